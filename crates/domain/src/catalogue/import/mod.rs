//! A decision's tables taken into the catalogue: what each published row says, what is
//! doubtful in it, what becomes of it and which fields it changes.
//!
//! What a row does not name it does not change; what it names replaces. Nothing is written
//! here: a dry run and the taking in are the same reckoning. How a table is read out of a
//! file is for whoever reads files.

mod answer;
mod change;
mod doubt;
mod fates;
mod known;
mod overlay;
mod row;
mod terms;

pub use answer::{Answer, answer};
pub use change::{FieldChange, Part, Value, field_changes};
pub use doubt::{Doubt, DoubtKind, Meaning};
pub use fates::{Fate, Fates, RowFate, Taking, fates};
pub use row::{Group, PublishedRow, RowAt, SaidFee, SaidTime, Says};
