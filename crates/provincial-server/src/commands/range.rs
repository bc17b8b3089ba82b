//! `range`: giving number ranges, widening and withdrawing them.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use deadpool_postgres::Client;
use domain::code::{AgencyCode, NumberRange};

use super::{Of, json, say};
use crate::clock;
use crate::error::{Answer, ProvinceError};
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
pub(super) async fn act(client: &mut Client, act: Act) -> Answer<()> {
    let today = clock::local(clock::now()).date();
    let tx = client.transaction().await?;
    match act {
        Act::Assign { of, agency, first, last, from, to, reserve } => {
            sound(first, last)?;
            let valid_from = from.unwrap_or(today);
            for agency in agency {
                let range = NumberRange { agency, first, last, valid_from, valid_to: to, reserve };
                ranges::assign(&tx, of.parts(), range).await?;
            }
            say(&format!("counter {} of {}: {first} to {last}", of.counter, of.centre))?;
        }
        Act::Widen { which, last, from } => {
            let old = open_range(&tx, &which, today).await?.range;
            sound(old.last + 1, last)?;
            let (first, valid_from) = (old.last + 1, from.unwrap_or(today));
            let range = NumberRange { first, last, valid_from, ..old };
            ranges::assign(&tx, which.of.parts(), range).await?;
            say(&format!("{}: {first} to {last} beside what it had", which.agency))?;
        }
        Act::Withdraw { which, from } => {
            let old = open_range(&tx, &which, today).await?;
            if !number_range::withdraw(&tx, &old, from).await? {
                return Err(ProvinceError::refused("it must hold for one day at least"));
            }
            say(&format!(
                "{}: {} to {} until {from}",
                which.agency, old.range.first, old.range.last
            ))?;
        }
        Act::List(of) => {
            for given in number_range::of_counter(&tx, &of.centre, of.counter).await? {
                say(&json(&given.range)?)?;
            }
        }
    }
    Ok(tx.commit().await?)
}

fn sound(first: u32, last: u32) -> Answer<()> {
    match (1..=9_999_999).contains(&first) && (first..=9_999_999).contains(&last) {
        true => Ok(()),
        false => Err(ProvinceError::refused("a range is from 1 up to 9999999, first to last")),
    }
}

async fn open_range(
    tx: &crate::store::Transaction<'_>,
    which: &Which,
    today: NaiveDate,
) -> Answer<Given> {
    let all = number_range::of_counter(tx, &which.of.centre, which.of.counter).await?;
    let found = all.into_iter().find(|given| {
        let range = &given.range;
        range.agency == which.agency && range.first == which.first && ranges::is_open(range, today)
    });
    found.ok_or_else(|| ProvinceError::refused("the counter has no such range now"))
}
