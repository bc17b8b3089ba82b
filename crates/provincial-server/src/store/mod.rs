//! The province's database: PostgreSQL, one file a table with its migrations and
//! queries. Nothing else in this crate speaks SQL.
//!
//! The lock at the door: a request opens one transaction, everything below takes
//! part in it. Every key is led by the code of the centre, or of the agency, so
//! that the tables can be spread over machines as they are.

pub mod agency;
pub mod blob;
pub mod centre;
pub mod centre_log;
pub mod closing;
pub mod counter;
pub mod device;
pub mod dossier_code;
pub mod journal;
pub mod memory;
pub mod migration;
pub mod nature;
pub mod number_range;
pub mod officer;
pub mod parked;
pub mod release;
pub mod stamp;
pub mod ticket;

use std::time::Duration;

use deadpool_postgres::{
    Client, GenericClient, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime,
};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, NoTls, Row};

use crate::error::{ProvinceError, Result};
use migration::Migration;

/// A transaction on the province's database.
pub type Transaction<'a> = deadpool_postgres::Transaction<'a>;

/// What every connection is held to: a commit is on the disk when it is
/// answered, and nothing hangs for ever.
const OPTIONS: &str = "-c synchronous_commit=on -c statement_timeout=60s -c lock_timeout=30s \
                       -c idle_in_transaction_session_timeout=90s -c timezone=UTC";

/// How long to wait for the database, or for a free connection to it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The province's database.
#[derive(Debug, Clone)]
pub struct Store {
    pool: Pool,
}

/// Every migration in the order in which they run.
fn migrations() -> impl Iterator<Item = &'static Migration> {
    [
        centre::MIGRATIONS,
        counter::MIGRATIONS,
        device::MIGRATIONS,
        ticket::MIGRATIONS,
        number_range::MIGRATIONS,
        journal::MIGRATIONS,
        centre_log::MIGRATIONS,
        parked::MIGRATIONS,
        dossier_code::MIGRATIONS,
        blob::MIGRATIONS,
        closing::MIGRATIONS,
        release::MIGRATIONS,
        officer::MIGRATIONS,
        memory::MIGRATIONS,
        agency::MIGRATIONS,
        nature::MIGRATIONS,
    ]
    .into_iter()
    .flatten()
}

impl Store {
    /// Prepares to connect; the first use does.
    ///
    /// # Errors
    /// When `url` is not one of PostgreSQL.
    pub fn new(url: &str, connections: usize) -> Result<Self> {
        let unread = |_| ProvinceError::Configuration("database: not a PostgreSQL address".into());
        let mut config: Config = url.parse().map_err(unread)?;
        config.options(OPTIONS).application_name("provincial-server");
        config.connect_timeout(PATIENCE);
        let recycling_method = RecyclingMethod::Fast;
        let door = Manager::from_config(config, NoTls, ManagerConfig { recycling_method });
        let pool = Pool::builder(door).max_size(connections).runtime(Runtime::Tokio1);
        let pool = pool.wait_timeout(Some(PATIENCE)).create_timeout(Some(PATIENCE));
        let pool = pool.build().map_err(|e| ProvinceError::Configuration(e.to_string()))?;
        Ok(Self { pool })
    }

    /// Connects, brings the tables up to date, and notices whether they were put back.
    ///
    /// # Errors
    /// Those of the database; [`ProvinceError::History`].
    pub async fn open(url: &str, connections: usize) -> Result<Self> {
        let store = Self::new(url, connections)?;
        let mut client = store.client().await?;
        migration::run(&mut client, migrations()).await?;
        let tx = client.transaction().await?;
        memory::doubted_since(&tx).await?;
        tx.commit().await?;
        Ok(store)
    }

    /// A connection, to open a transaction on.
    pub async fn client(&self) -> Result<Client> {
        Ok(self.pool.get().await?)
    }

    /// Whether the database answers, and its tables are there.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ask(&self) -> Result<()> {
        let client = self.client().await?;
        rows(&client, "SELECT 1 FROM centre LIMIT 1", &[]).await.map(drop)
    }
}

/// The values of a statement.
type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// Every row that a statement gives; the statement is prepared once a connection.
async fn rows(db: &impl GenericClient, sql: &str, values: Values<'_>) -> Result<Vec<Row>> {
    let statement = db.prepare_cached(sql).await?;
    Ok(db.query(&statement, values).await?)
}

/// The first row that a statement gives.
async fn row(db: &impl GenericClient, sql: &str, values: Values<'_>) -> Result<Option<Row>> {
    Ok(rows(db, sql, values).await?.into_iter().next())
}

/// How many rows a statement wrote.
async fn write(db: &impl GenericClient, sql: &str, values: Values<'_>) -> Result<u64> {
    let statement = db.prepare_cached(sql).await?;
    Ok(db.execute(&statement, values).await?)
}

/// A column that holds a whole number which is never negative.
fn whole<N: TryFrom<i64>>(row: &Row, column: &str) -> Result<N> {
    let number: i64 = row.try_get(column)?;
    number.try_into().map_err(|_| broken(column))
}

/// A column that holds so many bytes.
fn bytes<const LENGTH: usize>(row: &Row, column: &str) -> Result<[u8; LENGTH]> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes.try_into().map_err(|_| broken(column))
}

/// A number as the database holds it.
fn column(number: impl Into<u64>) -> Result<i64> {
    number.into().try_into().map_err(|_| ProvinceError::TooLarge)
}

fn broken(column: &str) -> ProvinceError {
    ProvinceError::Database(format!("{column} holds what was never written"))
}
