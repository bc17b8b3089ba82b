//! A whole counter to tell a story at: a demonstration store, a real print
//! queue, a screen, and the window on them.

use std::path::Path;

use tempfile::TempDir;

use crate::Rigged;
use crate::cli::Desk;
use crate::display::{Display, SCREEN};
use crate::spooler::Spooler;
use crate::walk;
use crate::window::{Opening, Window};

/// The queue that the counter prints to.
pub const PRINTER: &str = "quay-1";

/// A demonstration counter that prints to a real queue.
#[derive(Debug)]
pub struct Counter {
    folder: TempDir,
    display: Display,
    /// Its spooler.
    pub spooler: Spooler,
    /// Its command line.
    pub desk: Desk,
}

impl Counter {
    /// Sets it up.
    ///
    /// # Errors
    /// When the spooler, the screen or the store does not come up.
    pub fn open() -> Rigged<Self> {
        Self::on(SCREEN)
    }

    /// The same on a screen of another size, in pixels.
    ///
    /// # Errors
    /// As [`Counter::open`].
    pub fn on(screen: (u32, u32)) -> Rigged<Self> {
        let display = Display::of(screen)?;
        let folder = tempfile::tempdir()?;
        let spooler = Spooler::start(&[PRINTER])?;
        let desk = Desk::demo(&folder.path().join("store"))?;
        let desk = desk.with("CUPS_SERVER", spooler.address());
        desk.print_to(PRINTER)?;
        Ok(Self { folder, display, spooler, desk })
    }

    /// Opens its window.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn window(&self) -> Rigged<Window> {
        self.window_on(self.desk.store()).await
    }

    /// Opens its window and signs its officer in.
    ///
    /// # Errors
    /// When the window does not come up, or its door does not open.
    pub async fn signed_in(&self) -> Rigged<Window> {
        let mut window = self.window().await?;
        walk::sign_in(&mut window).await?;
        Ok(window)
    }

    /// Opens the window on another store beside it.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn window_on(&self, store: &Path) -> Rigged<Window> {
        self.window_of(self.opening(store)?).await
    }

    /// How its window is opened on a store, for a story that adds to it.
    ///
    /// # Errors
    /// When the window has not been built.
    pub fn opening(&self, store: &Path) -> Rigged<Opening> {
        // How the window looks is kept beside it, and no other story's window looks so.
        let looks = self.folder.path().join("web");
        let opening = Opening::counter(store)?.with("XDG_DATA_HOME", looks);
        Ok(opening.with("CUPS_SERVER", self.spooler.address()))
    }

    /// Opens the window so.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn window_of(&self, opening: Opening) -> Rigged<Window> {
        Window::open(&self.display, &opening).await
    }

    /// What a program finds in `DISPLAY` to be on its screen.
    #[must_use]
    pub fn display(&self) -> &str {
        self.display.name()
    }

    /// A folder for what a story wants to look at.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
