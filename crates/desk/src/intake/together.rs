//! Several dossiers that one citizen hands in at once: each with its own code,
//! entry and promise, one receipt for them all, and all of it or nothing.

use std::collections::HashSet;

use domain::dossier::{DossierId, Draft, Party, Received};
use domain::form::FormKind;
use domain::ids::PrintLineId;
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::check::{Checked, check_draft};
use super::{ReceiveAnswer, receive_answer, receive_in, settle_at_once};
use crate::desk::{Actor, Desk, Snapshot};
use crate::doubt;
use crate::error::{DeskError, ErrorCode, Result};
use crate::failpoint::failpoint;
use crate::printing::{self, Destination, Paper};
use crate::store::{dossier, new_id};

/// The most dossiers on one receipt.
const MOST: usize = 20;

/// Drafts to be received on one receipt.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveTogether {
    /// The drafts, in the order of their numbers: 1 to 20, of one submitter and one
    /// owner.
    pub drafts: Vec<Draft>,
    /// Whether the receipt goes to the chosen printer: its print-log line is
    /// written in the same transaction; `print.run` then prints it.
    #[serde(default)]
    pub print: bool,
    /// Whether the outcomes are handed over at once.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub at_once: bool,
}

/// Dossiers received on one receipt.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct TogetherAnswer {
    /// Each, in the order of the drafts.
    pub dossiers: Vec<ReceiveAnswer>,
    /// The print-log line of the receipt that waits, where one was asked for.
    pub print_line: Option<PrintLineId>,
}

/// `intake.receive_together`
///
/// # Errors
/// `together_count`, `together_others`, `together_received`, `bad_request` for the same
/// draft twice, `draft_received` for another content under the id of a dossier; of a
/// draft its own, at `drafts.n` and its input; `clock_behind`, `clock_ahead`: nothing is
/// received then.
pub fn receive_together(
    desk: &Desk,
    actor: &Actor,
    request: ReceiveTogether,
) -> Result<TogetherAnswer> {
    let snapshot = desk.snapshot();
    let ids = ids_of_drafts(&request.drafts, actor)?;
    let hashes = draft_hashes(&request)?;
    let subject = ids.first().map(DossierId::to_string).unwrap_or_default();
    let printer = request
        .print
        .then(|| printing::chosen_destination(&snapshot, FormKind::Receipt))
        .transpose()?;
    desk.store
        .write(|tx| {
            if let Some(before) = received_before(tx, &ids, &hashes)? {
                return Ok(together_answer(&before, None));
            }
            let checked = check_drafts(&request.drafts, &snapshot, actor)?;
            doubt::check_clock(tx, &snapshot, actor.now)?;
            let received = each_in(tx, &ids, checked, request.at_once, &snapshot, actor)?;
            for (id, hash) in ids.iter().zip(&hashes) {
                dossier::received_from(tx, *id, hash)?;
            }
            failpoint("recorded");
            let receipt = Paper { form: FormKind::Receipt, subject: &subject, version: 1 };
            let order = |to: &Destination| printing::order_paper(tx, actor, receipt, to);
            let line = printer.as_ref().map(order).transpose()?;
            failpoint("ordered");
            Ok(together_answer(&received, line.map(|line| line.0)))
        })
        .inspect(|_| failpoint("committed"))
}

fn together_answer(received: &[Received], print_line: Option<PrintLineId>) -> TogetherAnswer {
    TogetherAnswer { dossiers: received.iter().map(receive_answer).collect(), print_line }
}

/// The ids that the dossiers will have, each another.
fn ids_of_drafts(drafts: &[Draft], actor: &Actor) -> Result<Vec<DossierId>> {
    if !(1..=MOST).contains(&drafts.len()) {
        let count = DeskError::new(ErrorCode::TogetherCount, "not 1 to 20 drafts");
        return Err(count.at("drafts").with(drafts.len()));
    }
    let mut seen = HashSet::new();
    for (n, id) in drafts.iter().enumerate().filter_map(|(n, draft)| Some((n, draft.id?))) {
        if !seen.insert(id) {
            let twice = DeskError::new(ErrorCode::BadRequest, "the same draft twice");
            return Err(twice.at(format!("drafts.{n}.id")));
        }
    }
    drafts
        .iter()
        .map(|draft| draft.id.map_or_else(|| new_id(actor.now).map(DossierId), Ok))
        .collect()
}

