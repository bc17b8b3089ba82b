//! The province's server as a process in front of a real PostgreSQL: what it
//! takes in, what it refuses and how, and that what it said stays true.

mod closing;
mod disk;
mod door;
mod faults;
mod log;
mod parked;
mod pushing;
mod ranges;
mod restored;

use domain::journal::Entry;
use domain::wire::{Head, ParkedBecause, Pushed};
use stories::Rigged;
use stories::province::{Machine, Province, Server};

/// A province with one server and two machines.
async fn two_machines() -> Rigged<(Province, Server, Machine, Machine)> {
    let province = Province::found()?;
    let server = province.serve()?;
    let one = province.machine(&server, 1).await?;
    let two = province.machine(&server, 2).await?;
    Ok((province, server, one, two))
}

/// Which entries of a batch are parked, and why.
fn why(pushed: &Pushed) -> Vec<(u64, ParkedBecause)> {
    pushed.parked.iter().map(|parked| (parked.seq.0, parked.because)).collect()
}

/// The last of these entries.
fn head(entries: &[Entry]) -> Option<Head> {
    entries.last().map(|last| Head { seq: last.seq, hash: last.hash })
}

/// The numbers of entries, in the order in which they came.
fn seqs(entries: &[Entry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.seq.0).collect()
}
