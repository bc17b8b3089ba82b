//! Real counters after their province was put back from a copy, and after they were
//! themselves: whatever either side forgot, both end with all of it.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::given::{self, BIRTH, reception};
use stories::joined::{self, copied, counter, enrol, enrolled, receive, sync, waiting};
use stories::remote::{CENTRE, Remote};
use tempfile::TempDir;

/// These were received, and both sides hold all of them.
fn both_hold(desk: &Desk, province: &Remote, codes: &[&String]) -> Rigged<()> {
    let wanted: BTreeSet<String> = codes.iter().map(|code| (*code).clone()).collect();
    assert_eq!(joined::codes(desk)?, wanted, "the counter");
    let held = province.received()?;
    assert_eq!(BTreeSet::from_iter(held), wanted, "the province");
    assert_eq!(waiting(desk)?, 0);
    province.told(&["verify"])?;
    Ok(())
}

/// Rounds until a counter is at rest: one may begin a new epoch, the next write.
fn rests(desk: &Desk) -> Rigged<()> {
    for _ in 0..3 {
        let said = sync(desk)?;
        assert!(said["detail"].is_null(), "{said}");
    }
    Ok(())
}

/// One copy of the machine is made, and restored ten times on one day; each time a
/// dossier is received. Answers their codes.
fn restored_ten_times(
    desk: &Desk,
    to: &Path,
    at: fn(&Path) -> Desk,
    receive: fn(&Desk, &str) -> Rigged<String>,
) -> Rigged<Vec<String>> {
    let copies = to.join("copies");
    std::fs::create_dir(&copies)?;
    let copy = desk.call("backup.make", &json!({ "folder": copies }))?["folder"].take();
    let mut codes = Vec::new();
    for nth in 1..=10 {
        let again = at(&to.join(format!("store-{nth}")));
        again.call("desk.restore", &json!({ "from": copy }))?;
        let said = sync(&again)?;
        assert!(said["detail"].is_null(), "restored {nth} times: {said}");
        let code = receive(&again, &format!("Lần {nth}"));
        codes.push(code.map_err(|why| format!("restored {nth} times: {why}"))?);
        sync(&again)?;
        assert_eq!(waiting(&again)?, 0);
    }
    Ok(codes)
}

/// No code stands twice, and the province took all of them as they are.
fn each_once(province: &Remote, codes: &[String]) -> Rigged<()> {
    assert_eq!(BTreeSet::from_iter(codes).len(), codes.len(), "a code twice: {codes:?}");
    assert!(province.asked("SELECT because FROM parked")?.is_empty());
    let held = province.received()?;
    assert!(codes.iter().all(|code| held.contains(code)), "{held:?}");
    province.told(&["verify"]).map(drop)
}

/// A reception that may be refused.
fn draft(name: &str) -> Value {
    let submitter = json!({ "name": name, "number": "074190012345" });
    json!({ "draft": {
        "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh",
        "agency": joined::AGENCY, "submitter": submitter
    } })
}

/// The machine is gone; another gets a copy of it, made by its own program.
fn replaced(desk: &Desk, to: &TempDir) -> Rigged<Desk> {
    let copies = to.path().join("copies");
    std::fs::create_dir(&copies)?;
    let copy = desk.call("backup.make", &json!({ "folder": copies }))?["folder"].take();
    let other = joined::at(&to.path().join("store"));
    other.call("desk.restore", &json!({ "from": copy }))?;
    Ok(other)
}

#[test]
fn what_stands_in_closed_epochs_is_sent_again_to_a_province_that_forgot_it() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (mut province, desk) = enrolled(first.path())?;
    province.keep()?;
    let old = receive(&desk, "Kỳ ghi trước")?;
    sync(&desk)?;
    let desk = replaced(&desk, &second)?;
    rests(&desk)?;
    let new = receive(&desk, "Kỳ ghi sau")?;
    rests(&desk)?;
    both_hold(&desk, &province, &[&old, &new])?;
    province.put_back()?;
    rests(&desk)?;
    both_hold(&desk, &province, &[&old, &new])?;
    let next = receive(&desk, "Sau khi khôi phục")?;
    assert!(next != old && next != new, "the numbers it was given are its own still");
    rests(&desk)?;
    both_hold(&desk, &province, &[&old, &new, &next])
}

