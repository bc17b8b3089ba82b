//! A started program that ends with its rig, its own children included.
//!
//! It gets a process group of its own: a driver that starts a browser that
//! starts a window must not leave any of the three behind when a story fails.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Rigged;

/// How long a program may take to end by itself before it is killed.
const GRACE: Duration = Duration::from_secs(3);

/// A running program and everything it started.
#[derive(Debug)]
pub struct ProgramGuard(Child);

impl ProgramGuard {
    /// Starts `command` as the head of a new process group, without stdin.
    ///
    /// # Errors
    /// When the program cannot be started; the sentence names it.
    pub fn start(command: &mut Command) -> Rigged<Self> {
        let named = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).process_group(0);
        match command.spawn() {
            Ok(child) => Ok(Self(child)),
            Err(why) => Err(format!("{named} does not start: {why}").into()),
        }
    }

    /// The running child, to read its pipes or its id.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Whether it is still running.
    pub fn is_running(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }

    /// Kills it and everything it started, without letting any of them tidy up.
    pub fn kill(self) {
        self.signal("KILL");
    }

    fn signal(&self, name: &str) {
        let script = format!("kill -s {name} -- -{}", self.0.id());
        let _ = Command::new("sh").args(["-c", &script]).stderr(Stdio::null()).status();
    }
}

impl Drop for ProgramGuard {
    fn drop(&mut self) {
        for signal in ["TERM", "KILL"] {
            self.signal(signal);
            // The child itself is collected here, or it would count for ever.
            let _ = until("the group to end", GRACE, || {
                (!self.is_running() && group_is_empty(self.0.id())).then_some(())
            });
        }
        let _ = self.0.wait();
    }
}

/// Whether nothing of the group runs any more. What has ended and only waits to
/// be collected does not run; a thread that still writes does, even when its
/// process counts as ended, and keeps its files locked.
fn group_is_empty(group: u32) -> bool {
    !threads().any(|stat| {
        // pid (name) state parent group …; the name may hold anything.
        let mut after_name = stat.rsplit(") ").next().unwrap_or("").split(' ');
        let (state, of) = (after_name.next(), after_name.nth(1));
        of == Some(group.to_string().as_str()) && state != Some("Z")
    })
}

/// One line for each thread of this machine, as the kernel writes it.
fn threads() -> impl Iterator<Item = String> {
    let entries = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    entries(PathBuf::from("/proc"))
        .flat_map(move |process| entries(process.path().join("task")))
        .filter_map(|thread| fs::read_to_string(thread.path().join("stat")).ok())
}

/// Asks `ready` every few milliseconds until it answers, or gives up.
///
/// # Errors
/// After `patience`, with `what` in the sentence.
pub fn until<T>(what: &str, patience: Duration, mut ready: impl FnMut() -> Option<T>) -> Rigged<T> {
    let asked = Instant::now();
    loop {
        if let Some(answer) = ready() {
            return Ok(answer);
        }
        if asked.elapsed() > patience {
            return Err(format!("waited {} s for {what}", patience.as_secs_f32()).into());
        }
        sleep(Duration::from_millis(5));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_started_ends_with_it() -> Rigged<()> {
        let folder = tempfile::tempdir()?;
        let note = folder.path().join("pid");
        let script = format!("sleep 600 & echo $! > '{}'; wait", note.display());
        let held = ProgramGuard::start(Command::new("sh").args(["-c", &script]))?;
        let grandchild = until("the note", GRACE, || {
            let text = fs::read_to_string(&note).ok()?;
            text.trim().parse::<u32>().ok()
        })?;
        assert!(runs(grandchild), "the grandchild must be there first");
        drop(held);
        until("the grandchild to end", GRACE, || (!runs(grandchild)).then_some(()))
    }

    /// Neither gone nor a zombie that its new parent has not collected yet.
    fn runs(pid: u32) -> bool {
        fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
    }
}
