//! What reads what a person typed or a scanner sent, as functions of bytes that
//! must not panic: run on random bytes by the ordinary tests, and let loose under
//! a coverage-guided fuzzer by `make fuzz`.

use chrono::NaiveDate;
use domain::code::{AgencyCode, CodeParts, CodePattern, DossierCode, ProcedureCode, written_day};
use domain::dossier::Done;
use domain::identity::{
    IdNumber, country, first_phone, is_whole, mask, other_code, other_keyboard, person_number,
    phone, read_card, read_mrz, tax_code, unframed,
};
use domain::lunar::{LunarDate, lunar, solar};
use domain::text::{
    NameOrder, WordOrder, fold, fold_alike, initials, line, title_case, too_long, unprintable,
};
use domain::{money, payment_qr};

/// A reader with its name.
pub(crate) type Reader = (&'static str, fn(&[u8]));

/// Every reader there is.
pub(crate) const READERS: [Reader; 9] = [
    ("card", card),
    ("scan", scan),
    ("zone", zone),
    ("numbers", numbers),
    ("codes", codes),
    ("payment", payment),
    ("words", words),
    ("journal", journal),
    ("amounts_and_dates", amounts_and_dates),
];

/// What arrives as bytes is text by the time anything here reads it.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn card(bytes: &[u8]) {
    let text = text(bytes);
    if let Ok(card) = read_card(&text) {
        assert_eq!(card.number.as_str().len(), 12);
    }
    // Most random bytes have no bars: these have some.
    let _ = read_card(&format!("001090123456|{}", text.replace(' ', "|")));
}

/// Whatever a scanner sends, in any layout and frame.
fn scan(bytes: &[u8]) {
    let text = text(bytes);
    for raw in [&text, &format!("]Q1{text}"), &text.replace('0', "đ").replace('1', "\u{300}")] {
        let bare = unframed(raw);
        assert!(raw.contains(bare), "a frame is only taken off");
        let _ = (is_whole(raw), other_keyboard(raw), other_code(raw));
    }
}

fn zone(bytes: &[u8]) {
    let letters = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<<<<";
    let zone: String =
        bytes.iter().map(|b| char::from(letters[*b as usize % letters.len()])).collect();
    let _ = read_mrz(&text(bytes));
    let _ = read_mrz(&format!("IDVNM{zone:0<85.85}"));
}

fn numbers(bytes: &[u8]) {
    let text = text(bytes);
    let digits: String = bytes.iter().map(|b| char::from(b'0' + b % 10)).collect();
    for raw in [&text, &digits] {
        let _ = (IdNumber::read(raw), mask(raw));
        if let Some((form, written)) = tax_code(raw) {
            assert_eq!(tax_code(&written), Some((form, written.clone())));
        }
        if let Some(written) = phone(raw) {
            assert_eq!(phone(&written), Some(written.clone()));
            assert!(phone(first_phone(&written)).is_some());
        }
        if let Some(written) = person_number(raw) {
            assert_eq!(person_number(&written), Some(written.clone()));
        }
        if let Some(known) = country(raw) {
            assert_eq!(country(known.code), Some(known));
        }
    }
}

fn codes(bytes: &[u8]) {
    let text = text(bytes);
    let _ = (text.parse::<AgencyCode>(), text.parse::<ProcedureCode>());
    if let Ok(code) = text.parse::<DossierCode>() {
        let _ = code.parts();
        assert_eq!(DossierCode::read(&text), Some(code));
    }
    let _ = (DossierCode::read(&text), CodeParts::read(&text), written_day(&text));
    let pattern = CodePattern { text, valid_from: None, source: String::new() };
    let _ = pattern.check();
}

fn payment(bytes: &[u8]) {
    let text = text(bytes);
    let _ = payment_qr::parse(&text);
    if let Ok(qr) = payment_qr::parse(&format!("000201{text}")) {
        assert!(qr.bank.len() == 6);
    }
}

fn words(bytes: &[u8]) {
    let text = text(bytes);
    let clean = line(&text);
    assert_eq!(line(&clean), clean);
    assert_eq!(fold(&fold(&text)), fold(&text));
    assert_eq!(fold_alike(&clean), fold_alike(&text), "what is unseen finds nothing");
    let _ = (WordOrder::of(&text), unprintable(&text));
    let _ = (title_case(&text), initials(&fold(&text)), NameOrder::of(&text), too_long(&text, 3));
}

fn journal(bytes: &[u8]) {
    let text = text(bytes);
    let (kind, body) = text.split_once(' ').unwrap_or(("received", &text));
    let _ = (Done::read(kind, body), Done::read("received", body), Done::read(kind, "{}"));
}

fn amounts_and_dates(bytes: &[u8]) {
    let mut seed = [0; 8];
    seed.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    let number = u64::from_le_bytes(seed);
    assert!(money::Dong(number).words().ends_with(" đồng"));
    let (year, month, day) = (number as i32, (number >> 32) as u32, (number >> 48) as u32);
    let leap = number.count_ones().is_multiple_of(2);
    let far = LunarDate { year, month, day, leap };
    let near =
        LunarDate { year: 1900 + year.rem_euclid(201), month: month % 14, day: day % 32, leap };
    let _ = (solar(far), solar(near));
    if let Some(date) = NaiveDate::from_ymd_opt(near.year, near.month, near.day) {
        assert!(lunar(date).is_ok());
    }
}
