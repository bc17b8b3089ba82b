//! The catalogue as the fold of everything that was decided: which version of a procedure is
//! in force on a day, until when, and what comes after it. The order in which decisions and
//! versions were taken in says nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Decision, is_same_number};
use crate::code::ProcedureCode;
use crate::procedure::Procedure;

/// Every version of every procedure with the days that are left to it, by code and first
/// day: a version ends the day before the next one begins, or before a decision that
/// abolishes it; then it names what comes instead.
#[must_use]
pub fn fold_versions(versions: Vec<Procedure>, decisions: &[Decision]) -> Vec<Procedure> {
    let mut by_code: BTreeMap<ProcedureCode, Vec<Procedure>> = BTreeMap::new();
    for version in versions {
        by_code.entry(version.code.clone()).or_default().push(version);
    }
    let mut decisions: Vec<&Decision> = decisions.iter().collect();
    decisions.sort_by_key(|one| (one.effective, one.dated, &one.number));
    by_code.into_values().flat_map(|versions| fold_one(versions, &decisions)).collect()
}

fn fold_one(mut versions: Vec<Procedure>, decisions: &[&Decision]) -> Vec<Procedure> {
    versions.sort_by_key(|version| version.valid_from);
    let begins: Vec<Option<NaiveDate>> = versions.iter().map(|v| v.valid_from).collect();
    for (at, version) in versions.iter_mut().enumerate() {
        let next = begins.get(at + 1).copied().flatten();
        end_before(version, next);
        end_by_decisions(version, decisions);
    }
    versions
}

/// Ends a version the day before `day`, unless it ends earlier.
fn end_before(version: &mut Procedure, day: Option<NaiveDate>) -> bool {
    let Some(last) = day.and_then(|day| day.pred_opt()) else { return false };
    let earlier = version.valid_to.is_none_or(|end| last < end);
    if earlier {
        version.valid_to = Some(last);
    }
    earlier
}

/// The first decision that abolishes a version after it began ends it. A version that the
/// same decision announces is what comes, not what goes.
fn end_by_decisions(version: &mut Procedure, decisions: &[&Decision]) {
    for decision in decisions {
        let begun = version.valid_from.is_none_or(|from| from <= decision.effective);
        let covering = decision.abolishes.iter().find(|one| begun && one.what.covers(version));
        let own = || is_same_number(&decision.number, &version.decision);
        let Some(abolition) = covering.filter(|_| !own()) else { continue };
        if end_before(version, Some(decision.effective)) {
            version.replaced_by.clone_from(&abolition.successors);
            version.abolished_by.clone_from(&decision.number);
        }
        return;
    }
}

/// Of the versions of one procedure as they were published the one that has begun last by
/// `day`, whether it ended or not; where none has begun, the first to come.
pub fn begun_on<'a>(
    versions: impl Iterator<Item = &'a Procedure> + Clone,
    day: NaiveDate,
) -> Option<&'a Procedure> {
    let begun = |version: &&Procedure| version.valid_from.is_none_or(|from| from <= day);
    let last = versions.clone().filter(begun).max_by_key(|version| version.valid_from);
    last.or_else(|| versions.min_by_key(|version| version.valid_from))
}

/// The version of each procedure that may be received on `day`.
pub fn in_force(folded: &[Procedure], day: NaiveDate) -> impl Iterator<Item = &Procedure> {
    folded.iter().filter(move |version| version.in_force(day))
}

