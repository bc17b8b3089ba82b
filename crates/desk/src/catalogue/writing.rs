//! Procedures written on screen: a draft for each officer, kept at every letter, and at each
//! what is to be said of it beside what is published. Publishing is `publishing`'s.

use chrono::{NaiveDate, NaiveDateTime};
use domain::catalogue::import::{FieldChange, field_changes};
use domain::catalogue::written::{
    Beside, Checked, Finding, FindingKind, Weight, WrittenProcedure, check,
};
use domain::code::AgencyCode;
use domain::decision::fold::{fold_versions, shown_on};
use domain::procedure::{Level, Procedure};
use domain::text::line;
use domain::wire::ReleaseKind;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::releases;
use crate::store::procedure_draft::{self as table, KeptProcedure};
use crate::store::{
    Connection, agency, catalogue as versions, centre_facts, decision, dossier, hexadecimal,
};

/// Which draft of one's own.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftOf {
    /// The code of the procedure of which it is a new version; none for a new procedure.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
}

/// What is being typed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepDraft {
    /// The code of the procedure of which it is a new version; none for a new procedure.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
    /// What was typed.
    pub draft: WrittenProcedure,
}

/// A draft as it is taken up.
#[derive(Debug, Serialize, TS)]
pub struct DraftOpened {
    /// What was typed, or what is published where nothing was typed yet.
    pub draft: WrittenProcedure,
    /// Whether it was begun just now.
    pub begun: bool,
    /// How many dossiers of the procedure are open here; they keep what they were received
    /// under.
    pub open: u32,
    /// What is to be said of it.
    pub told: WritingTold,
}

/// What is to be said of a draft.
#[derive(Debug, Serialize, TS)]
pub struct WritingTold {
    /// When it was kept.
    pub saved: NaiveDateTime,
    /// What is found, what weighs most first.
    pub findings: Vec<Finding>,
    /// The number of the version that it follows among `versions`, from 1.
    pub follows: Option<u32>,
    /// Each field in which it differs from that version.
    pub changes: Vec<FieldChange>,
    /// That version, as it would stand in the form.
    pub before: Option<WrittenProcedure>,
    /// The versions that there are, the earliest first.
    pub versions: Vec<VersionTold>,
    /// What came in between, where something was published since the draft was begun.
    pub meanwhile: Option<Meanwhile>,
}

/// A version of a procedure.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct VersionTold {
    /// The decision by which it counts.
    pub decision: String,
    /// Its first day; `None` where it was always there.
    pub from: Option<NaiveDate>,
    /// Its last day; `None` where none is told.
    pub to: Option<NaiveDate>,
    /// Whether it is in use today.
    pub in_use: bool,
}

/// What came in between.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct Meanwhile {
    /// By what one says that one has seen it.
    pub stands: String,
    /// What is published otherwise than when the draft was begun.
    pub changes: Vec<FieldChange>,
}

/// The officer's drafts.
#[derive(Debug, Serialize, TS)]
pub struct ProcedureDrafts {
    /// The one kept last first.
    pub drafts: Vec<ProcedureDraft>,
}

/// A draft in a list.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProcedureDraft {
    /// The procedure of which it is a new version; empty for a new one.
    pub code: String,
    /// Its title as it was typed.
    pub title: String,
    /// When it was kept.
    pub saved: NaiveDateTime,
}

/// `procedure.draft_open`
///
/// # Errors
/// `procedure_unknown`.
pub fn open_draft(desk: &Desk, actor: &Actor, request: DraftOf) -> Result<DraftOpened> {
    let code = request.code.unwrap_or_default();
    desk.store.write(|tx| {
        let officer = &actor.officer.name;
        let found = table::draft_of(tx, officer, &code)?;
        let begun = found.is_none();
        let kept = match found {
            Some(kept) => kept,
            None => begin_draft(tx, actor, &code, desk.snapshot().centre.profile.level())?,
        };
        if begun {
            table::put_draft(tx, &kept)?;
        }
        let open = dossier::open_by_procedure(tx)?.get(&code).copied().unwrap_or(0);
        let told = tell_writing(tx, actor, &kept)?;
        Ok(DraftOpened { draft: kept.written, begun, open, told })
    })
}

/// A draft as it begins: from the version in use, else the next to come, else the last.
fn begin_draft(db: &Connection, actor: &Actor, code: &str, level: Level) -> Result<KeptProcedure> {
    let based_on = folded_versions(db, code)?;
    let shown = shown_on(based_on.iter(), actor.now.date());
    if shown.is_none() && !code.is_empty() {
        let unknown = DeskError::new(ErrorCode::ProcedureUnknown, "not in the catalogue");
        return Err(unknown.at("code").with(code));
    }
    let written = shown.map_or_else(|| WrittenProcedure::blank(level), WrittenProcedure::of);
    let (officer, code) = (actor.officer.name.clone(), code.to_owned());
    Ok(KeptProcedure { officer, code, saved: actor.now, based_on, written })
}

/// `procedure.draft_keep`
///
/// # Errors
/// `draft_unknown` where it was not opened, was thrown away or published.
pub fn keep_draft(desk: &Desk, actor: &Actor, request: KeepDraft) -> Result<WritingTold> {
    desk.store.write(|tx| {
        let kept = typed_over(tx, actor, &request)?;
        table::put_draft(tx, &kept)?;
        tell_writing(tx, actor, &kept)
    })
}

