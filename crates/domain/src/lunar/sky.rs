//! New moons and the sun's place, in Vietnam's days.

use chrono::{Days, NaiveDate};

/// Days from midnight to noon, where Julian days begin, less the seven hours
/// by which Vietnam's day begins before Greenwich's.
const VIETNAM: f64 = 0.5 + 7.0 / 24.0;
/// The Julian day number of 1 January 2000.
const DAY_2000: i64 = 2_451_545;
/// Days of a century.
const CENTURY: f64 = 36_525.0;

/// How far the earth's clock lags behind the planets', in seconds: year and
/// lag. Observed until 2020, then as expected.
const LAG: [(f64, f64); 12] = [
    (1895.0, -6.0),
    (1905.0, 4.0),
    (1920.0, 21.0),
    (1940.0, 24.0),
    (1955.0, 31.0),
    (1970.0, 40.0),
    (1985.0, 54.0),
    (2000.0, 64.0),
    (2020.0, 69.0),
    (2050.0, 80.0),
    (2075.0, 95.0),
    (2105.0, 120.0),
];

/// The day on which new moon number `moon` falls; number 0 is that of 6
/// January 2000.
pub(super) fn new_moon_day(moon: i32) -> NaiveDate {
    let at = new_moon(f64::from(moon)) + VIETNAM;
    day_of(at.floor() as i64)
}

/// The sector of thirty degrees, 0–11, in which the sun stands when `day`
/// begins.
pub(super) fn sun_sector(day: NaiveDate) -> u32 {
    let number = DAY_2000 + (day - day_of(DAY_2000)).num_days();
    let midnight = number as f64 - VIETNAM;
    (sun_longitude(midnight) / 30.0).floor() as u32 % 12
}

/// The number of a new moon in December of `year`, or close to it.
pub(super) fn moon_near_end_of(year: i32) -> i32 {
    ((f64::from(year) + 0.95 - 2000.0) * 12.3685).floor() as i32
}

fn day_of(number: i64) -> NaiveDate {
    let start = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    match u64::try_from(number - DAY_2000) {
        Ok(after) => start + Days::new(after),
        Err(_) => start - Days::new((DAY_2000 - number).unsigned_abs()),
    }
}

fn lag_days(julian: f64) -> f64 {
    let year = 2000.0 + (julian - DAY_2000 as f64) / 365.25;
    let pair = LAG.windows(2).find(|pair| year < pair[1].0).unwrap_or(&LAG[LAG.len() - 2..]);
    let [(from, low), (to, high)] = [pair[0], pair[1]];
    (low + (high - low) * (year - from) / (to - from)) / 86_400.0
}

/// A polynomial in `t`, lowest power first.
fn poly(t: f64, factors: &[f64]) -> f64 {
    factors.iter().rev().fold(0.0, |sum, factor| sum * t + factor)
}

/// Universal time of a new moon, as a Julian day (Meeus ch. 49).
fn new_moon(k: f64) -> f64 {
    let t = k / 1236.85;
    let mean = 2_451_550.097_66
        + 29.530_588_861 * k
        + poly(t, &[0.0, 0.0, 0.000_154_37, -0.000_000_150, 0.000_000_000_73]);
    let planets: f64 = PLANETS
        .iter()
        .map(|&[size, start, speed]| size * (start + speed * k).to_radians().sin())
        .sum();
    let first = 0.000_325 * (299.77 + 0.107_408 * k - 0.009_173 * t * t).to_radians().sin();
    let at = mean + moon_terms(k, t) + planets + first;
    at - lag_days(at)
}

