//! Who has announced and who has not: what each agency settles on a day, by level, and how
//! much of it rests on a decision that was taken in. The rest stands by the national list.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::fold::in_force;
use super::{Decision, is_same_number};
use crate::agency::Agencies;
use crate::code::AgencyCode;
use crate::procedure::{Level, Procedure};

/// What one agency has announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AgencyAnnounced {
    /// The agency; `None` for procedures to which none is assigned.
    pub agency: Option<AgencyCode>,
    /// By level; none where nothing is in force. A procedure of several levels counts at
    /// each.
    pub levels: Vec<LevelAnnounced>,
    /// The decision of which something is in force that counts last.
    pub latest: Option<LatestDecision>,
}

/// What is announced at a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LevelAnnounced {
    /// The level.
    pub level: Level,
    /// Procedures in force.
    pub in_force: u32,
    /// Those of them that rest on a decision taken in.
    pub announced: u32,
}

/// A decision by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LatestDecision {
    /// Its number.
    pub number: String,
    /// The first day on which it counts.
    pub effective: NaiveDate,
}

/// What each agency that is open on a day has announced by then, in their order; what nobody
/// settles comes last, where there is some.
#[must_use]
pub fn announced_by_agency(
    folded: &[Procedure],
    decisions: &[Decision],
    agencies: &Agencies,
    day: NaiveDate,
) -> Vec<AgencyAnnounced> {
    let mut by_agency: BTreeMap<Option<AgencyCode>, Vec<&Procedure>> = BTreeMap::new();
    for procedure in in_force(folded, day) {
        let settler = procedure.agency.as_ref().and_then(|code| agencies.settler_on(code, day));
        by_agency.entry(settler.map(|one| one.code)).or_default().push(procedure);
    }
    let unassigned = by_agency.contains_key(&None).then_some(None);
    let open = agencies.open_on(day).into_iter().map(|one| Some(one.code));
    let line = |agency: Option<AgencyCode>| {
        let settled = by_agency.get(&agency).map(Vec::as_slice).unwrap_or_default();
        announced(agency, settled, decisions)
    };
    open.chain(unassigned).map(line).collect()
}

fn announced(
    agency: Option<AgencyCode>,
    settled: &[&Procedure],
    decisions: &[Decision],
) -> AgencyAnnounced {
    let mut levels: BTreeMap<Level, LevelAnnounced> = BTreeMap::new();
    let mut latest: Option<&Decision> = None;
    let mut known: BTreeMap<&str, Option<&Decision>> = BTreeMap::new();
    for procedure in settled {
        let rests_on = |one: &&Decision| is_same_number(&one.number, &procedure.decision);
        let number = procedure.decision.as_str();
        let decision = *known.entry(number).or_insert_with(|| decisions.iter().find(rests_on));
        latest = latest.into_iter().chain(decision).max_by_key(|one| one.effective);
        for level in &procedure.levels {
            let none = LevelAnnounced { level: *level, in_force: 0, announced: 0 };
            let counted = levels.entry(*level).or_insert(none);
            counted.in_force += 1;
            counted.announced += u32::from(decision.is_some());
        }
    }
    let latest = latest.map(|decision| LatestDecision {
        number: decision.number.clone(),
        effective: decision.effective,
    });
    AgencyAnnounced { agency, levels: levels.into_values().collect(), latest }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::agency::Agency;

    fn procedure(code: &str, agency: Option<&str>, levels: &[&str], decision: &str) -> Procedure {
        let said = serde_json::json!({
            "code": code, "title": "Mẫu", "field": "Mẫu", "levels": levels, "agency": agency,
            "decision": decision,
        });
        serde_json::from_value(said).unwrap()
    }

    fn decision(number: &str, effective: &str) -> Decision {
        let said = serde_json::json!({
            "number": number, "dated": "2018-06-01", "effective": effective,
        });
        serde_json::from_value(said).unwrap()
    }

    #[test]
    fn who_announced_at_which_level_and_who_did_not_is_told_in_the_order_of_the_centre() {
        let folded = [
            procedure("1.000001", Some("H09.01"), &["province", "commune"], "1504/QĐ-UBND"),
            procedure("1.000002", Some("H09.01"), &["province"], "163/QĐ-BTP"),
            procedure("1.000003", Some("H09.02"), &["province"], "163/QĐ-BTP"),
            procedure("1.000004", None, &["commune"], "QĐ 1600/QĐ-UBND"),
        ];
        let decisions =
            [decision("1504/QĐ-UBND", "2018-06-15"), decision("1600/QĐ-UBND", "2018-07-01")];
        let agency = |code: &str| Agency { code: code.parse().unwrap(), name: code.to_owned() };
        let agencies = Agencies::new(["H09.02", "H09.01", "H09.03"].map(agency).into(), Vec::new());
        let day = "2018-08-01".parse().unwrap();
        let told = announced_by_agency(&folded, &decisions, &agencies, day);
        let line = |one: &AgencyAnnounced| {
            let of = |l: &LevelAnnounced| (l.level, l.announced, l.in_force);
            let agency = one.agency.as_ref().map_or("", AgencyCode::as_str).to_owned();
            let latest = one.latest.as_ref().map(|latest| latest.number.clone());
            (agency, one.levels.iter().map(of).collect::<Vec<_>>(), latest)
        };
        let (province, commune) = (Level::Province, Level::Commune);
        let number = |text: &str| Some(text.to_owned());
        assert_eq!(
            told.iter().map(line).collect::<Vec<_>>(),
            [
                ("H09.02".into(), vec![(province, 0, 1)], None),
                ("H09.01".into(), vec![(province, 1, 2), (commune, 1, 1)], number("1504/QĐ-UBND")),
                ("H09.03".into(), vec![], None),
                (String::new(), vec![(commune, 1, 1)], number("1600/QĐ-UBND")),
            ]
        );
    }
}
