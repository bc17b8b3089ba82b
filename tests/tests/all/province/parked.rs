//! What is kept but not taken as it is, why, and how it is taken after all.

use domain::dossier::DossierId;
use domain::wire::{LARGEST_BODY, ParkedBecause};
use serde_json::json;
use stories::Rigged;
use stories::province::{CENTRE, received};
use uuid::Uuid;

use super::{head, seqs, two_machines, why};

#[tokio::test]
async fn a_kind_of_next_year_is_kept_and_passed_on_byte_for_byte() -> Rigged<()> {
    let (_province, _server, mut one, two) = two_machines().await?;
    let body = "not even JSON: \u{0}\u{7f} Nguyễn";
    one.write_at(chrono::NaiveDateTime::default(), "of_next_year", None, body.to_owned());
    assert_eq!(why(&one.push(&one.written).await?), []);
    assert_eq!(two.pull_all(10).await?, one.written);
    Ok(())
}

#[tokio::test]
async fn one_bad_entry_is_parked_and_what_follows_passes() -> Rigged<()> {
    let (province, _server, mut one, two) = two_machines().await?;
    one.receive(1_001);
    one.write(
        "noted",
        Some(DossierId(Uuid::from_u128(9))),
        &json!({ "text": "x".repeat(LARGEST_BODY) }),
    );
    one.write("settled", Some(DossierId(Uuid::from_u128(9))), &json!({ "outcome": 3 }));
    one.write_many(2);
    let pushed = one.push(&one.written).await?;
    assert_eq!(pushed.held, head(&one.written));
    assert_eq!(why(&pushed), [(2, ParkedBecause::TooLarge), (3, ParkedBecause::Malformed)]);
    assert_eq!(seqs(&two.pull_all(10).await?), [1, 4, 5]);

    let listed = province.run(&["parked", "list", "--centre", CENTRE])?;
    assert_eq!(listed.lines().count(), 2, "{listed}");
    let which = ["--centre", CENTRE, "--counter", "1", "--epoch", "1", "--seq", "2"];
    province.run(&[&["parked", "accept"], &which[..]].concat())?;
    assert!(province.run(&[&["parked", "accept"], &which[..]].concat()).is_err(), "only once");
    assert_eq!(seqs(&two.pull_all(1).await?), [1, 4, 5, 2], "a pull never goes back");
    assert_eq!(why(&one.push(&one.written).await?), [(3, ParkedBecause::Malformed)]);
    province.run(&["verify"])?;
    Ok(())
}

#[tokio::test]
async fn a_code_that_is_taken_is_parked_until_it_is_voided() -> Rigged<()> {
    let (province, _server, mut one, two) = two_machines().await?;
    one.receive(1_000);
    let (second, _) = one.receive(1_000);
    one.write("noted", Some(second), &json!({ "text": "waits for it" }));
    assert_eq!(why(&one.push(&one.written).await?), [(2, ParkedBecause::CodeTaken)]);
    assert_eq!(seqs(&two.pull_all(10).await?), [1, 3]);
    one.write("voided", Some(second), &json!({ "reason": "trùng mã" }));
    assert_eq!(why(&one.push(&one.written[3..]).await?), []);
    assert_eq!(seqs(&two.pull_all(10).await?), [1, 3, 2, 4]);
    assert_eq!(province.sql("SELECT count(*) FROM dossier_code")?, "1");
    Ok(())
}

#[tokio::test]
async fn what_is_outside_the_ranges_or_the_clock_is_parked_until_it_is_corrected() -> Rigged<()> {
    let (province, _server, mut one, two) = two_machines().await?;
    let dossier = DossierId(Uuid::from_u128(5));
    let mut early = received(dossier, 1_005);
    early["received"] = json!("2199-01-01T08:00:00");
    one.write("received", Some(dossier), &early);
    let (outside, _) = one.receive(2_005);
    assert_eq!(
        why(&one.push(&one.written).await?),
        [(1, ParkedBecause::Clock), (2, ParkedBecause::OutsideRange)]
    );
    let corrected = |dossier, ordinal| {
        let mut body = received(dossier, ordinal);
        body["correction"] = json!("sai ngày");
        body
    };
    one.write("corrected", Some(dossier), &corrected(dossier, 1_005));
    one.write("corrected", Some(outside), &corrected(outside, 2_005));
    let healed = one.push(&one.written).await?;
    assert_eq!(why(&healed), [(2, ParkedBecause::OutsideRange)], "still another's number");
    assert_eq!(seqs(&two.pull_all(10).await?), [1, 3, 4]);

    one.write("corrected", Some(outside), &corrected(outside, 1_006));
    assert_eq!(why(&one.push(&one.written).await?), []);
    assert_eq!(seqs(&two.pull_all(10).await?), [1, 3, 4, 2, 5]);
    let mut late = one.clone();
    let at = chrono::NaiveDate::from_ymd_opt(2199, 1, 1).and_then(|day| day.and_hms_opt(8, 0, 0));
    late.write_at(at.unwrap_or_default(), "print_ordered", None, "{}".into());
    assert_eq!(why(&late.push(&late.written[5..]).await?), [(6, ParkedBecause::Clock)]);
    province.run(&["verify"])?;
    Ok(())
}
