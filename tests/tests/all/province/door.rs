//! Who is let in and with what; and what the administrator sees and does.

use std::io::Write as _;

use domain::ids::{Epoch, LogPosition, Seq};
use domain::journal::Entry;
use domain::wire::{Base64, Closing, Cursor, HELD, Head, Hello, Pull, Recall, Ticket};
use serde_json::{Value, json};
use stories::Rigged;
use stories::province::{CENTRE, Machine};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::{seqs, two_machines};

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
    assert_eq!(one.send_signed("/v1/pull", &json!({})).await?.code(), "revoked");

    let again = province.run(&["enrol", "--centre", CENTRE, "--counter", "1"])?;
    let replaced = Machine::enrol(&server.line, &again, 1).await?;
    assert_eq!(
        replaced.epoch,
        Epoch(2),
        "another machine never goes on with the old one's numbers"
    );
    let twice = Machine::enrol(&server.line, &again, 1).await;
    assert!(twice.is_err_and(|why| why.to_string().contains("ticket_unknown")));
    Ok(())
}

#[tokio::test]
async fn whoever_has_only_a_token_or_a_ticket_is_nobody() -> Rigged<()> {
    let (province, server, one, _two) = two_machines().await?;
    let (after, epoch) = (Cursor::START, one.epoch);
    let pull = Pull { after, limit: 9, own: true };
    let recall = Recall { epoch, seq: Seq::NONE, limit: 9 };
    let high = Hello { epoch: Epoch(u32::MAX), ..one.hello() };
    for answer in [
        one.ask("/v1/hello", &high).await?,
        one.ask("/v1/pull", &pull).await?,
        one.ask("/v1/recall", &recall).await?,
    ] {
        assert_eq!((answer.status, answer.code().as_str()), (401, "bad_signature"));
    }
    assert!(province.run(&["status"])?.contains("epoch 1"), "no word of it was believed");

    let ticket = province.run(&["enrol", "--centre", CENTRE, "--counter", "1", "--replace"])?;
    let (code, key) = (ticket.parse::<Ticket>()?.code, Base64(one.key.verifying_key().to_bytes()));
    let wish =
        json!({ "code": code, "key": key, "counter": 1, "epoch": 1, "written": 0, "name": "x" });
    let enrol = ("POST", "/v1/enrol");
    let refused = server.line.ask(enrol, &[], wish.to_string()).await?;
    assert_eq!(refused.code(), "bad_signature", "the key in it is everybody's to read");
    let long = format!("{{\"code\":\"{}\"}}", "x".repeat(600_000));
    assert_eq!(server.line.ask(enrol, &[], long).await?.code(), "too_large");
    Machine::enrol(&server.line, &ticket, 1).await?;
    Ok(())
}

#[tokio::test]
async fn nobody_is_answered_in_the_second_version_of_http() -> Rigged<()> {
    let (_province, server, _one, _two) = two_machines().await?;
    let mut line = server.line.open().await?;
    line.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await?;
    line.flush().await?;
    let mut said = Vec::new();
    // A line that is cut without a farewell is closed, too.
    let _cut = line.read_to_end(&mut said).await;
    assert!(said.is_empty() || said.starts_with(b"HTTP/1.1 4"), "{said:?}");
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
        let refused = server.line.ask(hello, &one.signing(&garbage), garbage).await?;
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
async fn numbers_that_no_database_holds_are_malformed() -> Rigged<()> {
    let (_province, server, mut one, _two) = two_machines().await?;
    one.write_many(2);
    let first = &one.written[0];
    for number in [1 << 63, u64::MAX] {
        let malformed = |answer: stories::province::Answer, what: &str| {
            let told = (answer.status, answer.code());
            assert_eq!(told, (400, "malformed".to_owned()), "{what} {number}");
        };
        let head = Head { seq: Seq(number), hash: [7; 32] };
        let after = Cursor { position: LogPosition(number), chain: [7; 32] };
        let entry = Entry { seq: Seq(number), ..first.clone() }.sealed();
        let (day, epoch) = (first.at.date(), one.epoch);
        let closing = Closing { day, epoch, first: Seq(number), last: head, dossiers: 0 };
        let hello = Hello { waiting: number, ..one.hello() };
        malformed(one.send_signed("/v1/hello", &hello).await?, "waiting");
        let pull = Pull { after, limit: 9, own: false };
        malformed(one.send_signed("/v1/pull", &pull).await?, "a cursor");
        let recall = Recall { epoch, seq: Seq(number), limit: 9 };
        malformed(one.send_signed("/v1/recall", &recall).await?, "a number of a series");
        malformed(one.send(&[entry.clone(), entry]).await?, "entries");
        malformed(one.send_signed("/v1/closing", &closing).await?, "a closing");
        let known =
            one.send_signed("/v1/hello", &Hello { head: Some(head), ..one.hello() }).await?;
        assert!(known.status < 500, "a head {number}: {}", known.status);
    }
    for larger in ["18446744073709551616", "1e30", "-1", "1.5"] {
        let said = serde_json::to_string(&Recall { epoch: Epoch::FIRST, seq: Seq(77), limit: 9 })?;
        let said = said.replace("77", larger);
        let answer =
            server.line.ask(("POST", "/v1/recall"), &one.signing(said.as_bytes()), said).await?;
        assert_eq!((answer.status, answer.code().as_str()), (400, "malformed"), "{larger}");
    }
    one.push(&one.written).await?;
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
    one.receive(8);
    one.push(&one.written).await?;
    let clock =
        chrono::NaiveDate::from_ymd_opt(2020, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    let clock = clock.unwrap_or_default();
    let hello = Hello { protocols: vec![1, 2], waiting: 12, clock, ..one.hello() };
    let greeting = one.send_signed("/v1/hello", &hello).await?.json();
    assert_eq!(greeting["protocol"], 1);
    let parked = json!([{ "epoch": 1, "seq": 2, "because": "outside_range" }]);
    assert_eq!(greeting["parked"], parked, "the counter's list says what waits here");
    let newer = Hello { protocols: vec![2], ..hello };
    assert_eq!(one.send_signed("/v1/hello", &newer).await?.code(), "protocol");
    let status = province.run(&["status", "--json"])?;
    let first: Value = serde_json::from_str(status.lines().next().unwrap_or_default())?;
    assert_eq!((&first["waiting"], &first["held"]), (&json!(12), &json!(2)), "{first}");
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
