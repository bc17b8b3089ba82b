//! What becomes of the rows of a decision's tables, told row by row.

use domain::catalogue::import::{
    Answer, Doubt, DoubtKind, Fate, Fates, FieldChange, Meaning, Part, PublishedRow, RowAt,
    SaidFee, SaidTime, Says, Taking, Value, answer, fates,
};
use domain::money::Dong;
use domain::procedure::{Channel, Fee, Level, Procedure, PublishedDuration, Unit};
use proptest::prelude::*;
use rust_decimal::Decimal;

const AGENCY: &str = "H29.131.12";

fn days(amount: u32) -> PublishedDuration {
    PublishedDuration { amount: Decimal::from(amount), unit: Some(Unit::WorkingDay) }
}

fn dong(amount: u64) -> Fee {
    Fee { amount: Dong(amount), ..Fee::default() }
}

/// A procedure as a catalogue has it: two channels, three days, 8.000 đồng, two papers.
fn known(code: &str, title: &str) -> Procedure {
    let term = serde_json::json!({
        "duration": { "amount": "3", "unit": "working_day" }, "fees": [{ "amount": 8000 }],
    });
    let said = serde_json::json!({
        "code": code, "title": title, "field": "Hộ tịch", "levels": ["commune"],
        "agency": AGENCY, "legal_basis": ["Luật Hộ tịch 2014"],
        "cases": [{ "name": "", "papers": [{ "title": "Tờ khai" }, { "title": "Giấy tờ" }] }],
        "channels": [
            { "channel": "in_person", "times": [term] }, { "channel": "online", "times": [term] },
        ],
    });
    serde_json::from_value(said).unwrap()
}

fn row(line: u64, code: &str, title: &str) -> PublishedRow {
    PublishedRow {
        at: RowAt { sheet: String::new(), line },
        codes: code.parse().into_iter().collect(),
        title: title.to_owned(),
        ..PublishedRow::default()
    }
}

fn promised(amount: u32) -> SaidTime {
    SaidTime { promised: Some(days(amount)), ..SaidTime::default() }
}

fn taken(before: &[Procedure], rows: &[PublishedRow], whole_list: bool) -> Fates {
    fates(before, rows, &Taking { whole_list, agency: &|_| None })
}

fn changes(fates: &Fates, nth: usize) -> &[FieldChange] {
    match &fates.rows[nth].fate {
        Fate::Changed { changes, .. } => changes,
        other => unreachable!("{other:?}"),
    }
}

fn doubt(kind: DoubtKind, about: Meaning) -> Doubt {
    Doubt { sheet: String::new(), cell: "G12".into(), text: "x".into(), about, kind }
}

#[test]
fn a_new_duration_and_a_new_fee_replace_and_what_is_not_named_stays() {
    let before = [known("1.000001", "Đăng ký khai sinh")];
    let mut one = row(7, "1.000001", "Đăng ký khai sinh");
    one.says.times = Some(vec![SaidTime { statutory: Some(days(7)), ..promised(5) }]);
    one.says.fees = Some(vec![SaidFee { fees: vec![dong(12_000)], ..SaidFee::default() }]);
    let told = taken(&before, &[one], false);
    let of = |part: Part, before: Value, after: Value| FieldChange {
        part,
        channel: None,
        case: None,
        before,
        after,
    };
    assert_eq!(
        changes(&told, 0),
        [
            of(Part::Duration, Value::Duration(days(3)), Value::Duration(days(5))),
            of(Part::Statutory, Value::Nothing, Value::Duration(days(7))),
            of(Part::Fees, Value::Fees(vec![dong(8_000)]), Value::Fees(vec![dong(12_000)])),
        ]
    );
    let fresh = told.procedures().next().unwrap();
    assert_eq!(
        (fresh.cases.clone(), fresh.agency.clone()),
        (before[0].cases.clone(), before[0].agency.clone())
    );
    assert_eq!(fresh.legal_basis, before[0].legal_basis);
}

#[test]
fn a_row_that_names_code_and_title_alone_changes_nothing() {
    let before = [known("1.000001", "Đăng ký khai sinh")];
    for title in ["Đăng ký khai sinh", "ĐĂNG KÝ KHAI SINH", "Đăng ký khai sinh.", ""] {
        let told = taken(&before, &[row(2, "1.000001", title)], true);
        assert_eq!(told.rows[0].fate, Fate::Unchanged, "{title}");
    }
}

