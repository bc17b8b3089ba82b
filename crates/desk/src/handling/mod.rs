//! What happens to a dossier after its reception: each act is one entry of the
//! journal, written in one transaction with the dossier's row and the order of
//! its paper, where and only where the table of `domain` allows it.

pub mod attaching;
pub mod batch;
pub mod card;
pub mod correcting;
pub mod ending;
pub mod fees;
pub mod foreseen;
mod lists;
pub mod phrases;
pub mod promising;
pub mod putting_right;
pub mod returning;
mod target;

use chrono::NaiveDateTime;
use domain::code::DossierCode;
use domain::dossier::{Act, Done, Dossier, DossierId, State};
use domain::form::FormKind;
use domain::ids::{Position, PrintLineId};
use rusqlite::Transaction;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::dossiers;
use crate::error::{DeskError, ErrorCode, Result};
use crate::failpoint::failpoint;
use crate::printing::{self, Paper, paper};
pub(crate) use crate::record::record_done;
use crate::store::dossier;
use crate::typed::{typed_reason, typed_text};
use target::ActTarget;

pub use lists::AgencyList;
pub use target::On;
pub(crate) use target::gather_on;

/// What became of a dossier by an act.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ActAnswer {
    /// The dossier's id.
    pub id: DossierId,
    /// Its code.
    pub code: DossierCode,
    /// Where it stands now.
    pub state: State,
    /// The promise that holds.
    pub due: NaiveDateTime,
    /// The version of its receipt.
    pub version: u32,
    /// How many entries it has: `seen` for the next act.
    pub entries: u32,
    /// The entry's place in the journal.
    pub position: Position,
    /// What may happen next.
    pub next_acts: Vec<Act>,
    /// The line of the print log that waits, where its paper was ordered:
    /// `print.run` prints it.
    pub print_line: Option<PrintLineId>,
}

/// Does one act on one dossier: `make` says what is done, from the dossier as
/// it stands inside the transaction. Its paper is ordered there too.
fn perform_act(
    desk: &Desk,
    actor: &Actor,
    on: ActTarget<'_>,
    act: Act,
    make: impl FnOnce(&Dossier) -> Result<Done>,
) -> Result<ActAnswer> {
    perform_acts(desk, actor, on, act, |dossier| Ok(vec![make(dossier)?]))
}

/// Does an act and what goes with it at once, each an entry, in one transaction.
fn perform_acts(
    desk: &Desk,
    actor: &Actor,
    on: ActTarget<'_>,
    act: Act,
    make: impl FnOnce(&Dossier) -> Result<Vec<Done>>,
) -> Result<ActAnswer> {
    let id = dossiers::id_of(desk, on.code)?;
    let snapshot = desk.snapshot();
    let to = |form| printing::chosen_destination(&snapshot, form).map(|printer| (form, printer));
    let printer = on.paper.map(to).transpose()?;
    let answer = desk.store.write(|tx| {
        let mut dossier = allowed_dossier(tx, id, on.seen, act)?;
        let mut position = Position::NONE;
        for done in make(&dossier)? {
            position = record_done(tx, actor, &mut dossier, &done)?;
        }
        failpoint("recorded");
        let order = |(form, to): (FormKind, printing::Destination)| {
            let subject = &paper::paper_subject(form, &dossier);
            let version = paper::paper_version(tx, form, &dossier)?;
            printing::order_paper(tx, actor, Paper { form, subject, version }, &to)
        };
        let line = printer.map(order).transpose()?;
        failpoint("ordered");
        Ok(ActAnswer { print_line: line.map(|line| line.0), ..act_answer(&dossier, position) })
    });
    answer.inspect(|_| failpoint("committed"))
}

/// The dossier, where `act` may happen to it now.
fn allowed_dossier(
    tx: &Transaction<'_>,
    id: DossierId,
    seen: Option<u32>,
    act: Act,
) -> Result<Dossier> {
    let gone = || DeskError::new(ErrorCode::DossierUnknown, "no such dossier").at("code");
    let dossier = dossier::fold_dossier(tx, id)?.ok_or_else(gone)?;
    if seen.is_some_and(|seen| seen != dossier.entries) {
        let moved = "something was done to the dossier meanwhile";
        return Err(DeskError::new(ErrorCode::DossierMoved, moved).with(&dossier.received.code));
    }
    match dossier.may(act) {
        true => Ok(dossier),
        false => Err(not_allowed(&dossier, act)),
    }
}

fn not_allowed(dossier: &Dossier, act: Act) -> DeskError {
    let code = match act {
        Act::Reappoint if dossier.life.reappointed => ErrorCode::ReappointedAlready,
        Act::Rate if dossier.rating.is_some() => ErrorCode::RatedAlready,
        Act::TakePayment if dossier.life.may(act) => ErrorCode::NothingOwed,
        _ => ErrorCode::ActNotAllowed,
    };
    let state = dossier.life.state;
    DeskError::new(code, format!("{act:?} while {state:?}")).with(&dossier.received.code)
}

pub(crate) fn act_answer(dossier: &Dossier, position: Position) -> ActAnswer {
    ActAnswer {
        id: dossier.received.id,
        code: dossier.received.code.clone(),
        state: dossier.life.state,
        due: dossier.life.appointment.at,
        version: dossier.version,
        entries: dossier.entries,
        position,
        next_acts: dossier.next_acts(),
        print_line: None,
    }
}
