//! The catalogue search over 10,000 procedures, measured: what a clerk waits
//! for after each key. Figures of this run; nothing here passes or fails.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::HashMap;
use std::time::{Duration, Instant};

use desk::catalogue::{sample, spoken};
use domain::finder::{Finder, Query};
use domain::procedure::{Level, Procedure};

const PROCEDURES: u32 = 10_000;
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

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let procedures = varied();
    let began = Instant::now();
    let finder = Finder::new(
        procedures.iter().map(|p| (p, "UBND phường Phú Lợi")),
        &spoken::everyday().unwrap(),
    );
    println!("catalogue folded, {PROCEDURES} procedures     {:.2?}", began.elapsed());
    let mut all = Vec::new();
    for typed in TYPED {
        let mut taken: Vec<Duration> = (0..ROUNDS).map(|_| search(&finder, typed)).collect();
        println!("  “{typed}”  p95 {:.2?}", percentile(&mut taken, 95));
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
