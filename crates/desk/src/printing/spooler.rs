//! The spooler: where paper leaves the program. CUPS here; another system
//! would be another implementation of the same few words.

use std::io::Write;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Answer, DeskError, ErrorCode};

/// How long the spooler may take to accept a job.
const PATIENCE: Duration = Duration::from_secs(15);

/// A printer as the spooler sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Printer {
    /// The queue's name.
    pub name: String,
    /// Whether it takes paper now.
    pub state: PrinterState,
    /// Whether it is the system's default.
    pub is_default: bool,
}

/// Whether a printer takes paper now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrinterState {
    /// Idle.
    Ready,
    /// Printing.
    Busy,
    /// Stopped or disabled.
    Stopped,
}

/// Something that takes a PDF to a printer.
pub trait Spooler {
    /// The printers there are.
    ///
    /// # Errors
    /// `printer_failed` when the spooler does not answer.
    fn printers(&self) -> Answer<Vec<Printer>>;

    /// The jobs that were handed over and have not come out.
    ///
    /// # Errors
    /// `printer_failed` when the spooler does not answer.
    fn jobs(&self) -> Answer<Vec<String>>;

    /// Hands a PDF to a printer's queue and returns the job's name. `title`
    /// stands in the queue for all to see: a code, never a person.
    ///
    /// # Errors
    /// `printer_failed` with the spooler's own words.
    fn print(&self, printer: &str, title: &str, media: &str, pdf: &[u8]) -> Answer<String>;
}

/// CUPS, through its own command line. The paper goes through a pipe: no
/// temporary file ever holds a citizen's name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cups;

impl Spooler for Cups {
    fn printers(&self) -> Answer<Vec<Printer>> {
        let said = run(Command::new("lpstat").args(["-p", "-d"]), &[])?;
        Ok(read_printers(&String::from_utf8_lossy(&said.stdout)))
    }

    fn jobs(&self) -> Answer<Vec<String>> {
        let said = run(Command::new("lpstat").arg("-o"), &[])?;
        refused(&said)?;
        let told = String::from_utf8_lossy(&said.stdout);
        let names = told.lines().filter_map(|line| line.split_whitespace().next());
        Ok(names.map(str::to_owned).collect())
    }

    fn print(&self, printer: &str, title: &str, media: &str, pdf: &[u8]) -> Answer<String> {
        let media = format!("media={media}");
        let mut lp = Command::new("lp");
        let said = run(lp.args(["-d", printer, "-t", title, "-o", &media, "-"]), pdf)?;
        refused(&said)?;
        let text = String::from_utf8_lossy(&said.stdout);
        let job = text.split_whitespace().find(|w| w.starts_with(printer) && w.contains('-'));
        Ok(job.unwrap_or_default().to_owned())
    }
}

/// Reads `lpstat -p -d` in the C locale.
fn read_printers(text: &str) -> Vec<Printer> {
    let default = text.lines().find_map(|l| l.strip_prefix("system default destination: "));
    let names = text.lines().filter_map(|l| l.strip_prefix("printer "));
    names
        .filter_map(|rest| {
            let name = rest.split_whitespace().next()?;
            let state = match rest {
                r if r.contains("disabled") => PrinterState::Stopped,
                r if r.contains("now printing") => PrinterState::Busy,
                _ => PrinterState::Ready,
            };
            Some(Printer { name: name.to_owned(), state, is_default: default == Some(name) })
        })
        .collect()
}

/// The spooler's own words, where it did not do what it was asked.
fn refused(said: &Output) -> Answer<()> {
    let why = String::from_utf8_lossy(&said.stderr).trim().to_owned();
    match said.status.success() {
        true => Ok(()),
        false => Err(DeskError::new(ErrorCode::PrinterFailed, &why).with(why)),
    }
}

/// Runs a spooler command with `input` on its pipe; one that does not come
/// back in time is ended.
fn run(command: &mut Command, input: &[u8]) -> Answer<Output> {
    let failed = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::NotFound => {
            DeskError::new(ErrorCode::PrinterMissing, "no spooler on this machine")
        }
        _ => DeskError::new(ErrorCode::PrinterFailed, &e).with(e),
    };
    let pipes = command.env("LC_ALL", "C").stdin(Stdio::piped());
    let mut child = pipes.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(mut pipe) = child.stdin.take() {
        let input = input.to_vec();
        std::thread::spawn(move || pipe.write_all(&input));
    }
    wait(&mut child).map_err(failed)?;
    child.wait_with_output().map_err(failed)
}

fn wait(child: &mut Child) -> std::io::Result<()> {
    let end = Instant::now() + PATIENCE;
    while child.try_wait()?.is_none() {
        if Instant::now() > end {
            child.kill()?;
            return Err(std::io::Error::other("the spooler does not answer"));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_of_each_printer_is_read() {
        let said = "printer quay1 is idle.  enabled since Mon\n\
                    printer quay2 now printing quay2-7.  enabled since Mon\n\
                    printer quay3 disabled since Mon -\n\tjammed\n\
                    system default destination: quay2\n";
        let states: Vec<_> = read_printers(said).into_iter().map(|p| (p.name, p.state)).collect();
        assert_eq!(
            states,
            [
                ("quay1".to_owned(), PrinterState::Ready),
                ("quay2".to_owned(), PrinterState::Busy),
                ("quay3".to_owned(), PrinterState::Stopped),
            ]
        );
        assert!(read_printers(said)[1].is_default);
    }
}
