//! The floors of `desk`: what an open desk is lies below what is done at it, and a room
//! imports only rooms that stand before it here.

use super::{Breach, Source};

/// The rooms of `crates/desk/src`, floor by floor, the lowest first.
const FLOORS: [&[&str]; 7] = [
    &["error", "clock", "failpoint", "progress", "random", "typed", "files", "fault"],
    &["store", "releases", "accounts", "numbers", "timeline"],
    &["desk"],
    &["record"],
    &[
        "about",
        "agencies",
        "saving",
        "folders",
        "looks",
        "dossiers",
        "backup",
        "money",
        "credentials",
        "closing",
        "reports",
        "register",
        "forms",
        "doubt",
        "courier",
        "catalogue",
        "calendar",
        "recall",
        "province",
        "printing",
        "intake",
        "identity",
        "history",
        "handling",
        "half_year",
        "drafts",
        "checks",
        "bundles",
        "visits",
        "staff",
        "settings",
        "set_up",
    ],
    &["session"],
    &["rpc"],
];

/// How high a room stands; `None` for what is no room.
fn height(room: &str) -> Option<usize> {
    FLOORS.iter().flat_map(|floor| floor.iter()).position(|one| *one == room)
}

/// The room that a file of `desk` belongs to.
fn room_of(source: &Source) -> Option<&str> {
    let within = source.path.strip_prefix("crates/desk/src/")?;
    let room = within.split('/').next()?.trim_end_matches(".rs");
    (!["lib", "bin"].contains(&room)).then_some(room)
}

/// Imports of `desk` run downwards, and each room has its place.
#[must_use]
pub fn imports_run_downwards(source: &Source) -> Vec<Breach> {
    let Some(room) = room_of(source) else { return Vec::new() };
    let Some(own) = height(room) else {
        return vec![source.breach(0, format!("`{room}` stands on no floor"))];
    };
    let upwards = |line: &str| {
        let named = line.split("crate::").skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            &rest[..end.unwrap_or(rest.len())]
        });
        named.filter(|other| height(other).is_some_and(|h| h > own)).map(str::to_owned).collect()
    };
    let lines = source.running_lines();
    let breaches = lines.flat_map(|(at, line)| {
        let up: Vec<String> = upwards(line);
        up.into_iter().map(move |other| (at, format!("`{room}` stands below `{other}`")))
    });
    breaches.map(|(at, what)| source.breach(at, what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_asks_an_act_is_noticed() {
        let up = Source::new("crates/desk/src/store/scan.rs", "use crate::handling::act;\n");
        assert_eq!(imports_run_downwards(&up)[0].what, "`store` stands below `handling`");
        let down = Source::new("crates/desk/src/handling/mod.rs", "use crate::store::scan;\n");
        assert!(imports_run_downwards(&down).is_empty());
    }

    #[test]
    fn a_new_room_is_given_its_floor() {
        let room = Source::new("crates/desk/src/attic.rs", "//! Nothing.\n");
        assert_eq!(imports_run_downwards(&room)[0].what, "`attic` stands on no floor");
    }
}
