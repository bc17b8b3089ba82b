//! The province's clock: the moment itself, and the same in Việt Nam, where the
//! counters write local time (UTC+7, no summer time).

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

const EAST_SECONDS: i32 = 7 * 3_600;

/// The clock that a province goes by.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// This machine's.
    pub fn system() -> Self {
        Self::of(now)
    }

    /// One that is told the time.
    pub fn of(tells: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(tells))
    }

    /// Now, as it goes.
    pub fn now(&self) -> DateTime<Utc> {
        self.0()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

/// Now.
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// A moment as a clock on a wall in Việt Nam shows it.
pub fn local(moment: DateTime<Utc>) -> NaiveDateTime {
    let zone = FixedOffset::east_opt(EAST_SECONDS);
    zone.map_or(moment.naive_utc(), |zone| moment.with_timezone(&zone).naive_local())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_in_viet_nam_is_seven_hours_ahead() {
        let late = DateTime::from_timestamp(1_795_455_000, 0).unwrap_or_default();
        assert_eq!((local(late) - late.naive_utc()).num_hours(), 7);
    }
}
