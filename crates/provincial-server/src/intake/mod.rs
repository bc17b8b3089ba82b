//! Taking in what a counter sends: what must be true of a batch before anything
//! of it is kept, and which of its entries are parked.
//!
//! Pure but for [`take_in`], which keeps them.

mod series;
mod taking;
mod verdict;

pub use taking::{Taken, take_in};
