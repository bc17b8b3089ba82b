//! The processes of a window, as the system counts them.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use stories::Rigged;

/// Ticks of the system's clock in a second, as `/proc` counts them.
const TICKS: f64 = 100.0;
/// What a window consists of; the drivers beside it are not the clerk's.
const PARTS: [&str; 2] = ["motcua", "WebKit"];
/// The driver, which begins like a part of it.
const DRIVER: &str = "WebKitWebDriver";

/// When the window on this store was started, in seconds since 1970.
///
/// # Errors
/// When none is open.
pub(crate) fn started(store: &Path) -> Rigged<f64> {
    let all = of_window(store)?;
    let (id, _) = all.iter().find(|(_, name)| name == "motcua").ok_or("no window is open")?;
    let told = fs::read_to_string(format!("/proc/{id}/stat"))?;
    // The name before it may hold blanks; the start is the 20th after its bracket.
    let after = told.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after.split_whitespace().nth(19).ok_or("no start")?.parse()?;
    let up = fs::read_to_string("/proc/uptime")?;
    let up: f64 = up.split_whitespace().next().ok_or("no uptime")?.parse()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64();
    Ok(now - (up - ticks / TICKS))
}

/// What all its processes take in memory, shared pages in shares, in MB; and their names.
///
/// # Errors
/// When the system does not tell.
pub(crate) fn memory(store: &Path) -> Rigged<(f64, Vec<String>)> {
    let all = of_window(store)?;
    let mut sum = 0.0;
    for (id, _) in &all {
        let told = fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
        let line = told.lines().find(|line| line.starts_with("Pss:")).ok_or("no Pss")?;
        let kilobytes: f64 = line.split_whitespace().nth(1).ok_or("no figure")?.parse()?;
        sum += kilobytes / 1024.0;
    }
    Ok((sum, all.into_iter().map(|(_, name)| name).collect()))
}

/// Every process of the window on this store, by the environment that it was given.
fn of_window(store: &Path) -> Rigged<Vec<(u32, String)>> {
    let given = format!("MOTCUA_DATA={}\0", store.display());
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Ok(id) = entry?.file_name().to_string_lossy().parse::<u32>() else { continue };
        let told = |what: &str| fs::read(format!("/proc/{id}/{what}")).unwrap_or_default();
        let (name, environment) = (told("comm"), told("environ"));
        let name = String::from_utf8_lossy(&name).trim().to_owned();
        let is_part = PARTS.iter().any(|part| name.starts_with(part)) && name != DRIVER;
        if is_part && String::from_utf8_lossy(&environment).contains(&given) {
            found.push((id, name));
        }
    }
    Ok(found)
}