#[test]
fn what_was_acknowledged_once_is_not_taken_for_held_after_both_were_put_back() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (mut province, desk) = enrolled(first.path())?;
    province.keep()?;
    let one = receive(&desk, "Đã gửi")?;
    let two = receive(&desk, "Cũng đã gửi")?;
    sync(&desk)?;
    assert_eq!(waiting(&desk)?, 0);
    province.put_back()?;
    let desk = replaced(&desk, &second)?;
    rests(&desk)?;
    both_hold(&desk, &province, &[&one, &two])
}

#[test]
fn what_a_copy_wrote_in_an_epoch_that_was_opened_twice_reaches_everybody() -> Rigged<()> {
    let (first, clone, second) = (tempfile::tempdir()?, tempfile::tempdir()?, tempfile::tempdir()?);
    let (mut province, desk) = enrolled(first.path())?;
    copied(first.path(), clone.path())?;
    let one = receive(&desk, "Máy gốc")?;
    sync(&desk)?;
    province.keep()?;
    // The copy of the machine comes to the province, and begins the second epoch.
    let clone = joined::at(clone.path());
    rests(&clone)?;
    let of_clone = receive(&clone, "Máy sao chép")?;
    rests(&clone)?;
    province.put_back()?;
    // The second epoch is forgotten, and opened again for the machine itself.
    let desk = replaced(&desk, &second)?;
    rests(&desk)?;
    let two = receive(&desk, "Kỳ ghi hai")?;
    rests(&desk)?;
    rests(&clone)?;
    // Two machines speak for one counter: the one that came last goes on, and what the
    // other wrote is sent once it has a ticket.
    let three = receive(&desk, "Trước khi bị dừng")?;
    assert_eq!(sync(&desk)?["detail"], "doubled");
    desk.call("province.enrol", &json!({ "ticket": province.ticket_again(1)? }))?;
    rests(&desk)?;
    both_hold(&desk, &province, &[&one, &of_clone, &two, &three])?;
    assert_eq!(sync(&clone)?["detail"], "revoked");
    assert_eq!(clone.refused("intake.receive", &draft("Máy sao chép"))?["code"], "machine_revoked");
    Ok(())
}

#[test]
fn of_two_machines_that_speak_as_one_counter_one_is_stopped_and_everybody_told() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one) = enrolled(first.path())?;
    copied(first.path(), second.path())?;
    let other = joined::at(second.path());
    for desk in [&one, &other] {
        let said = sync(desk)?;
        assert!(said["detail"].is_null(), "{said}");
    }
    for _ in 0..3 {
        assert_eq!(sync(&one)?["detail"], "doubled");
        assert!(sync(&other)?["detail"].is_null());
    }
    let stopped = one.call("province.status", &json!({}))?;
    assert_eq!((&stopped["trouble"], &stopped["pause"]), (&json!("doubled"), &json!("doubled")));
    assert_eq!(one.refused("intake.receive", &draft("Máy gốc"))?["code"], "machine_doubled");
    assert_eq!(one.call("session.now", &json!({}))?["pause"], "doubled", "the window says so");
    let told = other.call("session.now", &json!({}))?;
    assert!(told["doubled"].is_string() && told["pause"].is_null(), "{told}");
    receive(&other, "Máy sao chép")?;
    let status = province.told(&["status"])?;
    assert!(status.contains("TWO MACHINES SPEAK FOR THIS COUNTER"), "{status}");
    assert_eq!(province.asked("SELECT epoch FROM counter")?, ["2"], "no epoch after the other");
    let open = "SELECT count(*) FROM number_range WHERE valid_to IS NULL";
    assert_eq!(province.asked(open)?, ["1"], "no range after the other");
    Ok(())
}

#[test]
fn an_old_machine_switched_on_again_after_its_copy_was_restored_is_stopped() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, old) = enrolled(first.path())?;
    let before = receive(&old, "Máy cũ")?;
    sync(&old)?;
    let new = replaced(&old, &second)?;
    rests(&new)?;
    let after = receive(&new, "Máy mới")?;
    rests(&new)?;
    assert_eq!(sync(&old)?["detail"], "doubled");
    assert_eq!(old.refused("intake.receive", &draft("Bật lại"))?["code"], "machine_doubled");
    rests(&new)?;
    assert!(new.call("province.status", &json!({}))?["doubled"].is_string());
    both_hold(&new, &province, &[&before, &after])
}

