//! A copy of the whole store while it is in use: encrypted as the store is,
//! opened and checked before it counts, and knowing that it is a copy.
//!
//! A restored machine may have forgotten what it printed last, so a copy says of
//! itself that it needs a new epoch before it issues a number.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::{Connection, InterruptHandle, OpenFlags};
use sha2::{Digest, Sha256};

use super::keyring::{Keyring, RawKey};
use super::{DATABASE, Store, StoreLock, connect, hexadecimal, setting, unpoisoned};
use crate::error::{DeskError, ErrorCode, Result};
use crate::failpoint::failpoint;
use crate::files;

/// The setting that says: this store is a copy, and needs a new epoch.
pub const IS_COPY: &str = "is_copy";

/// The setting that names the unfinished copy: one that the program did not live to
/// end is taken away before the next.
const UNFINISHED: &str = "unfinished_copy";

/// The file beside a copy that holds its hash, so that one that a stick cut short
/// or changed is known before anybody relies on it.
const HASH: &str = "counter.db.sha256";

/// More bytes than that file has.
const LONGEST_HASH: u64 = 1 << 10;

/// The copy being made, for those who watch it.
#[derive(Default)]
pub struct CopyProgress {
    now: Mutex<Option<Copying>>,
    last: Mutex<Option<Result<Copy>>>,
}

struct Copying {
    file: PathBuf,
    of: u64,
    stop: InterruptHandle,
    /// Whether somebody asked for that, whatever the copy was at.
    stopped: bool,
}

impl std::fmt::Debug for CopyProgress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("CopyProgress").field(&self.progress()).finish()
    }
}

impl CopyProgress {
    /// Bytes written so far and bytes in all; `None` while no copy is made.
    pub fn progress(&self) -> Option<(u64, u64)> {
        let inside = unpoisoned(&self.now);
        let copying = inside.as_ref()?;
        let written = std::fs::metadata(&copying.file).map_or(0, |file| file.len());
        Some((written.min(copying.of), copying.of))
    }

    /// Notes that a copy in the background begins.
    pub fn note_begun(&self) {
        unpoisoned(&self.last).take();
    }

    /// Notes how the copy in the background ended.
    pub fn note_ended(&self, made: Result<Copy>) {
        *unpoisoned(&self.last) = Some(made);
    }

    /// How the last copy in the background ended.
    pub fn last_copy(&self) -> Option<Result<Copy>> {
        unpoisoned(&self.last).clone()
    }

    /// Stops the copy; what it wrote is taken away.
    pub fn stop(&self) {
        if let Some(copying) = unpoisoned(&self.now).as_mut() {
            copying.stopped = true;
            copying.stop.interrupt();
        }
    }

    /// Refuses to go on with a copy that is to stop: an interrupt is heard by the long
    /// statement alone.
    fn check_not_stopped(&self) -> Result<()> {
        match unpoisoned(&self.now).as_ref() {
            Some(copying) if copying.stopped => Err(stopped()),
            _ => Ok(()),
        }
    }
}

/// A finished copy.
#[derive(Debug, Clone)]
pub struct Copy {
    /// Its folder.
    pub folder: PathBuf,
    /// How many bytes.
    pub bytes: u64,
    /// How many entries its journal holds.
    pub entries: u64,
}

impl Store {
    /// Copies the store into the new folder `name` of `place`. The counter goes
    /// on meanwhile. What cannot be opened and read through is no copy.
    ///
    /// # Errors
    /// `backup_underway`, `backup_stopped`, `backup_broken`, `folder_read_only`,
    /// `disk_full`, `folder_read_only`.
    pub fn make_copy(&self, key: &RawKey, place: &Path, name: &str) -> Result<Copy> {
        let part = place.join(format!("{name}.part"));
        let source = connect(&self.dir.join(DATABASE), key)?;
        self.announce_copy(&source, &part.join(DATABASE))?;
        let made = self.begin_copy(&part).and_then(|()| {
            let made = self.copy_into(&source, key, &part).and_then(|(bytes, entries)| {
                let folder = place.join(name);
                files::rename_durably(&part, &folder)?;
                Ok(Copy { folder, bytes, entries })
            });
            if made.is_err() {
                std::fs::remove_dir_all(&part).or_else(gone_already)?;
            }
            made
        });
        unpoisoned(&self.underway.now).take();
        made
    }

