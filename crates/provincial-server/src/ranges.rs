//! Handing out number ranges: by an administrator, and anew for a counter that
//! begins another epoch. A number is never given to two counters for one day, nor twice
//! to one; a code carries its day, so that numbers whose range ended are free on later
//! days. Which numbers, `domain::code::following` says.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::code::{AgencyCode, NumberRange, following, vacant};
use domain::ids::{CounterNumber, Epoch};

use crate::error::{ProvinceError, Result};
use crate::store::number_range::{self, Given};
use crate::store::{Transaction, agency, counter, dossier_code};
use crate::{clock, restored};

/// The largest number that a counter may bring along of its own.
const OWN: u32 = 9_999;
/// The most ranges that a counter may bring along.
const MOST_ADOPTED: usize = 200;

/// Gives a range to a counter, in the epoch that it writes now.
///
/// # Errors
/// [`ProvinceError::Refused`] when there is no such counter, or the range shares
/// a number and a day with another; [`ProvinceError::Unsure`].
pub async fn assign(
    tx: &Transaction<'_>,
    (centre, number): (&str, CounterNumber),
    range: NumberRange,
) -> Result<()> {
    let opened = counter::lock(tx, centre, number).await?;
    let unknown = || ProvinceError::refused(format!("no counter {number} in centre {centre}"));
    let epoch = opened.ok_or_else(unknown)?.epoch;
    number_range::lock(tx, &range.agency).await?;
    restored::sure(tx, &range.agency, (centre, number), range.valid_from).await?;
    number_range::give(tx, &Given { centre: centre.to_owned(), counter: number, epoch, range })
        .await
}

/// Refuses an agency that no counter of the centre has told of; before any told, every
/// agency may be meant, and `false` says that nobody can tell.
///
/// # Errors
/// [`ProvinceError::Refused`], with those that it has.
pub async fn known(tx: &Transaction<'_>, centre: &str, asked: &AgencyCode) -> Result<bool> {
    let told = agency::of_centre(tx, centre).await?;
    if told.is_empty() || told.contains(asked) {
        return Ok(!told.is_empty());
    }
    let told: Vec<&str> = told.iter().map(AgencyCode::as_str).collect();
    Err(ProvinceError::refused(format!(
        "no counter of {centre} has an agency {asked}, they have {}; one that is to come is \
         said with --new-agency",
        told.join(", ")
    )))
}

/// Ends a range before `from`.
///
/// # Errors
/// [`ProvinceError::Refused`] where numbers of one of the days from then on were given,
/// or may have been by a counter that was not heard since; or no day is left.
pub async fn end(
    tx: &Transaction<'_>,
    given: &Given,
    (from, now): (NaiveDate, DateTime<Utc>),
) -> Result<()> {
    let Given { centre, counter, range, .. } = given;
    let today = clock::local(now).date();
    let tomorrow = today.succ_opt().unwrap_or(today);
    if let Some(day) = dossier_code::last_day(tx, range).await?.filter(|day| from <= *day) {
        let next = day.succ_opt().unwrap_or(day).max(tomorrow);
        return Err(ProvinceError::refused(format!(
            "numbers of it were given on {day}: --from {next} at the earliest"
        )));
    }
    if from <= today && !counter::is_heard_out(tx, (centre, *counter), today).await? {
        return Err(ProvinceError::refused(format!(
            "the counter may have given numbers of it that it has not sent yet: --from {tomorrow}"
        )));
    }
    match number_range::withdraw(tx, given, from).await? {
        true => Ok(()),
        false => Err(ProvinceError::refused("it must hold for one day at least")),
    }
}

/// Gives a counter that joins, and that was given no range, those that it had until
/// now: the same where nobody else has them, as many others where somebody has.
pub async fn adopt(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    (epoch, told): (Epoch, &[NumberRange]),
    today: NaiveDate,
) -> Result<()> {
    let had = number_range::of_counter(tx, of.0, of.1).await?;
    if had.iter().any(|given| is_open(&given.range, today)) {
        return Ok(());
    }
    let sound = |range: &&NumberRange| {
        is_open(range, today) && (1..=range.last).contains(&range.first) && range.last <= OWN
    };
    let mut told: Vec<&NumberRange> = told.iter().filter(sound).take(MOST_ADOPTED).collect();
    told.sort_by(|one, other| one.agency.cmp(&other.agency));
    for own in told {
        number_range::lock(tx, &own.agency).await?;
        match restored::sure(tx, &own.agency, of, own.valid_from).await {
            Err(ProvinceError::Unsure(_)) => continue,
            sure => sure?,
        }
        let held = ranges(&number_range::of_agency(tx, &own.agency, own.valid_from).await?);
        let chosen = match held.iter().any(|range| restored::meets(range, own)) {
            true => vacant(own, &held, &[], today),
            false => Some(own.clone()),
        };
        if let Some(range) = chosen {
            let (centre, counter) = (of.0.to_owned(), of.1);
            number_range::give(tx, &Given { centre, counter, epoch, range }).await?;
        }
    }
    Ok(())
}

