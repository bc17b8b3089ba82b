//! The walls between the rooms that the compiler does not hold, as rules over
//! source text. Each rule is a small pure function that is shown to fail on a
//! bad sample beside it; `tests/walls.rs` lets them loose on the whole tree.

use std::fmt;
use std::fs;
use std::path::Path;

use crate::Rigged;

pub mod circles;
pub mod crates;
pub mod floors;
pub mod names;
pub mod texture;
pub mod ui;

/// One file of the tree.
#[derive(Debug, Clone)]
pub struct Source {
    /// From the repository's top, with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Where a rule is broken, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The file, from the repository's top.
    pub path: String,
    /// Counted from 1; 0 when it is about the file as a whole.
    pub line: usize,
    /// What must not be there.
    pub what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.what)
    }
}

impl Source {
    /// A file of this text at this path.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// A breach at a line of this file.
    #[must_use]
    pub fn breach(&self, line: usize, what: impl Into<String>) -> Breach {
        Breach { path: self.path.clone(), line, what: what.into() }
    }

    /// Whether the name ends in one of these, dot included.
    #[must_use]
    pub fn ends_in(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// The numbered lines that run outside tests: comments are left out, and
    /// everything from the test module on, which stands last in a Rust file.
    pub fn running_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let whole_file_tests = self.path.contains("/tests/") || self.path.ends_with("/tests.rs");
        let all = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        all.take_while(move |(_, line)| !whole_file_tests && *line != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(at, line)| (at, line.split(" // ").next().unwrap_or(line)))
    }
}

/// What is not ours to judge: made by tools, or downloaded.
const NOT_OURS: [&str; 6] = ["target", "node_modules", "dist", "out", "gen", ".git"];

/// Every text file of the tree; files that are no text are passed over.
///
/// # Errors
/// When a folder cannot be read.
pub fn tree(root: &Path) -> Rigged<Vec<Source>> {
    let mut sources = Vec::new();
    collect(root, "", &mut sources)?;
    sources.sort_by(|one, two| one.path.cmp(&two.path));
    Ok(sources)
}

fn collect(folder: &Path, above: &str, sources: &mut Vec<Source>) -> Rigged<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{above}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), sources)?;
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            sources.push(Source { path, text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_tests_do_not_run() {
        let text = "//! std::fs\nlet a = 1; // std::fs\n    // std::fs\n#[cfg(test)]\nstd::fs";
        let file = Source::new("crates/domain/src/a.rs", text);
        let running: Vec<_> = file.running_lines().collect();
        assert_eq!(running, [(2, "let a = 1;")]);
    }
}
