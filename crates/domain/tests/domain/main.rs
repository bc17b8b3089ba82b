//! The rules against tables of facts, against a second opinion and against random input:
//! one program, so that what the tests share is compiled and linked once.
#![allow(clippy::unwrap_used)]

mod agencies;
mod any_bytes;
mod calendar_rules;
mod codes;
mod due_dates;
mod fates;
mod fold;
#[path = "../../../../tests/questions/judging.rs"]
mod judging;
mod life;
mod lunar;
mod payment_qr;
mod portal;
mod questions;
mod ranges;
mod readers;
mod sample;
mod second_opinion;
mod series;
mod statistics;
