//! The indicators of Quyết định 766/QĐ-TTg that a counter can compute alone:
//! 2.1 on time, 2.2 time taken by procedure, 3.3 share by channel.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::percent::{percent, shares};
use super::{Counted, Part, Period};
use crate::deadline::Punctuality;
use crate::procedure::Channel;

/// The indicators of a period. Percentages are text with two decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Indicators {
    /// Settled in the period.
    pub settled: u32,
    /// Of them on time by the statistical clock (2.1).
    pub on_time: u32,
    /// Their share.
    pub on_time_percent: String,
    /// Received in the period online, in person, by post (3.3).
    pub by_channel: [u32; 3],
    /// Their shares, adding up to 100.
    pub by_channel_percent: Vec<String>,
    /// Time taken by procedure (2.2), by code.
    pub times: Vec<ProcedureTime>,
}

/// How long a procedure takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProcedureTime {
    /// Its code.
    pub procedure: String,
    /// Settled in the period.
    pub settled: u32,
    /// Their mean time in hours from reception to the outcome, without the
    /// time spent waiting for the citizen, rounded down.
    #[ts(type = "number")]
    pub mean_hours: i64,
}

/// The indicators of a period.
pub fn indicators(dossiers: &[Counted], period: &Period) -> Indicators {
    let (mut settled, mut on_time, mut by_channel) = (0, 0, [0; 3]);
    let mut times: BTreeMap<&str, (u32, i64)> = BTreeMap::new();
    for dossier in dossiers {
        let life = &dossier.life;
        let Some(part) = period.part_of(life) else { continue };
        if period.contains(life.received) {
            by_channel[place(dossier.channel)] += 1;
        }
        if let (Part::Settled(_), Some(finished)) = (part, life.finished) {
            settled += 1;
            on_time += u32::from(life.statistical(period.as_of) != Punctuality::Late);
            let (count, minutes) = times.entry(&dossier.procedure).or_default();
            *count += 1;
            *minutes += (finished - life.received).num_minutes() - life.waited_minutes;
        }
    }
    let times = times.into_iter().map(|(procedure, (settled, minutes))| ProcedureTime {
        procedure: procedure.to_owned(),
        settled,
        mean_hours: minutes / i64::from(settled) / 60,
    });
    Indicators {
        settled,
        on_time,
        on_time_percent: percent(on_time, settled),
        by_channel,
        by_channel_percent: shares(&by_channel),
        times: times.collect(),
    }
}

fn place(channel: Channel) -> usize {
    match channel {
        Channel::Online => 0,
        Channel::InPerson => 1,
        Channel::Post => 2,
    }
}
