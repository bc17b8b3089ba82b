//! The keystroke-level model (Card, Moran and Newell): how long a skilled clerk needs for
//! a walk through the window, from the keys that were really struck.

use std::fmt;

/// A key struck by a good typist, in seconds.
const KEY: f64 = 0.28;
/// A decision before some keys, in seconds.
const MIND: f64 = 1.35;
/// The hands from the scanner to the keyboard or back, in seconds.
const HOMING: f64 = 0.40;

/// One walk: the keys counted by its window, the decisions and the reaches named by its story.
#[derive(Debug)]
pub struct Walk {
    name: &'static str,
    keys: usize,
    /// What the clerk decides, each once.
    decisions: &'static [&'static str],
    reaches: usize,
}

impl Walk {
    /// A walk of so many keys, with everything that the clerk decides on the way and how
    /// often a hand reaches for the scanner.
    #[must_use]
    pub fn of(
        name: &'static str,
        keys: usize,
        decisions: &'static [&'static str],
        reaches: usize,
    ) -> Self {
        Self { name, keys, decisions, reaches }
    }

    /// The keys that were struck.
    #[must_use]
    pub fn keys(&self) -> usize {
        self.keys
    }

    /// How long it takes, in seconds.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let minds = count(self.decisions.len());
        KEY * count(self.keys) + MIND * minds + HOMING * count(self.reaches)
    }
}

impl fmt::Display for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, keys, decisions, reaches } = self;
        let (seconds, minds) = (self.seconds(), decisions.len());
        write!(f, "{name}: {keys} keys, {minds} decisions ({}), ", decisions.join(", "))?;
        write!(f, "{reaches} reaches: {seconds:.1} s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_takes_its_keys_its_decisions_and_its_reaches() {
        let walk = Walk::of("returning", 4, &["card", "procedure", "papers", "promise"], 1);
        assert!((walk.seconds() - 6.92).abs() < 0.001, "{walk}");
    }
}
