//! What the counter keeps for its province and how it meets it: what waits, what
//! is parked, when numbers stop, and whoever answers in the province's place.
use crate::world;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;

use crate::world::{World, birth};
use desk::error::ErrorCode;
use desk::store::journal::{self, Series};
use desk::store::province::{self, Membership, Progress};
use desk::store::{Store, dossier, machine, number_range, parked, setting};
use domain::code::NumberRange;
use domain::ids::{Epoch, Seq};
use domain::wire::{Parked, ParkedBecause, Ticket};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::json;
use uuid::Uuid;

/// A counter that belongs to a province which nobody reaches.
fn enrolled() -> (World, Arc<desk::desk::Desk>) {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    enrol(&desk.store);
    (world, desk)
}

fn enrol(store: &Store) {
    let member = Membership {
        url: "https://localhost:1".into(),
        ca: String::new(),
        centre: "BD-01".into(),
        token: "t".into(),
        key: [1; 32],
        signs: [2; 32],
        seals: None,
    };
    store.write(|tx| province::put_membership(tx, &member)).unwrap();
}

fn proceed(store: &Store, change: impl FnOnce(&mut Progress)) {
    let changed = store.write(|tx| {
        let mut progress = province::read_progress(tx)?;
        change(&mut progress);
        province::put_progress(tx, &progress)
    });
    changed.unwrap();
}

/// A new epoch begins, of which all but the first entry before is written again.
fn begin_anew(store: &Store) {
    let old = store.read(journal::current_series).unwrap();
    let begun = store.write(|tx| {
        setting::put_setting(tx, journal::SERIES, &Series { epoch: Epoch(2), ..old })?;
        dossier::reissue_and_refold(tx, old, Seq::FIRST)
    });
    begun.unwrap();
}

#[test]
fn what_the_province_acknowledged_waits_no_longer() {
    let (world, desk) = enrolled();
    world.receive(birth());
    let before = world.ok("province.status", json!({}))["waiting"].as_u64().unwrap();
    assert!(before >= 2, "the set-up and the reception");
    proceed(&desk.store, |progress| progress.acknowledged = Seq(before - 1));
    let status = world.ok("province.status", json!({}));
    assert_eq!((&status["waiting"], &status["oldest"]), (&json!(1), &json!("2026-11-23T14:05:00")));
    proceed(&desk.store, |progress| progress.acknowledged = Seq(before));
    let session = world.ok("session.now", json!({}));
    assert_eq!((&session["waiting"], &session["oldest"]), (&json!(0), &json!(null)));
}

#[test]
fn no_number_is_issued_while_a_new_epoch_is_wished_for_and_the_draft_is_kept() {
    let (world, desk) = enrolled();
    let draft = world::with(birth(), "id", json!("019abcde-0000-7000-8000-000000000001"));
    world.ok("draft.save", json!({ "draft": draft }));
    proceed(&desk.store, |progress| progress.wish = Some(Uuid::from_u128(1)));
    assert_eq!(world.refused(draft.clone()).0, ErrorCode::NumbersStopped);
    assert_eq!(world.ok("session.now", json!({}))["stopped"], true);
    assert_eq!(world.ok("draft.list", json!({}))["drafts"].as_array().unwrap().len(), 1);
    enrol(&desk.store);
    assert_eq!(world.refused(draft.clone()).0, ErrorCode::NumbersStopped, "enrolled again");
    proceed(&desk.store, |progress| progress.wish = None);
    world.receive(draft);
}

#[test]
fn nothing_is_numbered_before_the_first_greeting_of_a_new_enrolment() {
    let (world, desk) = enrolled();
    let draft = world::with(birth(), "id", json!("019abcde-0000-7000-8000-000000000001"));
    desk.store.write(machine::awaits_greeting).unwrap();
    assert_eq!(world.refused(draft.clone()).0, ErrorCode::GreetingAwaited);
    assert_eq!(world.ok("session.now", json!({}))["pause"], "greeting");
    desk.store.write(machine::note_met).unwrap();
    world.receive(draft);
}