#[test]
fn a_new_procedure_without_a_channel_column_can_be_received() {
    let mut one = row(2, "1.014390.H05", "Xác nhận nơi cư trú");
    one.says.times = Some(vec![promised(5)]);
    let told = taken(&[], &[one.clone()], false);
    let fresh = told.procedures().next().unwrap();
    let term = fresh.term("", Channel::InPerson).unwrap();
    assert_eq!(term.duration, Some(days(5)));
    one.says.online = Some(true);
    let told = taken(&[], &[one], false);
    assert!(told.procedures().next().unwrap().term("", Channel::Online).is_some());
}

#[test]
fn a_local_suffix_names_the_national_procedure_that_the_catalogue_has() {
    let before = [known("1.004222", "Đăng ký thường trú")];
    let told = taken(&before, &[row(2, "1.004222.H29", "Đăng ký thường trú")], true);
    assert_eq!(told.rows[0].fate, Fate::Unchanged);
    assert_eq!(told.rows[0].code, Some("1.004222".parse().unwrap()));
    assert_eq!(told.rows.len(), 1, "and the whole list does not lack it");
    let both = [known("1.004222.H29", "A"), known("1.004222.H05", "B")];
    let told = taken(&both, &[row(2, "1.004222", "A")], false);
    let Fate::Doubtful { doubts, .. } = &told.rows[0].fate else { unreachable!("{told:?}") };
    assert_eq!(doubts[0].kind, DoubtKind::SeveralKnown);
}

#[test]
fn a_row_without_a_code_waits_for_one_and_those_with_its_title_are_named() {
    let before = [known("2.000635", "Thủ tục cấp bản sao trích lục hộ tịch")];
    let mut one = row(21, "", "Cấp bản sao trích lục hộ tịch");
    let code = "2.000635".parse().unwrap();
    let told = taken(&before, std::slice::from_ref(&one), true);
    assert_eq!(told.rows[0].fate, Fate::Unmatched { nearest: vec![code] });
    assert_eq!((told.open, told.rows.len()), (1, 1), "it may be the one that is named");
    answer(&mut one, &Answer::Code { code: "2.000635".parse().unwrap() });
    let Fate::Changed { changes, .. } = &taken(&before, &[one], true).rows[0].fate else {
        unreachable!()
    };
    assert_eq!(changes[0].part, Part::Title);
}

#[test]
fn fields_that_differ_by_capitals_are_the_one_that_is_there() {
    let before = [known("1.000001", "A")];
    let field = |line: u64, code: &str, field: &str| PublishedRow {
        says: Says { field: Some(field.into()), ..Says::default() },
        ..row(line, code, "A")
    };
    let rows = [
        field(2, "1.000001", "HỘ TỊCH"),
        field(3, "1.000002", "Lĩnh vực Hộ tịch."),
        field(4, "1.000003", "CHỨNG THỰC"),
        field(5, "1.000004", "Chứng Thực"),
    ];
    let told = taken(&before, &rows, false);
    assert_eq!(told.rows[0].fate, Fate::Unchanged);
    let fields: Vec<&str> = told.procedures().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["Hộ tịch", "Chứng thực", "Chứng thực"]);
}

#[test]
fn only_a_whole_list_abolishes_what_it_lacks_and_more_than_a_tenth_asks() {
    let before: Vec<Procedure> =
        (1..=20).map(|nth| known(&format!("1.{nth:06}"), &format!("Thủ tục {nth}"))).collect();
    let rows = |from: usize| -> Vec<PublishedRow> {
        before[from..]
            .iter()
            .zip(2..)
            .map(|(p, line)| row(line, p.code.as_str(), &p.title))
            .collect()
    };
    assert_eq!(taken(&before, &rows(3), false).abolished, 0);
    let told = taken(&before, &rows(2), true);
    assert_eq!((told.abolished, told.asks), (2, false));
    let last = told.rows.last().unwrap();
    assert!(matches!(last.fate, Fate::Abolished { lacking: true, .. }) && last.at.is_none());
    let told = taken(&before, &rows(3), true);
    assert_eq!((told.abolished, told.asks), (3, true));
    assert_eq!(told.abolished_codes().len(), 3);
}

