//! What was written outside the store since the store was opened: the window opens the
//! folder of such a file and of nothing else, whatever its page asks for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The files and copies that were written, by the whole paths that were answered.
#[derive(Debug, Default)]
pub struct Written(Mutex<BTreeSet<PathBuf>>);

impl Written {
    /// Something lies there now.
    pub(crate) fn note(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    }

    /// The folder in which that lies; none where it was not written here.
    #[must_use]
    pub fn folder_of(&self, told: &str) -> Option<PathBuf> {
        let written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        written.get(Path::new(told))?.parent().map(Path::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_written_has_a_folder_to_be_opened() {
        let written = Written::default();
        written.note(Path::new("/d/so.pdf"));
        assert_eq!(written.folder_of("/d/so.pdf"), Some(PathBuf::from("/d")));
        for other in ["/d", "/d/", "/d/so.pdf/..", "/d/../etc/so.pdf", "so.pdf", ""] {
            assert_eq!(written.folder_of(other), None, "{other}");
        }
    }
}
