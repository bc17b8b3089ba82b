//! Every slip, letter and list in every size, laid out when asked.

#![allow(dead_code, unreachable_pub, missing_docs)]

use papers::*;

use crate::first_day_samples as first_day;
use crate::letter_samples;
use crate::list_samples as lists;
use crate::slip_samples as slips;

/// A paper by its name, the margins its column keeps, and how it is laid out.
pub struct Sample {
    pub name: &'static str,
    pub margins: (f32, f32),
    pub draw: fn() -> Sheet,
}

pub const A5: (f32, f32) = (12.0, 10.0);
pub const A4: (f32, f32) = (24.0, 17.0);
pub const LYING: (f32, f32) = (10.0, 10.0);
pub const LETTER: (f32, f32) = (30.0, 17.0);
pub const LABEL: (f32, f32) = (5.0, 5.0);
pub const ENVELOPE: (f32, f32) = (12.0, 12.0);
/// The frame of a test page.
pub const FRAME: (f32, f32) = (5.0, 5.0);

pub fn sample(name: &'static str, margins: (f32, f32), draw: fn() -> Sheet) -> Sample {
    Sample { name, margins, draw }
}

/// Short and typical content.
pub fn usual() -> Vec<Sample> {
    use HandOverDirection::{FromAgency, FromPost, ToAgency};
    use HandOverPaper::{Landscape, Portrait};
    let a5 = |name, draw| sample(name, A5, draw);
    vec![
        a5("supplement_short", || supplement_request(&slips::supplement_short())),
        a5("supplement_typical", || supplement_request(&slips::supplement())),
        a5("refusal_short", || refusal(&slips::refusal_short())),
        a5("refusal_typical", || refusal(&slips::refusal())),
        sample("letter_short", LETTER, || letter(&letter_samples::letter_short())),
        sample("letter_apology", LETTER, || letter(&letter_samples::apology())),
        sample("letter_stop", LETTER, || letter(&letter_samples::stop_notice())),
        a5("control_short", || control_sheet(&slips::control_short())),
        a5("control_typical", || control_sheet(&slips::control())),
        sample("hand_over_none", A4, || hand_over_list(&lists::hand_over(ToAgency, 0), Portrait)),
        sample("hand_over_to_agency", A4, || {
            hand_over_list(&lists::hand_over(ToAgency, 3), Portrait)
        }),
        sample("hand_over_from_agency", LYING, || {
            hand_over_list(&lists::hand_over(FromAgency, 3), Landscape)
        }),
        sample("hand_over_from_post", A4, || {
            hand_over_list(&lists::hand_over(FromPost, 3), Portrait)
        }),
        sample("hand_over_by_list", LYING, || hand_over_list(&lists::by_list(3), Landscape)),
        sample("outcomes_none", LYING, || {
            outcome_list(&lists::outcomes(OutcomeListKind::Returned, 0))
        }),
        sample("outcomes_returned", LYING, || {
            outcome_list(&lists::outcomes(OutcomeListKind::Returned, 5))
        }),
        sample("outcomes_uncollected", LYING, || {
            outcome_list(&lists::outcomes(OutcomeListKind::Uncollected, 5))
        }),
        a5("return_short", || return_slip(&slips::return_slip_short())),
        a5("return_typical", || return_slip(&slips::return_slip())),
        a5("payment_short", || payment_slip(&slips::payment_short())),
        a5("payment_typical", || payment_slip(&slips::payment())),
        sample("fees_none", LYING, || fee_list(&lists::fees(0))),
        sample("fees_typical", LYING, || fee_list(&lists::fees(3))),
        sample("fees_month", LYING, || fee_list(&lists::fees_of_month(3))),
        sample("ii06a_none", LYING, || ii06a(&lists::period(0))),
        sample("ii06a_typical", LYING, || ii06a(&lists::period(9))),
        a5("rating_short", || rating_slip(&slips::rating_short())),
        a5("rating_typical", || rating_slip(&slips::rating())),
        sample("label_short", LABEL, || address_label(&slips::label_short(), LabelPaper::Label)),
        sample("label_typical", LABEL, || address_label(&slips::label(), LabelPaper::Label)),
        sample("envelope_short", ENVELOPE, || {
            address_label(&slips::label_short(), LabelPaper::Envelope)
        }),
        sample("envelope_typical", ENVELOPE, || {
            address_label(&slips::label(), LabelPaper::Envelope)
        }),
        a5("recovery_typical", || recovery_paper(&first_day::recovery())),
        sample("test_page_typical", FRAME, || test_page(&first_day::test_page(), false)),
        sample("test_page_a4", FRAME, || test_page(&first_day::test_page(), true)),
    ]
}

/// As long as content gets: titles of 1,094 characters, reasons and lists over
/// several pages.
pub fn extreme() -> Vec<Sample> {
    vec![
        sample("supplement_extreme", A5, || {
            supplement_request(&slips::supplement_extreme(40, 1200))
        }),
        sample("refusal_extreme", A5, || refusal(&slips::refusal_extreme(2500))),
        sample("letter_extreme", LETTER, || letter(&letter_samples::letter_extreme(2500, 14))),
        sample("control_extreme", A5, || control_sheet(&slips::control_extreme(9, 400))),
        sample("hand_over_extreme", A4, || {
            hand_over_list(&lists::hand_over_extreme(9), HandOverPaper::Portrait)
        }),
        sample("outcomes_extreme", LYING, || outcome_list(&lists::outcomes_extreme(9))),
        sample("return_extreme", A5, || return_slip(&slips::return_slip_extreme(12, 600))),
        sample("payment_extreme", A5, || payment_slip(&slips::payment_extreme(14))),
        sample("fees_extreme", LYING, || fee_list(&lists::fees_extreme(24))),
        sample("ii06a_extreme", LYING, || ii06a(&lists::period_extreme(24))),
        sample("rating_extreme", A5, || rating_slip(&slips::rating_extreme(1094))),
        sample("label_extreme", LABEL, || {
            address_label(&slips::label_extreme(300), LabelPaper::Label)
        }),
        sample("envelope_extreme", ENVELOPE, || {
            address_label(&slips::label_extreme(1094), LabelPaper::Envelope)
        }),
    ]
}
