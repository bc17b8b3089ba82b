//! How fast the rules are: figures of this run, nothing passes or fails.
#![allow(missing_docs, clippy::unwrap_used)]

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use domain::calendar::{Calendar, SpecialDay};
use domain::deadline;
use domain::dossier::{Appointment, Done, DossierId, Life, Outcome, SupplementAsked};
use domain::lunar;
use domain::procedure::{Channel, PublishedDuration, Unit};
use domain::statistics::{By, Counted, Period, ii06a, indicators, summary};
use uuid::Uuid;

fn main() {
    divan::main();
}

fn calendar() -> Calendar {
    let text = include_str!("../../../assets/calendar/days_off.csv");
    let days: Vec<SpecialDay> =
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect();
    Calendar::usual(days).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn working_days(amount: u32) -> PublishedDuration {
    PublishedDuration { amount: amount.into(), unit: Some(Unit::WorkingDay) }
}

/// One due moment with its explanation, over Tết. Goal: 5 µs.
#[divan::bench(args = [1, 5, 10, 30])]
fn due_date(bencher: Bencher<'_, '_>, amount: u32) {
    let calendar = calendar();
    let received = day("2026-02-12").and_hms_opt(9, 0, 0).unwrap();
    bencher.bench(|| deadline::due(black_box(received), working_days(amount), None, &calendar));
}

#[divan::bench]
fn lunar_date(bencher: Bencher<'_, '_>) {
    bencher.bench(|| lunar::lunar(black_box(day("2026-11-23"))));
}

/// The fold of a dossier with six entries. Goal: 2 million entries a second.
#[divan::bench]
fn fold(bencher: Bencher<'_, '_>) {
    let received = day("2026-11-16").and_hms_opt(9, 0, 0).unwrap();
    let promise = promise(received);
    let asked = Done::SupplementAsked(SupplementAsked {
        reason: "thiếu bản chính".into(),
        ..SupplementAsked::default()
    });
    let came = Done::SupplementReceived { appointment: promise.clone(), papers: Vec::new() };
    let steps = [
        Done::HandedOver { list: None },
        asked,
        came,
        Done::HandedOver { list: None },
        Done::Settled { outcome: Outcome::default(), list: None },
    ];
    bencher.counter(ItemsCount::new(1 + steps.len())).bench(|| {
        let mut life = Life::begin(received, black_box(&promise));
        for (hours, done) in (1..).zip(&steps) {
            life.take(received + TimeDelta::hours(hours), done);
        }
        life
    });
}

fn promise(received: NaiveDateTime) -> Appointment {
    let at = received + TimeDelta::days(7);
    Appointment { at, duration: working_days(5), cutoff: None, reason: String::new() }
}

/// A half year as large as Bình Dương's of 2018: 47,298 folded dossiers.
fn half_year() -> (Vec<Counted>, Period) {
    let (from, to) = (day("2018-01-01"), day("2018-06-30"));
    let dossier = |n: u64| {
        let received = (from + Days::new(n % 181)).and_hms_opt(9, 0, 0).unwrap();
        let mut life = Life::begin(received, &promise(received));
        if !n.is_multiple_of(15) {
            life.take(
                received + TimeDelta::days((n % 9) as i64),
                &Done::Settled { outcome: Outcome::default(), list: None },
            );
        }
        Counted {
            id: DossierId(Uuid::from_u128(n.into())),
            agency: format!("Sở số {}", n % 20),
            field: format!("Lĩnh vực {}", n % 60),
            procedure: format!("1.{:06}", n % 300),
            channel: Channel::InPerson,
            life,
        }
    };
    let as_of = to.and_hms_opt(23, 59, 59).unwrap();
    ((0..47_298).map(dossier).collect(), Period::new(from, to, as_of).unwrap())
}

/// The statistics of a half year. Goal: 20 ms together.
#[divan::bench]
fn half_year_summary(bencher: Bencher<'_, '_>) {
    let (dossiers, period) = half_year();
    bencher.bench(|| summary(black_box(&dossiers), &period));
}

#[divan::bench]
fn half_year_form_by_field(bencher: Bencher<'_, '_>) {
    let (dossiers, period) = half_year();
    bencher.bench(|| ii06a(black_box(&dossiers), &period, By::Field));
}

#[divan::bench]
fn half_year_indicators(bencher: Bencher<'_, '_>) {
    let (dossiers, period) = half_year();
    bencher.bench(|| indicators(black_box(&dossiers), &period));
}
