//! A release of the catalogue (bộ thủ tục hành chính được công bố) as it is
//! written and taken in: the whole of it, and how it differs from the one before.
//!
//! Where it is kept, and how it travels, is not said here.

pub mod centre_facts;
pub mod import;
pub mod written;

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::code::ProcedureCode;
use crate::decision::{Decision, is_same_number};
use crate::procedure::{ChannelTerms, Procedure, Term};
use import::{Fate, RowFate, TakenTables, field_changes};

/// A release, whole: a procedure that it does not name is abolished.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Published {
    /// Its title.
    pub title: String,
    /// The decision that announced it.
    #[serde(default)]
    pub decision: String,
    /// Its procedures; one that changes on a day stands there once for each of its versions.
    pub procedures: Vec<Procedure>,
    /// What was abolished, and by which decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
}

/// Why the bytes are no release.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotPublished {
    /// They do not read; the line counts from 1.
    #[error("line {line}: {why}")]
    Unreadable {
        /// The line.
        line: usize,
        /// Why, in English.
        why: String,
    },
    /// It holds no procedure.
    #[error("the release holds no procedure")]
    Empty,
    /// A procedure stands there twice from the same day on.
    #[error("{0} stands there twice")]
    Twice(ProcedureCode),
    /// A procedure has no title.
    #[error("{0} has no title")]
    Title(ProcedureCode),
}

impl Published {
    /// Reads a release from its JSON, and checks it.
    pub fn read(bytes: &[u8]) -> Result<Self, NotPublished> {
        let unreadable = |error: serde_json::Error| NotPublished::Unreadable {
            line: error.line(),
            why: error.to_string(),
        };
        let release: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        release.check()?;
        Ok(release)
    }

    /// The same once a decision and its tables are taken in: a version in the place of the
    /// one that begins on the same day, a decision in the place of its own earlier word.
    #[must_use]
    pub fn with_decision(&self, title: String, taken: TakenTables) -> Self {
        let TakenTables { decision, versions } = taken;
        let place = |one: &Procedure| (one.code.clone(), one.valid_from);
        let fresh: HashSet<_> = versions.iter().map(place).collect();
        let kept = self.procedures.iter().filter(|one| !fresh.contains(&place(one))).cloned();
        let procedures = kept.chain(versions).collect();
        let another = |one: &&Decision| !is_same_number(&one.number, &decision.number);
        let others = self.decisions.iter().filter(another).cloned();
        let decisions = others.chain([decision.clone()]).collect();
        Self { title, decision: decision.number, procedures, decisions }
    }

    /// What keeps it from being a release.
    ///
    /// # Errors
    /// The first thing that does.
    pub fn check(&self) -> Result<(), NotPublished> {
        if self.procedures.is_empty() {
            return Err(NotPublished::Empty);
        }
        let mut seen = HashSet::new();
        for Procedure { code, title, valid_from, .. } in &self.procedures {
            if title.trim().is_empty() {
                return Err(NotPublished::Title(code.clone()));
            }
            if !seen.insert((code, valid_from)) {
                return Err(NotPublished::Twice(code.clone()));
            }
        }
        Ok(())
    }
}

/// How one release differs from the one before, by the codes of procedures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Those that were not there.
    pub new: Vec<ProcedureCode>,
    /// Those that say something else.
    pub changed: Vec<ProcedureCode>,
    /// Those that are not there any more.
    pub abolished: Vec<ProcedureCode>,
}

/// How `after` differs from `before`, both with every version.
pub fn changes(before: &[Procedure], after: &[Procedure]) -> Changes {
    let (old, new) = (by_code(before), by_code(after));
    let code = |code: &&ProcedureCode| ProcedureCode::clone(code);
    let fresh = |code: &&&ProcedureCode| !old.contains_key(**code);
    let other = |code: &&&ProcedureCode| old.get(**code).is_some_and(|was| *was != new[**code]);
    Changes {
        new: new.keys().filter(fresh).map(code).collect(),
        changed: new.keys().filter(other).map(code).collect(),
        abolished: old.keys().filter(|code| !new.contains_key(**code)).map(code).collect(),
    }
}

