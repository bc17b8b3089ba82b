//! The till (két) of an officer at a counter: what it should hold of a day's fees, and
//! what was counted in it. A difference is told and written down, never forced away.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::PaidBy;
use domain::entry_kind::EventKind;
use domain::ids::CounterNumber;
use domain::money::Dong;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{officer_names, sum_paid_by};
use crate::desk::{Actor, DayOrToday, Desk, Snapshot};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::journal;
use crate::store::payment::{self, Row};
use crate::store::till_count::{self, Counted};
use domain::money::MOST_DONG;

/// A till to count.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountTill {
    /// The day; today when not told.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<NaiveDate>,
    /// What is in it: whole đồng, without what was put there for change.
    pub cash: Dong,
    /// Why that is not what was taken.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub note: String,
}

/// The tills of a day.
#[derive(Debug, Serialize, TS)]
pub struct Tills {
    /// The day.
    pub day: NaiveDate,
    /// One for each officer at each counter who moved money or counted.
    pub tills: Vec<Till>,
    /// In cash over all of them: đồng, less what was given back.
    #[ts(type = "number")]
    pub cash: i64,
    /// By transfer, the same.
    #[ts(type = "number")]
    pub transfer: i64,
}

/// What one officer took at one counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Till {
    /// The counter's number.
    pub counter: CounterNumber,
    /// Its name.
    pub counter_name: String,
    /// The officer's name for signing in.
    pub officer: String,
    /// Their full name.
    pub officer_name: String,
    /// Whether it is the till of whoever asks.
    pub own: bool,
    /// In cash: đồng, less what was given back.
    #[ts(type = "number")]
    pub cash: i64,
    /// By transfer, the same.
    #[ts(type = "number")]
    pub transfer: i64,
    /// What was counted last.
    pub counted: Option<TillCounted>,
}

/// A count of a till.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TillCounted {
    /// When.
    pub at: NaiveDateTime,
    /// What was in it.
    pub cash: Dong,
    /// What was in it less what should be there as things stand now: less than nought
    /// where something is missing.
    #[ts(type = "number")]
    pub difference: i64,
    /// Why.
    pub note: String,
}

/// `till.day`
///
/// # Errors
/// `date_ahead`.
pub fn till_day(desk: &Desk, actor: &Actor, request: DayOrToday) -> Result<Tills> {
    let day = day_not_ahead(request.date, actor)?;
    desk.store.read(|db| of_day(db, &desk.snapshot(), Some(actor), day))
}

/// `till.count`: the actor's own till at this counter.
///
/// # Errors
/// `date_ahead`, `amount_too_large`, `text_too_long`.
pub fn count_till(desk: &Desk, actor: &Actor, request: CountTill) -> Result<Tills> {
    let day = day_not_ahead(request.date, actor)?;
    if request.cash.0 > MOST_DONG {
        return Err(DeskError::new(ErrorCode::AmountTooLarge, "more than any till").at("cash"));
    }
    let note = crate::typed::typed_text(&request.note, "note")?;
    let snapshot = desk.snapshot();
    desk.store.write(|tx| {
        let own = of_day(tx, &snapshot, Some(actor), day)?.tills.into_iter().find(|till| till.own);
        let expected = own.map_or(0, |till| till.cash);
        let body = &Counted { day, expected, cash: request.cash, note };
        let act = actor.entry(EventKind::TillCounted, body);
        let position = journal::append(tx, &act)?;
        till_count::insert_till_count(tx, day, position)?;
        of_day(tx, &snapshot, Some(actor), day)
    })
}

fn day_not_ahead(told: Option<NaiveDate>, actor: &Actor) -> Result<NaiveDate> {
    let today = actor.now.date();
    match told {
        Some(day) if day > today => {
            Err(DeskError::new(ErrorCode::DateAhead, "the day has not come yet").at("date"))
        }
        told => Ok(told.unwrap_or(today)),
    }
}

/// The tills of a day as the journal tells them: by counter, then by officer.
pub fn of_day(
    db: &Connection,
    snapshot: &Snapshot,
    asks: Option<&Actor>,
    day: NaiveDate,
) -> Result<Tills> {
    let mut moved: BTreeMap<(CounterNumber, String), Vec<Row>> = BTreeMap::new();
    for row in payment::payments_between(db, day, day)? {
        moved.entry((row.counter, row.by.clone())).or_default().push(row);
    }
    let mut counted = BTreeMap::new();
    for one in till_count::of_day(db, day)? {
        let whose = (one.counter, one.by);
        moved.entry(whose.clone()).or_default();
        counted.insert(whose, (one.at, one.counted));
    }
    let names = officer_names(db)?;
    let tills = moved.into_iter().map(|((counter, officer), rows)| {
        let cash = sum_paid_by(&rows, PaidBy::Cash).1;
        let last = counted.get(&(counter, officer.clone()));
        Till {
            counter_name: counter_name(snapshot, counter),
            officer_name: names.get(&officer).unwrap_or(&officer).clone(),
            own: counter == snapshot.counter.number
                && asks.is_some_and(|actor| actor.officer.name == officer),
            transfer: sum_paid_by(&rows, PaidBy::Transfer).1,
            counted: last.map(|(at, body)| counted_against(*at, body, cash)),
            counter,
            officer,
            cash,
        }
    });
    let tills: Vec<Till> = tills.collect();
    let over = |of: fn(&Till) -> i64| tills.iter().map(of).sum();
    Ok(Tills { day, cash: over(|till| till.cash), transfer: over(|till| till.transfer), tills })
}

fn counted_against(at: NaiveDateTime, body: &Counted, cash: i64) -> TillCounted {
    let there = i64::try_from(body.cash.0).unwrap_or(i64::MAX);
    TillCounted { at, cash: body.cash, difference: there - cash, note: body.note.clone() }
}

/// What a counter is called on a list.
pub fn counter_name(snapshot: &Snapshot, number: CounterNumber) -> String {
    match number == snapshot.counter.number {
        true => snapshot.counter.name.clone(),
        false => format!("Quầy {number}"),
    }
}