fn moon_terms(k: f64, t: f64) -> f64 {
    let e = poly(t, &[1.0, -0.002_516, -0.000_007_4]);
    let sun = 2.5534 + 29.105_356_70 * k + poly(t, &[0.0, 0.0, -0.000_001_4, -0.000_000_11]);
    let moon = 201.5643
        + 385.816_935_28 * k
        + poly(t, &[0.0, 0.0, 0.010_758_2, 0.000_012_38, -0.000_000_058]);
    let node = 160.7108
        + 390.670_502_84 * k
        + poly(t, &[0.0, 0.0, -0.001_611_8, -0.000_002_27, 0.000_000_011]);
    let ascending = 124.7746 - 1.563_755_88 * k + poly(t, &[0.0, 0.0, 0.002_067_2, 0.000_002_15]);
    let terms = TERMS.iter().map(|&(size, by_sun, by_moon, by_node)| {
        let angle = by_sun * sun + by_moon * moon + by_node * node;
        size * e.powi(by_sun.abs() as i32) * angle.to_radians().sin()
    });
    terms.sum::<f64>() - 0.000_17 * ascending.to_radians().sin()
}

/// Size in days; how often the anomaly of the sun, of the moon, and the moon's
/// distance from its node enter the angle.
const TERMS: [(f64, f64, f64, f64); 24] = [
    (-0.407_20, 0.0, 1.0, 0.0),
    (0.172_41, 1.0, 0.0, 0.0),
    (0.016_08, 0.0, 2.0, 0.0),
    (0.010_39, 0.0, 0.0, 2.0),
    (0.007_39, -1.0, 1.0, 0.0),
    (-0.005_14, 1.0, 1.0, 0.0),
    (0.002_08, 2.0, 0.0, 0.0),
    (-0.001_11, 0.0, 1.0, -2.0),
    (-0.000_57, 0.0, 1.0, 2.0),
    (0.000_56, 1.0, 2.0, 0.0),
    (-0.000_42, 0.0, 3.0, 0.0),
    (0.000_42, 1.0, 0.0, 2.0),
    (0.000_38, 1.0, 0.0, -2.0),
    (-0.000_24, -1.0, 2.0, 0.0),
    (-0.000_07, 2.0, 1.0, 0.0),
    (0.000_04, 0.0, 2.0, -2.0),
    (0.000_04, 3.0, 0.0, 0.0),
    (0.000_03, 1.0, 1.0, -2.0),
    (0.000_03, 0.0, 2.0, 2.0),
    (-0.000_03, 1.0, 1.0, 2.0),
    (0.000_03, -1.0, 1.0, 2.0),
    (-0.000_02, -1.0, 1.0, -2.0),
    (-0.000_02, 1.0, 3.0, 0.0),
    (0.000_02, 0.0, 4.0, 0.0),
];

/// What the planets add: size in days, angle at the start, degrees a month.
const PLANETS: [[f64; 3]; 13] = [
    [0.000_165, 251.88, 0.016_321],
    [0.000_164, 251.83, 26.651_886],
    [0.000_126, 349.42, 36.412_478],
    [0.000_110, 84.66, 18.206_239],
    [0.000_062, 141.74, 53.303_771],
    [0.000_060, 207.14, 2.453_732],
    [0.000_056, 154.84, 7.306_860],
    [0.000_047, 34.52, 27.261_239],
    [0.000_042, 207.19, 0.121_824],
    [0.000_040, 291.34, 1.844_379],
    [0.000_037, 161.72, 24.198_154],
    [0.000_035, 239.56, 25.513_099],
    [0.000_023, 331.55, 3.592_518],
];

/// The sun's apparent longitude in degrees, 0 to 360, at a universal time
/// given as a Julian day (Meeus ch. 25).
fn sun_longitude(julian: f64) -> f64 {
    let t = (julian + lag_days(julian) - DAY_2000 as f64) / CENTURY;
    let mean = poly(t, &[280.466_46, 36_000.769_83, 0.000_303_2]);
    let anomaly = poly(t, &[357.529_11, 35_999.050_29, -0.000_153_7]).to_radians();
    let centre = poly(t, &[1.914_602, -0.004_817, -0.000_014]) * anomaly.sin()
        + poly(t, &[0.019_993, -0.000_101]) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let node = (125.04 - 1934.136 * t).to_radians();
    (mean + centre - 0.005_69 - 0.004_78 * node.sin()).rem_euclid(360.0)
}
