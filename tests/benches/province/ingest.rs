//! The server takes in batches over TLS, signed, checked and chained; beside it the
//! same rows go into a bare table of the same database by multi-row INSERTs, one
//! commit a batch. The fastest of several rounds of each.

use std::time::Instant;

use domain::journal::Entry;
use domain::wire::LONGEST_PAGE;
use stories::Rigged;
use stories::province::{Machine, Province, received};
use tokio_postgres::{Client, NoTls};

const ROUNDS: u32 = 5;
const BATCHES: usize = 8;

/// Measures both and prints them.
///
/// # Errors
/// When PostgreSQL or the server is missing.
pub(super) async fn print() -> Rigged<()> {
    let province = Province::found()?;
    let server = province.serve()?;
    let (client, line) =
        tokio_postgres::connect(&province.cluster().url(&province.database), NoTls).await?;
    tokio::spawn(line);
    client.batch_execute(BARE).await?;
    let (mut ours, mut bare) = (f64::MAX, f64::MAX);
    for round in 1..=ROUNDS {
        let mut machine = province.machine(&server, round).await?;
        let entries = written(&mut machine, round);
        ours = ours.min(pushed(&machine, &entries).await?);
        bare = bare.min(inserted(&client, &entries).await?);
    }
    let many = (BATCHES * LONGEST_PAGE) as f64;
    println!("{:44} {:8.0} entries/s", "bare multi-row INSERTs", many / bare);
    let ratio = bare / ours;
    println!(
        "{:44} {:8.0} entries/s   {ratio:.2} of the bare ones",
        "the province takes in, over TLS",
        many / ours
    );
    Ok(())
}

/// What a counter writes: one reception and nine things that happen to it.
fn written(machine: &mut Machine, round: u32) -> Vec<Entry> {
    let mut dossier = None;
    for nth in 0..BATCHES * LONGEST_PAGE {
        match nth % 10 {
            0 => {
                let ordinal = round * 1_000 + u32::try_from(nth / 10).unwrap_or_default();
                dossier = Some(machine.receive(ordinal).0);
            }
            _ => {
                // Of a reception's weight, so that the bytes are those of a busy day.
                let told = dossier.map(|id| received(id, 1));
                machine.write("told", dossier, &told.unwrap_or_default());
            }
        }
    }
    machine.written.clone()
}

async fn pushed(machine: &Machine, entries: &[Entry]) -> Rigged<f64> {
    let began = Instant::now();
    for batch in entries.chunks(LONGEST_PAGE) {
        let answer = machine.push(batch).await?;
        assert!(answer.parked.is_empty(), "a bench parks nothing: {:?}", answer.parked);
    }
    Ok(began.elapsed().as_secs_f64())
}

const BARE: &str = "CREATE TABLE bare (
    counter bigint, epoch bigint, seq bigint, id uuid, kind text, version integer, at timestamp,
    by text, dossier uuid, seen bigint, body bytea, prev_hash bytea, hash bytea,
    PRIMARY KEY (counter, epoch, seq))";

async fn inserted(client: &Client, entries: &[Entry]) -> Rigged<f64> {
    let sql = "INSERT INTO bare SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[],
        $4::uuid[], $5::text[], $6::integer[], $7::timestamp[], $8::text[], $9::uuid[],
        $10::bigint[], $11::bytea[], $12::bytea[], $13::bytea[])";
    let statement = client.prepare(sql).await?;
    let began = Instant::now();
    for batch in entries.chunks(LONGEST_PAGE) {
        let numbers = |of: fn(&Entry) -> i64| batch.iter().map(of).collect::<Vec<_>>();
        client
            .execute(
                &statement,
                &[
                    &numbers(|e| e.counter.into()),
                    &numbers(|e| e.epoch.into()),
                    &numbers(|e| i64::try_from(e.seq).unwrap_or_default()),
                    &batch.iter().map(|e| e.id).collect::<Vec<_>>(),
                    &batch.iter().map(|e| e.kind.as_str()).collect::<Vec<_>>(),
                    &batch.iter().map(|e| i32::from(e.version)).collect::<Vec<_>>(),
                    &batch.iter().map(|e| e.at).collect::<Vec<_>>(),
                    &batch.iter().map(|e| e.by.as_str()).collect::<Vec<_>>(),
                    &batch.iter().map(|e| e.dossier).collect::<Vec<_>>(),
                    &numbers(|e| e.seen.into()),
                    &batch.iter().map(|e| e.body.as_bytes()).collect::<Vec<_>>(),
                    &batch.iter().map(|e| e.prev_hash.as_slice()).collect::<Vec<_>>(),
                    &batch.iter().map(|e| e.hash.as_slice()).collect::<Vec<_>>(),
                ],
            )
            .await?;
    }
    Ok(began.elapsed().as_secs_f64())
}
