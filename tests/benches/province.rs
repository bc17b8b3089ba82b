//! What the province takes in against bare INSERTs of the same bytes, a counter
//! with 10,000 waiting entries drained, and the same documents by PouchDB to its
//! own server: ratios of one run, printed. `make bench-peers` installs PouchDB.
#![allow(missing_docs)]

#[path = "province/bare.rs"]
mod bare;
#[path = "province/drain.rs"]
mod drain;
#[path = "province/ingest.rs"]
mod ingest;
#[path = "province/window.rs"]
mod window;

use std::time::Instant;

use stories::Rigged;

#[tokio::main]
async fn main() -> Rigged<()> {
    if std::env::args().any(|argument| argument == "--test") {
        return Ok(());
    }
    ingest::print().await?;
    drain::print()
}

/// The milliseconds that something took, and what it gave.
fn timed<T>(work: impl FnOnce() -> Rigged<T>) -> Rigged<(f64, T)> {
    let began = Instant::now();
    let done = work()?;
    Ok((began.elapsed().as_secs_f64() * 1_000.0, done))
}
