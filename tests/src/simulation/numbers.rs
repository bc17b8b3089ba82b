//! How the numbers of a world lie: as README and the finding of the day have them, not
//! roomy. A sole counter with nearly all, or twenty agencies of whose four digits the
//! counters leave little or nothing.

use chrono::NaiveDate;
use domain::code::NumberRange;
use domain::ids::CounterNumber;
use fastrand::Rng;

use super::counter::agency;
use crate::Rigged;

/// How the numbers of a world lie.
#[derive(Debug, Clone, Copy)]
pub enum Numbers {
    /// One counter with 1 to 8999 of the one agency that it uses.
    Sole,
    /// So many counters, each with as many numbers of so many agencies: 101 to 999 the
    /// first, the next ones after it.
    Shared {
        /// How many counters.
        counters: u32,
        /// How many agencies.
        agencies: u32,
    },
}

impl Numbers {
    /// Those of a seed: one counter in every eighth world, twenty agencies in as many,
    /// and twenty counters in every fiftieth.
    pub fn of_seed(seed: u64, dice: &mut Rng) -> Self {
        let drawn = match dice.u8(0..100) {
            0..45 => 2,
            45..75 => 3,
            75..93 => dice.u32(4..7),
            _ => dice.u32(7..20),
        };
        match (seed % 8, seed % 50) {
            (_, 20) => Self::Shared { counters: 20, agencies: 1 },
            (1, _) => Self::Sole,
            (2, _) => Self::Shared { counters: drawn.min(3), agencies: 20 },
            _ => Self::Shared { counters: drawn, agencies: 1 + dice.u32(0..2) },
        }
    }

    /// How many counters there are.
    pub fn counters(self) -> u32 {
        match self {
            Self::Sole => 1,
            Self::Shared { counters, .. } => counters,
        }
    }

    /// How many agencies dossiers are received for.
    pub fn agencies(self) -> u32 {
        match self {
            Self::Sole => 1,
            Self::Shared { agencies, .. } => agencies,
        }
    }

    /// Whether one of its days is a bad one.
    pub fn has_bad_day(self) -> bool {
        matches!(self, Self::Sole | Self::Shared { agencies: 20, .. })
    }

    /// The ranges of a counter.
    ///
    /// # Errors
    /// When an agency has no code.
    pub fn of(self, CounterNumber(number): CounterNumber) -> Rigged<Vec<NumberRange>> {
        let (first, last) = match self {
            Self::Sole => (1, 8_999),
            Self::Shared { counters, .. } => {
                let size = 899.min(8_899 / counters);
                (101 + (number - 1) * size, 100 + number * size)
            }
        };
        let mut all = Vec::new();
        for nth in 0..self.agencies() {
            all.push(range(&agency(nth), first, last, false)?);
            all.push(range(&agency(nth), 9_000 + number * 10, 9_002 + number * 10, true)?);
        }
        Ok(all)
    }
}

/// A range that holds until it is withdrawn.
pub(super) fn range(agency: &str, first: u32, last: u32, reserve: bool) -> Rigged<NumberRange> {
    Ok(NumberRange {
        agency: agency.parse()?,
        first,
        last,
        valid_from: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default(),
        valid_to: None,
        reserve,
    })
}
