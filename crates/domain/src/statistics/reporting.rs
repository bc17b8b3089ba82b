//! The periods that offices report over: each ends on the 14th, so that the report is
//! out by the end of its month (Nghị định 09/2019/NĐ-CP Điều 12; not seen in the
//! gazette's own text).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How long a period is, and which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// The month that runs.
    Month,
    /// The month before it.
    LastMonth,
    /// The quarter that runs.
    Quarter,
    /// The half year that runs.
    HalfYear,
    /// The year that runs.
    Year,
}

/// A period as offices report it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportingPeriod {
    /// Which it is.
    pub span: Span,
    /// Its first day, a 15th.
    pub from: NaiveDate,
    /// Its last day, a 14th.
    pub to: NaiveDate,
}

/// The periods that `today` lies in, and the month before; none at the ends of time.
pub fn reporting_periods(today: NaiveDate) -> Vec<ReportingPeriod> {
    // Months counted from the year 0; from the 15th on it is the next one's.
    let month = today.year() * 12 + today.month0() as i32 + i32::from(today.day() >= 15);
    let running = |length: i32| month - month.rem_euclid(length);
    let spans = [
        (Span::Month, month, 1),
        (Span::LastMonth, month - 1, 1),
        (Span::Quarter, running(3), 3),
        (Span::HalfYear, running(6), 6),
        (Span::Year, running(12), 12),
    ];
    let period = |(span, first, length): (Span, i32, i32)| {
        let (from, to) = (day_of(first - 1, 15)?, day_of(first + length - 1, 14)?);
        Some(ReportingPeriod { span, from, to })
    };
    spans.into_iter().filter_map(period).collect()
}

fn day_of(month: i32, day: u32) -> Option<NaiveDate> {
    let of_year = u32::try_from(month.rem_euclid(12)).ok()?;
    NaiveDate::from_ymd_opt(month.div_euclid(12), of_year + 1, day)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn told(today: &str) -> Vec<String> {
        let periods = reporting_periods(today.parse().unwrap());
        periods.iter().map(|one| format!("{} {}", one.from, one.to)).collect()
    }

    #[test]
    fn periods_end_on_the_14th_nd_09_2019_art_12() {
        let november = [
            "2026-10-15 2026-11-14",
            "2026-09-15 2026-10-14",
            "2026-09-15 2026-12-14",
            "2026-06-15 2026-12-14",
            "2025-12-15 2026-12-14",
        ];
        assert_eq!(told("2026-11-14"), november);
        assert_eq!(told("2026-11-15")[0], "2026-11-15 2026-12-14", "the next month's");
        let next_year = [
            "2026-12-15 2027-01-14",
            "2026-11-15 2026-12-14",
            "2026-12-15 2027-03-14",
            "2026-12-15 2027-06-14",
            "2026-12-15 2027-12-14",
        ];
        assert_eq!(told("2026-12-15"), next_year);
    }
}
