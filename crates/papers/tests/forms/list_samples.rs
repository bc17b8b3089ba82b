//! The lists the tests and benches print. All persons are invented.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use papers::{
    FeeList, FeeListLine, FeeSpan, FeeSum, FeeTill, HandOverDirection, HandOverLine, HandOverList,
    HandOverParty, OutcomeLine, OutcomeList, OutcomeListKind, PeriodForm, PeriodLine,
};

use crate::samples::{letterhead, long_title, moment, register_row};

pub fn hand_over_line(n: u32) -> HandOverLine {
    let row = register_row(n);
    HandOverLine {
        code: row.code,
        procedure: row.procedure,
        owner: row.applicant,
        papers: format!("01 bộ, {:02} giấy tờ", 2 + n % 7),
        due_at: row.due_at,
        outcome: String::new(),
        note: row.notes,
    }
}

pub fn hand_over(direction: HandOverDirection, count: u32) -> HandOverList {
    let centre = HandOverParty {
        unit: "Trung tâm Phục vụ hành chính công phường Phú Lợi".into(),
        name: "Lê Minh Châu".into(),
    };
    let other = |unit: &str, name: &str| HandOverParty { unit: unit.into(), name: name.into() };
    let agency = other("Phòng Kinh tế, Hạ tầng và Đô thị phường Phú Lợi", "Nguyễn Hữu Phước");
    let post = other("Bưu điện Thủ Dầu Một", "Đặng Thị Thu Hà");
    let (giver, taker) = match direction {
        HandOverDirection::ToAgency => (centre, agency),
        HandOverDirection::FromAgency => (agency, centre),
        HandOverDirection::FromPost => (post, centre),
    };
    let mut lines: Vec<HandOverLine> = (1..=count).map(hand_over_line).collect();
    for (n, line) in (1..).zip(&mut lines) {
        match direction {
            HandOverDirection::ToAgency => {}
            HandOverDirection::FromAgency => line.outcome = format!("Giấy phép số {n}/GP-UBND"),
            HandOverDirection::FromPost => line.note = format!("EC{n:09}VN; 8.000 đồng"),
        }
    }
    HandOverList {
        letterhead: letterhead(),
        symbol: Some("07/BBBG".into()),
        direction,
        at: moment(23, 15, 30),
        giver,
        taker,
        lines,
        total_in_words: if count == 3 { "Ba hồ sơ".into() } else { String::new() },
        version: 1,
        ..HandOverList::default()
    }
}

/// What the post brought with one of its own lists.
pub fn by_list(count: u32) -> HandOverList {
    let by_list = Some("số 15/BK-BĐ ngày 23/11/2026".into());
    HandOverList { by_list, ..hand_over(HandOverDirection::FromPost, count) }
}

/// Every line as long as the longest title.
pub fn hand_over_extreme(lines: u32) -> HandOverList {
    let mut list = hand_over(HandOverDirection::FromAgency, lines);
    for (n, line) in list.lines.iter_mut().enumerate() {
        line.procedure = long_title(if n % 3 == 0 { 1094 } else { 90 });
        line.note = long_title(20 + n % 60);
    }
    HandOverList { reprint: Some(1), demo: true, version: 2, ..list }
}

pub fn outcomes(kind: OutcomeListKind, lines: u32) -> OutcomeList {
    let line = |n: u32| {
        let row = register_row(n);
        let returned = kind == OutcomeListKind::Returned;
        OutcomeLine {
            code: row.code,
            procedure: row.procedure,
            owner: row.applicant.clone(),
            phone: row.phone,
            outcome: format!("Quyết định số {n}/QĐ-UBND, ngày 20/11/2026"),
            at: Some(row.received_at),
            receiver: if returned { row.applicant } else { String::new() },
            delivery: row.delivery,
            signed: if n.is_multiple_of(4) { "Ký điện tử".into() } else { String::new() },
            note: if returned { String::new() } else { "Đã nhắn tin".into() },
        }
    };
    OutcomeList {
        letterhead: letterhead(),
        kind,
        date: moment(23, 0, 0).date(),
        lines: (1..=lines).map(line).collect(),
        supervisor_office: "Phụ trách bộ phận một cửa".into(),
        supervisor_name: "Võ Thị Hồng Hạnh".into(),
        version: 1,
        ..OutcomeList::default()
    }
}

