//! The province's server as a process in front of a real PostgreSQL: what it
//! takes in, what it refuses and how, and that what it said stays true.

use std::io::Write as _;

use domain::journal::Entry;
use domain::wire::{Cursor, EpochWanted, HELD, Head, Hello, LARGEST_BODY, ParkedBecause, Pushed};
use serde_json::{Value, json};
use stories::Rigged;
use stories::province::{CENTRE, Cluster, Machine, Province, Server, received};
use uuid::Uuid;

/// A province with one server and two machines.
async fn two_machines() -> Rigged<(Province, Server, Machine, Machine)> {
    let province = Province::found()?;
    let server = province.serve()?;
    let one = province.machine(&server, 1).await?;
    let two = province.machine(&server, 2).await?;
    Ok((province, server, one, two))
}

fn why(pushed: &Pushed) -> Vec<(u64, ParkedBecause)> {
    pushed.parked.iter().map(|parked| (parked.seq, parked.because)).collect()
}

fn head(entries: &[Entry]) -> Option<Head> {
    entries.last().map(|last| Head { seq: last.seq, hash: last.hash })
}

/// What lies in the log, in its order, and that it is whole.
fn seqs(entries: &[Entry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.seq).collect()
}

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

    let wanted = EpochWanted { wish: Uuid::from_u128(1), closed: 1, head: head(&copy.written) };
    let granted = copy.send_signed("/v1/epoch", &wanted).await?.json();
    assert_eq!(granted["greeting"]["epoch"], 2, "{granted}");
    assert_eq!(copy.send_signed("/v1/epoch", &wanted).await?.json()["greeting"]["epoch"], 2);
    let range = &granted["greeting"]["ranges"][0];
    assert_eq!((&range["first"], &range["last"]), (&json!(1), &json!(900)), "{range}");
    assert_eq!(one.send(&one.written).await?.code(), "epoch_fenced", "the other one is told too");

    copy.epoch = 2;
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

#[tokio::test]
async fn only_the_device_itself_speaks_for_its_counter() -> Rigged<()> {
    let (province, server, mut one, mut two) = two_machines().await?;
    one.write_many(1);
    two.write_many(1);
    let mut stolen = one.clone();
    stolen.key = two.key.clone();
    assert_eq!(stolen.send(&one.written).await?.code(), "bad_signature");
    assert_eq!(one.send(&two.written).await?.code(), "other_centre");
    let mut nobody = one.clone();
    nobody.token = one.token.replace(CENTRE, "BD-02");
    assert_eq!(nobody.send(&one.written).await?.code(), "unauthorised");
    province.run(&["revoke", "--centre", CENTRE, "--counter", "1"])?;
    let refused = one.send(&one.written).await?;
    assert_eq!((refused.status, refused.code().as_str()), (403, "revoked"));
    assert_eq!(one.ask("/v1/pull", &json!({})).await?.code(), "revoked");

    let again = province.run(&["enrol", "--centre", CENTRE, "--counter", "1"])?;
    let replaced = Machine::enrol(&server.line, &again, 1).await?;
    assert_eq!(replaced.epoch, 2, "another machine never goes on with the old one's numbers");
    let twice = Machine::enrol(&server.line, &again, 1).await;
    assert!(twice.is_err_and(|why| why.to_string().contains("ticket_unknown")));
    Ok(())
}