fn by_code(versions: &[Procedure]) -> BTreeMap<&ProcedureCode, Vec<&Procedure>> {
    let mut grouped: BTreeMap<&ProcedureCode, Vec<&Procedure>> = BTreeMap::new();
    for version in versions {
        grouped.entry(&version.code).or_default().push(version);
    }
    grouped
}

/// What changes here when a release is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Versions to be put, in the place of those that begin on the same day.
    pub put: Vec<Procedure>,
    /// Versions that count no longer: they had not begun, or the release tells another way
    /// what is in force.
    pub withdrawn: Vec<Procedure>,
}

/// What changes when a release follows `before`: versions that differ; procedures that the
/// release lacks, which may not be received from `day` on; versions that it tells no more.
/// Versions that were over before the first one of the release stay. A procedure keeps its
/// agency of this centre where the release names none of `known`.
pub fn taken(
    before: &[Procedure],
    release: &Published,
    day: NaiveDate,
    known: impl Fn(&Procedure) -> bool,
) -> Taken {
    let (old, new) = (by_code(before), by_code(&release.procedures));
    let at_home = |fresh: &Procedure| {
        let settled =
            || old.get(&fresh.code).and_then(|was| was.iter().rev().find_map(|v| v.agency.clone()));
        let agency = if known(fresh) { fresh.agency.clone() } else { settled() };
        Procedure { agency, ..fresh.clone() }
    };
    let same = |one: &Procedure| {
        let mut was = old.get(&one.code).into_iter().flatten();
        was.any(|before| **before == *one)
    };
    let mut taken = Taken::default();
    taken.put.extend(release.procedures.iter().map(at_home).filter(|one| !same(one)));
    for (code, versions) in &old {
        for version in versions {
            match new.get(code) {
                Some(told) if is_told_otherwise(version, told) => {
                    taken.withdrawn.push((*version).clone());
                }
                None if version.valid_from.is_some_and(|from| day <= from) => {
                    taken.withdrawn.push((*version).clone());
                }
                None if version.valid_to.is_none_or(|last| day <= last) => {
                    let valid_to = day.pred_opt();
                    taken.put.push(Procedure { valid_to, ..(*version).clone() });
                }
                _ => {}
            }
        }
    }
    taken
}

/// Whether a release tells of the days of a version by other versions: none of them begins
/// with it, and it begins no earlier than all of them.
fn is_told_otherwise(version: &Procedure, told: &[&Procedure]) -> bool {
    let begins = |one: &&&Procedure| one.valid_from == version.valid_from;
    let earliest = told.iter().map(|one| one.valid_from).min().flatten();
    !told.iter().any(|one| begins(&one)) && earliest <= version.valid_from
}

/// A row of the national list over what was known before: the list knows neither
/// cases, papers, steps nor agencies, so what an earlier release said of them stays.
#[must_use]
pub fn merged(before: Option<&Procedure>, row: &Procedure) -> Procedure {
    let mut fresh = row.clone();
    let Some(before) = before else { return fresh };
    fresh.agency = fresh.agency.or_else(|| before.agency.clone());
    if fresh.valid_from.is_none() && before.valid_from.is_some() {
        // A version that began on a day is that of the decision which announced it.
        fresh.valid_from = before.valid_from;
        fresh.decision.clone_from(&before.decision);
    }
    fresh.any_boundary |= before.any_boundary;
    if fresh.cases.is_empty() {
        fresh.cases.clone_from(&before.cases);
    }
    fresh.channels = channels(&before.channels, &fresh.channels);
    if fresh.steps.is_empty() {
        fresh.steps.clone_from(&before.steps);
    }
    if fresh.outcomes.is_empty() {
        fresh.outcomes.clone_from(&before.outcomes);
    }
    if fresh.legal_basis.is_empty() {
        fresh.legal_basis.clone_from(&before.legal_basis);
    }
    fresh
}

