//! The counter's clock: Vietnamese local time to the second.
//!
//! Việt Nam keeps UTC+7 without summer time, so a machine whose time zone is
//! set wrong still prints the right hour.

use chrono::{DateTime, FixedOffset, NaiveDateTime, SubsecRound, Utc};

const EAST_SECONDS: i32 = 7 * 3_600;

/// Now, in Việt Nam, to the second.
pub fn now() -> NaiveDateTime {
    vietnam_time(Utc::now())
}

fn vietnam_time(moment: DateTime<Utc>) -> NaiveDateTime {
    let local = FixedOffset::east_opt(EAST_SECONDS).map(|zone| moment.with_timezone(&zone));
    local.map_or(moment.naive_utc(), |l| l.naive_local()).trunc_subsecs(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_seven_hours_later_than_utc() {
        let utc = DateTime::parse_from_rfc3339("2026-11-23T17:30:00.75Z").unwrap_or_default();
        assert_eq!(vietnam_time(utc.to_utc()).to_string(), "2026-11-24 00:30:00");
    }
}
