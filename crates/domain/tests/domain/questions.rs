//! The search for a procedure, judged by questions as citizens ask them.
use std::collections::HashMap;

use domain::finder::{Finder, Found, Query};
use domain::procedure::Level;

use crate::judging::{Answer, Lists, read_lists, shares};

fn find(finder: &Finder, text: &str) -> Found {
    let (field, agency, level, all) = (None, None, None, false);
    let (own_level, day) = (Some(Level::Commune), "2026-11-30".parse().unwrap());
    let used = &HashMap::new();
    finder.find(&Query { text, field, agency, level, own_level, day, all, used }, 3)
}

#[test]
fn what_citizens_ask_is_found() {
    let Lists { procedures, everyday, questions } = read_lists();
    let finder = Finder::new(procedures.iter().map(|p| (p, "")), &everyday);
    let search = |text: &str| {
        let found = find(&finder, text);
        let codes = found.hits.iter().map(|at| procedures[*at].code.to_string()).collect();
        Answer { codes, near: found.near }
    };
    for (of, share) in shares(&questions, search) {
        println!("{share}  {of}");
    }
    for question in questions.iter().filter(|q| !q.kept_back) {
        let answer = search(&question.text);
        if question.code.is_empty() {
            let how = if answer.codes.is_empty() {
                "-"
            } else if answer.near {
                "near"
            } else {
                "WHOLE"
            };
            println!("none {how}: {} -> {:?} ({:?})", question.text, answer.codes, question.notes);
            continue;
        }
        let three = answer.codes.iter().any(|c| *c == question.code || question.also.contains(c));
        if answer.codes.first() != Some(&question.code) {
            let mark = if three { "second" } else { "MISS" };
            println!(
                "{mark}{} {} = {} -> {:?}",
                if answer.near { "" } else { " whole" },
                question.text,
                question.code,
                answer.codes
            );
        }
    }
}
