//! The answer of the province to a bundle, carried back: what it says counts as the
//! answer to a push does.

use std::path::Path;

use ::bundle::{Answer as Reply, Fault};
use domain::ids::Seq;
use domain::wire::Closed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::courier::closings;
use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::store::journal::{self, outbox};
use crate::store::province::{self, Membership, Progress};
use crate::store::{Transaction, closing, parked};

/// The most bytes of an answer that are read.
const LARGEST_ANSWER: u64 = 16 << 20;

/// Where from.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadAnswer {
    /// The file that the province wrote.
    pub file: String,
}

/// What an answer said that was not known.
#[derive(Debug, Serialize, TS)]
pub struct AnswerRead {
    /// How many entries the province holds that were not known to be.
    #[ts(type = "number")]
    pub acknowledged: u64,
    /// How many entries wait still.
    #[ts(type = "number")]
    pub waiting: u64,
    /// How many are parked.
    pub parked: u32,
    /// How many closings it confirms that were not.
    #[ts(type = "number")]
    pub confirmed: u64,
}

/// `bundle.answer`: acknowledges as the answer to a push does, and keeps what the
/// province says of closings. Twice changes nothing.
///
/// # Errors
/// `file_missing`, `answer_unreadable`, `answer_altered`, `answer_foreign`, `answer_old`.
pub fn read_bundle_answer(desk: &Desk, actor: &Actor, request: ReadAnswer) -> Result<AnswerRead> {
    let wrong = |code, why: &str| DeskError::new(code, why).at("file");
    let file = Path::new(request.file.trim());
    files::check_there(file, "file")?;
    let bytes = files::read_plain_file(file, LARGEST_ANSWER)
        .map_err(|why| wrong(ErrorCode::AnswerUnreadable, &why.to_string()))?;
    let none = || wrong(ErrorCode::AnswerForeign, "this counter belongs to no province");
    let of = desk.store.read(province::read_membership)?.ok_or_else(none)?;
    let reply = Reply::read(&bytes, &of.signs).map_err(|fault| {
        let code = match fault {
            Fault::Altered => ErrorCode::AnswerAltered,
            _ => ErrorCode::AnswerUnreadable,
        };
        wrong(code, &fault.to_string())
    })?;
    desk.store.write(|tx| take_reply(tx, actor, &of, &reply)).map_err(|error| error.at("file"))
}

fn take_reply(
    tx: &Transaction<'_>,
    actor: &Actor,
    of: &Membership,
    reply: &Reply,
) -> Result<AnswerRead> {
    let (series, before) = (journal::current_series(tx)?, province::read_progress(tx)?);
    let spoken_to = (reply.centre.as_str(), reply.counter, reply.epoch);
    let foreign = |why| DeskError::new(ErrorCode::AnswerForeign, why);
    if spoken_to != (of.centre.as_str(), series.counter, series.epoch) {
        return Err(foreign("another counter or another epoch"));
    }
    let acknowledged = reply.held.map_or(Seq::NONE, |held| held.seq);
    if acknowledged < before.acknowledged {
        return Err(DeskError::new(ErrorCode::AnswerOld, "the province said more since"));
    }
    match reply.held {
        Some(held) if !outbox::wrote_entry(tx, series, held.seq, &held.hash)? => {
            return Err(foreign("the province holds what was not written here"));
        }
        _ => province::put_progress(tx, &Progress { acknowledged, ..before })?,
    }
    parked::retain_parked(tx, &reply.parked, actor.now)?;
    let confirmed = keep_closing_answers(tx, actor, of, reply)?;
    Ok(AnswerRead {
        acknowledged: acknowledged.since(before.acknowledged),
        waiting: journal::count_waiting(tx)?.0,
        parked: parked::count_parked(tx)?,
        confirmed,
    })
}

/// Keeps what the province says of closings; how many it confirms.
fn keep_closing_answers(
    tx: &Transaction<'_>,
    actor: &Actor,
    of: &Membership,
    reply: &Reply,
) -> Result<u64> {
    let mut confirmed = 0;
    for kept in closing::unconfirmed_closings(tx)? {
        let said = reply.closings.iter().find(|one| one.closing == kept.closing);
        let Some(said) = said else { continue };
        if let Closed::Held(statement) = &said.answer {
            let genuine = closings::verify_statement(statement, of, reply.counter, &kept.closing);
            genuine.map_err(|halt| DeskError::new(ErrorCode::AnswerAltered, halt))?;
            confirmed += 1;
        }
        closing::keep_answer(tx, kept.entry, &said.answer, actor.now)?;
    }
    Ok(confirmed)
}