#[test]
fn numbers_that_run_out_are_told_before_the_last_and_at_it() {
    let (world, _) = enrolled();
    assert_eq!(world.ok("session.now", json!({}))["numbers"], "plenty");
    let few = |first: u32, last: u32| {
        let (desk, _) = world.host.signed_in().unwrap();
        let agency = desk.snapshot().agencies.codes().next().unwrap().clone();
        let valid_from = "2026-01-01".parse().unwrap();
        let range = NumberRange { agency, first, last, valid_from, valid_to: None, reserve: false };
        desk.store.write(|tx| number_range::replace_ranges(tx, &[range])).unwrap();
    };
    few(201, 205);
    let mut told = Vec::new();
    for _ in 0..5 {
        world.receive(birth());
        told.push(world.ok("session.now", json!({}))["numbers"].take());
    }
    assert_eq!(told, ["plenty", "plenty", "plenty", "low", "used_up"]);
    assert_eq!(world.refused(birth()).0, ErrorCode::NumberRangeUsedUp);
    let line = world.ok("province.status", json!({}))["numbers"][0].take();
    assert_eq!((&line["left"], &line["of"]), (&json!(0), &json!(5)), "{line}");
}

#[test]
fn what_the_province_never_got_is_written_again_and_is_the_same_act() {
    let (world, desk) = enrolled();
    let code = world.receive(birth())["code"].clone();
    world.ok("dossier.hand_over", json!({ "codes": [code] }));
    let told = || world.ok("dossier.get", json!({ "code": code }));
    let (before, entries) = (told(), desk.store.read(journal::all_entries).unwrap());
    begin_anew(&desk.store);
    let after = told();
    for part in ["state", "life", "entries", "account"] {
        assert_eq!(after[part], before[part], "{part}");
    }
    let all = desk.store.read(journal::all_entries).unwrap();
    let again = &all[entries.len()..];
    assert!(again.iter().zip(&entries[1..]).all(|(new, old)| new.id == old.id));
    assert_eq!(domain::journal::verify(&all), Ok(()));
    world.ok("dossier.take_back", json!({ "codes": [code], "reason": "x" }));
    assert_eq!(told()["life"]["apart"], 0, "each act counts once");
}

#[test]
fn a_row_follows_what_was_written_again_after_what_came_from_elsewhere() {
    let (one, two) = (enrolled().0, World::counter(2));
    let code = one.receive(birth())["code"].clone();
    two.adopt(&one.written()).unwrap();
    one.ok("dossier.settle", json!({ "codes": [code] }));
    two.ok("dossier.withdraw", json!({ "code": code }));
    one.adopt(&two.written()).unwrap();
    let desk = one.host.signed_in().unwrap().0;
    begin_anew(&desk.store);
    let told = one.ok("dossier.get", json!({ "code": code }));
    let listed = one.ok("dossier.list", json!({ "list": "all" }))["hits"][0].clone();
    assert_eq!(listed["state"], told["state"], "the list says what the dossier does");
}

#[test]
fn while_a_closed_epoch_is_fetched_back_the_screen_does_not_say_that_nothing_waits() {
    let (world, desk) = enrolled();
    world.receive(birth());
    let all = desk.store.read(journal::all_entries).unwrap().len() as u64;
    let old = desk.store.read(journal::current_series).unwrap();
    desk.store
        .write(|tx| setting::put_setting(tx, journal::SERIES, &Series { epoch: Epoch(2), ..old }))
        .unwrap();
    proceed(&desk.store, |progress| {
        (progress.recovering, progress.kept) = (Some(Epoch::FIRST), Seq::FIRST);
    });
    assert_eq!(world.ok("province.status", json!({}))["waiting"], json!(all - 1));
    assert_eq!(world.ok("session.now", json!({}))["waiting"], json!(all - 1));
}