pub fn outcomes_extreme(lines: u32) -> OutcomeList {
    let mut list = outcomes(OutcomeListKind::Uncollected, lines);
    for (n, line) in list.lines.iter_mut().enumerate() {
        line.procedure = long_title(if n % 3 == 0 { 1094 } else { 120 });
        line.outcome = long_title(180);
    }
    OutcomeList { reprint: Some(2), demo: true, version: 2, ..list }
}

pub fn fees(count: u32) -> FeeList {
    let line = |n: u32| {
        let row = register_row(n);
        FeeListLine {
            at: moment(23, 8, n % 60),
            code: row.code,
            payer: row.applicant,
            what: if n == 3 { "Hoàn trả".into() } else { String::new() },
            item: "Lệ phí đăng ký hộ tịch".into(),
            amount: i64::from(8_000 * (1 + n % 4)) * if n == 3 { -1 } else { 1 },
            officer: "Lê Minh Châu".into(),
            counter: "Quầy số 1".into(),
            note: if n == 3 { "Hồ sơ đã hủy".into() } else { String::new() },
            method: if n.is_multiple_of(3) {
                "Chuyển khoản".into()
            } else {
                "Tiền mặt".into()
            },
            fee_receipt: format!("1C26TPL-{n:07}"),
            ..FeeListLine::default()
        }
    };
    let sum = |method: &str, count, amount| FeeSum { method: method.into(), count, amount };
    FeeList {
        letterhead: letterhead(),
        date: moment(23, 0, 0).date(),
        lines: (1..=count).map(line).collect(),
        sums: vec![sum("Tiền mặt", 2, 40_000), sum("Chuyển khoản", 1, -32_000)],
        total: 8_000,
        total_in_words: if count == 0 { String::new() } else { "Tám nghìn đồng".into() },
        tills: vec![
            till("Quầy số 1", 40_000, -32_000, Some(35_000)),
            till("Quầy số 2", 0, 0, None),
        ],
        officer_name: "Lê Minh Châu".into(),
        supervisor_office: "Phụ trách bộ phận một cửa".into(),
        supervisor_name: "Võ Thị Hồng Hạnh".into(),
        version: 1,
        ..FeeList::default()
    }
}

/// The list of a month, to be compared with an agency.
pub fn fees_of_month(count: u32) -> FeeList {
    let agency = "Phòng Kinh tế, Hạ tầng và Đô thị phường Phú Lợi".into();
    FeeList { span: FeeSpan::Month { agency }, tills: Vec::new(), ..fees(count) }
}

fn till(counter: &str, cash: i64, transfer: i64, counted: Option<i64>) -> FeeTill {
    let officer = "Lê Minh Châu".into();
    FeeTill { counter: counter.into(), officer, cash, transfer, counted, note: String::new() }
}

pub fn fees_extreme(lines: u32) -> FeeList {
    let mut list = fees(lines);
    for (n, line) in list.lines.iter_mut().enumerate() {
        line.item = long_title(if n % 3 == 0 { 700 } else { 60 });
        line.amount = 99_999_999_999;
    }
    FeeList { total: 999_999_999_999_999, reprint: Some(1), demo: true, version: 3, ..list }
}

/// The form II.06a with so many fields.
pub fn period(fields: u32) -> PeriodForm {
    let line = |n: u32| PeriodLine {
        name: format!("Lĩnh vực {n}: hộ tịch, chứng thực"),
        figures: [1_240 + n, 400, 800, 40 + n, 1_200, 900, 280, 20, 40 + n, 30, 10 + n],
    };
    PeriodForm {
        letterhead: letterhead(),
        from: "2026-01-01".parse().unwrap(),
        to: "2026-06-30".parse().unwrap(),
        date: moment(23, 0, 0).date(),
        rows_are: "Lĩnh vực giải quyết".into(),
        lines: (1..=fields).map(line).collect(),
        total: if fields == 0 {
            [0; 11]
        } else {
            [47_298, 12_000, 32_298, 3_000, 44_220, 30_000, 11_766, 2_454, 3_078, 2_751, 327]
        },
        supervisor_office: "Phụ trách bộ phận một cửa".into(),
        supervisor_name: "Võ Thị Hồng Hạnh".into(),
        version: 1,
        ..PeriodForm::default()
    }
}

pub fn period_extreme(fields: u32) -> PeriodForm {
    let mut form = period(fields);
    for line in &mut form.lines {
        line.name = long_title(200);
        line.figures = [99_999_999; 11];
    }
    PeriodForm { total: [999_999_999; 11], reprint: Some(2), demo: true, version: 2, ..form }
}
