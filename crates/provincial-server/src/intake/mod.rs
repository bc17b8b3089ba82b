//! Taking in what a counter sends: what must be true of a batch before anything
//! of it is kept, and which of its entries are parked.
//!
//! Pure but for [`page`], which keeps them, however they came: over the line or in a
//! bundle.

mod page;
mod series;
mod taking;
mod verdict;

pub use page::page;
pub use taking::Taken;
