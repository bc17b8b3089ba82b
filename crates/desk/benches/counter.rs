//! What the window waits for, measured: one durable *receive* against bare inserts
//! of the same bytes, and the search over a million dossiers. Figures and ratios of
//! this run; nothing here passes or fails.
#![allow(clippy::unwrap_used, missing_docs)]

use std::time::{Duration, Instant};

use desk::host::Host;
use domain::code::DossierCode;
use domain::dossier::{DossierId, Received};
use domain::ids::Position;
use domain::journal::Entry;
use rusqlite::{Connection, ToSql, TransactionBehavior, params};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const RECEPTIONS: usize = 300;
const SEARCHES: usize = 300;
/// Bytes of a page, and how many of them SQLCipher and the chain of a long value keep.
const PAGE: usize = 4_096;
const KEPT: usize = 84;
/// How many dossiers are searched; fewer with `MOTCUA_BENCH_DOSSIERS`.
const DOSSIERS: u32 = 1_000_000;

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    receive_against_bare_insert();
    let told = std::env::var("MOTCUA_BENCH_DOSSIERS").ok().and_then(|n| n.parse().ok());
    search(told.unwrap_or(DOSSIERS));
}

fn demo(dir: &std::path::Path) -> Host {
    let host = Host::new(dir);
    host.call("desk.set_up_demo", json!({ "profile": "commune" })).unwrap();
    let sign_in = json!({ "name": "chau", "password": "motcua-demo" });
    host.call("session.sign_in", sign_in).unwrap();
    host
}

fn request() -> Value {
    let release = desk::catalogue::sample::sample_release().unwrap();
    let birth = release.procedures.iter().find(|p| p.code.as_str() == "1.001193").unwrap();
    json!({ "draft": {
        "procedure": birth.code,
        "case": birth.cases[0].name,
        "submitter": {
            "name": "TRẦN THỊ BÍCH NGỌC", "number": "074199001234",
            "address": "Khu phố 3, phường Phú Lợi", "phone": "0912345678"
        }
    }})
}

/// A commit here is the entry, the row, the words and the use of the procedure, in
/// tables with their indexes. It is held against inserts of the same rows into the
/// same tables by bare SQLCipher, with nothing asked, checked or made out; against one
/// that writes as many bytes to the disk; and against one of the entry's bytes alone.
fn receive_against_bare_insert() {
    let dir = tempfile::tempdir().unwrap();
    let host = demo(dir.path());
    let request = request();
    let pages = pages_of(&host, &request, &dir.path().join("counter.db-wal"));
    let desk = host.signed_in().unwrap().0;
    let entries = desk.store.read(desk::store::journal::all_entries).unwrap();
    let received = entries.iter().rfind(|e| e.kind == "received").unwrap();
    let entry = vec![7u8; received.body.len() + 400];
    // The row's own page, the first page and what SQLCipher keeps of each.
    let disk = vec![7u8; (pages - 2) * (PAGE - KEPT)];
    let bare = bare_store(&dir.path().join("bare.db"));
    let mut rows = Rows::of(&dir.path().join("rows.db"), received);
    let (mut ours, mut of_rows) = (Vec::new(), Vec::new());
    let (mut of_entry, mut of_disk) = (Vec::new(), Vec::new());
    let insert = |bytes: &[u8]| {
        let sql = "INSERT INTO row (bytes) VALUES (?)";
        timed(|| assert_eq!(bare.execute(sql, params![bytes]).unwrap(), 1))
    };
    for _ in 0..RECEPTIONS {
        ours.push(timed(|| drop(host.call("intake.receive", request.clone()).unwrap())));
        let next = rows.next();
        of_rows.push(timed(|| rows.insert(&next)));
        of_entry.push(insert(&entry));
        of_disk.push(insert(&disk));
    }
    let ours = percentile(&mut ours, 50);
    println!("receive, one durable commit        p50 {ours:.2?}   {pages} pages");
    let bare = [("same rows ", of_rows), ("same pages", of_disk), ("same entry", of_entry)];
    for (name, mut taken) in bare {
        let bare = percentile(&mut taken, 50);
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        println!("bare SQLCipher insert, {name}  p50 {bare:.2?}   receive {ratio:.2} times");
    }
}

