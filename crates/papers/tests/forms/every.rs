//! Every paper in every size, and what holds for all of them.

use papers::*;

use crate::letter_samples;
use crate::list_samples as lists;
use crate::reading::{assert_apart, assert_within, letters, packed, texts};
use crate::{samples, slip_samples as slips};

/// A sheet with the margins its column keeps.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) sheet: Sheet,
    margins: (f32, f32),
}

const A5: (f32, f32) = (12.0, 10.0);
const A4: (f32, f32) = (24.0, 17.0);
const LYING: (f32, f32) = (10.0, 10.0);
const LETTER: (f32, f32) = (30.0, 17.0);

fn sample(name: &'static str, margins: (f32, f32), sheet: Sheet) -> Sample {
    Sample { name, sheet, margins }
}

/// Short and typical content.
pub(crate) fn usual() -> Vec<Sample> {
    use HandOverDirection::{FromAgency, FromPost, ToAgency};
    use HandOverPaper::{Landscape, Portrait};
    let a5 = |name, sheet| sample(name, A5, sheet);
    vec![
        a5("supplement_short", supplement_request(&slips::supplement_short())),
        a5("supplement_typical", supplement_request(&slips::supplement())),
        a5("refusal_short", refusal(&slips::refusal_short())),
        a5("refusal_typical", refusal(&slips::refusal())),
        sample("letter_short", LETTER, letter(&letter_samples::letter_short())),
        sample("letter_apology", LETTER, letter(&letter_samples::apology())),
        sample("letter_stop", LETTER, letter(&letter_samples::stop_notice())),
        a5("control_short", control_sheet(&slips::control_short())),
        a5("control_typical", control_sheet(&slips::control())),
        sample("hand_over_none", A4, hand_over_list(&lists::hand_over(ToAgency, 0), Portrait)),
        sample("hand_over_to_agency", A4, hand_over_list(&lists::hand_over(ToAgency, 3), Portrait)),
        sample(
            "hand_over_from_agency",
            LYING,
            hand_over_list(&lists::hand_over(FromAgency, 3), Landscape),
        ),
        sample("hand_over_from_post", A4, hand_over_list(&lists::hand_over(FromPost, 3), Portrait)),
        sample("hand_over_by_list", LYING, hand_over_list(&lists::by_list(3), Landscape)),
        sample(
            "outcomes_none",
            LYING,
            outcome_list(&lists::outcomes(OutcomeListKind::Returned, 0)),
        ),
        sample(
            "outcomes_returned",
            LYING,
            outcome_list(&lists::outcomes(OutcomeListKind::Returned, 5)),
        ),
        sample(
            "outcomes_uncollected",
            LYING,
            outcome_list(&lists::outcomes(OutcomeListKind::Uncollected, 5)),
        ),
        a5("return_short", return_slip(&slips::return_slip_short())),
        a5("return_typical", return_slip(&slips::return_slip())),
        a5("payment_short", payment_slip(&slips::payment_short())),
        a5("payment_typical", payment_slip(&slips::payment())),
        sample("fees_none", A4, fee_list(&lists::fees(0))),
        sample("fees_typical", A4, fee_list(&lists::fees(3))),
        a5("rating_short", rating_slip(&slips::rating_short())),
        a5("rating_typical", rating_slip(&slips::rating())),
        label("label_short", &slips::label_short(), LabelPaper::Label),
        label("label_typical", &slips::label(), LabelPaper::Label),
        label("envelope_short", &slips::label_short(), LabelPaper::Envelope),
        label("envelope_typical", &slips::label(), LabelPaper::Envelope),
    ]
}

fn label(name: &'static str, form: &AddressLabel, paper: LabelPaper) -> Sample {
    let margin = if paper == LabelPaper::Label { 5.0 } else { 12.0 };
    sample(name, (margin, margin), address_label(form, paper))
}

/// As long as content gets: titles of 1,094 characters, reasons and lists over
/// several pages.
pub(crate) fn extreme() -> Vec<Sample> {
    vec![
        sample("supplement_extreme", A5, supplement_request(&slips::supplement_extreme(40, 1200))),
        sample("refusal_extreme", A5, refusal(&slips::refusal_extreme(2500))),
        sample("letter_extreme", LETTER, letter(&letter_samples::letter_extreme(2500, 14))),
        sample("control_extreme", A5, control_sheet(&slips::control_extreme(9, 400))),
        sample(
            "hand_over_extreme",
            A4,
            hand_over_list(&lists::hand_over_extreme(9), HandOverPaper::Portrait),
        ),
        sample("outcomes_extreme", LYING, outcome_list(&lists::outcomes_extreme(9))),
        sample("return_extreme", A5, return_slip(&slips::return_slip_extreme(12, 600))),
        sample("payment_extreme", A5, payment_slip(&slips::payment_extreme(14))),
        sample("fees_extreme", A4, fee_list(&lists::fees_extreme(24))),
        sample("rating_extreme", A5, rating_slip(&slips::rating_extreme(1094))),
        label("label_extreme", &slips::label_extreme(300), LabelPaper::Label),
        label("envelope_extreme", &slips::label_extreme(1094), LabelPaper::Envelope),
    ]
}

