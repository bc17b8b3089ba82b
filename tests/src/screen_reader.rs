//! What a screen reader hears of the window: a message bus of our own, on which the window
//! tells its accessibility tree (AT-SPI), and a reader of that tree.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::Rigged;
use crate::program::ProgramGuard;
use crate::window::Opening;

/// Python's own binding of AT-SPI is the one that screen readers use.
const READER: &str = include_str!("screen_reader.py");

/// A bus on which windows tell what they show.
#[derive(Debug)]
pub struct ScreenReader {
    display: String,
    bus: String,
    _daemon: ProgramGuard,
}

/// One thing of a window, as it is read out.
#[derive(Debug, Deserialize)]
pub struct Told {
    /// What it is: `entry`, `push button`, `check box` …
    pub role: String,
    /// What it is called.
    pub name: String,
    /// What else is said of it.
    pub description: String,
    /// Its id in the page.
    pub id: String,
    /// Whether the keys can go there.
    pub focusable: bool,
    /// Whether it is on the screen.
    pub showing: bool,
}

impl ScreenReader {
    /// Starts the bus; what tells the tree starts by itself.
    ///
    /// # Errors
    /// When there is no message bus on this machine.
    pub fn start(display: &str) -> Rigged<Self> {
        let mut daemon = ProgramGuard::start(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address=1"])
                .env("DISPLAY", display)
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let pipe = daemon.child().stdout.take().ok_or("the bus has no pipe")?;
        let mut address = String::new();
        BufReader::new(pipe).read_line(&mut address)?;
        let (display, bus) = (display.to_owned(), address.trim().to_owned());
        match bus.is_empty() {
            true => Err("the bus ended before it had an address".into()),
            false => Ok(Self { display, bus, _daemon: daemon }),
        }
    }

    /// The same window, telling this reader what it shows.
    #[must_use]
    pub fn of(&self, opening: Opening) -> Opening {
        opening.with("DBUS_SESSION_BUS_ADDRESS", &self.bus).with("NO_AT_BRIDGE", "0")
    }

    /// Everything that is told at this moment.
    ///
    /// # Errors
    /// When Python or its binding of AT-SPI is missing.
    pub fn read(&self) -> Rigged<Vec<Told>> {
        let said = Command::new("/usr/bin/python3")
            .args(["-c", READER])
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .output()?;
        if !said.status.success() {
            let why = String::from_utf8_lossy(&said.stderr).into_owned();
            return Err(format!("run `.ci/provision names` first: {why}").into());
        }
        let lines = String::from_utf8(said.stdout)?;
        Ok(lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
    }
}
