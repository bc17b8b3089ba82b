//! A decision to publish with its tables: what becomes of each row is told, and nothing is
//! published while one is open.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use domain::catalogue::Published;
use domain::catalogue::import::{
    Fate, Fates, Meaning, NotTaken, RowAnswer, RowAt, RowFate, Taking, answered_rows, fates,
    known_on, take_tables,
};
use domain::decision::{Abolished, Abolition, Decision};
use tables::decision::{Columns, DecisionTable};

use super::{file_name, read, say};
use crate::error::{ProvinceError, Result};

/// So many rows are told; the rest are counted.
const MOST_TOLD: usize = 2_000;

/// A decision with the file of its tables.
#[derive(Debug, Args)]
pub struct DecisionFile {
    /// The file: CSV or XLSX.
    file: PathBuf,
    /// The decision's number, for example 1504/QĐ-UBND.
    #[arg(long)]
    number: String,
    /// The day on which it was signed, for example 2026-11-25.
    #[arg(long)]
    dated: NaiveDate,
    /// The first day on which it counts.
    #[arg(long)]
    effective: NaiveDate,
    /// Who signed it.
    #[arg(long, default_value = "")]
    issuer: String,
    /// Everything that this other decision announced is abolished; may be said again.
    #[arg(long = "abolishes", value_name = "NUMBER")]
    abolishes: Vec<String>,
    /// What a column means, for example "Thời hạn mới=time"; may be said again.
    #[arg(long = "column", value_name = "HEAD=MEANING", value_parser = column)]
    columns: Vec<(String, Meaning)>,
    /// A JSON file with what is answered about open rows: `[{"at": {"sheet": "", "line":
    /// 7}, "answer": {"answer": "keep", "about": "time"}}]`.
    #[arg(long)]
    answers: Option<PathBuf>,
    /// The file is the whole list: what it lacks is abolished.
    #[arg(long)]
    whole: bool,
    /// So many abolished procedures are meant.
    #[arg(long)]
    meant: bool,
    /// Only looks: nothing is published.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What is published once the decision and its tables are taken in.
///
/// # Errors
/// What is wrong with the file or the decision; open rows, and many abolished ones that
/// are not said to be meant, unless it is only looked at.
pub(super) fn decided_catalogue(of: &DecisionFile, before: &Published) -> Result<Published> {
    let decision = of.decision();
    let table = of.table()?;
    tell_columns(&table)?;
    let known = known_on(&before.procedures, &before.decisions, decision.effective);
    let rows = answered_rows(table.rows, &of.answered()?);
    let taking = Taking { whole_list: of.whole, agency: &|_| None };
    let fates = fates(&known, &rows, &taking);
    tell_fates(&fates)?;
    let there = (before.procedures.as_slice(), before.decisions.as_slice());
    let taken = match take_tables(&decision, &fates, there, of.meant) {
        Err(NotTaken::RowsOpen(_) | NotTaken::AbolishesMuch(_)) if of.dry_run => {
            return Ok(before.clone());
        }
        taken => taken.map_err(refusal)?,
    };
    Ok(before.with_decision(file_name(&of.file), taken))
}

impl DecisionFile {
    fn decision(&self) -> Decision {
        let everything = |number: &String| Abolition {
            what: Abolished::AnnouncedBy(number.clone()),
            successors: Vec::new(),
        };
        Decision {
            number: self.number.clone(),
            dated: self.dated,
            issuer: self.issuer.clone(),
            effective: self.effective,
            abolishes: self.abolishes.iter().map(everything).collect(),
        }
    }

    fn table(&self) -> Result<DecisionTable> {
        let meanings: BTreeMap<String, Meaning> = self.columns.iter().cloned().collect();
        let read = tables::decision::read(&read(&self.file)?, &Columns { meanings }, &|_, _| true);
        read.map_err(|why| ProvinceError::refused(format!("{}: {why}", self.file.display())))
    }

