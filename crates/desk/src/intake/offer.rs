//! What the published procedure offers for a draft: case, agency, duration,
//! due date, fee and papers, each with what is wrong about it.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use domain::code::AgencyCode;
use domain::deadline::{self, Due};
use domain::dossier::{Draft, PaperKind, SubmittedPaper};
use domain::procedure::{Case, Channel, Procedure, PublishedDuration, Term, Unit};
use domain::text::{line, too_long};

use crate::desk::Snapshot;
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::agency::Agency;

const MOST_PAPERS: usize = 200;
const MOST_OF_ONE: u16 = 1_000;
const LONGEST_TITLE: usize = 2_000;
/// A reception is entered late after a power cut or by post, not after a year.
const OLDEST_DAYS: i64 = 366;

/// The problems found so far.
pub type Problems = Vec<DeskError>;

pub(super) fn add_problem(problems: &mut Problems, code: ErrorCode, field: &str, message: &str) {
    problems.push(DeskError::new(code, message).at(field));
}

/// The procedure in force on the day of reception.
pub fn procedure_in_force<'a>(
    draft: &Draft,
    snapshot: &'a Snapshot,
    received: NaiveDateTime,
    problems: &mut Problems,
) -> Option<&'a Procedure> {
    let Some(code) = &draft.procedure else {
        add_problem(problems, ErrorCode::ProcedureMissing, "procedure", "no procedure chosen");
        return None;
    };
    let day = received.date();
    let Some(found) = snapshot.catalogue.on(code, day) else {
        add_problem(problems, ErrorCode::ProcedureUnknown, "procedure", "not in the catalogue");
        return None;
    };
    if let Some(last) = found.valid_to.filter(|last| *last < day) {
        let gone = DeskError::new(ErrorCode::ProcedureAbolished, "abolished");
        problems.push(gone.at("procedure").with(told_end(last, found, snapshot)));
    }
    if let Some(first) = found.valid_from.filter(|first| day < *first) {
        let early = DeskError::new(ErrorCode::ProcedureNotYet, "not yet in force");
        problems.push(early.at("procedure").with(first));
    }
    Some(found)
}

/// The last day of a procedure, and what is to be applied for since.
fn told_end(last: NaiveDate, ended: &Procedure, snapshot: &Snapshot) -> String {
    let since = last.succ_opt().unwrap_or(last);
    let named = |code| match snapshot.catalogue.on(code, since) {
        Some(successor) => format!("{code} {}", successor.title),
        None => code.to_string(),
    };
    let successors: Vec<String> = ended.replaced_by.iter().map(named).collect();
    match successors.is_empty() {
        true => last.to_string(),
        false => format!("{last} → {}", successors.join("; ")),
    }
}

/// The case; must be chosen where there are several.
pub fn chosen_case<'a>(
    draft: &Draft,
    procedure: &'a Procedure,
    problems: &mut Problems,
) -> Option<&'a Case> {
    let found = procedure.case(&draft.case);
    if found.is_none() && !procedure.cases.is_empty() {
        let names: Vec<&str> = procedure.cases.iter().map(|c| c.name.as_str()).collect();
        let missing = DeskError::new(ErrorCode::CaseMissing, "no such case of the procedure");
        problems.push(missing.at("case").with(names.join("; ")));
    }
    found
}

/// The moment of reception: now, or a told one that is neither ahead nor more
/// than a year ago.
pub fn reception_moment(
    draft: &Draft,
    now: NaiveDateTime,
    problems: &mut Problems,
) -> NaiveDateTime {
    let at = draft.received.unwrap_or(now);
    if at > now {
        add_problem(problems, ErrorCode::ReceivedInFuture, "received", "has not come yet");
    } else if now - at > TimeDelta::days(OLDEST_DAYS) {
        add_problem(problems, ErrorCode::ReceivedTooOld, "received", "more than a year ago");
    }
    at
}

