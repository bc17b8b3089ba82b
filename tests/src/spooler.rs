//! A real CUPS with everything in a folder of its own: a raw queue whose
//! backend lays each job's bytes down as a file instead of on paper.
//!
//! It listens on a socket in that folder, so it meets neither the machine's own
//! spooler nor another story's. No queue here filters or converts: what arrives
//! must be byte for byte what was sent.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::Rigged;
use crate::program::{ProgramGuard, until};

/// How long CUPS may take for anything asked of it here.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running spooler; it ends, and its folder goes, when this is dropped.
#[derive(Debug)]
pub struct Spooler {
    folder: TempDir,
    server: Option<ProgramGuard>,
}

impl Spooler {
    /// Starts a spooler with one queue for each name.
    ///
    /// # Errors
    /// When CUPS is missing or does not come up.
    pub fn start(queues: &[&str]) -> Rigged<Self> {
        let folder = tempfile::Builder::new().prefix("spool").tempdir()?;
        furnish(folder.path())?;
        let mut spooler = Self { folder, server: None };
        spooler.bring_up()?;
        for queue in queues {
            let device = format!("tray:/{queue}");
            spooler.ask("lpadmin", &["-p", queue, "-E", "-v", &device, "-m", "raw"])?;
        }
        Ok(spooler)
    }

    /// What a program finds in `CUPS_SERVER`: the path of the socket.
    #[must_use]
    pub fn address(&self) -> PathBuf {
        self.folder.path().join("socket")
    }

    /// What has come out so far, in the order of the jobs.
    ///
    /// # Errors
    /// When the tray cannot be read.
    pub fn printed(&self) -> Rigged<Vec<PathBuf>> {
        let mut jobs = Vec::new();
        for entry in fs::read_dir(self.tray())? {
            let path = entry?.path();
            let number = path.file_name().and_then(OsStr::to_str).map(str::parse);
            if let Some(Ok(number)) = number {
                jobs.push((number, path));
            }
        }
        jobs.sort_by_key(|(number, _): &(u32, PathBuf)| *number);
        Ok(jobs.into_iter().map(|(_, path)| path).collect())
    }

    /// Waits until at least `count` jobs lie in the tray.
    ///
    /// # Errors
    /// When they do not come; the sentence carries the spooler's own log.
    pub fn wait_for(&self, count: usize) -> Rigged<Vec<PathBuf>> {
        until("the printed jobs", PATIENCE, || {
            self.printed().ok().filter(|jobs| jobs.len() >= count)
        })
        .map_err(|why| format!("{why}; CUPS says: {}", self.log()).into())
    }

    /// The printer stops: jobs are taken and wait.
    ///
    /// # Errors
    /// When CUPS refuses.
    pub fn jam(&self, queue: &str) -> Rigged<()> {
        self.ask("cupsdisable", &["-r", "paper jam", queue])
    }

    /// The printer goes on, with the jobs that waited.
    ///
    /// # Errors
    /// When CUPS refuses.
    pub fn clear(&self, queue: &str) -> Rigged<()> {
        self.ask("cupsenable", &[queue])
    }

    /// The queue takes no new jobs at all.
    ///
    /// # Errors
    /// When CUPS refuses.
    pub fn refuse(&self, queue: &str) -> Rigged<()> {
        self.ask("cupsreject", &[queue])
    }

    /// The queue takes jobs again.
    ///
    /// # Errors
    /// When CUPS refuses.
    pub fn accept(&self, queue: &str) -> Rigged<()> {
        self.ask("cupsaccept", &[queue])
    }

    /// The spooler is gone; its queues and waiting jobs stay on disk.
    pub fn take_down(&mut self) {
        self.server = None;
        let _ = fs::remove_file(self.address());
    }

    /// The spooler comes (back) up with the queues it had.
    ///
    /// # Errors
    /// When it does not answer in time.
    pub fn bring_up(&mut self) -> Rigged<()> {
        let at = |name: &str| self.folder.path().join(name);
        let mut command = Command::new("/usr/sbin/cupsd");
        command.arg("-f").arg("-c").arg(at("cupsd.conf"));
        command.arg("-s").arg(at("cups-files.conf"));
        command.stdout(Stdio::null()).stderr(Stdio::null());
        self.server = Some(ProgramGuard::start(&mut command)?);
        until("CUPS to answer", PATIENCE, || self.ask("lpstat", &["-r"]).ok())
            .map_err(|why| format!("{why}; CUPS says: {}", self.log()).into())
    }

    /// Runs one of the CUPS commands against this spooler.
    fn ask(&self, program: &str, args: &[&str]) -> Rigged<()> {
        let mut command = Command::new(format!("/usr/sbin/{program}"));
        if !Path::new(command.get_program()).exists() {
            command = Command::new(program);
        }
        let said = command
            .args(args)
            .env("CUPS_SERVER", self.address())
            .env("LC_ALL", "C.UTF-8")
            .output()?;
        let told = String::from_utf8_lossy(&said.stdout);
        if said.status.success() && !told.contains("not running") {
            return Ok(());
        }
        Err(format!("{program}: {told}{}", String::from_utf8_lossy(&said.stderr)).into())
    }

    fn tray(&self) -> PathBuf {
        self.folder.path().join("tray")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("error")).unwrap_or_default()
    }
}

/// Lays out the folder: settings, two kinds of document, and the one backend.
fn furnish(folder: &Path) -> Rigged<()> {
    for name in
        ["bin/backend", "share/mime", "share/banners", "state", "cache", "spool", "tmp", "tray"]
    {
        fs::create_dir_all(folder.join(name))?;
    }
    symlink("/usr/lib/cups/daemon", folder.join("bin/daemon"))?;
    let at = folder.display().to_string();
    write(folder, "cupsd.conf", &SETTINGS.replace("@", &at))?;
    write(folder, "cups-files.conf", &FOLDERS.replace("@", &at))?;
    write(folder, "share/mime/mime.types", KINDS)?;
    write(folder, "share/mime/mime.convs", "")?;
    let backend = folder.join("bin/backend/tray");
    fs::write(&backend, BACKEND.replace("@", &at))?;
    // CUPS runs a backend as its own user only when nobody else may run it.
    fs::set_permissions(&backend, fs::Permissions::from_mode(0o700))?;
    Ok(())
}

fn write(folder: &Path, name: &str, text: &str) -> Rigged<()> {
    Ok(fs::write(folder.join(name), text)?)
}

const KINDS: &str = "application/pdf pdf string(0,%PDF)\n\
                     application/octet-stream\napplication/vnd.cups-raw\n";

/// `@` stands for the folder. Settings are written through at once
/// (`DirtyCleanInterval 0`), so that a spooler taken down keeps its queues.
const SETTINGS: &str = "Listen @/socket
LogLevel warn
MaxLogSize 0
DirtyCleanInterval 0
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
SubscriptionPrivateAccess all
SubscriptionPrivateValues none
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
";

const FOLDERS: &str = "ServerRoot @
ServerBin @/bin
DataDir @/share
StateDir @/state
CacheDir @/cache
RequestRoot @/spool
TempDir @/tmp
ErrorLog @/error
AccessLog @/access
PageLog @/page
Sandboxing relaxed
";

/// CUPS hands over: job, user, title, copies, options and, mostly, a file.
/// The rename at the end makes a job visible only when it is whole.
const BACKEND: &str = r#"#!/bin/sh
[ $# -eq 0 ] && { echo 'direct tray "Tray" "Tray of files"'; exit 0; }
cat "${6:--}" > "@/tray/$1.part" && mv "@/tray/$1.part" "@/tray/$1"
"#;
