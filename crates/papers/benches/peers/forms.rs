//! Every form in every size, from its struct to the bytes for the printer. What
//! is usual is one page, what is extreme several: a page is what is compared.

use papers::{GuidancePaper, Layout, guidance, pdf, receipt, register};

use crate::every_samples::{A5, LYING, Sample, extreme, sample, usual};
use crate::{fastest, samples};

const ROUNDS: usize = 40;

/// Prints the table, and which page took longest.
pub(crate) fn print() {
    println!("Ours: every form, layout and PDF. Goal: 5 ms a page");
    let slowest = first()
        .into_iter()
        .chain(usual())
        .chain(extreme())
        .map(|form| (taken(&form), form.name))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    if let Some((a_page, name)) = slowest {
        println!("slowest: {name}, {a_page:.2} ms a page\n");
    }
}

/// Prints how long the form takes. Returns the milliseconds a page.
fn taken(form: &Sample) -> f64 {
    let pages = (form.draw)().pages.len();
    let all = fastest(ROUNDS, || pdf(&(form.draw)()).unwrap());
    let a_page = all / pages as f64;
    println!("{:24}{pages:4} pages {all:8.2} ms  {a_page:6.2} ms a page", form.name);
    a_page
}

/// The receipt, the guidance and the register.
fn first() -> Vec<Sample> {
    let a5 = |name, draw| sample(name, A5, draw);
    vec![
        a5("receipt_short", || receipt(&samples::empty(), Layout::A5OneCopy)),
        a5("receipt_typical", || receipt(&samples::typical(), Layout::A5OneCopy)),
        a5("receipt_extreme", || receipt(&samples::extreme(), Layout::A5OneCopy)),
        a5("receipt_both_copies", || receipt(&samples::typical(), Layout::A5TwoCopies)),
        a5("guidance", || guidance(&samples::birth_guidance(), GuidancePaper::A5)),
        sample("register_short", LYING, || register(&samples::day_register(1))),
        sample("register_typical", LYING, || register(&samples::day_register(30))),
        sample("register_1000_rows", LYING, || register(&samples::day_register(1000))),
    ]
}
