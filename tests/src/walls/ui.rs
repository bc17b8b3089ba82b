//! The walls between the folders of the window's page, by what they import:
//! only `backend` speaks to the host, screens do not know each other, parts
//! know nothing of ours.

use super::{Breach, Source};

const PAGE: &str = "ui/src/";

/// Only `backend` names the host's packages.
#[must_use]
pub fn only_backend_speaks_to_the_host(file: &Source) -> Vec<Breach> {
    if file.path.starts_with("ui/src/backend/") {
        return Vec::new();
    }
    breaches(file, |import| import.starts_with("@tauri-apps/"), "the host")
}

/// A screen imports no other screen.
#[must_use]
pub fn screens_do_not_know_each_other(file: &Source) -> Vec<Breach> {
    let Some(own) = screen_of(&file.path) else {
        return Vec::new();
    };
    let other = |import: &str| screen_of(import).is_some_and(|screen| screen != own);
    breaches(file, other, "another screen")
}

/// Parts import no shapes, no host and no screens: everything is handed in.
#[must_use]
pub fn parts_know_nothing_of_ours(file: &Source) -> Vec<Breach> {
    if !file.path.starts_with("ui/src/parts/") {
        return Vec::new();
    }
    let ours = |import: &str| {
        ["wire", "backend", "screens"]
            .iter()
            .any(|room| import.starts_with(&format!("{PAGE}{room}")))
    };
    breaches(file, ours, "one of ours")
}

fn screen_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("ui/src/screens/")?;
    below.split('/').next()
}

fn breaches(file: &Source, bad: impl Fn(&str) -> bool, why: &str) -> Vec<Breach> {
    if !file.path.starts_with(PAGE) || !file.ends_in(&[".ts", ".svelte"]) {
        return Vec::new();
    }
    imports(file)
        .into_iter()
        .filter(|(_, import)| bad(import))
        .map(|(at, import)| file.breach(at, format!("imports {why}: {import}")))
        .collect()
}

/// Every import of a file with its line: `from '…'`, `import '…'`, `import('…')`;
/// relative ones as paths from the repository's top.
fn imports(file: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        for opening in ["from '", "from \"", "import '", "import \"", "import('", "import(\""] {
            for rest in line.split(opening).skip(1) {
                let name = rest.split(['\'', '"']).next().unwrap_or(rest);
                found.push((at + 1, resolved(&file.path, name)));
            }
        }
    }
    found
}

fn resolved(from: &str, import: &str) -> String {
    if !import.starts_with('.') {
        return import.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_outside_backend_is_a_breach() {
        let line = "import { invoke } from '@tauri-apps/api/core'";
        let bad = Source::new("ui/src/screens/intake/Intake.svelte", line);
        assert_eq!(only_backend_speaks_to_the_host(&bad).len(), 1);
        let lazy = Source::new("ui/src/a.ts", "await import(\"@tauri-apps/api\")");
        assert_eq!(only_backend_speaks_to_the_host(&lazy).len(), 1);
        let fine = Source::new("ui/src/backend/call.ts", line);
        assert_eq!(only_backend_speaks_to_the_host(&fine), []);
    }

    #[test]
    fn a_screen_that_imports_another_is_a_breach() {
        let path = "ui/src/screens/intake/Intake.svelte";
        let bad = Source::new(path, "import List from '../register/List.svelte'");
        assert_eq!(screens_do_not_know_each_other(&bad).len(), 1);
        let own = Source::new(path, "import Card from './Card.svelte'");
        assert_eq!(screens_do_not_know_each_other(&own), []);
    }

    #[test]
    fn a_part_that_knows_our_shapes_is_a_breach() {
        let path = "ui/src/parts/Button.svelte";
        for ours in ["../wire", "../wire/Act", "../backend/call", "../screens/x/Y.svelte"] {
            let bad = Source::new(path, &format!("import type x from '{ours}'"));
            assert_eq!(parts_know_nothing_of_ours(&bad).len(), 1, "{ours}");
        }
        let fine = Source::new(path, "import Icon from './Icon.svelte'");
        assert_eq!(parts_know_nothing_of_ours(&fine), []);
    }
}
