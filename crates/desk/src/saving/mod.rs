//! Where a file may be written that somebody named: not in the folder of a store,
//! under whatever name that goes, not through a link, and not in place of a file of
//! another kind.

mod documents;

use std::io;
use std::path::{Path, PathBuf};

use crate::desk::Desk;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::store::Store;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A paper, or a scan.
    Pdf,
    /// A workbook.
    Workbook,
    /// A scan.
    Jpeg,
    /// A scan.
    Png,
}

impl Kind {
    /// How the names of such files end; the first where a name has no ending.
    fn file_endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Workbook => &["xlsx"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
        }
    }

    /// How such files begin.
    fn magic_bytes(self) -> &'static [u8] {
        match self {
            Self::Pdf => b"%PDF-",
            Self::Workbook => b"PK",
            Self::Jpeg => &[0xff, 0xd8, 0xff],
            Self::Png => &[0x89, b'P', b'N', b'G'],
        }
    }

    /// Whether a name ends as those of such files do.
    pub(crate) fn is_named(self, path: &Path) -> bool {
        file_ending(path).is_some_and(|told| self.file_endings().contains(&told.as_str()))
    }
}

/// The whole path of the file that `told` names. A name without a folder lies in that
/// of the settings, or among the user's documents; one without an ending gets it.
///
/// # Errors
/// `folder_missing` where there is no such folder, `file_in_store`, `file_not_plain`,
/// `file_other_kind`, `file_not_written`.
pub(crate) fn target_path(desk: &Desk, told: &str, kind: Kind) -> Result<PathBuf> {
    let told = told.trim();
    let path = Path::new(told);
    let nameless = || file_refused(ErrorCode::FileNotWritten, "no file is named");
    let name = path.file_name().ok_or_else(nameless)?;
    let above = match path.parent().unwrap_or(Path::new("")) {
        above if path.is_absolute() => above.to_owned(),
        above => usual_folder(desk).ok_or_else(nameless)?.join(above),
    };
    let folder = canonical_path(&above).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            file_refused(ErrorCode::FolderMissing, "no such folder").with(above.display())
        }
        _ => files::not_written(path, &error),
    })?;
    if holds_store(&folder, desk.store.dir()) {
        return Err(file_refused(ErrorCode::FileInStore, "the folder of a store").with(told));
    }
    let file = with_ending(folder.join(name), kind)?;
    free_or_of(&file, kind)?;
    Ok(file)
}

/// Writes a file at a place where one may be written, and notes that it lies there.
///
/// # Errors
/// `file_not_written` with the system's reason.
pub(crate) fn save_file(desk: &Desk, path: &Path, bytes: &[u8]) -> Result<()> {
    files::write_file(path, bytes)?;
    desk.written.note(path);
    Ok(())
}

/// Where a name without a folder belongs.
pub(crate) fn usual_folder(desk: &Desk) -> Option<PathBuf> {
    let chosen = desk.snapshot().settings.files_folder.clone().map(PathBuf::from);
    chosen.or_else(documents::documents_folder)
}

/// Whether a folder is the store's, lies in it, or holds another store or a copy.
pub(crate) fn holds_store(folder: &Path, store: &Path) -> bool {
    folder.ancestors().any(|above| same_folder(above, store) || Store::lies_in(above))
}

/// Whether two folders are one, by whatever names: a link, another mount.
#[cfg(unix)]
fn same_folder(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |path: &Path| std::fs::metadata(path).map(|found| (found.dev(), found.ino()));
    matches!((place(one), place(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(not(unix))]
fn same_folder(one: &Path, other: &Path) -> bool {
    matches!((canonical_path(one), canonical_path(other)), (Ok(one), Ok(other)) if one == other)
}

/// The path without links, as it is shown and stored.
pub(crate) fn canonical_path(path: &Path) -> io::Result<PathBuf> {
    let whole = std::fs::canonicalize(path)?;
    // Windows' own long form, which no clerk has ever seen.
    let plain = whole.to_str().and_then(|whole| whole.strip_prefix(r"\\?\"));
    Ok(plain.filter(|plain| !plain.starts_with("UNC")).map(PathBuf::from).unwrap_or(whole))
}

/// What a name ends in, small; a date (`29.11.2026`) or a sentence is no ending.
fn file_ending(path: &Path) -> Option<String> {
    let told = path.extension()?.to_str()?;
    let short = told.len() <= 5 && told.chars().all(|letter| letter.is_ascii_alphanumeric());
    let ending = short && told.chars().any(|letter| letter.is_ascii_alphabetic());
    ending.then(|| told.to_ascii_lowercase())
}

fn with_ending(path: PathBuf, kind: Kind) -> Result<PathBuf> {
    let usual = kind.file_endings()[0];
    match file_ending(&path) {
        None => {
            let mut whole = path.into_os_string();
            whole.push(format!(".{usual}"));
            Ok(whole.into())
        }
        Some(_) if kind.is_named(&path) => Ok(path),
        Some(_) => Err(other_kind(usual)),
    }
}

/// Whether nothing is there, or a file of the same kind that may be written anew.
fn free_or_of(file: &Path, kind: Kind) -> Result<()> {
    let failed = |error: io::Error| files::not_written(file, &error);
    match std::fs::symlink_metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
        Ok(found) if !found.is_file() => {
            let what = "a link, a folder or a device is there";
            return Err(file_refused(ErrorCode::FileNotPlain, what).with(file.display()));
        }
        Ok(_) => {}
    }
    let beginning = kind.magic_bytes();
    let begins = files::read_plain_file(file, beginning.len() as u64).map_err(failed)?;
    match begins.is_empty() || begins.starts_with(beginning) {
        true => Ok(()),
        false => Err(other_kind(kind.file_endings()[0])),
    }
}

fn other_kind(usual: &str) -> DeskError {
    file_refused(ErrorCode::FileOtherKind, "another kind of file").with(format!(".{usual}"))
}

fn file_refused(code: ErrorCode, why: &str) -> DeskError {
    DeskError::new(code, why).at("file")
}

/// A folder to write copies into: there, and no store's.
///
/// # Errors
/// `folder_missing` at `folder`.
pub(crate) fn folder_for_copies(told: &str, store: &Path) -> Result<PathBuf> {
    let wrong = |why: &str| DeskError::new(ErrorCode::FolderMissing, why).at("folder").with(told);
    let place = canonical_path(Path::new(told.trim())).map_err(|_| wrong("no such folder"))?;
    match place.is_dir() && !holds_store(&place, store) {
        true => Ok(place),
        false => Err(wrong("not a folder, or the store's own")),
    }
}