#[test]
fn nothing_is_abolished_while_a_row_is_doubtful() {
    let before = [known("1.000001", "A"), known("1.000002", "B")];
    let mut doubtful = row(2, "1.000001", "A");
    doubtful.doubts.push(doubt(DoubtKind::FeeInWords, Meaning::Fee));
    doubtful.says.times = Some(vec![promised(5)]);
    let told = taken(&before, std::slice::from_ref(&doubtful), true);
    let Fate::Doubtful { changes, .. } = &told.rows[0].fate else { unreachable!() };
    assert_eq!(changes[0].part, Part::Duration, "what could be read is told beside the doubt");
    assert_eq!((told.open, told.abolished), (1, 1));
    assert!(told.abolished_codes().is_empty());
    answer(&mut doubtful, &Answer::Keep { about: Meaning::Fee });
    assert_eq!(taken(&before, std::slice::from_ref(&doubtful), true).abolished_codes().len(), 1);
    let mut left = row(3, "1.000002", "B");
    answer(&mut left, &Answer::Leave);
    let told = taken(&before, &[doubtful, left], true);
    assert_eq!((told.abolished, &told.rows[1].fate), (0, &Fate::Left), "left is not lacking");
}

#[test]
fn an_abolished_row_names_what_comes_in_its_place() {
    let before = [known("1.010028", "Điều chỉnh thông tin về cư trú")];
    let mut one = row(118, "1.010028", "Điều chỉnh thông tin về cư trú");
    one.abolishes = true;
    one.says.abolished_by = Some("Luật Cư trú".into());
    one.says.successors = vec!["1.014390".parse().unwrap()];
    let mut not_here = row(119, "1.999999", "Không có ở đây");
    not_here.abolishes = true;
    let told = taken(&before, &[one, not_here], false);
    let Fate::Abolished { lacking, by, successors, .. } = &told.rows[0].fate else {
        unreachable!()
    };
    assert_eq!((*lacking, by.as_str(), successors.len()), (false, "Luật Cư trú", 1));
    assert_eq!(told.rows[1].fate, Fate::Unchanged);
}

#[test]
fn one_procedure_listed_once_for_each_level_is_one_and_two_contradicting_rows_are_none() {
    let at = |line: u64, level: Level, amount: u32| {
        let mut one = row(line, "1.000001", "A");
        one.says.levels = Some(vec![level]);
        one.says.times = Some(vec![promised(amount)]);
        one
    };
    let told = taken(&[], &[at(33, Level::Province, 3), at(41, Level::Commune, 3)], false);
    let fresh = told.procedures().next().unwrap();
    assert_eq!(fresh.levels, [Level::Province, Level::Commune]);
    assert!(matches!(&told.rows[1].fate, Fate::Joined { with } if with.line == 33));
    let told = taken(&[], &[at(33, Level::Province, 3), at(41, Level::Commune, 5)], false);
    assert_eq!(told.open, 2);
    assert!(matches!(&told.rows[0].fate, Fate::DoubledCode { rows } if rows.len() == 2));
}

#[test]
fn a_group_for_one_level_takes_no_level_from_a_procedure_and_a_column_does() {
    let mut before = known("1.000001", "A");
    before.levels = vec![Level::Province, Level::Commune];
    let mut one = row(2, "1.000001", "A");
    one.group.level = Some(Level::Province);
    let told = taken(std::slice::from_ref(&before), std::slice::from_ref(&one), false);
    assert_eq!(told.rows[0].fate, Fate::Unchanged);
    one.says.levels = Some(vec![Level::Province]);
    assert_eq!(changes(&taken(&[before], &[one], false), 0)[0].part, Part::Levels);
}

#[test]
fn cases_with_their_own_time_are_cases_of_the_procedure_with_its_papers() {
    let before = [known("1.000001", "A")];
    let mut one = row(2, "1.000001", "A");
    let case = |name: &str, amount| SaidTime { case: Some(name.into()), ..promised(amount) };
    one.says.times = Some(vec![case("Cấp mới", 5), case("Cấp lại", 2)]);
    let told = taken(&before, std::slice::from_ref(&one), false);
    let fresh = told.procedures().next().unwrap();
    assert_eq!(fresh.case("Cấp lại").unwrap().papers.len(), 2);
    let term = fresh.term("Cấp lại", Channel::Online).unwrap();
    assert_eq!((term.duration, term.fees.len()), (Some(days(2)), 1), "the fee stays");
    let again = taken(std::slice::from_ref(fresh), std::slice::from_ref(&one), false);
    assert_eq!(again.rows[0].fate, Fate::Unchanged, "taken in twice it changes nothing");
    one.says.times = Some(vec![case("Trường hợp khác hẳn", 1)]);
    let told = taken(std::slice::from_ref(fresh), &[one], false);
    let Fate::Doubtful { doubts, .. } = &told.rows[0].fate else { unreachable!("{told:?}") };
    assert_eq!(doubts[0].kind, DoubtKind::OtherCases, "what papers it asks for is not known");
}

