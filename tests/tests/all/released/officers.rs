//! Officers' accounts from the province: a first password at the counter, roles and
//! closing at once, and never a counter that nobody can open.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use desk::host::Host;
use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::joined::{FIRST, PASSWORD, admitted, at, enrolled, sync};
use stories::program::until;
use stories::remote::{CENTRE, Remote};

fn officers(province: &Remote, act: &str, name: &str, rest: &[&str]) -> Rigged<String> {
    let who = ["officers", act, "--centre", CENTRE, "--name", name];
    province.told(&[who.as_slice(), rest].concat())
}

fn add(province: &Remote, name: &str, role: &str) -> Rigged<String> {
    officers(province, "add", name, &["--full-name", "Cán Bộ Mẫu", "--role", role])
}

/// The account called `name` at a counter.
fn account(desk: &Desk, name: &str) -> Rigged<Value> {
    let list = desk.call("officer.list", &json!({}))?;
    let lines = list["officers"].as_array().ok_or("no officers")?;
    Ok(lines.iter().find(|line| line["name"] == name).cloned().unwrap_or_default())
}

fn by(folder: &Path, name: &str) -> Desk {
    at(folder).by(name)
}

#[test]
fn an_account_of_the_province_waits_for_its_first_password_and_is_closed_at_once() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, an) = enrolled(folder.path())?;
    add(&province, "binh", "clerk")?;
    sync(&an)?;
    let binh = account(&an, "binh")?;
    assert_eq!((&binh["province"], &binh["admitted"]), (&json!(true), &json!(false)));
    let day = ("register.day", json!({}));
    let refusal = by(folder.path(), "binh").refused(day.0, &day.1)?;
    assert_eq!(refusal["code"], "wrong_password", "no password yet");
    let local =
        json!({ "name": "cuc", "full_name": "Cúc", "roles": ["clerk"], "password": PASSWORD });
    assert_eq!(an.refused("officer.add", &local)?["code"], "province_writes");

    let first = json!({ "name": "binh", "password": FIRST });
    an.call("officer.admit", &first)?;
    let known = by(folder.path(), "binh").with("MOTCUA_PASSWORD", FIRST);
    assert_eq!(known.refused(day.0, &day.1)?["code"], "password_must_change", "an knows it");
    let same = json!({ "old_password": FIRST, "new_password": FIRST });
    assert_eq!(known.refused("officer.change_password", &same)?["code"], "password_same");
    let own = json!({ "old_password": FIRST, "new_password": PASSWORD });
    known.call("officer.change_password", &own)?;
    assert_eq!(an.refused("officer.admit", &first)?["code"], "officer_exists", "the first only");
    by(folder.path(), "binh").call(day.0, &day.1)?;
    let copying = json!({ "name": "cuc", "password": PASSWORD });
    let refusal = by(folder.path(), "binh").refused("officer.admit", &copying)?;
    assert_eq!(refusal["code"], "not_permitted", "a clerk");

    officers(&province, "roles", "binh", &["--role", "administrator"])?;
    sync(&an)?;
    let refusal = by(folder.path(), "binh").refused("officer.admit", &copying)?;
    assert_eq!(refusal["code"], "officer_unknown", "an administrator may");
    officers(&province, "roles", "binh", &["--role", "clerk"]).err().ok_or("the last one")?;
    add(&province, "dung", "administrator")?;
    officers(&province, "close", "binh", &[])?;
    sync(&an)?;
    assert_eq!(account(&an, "binh")?["closed"], true);
    let refusal = by(folder.path(), "binh").refused(day.0, &day.1)?;
    assert_eq!(refusal["code"], "officer_closed", "the password is right, and of no use");
    let keys = std::fs::read(folder.path().join("keys.json"))?;
    let keys: Value = serde_json::from_slice(&keys)?;
    let wraps = keys["wraps"].as_array().ok_or("no keys")?;
    let empty: Vec<_> = wraps.iter().filter(|wrap| wrap["key"] == "").collect();
    assert_eq!((empty.len(), &empty[0]["officer"]), (1, &json!("binh")), "its key is gone");
    sync(&an)?;
    let taken = province.asked("SELECT count(*) FROM journal WHERE kind = 'officers_taken'")?;
    assert_eq!(taken, ["3"], "each change once on the journal");
    province.told(&["verify"])?;
    Ok(())
}

#[test]
fn the_last_administrator_of_a_counter_stays_until_another_can_sign_in() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, an) = enrolled(folder.path())?;
    add(&province, "an", "administrator")?;
    add(&province, "dung", "administrator")?;
    officers(&province, "close", "an", &[])?;
    sync(&an)?;
    sync(&an)?;
    let listed = || province.told(&["officers", "list", "--centre", CENTRE]);
    assert!(listed()?.contains(r#""kept_at":[1]"#), "the province hears of it");
    let kept = account(&an, "an")?;
    assert_eq!((&kept["kept"], &kept["closed"]), (&json!(true), &json!(false)), "{kept}");
    admitted(&an, "dung")?;
    sync(&an)?;
    sync(&by(folder.path(), "dung"))?;
    assert!(!listed()?.contains("kept_at"), "another could sign in since");
    assert_eq!(an.refused("register.day", &json!({}))?["code"], "officer_closed");
    officers(&province, "name", "dung", &["--full-name", "Vũ Thị Dung"])?;
    sync(&by(folder.path(), "dung"))?;
    let dung = by(folder.path(), "dung");
    assert_eq!(account(&dung, "an")?["closed"], true);
    assert_eq!(account(&dung, "dung")?["full_name"], "Vũ Thị Dung");
    let ring = std::fs::read_to_string(folder.path().join("keys.json"))?;
    assert!(ring.contains("Vũ Thị Dung"), "the door says so, too");
    officers(&province, "reopen", "an", &[])?;
    sync(&dung)?;
    assert_eq!(an.refused("register.day", &json!({}))?["code"], "officer_closed", "no key");
    admitted(&dung, "an")?;
    an.call("register.day", &json!({}))?;
    Ok(())
}

#[test]
fn at_the_open_window_a_role_changes_with_the_next_call_and_a_closed_account_is_out() -> Rigged<()>
{
    let folder = tempfile::tempdir()?;
    let (province, an) = enrolled(folder.path())?;
    add(&province, "binh", "clerk")?;
    sync(&an)?;
    admitted(&an, "binh")?;
    let host = Arc::new(Host::new(folder.path()));
    let call = |name: &str, args: Value| host.call(name, args);
    call("session.sign_in", json!({ "name": "binh", "password": PASSWORD }))
        .map_err(|e| e.message)?;
    desk::courier::start_courier(Arc::clone(&host))?;
    officers(&province, "roles", "binh", &["--role", "supervisor"])?;
    call("province.send_now", json!({})).map_err(|e| e.message)?;
    let patience = Duration::from_secs(20);
    until("the new role", patience, || {
        let session = call("session.now", json!({})).ok()?;
        (session["officer"]["roles"] == json!(["supervisor"])).then_some(())
    })?;
    officers(&province, "close", "binh", &[])?;
    call("province.send_now", json!({})).map_err(|e| e.message)?;
    until("the sign-out", patience, || call("session.now", json!({})).is_err().then_some(()))?;
    let again = call("session.sign_in", json!({ "name": "binh", "password": PASSWORD }));
    let code = serde_json::to_value(again.err().ok_or("signed in")?)?["code"].take();
    assert_eq!(code, "officer_closed", "offline too, once it is known");
    call("session.sign_in", json!({ "name": "an", "password": PASSWORD }))
        .map_err(|e| e.message)?;
    Ok(())
}