/// Gives a counter new ranges for its epoch `epoch` in the place of those of the epoch
/// before, and ends those with `today`: what was printed today from them keeps its
/// number. An agency that has not one number left today has the same again tomorrow, and
/// holds no other agency up.
///
/// # Errors
/// [`ProvinceError::Unsure`]; those of the database.
pub async fn renew(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    epoch: Epoch,
    today: NaiveDate,
) -> Result<()> {
    let had = number_range::of_counter(tx, of.0, of.1).await?;
    let open = had.iter().filter(|given| is_open(&given.range, today));
    let agencies: BTreeSet<&AgencyCode> = open.map(|given| &given.range.agency).collect();
    for agency in agencies {
        number_range::lock(tx, agency).await?;
        restored::sure(tx, agency, of, today).await?;
        let had: Vec<&Given> = had.iter().filter(|given| given.range.agency == *agency).collect();
        renew_of(tx, agency, &had, (epoch, today)).await?;
    }
    Ok(())
}

/// The same for one agency, of which the counter had these.
async fn renew_of(
    tx: &Transaction<'_>,
    agency: &AgencyCode,
    had: &[&Given],
    (epoch, today): (Epoch, NaiveDate),
) -> Result<()> {
    let held = number_range::of_agency(tx, agency, today).await?;
    let before = before(had, today);
    let fresh = following(&ranges(&before), &ranges(&held), &ranges(had), today);
    for old in had.iter().filter(|given| is_open(&given.range, today)) {
        match (today < old.range.valid_from, today.succ_opt()) {
            (true, _) => number_range::carry(tx, old, epoch).await?,
            (false, Some(tomorrow)) => {
                number_range::withdraw(tx, old, tomorrow).await?;
            }
            (false, None) => {}
        }
    }
    let Some(old) = before.first() else { return Ok(()) };
    if !fresh.iter().any(|range| range.holds_on(today)) {
        let (centre, counter) = (&old.centre, old.counter);
        tracing::warn!(centre, counter = counter.0, %agency, "no number is left today");
    }
    for range in fresh {
        number_range::give(tx, &Given { epoch, range, ..(**old).clone() }).await?;
    }
    Ok(())
}

/// Of the ranges that a counter had of an agency, those that hold today and are of the
/// epoch before: what earlier epochs had was renewed then.
fn before<'a>(had: &[&'a Given], today: NaiveDate) -> Vec<&'a Given> {
    let holds = || had.iter().filter(|given| given.range.holds_on(today));
    let newest = holds().map(|given| given.epoch).max();
    holds().filter(|given| Some(given.epoch) == newest).copied().collect()
}

fn ranges<G: std::borrow::Borrow<Given>>(given: &[G]) -> Vec<NumberRange> {
    given.iter().map(|given| given.borrow().range.clone()).collect()
}

/// Whether a range holds today or will.
pub fn is_open(range: &NumberRange, today: NaiveDate) -> bool {
    range.valid_to.is_none_or(|to| today <= to)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn given(epoch: Epoch, (first, last): (u32, u32), until: Option<&str>) -> Given {
        let range = NumberRange {
            agency: "H09.02".parse().unwrap(),
            first,
            last,
            valid_from: "2019-01-01".parse().unwrap(),
            valid_to: until.map(|day| day.parse().unwrap()),
            reserve: false,
        };
        Given { centre: "BD-01".to_owned(), counter: CounterNumber::FIRST, epoch, range }
    }

    #[test]
    fn only_the_ranges_of_the_epoch_before_are_renewed() {
        let today = "2026-11-29".parse().unwrap();
        let all = [
            given(Epoch(1), (101, 999), Some("2026-11-29")),
            given(Epoch(2), (1_000, 1_898), Some("2026-11-29")),
            given(Epoch(3), (1_899, 2_797), None),
            given(Epoch(3), (2_798, 2_899), Some("2026-11-28")),
        ];
        let had: Vec<&Given> = all.iter().collect();
        let firsts = |had: &[&Given]| -> Vec<u32> {
            before(had, today).iter().map(|given| given.range.first).collect()
        };
        assert_eq!(firsts(&had), [1_899]);
        assert_eq!(firsts(&had[..2]), [1_000], "where the newest epoch was given none of it");
        assert!(firsts(&had[3..]).is_empty());
    }
}
