//! What a Rust room must not name in its running code: clock, disk, net and
//! chance in `domain` and `tables`, the window outside `src-tauri`, SQL outside the store.

use super::{Breach, Source};

/// The outside world, by the names it goes by. In a pure room all of it is handed in.
const OUTSIDE_WORLD: [&str; 13] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "thread::",
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
    "File::open",
    "Uuid::now_v7",
];

/// SQL as it begins in a string. Written large, as all of ours is.
const SQL: [&str; 9] = [
    "SELECT ",
    "INSERT INTO",
    "INSERT OR",
    "DELETE FROM",
    "CREATE TABLE",
    "CREATE INDEX",
    "ALTER TABLE",
    "DROP TABLE",
    "PRAGMA ",
];

/// The rooms that are handed everything: the rules, and the readers of files.
const PURE: [&str; 2] = ["crates/domain/src/", "crates/tables/src/"];

/// `domain` and `tables` are pure: same input, same answer, on any machine and day.
#[must_use]
pub fn rules_and_readers_are_pure(file: &Source) -> Vec<Breach> {
    let pure = PURE.iter().any(|room| is_rust_in(file, room));
    if !pure {
        return Vec::new();
    }
    named(file, &OUTSIDE_WORLD, "the outside world in a pure room")
}

/// `papers` draws; it opens no store and no connection.
#[must_use]
pub fn papers_only_draw(file: &Source) -> Vec<Breach> {
    if !is_rust_in(file, "crates/papers/src/") {
        return Vec::new();
    }
    named(file, &["rusqlite", "std::net", "Utc::now", "Local::now"], "in papers")
}

/// Only the window's own crate names its frame.
#[must_use]
pub fn only_the_window_names_tauri(file: &Source) -> Vec<Breach> {
    let elsewhere = is_rust_in(file, "crates/") || is_rust_in(file, "tests/");
    if !elsewhere || is_this_rule(file) {
        return Vec::new();
    }
    named(file, &["tauri::", "use tauri", "tauri_build"], "the window's frame")
}

/// The rooms that speak SQL: the counter's store, and the province's.
const STORES: [&str; 2] = ["crates/desk/src/store", "crates/provincial-server/src/store"];

/// A store is the only room that speaks SQL.
#[must_use]
pub fn sql_stays_in_the_store(file: &Source) -> Vec<Breach> {
    let outside = !STORES.iter().any(|store| file.path.starts_with(store));
    if !outside || !is_rust_in(file, "crates/") || !file.path.contains("/src/") {
        return Vec::new();
    }
    let mut found = named(file, &SQL, "SQL outside the store");
    found.extend(updates(file));
    found
}

/// `UPDATE` alone is a word of many things; with `SET` it is SQL.
fn updates(file: &Source) -> Vec<Breach> {
    let lines = file.running_lines();
    lines
        .filter(|(_, line)| line.contains("UPDATE ") && line.contains(" SET "))
        .map(|(at, _)| file.breach(at, "SQL outside the store: UPDATE"))
        .collect()
}

fn named(file: &Source, names: &[&str], why: &str) -> Vec<Breach> {
    file.running_lines()
        .flat_map(|(at, line)| {
            let hits = names.iter().filter(move |name| line.contains(**name));
            hits.map(move |name| file.breach(at, format!("{why}: {name}")))
        })
        .collect()
}

fn is_rust_in(file: &Source, room: &str) -> bool {
    file.path.starts_with(room) && file.ends_in(&[".rs"])
}

fn is_this_rule(file: &Source) -> bool {
    file.path.starts_with("tests/src/walls/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_in_domain_is_a_breach_and_one_in_its_tests_is_not() {
        let path = "crates/domain/src/deadline.rs";
        for outside in OUTSIDE_WORLD {
            let bad = Source::new(path, &format!("let x = {outside}();\n"));
            assert!(!rules_and_readers_are_pure(&bad).is_empty(), "{outside} must be found");
        }
        let fine = Source::new(path, "//! Not Utc::now.\n#[cfg(test)]\nstd::fs::read");
        assert_eq!(rules_and_readers_are_pure(&fine), []);
        let desk = Source::new("crates/desk/src/clock.rs", "Utc::now()");
        assert_eq!(rules_and_readers_are_pure(&desk), [], "the desk may look at the clock");
    }

    #[test]
    fn a_store_in_papers_is_a_breach() {
        let bad = Source::new("crates/papers/src/receipt.rs", "use rusqlite::Connection;");
        assert_eq!(papers_only_draw(&bad).len(), 1);
    }

    #[test]
    fn tauri_outside_the_window_is_a_breach() {
        let line = "use tauri::Manager;";
        let bad = Source::new("crates/desk/src/host.rs", line);
        assert!(!only_the_window_names_tauri(&bad).is_empty());
        let fine = Source::new("src-tauri/src/main.rs", line);
        assert_eq!(only_the_window_names_tauri(&fine), []);
    }

    #[test]
    fn sql_in_a_use_case_is_a_breach_and_in_the_store_is_not() {
        for sql in ["\"SELECT 1\"", "\"UPDATE dossier SET x = 1\"", "\"PRAGMA x\""] {
            let bad = Source::new("crates/desk/src/intake/mod.rs", sql);
            assert_eq!(sql_stays_in_the_store(&bad).len(), 1, "{sql} must be found");
            for store in STORES {
                let fine = Source::new(&format!("{store}/dossier.rs"), sql);
                assert_eq!(sql_stays_in_the_store(&fine), []);
            }
        }
    }
}
