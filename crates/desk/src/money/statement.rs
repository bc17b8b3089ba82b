//! A bank's statement beside what is owed: each transfer finds its dossier by the purpose
//! of its payment code. Nothing is paid by that; an officer confirms what fits.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use domain::code::DossierCode;
use domain::dossier::{Dossier, DossierId};
use domain::money::Dong;
use domain::payment_qr::{early_purpose, purpose};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use tables::national_list::ListError;
use tables::spreadsheet::lines;
use tables::statement::{Purposes, StatementColumns, StatementError, Transfer, read};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::store::{dossier, setting};

/// Under what the heads are kept.
const KEPT: &str = "statement_columns";
/// The most bytes of a statement.
const MOST_BYTES: u64 = 10 << 20;
/// A fee is paid within so many days of the reception.
const DAYS: i64 = 366;

/// A statement to match.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MatchStatement {
    /// The bank, as its heads are kept.
    pub bank: String,
    /// The path of the file (XLSX or CSV), where it is to be read from the disk.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub file: String,
    /// Its bytes in base64, where whoever calls has read them already.
    #[serde(default)]
    #[ts(optional)]
    pub content: Option<String>,
    /// Which head stands over what; as kept for the bank, or as banks mostly have it,
    /// when not told.
    #[serde(default)]
    #[ts(optional)]
    pub columns: Option<StatementColumns>,
}

/// What a statement comes to.
#[derive(Debug, Serialize, TS)]
pub struct StatementMatch {
    /// Which heads were meant.
    pub columns: StatementColumns,
    /// Every transfer that came in, in order.
    pub lines: Vec<StatementLine>,
    /// The numbers of the lines whose amount cannot be read.
    #[ts(type = "number[]")]
    pub unread: Vec<u64>,
}

/// A transfer of a statement.
#[derive(Debug, Serialize, TS)]
pub struct StatementLine {
    /// Its line in the file.
    #[ts(type = "number")]
    pub line: u64,
    /// Whole đồng.
    pub amount: Dong,
    /// What it said.
    pub purpose: String,
    /// The bank's number of it.
    pub reference: String,
    /// How it stands to what is owed.
    pub fits: StatementFit,
    /// The code of its dossier.
    pub code: Option<DossierCode>,
    /// Who handed that in.
    pub name: String,
    /// What is owed of it.
    pub owed: Dong,
    /// How many entries it has: `seen` for the confirmation.
    pub entries: u32,
}

/// How a transfer stands to what is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StatementFit {
    /// Exactly what is owed: it can be confirmed.
    Paid,
    /// Another sum than is owed.
    WrongSum,
    /// Nothing is owed any more, or an earlier line paid it.
    Already,
    /// It names no dossier.
    Unmatched,
}

/// The heads that are kept.
#[derive(Debug, Serialize, TS)]
pub struct StatementMappings {
    /// By the name of the bank.
    pub banks: BTreeMap<String, StatementColumns>,
}

/// `fee.statement_mappings`
pub fn statement_mappings(desk: &Desk, _: &Actor, _: Empty) -> Result<StatementMappings> {
    Ok(StatementMappings { banks: desk.store.read(kept_mappings)? })
}

fn kept_mappings(db: &Connection) -> Result<BTreeMap<String, StatementColumns>> {
    Ok(setting::get_setting(db, KEPT)?.unwrap_or_default())
}

/// What was sent, or what the named file holds.
fn statement_bytes(request: &MatchStatement) -> Result<Vec<u8>> {
    let unreadable =
        |said: &dyn std::fmt::Display| DeskError::new(ErrorCode::ImportUnreadable, said).at("file");
    let bytes = match &request.content {
        Some(text) => STANDARD.decode(text).map_err(|e| unreadable(&e))?,
        None => {
            let file = Path::new(request.file.trim());
            files::check_there(file, "file")?;
            files::read_plain_file(file, MOST_BYTES).map_err(|e| unreadable(&e))?
        }
    };
    match bytes.len() as u64 > MOST_BYTES {
        true => Err(unreadable(&"more than 10 MB").with("quá 10 MB")),
        false => Ok(bytes),
    }
}

/// `fee.match_statement`: how each transfer stands to what is owed. Heads that were told
/// are kept for the bank once they fit.
///
/// # Errors
/// `file_missing`, `import_unreadable`, `import_empty`, `statement_columns` with the heads of the file.
pub fn match_statement(
    desk: &Desk,
    actor: &Actor,
    request: MatchStatement,
) -> Result<StatementMatch> {
    let bytes = statement_bytes(&request)?;
    let table = |error| DeskError::from(ListError::from(error)).at("file");
    let lines = lines(&bytes, &|_, _| true).map_err(table)?;
    let bank = domain::text::line(&request.bank);
    let told = match request.columns {
        Some(columns) => Some(columns),
        None => desk.store.read(kept_mappings)?.remove(&bank),
    };
    let statement = read(&lines, told.as_ref()).map_err(|StatementError::Heads(heads)| {
        let foreign = DeskError::new(ErrorCode::StatementColumns, "no line has the heads");
        foreign.at("columns").with(heads.join("; "))
    })?;
    if !bank.is_empty() {
        keep_mapping(desk, &bank, &statement.columns)?;
    }
    let since = actor.now.date() - TimeDelta::days(DAYS);
    let known = desk.store.read(|db| dossier::codes_since(db, since))?;
    let early = known.iter().map(|(id, _)| (early_purpose(*id), *id));
    let purposes = Purposes::new(known.iter().map(|(id, code)| (purpose(code), *id)).chain(early));
    let (mut paid, mut all) = (BTreeSet::new(), Vec::new());
    for transfer in statement.transfers {
        let found = purposes.whose(&transfer.purpose);
        let found =
            found.map(|id| desk.store.read(|db| dossier::fold_dossier(db, id))).transpose()?;
        all.push(statement_line(transfer, found.flatten(), &mut paid));
    }
    let unread = statement.unread.into_iter().map(|(line, _)| line).collect();
    Ok(StatementMatch { columns: statement.columns, lines: all, unread })
}

fn keep_mapping(desk: &Desk, bank: &str, columns: &StatementColumns) -> Result<()> {
    let mut all = desk.store.read(kept_mappings)?;
    if all.insert(bank.to_owned(), columns.clone()).as_ref() == Some(columns) {
        return Ok(());
    }
    desk.store.write(|tx| setting::put_setting(tx, KEPT, &all))
}

fn statement_line(
    transfer: Transfer,
    dossier: Option<Dossier>,
    paid: &mut BTreeSet<DossierId>,
) -> StatementLine {
    let owed = dossier.as_ref().map_or(Dong(0), |one| one.account.owed());
    let fits = match &dossier {
        None => StatementFit::Unmatched,
        Some(one) if owed == Dong(0) || paid.contains(&one.received.id) => StatementFit::Already,
        Some(_) if owed != transfer.amount => StatementFit::WrongSum,
        Some(one) => {
            paid.insert(one.received.id);
            StatementFit::Paid
        }
    };
    let received = dossier.as_ref().map(|one| &one.received);
    StatementLine {
        line: transfer.line,
        amount: transfer.amount,
        purpose: transfer.purpose,
        reference: transfer.reference,
        fits,
        name: received.map(|one| one.submitter.name.clone()).unwrap_or_default(),
        code: received.map(|one| one.code.clone()),
        owed,
        entries: dossier.map_or(0, |one| one.entries),
    }
}
