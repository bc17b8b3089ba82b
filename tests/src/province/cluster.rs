//! A real PostgreSQL in a folder of its own, which ends with the process that
//! started it, however that ends: it runs until its standard input closes.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use crate::{Rigged, places};

/// A running PostgreSQL.
#[derive(Debug, Clone)]
pub struct Cluster(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    folder: PathBuf,
    way: &'static str,
    port: u16,
    process: Mutex<Child>,
    databases: AtomicU32,
}

static SHARED: OnceLock<Cluster> = OnceLock::new();

impl Cluster {
    /// The one that all stories of this process share.
    ///
    /// # Errors
    /// When PostgreSQL is not installed.
    pub fn shared() -> Rigged<Self> {
        static STARTING: Mutex<()> = Mutex::new(());
        let _one = STARTING.lock();
        if let Some(cluster) = SHARED.get() {
            return Ok(cluster.clone());
        }
        Ok(SHARED
            .get_or_init({
                let cluster = Self::start()?;
                move || cluster
            })
            .clone())
    }

    /// One of its own, for a story that breaks it.
    ///
    /// # Errors
    /// When PostgreSQL is not installed.
    pub fn start() -> Rigged<Self> {
        Self::start_with("--scratch", None)
    }

    /// One that has each commit on the disk before it answers, for what is measured.
    ///
    /// # Errors
    /// When PostgreSQL is not installed.
    pub fn durable() -> Rigged<Self> {
        Self::start_with("--durable", None)
    }

    /// One whose files cannot grow beyond so many bytes until it comes back: its disk
    /// is nearly full.
    ///
    /// # Errors
    /// When PostgreSQL is not installed.
    pub fn cramped(bytes: u64) -> Rigged<Self> {
        Self::start_with("--scratch", Some(bytes))
    }

    fn start_with(way: &'static str, room: Option<u64>) -> Rigged<Self> {
        // Removed by the script once PostgreSQL has ended.
        let folder = tempfile::Builder::new().prefix("cluster").tempdir()?.keep();
        let port = places::free_port()?;
        let process = Mutex::new(run((&folder, way), port, room)?);
        Ok(Self(Arc::new(Parts { folder, way, port, process, databases: AtomicU32::new(0) })))
    }

    /// The address of one of its databases.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://motcua@127.0.0.1:{}/{database}", self.0.port)
    }

    /// A new database, empty or a copy of another that nobody is connected to.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub fn new_database(&self, like: Option<&str>) -> Rigged<String> {
        let name = format!("province_{}", self.0.databases.fetch_add(1, Ordering::Relaxed));
        let like = like.unwrap_or("template1");
        self.sql("postgres", &format!("CREATE DATABASE {name} TEMPLATE {like}"))?;
        Ok(name)
    }

    /// Runs SQL and answers its rows as text.
    ///
    /// # Errors
    /// When PostgreSQL refuses, with its words.
    pub fn sql(&self, database: &str, sql: &str) -> Rigged<String> {
        let said = Command::new("psql")
            .args(["-XqtA", "-v", "ON_ERROR_STOP=1", "-d", &self.url(database), "-c", sql])
            .output()?;
        match said.status.success() {
            true => Ok(String::from_utf8(said.stdout)?.trim().to_owned()),
            false => Err(String::from_utf8_lossy(&said.stderr).into()),
        }
    }

    /// PostgreSQL ends at once, as `pg_ctl stop -m immediate` ends it: nothing is
    /// written out, and what was committed comes back from its log.
    ///
    /// # Errors
    /// When it does not end.
    pub fn break_off(&self) -> Rigged<()> {
        let pid = self.process_id()?;
        // Or the script would take the folder with it.
        let mut process = self.0.process.lock().map_err(|_| "a story broke here")?;
        process.kill()?;
        process.wait()?;
        Command::new("kill").args(["-s", "QUIT", &pid]).status()?;
        crate::program::until("PostgreSQL to end", std::time::Duration::from_secs(10), || {
            (!std::path::Path::new("/proc").join(&pid).exists()).then_some(())
        })
    }

    fn process_id(&self) -> Rigged<String> {
        let lock = std::fs::read_to_string(self.0.folder.join("cluster/postmaster.pid"))?;
        Ok(lock.lines().next().ok_or("no process id")?.to_owned())
    }

    /// PostgreSQL comes up again.
    ///
    /// # Errors
    /// When it does not.
    pub fn come_back(&self) -> Rigged<()> {
        let mut process = self.0.process.lock().map_err(|_| "a story broke here")?;
        *process = run((&self.0.folder, self.0.way), self.0.port, None)?;
        Ok(())
    }
}

fn run((folder, way): (&std::path::Path, &str), port: u16, room: Option<u64>) -> Rigged<Child> {
    let most = room.map_or_else(|| "unlimited".to_owned(), |bytes| bytes.to_string());
    let mut process = Command::new("prlimit")
        .arg(format!("--fsize={most}:unlimited"))
        .arg(places::root().join(".ci/postgres"))
        .arg(folder)
        .args([&port.to_string(), way])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()?;
    let out = process.stdout.take().ok_or("no pipe")?;
    let mut said = String::new();
    BufReader::new(out).read_line(&mut said)?;
    match said.trim() {
        "ready" => Ok(process),
        _ => Err("PostgreSQL does not start: run `.ci/provision test` first".into()),
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        if let Ok(process) = self.process.get_mut() {
            drop(process.stdin.take());
            let _ = process.wait();
        }
    }
}
