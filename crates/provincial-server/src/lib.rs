//! The province: receives every counter's journal, keeps it, passes it on to the
//! other counters of the same centre, and hands out number ranges.
//!
//! Stateless in front of PostgreSQL: start as many as you like on one database.
//! No rule of the counter lives here (they are in `domain`), and nothing of the
//! counter's own store.

pub mod bundles;
pub mod certificate;
pub mod clock;
pub mod closing;
pub mod commands;
pub mod config;
pub mod error;
pub mod http;
pub mod intake;
pub mod log;
pub mod machines;
pub mod metrics;
pub mod ranges;
pub mod restored;
pub mod secret;
pub mod serve;
pub mod store;
