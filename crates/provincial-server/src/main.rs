//! `provincial-server`: the province's side, and its administration, as one
//! program. Its arguments; what is done lives in the library.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use provincial_server::commands::{Command, carry_out};
use provincial_server::config::Configuration;
use provincial_server::error::{ProvinceError, Result};
use provincial_server::{certificate, log, serve};

/// Receives the journals of a province's counters and hands out number ranges.
#[derive(Parser)]
#[command(name = "provincial-server", version)]
struct Arguments {
    /// The configuration file; without it `province.toml`, where there is one.
    #[arg(long, global = true, env = "MOTCUA_PROVINCE_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Serves until it is told to stop.
    Serve,
    /// Says of each value of the configuration what it is, means and comes from.
    Explain,
    /// Makes an authority, a certificate and a signing key in a folder.
    Certify {
        /// The folder.
        folder: PathBuf,
        /// A name or address under which counters reach the province.
        #[arg(long = "host", default_values = ["localhost", "127.0.0.1"])]
        hosts: Vec<String>,
    },
    #[command(flatten)]
    Administration(Command),
}

fn main() -> ExitCode {
    match act(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("provincial-server: {why}");
            ExitCode::FAILURE
        }
    }
}

fn act(arguments: Arguments) -> Result<()> {
    let beside = Path::new("province.toml");
    let file = arguments.config.or_else(|| beside.exists().then(|| beside.to_path_buf()));
    let configuration = Configuration::read(file.as_deref(), |name| std::env::var(name).ok())?;
    let runtime =
        tokio::runtime::Runtime::new().map_err(|why| ProvinceError::Internal(why.to_string()))?;
    match arguments.action {
        Action::Serve => {
            log::begin(configuration.text("log")?)?;
            runtime.block_on(serve::serve(&configuration))
        }
        Action::Explain => {
            print!("{}", configuration.explain());
            Ok(())
        }
        Action::Certify { folder, hosts } => certificate::make(&folder, &hosts),
        Action::Administration(command) => runtime.block_on(carry_out(&configuration, command)),
    }
}