/// What becomes of a row of the national list over what was known before.
#[must_use]
pub fn fate_of_row(before: Option<&Procedure>, row: &Procedure) -> RowFate {
    let fresh = merged(before, row);
    let (code, title, field) = (Some(fresh.code.clone()), fresh.title.clone(), fresh.field.clone());
    let fate = match before {
        None => Fate::New { procedure: Box::new(fresh) },
        Some(before) if *before == fresh => Fate::Unchanged,
        Some(before) => {
            let changes = field_changes(before, &fresh);
            Fate::Changed { procedure: Box::new(fresh), changes }
        }
    };
    RowFate { at: None, code, title, field, fate }
}

/// The terms of a row over those before: cases stay whole, and of each other channel
/// what the fresh terms do not say.
fn channels(before: &[ChannelTerms], fresh: &[ChannelTerms]) -> Vec<ChannelTerms> {
    if before.iter().flat_map(|c| &c.times).any(|term| term.case.is_some()) {
        return before.to_vec();
    }
    let old = |of| before.iter().find(|one: &&ChannelTerms| one.channel == of);
    let one = |fresh: &ChannelTerms| match old(fresh.channel) {
        Some(before) if knows_more(before, fresh) => with_fees(before, fresh),
        _ => fresh.clone(),
    };
    let gone = |one: &&ChannelTerms| !fresh.iter().any(|fresh| fresh.channel == one.channel);
    let kept = before.iter().filter(gone).filter(|one| has_fee(one));
    fresh.iter().map(one).chain(kept.cloned()).collect()
}

/// Whether a channel's terms before say what the fresh ones do not: a fee, or the unit
/// of a bare number.
fn knows_more(before: &ChannelTerms, fresh: &ChannelTerms) -> bool {
    let has_unit = |term: &Term| term.duration.is_some_and(|d| d.unit.is_some());
    has_fee(before) || (before.times.iter().any(has_unit) && !fresh.times.iter().any(has_unit))
}

fn has_fee(channel: &ChannelTerms) -> bool {
    channel.times.iter().any(|term| !term.fees.is_empty())
}

