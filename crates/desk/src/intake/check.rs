//! A draft held against catalogue, calendar and agencies: everything that will
//! be stored, and everything that is wrong, in one look.

use chrono::{NaiveDate, NaiveDateTime};
use domain::deadline::Due;
use domain::dossier::{Authority, Charge, Delivery, Draft, Party, PostalList, SubmittedPaper};
use domain::procedure::{Case, Channel, Procedure, PublishedDuration, Term};

use super::fee;
use super::tariff::{FeeChoice, Tariff, ToCount};
use super::{offer, parties, postal};
use crate::desk::Snapshot;
use crate::error::{DeskError, ErrorCode};
use crate::store::agency::Agency;
use crate::typed::{not_ahead, shortened_text};

const LONGEST_NOTE: usize = 2_000;
const LONGEST_REASON: usize = 500;
const LONGEST_SHELF: usize = 100;
const MOST_SETS: u16 = 1_000;

/// What a draft comes to.
#[derive(Debug)]
pub struct Checked<'a> {
    /// Everything that is wrong; empty when it may be received.
    pub problems: Vec<DeskError>,
    /// The procedure.
    pub procedure: Option<&'a Procedure>,
    /// Its case.
    pub case: Option<&'a Case>,
    /// Its published term for the channel.
    pub term: Option<&'a Term>,
    /// The channel.
    pub channel: Channel,
    /// The agency.
    pub agency: Option<Agency>,
    /// The submitter.
    pub submitter: Party,
    /// The owner, where somebody else.
    pub owner: Option<Party>,
    /// By what paper the submitter acts for the owner.
    pub authority: Option<Authority>,
    /// Why another duration than the published one is used.
    pub duration_reason: String,
    /// The papers handed in.
    pub papers: Vec<SubmittedPaper>,
    /// Required papers not handed in.
    pub missing: Vec<String>,
    /// Number of sets.
    pub sets: u16,
    /// The fee.
    pub charge: Charge,
    /// What has to be counted before the fee is known.
    pub to_count: Option<ToCount>,
    /// The published words of a fee out of which no amount could be read.
    pub fee_text: String,
    /// Between what fees may be chosen.
    pub choices: Vec<FeeChoice>,
    /// How the outcome is returned.
    pub delivery: Delivery,
    /// The moment of reception.
    pub received: NaiveDateTime,
    /// Why the counter is closed on a told day of reception; empty where it is open.
    pub day_off: String,
    /// Why it is entered on a later day.
    pub received_reason: String,
    /// The duration promised.
    pub duration: Option<PublishedDuration>,
    /// The due moment, explained.
    pub due: Option<Due>,
    /// Shelf.
    pub shelf: String,
    /// Remark.
    pub note: String,
    /// The list with which the post brought it.
    pub postal_list: Option<PostalList>,
}

/// Looks at a draft as of `now`.
pub fn check_draft<'a>(draft: &Draft, snapshot: &'a Snapshot, now: NaiveDateTime) -> Checked<'a> {
    let mut problems = Vec::new();
    let found = &mut problems;
    let today = now.date();
    let submitter = parties::check_party(&draft.submitter, "submitter", today, found);
    let owner =
        draft.owner.as_ref().map(|owner| parties::check_party(owner, "owner", today, found));
    let received = offer::reception_moment(draft, now, found);
    let procedure = offer::procedure_in_force(draft, snapshot, received, found);
    let case = procedure.and_then(|p| offer::chosen_case(draft, p, found));
    let channel = draft.channel.unwrap_or_else(|| postal::usual_channel(draft));
    let term = procedure.and_then(|p| offer::published_term(case, channel, p, found));
    let agency = offer::settling_agency(draft, procedure, snapshot, received.date(), found);
    let duration =
        procedure.map_or(draft.duration, |_| offer::promised_duration(draft, term, found));
    let papers = offer::submitted_papers(draft, case, found);
    let under = draft.charge.as_ref().map_or("", |charge| &charge.under);
    let tariff = Tariff::of_term(term, received.date(), under);
    let address = owner.as_ref().unwrap_or(&submitter).address.clone();
    Checked {
        case,
        term,
        channel,
        agency,
        missing: offer::missing_papers(case, &papers),
        papers,
        sets: check_sets(draft, found),
        charge: fee::draft_charge(draft, term, received.date(), found),
        to_count: tariff.to_count(),
        fee_text: tariff.unclear_words(),
        choices: tariff.fee_choices(),
        delivery: check_delivery(draft, &address, found),
        due: offer::due_moment(received, duration, snapshot, found),
        postal_list: postal::checked_postal_list(draft, channel, (received, now), found),
        received,
        day_off: day_off(draft, channel, received.date(), snapshot),
        received_reason: backdating_reason(draft, received, today, found),
        duration,
        authority: check_authority(draft, today, found),
        duration_reason: duration_reason(draft, found),
        shelf: shortened_text(&draft.shelf, "shelf", LONGEST_SHELF, found),
        note: shortened_text(&draft.note, "note", LONGEST_NOTE, found),
        procedure,
        submitter,
        owner,
        problems,
    }
}

