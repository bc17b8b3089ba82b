//! The lists: hand-overs there and back, what the post brought, outcomes of a
//! day, outcomes that wait.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::dossier::{DoneKind, Dossier, Recipient};
use domain::money::Dong;
use domain::procedure::Channel;
use domain::register::delivery_words;
use domain::statistics::last_moment;
use domain::text::WordOrder;
use papers::{
    HandOverDirection, HandOverLine, HandOverList, HandOverPaper, HandOverParty, OutcomeLine,
    OutcomeList, OutcomeListKind, Sheet,
};
use uuid::Uuid;

use super::authority_words;
use super::slips::{Of, outcome_words};
use crate::desk::Snapshot;
use crate::store::hand_over::Written;

/// Who is above the lists' signatures.
pub(super) const OFFICE: &str = "PHỤ TRÁCH BỘ PHẬN MỘT CỬA";

/// A list of hand-over, for one agency; `None` where nothing stands on it.
pub(crate) fn hand_over(
    snapshot: &Snapshot,
    list: Uuid,
    written: &Written,
    dossiers: &[Dossier],
) -> Option<Sheet> {
    let first = dossiers.first()?;
    let passed = |dossier: &Dossier| {
        let on = dossier.passages.iter().rev().find(|p| p.list == Some(list));
        on.map(|passage| passage.at).or(dossier.life.finished)
    };
    let at = dossiers.iter().filter_map(passed).max()?;
    let counter = HandOverParty {
        unit: snapshot.settings.letterhead.name.clone(),
        name: first.received.officer_name.clone(),
    };
    let agency =
        HandOverParty { unit: agency_names(snapshot, dossiers, at.date()), name: String::new() };
    let (direction, giver, taker) = match written.kind == DoneKind::HandedOver.key() {
        true => (HandOverDirection::ToAgency, counter, agency),
        false => (HandOverDirection::FromAgency, agency, counter),
    };
    let listed = self::written_hand_over(snapshot, direction, at, (giver, taker), dossiers);
    let symbol = Some(format!("{:02}/BBBG-Quầy {}", written.nth, written.counter));
    let listed = HandOverList { symbol, ..listed };
    Some(papers::hand_over_list(&listed, HandOverPaper::Landscape))
}

/// Every agency of a list as it was called on the list's day, once: of lists from before
/// each agency had its own there may be several.
fn agency_names(snapshot: &Snapshot, dossiers: &[Dossier], day: NaiveDate) -> String {
    let answering = |one: &Dossier| snapshot.agencies.answering(&one.received, day).name;
    let mut names: Vec<String> = dossiers.iter().map(answering).collect();
    names.sort_by_cached_key(|name| (WordOrder::of(name), name.clone()));
    names.dedup();
    names.join("; ")
}

/// What the post brought on a day (Biên bản giao nhận, QĐ 45/2016).
pub(crate) fn postal_sheet(snapshot: &Snapshot, day: NaiveDate, received: &[Dossier]) -> Sheet {
    let by_post = received.iter().filter(|d| d.received.channel == Channel::Post);
    let dossiers: Vec<Dossier> = by_post.cloned().collect();
    let at = dossiers.iter().map(|d| d.received.received).max();
    let post = HandOverParty { unit: "Bưu chính".to_owned(), name: String::new() };
    let officer = dossiers.first().map(|d| d.received.officer_name.clone()).unwrap_or_default();
    let unit = snapshot.settings.letterhead.name.clone();
    let counter = HandOverParty { unit, name: officer };
    let at = at.unwrap_or(day.and_time(NaiveTime::MIN));
    hand_over_sheet(snapshot, HandOverDirection::FromPost, at, (post, counter), &dossiers)
}

/// What the post brought with one of its lists; `None` where nothing came with it.
pub(crate) fn postal_list(snapshot: &Snapshot, dossiers: &[Dossier]) -> Option<Sheet> {
    let last = &dossiers.last()?.received;
    let list = last.postal_list.as_ref()?;
    let at = dossiers.iter().map(|one| one.received.received).max()?;
    let post = HandOverParty { unit: "Bưu chính".to_owned(), name: list.officer.clone() };
    let unit = snapshot.settings.letterhead.name.clone();
    let counter = HandOverParty { unit, name: last.officer_name.clone() };
    let listed =
        written_hand_over(snapshot, HandOverDirection::FromPost, at, (post, counter), dossiers);
    let day = list.date.map(|day| day.format(" ngày %d/%m/%Y").to_string()).unwrap_or_default();
    let by_list = Some(format!("số {}{day}", list.number));
    let listed = HandOverList { by_list, ..listed };
    Some(papers::hand_over_list(&listed, HandOverPaper::Landscape))
}

