//! Acts that touch the promise: asking for a supplement and taking it in, and
//! the one re-appointment with its apology.

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::{Act, Appointment, Done, SubmittedPaper, SupplementAsked};
use domain::form::FormKind;
use serde::Deserialize;
use ts_rs::TS;

use super::{ActAnswer, On, perform_act, typed_reason, typed_text};
use crate::desk::{Actor, Desk, Snapshot};
use crate::error::{DeskError, ErrorCode, Result};
use crate::intake::offer::clean_papers;

/// A request for a supplement.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskSupplement {
    /// On which dossier.
    pub on: On,
    /// Everything that is to be brought or mended, the whole list at once.
    #[serde(default)]
    pub items: Vec<String>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// Confirms a second request, which the indicators of 766 count as late.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub again: bool,
}

/// A supplement that came.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveSupplement {
    /// On which dossier.
    pub on: On,
    /// The papers that came.
    #[serde(default)]
    pub papers: Vec<SubmittedPaper>,
}

/// Another promise.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Reappoint {
    /// On which dossier.
    pub on: On,
    /// The day promised now; it ends with the counter's closing.
    pub due: NaiveDate,
    /// Why, as the apology says.
    #[serde(default)]
    pub reason: String,
}

/// The most items of one request.
const MOST_ITEMS: usize = 200;

/// `dossier.ask_supplement`
///
/// # Errors
/// `items_missing`, `text_too_long`, `supplement_again` until it is
/// confirmed, `act_not_allowed`.
pub fn ask_supplement(desk: &Desk, actor: &Actor, request: AskSupplement) -> Result<ActAnswer> {
    let on = request.on.with_paper(FormKind::Supplement);
    perform_act(desk, actor, on, Act::AskSupplement, |dossier| {
        let asked = SupplementAsked {
            items: supplement_items(&request.items)?,
            reason: typed_text(&request.reason, "reason")?,
        };
        if dossier.life.supplements > 0 && !request.again {
            let second = "a second request counts as late";
            return Err(DeskError::new(ErrorCode::SupplementAgain, second).at("again"));
        }
        Ok(Done::SupplementAsked(asked))
    })
}

/// The items that say something.
fn supplement_items(raw: &[String]) -> Result<Vec<String>> {
    let said = raw.iter().enumerate().map(|(at, item)| typed_text(item, &format!("items.{at}")));
    let mut items: Vec<String> = said.collect::<Result<_>>()?;
    items.retain(|item| !item.is_empty());
    match items.len() {
        1..=MOST_ITEMS => Ok(items),
        _ => Err(DeskError::new(ErrorCode::ItemsMissing, "not 1 to 200 items").at("items")),
    }
}

/// `dossier.receive_supplement`: the legal clock starts anew (NĐ 61/2018
/// Đ.19.4).
///
/// # Errors
/// Those of the papers, `calendar_ends`, `act_not_allowed`.
pub fn receive_supplement(
    desk: &Desk,
    actor: &Actor,
    request: ReceiveSupplement,
) -> Result<ActAnswer> {
    let snapshot = desk.snapshot();
    let papers = clean_papers(&request.papers)?;
    let on = request.on.with_paper(FormKind::Receipt);
    perform_act(desk, actor, on, Act::ReceiveSupplement, |dossier| {
        let due = dossier.life.due_anew(actor.now, &snapshot.calendar)?;
        let appointment = Appointment { at: due.at, ..dossier.life.appointment.clone() };
        Ok(Done::SupplementReceived { appointment, papers })
    })
}

/// `dossier.reappoint`: once, with an apology (NĐ 61/2018 Đ.19.9).
///
/// # Errors
/// `due_too_early`, `due_day_off`, `reason_missing`, `calendar_ends`,
/// `reappointed_already`, `act_not_allowed`.
pub fn reappoint_dossier(desk: &Desk, actor: &Actor, request: Reappoint) -> Result<ActAnswer> {
    let snapshot = desk.snapshot();
    let on = request.on.with_paper(FormKind::Apology);
    perform_act(desk, actor, on, Act::Reappoint, |dossier| {
        let reason = typed_reason(&request.reason, "reason")?;
        let at = closing_time(&snapshot, request.due)?;
        if at <= actor.now || at <= dossier.life.appointment.at {
            let early = "not after the old promise and now";
            return Err(DeskError::new(ErrorCode::DueTooEarly, early).at("due"));
        }
        let appointment = Appointment { at, ..dossier.life.appointment.clone() };
        Ok(Done::Reappointed { appointment, reason })
    })
}

/// The end of a working day; a day off is no day to promise.
fn closing_time(snapshot: &Snapshot, day: NaiveDate) -> Result<NaiveDateTime> {
    let kind = snapshot.calendar.day(day);
    let kind = kind.map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e).at("due"))?;
    match kind.is_working() {
        true => Ok(day.and_time(snapshot.calendar.closing(day))),
        false => {
            Err(DeskError::new(ErrorCode::DueDayOff, "a day off").at("due").with(kind.reason()))
        }
    }
}
