//! Batches: the same again, at every page boundary, copied, altered.

use domain::ids::Epoch;
use domain::journal::Entry;
use domain::wire::{EpochWanted, ParkedBecause};
use serde_json::{Value, json};
use stories::Rigged;
use uuid::Uuid;

use super::{head, seqs, two_machines, why};

#[tokio::test]
async fn the_same_batch_again_gets_the_same_answer_and_changes_nothing() -> Rigged<()> {
    let (province, _server, mut one, two) = two_machines().await?;
    one.receive(1_000);
    one.receive(77);
    one.write_many(3);
    let first = one.push(&one.written).await?;
    assert_eq!(first.held, head(&one.written));
    assert_eq!(why(&first), [(2, ParkedBecause::OutsideRange)]);
    let again = one.push(&one.written).await?;
    assert_eq!(again, first, "a retry after a lost answer");
    assert_eq!(one.push(&one.written[1..3]).await?.held, first.held, "a part of it too");
    assert_eq!(province.sql("SELECT count(*) FROM journal")?, "5");
    assert_eq!(seqs(&two.pull_all(500).await?), [1, 3, 4, 5]);
    province.run(&["verify"])?;
    Ok(())
}

#[tokio::test]
async fn every_page_boundary_is_passed_pushing_and_pulling() -> Rigged<()> {
    let (_province, _server, mut one, two) = two_machines().await?;
    const PAGE: usize = 7;
    let mut held = 0;
    for many in [0, 1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE] {
        let entries = one.write_many(many);
        for page in entries.chunks(PAGE) {
            one.push(page).await?;
        }
        held += many;
        let pulled = two.pull_all(PAGE).await?;
        assert_eq!(pulled, one.written, "after {many} more");
        assert_eq!(pulled.len(), held);
    }
    for limit in [1, held - 1, held, held + 1] {
        assert_eq!(two.pull_all(limit).await?, one.written, "pages of {limit}");
    }
    assert!(one.pull_all(PAGE).await?.is_empty(), "its own are passed over");
    assert_eq!(one.push(&[]).await?.held, head(&one.written), "nothing sent, the same held");
    Ok(())
}

#[tokio::test]
async fn a_batch_may_have_five_hundred_entries_and_not_one_more() -> Rigged<()> {
    let (_province, _server, mut one, two) = two_machines().await?;
    let entries = one.write_many(501);
    assert_eq!(one.send(&entries).await?.code(), "too_large");
    one.push(&entries[..500]).await?;
    one.push(&entries[500..]).await?;
    assert_eq!(two.pull_all(500).await?.len(), 501);
    Ok(())
}

#[tokio::test]
async fn a_copied_machine_is_a_fork_and_begins_anew_with_numbers_nobody_had() -> Rigged<()> {
    let (province, _server, mut one, two) = two_machines().await?;
    one.write_many(2);
    let mut copy = one.clone();
    one.write_many(2);
    copy.write_many(3);
    one.push(&one.written).await?;
    let refused = copy.send(&copy.written).await?;
    assert_eq!((refused.status, refused.code().as_str()), (409, "fork"));
    assert_eq!(copy.send(&copy.written[4..]).await?.code(), "fork", "what builds on it too");

    let wanted = EpochWanted {
        wish: Uuid::from_u128(1),
        closed: Epoch::FIRST,
        head: head(&copy.written),
        stamp: None,
    };
    let granted = copy.send_signed("/v1/epoch", &wanted).await?.json();
    assert_eq!(granted["greeting"]["epoch"], 2, "{granted}");
    assert_eq!(copy.send_signed("/v1/epoch", &wanted).await?.json()["greeting"]["epoch"], 2);
    let range = &granted["greeting"]["ranges"][0];
    assert_eq!((&range["first"], &range["last"]), (&json!(1), &json!(900)), "{range}");
    assert_eq!(one.send(&one.written).await?.code(), "epoch_fenced", "the other one is told too");

    copy.epoch = Epoch(2);
    let own: Vec<Entry> = copy.written[2..].to_vec();
    for entry in own {
        let body: Value = serde_json::from_str(&entry.body)?;
        copy.write(&entry.kind, entry.dossier, &body);
    }
    copy.push(&copy.written[5..]).await?;
    assert_eq!(two.pull_all(3).await?.len(), 7, "nothing of either is lost");
    let other = EpochWanted { wish: Uuid::from_u128(2), ..wanted };
    let third = one.send_signed("/v1/epoch", &other).await?.json();
    assert_eq!(third["greeting"]["epoch"], 3, "two copies never share an epoch");
    province.run(&["verify"])?;
    Ok(())
}

#[tokio::test]
async fn what_is_altered_or_has_a_hole_is_refused_whole() -> Rigged<()> {
    let (province, _server, mut one, _two) = two_machines().await?;
    one.write_many(4);
    let mut altered = one.written.clone();
    altered[2].body.push(' ');
    assert_eq!(one.send(&altered).await?.code(), "malformed");
    let mut holed = one.written.clone();
    holed.remove(1);
    assert_eq!(one.send(&holed).await?.code(), "hole");
    assert_eq!(one.send(&one.written[1..]).await?.code(), "hole");
    assert_eq!(province.sql("SELECT count(*) FROM journal")?, "0", "nothing of them is kept");
    one.push(&one.written).await?;
    Ok(())
}
