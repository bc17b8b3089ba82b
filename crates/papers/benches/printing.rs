//! How long a form takes from its struct to the bytes for the printer.

#[path = "../tests/forms/samples.rs"]
mod samples;

use divan::{Bencher, black_box};
use papers::{GuidancePaper, Layout, guidance, pdf, receipt, register, register_workbook};

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
