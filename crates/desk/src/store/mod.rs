//! One counter's store: an encrypted SQLite file, one table a file.
//!
//! Here are the opening of the store and its doors: [`Store::write`] opens the
//! one IMMEDIATE transaction of an act, [`Store::read`] reads. Nothing below
//! opens another. No use-case, no paper and no network lives here.

pub mod agency;
pub mod calendar;
pub mod catalogue;
pub mod centre_facts;
pub mod closing;
pub mod copy;
pub mod decision;
pub mod dossier;
pub mod draft;
pub mod hand_over;
pub mod high_water;
pub mod journal;
pub mod keyring;
pub mod machine;
pub mod migration;
pub mod moment;
pub mod number_range;
pub mod officer;
pub mod parked;
pub mod payment;
pub mod phrase;
pub mod postal_list;
pub mod print_log;
pub mod procedure_draft;
pub mod province;
pub mod release;
pub mod scan;
pub mod setting;
pub mod till_count;
pub mod together;
pub mod tries;
pub mod visit;

use std::fmt::Write;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::TransactionBehavior;
pub use rusqlite::{Connection, Transaction};

use crate::error::{DeskError, ErrorCode, Result};
use high_water::{Head, HighWater};
use keyring::{KeyringSeal, RawKey};
use migration::Migration;

/// The file that holds everything, encrypted.
const DATABASE: &str = "counter.db";
/// The file whose lock says that the store is in use.
const LOCK: &str = "in-use.lock";
/// A window that was just closed takes a moment to let go of its store.
const PATIENCE: Duration = Duration::from_secs(2);

/// Every migration in the order in which they run.
fn all_migrations() -> impl Iterator<Item = &'static Migration> {
    [
        setting::MIGRATIONS,
        officer::MIGRATIONS,
        agency::MIGRATIONS,
        calendar::MIGRATIONS,
        catalogue::MIGRATIONS,
        journal::MIGRATIONS,
        number_range::MIGRATIONS,
        dossier::MIGRATIONS,
        draft::MIGRATIONS,
        print_log::MIGRATIONS,
        scan::MIGRATIONS,
        hand_over::MIGRATIONS,
        payment::MIGRATIONS,
        visit::MIGRATIONS,
        journal::series::MIGRATIONS,
        dossier::COUNTED,
        together::MIGRATIONS,
        postal_list::MIGRATIONS,
        province::MIGRATIONS,
        parked::MIGRATIONS,
        dossier::ONE_INDEX,
        closing::MIGRATIONS,
        release::MIGRATIONS,
        phrase::MIGRATIONS,
        calendar::ANNOUNCED,
        catalogue::BY_DAY,
        machine::MIGRATIONS,
        &[dossier::REWORDED],
        payment::GIVEN_BACK,
        till_count::MIGRATIONS,
        print_log::RECOUNTED,
        journal::COPIED,
        centre_facts::MIGRATIONS,
        decision::MIGRATIONS,
        catalogue::VERSIONS,
        agency::TOLD,
        procedure_draft::MIGRATIONS,
        agency::PUBLISHED,
    ]
    .into_iter()
    .flatten()
}

/// Brings the tables up to date. Search words, which SQL cannot fold, are written anew once
/// every migration has run.
///
/// # Errors
/// `store_newer`, `store_broken` when history was edited, `disk_full`.
pub fn migrate_store(db: &mut Connection, path: &Path) -> Result<()> {
    run_steps(db, path, &all_migrations().collect::<Vec<_>>())
}

