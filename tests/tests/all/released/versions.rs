//! A province one version older and one newer: entries flow either way, what one
//! side does not know is passed over, and no common version is told in words.

use std::sync::Arc;

use domain::dossier::DossierId;
use domain::wire::{PROTOCOLS, Ticket};
use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::interpreter;
use stories::joined::{AGENCY, receive, sync, waiting};
use stories::province::Machine;
use stories::remote::Remote;

use super::{number, publish, sample, standing, two_counters};

/// From now on the counters meet a server that says this instead.
fn answers(
    province: &Remote,
    change: impl Fn(&str, &mut u16, &mut Value) + Send + Sync + 'static,
) -> Rigged<()> {
    let port = interpreter::before(province.folder(), province.port(), Arc::new(change))?;
    province.toll.lead_to(port);
    Ok(())
}

/// A dossier of each counter reaches the other.
fn flows(one: &Desk, two: &Desk) -> Rigged<()> {
    let codes = [(one, receive(one, "Công Dân Mẫu")?), (two, receive(two, "Công Dân Khác")?)];
    for desk in [one, two, one] {
        let said = sync(desk)?;
        assert!(said["sent"].is_u64(), "{said}");
        assert_eq!(waiting(desk)?, 0);
    }
    for (_, code) in &codes {
        for desk in [one, two] {
            desk.call("dossier.get", &json!({ "code": code }))?;
        }
    }
    Ok(())
}

/// What a server says that knows of no releases.
fn no_such_thing(status: &mut u16, said: &mut Value) {
    (*status, *said) = (400, json!({ "code": "malformed", "message": "there is nothing here" }));
}

#[test]
fn an_older_province_that_publishes_nothing_takes_and_gives_entries() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one, two) = two_counters(first.path(), second.path())?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    answers(&province, |path, status, said| {
        if path.starts_with("/v1/releases") {
            no_such_thing(status, said);
        }
        for field in ["releases", "officers", "parked"].into_iter().filter(|_| path == "/v1/hello")
        {
            said.as_object_mut().map(|said| said.remove(field));
        }
    })?;
    flows(&one, &two)?;
    assert_eq!(standing(&one, "catalogue")?, Value::Null);
    Ok(())
}

#[test]
fn a_release_that_one_of_two_servers_does_not_hand_out_yet_holds_nothing_up() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one, two) = two_counters(first.path(), second.path())?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    answers(&province, |path, status, said| {
        if path.starts_with("/v1/releases") {
            no_such_thing(status, said);
        }
    })?;
    flows(&one, &two)?;
    assert_eq!(standing(&one, "catalogue")?["refused"]["because"], "unavailable");
    province.toll.lead_to(province.port());
    sync(&one)?;
    assert_eq!(number(&one, "catalogue")?, Some(1), "the other server does");
    Ok(())
}

#[test]
fn a_newer_province_is_understood_as_far_as_this_version_goes() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one, two) = two_counters(first.path(), second.path())?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    answers(&province, |path, _, said| {
        let Some(fields) = said.as_object_mut() else { return };
        fields.insert("of_next_year".to_owned(), json!({ "since": 2027 }));
        if path == "/v1/hello" {
            let mut other = fields["releases"][0].clone();
            (other["kind"], other["number"]) = (json!("forms"), json!(7));
            if let Some(all) = fields["releases"].as_array_mut() {
                all.insert(0, other);
            }
            fields["officers"] = json!([{ "name": "mai", "full_name": "Mai", "shift": 2,
                                          "roles": ["clerk", "mayor"] }]);
        }
    })?;
    for desk in [&one, &two] {
        sync(desk)?;
        assert_eq!(number(desk, "catalogue")?, Some(1));
    }
    flows(&one, &two)?;
    let officers = one.call("officer.list", &json!({}))?["officers"].take();
    let mai = officers.as_array().and_then(|all| all.iter().find(|one| one["name"] == "mai"));
    assert_eq!(mai.map(|mai| &mai["roles"]), Some(&json!(["clerk"])), "no right it does not know");
    Ok(())
}

#[test]
fn no_version_in_common_is_told_in_words_and_loses_nothing() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one, _two) = two_counters(first.path(), second.path())?;
    answers(&province, |path, status, said| {
        if path == "/v1/hello" {
            let none = json!({ "code": "protocol", "message": "no protocol version in common" });
            (*status, *said) = (400, none);
        }
    })?;
    receive(&one, "Công Dân Mẫu")?;
    assert_eq!(sync(&one)?["detail"], "protocol");
    let status = one.call("province.status", &json!({}))?;
    assert_eq!(status["trouble"], "protocol", "for which the window has words");
    assert!(waiting(&one)? > 0);
    province.toll.lead_to(province.port());
    sync(&one)?;
    assert_eq!(waiting(&one)?, 0);
    Ok(())
}

/// A machine of a newer version, as counter `number`.
async fn newer(province: &Remote, number: u32) -> Rigged<Machine> {
    let text = province.ticket(number, AGENCY)?;
    let ticket: Ticket = text.parse()?;
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), &ticket.ca)?;
    let line = stories::province::Line::to(province.port(), file.path())?;
    Machine::enrol(&line, &text, number).await
}

#[tokio::test]
async fn a_newer_counter_that_offers_two_versions_is_spoken_to_in_the_older() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = stories::joined::enrolled(folder.path())?;
    let mut machine = newer(&province, 3).await?;
    let hello = |protocols: &[u16]| {
        json!({ "protocols": protocols, "program": "9.0", "epoch": 1, "head": null, "waiting": 0,
                "clock": "2026-11-25T08:00:00", "of_next_year": true })
    };
    let said = machine.send_signed("/v1/hello", &hello(&[PROTOCOLS[0], 9])).await?;
    assert_eq!((said.status, &said.json()["protocol"]), (200, &json!(PROTOCOLS[0])));
    assert_eq!(machine.send_signed("/v1/hello", &hello(&[9])).await?.code(), "protocol");

    // What it wrote of a kind of next year is kept and folded over.
    let code = receive(&desk, "Công Dân Mẫu")?;
    sync(&desk)?;
    let told = desk.call("dossier.get", &json!({ "code": code }))?;
    let id: DossierId = told["received"]["id"].as_str().ok_or("no id")?.parse()?;
    let mut entry = machine.write("of_next_year", Some(id), &json!({ "stars": 5 }));
    entry.seen = u32::try_from(told["entries"].as_u64().ok_or("no count")?)?;
    let entry = entry.sealed();
    machine.push(&[entry]).await?;
    sync(&desk)?;
    let after = desk.call("dossier.get", &json!({ "code": code }))?;
    assert_eq!(after["state"], "received");
    assert!(after.to_string().contains("of_next_year"), "and shown as what it is: {after}");
    Ok(())
}
