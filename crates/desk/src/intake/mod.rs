//! Receiving a dossier, or several for one citizen: the preview while the clerk
//! types, and the one transaction that makes it true.

pub mod check;
pub mod fee;
mod hint;
mod numbering;
pub mod offer;
pub mod parties;
mod postal;
mod preview;
pub mod tariff;
mod together;
mod warnings;

pub use hint::NumberSays;
pub(crate) use numbering::{free_ordinal, no_numbers};
pub(crate) use preview::draft_receipt;
pub use together::{ReceiveTogether, TogetherAnswer, receive_together};
pub use warnings::{Warning, WarningKind};

use chrono::{NaiveDate, NaiveDateTime};
use domain::catalogue::centre_facts::CentreFacts;
use domain::code::{DossierCode, PatternError, pattern_on};
use domain::deadline::Due;
use domain::dossier::{
    Appointment, Charge, Done, DoneKind, Dossier, DossierId, Draft, Outcome, Received, Recipient,
    SubmittedPaper,
};
use domain::ids::PrintLineId;
use domain::money::Dong;
use domain::procedure::PublishedDuration;
use papers::Sheet;
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Snapshot};
use crate::error::{DeskError, ErrorCode, Result};
use crate::failpoint::failpoint;
use crate::record::record_done;
use crate::store::agency::Agency;
use crate::store::{catalogue, centre_facts, dossier, draft, journal};
use check::Checked;

/// What the clerk is typing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewRequest {
    /// The draft.
    pub draft: Draft,
    /// Those that go on one receipt with it, before it.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Draft>>")]
    pub before: Vec<Draft>,
    /// The dossier that the draft corrects, where it does.
    #[serde(default)]
    #[ts(optional)]
    pub correcting: Option<Correcting>,
}

/// What the draft comes to.
#[derive(Debug, Serialize, TS)]
pub struct Preview {
    /// The due moment with its days, as far as it can be told.
    pub due: Option<Due>,
    /// The duration it was computed from.
    pub duration: Option<PublishedDuration>,
    /// That duration in words.
    pub duration_words: String,
    /// The agency that will settle it.
    pub agency: Option<Agency>,
    /// The fee.
    pub charge: Charge,
    /// What has to be counted before the fee is known; nothing where each is paid once.
    pub to_count: Option<tariff::ToCount>,
    /// The published words of a fee out of which no amount could be read; nothing where
    /// there is nothing to doubt.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub fee_text: String,
    /// Between what fees may be chosen; nothing where it is the same for everybody.
    pub choices: Vec<tariff::FeeChoice>,
    /// The papers as they would be stored.
    pub papers: Vec<SubmittedPaper>,
    /// Required papers not handed in.
    pub missing: Vec<String>,
    /// What the submitter's number speaks of; nothing where it is no citizen's.
    pub number_says: Option<NumberSays>,
    /// What is wrong, each at its input.
    pub problems: Vec<DeskError>,
    /// What is asked about once before it is received, each at its input.
    pub warnings: Vec<Warning>,
    /// The receipt as it would be printed: of a new dossier without its number.
    pub sheet: Sheet,
    /// What a correction makes of the fee; none for a new dossier, and none while
    /// something is wrong.
    pub fee: Option<FeeForeseen>,
}

impl Preview {
    /// What a draft comes to as of `today`, with its receipt.
    pub(crate) fn of_checked(checked: Checked<'_>, sheet: Sheet, today: NaiveDate) -> Self {
        Self {
            warnings: warnings::draft_warnings(&checked, today),
            duration_words: checked.duration.map(|d| d.to_string()).unwrap_or_default(),
            due: checked.due,
            duration: checked.duration,
            agency: checked.agency,
            charge: checked.charge,
            to_count: checked.to_count,
            fee_text: checked.fee_text,
            choices: checked.choices,
            papers: checked.papers,
            missing: checked.missing,
            number_says: NumberSays::of_party(&checked.submitter),
            problems: checked.problems,
            sheet,
            fee: None,
        }
    }
}

