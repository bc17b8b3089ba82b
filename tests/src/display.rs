//! A screen without glass: Xvfb at the clerk's own 1366 × 768.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::Rigged;
use crate::held::Held;

/// Width and height of the screen at a counter, in pixels.
pub const SCREEN: (u32, u32) = (1366, 768);

/// A running X server; it ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: Held,
}

impl Display {
    /// Starts Xvfb on a free display. The server picks the number itself, so
    /// two stories at once never fight over one.
    ///
    /// # Errors
    /// When Xvfb is missing or does not come up.
    pub fn start() -> Rigged<Self> {
        let size = format!("{}x{}x24", SCREEN.0, SCREEN.1);
        let mut server = Held::start(
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
        Ok(Self { name: format!(":{}", number.trim()), _server: server })
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
    fn two_screens_at_once_have_different_numbers() -> Rigged<()> {
        let (one, two) = (Display::start()?, Display::start()?);
        assert_ne!(one.name(), two.name(), "each story has its own screen");
        Ok(())
    }
}
