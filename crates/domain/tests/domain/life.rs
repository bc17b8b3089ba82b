//! A dossier's two clocks, by the stories of the law.
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime};
use domain::calendar::{Calendar, SpecialDay, SpecialKind};
use domain::deadline::{self, Punctuality};
use domain::dossier::{
    Act, Appointment, Done, Ending, Life, Outcome, Recipient, State, SupplementAsked, moved,
};
use domain::procedure::{PublishedDuration, Unit};
use proptest::prelude::*;

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn calendar(more: &[&str]) -> Calendar {
    let text = include_str!("../../../../assets/calendar/days_off.csv");
    let announced = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    let mut days: Vec<SpecialDay> = announced.map(Result::unwrap).collect();
    days.extend(more.iter().map(|date| SpecialDay {
        date: date.parse().unwrap(),
        kind: SpecialKind::Off,
        name: "Nghỉ bão".into(),
        source: "Công điện".into(),
        provisional: false,
    }));
    Calendar::usual(days).unwrap()
}

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| calendar(&[]));

fn promise(from: &str, amount: &str, unit: Unit) -> Appointment {
    let duration = PublishedDuration { amount: amount.parse().unwrap(), unit: Some(unit) };
    let at = deadline::due(moment(from), duration, None, &CALENDAR).unwrap().at;
    Appointment { at, duration, cutoff: None, reason: String::new() }
}

/// Received on Monday 16/11/2026 at 09:00, promised in five working days: due
/// on Monday 23/11 at 17:00.
fn received() -> Life {
    Life::begin(moment("2026-11-16T09:00"), &promise("2026-11-16T09:00", "5", Unit::WorkingDay))
}

fn after(steps: &[(&str, Done)]) -> Life {
    let mut life = received();
    for (at, done) in steps {
        life.take(moment(at), done);
    }
    life
}

fn asked() -> Done {
    Done::SupplementAsked(SupplementAsked {
        reason: "thiếu bản chính".into(),
        ..SupplementAsked::default()
    })
}

fn came(at: &str) -> Done {
    let appointment = promise(at, "5", Unit::WorkingDay);
    Done::SupplementReceived { appointment, papers: Vec::new() }
}

fn again(due: &str) -> Done {
    let appointment = Appointment { at: moment(due), ..received().appointment };
    Done::Reappointed { appointment, reason: "phải xác minh".into() }
}

const NOW: &str = "2026-12-31T17:00";

#[test]
fn an_outcome_before_on_and_after_its_day_is_early_on_time_and_late() {
    for (settled, legal, statistical) in [
        ("2026-11-20T16:00", Punctuality::Early, Punctuality::Early),
        ("2026-11-23T08:00", Punctuality::OnTime, Punctuality::Early),
        ("2026-11-23T17:00", Punctuality::OnTime, Punctuality::OnTime),
        ("2026-11-23T18:00", Punctuality::OnTime, Punctuality::Late),
        ("2026-11-25T08:00", Punctuality::Late, Punctuality::Late),
    ] {
        let life = after(&[(settled, Done::Settled { outcome: Outcome::default(), list: None })]);
        let told = (life.legal(moment(NOW)), life.statistical(moment(NOW)));
        assert_eq!(told, (legal, statistical), "{settled}");
    }
}

#[test]
fn an_outcome_fetched_late_does_not_make_the_dossier_late() {
    let life = after(&[
        ("2026-11-20T16:00", Done::Settled { outcome: Outcome::default(), list: None }),
        ("2026-12-20T16:00", Done::Returned(Recipient::default().into())),
    ]);
    assert_eq!((life.state, life.ending), (State::Returned, Some(Ending::Settled)));
    assert_eq!(life.legal(moment(NOW)), Punctuality::Early);
}

