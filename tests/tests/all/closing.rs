//! Closing a day: what the counter wrote is named, the province confirms by its
//! signature that it holds all of it, and the register says so.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use domain::ids::CounterNumber;
use domain::wire::{Base64, Closing, Head, Statement};
use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::flaky_proxy::Line;
use stories::joined::{self, copied, counter, enrol, enrolled, killed_at, receive, sync};
use stories::paper::flowing_text;
use stories::remote::{CENTRE, Remote};

fn close(desk: &Desk) -> Rigged<Value> {
    desk.call("day.close", &json!({}))
}

/// The closings of today.
fn closings(desk: &Desk) -> Rigged<Vec<Value>> {
    let standing = desk.call("day.closings", &json!({}))?;
    Ok(standing["closings"].as_array().cloned().ok_or("no closings")?)
}

/// What the province says of each closing of today.
fn states(desk: &Desk) -> Rigged<Vec<String>> {
    let state = |one: &Value| one["state"]["is"].as_str().unwrap_or_default().to_owned();
    Ok(closings(desk)?.iter().map(state).collect())
}

/// First and last entry of each closing of today, by its epoch.
fn spans(desk: &Desk) -> Rigged<Vec<(u64, u64, u64)>> {
    let number = |one: &Value, name: &str| one[name].as_u64().unwrap_or_default();
    let span = |one: &Value| (number(one, "epoch"), number(one, "first"), number(one, "last"));
    Ok(closings(desk)?.iter().map(span).collect())
}

/// The statement that a line of the screen shows, put together again from it and
/// from the hash that the province's own journal has.
fn statement(province: &Remote, line: &Value) -> Rigged<Statement> {
    let (epoch, last) = (line["epoch"].as_u64().ok_or("epoch")?, &line["last"]);
    let hash = format!(
        "SELECT translate(encode(hash, 'base64'), '+/=', '-_') FROM journal
         WHERE counter = 1 AND epoch = {epoch} AND seq = {last}"
    );
    let hash: Base64<32> = province.asked(&hash)?.first().ok_or("not held")?.parse()?;
    let at: NaiveDateTime = serde_json::from_value(line["state"]["at"].clone())?;
    let signature = line["state"]["signature"].as_str().ok_or("no signature")?;
    Ok(Statement {
        centre: CENTRE.to_owned(),
        counter: CounterNumber::FIRST,
        closing: Closing {
            day: serde_json::from_value(line["day"].clone())?,
            epoch: serde_json::from_value(line["epoch"].clone())?,
            first: serde_json::from_value(line["first"].clone())?,
            last: Head { seq: serde_json::from_value(last.clone())?, hash: hash.0 },
            dossiers: serde_json::from_value(line["dossiers"].clone())?,
        },
        parked: line["state"]["parked"].as_u64().ok_or("parked")?,
        at: DateTime::<Utc>::from_naive_utc_and_offset(at - TimeDelta::hours(7), Utc),
        signature: signature.parse()?,
    })
}

fn is_signed(said: &Statement, by: &VerifyingKey) -> bool {
    by.verify_strict(&said.signed(), &Signature::from_bytes(&said.signature.0)).is_ok()
}

#[test]
fn a_day_closed_online_is_signed_by_the_province_and_its_register_says_so() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    for nth in 0..3 {
        receive(&desk, &format!("Công Dân Mẫu {nth}"))?;
    }
    let closed = close(&desk)?;
    assert_eq!((&closed["open"], &closed["closings"][0]["dossiers"]), (&Value::Null, &json!(3)));
    assert_eq!(states(&desk)?, ["waits"], "closing does not wait for the province");
    sync(&desk)?;
    let line = closings(&desk)?.remove(0);
    assert_eq!(line["state"]["is"], "held", "{line}");
    let said = statement(&province, &line)?;
    assert!(is_signed(&said, &province.signs()?.verifying_key()));
    assert!(!is_signed(&said, &SigningKey::from_bytes(&[7; 32]).verifying_key()));
    let more = Statement { parked: 1, ..said.clone() };
    assert!(!is_signed(&more, &province.signs()?.verifying_key()));

    let papers = tempfile::tempdir()?;
    let pdf = papers.path().join("so.pdf");
    desk.call("register.print", &json!({ "file": pdf }))?;
    let text = flowing_text(&pdf)?;
    let entries = said.closing.entries();
    assert!(text.contains(&format!("Tỉnh xác nhận đang giữ đủ {entries} bản ghi")), "{text}");
    let signature = said.signature.to_string();
    assert!(text.contains(&format!("chữ ký {}…", &signature[..16])), "{text}");
    let status = desk.call("province.status", &json!({}))?;
    assert_eq!(status["closings"], json!([]), "nothing is unconfirmed");
    Ok(())
}

