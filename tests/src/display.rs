//! A screen without glass: Xvfb at the clerk's own 1366 × 768. There is one at a time
//! in a process: several windows at once on two cores stutter more than any clerk's
//! machine does.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::Rigged;
use crate::program::ProgramGuard;

/// Width and height of the screen at a counter, in pixels.
pub const SCREEN: (u32, u32) = (1366, 768);

/// ProgramGuard by whoever has the screen.
static ALONE: Mutex<()> = Mutex::new(());

/// A running X server; it ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: ProgramGuard,
    _alone: MutexGuard<'static, ()>,
}

impl Display {
    /// Starts Xvfb on a free display, once no other story has one. The server picks
    /// the number itself.
    ///
    /// # Errors
    /// When Xvfb is missing or does not come up.
    pub fn start() -> Rigged<Self> {
        Self::of(SCREEN)
    }

    /// The same of another size, in pixels.
    ///
    /// # Errors
    /// As [`Display::start`].
    pub fn of((width, height): (u32, u32)) -> Rigged<Self> {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let size = format!("{width}x{height}x24");
        let mut server = ProgramGuard::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", &size])
                .args(["-nolisten", "tcp", "-dpi", "96", "-noreset"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let pipe = server.child().stdout.take().ok_or("Xvfb has no pipe")?;
        let mut number = String::new();
        BufReader::new(pipe).read_line(&mut number)?;
        if number.trim().is_empty() {
            return Err("Xvfb ended before it had a display".into());
        }
        Ok(Self { name: format!(":{}", number.trim()), _server: server, _alone: alone })
    }

    /// What a program finds in `DISPLAY`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_waits_until_the_screen_of_another_is_dark() -> Rigged<()> {
        let one = Display::start()?;
        let waits = std::thread::spawn(|| Display::start().map(drop).map_err(|e| e.to_string()));
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert!(!waits.is_finished(), "two screens at once");
        drop(one);
        Ok(waits.join().map_err(|_| "it panicked")??)
    }
}
