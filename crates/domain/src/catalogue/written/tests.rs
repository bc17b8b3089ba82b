//! What is found in a procedure that is being written, a wrong each.
#![allow(clippy::unwrap_used)]

use serde_json::json;

use super::{Beside, Checked, Finding, FindingKind, Weight, WrittenFee, WrittenProcedure, check};
use crate::code::AgencyCode;
use crate::decision::Decision;
use crate::procedure::{Fee, Procedure, Unit};

/// A published procedure: five working days, two cases, two steps.
fn published() -> Procedure {
    serde_json::from_value(json!({
        "code": "1.004222", "title": "Đăng ký thường trú", "field": "Quản lý cư trú",
        "levels": ["commune"], "agency": "H29.131.07.1", "decision": "214/QĐ-UBND",
        "valid_from": "2026-01-15", "subjects": ["Công dân Việt Nam"],
        "cases": [
            { "name": "Chỗ ở của mình", "papers": [
                { "title": "Tờ khai", "originals": 1, "form": "CT01" },
                { "title": "Sổ hộ khẩu", "originals": 1, "optional": true },
            ] },
            { "name": "Thuê", "papers": [{ "title": "Tờ khai", "originals": 1 }] },
        ],
        "channels": [{ "channel": "in_person", "times": [{
            "duration": { "amount": "5", "unit": "working_day" },
            "statutory": { "amount": "7", "unit": "working_day" },
            "fees": [{ "amount": 20000, "per": "", "note": "miễn cho trẻ em" }],
        }] }],
        "steps": [
            { "name": "Tiếp nhận", "unit": "Một cửa", "hours": "4" },
            { "name": "Xác minh", "unit": "Cảnh sát khu vực", "hours": "36" },
        ],
        "outcomes": ["Thông báo"], "legal_basis": ["Luật Cư trú 2020"],
    }))
    .unwrap()
}

/// Its draft, to count from the new year on.
fn draft() -> WrittenProcedure {
    let mut written = WrittenProcedure::of(&published());
    written.decision = serde_json::from_value(json!({
        "number": "2118/QĐ-UBND", "dated": "2026-11-25", "issuer": "UBND tỉnh",
        "effective": "2027-01-01",
    }))
    .unwrap();
    written
}

fn held_against(written: &WrittenProcedure, versions: &[Procedure], is_new: bool) -> Checked {
    let agencies: Vec<AgencyCode> = vec!["H29.131.07.1".parse().unwrap()];
    let today = "2026-11-30".parse().unwrap();
    let (decisions, agencies) = (&[][..], &agencies[..]);
    check(written, &Beside { today, versions, decisions, agencies, is_new })
}

fn checked(written: &WrittenProcedure) -> Checked {
    held_against(written, &[published()], false)
}

fn of_weight(checked: &Checked, weight: Weight) -> Vec<(FindingKind, &str)> {
    let of = |one: &&Finding| one.weight == weight;
    checked.findings.iter().filter(of).map(|one| (one.about, one.at.as_str())).collect()
}

/// What blocks after a change.
fn blocks(change: impl Fn(&mut WrittenProcedure)) -> Vec<(FindingKind, String)> {
    let mut written = draft();
    change(&mut written);
    let checked = checked(&written);
    of_weight(&checked, Weight::Blocks).iter().map(|(about, at)| (*about, (*at).into())).collect()
}

fn looks(change: impl Fn(&mut WrittenProcedure)) -> Vec<FindingKind> {
    let mut written = draft();
    change(&mut written);
    of_weight(&checked(&written), Weight::Look).iter().map(|(about, _)| *about).collect()
}

#[test]
fn a_draft_begins_as_what_is_published_and_reads_as_it() {
    let checked = checked(&draft());
    assert_eq!(of_weight(&checked, Weight::Blocks), []);
    assert_eq!(checked.changes, []);
    let fine = of_weight(&checked, Weight::Fine);
    let abouts: Vec<FindingKind> = fine.iter().map(|(about, _)| *about).collect();
    assert_eq!(abouts, [FindingKind::WithinLaw, FindingKind::FeesSaid, FindingKind::StepsFit]);
    let read = checked.procedure.unwrap();
    let announced = (read.decision.as_str(), read.valid_from.unwrap().to_string());
    assert_eq!(announced, ("2118/QĐ-UBND", "2027-01-01".to_owned()));
    let before = published();
    let (decision, valid_from) = (before.decision.clone(), before.valid_from);
    assert_eq!(Procedure { decision, valid_from, ..read }, before);
}

