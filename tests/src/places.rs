//! Where things lie: the repository, what cargo built, the pinned tools, `out/`.
//!
//! Nothing here builds anything; a missing binary is answered with the command
//! that makes it.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::Rigged;

/// The repository's top folder.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A program of this workspace, beside the running test in cargo's target folder.
///
/// # Errors
/// When it has not been built; the sentence names the make target.
pub fn built(program: &str) -> Rigged<PathBuf> {
    let running = std::env::current_exe()?;
    let found = running
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file());
    found.ok_or_else(|| format!("{program} is not built yet: run `make build` first").into())
}

/// A pinned tool that `.ci/provision` installs.
///
/// # Errors
/// When it is not there.
pub fn tool(name: &str) -> Rigged<PathBuf> {
    let path = root().join("target/tools/bin").join(name);
    if path.is_file() {
        return Ok(path);
    }
    Err(format!("{name} is not installed: run `.ci/provision test` first").into())
}

/// The folder for what somebody should look at; made when it is missing.
///
/// # Errors
/// When the folder cannot be made.
pub fn out() -> Rigged<PathBuf> {
    let out = root().join("out");
    fs::create_dir_all(&out)?;
    Ok(out)
}

/// A loopback port nobody listened on a moment ago: below those that the system gives
/// to whoever connects, and in one process never the same twice.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Rigged<u16> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let first = std::process::id() % 100 * 100;
    for _ in 0..10_000 {
        let nth = first + NEXT.fetch_add(1, Ordering::Relaxed);
        let port = u16::try_from(20_000 + nth % 10_000)?;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    Err("no free port".into())
}