    fn answered(&self) -> Result<Vec<RowAnswer>> {
        let Some(path) = &self.answers else { return Ok(Vec::new()) };
        let wrong = |why| ProvinceError::refused(format!("{}: {why}", path.display()));
        serde_json::from_slice(&read(path)?).map_err(wrong)
    }
}

/// A head and what it means, as they are said on the command line.
fn column(said: &str) -> std::result::Result<(String, Meaning), String> {
    let (head, meaning) = said.rsplit_once('=').ok_or("HEAD=MEANING is meant")?;
    let meaning = serde_json::from_value(serde_json::Value::from(meaning));
    Ok((head.to_owned(), meaning.map_err(|why| why.to_string())?))
}

fn refusal(not: NotTaken) -> ProvinceError {
    let more = match not {
        NotTaken::RowsOpen(_) => "answer them by --answers, or mend the file",
        NotTaken::AbolishesMuch(_) => "say --meant where that is meant",
        NotTaken::Wrong(_) => return ProvinceError::refused(format!("{not}")),
    };
    ProvinceError::refused(format!("{not}; nothing was published: {more}"))
}

/// Tells which table was found where, and what its columns are taken for.
fn tell_columns(table: &DecisionTable) -> Result<()> {
    for passed in &table.passed_over {
        say(&format!("passed over: {} {:?}", passed.sheet, passed.why))?;
    }
    for one in &table.tables {
        say(&format!("table: {}line {}, {} rows", place(&one.sheet), one.line, one.rows))?;
        for column in &one.columns {
            say(&format!("  {} “{}” = {}", column.letter, column.head, key(&column.meaning)))?;
        }
    }
    Ok(())
}

/// What a column means by the word that `--column` takes.
fn key(meaning: &Meaning) -> String {
    let said = serde_json::to_value(meaning).unwrap_or_default();
    said.as_str().unwrap_or_default().to_owned()
}

fn place(sheet: &str) -> String {
    if sheet.is_empty() { String::new() } else { format!("{sheet}, ") }
}

/// Tells what becomes of each row, those first that somebody has to look at.
fn tell_fates(fates: &Fates) -> Result<()> {
    let open = fates.rows.iter().filter(|row| row.fate.is_open());
    let others = fates.rows.iter().filter(|row| !row.fate.is_open());
    let told = open.chain(others).filter(|row| !matches!(row.fate, Fate::Unchanged));
    for row in told.take(MOST_TOLD) {
        tell_row(row)?;
    }
    let all = fates.rows.len();
    say(&format!("rows: {all}, open: {}, abolished: {}", fates.open, fates.abolished))
}

fn tell_row(row: &RowFate) -> Result<()> {
    let code = row.code.as_ref().map(ToString::to_string).unwrap_or_default();
    let at = row.at.as_ref().map_or_else(|| "not in the file".to_owned(), line);
    say(&format!("{at}: {} {code} {}", word(&row.fate), row.title))?;
    for more in details(&row.fate) {
        say(&format!("  {more}"))?;
    }
    Ok(())
}

fn line(RowAt { sheet, line }: &RowAt) -> String {
    format!("{}line {line}", place(sheet))
}

fn word(fate: &Fate) -> &'static str {
    match fate {
        Fate::New { .. } => "new",
        Fate::Changed { .. } => "changed",
        Fate::Unchanged => "unchanged",
        Fate::Abolished { .. } => "abolished",
        Fate::Joined { .. } => "joined",
        Fate::Left => "left out",
        Fate::Doubtful { .. } | Fate::Unmatched { .. } | Fate::DoubledCode { .. } => "OPEN",
    }
}

/// What is doubtful in a row, and each field that it changes.
fn details(fate: &Fate) -> Vec<String> {
    match fate {
        Fate::Changed { changes, .. } => changes.iter().map(ToString::to_string).collect(),
        Fate::Doubtful { doubts, changes } => {
            let changes = changes.iter().map(ToString::to_string);
            doubts.iter().map(ToString::to_string).chain(changes).collect()
        }
        Fate::Unmatched { nearest } => {
            let codes: Vec<_> = nearest.iter().map(ToString::to_string).collect();
            vec![format!("Dòng không có mã. Gần nhất: {}", codes.join(", "))]
        }
        Fate::DoubledCode { rows } => {
            let lines: Vec<_> = rows.iter().map(line).collect();
            vec![format!("Một mã có ở nhiều dòng: {}", lines.join("; "))]
        }
        Fate::Abolished { successors, .. } if !successors.is_empty() => {
            let codes: Vec<_> = successors.iter().map(ToString::to_string).collect();
            vec![format!("Thay bằng: {}", codes.join(", "))]
        }
        _ => Vec::new(),
    }
}
