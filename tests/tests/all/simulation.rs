//! Sixty worlds of thirty days each, and the wrongs that such worlds must
//! notice: a simulation that notices nothing proves nothing.

use std::process::{Command, Output};

use stories::Rigged;

/// The worlds that every test run lives: so many from each of these seeds on, beside each
/// other. The long hunt is `make soak`.
const SEEDS: &str = "30";
const FROM: [&str; 2] = ["1", "31"];
/// Within how many worlds a wrong must be noticed.
const BOUND: &str = "40";

fn worlds(arguments: &[&str]) -> Rigged<Output> {
    let said = Command::new(env!("CARGO_BIN_EXE_simulation")).args(arguments).output()?;
    println!("{}", String::from_utf8_lossy(&said.stdout));
    Ok(said)
}

/// Lives worlds with this wrong in them until one is broken.
fn is_noticed(wrong: &str) -> Rigged<()> {
    let said = worlds(&[BOUND, "1", wrong])?;
    let told = String::from_utf8(said.stdout)?;
    assert!(!said.status.success() && told.contains("again: make soak"), "{wrong} goes unnoticed");
    assert!(!told.contains("it did not begin"), "{wrong}: the rig is not complete");
    Ok(())
}

#[test]
fn in_sixty_worlds_nothing_is_lost_doubled_or_told_apart() -> Rigged<()> {
    let halves = FROM.map(|from| {
        std::thread::spawn(move || worlds(&[SEEDS, from]).map_err(|why| why.to_string()))
    });
    for half in halves {
        let said = half.join().map_err(|_| "it panicked")??;
        let wrong = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "a world broke a law of the house: {wrong}");
    }
    Ok(())
}

#[test]
fn a_world_notices_an_answer_given_before_the_commit() -> Rigged<()> {
    is_noticed("hasty-answer")
}

#[test]
fn a_world_notices_a_server_on_which_codes_are_not_unique() -> Rigged<()> {
    is_noticed("no-uniqueness")
}

#[test]
fn a_world_notices_a_counter_that_syncs_nothing_to_its_disk() -> Rigged<()> {
    is_noticed("nothing-synced")
}

#[test]
fn a_world_notices_numbers_that_are_given_again() -> Rigged<()> {
    is_noticed("numbers-recycled")
}

#[test]
fn a_world_notices_a_clerk_who_receives_again_under_another_id() -> Rigged<()> {
    is_noticed("retry-under-new-id")
}

#[test]
fn a_world_notices_a_cursor_that_was_assigned() -> Rigged<()> {
    is_noticed("cursor-assigned")
}
