//! A calendar to publish: read, held against the holidays of the law, and compared.

use std::path::Path;

use domain::calendar::{PublishedCalendar, SpecialDay};
use tables::days_off;

use super::{read, say};
use crate::error::{ProvinceError, Result};

/// The calendar in the file; what it makes of the working days of its years is told.
///
/// # Errors
/// What is wrong with the file; holidays of the law that it leaves out, unless `partial`.
pub(super) fn fresh_calendar(file: &Path, partial: bool) -> Result<PublishedCalendar> {
    let fresh = calendar(file)?;
    whole_years(&fresh, partial)?;
    Ok(fresh)
}

fn calendar(file: &Path) -> Result<PublishedCalendar> {
    let bytes = read(file)?;
    let read = match bytes.trim_ascii_start().starts_with(b"{") {
        true => PublishedCalendar::read(&bytes).map_err(|why| vec![why]),
        false => days_off::read(&bytes),
    };
    read.map_err(|wrong| {
        let said: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        ProvinceError::refused(format!("nothing was published:\n{}", said.join("\n")))
    })
}

/// Tells what a calendar makes of the working days of its years, and refuses one that
/// leaves out holidays of the law unless that is meant.
fn whole_years(fresh: &PublishedCalendar, partial: bool) -> Result<()> {
    let against = fresh.against_the_law();
    let lists = [
        ("holiday left out, off all the same", &against.left_out),
        ("working day turned off", &against.turned_off),
        ("day off turned into a working day", &against.worked),
    ];
    for (word, days) in lists {
        for SpecialDay { date, name, .. } in days {
            say(&format!("{date}: {word}: {name}"))?;
        }
    }
    let count = against.left_out.len();
    if count == 0 || partial {
        return Ok(());
    }
    Err(ProvinceError::refused(format!(
        "{count} holidays of the law are left out, see above; nothing was published. Say \
         --partial where that is meant: they stay days off"
    )))
}

/// Tells how the days differ.
pub(super) fn tell_days(before: &[SpecialDay], after: &[SpecialDay]) -> Result<()> {
    let of = |days: &[SpecialDay], date| days.iter().any(|day| day.date == date);
    let new = after.iter().filter(|day| !of(before, day.date)).count();
    let changed = after.iter().filter(|day| of(before, day.date) && !before.contains(day)).count();
    let gone = before.iter().filter(|day| !of(after, day.date)).count();
    say(&format!("days: {new} new, {changed} changed, {gone} not named any more"))
}