#[test]
fn a_day_closed_offline_waits_and_is_confirmed_when_the_line_is_back() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    province.toll.set(Line::Down);
    receive(&desk, "Công Dân Mẫu")?;
    close(&desk)?;
    assert_eq!(sync(&desk)?["detail"], "offline");
    let papers = tempfile::tempdir()?;
    let pdf = papers.path().join("so.pdf");
    desk.call("register.print", &json!({ "file": pdf }))?;
    let text = flowing_text(&pdf)?;
    assert!(text.contains("Chưa có xác nhận của tỉnh"), "{text}");
    let status = desk.call("province.status", &json!({}))?;
    assert_eq!(status["closings"].as_array().map(Vec::len), Some(1));
    province.toll.set(Line::Open);
    sync(&desk)?;
    assert_eq!(states(&desk)?, ["held"]);
    let line = closings(&desk)?.remove(0);
    sync(&desk)?;
    assert_eq!(closings(&desk)?.remove(0), line, "the province's word stands as it was given");
    Ok(())
}

#[test]
fn killed_at_any_step_of_closing_a_day_is_closed_once_or_not_at_all() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    receive(&desk, "Công Dân Mẫu")?;
    killed_at(&desk, &["call", "day.close"], "closing_writing")?;
    assert!(closings(&desk)?.is_empty(), "what was not committed did not happen");
    killed_at(&desk, &["call", "day.close"], "closing_written")?;
    assert_eq!(states(&desk)?, ["waits"]);
    for step in ["closing_asking", "closing_answered", "closing_kept"] {
        killed_at(&desk, &["sync"], step)?;
        if step != "closing_kept" {
            assert_eq!(states(&desk)?, ["waits"], "{step}");
        }
    }
    sync(&desk)?;
    assert_eq!(states(&desk)?, ["held"]);
    let said = province.asked("SELECT count(*) FROM closing")?;
    assert_eq!(said, ["1"], "the province said it once, and the same again");
    let written = "SELECT count(*) FROM journal WHERE kind = 'day_closed'";
    assert_eq!(province.asked(written)?, ["1"]);
    assert!(is_signed(
        &statement(&province, &closings(&desk)?[0])?,
        &province.signs()?.verifying_key()
    ));
    Ok(())
}

/// Does something to the province's database that its triggers forbid.
fn behind_its_back(province: &Remote, sql: &str) -> Rigged<()> {
    province.asked(&format!("SET session_replication_role = replica; {sql}"))?;
    Ok(())
}

#[test]
fn a_disagreement_names_the_dossiers_and_ends_when_the_province_is_right_again() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    let code = receive(&desk, "Công Dân Mẫu")?;
    receive(&desk, "Công Dân Khác")?;
    sync(&desk)?;
    let which = format!("kind = 'received' AND convert_from(body, 'UTF8') LIKE '%{code}%'");
    let keep = format!("CREATE TABLE before AS SELECT * FROM journal WHERE {which}");
    behind_its_back(&province, &keep)?;
    let alter = "UPDATE journal SET body = body || convert_to(' ', 'UTF8')";
    behind_its_back(&province, &format!("{alter} WHERE {which}"))?;
    close(&desk)?;
    sync(&desk)?;
    let line = closings(&desk)?.remove(0);
    assert_eq!(line["state"]["is"], "differs", "{line}");
    assert_eq!(line["state"]["records"].as_array().map(Vec::len), Some(1), "{line}");
    assert_eq!(line["state"]["records"][0]["code"], json!(code));
    let papers = tempfile::tempdir()?;
    let pdf = papers.path().join("so.pdf");
    desk.call("register.print", &json!({ "file": pdf }))?;
    let text = flowing_text(&pdf)?;
    assert!(text.contains("Tỉnh giữ khác") && text.contains(&code), "{text}");
    behind_its_back(
        &province,
        "UPDATE journal j SET body = b.body FROM before b
         WHERE (j.counter, j.epoch, j.seq) = (b.counter, b.epoch, b.seq)",
    )?;
    sync(&desk)?;
    assert_eq!(states(&desk)?, ["held"]);
    Ok(())
}

