//! `range`: giving number ranges, widening and withdrawing them.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use deadpool_postgres::Client;
use domain::code::{AgencyCode, LARGEST_ORDINAL, NumberRange};

use super::{Of, json, say};
use crate::clock;
use crate::error::{ProvinceError, Result};
use crate::ranges;
use crate::store::number_range::{self, Given};

/// What may be done with ranges.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// Gives a counter a range of ordinals of an agency's day.
    Assign {
        #[command(flatten)]
        of: Of,
        /// The agency's code; several times for the same numbers of several.
        #[arg(long, required = true)]
        agency: Vec<AgencyCode>,
        /// The first ordinal.
        #[arg(long)]
        first: u32,
        /// The last ordinal.
        #[arg(long)]
        last: u32,
        /// The first day; today when it is not told.
        #[arg(long)]
        from: Option<NaiveDate>,
        /// The last day; none when it is not told.
        #[arg(long)]
        to: Option<NaiveDate>,
        /// For a busy day: used when no other range has room.
        #[arg(long)]
        reserve: bool,
        /// No counter of the centre has the agency yet, and one will.
        #[arg(long)]
        new_agency: bool,
    },
    /// Gives a counter the ordinals right after one of its ranges.
    Widen {
        #[command(flatten)]
        which: Which,
        /// The last ordinal then.
        #[arg(long)]
        last: u32,
        /// The first day on which it is wider; today when it is not told.
        #[arg(long)]
        from: Option<NaiveDate>,
    },
    /// Ends a range.
    Withdraw {
        #[command(flatten)]
        which: Which,
        /// The first day on which it does not hold any more.
        #[arg(long)]
        from: NaiveDate,
    },
    /// Lists the ranges of a counter, one JSON object a line.
    List(Of),
}

/// One range of a counter.
#[derive(Debug, Args)]
pub struct Which {
    #[command(flatten)]
    of: Of,
    /// The agency's code.
    #[arg(long)]
    agency: AgencyCode,
    /// The first ordinal of the range.
    #[arg(long)]
    first: u32,
}

/// Carries it out, all or nothing.
pub(super) async fn act(client: &mut Client, act: Act) -> Result<()> {
    let now = clock::now();
    let today = clock::local(now).date();
    let tx = client.transaction().await?;
    match act {
        Act::Assign { of, agency, first, last, from, to, reserve, new_agency } => {
            sound(first, last)?;
            let valid_from = from.unwrap_or(today);
            for agency in agency {
                if !new_agency && !ranges::known(&tx, &of.centre, &agency).await? {
                    say(&unchecked(&of.centre, &agency))?;
                }
                let range = NumberRange { agency, first, last, valid_from, valid_to: to, reserve };
                ranges::assign(&tx, of.parts(), range).await?;
            }
            say(&format!("counter {} of {}: {first} to {last}", of.counter, of.centre))?;
        }
        Act::Widen { which, last, from } => {
            let old = open_range(&tx, &which, today).await?.range;
            let (first, valid_from) = (old.last.saturating_add(1), from.unwrap_or(today));
            sound(first, last)?;
            let range = NumberRange { first, last, valid_from, ..old };
            ranges::assign(&tx, which.of.parts(), range).await?;
            say(&format!("{}: {first} to {last} beside what it had", which.agency))?;
        }
        Act::Withdraw { which, from } => {
            let old = open_range(&tx, &which, today).await?;
            ranges::end(&tx, &old, (from, now)).await?;
            let (first, last) = (old.range.first, old.range.last);
            let until = from.pred_opt().unwrap_or(from);
            say(&format!("{}: {first} to {last} until {until}, the last day", which.agency))?;
        }
        Act::List(of) => {
            for given in number_range::of_counter(&tx, &of.centre, of.counter).await? {
                say(&json(&given.range)?)?;
            }
        }
    }
    Ok(tx.commit().await?)
}

/// What an administrator is warned of before a centre's agencies are known.
fn unchecked(centre: &str, agency: &AgencyCode) -> String {
    format!(
        "WARNING: no counter of {centre} has told its agencies yet (known: none), so nobody can \
         check that {agency} is one of them; withdraw the range where it is a slip"
    )
}

fn sound(first: u32, last: u32) -> Result<()> {
    let span = 1..=LARGEST_ORDINAL;
    match span.contains(&first) && span.contains(&last) && first <= last {
        true => Ok(()),
        false => Err(ProvinceError::refused(format!(
            "a range is from 1 up to {LARGEST_ORDINAL}, first to last"
        ))),
    }
}

async fn open_range(
    tx: &crate::store::Transaction<'_>,
    which: &Which,
    today: NaiveDate,
) -> Result<Given> {
    let all = number_range::of_counter(tx, &which.of.centre, which.of.counter).await?;
    let found = all.into_iter().find(|given| {
        let range = &given.range;
        range.agency == which.agency && range.first == which.first && ranges::is_open(range, today)
    });
    found.ok_or_else(|| ProvinceError::refused("the counter has no such range now"))
}
