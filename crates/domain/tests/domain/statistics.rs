//! The figures of a period, column by column, and what must hold of all of them.
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use domain::dossier::{Appointment, Done, DossierId, Life, Outcome, SupplementAsked};
use domain::procedure::{Channel, PublishedDuration, Unit};
use domain::statistics::{
    By, Counted, Figure, Figures, Period, StatisticsError, behind, ii06a, indicators, summary,
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

/// March 2026, looked at long after.
fn march() -> Period {
    Period::new(day("2026-03-01"), day("2026-03-31"), moment("2026-12-31T12:00")).unwrap()
}

/// Received on `received` at 09:00 and promised a week later at 17:00.
fn dossier(received: &str, steps: &[(&str, Done)]) -> Counted {
    let at = moment(&format!("{received}T09:00"));
    let due = (at.date() + Days::new(7)).and_hms_opt(17, 0, 0).unwrap();
    let duration = PublishedDuration { amount: 5.into(), unit: Some(Unit::WorkingDay) };
    let appointment = Appointment { at: due, duration, cutoff: None, reason: String::new() };
    let mut life = Life::begin(at, &appointment);
    for (at, done) in steps {
        life.take(moment(at), done);
    }
    Counted {
        id: DossierId::default(),
        agency: "Sở Tư pháp".into(),
        field: "Hộ tịch".into(),
        procedure: "1.001193".into(),
        channel: Channel::InPerson,
        life,
    }
}

fn total(dossiers: &[Counted]) -> Figures {
    ii06a(dossiers, &march(), By::Field).unwrap().total
}

fn asked() -> Done {
    Done::SupplementAsked(SupplementAsked {
        reason: "thiếu bản chính".into(),
        ..SupplementAsked::default()
    })
}

fn refused() -> Done {
    Done::Refused { reason: "sai thẩm quyền".into() }
}

#[test]
fn column_4_is_online_and_column_5_in_person_or_by_post_tt_01_2020() {
    let by = |channel| Counted { channel, ..dossier("2026-03-02", &[]) };
    let figures = total(&[by(Channel::Online), by(Channel::InPerson), by(Channel::Post)]);
    assert_eq!((figures.c3, figures.c4, figures.c5, figures.c6), (3, 1, 2, 0));
}

#[test]
fn column_6_is_what_was_open_when_the_period_began_tt_01_2020() {
    let settled = |at| {
        dossier("2026-02-27", &[(at, Done::Settled { outcome: Outcome::default(), list: None })])
    };
    let figures = total(&[settled("2026-03-01T08:00"), settled("2026-02-28T16:00")]);
    assert_eq!((figures.c3, figures.c6, figures.c7), (1, 1, 1), "one was settled in February");
}

#[test]
fn columns_8_9_and_10_go_by_the_day_promised_tt_01_2018_d_13() {
    let settled = |at| {
        dossier("2026-03-02", &[(at, Done::Settled { outcome: Outcome::default(), list: None })])
    };
    let figures = total(&[
        settled("2026-03-06T16:00"),
        settled("2026-03-09T17:30"),
        settled("2026-03-10T08:00"),
        settled("2026-03-12T08:00"),
    ]);
    assert_eq!((figures.c7, figures.c8, figures.c9, figures.c10), (4, 1, 1, 2));
}

#[test]
fn refused_stopped_and_withdrawn_stand_in_column_9_however_late_vpcp_practice() {
    let ended = |done| dossier("2026-03-02", &[("2026-03-30T08:00", done)]);
    let stopped = Done::Stopped { reason: "hết thời hạn bổ sung".into() };
    let figures = total(&[
        ended(refused()),
        ended(stopped),
        ended(Done::Withdrawn { reason: String::new() }),
    ]);
    assert_eq!((figures.c7, figures.c9, figures.c10), (3, 3, 0));
}

#[test]
fn what_waits_for_its_citizen_stands_in_column_12_vpcp_practice() {
    let figures = total(&[
        dossier("2026-03-02", &[("2026-03-05T08:00", asked())]),
        dossier("2026-03-02", &[]),
        dossier("2026-03-30", &[]),
    ]);
    assert_eq!((figures.c11, figures.c12, figures.c13), (3, 2, 1));
}

#[test]
fn what_was_settled_after_the_period_was_open_in_it() {
    let figures = total(&[dossier(
        "2026-03-20",
        &[("2026-04-02T08:00", Done::Settled { outcome: Outcome::default(), list: None })],
    )]);
    assert_eq!((figures.c7, figures.c11, figures.c13), (0, 1, 1), "due on 27 March");
}

#[test]
fn a_voided_dossier_was_never_received_and_a_later_one_not_yet() {
    let voided = Done::Voided { reason: "nhập trùng".into() };
    let figures = total(&[
        dossier("2026-03-02", &[("2026-03-02T09:05", voided)]),
        dossier("2026-04-01", &[]),
    ]);
    assert_eq!(figures, Figures::default());
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let backwards = Period::new(day("2026-03-31"), day("2026-03-01"), moment("2026-12-31T12:00"));
    assert_eq!(backwards, Err(StatisticsError::Backwards));
}

#[test]
fn a_period_that_is_not_over_is_judged_as_of_now() {
    let running = |now| Period::new(day("2026-03-01"), day("2026-03-31"), moment(now)).unwrap();
    let open = [dossier("2026-03-02", &[])];
    let overdue = |now| ii06a(&open, &running(now), By::Field).unwrap().total.c13;
    assert_eq!((overdue("2026-03-09T16:30"), overdue("2026-03-09T17:30")), (0, 1));
    assert!(running("2026-03-31T17:30").is_running() && !running("2026-04-01T00:00").is_running());
}

#[test]
fn what_was_promised_for_the_last_day_and_is_not_settled_is_overdue_in_the_period() {
    let march = Period::new(day("2026-03-02"), day("2026-03-09"), moment("2026-12-31T12:00"));
    let open = [dossier("2026-03-02", &[])];
    assert_eq!(ii06a(&open, &march.unwrap(), By::Field).unwrap().total.c13, 1);
}

#[test]
fn the_rows_of_the_form_stand_in_the_order_of_the_vietnamese_alphabet() {
    let fields = ["Y tế", "Đất đai", "Vận tải", "Ẩm thực", "An toàn", "Dân tộc", "Ô tô", "Oan sai"];
    let of = |field: &str| Counted { field: field.to_owned(), ..dossier("2026-03-02", &[]) };
    let form = ii06a(&fields.map(of), &march(), By::Field).unwrap();
    let rows: Vec<&str> = form.rows.iter().map(|row| row.name.as_str()).collect();
    let order = ["An toàn", "Ẩm thực", "Dân tộc", "Đất đai", "Oan sai", "Ô tô", "Vận tải", "Y tế"];
    assert_eq!(rows, order);
}

#[test]
fn agencies_are_ranked_by_their_share_not_by_their_number_of_late_ones() {
    let of = |agency: &str, late: usize, on_time: usize| {
        let with = |at: &'static str| Counted {
            agency: agency.to_owned(),
            ..dossier(
                "2026-03-02",
                &[(at, Done::Settled { outcome: Outcome::default(), list: None })],
            )
        };
        let mut dossiers = vec![with("2026-03-20T08:00"); late];
        dossiers.extend(vec![with("2026-03-05T08:00"); on_time]);
        dossiers
    };
    let dossiers = [of("Sở Xây dựng", 2, 8), of("Sở Y tế", 1, 1), of("Sở Tư pháp", 0, 3)].concat();
    let told = summary(&dossiers, &march()).unwrap();
    let ranked: Vec<_> =
        told.late_by_agency.iter().map(|a| (a.name.as_str(), a.late_percent.as_str())).collect();
    assert_eq!(ranked, [("Sở Y tế", "50.00"), ("Sở Xây dựng", "20.00"), ("Sở Tư pháp", "0.00")]);
    assert_eq!((told.settled, told.late, told.late_percent.as_str()), (15, 3, "20.00"));
}