/// The terms before, with the fresh fee where they had none.
fn with_fees(before: &ChannelTerms, fresh: &ChannelTerms) -> ChannelTerms {
    let mut kept = before.clone();
    let said = fresh.times.first();
    for (term, said) in kept.times.iter_mut().filter(|term| term.fees.is_empty()).zip(said) {
        term.fees.clone_from(&said.fees);
        term.fee_text.clone_from(&said.fee_text);
    }
    kept
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn procedure(code: &str, title: &str, agency: Option<&str>) -> Procedure {
        let said = serde_json::json!({
            "code": code, "title": title, "field": "Mẫu", "levels": [], "agency": agency,
        });
        serde_json::from_value(said).unwrap()
    }

    fn codes(of: &[Procedure]) -> Vec<&str> {
        of.iter().map(|one| one.code.as_str()).collect()
    }

    #[test]
    fn a_release_that_cannot_be_one_is_refused_with_the_reason() {
        let twice = r#"{"title":"t","procedures":[
            {"code":"1.000001","title":"A","field":"","levels":[]},
            {"code":"1.000001","title":"B","field":"","levels":[]}]}"#;
        assert!(matches!(Published::read(twice.as_bytes()), Err(NotPublished::Twice(_))));
        let empty = br#"{"title":"t","procedures":[]}"#;
        assert_eq!(Published::read(empty), Err(NotPublished::Empty));
        let cut = Published::read(b"{\n\"title\": \"t\",\n\"procedures\": [").unwrap_err();
        assert!(matches!(cut, NotPublished::Unreadable { line: 3, .. }), "{cut}");
        let nameless = twice.replace("\"A\"", "\" \"");
        assert!(matches!(Published::read(nameless.as_bytes()), Err(NotPublished::Title(_))));
    }

    #[test]
    fn what_is_new_changed_and_abolished_is_told() {
        let before = [procedure("1.000001", "A", None), procedure("1.000002", "B", None)];
        let after = [procedure("1.000002", "B mới", None), procedure("1.000003", "C", None)];
        let told = changes(&before, &after);
        let only = |code: &str| vec![code.parse::<ProcedureCode>().unwrap()];
        assert_eq!(told.new, only("1.000003"));
        assert_eq!(told.changed, only("1.000002"));
        assert_eq!(told.abolished, only("1.000001"));
        assert_eq!(changes(&after, &after), Changes::default());
    }

    #[test]
    fn a_list_taken_in_anew_brings_the_words_of_a_doubtful_fee_to_channels_without_one() {
        let term = |fees: &str, words: &str| {
            format!(r#"{{ "times": [{{ "fees": [{fees}], "fee_text": "{words}" }}], "channel":"#)
        };
        let row = |in_person: String, online: String| {
            let channels = format!(r#"[{in_person} "in_person" }}, {online} "online" }}]"#);
            let channels: Vec<ChannelTerms> = serde_json::from_str(&channels).unwrap();
            Procedure { channels, ..procedure("1.000001", "A", None) }
        };
        let eight = r#"{ "amount": 8000 }"#;
        let before = row(term("", ""), term(eight, ""));
        let fresh = row(term("", "20 VNĐ(x)"), term("", "9 VNĐ(y)"));
        let wanted = row(term("", "20 VNĐ(x)"), term(eight, ""));
        assert_eq!(merged(Some(&before), &fresh), wanted);
    }

    #[test]
    fn what_a_release_lacks_ends_and_an_agency_of_this_centre_stays() {
        let before = [
            procedure("1.000001", "A", Some("H09.01")),
            procedure("1.000002", "B", Some("H09.01")),
            procedure("1.000003", "C", Some("H09.01")),
        ];
        let elsewhere = procedure("1.000001", "A", Some("H29.131.12"));
        let ours = procedure("1.000002", "B", Some("H09.02"));
        let release = Published { procedures: vec![elsewhere, ours], ..Published::default() };
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let known = |one: &Procedure| {
            one.agency.as_ref().is_some_and(|agency| agency.as_str().starts_with("H09"))
        };
        let taken = taken(&before, &release, day, known);
        assert_eq!(codes(&taken.put), ["1.000002", "1.000003"], "the first is as it was");
        assert_eq!(taken.put[0].agency.as_ref().unwrap().as_str(), "H09.02");
        let ended = &taken.put[1];
        assert!(ended.in_force(day.pred_opt().unwrap()) && !ended.in_force(day));
        assert!(taken.withdrawn.is_empty());
    }

    #[test]
    fn a_version_ahead_comes_with_a_release_and_is_withdrawn_by_the_next() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let old = procedure("1.000001", "A", None);
        let ahead = Procedure { valid_from: day("2026-12-20"), ..procedure("1.000001", "B", None) };
        let release = |procedures: &[&Procedure]| Published {
            procedures: procedures.iter().map(|one| (*one).clone()).collect(),
            ..Published::default()
        };
        let today = day("2026-12-01").unwrap();
        let first = taken(std::slice::from_ref(&old), &release(&[&old, &ahead]), today, |_| false);
        assert_eq!((first.put, first.withdrawn), (vec![ahead.clone()], vec![]));
        let both = [old.clone(), ahead.clone()];
        let next = taken(&both, &release(&[&old]), today, |_| false);
        assert_eq!((next.put, next.withdrawn), (vec![], vec![ahead.clone()]));
        let later = taken(&both, &release(&[&ahead]), today, |_| false);
        assert_eq!((later.put, later.withdrawn), (vec![], vec![]), "what was before is history");
        let none = taken(&both, &Published::default(), today, |_| false);
        assert_eq!((none.put[0].valid_to, none.withdrawn), (day("2026-11-30"), vec![ahead]));
    }
}
