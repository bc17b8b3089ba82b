//! What names a dossier, a counter or a line of the print log, and what counts in a
//! series or a log, kept apart by type.
//!
//! In JSON, in the window's types and in hashes each is what it is made of: the type
//! stands in Rust alone.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::{Config, TS};
use uuid::Uuid;

/// A dossier's id, final at birth; the printed [`crate::code::DossierCode`] is another thing.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct DossierId(pub Uuid);

impl DossierId {
    /// The id of these bytes, as a database keeps them.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// Its bytes, as a database keeps them and as hashes cover them.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for DossierId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for DossierId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

impl TS for DossierId {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(types: &Config) -> String {
        <Uuid as TS>::name(types)
    }

    fn inline(types: &Config) -> String {
        Self::name(types)
    }
}

/// Declares a number that is told apart by type from every other.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                text.parse().map(Self)
            }
        }

        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &Config) -> String {
                "number".to_owned()
            }

            fn inline(types: &Config) -> String {
                Self::name(types)
            }
        }
    };
}

/// Declares that the numbers of a type follow one another.
macro_rules! counts_up {
    ($($name:ident)+) => {$(
        impl $name {
            /// The one that follows it; none follows the largest that can be written.
            #[must_use]
            pub fn next(self) -> Self {
                Self(self.0.saturating_add(1))
            }
        }
    )+};
}

counts_up! { Epoch Seq LogPosition }

number! {
    /// A generation of a counter's series, from 1: a restored or cloned machine begins a
    /// new one.
    Epoch(u32)
}

impl Epoch {
    /// The epoch in which a counter begins.
    pub const FIRST: Self = Self(1);
}

impl From<Epoch> for i64 {
    fn from(epoch: Epoch) -> Self {
        epoch.0.into()
    }
}

number! {
    /// The number of a counter in its centre, from 1.
    CounterNumber(u32)
}

impl CounterNumber {
    /// No counter's.
    pub const NONE: Self = Self(0);

    /// The only counter of a centre that has one.
    pub const FIRST: Self = Self(1);
}

impl From<CounterNumber> for i64 {
    fn from(number: CounterNumber) -> Self {
        number.0.into()
    }
}

number! {
    /// The number of an entry within one counter's series and epoch, from 1 without
    /// holes. This is the order of the series.
    Seq(u64)
}

impl Seq {
    /// Before the first entry.
    pub const NONE: Self = Self(0);

    /// The first entry of an epoch.
    pub const FIRST: Self = Self(1);

    /// The largest number that a database keeps.
    pub const LARGEST: Self = Self(i64::MAX.unsigned_abs());

    /// The one before it; none before the first.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The one that stands so many entries after it.
    #[must_use]
    pub fn plus(self, entries: u64) -> Self {
        Self(self.0.saturating_add(entries))
    }

    /// How many entries come after `other`, this one included; none where it comes before.
    pub fn since(self, other: Self) -> u64 {
        self.0.saturating_sub(other.0)
    }

    /// Every number from this one to `last`.
    pub fn up_to(self, last: Self) -> impl Iterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }
}

impl From<Seq> for u64 {
    fn from(seq: Seq) -> Self {
        seq.0
    }
}

number! {
    /// The place of an entry in one store's journal, from 1 without holes, in the order of
    /// arrival. Every store has an order of its own: what everybody knows an entry by is
    /// its counter, epoch and [`Seq`].
    Position(u64)
}

impl Position {
    /// Before the first entry.
    pub const NONE: Self = Self(0);

    /// After every place that a database keeps.
    pub const END: Self = Self(i64::MAX.unsigned_abs());
}

number! {
    /// The place of an entry in the log of a centre, which the province keeps, from 1
    /// without holes: the same for every counter that reads it.
    LogPosition(u64)
}

impl LogPosition {
    /// Before the first entry.
    pub const START: Self = Self(0);

    /// The one so many places after it.
    #[must_use]
    pub fn plus(self, places: u64) -> Self {
        Self(self.0.saturating_add(places))
    }

    /// How many places come after `other`, this one included; none where it comes before.
    pub fn since(self, other: Self) -> u64 {
        self.0.saturating_sub(other.0)
    }
}

impl From<LogPosition> for u64 {
    fn from(position: LogPosition) -> Self {
        position.0
    }
}

number! {
    /// A line of the print log at one counter.
    PrintLineId(i64)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_told_as_its_uuid() {
        let text = "0198c2b0-0000-7000-8000-000000000001";
        let id: DossierId = text.parse().unwrap();
        assert_eq!((id.to_string(), serde_json::to_value(id).unwrap()), (text.into(), text.into()));
        assert_eq!(DossierId::from_bytes(*id.as_bytes()), id);
        assert_eq!(id.as_bytes(), id.0.as_bytes());
    }

    #[test]
    fn a_number_is_told_as_what_it_counts() {
        let epoch: Epoch = "2".parse().unwrap();
        assert_eq!((epoch, epoch.to_string()), (Epoch::FIRST.next(), "2".into()));
        assert_eq!(serde_json::to_value(epoch).unwrap(), 2);
        assert!("-1".parse::<Epoch>().is_err());
    }

    #[test]
    fn numbers_of_a_series_are_counted_from_either_end_and_never_turn_over() {
        assert_eq!((Seq::NONE.next(), Seq::FIRST.before()), (Seq::FIRST, Seq::NONE));
        assert_eq!((Seq::NONE.before(), Seq(u64::MAX).next()), (Seq::NONE, Seq(u64::MAX)));
        assert_eq!((Seq(9).since(Seq(4)), Seq(4).since(Seq(9))), (5, 0));
        assert_eq!((Seq(4).plus(5), Seq(4).plus(u64::MAX)), (Seq(9), Seq(u64::MAX)));
        assert_eq!(Seq(4).up_to(Seq(6)).collect::<Vec<_>>(), [Seq(4), Seq(5), Seq(6)]);
        assert_eq!(Seq(4).up_to(Seq(3)).next(), None);
    }
}
