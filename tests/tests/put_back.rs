//! Real counters after their province was put back from a copy, and after they were
//! themselves: whatever either side forgot, both end with all of it.

use std::collections::BTreeSet;

use serde_json::json;
use stories::Rigged;
use stories::cli::Desk;
use stories::joined::{self, copied, counter, enrol, enrolled, receive, sync, waiting};
use stories::remote::Remote;
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
    rests(&desk)?;
    both_hold(&desk, &province, &[&one, &of_clone, &two])?;
    both_hold(&clone, &province, &[&one, &of_clone, &two])
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
