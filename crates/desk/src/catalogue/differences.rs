//! What differs in the catalogue between two days, field by field.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::catalogue::import::{FieldChange, field_changes};
use domain::code::ProcedureCode;
use domain::decision::fold::in_force;
use domain::procedure::Procedure;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::Result;

/// Two days to compare.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TwoDays {
    /// The earlier day.
    pub from: NaiveDate,
    /// The later day.
    pub to: NaiveDate,
}

/// What differs.
#[derive(Debug, Serialize, TS)]
pub struct Differences {
    /// Those that may be received on the later day alone.
    pub new: Vec<Differing>,
    /// Those that say something else.
    pub changed: Vec<Differing>,
    /// Those that may be received on the earlier day alone.
    pub gone: Vec<Differing>,
}

/// A procedure that differs.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct Differing {
    /// Its code.
    pub code: ProcedureCode,
    /// Its title on the day on which it may be received.
    pub title: String,
    /// The decision that it rests on, or that abolished it.
    pub decision: String,
    /// Each field that differs; none of a new one, or of one that is gone.
    pub changes: Vec<FieldChange>,
}

/// `catalogue.differences`
pub fn tell_differences(desk: &Desk, _: &Actor, days: TwoDays) -> Result<Differences> {
    let snapshot = desk.snapshot();
    let on = |day| -> BTreeMap<&ProcedureCode, &Procedure> {
        in_force(&snapshot.catalogue.versions, day).map(|one| (&one.code, one)).collect()
    };
    let (before, after) = (on(days.from), on(days.to));
    let alone = |one: &BTreeMap<&ProcedureCode, &Procedure>,
                 other: &BTreeMap<&ProcedureCode, &Procedure>| {
        let only = one.iter().filter(|(code, _)| !other.contains_key(*code));
        only.map(|(_, procedure)| differing(procedure, Vec::new())).collect()
    };
    let both = after.iter().filter_map(|(code, now)| Some((before.get(code)?, now)));
    let changed = both.filter_map(|(was, now)| {
        let changes = field_changes(&was.without_days(), &now.without_days());
        (!changes.is_empty()).then(|| differing(now, changes))
    });
    Ok(Differences {
        changed: changed.collect(),
        new: alone(&after, &before),
        gone: alone(&before, &after),
    })
}

fn differing(procedure: &Procedure, changes: Vec<FieldChange>) -> Differing {
    let Procedure { code, title, decision, abolished_by, .. } = procedure;
    let decision = if abolished_by.is_empty() { decision } else { abolished_by };
    Differing { code: code.clone(), title: title.clone(), decision: decision.clone(), changes }
}
