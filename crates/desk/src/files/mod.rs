//! Files outside the store: where a paper, a workbook or a scan may be written, how
//! it is written, and how a file is read that somebody named. What is in them is
//! not understood here.

mod documents;
mod fresh;
mod reading;
mod target;

use std::path::Path;

pub(crate) use fresh::{Fresh, flush, rename};
pub(crate) use reading::{open, read};
pub(crate) use target::{Kind, canonical, holds_store, target};

use crate::error::{Answer, DeskError, ErrorCode};

/// Writes a file whole or not at all, at a place that [`target`] allowed.
///
/// # Errors
/// `file_not_written` with the system's reason.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Answer<()> {
    let whole = || -> std::io::Result<()> {
        let mut fresh = Fresh::beside(path)?;
        std::io::Write::write_all(&mut fresh, bytes)?;
        fresh.keep_as(path)
    };
    whole().map_err(|error| not_written(path, &error))
}

fn not_written(path: &Path, error: &std::io::Error) -> DeskError {
    let said = format!("{}: {error}", path.display());
    DeskError::new(ErrorCode::FileNotWritten, error).at("file").with(said)
}
