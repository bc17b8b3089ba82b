//! The way through the window, with a picture at each stop.

use fantoccini::key::Key;
use stories::Rigged;
use stories::walk;
use stories::window::Window;

use crate::sheets::{Album, Light};
use crate::states::{Prepared, State};

/// Sections of the settings that are looked at.
const SECTIONS: [&str; 6] = ["centre", "printers", "catalogue", "account", "copies", "about"];

/// A walk through the window at one counter.
pub(crate) struct Round<'a> {
    /// The window.
    pub(crate) window: &'a mut Window,
    /// Where the pictures go.
    pub(crate) album: &'a mut Album,
    /// What is shown, on which screen, in which light.
    pub(crate) of: (State, &'static str, Light),
}

impl Round<'_> {
    /// Every place once.
    pub(crate) async fn go(&mut self, prepared: &Prepared) -> Rigged<()> {
        self.intake(prepared).await?;
        self.place('2', "dossiers").await?;
        if let Some(code) = &prepared.code {
            self.dossier(code).await?;
        }
        self.place('3', "procedures").await?;
        self.place('4', "register").await?;
        self.place('5', "reports").await?;
        self.place('6', "money").await?;
        for section in SECTIONS {
            walk::settings(self.window, section).await?;
            self.picture(&format!("settings-{section}")).await?;
        }
        self.panel(Key::Control, 'k', "palette", "find").await?;
        self.panel(Key::Alt, '0', "outbox", "outbox").await
    }

    async fn intake(&mut self, prepared: &Prepared) -> Rigged<()> {
        self.place('1', "intake").await?;
        self.window.scan(&prepared.card).await?;
        self.window.wait_for_value("citizen-name", prepared.name).await?;
        self.window.wait_for_focus("procedure-box").await?;
        walk::choose_procedure(self.window).await?;
        self.window.wait_for("due-strip").await?;
        self.picture("intake-filled").await?;
        for _ in 0..2 {
            self.window.press(&[Key::Shift, Key::F8]).await?;
        }
        self.window.wait_for_value("citizen-name", "").await
    }

    async fn dossier(&mut self, code: &str) -> Rigged<()> {
        self.window.scan(code).await?;
        self.window.wait_for_text("dossier-code", code).await?;
        self.window.wait_for("dossier-sheet").await?;
        self.picture("dossier").await?;
        self.panel(Key::Alt, 'b', "act-form", "dossier-act").await?;
        self.window.press(&[Key::Escape]).await
    }

    async fn place(&mut self, digit: char, name: &str) -> Rigged<()> {
        self.window.press_with(Key::Alt, digit).await?;
        let there = format!("[data-testid=place-{name}][aria-current]");
        self.window.wait_for_css(&there).await?;
        self.picture(name).await
    }

    async fn panel(&mut self, held: Key, letter: char, id: &str, name: &str) -> Rigged<()> {
        self.window.press_with(held, letter).await?;
        self.window.wait_for(id).await?;
        self.picture(name).await?;
        self.window.press(&[Key::Escape]).await
    }

    async fn picture(&mut self, place: &str) -> Rigged<()> {
        let file = self.album.page(place, self.of)?;
        self.window.screenshot(&file).await
    }
}
