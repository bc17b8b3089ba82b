//! Who is given which numbers, and who is not: by an administrator and by a new epoch.

use domain::code::NumberRange;
use domain::ids::Epoch;
use domain::wire::{Base64, Enrol, EpochWanted, Hello, SIGNATURE, Scarce, Ticket};
use serde_json::Value;
use stories::Rigged;
use stories::province::{AGENCY, CENTRE, Machine, Province, Server, signature};
use uuid::Uuid;

use super::two_machines;

/// Another agency of the centre.
const OTHER: &str = "H09.03";

/// Something of the administration about a counter.
fn of(province: &Province, act: &[&str], counter: &str, more: &[&str]) -> Rigged<String> {
    province.run(&[act, &["--centre", CENTRE, "--counter", counter], more].concat())
}

/// Whether it was refused in words that hold this.
fn refused(told: Rigged<String>, words: &str) -> bool {
    told.is_err_and(|why| why.to_string().contains(words))
}

/// The day in Việt Nam so many days from now.
fn day(ahead: i64) -> String {
    let day = chrono::Utc::now() + chrono::TimeDelta::hours(7 + 24 * ahead);
    day.format("%Y-%m-%d").to_string()
}

#[tokio::test]
async fn an_agency_without_a_number_left_holds_no_other_up() -> Rigged<()> {
    let (province, _server, one, _two) = two_machines().await?;
    let all = ["--agency", OTHER, "--first", "1", "--last", "999999999", "--from", "2026-01-01"];
    of(&province, &["range", "assign"], "1", &all)?;
    for (wish, epoch) in [(7, 2), (8, 3)] {
        let wish = Uuid::from_u128(wish);
        let wish = EpochWanted { wish, closed: Epoch(epoch - 1), head: None, stamp: None };
        let granted = one.send_signed("/v1/epoch", &wish).await?.json();
        assert_eq!(granted["greeting"]["epoch"], epoch, "{granted}");
        let ranges: Vec<NumberRange> =
            serde_json::from_value(granted["greeting"]["ranges"].clone())?;
        let begins = |agency: &str| {
            let mut of = ranges.iter().filter(|range| range.agency.as_str() == agency);
            of.next().map(|range| range.valid_from.to_string())
        };
        assert_eq!(begins(AGENCY), Some(day(0)));
        assert_eq!(begins(OTHER), Some(day(1)), "tomorrow they are free again");
        assert_eq!(ranges.len(), 2, "one range is followed by one: {ranges:?}");
    }
    Ok(())
}

#[tokio::test]
async fn numbers_that_were_given_today_are_not_taken_away_today() -> Rigged<()> {
    let (province, _server, mut one, _two) = two_machines().await?;
    one.receive(1_000);
    one.push(&one.written).await?;
    let range = ["--agency", AGENCY, "--first", "1000"];
    let withdraw = |from: &str| {
        of(&province, &["range", "withdraw"], "1", &[&range[..], &["--from", from]].concat())
    };
    assert!(refused(withdraw(&day(0)), &format!("--from {}", day(1))));
    assert!(refused(withdraw(&day(-3)), "were given"));
    let said = withdraw(&day(1))?;
    assert!(said.contains(&format!("until {}", day(0))), "as `list` says it: {said}");
    let listed = of(&province, &["range", "list"], "1", &[])?;
    assert!(listed.contains(&format!("\"valid_to\":\"{}\"", day(0))), "{listed}");
    let waits = Hello { waiting: 3, ..one.hello() };
    one.send_signed("/v1/hello", &waits).await?;
    let more = ["--agency", AGENCY, "--first", "5000"];
    of(&province, &["range", "assign"], "1", &[&more[..], &["--last", "5009"]].concat())?;
    let day = day(0);
    let today = [&more[..], &["--from", &day]].concat();
    assert!(refused(of(&province, &["range", "withdraw"], "1", &today), "not sent yet"));
    Ok(())
}

