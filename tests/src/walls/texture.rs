//! How a file looks whatever is in it: how it opens, how long it is, which
//! words never stand in it, and that its letters are composed.

use unicode_normalization::is_nfc;

use super::{Breach, Source};

/// Lines a file of code may have. Beyond that it holds two things.
const LONGEST: usize = 400;

/// Names that name nothing. As the end of a type's name.
const EMPTY_NAMES: [&str; 7] =
    ["Manager", "Service", "Helper", "Util", "Processor", "Data", "Info"];

/// A Rust file opens with what lives in it.
#[must_use]
pub fn opens_with_its_purpose(file: &Source) -> Vec<Breach> {
    let opens = file.text.starts_with("//! ");
    if opens || !file.ends_in(&[".rs"]) {
        return Vec::new();
    }
    vec![file.breach(1, "does not open with `//!`")]
}

/// Code stays short; what tools generate is as long as it is.
#[must_use]
pub fn is_short_enough(file: &Source) -> Vec<Breach> {
    let code = file.ends_in(&[".rs", ".ts", ".svelte"]);
    let lines = file.text.lines().count();
    if !code || file.path.starts_with("ui/src/wire/") || lines <= LONGEST {
        return Vec::new();
    }
    vec![file.breach(0, format!("{lines} lines, more than {LONGEST}"))]
}

/// What is left for later is an issue, not a comment.
#[must_use]
pub fn nothing_left_for_later(file: &Source) -> Vec<Breach> {
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X:"].concat()];
    containing(file, &marks, "left for later")
}

/// A path of one machine is true on that machine only. Plain texts are left
/// out: they are licences and lists, and run nowhere.
#[must_use]
pub fn no_machine_paths(file: &Source) -> Vec<Breach> {
    if file.ends_in(&[".txt"]) {
        return Vec::new();
    }
    let paths = ["work", "root", "home", "tmp", "Users"].map(|top| format!("/{top}/"));
    let starts = |line: &str, path: &str| {
        let before = line.find(path).map(|at| &line[..at]);
        let before = before.map(|text| text.chars().next_back());
        before.is_some_and(|last| {
            !last.is_some_and(|letter| letter.is_alphanumeric() || letter == '.')
        })
    };
    let numbered = file.text.lines().enumerate();
    numbered
        .flat_map(|(at, line)| {
            let hits = paths.iter().filter(move |path| starts(line, path));
            hits.map(move |path| file.breach(at + 1, format!("a machine's path: {path}")))
        })
        .collect()
}

/// Letters with marks are one character each, or accents wander on paper.
#[must_use]
pub fn letters_are_composed(file: &Source) -> Vec<Breach> {
    let lines = file.text.lines().enumerate();
    lines
        .filter(|(_, line)| !is_nfc(line))
        .map(|(at, _)| file.breach(at + 1, "text that is not NFC"))
        .collect()
}

/// Types are named with nouns of the craft.
#[must_use]
pub fn no_empty_names(file: &Source) -> Vec<Breach> {
    if !file.ends_in(&[".rs", ".ts"]) {
        return Vec::new();
    }
    let lines = file.text.lines().enumerate();
    lines
        .filter_map(|(at, line)| declared(line).map(|name| (at, name)))
        .filter(|(_, name)| EMPTY_NAMES.iter().any(|empty| name.ends_with(empty)))
        .map(|(at, name)| file.breach(at + 1, format!("{name} names nothing")))
        .collect()
}

/// The type a line declares, if it declares one.
fn declared(line: &str) -> Option<&str> {
    let mut words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    words.find(|word| ["struct", "enum", "trait", "type", "class", "interface"].contains(word))?;
    words.next().filter(|name| name.starts_with(char::is_uppercase))
}

fn containing(file: &Source, words: &[String], why: &str) -> Vec<Breach> {
    let numbered = file.text.lines().enumerate();
    numbered
        .flat_map(|(at, line)| {
            let hits = words.iter().filter(move |word| line.contains(word.as_str()));
            hits.map(move |word| file.breach(at + 1, format!("{why}: {word}")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rust(text: &str) -> Source {
        Source::new("crates/desk/src/a.rs", text)
    }

    #[test]
    fn a_file_without_its_purpose_is_a_breach() {
        assert_eq!(opens_with_its_purpose(&rust("use std::fs;\n")).len(), 1);
        assert_eq!(opens_with_its_purpose(&rust("//! What lives here.\n")), []);
    }

    #[test]
    fn a_long_file_is_a_breach_unless_a_tool_wrote_it() {
        let long = "//! x\n".repeat(LONGEST + 1);
        assert_eq!(is_short_enough(&rust(&long)).len(), 1);
        assert_eq!(is_short_enough(&rust(&"//! x\n".repeat(LONGEST))), []);
        assert_eq!(is_short_enough(&Source::new("ui/src/wire/all.ts", &long)), []);
    }

    #[test]
    fn work_left_for_later_is_a_breach() {
        let later = ["// TO", "DO: later"].concat();
        assert_eq!(nothing_left_for_later(&rust(&later)).len(), 1);
    }

    #[test]
    fn a_path_of_one_machine_is_a_breach_and_a_relative_one_is_not() {
        let path = ["\"/ho", "me/lan/store\""].concat();
        assert_eq!(no_machine_paths(&rust(&path)).len(), 1);
        let fine = ["../ho", "me/x and target/tm", "p/x"].concat();
        assert_eq!(no_machine_paths(&rust(&fine)), []);
    }

    #[test]
    fn a_decomposed_letter_is_a_breach() {
        let apart = rust("let a = \"Nguye\u{302}\u{303}n\";");
        assert_eq!(letters_are_composed(&apart).len(), 1);
        assert_eq!(letters_are_composed(&rust("let a = \"Nguyễn\";")), []);
    }

    #[test]
    fn a_type_that_names_nothing_is_a_breach() {
        let bad = ["pub struct Dossier", "Manager {"].concat();
        assert_eq!(no_empty_names(&rust(&bad)).len(), 1);
        assert_eq!(no_empty_names(&rust("pub struct Dossier {")), []);
    }
}
