//! What an error says in a log, and what went wrong below the desk, in its own words:
//! only what a clerk can act on is told apart.

use super::{DeskError, ErrorCode};

/// What SQLite says of an error of which nothing more is known.
const UNWORDED: &str = "SQL logic error";
impl std::fmt::Display for DeskError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DeskError {}

impl From<rusqlite::Error> for DeskError {
    /// Only what a clerk can act on is told apart; the rest is a fault.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::{ErrorCode as Sqlite, SQLITE_IOERR_SHMSIZE};
        // On a full disk even the shared memory beside the file cannot grow.
        let no_room = error.sqlite_error().is_some_and(|e| e.extended_code == SQLITE_IOERR_SHMSIZE);
        let code = match error.sqlite_error_code() {
            None => of_value(&error),
            // A page that cannot be decrypted: SQLCipher has no word of its own for it.
            Some(Sqlite::Unknown) if error.to_string() == UNWORDED => ErrorCode::StoreBroken,
            Some(Sqlite::DiskFull) => ErrorCode::DiskFull,
            Some(Sqlite::SystemIoFailure) if no_room => ErrorCode::DiskFull,
            Some(Sqlite::ReadOnly | Sqlite::CannotOpen | Sqlite::PermissionDenied) => {
                ErrorCode::FolderReadOnly
            }
            Some(Sqlite::NotADatabase | Sqlite::DatabaseCorrupt) => ErrorCode::StoreBroken,
            Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => ErrorCode::StoreInUse,
            _ => ErrorCode::Internal,
        };
        Self::new(code, error)
    }
}

/// A value that no column holds came from whoever asked; a stored one that is not what
/// was written is the store's.
fn of_value(error: &rusqlite::Error) -> ErrorCode {
    use rusqlite::Error::{
        FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType,
        ToSqlConversionFailure, Utf8Error,
    };
    match error {
        ToSqlConversionFailure(_) => ErrorCode::BadRequest,
        FromSqlConversionFailure(..)
        | IntegralValueOutOfRange(..)
        | InvalidColumnType(..)
        | Utf8Error(..) => ErrorCode::StoreBroken,
        _ => ErrorCode::Internal,
    }
}

impl From<std::io::Error> for DeskError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let code = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
            ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::AlreadyExists
            | ErrorKind::NotADirectory => ErrorCode::FolderReadOnly,
            _ => ErrorCode::Internal,
        };
        Self::new(code, error)
    }
}

impl From<serde_json::Error> for DeskError {
    /// Something stored is not what this version reads.
    fn from(error: serde_json::Error) -> Self {
        Self::new(ErrorCode::StoreBroken, error)
    }
}

impl From<getrandom::Error> for DeskError {
    fn from(error: getrandom::Error) -> Self {
        Self::new(ErrorCode::Internal, error)
    }
}
