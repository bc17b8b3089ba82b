//! When the courier tries again: soon while things go well, ever later while they
//! do not, never in step with the counter beside it.

use std::time::{Duration, Instant};

use fastrand::Rng;

/// How often a counter with nothing to send asks for what others wrote.
const EVERY: Duration = Duration::from_secs(30);
/// How often it looks whether there is something to send.
const LOOK: Duration = Duration::from_secs(2);
/// The first wait after a failure.
const FIRST: Duration = Duration::from_secs(2);
/// The longest.
const LONGEST: Duration = Duration::from_secs(300);

/// How it went lately.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// Not before this moment again, and then whether or not anything waits.
    next: Option<Instant>,
    failures: u32,
    rest: Option<Duration>,
}

impl Pace {
    /// Whether it is time for a round even with nothing to send.
    pub(super) fn is_due(&self) -> bool {
        self.next.is_none_or(|next| Instant::now() >= next)
    }

    /// Notes that a round went through.
    pub(super) fn went_well(&mut self) {
        *self = Self { next: Some(Instant::now() + EVERY), failures: 0, rest: None };
    }

    /// Notes that a round did not go through.
    pub(super) fn went_wrong(&mut self, dice: &mut Rng) {
        let wait = backoff_delay(self.failures, dice);
        let next = Some(Instant::now() + wait);
        *self = Self { next, failures: self.failures.saturating_add(1), rest: Some(wait) };
    }

    /// How long to rest before looking again.
    pub(super) fn rest(&self) -> Duration {
        self.rest.unwrap_or(LOOK)
    }
}

/// How long to wait after that many failures before this one: doubled each time
/// up to the longest, of which half is left to chance.
fn backoff_delay(failures: u32, dice: &mut Rng) -> Duration {
    let whole = FIRST.saturating_mul(1 << failures.min(16)).min(LONGEST);
    whole.mul_f64(0.5 + dice.f64() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_no_two_counters_wait_alike() {
        let mut dice = Rng::with_seed(1);
        for failures in 0..40 {
            let whole = FIRST.saturating_mul(1 << failures.min(16)).min(LONGEST);
            let waits: Vec<Duration> =
                (0..50).map(|_| backoff_delay(failures, &mut dice)).collect();
            assert!(waits.iter().all(|wait| (whole / 2..=whole).contains(wait)), "{failures}");
            assert!(waits.iter().any(|wait| *wait != waits[0]));
        }
    }

    #[test]
    fn after_a_success_it_looks_often_again() {
        let mut pace = Pace::default();
        assert!(pace.is_due(), "the first round is at once");
        (0..9).for_each(|_| pace.went_wrong(&mut Rng::with_seed(1)));
        assert!(pace.rest() >= LONGEST / 2 && !pace.is_due());
        pace.went_well();
        assert_eq!((pace.rest(), pace.is_due()), (LOOK, false));
    }
}
