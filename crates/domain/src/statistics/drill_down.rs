//! The dossiers that a figure stands for: what it counts, one by one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Counted, Part, Period};
use crate::deadline::Punctuality;
use crate::procedure::Channel;

/// A figure that stands for dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Received, those left from before included.
    Received,
    /// Settled in the period.
    Settled,
    /// Of them early or on time.
    OnTime,
    /// Of them late.
    Late,
    /// In progress within the limit.
    OpenInTime,
    /// In progress and overdue.
    OpenOverdue,
    /// Settled on the day of their reception.
    SameDay,
    /// Settled on time by the statistical clock (766, 2.1).
    #[serde(rename = "on_time_766")]
    OnTime766,
    /// Received in the period online.
    Online,
    /// Received in the period in person.
    InPerson,
    /// Received in the period by post.
    Post,
}

/// The dossiers behind a figure, of one agency where it is named; what was or is due
/// first stands first.
pub fn behind<'a>(
    dossiers: &'a [Counted],
    period: &Period,
    figure: Figure,
    agency: Option<&str>,
) -> Vec<&'a Counted> {
    let of_agency = |one: &&Counted| agency.is_none_or(|name| one.agency == name);
    let counted = |one: &&Counted| figure.counts(one, period);
    let mut found: Vec<_> = dossiers.iter().filter(of_agency).filter(counted).collect();
    found.sort_by_key(|one| (one.life.appointment.at, one.id));
    found
}

impl Figure {
    fn counts(self, dossier: &Counted, period: &Period) -> bool {
        let life = &dossier.life;
        let Some(part) = period.part_of(life) else { return false };
        let came_by = |channel| dossier.channel == channel && period.contains(life.received);
        match self {
            Self::Received => true,
            Self::Settled => matches!(part, Part::Settled(_)),
            Self::OnTime => matches!(part, Part::Settled(Punctuality::Early | Punctuality::OnTime)),
            Self::Late => matches!(part, Part::Settled(Punctuality::Late)),
            Self::OpenInTime => matches!(part, Part::Open { overdue: false }),
            Self::OpenOverdue => matches!(part, Part::Open { overdue: true }),
            Self::SameDay => life
                .finished
                .is_some_and(|at| at.date() == life.received.date() && period.contains(at)),
            Self::OnTime766 => {
                matches!(part, Part::Settled(_))
                    && life.statistical(period.as_of) != Punctuality::Late
            }
            Self::Online => came_by(Channel::Online),
            Self::InPerson => came_by(Channel::InPerson),
            Self::Post => came_by(Channel::Post),
        }
    }
}