/// Of the versions of one procedure the one to be shown on `day`: the one in force, else
/// the next to come, else the last there was.
pub fn shown_on<'a>(
    versions: impl Iterator<Item = &'a Procedure> + Clone,
    day: NaiveDate,
) -> Option<&'a Procedure> {
    let to_come = |version: &&Procedure| version.valid_from.is_some_and(|from| day < from);
    let current = versions.clone().find(|version| version.in_force(day));
    let next = || versions.clone().filter(to_come).min_by_key(|version| version.valid_from);
    current.or_else(next).or_else(|| versions.clone().max_by_key(|version| version.valid_to))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Abolished, Abolition, WrongDecision};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn code(text: &str) -> ProcedureCode {
        text.parse().unwrap()
    }

    fn version(of: &str, decision: &str, from: Option<&str>) -> Procedure {
        let json = serde_json::json!({
            "code": of, "title": format!("{of} theo {decision}"), "field": "Hộ tịch",
            "levels": ["province"], "decision": decision, "valid_from": from,
        });
        serde_json::from_value(json).unwrap()
    }

    fn decision(number: &str, effective: &str, abolishes: Vec<Abolition>) -> Decision {
        let dated = day(effective);
        let (number, issuer) = (number.to_owned(), "UBND tỉnh Bình Dương".to_owned());
        Decision { number, dated, issuer, effective: dated, abolishes }
    }

    fn abolition(what: Abolished, successors: &[&str]) -> Abolition {
        Abolition { what, successors: successors.iter().map(|one| code(one)).collect() }
    }

    /// The report's own sequence: 1504 abolishes the sets of 334 and 335, others come.
    fn june_2018() -> (Vec<Procedure>, Vec<Decision>) {
        let versions = vec![
            version("1.000001", "334/QĐ-UBND", Some("2018-02-08")),
            version("1.000002", "335/QĐ-UBND", Some("2018-02-08")),
            version("1.000003", "335/QĐ-UBND", Some("2018-02-08")),
            version("1.000003", "1504/QĐ-UBND", Some("2018-06-12")),
            version("1.000004", "1504/QĐ-UBND", Some("2018-06-12")),
        ];
        let by = |number: &str| Abolished::AnnouncedBy(number.to_owned());
        let gone =
            vec![abolition(by("334/QĐ-UBND"), &["1.000004"]), abolition(by("QĐ 335/qđ-ubnd"), &[])];
        (versions, vec![decision("1504/QĐ-UBND", "2018-06-12", gone)])
    }

    fn codes(folded: &[Procedure], on: &str) -> Vec<String> {
        in_force(folded, day(on)).map(|one| one.title.clone()).collect()
    }

    #[test]
    fn a_decision_abolishes_the_sets_of_two_others_from_its_day_on() {
        let (versions, decisions) = june_2018();
        let folded = fold_versions(versions, &decisions);
        let before =
            ["1.000001 theo 334/QĐ-UBND", "1.000002 theo 335/QĐ-UBND", "1.000003 theo 335/QĐ-UBND"];
        assert_eq!(codes(&folded, "2018-06-11"), before);
        let after = ["1.000003 theo 1504/QĐ-UBND", "1.000004 theo 1504/QĐ-UBND"];
        assert_eq!(codes(&folded, "2018-06-12"), after);
        assert_eq!(folded[0].replaced_by, [code("1.000004")]);
        assert_eq!(folded[0].abolished_by, "1504/QĐ-UBND");
    }

    #[test]
    fn the_order_in_which_things_were_taken_in_says_nothing() {
        let (versions, mut decisions) = june_2018();
        decisions.push(decision(
            "9/QĐ",
            "2018-07-01",
            vec![abolition(Abolished::Field("hộ  tịch".to_owned()), &[])],
        ));
        let folded = fold_versions(versions.clone(), &decisions);
        decisions.reverse();
        for turn in 0..versions.len() {
            let mut turned = versions.clone();
            turned.rotate_left(turn);
            assert_eq!(fold_versions(turned, &decisions), folded, "turned by {turn}");
        }
        assert!(codes(&folded, "2018-07-01").is_empty(), "a whole field");
    }

    #[test]
    fn a_version_published_ahead_waits_while_the_old_one_is_used() {
        let versions = vec![
            version("1.000001", "1/QĐ", None),
            version("1.000001", "2/QĐ", Some("2026-12-20")),
        ];
        let published = versions.clone();
        let folded = fold_versions(versions, &[]);
        assert_eq!(codes(&folded, "2026-12-19"), ["1.000001 theo 1/QĐ"]);
        assert_eq!(codes(&folded, "2026-12-20"), ["1.000001 theo 2/QĐ"]);
        let shown = |on: &str| shown_on(folded.iter(), day(on)).map(|one| one.decision.clone());
        assert_eq!(shown("2026-12-19").as_deref(), Some("1/QĐ"));
        assert_eq!(shown("2027-01-01").as_deref(), Some("2/QĐ"));
        let begun = |on: &str| begun_on(published.iter(), day(on)).map(|one| one.decision.clone());
        assert_eq!(begun("2026-12-19").as_deref(), Some("1/QĐ"));
        assert_eq!(begun("2026-12-20").as_deref(), Some("2/QĐ"), "not the first of two");
    }

    #[test]
    fn what_was_abolished_once_may_be_announced_again() {
        let gone = vec![abolition(Abolished::Procedure(code("1.000001")), &[])];
        let versions = vec![
            version("1.000001", "1/QĐ", Some("2018-01-01")),
            version("1.000001", "3/QĐ", Some("2019-01-01")),
        ];
        let folded = fold_versions(versions, &[decision("2/QĐ", "2018-06-01", gone)]);
        assert!(codes(&folded, "2018-09-01").is_empty());
        assert_eq!(codes(&folded, "2019-01-01"), ["1.000001 theo 3/QĐ"]);
        assert_eq!(shown_on(folded.iter(), day("2018-09-01")).unwrap().decision, "3/QĐ");
    }

    #[test]
    fn a_decision_that_cannot_count_says_why() {
        let (versions, decisions) = june_2018();
        let wrong = |one: &Decision| one.check(&versions, &decisions).unwrap_err();
        let mut early = decision("7/QĐ", "2018-08-01", vec![]);
        early.dated = day("2018-08-02");
        assert_eq!(wrong(&early), WrongDecision::Early(day("2018-08-02")));
        let never = vec![abolition(Abolished::AnnouncedBy("336/QĐ-UBND".to_owned()), &[])];
        let never = decision("7/QĐ", "2018-08-01", never);
        assert_eq!(wrong(&never), WrongDecision::NeverAnnounced("336/QĐ-UBND".to_owned()));
        let back = vec![abolition(Abolished::Procedure(code("1.000004")), &["1.000001"])];
        let back = decision("7/QĐ", "2018-08-01", back);
        assert_eq!(wrong(&back), WrongDecision::Circle(code("1.000001")));
        assert_eq!(wrong(&decision("  ", "2018-08-01", vec![])), WrongDecision::Number);
        let good = vec![abolition(Abolished::Procedure(code("1.000004")), &["1.000003"])];
        assert_eq!(decision("7/QĐ", "2018-08-01", good).check(&versions, &decisions), Ok(()));
    }
}
