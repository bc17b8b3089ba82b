//! The spooler: where paper leaves the program. CUPS here; another system
//! would be another implementation of the same few words.

mod abilities;
mod pipes;
mod reading;

use std::process::{Command, Output};

use serde::Serialize;
use ts_rs::TS;

use crate::desk::settings::Sides;
use crate::error::{DeskError, ErrorCode, Result};
use pipes::run_command;
use reading::{default_of, job_of, printers_of, waiting_at};

/// A printer as the spooler sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Printer {
    /// The queue's name, of an instance with a slash: `quay1/a5`.
    pub name: String,
    /// Whether it takes paper now.
    pub state: PrinterState,
    /// Whether it is the system's default.
    pub is_default: bool,
    /// Why it is stopped, in the spooler's own words.
    pub reason: String,
    /// What people call it; may be empty.
    pub description: String,
    /// Where it stands; may be empty.
    pub place: String,
    /// What it complains of, by the names of IPP (RFC 8011): `media-empty-error`.
    pub alerts: Vec<String>,
    /// How many jobs wait at it.
    pub waits: u32,
    /// The sheets it takes, as far as the spooler says: `A5`.
    pub sheets: Vec<String>,
    /// Whether it prints on both sides; none where the spooler does not say.
    pub both_sides: Option<bool>,
}

/// Whether a printer takes paper now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrinterState {
    /// Idle.
    #[default]
    Ready,
    /// Printing.
    Busy,
    /// Stopped or disabled.
    Stopped,
}

/// How a paper is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct How {
    /// The sheet, as the spooler calls it: `A5`.
    pub media: String,
    /// Whether the paper was drawn for another sheet, so that it is made to fit.
    pub fits: bool,
    /// How many times, at least once.
    pub copies: u32,
    /// Which sides; the printer's own way when not told.
    pub sides: Option<Sides>,
}

impl How {
    /// What `lp` is told of it.
    fn lp_options(&self) -> Vec<String> {
        let mut options = vec!["-o".to_owned(), format!("media={}", self.media)];
        let mut also = |option: &str| options.extend(["-o".to_owned(), option.to_owned()]);
        self.sides.into_iter().for_each(|sides| also(sides.cups_option()));
        if self.fits {
            also("print-scaling=fit");
        }
        if self.copies > 1 {
            options.extend(["-n".to_owned(), self.copies.to_string()]);
        }
        options
    }
}

/// Something that takes a PDF to a printer.
pub trait Spooler {
    /// The printers there are.
    ///
    /// # Errors
    /// `printer_failed` when the spooler does not answer.
    fn printers(&self) -> Result<Vec<Printer>>;

    /// The printers there are, with what waits at each and what it can: slower.
    ///
    /// # Errors
    /// `printer_failed` when the spooler does not answer.
    fn find_printers(&self) -> Result<Vec<Printer>>;

    /// The printer that the system uses where none is named.
    ///
    /// # Errors
    /// `printer_failed` when the spooler does not answer.
    fn default_printer(&self) -> Result<Option<String>>;

    /// The jobs that were handed over and have not come out.
    ///
    /// # Errors
    /// `printer_failed` when the spooler does not answer.
    fn jobs(&self) -> Result<Vec<String>>;

    /// Hands a PDF to a printer's queue and returns the job's name. `title`
    /// stands in the queue for all to see: a code, never a person.
    ///
    /// # Errors
    /// `printer_failed` with the spooler's own words.
    fn print_pdf(&self, printer: &str, title: &str, how: &How, pdf: &[u8]) -> Result<String>;
}

/// CUPS, through its own command line. The paper goes through a pipe: no
/// temporary file ever holds a citizen's name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cups;

impl Spooler for Cups {
    fn printers(&self) -> Result<Vec<Printer>> {
        let said = run_command(Command::new("lpstat").args(["-l", "-p", "-d"]), &[])?;
        let printers = printers_of(&String::from_utf8_lossy(&said.stdout));
        match check_spooler_end(&said) {
            // A spooler without any printer ends badly, too.
            Err(why) if printers.is_empty() && !why.message.contains(NO_PRINTERS) => Err(why),
            _ => Ok(printers),
        }
    }

    fn default_printer(&self) -> Result<Option<String>> {
        let said = run_command(Command::new("lpstat").arg("-d"), &[])?;
        check_spooler_end(&said)?;
        Ok(default_of(&String::from_utf8_lossy(&said.stdout)).map(str::to_owned))
    }

    fn jobs(&self) -> Result<Vec<String>> {
        let said = run_command(Command::new("lpstat").arg("-o"), &[])?;
        check_spooler_end(&said)?;
        let told = String::from_utf8_lossy(&said.stdout);
        let names = told.lines().filter_map(|line| line.split_whitespace().next());
        Ok(names.map(str::to_owned).collect())
    }

    fn find_printers(&self) -> Result<Vec<Printer>> {
        let mut printers = self.printers()?;
        let jobs = self.jobs().unwrap_or_default();
        for printer in &mut printers {
            printer.waits = waiting_at(&jobs, &printer.name);
            let asked = ["-p", &printer.name, "-l"];
            // What a queue without a driver can do, nobody knows.
            if let Ok(said) = run_command(Command::new("lpoptions").args(asked), &[]) {
                printer.take_abilities(&String::from_utf8_lossy(&said.stdout));
            }
        }
        Ok(printers)
    }

    fn print_pdf(&self, printer: &str, title: &str, how: &How, pdf: &[u8]) -> Result<String> {
        let mut lp = Command::new("lp");
        lp.args(["-d", printer, "-t", title]).args(how.lp_options()).arg("-");
        let said = run_command(&mut lp, pdf)?;
        check_spooler_end(&said)?;
        Ok(job_of(&String::from_utf8_lossy(&said.stdout)).unwrap_or_default().to_owned())
    }
}

/// What a spooler says that has no printers.
const NO_PRINTERS: &str = "No destinations";

/// The spooler's own words, where it did not do what it was asked.
fn check_spooler_end(said: &Output) -> Result<()> {
    let why = String::from_utf8_lossy(&said.stderr).trim().to_owned();
    match said.status.success() {
        true => Ok(()),
        false => Err(DeskError::new(ErrorCode::PrinterFailed, &why).with(why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_copies_of_a_receipt_never_stand_on_one_sheet() {
        let how = How { media: "A5".into(), sides: Some(Sides::One), copies: 2, fits: false };
        assert_eq!(how.lp_options(), ["-o", "media=A5", "-o", "sides=one-sided", "-n", "2"]);
        let plain = How { media: "A4".into(), copies: 1, ..How::default() };
        assert_eq!(plain.lp_options(), ["-o", "media=A4"]);
    }
}
