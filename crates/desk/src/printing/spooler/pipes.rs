//! One command of the spooler, its pipes read while it is waited for: one that says more
//! than a pipe holds would wait for ever otherwise.

use std::io::{Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::error::{DeskError, ErrorCode, Result};

/// How long the spooler may take to accept a job.
const PATIENCE: Duration = Duration::from_secs(15);

/// Runs a command with `input` on its pipe; one that does not come back in time is
/// ended.
///
/// # Errors
/// `printer_missing` without a spooler on this machine, `printer_failed`.
pub(super) fn run_command(command: &mut Command, input: &[u8]) -> Result<Output> {
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
        thread::spawn(move || pipe.write_all(&input));
    }
    let (stdout, stderr) = (spawn_reader(child.stdout.take()), spawn_reader(child.stderr.take()));
    let status = wait_in_time(&mut child).map_err(failed)?;
    Ok(Output { status, stdout: join_reader(stdout), stderr: join_reader(stderr) })
}

/// Reads a pipe to its end on a thread of its own.
fn spawn_reader(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before a pipe broke is what was said.
            let _ = pipe.read_to_end(&mut said);
        }
        said
    })
}

fn join_reader(reader: JoinHandle<Vec<u8>>) -> Vec<u8> {
    reader.join().unwrap_or_default()
}

fn wait_in_time(child: &mut Child) -> std::io::Result<std::process::ExitStatus> {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if Instant::now() > end {
            child.kill()?;
            child.wait()?;
            return Err(std::io::Error::other("the spooler does not answer"));
        }
        thread::sleep(Duration::from_millis(10));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_spooler_with_nine_hundred_jobs_is_heard_to_the_end() {
        let many = "i=0; while [ $i -lt 1200 ]; do i=$((i+1)); \
                    echo quay1-$i unknown 1024 Mon Nov 23 14:05:00 2026 and padding; done";
        let said = run_command(Command::new("sh").args(["-c", many]), &[]).unwrap();
        assert!(said.stdout.len() > 65_536, "more than a pipe holds");
        assert_eq!(said.stdout.iter().filter(|byte| **byte == b'\n').count(), 1_200);
    }

    #[test]
    fn a_machine_without_a_spooler_says_so() {
        let error = run_command(&mut Command::new("no-such-spooler"), &[]).unwrap_err();
        assert_eq!(error.code, ErrorCode::PrinterMissing);
    }
}
