//! The program itself: its version, and where its log lies to be handed to support.

use serde::Serialize;
use ts_rs::TS;

use crate::desk::Empty;
use crate::desk::host::Host;
use crate::error::Result;
use crate::fault::log_folder;

/// What is known of the program.
#[derive(Debug, Serialize, TS)]
pub struct About {
    /// Its version.
    pub version: String,
    /// The folder of its log.
    pub log: String,
}

/// `desk.about`
pub fn about(host: &Host, _: Empty) -> Result<About> {
    let log = log_folder(host.dir()).display().to_string();
    Ok(About { version: env!("CARGO_PKG_VERSION").to_owned(), log })
}
