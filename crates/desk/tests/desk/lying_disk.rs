//! A disk that lies: what was answered and is no longer there is noticed at the next
//! opening, and no number is given twice.
use std::fs;
use std::path::Path;

use crate::world::real::{PASSWORD, set_up};
use crate::world::{World, birth};
use desk::error::ErrorCode;
use desk::host::Host;
use serde_json::{Value, json};

const MARK: &str = "high-water";
/// How far the second slot of a mark lies from the first.
const APART: usize = 4096;

/// What a power loss leaves of the store: its files as they are now.
fn left_by_a_kill(world: &World) -> tempfile::TempDir {
    let left = tempfile::tempdir().unwrap();
    for file in ["counter.db", "counter.db-wal", "keys.json", MARK] {
        fs::copy(world.dir.path().join(file), left.path().join(file)).unwrap();
    }
    left
}

fn opened(dir: tempfile::TempDir) -> World {
    let host = Host::with_told_clock(dir.path());
    let world = World { dir, out: tempfile::tempdir().unwrap(), host };
    world.at("2026-11-24T10:00:00");
    world.enter("an", PASSWORD);
    world
}

fn morning() -> World {
    let world = World::real();
    world.at("2026-11-24T09:00:00");
    world
}

fn pause(world: &World) -> Value {
    world.ok("session.now", json!({}))["pause"].clone()
}

fn codes(world: &World) -> Vec<Value> {
    world.rows_of_day().iter().map(|row| row["code"].clone()).collect()
}

fn flip(file: &Path, at: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at] ^= 0x10;
    fs::write(file, bytes).unwrap();
}

#[test]
fn one_rotten_bit_anywhere_in_the_log_gives_no_printed_number_again() {
    let world = morning();
    for _ in 0..3 {
        world.receive(birth());
    }
    let (all, left) = (codes(&world), left_by_a_kill(&world));
    let length = fs::metadata(left.path().join("counter.db-wal")).unwrap().len() as usize;
    let (mut whole, mut less) = (0, 0);
    for part in 0..24 {
        let rotten = tempfile::tempdir().unwrap();
        for file in fs::read_dir(left.path()).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), rotten.path().join(file.file_name())).unwrap();
        }
        flip(&rotten.path().join("counter.db-wal"), length * part / 24 + 40);
        let again = opened(rotten);
        if codes(&again) == all {
            assert_eq!(pause(&again), Value::Null, "nothing is lost, part {part}");
            whole += 1;
        } else {
            assert_eq!(again.refused(birth()).0, ErrorCode::StoreBehind, "part {part}");
            less += 1;
        }
    }
    assert!(less > 12, "the bit falls into the log: {whole} whole, {less} less");
}

#[test]
fn an_older_file_put_back_gives_no_number_before_there_are_fresh_ones() {
    let world = morning();
    let first = world.receive(birth());
    world.ok("session.sign_out", json!({}));
    let older = fs::read(world.dir.path().join("counter.db")).unwrap();
    world.enter("an", PASSWORD);
    let second = world.receive(birth())["code"].clone();
    assert_eq!(pause(&world), Value::Null);
    world.ok("session.sign_out", json!({}));
    fs::write(world.dir.path().join("counter.db"), &older).unwrap();

    for _ in 0..2 {
        world.enter("an", PASSWORD);
        assert_eq!(world.refused(birth()).0, ErrorCode::StoreBehind);
        assert_eq!(pause(&world), "behind", "also when it is opened again");
        world.ok("session.sign_out", json!({}));
    }
    fs::write(world.dir.path().join("counter.db"), &older).unwrap();
    world.enter("an", PASSWORD);
    assert_eq!(pause(&world), "behind", "and when it is put back a second time");
    world.ok("session.sign_out", json!({}));
    world.enter("an", PASSWORD);
    assert_eq!(codes(&world), [first["code"].clone()], "what is there can be read");
    world.ok("backup.begin_anew", json!({ "first": 500, "last": 599 }));
    let fresh = world.receive(birth())["code"].clone();
    assert!(fresh != second && fresh.as_str().unwrap().ends_with("-0500"), "{fresh}");
    assert_eq!(pause(&world), Value::Null);
    world.ok("session.sign_out", json!({}));
    world.enter("an", PASSWORD);
    assert_eq!(pause(&world), Value::Null, "and that is the end of it");
}