/// The tables of a counter, into which bare SQLCipher writes what a reception writes.
struct Rows {
    db: Connection,
    entry: Entry,
    received: Received,
    words: String,
    nth: u32,
}

impl Rows {
    /// Fresh tables, and what goes into them again and again under other numbers.
    fn of(path: &std::path::Path, entry: &Entry) -> Self {
        let mut db = Connection::open(path).unwrap();
        db.pragma_update(None, "key", format!("x'{}'", "07".repeat(32))).unwrap();
        db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").unwrap();
        desk::store::migrate_store(&mut db, path).unwrap();
        let received: Received = serde_json::from_str(&entry.body).unwrap();
        let words = desk::store::dossier::words_of(&received);
        Self { db, entry: entry.clone(), received, words, nth: 0 }
    }

    /// What the next of them is called: its id, the hash before it and its own.
    fn next(&mut self) -> ([u8; 16], Vec<u8>, Vec<u8>) {
        let later = chrono::TimeDelta::milliseconds(self.nth.into());
        let id = desk::store::new_id(self.entry.at + later).unwrap().into_bytes();
        let hash = |nth: u32| Sha256::digest(nth.to_be_bytes()).to_vec();
        let prev = if self.nth == 0 { vec![0; 32] } else { hash(self.nth) };
        self.nth += 1;
        (id, prev, hash(self.nth))
    }

    fn insert(&mut self, (id, prev, hash): &([u8; 16], Vec<u8>, Vec<u8>)) {
        let entry = &self.entry;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        let run = |sql: &str, given: &[&dyn ToSql]| {
            assert_eq!(tx.prepare_cached(sql).unwrap().execute(given).unwrap(), 1);
        };
        let at = entry.at.to_string().replace(' ', "T");
        run(
            "INSERT INTO journal VALUES (?, ?, 1, 1, ?, 'received', 1, ?, ?, ?, 0, ?, ?, ?, 1)",
            &[&self.nth, id, &self.nth, &at, &entry.by, id, &entry.body, prev, hash],
        );
        let one = &self.received;
        run(
            "INSERT INTO dossier (n, id, code, agency, day, ordinal, book, book_ordinal, number,
                due, received_position, field, procedure, channel, officer, received_here,
                draft_hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?1, 'Q', ?1, ?6, ?7, ?1, ?8, ?9, 'in_person', ?10, 1, ?11)",
            &[
                &self.nth,
                id,
                &one.code.as_str(),
                &one.agency.as_str(),
                &one.received.date().to_string(),
                &one.submitter.number,
                &at,
                &one.field,
                &one.procedure.as_str(),
                &entry.by,
                prev,
            ],
        );
        run("INSERT INTO dossier_text (rowid, words) VALUES (?, ?)", &[&self.nth, &self.words]);
        run(
            "INSERT INTO procedure_use VALUES (?, 1)
             ON CONFLICT (code) DO UPDATE SET uses = uses + 1",
            &[&one.procedure.as_str()],
        );
        tx.commit().unwrap();
    }
}

/// How many pages a reception writes: by how much the write-ahead log grows before
/// it is first checkpointed.
fn pages_of(host: &Host, request: &Value, log: &std::path::Path) -> usize {
    let length = || std::fs::metadata(log).unwrap().len();
    host.call("intake.receive", request.clone()).unwrap();
    let before = length();
    for _ in 0..8 {
        host.call("intake.receive", request.clone()).unwrap();
    }
    usize::try_from((length() - before) / 8).unwrap() / (PAGE + 24)
}