#[test]
fn a_province_restored_from_yesterday_is_sent_what_it_lost_and_says_it_again() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    receive(&desk, "Hôm qua")?;
    sync(&desk)?;
    let held = province.asked("SELECT max(seq) FROM journal")?.remove(0);
    receive(&desk, "Hôm nay")?;
    close(&desk)?;
    killed_at(&desk, &["sync"], "closing_asking")?;
    // Everything was sent, nothing was asked; then the database is yesterday's.
    behind_its_back(
        &province,
        &format!(
            "DELETE FROM log_run WHERE last > {held}; DELETE FROM journal WHERE seq > {held};
             UPDATE centre SET position = l.last, chain = l.chain FROM
             (SELECT last, chain FROM log_run ORDER BY position DESC LIMIT 1) AS l"
        ),
    )?;
    sync(&desk)?;
    assert_eq!(states(&desk)?, ["held"]);
    province.told(&["verify"])?;
    Ok(())
}

#[test]
fn a_statement_by_another_key_is_refused_and_not_kept() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (mut province, desk) = enrolled(folder.path())?;
    let own = province.signs()?;
    receive(&desk, "Công Dân Mẫu")?;
    close(&desk)?;
    province.sign_by(&SigningKey::from_bytes(&[7; 32]))?;
    province.kill();
    province.start()?;
    assert_eq!(sync(&desk)?["detail"], "forged");
    assert_eq!(states(&desk)?, ["waits"]);
    assert_eq!(desk.call("province.status", &json!({}))?["trouble"], "forged");
    assert_eq!(joined::waiting(&desk)?, 0, "what waited was sent all the same");
    // The province finds out and says it again by its own key.
    behind_its_back(&province, "DELETE FROM closing")?;
    province.sign_by(&own)?;
    province.kill();
    province.start()?;
    sync(&desk)?;
    assert_eq!(states(&desk)?, ["held"]);
    assert_eq!(desk.call("province.status", &json!({}))?["trouble"], Value::Null);
    Ok(())
}

#[test]
fn a_day_is_closed_again_only_when_something_was_done_since() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = counter(folder.path(), 1)?;
    receive(&desk, "Công Dân Mẫu")?;
    close(&desk)?;
    let papers = tempfile::tempdir()?;
    let pdf = papers.path().join("so.pdf");
    desk.call("register.print", &json!({ "file": pdf }))?;
    let refused = desk.refused("day.close", &json!({}))?;
    assert_eq!((&refused["code"], &refused["field"]), (&json!("nothing_to_close"), &json!("date")));
    assert!(refused["detail"].is_string(), "it says when the day was closed: {refused}");
    assert_eq!(desk.call("day.closings", &json!({}))?["open"], Value::Null);
    receive(&desk, "Sau khi chốt")?;
    close(&desk)?;
    let spans = spans(&desk)?;
    assert_eq!(spans.len(), 2);
    assert_eq!((spans[0].1, spans[1].1), (1, spans[0].2 + 1), "without gap or overlap: {spans:?}");
    assert_eq!(states(&desk)?, ["local", "local"]);
    let ahead = desk.refused("day.close", &json!({ "date": "2999-01-01" }))?;
    assert_eq!((&ahead["code"], &ahead["field"]), (&json!("date_ahead"), &json!("date")));
    Ok(())
}

#[test]
fn without_a_province_the_register_says_nothing_of_one() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = counter(folder.path(), 1)?;
    receive(&desk, "Công Dân Mẫu")?;
    close(&desk)?;
    let papers = tempfile::tempdir()?;
    let pdf = papers.path().join("so.pdf");
    desk.call("register.print", &json!({ "file": pdf }))?;
    let text = flowing_text(&pdf)?;
    assert!(text.contains("Quầy số 01 chốt ngày"), "{text}");
    assert!(!text.contains("Tỉnh xác nhận") && !text.contains("của tỉnh"), "{text}");
    // Once it belongs to one, what was closed before is confirmed as well.
    let province = Remote::open()?;
    enrol(&province, &desk, 1)?;
    sync(&desk)?;
    assert_eq!(states(&desk)?, ["held"]);
    Ok(())
}

