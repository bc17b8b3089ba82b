//! The store: encrypted, append-only, held by one process, and whole after
//! whatever goes wrong.
use crate::world;
use crate::world::real::{PASSWORD, set_up};
use crate::world::{World, birth};
use desk::error::ErrorCode;
use desk::host::Host;
use desk::store::keyring::Keyring;
use serde_json::json;

#[test]
fn nothing_of_a_citizen_can_be_read_in_the_folder() {
    let world = World::commune();
    world.receive(birth());
    world.ok("draft.save", json!({ "draft": birth() }));
    for file in std::fs::read_dir(world.dir.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in ["BÍCH NGỌC", "074199001234", "bich ngoc", "0912345678", "SQLite format"] {
            let found = bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
            assert!(!found, "{secret} stands in {}", path.display());
        }
    }
}

#[test]
fn the_journal_is_one_unbroken_series_and_refuses_to_be_changed() {
    let world = World::commune();
    world.receive(birth());
    world.receive(birth());
    let desk = world.host.signed_in().unwrap().0;
    let entries = desk.store.read(desk::store::journal::all_entries).unwrap();
    assert_eq!(domain::journal::verify(&entries), Ok(()));
    assert!(entries.len() >= 3);
    let copied = |position: &str, seq: &str, prev_hash: &str| {
        format!(
            "INSERT INTO journal SELECT {position}, id, counter, epoch, {seq}, kind, version, at,
             by, dossier, seen, body, {prev_hash}, randomblob(32), 1 FROM journal WHERE position = 2"
        )
    };
    let next = "(SELECT max(position) + 1 FROM journal)";
    for (sql, law) in [
        ("UPDATE journal SET body = '{}' WHERE position = 1".to_owned(), "is never changed"),
        ("DELETE FROM journal WHERE position = 1".to_owned(), "is never shortened"),
        (copied("position + 7", "seq + 1", "hash"), "has no holes"),
        (copied(next, "seq + 1", "prev_hash"), "builds on what is in it"),
        (copied(next, "seq + 9", "hash"), "builds on what is in it"),
    ] {
        let refused = desk.store.write(|tx| Ok(tx.execute(&sql, [])?));
        assert!(refused.unwrap_err().message.contains(law), "{sql}");
    }
    assert_eq!(desk.store.read(desk::store::journal::all_entries).unwrap(), entries);
}

#[test]
fn a_second_process_is_told_that_the_store_is_in_use() {
    let world = World::commune();
    let second = Host::new(world.dir.path());
    let sign_in = json!({ "name": "chau", "password": "motcua-demo" });
    let refused = second.call("session.sign_in", sign_in.clone()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::StoreInUse);
    world.ok("session.sign_out", json!({}));
    assert!(second.call("session.sign_in", sign_in).is_ok());
}

#[test]
fn a_wrong_password_and_a_missing_store_are_told_apart() {
    let world = World::commune();
    let wrong = json!({ "name": "chau", "password": "motcua-dem0" });
    let error = world.err("session.sign_in", wrong);
    assert_eq!((error.code, error.field.as_deref()), (ErrorCode::WrongPassword, Some("password")));
    let empty = tempfile::tempdir().unwrap();
    let host = Host::new(empty.path());
    let sign_in = json!({ "name": "chau", "password": "motcua-demo" });
    assert_eq!(host.call("session.sign_in", sign_in).unwrap_err().code, ErrorCode::StoreMissing);
}

#[test]
fn the_recovery_code_gives_an_officer_a_new_password() {
    let dir = tempfile::tempdir().unwrap();
    let host = Host::new(dir.path());
    let set_up = host.call("desk.set_up_demo", json!({ "profile": "commune" })).unwrap();
    let request = json!({
        "recovery_code": set_up["recovery_code"], "name": "ngoc", "new_password": "mật khẩu mới"
    });
    let session = host.call("session.recover", request).unwrap();
    assert_eq!(session["officer"]["name"], "ngoc");
    host.call("session.sign_out", json!({})).unwrap();
    let fresh = json!({ "name": "ngoc", "password": "mật khẩu mới" });
    assert!(host.call("session.sign_in", fresh).is_ok());
}

