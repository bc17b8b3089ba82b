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
mod parts;
mod row;
mod taking;
mod terms;
mod words;

pub use answer::{Answer, RowAnswer, answer};
pub use change::{FieldChange, Part, Value, field_changes};
pub use doubt::{Doubt, DoubtKind, Meaning};
pub use fates::{Fate, Fates, RowFate, Taking, fates};
pub use row::{Group, PublishedRow, RowAt, SaidFee, SaidTime, Says};
pub use taking::{NotTaken, TakenTables, answered_rows, known_on, take_tables, version_of};
