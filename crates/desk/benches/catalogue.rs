//! The catalogue search over 20,000 procedures, each with an everyday name, measured: what
//! a clerk waits for after each key, as it is typed and misspelt. Figures of this run;
//! nothing here passes or fails.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::HashMap;
use std::time::{Duration, Instant};

use desk::catalogue::sample;
use desk::desk::catalogue::spoken;
use domain::everyday::Everyday;
use domain::finder::{Finder, Query};
use domain::procedure::{Level, Procedure};

const PROCEDURES: u32 = 20_000;
const ROUNDS: usize = 200;
/// What clerks type, key by key, down to what finds everything or nothing.
const TYPED: [&str; 14] = [
    "",
    "k",
    "khai sinh",
    "dkks",
    "1001193",
    "1.0011",
    "sinh khai dang ky",
    "đăng ký kết hôn",
    "giay phep",
    "cap giay phep xay dung",
    "ho tich phu loi",
    "so xay dung chung chi",
    "ng",
    "khong co thu tuc nao nhu vay",
];
/// What citizens say and clerks mistype, beside the same as it is written.
const SAID: [(&str, &str); 7] = [
    ("kai sinh", "khai sinh"),
    ("lam giay khai sinh cho con", "giay khai sinh"),
    ("giaasy khai sinhf", "giấy khai sinh"),
    ("giaykhaisinh bi mat", "giay khai sinh bi mat"),
    ("can cuot cong dan", "can cuoc cong dan"),
    ("xac nhan doc thna", "xac nhan doc than"),
    ("dk kd ho ca the", "dang ky kinh doanh ho ca the"),
];

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let procedures = varied();
    let everyday = everyday_of(&procedures);
    let began = Instant::now();
    let finder = Finder::new(procedures.iter().map(|p| (p, "UBND phường Phú Lợi")), &everyday);
    println!("catalogue read, {PROCEDURES} procedures     {:.2?}", began.elapsed());
    let mut all = Vec::new();
    for typed in TYPED {
        let mut taken = searches(&finder, typed);
        println!("  “{typed}”  p95 {:.2?}", percentile(&mut taken, 95));
        all.append(&mut taken);
    }
    for (said, written) in SAID {
        let (mut taken, mut plain) = (searches(&finder, said), searches(&finder, written));
        let (p95, p50) = (percentile(&mut taken, 95), percentile(&mut taken, 50));
        let ratio = p50.as_secs_f64() / percentile(&mut plain, 50).as_secs_f64();
        println!("  “{said}”  p95 {p95:.2?}, {ratio:.1} times “{written}”");
        all.append(&mut taken);
    }
    println!("catalogue search over {PROCEDURES}  p50 {:.2?}", percentile(&mut all, 50));
    println!("catalogue search over {PROCEDURES}  p95 {:.2?}", percentile(&mut all, 95));
}

/// The sample release, its procedures repeated with other codes and titles.
fn varied() -> Vec<Procedure> {
    let sample = sample::sample_release().unwrap().procedures;
    (0..PROCEDURES)
        .zip(sample.iter().cycle())
        .map(|(n, procedure)| Procedure {
            code: format!("{}.{:06}", n % 3 + 1, n).parse().unwrap(),
            title: format!("{} trường hợp {n}", procedure.title),
            valid_from: None,
            valid_to: None,
            ..procedure.clone()
        })
        .collect()
}

/// The everyday names that ship, one for each procedure, and the everyday words.
fn everyday_of(procedures: &[Procedure]) -> Everyday {
    let shipped = spoken::everyday().unwrap();
    let names: Vec<&String> = shipped.codes().flat_map(|code| shipped.names_of(code)).collect();
    let rows = procedures.iter().zip(names.iter().cycle());
    let rows: Vec<String> = rows.map(|(p, name)| format!("{name},{}", p.code)).collect();
    let said = shipped.said().iter().map(|said| format!("{},{}", said.words, said.means));
    let said: Vec<String> = said.collect();
    let names = format!("words,code\n{}", rows.join("\n"));
    Everyday::read(&names, &format!("said,means\n{}", said.join("\n"))).unwrap()
}

fn searches(finder: &Finder, text: &str) -> Vec<Duration> {
    (0..ROUNDS).map(|_| search(finder, text)).collect()
}

fn search(finder: &Finder, text: &str) -> Duration {
    let (field, agency, level, all) = (None, None, None, false);
    let (own_level, used) = (Some(Level::Commune), &HashMap::new());
    let day = chrono::NaiveDate::default();
    let began = Instant::now();
    drop(finder.find(&Query { text, field, agency, level, own_level, day, all, used }, 20));
    began.elapsed()
}

fn percentile(taken: &mut [Duration], p: usize) -> Duration {
    taken.sort_unstable();
    taken[(taken.len() * p / 100).min(taken.len() - 1)]
}