/// Why another duration than the published one is promised.
fn duration_reason(draft: &Draft, found: &mut Vec<DeskError>) -> String {
    shortened_text(&draft.duration_reason, "duration_reason", LONGEST_REASON, found)
}

/// The authorisation, where somebody acts for somebody else. The law does not
/// ask everybody for one: parents act for their children.
fn check_authority(
    draft: &Draft,
    today: NaiveDate,
    problems: &mut Vec<DeskError>,
) -> Option<Authority> {
    let told = draft.authority.as_ref().filter(|_| draft.owner.is_some())?;
    let document = shortened_text(&told.document, "authority.document", LONGEST_REASON, problems);
    problems.extend(not_ahead(told.date, today, "authority.date"));
    (!document.is_empty()).then_some(Authority { document, date: told.date })
}

/// Why the counter is closed on the day that was told as that of reception; empty where it
/// is open, and for a dossier that came online.
fn day_off(draft: &Draft, channel: Channel, day: NaiveDate, snapshot: &Snapshot) -> String {
    let told = draft.received.is_some() && channel != Channel::Online;
    let kind = snapshot.calendar.day(day).ok().filter(|kind| told && !kind.is_working());
    kind.map(|kind| kind.reason()).unwrap_or_default()
}

/// Why a reception is entered on a later day than its own; nothing where it is
/// entered on its day.
fn backdating_reason(
    draft: &Draft,
    received: NaiveDateTime,
    today: NaiveDate,
    problems: &mut Vec<DeskError>,
) -> String {
    if received.date() >= today {
        return String::new();
    }
    let reason =
        shortened_text(&draft.received_reason, "received_reason", LONGEST_REASON, problems);
    if reason.is_empty() {
        let missing = DeskError::new(ErrorCode::BackdatingReasonMissing, "an earlier day");
        problems.push(missing.at("received_reason"));
    }
    reason
}

fn check_sets(draft: &Draft, problems: &mut Vec<DeskError>) -> u16 {
    let sets = draft.sets.unwrap_or(1);
    if sets == 0 || sets > MOST_SETS {
        problems.push(DeskError::new(ErrorCode::SetsShape, "not 1 to 1,000").at("sets"));
    }
    sets
}

/// Post goes to the told address, else to the owner's own.
fn check_delivery(draft: &Draft, own: &str, problems: &mut Vec<DeskError>) -> Delivery {
    let Delivery::Post { address } = &draft.delivery else { return draft.delivery.clone() };
    let told = shortened_text(address, "delivery.address", 500, problems);
    let address = if told.is_empty() { own.to_owned() } else { told };
    if address.is_empty() {
        let nowhere = DeskError::new(ErrorCode::AddressMissing, "post needs an address");
        problems.push(nowhere.at("delivery.address"));
    }
    Delivery::Post { address }
}