/// The published term for the channel. Whoever stands at the counter, or writes, is
/// served where only another way is published, by the term of that one: how it came is
/// told as it was. Nothing comes online that is not offered so.
pub fn published_term<'a>(
    case: Option<&Case>,
    channel: Channel,
    procedure: &'a Procedure,
    problems: &mut Problems,
) -> Option<&'a Term> {
    let offered = |c: Channel| procedure.channels.iter().any(|one| one.channel == c);
    let by = match offered(channel) {
        true => channel,
        false if channel == Channel::Online => {
            add_problem(problems, ErrorCode::ChannelNotOffered, "channel", "not offered");
            channel
        }
        false if offered(Channel::InPerson) => Channel::InPerson,
        false => procedure.channels.first().map_or(channel, |one| one.channel),
    };
    procedure.term(case.map_or("", |c| &c.name), by)
}

/// The agency on the day of reception: as told, else whoever settles then what is the
/// procedure's own agency's, else the centre's only one.
pub fn settling_agency(
    draft: &Draft,
    procedure: Option<&Procedure>,
    snapshot: &Snapshot,
    day: NaiveDate,
    problems: &mut Problems,
) -> Option<Agency> {
    if let Some(code) = &draft.agency {
        return told_agency(code, snapshot, day, problems);
    }
    let own = procedure.and_then(|p| p.agency.as_ref());
    let settler = own.and_then(|code| snapshot.agencies.settler_on(code, day));
    let found = settler.or_else(|| match snapshot.agencies.open_on(day).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    });
    if found.is_none() {
        add_problem(problems, ErrorCode::AgencyMissing, "agency", "must be chosen");
    }
    found
}

/// The agency that was told; one that is closed on the day of reception, or not there yet,
/// is named with what is wrong about it.
fn told_agency(
    code: &AgencyCode,
    snapshot: &Snapshot,
    day: NaiveDate,
    problems: &mut Problems,
) -> Option<Agency> {
    let Some(known) = snapshot.agencies.of(code) else {
        add_problem(problems, ErrorCode::AgencyUnknown, "agency", "not of this centre");
        return None;
    };
    let agency = known.called_on(day);
    if known.is_closed_on(day) {
        let next = snapshot.agencies.settler_on(code, day).map(|next| format!(" → {}", next.name));
        let closed = DeskError::new(ErrorCode::AgencyClosed, "closed on the day of reception");
        let named = format!("{}{}", agency.name, next.unwrap_or_default());
        problems.push(closed.at("agency").with(named));
    } else if !known.is_open_on(day) {
        let early = DeskError::new(ErrorCode::AgencyClosed, "not there on the day of reception");
        problems.push(early.at("agency").with(&agency.name));
    }
    Some(agency)
}

/// The duration to promise: the published one, unless the clerk must or does
/// give another.
pub fn promised_duration(
    draft: &Draft,
    term: Option<&Term>,
    problems: &mut Problems,
) -> Option<PublishedDuration> {
    let published = term.and_then(|t| t.duration);
    let usable = published.filter(|d| d.unit.is_some() && !d.amount.is_zero());
    match (draft.duration, usable) {
        (Some(told), Some(published)) if told != published => {
            if draft.duration_reason.trim().is_empty() {
                let field = "duration_reason";
                add_problem(
                    problems,
                    ErrorCode::DurationReasonMissing,
                    field,
                    "differs, no reason",
                );
            }
            Some(told)
        }
        (Some(told), _) => Some(told),
        (None, Some(published)) => Some(published),
        (None, None) => {
            let at = DeskError::new(ErrorCode::DurationMissing, "none with a unit is published");
            let bare = published.map_or(String::new(), |d| d.amount.to_string());
            problems.push(at.at("duration").with(bare));
            None
        }
    }
}

/// A same-day procedure received from 15:00 on counts as the next working
/// day's (Nghị định 23/2015 Đ.7).
pub fn same_day_cutoff(duration: PublishedDuration) -> Option<NaiveTime> {
    let same_day = duration.unit == Some(Unit::SameDay);
    same_day.then(|| NaiveTime::from_hms_opt(15, 0, 0)).flatten()
}

