//! The search for a procedure, judged by questions as citizens ask them, for a commune.
use std::collections::{HashMap, HashSet};

use domain::finder::{Finder, Query};
use domain::procedure::{Level, Procedure};
use domain::text::fold;

use crate::judging::{Answer, Lists, Question, read_lists, shares};

/// Least shares in percent, first and in three: a little under what is reached.
const FLOORS: [(&str, f64, f64); 3] =
    [("all", 92.5, 98.0), ("seen", 95.0, 99.0), ("kept back", 88.0, 95.0)];
/// Notes of fewer questions are not told.
const FEWEST_TOLD: usize = 4;

struct Judged {
    lists: Lists,
    finder: Finder,
}

impl Judged {
    fn new() -> Self {
        let lists = read_lists();
        let procedures = lists.procedures.iter().map(|p| (p, "UBND phường Phú Lợi"));
        Self { finder: Finder::new(procedures, &lists.everyday), lists }
    }

    fn answer(&self, text: &str) -> Answer {
        let (field, agency, level, all) = (None, None, None, false);
        let (own_level, day) = (Some(Level::Commune), "2026-11-30".parse().unwrap());
        let used = &HashMap::new();
        let query = Query { text, field, agency, level, own_level, day, all, used };
        let found = self.finder.find(&query, 3);
        let codes = found.hits.iter().map(|at| self.lists.procedures[*at].code.to_string());
        Answer { codes: codes.collect(), near: found.near }
    }

    /// What was asked and not answered first. What is kept back is not shown.
    fn misses(&self) -> Vec<String> {
        let seen = |q: &&Question| !q.kept_back && !q.code.is_empty();
        let answered = self.lists.questions.iter().filter(seen).map(|q| (q, self.answer(&q.text)));
        let missed = answered.filter(|(q, answer)| answer.codes.first() != Some(&q.code));
        missed.map(|(q, answer)| format!("{} = {}: {:?}", q.text, q.code, answer.codes)).collect()
    }
}

#[test]
fn what_citizens_ask_is_found_first_or_among_three() {
    let judged = Judged::new();
    let shares = shares(&judged.lists.questions, |text| judged.answer(text));
    for (of, share) in shares.iter().filter(|(_, share)| share.asked >= FEWEST_TOLD) {
        println!("{share}  {of}");
    }
    judged.misses().iter().for_each(|missed| println!("{missed}"));
    for (of, first, in_three) in FLOORS {
        let share = shares[of];
        assert!(share.first_percent() >= first, "{of}: {share}");
        assert!(share.in_three_percent() >= in_three, "{of}: {share}");
    }
    assert!(shares["all"].misled <= 12, "a wrong one is seldom taken: {}", shares["all"]);
}

#[test]
fn what_means_nothing_is_never_matched_whole() {
    let judged = Judged::new();
    let nothing = judged.lists.questions.iter().filter(|question| question.means_nothing());
    let texts = nothing.map(|question| question.text.as_str()).chain(["pizza", "zzz", "%", "😀"]);
    for text in texts {
        let answer = judged.answer(text);
        assert!(answer.near || answer.codes.is_empty(), "{text}: {:?}", answer.codes);
    }
}

#[test]
fn every_everyday_name_names_a_procedure_of_the_national_list() {
    let lists = read_lists();
    let known: HashSet<_> = lists.procedures.iter().map(|procedure| &procedure.code).collect();
    let unknown: Vec<_> = lists.everyday.codes().filter(|code| !known.contains(code)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn an_official_title_finds_its_procedure() {
    let judged = Judged::new();
    let short = judged.lists.procedures.iter().filter(|p| p.title.split(' ').count() < 24);
    for procedure in short.step_by(20) {
        let answer = judged.answer(&procedure.title);
        let named = |p: &&Procedure| *p.code.as_str() == answer.codes[0];
        let first = judged.lists.procedures.iter().find(named).unwrap();
        assert!(!answer.near && alike(first, procedure), "{}: {}", procedure.title, first.title);
    }
}

fn alike(one: &Procedure, other: &Procedure) -> bool {
    fold(&one.title) == fold(&other.title)
}
