//! How a search is judged by the questions: the lists, read; the shares, told by whether a
//! question was kept back, equals an everyday name, and by its note. Taken in by the tests
//! of `domain` and by the bench that sets another search beside it.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::PathBuf;

use domain::everyday::Everyday;
use domain::procedure::Procedure;
use domain::text::fold_alike;

/// Every third question is kept back.
const KEPT_BACK: usize = 3;
/// What the note of a question says that no procedure answers and none should.
const NO_PROCEDURE: &str = "không phải thủ tục";

/// A question and what answers it.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) text: String,
    /// The code that is meant; empty where there is none.
    pub(crate) code: String,
    /// Others that answer it as well.
    pub(crate) also: Vec<String>,
    /// What is hard about it.
    pub(crate) notes: Vec<String>,
    /// Whether it was not looked at while the search was tuned.
    pub(crate) kept_back: bool,
    /// Whether it equals an everyday name.
    pub(crate) is_a_name: bool,
}

/// All that is judged by.
pub(crate) struct Lists {
    pub(crate) procedures: Vec<Procedure>,
    pub(crate) everyday: Everyday,
    pub(crate) questions: Vec<Question>,
}

/// What a search gave for a question.
pub(crate) struct Answer {
    /// Codes, best first.
    pub(crate) codes: Vec<String>,
    /// Whether they only come near.
    pub(crate) near: bool,
}

/// How many questions were answered, of how many.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Share {
    pub(crate) asked: usize,
    /// The right one first.
    pub(crate) first: usize,
    /// The right one first, and whole: Enter takes it.
    pub(crate) taken: usize,
    /// It or one that answers as well within three.
    pub(crate) in_three: usize,
    /// A wrong one first, and whole.
    pub(crate) misled: usize,
}

impl Question {
    /// Whether it means nothing that a centre does.
    pub(crate) fn means_nothing(&self) -> bool {
        self.code.is_empty() && self.notes.iter().any(|note| note.starts_with(NO_PROCEDURE))
    }
}

impl Share {
    /// Counts the answer to a question that has one.
    pub(crate) fn count(&mut self, question: &Question, answer: &Answer) {
        let first = answer.codes.first() == Some(&question.code);
        let fits = |code: &&String| **code == question.code || question.also.contains(code);
        let leads = answer.codes.iter().take(1).any(|code| fits(&code));
        self.asked += 1;
        self.first += usize::from(first);
        self.taken += usize::from(first && !answer.near);
        self.in_three += usize::from(answer.codes.iter().take(3).any(|code| fits(&code)));
        self.misled += usize::from(!answer.codes.is_empty() && !answer.near && !leads);
    }

    /// The right one first, in percent.
    pub(crate) fn first_percent(&self) -> f64 {
        100.0 * self.first as f64 / self.asked.max(1) as f64
    }

    /// Within three, in percent.
    pub(crate) fn in_three_percent(&self) -> f64 {
        100.0 * self.in_three as f64 / self.asked.max(1) as f64
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { asked, taken, misled, .. } = self;
        let (first, three) = (self.first_percent(), self.in_three_percent());
        write!(f, "{asked:4} asked  first {first:5.1} %  in three {three:5.1} %")?;
        write!(f, "  taken by Enter {taken}, misled {misled}")
    }
}

/// The shares of all questions that have an answer: as a whole, kept back or not, and by note.
pub(crate) fn shares(
    questions: &[Question],
    search: impl Fn(&str) -> Answer,
) -> BTreeMap<String, Share> {
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for question in questions.iter().filter(|question| !question.code.is_empty()) {
        let answer = search(&question.text);
        let seen = if question.kept_back { "kept back" } else { "seen" };
        let mut of = vec!["all".to_owned(), seen.to_owned()];
        if !question.is_a_name {
            of.push(format!("{seen}, no name"));
        }
        of.extend(question.notes.iter().map(|note| format!("note {note}")));
        of.into_iter().for_each(|key| shares.entry(key).or_default().count(question, &answer));
    }
    shares
}

/// Reads the lists.
pub(crate) fn read_lists() -> Lists {
    let procedures = rows("tests/questions/procedures.csv").map(procedure).collect();
    let names = text("assets/catalogue/everyday.csv");
    let everyday = Everyday::read(&names, &text("assets/catalogue/said.csv")).unwrap();
    let named: HashSet<String> =
        names.lines().filter_map(|line| Some(fold_alike(line.rsplit_once(',')?.0))).collect();
    let questions = rows("tests/questions/questions.csv").zip(1..).map(|(row, number)| {
        let several = |text: &str| -> Vec<String> {
            let parts = text.split([';', ',', ':']).map(str::trim);
            parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        Question {
            is_a_name: named.contains(&fold_alike(&row[0])),
            text: row[0].to_owned(),
            code: row[1].to_owned(),
            also: several(&row[2]),
            notes: several(&row[5]),
            kept_back: number % KEPT_BACK == 0,
        }
    });
    Lists { procedures, everyday, questions: questions.collect() }
}

fn procedure(row: csv::StringRecord) -> Procedure {
    let levels = row[3].split(", ").map(|level| match level {
        "Cấp bộ" => "ministry",
        "Cấp tỉnh" => "province",
        "Cấp xã" => "commune",
        _ => "other",
    });
    let levels: Vec<&str> = levels.collect();
    let facts = serde_json::json!({
        "code": &row[0], "title": &row[1], "field": &row[2], "levels": levels
    });
    serde_json::from_value(facts).unwrap()
}

fn rows(file: &str) -> impl Iterator<Item = csv::StringRecord> {
    let text = text(file);
    let rows = csv::Reader::from_reader(text.as_bytes()).into_records().map(Result::unwrap);
    rows.collect::<Vec<_>>().into_iter()
}

fn text(file: &str) -> String {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let house = here.ancestors().find(|folder| folder.join("ARCHITECTURE.md").exists()).unwrap();
    std::fs::read_to_string(house.join(file)).unwrap()
}
