//! Circles of files: two files that import each other are one file. A `mod.rs` beside its
//! own children is none.

use std::collections::{BTreeMap, BTreeSet};

use super::{Breach, Source};

/// A module's place: crate, then the path within it.
type Module = Vec<String>;
/// Which modules a module imports.
type Imports = BTreeMap<Module, BTreeSet<Module>>;

/// The module of a Rust file in some crate's `src`.
fn module_of(source: &Source) -> Option<Module> {
    let (of, within) = source.path.split_once("/src/")?;
    let mut path: Vec<&str> = within.strip_suffix(".rs")?.split('/').collect();
    path.pop_if(|last| ["mod", "lib", "main"].contains(last));
    Some(std::iter::once(of).chain(path).map(str::to_owned).collect())
}

/// The paths that a `use` tree names: `a::{b, c::d}` are two.
fn named(tree: &str) -> Vec<String> {
    let Some((stem, inner)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut parts, mut part) = (0, Vec::new(), String::new());
    for letter in inner.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(letter);
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.flat_map(|part| named(&format!("{}{part}", stem.trim()))).collect()
}

/// What a file imports, as paths from its crate's top.
fn imports(source: &Source, of: &Module) -> Vec<Module> {
    let text: Vec<&str> = source.running_lines().map(|(_, line)| line.trim()).collect();
    let text = text.join(" ");
    let uses = text.split("use ").skip(1).filter_map(|rest| rest.split(';').next());
    let paths = uses.flat_map(named);
    let absolute = paths.filter_map(|path| {
        let steps: Vec<&str> = path.split("::").map(str::trim).collect();
        let ups = steps.iter().take_while(|step| **step == "super").count();
        let from = match (steps[0], ups) {
            ("crate", _) => &of[..1],
            (_, 1..) => &of[..of.len().checked_sub(ups)?],
            _ => return None,
        };
        let rest = steps.into_iter().skip(ups.max(1)).map(str::to_owned);
        Some(from.iter().cloned().chain(rest).collect())
    });
    absolute.collect()
}

/// The imports among the files of every crate, without those between a module and its
/// children.
fn graph(sources: &[Source]) -> Imports {
    let modules = || sources.iter().filter_map(|one| Some((one, module_of(one)?)));
    let known: BTreeSet<Module> = modules().map(|(_, module)| module).collect();
    let file = |path: Module| {
        (1..=path.len()).rev().map(|n| path[..n].to_vec()).find(|m| known.contains(m))
    };
    let related = |a: &Module, b: &Module| a.starts_with(b) || b.starts_with(a);
    let edges = modules().map(|(source, module)| {
        let others = imports(source, &module).into_iter().filter_map(file);
        let others = others.filter(|other| !related(other, &module)).collect();
        (module, others)
    });
    edges.collect()
}

/// Everything that can be reached from a module.
fn reached(graph: &Imports, from: &Module) -> BTreeSet<Module> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(module) = open.pop() {
        for other in graph.get(module).into_iter().flatten() {
            if seen.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    seen
}

/// No file imports, on whatever way round, a file that imports it.
#[must_use]
pub fn no_circles(sources: &[Source]) -> Vec<Breach> {
    let graph = graph(sources);
    let circle = |source: &Source| {
        let module = module_of(source)?;
        reached(&graph, &module).contains(&module).then(|| source.breach(0, "stands in a circle"))
    };
    sources.iter().filter_map(circle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_that_import_each_other_are_noticed() {
        let one = Source::new("crates/x/src/a.rs", "use crate::{c, b::{Bee, Sea}};\n");
        let two = Source::new("crates/x/src/b.rs", "use super::a::Ay;\n");
        let breaches = no_circles(&[one.clone(), two]);
        assert_eq!(breaches.len(), 2, "{breaches:?}");
        assert!(no_circles(&[one]).is_empty());
    }

    #[test]
    fn a_mod_rs_beside_its_children_is_no_circle() {
        let parent = Source::new("crates/x/src/a/mod.rs", "use crate::a::b::Bee;\n");
        let child = Source::new("crates/x/src/a/b.rs", "use super::Ay;\n");
        assert!(no_circles(&[parent, child]).is_empty());
    }
}