#[test]
fn indicator_2_1_goes_by_the_statistical_clock_qd_766() {
    let twice = dossier(
        "2026-03-02",
        &[
            ("2026-03-02T10:00", asked()),
            ("2026-03-02T11:00", came("2026-03-20T17:00")),
            ("2026-03-02T12:00", asked()),
            ("2026-03-02T13:00", came("2026-03-20T17:00")),
            ("2026-03-03T09:00", Done::Settled { outcome: Outcome::default(), list: None }),
        ],
    );
    let told = indicators(&[twice.clone(), dossier("2026-03-02", &[])], &march());
    assert_eq!((told.settled, told.on_time, told.on_time_percent.as_str()), (1, 0, "0.00"));
    assert_eq!(total(&[twice]).c8, 1, "early by the legal clock");
    assert_eq!(told.times[0].mean_hours, 22, "24 hours less the two that were waited");
}

fn came(due: &str) -> Done {
    let duration = PublishedDuration { amount: 5.into(), unit: Some(Unit::WorkingDay) };
    let at = moment(due);
    Done::SupplementReceived {
        appointment: Appointment { at, duration, cutoff: None, reason: String::new() },
        papers: Vec::new(),
    }
}

#[test]
fn indicator_3_3_shares_add_up_to_a_hundred_qd_766() {
    let by = |channel| Counted { channel, ..dossier("2026-03-02", &[]) };
    let told =
        indicators(&[by(Channel::Online), by(Channel::InPerson), by(Channel::Post)], &march());
    assert_eq!(told.by_channel, [1, 1, 1]);
    assert_eq!(told.by_channel_percent, ["33.34", "33.33", "33.33"]);
}

