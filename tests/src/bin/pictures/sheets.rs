//! The pictures of a place beside each other: a row for what it shows, a column for each
//! screen; one sheet by day and one by night.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use stories::{Rigged, places};
use strum::{Display, VariantArray};

use crate::screens::SCREENS;
use crate::states::State;

/// By day in Vietnamese, by night in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Display, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Light {
    /// Dark on light.
    Day,
    /// Light on dark.
    Night,
}

/// The pictures that were taken, by place and light.
pub(crate) struct Album {
    folder: PathBuf,
    pages: BTreeMap<(String, Light), Vec<PathBuf>>,
}

impl Album {
    /// An empty one; what lay in the folder is gone.
    pub(crate) fn new(folder: &Path) -> Rigged<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_path_buf(), pages: BTreeMap::new() })
    }

    /// How many pictures there are.
    pub(crate) fn len(&self) -> usize {
        self.pages.values().map(Vec::len).sum()
    }

    /// The file of the next picture.
    pub(crate) fn page(&mut self, place: &str, of: (State, &str, Light)) -> Rigged<PathBuf> {
        let (state, screen, light) = of;
        let folder = self.folder.join(place);
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{state}-{screen}-{light}.png"));
        self.pages.entry((place.to_owned(), light)).or_default().push(file.clone());
        Ok(file)
    }

    /// Lays the pictures of each place on a sheet, and answers the sheets.
    pub(crate) fn lay_out(&self) -> Rigged<Vec<PathBuf>> {
        let sheets = self.pages.iter().map(|((place, light), pages)| {
            let sheet = self.folder.join(format!("{place}-{light}.png"));
            lay(pages, &sheet)?;
            Ok(sheet)
        });
        sheets.collect()
    }
}

fn lay(pages: &[PathBuf], sheet: &Path) -> Rigged<()> {
    let font = places::root().join("assets/fonts/LiberationSerif-Regular.ttf");
    let said = Command::new("montage")
        .arg("-font")
        .arg(font)
        .args(["-label", "%t", "-tile", &format!("{}x", SCREENS.len())])
        .args(["-geometry", "640x480+8+8"])
        .args(pages)
        .arg(sheet)
        .output()?;
    match said.status.success() {
        true => Ok(()),
        false => Err(format!("montage: {}", String::from_utf8_lossy(&said.stderr)).into()),
    }
}
