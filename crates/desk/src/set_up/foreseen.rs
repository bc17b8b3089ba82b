//! What a first run comes to while it is typed: everything that is wrong, each at its
//! input, and the first receipt with the head that it will have.

use std::path::Path;

use domain::code::{AgencyCode, DossierCode};
use domain::form::FormKind;
use domain::officer::sign_in_name;
use domain::procedure::Level;
use papers::{Layout, Receipt, Sheet};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::kept::{AgencyDraft, ColleagueDraft, SetUpDraft};
use crate::catalogue::import::{is_handled_by, read_national_list};
use crate::clock;
use crate::credentials::may_choose;
use crate::desk::host::Host;
use crate::error::{DeskError, ErrorCode, Result};
use crate::forms::counter_words;
use crate::numbers;
use crate::staff;
use crate::store::officer::Role;
use crate::typed::not_printable;

/// A first run to look at.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetUpLook {
    /// As it was typed.
    pub draft: SetUpDraft,
    /// The administrator's password, to be judged and kept nowhere.
    #[serde(default)]
    #[ts(optional)]
    pub password: Option<String>,
    /// The colleagues' first passwords, row by row, likewise.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub passwords: Vec<String>,
}

/// What it comes to.
#[derive(Debug, Serialize, TS)]
pub struct SetUpPreview {
    /// What is wrong, each at its input.
    pub problems: Vec<DeskError>,
    /// The code of the first dossier; `None` while the centre's own is none.
    pub code: Option<DossierCode>,
    /// The first receipt, with the head that it will have.
    pub sheet: Sheet,
}

/// A list to look at.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListLook {
    /// The CSV or XLSX file.
    pub path: String,
    /// Only what this level handles.
    #[serde(default)]
    #[ts(optional)]
    pub level: Option<Level>,
}

/// What would be taken in.
#[derive(Debug, Serialize, TS)]
pub struct ListLooked {
    /// Rows that would arrive.
    pub arrives: u32,
    /// Rows of other levels, passed over.
    pub others: u32,
    /// Rows that would not.
    pub rejected: u32,
}

/// `set_up.preview`
pub fn preview_set_up(_: &Host, request: SetUpLook) -> Result<SetUpPreview> {
    let SetUpLook { draft, password, passwords } = request;
    let now = clock::now();
    let code = own_code(&draft).map(|own| {
        let first = draft.first.trim().parse().unwrap_or(1);
        DossierCode::issue(&own, now.date(), first)
    });
    let receipt = Receipt {
        form_number: FormKind::Receipt.foot(now.date()),
        counter: counter_words(&draft.letterhead.name, &draft.counter_name),
        letterhead: draft.letterhead.clone(),
        code: code.as_ref().map(ToString::to_string),
        received_at: Some(now),
        officer_name: draft.officer_name.clone(),
        version: 1,
        ..Receipt::default()
    };
    let sheet = papers::receipt(&receipt, Layout::A5OneCopy);
    let mut problems = problems(&draft, password.as_deref());
    let (beside, centre) = (&draft.officer, &draft.letterhead.name);
    problems.extend(wrong_colleagues(&draft.colleagues, &passwords, beside, centre));
    Ok(SetUpPreview { problems, code, sheet })
}

/// `set_up.look_at_list`
///
/// # Errors
/// `import_unreadable`, `import_empty`, `import_columns`, `import_too_large`.
pub fn look_at_list(_: &Host, request: ListLook) -> Result<ListLooked> {
    let list = read_national_list(Path::new(&request.path), &|_, _| true)?;
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let ours = list.rows.iter().filter(|row| is_handled_by(row, request.level)).count();
    Ok(ListLooked {
        arrives: count(ours),
        others: count(list.rows.len() - ours),
        rejected: count(list.rejected.len()),
    })
}

fn own_code(draft: &SetUpDraft) -> Option<AgencyCode> {
    draft.code.parse().ok()
}

/// Everything that is wrong, in the order of the inputs.
fn problems(draft: &SetUpDraft, password: Option<&str>) -> Vec<DeskError> {
    let head = &draft.letterhead;
    let texts = [
        ("letterhead.parent", &head.parent, false),
        ("letterhead.name", &head.name, true),
        ("letterhead.place", &head.place, true),
        ("letterhead.address", &head.address, false),
        ("letterhead.phone", &head.phone, false),
        ("counter_name", &draft.counter_name, true),
    ];
    let mut wrong = wrong_texts(&texts);
    if own_code(draft).is_none() {
        wrong.push(DeskError::new(ErrorCode::CodeShape, "no agency's code").at("code"));
    }
    wrong.extend(wrong_numbers(draft));
    wrong.extend(wrong_agencies(&draft.agencies));
    wrong.extend(wrong_officer(draft, password));
    wrong
}