#[test]
fn each_wrong_blocks_at_its_input() {
    let only = |about, at: &str| vec![(about, at.to_owned())];
    let title = blocks(|w| w.title = "  ".into());
    assert_eq!(title, only(FindingKind::Title, "title"));
    assert_eq!(blocks(|w| w.channels.clear()), only(FindingKind::NoChannel, "channels"));
    let term = "channels.0.times.0";
    let unit = blocks(|w| w.channels[0].times[0].promised.unit = None);
    assert_eq!(unit, only(FindingKind::Time, &format!("{term}.promised")));
    let nothing = blocks(|w| w.channels[0].times[0].promised.amount.clear());
    assert_eq!(nothing, only(FindingKind::Time, &format!("{term}.promised")));
    let word = blocks(|w| w.channels[0].times[0].promised.amount = "năm".into());
    assert_eq!(word, only(FindingKind::Time, &format!("{term}.promised")));
    let ever = blocks(|w| w.channels[0].times[0].promised.amount = "99999".into());
    assert_eq!(ever, only(FindingKind::Time, &format!("{term}.promised")));
    let paper = blocks(|w| w.cases[1].papers[0].title.clear());
    assert_eq!(paper, only(FindingKind::PaperTitle, "cases.1.papers.0.title"));
    let count = blocks(|w| w.cases[1].papers[0].originals = "-1".into());
    assert_eq!(count, only(FindingKind::PaperCount, "cases.1.papers.0.originals"));
    let twice = blocks(|w| w.cases[1].name = "chỗ ở  của mình".into());
    assert_eq!(twice, only(FindingKind::CaseTwice, "cases.1.name"));
    let nameless = blocks(|w| w.cases[1].name.clear());
    assert_eq!(nameless, only(FindingKind::CaseName, "cases.1.name"));
    let smiling = blocks(|w| w.title = "Đăng ký 😀".into());
    assert_eq!(smiling, only(FindingKind::Unprintable, "title"));
    let long = blocks(|w| w.title = "a".repeat(2_001));
    assert_eq!(long, only(FindingKind::TooLong, "title"));
    let agency = blocks(|w| w.agency = "H29.131.99".into());
    assert_eq!(agency, only(FindingKind::Agency, "agency"));
}

#[test]
fn an_amount_that_cannot_be_blocks() {
    for amount in ["", "20k", "-1", "1.5", "1000000000001", "9999999999999999999999"] {
        let found = blocks(|w| w.channels[0].times[0].fees[0].amount = amount.into());
        let at = "channels.0.times.0.fees.0.amount".to_owned();
        assert_eq!(found, [(FindingKind::Amount, at)], "{amount}");
    }
    let free = WrittenFee { amount: "0".into(), fee: Fee::default() };
    assert_eq!(blocks(|w| w.channels[0].times[0].fees = vec![free.clone()]), []);
}

#[test]
fn a_step_needs_a_name_and_hours_that_can_be() {
    for hours in ["", "0", "-2", "2001", "1e3", "bốn", "."] {
        let found = blocks(|w| w.steps[0].hours = hours.into());
        assert_eq!(found, [(FindingKind::StepHours, "steps.0.hours".to_owned())], "{hours}");
    }
    let found = blocks(|w| w.steps[1].name = " ".into());
    assert_eq!(found, [(FindingKind::StepName, "steps.1.name".to_owned())]);
    assert_eq!(blocks(|w| w.steps[0].hours = "2,5".into()), []);
}

#[test]
fn the_days_of_the_decision_must_be_able_to_count() {
    let at = "decision.effective".to_owned();
    assert_eq!(blocks(|w| w.decision.effective.clear()), [(FindingKind::Effective, at.clone())]);
    let typed = blocks(|w| w.decision.effective = "32/01/2027".into());
    assert_eq!(typed, [(FindingKind::Effective, at.clone())]);
    let early = blocks(|w| w.decision.effective = "2026-11-24".into());
    assert_eq!(early, [(FindingKind::BeforeDecision, at.clone())]);
    let number = blocks(|w| w.decision.number.clear());
    assert_eq!(number, [(FindingKind::DecisionNumber, "decision.number".to_owned())]);
    let buried = blocks(|w| {
        w.decision.dated = "2026-01-02".into();
        w.decision.effective = "2026-01-10".into();
    });
    assert_eq!(buried, [(FindingKind::BeforeInUse, at)]);
    assert_eq!(looks(|w| w.decision.effective = "2026-11-25".into()), [FindingKind::BeforeToday]);
}