#[test]
fn after_a_new_epoch_closings_go_on_without_gap_or_overlap() -> Rigged<()> {
    let (folder, copy) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = enrolled(folder.path())?;
    receive(&desk, "Trước bản sao")?;
    close(&desk)?;
    sync(&desk)?;
    copied(folder.path(), copy.path())?;
    receive(&desk, "Sau bản sao")?;
    sync(&desk)?;
    let restored = joined::at(copy.path());
    receive(&restored, "Sau khi khôi phục")?;
    close(&restored)?;
    assert_eq!(states(&restored)?, ["held", "waits"]);
    sync(&restored)?;
    sync(&restored)?;
    let before = spans(&restored)?;
    assert_eq!(before.len(), 1, "what was closed of the forked end is open again: {before:?}");
    close(&restored)?;
    sync(&restored)?;
    let after = spans(&restored)?;
    assert_eq!(states(&restored)?, ["held", "held", "held"], "{after:?}");
    let [(1, 1, one), (1, two, end), (2, 1, _)] = after[..] else {
        return Err(format!("{after:?}").into());
    };
    assert_eq!(two, one + 1);
    let held = province.asked("SELECT max(seq) FROM journal WHERE epoch = 1")?;
    assert_eq!(held, [end.to_string()], "all that the province holds of the old epoch");
    assert_eq!(restored.refused("day.close", &json!({}))?["code"], "nothing_to_close");
    Ok(())
}

#[test]
fn a_copy_is_made_at_each_closing_and_its_failure_undoes_nothing() -> Rigged<()> {
    let (folder, stick) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let desk = counter(folder.path(), 1)?;
    let mut settings = desk.call("settings.get", &json!({}))?["settings"].take();
    settings["backup_folder"] = json!(stick.path().join("none"));
    let refused = desk.refused("settings.save", &json!({ "settings": settings }))?;
    let told = (&refused["code"], &refused["field"]);
    assert_eq!(told, (&json!("folder_missing"), &json!("settings.backup_folder")));
    settings["backup_folder"] = json!(stick.path());
    desk.call("settings.save", &json!({ "settings": settings }))?;
    receive(&desk, "Công Dân Mẫu")?;
    let closed = close(&desk)?;
    assert_eq!(closed["copying"], json!(stick.path()));
    let copies: Vec<_> = std::fs::read_dir(stick.path())?.collect::<Result<_, _>>()?;
    assert_eq!(copies.len(), 1);
    let again = tempfile::tempdir()?;
    let restored = joined::at(again.path());
    restored.call("desk.restore", &json!({ "from": copies[0].path() }))?;
    assert_eq!(spans(&restored)?, spans(&desk)?, "the copy knows of the closing");
    drop(stick);
    receive(&desk, "Ổ đã rút")?;
    let acts = [json!({ "call": "day.close" }), json!({ "call": "backup.progress" })];
    let answers = desk.lines(&acts)?;
    assert!(answers[0]["closings"].is_array(), "{answers:?}");
    assert_eq!(spans(&desk)?.len(), 2, "the day is closed");
    let wrong = desk.refused("backup.make", &json!({}))?;
    assert_eq!(wrong["code"], "folder_missing");
    Ok(())
}

#[test]
fn a_day_left_open_is_covered_by_the_next_closing_and_yesterday_can_be_closed_today() -> Rigged<()>
{
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(&folder.path().join("store"))?;
    let receive = |now: &str| stories::given::reception("Công Dân Mẫu", stories::given::BIRTH, now);
    let close =
        |day: &str, now: &str| json!({ "call": "day.close", "args": { "date": day }, "now": now });
    let look = |day: &str| json!({ "call": "day.closings", "args": { "date": day }, "now": "2026-11-27T18:00:00" });
    let answers = desk.lines(&[
        receive("2026-11-23T09:00:00"),
        receive("2026-11-24T09:00:00"),
        close("2026-11-24", "2026-11-24T17:00:00"),
        receive("2026-11-25T09:00:00"),
        receive("2026-11-26T07:30:00"),
        close("2026-11-25", "2026-11-26T07:45:00"),
        close("2026-11-25", "2026-11-26T07:46:00"),
        close("2026-11-26", "2026-11-26T17:00:00"),
        look("2026-11-23"),
        look("2026-11-24"),
        look("2026-11-25"),
        look("2026-11-26"),
    ])?;
    assert_eq!(answers[6]["code"], "nothing_to_close", "today's are not yesterday's");
    let days = |answer: &Value| {
        let closings = answer["closings"].as_array().cloned().unwrap_or_default();
        Vec::from_iter(closings.iter().map(|one| {
            (one["day"].as_str().unwrap_or_default().to_owned(), one["dossiers"].as_u64())
        }))
    };
    assert_eq!(days(&answers[8]), [("2026-11-24".to_owned(), Some(2))], "{}", answers[8]);
    assert_eq!(days(&answers[9]), [("2026-11-24".to_owned(), Some(2))]);
    assert_eq!(days(&answers[10]), [("2026-11-25".to_owned(), Some(1))]);
    assert_eq!(days(&answers[11]), [("2026-11-26".to_owned(), Some(1))]);
    Ok(())
}
