//! Where a file goes that is named without a folder: the user's documents, never the
//! folder in which the program happened to be started.

use std::path::{Path, PathBuf};

/// The folder of the user's documents, or his home where there is none.
pub(super) fn documents_folder() -> Option<PathBuf> {
    let home = std::env::home_dir().filter(|home| home.is_absolute())?;
    let config = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    let config = config.unwrap_or_else(|| home.join(".config"));
    let told = std::fs::read_to_string(config.join("user-dirs.dirs")).unwrap_or_default();
    let usual = [named_documents(&told, &home), Some(home.join("Documents"))];
    usual.into_iter().flatten().find(|folder| folder.is_dir()).or(Some(home))
}

/// What a Linux desktop calls it: `Tài liệu` where it speaks Vietnamese.
fn named_documents(told: &str, home: &Path) -> Option<PathBuf> {
    let mut lines = told.lines().map(str::trim);
    let value = lines.find_map(|line| line.strip_prefix("XDG_DOCUMENTS_DIR="))?.trim_matches('"');
    match value.strip_prefix("$HOME/") {
        Some(below) => Some(home.join(below)),
        None => Some(PathBuf::from(value)).filter(|path| path.is_absolute()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_are_where_the_desktop_says() {
        let home = Path::new("nha");
        let told = "# x\nXDG_DESKTOP_DIR=\"$HOME/Bàn\"\nXDG_DOCUMENTS_DIR=\"$HOME/Tài liệu\"\n";
        assert_eq!(named_documents(told, home), Some(home.join("Tài liệu")));
        assert_eq!(named_documents("XDG_DOCUMENTS_DIR=\"/d\"", home), Some(PathBuf::from("/d")));
        for none in ["", "XDG_MUSIC_DIR=\"$HOME/Nhạc\"", "XDG_DOCUMENTS_DIR=\"x\""] {
            assert_eq!(named_documents(none, home), None, "{none}");
        }
    }
}
