//! What can go wrong on the province's side, for whoever runs it. What a counter
//! is told is `domain::wire::Trouble`, made where the answer is made.

use thiserror::Error;

/// What the province's own functions answer.
pub type Result<T, E = ProvinceError> = std::result::Result<T, E>;

/// Why something was not done. The text never holds personal data: it goes to
/// the log.
#[derive(Debug, Error)]
pub enum ProvinceError {
    /// A value of the configuration cannot be used.
    #[error("configuration: {0}")]
    Configuration(String),
    /// The database answered with an error, or not at all.
    #[error("database: {0}")]
    Database(String),
    /// The database's history is not this program's.
    #[error("migration {0} is not the one that ran")]
    History(String),
    /// A file could not be read or written.
    #[error("{path}: {why}")]
    File {
        /// Which.
        path: String,
        /// What the system said.
        why: std::io::Error,
    },
    /// A certificate or key cannot be made or used.
    #[error("certificate: {0}")]
    Certificate(String),
    /// What an administrator asked for cannot be done.
    #[error("{0}")]
    Refused(String),
    /// Numbers cannot be given yet: this province may have forgotten some.
    #[error("{0}")]
    Unsure(String),
    /// A number that no database holds; whoever sent it is wrong.
    #[error("a number too large to store")]
    TooLarge,
    /// A fault of this program or of the system under it.
    #[error("{0}")]
    Internal(String),
}

impl ProvinceError {
    /// A file that could not be read or written.
    pub fn file(path: &std::path::Path, why: std::io::Error) -> Self {
        Self::File { path: path.display().to_string(), why }
    }

    /// Something an administrator asked for that cannot be done.
    pub fn refused(why: impl Into<String>) -> Self {
        Self::Refused(why.into())
    }
}

/// The database's own words, without the values of the row (its `DETAIL`).
impl From<tokio_postgres::Error> for ProvinceError {
    fn from(error: tokio_postgres::Error) -> Self {
        if let Some(said) = error.as_db_error() {
            return Self::Database(format!("{} {}", said.code().code(), said.message()));
        }
        let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
        Self::Database(format!("{error}{}", cause.unwrap_or_default()))
    }
}

impl From<deadpool_postgres::PoolError> for ProvinceError {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(error) => error.into(),
            other => Self::Database(other.to_string()),
        }
    }
}