    /// Makes the folder for a copy. What is left of a copy that the program did not live to
    /// end is taken away, but where its disk is missing or refuses. A folder in which
    /// nothing was begun yet stays: it may be anybody's.
    fn begin_copy(&self, part: &Path) -> Result<()> {
        let before = self.read(|db| setting::get_setting::<PathBuf>(db, UNFINISHED))?;
        if let Some(left) = before.filter(|left| left.is_dir()) {
            let _refused = std::fs::remove_dir_all(left);
        }
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        Ok(builder.create(part)?)
    }

    fn copy_into(&self, source: &Connection, key: &RawKey, part: &Path) -> Result<(u64, u64)> {
        self.write(|tx| setting::put_setting(tx, UNFINISHED, &part))?;
        let file = part.join(DATABASE);
        super::private(&file)?;
        failpoint("copying");
        self.underway.check_not_stopped()?;
        let path = file.to_string_lossy();
        source.execute("VACUUM INTO ?", [&path]).map_err(copy_error)?;
        let entries = check_copy(&file, key)?;
        Keyring::load(&self.dir)?.save(part)?;
        let mut hash = super::private(&part.join(HASH))?;
        hash.write_all(hash_of(&file)?.as_bytes())?;
        hash.sync_all()?;
        files::sync_file(&file)?;
        self.underway.check_not_stopped()?;
        Ok((std::fs::metadata(&file)?.len(), entries))
    }

    /// Lets others watch and stop the copy; one at a time.
    fn announce_copy(&self, source: &Connection, file: &Path) -> Result<()> {
        let mut inside = unpoisoned(&self.underway.now);
        if inside.is_some() {
            return Err(DeskError::new(ErrorCode::BackupUnderway, "a copy is being made"));
        }
        let size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        let of = source.query_row(size, [], |row| row.get(0))?;
        let stop = source.get_interrupt_handle();
        *inside = Some(Copying { file: file.to_owned(), of, stop, stopped: false });
        Ok(())
    }
}

/// Opens the copy, reads it through and marks it as one.
fn check_copy(file: &Path, key: &RawKey) -> Result<u64> {
    let broken = |why: String| DeskError::new(ErrorCode::BackupBroken, why);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    db.pragma_update(None, "key", key.as_sqlcipher().as_str())?;
    let unreadable = |error: rusqlite::Error| broken(error.to_string());
    let sound: String =
        db.query_row("PRAGMA quick_check", [], |row| row.get(0)).map_err(unreadable)?;
    if sound != "ok" {
        return Err(broken(sound));
    }
    let entries = db.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?;
    let tx = db.unchecked_transaction()?;
    setting::put_setting(&tx, IS_COPY, &true)?;
    tx.commit()?;
    db.close().map_err(|(_, error)| unreadable(error))?;
    Ok(entries)
}

/// Puts the copy in `from` where a store will be; the store's lock is held.
///
/// # Errors
/// `store_exists`, `store_missing` where there is no copy, `backup_broken` where
/// it is not what was written, what the disk says.
pub fn restore_copy(dir: &Path, from: &Path, _lock: &StoreLock) -> Result<()> {
    if Store::exists(dir) || dir.join(DATABASE).exists() {
        return Err(DeskError::new(ErrorCode::StoreExists, "there is a store already"));
    }
    let ring = Keyring::load(from).map_err(|error| error.at("from"))?;
    let told = files::read_plain_file(&from.join(HASH), LONGEST_HASH).unwrap_or_default();
    if told != hash_of(&from.join(DATABASE))?.as_bytes() {
        let changed = "the copy is not what was written";
        return Err(DeskError::new(ErrorCode::BackupBroken, changed).at("from"));
    }
    let part = dir.join("counter.db.part");
    super::private(&part)?;
    std::io::copy(&mut files::open_plain_file(&from.join(DATABASE))?, &mut File::create(&part)?)?;
    files::sync_file(&part)?;
    files::rename_durably(&part, &dir.join(DATABASE))?;
    ring.save(dir)
}

/// The hash of a file, as text.
fn hash_of(file: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut reader = BufReader::with_capacity(1 << 20, files::open_plain_file(file)?);
    loop {
        let read = reader.fill_buf()?;
        if read.is_empty() {
            break;
        }
        hasher.update(read);
        let read = read.len();
        reader.consume(read);
    }
    Ok(hexadecimal(&hasher.finalize()))
}

fn copy_error(error: rusqlite::Error) -> DeskError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::OperationInterrupted) => stopped(),
        _ => error.into(),
    }
}

fn stopped() -> DeskError {
    DeskError::new(ErrorCode::BackupStopped, "the copy was stopped")
}

fn gone_already(error: std::io::Error) -> std::io::Result<()> {
    match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}
