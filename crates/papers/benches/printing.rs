//! How long a form takes from its struct to the bytes for the printer.

#[path = "../tests/forms/letter_samples.rs"]
mod letter_samples;
#[path = "../tests/forms/list_samples.rs"]
mod list_samples;
#[path = "../tests/forms/samples.rs"]
mod samples;
#[path = "../tests/forms/slip_samples.rs"]
mod slip_samples;

use divan::{Bencher, black_box};
use papers::{
    GuidancePaper, HandOverDirection, HandOverPaper, LabelPaper, Layout, OutcomeListKind, Sheet,
    address_label, control_sheet, fee_list, guidance, hand_over_list, letter, outcome_list,
    payment_slip, pdf, rating_slip, receipt, refusal, register, register_workbook, return_slip,
    supplement_request,
};

fn main() {
    divan::main();
}

/// Layout and PDF of what the counter prints most, both copies. Goal: 5 ms.
#[divan::bench(args = [Layout::A5TwoCopies, Layout::A4LandscapeTwoUp])]
fn receipt_to_pdf(bencher: Bencher<'_, '_>, layout: Layout) {
    let form = samples::typical();
    bencher.bench(|| pdf(&receipt(black_box(&form), layout)));
}

/// The live preview: layout only, on every key.
#[divan::bench]
fn receipt_preview(bencher: Bencher<'_, '_>) {
    let form = samples::typical();
    bencher.bench(|| receipt(black_box(&form), Layout::A5OneCopy));
}

/// Forty papers and a title of 1,094 characters.
#[divan::bench]
fn longest_receipt_to_pdf(bencher: Bencher<'_, '_>) {
    let form = samples::extreme();
    bencher.bench(|| pdf(&receipt(black_box(&form), Layout::A5TwoCopies)));
}

#[divan::bench]
fn guidance_to_pdf(bencher: Bencher<'_, '_>) {
    let form = samples::birth_guidance();
    bencher.bench(|| pdf(&guidance(black_box(&form), GuidancePaper::A5)));
}

/// Layout of a day's register.
#[divan::bench(args = [30, 1000])]
fn register_rows(bencher: Bencher<'_, '_>, rows: u32) {
    let form = samples::day_register(rows);
    bencher.bench(|| register(black_box(&form)));
}

/// The same up to the bytes for the printer. Goal: 400 ms for 1,000 rows.
#[divan::bench(args = [30, 1000])]
fn register_to_pdf(bencher: Bencher<'_, '_>, rows: u32) {
    let form = samples::day_register(rows);
    bencher.bench(|| pdf(&register(black_box(&form))));
}

#[divan::bench(args = [1000])]
fn register_to_workbook(bencher: Bencher<'_, '_>, rows: u32) {
    let form = samples::day_register(rows);
    bencher.bench(|| register_workbook(black_box(&form)));
}

/// A paper by its name, laid out.
type Paper = (&'static str, fn() -> Sheet);

/// The slips and letters with usual content.
const SLIPS: [Paper; 8] = [
    ("supplement", || supplement_request(&slip_samples::supplement())),
    ("refusal", || refusal(&slip_samples::refusal())),
    ("letter", || letter(&letter_samples::apology())),
    ("control", || control_sheet(&slip_samples::control())),
    ("return", || return_slip(&slip_samples::return_slip())),
    ("payment", || payment_slip(&slip_samples::payment())),
    ("rating", || rating_slip(&slip_samples::rating())),
    ("label", || address_label(&slip_samples::label(), LabelPaper::Label)),
];

#[divan::bench(args = SLIPS.map(|(name, _)| name))]
fn slip_to_pdf(bencher: Bencher<'_, '_>, name: &str) {
    let paper = SLIPS.iter().find(|(own, _)| *own == name).map(|(_, paper)| paper);
    bencher.bench(|| paper.map(|paper| pdf(&paper())));
}

/// A reason of 10,000 characters.
#[divan::bench]
fn longest_letter_to_pdf(bencher: Bencher<'_, '_>) {
    let form = letter_samples::letter_extreme(10_000, 14);
    bencher.bench(|| pdf(&letter(black_box(&form))));
}

#[divan::bench(args = [30, 1000])]
fn hand_over_to_pdf(bencher: Bencher<'_, '_>, lines: u32) {
    let form = list_samples::hand_over(HandOverDirection::ToAgency, lines);
    bencher.bench(|| pdf(&hand_over_list(black_box(&form), HandOverPaper::Portrait)));
}

#[divan::bench(args = [30, 1000])]
fn outcomes_to_pdf(bencher: Bencher<'_, '_>, lines: u32) {
    let form = list_samples::outcomes(OutcomeListKind::Returned, lines);
    bencher.bench(|| pdf(&outcome_list(black_box(&form))));
}

#[divan::bench(args = [30, 1000])]
fn fees_to_pdf(bencher: Bencher<'_, '_>, lines: u32) {
    let form = list_samples::fees(lines);
    bencher.bench(|| pdf(&fee_list(black_box(&form))));
}