/// Reasons of 10,000 characters, lists of a thousand lines.
fn endless() -> Vec<Sample> {
    use HandOverDirection::ToAgency;
    let reason = 10_000;
    vec![
        sample("supplement", A5, supplement_request(&slips::supplement_extreme(200, reason))),
        sample("refusal", A5, refusal(&slips::refusal_extreme(reason))),
        sample("letter", LETTER, letter(&letter_samples::letter_extreme(reason, 200))),
        sample("control", A5, control_sheet(&slips::control_extreme(60, reason))),
        sample(
            "hand_over",
            A4,
            hand_over_list(&lists::hand_over(ToAgency, 1000), HandOverPaper::Portrait),
        ),
        sample(
            "hand_over_long",
            LYING,
            hand_over_list(&lists::hand_over_extreme(60), HandOverPaper::Landscape),
        ),
        sample("outcomes", LYING, outcome_list(&lists::outcomes(OutcomeListKind::Returned, 1000))),
        sample("return", A5, return_slip(&slips::return_slip_extreme(120, reason))),
        sample("payment", A5, payment_slip(&slips::payment_extreme(200))),
        sample("fees", A4, fee_list(&lists::fees(1000))),
        sample("rating", A5, rating_slip(&slips::rating_extreme(reason))),
        label("label", &slips::label_extreme(reason), LabelPaper::Label),
        label("envelope", &slips::label_extreme(reason), LabelPaper::Envelope),
    ]
}

#[test]
fn golden_sheets() {
    for Sample { name, sheet, .. } in usual().iter().chain(&extreme()) {
        insta::assert_snapshot!(*name, sheet);
    }
}

#[test]
fn nothing_leaves_its_margins_and_no_text_lies_on_another() {
    for Sample { name, sheet, margins } in usual().into_iter().chain(extreme()).chain(endless()) {
        println!("{name}: {} pages", sheet.pages.len());
        assert_within(&sheet, margins.0, margins.1);
        assert_apart(&sheet);
    }
}

#[test]
fn what_is_usual_is_one_page() {
    for Sample { name, sheet, .. } in usual() {
        assert_eq!(sheet.pages.len(), 1, "{name}");
    }
}

#[test]
fn signatures_never_stand_on_a_page_of_their_own() {
    for Sample { name, sheet, .. } in usual().into_iter().chain(extreme()).chain(endless()) {
        for page in &sheet.pages {
            let texts = texts(page);
            let Some(signed) = texts.iter().find(|text| text.text.starts_with("(Ký")) else {
                continue;
            };
            let text_above = |text: &&crate::reading::Text<'_>| {
                text.y < signed.y - 8.0
                    && !text.text.contains("MẪU")
                    && !text.text.contains("BẢN IN")
            };
            assert!(texts.iter().filter(text_above).count() >= 2, "{name}: signatures alone");
        }
    }
}

#[test]
fn sample_material_reprints_and_versions_are_named_on_every_page() {
    for Sample { name, sheet, .. } in extreme().into_iter().chain(endless()) {
        let labels = name.starts_with("label") || name.starts_with("envelope");
        let usual = ["hand_over", "outcomes", "fees"].contains(&name);
        for page in sheet.pages.iter().filter(|_| !usual) {
            let said = letters(page);
            assert!(said.contains(&packed("GIẤY NÀY KHÔNG CÓ GIÁ TRỊ SỬ DỤNG")), "{name}");
            assert!(said.contains(&packed("BẢN IN LẠI")), "{name}");
            let version = said.to_lowercase().contains("phiênbản");
            assert!(version || labels, "{name} does not say which version it is");
        }
    }
    for Sample { name, sheet, .. } in usual() {
        let said = letters(&sheet.pages[0]).to_lowercase();
        let marks = ["dữliệumẫu", "bảninlại", "phiênbản"];
        assert!(marks.iter().all(|mark| !said.contains(mark)), "{name} is not a sample");
    }
}

#[test]
fn the_longest_title_is_printed_to_its_last_word() {
    let title = packed(&samples::long_title(1094));
    for Sample { name, sheet, .. } in extreme() {
        if ["supplement", "refusal", "letter", "control", "return", "payment", "rating"]
            .iter()
            .any(|wanted| name.starts_with(wanted))
        {
            let said: String = sheet.pages.iter().map(letters).collect();
            assert!(said.contains(&title), "{name}");
        }
    }
}
