//! The search for a procedure, judged by questions as citizens ask them: beside SQLite's
//! full-text search (FTS5, bm25) over the same titles, and over titles and everyday
//! names. Figures of this run; nothing here passes or fails.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../questions/judging.rs"]
#[allow(dead_code, reason = "the tests of domain judge by more of it")]
mod judging;

use std::collections::HashMap;
use std::time::Instant;

use domain::finder::{Finder, Query};
use domain::procedure::Level;
use domain::text::fold;
use judging::{Answer, Lists, read_lists, shares};
use rusqlite::Connection;

/// What is told of each search.
const TOLD: [&str; 5] = ["all", "seen", "kept back", "seen, no name", "kept back, no name"];

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let lists = read_lists();
    let finder = Finder::new(lists.procedures.iter().map(|p| (p, "")), &lists.everyday);
    judge("Một Cửa", &lists, |text| found(&finder, &lists, text));
    for (name, with_names) in [("FTS5, titles", false), ("FTS5, titles and names", true)] {
        let index = full_text(&lists, with_names);
        judge(&format!("{name}, every word"), &lists, |text| matching(&index, text, " "));
        judge(&format!("{name}, any word"), &lists, |text| matching(&index, text, " OR "));
    }
}

fn judge(name: &str, lists: &Lists, search: impl Fn(&str) -> Answer) {
    let began = Instant::now();
    let shares = shares(&lists.questions, search);
    let each = began.elapsed() / u32::try_from(lists.questions.len()).unwrap();
    println!("{name}  ({each:.2?} a question)");
    for of in TOLD {
        println!("  {}  {of}", shares[of]);
    }
}

fn found(finder: &Finder, lists: &Lists, text: &str) -> Answer {
    let (field, agency, level, all) = (None, None, None, false);
    let (own_level, day) = (Some(Level::Commune), "2026-11-30".parse().unwrap());
    let used = &HashMap::new();
    let found = finder.find(&Query { text, field, agency, level, own_level, day, all, used }, 3);
    let codes = found.hits.iter().map(|at| lists.procedures[*at].code.to_string());
    Answer { codes: codes.collect(), near: found.near }
}

/// All procedures, their words folded; those of the commune before their like.
fn full_text(lists: &Lists, with_names: bool) -> Connection {
    let index = Connection::open_in_memory().unwrap();
    index
        .execute_batch(
            "CREATE VIRTUAL TABLE text USING fts5 (title, names, code UNINDEXED, own UNINDEXED)",
        )
        .unwrap();
    for procedure in &lists.procedures {
        let names = lists.everyday.names_of(&procedure.code).join(" . ");
        let names = if with_names { fold(&names) } else { String::new() };
        let own = procedure.levels.contains(&Level::Commune);
        let row = (fold(&procedure.title), names, procedure.code.as_str(), own);
        index.execute("INSERT INTO text VALUES (?1, ?2, ?3, ?4)", row).unwrap();
    }
    index
}

fn matching(index: &Connection, text: &str, between: &str) -> Answer {
    let words: Vec<String> = fold(text).split(' ').map(|word| format!("\"{word}\"")).collect();
    let ranked = "SELECT code FROM text WHERE text MATCH ?1 ORDER BY bm25(text), own DESC LIMIT 3";
    let mut ranked = index.prepare_cached(ranked).unwrap();
    let codes = ranked.query_map([words.join(between)], |row| row.get(0)).unwrap();
    Answer { codes: codes.map(Result::unwrap).collect(), near: false }
}
