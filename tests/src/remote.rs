//! A province at the far end of a line that can be cut: a real PostgreSQL in a
//! folder, a real server on it, and the toll that every counter passes.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use domain::wire::Base64;
use ed25519_dalek::SigningKey;
use tempfile::TempDir;

use crate::Rigged;
use crate::flaky_proxy::FlakyProxy;
use crate::places;
use crate::program::{ProgramGuard, until};

/// The centre that every story happens in.
pub const CENTRE: &str = "BD-01";
/// How long the server may take to answer first.
const PATIENCE: Duration = Duration::from_secs(20);

/// A province with one centre.
#[derive(Debug)]
pub struct Remote {
    folder: TempDir,
    database: Database,
    port: u16,
    /// The line between the counters and the server.
    pub toll: FlakyProxy,
    server: Option<ProgramGuard>,
}

/// A PostgreSQL that ends with its rig.
#[derive(Debug)]
struct Database {
    port: u16,
    name: &'static str,
    script: Child,
    _folder: TempDir,
}

impl Database {
    fn start() -> Rigged<Self> {
        let (folder, port) = (tempfile::tempdir()?, places::free_port()?);
        let mut command = Command::new(places::root().join(".ci/postgres"));
        command.arg(folder.path().join("pg")).args([&port.to_string(), "--scratch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut script = command.spawn()?;
        let said = script.stdout.take().ok_or("no pipe from PostgreSQL")?;
        let ready = BufReader::new(said).lines().next();
        match ready {
            Some(Ok(line)) if line == "ready" => {
                Ok(Self { port, name: "postgres", script, _folder: folder })
            }
            other => Err(format!("PostgreSQL does not come up: {other:?}").into()),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Its end of the pipe closed is how it is told to stop.
        drop(self.script.stdin.take());
        let _ended = self.script.wait();
    }
}

impl Remote {
    /// Sets it up and starts its server.
    ///
    /// # Errors
    /// When PostgreSQL or the server does not come up.
    pub fn open() -> Rigged<Self> {
        Self::made(false)
    }

    /// The same for demonstrations, which join no other.
    ///
    /// # Errors
    /// As [`Remote::open`].
    pub fn demonstration() -> Rigged<Self> {
        Self::made(true)
    }

    fn made(demonstration: bool) -> Rigged<Self> {
        let (folder, port) = (tempfile::tempdir()?, places::free_port()?);
        let toll = FlakyProxy::to(port)?;
        let database = Database::start()?;
        let mut remote = Self { folder, database, port, toll, server: None };
        let keys = remote.folder.path().to_string_lossy().into_owned();
        remote.told(&["certify", &keys])?;
        if demonstration {
            remote.told(&["demonstration"])?;
        }
        remote.told(&["centre", "--code", CENTRE, "--name", "Trung tâm mẫu"])?;
        remote.start()?;
        Ok(remote)
    }

    /// Starts its server.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start(&mut self) -> Rigged<()> {
        let mut command = self.command()?;
        command.arg("serve").stdout(Stdio::null()).stderr(Stdio::null());
        self.server = Some(ProgramGuard::start(&mut command)?);
        let port = self.port;
        until("the server to listen", PATIENCE, || {
            std::net::TcpStream::connect(("127.0.0.1", port)).ok().map(drop)
        })
    }

    /// The port that its server listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The folder of its certificates.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Kills its server as it stands.
    pub fn kill(&mut self) {
        if let Some(server) = self.server.take() {
            server.kill();
        }
    }

    /// Keeps a copy of its database as it is now.
    ///
    /// # Errors
    /// When PostgreSQL refuses, or the server does not come up again.
    pub fn keep(&mut self) -> Rigged<()> {
        self.kill();
        self.psql("template1", "CREATE DATABASE kept TEMPLATE postgres")?;
        self.start()
    }

    /// Its database is from now on the copy that was kept.
    ///
    /// # Errors
    /// When the server does not come up again.
    pub fn put_back(&mut self) -> Rigged<()> {
        self.kill();
        self.database.name = "kept";
        self.start()
    }

    /// A ticket for a counter of the centre, which is given a hundred numbers of
    /// the agency.
    ///
    /// # Errors
    /// When the server's command line refuses.
    pub fn ticket(&self, counter: u32, agency: &str) -> Rigged<String> {
        let number = counter.to_string();
        let of = ["--centre", CENTRE, "--counter", &number];
        let said = self.told(&[&["enrol"], of.as_slice(), &["--replace"]].concat())?;
        let (first, last) = ((counter * 100 + 1).to_string(), (counter * 100 + 99).to_string());
        let range = ["--agency", agency, "--first", &first, "--last", &last];
        let since = ["--from", "2026-01-01"];
        let assign = ["range", "assign", "--new-agency"];
        self.told(&[assign.as_slice(), of.as_slice(), &range, &since].concat())?;
        let ticket = said.split_whitespace().find(|word| word.starts_with("MOTCUA1."));
        Ok(ticket.ok_or(format!("no ticket in: {said}"))?.to_owned())
    }

    /// Another ticket for a counter that has its numbers, although a machine speaks for
    /// it.
    ///
    /// # Errors
    /// When the server refuses.
    pub fn ticket_again(&self, counter: u32) -> Rigged<String> {
        let number = counter.to_string();
        self.told(&["enrol", "--centre", CENTRE, "--counter", &number, "--replace"])
    }

    /// A ticket for counter 1 with the numbers that the README's own province gives the
    /// demonstration: 101 to 999 and a reserve of twenty agencies.
    ///
    /// # Errors
    /// When the server refuses.
    pub fn ticket_of_readme(&self) -> Rigged<String> {
        let of = ["--centre", CENTRE, "--counter", "1"];
        let ticket = self.told(&[&["enrol"], of.as_slice()].concat())?;
        let agencies: Vec<String> = (1..=20).map(|n| format!("H09.{n:02}")).collect();
        let agencies: Vec<&str> = agencies.iter().flat_map(|a| ["--agency", a]).collect();
        let assign = [&["range", "assign"], of.as_slice(), &agencies].concat();
        let standing = ["--first", "101", "--last", "999", "--from", "2019-01-01"];
        let reserve = ["--first", "9010", "--last", "9019", "--from", "2019-01-01", "--reserve"];
        self.told(&[&assign[..], &standing].concat())?;
        self.told(&[&assign[..], &reserve].concat())?;
        Ok(ticket)
    }

    /// Runs one command of the server's own administration.
    ///
    /// # Errors
    /// With what it said, when it refused.
    pub fn told(&self, arguments: &[&str]) -> Rigged<String> {
        let said = self.command()?.args(arguments).output()?;
        let out = String::from_utf8_lossy(&said.stdout).into_owned();
        match said.status.success() {
            true => Ok(out),
            false => {
                Err(format!("{arguments:?}: {out} {}", String::from_utf8_lossy(&said.stderr))
                    .into())
            }
        }
    }

    /// The first column of what the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn asked(&self, sql: &str) -> Rigged<Vec<String>> {
        self.psql(self.database.name, sql)
    }

    /// The codes of the receptions that it holds, each as often as it does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn received(&self) -> Rigged<Vec<String>> {
        self.asked(
            "SELECT convert_from(body, 'UTF8')::jsonb ->> 'code' FROM journal
             WHERE kind = 'received' ORDER BY 1",
        )
    }

