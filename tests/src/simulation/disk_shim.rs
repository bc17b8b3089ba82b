//! The disks of a world: what a machine wrote, what of it is on the platter, and
//! what stands there after a kill or a power loss.
//!
//! What was synced is known from a shim in front of the C library (`disk.c`),
//! built when it is first needed and loaded by running the program again.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use fastrand::Rng;

use crate::Rigged;

/// The variable that names the folder of all disks, and says that the shim is there.
const FOLDER: &str = "MOTCUA_DISK";
/// What is written and torn at once.
const BLOCK: usize = 4_096;
/// The files of a store that a restart finds; the rest lives in memory.
const FILES: [&str; 5] =
    ["counter.db", "counter.db-wal", "keys.json", "keys.json.new", "high-water"];

/// The folder of all disks of this process, in memory where the system has such a
/// place.
///
/// # Errors
/// When the shim is not loaded.
pub fn folder() -> Rigged<PathBuf> {
    Ok(PathBuf::from(std::env::var_os(FOLDER).ok_or("the disk's shim is not loaded")?))
}

/// Runs this program again with the shim in front of its C library, unless it is
/// there already; the folder of the disks goes when that run has ended.
///
/// # Errors
/// When there is no C compiler.
pub fn with_shim() -> Rigged<Option<i32>> {
    if std::env::var_os(FOLDER).is_some() {
        return Ok(None);
    }
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = tempfile::Builder::new().prefix("motcua-disks").tempdir_in(place)?;
    for part in ["disk", "platter", "full"] {
        fs::create_dir(folder.path().join(part))?;
    }
    let (source, shim) = (folder.path().join("disk.c"), folder.path().join("disk.so"));
    fs::write(&source, include_str!("disk.c"))?;
    let mut compiler = Command::new("cc");
    compiler.args(["-O2", "-shared", "-fPIC", "-o"]).arg(&shim).arg(&source);
    if !compiler.status().map_err(|why| format!("no C compiler: {why}"))?.success() {
        return Err("the disk's shim does not compile".into());
    }
    let mut again = Command::new(std::env::current_exe()?);
    again.args(std::env::args_os().skip(1)).env("LD_PRELOAD", &shim);
    again.env(FOLDER, folder.path()).env("TMPDIR", folder.path());
    let status = again.status()?;
    Ok(Some(status.code().unwrap_or(1)))
}

/// The disk of one machine.
#[derive(Debug, Clone)]
pub struct Disk {
    /// The store's folder.
    pub store: PathBuf,
    platter: PathBuf,
    full: PathBuf,
}

impl Disk {
    /// A new disk called `name` in the world of a seed.
    ///
    /// # Errors
    /// What the disk says.
    pub fn new(world: &str, name: &str) -> Rigged<Self> {
        let at = |part: &str| {
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(folder()?.join(part).join(world))
        };
        let make = |path: &Path| fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
        let (store, platter, full) =
            (at("disk")?.join(name), at("platter")?.join(name), at("full")?);
        make(&store)?;
        make(&platter)?;
        make(&full)?;
        Ok(Self { store, platter, full: full.join(name) })
    }

    /// Whatever is written fails, or no longer.
    ///
    /// # Errors
    /// What the system says.
    pub fn fill(&self, full: bool) -> Rigged<()> {
        match full {
            true => fs::write(&self.full, "")?,
            false => fs::remove_file(&self.full)?,
        }
        Ok(())
    }

    /// What is here now is on the platter too: the machine stood still for a while.
    ///
    /// # Errors
    /// What the system says.
    pub fn settle(&self) -> Rigged<()> {
        copy(&self.store, &self.platter)
    }

    /// The files as a kill leaves them: everything that was written.
    ///
    /// # Errors
    /// What the system says.
    pub fn killed(&self, to: &Path) -> Rigged<()> {
        copy(&self.store, to)
    }

    /// The files as a power loss leaves them: what was synced, and of each block
    /// written since, chance says whether it came through.
    ///
    /// # Errors
    /// What the system says.
    pub fn power_lost(&self, to: &Path, dice: &mut Rng) -> Rigged<()> {
        fs::create_dir_all(to)?;
        for file in FILES {
            let Ok(synced) = fs::read(self.platter.join(file)) else { continue };
            let written = fs::read(self.store.join(file)).unwrap_or_default();
            let torn = if dice.bool() { synced } else { torn(synced, &written, dice) };
            fs::write(to.join(file), torn)?;
        }
        Ok(())
    }

    /// The store becomes what a kill or a power loss left.
    ///
    /// # Errors
    /// What the system says.
    pub fn becomes(&self, left: &Path) -> Rigged<()> {
        fs::remove_dir_all(&self.store)?;
        fs::create_dir_all(&self.store)?;
        copy(left, &self.store)?;
        fs::remove_dir_all(&self.platter)?;
        fs::create_dir_all(&self.platter)?;
        self.settle()
    }

    /// The disk is gone.
    ///
    /// # Errors
    /// What the system says.
    pub fn destroy(&self) -> Rigged<()> {
        fs::remove_dir_all(&self.store)?;
        fs::create_dir_all(&self.store)?;
        fs::remove_dir_all(&self.platter)?;
        Ok(fs::create_dir_all(&self.platter)?)
    }
}

/// Everything that belongs to a world goes.
///
/// # Errors
/// What the system says.
pub fn clear(world: &str) -> Rigged<()> {
    for part in ["disk", "platter", "full"] {
        let gone = fs::remove_dir_all(folder()?.join(part).join(world));
        gone.or_else(
            |why| if why.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(why) },
        )?;
    }
    Ok(())
}

/// The files of a store, into another folder.
///
/// # Errors
/// What the system says.
pub fn copy(from: &Path, to: &Path) -> Rigged<()> {
    fs::create_dir_all(to)?;
    for file in FILES {
        if from.join(file).exists() {
            fs::copy(from.join(file), to.join(file))?;
        }
    }
    Ok(())
}

fn torn(mut synced: Vec<u8>, written: &[u8], dice: &mut Rng) -> Vec<u8> {
    for (nth, block) in written.chunks(BLOCK).enumerate() {
        let (from, to) = (nth * BLOCK, nth * BLOCK + block.len());
        if dice.bool() {
            if synced.len() < to {
                synced.resize(to, 0);
            }
            synced[from..to].copy_from_slice(block);
        }
    }
    synced
}
