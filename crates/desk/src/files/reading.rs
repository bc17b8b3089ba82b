//! Reading a file that somebody named: only a plain one, and never more of it than
//! was said. A pipe or a device would keep whoever reads it waiting for ever.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Opens a file; asked what it is before, since opening a pipe waits already.
pub(crate) fn open_plain_file(path: &Path) -> io::Result<File> {
    match std::fs::metadata(path)?.is_file() {
        true => File::open(path),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file")),
    }
}

/// The bytes of a file, and one more than `most` where it has more.
///
/// # Errors
/// Those of [`open_plain_file`].
pub(crate) fn read_plain_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_plain_file(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
