//! The log of a centre: runs of entries, cursors within them, and a log that was
//! written before there were runs.

use domain::dossier::DossierId;
use domain::wire::Cursor;
use serde_json::json;
use stories::Rigged;
use stories::province::Machine;
use uuid::Uuid;

use super::{seqs, two_machines};

/// The log with a row for each place, as the program before wrote it.
const AS_BEFORE: &str = "CREATE TABLE centre_log AS
        SELECT centre, position + seq - first AS position, counter, epoch, seq,
            CASE seq WHEN last THEN chain ELSE ''::bytea END AS chain
        FROM log_run, generate_series(first, last) AS seq;
    DROP TABLE log_run;
    DELETE FROM migration WHERE name = 'centre_log/3'";

/// A machine writes so many entries and sends them as one page.
async fn sent(machine: &mut Machine, many: usize) -> Rigged<()> {
    let page = machine.write_many(many);
    machine.push(&page).await?;
    Ok(())
}

#[tokio::test]
async fn a_log_with_a_row_a_place_goes_on_as_one_with_a_row_a_run() -> Rigged<()> {
    let (province, server, mut one, mut two) = two_machines().await?;
    sent(&mut one, 3).await?;
    sent(&mut two, 2).await?;
    // The sixth shows the fifth's code, and waits until the eighth voids it.
    one.write("settled", Some(DossierId(Uuid::from_u128(9))), &json!({ "outcome": 3 }));
    one.receive(1_000);
    let (second, _) = one.receive(1_000);
    one.write_many(1);
    one.write("voided", Some(second), &json!({ "reason": "trùng mã" }));
    one.push(&one.written[3..]).await?;
    let within = two.pull(Cursor::START, 2).await?.cursor;
    let runs = "SELECT position, counter, first, last, chain FROM log_run ORDER BY position";
    let before = province.sql(runs)?;
    assert_eq!(before.lines().count(), 6, "4 is parked, 6 comes after 7: {before}");

    drop(server);
    province.sql(AS_BEFORE)?;
    let server = province.serve()?;
    assert_eq!(province.sql(runs)?, before);
    province.run(&["verify"])?;
    (one.line, two.line) = (server.line.clone(), server.line.clone());
    let rest = two.pull(within, 20).await?.entries;
    assert_eq!(seqs(&rest), [3, 5, 7, 6, 8], "a cursor of before holds");
    sent(&mut one, 2).await?;
    assert_eq!(seqs(&two.pull_all(10).await?), [1, 2, 3, 5, 7, 6, 8, 9, 10]);
    Ok(())
}

#[tokio::test]
async fn a_cursor_within_a_run_holds_by_its_chain_alone() -> Rigged<()> {
    let (_province, _server, mut one, two) = two_machines().await?;
    sent(&mut one, 5).await?;
    sent(&mut one, 5).await?;
    for limit in 1..=10 {
        let page = two.pull(Cursor::START, limit).await?;
        let rest = two.pull(page.cursor, 10).await?;
        assert_eq!(page.entries.len() + rest.entries.len(), 10, "parted after {limit}");
        let other = Cursor { chain: [7; 32], ..page.cursor };
        assert!(two.pull(other, 10).await.is_err_and(|why| why.to_string().contains("cursor")));
    }
    Ok(())
}

#[tokio::test]
async fn a_chain_that_was_changed_is_found() -> Rigged<()> {
    let (province, _server, mut one, _two) = two_machines().await?;
    sent(&mut one, 2).await?;
    sent(&mut one, 2).await?;
    province.run(&["verify"])?;
    let alter = "UPDATE log_run SET chain = sha256(chain) WHERE position = 1";
    assert!(province.sql(alter).is_err_and(|why| why.to_string().contains("append-only")));
    province.sql(&format!("SET session_replication_role = replica; {alter}"))?;
    assert!(province.run(&["verify"]).is_err_and(|why| why.to_string().contains("log: BROKEN")));
    Ok(())
}
