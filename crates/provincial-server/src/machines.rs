//! Two machines that speak as one counter: a copied folder, or one that is switched on
//! again after its copy was restored. Whichever came last goes on; the other is stopped.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::CounterNumber;
use domain::wire::Stamp;
use uuid::Uuid;

use crate::error::Result;
use crate::store::stamp::{self, Stamps};
use crate::store::{Transaction, counter, memory};

/// For how long a counter is told that another machine spoke in its name.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// Who greets, by the stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The machine that spoke last, or one of a program without stamps.
    Same,
    /// Another one, or one that was put back to an earlier day: it begins anew.
    Other,
    /// One whose place another took, and which goes on all the same.
    Displaced,
}

/// Who greets with this stamp. A store that knows that it was restored is no machine
/// that goes on, whatever stamp it was copied with.
pub fn speaker(known: &Stamps, told: &Stamp) -> Speaker {
    let Some(last) = known.last else { return Speaker::Same };
    let displaced = |one: &Uuid| known.displaced.contains(one);
    if told.now == last || told.before == Some(last) {
        return Speaker::Same;
    }
    match !told.restored && (displaced(&told.now) || told.before.as_ref().is_some_and(displaced)) {
        true => Speaker::Displaced,
        false => Speaker::Other,
    }
}

/// Hears a greeting's stamp. A province that was put back may have forgotten the last
/// one: the first machine of the counter that it hears since is taken for the one.
pub async fn hear(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    told: Option<Stamp>,
    now: DateTime<Utc>,
) -> Result<Speaker> {
    let Some(told) = told else { return Ok(Speaker::Same) };
    let known = stamp::lock(tx, of).await?;
    let mut speaker = speaker(&known, &told);
    if let Some(since) = memory::doubted_since(tx).await?
        && !counter::was_heard(tx, of, since).await?
    {
        speaker = Speaker::Same;
    }
    match speaker {
        Speaker::Same => {
            // A copy goes on where the machine that it was made of stood, which may live.
            if told.restored && known.last != Some(told.now) {
                stamp::displace(tx, of).await?;
            }
            stamp::put(tx, of, told.now).await?;
        }
        Speaker::Displaced => stamp::doubled(tx, of, now).await?,
        Speaker::Other => {}
    }
    Ok(speaker)
}

/// A machine with this stamp begins a new epoch: it speaks for the counter from now on.
pub async fn takes_over(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    told: Option<Uuid>,
) -> Result<()> {
    let Some(told) = told else { return Ok(()) };
    if stamp::lock(tx, of).await?.last == Some(told) {
        return Ok(());
    }
    stamp::displace(tx, of).await?;
    stamp::put(tx, of, told).await
}

/// When another machine spoke last in the counter's name, where that is news still.
pub async fn doubled(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let at = stamp::lock(tx, of).await?.doubled_at;
    Ok(at.filter(|at| now - *at < REMEMBERED))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(before: u128, now: u128) -> Stamp {
        let before = (before > 0).then(|| Uuid::from_u128(before));
        Stamp { before, now: Uuid::from_u128(now), restored: false }
    }

    fn known(last: u128, displaced: &[u128]) -> Stamps {
        let displaced = displaced.iter().copied().map(Uuid::from_u128).collect();
        Stamps { last: Some(Uuid::from_u128(last)), displaced, doubled_at: None }
    }

    #[test]
    fn a_machine_that_goes_on_or_asks_again_is_the_same() {
        assert_eq!(speaker(&Stamps::default(), &stamp(0, 1)), Speaker::Same, "the first greeting");
        assert_eq!(speaker(&known(1, &[]), &stamp(1, 2)), Speaker::Same);
        assert_eq!(speaker(&known(2, &[]), &stamp(1, 2)), Speaker::Same, "its answer was lost");
    }

    #[test]
    fn a_copy_is_another_and_what_it_displaced_is_known_when_it_speaks_again() {
        assert_eq!(speaker(&known(5, &[]), &stamp(1, 9)), Speaker::Other);
        assert_eq!(speaker(&known(9, &[5]), &stamp(5, 6)), Speaker::Displaced);
        assert_eq!(speaker(&known(9, &[5]), &stamp(4, 5)), Speaker::Displaced, "it asks again");
        assert_eq!(speaker(&known(9, &[5]), &stamp(1, 7)), Speaker::Other, "the copy once more");
        let restored = Stamp { restored: true, ..stamp(5, 6) };
        assert_eq!(speaker(&known(9, &[5]), &restored), Speaker::Other, "no machine that goes on");
    }
}
