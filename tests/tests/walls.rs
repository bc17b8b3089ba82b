//! The walls of the house that the compiler cannot hold, held over the whole
//! tree. The rules, each with a bad sample it fails on, are in `src/walls`.

use std::process::Command;

use stories::walls::{Breach, Source, circles, crates, floors, names, texture, tree, ui};
use stories::{Rigged, places};

/// Fails with every breach there is, one a line.
fn holds(what: &str, breaches: &[Breach]) {
    let lines: Vec<String> = breaches.iter().map(Breach::to_string).collect();
    assert!(lines.is_empty(), "{what}:\n{}", lines.join("\n"));
}

/// Lets one rule loose on every file.
fn everywhere(what: &str, rule: fn(&Source) -> Vec<Breach>) -> Rigged<()> {
    let sources = tree(&places::root())?;
    assert!(sources.len() > 50, "the tree must have been found");
    holds(what, &sources.iter().flat_map(rule).collect::<Vec<_>>());
    Ok(())
}

#[test]
fn no_room_depends_on_what_it_must_never_hold() -> Rigged<()> {
    let said = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(places::root())
        .output()?;
    let metadata = serde_json::from_slice(&said.stdout)?;
    holds("dependencies", &crates::forbidden_dependencies(&metadata));
    Ok(())
}

#[test]
fn domain_and_tables_know_neither_clock_nor_disk() -> Rigged<()> {
    everywhere("the time is handed in", names::rules_and_readers_are_pure)
}

#[test]
fn papers_open_no_store_and_no_connection() -> Rigged<()> {
    everywhere("papers only draw", names::papers_only_draw)
}

#[test]
fn only_the_window_names_its_frame() -> Rigged<()> {
    everywhere("the rest runs without a window", names::only_the_window_names_tauri)
}

#[test]
fn only_the_store_speaks_sql() -> Rigged<()> {
    everywhere("one table, one file", names::sql_stays_in_the_store)
}

#[test]
fn imports_of_the_desk_run_downwards() -> Rigged<()> {
    everywhere("what is open lies below what is done", floors::imports_run_downwards)
}

#[test]
fn no_two_files_import_each_other() -> Rigged<()> {
    holds("a circle of files is one file", &circles::no_circles(&tree(&places::root())?));
    Ok(())
}

#[test]
fn only_backend_speaks_to_the_host() -> Rigged<()> {
    everywhere("one seam", ui::only_backend_speaks_to_the_host)
}

#[test]
fn screens_do_not_know_each_other() -> Rigged<()> {
    everywhere("a screen stands alone", ui::screens_do_not_know_each_other)
}

#[test]
fn parts_know_nothing_of_ours() -> Rigged<()> {
    everywhere("parts are handed what they show", ui::parts_know_nothing_of_ours)
}

#[test]
fn every_rust_file_opens_with_its_purpose() -> Rigged<()> {
    everywhere("what lives here", texture::opens_with_its_purpose)
}

#[test]
fn no_file_is_too_long() -> Rigged<()> {
    everywhere("a long file holds two things", texture::is_short_enough)
}

#[test]
fn nothing_is_left_for_later() -> Rigged<()> {
    everywhere("it is done, or it is an issue", texture::nothing_left_for_later)
}

#[test]
fn no_path_of_one_machine() -> Rigged<()> {
    everywhere("it runs elsewhere too", texture::no_machine_paths)
}

#[test]
fn every_letter_is_composed() -> Rigged<()> {
    everywhere("accents must not wander", texture::letters_are_composed)
}

#[test]
fn every_type_has_a_name_of_the_craft() -> Rigged<()> {
    everywhere("a name says what it is", texture::no_empty_names)
}
