//! A province simulated: real counters over real stores, the real courier, the real
//! router in front of a real PostgreSQL; only the wire, the disks' power and the
//! clocks are the simulator's. A seed is a world of thirty days, and replays.
//!
//! More may happen in a world by another arm in `World::step` (an act) or
//! `World::trouble` (something that goes wrong), and be held at its end by another
//! check in `World::judge`.

pub mod account;
pub mod clerk;
pub mod counter;
pub mod disk_shim;
pub mod mutation;
pub mod numbers;
pub mod province;
pub mod releases;
pub mod trouble;
pub mod usb;
pub mod verdict;
pub mod wire;
pub mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub use mutation::Mutation;
use world::World;

use crate::Rigged;
use crate::province::Cluster;

/// A seed whose world broke a law.
#[derive(Debug)]
pub struct Broken {
    /// The seed.
    pub seed: u64,
    /// Which law.
    pub why: String,
    /// What happened, in order.
    pub trace: Vec<String>,
}

/// Lives the worlds of so many seeds, on every processor, until one is broken.
/// `told` hears how many are done.
///
/// # Errors
/// When the rig is not complete.
pub fn live(
    seeds: std::ops::Range<u64>,
    mutation: Option<Mutation>,
    told: &(dyn Fn(u64) + Sync),
) -> Rigged<Option<Broken>> {
    let cluster = Cluster::shared()?;
    let (next, done, end) =
        (AtomicU64::new(seeds.start), AtomicU64::new(0), AtomicU64::new(seeds.end));
    let broken: Mutex<Option<Broken>> = Mutex::new(None);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end.load(Ordering::Relaxed) {
                break;
            }
            if let Some(found) = of_seed(&cluster, seed, mutation) {
                end.store(0, Ordering::Relaxed);
                if let Ok(mut first) = broken.lock() {
                    first.get_or_insert(found);
                }
            }
            told(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    Ok(broken.into_inner().unwrap_or_default())
}

/// The world of one seed; `None` where every law held.
fn of_seed(cluster: &Cluster, seed: u64, mutation: Option<Mutation>) -> Option<Broken> {
    let broken = |why: String, trace: &[String]| Broken { seed, why, trace: trace.to_vec() };
    let mut world = match World::begin(cluster, seed, mutation) {
        Ok(world) => world,
        Err(why) => return Some(broken(format!("it did not begin: {why}"), &[])),
    };
    let lived = catch_unwind(AssertUnwindSafe(|| world.live()));
    let lived = lived.unwrap_or_else(|_| Err("something panicked".into()));
    let found = lived.err().map(|why| broken(why.to_string(), world.trace()));
    let ended = world.end().err().map(|why| broken(format!("it did not end: {why}"), &[]));
    found.or(ended)
}