#[tokio::test]
async fn numbers_that_run_out_are_counted_and_status_names_them() -> Rigged<()> {
    let (province, server, one, two) = two_machines().await?;
    let scarce = |agency: &str, left| -> Rigged<Scarce> {
        Ok(Scarce { agency: agency.parse()?, left, of: 900 })
    };
    let told = vec![scarce(AGENCY, 17)?, scarce(OTHER, 0)?];
    one.send_signed("/v1/hello", &Hello { scarce: told, ..one.hello() }).await?;
    two.send_signed("/v1/hello", &Hello { scarce: vec![scarce(AGENCY, 90)?], ..two.hello() })
        .await?;
    let figures = || async {
        let said = server.line.ask(("GET", "/metrics"), &[], "").await?;
        Rigged::Ok(String::from_utf8_lossy(&said.body).into_owned())
    };
    let said = figures().await?;
    for figure in ["numbers_few 2", "numbers_none 1", "counters_without_numbers 0"] {
        assert!(said.contains(&format!("\nmotcua_{figure}\n")), "{figure}: {said}");
    }
    let status = province.run(&["status"])?;
    let named = format!("numbers run out today: {AGENCY} 17 of 900, {OTHER} none of 900");
    assert!(status.contains(&named), "{status}");
    province.sql("UPDATE counter SET last_seen = last_seen - interval '1 day'")?;
    let said = figures().await?;
    assert!(said.contains("\nmotcua_numbers_none 0\n"), "this morning they are whole: {said}");
    assert!(!province.run(&["status"])?.contains("run out"));
    Ok(())
}

#[tokio::test]
async fn nobody_is_cut_off_unasked_and_no_agency_is_made_up() -> Rigged<()> {
    let (province, _server, one, _two) = two_machines().await?;
    assert!(refused(of(&province, &["enrol"], "1", &[]), "--replace"));
    of(&province, &["enrol"], "1", &["--replace"])?;
    let agencies = vec![AGENCY.parse()?, OTHER.parse()?];
    let assign = |agency, more: &[&str]| {
        let range = ["--agency", agency, "--first", "7000", "--last", "7009"];
        of(&province, &["range", "assign"], "1", &[&range[..], more].concat())
    };
    province.sql("DELETE FROM agency")?;
    let warned = assign("H99.98", &[])?;
    assert!(warned.contains("WARNING") && warned.contains("known: none"), "{warned}");
    one.send_signed("/v1/hello", &Hello { agencies, ..one.hello() }).await?;
    assert!(refused(assign("H99.99", &[]), "H09.03"), "it says which there are");
    assert!(!assign(OTHER, &[])?.contains("WARNING"));
    assign("H99.99", &["--new-agency"])?;
    let status = province.run(&["status", "--json"])?;
    let first: Value = serde_json::from_str(status.lines().next().unwrap_or_default())?;
    assert_eq!(first["without_numbers"], false, "{first}");
    Ok(())
}

/// Joins as a counter that has these numbers; answers those it has then.
async fn joins(
    (province, server): (&Province, &Server),
    counter: &str,
    ranges: &[NumberRange],
) -> Rigged<Vec<NumberRange>> {
    let ticket: Ticket = of(province, &["enrol"], counter, &[])?.parse()?;
    let key = ed25519_dalek::SigningKey::from_bytes(&[counter.parse()?; 32]);
    let wish = Enrol {
        code: ticket.code,
        key: Base64(key.verifying_key().to_bytes()),
        counter: counter.parse()?,
        epoch: Epoch::FIRST,
        written: 0,
        name: String::new(),
        demonstration: Some(false),
        agencies: vec![AGENCY.parse()?],
        ranges: ranges.to_vec(),
    };
    let asked = serde_json::to_vec(&wish)?;
    let headers = [(SIGNATURE, signature(&key, &asked))];
    let said = server.line.ask(("POST", "/v1/enrol"), &headers, asked).await?.json();
    Ok(serde_json::from_value(said["greeting"]["ranges"].clone())?)
}

#[tokio::test]
async fn a_counter_that_joins_without_numbers_keeps_those_that_nobody_has() -> Rigged<()> {
    let province = Province::found()?;
    let server = province.serve()?;
    let _two: Machine = province.machine(&server, 2).await?;
    let range = |first, last| -> Rigged<NumberRange> {
        let agency = AGENCY.parse()?;
        let valid_from = "2024-11-29".parse()?;
        Ok(NumberRange { agency, first, last, valid_from, valid_to: None, reserve: false })
    };
    let free = [range(101, 999)?];
    let kept = joins((&province, &server), "3", &free).await?;
    assert_eq!(kept, free, "its history stands in them");
    let taken = [range(2_000, 2_099)?];
    let other = joins((&province, &server), "44", &taken).await?;
    assert_eq!((other.len(), other[0].last - other[0].first), (1, 99), "as many others: {other:?}");
    assert_eq!(other[0].valid_from.to_string(), day(0));
    Ok(())
}