#[test]
fn a_machine_whose_right_was_withdrawn_gives_no_number_until_it_is_enrolled_again() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    let before = receive(&desk, "Trước khi thu hồi")?;
    province.told(&["revoke", "--centre", CENTRE, "--counter", "1"])?;
    assert_eq!(sync(&desk)?["detail"], "revoked");
    assert_eq!(desk.refused("intake.receive", &draft("Sau"))?["code"], "machine_revoked");
    let status = desk.call("province.status", &json!({}))?;
    assert_eq!((&status["stopped"], &status["pause"]), (&json!(true), &json!("revoked")));
    desk.call("province.enrol", &json!({ "ticket": province.ticket_again(1)? }))?;
    let after = receive(&desk, "Sau khi ghi danh lại")?;
    rests(&desk)?;
    both_hold(&desk, &province, &[&before, &after])
}

#[test]
fn no_number_goes_to_another_until_the_counter_that_had_it_was_heard() -> Rigged<()> {
    let (one, other) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (second, third) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (mut province, two) = (Remote::open()?, counter(other.path(), 2)?);
    let desk = counter(one.path(), 1)?;
    enrol(&province, &desk, 1)?;
    enrol(&province, &two, 2)?;
    rests(&desk)?;
    rests(&two)?;
    province.keep()?;
    let two = replaced(&two, &second)?;
    rests(&two)?;
    let fresh = receive(&two, "Số mới của quầy 2")?;
    province.put_back()?;
    // Counter 1 needs new numbers, and the province forgot whose the free ones are.
    let desk = replaced(&desk, &third)?;
    assert_eq!(sync(&desk)?["detail"], "restored");
    let stopped = desk.call("province.status", &json!({}))?;
    assert_eq!((&stopped["trouble"], &stopped["stopped"]), (&json!("restored"), &json!(true)));
    rests(&two)?;
    rests(&desk)?;
    let own = receive(&desk, "Số mới của quầy 1")?;
    assert!(own != fresh, "{own} was given to counter 2");
    rests(&desk)?;
    rests(&two)?;
    both_hold(&two, &province, &[&fresh, &own])
}

/// Receives a dossier at the demonstration and answers its code.
fn receive_there(desk: &Desk, name: &str) -> Rigged<String> {
    Ok(given::received(desk, &[reception(name, BIRTH, "")])?.remove(0))
}

#[test]
fn the_demonstration_of_the_readme_restored_ten_times_on_one_day_still_has_numbers() -> Rigged<()> {
    let (folder, others) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = (Remote::demonstration()?, Desk::demo(&folder.path().join("store"))?);
    let ticket = province.ticket_of_readme()?;
    desk.call("province.enrol", &json!({ "ticket": ticket }))?;
    sync(&desk)?;
    let mut codes = vec![receive_there(&desk, "Trước bản sao")?];
    sync(&desk)?;
    codes.extend(restored_ten_times(&desk, others.path(), Desk::at, receive_there)?);
    each_once(&province, &codes)?;
    let told = province.told(&["portal", "dossier", "--code", &codes[0]]);
    let none = told.map_err(|why| why.to_string());
    assert!(none.is_err_and(|why| why.contains("demonstration")), "nothing goes to the portal");
    Ok(())
}

#[test]
fn the_sole_counter_of_a_commune_restored_ten_times_on_one_day_still_has_numbers() -> Rigged<()> {
    let (folder, others) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = (Remote::open()?, counter(folder.path(), 1)?);
    let of = ["--centre", CENTRE, "--counter", "1"];
    let ticket = province.told(&[&["enrol"], &of[..]].concat())?;
    let all = ["--agency", joined::AGENCY, "--first", "1", "--last", "8999"];
    province.told(&[&["range", "assign"], &of[..], &all, &["--from", "2018-01-01"]].concat())?;
    desk.call("province.enrol", &json!({ "ticket": ticket }))?;
    sync(&desk)?;
    let mut codes = vec![receive(&desk, "Trước bản sao")?];
    sync(&desk)?;
    codes.extend(restored_ten_times(&desk, others.path(), joined::at, receive)?);
    assert!(codes[1].ends_with("-10000"), "four digits are no limit: {codes:?}");
    each_once(&province, &codes)
}
