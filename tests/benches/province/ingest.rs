//! The server takes in pages over TLS, signed, checked and chained; beside it the same
//! rows go into a bare table of the same database, with the journal's columns and key
//! and nothing else, by multi-row INSERTs. On both sides one commit on the disk a page,
//! and as many writers, each of a centre of its own; what a counter does to make a page
//! is not counted. The fastest of several rounds of each.

use std::time::Instant;

use domain::journal::Entry;
use domain::wire::{LONGEST_PAGE, Push, Pushed};
use stories::Rigged;
use stories::province::{Cluster, Kept, Machine, Province, Server, received};
use tokio::task::JoinSet;
use tokio_postgres::{Client, NoTls, Statement};

const ROUNDS: u32 = 4;
const PAGES: usize = 8;

/// Measures both, with one writer and with one a core, and prints them.
///
/// # Errors
/// When PostgreSQL or the server is missing.
pub(super) async fn print() -> Rigged<()> {
    for writers in [1, 2] {
        let province = Province::found_in(Cluster::durable()?)?;
        let server = province.serve()?;
        let (mut ours, mut bare) = (f64::MAX, f64::MAX);
        for round in 0..ROUNDS {
            let machines = machines(&province, &server, round, writers).await?;
            ours = ours.min(pushed(&machines).await?);
            bare = bare.min(inserted(&province, machines).await?);
        }
        let many = (writers as usize * PAGES * LONGEST_PAGE) as f64;
        println!("{:44} {:8.0} entries/s", format!("bare INSERTs, {writers} at once"), many / bare);
        let (name, ratio) = (format!("the province takes in, {writers} at once"), bare / ours);
        println!("{name:44} {:8.0} entries/s   {ratio:.2} of the bare ones", many / ours);
    }
    Ok(())
}

/// A new counter in each of so many centres, with what it wrote.
async fn machines(
    province: &Province,
    server: &Server,
    round: u32,
    writers: u32,
) -> Rigged<Vec<Machine>> {
    let mut machines = Vec::new();
    for number in (1..=writers).map(|writer| round * writers + writer) {
        let centre = centre(number);
        province.run(&["centre", "--code", &centre, "--name", "Trung tâm Mẫu"])?;
        let mut machine = province.machine_of(server, &centre, number).await?;
        write(&mut machine, number);
        machines.push(machine);
    }
    Ok(machines)
}

/// The centre of the counter of this number.
fn centre(number: u32) -> String {
    format!("BD-1{number}")
}

/// What a counter writes: one reception and nine things that happen to it.
fn write(machine: &mut Machine, number: u32) {
    let mut dossier = None;
    for nth in 0..PAGES * LONGEST_PAGE {
        match nth % 10 {
            0 => {
                let ordinal = number * 1_000 + u32::try_from(nth / 10).unwrap_or_default();
                dossier = Some(machine.receive(ordinal).0);
            }
            _ => {
                // Of a reception's weight, so that the bytes are those of a busy day.
                let told = dossier.map(|id| received(id, 1));
                machine.write("told", dossier, &told.unwrap_or_default());
            }
        }
    }
}

/// The seconds until every page of each was answered.
async fn pushed(machines: &[Machine]) -> Rigged<f64> {
    let mut sending = Vec::new();
    for machine in machines {
        let page = |entries: &[Entry]| {
            machine.signed(&Push { epoch: machine.epoch, entries: entries.to_vec() })
        };
        let pages: Vec<_> =
            machine.written.chunks(LONGEST_PAGE).map(page).collect::<Rigged<_>>()?;
        sending.push((machine.line.keep().await?, pages));
    }
    let began = Instant::now();
    let mut writers = JoinSet::new();
    for (mut line, pages) in sending {
        writers.spawn(async move {
            for (headers, page) in pages {
                taken(&mut line, &headers, page).await.map_err(|why| why.to_string())?;
            }
            Ok(())
        });
    }
    done(writers).await?;
    Ok(began.elapsed().as_secs_f64())
}

/// Waits until every writer is done.
async fn done(mut writers: JoinSet<Result<(), String>>) -> Rigged<()> {
    while let Some(ended) = writers.join_next().await {
        ended??;
    }
    Ok(())
}

async fn taken(
    line: &mut Kept,
    headers: &[(&str, String)],
    page: hyper::body::Bytes,
) -> Rigged<()> {
    let answer = line.ask(("POST", "/v1/push"), headers, page).await?;
    let said: Pushed = serde_json::from_slice(&answer.body)?;
    assert!(said.parked.is_empty(), "a bench parks nothing: {:?}", said.parked);
    Ok(())
}

const BARE: &str = "CREATE TABLE IF NOT EXISTS bare (
    centre text, counter bigint, epoch bigint, seq bigint, id uuid, kind text, version integer,
    at timestamp, by text, dossier uuid, seen bigint, body bytea, prev_hash bytea, hash bytea,
    held_since timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (centre, counter, epoch, seq))";

/// The seconds until every page of each was committed.
async fn inserted(province: &Province, machines: Vec<Machine>) -> Rigged<f64> {
    let mut clients = Vec::new();
    for machine in machines {
        let url = province.cluster().url(&province.database);
        let (client, line) = tokio_postgres::connect(&url, NoTls).await?;
        tokio::spawn(line);
        client.batch_execute(BARE).await?;
        let statement = client.prepare(INSERT).await?;
        clients.push((client, statement, centre(machine.number.0), machine.written));
    }
    let began = Instant::now();
    let mut writers = JoinSet::new();
    for (client, statement, centre, entries) in clients {
        writers.spawn(async move {
            insert((&client, &statement), &centre, &entries).await.map_err(|why| why.to_string())
        });
    }
    done(writers).await?;
    Ok(began.elapsed().as_secs_f64())
}

const INSERT: &str = "INSERT INTO bare
    SELECT $14, * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[],
        $6::integer[], $7::timestamp[], $8::text[], $9::uuid[], $10::bigint[], $11::bytea[],
        $12::bytea[], $13::bytea[])";

async fn insert(
    (client, statement): (&Client, &Statement),
    centre: &str,
    entries: &[Entry],
) -> Rigged<()> {
    for page in entries.chunks(LONGEST_PAGE) {
        let numbers = |of: fn(&Entry) -> i64| page.iter().map(of).collect::<Vec<_>>();
        client
            .execute(
                statement,
                &[
                    &numbers(|e| e.counter.0.into()),
                    &numbers(|e| e.epoch.0.into()),
                    &numbers(|e| i64::try_from(e.seq.0).unwrap_or_default()),
                    &page.iter().map(|e| e.id).collect::<Vec<_>>(),
                    &page.iter().map(|e| e.kind.as_str()).collect::<Vec<_>>(),
                    &page.iter().map(|e| i32::from(e.version)).collect::<Vec<_>>(),
                    &page.iter().map(|e| e.at).collect::<Vec<_>>(),
                    &page.iter().map(|e| e.by.as_str()).collect::<Vec<_>>(),
                    &page.iter().map(|e| e.dossier.map(|id| id.0)).collect::<Vec<_>>(),
                    &numbers(|e| e.seen.into()),
                    &page.iter().map(|e| e.body.as_bytes()).collect::<Vec<_>>(),
                    &page.iter().map(|e| e.prev_hash.as_slice()).collect::<Vec<_>>(),
                    &page.iter().map(|e| e.hash.as_slice()).collect::<Vec<_>>(),
                    &centre,
                ],
            )
            .await?;
    }
    Ok(())
}