/// The officer's draft with what is typed now. A version of a procedure keeps its code.
pub(super) fn typed_over(
    db: &Connection,
    actor: &Actor,
    request: &KeepDraft,
) -> Result<KeptProcedure> {
    let code = request.code.clone().unwrap_or_default();
    let kept = table::draft_of(db, &actor.officer.name, &code)?.ok_or_else(no_draft)?;
    let mut written = request.draft.clone();
    if !code.is_empty() {
        written.code = code;
    }
    Ok(KeptProcedure { saved: actor.now, written, ..kept })
}

/// The procedure that a draft would become.
///
/// # Errors
/// `code_shape` while it has no code.
pub(crate) fn written_procedure(
    desk: &Desk,
    actor: &Actor,
    request: &KeepDraft,
) -> Result<Procedure> {
    let kept = desk.store.read(|db| typed_over(db, actor, request))?;
    let checked = desk.store.read(|db| checked_draft(db, actor, &kept))?;
    let codeless = || DeskError::new(ErrorCode::CodeShape, "no code yet").at("code");
    checked.procedure.ok_or_else(codeless)
}

/// `procedure.draft_drop`
///
/// # Errors
/// `draft_unknown`.
pub fn drop_draft(desk: &Desk, actor: &Actor, request: DraftOf) -> Result<Empty> {
    let code = request.code.unwrap_or_default();
    let gone = desk.store.write(|tx| table::delete_draft(tx, &actor.officer.name, &code))?;
    gone.then_some(Empty {}).ok_or_else(no_draft)
}

/// `procedure.draft_list`
pub fn list_drafts(desk: &Desk, actor: &Actor, _: Empty) -> Result<ProcedureDrafts> {
    let drafts = desk.store.read(|db| table::drafts_of(db, &actor.officer.name))?;
    let told = |kept: KeptProcedure| ProcedureDraft {
        code: kept.code,
        title: kept.written.title,
        saved: kept.saved,
    };
    Ok(ProcedureDrafts { drafts: drafts.into_iter().map(told).collect() })
}

/// The versions of a procedure as they are published, with the days that are left to each.
fn folded_versions(db: &Connection, code: &str) -> Result<Vec<Procedure>> {
    Ok(fold_versions(versions::versions_of(db, code)?, &decision::all_decisions(db)?))
}

/// The versions beside which a draft is looked at: those of the code that is typed.
fn versions_beside(db: &Connection, kept: &KeptProcedure) -> Result<Vec<Procedure>> {
    folded_versions(db, &line(&kept.written.code))
}

/// Everything that is found in a draft, by the rules and by what this centre says of its own.
pub(super) fn checked_draft(
    db: &Connection,
    actor: &Actor,
    kept: &KeptProcedure,
) -> Result<Checked> {
    let (all, decisions) = (versions_beside(db, kept)?, decision::all_decisions(db)?);
    let agencies: Vec<AgencyCode> = agency::all_agencies(db)?.codes().cloned().collect();
    let beside = Beside {
        today: actor.now.date(),
        versions: &all,
        decisions: &decisions,
        agencies: &agencies,
        is_new: kept.code.is_empty(),
    };
    let mut checked = check(&kept.written, &beside);
    if let Some(number) = releases::of_province(db, ReleaseKind::Catalogue)? {
        let theirs = Finding::new(Weight::Blocks, FindingKind::ProvinceWrites, "").with(number);
        checked.findings.insert(0, theirs);
    }
    if let Some(procedure) = &checked.procedure {
        let own = centre_facts::facts_of(db, &procedure.code)?.and_then(|facts| facts.agency);
        let other = own.filter(|own| procedure.agency.as_ref() != Some(own));
        let said =
            other.map(|own| Finding::new(Weight::Look, FindingKind::OwnAgency, "agency").with(own));
        let place = checked.findings.partition_point(|one| one.weight <= Weight::Look);
        checked.findings.splice(place..place, said);
    }
    Ok(checked)
}

fn tell_writing(db: &Connection, actor: &Actor, kept: &KeptProcedure) -> Result<WritingTold> {
    let checked = checked_draft(db, actor, kept)?;
    let all = versions_beside(db, kept)?;
    let before = checked.before.as_ref();
    let follows = before.and_then(|before| all.iter().position(|one| one == before));
    let day = checked.decision.map_or(actor.now.date(), |decision| decision.effective);
    Ok(WritingTold {
        saved: kept.saved,
        findings: checked.findings,
        follows: follows.map(|at| super::clamped_count(at + 1)),
        before: before.map(WrittenProcedure::of),
        changes: checked.changes,
        versions: all.iter().map(|one| version_told(one, actor.now.date())).collect(),
        meanwhile: tell_meanwhile(db, kept, day)?,
    })
}

fn version_told(version: &Procedure, today: NaiveDate) -> VersionTold {
    VersionTold {
        decision: version.decision.clone(),
        from: version.valid_from,
        to: version.valid_to,
        in_use: version.in_force(today),
    }
}

/// What was published of the procedure since the draft was begun; of a new one nothing can be.
pub(super) fn tell_meanwhile(
    db: &Connection,
    kept: &KeptProcedure,
    day: NaiveDate,
) -> Result<Option<Meanwhile>> {
    let now = if kept.code.is_empty() { Vec::new() } else { folded_versions(db, &kept.code)? };
    if now == kept.based_on {
        return Ok(None);
    }
    let both = shown_on(kept.based_on.iter(), day).zip(shown_on(now.iter(), day));
    let changes = both.map(|(was, is)| field_changes(&was.without_days(), &is.without_days()));
    let stands = hexadecimal(&Sha256::digest(serde_json::to_vec(&now)?));
    Ok(Some(Meanwhile { stands, changes: changes.unwrap_or_default() }))
}

fn no_draft() -> DeskError {
    DeskError::new(ErrorCode::DraftUnknown, "no such draft").at("code")
}