#[test]
fn what_is_due_first_stands_first_behind_a_figure() {
    let settled = [("2026-03-02T10:00", Done::Settled { outcome: Outcome::default(), list: None })];
    let open = ["2026-03-05", "2026-03-02", "2026-03-03"].map(|day| dossier(day, &[]));
    let dossiers = [open.as_slice(), &[dossier("2026-03-02", &settled)]].concat();
    let days = |figure| -> Vec<String> {
        let found = behind(&dossiers, &march(), figure, None);
        found.iter().map(|one| one.life.received.date().to_string()).collect()
    };
    assert_eq!(days(Figure::OpenOverdue), ["2026-03-02", "2026-03-03", "2026-03-05"]);
    assert_eq!(days(Figure::SameDay), ["2026-03-02"]);
    assert!(days(Figure::Late).is_empty());
    assert!(behind(&dossiers, &march(), Figure::SameDay, Some("Sở Y tế")).is_empty());
}

fn any_dossier() -> impl Strategy<Value = Counted> {
    let ends = [
        None,
        Some(Done::Settled { outcome: Outcome::default(), list: None }),
        Some(Done::Withdrawn { reason: String::new() }),
        Some(refused()),
        Some(asked()),
        Some(Done::Voided { reason: "nhầm".into() }),
    ];
    let channels = [Channel::InPerson, Channel::Post, Channel::Online];
    (0i64..120, 0i64..1_000, prop::sample::select(ends.to_vec()), 0usize..3, 0u32..4).prop_map(
        move |(received, later, end, channel, agency)| {
            let at = moment("2026-01-15T09:00") + TimeDelta::days(received);
            let mut one = dossier(&at.date().to_string(), &[]);
            if let Some(end) = end {
                one.life.take(at + TimeDelta::hours(later), &end);
            }
            let agency = format!("Sở {agency}");
            Counted { channel: channels[channel], agency, ..one }
        },
    )
}

proptest! {
    #[test]
    fn by_field_and_by_agency_come_to_the_same_total(dossiers in prop::collection::vec(any_dossier(), 0..80)) {
        let by_field = ii06a(&dossiers, &march(), By::Field)?;
        let by_agency = ii06a(&dossiers, &march(), By::Agency)?;
        prop_assert_eq!(by_field.total, by_agency.total);
        let told = summary(&dossiers, &march())?;
        prop_assert_eq!(told.received, told.settled + told.open_in_time + told.open_overdue);
        prop_assert_eq!(told.settled, told.on_time + told.late);
    }

    #[test]
    fn a_figure_is_as_many_as_the_dossiers_behind_it(dossiers in prop::collection::vec(any_dossier(), 0..80)) {
        let count = |figure| behind(&dossiers, &march(), figure, None).len() as u32;
        let told = summary(&dossiers, &march())?;
        prop_assert_eq!(count(Figure::Received), told.received);
        prop_assert_eq!(count(Figure::Settled), told.settled);
        prop_assert_eq!(count(Figure::OnTime), told.on_time);
        prop_assert_eq!(count(Figure::Late), told.late);
        prop_assert_eq!(count(Figure::OpenInTime), told.open_in_time);
        prop_assert_eq!(count(Figure::OpenOverdue), told.open_overdue);
        let indicators = indicators(&dossiers, &march());
        prop_assert_eq!(count(Figure::OnTime766), indicators.on_time);
        let channels = [Figure::Online, Figure::InPerson, Figure::Post].map(count);
        prop_assert_eq!(channels, indicators.by_channel);
        for agency in told.late_by_agency {
            let of = |figure| behind(&dossiers, &march(), figure, Some(&agency.name)).len() as u32;
            prop_assert_eq!((of(Figure::Late), of(Figure::Settled)), (agency.late, agency.settled));
        }
        for agency in told.overdue_by_agency {
            let overdue = behind(&dossiers, &march(), Figure::OpenOverdue, Some(&agency.name));
            prop_assert_eq!(overdue.len() as u32, agency.overdue);
        }
    }

    #[test]
    fn what_one_month_leaves_open_the_next_one_brings_along(dossiers in prop::collection::vec(any_dossier(), 0..80)) {
        let april = Period::new(day("2026-04-01"), day("2026-04-30"), moment("2026-12-31T12:00"))?;
        let first = ii06a(&dossiers, &march(), By::Field)?.total;
        let second = ii06a(&dossiers, &april, By::Field)?.total;
        prop_assert_eq!(first.c11, second.c6);
    }
}