#[test]
fn a_kill_between_a_commit_and_its_mark_is_no_loss_and_neither_is_a_torn_slot() {
    let world = morning();
    world.receive(birth());
    let before = fs::read(world.dir.path().join(MARK)).unwrap();
    world.receive(birth());
    for torn in [None, Some(0), Some(APART)] {
        let left = left_by_a_kill(&world);
        match torn {
            None => fs::write(left.path().join(MARK), &before).unwrap(),
            Some(slot) => flip(&left.path().join(MARK), slot + 20),
        }
        let again = opened(left);
        assert_eq!(pause(&again), Value::Null, "{torn:?}");
        again.receive(birth());
    }
}

#[test]
fn a_mark_that_was_taken_away_is_no_way_past_it() {
    let world = morning();
    world.receive(birth());
    let another = morning();
    another.receive(birth());
    let foreign = fs::read(another.dir.path().join(MARK)).unwrap();
    for put in [None, Some(Vec::new()), Some(foreign)] {
        let left = left_by_a_kill(&world);
        fs::remove_file(left.path().join(MARK)).unwrap();
        if let Some(bytes) = put {
            fs::write(left.path().join(MARK), bytes).unwrap();
        }
        assert_eq!(opened(left).refused(birth()).0, ErrorCode::StoreBehind);
    }
}

#[test]
fn a_demonstration_written_into_the_keys_sets_no_real_clock() {
    let dir = tempfile::tempdir().unwrap();
    Host::new(dir.path()).call("desk.set_up", set_up(PASSWORD)).unwrap();
    let keys = dir.path().join("keys.json");
    let mut ring: Value = serde_json::from_slice(&fs::read(&keys).unwrap()).unwrap();
    ring["demo"] = json!({ "name": "an", "password": PASSWORD, "full_name": "An" });
    ring["seal"].take();
    fs::write(&keys, ring.to_string()).unwrap();

    let host = Host::new(dir.path());
    let yesterday = "2026-11-23T09:00:00".parse().unwrap();
    host.set_clock(Some(yesterday)).unwrap();
    let world = World { dir, out: tempfile::tempdir().unwrap(), host };
    let session = world.enter("an", PASSWORD);
    assert_ne!(session["today"], "2026-11-23", "the store knows that it is real");
    assert_eq!(session["keyring_altered"], true, "though nobody had signed in before");
    let refused = world.host.set_clock(Some(yesterday)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::ClockNotAllowed);
}

#[test]
fn an_altered_keyring_is_told_until_the_recovery_code_is_made_anew() {
    let world = World::real();
    let told = |world: &World| world.ok("session.now", json!({}))["keyring_altered"].clone();
    assert_eq!(told(&world), false);
    let keys = world.dir.path().join("keys.json");
    for (was, is) in [("Phú Lợi", "Phú Lời"), ("\"seal\"", "\"seals\"")] {
        world.ok("session.sign_out", json!({}));
        let text = fs::read_to_string(&keys).unwrap();
        assert!(text.contains(was), "{was} in {text}");
        fs::write(&keys, text.replacen(was, is, 1)).unwrap();
        world.enter("an", PASSWORD);
        assert_eq!(told(&world), true, "{is}");
        let renewed = world.ok("recovery.renew", json!({ "password": PASSWORD }));
        assert_eq!(told(&world), true, "nobody typed it back yet");
        world.ok("recovery.confirm", json!({ "recovery_code": renewed["recovery_code"] }));
        assert_eq!(told(&world), false);
    }
}

#[test]
fn a_store_of_an_older_program_that_is_killed_at_its_first_opening_is_not_behind() {
    let world = morning();
    world.receive(birth());
    let desk = world.host.signed_in().unwrap().0;
    desk.store.write(|tx| desk::store::setting::remove_setting(tx, "high_water_marked")).unwrap();
    for made in [false, true] {
        let left = left_by_a_kill(&world);
        fs::remove_file(left.path().join(MARK)).unwrap();
        if made {
            fs::write(left.path().join(MARK), [0; 2 * APART]).unwrap();
        }
        let again = opened(left);
        assert_eq!(pause(&again), Value::Null);
        let killed = left_by_a_kill(&again);
        drop(again);
        assert_eq!(pause(&opened(killed)), Value::Null);
    }
}

#[test]
fn whatever_else_was_altered_a_renamed_officer_seals_nothing() {
    let world = World::real();
    world.ok("session.sign_out", json!({}));
    let keys = world.dir.path().join("keys.json");
    let mut ring: Value = serde_json::from_slice(&fs::read(&keys).unwrap()).unwrap();
    ring["seal"].take();
    ring["wraps"][0]["full_name"] = json!("Nguyễn Văn Ănn");
    ring["centre"] = json!("Trung tâm khác");
    fs::write(&keys, ring.to_string()).unwrap();
    assert_eq!(world.enter("an", PASSWORD)["keyring_altered"], true);
}