#[test]
fn a_decision_that_counts_from_another_day_is_not_moved() {
    let decision = Decision {
        number: "QĐ 2118/QĐ-UBND".to_owned(),
        dated: "2026-11-25".parse().unwrap(),
        issuer: String::new(),
        effective: "2026-12-15".parse().unwrap(),
        abolishes: Vec::new(),
    };
    let (today, agencies) = ("2026-11-30".parse().unwrap(), ["H29.131.07.1".parse().unwrap()]);
    let (versions, decisions) = ([published()], [decision]);
    let (versions, decisions) = (&versions[..], &decisions[..]);
    let beside = Beside { today, versions, decisions, agencies: &agencies, is_new: false };
    let checked = check(&draft(), &beside);
    let found = checked.blocked().unwrap();
    assert_eq!((found.about, found.detail.as_str()), (FindingKind::OtherDay, "2026-12-15"));
}

#[test]
fn what_may_be_meant_is_worth_a_look() {
    let longer = looks(|w| w.channels[0].times[0].promised.amount = "8".into());
    assert_eq!(longer, [FindingKind::LongerThanLaw, FindingKind::StepsDiffer]);
    assert_eq!(looks(|w| w.steps[1].hours = "22".into()), [FindingKind::StepsDiffer]);
    assert_eq!(looks(|w| w.channels[0].times[0].fees.clear()), [FindingKind::NoFee]);
    assert_eq!(looks(|w| drop(w.cases[0].papers.pop())), [FindingKind::PaperDropped]);
    assert_eq!(looks(|w| w.agency.clear()), [FindingKind::NoAgency]);
    let calendar = looks(|w| w.channels[0].times[0].promised.unit = Some(Unit::CalendarDay));
    assert_eq!(calendar, [], "calendar days are no working hours");
    assert_eq!(looks(|w| w.steps.clear()), [], "steps may be left untold");
    let fewer = looks(|w| drop(w.cases.pop()));
    assert_eq!(fewer, [FindingKind::CaseDropped]);
}

#[test]
fn a_time_of_a_case_that_is_gone_blocks() {
    let renamed = |w: &mut WrittenProcedure| w.channels[0].times[0].case = Some("Ở nhờ".into());
    assert_eq!(blocks(renamed), [(FindingKind::TimeCase, "channels.0.times.0".to_owned())]);
    let twice = blocks(|w| {
        let same = w.channels[0].times[0].clone();
        w.channels[0].times.push(same);
    });
    assert_eq!(twice, [(FindingKind::TimeTwice, "channels.0.times.1".to_owned())]);
}

#[test]
fn a_new_procedure_needs_a_code_that_is_free() {
    let taken = held_against(&draft(), &[published()], true);
    assert_eq!(of_weight(&taken, Weight::Blocks), [(FindingKind::CodeTaken, "code")]);
    let mut codeless = draft();
    codeless.code = "1.22".into();
    let codeless = held_against(&codeless, &[], true);
    assert_eq!(of_weight(&codeless, Weight::Blocks), [(FindingKind::Code, "code")]);
    assert_eq!(codeless.procedure, None);
    let fresh = held_against(&draft(), &[], true);
    assert_eq!((fresh.blocked(), fresh.before.as_ref()), (None, None));
}

#[test]
fn what_waits_for_later_and_what_begins_on_the_same_day_is_told() {
    let on = |day: &str| Procedure { valid_from: Some(day.parse().unwrap()), ..published() };
    let later = held_against(&draft(), &[published(), on("2027-03-01")], false);
    assert_eq!(of_weight(&later, Weight::Look)[0].0, FindingKind::LaterVersion);
    let ended = Procedure { valid_to: Some("2026-12-31".parse().unwrap()), ..published() };
    let same = held_against(&draft(), &[ended, on("2027-01-01")], false);
    assert_eq!(of_weight(&same, Weight::Look)[0].0, FindingKind::SameDay);
    assert_eq!(same.before.unwrap().valid_from, on("2027-01-01").valid_from);
}
