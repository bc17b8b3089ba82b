//! The forms as they leave the crate: golden sheets, what must hold for any
//! content, and the paper read back with the tools others would read it with.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod every;
mod every_samples;
mod first_day;
mod first_day_samples;
mod guidance;
mod letter_samples;
mod list_samples;
mod paper;
mod reading;
mod receipt;
mod register;
mod samples;
mod slip_samples;
mod together;
mod wording;
mod workbook;