#[tokio::test]
async fn a_counter_of_another_centre_sees_nothing_of_this_one() -> Rigged<()> {
    let (province, server, mut one, _two) = two_machines().await?;
    one.write_many(3);
    one.push(&one.written).await?;
    province.run(&["centre", "--code", "BD-02", "--name", "Trung tâm khác"])?;
    let ticket = province.run(&["enrol", "--centre", "BD-02", "--counter", "1"])?;
    let mut stranger = Machine::enrol(&server.line, &ticket, 1).await?;
    assert!(stranger.pull_all(10).await?.is_empty());
    stranger.write_many(2);
    stranger.push(&stranger.written).await?;
    assert_eq!(seqs(&stranger.pull_all(10).await?), [0; 0]);
    Ok(())
}

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
    one.write("noted", Some(Uuid::from_u128(9)), &json!({ "text": "x".repeat(LARGEST_BODY) }));
    one.write("settled", Some(Uuid::from_u128(9)), &json!({ "outcome": 3 }));
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
    let dossier = Uuid::from_u128(5);
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
    let holes = "SELECT count(*) FILTER (WHERE position <> nth) FROM
        (SELECT position, row_number() OVER (ORDER BY position) AS nth FROM centre_log) AS log";
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
        running.take().map(Server::kill);
        if sent.await?.is_ok() {
            acknowledged = one.written.len();
        }
        let held: usize = province.sql("SELECT count(*) FROM journal")?.parse()?;
        assert!(held >= acknowledged && held % 200 == 0, "{held} held, {acknowledged} said");
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
    assert_eq!(cursor.position, 8);
    server.kill();

    province.database = copy;
    let server = province.serve()?;
    (one.line, two.line) = (server.line.clone(), server.line.clone());
    let hello = Hello {
        protocols: vec![1],
        program: "0".into(),
        epoch: 1,
        head: head(&one.written),
        waiting: 0,
        clock: chrono::NaiveDateTime::default(),
    };
    let greeting = one.ask("/v1/hello", &hello).await?.json();
    assert_eq!(greeting["held"]["seq"], 5, "the counter sees how far it was thrown back");
    let pull = domain::wire::Pull { after: cursor, limit: 500, own: false };
    assert_eq!(two.ask("/v1/pull", &pull).await?.code(), "cursor_unknown");
    // Another fate than before: as many entries, in another order.
    let mut other = two.clone();
    other.write_many(3);
    other.push(&other.written).await?;
    assert_eq!(two.ask("/v1/pull", &pull).await?.code(), "cursor_unknown", "nor its namesake");
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
    let recall = domain::wire::Recall { epoch: 1, seq: 0, limit: 2 };
    let mut all: Vec<Entry> = Vec::new();
    loop {
        let seq = all.last().map_or(0, |entry| entry.seq);
        let answer = one.ask("/v1/recall", &domain::wire::Recall { seq, ..recall }).await?;
        let page: domain::wire::Recalled = serde_json::from_slice(&answer.body)?;
        all.extend(page.entries);
        if !page.more {
            break;
        }
    }
    assert_eq!(all, one.written, "the parked one too");
    Ok(())
}

#[tokio::test]
async fn bombs_and_garbage_are_refused_in_few_words_and_nobody_falls() -> Rigged<()> {
    let (_province, server, one, _two) = two_machines().await?;
    let mut packing = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packing.write_all(&vec![b' '; 64 << 20])?;
    let bomb = packing.finish()?;
    let of = |extra: (&'static str, &str)| {
        vec![("authorization", one.bearer()), (extra.0, extra.1.to_owned())]
    };
    let packed = of(("content-encoding", "gzip"));
    let plain = of(("content-type", "application/json"));
    let push = ("POST", "/v1/push");
    assert_eq!(server.line.ask(push, &packed, bomb).await?.code(), "too_large");
    assert_eq!(server.line.ask(push, &plain, vec![b'['; 9 << 20]).await?.code(), "too_large");
    assert_eq!(server.line.ask(push, &packed, "not gzip").await?.code(), "malformed");
    let hello = ("POST", "/v1/hello");
    let deep = vec![b'['; 1 << 20];
    for garbage in [b"".to_vec(), b"{".to_vec(), vec![0xff; 999], b"{\"epoch\":-1}".to_vec(), deep]
    {
        let refused = server.line.ask(hello, &plain, garbage).await?;
        assert_eq!((refused.status, refused.code().as_str()), (400, "malformed"));
        assert_eq!(refused.headers[domain::wire::MARK], "1");
    }
    assert_eq!(server.line.ask(push, &[], "{}").await?.code(), "unauthorised");
    assert_eq!(server.line.ask(("GET", "/v1/none"), &[], "").await?.code(), "malformed");
    let health = server.line.ask(("GET", "/health"), &[], "").await?;
    assert_eq!(health.json()["database"], "answers");
    let figures = server.line.ask(("GET", "/metrics"), &[], "").await?;
    assert!(String::from_utf8_lossy(&figures.body).contains("motcua_counters 2"));
    assert!(!server.log().contains("Mẫu") && !server.log().contains(&one.token));
    Ok(())
}