/// Which dossier a draft corrects.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Correcting {
    /// The dossier's code or id.
    pub code: String,
    /// The fee as it is asked anew, as `dossier.correct` takes it.
    #[serde(default)]
    #[ts(optional)]
    pub charge: Option<Charge>,
}

/// What a correction makes of the fee.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct FeeForeseen {
    /// Whether it is asked anew.
    pub anew: bool,
    /// What was asked before, in đồng.
    pub before: Dong,
    /// What was paid, in đồng.
    pub paid: Dong,
    /// What is owed then, in đồng.
    pub owed: Dong,
    /// What was paid beyond it, in đồng.
    pub overpaid: Dong,
}

/// A draft to be received.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveRequest {
    /// The draft.
    pub draft: Draft,
    /// Whether the receipt goes to the chosen printer: its print-log line is
    /// written in the same transaction; `print.run` then prints it.
    #[serde(default)]
    pub print: bool,
    /// Whether the outcome is handed over at once (trả ngay): recorded all the
    /// same, a receipt only where one is asked for (NĐ 61/2018 Đ.17.4).
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub at_once: bool,
}

/// A dossier received.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReceiveAnswer {
    /// The dossier's id.
    pub id: DossierId,
    /// Its printed code.
    pub code: DossierCode,
    /// The moment promised.
    pub due: NaiveDateTime,
    /// The register's book.
    pub book: String,
    /// The number in that book.
    pub book_ordinal: u32,
    /// What is owed.
    pub owed: Dong,
    /// The print-log line that waits, where one was asked for.
    pub print_line: Option<PrintLineId>,
}

/// `intake.receive`: one draft, on a receipt of its own.
///
/// # Errors
/// The first thing wrong with the draft, at its input; `draft_received` for
/// another content under the id of a dossier; number ranges; disk.
pub fn receive_dossier(
    desk: &Desk,
    actor: &Actor,
    request: ReceiveRequest,
) -> Result<ReceiveAnswer> {
    let ReceiveRequest { draft, print, at_once } = request;
    let request = ReceiveTogether { drafts: vec![draft], print, at_once };
    let answer = receive_together(desk, actor, request).map_err(|error| DeskError {
        field: error.field.map(|field| field.trim_start_matches("drafts.0.").to_owned()),
        ..error
    })?;
    let one = answer.dossiers.into_iter().next().ok_or_else(|| checked_draft_lacks("answer"))?;
    Ok(ReceiveAnswer { print_line: answer.print_line, ..one })
}

/// The outcome is in the applicant's hands before they leave the window. What
/// it costs must have been paid.
fn settle_at_once(tx: &Transaction<'_>, actor: &Actor, received: &Received) -> Result<()> {
    let mut dossier = Dossier::begin(received);
    let owed = dossier.account.owed();
    if owed > Dong(0) {
        let unpaid = DeskError::new(ErrorCode::FeeOwed, "a fee is owed");
        return Err(unpaid.at("charge.paid").with(owed));
    }
    let settled = Done::Settled { outcome: Outcome::default(), list: None };
    record_done(tx, actor, &mut dossier, &settled)?;
    let returned = Done::Returned(Recipient::Submitter.into());
    record_done(tx, actor, &mut dossier, &returned).map(drop)
}

fn receive_answer(received: &Received) -> ReceiveAnswer {
    ReceiveAnswer {
        id: received.id,
        code: received.code.clone(),
        due: received.appointment.at,
        book: received.book.clone(),
        book_ordinal: received.book_ordinal,
        owed: Dossier::begin(received).account.owed(),
        print_line: None,
    }
}

