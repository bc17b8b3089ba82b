//! `centre`, `enrol` and `revoke`.

use chrono::TimeDelta;
use deadpool_postgres::Client;
use domain::wire::Ticket;

use super::{Of, say};
use crate::config::Configuration;
use crate::error::{ProvinceError, Result};
use crate::ranges::is_open;
use crate::store::{centre, counter, device, nature, number_range, ticket};
use crate::{clock, secret};

/// Adds a centre.
pub(super) async fn centre(client: &Client, code: &str, name: &str) -> Result<()> {
    if !secret::is_centre(code) {
        return Err(ProvinceError::refused("a centre's code is capitals, digits and hyphens"));
    }
    match centre::add(client, code, name).await? {
        true => say(&format!("centre {code}: {name}")),
        false => Err(ProvinceError::refused(format!("there is a centre {code} already"))),
    }
}

/// Makes the province a demonstration.
pub(super) async fn demonstration(client: &Client) -> Result<()> {
    match nature::demonstrate(client).await? {
        true => say("this province is a demonstration"),
        false => Err(ProvinceError::refused("the province has a centre already, and is real")),
    }
}

/// Issues a ticket, and adds the counter where it is new. One whose device would be cut
/// off by it has to be meant.
pub(super) async fn enrol(
    configuration: &Configuration,
    client: &mut Client,
    of: &Of,
    replace: bool,
) -> Result<()> {
    let (centre, number) = of.parts();
    if !centre::is_there(client, centre).await? {
        let first = format!("there is no centre {centre}: add it with `centre` first");
        return Err(ProvinceError::refused(first));
    }
    let authority = configuration.path("authority")?;
    let read = std::fs::read_to_string(&authority);
    let ca = read.map_err(|why| ProvinceError::file(&authority, why))?;
    let code = secret::fresh(centre, number)?;
    let hours = TimeDelta::hours(configuration.number("ticket_hours")?.into());
    let tx = client.transaction().await?;
    if let Some(since) = device::living(&tx, centre, number).await?.filter(|_| !replace) {
        return Err(ProvinceError::refused(format!(
            "a device speaks for counter {number} of {centre} since {}: a new one would cut it \
             off, and what it has not sent yet would wait there. Say --replace where that is meant",
            since.format("%Y-%m-%d %H:%M UTC")
        )));
    }
    counter::add(&tx, centre, number).await?;
    let expires = clock::now() + hours;
    ticket::issue(&tx, (centre, number), &secret::hash(&code), expires).await?;
    let has = number_range::of_counter(&tx, centre, number).await?;
    let today = clock::local(clock::now()).date();
    let demonstration = nature::is_demonstration(&tx).await?;
    tx.commit().await?;
    if !has.iter().any(|given| is_open(&given.range, today)) {
        eprintln!(
            "counter {number} of {centre} has no numbers yet: give it some with `range assign`; \
             else it keeps its own when it joins, where nobody else has them"
        );
    }
    let url = configuration.text("url")?.to_owned();
    say(&Ticket { url, code, ca, demonstration }.to_string())
}

/// Revokes a counter's device.
pub(super) async fn revoke(client: &Client, of: &Of) -> Result<()> {
    let (centre, number) = of.parts();
    match device::revoke(client, centre, number).await? {
        0 => Err(ProvinceError::refused("no device speaks for this counter")),
        _ => say(&format!("counter {number} of {centre}: revoked")),
    }
}