#[tokio::test]
async fn a_scan_comes_in_parts_and_goes_to_the_other_counters() -> Rigged<()> {
    let (_province, server, one, two) = two_machines().await?;
    let scan: Vec<u8> = (0..100_000u32).flat_map(u32::to_le_bytes).collect();
    let hash = {
        use sha2::Digest as _;
        let digest = sha2::Sha256::digest(&scan);
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let path = format!("/v1/blobs/{hash}");
    let part = |from: usize, to: usize| {
        let range = format!("bytes {from}-{}/{}", to - 1, scan.len());
        (vec![("authorization", one.bearer()), ("content-range", range)], scan[from..to].to_vec())
    };
    let bearer = |machine: &Machine| vec![("authorization", machine.bearer())];
    let put = ("PUT", path.as_str());
    let (headers, bytes) = part(0, 150_000);
    assert_eq!(server.line.ask(put, &headers, bytes).await?.headers[HELD], "150000");
    let (headers, bytes) = part(200_000, 300_000);
    assert_eq!(server.line.ask(put, &headers, bytes).await?.code(), "hole");
    assert_eq!(server.line.ask(("GET", &path), &bearer(&two), "").await?.code(), "unavailable");
    let told = server.line.ask(("HEAD", &path), &bearer(&one), "").await?;
    assert_eq!(told.headers[HELD], "150000", "resumed from here");
    let (headers, bytes) = part(100_000, scan.len());
    for _ in 0..2 {
        let answer = server.line.ask(put, &headers, bytes.clone()).await?;
        assert_eq!(answer.headers[HELD], scan.len().to_string().as_str());
    }
    assert_eq!(server.line.ask(("GET", &path), &bearer(&two), "").await?.body, scan);
    let other = format!("/v1/blobs/{}", "00".repeat(32));
    let wrong = server.line.ask(("PUT", &other), &bearer(&one), "x").await?;
    assert_eq!(wrong.code(), "wrong_hash");
    let none = server.line.ask(("HEAD", &other), &bearer(&one), "").await?;
    assert_eq!(none.headers[HELD], "0", "what was wrong is not kept");
    Ok(())
}

#[tokio::test]
async fn the_administrator_sees_every_counter_and_whether_all_is_whole() -> Rigged<()> {
    let (province, _server, mut one, _two) = two_machines().await?;
    one.receive(1_000);
    one.push(&one.written).await?;
    let clock =
        chrono::NaiveDate::from_ymd_opt(2020, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    let hello = Hello {
        protocols: vec![1, 2],
        program: "0.1.0".into(),
        epoch: 1,
        head: head(&one.written),
        waiting: 12,
        clock: clock.unwrap_or_default(),
    };
    assert_eq!(one.ask("/v1/hello", &hello).await?.json()["protocol"], 1);
    let newer = Hello { protocols: vec![2], ..hello };
    assert_eq!(one.ask("/v1/hello", &newer).await?.code(), "protocol");
    let status = province.run(&["status", "--json"])?;
    let first: Value = serde_json::from_str(status.lines().next().unwrap_or_default())?;
    assert_eq!((&first["waiting"], &first["held"]), (&json!(12), &json!(1)), "{first}");
    assert!(first["skew_seconds"].as_i64() < Some(-86_400), "{first}");
    let exported = province.run(&["export", "--centre", CENTRE])?;
    assert_eq!(serde_json::from_str::<Entry>(exported.trim())?, one.written[0]);

    let change = "UPDATE journal SET body = 'x'";
    let refused = province.sql(change).map_err(|why| why.to_string());
    assert!(refused.is_err_and(|why| why.contains("append-only")));
    province.sql(&format!("ALTER TABLE journal DISABLE TRIGGER USER; {change}"))?;
    let found = province.run(&["verify"]).map_err(|why| why.to_string());
    assert!(found.is_err_and(|why| why.contains("entry 1 was altered")), "an altered row is found");
    Ok(())
}

#[tokio::test]
async fn history_that_was_edited_is_noticed_and_ranges_never_meet() -> Rigged<()> {
    let (province, _server, _one, _two) = two_machines().await?;
    let of = ["--centre", CENTRE, "--counter", "1", "--agency", stories::province::AGENCY];
    let assign = [&["range", "assign"], &of[..], &["--first", "2500", "--last", "2600"]].concat();
    assert!(province.run(&assign).is_err(), "counter 2 has these numbers");
    let widen = [&["range", "widen"], &of[..], &["--first", "1000", "--last", "1950"]].concat();
    province.run(&widen)?;
    let end = ["range", "withdraw", "--first", "1000", "--from", "2999-01-01"];
    province.run(&[&end[..2], &of[..], &end[2..]].concat())?;
    let listed = province.run(&["range", "list", "--centre", CENTRE, "--counter", "1"])?;
    assert!(listed.contains("\"valid_to\":\"2998-12-31\""), "{listed}");
    assert_eq!(listed.lines().count(), 2, "{listed}");
    province.sql("UPDATE migration SET hash = '' WHERE name = 'journal/1'")?;
    let said = province.run(&["status"]).map_err(|why| why.to_string());
    assert!(said.is_err_and(|why| why.contains("journal/1")));
    Ok(())
}
