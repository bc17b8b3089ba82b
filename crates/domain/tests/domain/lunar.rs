//! The lunar calendar against published dates, and every day of two centuries
//! there and back.
use chrono::NaiveDate;
use domain::lunar::{LunarDate, LunarError, lunar, solar};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(year: i32, month: u32, day: u32) -> LunarDate {
    LunarDate { year, month, day, leap: false }
}

#[test]
fn every_published_tet_and_hung_kings_day_and_leap_month_is_right() {
    let text = include_str!("vectors/lunar.csv");
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.unwrap();
        let year: i32 = row[0].parse().unwrap();
        assert_eq!(solar(at(year, 1, 1)).unwrap(), day(&row[1]), "Tết {year}");
        assert_eq!(solar(at(year, 3, 10)).unwrap(), day(&row[2]), "Giỗ Tổ {year}");
        let leap =
            (1..=12).find(|&month| solar(LunarDate { leap: true, ..at(year, month, 1) }).is_ok());
        assert_eq!(leap.unwrap_or(0), row[3].parse::<u32>().unwrap(), "leap month of {year}");
    }
}

#[test]
fn tet_is_vietnams_own_where_beijings_clock_gives_another_day() {
    for (vietnam, beijing) in [
        ("1968-01-29", "1968-01-30"),
        ("1969-02-16", "1969-02-17"),
        ("1985-01-21", "1985-02-20"),
        ("2007-02-17", "2007-02-18"),
        ("2030-02-02", "2030-02-03"),
        ("2053-02-18", "2053-02-19"),
    ] {
        let year = vietnam[..4].parse().unwrap();
        assert_eq!(solar(at(year, 1, 1)).unwrap(), day(vietnam), "{year}");
        assert_ne!(lunar(day(beijing)).unwrap(), at(year, 1, 1), "{year}");
    }
}

#[test]
fn dates_known_from_history_books() {
    for (solar_day, lunar_day) in [
        ("1900-01-31", at(1900, 1, 1)),
        ("1945-09-02", at(1945, 7, 26)),
        ("1954-05-07", at(1954, 4, 5)),
        ("1976-01-31", at(1976, 1, 1)),
        ("2009-04-04", at(2009, 3, 10)),
        ("2018-07-28", at(2018, 6, 16)),
        ("2026-11-23", at(2026, 10, 15)),
    ] {
        assert_eq!(lunar(day(solar_day)).unwrap(), lunar_day, "{solar_day}");
    }
}

#[test]
fn the_leap_month_of_2033_follows_month_eleven() {
    let leap = LunarDate { leap: true, ..at(2033, 11, 1) };
    assert_eq!(solar(leap).unwrap(), day("2033-12-22"));
    assert_eq!(lunar(day("2033-12-22")).unwrap(), leap);
}

#[test]
fn a_month_has_no_day_nought() {
    assert_eq!(lunar(day("2054-05-07")).unwrap(), at(2054, 3, 30));
    assert_eq!(lunar(day("2062-04-09")).unwrap(), at(2062, 2, 30));
}

#[test]
fn every_day_of_two_centuries_comes_back_and_follows_the_day_before() {
    let mut before = lunar(day("1900-01-01")).unwrap();
    for date in day("1900-01-02").iter_days().take_while(|d| *d <= day("2100-12-31")) {
        let now = lunar(date).unwrap();
        assert_eq!(solar(now), Ok(date));
        let goes_on = LunarDate { day: before.day + 1, ..before } == now;
        let begins = now.day == 1 && (29..=30).contains(&before.day);
        assert!(goes_on || begins, "{before:?} then {now:?}");
        before = now;
    }
}

#[test]
fn what_no_lunar_year_has_is_an_error_not_a_guess() {
    for (lacking, why) in [
        (at(2026, 13, 1), LunarError::NoSuchMonth),
        (at(2026, 0, 1), LunarError::NoSuchMonth),
        (at(2026, 1, 31), LunarError::NoSuchDay),
        (at(2026, 1, 0), LunarError::NoSuchDay),
        (LunarDate { leap: true, ..at(2026, 3, 1) }, LunarError::NoSuchLeap),
    ] {
        assert_eq!(solar(lacking), Err(why), "{lacking:?}");
    }
    assert_eq!(lunar(day("1899-12-31")), Err(LunarError::OutOfRange));
    assert_eq!(lunar(day("2101-01-01")), Err(LunarError::OutOfRange));
    assert_eq!(solar(at(i32::MAX, 1, 1)), Err(LunarError::OutOfRange));
    assert_eq!(solar(at(2100, 12, 29)), Err(LunarError::OutOfRange));
}
