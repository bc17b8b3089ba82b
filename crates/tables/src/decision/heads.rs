//! The line of heads of a table: found by its words among titles and rows, with a second
//! line where a head is parted, and the line that numbers the columns.

use domain::catalogue::import::Meaning;
use domain::text::{fold, line};

use super::codes::take_codes;
use super::columns::{Columns, Head, may_be_head, proposed};
use crate::spreadsheet::SheetLine;

/// Heads that were found, and how many lines they take.
pub(super) struct Heads {
    /// The columns, from the left.
    pub(super) heads: Vec<Head>,
    /// The lines that they stand in.
    pub(super) lines: usize,
}

/// The heads that begin with the line there; `None` where it is another line.
pub(super) fn heads_at(lines: &[SheetLine], at: usize, told: &Columns) -> Option<Heads> {
    let first = lines.get(at).filter(|line| may_be_heads(line))?;
    let alone = of_line(first, None, told);
    if !are_heads(&alone) {
        return None;
    }
    let second = lines.get(at + 1).filter(|second| part_heads(first, second, &alone));
    let heads = second.map_or(alone, |second| of_line(first, Some(second), told));
    let taken = 1 + usize::from(second.is_some());
    let numbered = lines.get(at + taken).is_some_and(numbers_columns);
    Some(Heads { heads, lines: taken + usize::from(numbered) })
}

/// Whether a line is the heads of another table: the steps of a process, say. They are told
/// by what they have of these heads without naming a procedure.
pub(super) fn are_other_heads(line: &SheetLine) -> bool {
    let folded: Vec<String> = line.cells.values().map(|cell| fold(cell)).collect();
    let told = folded.iter().map(|head| proposed(head)).filter(|of| *of != Meaning::Unclear);
    let known = told.collect::<std::collections::BTreeSet<Meaning>>();
    let steps = ["buoc", "cac buoc", "trinh tu", "thu tu cong viec", "noi dung cong viec"];
    let steps = folded.iter().any(|head| steps.iter().any(|step| head.starts_with(step)));
    let timed = known.contains(&Meaning::Time);
    may_be_heads(line) && line.cells.len() > 2 && (known.len() > 2 || (steps && timed))
}

/// The cells of the line that most likely holds heads, where none is known for one.
pub(super) fn likely_heads(lines: &[SheetLine]) -> Vec<String> {
    let short = |line: &&SheetLine| line.cells.values().all(|cell| may_be_head(cell));
    let widest = lines.iter().take(MOST_ABOVE).rev().filter(short).max_by_key(|l| l.cells.len());
    widest.map(|found| found.cells.values().map(|cell| line(cell)).collect()).unwrap_or_default()
}

/// No more lines stand above the heads of a sheet that has none that are known.
const MOST_ABOVE: usize = 40;

fn of_line(first: &SheetLine, second: Option<&SheetLine>, told: &Columns) -> Vec<Head> {
    let below = |at: &usize| second.and_then(|line| line.cells.get(at));
    let own = first.cells.keys().chain(second.into_iter().flat_map(|line| line.cells.keys()));
    let mut places: Vec<usize> = own.copied().collect();
    places.sort_unstable();
    places.dedup();
    let head = |at: usize| {
        let above = first.cells.range(..=at).next_back().map_or("", |(_, head)| head.trim());
        match (first.cells.get(&at), below(&at)) {
            (_, Some(part)) => format!("{above} / {part}"),
            (Some(own), None) => own.clone(),
            (None, None) => String::new(),
        }
    };
    places.into_iter().map(|at| Head::of(at, &head(at), told)).collect()
}

/// Whether a line may hold heads: several short texts, and nothing that rows have.
fn may_be_heads(line: &SheetLine) -> bool {
    let data = |text: &String| is_number(text) || !take_codes(text).0.is_empty();
    let short = line.cells.values().all(|text| may_be_head(text));
    line.cells.len() > 1 && short && !line.cells.values().any(data)
}

/// Whether heads are those of a table: a title or a code, and something else that is known.
fn are_heads(heads: &[Head]) -> bool {
    let known = |head: &&Head| head.column.by_hand || head.meaning() != Meaning::Unclear;
    let names = |head: &Head| matches!(head.meaning(), Meaning::Title | Meaning::Code);
    heads.iter().any(names) && heads.iter().filter(known).count() > 1
}

/// Whether a line parts the heads above it: it fills only what stands under a wide head.
fn part_heads(first: &SheetLine, second: &SheetLine, heads: &[Head]) -> bool {
    let wide = |at: usize| {
        let origin = first.covered.get(&at).filter(|(line, _)| *line == first.number);
        let covers = first.covered.values().any(|of| *of == (first.number, at));
        let beside = first.covered.is_empty()
            && !first.cells.contains_key(&(at + 1))
            && second.cells.contains_key(&(at + 1));
        origin.is_some() || covers || beside || !first.cells.contains_key(&at)
    };
    let title = heads.iter().find(|head| head.meaning() == Meaning::Title);
    let titled = title.is_some_and(|head| second.cells.contains_key(&head.at));
    let mut cells = second.cells.iter();
    let fit = cells.all(|(at, text)| wide(*at) && may_be_head(text) && !is_number(text));
    fit && !titled && !second.cells.is_empty()
}

fn is_number(text: &str) -> bool {
    text.trim().chars().all(|c| c.is_ascii_digit() || c == '.') && !text.trim().is_empty()
}

/// Whether a line numbers the columns: `(1) (2) (3)`.
fn numbers_columns(line: &SheetLine) -> bool {
    let plain = |text: &String| text.chars().all(|c| c.is_ascii_digit() || "()[] =+".contains(c));
    let number = |text: &String| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<usize>().unwrap_or_default()
    };
    let rising = || line.cells.values().zip(line.cells.values().skip(1));
    line.cells.len() > 2
        && line.cells.values().all(plain)
        && rising().all(|(one, next)| number(one) < number(next))
}
