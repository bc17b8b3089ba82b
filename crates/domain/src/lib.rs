//! The words and the rules of the counter.
//!
//! Everything here is pure: no disk, no network, no clock, no random numbers.
//! The time is always handed in. What is done *with* these words (storing,
//! printing, sending) lives in the other rooms.

pub mod agency;
pub mod bank;
pub mod base64;
pub mod calendar;
pub mod catalogue;
pub mod code;
pub mod deadline;
pub mod decision;
pub mod dossier;
pub mod entry_kind;
pub mod everyday;
pub mod finder;
pub mod form;
pub mod identity;
pub mod ids;
pub mod journal;
pub mod lunar;
pub mod money;
pub mod officer;
pub mod password;
pub mod payment_qr;
pub mod portal;
pub mod procedure;
pub mod register;
pub mod statistics;
pub mod text;
pub mod visit;
pub mod wire;
