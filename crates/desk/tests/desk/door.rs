//! Who comes in, with which password, what they may do then, and what of it is on the
//! journal.
use crate::world;
use crate::world::World;
use crate::world::real::{PASSWORD, set_up};
use desk::error::ErrorCode;
use desk::host::Host;
use serde_json::{Value, json};

fn officer(name: &str, password: &str, roles: &[&str]) -> Value {
    json!({ "name": name, "full_name": "Lê Minh Châu", "roles": roles, "password": password })
}

fn code_and_field(error: desk::error::DeskError) -> (ErrorCode, String) {
    (error.code, error.field.unwrap_or_default())
}

#[test]
fn coming_going_and_what_was_tried_in_vain_are_on_the_journal() {
    let world = World::real();
    world.ok("session.sign_out", json!({}));
    let wrong = json!({ "name": "AN ", "password": "khong-phai" });
    assert_eq!(world.err("session.sign_in", wrong.clone()).code, ErrorCode::WrongPassword);
    let nobody = json!({ "name": "mat khau cua toi", "password": "x" });
    world.err("session.sign_in", nobody);
    world.enter(" An", PASSWORD);
    let entries = world.written();
    let told: Vec<_> = entries[entries.len() - 4..].iter().map(|e| (&*e.kind, &*e.by)).collect();
    let failed = ("sign_in_failed", "@door");
    assert_eq!(told, [("signed_out", "an"), failed, failed, ("signed_in", "an")]);
    let said: Value = serde_json::from_str(&entries[entries.len() - 2].body).unwrap();
    assert_eq!(said["officer"], json!(null), "what is nobody's name may be a password");
    world.err("session.sign_in", wrong);
    assert_eq!(world.last_kinds(1), ["sign_in_failed"], "the store is open");
}

#[test]
fn a_locked_window_answers_nothing_until_somebody_signs_in_again() {
    let world = World::real();
    world.ok("session.lock", json!({}));
    world.ok("session.lock", json!({}));
    for (name, args) in [("session.now", json!({})), ("dossier.search", json!({ "text": "a" }))] {
        assert_eq!(world.err(name, args).code, ErrorCode::SessionLocked);
    }
    let wrong = json!({ "name": "an", "password": "khong-phai" });
    assert_eq!(world.err("session.sign_in", wrong).code, ErrorCode::WrongPassword);
    assert_eq!(world.err("session.now", json!({})).code, ErrorCode::SessionLocked);
    world.enter("an", PASSWORD);
    world.ok("session.now", json!({}));
    assert_eq!(world.last_kinds(3), ["locked", "sign_in_failed", "signed_in"]);
}

#[test]
fn from_the_fifth_wrong_password_the_door_says_how_long_it_waits() {
    let world = World::commune();
    let wrong = json!({ "name": "chau", "password": "khong-phai" });
    let right = json!({ "name": "chau", "password": "motcua-demo" });
    for _ in 0..5 {
        assert_eq!(world.err("session.sign_in", wrong.clone()).code, ErrorCode::WrongPassword);
    }
    let waits = world.err("session.sign_in", right.clone());
    assert_eq!((waits.code, waits.detail.as_deref()), (ErrorCode::SignInWait, Some("1 s")));
    world.ok("session.sign_in", json!({ "name": "ngoc", "password": "motcua-demo" }));
    let again = Host::new(world.dir.path());
    again.set_clock(Some("2026-11-23T14:05:00".parse().unwrap())).unwrap();
    let waits = again.call("session.sign_in", right.clone()).unwrap_err();
    assert_eq!(waits.code, ErrorCode::SignInWait, "a restart forgets nothing");
    world.at("2026-11-23T14:05:01");
    world.ok("session.sign_in", right);
}

