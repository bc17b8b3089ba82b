//! The window's types, from the command table: TypeScript for each request and answer,
//! and the table itself. `make types` writes them; a test compares them with the tree.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::entry_kind::EntryKind;
use ts_rs::{Config, TS};

use super::COMMANDS;
use crate::error::DeskError;

/// Writes the window's types: one file a type and `commands.ts`, the table.
pub fn export_types(dir: &Path) -> Result<(), ts_rs::ExportError> {
    let config = Config::new().with_out_dir(dir).with_large_int("number");
    for command in COMMANDS {
        (command.export)(&config)?;
    }
    DeskError::export_all(&config)?;
    EntryKind::export_all(&config)?;
    std::fs::write(dir.join("commands.ts"), table_source(&config))?;
    Ok(())
}

/// Every type that the commands name, by its name, as TypeScript writes it: what
/// the listing needs to be read alone.
pub fn known_types(config: &Config) -> BTreeMap<String, String> {
    collect_types(config).below
}

fn collect_types(config: &Config) -> Known<'_> {
    let mut known =
        Known { config, all: BTreeMap::new(), below: BTreeMap::new(), clashes: Vec::new() };
    COMMANDS.iter().for_each(|command| (command.named)(&mut known));
    known
}

/// The types seen so far.
pub(super) struct Known<'a> {
    config: &'a Config,
    all: BTreeMap<String, String>,
    /// Those that stand in no line of the listing of their own.
    below: BTreeMap<String, String>,
    /// Names that two different types have: one would overwrite the other.
    clashes: Vec<String>,
}

impl Known<'_> {
    /// What `T` names, and what that names in turn; `T` itself stands in the
    /// listing already.
    pub(super) fn note_below<T: TS + 'static + ?Sized>(&mut self) {
        self.note_type::<T>();
        T::visit_dependencies(self);
    }

    /// The name of `T` where it is new.
    fn note_type<T: TS + 'static + ?Sized>(&mut self) -> Option<String> {
        T::output_path()?;
        let (name, said) = (T::ident(self.config), T::decl(self.config));
        let before = self.all.entry(name.clone());
        match before {
            Entry::Vacant(free) => {
                free.insert(said);
                return Some(name);
            }
            Entry::Occupied(known) if *known.get() == said => {}
            Entry::Occupied(_) => self.clashes.push(name),
        }
        None
    }
}

impl ts_rs::TypeVisitor for Known<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if let Some(name) = self.note_type::<T>() {
            self.below.insert(name, T::decl(self.config));
            T::visit_dependencies(self);
        }
    }
}

fn table_source(config: &Config) -> String {
    let mut names = BTreeSet::new();
    let mut lines = String::new();
    for command in COMMANDS {
        let (request, answer) = ((command.request_name)(config), (command.answer_name)(config));
        lines += &format!("  '{}': {{ request: {request}; answer: {answer} }};\n", command.name);
        names.extend([request, answer]);
    }
    let imports: String =
        names.iter().map(|name| format!("import type {{ {name} }} from './{name}';\n")).collect();
    format!(
        "// Written by `make types`; do not edit.\n{imports}\nexport type Commands = {{\n{lines}}};\n"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The files of a folder by their names.
    fn files(dir: &Path) -> BTreeMap<String, String> {
        let files = std::fs::read_dir(dir).unwrap().map(|file| file.unwrap().path());
        let named = |path: std::path::PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        };
        files.map(named).collect()
    }

    #[test]
    fn the_window_has_the_types_of_this_table() {
        let fresh = tempfile::tempdir().unwrap();
        export_types(fresh.path()).unwrap();
        let fresh = files(fresh.path());
        let tree = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/wire"));
        let stale = |name: &&String| fresh.get(*name) != tree.get(*name);
        let stale: BTreeSet<_> = fresh.keys().chain(tree.keys()).filter(stale).collect();
        assert!(stale.is_empty(), "`make types` writes these anew: {stale:?}");
    }

    #[test]
    fn no_two_types_share_a_name() {
        let config = Config::new().with_large_int("number");
        assert_eq!(collect_types(&config).clashes, Vec::<String>::new());
    }
}
