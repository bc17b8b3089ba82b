//! What is counted, in Prometheus' text format: requests, entries, and how the
//! counters stand. Codes of centres at most, never a person's data.

use std::time::Duration;

use chrono::NaiveDate;
use prometheus::{
    Encoder as _, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

use crate::clock;
use crate::error::{ProvinceError, Result};
use crate::store::counter::Seen;

/// The figures of one instance, and of the database as it sees it.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    entries: IntCounterVec,
    counters: IntGauge,
    silent: IntGauge,
    waiting: IntGauge,
    parked: IntGauge,
    few: IntGauge,
    none: IntGauge,
    numberless: IntGauge,
}

/// A counter that was not seen for so long is silent.
const SILENT: chrono::TimeDelta = chrono::TimeDelta::hours(1);

impl Metrics {
    /// Figures that all begin at nothing.
    ///
    /// # Errors
    /// When a figure is named twice, which a test rules out.
    pub fn new() -> Result<Self> {
        let registry = Registry::new();
        let gauge = |name: &str, help: &str| {
            let gauge = IntGauge::new(name, help).map_err(wrong)?;
            registry.register(Box::new(gauge.clone())).map_err(wrong)?;
            Ok::<_, ProvinceError>(gauge)
        };
        let counts = |name: &str, help: &str, labels: &[&str]| {
            let counts = IntCounterVec::new(Opts::new(name, help), labels).map_err(wrong)?;
            registry.register(Box::new(counts.clone())).map_err(wrong)?;
            Ok::<_, ProvinceError>(counts)
        };
        let length = HistogramOpts::new("motcua_request_seconds", "How long requests took");
        let seconds = HistogramVec::new(length, &["route"]).map_err(wrong)?;
        registry.register(Box::new(seconds.clone())).map_err(wrong)?;
        Ok(Self {
            requests: counts("motcua_requests_total", "Requests answered", &["route", "status"])?,
            entries: counts("motcua_entries_total", "Entries taken in", &["verdict"])?,
            counters: gauge("motcua_counters", "Counters of the province")?,
            silent: gauge("motcua_counters_silent", "Enrolled, and not seen for an hour")?,
            waiting: gauge("motcua_waiting", "Entries that counters said were waiting")?,
            parked: gauge("motcua_parked", "Entries parked")?,
            few: gauge("motcua_numbers_few", "Agencies of counters with few numbers left today")?,
            none: gauge("motcua_numbers_none", "Agencies of counters with no number left today")?,
            numberless: gauge("motcua_counters_without_numbers", "Enrolled, without a range")?,
            seconds,
            registry,
        })
    }

    /// Counts an answered request.
    pub fn answered(&self, route: &str, status: u16, took: Duration) {
        self.requests.with_label_values(&[route, &status.to_string()]).inc();
        self.seconds.with_label_values(&[route]).observe(took.as_secs_f64());
    }

    /// Counts entries taken in.
    pub fn took_in(&self, accepted: usize, parked: usize) {
        self.entries.with_label_values(&["accepted"]).inc_by(accepted as u64);
        self.entries.with_label_values(&["parked"]).inc_by(parked as u64);
    }

    /// Every figure as text, with the counters as they were last seen.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn text(&self, counters: &[Seen]) -> Result<String> {
        let now = clock::now();
        let long_ago = now - SILENT;
        let silent = |seen: &&Seen| seen.enrolled && seen.last_seen.is_none_or(|at| at < long_ago);
        let sum = |of: fn(&Seen) -> u64| {
            i64::try_from(counters.iter().map(of).sum::<u64>()).unwrap_or(i64::MAX)
        };
        self.counters.set(sum(|_| 1));
        self.silent.set(i64::try_from(counters.iter().filter(silent).count()).unwrap_or(i64::MAX));
        self.waiting.set(sum(|seen| seen.waiting));
        self.parked.set(sum(|seen| seen.parked));
        self.numbers(counters, clock::local(now).date());
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text).map_err(wrong)?;
        String::from_utf8(text).map_err(wrong)
    }

    /// How the numbers of the day stand: of how many agencies, each at its counter, few
    /// or none are left, and how many counters have no range at all.
    fn numbers(&self, counters: &[Seen], today: NaiveDate) {
        let (mut few, mut none, mut numberless) = (0, 0, 0);
        for seen in counters.iter().filter(|seen| seen.enrolled) {
            numberless += i64::from(seen.without_numbers);
            for scarce in seen.scarce_on(today) {
                *(if scarce.left == 0 { &mut none } else { &mut few }) += 1;
            }
        }
        self.few.set(few);
        self.none.set(none);
        self.numberless.set(numberless);
    }
}

fn wrong(why: impl std::fmt::Display) -> ProvinceError {
    ProvinceError::Internal(why.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told() {
        let metrics = Metrics::new().unwrap();
        metrics.answered("/v1/push", 200, Duration::from_millis(3));
        metrics.took_in(7, 1);
        let text = metrics.text(&[]).unwrap();
        assert!(text.contains("motcua_entries_total{verdict=\"accepted\"} 7"), "{text}");
        assert!(
            text.contains("motcua_requests_total{route=\"/v1/push\",status=\"200\"} 1"),
            "{text}"
        );
        assert!(text.contains("motcua_parked 0"), "{text}");
    }
}
