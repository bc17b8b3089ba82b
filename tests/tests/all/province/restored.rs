//! Stories of a province that was put back from a copy: what it gave and forgot is
//! given to nobody else.

use domain::code::NumberRange;
use domain::ids::Epoch;
use domain::wire::{EpochWanted, Hello};
use serde_json::Value;
use stories::Rigged;
use stories::province::{AGENCY, CENTRE, Machine, Province, Server};

/// A province with two counters that is put back after `forgotten` happened.
async fn put_back(
    forgotten: impl AsyncFnOnce(&Province, &mut [Machine; 2]) -> Rigged<()>,
) -> Rigged<(Province, Server, [Machine; 2])> {
    let mut province = Province::found()?;
    let server = province.serve()?;
    let mut two = [province.machine(&server, 1).await?, province.machine(&server, 2).await?];
    server.kill();
    let copy = province.cluster().new_database(Some(&province.database))?;
    let server = province.serve()?;
    two.iter_mut().for_each(|one| one.line = server.line.clone());
    forgotten(&province, &mut two).await?;
    server.kill();
    province.database = copy;
    let server = province.serve()?;
    two.iter_mut().for_each(|one| one.line = server.line.clone());
    Ok((province, server, two))
}

/// A machine says hello, and that it has these ranges; answers those it has then.
async fn greets(one: &Machine, ranges: Option<Vec<NumberRange>>) -> Rigged<Vec<NumberRange>> {
    let hello = Hello { ranges, ..one.hello() };
    let said = one.send_signed("/v1/hello", &hello).await?.json();
    Ok(serde_json::from_value(said["ranges"].clone())?)
}

/// Gives a counter numbers, or withdraws them.
fn range(province: &Province, act: &str, counter: &str, more: &[&str]) -> Rigged<String> {
    let of = ["range", act, "--centre", CENTRE, "--counter", counter, "--agency", AGENCY];
    province.run(&[&of[..], more].concat())
}

fn spans(ranges: &[NumberRange]) -> Vec<(u32, u32)> {
    let mut spans: Vec<_> = ranges.iter().map(|range| (range.first, range.last)).collect();
    spans.sort_unstable();
    spans
}

/// Whether it was refused until others were heard, naming this counter.
fn waits_for(refused: Rigged<String>, counter: &str) -> bool {
    let named = format!("{CENTRE} {counter}");
    refused.is_err_and(|why| why.to_string().contains(&named) && why.to_string().contains("heard"))
}

#[tokio::test]
async fn numbers_that_were_given_and_forgotten_are_given_to_nobody_else() -> Rigged<()> {
    let mut has = Vec::new();
    let (province, _server, [one, two]) = put_back(async |province, [_, two]| {
        range(province, "assign", "2", &["--first", "5000", "--last", "5099"])?;
        has = greets(two, Some(Vec::new())).await?;
        Ok(())
    })
    .await?;
    assert_eq!(spans(&has), [(2_000, 2_899), (5_000, 5_099)]);
    let same = ["--first", "5050", "--last", "5060"];
    assert!(waits_for(range(&province, "assign", "1", &same), "2"), "nobody heard counter 2");
    let wish = EpochWanted {
        wish: uuid::Uuid::from_u128(7),
        closed: Epoch::FIRST,
        head: None,
        stamp: None,
    };
    assert_eq!(one.send_signed("/v1/epoch", &wish).await?.code(), "restored");
    assert!(province.run(&["status"])?.contains("0 of 2 counters heard since"));

    assert_eq!(spans(&greets(&two, Some(has.clone())).await?), spans(&has), "it keeps what it had");
    let shared = range(&province, "assign", "1", &same).map_err(|why| why.to_string());
    assert!(shared.is_err_and(|why| why.contains("another range")), "they are counter 2's");
    let granted = one.send_signed("/v1/epoch", &wish).await?.json();
    assert_eq!(granted["greeting"]["epoch"], 2, "{granted}");
    let fresh: Vec<NumberRange> = serde_json::from_value(granted["greeting"]["ranges"].clone())?;
    let meets = |range: &NumberRange| {
        has.iter().any(|had| had.first <= range.last && range.first <= had.last)
    };
    assert!(!fresh.is_empty() && !fresh.iter().any(meets), "{fresh:?}");
    Ok(())
}

#[tokio::test]
async fn numbers_that_changed_hands_stay_where_they_went() -> Rigged<()> {
    for first_heard in [0, 1] {
        let (mut left, mut has) = (Vec::new(), Vec::new());
        let (province, _server, machines) = put_back(async |province, [one, two]| {
            let tomorrow = tomorrow();
            range(province, "withdraw", "1", &["--first", "1000", "--from", &tomorrow])?;
            let more = ["--first", "1000", "--last", "1899", "--from", &tomorrow];
            range(province, "assign", "2", &more)?;
            left = greets(one, Some(Vec::new())).await?;
            has = greets(two, Some(Vec::new())).await?;
            Ok(())
        })
        .await?;
        let told = [left.clone(), has.clone()];
        for at in [first_heard, 1 - first_heard] {
            let then = greets(&machines[at], Some(told[at].clone())).await?;
            assert_eq!(then, told[at], "counter {} was heard as number {first_heard}", at + 1);
        }
        let listed = range_list(&province, "1")?;
        assert!(listed.iter().all(|range| range["valid_to"].is_string()), "{listed:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_disk_put_back_is_told_by_hand_or_by_a_counter_that_knows_more() -> Rigged<()> {
    let province = Province::found()?;
    let server = province.serve()?;
    let (_one, mut two) =
        (province.machine(&server, 1).await?, province.machine(&server, 2).await?);
    let more = |first: &'static str, last: &'static str| {
        range(&province, "assign", "1", &["--first", first, "--last", last])
    };
    more("5000", "5009")?;
    province.run(&["restored"])?;
    assert!(waits_for(more("5010", "5019"), "2"));
    greets(&two, None).await?;
    more("5010", "5019")?;
    // A counter writes an epoch that this province never opened.
    two.epoch = Epoch(3);
    greets(&two, Some(Vec::new())).await?;
    let three = ["--first", "6000", "--last", "6009"];
    assert!(waits_for(range(&province, "assign", "2", &three), "1"));
    province.run(&["revoke", "--centre", CENTRE, "--counter", "1"])?;
    for first in ["1000", "5000", "5010"] {
        range(&province, "withdraw", "1", &["--first", first, "--from", &tomorrow()])?;
    }
    let later = [&three[..], &["--from", "2999-01-01"]].concat();
    range(&province, "assign", "2", &later)?;
    Ok(())
}

fn range_list(province: &Province, counter: &str) -> Rigged<Vec<Value>> {
    let listed = province.run(&["range", "list", "--centre", CENTRE, "--counter", counter])?;
    Ok(listed.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Tomorrow in Việt Nam.
fn tomorrow() -> String {
    let day = chrono::Utc::now() + chrono::TimeDelta::hours(7 + 24);
    day.format("%Y-%m-%d").to_string()
}