#[test]
fn a_closed_account_opens_nothing_until_an_administrator_opens_it_again() {
    let dir = tempfile::tempdir().unwrap();
    let host = Host::new(dir.path());
    host.call("desk.set_up_demo", json!({ "profile": "commune" })).unwrap();
    let enter = |name: &str, password: &str| {
        host.call("session.sign_out", json!({})).unwrap();
        let sign_in = json!({ "name": name, "password": password });
        host.call("session.sign_in", sign_in).map(drop).map_err(|error| error.code)
    };
    let call = |name: &str, args| host.call(name, args).map(drop).map_err(|error| error.code);
    enter("chau", "motcua-demo").unwrap();
    assert_eq!(call("officer.close", json!({ "name": "chau" })), Err(ErrorCode::OfficerIsSelf));
    assert_eq!(call("officer.close", json!({ "name": "ai.do" })), Err(ErrorCode::OfficerUnknown));
    call("officer.close", json!({ "name": "ngoc" })).unwrap();
    assert_eq!(enter("ngoc", "motcua-demo"), Err(ErrorCode::OfficerClosed));
    enter("chau", "motcua-demo").unwrap();
    let anew = json!({ "name": "ngoc", "password": "mật khẩu mới" });
    call("officer.admit", anew.clone()).unwrap();
    assert_eq!(call("officer.admit", anew), Err(ErrorCode::OfficerExists), "it is open");
    assert_eq!(enter("ngoc", "motcua-demo"), Err(ErrorCode::WrongPassword), "the old one");
    enter("ngoc", "mật khẩu mới").unwrap();
    assert_eq!(call("officer.close", json!({ "name": "chau" })), Err(ErrorCode::NotPermitted));
}

#[test]
fn a_clerk_may_not_change_settings_and_a_supervisor_may_not_import() {
    let world = World::commune();
    for (name, command, args) in [
        ("ngoc", "officer.add", json!({})),
        ("phuc", "catalogue.import", json!({ "path": "x.csv" })),
    ] {
        world.ok("session.sign_in", json!({ "name": name, "password": "motcua-demo" }));
        assert_eq!(world.err(command, args).code, ErrorCode::NotPermitted);
    }
}

#[test]
fn a_full_disk_is_said_and_leaves_no_half_dossier() {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    let pages = |tx: &rusqlite::Transaction<'_>| {
        let count: i64 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        Ok(tx.query_row(&format!("PRAGMA max_page_count = {count}"), [], |_| Ok(()))?)
    };
    desk.store.write(pages).unwrap();
    let big = "Kính ".repeat(300);
    let draft = world::with(birth(), "note", json!(big));
    let mut refused = None;
    for _ in 0..200 {
        match world.host.call("intake.receive", json!({ "draft": draft })) {
            Ok(_) => {}
            Err(error) => {
                refused = Some(error.code);
                break;
            }
        }
    }
    assert_eq!(refused, Some(ErrorCode::DiskFull));
    let entries = desk.store.read(desk::store::journal::all_entries).unwrap();
    assert_eq!(domain::journal::verify(&entries), Ok(()));
    let received = entries.iter().filter(|e| e.kind == "received").count();
    assert_eq!(world.rows_of_day().len(), received);
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("not-a-folder");
    std::fs::write(&file, "x").unwrap();
    let host = Host::new(&file.join("store"));
    let refused = host.call("desk.set_up_demo", json!({ "profile": "commune" })).unwrap_err();
    assert_eq!(refused.code, ErrorCode::FolderReadOnly);
}

#[test]
fn a_store_that_is_no_database_is_said_to_be_broken_and_left_alone() {
    let world = World::commune();
    world.ok("session.sign_out", json!({}));
    let path = world.dir.path().join("counter.db");
    std::fs::write(&path, vec![7; 8_192]).unwrap();
    let sign_in = json!({ "name": "chau", "password": "motcua-demo" });
    assert_eq!(world.err("session.sign_in", sign_in).code, ErrorCode::StoreBroken);
    assert_eq!(std::fs::read(&path).unwrap(), vec![7; 8_192]);
}

#[test]
fn setting_up_over_a_store_is_refused_and_a_lost_keyring_loses_nothing() {
    let world = World::commune();
    let again = world.err("desk.set_up_demo", json!({ "profile": "commune" }));
    assert_eq!(again.code, ErrorCode::StoreExists);
    world.ok("session.sign_out", json!({}));
    let keys = Keyring::path(world.dir.path());
    let kept = std::fs::read(&keys).unwrap();
    std::fs::remove_file(&keys).unwrap();
    world.ok("desk.set_up_demo", json!({ "profile": "commune" }));
    let aside = std::fs::read_dir(world.dir.path()).unwrap().map(|f| f.unwrap().path());
    let aside = aside.into_iter().find(|p| p.is_dir()).unwrap();
    std::fs::write(Keyring::path(&aside), kept).unwrap();
    let found = Host::new(&aside);
    let sign_in = json!({ "name": "chau", "password": "motcua-demo" });
    assert!(found.call("session.sign_in", sign_in).is_ok(), "the old store still opens");
}

#[test]
fn the_clock_of_a_real_counter_cannot_be_set_by_a_call() {
    let dir = tempfile::tempdir().unwrap();
    let host = Host::new(dir.path());
    host.call("desk.set_up", set_up(PASSWORD)).unwrap();
    let now = Some(chrono::NaiveDateTime::default());
    let set = || host.set_clock(now).unwrap_err().code;
    assert_eq!(set(), ErrorCode::ClockNotAllowed, "before anybody signed in");
    host.call("session.sign_in", json!({ "name": "an", "password": PASSWORD })).unwrap();
    assert_eq!(set(), ErrorCode::ClockNotAllowed);
}
