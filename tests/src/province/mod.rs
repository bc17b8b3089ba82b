//! A whole province: a real PostgreSQL in a folder of its own, the real server
//! as a process in front of it, and machines that speak to it over TLS.

mod cluster;
mod line;
mod machine;

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::program::{ProgramGuard, until};
use crate::{Rigged, places};

pub use cluster::Cluster;
pub use line::{Answer, Kept, Line};
pub use machine::{AGENCY, Machine, received, signature};

/// How long the server may take to come up.
const PATIENCE: Duration = Duration::from_secs(20);

/// The centre that stories begin with.
pub const CENTRE: &str = "BD-01";

/// A province: a database of its own in a cluster, and what its servers need.
#[derive(Debug)]
pub struct Province {
    folder: TempDir,
    cluster: Cluster,
    /// The name of its database.
    pub database: String,
}

/// One running server of a province; it ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    process: ProgramGuard,
    log: PathBuf,
    /// How to reach it.
    pub line: Line,
}

impl Province {
    /// A province with one centre, without counters, in the shared cluster.
    ///
    /// # Errors
    /// When PostgreSQL or the server is missing.
    pub fn found() -> Rigged<Self> {
        Self::found_in(Cluster::shared()?)
    }

    /// The same in a cluster of its own.
    ///
    /// # Errors
    /// As [`Province::found`].
    pub fn found_in(cluster: Cluster) -> Rigged<Self> {
        let folder = tempfile::tempdir()?;
        let database = cluster.new_database(None)?;
        let province = Self { folder, cluster, database };
        province.run(&["certify", &province.at("").display().to_string()])?;
        province.run(&["centre", "--code", CENTRE, "--name", "Trung tâm Mẫu"])?;
        Ok(province)
    }

    /// The cluster that its database lies in.
    #[must_use]
    pub fn cluster(&self) -> &Cluster {
        &self.cluster
    }

    /// A server process on a port of its own.
    ///
    /// # Errors
    /// When it does not come up; the sentence carries its log.
    pub fn serve(&self) -> Rigged<Server> {
        let port = places::free_port()?;
        let log = self.at(&format!("server-{port}.log"));
        let out = File::create(&log)?;
        let mut command = self.command("serve")?;
        command.env("MOTCUA_PROVINCE_LISTEN", format!("127.0.0.1:{port}"));
        command.stdout(Stdio::from(out.try_clone()?)).stderr(Stdio::from(out));
        let process = ProgramGuard::start(&mut command)?;
        until("the server", PATIENCE, || {
            let said = fs::read_to_string(&log).ok()?;
            said.contains("\"serving\"").then_some(())
        })
        .map_err(|why| format!("{why}: {}", fs::read_to_string(&log).unwrap_or_default()))?;
        Ok(Server { process, log, line: Line::to(port, &self.at("authority.pem"))? })
    }

    /// Carries out a command of the administration and answers what it said.
    ///
    /// # Errors
    /// When it is refused, with its words.
    pub fn run(&self, arguments: &[&str]) -> Rigged<String> {
        let (first, rest) = arguments.split_first().ok_or("no command")?;
        let said = self.command(first)?.args(rest).output()?;
        let (out, err) = (String::from_utf8(said.stdout)?, String::from_utf8_lossy(&said.stderr));
        match said.status.success() {
            true => Ok(out),
            false => Err(format!("{arguments:?}: {out}{err}").into()),
        }
    }

    /// Runs SQL as the province's own user and answers its rows as text.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub fn sql(&self, sql: &str) -> Rigged<String> {
        self.cluster.sql(&self.database, sql)
    }

    /// A new machine, enrolled as counter `number` of the centre, with the
    /// ordinals from 1,000 times its number on.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn machine(&self, server: &Server, number: u32) -> Rigged<Machine> {
        self.machine_of(server, CENTRE, number).await
    }

    /// The same in any centre of the province; the numbers are of the one agency.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn machine_of(&self, server: &Server, centre: &str, number: u32) -> Rigged<Machine> {
        let counter = number.to_string();
        let ticket = self.run(&["enrol", "--centre", centre, "--counter", &counter])?;
        let (first, last) = (number * 1_000, number * 1_000 + 899);
        let (first, last) = (first.to_string(), last.to_string());
        let of = ["--centre", centre, "--counter", &counter, "--agency", AGENCY];
        let span = ["--first", &first, "--last", &last, "--from", "2026-01-01"];
        let assign: Vec<&str> = ["range", "assign"].into_iter().chain(of).chain(span).collect();
        self.run(&assign)?;
        Machine::enrol(&server.line, &ticket, number).await
    }

    fn command(&self, first: &str) -> Rigged<Command> {
        let mut command = Command::new(places::built("provincial-server")?);
        command.arg(first).current_dir(self.folder.path());
        command.env("MOTCUA_PROVINCE_DATABASE", self.cluster.url(&self.database));
        command.env("MOTCUA_PROVINCE_CONNECTIONS", "8");
        Ok(command)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Server {
    /// Kills the process without letting it tidy up.
    pub fn kill(self) {
        self.process.kill();
    }

    /// What it wrote into its log.
    #[must_use]
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}