fn hand_over_sheet(
    snapshot: &Snapshot,
    direction: HandOverDirection,
    at: NaiveDateTime,
    (giver, taker): (HandOverParty, HandOverParty),
    dossiers: &[Dossier],
) -> Sheet {
    let list = written_hand_over(snapshot, direction, at, (giver, taker), dossiers);
    papers::hand_over_list(&list, HandOverPaper::Landscape)
}

fn written_hand_over(
    snapshot: &Snapshot,
    direction: HandOverDirection,
    at: NaiveDateTime,
    (giver, taker): (HandOverParty, HandOverParty),
    dossiers: &[Dossier],
) -> HandOverList {
    let line = |dossier: &Dossier| HandOverLine {
        code: dossier.received.code.to_string(),
        procedure: dossier.received.procedure_title.clone(),
        owner: dossier.received.owner().name.clone(),
        papers: format!("{} bộ, {} giấy tờ", dossier.received.sets, dossier.received.papers.len()),
        due_at: Some(dossier.life.appointment.at),
        outcome: outcome_with_number(dossier),
        note: dossier.received.note.clone(),
    };
    HandOverList {
        letterhead: snapshot.settings.letterhead.clone(),
        symbol: None,
        direction,
        at,
        giver,
        taker,
        lines: dossiers.iter().map(line).collect(),
        total_in_words: dossiers_in_words(dossiers.len()),
        demo: snapshot.demo,
        version: 1,
        ..HandOverList::default()
    }
}

/// `năm mươi hồ sơ`.
fn dossiers_in_words(dossiers: usize) -> String {
    let words = Dong(dossiers as u64).words();
    words.replace(" đồng", " hồ sơ")
}

/// The outcome with its document's number.
fn outcome_with_number(dossier: &Dossier) -> String {
    let number = dossier.outcome.as_ref().map(|o| o.number.as_str()).unwrap_or_default();
    match (outcome_words(dossier), number) {
        (words, "") => words,
        (words, number) => format!("{words}, số {number}"),
    }
}

/// What was returned on a day.
pub(crate) fn returned_sheet(snapshot: &Snapshot, day: NaiveDate, dossiers: &[Dossier]) -> Sheet {
    outcome_sheet(snapshot, (day, None), OutcomeListKind::Returned, dossiers)
}

/// What lay ready and was not fetched, of a day as of a moment.
pub(crate) fn uncollected_sheet(
    snapshot: &Snapshot,
    day: NaiveDate,
    at: NaiveDateTime,
    dossiers: &[Dossier],
) -> Sheet {
    let early = (at < last_moment(day)).then_some(at);
    outcome_sheet(snapshot, (day, early), OutcomeListKind::Uncollected, dossiers)
}

fn outcome_sheet(
    snapshot: &Snapshot,
    (date, as_of): (NaiveDate, Option<NaiveDateTime>),
    kind: OutcomeListKind,
    dossiers: &[Dossier],
) -> Sheet {
    let line = |dossier: &Dossier| {
        let of = Of { dossier, snapshot, reprint: 0 };
        OutcomeLine {
            code: dossier.received.code.to_string(),
            procedure: dossier.received.procedure_title.clone(),
            owner: dossier.received.owner().name.clone(),
            phone: dossier.received.submitter.phone.clone().unwrap_or_default(),
            outcome: outcome_with_number(dossier),
            at: dossier.life.returned.or(dossier.life.finished),
            receiver: receiver_name(dossier),
            delivery: delivery_words(&dossier.received.delivery),
            signed: String::new(),
            note: of.punctuality_words().to_owned(),
        }
    };
    papers::outcome_list(&OutcomeList {
        letterhead: snapshot.settings.letterhead.clone(),
        kind,
        date,
        as_of,
        lines: dossiers.iter().map(line).collect(),
        supervisor_office: OFFICE.to_owned(),
        demo: snapshot.demo,
        version: 1,
        ..OutcomeList::default()
    })
}

fn receiver_name(dossier: &Dossier) -> String {
    match &dossier.recipient {
        None => String::new(),
        Some(Recipient::Submitter) => dossier.received.submitter.name.clone(),
        Some(Recipient::Owner) => dossier.received.owner().name.clone(),
        Some(Recipient::Authorised { name, authority, .. }) => {
            format!("{name} – được ủy quyền: {}", authority_words(authority))
        }
        Some(Recipient::Post { item }) => format!("Bưu chính {item}"),
        Some(Recipient::Electronic) => "Bản điện tử".to_owned(),
    }
}
