//! Files outside the store: how one is written whole or not at all, and how a file is
//! read that somebody named. Where one may be written is `saving`'s; what is in them is
//! not understood here.

mod fresh;
mod reading;

use std::path::Path;

pub(crate) use fresh::{Fresh, rename_durably, sync_file};
pub(crate) use reading::{open_plain_file, read_plain_file};

use crate::error::{DeskError, ErrorCode, Result};

/// Writes a file whole or not at all, at a place where one may be written.
///
/// # Errors
/// `file_not_written` with the system's reason.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let whole = || -> std::io::Result<()> {
        let mut fresh = Fresh::beside(path)?;
        std::io::Write::write_all(&mut fresh, bytes)?;
        fresh.keep_as(path)
    };
    whole().map_err(|error| not_written(path, &error))
}

/// A file that somebody named is there.
///
/// # Errors
/// `file_missing` at `field`.
pub(crate) fn check_there(path: &Path, field: &str) -> Result<()> {
    match path.try_exists() {
        Ok(false) => {
            let missing = DeskError::new(ErrorCode::FileMissing, "no such file").at(field);
            Err(missing.with(path.display()))
        }
        _ => Ok(()),
    }
}

/// The system's reason why a file was not written.
pub(crate) fn not_written(path: &Path, error: &std::io::Error) -> DeskError {
    let said = format!("{}: {error}", path.display());
    DeskError::new(ErrorCode::FileNotWritten, error).at("file").with(said)
}