#[test]
fn a_password_that_anybody_guesses_is_refused_at_its_place() {
    let empty = tempfile::tempdir().unwrap();
    let host = Host::new(empty.path());
    let refused = host.call("desk.set_up", set_up("12345678")).unwrap_err();
    let at = "administrator.password".to_owned();
    assert_eq!(code_and_field(refused), (ErrorCode::PasswordCommon, at));
    let world = World::real();
    for (password, code) in [
        ("        ", ErrorCode::PasswordBlank),
        ("ngan", ErrorCode::PasswordTooShort),
        ("matkhau123", ErrorCode::PasswordCommon),
        ("Minh Châu 1", ErrorCode::PasswordNamed),
        ("phuloi2026", ErrorCode::PasswordNamed),
    ] {
        let refused = world.err("officer.add", officer("chau", password, &["clerk"]));
        assert_eq!(code_and_field(refused), (code, "password".to_owned()), "{password}");
    }
    let own = json!({ "old_password": PASSWORD, "new_password": "nguyenvanan" });
    let refused = code_and_field(world.err("officer.change_password", own));
    assert_eq!(refused, (ErrorCode::PasswordNamed, "new_password".to_owned()));
    let own = json!({ "old_password": "khong-phai", "new_password": "cá kho làng Vũ" });
    let refused = code_and_field(world.err("officer.change_password", own));
    assert_eq!(refused, (ErrorCode::WrongPassword, "old_password".to_owned()));
}

#[test]
fn a_password_that_an_administrator_chose_is_changed_before_anything_else() {
    let world = World::real();
    world.ok("officer.add", officer("chau", "lan-dau-vao-quay", &["clerk"]));
    assert_eq!(world.enter("chau", "lan-dau-vao-quay")["must_change"], true);
    let list = ("draft.list", json!({}));
    assert_eq!(world.err(list.0, list.1.clone()).code, ErrorCode::PasswordMustChange);
    let same = json!({ "old_password": "lan-dau-vao-quay", "new_password": "lan-dau-vao-quay" });
    assert_eq!(world.err("officer.change_password", same).code, ErrorCode::PasswordSame);
    let own = json!({ "old_password": "lan-dau-vao-quay", "new_password": "cá kho làng Vũ" });
    assert_eq!(world.ok("officer.change_password", own)["must_change"], false);
    world.ok(list.0, list.1);
    assert_eq!(world.last_kinds(1), ["password_changed"]);
    world.ok("session.sign_out", json!({}));
    // As another input method composes it.
    assert_eq!(world.enter("CHAU", "ca\u{301} kho la\u{300}ng Vu\u{303}")["must_change"], false);
}

#[test]
fn roles_and_names_are_changed_and_somebody_is_always_left_who_keeps_the_counter() {
    let world = World::real();
    let last = json!({ "name": "an", "roles": ["clerk"] });
    let refused = code_and_field(world.err("officer.change", last.clone()));
    assert_eq!(refused, (ErrorCode::LastAdministrator, "roles".to_owned()));
    world.ok("officer.add", officer("chau", "lan-dau-vao-quay", &["clerk"]));
    let change = json!({ "name": "chau", "full_name": "Lê Thị Minh Châu",
                         "roles": ["clerk", "administrator"] });
    world.ok("officer.change", change);
    let status = world.ok("desk.status", json!({}));
    assert_eq!(status["officers"][1]["full_name"], "Lê Thị Minh Châu", "at the door, too");
    world.ok("officer.change", last);
    assert_eq!(world.last_kinds(1), ["officer_changed"]);
    let back = json!({ "name": "an", "roles": ["clerk", "administrator"] });
    assert_eq!(world.err("officer.change", back).code, ErrorCode::NotPermitted, "a clerk now");
}

#[test]
fn a_closed_name_is_opened_again_with_other_roles() {
    let world = World::real();
    world.ok("officer.add", officer("chau", "lan-dau-vao-quay", &["clerk"]));
    world.ok("officer.close", json!({ "name": "chau" }));
    let open = json!({ "name": "chau", "password": "tro-lai-lam-viec", "roles": ["supervisor"] });
    world.ok("officer.admit", open);
    let chau = world.enter("chau", "tro-lai-lam-viec");
    assert_eq!(
        (&chau["officer"]["roles"], &chau["must_change"]),
        (&json!(["supervisor"]), &json!(true))
    );
}

#[test]
fn who_came_in_by_the_recovery_code_is_told_to_the_next_administrator_once() {
    let dir = tempfile::tempdir().unwrap();
    let host = Host::new(dir.path());
    let set_up = host.call("desk.set_up", set_up(PASSWORD)).unwrap();
    let world = World { dir, out: tempfile::tempdir().unwrap(), host };
    let recover = |code: &Value| json!({ "recovery_code": code, "name": "AN", "new_password": "cá kho làng Vũ" });
    let wrong = world.err("session.recover", recover(&json!("AAAA")));
    assert_eq!(wrong.code, ErrorCode::RecoveryCodeWrong);
    let session = world.ok("session.recover", recover(&set_up["recovery_code"]));
    assert_eq!((&session["recovered"], &session["must_change"]), (&json!([]), &json!(false)));
    assert_eq!(world.last_kinds(2), ["sign_in_failed", "recovered"]);
    world.ok("session.sign_out", json!({}));
    assert_eq!(world.enter("an", "cá kho làng Vũ")["recovered"][0]["officer"], "an");
    world.ok("session.sign_out", json!({}));
    assert_eq!(world.enter("an", "cá kho làng Vũ")["recovered"], json!([]));
}