fn bare_store(path: &std::path::Path) -> Connection {
    let db = Connection::open(path).unwrap();
    db.pragma_update(None, "key", format!("x'{}'", "07".repeat(32))).unwrap();
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE row (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
    )
    .unwrap();
    db
}

/// A million dossiers received one by one would take an hour; the same rows
/// and words are written in large transactions instead.
fn search(dossiers: u32) {
    let dir = tempfile::tempdir().unwrap();
    let host = demo(dir.path());
    host.call("intake.receive", request()).unwrap();
    let desk = host.signed_in().unwrap().0;
    let template = desk
        .store
        .read(|db| desk::store::dossier::newest_dossiers(db, 1))
        .unwrap()
        .remove(0)
        .received;
    let entries = desk.store.read(desk::store::journal::all_entries).unwrap();
    let position = entries.iter().rposition(|e| e.kind == "received").unwrap() as u64 + 1;
    let position = Position(position);
    for chunk in (2..=dossiers).collect::<Vec<_>>().chunks(50_000) {
        let insert = |tx: &rusqlite::Transaction<'_>, n: u32| {
            desk::store::dossier::insert_dossier(
                tx,
                &varied(&template, n),
                n % 9_000 + 1_000,
                "chau",
                position,
            )
        };
        desk.store.write(|tx| chunk.iter().try_for_each(|n| insert(tx, *n))).unwrap();
    }
    let texts = [
        "nguyen van an",
        "tran thi",
        "0741990",
        "phuong",
        "le minh chau",
        "khai sinh",
        "1122",
        "0103",
        "103",
        "700401-1500",
        "1500 700401",
        "01/04/1970",
        "84900012345",
        "nguyen 4321",
    ];
    for text in texts {
        let ask = || timed(|| drop(host.call("dossier.search", json!({ "text": text })).unwrap()));
        let mut taken: Vec<Duration> = (0..20).map(|_| ask()).collect();
        println!("  {text:16} p95 {:.2?}", percentile(&mut taken, 95));
    }
    let mut taken: Vec<Duration> = (0..SEARCHES)
        .map(|round| {
            let request = json!({ "text": texts[round % texts.len()], "limit": 50 });
            timed(|| drop(host.call("dossier.search", request).unwrap()))
        })
        .collect();
    println!("dossier search over {dossiers}  p50 {:.2?}", percentile(&mut taken, 50));
    println!("dossier search over {dossiers}  p95 {:.2?}", percentile(&mut taken, 95));
}

fn varied(template: &Received, n: u32) -> Received {
    const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"];
    const MIDDLE: [&str; 7] = ["Văn", "Thị", "Minh", "Ngọc", "Hồng", "Bảo", "Thanh"];
    const GIVEN: [&str; 9] = ["An", "Bình", "Châu", "Dũng", "Phương", "Hạnh", "Khoa", "Lan", "Tú"];
    let pick = |list: &[&'static str], by: u32| list[(n / by) as usize % list.len()];
    let day = chrono::NaiveDate::default() + chrono::Days::new(u64::from(n / 9_000));
    let mut dossier = template.clone();
    dossier.id = DossierId(uuid::Uuid::from_u128(u128::from(n)));
    dossier.received = day.and_hms_opt(8, 0, 0).unwrap();
    dossier.code = DossierCode::issue(&template.agency, day, n % 9_000 + 1_000);
    dossier.book = "bench".into();
    dossier.book_ordinal = n;
    dossier.submitter.name =
        format!("{} {} {}", pick(&FAMILY, 1), pick(&MIDDLE, 8), pick(&GIVEN, 56));
    dossier.submitter.number = Some(format!("074{n:09}"));
    dossier.submitter.phone = Some(format!("09{n:08}"));
    dossier
}

fn timed(act: impl FnOnce()) -> Duration {
    let began = Instant::now();
    act();
    began.elapsed()
}

fn percentile(taken: &mut [Duration], p: usize) -> Duration {
    taken.sort_unstable();
    taken[(taken.len() * p / 100).min(taken.len() - 1)]
}
