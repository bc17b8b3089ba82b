//! A dossier to fold: an invented citizen's, and one of everything that can be
//! done to it.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, missing_docs)]

use chrono::NaiveDateTime;
use domain::dossier::{
    Appointment, Attachment, Charge, Charged, Corrected, Delivery, Done, DossierId, FeeReceipt,
    Media, Outcome, PaidBy, PaperKind, Party, Payment, PaymentCorrection, Rating, Received,
    Recipient, Refund, Reversal, Shows, SubmittedPaper, SupplementAsked, Verdict,
};
use domain::money::Dong;
use domain::procedure::{Channel, PublishedDuration, Unit};
use uuid::Uuid;

pub fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

pub fn promise(due: &str) -> Appointment {
    let duration = PublishedDuration { amount: 5.into(), unit: Some(Unit::WorkingDay) };
    Appointment { at: moment(due), duration, cutoff: None, reason: String::new() }
}

pub fn received() -> Received {
    Received {
        id: DossierId(Uuid::from_u128(1)),
        code: "H29.131.12-261116-0101".parse().unwrap(),
        procedure: "1.001193".parse().unwrap(),
        procedure_title: "Đăng ký khai sinh".into(),
        field: "Hộ tịch".into(),
        release: 1,
        case: String::new(),
        channel: Channel::InPerson,
        agency: "H29.131.12".parse().unwrap(),
        agency_name: "UBND phường Phú Lợi".into(),
        submitter: Party { name: "TRẦN THỊ BÍCH NGỌC".into(), ..Party::default() },
        owner: None,
        authority: None,
        papers: vec![paper("Tờ khai")],
        sets: 1,
        charge: Charge { amount: Dong(50_000), ..Charge::default() },
        delivery: Delivery::Counter,
        shelf: "Kệ B".into(),
        note: String::new(),
        received: moment("2026-11-16T09:00"),
        appointment: promise("2026-11-23T17:00"),
        book: "2026-Q01".into(),
        book_ordinal: 7,
        officer_name: "Lê Minh Châu".into(),
        counter_name: "Quầy 1".into(),
        received_reason: String::new(),
        postal_list: None,
        together: None,
    }
}

pub fn paper(title: &str) -> SubmittedPaper {
    SubmittedPaper { title: title.into(), kind: PaperKind::Original, quantity: 1 }
}

pub fn corrected() -> Done {
    let mut now = received();
    now.submitter.name = "TRẦN THỊ BÍCH NGÂN".into();
    now.code = "H29-991231-9999".parse().unwrap();
    now.book_ordinal = 99;
    now.charge.amount = Dong(1);
    now.appointment = promise("2026-11-25T17:00");
    Done::Corrected(Box::new(Corrected { received: now, correction: "sai tên".into(), fee: None }))
}

fn reversed(movement: u32, adds: bool) -> Done {
    let (amount, how, reason) = (Dong(20_000), PaidBy::Cash, "ghi nhầm".into());
    Done::MovementReversed(Reversal { movement, amount, how, adds, reason })
}

/// One of everything that can be done.
pub fn everything() -> Vec<Done> {
    let list = Some(Uuid::from_u128(9));
    let text = || "vì lẽ đó".to_owned();
    let pay = |amount| {
        Done::Paid(Payment { amount: Dong(amount), how: PaidBy::Cash, reference: String::new() })
    };
    vec![
        Done::Received(Box::new(received())),
        corrected(),
        Done::SupplementAsked(SupplementAsked {
            items: vec!["Giấy chứng sinh".into()],
            reason: text(),
        }),
        Done::SupplementReceived {
            appointment: promise("2026-12-03T17:00"),
            papers: vec![paper("Giấy chứng sinh")],
        },
        Done::HandedOver { list },
        Done::TakenBack { list, reason: text() },
        Done::Reappointed { appointment: promise("2026-12-10T17:00"), reason: text() },
        Done::Settled { outcome: Outcome::default(), list },
        Done::Refused { reason: text() },
        Done::Stopped { reason: text() },
        Done::Withdrawn { reason: text() },
        Done::Returned(Recipient::Submitter.into()),
        Done::Rated(Rating { face: Verdict::Good, comment: String::new() }),
        Done::Charged(Charged { amount: Dong(20_000), reason: text(), ..Charged::default() }),
        Done::Exempted { ground: text() },
        pay(20_000),
        pay(50_000),
        Done::Refunded(Refund {
            amount: Dong(20_000),
            how: PaidBy::Cash,
            reference: String::new(),
            reason: text(),
        }),
        reversed(1, false),
        reversed(2, true),
        Done::PaymentCorrected(PaymentCorrection {
            movement: 1,
            amount: Dong(20_000),
            how: PaidBy::Cash,
            now: Payment { amount: Dong(50_000), how: PaidBy::Transfer, reference: String::new() },
            reason: text(),
        }),
        Done::FeeReceiptRecorded(FeeReceipt { symbol: "C26TXX".into(), number: "1".into() }),
        Done::Attached(Attachment {
            hash: "00".repeat(32),
            title: "Tờ khai".into(),
            media: Media::Pdf,
            bytes: 9,
            shows: Shows::Paper,
        }),
        Done::ShelfMoved { shelf: "Kệ C".into() },
        Done::Voided { reason: text() },
        Done::Resolved { reason: text() },
        Done::Noted { text: text() },
    ]
}
