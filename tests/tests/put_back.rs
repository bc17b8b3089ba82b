//! Real counters after their province was put back from a copy, and after they were
//! themselves: whatever either side forgot, both end with all of it.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;
use stories::Rigged;
use stories::cli::Desk;
use stories::joined::{self, copied, counter, enrol, enrolled, receive, sync, waiting};
use stories::remote::Remote;

/// What the receptions at a counter and those at the province are.
fn both_hold(desk: &Desk, province: &Remote, codes: &[&String]) -> Rigged<()> {
    let rows = desk.call("register.day", &json!({}))?["rows"].take();
    let rows = rows.as_array().ok_or("no rows")?;
    let here: BTreeSet<&str> = rows.iter().filter_map(|row| row["code"].as_str()).collect();
    let wanted: BTreeSet<&str> = codes.iter().map(|code| code.as_str()).collect();
    assert_eq!(here, wanted, "the counter");
    let held = "SELECT DISTINCT convert_from(body, 'UTF8')::jsonb ->> 'code' FROM journal
                WHERE kind = 'received'";
    let held = province.asked(held)?;
    let there: BTreeSet<&str> = held.iter().map(String::as_str).collect();
    assert_eq!(there, wanted, "the province");
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

/// The machine at `from` is gone; what its last copy becomes goes on at `to`.
fn restored(copy: &Path, to: &Path) -> Rigged<Desk> {
    let desk = joined::at(to);
    desk.call("desk.restore", &json!({ "from": copy }))?;
    Ok(desk)
}

/// A copy by the counter's own program.
fn backed_up(desk: &Desk, folder: &Path) -> Rigged<std::path::PathBuf> {
    let told = desk.call("backup.make", &json!({ "folder": folder }))?;
    Ok(told["folder"].as_str().ok_or("no copy")?.into())
}

#[test]
fn what_stands_in_closed_epochs_is_sent_again_to_a_province_that_forgot_it() -> Rigged<()> {
    let (first, copies, second) =
        (tempfile::tempdir()?, tempfile::tempdir()?, tempfile::tempdir()?);
    let (mut province, desk) = enrolled(first.path())?;
    province.keep()?;
    let old = receive(&desk, "Kỳ ghi trước")?;
    sync(&desk)?;
    let copy = backed_up(&desk, copies.path())?;
    let desk = restored(&copy, second.path())?;
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
    let (first, copies, second) =
        (tempfile::tempdir()?, tempfile::tempdir()?, tempfile::tempdir()?);
    let (mut province, desk) = enrolled(first.path())?;
    province.keep()?;
    let one = receive(&desk, "Đã gửi")?;
    let two = receive(&desk, "Cũng đã gửi")?;
    sync(&desk)?;
    assert_eq!(waiting(&desk)?, 0);
    let copy = backed_up(&desk, copies.path())?;
    province.put_back()?;
    let desk = restored(&copy, second.path())?;
    rests(&desk)?;
    both_hold(&desk, &province, &[&one, &two])
}

#[test]
fn what_a_copy_wrote_in_an_epoch_that_was_opened_twice_reaches_everybody() -> Rigged<()> {
    let (first, clone, copies, second) =
        (tempfile::tempdir()?, tempfile::tempdir()?, tempfile::tempdir()?, tempfile::tempdir()?);
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
    let copy = backed_up(&desk, copies.path())?;
    let desk = restored(&copy, second.path())?;
    rests(&desk)?;
    let two = receive(&desk, "Kỳ ghi hai")?;
    rests(&desk)?;
    rests(&clone)?;
    rests(&desk)?;
    both_hold(&desk, &province, &[&one, &of_clone, &two])?;
    both_hold(&clone, &province, &[&one, &of_clone, &two])
}

#[test]
fn no_number_goes_to_another_until_the_counter_that_had_it_was_heard() -> Rigged<()> {
    let (one, other) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (copies, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (mut province, two) = (Remote::open()?, counter(other.path(), 2)?);
    let desk = counter(one.path(), 1)?;
    enrol(&province, &desk, 1)?;
    enrol(&province, &two, 2)?;
    rests(&desk)?;
    rests(&two)?;
    province.keep()?;
    let copy = backed_up(&two, copies.path())?;
    let two = restored(&copy, second.path())?;
    rests(&two)?;
    let fresh = receive(&two, "Số mới của quầy 2")?;
    province.put_back()?;
    // Counter 1 needs new numbers, and the province forgot whose the free ones are.
    let third = tempfile::tempdir()?;
    let copy = backed_up(&desk, copies.path())?;
    let desk = restored(&copy, third.path())?;
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
