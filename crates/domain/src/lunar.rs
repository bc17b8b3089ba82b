//! The Vietnamese lunar calendar (âm lịch), 1900–2100, both ways.
//!
//! A month begins on the day of the new moon in Vietnam's time (UTC+7); month
//! eleven holds the winter solstice; of thirteen months between two such months
//! the first in which the sun enters no new sector of thirty degrees is the
//! leap month. New moon and sun after Jean Meeus, Astronomical Algorithms, ch.
//! 49 and 25: good to a minute and to a quarter of an hour.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

mod sky;

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LunarDate {
    /// The lunar year, named after the solar year in which it begins.
    pub year: i32,
    /// Month 1–12.
    pub month: u32,
    /// Day 1–30.
    pub day: u32,
    /// Whether it is in the leap month that follows the month of that number.
    #[serde(default)]
    pub leap: bool,
}

/// Why a day has no counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LunarError {
    /// Before 1900 or after 2100.
    #[error("the lunar calendar is known from 1900 to 2100")]
    OutOfRange,
    /// No month of that number.
    #[error("a lunar year has months 1 to 12")]
    NoSuchMonth,
    /// That lunar year has no leap month of that number.
    #[error("that lunar year has no such leap month")]
    NoSuchLeap,
    /// No such day in that lunar month.
    #[error("that lunar month has no such day")]
    NoSuchDay,
}

/// The years for which days are converted.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The lunar date of a day.
///
/// # Errors
/// [`LunarError::OutOfRange`].
pub fn lunar(date: NaiveDate) -> Result<LunarDate, LunarError> {
    if !YEARS.contains(&date.year()) {
        return Err(LunarError::OutOfRange);
    }
    let begun = sky::new_moon_day(eleventh(date.year())) <= date;
    let months = months_to_next_eleventh(date.year() - i32::from(!begun));
    let month = months.iter().rev().find(|m| m.first <= date).ok_or(LunarError::OutOfRange)?;
    let day = (date - month.first).num_days() + 1;
    Ok(LunarDate {
        year: month.year,
        month: month.number,
        day: u32::try_from(day).map_err(|_| LunarError::OutOfRange)?,
        leap: month.leap,
    })
}

/// The day of a lunar date.
///
/// # Errors
/// What the year lacks, or [`LunarError::OutOfRange`].
pub fn solar(date: LunarDate) -> Result<NaiveDate, LunarError> {
    if !(*YEARS.start() - 1..=*YEARS.end()).contains(&date.year) {
        return Err(LunarError::OutOfRange);
    }
    let begins = if date.month >= 11 { date.year } else { date.year - 1 };
    let months = months_to_next_eleventh(begins);
    let named = |m: &Month| (m.year, m.number, m.leap) == (date.year, date.month, date.leap);
    // Month eleven's leap twin stands with it; no other month is in two lists.
    let lacking = if date.leap { LunarError::NoSuchLeap } else { LunarError::NoSuchMonth };
    let month = months.iter().find(|m| named(m)).ok_or(lacking)?;
    if !(1..=month.length).contains(&date.day) {
        return Err(LunarError::NoSuchDay);
    }
    let day = month.first.checked_add_days(Days::new(u64::from(date.day - 1)));
    day.filter(|d| YEARS.contains(&d.year())).ok_or(LunarError::OutOfRange)
}

/// A lunar month.
struct Month {
    first: NaiveDate,
    length: u32,
    year: i32,
    number: u32,
    leap: bool,
}

/// The twelve or thirteen months from month eleven of `year` up to the month
/// before the next month eleven.
fn months_to_next_eleventh(year: i32) -> Vec<Month> {
    let (from, to) = (eleventh(year), eleventh(year + 1));
    let firsts: Vec<NaiveDate> = (from..=to).map(sky::new_moon_day).collect();
    let sectors: Vec<u32> = firsts.iter().map(|day| sky::sun_sector(*day)).collect();
    let leap_at = (firsts.len() == 14)
        .then(|| sectors.windows(2).position(|pair| pair[0] == pair[1]))
        .flatten();
    let spans = firsts.windows(2).enumerate();
    spans.map(|(at, span)| month(year, at, leap_at, span)).collect()
}

/// The month at place `at` after month eleven of `year`.
fn month(year: i32, at: usize, leap_at: Option<usize>, span: &[NaiveDate]) -> Month {
    let leap = leap_at == Some(at);
    let passed = leap_at.is_some_and(|leap_at| leap_at <= at);
    let steps = (at - usize::from(passed)) as u32;
    Month {
        first: span[0],
        length: (span[1] - span[0]).num_days() as u32,
        year: year + i32::from(steps >= 2),
        number: (10 + steps) % 12 + 1,
        leap,
    }
}

/// The number of the new moon that begins month eleven of `year`: the last one
/// on or before the day of the winter solstice.
fn eleventh(year: i32) -> i32 {
    let mut moon = sky::moon_near_end_of(year);
    // Sector 9 begins at the solstice, 270 degrees.
    while sky::sun_sector(sky::new_moon_day(moon + 1)) < 9 {
        moon += 1;
    }
    while sky::sun_sector(sky::new_moon_day(moon)) >= 9 {
        moon -= 1;
    }
    moon
}
