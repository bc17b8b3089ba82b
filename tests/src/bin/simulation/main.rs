//! Worlds of a province by their seeds: `make soak` and the stories of the
//! simulation start this.
//!
//!   simulation SEEDS [FROM] [MUTATION]

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use stories::Rigged;
use stories::simulation::{Mutation, disk_shim, live};

fn main() -> Rigged<ExitCode> {
    if let Some(status) = disk_shim::with_shim()? {
        return Ok(ExitCode::from(u8::try_from(status).unwrap_or(1)));
    }
    let told: Vec<String> = std::env::args().skip(1).collect();
    let number = |nth: usize, or: u64| told.get(nth).map_or(Ok(or), |text| text.parse());
    let (seeds, from) = (number(0, 200)?, number(1, 1)?);
    let known = |name: &String| Mutation::of_name(name).ok_or(format!("no mutation {name}"));
    let mutation = told.get(2).map(known).transpose()?;
    let begun = Instant::now();
    let found = live(from..from + seeds, mutation, &|done| progress(done, seeds))?;
    let took = begun.elapsed().as_secs_f64();
    let Some(broken) = found else {
        println!("{seeds} worlds from seed {from} on: every law held ({took:.0} s)");
        return Ok(ExitCode::SUCCESS);
    };
    for line in &broken.trace {
        println!("{line}");
    }
    println!("seed {}: {}", broken.seed, broken.why);
    let besides = told.get(2).map(|name| format!(" MUTATION={name}")).unwrap_or_default();
    println!("again: make soak SEEDS=1 FROM={}{besides}", broken.seed);
    Ok(ExitCode::FAILURE)
}

/// How far it is, where somebody looks on; every hundredth in a log.
fn progress(done: u64, of: u64) {
    if std::io::stderr().is_terminal() {
        eprint!("\r{done} of {of}");
        let _ = std::io::stderr().flush();
    } else if done.is_multiple_of(100) {
        eprintln!("{done} of {of}");
    }
}
