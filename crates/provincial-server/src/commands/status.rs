//! `status`: every counter as it was last seen.

use deadpool_postgres::Client;
use domain::wire::Scarce;

use super::{json, say};
use crate::clock;
use crate::error::Result;
use crate::store::counter::{self, Seen};
use crate::store::memory;

/// Prints a line for each counter.
pub(super) async fn status(client: &Client, as_json: bool) -> Result<()> {
    let all = counter::all(client).await?;
    for seen in &all {
        say(&if as_json { json(seen)? } else { line(seen) })?;
    }
    if as_json {
        return Ok(());
    }
    if all.is_empty() {
        say("no counters yet: `enrol` adds them")?;
    }
    if let Some(since) = memory::last_doubted(client).await? {
        let heard = all.iter().filter(|seen| seen.last_seen.is_some_and(|at| at >= since)).count();
        let when = since.format("%Y-%m-%d %H:%M UTC");
        say(&format!("put back {when}: {heard} of {} counters heard since", all.len()))?;
    }
    Ok(())
}

/// Remembers that the database was put back.
pub(super) async fn restored(client: &Client) -> Result<()> {
    memory::doubt(client).await?;
    say("no number is given until the counters of its agency were heard; see `status`")
}

fn line(seen: &Seen) -> String {
    let Seen { centre, number, epoch, held, waiting, skew_seconds, parked, .. } = seen;
    let last = match (seen.enrolled, seen.last_seen) {
        (false, _) => "no device".to_owned(),
        (true, None) => "never seen".to_owned(),
        (true, Some(at)) => format!("seen {}", at.format("%Y-%m-%d %H:%M:%S UTC")),
    };
    format!(
        "{centre} {number}: {last}, epoch {epoch}, held {held}, waiting {waiting}, \
         clock {skew_seconds:+} s, parked {parked}, program {}{}{}",
        if seen.program.is_empty() { "unknown" } else { &seen.program },
        doubled(seen),
        scarce(seen)
    )
}

/// That two machines speak for the counter, where they do.
fn doubled(Seen { centre, number, doubled_at, .. }: &Seen) -> String {
    doubled_at.map_or_else(String::new, |at| {
        format!(
            "\n    TWO MACHINES SPEAK FOR THIS COUNTER. The one that came last goes on; the other \
             was stopped, last heard {}. Find it and switch it off; what it has not sent comes \
             once it has a ticket: enrol --centre {centre} --counter {number} --replace",
            at.format("%Y-%m-%d %H:%M UTC")
        )
    })
}

/// The agencies of whose numbers few are left, where there are any.
fn scarce(seen: &Seen) -> String {
    let told = seen.scarce_on(clock::local(clock::now()).date());
    if seen.enrolled && seen.without_numbers {
        return "\n    it has no numbers: `range assign` gives it some".to_owned();
    }
    let one = |Scarce { agency, left, of }: &Scarce| match left {
        0 => format!("{agency} none of {of}"),
        _ => format!("{agency} {left} of {of}"),
    };
    match told.is_empty() {
        true => String::new(),
        false => {
            let all: Vec<String> = told.iter().map(one).collect();
            format!("\n    numbers run out today: {}", all.join(", "))
        }
    }
}
