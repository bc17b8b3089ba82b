//! The program itself: its version, and where its log lies to be handed to support.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Empty;
use crate::desk::host::Host;
use crate::error::Result;
use crate::fault::{self, log_folder};

/// What is known of the program.
#[derive(Debug, Serialize, TS)]
pub struct About {
    /// Its version.
    pub version: String,
    /// The folder of its log.
    pub log: String,
}

/// `desk.about`
pub fn about_program(host: &Host, _: Empty) -> Result<About> {
    let log = log_folder(host.dir()).display().to_string();
    Ok(About { version: env!("CARGO_PKG_VERSION").to_owned(), log })
}

/// A fault of the window: something could not be drawn.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WindowFault {
    /// What the page said, English.
    pub message: String,
}

/// Under which number a fault was written down.
#[derive(Debug, Serialize, TS)]
pub struct FaultNoted {
    /// The number; none where no log is kept.
    pub number: Option<String>,
}

/// `fault.note`: a fault of the window gets its number and its line, too.
pub fn note_fault(_: &Host, fault: WindowFault) -> Result<FaultNoted> {
    Ok(FaultNoted { number: fault::note_at("window", &fault.message) })
}