/// The due moment, explained.
pub fn due_moment(
    received: NaiveDateTime,
    duration: Option<PublishedDuration>,
    snapshot: &Snapshot,
    problems: &mut Problems,
) -> Option<Due> {
    let duration = duration?;
    match deadline::due(received, duration, same_day_cutoff(duration), &snapshot.calendar) {
        Ok(due) => Some(due),
        Err(error) => {
            problems.push(DeskError::from(error));
            None
        }
    }
}

/// The papers handed in: as told, else every required paper as published.
pub fn submitted_papers(
    draft: &Draft,
    case: Option<&Case>,
    problems: &mut Problems,
) -> Vec<SubmittedPaper> {
    let Some(told) = &draft.papers else {
        return case.map(as_published).unwrap_or_default();
    };
    if told.len() > MOST_PAPERS {
        add_problem(problems, ErrorCode::TooManyPapers, "papers", "more than 200 papers");
    }
    for (index, paper) in told.iter().enumerate() {
        problems.extend(paper_problem(index, paper));
    }
    told.iter().take(MOST_PAPERS).map(clean_paper).collect()
}

/// What is wrong with one paper.
fn paper_problem(index: usize, paper: &SubmittedPaper) -> Option<DeskError> {
    let at = |code, input: &str, said: &str| {
        Some(DeskError::new(code, said).at(format!("papers.{index}.{input}")))
    };
    if paper.quantity == 0 || paper.quantity > MOST_OF_ONE {
        return at(ErrorCode::PaperQuantity, "quantity", "not 1 to 1,000");
    }
    if too_long(&paper.title, LONGEST_TITLE) {
        return at(ErrorCode::TextTooLong, "title", "longer than can be printed");
    }
    match line(&paper.title).is_empty() {
        true => at(ErrorCode::NameMissing, "title", "a paper without a title"),
        false => None,
    }
}

fn clean_paper(paper: &SubmittedPaper) -> SubmittedPaper {
    let title = line(&paper.title.chars().take(LONGEST_TITLE).collect::<String>());
    SubmittedPaper { title, ..paper.clone() }
}

/// Papers that come later, in their normal form.
///
/// # Errors
/// `too_many_papers`; `name_missing`, `text_too_long` or `paper_quantity` at the first
/// paper that is wrong.
pub fn clean_papers(told: &[SubmittedPaper]) -> Result<Vec<SubmittedPaper>> {
    if told.len() > MOST_PAPERS {
        let many = DeskError::new(ErrorCode::TooManyPapers, "more than 200 papers");
        return Err(many.at("papers"));
    }
    match told.iter().enumerate().find_map(|(index, paper)| paper_problem(index, paper)) {
        Some(problem) => Err(problem),
        None => Ok(told.iter().map(clean_paper).collect()),
    }
}

/// The required papers of a case, each kind a line of its own.
fn as_published(case: &Case) -> Vec<SubmittedPaper> {
    let required = case.papers.iter().filter(|paper| !paper.optional);
    required
        .flat_map(|paper| {
            let kinds = [
                (PaperKind::Original, paper.originals),
                (PaperKind::Certified, paper.certified),
                (PaperKind::Copy, paper.copies),
            ];
            let asked: Vec<_> = kinds.into_iter().filter(|(_, n)| *n > 0).collect();
            let asked = if asked.is_empty() { vec![(PaperKind::Original, 1)] } else { asked };
            asked.into_iter().map(|(kind, quantity)| SubmittedPaper {
                title: paper.title.clone(),
                kind,
                quantity,
            })
        })
        .collect()
}

/// Required papers that were not handed in.
pub fn missing_papers(case: Option<&Case>, papers: &[SubmittedPaper]) -> Vec<String> {
    let required = case.into_iter().flat_map(|c| &c.papers).filter(|paper| !paper.optional);
    required
        .filter(|paper| !papers.iter().any(|p| p.title == line(&paper.title)))
        .map(|paper| paper.title.clone())
        .collect()
}
