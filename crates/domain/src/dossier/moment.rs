//! Moments as people and scripts write them: with or without seconds.

use chrono::NaiveDateTime;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// A local moment, `2026-11-23T14:05` or `2026-11-23T14:05:00`, or none.
pub(super) fn or_none<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<NaiveDateTime>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
    let with_seconds = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f");
    let moment = with_seconds.or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M"));
    moment.map(Some).map_err(|_| D::Error::custom("not a local moment like 2026-11-23T14:05"))
}
