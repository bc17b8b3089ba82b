//! What was done to a dossier at several counters without knowledge of each other,
//! so that a screen can show it side by side.

use super::{Said, Told};

/// How one entry of a dossier stands to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether what it says was applied.
    pub counts: bool,
    /// Whether it is among what nobody has looked into yet: what was written from
    /// the moment on at which the counters no longer knew of each other.
    pub aside: bool,
}

/// How each entry of a dossier stands, in the order of [`super::in_order`].
pub fn standings(said: &[Said]) -> Vec<Standing> {
    let mut standings = Vec::with_capacity(said.len());
    let (mut told, mut parting): (Option<Told>, Option<usize>) = (None, None);
    for (known, one) in said.iter().enumerate() {
        let before = signs(told.as_ref());
        told = Told::next(told, known, one);
        let (disallowed, attention) = signs(told.as_ref());
        standings.push(Standing { counts: disallowed <= before.0, aside: false });
        if attention == 0 {
            parting = None;
        } else if attention > before.1 {
            let from = known.min(one.entry.seen as usize);
            parting = Some(parting.map_or(from, |parting| parting.min(from)));
        }
    }
    let unseen = standings.iter_mut().skip(parting.unwrap_or(said.len()));
    unseen.for_each(|standing| standing.aside = true);
    standings
}

/// How many acts were not applied, and how much there is to look into.
fn signs(told: Option<&Told>) -> (u16, u16) {
    told.map_or((0, 0), |told| (told.dossier.life.disallowed, told.dossier.life.attention()))
}
