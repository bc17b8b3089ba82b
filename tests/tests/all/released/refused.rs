//! Releases that are not taken: the one before stays in force, the screen says why,
//! and entries flow all the same.

use serde_json::json;
use stories::Rigged;
use stories::cli::Desk;
use stories::joined::{enrolled, receive, sync, waiting};
use stories::remote::Remote;

use domain::wire::{Base64, Release};

use super::{changed, number, publish, resigned, sample, signed, small, smuggle, standing};

/// A counter with release 1 of the catalogue in force.
fn with_a_release(folder: &std::path::Path) -> Rigged<(Remote, Desk)> {
    let (province, desk) = enrolled(folder)?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    sync(&desk)?;
    assert_eq!(number(&desk, "catalogue")?, Some(1));
    Ok((province, desk))
}

/// A dossier reaches the province while release 2 is refused for this reason.
fn refuses(desk: &Desk, because: &str) -> Rigged<()> {
    receive(desk, "Công Dân Mẫu")?;
    let said = sync(desk)?;
    assert!(said["sent"].as_u64() > Some(0), "{because}: {said}");
    assert_eq!(waiting(desk)?, 0, "{because}");
    let standing = standing(desk, "catalogue")?;
    assert_eq!(standing["refused"]["because"], because, "{standing}");
    assert_eq!(standing["number"], 1, "{because}: the one before stays in force");
    let trouble = desk.call("province.status", &json!({}))?["trouble"].take();
    assert_eq!(trouble, json!(null), "{because}: it is no trouble of the line");
    Ok(())
}

#[test]
fn ten_gigabytes_announced_are_not_fetched_and_the_next_release_is() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = with_a_release(folder.path())?;
    let large = Release { bytes: 10 << 30, ..signed(&province, 2, b"{}")? };
    smuggle(&province, &resigned(&province, large)?, b"{}")?;
    refuses(&desk, "too_large")?;
    refuses(&desk, "too_large")?;
    province.asked(&past("DELETE FROM release WHERE number = 2"))?;
    publish(&province, &["catalogue"], &changed()?.to_string())?;
    sync(&desk)?;
    assert_eq!(standing(&desk, "catalogue")?["number"], 2);
    assert_eq!(standing(&desk, "catalogue")?["refused"], json!(null));
    Ok(())
}

/// What the province's own program may not do to its releases.
fn past(act: &str) -> String {
    format!(
        "ALTER TABLE release DISABLE TRIGGER USER; {act}; ALTER TABLE release ENABLE TRIGGER USER"
    )
}

#[test]
fn what_the_province_did_not_sign_is_refused() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = with_a_release(folder.path())?;
    let content = small()?.to_string();
    let release = signed(&province, 2, content.as_bytes())?;
    let forged = Release { signature: Base64([7; 64]), ..release };
    smuggle(&province, &forged, content.as_bytes())?;
    refuses(&desk, "signature")
}

#[test]
fn what_is_not_the_bytes_that_were_signed_is_refused() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = with_a_release(folder.path())?;
    let content = small()?.to_string();
    let release = signed(&province, 2, content.as_bytes())?;
    smuggle(&province, &release, content.replace("vừa", "Vừa").as_bytes())?;
    refuses(&desk, "altered")
}

#[test]
fn less_than_was_signed_is_refused_too() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = with_a_release(folder.path())?;
    let content = small()?.to_string();
    let release = signed(&province, 2, content.as_bytes())?;
    smuggle(&province, &release, &content.as_bytes()[..300])?;
    refuses(&desk, "altered")
}

#[test]
fn what_does_not_read_is_refused() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = with_a_release(folder.path())?;
    let content = br#"{"title":"rong","procedures":[]}"#;
    smuggle(&province, &signed(&province, 2, content)?, content)?;
    refuses(&desk, "unreadable")
}

#[test]
fn the_same_number_with_another_content_is_an_alarm_and_a_lower_one_is_not_taken() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = with_a_release(folder.path())?;
    let content = small()?.to_string();
    province.asked(&past("DELETE FROM release"))?;
    smuggle(&province, &signed(&province, 1, content.as_bytes())?, content.as_bytes())?;
    refuses(&desk, "other_content")?;
    province.asked(&past("DELETE FROM release"))?;
    smuggle(&province, &signed(&province, 0, content.as_bytes())?, content.as_bytes())?;
    refuses(&desk, "older")?;
    let hits = desk.call("catalogue.search", &json!({ "text": "vừa công bố" }))?;
    assert!(hits["total"] == 0 || hits["near"] == true, "nothing of it is in force: {hits}");
    Ok(())
}

#[test]
fn what_a_province_put_back_publishes_is_taken_where_it_forgot_a_release() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (mut province, desk) = with_a_release(folder.path())?;
    province.keep()?;
    publish(&province, &["catalogue"], &changed()?.to_string())?;
    sync(&desk)?;
    assert_eq!(number(&desk, "catalogue")?, Some(2));
    province.put_back()?;
    sync(&desk)?;
    assert_eq!(standing(&desk, "catalogue")?["refused"]["because"], "older", "it names release 1");
    publish(&province, &["catalogue", "--meant"], &small()?.to_string())?;
    sync(&desk)?;
    let after = standing(&desk, "catalogue")?;
    assert_eq!(after["refused"], json!(null));
    let taken = number(&desk, "catalogue")?.ok_or("none")?;
    assert!(taken > 1_000_000, "by the clock: {taken}");
    publish(&province, &["catalogue"], &changed()?.to_string())?;
    sync(&desk)?;
    assert!(number(&desk, "catalogue")? > Some(taken), "and the next follows");
    Ok(())
}