#[test]
fn a_recovery_code_lost_before_it_was_put_away_is_asked_for_until_another_one_is() {
    let dir = tempfile::tempdir().unwrap();
    let host = Host::new(dir.path());
    let lost = host.call("desk.set_up", set_up(PASSWORD)).unwrap()["recovery_code"].take();
    // The power failed here: nobody has the code.
    let world = World { dir, out: tempfile::tempdir().unwrap(), host };
    assert_eq!(world.enter("an", PASSWORD)["recovery_unconfirmed"], true);
    let wrong = world.err("recovery.renew", json!({ "password": "không phải" }));
    assert_eq!((wrong.code, wrong.field.as_deref()), (ErrorCode::WrongPassword, Some("password")));
    let fresh = world.ok("recovery.renew", json!({ "password": PASSWORD }))["recovery_code"].take();
    assert_eq!(world.last_kinds(2), ["sign_in_failed", "recovery_renewed"]);
    assert_eq!(world.ok("session.now", json!({}))["recovery_unconfirmed"], true);
    let confirm =
        |code: &Value| world.host.call("recovery.confirm", json!({ "recovery_code": code }));
    assert_eq!(confirm(&lost).unwrap_err().code, ErrorCode::RecoveryCodeWrong);
    confirm(&fresh).unwrap();
    assert_eq!(world.ok("session.now", json!({}))["recovery_unconfirmed"], false);
    let recover = json!({ "recovery_code": fresh, "name": "an", "new_password": "cá kho làng Vũ" });
    world.ok("session.recover", recover);
}

#[test]
fn the_paper_that_was_put_away_opens_until_the_new_one_is() {
    let dir = tempfile::tempdir().unwrap();
    let host = Host::new(dir.path());
    let first = host.call("desk.set_up", set_up(PASSWORD)).unwrap()["recovery_code"].take();
    let confirm = |code: &Value| host.call("recovery.confirm", json!({ "recovery_code": code }));
    confirm(&first).unwrap();
    host.call("session.sign_in", json!({ "name": "an", "password": PASSWORD })).unwrap();
    let renew = json!({ "password": PASSWORD });
    let second = host.call("recovery.renew", renew).unwrap()["recovery_code"].take();
    let session = host.call("session.now", json!({})).unwrap();
    assert_eq!(session["recovery_unconfirmed"], false, "the first paper is still good");
    let recover = |code: &Value| {
        let asked =
            json!({ "recovery_code": code, "name": "an", "new_password": "cá kho làng Vũ" });
        host.call("session.recover", asked).map(drop).map_err(|error| error.code)
    };
    assert_eq!(recover(&first), Ok(()));
    confirm(&second).unwrap();
    assert_eq!(recover(&first), Err(ErrorCode::RecoveryCodeWrong));
}

#[test]
fn nobody_but_an_administrator_is_told_of_the_recovery_code() {
    let world = World::commune();
    for name in ["chau", "ngoc"] {
        world.ok("session.sign_out", json!({}));
        let session = world.enter(name, "motcua-demo");
        assert_eq!(session["recovery_unconfirmed"], false, "a demonstration: {name}");
    }
    let refused = world.err("recovery.renew", json!({ "password": "motcua-demo" }));
    assert_eq!(refused.code, ErrorCode::NotPermitted);
}

#[test]
fn what_one_officer_typed_is_not_the_next_ones_to_see_unless_nobody_is_left_for_it() {
    let world = World::commune();
    world.ok("session.sign_in", json!({ "name": "ngoc", "password": "motcua-demo" }));
    world.ok("draft.save", json!({ "draft": world::birth() }));
    let drafts = || world.ok("draft.list", json!({}))["drafts"].as_array().unwrap().len();
    assert_eq!(drafts(), 1);
    world.sign_in();
    assert_eq!(drafts(), 0);
    world.ok("officer.close", json!({ "name": "ngoc" }));
    assert_eq!(drafts(), 1);
}