#[test]
fn one_time_for_all_holds_in_every_case_that_the_catalogue_has() {
    let mut before = known("1.000001", "A");
    before.channels[0].times[0].case = Some("Cấp mới".into());
    let mut one = row(2, "1.000001", "A");
    one.says.times = Some(vec![promised(9)]);
    let told = taken(&[before], &[one], false);
    let term = told.procedures().next().unwrap().term("Cấp mới", Channel::InPerson).cloned();
    assert_eq!(term.unwrap().duration, Some(days(9)));
}

#[test]
fn an_agency_is_named_by_its_words_and_one_that_is_not_known_stays() {
    let before = [known("1.000001", "A")];
    let mut one = row(2, "1.000001", "A");
    one.says.agency = Some("Công an phường Suối Mơ".into());
    let ours =
        |name: &str| (name == "Công an phường Suối Mơ").then(|| "H29.131.13".parse().unwrap());
    let told = fates(&before, &[one.clone()], &Taking { whole_list: false, agency: &ours });
    assert_eq!(changes(&told, 0)[0].part, Part::Agency);
    assert_eq!(taken(&before, &[one], false).rows[0].fate, Fate::Unchanged);
}

#[test]
fn any_boundary_is_set_and_a_procedure_that_had_ended_comes_back() {
    let mut before = known("1.000001", "A");
    before.valid_to = Some("2026-06-30".parse().unwrap());
    let mut one = row(2, "1.000001", "A");
    one.says.any_boundary = Some(true);
    let told = taken(&[before], &[one], true);
    let parts: Vec<Part> = changes(&told, 0).iter().map(|change| change.part).collect();
    assert_eq!(parts, [Part::AnyBoundary, Part::Ended]);
}

/// What a list may name of a procedure, each part or not.
fn any_says() -> impl Strategy<Value = Says> {
    let fee = |amount: u64| vec![SaidFee { fees: vec![dong(amount)], ..SaidFee::default() }];
    let channels =
        prop::sample::subsequence(vec![Channel::InPerson, Channel::Post, Channel::Online], 1..=3);
    (
        prop::option::of(Just("Chứng thực".to_owned())),
        prop::option::of((1_u32..9).prop_map(|amount| vec![promised(amount)])),
        prop::option::of((0_u64..9).prop_map(move |amount| fee(amount * 1_000))),
        prop::option::of(channels),
        prop::option::of(any::<bool>()),
    )
        .prop_map(|(field, times, fees, channels, any_boundary)| Says {
            field,
            times,
            fees,
            channels,
            any_boundary,
            ..Says::default()
        })
}

fn parts_changed(says: Says) -> Vec<Part> {
    let before = [known("1.000001", "A")];
    let told = taken(&before, &[PublishedRow { says, ..row(2, "1.000001", "A") }], false);
    match &told.rows[0].fate {
        Fate::Changed { changes, .. } => changes.iter().map(|change| change.part).collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #[test]
    fn a_list_with_fewer_columns_changes_fewer_fields(says in any_says(), kept in any::<[bool; 5]>()) {
        let fewer = Says {
            field: says.field.clone().filter(|_| kept[0]),
            times: says.times.clone().filter(|_| kept[1]),
            fees: says.fees.clone().filter(|_| kept[2]),
            channels: says.channels.clone().filter(|_| kept[3]),
            any_boundary: says.any_boundary.filter(|_| kept[4]),
            ..Says::default()
        };
        let (all, some) = (parts_changed(says), parts_changed(fewer));
        prop_assert!(some.iter().all(|part| all.contains(part)), "{some:?} of {all:?}");
    }

    #[test]
    fn what_was_taken_in_changes_nothing_when_it_is_taken_in_again(says in any_says()) {
        let one = PublishedRow { says, ..row(2, "1.000001", "A") };
        let told = taken(&[known("1.000001", "A")], std::slice::from_ref(&one), false);
        if let Some(fresh) = told.procedures().next() {
            let again = taken(std::slice::from_ref(fresh), &[one], false);
            prop_assert_eq!(&again.rows[0].fate, &Fate::Unchanged);
        }
    }
}