#[test]
fn a_supplement_starts_the_legal_clock_anew_nd_61_2018_d_19_4() {
    let life =
        after(&[("2026-11-18T10:00", asked()), ("2026-11-26T10:00", came("2026-11-26T10:00"))]);
    assert_eq!(life.state, State::Received);
    assert_eq!(life.begun, moment("2026-11-26T10:00"));
    assert_eq!(life.appointment.at, moment("2026-12-03T17:00"));
    let settled = after(&[
        ("2026-11-18T10:00", asked()),
        ("2026-11-26T10:00", came("2026-11-26T10:00")),
        ("2026-12-03T16:00", Done::Settled { outcome: Outcome::default(), list: None }),
    ]);
    assert_eq!(settled.legal(moment(NOW)), Punctuality::OnTime);
}

#[test]
fn the_statistical_clock_leaves_out_the_waiting_and_keeps_the_first_promise_qd_766() {
    let steps = |settled| {
        after(&[
            ("2026-11-18T10:00", asked()),
            ("2026-11-26T10:00", came("2026-11-26T10:00")),
            (settled, Done::Settled { outcome: Outcome::default(), list: None }),
        ])
    };
    assert_eq!(steps("2026-11-26T10:00").waited_minutes, 8 * 24 * 60);
    assert_eq!(steps("2026-12-01T17:00").statistical(moment(NOW)), Punctuality::OnTime);
    assert_eq!(steps("2026-12-01T17:01").statistical(moment(NOW)), Punctuality::Late);
    assert_eq!(steps("2026-12-01T17:01").legal(moment(NOW)), Punctuality::Early);
}

#[test]
fn a_second_supplement_counts_as_late_whatever_the_date_qd_766() {
    let life = after(&[
        ("2026-11-17T08:00", asked()),
        ("2026-11-17T09:00", came("2026-11-17T09:00")),
        ("2026-11-17T10:00", asked()),
        ("2026-11-17T11:00", came("2026-11-17T11:00")),
        ("2026-11-17T12:00", Done::Settled { outcome: Outcome::default(), list: None }),
    ]);
    assert_eq!(life.statistical(moment(NOW)), Punctuality::Late);
    assert_eq!(life.legal(moment(NOW)), Punctuality::Early);
}

#[test]
fn waiting_for_the_citizen_is_within_the_limit() {
    let life = after(&[("2026-11-18T10:00", asked())]);
    assert_eq!(life.legal(moment(NOW)), Punctuality::OnTime);
    assert_eq!(life.statistical(moment(NOW)), Punctuality::Early, "it ended when it was asked");
    let too_late = after(&[("2026-11-25T10:00", asked())]);
    assert_eq!(too_late.statistical(moment(NOW)), Punctuality::Late);
}

#[test]
fn an_open_dossier_is_overdue_once_the_moment_promised_has_passed() {
    let life = received();
    assert_eq!(life.legal(moment("2026-11-17T09:00")), Punctuality::OnTime);
    assert_eq!(life.legal(moment("2026-11-23T17:00")), Punctuality::OnTime);
    assert_eq!(life.legal(moment("2026-11-23T17:01")), Punctuality::Late);
    assert!(life.is_overdue(moment("2026-11-23T17:01")));
}

#[test]
fn what_has_ended_was_voided_or_waits_for_its_citizen_is_not_overdue() {
    let settled = Done::Settled { outcome: Outcome::default(), list: None };
    let voided = Done::Voided { reason: "nhầm".into() };
    for done in [settled, voided, asked()] {
        let life = after(&[("2026-11-20T16:00", done)]);
        assert!(!life.is_overdue(moment(NOW)), "{:?}", life.state);
    }
}

#[test]
fn a_promise_in_hours_is_kept_to_the_minute() {
    let promise = promise("2026-11-16T09:00", "4", Unit::WorkingHour);
    let mut life = Life::begin(moment("2026-11-16T09:00"), &promise);
    assert_eq!(life.legal(moment("2026-11-16T15:01")), Punctuality::Late);
    life.take(
        moment("2026-11-16T15:00"),
        &Done::Settled { outcome: Outcome::default(), list: None },
    );
    assert_eq!(life.legal(moment(NOW)), Punctuality::OnTime);
}

