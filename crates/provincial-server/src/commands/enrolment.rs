//! `centre`, `enrol` and `revoke`.

use chrono::TimeDelta;
use deadpool_postgres::Client;
use domain::wire::Ticket;

use super::{Of, say};
use crate::config::Configuration;
use crate::error::{Answer, ProvinceError};
use crate::store::{centre, counter, device, ticket};
use crate::{clock, secret};

/// Adds a centre.
pub(super) async fn centre(client: &Client, code: &str, name: &str) -> Answer<()> {
    if !secret::is_centre(code) {
        return Err(ProvinceError::refused("a centre's code is capitals, digits and hyphens"));
    }
    match centre::add(client, code, name).await? {
        true => say(&format!("centre {code}: {name}")),
        false => Err(ProvinceError::refused(format!("there is a centre {code} already"))),
    }
}

/// Issues a ticket, and adds the counter where it is new.
pub(super) async fn enrol(
    configuration: &Configuration,
    client: &mut Client,
    of: &Of,
) -> Answer<()> {
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
    counter::add(&tx, centre, number).await?;
    let expires = clock::now() + hours;
    ticket::issue(&tx, (centre, number), &secret::hash(&code), expires).await?;
    tx.commit().await?;
    let url = configuration.text("url")?.to_owned();
    say(&Ticket { url, code, ca }.to_string())
}

/// Revokes a counter's device.
pub(super) async fn revoke(client: &Client, of: &Of) -> Answer<()> {
    let (centre, number) = of.parts();
    match device::revoke(client, centre, number).await? {
        0 => Err(ProvinceError::refused("no device speaks for this counter")),
        _ => say(&format!("counter {number} of {centre}: revoked")),
    }
}
