//! What breaks: servers killed, a database broken off or restored, machines that
//! lost what they wrote.

use domain::ids::{Epoch, LogPosition, Seq};
use domain::journal::Entry;
use domain::wire::Cursor;
use stories::Rigged;
use stories::province::{Cluster, Province};

use super::{head, two_machines};

#[tokio::test]
async fn two_servers_on_one_database_never_leave_a_hole_in_the_log() -> Rigged<()> {
    let province = Province::found()?;
    let servers = [province.serve()?, province.serve()?];
    let mut pushing = Vec::new();
    for number in 1..=4 {
        let server = &servers[number as usize % 2];
        let mut machine = province.machine(server, number).await?;
        pushing.push(tokio::spawn(async move {
            for _ in 0..10 {
                let entries = machine.write_many(3);
                machine.push(&entries).await.map_err(|why| why.to_string())?;
            }
            Ok::<_, String>(machine)
        }));
    }
    let mut reader = province.machine(&servers[0], 9).await?;
    let (mut seen, mut after) = (Vec::new(), Cursor::START);
    while seen.len() < 120 {
        reader.line = servers[seen.len() % 2].line.clone();
        let page = reader.pull(after, 5).await?;
        seen.extend(page.entries);
        after = page.cursor;
    }
    for machine in pushing {
        let machine = machine.await??;
        let own: Vec<Entry> =
            seen.iter().filter(|entry| entry.counter == machine.number).cloned().collect();
        assert_eq!(own, machine.written, "pulled while others pushed, and nothing was missed");
    }
    let holes = "SELECT count(*) FROM (SELECT position,
            lag(position + last - first, 1, 0::bigint) OVER (ORDER BY position) AS before
        FROM log_run) AS run WHERE position <> before + 1";
    assert_eq!(province.sql(holes)?, "0");
    province.run(&["verify"])?;
    Ok(())
}

#[tokio::test]
async fn a_server_that_is_killed_has_kept_all_it_said_and_nothing_by_half() -> Rigged<()> {
    let (province, server, mut one, mut two) = two_machines().await?;
    let mut acknowledged = 0;
    let mut running = Some(server);
    for round in 0..4u64 {
        let entries = one.write_many(200);
        let sending = one.clone();
        let batch = entries.clone();
        let sent =
            tokio::spawn(async move { sending.push(&batch).await.map_err(|e| e.to_string()) });
        tokio::time::sleep(std::time::Duration::from_millis(5 + 12 * round)).await;
        if let Some(server) = running.take() {
            server.kill();
        }
        if sent.await?.is_ok() {
            acknowledged = one.written.len();
        }
        let held: usize = province.sql("SELECT count(*) FROM journal")?.parse()?;
        assert!(
            held >= acknowledged && held.is_multiple_of(200),
            "{held} held, {acknowledged} said"
        );
        let server = province.serve()?;
        (one.line, two.line) = (server.line.clone(), server.line.clone());
        running = Some(server);
        assert_eq!(one.push(&entries).await?.held, head(&entries), "the repeat is answered");
        acknowledged = one.written.len();
    }
    assert_eq!(two.pull_all(500).await?, one.written);
    province.run(&["verify"])?;
    Ok(())
}

#[tokio::test]
async fn a_database_that_is_broken_off_has_kept_all_that_was_said() -> Rigged<()> {
    let province = Province::found_in(Cluster::start()?)?;
    let server = province.serve()?;
    let mut one = province.machine(&server, 1).await?;
    let entries = one.write_many(300);
    let said = one.push(&entries).await?;
    let more = one.write_many(300);
    let sending = one.clone();
    let batch = more.clone();
    let sent = tokio::spawn(async move { sending.send(&batch).await.map_err(|e| e.to_string()) });
    province.cluster().break_off()?;
    let sent = sent.await??;
    assert!([200, 503].contains(&sent.status), "{sent:?}");
    let away = one.send(&more).await?;
    assert_eq!((away.status, away.code().as_str()), (503, "unavailable"));
    assert_eq!(server.line.ask(("GET", "/health"), &[], "").await?.status, 503);

    province.cluster().come_back()?;
    let held: usize = province.sql("SELECT count(*) FROM journal")?.parse()?;
    assert!(held == 600 || (held == 300 && sent.status == 503), "{held} held after {sent:?}");
    assert_eq!(server.line.ask(("GET", "/health"), &[], "").await?.status, 200);
    if held == 300 {
        assert_eq!(one.push(&entries).await?, said, "the same server goes on");
    }
    assert_eq!(one.push(&more).await?.held, head(&more));
    province.run(&["verify"])?;
    Ok(())
}

#[tokio::test]
async fn a_restored_database_knows_that_it_does_not_know_a_cursor() -> Rigged<()> {
    let (mut province, server, mut one, mut two) = two_machines().await?;
    one.write_many(5);
    one.push(&one.written).await?;
    server.kill();
    let copy = province.cluster().new_database(Some(&province.database))?;
    let server = province.serve()?;
    (one.line, two.line) = (server.line.clone(), server.line.clone());
    one.write_many(3);
    one.push(&one.written).await?;
    let cursor = two.pull(Cursor::START, 500).await?.cursor;
    assert_eq!(cursor.position, LogPosition(8));
    server.kill();

    province.database = copy;
    let server = province.serve()?;
    (one.line, two.line) = (server.line.clone(), server.line.clone());
    let greeting = one.send_signed("/v1/hello", &one.hello()).await?.json();
    assert_eq!(greeting["held"]["seq"], 5, "the counter sees how far it was thrown back");
    let pull = domain::wire::Pull { after: cursor, limit: 500, own: false };
    assert_eq!(two.send_signed("/v1/pull", &pull).await?.code(), "cursor_unknown");
    // Another fate than before: as many entries, in another order.
    let mut other = two.clone();
    other.write_many(3);
    other.push(&other.written).await?;
    assert_eq!(
        two.send_signed("/v1/pull", &pull).await?.code(),
        "cursor_unknown",
        "nor its namesake"
    );
    one.push(&one.written[5..]).await?;
    assert_eq!(two.pull_all(500).await?, one.written, "begun anew, and all is there");
    Ok(())
}

#[tokio::test]
async fn a_restored_machine_recalls_its_own_series_without_a_hole() -> Rigged<()> {
    let (_province, _server, mut one, _two) = two_machines().await?;
    one.receive(7);
    one.write_many(4);
    one.push(&one.written).await?;
    let recall = domain::wire::Recall { epoch: Epoch::FIRST, seq: Seq::NONE, limit: 2 };
    let mut all: Vec<Entry> = Vec::new();
    loop {
        let seq = all.last().map_or(Seq::NONE, |entry| entry.seq);
        let answer = one.send_signed("/v1/recall", &domain::wire::Recall { seq, ..recall }).await?;
        let page: domain::wire::Recalled = serde_json::from_slice(&answer.body)?;
        all.extend(page.entries);
        if !page.more {
            break;
        }
    }
    assert_eq!(all, one.written, "the parked one too");
    Ok(())
}