    fn psql(&self, database: &str, sql: &str) -> Rigged<Vec<String>> {
        let mut command = Command::new(psql()?);
        command.args(["-h", "127.0.0.1", "-U", "motcua", "-d", database, "-Atc", sql]);
        let said = command.args(["-p", &self.database.port.to_string()]).output()?;
        match said.status.success() {
            true => Ok(String::from_utf8(said.stdout)?.lines().map(str::to_owned).collect()),
            false => Err(String::from_utf8_lossy(&said.stderr).into_owned().into()),
        }
    }

    /// The key by which it signs.
    ///
    /// # Errors
    /// When it has none.
    pub fn signs(&self) -> Rigged<SigningKey> {
        let text = std::fs::read_to_string(self.folder.path().join("signing.key"))?;
        let secret: Base64<32> = text.trim().parse()?;
        Ok(SigningKey::from_bytes(&secret.0))
    }

    /// Has it sign by another key from its next start on.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sign_by(&self, key: &SigningKey) -> Rigged<()> {
        let text = Base64(key.to_bytes()).to_string();
        Ok(std::fs::write(self.folder.path().join("signing.key"), text)?)
    }

    fn command(&self) -> Rigged<Command> {
        let mut command = Command::new(places::built("provincial-server")?);
        let Database { port, name, .. } = &self.database;
        let database = format!("postgres://motcua@127.0.0.1:{port}/{name}");
        let values = [
            ("LISTEN", format!("127.0.0.1:{}", self.port)),
            ("URL", format!("https://localhost:{}", self.toll.port())),
            ("DATABASE", database),
        ];
        command.envs(values.map(|(name, value)| (format!("MOTCUA_PROVINCE_{name}"), value)));
        for (name, file) in [
            ("CERTIFICATE", "certificate.pem"),
            ("KEY", "key.pem"),
            ("AUTHORITY", "authority.pem"),
            ("SIGNING_KEY", "signing.key"),
            ("RECIPIENT_KEY", "recipient.key"),
        ] {
            command.env(format!("MOTCUA_PROVINCE_{name}"), self.folder.path().join(file));
        }
        Ok(command)
    }
}

fn psql() -> Rigged<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql")?;
    let mut found: Vec<PathBuf> = versions.flatten().map(|v| v.path().join("bin/psql")).collect();
    found.retain(|path| path.is_file());
    found.sort();
    found.pop().ok_or_else(|| "PostgreSQL is not installed: run .ci/provision province".into())
}