/// Takes the numbers, writes the entry, the row and its search words, and
/// throws the draft away.
fn receive_in(
    tx: &Transaction<'_>,
    id: DossierId,
    together: Option<DossierId>,
    checked: Checked<'_>,
    snapshot: &Snapshot,
    actor: &Actor,
) -> Result<Received> {
    let agency = checked.agency.clone().ok_or_else(|| checked_draft_lacks("agency"))?;
    let day = checked.received.date();
    let ordinal = numbering::free_ordinal(tx, &agency, day)?;
    failpoint("numbered");
    let book = domain::register::Book::of(day, snapshot.counter.number).key();
    let book_ordinal = dossier::next_in_book(tx, &book)?;
    let pattern = pattern_on(&snapshot.settings.code_patterns, day);
    let code = pattern.issue(&agency.code, day, ordinal).map_err(not_issued)?;
    let numbers = Numbers { id, together, code, book, book_ordinal };
    let procedure = checked.procedure;
    let received = received_content(checked, agency, numbers, snapshot, actor)?;
    let entry = actor.entry(DoneKind::Received, &received).about(Some(id));
    let position = journal::append(tx, &entry)?;
    failpoint("journalled");
    dossier::insert_dossier(tx, &received, ordinal, &actor.officer.name, position)?;
    let done = Done::Received(Box::new(received.clone()));
    dossier::list_act(tx, id, position, actor.now, &done)?;
    catalogue::count_use(tx, received.procedure.as_str(), actor.now.date())?;
    if let Some(procedure) = procedure {
        let alone = snapshot.agencies.open_on(day).len() == 1;
        let told = CentreFacts::told_at(procedure, &received, alone);
        if !told.is_empty() {
            centre_facts::remember_told(tx, &told)?;
        }
    }
    draft::delete_draft(tx, id)?;
    Ok(received)
}

/// A range that holds more digits than the pattern, or a pattern that was
/// edited in the store.
fn not_issued(error: PatternError) -> DeskError {
    DeskError::new(ErrorCode::CodePatternWrong, error).at("agency").with(error)
}

/// What a dossier is called, final at birth.
pub(crate) struct Numbers {
    pub(crate) id: DossierId,
    /// The first of those on its receipt, where there are several.
    pub(crate) together: Option<DossierId>,
    pub(crate) code: DossierCode,
    pub(crate) book: String,
    pub(crate) book_ordinal: u32,
}

/// Everything that becomes true when a checked draft is received.
///
/// # Errors
/// `internal` when the draft has problems after all.
pub(crate) fn received_content(
    checked: Checked<'_>,
    agency: Agency,
    numbers: Numbers,
    snapshot: &Snapshot,
    actor: &Actor,
) -> Result<Received> {
    let procedure = checked.procedure.ok_or_else(|| checked_draft_lacks("procedure"))?;
    let due = checked.due.ok_or_else(|| checked_draft_lacks("due"))?;
    let duration = checked.duration.ok_or_else(|| checked_draft_lacks("duration"))?;
    Ok(Received {
        id: numbers.id,
        code: numbers.code,
        procedure: procedure.code.clone(),
        procedure_title: procedure.title.clone(),
        field: procedure.field.clone(),
        release: snapshot.catalogue.release.as_ref().map_or(0, |r| r.number),
        case: checked.case.map(|c| c.name.clone()).unwrap_or_default(),
        channel: checked.channel,
        agency: agency.code,
        agency_name: agency.name,
        submitter: checked.submitter,
        owner: checked.owner,
        authority: checked.authority,
        papers: checked.papers,
        sets: checked.sets,
        charge: checked.charge,
        delivery: checked.delivery,
        shelf: checked.shelf,
        note: checked.note,
        received: checked.received,
        received_reason: checked.received_reason,
        appointment: Appointment {
            at: due.at,
            duration,
            cutoff: offer::same_day_cutoff(duration),
            reason: checked.duration_reason,
        },
        book: numbers.book,
        book_ordinal: numbers.book_ordinal,
        officer_name: actor.officer.full_name.clone(),
        counter_name: snapshot.counter.name.clone(),
        postal_list: checked.postal_list,
        together: numbers.together,
    })
}

/// A draft without problems has all of these.
pub(crate) fn checked_draft_lacks(what: &str) -> DeskError {
    DeskError::new(ErrorCode::Internal, format!("a checked draft has no {what}"))
}
