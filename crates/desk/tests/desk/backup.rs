//! A copy of the counter: made while it works, whole, closed to whoever has no
//! password, and the way back from it.
use crate::world::{World, birth};
use desk::error::{DeskError, ErrorCode};
use desk::host::Host;
use desk::store::Store;
use domain::ids::Epoch;
use serde_json::{Value, json};
use std::path::Path;

fn back_up(world: &World, place: &Path) -> Value {
    world.ok("backup.make", json!({ "folder": place }))
}

fn restored(from: &str) -> World {
    let dir = tempfile::tempdir().unwrap();
    let host = Host::new(dir.path());
    host.call("desk.restore", json!({ "from": from })).unwrap();
    let world = World { dir, out: tempfile::tempdir().unwrap(), host };
    world.sign_in();
    world.at("2026-11-24T08:00:00");
    world
}

#[test]
fn everything_that_was_received_is_in_the_copy_and_in_what_is_restored_from_it() {
    let world = World::commune();
    let code = world.receive(birth())["code"].clone();
    let place = tempfile::tempdir().unwrap();
    let made = back_up(&world, place.path());
    world.receive(birth());

    let back = restored(made["folder"].as_str().unwrap());
    let dossier = back.ok("dossier.get", json!({ "code": code }));
    assert_eq!(dossier["received"]["code"], code);
    let entries =
        back.host.signed_in().unwrap().0.store.read(desk::store::journal::all_entries).unwrap();
    assert_eq!(domain::journal::verify(&entries), Ok(()));
    assert_eq!(made["entries"], entries.len());
    let before =
        world.host.signed_in().unwrap().0.store.read(desk::store::journal::all_entries).unwrap();
    assert_eq!(before[..entries.len()], entries[..], "byte for byte");
}

#[test]
fn the_copy_knows_that_it_is_one_and_the_original_does_not() {
    let world = World::commune();
    let place = tempfile::tempdir().unwrap();
    let made = back_up(&world, place.path());
    let is_copy = |world: &World| {
        let desk = world.host.signed_in().unwrap().0;
        desk.store
            .read(|db| desk::store::setting::get_setting::<bool>(db, desk::store::copy::IS_COPY))
    };
    assert_eq!(is_copy(&world).unwrap(), None);
    assert_eq!(is_copy(&restored(made["folder"].as_str().unwrap())).unwrap(), Some(true));
}

#[test]
fn nothing_of_a_citizen_can_be_read_in_the_copy() {
    let world = World::commune();
    world.receive(birth());
    let place = tempfile::tempdir().unwrap();
    let folder = back_up(&world, place.path())["folder"].as_str().unwrap().to_owned();
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in ["BÍCH NGỌC", "074199001234", "bich ngoc", "SQLite format"] {
            assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret}");
        }
    }
}

#[test]
fn a_restore_needs_the_password_of_its_time_and_never_overwrites_a_store() {
    let world = World::commune();
    let place = tempfile::tempdir().unwrap();
    let folder = back_up(&world, place.path())["folder"].clone();
    let refused = world.err("desk.restore", json!({ "from": folder }));
    assert_eq!(refused.code, ErrorCode::StoreInUse, "a counter that is open");
    world.ok("session.sign_out", json!({}));
    let refused = world.err("desk.restore", json!({ "from": folder }));
    assert_eq!(refused.code, ErrorCode::StoreExists);

    let elsewhere = tempfile::tempdir().unwrap();
    let host = Host::new(elsewhere.path());
    let nothing = host.call("desk.restore", json!({ "from": place.path() })).unwrap_err();
    assert_eq!((nothing.code, nothing.field.as_deref()), (ErrorCode::StoreMissing, Some("from")));
    host.call("desk.restore", json!({ "from": folder })).unwrap();
    let wrong = json!({ "name": "chau", "password": "another one" });
    assert_eq!(host.call("session.sign_in", wrong).unwrap_err().code, ErrorCode::WrongPassword);
}

#[test]
fn a_folder_that_cannot_hold_a_copy_is_refused_at_its_place_and_nothing_is_left() {
    let world = World::commune();
    let place = tempfile::tempdir().unwrap();
    for folder in [place.path().join("gone"), world.dir.path().to_owned()] {
        let refused = world.err("backup.make", json!({ "folder": folder }));
        assert_eq!(refused.code, ErrorCode::FolderMissing);
        assert_eq!(refused.field.as_deref(), Some("folder"));
    }
    back_up(&world, place.path());
    let twice = world.err("backup.make", json!({ "folder": place.path() }));
    assert_eq!(twice.field.as_deref(), Some("folder"), "the same second, the same name");
    let left: Vec<_> = std::fs::read_dir(place.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "one whole copy and no part: {left:?}");
}

