//! What holds for every paper in every size.

use papers::*;

use crate::every_samples::{
    A4, A5, ENVELOPE, LABEL, LETTER, LYING, Sample, extreme, sample, usual,
};
use crate::letter_samples;
use crate::list_samples as lists;
use crate::reading::{assert_apart, assert_within, letters, packed, texts};
use crate::{samples, slip_samples as slips};

/// Characters of a reason without end.
const REASON: usize = 10_000;

/// Reasons without end, lists of a thousand lines.
fn endless() -> Vec<Sample> {
    use HandOverDirection::ToAgency;
    vec![
        sample("supplement", A5, || supplement_request(&slips::supplement_extreme(200, REASON))),
        sample("refusal", A5, || refusal(&slips::refusal_extreme(REASON))),
        sample("letter", LETTER, || letter(&letter_samples::letter_extreme(REASON, 200))),
        sample("control", A5, || control_sheet(&slips::control_extreme(60, REASON))),
        sample("hand_over", A4, || {
            hand_over_list(&lists::hand_over(ToAgency, 1000), HandOverPaper::Portrait)
        }),
        sample("hand_over_long", LYING, || {
            hand_over_list(&lists::hand_over_extreme(60), HandOverPaper::Landscape)
        }),
        sample("outcomes", LYING, || {
            outcome_list(&lists::outcomes(OutcomeListKind::Returned, 1000))
        }),
        sample("return", A5, || return_slip(&slips::return_slip_extreme(120, REASON))),
        sample("payment", A5, || payment_slip(&slips::payment_extreme(200))),
        sample("fees", LYING, || fee_list(&lists::fees(1000))),
        sample("ii06a", LYING, || ii06a(&lists::period(1000))),
        sample("rating", A5, || rating_slip(&slips::rating_extreme(REASON))),
        sample("label", LABEL, || address_label(&slips::label_extreme(REASON), LabelPaper::Label)),
        sample("envelope", ENVELOPE, || {
            address_label(&slips::label_extreme(REASON), LabelPaper::Envelope)
        }),
    ]
}

#[test]
fn golden_sheets() {
    for Sample { name, draw, .. } in usual().into_iter().chain(extreme()) {
        insta::assert_snapshot!(name, draw());
    }
}

#[test]
fn nothing_leaves_its_margins_and_no_text_lies_on_another() {
    for Sample { name, draw, margins } in usual().into_iter().chain(extreme()).chain(endless()) {
        let sheet = draw();
        println!("{name}: {} pages", sheet.pages.len());
        assert_within(&sheet, margins.0, margins.1);
        assert_apart(&sheet);
    }
}

#[test]
fn what_is_usual_is_one_page() {
    for Sample { name, draw, .. } in usual() {
        let sheet = draw();
        assert_eq!(sheet.pages.len(), 1, "{name}");
    }
}

#[test]
fn signatures_never_stand_on_a_page_of_their_own() {
    for Sample { name, draw, .. } in usual().into_iter().chain(extreme()).chain(endless()) {
        let sheet = draw();
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
    for Sample { name, draw, .. } in extreme().into_iter().chain(endless()) {
        let sheet = draw();
        let labels = name.starts_with("label") || name.starts_with("envelope");
        let usual = ["hand_over", "outcomes", "fees", "ii06a"].contains(&name);
        for page in sheet.pages.iter().filter(|_| !usual) {
            let said = letters(page);
            assert!(said.contains(&packed("GIẤY NÀY KHÔNG CÓ GIÁ TRỊ SỬ DỤNG")), "{name}");
            assert!(said.contains(&packed("BẢN IN LẠI")), "{name}");
            let version = said.to_lowercase().contains("phiênbản");
            assert!(version || labels, "{name} does not say which version it is");
        }
    }
    for Sample { name, draw, .. } in usual() {
        let sheet = draw();
        let said = letters(&sheet.pages[0]).to_lowercase();
        let marks = ["dữliệumẫu", "bảninlại", "phiênbản"];
        assert!(marks.iter().all(|mark| !said.contains(mark)), "{name} is not a sample");
    }
}

#[test]
fn the_longest_title_is_printed_to_its_last_word() {
    let title = packed(&samples::long_title(1094));
    for Sample { name, draw, .. } in extreme() {
        let sheet = draw();
        if ["supplement", "refusal", "letter", "control", "return", "payment", "rating"]
            .iter()
            .any(|wanted| name.starts_with(wanted))
        {
            let said: String = sheet.pages.iter().map(letters).collect();
            assert!(said.contains(&title), "{name}");
        }
    }
}
