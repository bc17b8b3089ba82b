//! A file while it is being written: under a name that nobody can guess, readable by
//! its owner alone, and given its own name once all of it is on the disk.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::random::random_bytes;

/// A file that is not whole yet. Whoever lets go of it takes it away.
#[derive(Debug)]
pub(crate) struct Fresh {
    path: PathBuf,
    file: File,
    kept: bool,
}

impl Fresh {
    /// A new file in the folder of `target`. A name that is there already, a link
    /// above all, is never opened: `create_new` follows none.
    pub(crate) fn beside(target: &Path) -> io::Result<Self> {
        let name = Uuid::from_bytes(random_bytes().map_err(io::Error::other)?);
        let path = target.with_file_name(format!(".{name}.part"));
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        Ok(Self { path, file, kept: false })
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    /// Syncs the file and gives it the name `target`, in place of what was there. A link of
    /// that name is replaced, not followed.
    pub(crate) fn keep_as(mut self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        std::fs::rename(&self.path, target)?;
        self.kept = true;
        sync_folder_of(target)
    }
}

impl Write for Fresh {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.kept {
            // What was written of it is of no use to anybody.
            let _gone_already = std::fs::remove_file(&self.path);
        }
    }
}

/// Gives a file or a folder its new name, on the disk before this returns.
pub(crate) fn rename_durably(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::rename(from, to)?;
    sync_folder_of(to)
}

/// Syncs what was written into a file. Some systems refuse that to a handle that only
/// reads.
pub(crate) fn sync_file(file: &Path) -> io::Result<()> {
    File::options().write(true).open(file)?.sync_all()
}

/// Syncs the folder that holds a new name. A shared disk that cannot do it has nothing
/// better.
#[cfg(unix)]
fn sync_folder_of(named: &Path) -> io::Result<()> {
    let folder = named.parent().filter(|folder| !folder.as_os_str().is_empty());
    let synced = File::open(folder.unwrap_or(Path::new(".")))?.sync_all();
    synced.or_else(|error| match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(()),
        _ => Err(error),
    })
}

/// Windows cannot sync a folder; NTFS writes its log in order, so that a file that is
/// flushed brings its new name with it. Of a folder that was renamed any file does.
#[cfg(not(unix))]
fn sync_folder_of(named: &Path) -> io::Result<()> {
    if !named.is_dir() {
        return sync_file(named);
    }
    let inside = std::fs::read_dir(named)?.filter_map(Result::ok).map(|entry| entry.path());
    inside.into_iter().find(|path| path.is_file()).map_or(Ok(()), |file| sync_file(&file))
}
