//! Whether the counter's clock can be believed, asked before a number is given. A clock
//! that went back waits for a supervisor, one that ran far ahead asks once for the day;
//! each answer is an entry.
//!
//! A demonstration is never asked: what it holds is made up, and so is the clock that is
//! told to it, which may jump from its half year of 2018 to today and back. How far a
//! counter and its province are apart is the greeting's to tell.

use chrono::{NaiveDate, NaiveDateTime};
use domain::entry_kind::EventKind;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::credentials;
use crate::desk::host::Host;
use crate::desk::{Actor, Desk, Empty, Snapshot};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::journal;
use crate::store::journal::believed::{self, AHEAD, BACK};
use crate::store::officer::Role;

/// How a clock jumped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockJump {
    /// More than ten minutes before what was written last.
    Back,
    /// More than fifteen days after it.
    Ahead,
}

/// Why the clock is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ClockDoubt {
    /// How it jumped.
    pub jump: ClockJump,
    /// The newest moment in the counter's own series.
    pub newest: NaiveDateTime,
    /// What the clock shows.
    pub now: NaiveDateTime,
}

/// Somebody confirms the clock.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmClock {
    /// Today, as they know it; it must be the clock's day.
    pub date: NaiveDate,
    /// The supervisor, where somebody else has signed in and the clock went back.
    #[serde(default)]
    #[ts(optional)]
    pub supervisor: Option<credentials::SignIn>,
}

/// What an entry of it says.
#[derive(Serialize)]
struct Confirmed {
    jump: ClockJump,
    newest: NaiveDateTime,
    /// Who was at the counter.
    officer: String,
}

/// What is to be confirmed before a number is given; `None` where nothing is.
pub fn clock_doubt(
    db: &Connection,
    snapshot: &Snapshot,
    now: NaiveDateTime,
) -> Result<Option<ClockDoubt>> {
    if snapshot.demo {
        return Ok(None);
    }
    let Some(newest) = believed::newest_believed(db)? else { return Ok(None) };
    let by = now.signed_duration_since(newest);
    let jump = match by {
        by if by < -BACK => Some(ClockJump::Back),
        by if by > AHEAD => Some(ClockJump::Ahead),
        _ => None,
    };
    Ok(jump.map(|jump| ClockDoubt { jump, newest, now }))
}

/// Whether a number may be given by this clock.
///
/// # Errors
/// `clock_behind`, `clock_ahead`, both with the newest moment.
pub fn check_clock(db: &Connection, snapshot: &Snapshot, now: NaiveDateTime) -> Result<()> {
    let Some(doubt) = clock_doubt(db, snapshot, now)? else { return Ok(()) };
    let code = match doubt.jump {
        ClockJump::Back => ErrorCode::ClockBehind,
        ClockJump::Ahead => ErrorCode::ClockAhead,
    };
    let newest = doubt.newest.format("%H:%M %d/%m/%Y");
    Err(DeskError::new(code, "the clock jumped since the newest entry").with(newest))
}

/// `clock.confirm`
///
/// # Errors
/// `clock_date_differs` where the day is not the clock's; `not_permitted` where the clock
/// went back and no supervisor says so; for the supervisor those of `session.sign_in`.
pub fn confirm_clock(
    host: &Host,
    desk: &Desk,
    actor: &Actor,
    request: ConfirmClock,
) -> Result<Empty> {
    let snapshot = desk.snapshot();
    let Some(doubt) = desk.store.read(|db| clock_doubt(db, &snapshot, actor.now))? else {
        return Ok(Empty {});
    };
    if request.date != actor.now.date() {
        let differs = "the day that was typed is not the clock's";
        return Err(DeskError::new(ErrorCode::ClockDateDiffers, differs).at("date"));
    }
    let by = confirming_officer(host, actor, doubt.jump, request.supervisor)?;
    let officer = actor.officer.name.clone();
    let body = &Confirmed { jump: doubt.jump, newest: doubt.newest, officer };
    let entry = journal::NewEntry::by(&by, actor.now, EventKind::ClockConfirmed, body);
    desk.store.write(|tx| journal::append(tx, &entry).map(drop))?;
    Ok(Empty {})
}

/// Who confirms: a clock that went back is a supervisor's to judge.
fn confirming_officer(
    host: &Host,
    actor: &Actor,
    jump: ClockJump,
    supervisor: Option<credentials::SignIn>,
) -> Result<String> {
    const MAY: [Role; 2] = [Role::Supervisor, Role::Administrator];
    let other = match supervisor {
        Some(who) => Some(credentials::vouching_officer(host, who)?),
        None => None,
    };
    let officer = other.as_ref().unwrap_or(&actor.officer);
    if jump == ClockJump::Back && !officer.roles.iter().any(|role| MAY.contains(role)) {
        let clerk = DeskError::new(ErrorCode::NotPermitted, "a supervisor is to confirm it");
        return Err(clerk.at("name"));
    }
    Ok(officer.name.clone())
}
