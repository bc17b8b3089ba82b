//! The administration of the province, as commands: centres, counters, their
//! tickets and ranges, what is parked, and whether all is whole.

mod bundle;
mod enrolment;
mod export;
mod officers;
mod parked;
mod portal;
mod publish;
mod range;
mod status;
mod verify;

use clap::{Args, Subcommand};
use domain::ids::CounterNumber;

use crate::config::Configuration;
use crate::error::{ProvinceError, Result};
use crate::serve::open;

/// A counter of a centre.
#[derive(Debug, Clone, Args)]
pub struct Of {
    /// The centre's code, for example BD-01.
    #[arg(long)]
    centre: String,
    /// The counter's number in its centre.
    #[arg(long)]
    counter: CounterNumber,
}

impl Of {
    fn parts(&self) -> (&str, CounterNumber) {
        (&self.centre, self.counter)
    }
}

/// What an administrator may do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Adds a centre.
    Centre {
        /// Its code: capitals, digits and hyphens.
        #[arg(long)]
        code: String,
        /// Its name.
        #[arg(long)]
        name: String,
    },
    /// Makes a province that has no centre yet a demonstration: only demonstrations join
    /// it, and nothing of it goes to the national portal.
    Demonstration,
    /// Prints a one-time ticket that makes a machine a counter of a centre.
    Enrol {
        /// Which counter.
        #[command(flatten)]
        of: Of,
        /// Although a device speaks for the counter, which the ticket cuts off.
        #[arg(long)]
        replace: bool,
    },
    /// No device speaks for this counter any more.
    Revoke(Of),
    /// Number ranges.
    #[command(subcommand)]
    Range(range::Act),
    /// Every counter: last seen, waiting, clock, parked.
    Status {
        /// As JSON, one counter a line.
        #[arg(long)]
        json: bool,
    },
    /// Tells that the disk under this database was put back as it was some day: no
    /// number is given until the counters of its agency were heard.
    Restored,
    /// Checks that every series and every log is whole, chained and unaltered.
    Verify {
        /// Only this centre.
        #[arg(long)]
        centre: Option<String>,
    },
    /// What is parked.
    #[command(subcommand)]
    Parked(parked::Act),
    /// Bundles that counters without a line send as files.
    #[command(subcommand)]
    Bundle(bundle::Act),
    /// Releases of the catalogue and the calendar.
    #[command(subcommand)]
    Publish(publish::Act),
    /// Officers' accounts.
    #[command(subcommand)]
    Officers(officers::Act),
    /// Dossiers in the national portal's words.
    #[command(subcommand)]
    Portal(portal::Act),
    /// A centre's entries in the order of its log, one JSON object a line.
    Export {
        /// The centre's code.
        #[arg(long)]
        centre: String,
    },
}

/// Carries a command out; its answer goes to standard output.
///
/// # Errors
/// [`ProvinceError::Refused`], and those of the database.
pub async fn carry_out(configuration: &Configuration, command: Command) -> Result<()> {
    if let Command::Publish(publish::Act::Template { of }) = command {
        return publish::print_template(of);
    }
    let store = open(configuration).await?;
    let mut client = store.client().await?;
    match command {
        Command::Centre { code, name } => enrolment::centre(&client, &code, &name).await,
        Command::Demonstration => enrolment::demonstration(&client).await,
        Command::Enrol { of, replace } => {
            enrolment::enrol(configuration, &mut client, &of, replace).await
        }
        Command::Revoke(of) => enrolment::revoke(&client, &of).await,
        Command::Range(act) => range::act(&mut client, act).await,
        Command::Status { json } => status::status(&client, json).await,
        Command::Restored => status::restored(&client).await,
        Command::Verify { centre } => verify::verify(&mut client, centre.as_deref()).await,
        Command::Parked(act) => parked::act(&mut client, act).await,
        Command::Bundle(act) => bundle::act(configuration, &mut client, act).await,
        Command::Publish(act) => publish::act(configuration, &mut client, act).await,
        Command::Officers(act) => officers::act(&mut client, act).await,
        Command::Portal(act) => portal::act(&mut client, act).await,
        Command::Export { centre } => export::export(&mut client, &centre).await,
    }
}

/// One line of an answer.
///
/// # Errors
/// When nobody reads it any more.
fn say(line: &str) -> Result<()> {
    use std::io::Write as _;
    let written = writeln!(std::io::stdout(), "{line}");
    written.map_err(|why| ProvinceError::Internal(format!("standard output: {why}")))
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|why| ProvinceError::Internal(why.to_string()))
}