#[test]
fn another_day_is_promised_once_and_never_again_nd_61_2018_d_19_9() {
    let once = after(&[("2026-11-20T10:00", again("2026-11-30T17:00"))]);
    assert!(!once.may(Act::Reappoint) && !once.next_acts().contains(&Act::Reappoint));
    let twice = after(&[
        ("2026-11-20T10:00", again("2026-11-30T17:00")),
        ("2026-11-27T10:00", again("2026-12-30T17:00")),
    ]);
    assert_eq!(twice.appointment.at, moment("2026-11-30T17:00"));
    assert_eq!(twice.disallowed, 1, "it is kept and shown, not applied");
    assert_eq!(twice.statistical(moment("2026-11-30T17:00")), Punctuality::OnTime);
}

#[test]
fn what_was_waited_before_another_day_was_promised_does_not_count_for_it_twice_qd_766() {
    let settled = |at| {
        after(&[
            ("2026-11-17T10:00", asked()),
            ("2026-12-07T10:00", came("2026-12-07T10:00")),
            ("2026-12-10T10:00", again("2026-12-21T17:00")),
            (at, Done::Settled { outcome: Outcome::default(), list: None }),
        ])
    };
    assert_eq!(settled("2026-12-21T16:59").statistical(moment(NOW)), Punctuality::Early);
    assert_eq!(settled("2026-12-30T08:00").statistical(moment(NOW)), Punctuality::Late);
    assert_eq!(settled("2026-12-30T08:00").legal(moment(NOW)), Punctuality::Late);
}

#[test]
fn refused_stopped_and_withdrawn_count_as_on_time_ii_06() {
    for done in [
        Done::Refused { reason: "sai thẩm quyền".into() },
        Done::Stopped { reason: "hết thời hạn bổ sung".into() },
        Done::Withdrawn { reason: String::new() },
    ] {
        let life = after(&[("2026-12-30T10:00", done)]);
        assert_eq!(life.legal(moment(NOW)), Punctuality::OnTime);
    }
}

#[test]
fn what_the_table_forbids_is_counted_and_changes_nothing() {
    let settled =
        after(&[("2026-11-20T16:00", Done::Settled { outcome: Outcome::default(), list: None })]);
    let mut pushed = settled.clone();
    pushed.take(moment("2026-11-21T16:00"), &asked());
    assert_eq!(pushed, Life { disallowed: 1, ..settled });
}

#[test]
fn a_storm_day_lists_the_promises_it_would_move_and_changes_none() {
    let waiting = after(&[("2026-11-18T10:00", asked())]);
    let again = after(&[("2026-11-20T10:00", again("2026-11-30T17:00"))]);
    let settled =
        after(&[("2026-11-18T10:00", Done::Settled { outcome: Outcome::default(), list: None })]);
    let open = received();
    let lives = [(1, &open), (2, &waiting), (3, &again), (4, &settled)];
    let found = moved(lives, &calendar(&["2026-11-19"]));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].id, found[0].old), (1, moment("2026-11-23T17:00")));
    assert_eq!(found[0].new, Some(moment("2026-11-25T17:00")), "24/11 is off as well");
    assert!(moved(lives, &calendar(&[])).is_empty());
    assert_eq!(NaiveDate::from(open.appointment.at), moment("2026-11-23T00:00").date());
}

proptest! {
    #[test]
    fn a_restart_is_the_same_as_being_received_then(hours in 1i64..2_000, amount in 1u32..40, waited in 0i64..500) {
        let anew = received().received + chrono::TimeDelta::hours(hours);
        let mut life = Life::begin(received().received, &promise("2026-11-16T09:00", &amount.to_string(), Unit::WorkingDay));
        life.take(anew - chrono::TimeDelta::minutes(waited), &asked());
        let due = life.due_anew(anew, &CALENDAR)?;
        let fresh = deadline::due(anew, life.appointment.duration, None, &CALENDAR)?;
        prop_assert_eq!(&due, &fresh);
        let appointment = Appointment { at: due.at, ..life.appointment.clone() };
        life.take(anew, &Done::SupplementReceived { appointment, papers: Vec::new() });
        prop_assert_eq!((life.begun, life.appointment.at), (anew, fresh.at));
    }
}