/// What is wrong with texts that papers say, each at its input; whether it is needed.
pub(super) fn wrong_texts(texts: &[(&str, &String, bool)]) -> Vec<DeskError> {
    let wrong = |(field, text, needed): &(&str, &String, bool)| {
        wrong_text(text, *needed).map(|e| e.at(*field))
    };
    texts.iter().filter_map(wrong).collect()
}

/// What a paper cannot say, or a text that is lacking.
fn wrong_text(text: &str, needed: bool) -> Option<DeskError> {
    match text.trim().is_empty() {
        true if needed => Some(DeskError::new(ErrorCode::NameMissing, "nothing is typed")),
        true => None,
        false => not_printable(text),
    }
}

fn wrong_numbers(draft: &SetUpDraft) -> Vec<DeskError> {
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number > 0);
    let mut wrong = Vec::new();
    if number(&draft.counter).is_none() {
        wrong.push(DeskError::new(ErrorCode::NumberShape, "no number").at("counter"));
    }
    let (first, last) = (number(&draft.first), number(&draft.last));
    wrong.extend(wrong_range(first.unwrap_or_default(), last.unwrap_or_default()));
    wrong
}

/// A range that no counter may stand on.
pub(super) fn wrong_range(first: u32, last: u32) -> Option<DeskError> {
    let missing = || DeskError::new(ErrorCode::NumberRangeMissing, "not 1 to 8,999").at("range");
    (!numbers::is_standing(first, last)).then(missing)
}

/// What is wrong with the agencies, each at its input.
pub(super) fn wrong_agencies(agencies: &[AgencyDraft]) -> Vec<DeskError> {
    let mut wrong = Vec::new();
    if agencies.is_empty() {
        wrong.push(DeskError::new(ErrorCode::AgencyMissing, "no agency").at("agencies"));
    }
    for (at, agency) in agencies.iter().enumerate() {
        let code = agency.code.trim();
        let twice = agencies[..at].iter().any(|other| other.code.trim() == code);
        let said = match code.parse::<AgencyCode>() {
            Err(error) => Some(DeskError::new(ErrorCode::CodeShape, error)),
            Ok(_) if twice => Some(DeskError::new(ErrorCode::AgencyTwice, "stands above")),
            Ok(_) => None,
        };
        wrong.extend(said.map(|e| e.at(format!("agencies.{at}.code"))));
        let name = wrong_text(&agency.name, true);
        wrong.extend(name.map(|e| e.at(format!("agencies.{at}.name"))));
    }
    wrong
}

/// What is wrong with the administrator; the password is judged where one was typed.
fn wrong_officer(draft: &SetUpDraft, password: Option<&str>) -> Vec<DeskError> {
    let mut wrong = Vec::new();
    let full_name = wrong_text(&draft.officer_name, true);
    wrong.extend(full_name.map(|e| e.at("administrator.full_name")));
    // A full name of its own, so that the other name is judged alone.
    let named = staff::checked_officer(&draft.officer, "-", vec![Role::Administrator]);
    wrong.extend(named.as_ref().err().map(|e| e.clone().at("administrator.name")));
    if let (Ok(mut officer), Some(password)) = (named, password) {
        draft.officer_name.clone_into(&mut officer.full_name);
        let weak = may_choose(password, &officer, &draft.letterhead.name).err();
        wrong.extend(weak.map(|e| e.at("administrator.password")));
    }
    wrong
}

/// What is wrong with those who will work beside the administrator of this name, each at
/// its input; a password is judged where one was handed in.
pub(super) fn wrong_colleagues(
    colleagues: &[ColleagueDraft],
    passwords: &[String],
    administrator: &String,
    centre: &str,
) -> Vec<DeskError> {
    let mut wrong = Vec::new();
    for (at, one) in colleagues.iter().enumerate() {
        let mut told = |field: &str, error: DeskError| {
            wrong.push(error.at(format!("colleagues.{at}.{field}")));
        };
        if let Some(error) = wrong_text(&one.full_name, true) {
            told("full_name", error);
        }
        let mut officer = match staff::checked_officer(&one.name, "-", one.roles.clone()) {
            Ok(officer) => officer,
            Err(error) => {
                let field = error.field.clone().unwrap_or_default();
                told(&field, error);
                continue;
            }
        };
        let above = colleagues[..at].iter().map(|other| &other.name);
        let same = |name: &String| sign_in_name(name) == officer.name;
        if above.chain([administrator]).any(same) {
            told("name", DeskError::new(ErrorCode::OfficerExists, "stands above"));
        }
        one.full_name.clone_into(&mut officer.full_name);
        let password = passwords.get(at);
        let weak = password.and_then(|p| may_choose(p, &officer, centre).err());
        if let Some(error) = weak {
            told("password", error);
        }
    }
    wrong
}
