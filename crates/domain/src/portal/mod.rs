//! A dossier as the national portal (Cổng Dịch vụ công quốc gia) takes it: one
//! item of its service `DongBoHoSoMC`.
//!
//! What the record cannot say truthfully is left empty and listed, never
//! invented. The field names are the portal's own; how the message travels is
//! not said here.

mod check;
mod fill;
mod item;

use serde::Serialize;

use crate::dossier::Dossier;

pub use check::{Fault, Wrong, check};
pub use item::{Fee, Identity, Item, OutcomePaper, Paper, Scan, Supplement};

/// A dossier's message, and what it could not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// The message.
    pub item: Item,
    /// The portal's fields that stay empty although it asks for them.
    pub unfilled: Vec<Unfilled>,
}

/// A field that stays empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Unfilled {
    /// The field, by the portal's name for it.
    pub field: &'static str,
    /// Why.
    pub why: Why,
}

/// Why a field stays empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Nobody said it at the counter.
    NotSaid,
    /// The counter's record has no place for it.
    NotKept,
    /// The portal has no value for what is true.
    NoValue,
    /// Longer than the portal takes; cut short.
    TooLong,
}

/// The message of a dossier as it stands. `None` for a voided one: it was
/// received by mistake, and the portal has no word for that.
pub fn item(dossier: &Dossier) -> Option<Filled> {
    let mut filling = fill::Filling::default();
    let item = filling.item(dossier)?;
    Some(Filled { item, unfilled: filling.unfilled })
}