/// What makes a call the repetition of another: each draft, and whether it is
/// handed over at once.
fn draft_hashes(request: &ReceiveTogether) -> Result<Vec<Vec<u8>>> {
    let hash = |draft| Ok(Sha256::digest(serde_json::to_vec(&(draft, request.at_once))?).to_vec());
    request.drafts.iter().map(hash).collect()
}

/// What was received by an earlier call of the same drafts.
///
/// # Errors
/// `together_received` where one of them was received, but not with these;
/// `draft_received` where it had another content.
fn received_before(
    tx: &Transaction<'_>,
    ids: &[DossierId],
    hashes: &[Vec<u8>],
) -> Result<Option<Vec<Received>>> {
    let known = ids.iter().map(|id| dossier::by_id(tx, *id)).collect::<Result<Vec<_>>>()?;
    let Some((n, other)) = known.iter().enumerate().find_map(|(n, one)| Some((n, one.as_ref()?)))
    else {
        return Ok(None);
    };
    let whole =
        |one: &Option<Received>| one.as_ref().map(Received::receipt) == ids.first().copied();
    if !known.iter().all(whole) {
        let alone = DeskError::new(ErrorCode::TogetherReceived, "received without the others");
        return Err(alone.at(format!("drafts.{n}")).with(&other.code));
    }
    let known: Vec<Received> = known.into_iter().flatten().collect();
    for (n, (one, hash)) in known.iter().zip(hashes).enumerate() {
        if dossier::draft_of(tx, one.id)?.as_ref() != Some(hash) {
            let other = DeskError::new(ErrorCode::DraftReceived, "received from another content");
            return Err(other.at(format!("drafts.{n}.id")).with(&one.code));
        }
    }
    Ok(Some(known))
}

/// Every draft checked.
///
/// # Errors
/// The first thing wrong with any, at its draft and input; `together_others`.
fn check_drafts<'a>(
    drafts: &[Draft],
    snapshot: &'a Snapshot,
    actor: &Actor,
) -> Result<Vec<Checked<'a>>> {
    let checked: Vec<Checked<'a>> =
        drafts.iter().map(|draft| check_draft(draft, snapshot, actor.now)).collect();
    for (n, one) in checked.iter().enumerate() {
        if let Some(first) = one.problems.first() {
            return Err(at_draft(n, first.clone()));
        }
    }
    if let Some((n, input)) = of_others(&checked) {
        let others = DeskError::new(ErrorCode::TogetherOthers, "not the same people");
        return Err(at_draft(n, others.at(format!("{input}.name"))));
    }
    Ok(checked)
}

/// The first draft that somebody else hands in, or for somebody else: one receipt
/// is one person's.
fn of_others(checked: &[Checked<'_>]) -> Option<(usize, &'static str)> {
    let who = |party: &Party| (party.kind, party.name.clone(), party.number.clone());
    let first = checked.first()?;
    checked.iter().enumerate().find_map(|(n, one)| {
        if who(&one.submitter) != who(&first.submitter) {
            return Some((n, "submitter"));
        }
        (one.owner.as_ref().map(who) != first.owner.as_ref().map(who)).then_some((n, "owner"))
    })
}

/// Receives each in its turn; the first names the receipt of them all.
fn each_in(
    tx: &Transaction<'_>,
    ids: &[DossierId],
    checked: Vec<Checked<'_>>,
    at_once: bool,
    snapshot: &Snapshot,
    actor: &Actor,
) -> Result<Vec<Received>> {
    let first = ids.first().copied().filter(|_| ids.len() > 1);
    let receive = |(n, (id, one)): (usize, (&DossierId, Checked<'_>))| {
        if n > 0 {
            failpoint("between");
        }
        let received = receive_in(tx, *id, first, one, snapshot, actor).and_then(|received| {
            if at_once {
                settle_at_once(tx, actor, &received)?;
            }
            Ok(received)
        });
        received.map_err(|error| at_draft(n, error))
    };
    ids.iter().zip(checked).enumerate().map(receive).collect()
}

/// The error of one draft, at its place among them.
fn at_draft(n: usize, error: DeskError) -> DeskError {
    let input = error.field.as_ref().map(|input| format!(".{input}")).unwrap_or_default();
    error.at(format!("drafts.{n}{input}"))
}
