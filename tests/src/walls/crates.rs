//! Which crate may depend on which, read from what `cargo metadata` answers.

use serde_json::Value;

use super::Breach;

/// A room, and the beginnings of names of crates it never depends on.
const NEVER: [(&str, &[&str]); 6] = [
    ("domain", &DOMAIN_NEVER),
    ("tables", &TABLES_NEVER),
    ("papers", &["rusqlite", "tauri", "tokio", "hyper", "reqwest", "ureq", "desk"]),
    ("desk", &["tauri", "fantoccini", "provincial"]),
    ("provincial-server", &["desk", "papers", "rusqlite", "tauri"]),
    ("stories", &["tauri", "motcua"]),
];

/// What the words and rules never rest on: a store, a net, a paper, chance, or a reader of
/// other people's files.
const DOMAIN_NEVER: [&str; 12] = [
    "rusqlite",
    "tauri",
    "printpdf",
    "tokio",
    "getrandom",
    "rand",
    "desk",
    "papers",
    "tables",
    "calamine",
    "csv",
    "zip",
];

/// What the readers of other people's files never rest on: where a file is, and who asks.
const TABLES_NEVER: [&str; 8] =
    ["rusqlite", "tauri", "tokio", "getrandom", "rand", "desk", "papers", "provincial"];

/// What the window's crate may name: the desk, its frame and the web view in it, the
/// system's dialogs and file manager, a scanner's port, and the shapes that pass through.
/// No store, no paper, no rule.
const WINDOW_MAY: [&str; 10] = [
    "desk",
    "gtk",
    "open",
    "serde",
    "serde_json",
    "serialport",
    "tauri",
    "tauri-build",
    "tauri-plugin-dialog",
    "webkit2gtk",
];

/// Every forbidden dependency. Only what a crate names itself and ships with
/// counts: dev-dependencies are the tests' own.
#[must_use]
pub fn forbidden_dependencies(metadata: &Value) -> Vec<Breach> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.flat_map(of_package).collect()
}

fn of_package(package: &Value) -> Vec<Breach> {
    let room = package["name"].as_str().unwrap_or_default();
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    dependencies
        .filter(|dependency| dependency["kind"] != "dev")
        .filter_map(|dependency| dependency["name"].as_str())
        .filter(|name| is_forbidden(room, name))
        .map(|name| Breach { path: room.to_owned(), line: 0, what: format!("depends on {name}") })
        .collect()
}

fn is_forbidden(room: &str, name: &str) -> bool {
    if room == "motcua" {
        return !WINDOW_MAY.contains(&name);
    }
    let begins = |start: &&str| name == *start || name.starts_with(&format!("{start}-"));
    let never = NEVER.iter().find(|(of, _)| *of == room);
    never.is_some_and(|(_, starts)| starts.iter().any(begins))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package(room: &str, dependency: &str, kind: Option<&str>) -> Value {
        let dependency = json!({"name": dependency, "kind": kind});
        json!({"packages": [{"name": room, "dependencies": [dependency]}]})
    }

    #[test]
    fn each_room_refuses_what_it_must_never_hold() {
        for (room, dependency) in [
            ("domain", "rusqlite"),
            ("domain", "getrandom"),
            ("domain", "calamine"),
            ("tables", "desk"),
            ("papers", "tokio"),
            ("desk", "tauri"),
            ("desk", "tauri-build"),
            ("provincial-server", "desk"),
            ("stories", "motcua"),
            ("motcua", "rusqlite"),
            ("motcua", "printpdf"),
        ] {
            let found = forbidden_dependencies(&package(room, dependency, None));
            assert_eq!(found.len(), 1, "{room} must not depend on {dependency}");
        }
    }

    #[test]
    fn tests_may_and_so_may_those_who_should() {
        assert!(forbidden_dependencies(&package("domain", "tokio", Some("dev"))).is_empty());
        assert!(forbidden_dependencies(&package("desk", "rusqlite", None)).is_empty());
        assert!(forbidden_dependencies(&package("motcua", "tauri", None)).is_empty());
    }
}
