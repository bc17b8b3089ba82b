//! The screens that stand at counters: size in pixels, and how large a point is drawn.

use stories::Rigged;
use stories::window::{Opening, Window};

/// A screen at a counter.
pub(crate) struct Screen {
    /// Its name on the sheets and in the names of files.
    pub(crate) name: &'static str,
    /// Pixels from left to right.
    pub(crate) width: u32,
    /// Pixels from top to bottom.
    pub(crate) height: u32,
    scale: u32,
}

/// From the smallest to the largest, and the largest at 200 %.
pub(crate) const SCREENS: [Screen; 4] = [
    Screen { name: "1024", width: 1024, height: 768, scale: 1 },
    Screen { name: "1366", width: 1366, height: 768, scale: 1 },
    Screen { name: "1920", width: 1920, height: 1080, scale: 1 },
    Screen { name: "1920-at-200", width: 1920, height: 1080, scale: 2 },
];

impl Screen {
    /// The window is told how large a point is.
    pub(crate) fn opening(&self, opening: Opening) -> Opening {
        opening.with("GDK_SCALE", self.scale.to_string())
    }

    /// Lays the window over the whole screen, as a desktop does with one that is maximised.
    pub(crate) async fn fill(&self, window: &Window) -> Rigged<()> {
        let (width, height) = (self.width / self.scale, self.height / self.scale);
        Ok(window.client().set_window_rect(0, 0, width, height).await?)
    }
}