#[test]
fn a_copy_cut_short_is_found_before_it_becomes_a_store() {
    let world = World::commune();
    world.receive(birth());
    let place = tempfile::tempdir().unwrap();
    let folder = back_up(&world, place.path())["folder"].as_str().unwrap().to_owned();
    let file = Path::new(&folder).join("counter.db");
    let length = std::fs::metadata(&file).unwrap().len();
    std::fs::File::options().write(true).open(&file).unwrap().set_len(length / 2).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let host = Host::new(dir.path());
    let refused = host.call("desk.restore", json!({ "from": folder })).unwrap_err();
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::BackupBroken, Some("from")));
    assert!(!Store::exists(dir.path()), "and another copy may be tried");
}

#[test]
fn a_long_copy_shows_how_far_it_is_and_can_be_stopped() {
    let world = World::commune();
    // On a busy machine a copy may end before it is stopped: then there is more to copy.
    let stopped = (1..=8).find_map(|nth| {
        grow(&world, nth);
        let place = tempfile::tempdir().unwrap();
        let ended = stopped_copy(&world, place.path());
        assert_eq!(world.rows_of_day().len(), nth, "the counter worked meanwhile");
        ended.err().map(|why| (why, place))
    });
    let (refused, place) = stopped.unwrap();
    assert_eq!(refused.code, ErrorCode::BackupStopped);
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0, "nothing of it is left");
    back_up(&world, place.path());
}

/// Makes a store larger, by 48 MiB.
fn grow(world: &World, nth: usize) {
    let desk = world.host.signed_in().unwrap().0;
    let (name, much) = (format!("much-{nth}"), "ă".repeat(24 << 20));
    desk.store.write(|tx| desk::store::setting::put_setting(tx, &name, &much)).unwrap();
}

/// How a copy ended that was stopped once it had begun, a dossier received meanwhile.
fn stopped_copy(world: &World, place: &Path) -> Result<Value, DeskError> {
    let making = json!({ "folder": place });
    std::thread::scope(|scope| {
        let copy = scope.spawn(|| world.host.call("backup.make", making));
        while world.ok("backup.progress", json!({}))["of"] == 0 && !copy.is_finished() {}
        let of = world.ok("backup.progress", json!({}))["of"].as_u64().unwrap();
        assert!(copy.is_finished() || of > 24 << 20, "{of} bytes in all");
        // A busy disk keeps whoever writes waiting: nobody waits for that to stop the copy.
        let received = scope.spawn(|| world.receive(birth()));
        world.ok("backup.stop", json!({}));
        received.join().unwrap();
        copy.join().unwrap()
    })
}

#[test]
fn a_restored_counter_without_a_province_issues_no_number_before_it_has_fresh_ones() {
    let world = World::commune();
    let code = world.receive(birth())["code"].clone();
    let place = tempfile::tempdir().unwrap();
    let made = back_up(&world, place.path());
    let needless = world.err("backup.begin_anew", json!({ "first": 500, "last": 600 }));
    assert_eq!(needless.code, ErrorCode::EpochNotNeeded, "the original goes on");

    let back = restored(made["folder"].as_str().unwrap());
    assert_eq!(back.refused(birth()).0, ErrorCode::NumbersStopped);
    assert_eq!(back.ok("session.now", json!({}))["stopped"], true);
    for (first, last) in [(101, 200), (0, 5), (600, 500), (9_000, 9_100)] {
        let refused = back.err("backup.begin_anew", json!({ "first": first, "last": last }));
        assert_eq!(refused.code, ErrorCode::NumbersHad, "{first} to {last}");
    }
    let told = || back.ok("dossier.get", json!({ "code": code }));
    let before = told();
    back.ok("backup.begin_anew", json!({ "first": 1_000, "last": 1_099 }));
    assert_eq!(told()["life"], before["life"], "nothing was done to what was received");
    assert_eq!(told()["entries"], before["entries"]);
    let fresh = back.receive(birth())["code"].as_str().unwrap().to_owned();
    assert!(fresh.ends_with("-1000"), "{fresh}");
    let entries =
        back.host.signed_in().unwrap().0.store.read(desk::store::journal::all_entries).unwrap();
    assert_eq!(domain::journal::verify(&entries), Ok(()));
    let ids = |epoch| entries.iter().filter(move |e| e.epoch == epoch).map(|e| e.id);
    assert!(
        ids(Epoch::FIRST).all(|id| ids(Epoch(2)).any(|again| again == id)),
        "all of it can be sent"
    );
}
