//! What the system would do around the window, told by a story: the answer of its dialog,
//! and a file manager that says what it was asked to show.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use crate::Rigged;
use crate::program::until;
use crate::window::Opening;

/// Long enough for a program that only writes a line.
const PATIENCE: Duration = Duration::from_secs(5);

/// A dialog and a file manager in a folder of their own.
#[derive(Debug)]
pub struct Rehearsal {
    folder: PathBuf,
}

impl Rehearsal {
    /// Prepares both.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn prepare(folder: &Path) -> Rigged<Self> {
        let programs = folder.join("bin");
        fs::create_dir_all(&programs)?;
        let manager = programs.join("xdg-open");
        let shown = folder.join("shown");
        fs::write(&manager, format!("#!/bin/sh\nprintf %s \"$1\" > '{}'\n", shown.display()))?;
        fs::set_permissions(&manager, fs::Permissions::from_mode(0o755))?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The same window with these around it.
    ///
    /// # Errors
    /// When the paths of this machine cannot be joined.
    pub fn around(&self, opening: Opening) -> Rigged<Opening> {
        let usual = std::env::var_os("PATH").unwrap_or_default();
        let first = std::iter::once(self.folder.join("bin"));
        let path = std::env::join_paths(first.chain(std::env::split_paths(&usual)))?;
        Ok(opening.with("PATH", path).with("MOTCUA_DIALOG", self.folder.join("dialog")))
    }

    /// The next dialog answers this path; it is cancelled where there is none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn answer(&self, path: Option<&Path>) -> Rigged<()> {
        let said = path.map(|path| path.display().to_string()).unwrap_or_default();
        let _none_yet = fs::remove_file(self.folder.join("dialog.asked"));
        Ok(fs::write(self.folder.join("dialog"), said)?)
    }

    /// What the last dialog was asked, once it was shown.
    ///
    /// # Errors
    /// When none was.
    pub fn asked(&self) -> Rigged<Value> {
        let file = self.folder.join("dialog.asked");
        let told = || serde_json::from_slice(&fs::read(&file).ok()?).ok();
        until("a dialog", PATIENCE, told)
    }

    /// The folder that the file manager was asked to show.
    ///
    /// # Errors
    /// When none was.
    pub fn shown(&self) -> Rigged<PathBuf> {
        let file = self.folder.join("shown");
        let told = || fs::read_to_string(&file).ok().filter(|told| !told.is_empty());
        until("a file manager", PATIENCE, told).map(PathBuf::from)
    }
}
