//! A screen without glass: Xvfb at the clerk's own 1366 × 768. Each story has one of its
//! own, and no window takes the focus of another's.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::Rigged;
use crate::program::ProgramGuard;

/// Width and height of the screen at a counter, in pixels.
pub const SCREEN: (u32, u32) = (1366, 768);

/// A running X server; it ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: ProgramGuard,
}

impl Display {
    /// Starts Xvfb on a free display; the server picks the number itself.
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
        Ok(Self { name: format!(":{}", number.trim()), _server: server })
    }

    /// What a program finds in `DISPLAY`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}