#[test]
fn a_parked_entry_is_shown_with_its_reason_until_it_is_taken() {
    let (world, desk) = enrolled();
    let code = world.receive(birth())["code"].clone();
    let seq = desk.store.read(journal::all_entries).unwrap().last().unwrap().seq;
    let one = |seq| Parked { epoch: Epoch::FIRST, seq, because: ParkedBecause::CodeTaken };
    let now = "2026-11-23T14:06:00".parse().unwrap();
    desk.store.write(|tx| parked::put_parked(tx, &one(seq), now)).unwrap();
    desk.store.write(|tx| parked::put_parked(tx, &one(Seq::FIRST), now)).unwrap();
    assert_eq!(world.ok("session.now", json!({}))["parked"], 2);
    desk.store.write(|tx| parked::retain_parked(tx, &[one(seq)], now)).unwrap();
    let lines = world.ok("province.status", json!({}))["parked"].clone();
    let told = (&lines[0]["because"], &lines[0]["code"], &lines[0]["kind"], &lines[1]);
    assert_eq!(told, (&json!("code_taken"), &code, &json!("received"), &json!(null)));
}

/// An authority, and a certificate of it for this machine.
struct Authority {
    pem: String,
    server: rustls::ServerConfig,
}

fn authority() -> Authority {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pem = params.self_signed(&key).unwrap().pem();
    let issuer = Issuer::new(params, key);
    let own = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let der: CertificateDer<'static> = params.signed_by(&own, &issuer).unwrap().into();
    let secret = PrivateKeyDer::try_from(own.serialize_der()).unwrap();
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let server = rustls::ServerConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![der], secret)
        .unwrap();
    Authority { pem, server }
}

/// Something that answers one caller over TLS with this text.
fn answering(server: rustls::ServerConfig, answer: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let tcp = listener.accept().unwrap().0;
        let tls = rustls::ServerConnection::new(Arc::new(server)).unwrap();
        let mut line = rustls::StreamOwned::new(tls, tcp);
        // Whoever does not trust the certificate goes away here.
        if line.read(&mut [0; 8_192]).is_ok() {
            let _gone = line.write_all(answer.as_bytes());
            let _said = line.flush();
        }
    });
    port
}

fn ticket(port: u16, ca: &str) -> String {
    let url = format!("https://localhost:{port}");
    Ticket { url, code: "once".into(), ca: ca.to_owned(), demonstration: true }.to_string()
}

fn refusal(ticket: &str) -> (ErrorCode, Option<String>) {
    let world = World::commune();
    let error = world.err("province.enrol", json!({ "ticket": ticket }));
    assert_eq!(error.field.as_deref(), Some("ticket"));
    assert_eq!(world.ok("province.status", json!({}))["enrolled"], json!(null));
    (error.code, error.detail)
}

#[test]
fn a_text_that_is_no_ticket_and_a_province_that_is_silent_are_told_apart() {
    assert_eq!(refusal("MOTCUA1.abc").0, ErrorCode::TicketWrong);
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert_eq!(refusal(&ticket(free, &authority().pem)).0, ErrorCode::ProvinceSilent);
}

#[test]
fn a_sign_in_page_of_the_network_is_not_taken_for_the_province() {
    let Authority { pem, server } = authority();
    let page = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9\r\n\r\n<html>hi!";
    let told = refusal(&ticket(answering(server, page), &pem));
    assert_eq!(told, (ErrorCode::ProvinceStrange, Some("stranger".to_owned())));
}

#[test]
fn a_certificate_of_another_authority_is_not_trusted() {
    let page = "HTTP/1.1 200 OK\r\nx-motcua: 1\r\ncontent-length: 2\r\n\r\n{}";
    let port = answering(authority().server, page);
    let told = refusal(&ticket(port, &authority().pem));
    assert_eq!(told, (ErrorCode::ProvinceStrange, Some("certificate".to_owned())));
}

#[test]
fn a_used_ticket_and_one_of_another_counter_are_said_as_such() {
    for (code, expected) in [
        ("ticket_unknown", ErrorCode::TicketUnknown),
        ("other_centre", ErrorCode::TicketForAnother),
        ("a_code_of_next_year", ErrorCode::ProvinceRefused),
    ] {
        let Authority { pem, server } = authority();
        let body = format!(r#"{{"code":"{code}","message":"no"}}"#);
        let answer = format!(
            "HTTP/1.1 403 Forbidden\r\nx-motcua: 1\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let port = answering(server, answer.leak());
        assert_eq!(refusal(&ticket(port, &pem)).0, expected, "{code}");
    }
}