fn run_steps(db: &mut Connection, path: &Path, steps: &[&'static Migration]) -> Result<()> {
    migration::run_migrations(db, path, steps, |tx, ran| {
        let reworded = ran.iter().any(|step| step.name == dossier::REWORDED.name);
        if reworded { dossier::write_words(tx) } else { Ok(()) }
    })
}

/// Brings the tables to what they were before the migration of that name, as an older
/// program did.
#[cfg(test)]
fn migrate_until(db: &mut Connection, path: &Path, name: &str) -> Result<()> {
    run_steps(db, path, &all_migrations().take_while(|step| step.name != name).collect::<Vec<_>>())
}

/// An open store.
#[derive(Debug)]
pub struct Store {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    /// Whose turn it is to write: one handle after the other, so that whoever waits at
    /// the window comes between two pages of the courier.
    turn: Arc<Mutex<()>>,
    mark: Arc<Mutex<HighWater>>,
    keyring_seal: KeyringSeal,
    dir: PathBuf,
    underway: copy::CopyProgress,
    /// Held as long as the store is open; the system lets go when it dies.
    lock: Arc<StoreLock>,
}

/// The right to be the one process that uses a store.
#[derive(Debug)]
pub struct StoreLock {
    _file: File,
}

impl StoreLock {
    /// Takes the lock of the store in `dir`, making the folder if needed.
    ///
    /// # Errors
    /// `store_in_use` when another process holds it; `folder_read_only`.
    pub fn take(dir: &Path) -> Result<Self> {
        std::fs::create_dir_all(dir)?;
        let file = File::options().create(true).truncate(false).write(true).open(dir.join(LOCK))?;
        let until = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < until => {
                    std::thread::sleep(PATIENCE / 20);
                }
                Err(TryLockError::WouldBlock) => {
                    let held = "another process holds the store";
                    return Err(DeskError::new(ErrorCode::StoreInUse, held));
                }
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
    }
}

impl Store {
    /// Whether there is a store in `dir`.
    pub fn exists(dir: &Path) -> bool {
        keyring::Keyring::path(dir).exists()
    }

    /// Whether `dir` holds a store or a copy of one, whosever.
    pub fn lies_in(dir: &Path) -> bool {
        Self::exists(dir) && dir.join(DATABASE).exists()
    }

    /// Sets aside a database without a keyring: what an unfinished set-up left,
    /// or a store whose keyring went missing and may yet be found. Nothing is
    /// ever deleted.
    pub fn set_aside(dir: &Path) -> Result<()> {
        if !dir.join(DATABASE).exists() {
            return Ok(());
        }
        let aside = dir
            .join(format!("set-aside-{}", uuid::Uuid::from_bytes(crate::random::random_bytes()?)));
        std::fs::create_dir(&aside)?;
        for file in [DATABASE, "counter.db-wal", "counter.db-shm", high_water::FILE] {
            if dir.join(file).exists() {
                std::fs::rename(dir.join(file), aside.join(file))?;
            }
        }
        Ok(())
    }

    /// Opens the store in `dir` with its key and brings its tables up to date.
    ///
    /// # Errors
    /// `store_broken` when the key does not fit, `store_newer` when a newer
    /// program wrote it; `folder_read_only`, `disk_full`.
    pub fn open(dir: &Path, key: &RawKey, lock: StoreLock) -> Result<Self> {
        let path = dir.join(DATABASE);
        if Self::exists(dir) && !path.exists() {
            let gone = DeskError::new(ErrorCode::StoreBroken, "a keyring without its database");
            return Err(gone.with(path.display()));
        }
        // The files beside it take its permissions.
        private(&path)?;
        let mut writer = connect(&path, key)?;
        migrate_store(&mut writer, &path)?;
        let mut mark = HighWater::open(dir, key)?;
        high_water::hold_against_mark(&mut mark, &mut writer)?;
        let reader = reading(&path, key)?;
        Ok(Self {
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            turn: Arc::default(),
            mark: Arc::new(Mutex::new(mark)),
            keyring_seal: key.keyring_seal(),
            dir: dir.to_owned(),
            underway: copy::CopyProgress::default(),
            lock: Arc::new(lock),
        })
    }

    /// Another handle on the same store with connections of its own, so that
    /// whoever uses it keeps nobody at the window waiting.
    pub fn second_handle(&self, key: &RawKey) -> Result<Self> {
        let path = self.dir.join(DATABASE);
        Ok(Self {
            writer: Mutex::new(connect(&path, key)?),
            reader: Mutex::new(reading(&path, key)?),
            turn: Arc::clone(&self.turn),
            mark: Arc::clone(&self.mark),
            keyring_seal: self.keyring_seal.clone(),
            dir: self.dir.clone(),
            underway: copy::CopyProgress::default(),
            lock: Arc::clone(&self.lock),
        })
    }

    /// The folder of the store.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What seals its keyring.
    pub fn keyring_seal(&self) -> &KeyringSeal {
        &self.keyring_seal
    }

    /// The copy being made of it.
    pub fn copying(&self) -> &copy::CopyProgress {
        &self.underway
    }

    /// Does `act` in one IMMEDIATE transaction: all of it or nothing, on the
    /// disk before this returns, and the high-water mark after it. A disk that takes the
    /// commit and refuses its mark has lost nothing: the next commit raises it.
    pub fn write<T>(&self, act: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut writer = unpoisoned(&self.writer);
        let _turn = unpoisoned(&self.turn);
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = act(&tx)?;
        let head = Head::to_raise(&tx)?;
        tx.commit()?;
        let raised = head.map_or(Ok(()), |head| unpoisoned(&self.mark).raise(head));
        if let Err(refused) = raised {
            tracing::error!(%refused, "the high-water mark was not raised");
        }
        Ok(done)
    }

    /// Reads what is committed, all of one answer as of one moment, on a connection that
    /// cannot write.
    pub fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut reader = unpoisoned(&self.reader);
        let snapshot = reader.transaction_with_behavior(TransactionBehavior::Deferred)?;
        look(&snapshot)
    }
}

/// A connection that cannot write.
///
/// # Errors
/// `store_broken` when the key does not fit.
fn reading(path: &Path, key: &RawKey) -> Result<Connection> {
    let reader = connect(path, key)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(reader)
}

/// A file that only its owner may read, made where there is none.
fn private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A code that this program stored itself.
fn parse_stored<T: std::str::FromStr<Err = domain::code::CodeError>>(text: &str) -> Result<T> {
    text.parse().map_err(|e| DeskError::new(ErrorCode::StoreBroken, format!("{text}: {e}")))
}

/// A fresh UUIDv7: sortable by the moment handed in, unique by randomness.
pub fn new_id(at: chrono::NaiveDateTime) -> Result<uuid::Uuid> {
    let millis = u64::try_from(at.and_utc().timestamp_millis()).unwrap_or_default();
    let random = crate::random::random_bytes()?;
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}

/// What no id made on a day is less than: ids begin with the moment of their making.
pub(crate) fn day_begins(day: chrono::NaiveDate) -> [u8; 16] {
    let millis = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
    let moment = u64::try_from(millis).unwrap_or_default() << 16;
    let mut first = [0; 16];
    first[..8].copy_from_slice(&moment.to_be_bytes());
    first
}

/// A hash as text.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes that such a text stands for; `None` where it is none.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let pair = |at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    text.len().is_multiple_of(2).then(|| (0..text.len()).step_by(2).map(pair).collect())?
}

/// A panic in an act rolled its transaction back, so the connection is sound.
fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection that encrypts, syncs every commit to the disk, and keeps no
/// temporary file.
fn connect(path: &Path, key: &RawKey) -> Result<Connection> {
    let db = Connection::open(path)?;
    db.pragma_update(None, "key", key.as_sqlcipher().as_str())?;
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(DeskError::new(ErrorCode::FolderReadOnly, "write-ahead logging is refused"));
    }
    db.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
    )?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}
