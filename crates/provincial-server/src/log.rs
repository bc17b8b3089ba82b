//! The log: one JSON object a line on standard output. What goes in: routes,
//! status, times, the codes of centres and numbers of counters. What never does:
//! bodies, names, tokens, what a row holds.

use std::str::FromStr;

use tracing::level_filters::LevelFilter;

use crate::error::{ProvinceError, Result};

/// Begins writing the log from `level` (`error`, `warn`, `info`, `debug`) on.
///
/// # Errors
/// When there is no such level.
pub fn begin(level: &str) -> Result<()> {
    let filter = LevelFilter::from_str(level)
        .map_err(|_| ProvinceError::Configuration(format!("log: no level {level}")))?;
    let log = tracing_subscriber::fmt().json().flatten_event(true).with_max_level(filter);
    // A second call, in tests, keeps the first log.
    let _ = log.with_target(false).with_current_span(false).with_span_list(false).try_init();
    Ok(())
}
