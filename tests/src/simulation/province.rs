//! The province of a world: the real router in front of a real database, without a
//! process and a socket between; its administration; and its database kept and
//! brought back.

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use domain::code::NumberRange;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::journal::Entry;
use domain::wire::{Base64, Cursor, ReleaseKind, Ticket};
use ed25519_dalek::SigningKey;
use provincial_server::clock::Clock;
use provincial_server::error::ProvinceError;
use provincial_server::http::{self, Parts};
use provincial_server::metrics::Metrics;
use provincial_server::store::journal::{self, Series};
use provincial_server::store::number_range::{self, Given};
use provincial_server::store::{self, centre, counter, device, release, ticket};
use provincial_server::{bundles, ranges, secret};
use tokio::runtime::Runtime;

use super::disk_shim;
use crate::province::{CENTRE, Cluster};
use crate::{Rigged, places};

/// The secrets of every province: by which it signs, and by which it opens bundles.
const SIGNS: [u8; 32] = [7; 32];
const OPENS: [u8; 32] = [8; 32];

/// A province.
pub struct Province {
    cluster: Cluster,
    database: String,
    store: store::Store,
    router: Router,
    now: Arc<AtomicI64>,
}

/// What the servers of all worlds run on.
///
/// # Errors
/// When the system gives no threads.
pub fn runtime() -> Rigged<&'static Runtime> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    if RUNTIME.get().is_none() {
        let made =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let _first = RUNTIME.set(made);
    }
    Ok(RUNTIME.get().ok_or("no runtime")?)
}

/// A database with its tables and one centre, from which those of the worlds are
/// copied.
fn template(cluster: &Cluster) -> Rigged<&'static str> {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    static MAKING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one = MAKING.lock();
    if TEMPLATE.get().is_none() {
        let name = cluster.new_database(None)?;
        runtime()?.block_on(async {
            let store = store::Store::open(&cluster.url(&name), 1).await?;
            centre::add(&store.client().await?, CENTRE, "Trung tâm mẫu").await
        })?;
        let _first = TEMPLATE.set(name);
    }
    Ok(TEMPLATE.get().ok_or("no template")?)
}

impl Province {
    /// A province with one centre and no counter, in a database of its own.
    ///
    /// # Errors
    /// When PostgreSQL is missing.
    pub fn found(cluster: &Cluster) -> Rigged<Self> {
        let database = copied(cluster, template(cluster)?)?;
        let now = Arc::new(AtomicI64::new(0));
        let (store, router) = serve(cluster, &database, &now)?;
        Ok(Self { cluster: cluster.clone(), database, store, router, now })
    }

    /// The server as requests find it.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Tells its clock the time, as a clock on a wall in Việt Nam shows it.
    pub fn tell(&self, moment: NaiveDateTime) {
        let utc = moment - TimeDelta::hours(7);
        self.now.store(utc.and_utc().timestamp(), Ordering::Relaxed);
    }

    fn today(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.now.load(Ordering::Relaxed), 0).unwrap_or_default()
    }

    /// The server ends and another begins.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn restart(&mut self) -> Rigged<()> {
        (self.store, self.router) = serve(&self.cluster, &self.database, &self.now)?;
        Ok(())
    }

    /// A copy of its database as it is now; answers the copy's name.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub fn keep(&mut self) -> Rigged<String> {
        self.close()?;
        let kept = copied(&self.cluster, &self.database)?;
        self.restart()?;
        Ok(kept)
    }

    /// Its database becomes the copy that was kept.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub fn bring_back(&mut self, kept: String) -> Rigged<()> {
        self.close()?;
        drop_database(&self.cluster, &self.database)?;
        self.database = kept;
        self.restart()
    }

    fn close(&mut self) -> Rigged<()> {
        let nowhere = store::Store::new(&self.cluster.url("nowhere"), 1)?;
        (self.store, self.router) = (nowhere, Router::new());
        Ok(())
    }

    /// Runs SQL, such as no server would.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub fn sql(&self, sql: &str) -> Rigged<String> {
        sql_in(&self.cluster, &self.database, sql)
    }

    /// A ticket for a counter.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn ticket(&self, number: CounterNumber) -> Rigged<Ticket> {
        let code = secret::fresh(CENTRE, number)?;
        let expires = self.today() + TimeDelta::hours(24);
        runtime()?.block_on(async {
            let mut client = self.store.client().await?;
            let tx = client.transaction().await?;
            counter::add(&tx, CENTRE, number).await?;
            ticket::issue(&tx, (CENTRE, number), &secret::hash(&code), expires).await?;
            tx.commit().await?;
            Ok::<_, ProvinceError>(())
        })?;
        let url = "https://localhost".to_owned();
        Ok(Ticket { url, code, ca: String::new(), demonstration: false })
    }

    /// No device speaks for the counter any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn revoke(&self, number: CounterNumber) -> Rigged<()> {
        runtime()?.block_on(async {
            let client = self.store.client().await?;
            device::revoke(&client, CENTRE, number).await.map(drop)
        })?;
        Ok(())
    }

    /// Gives a counter numbers.
    ///
    /// # Errors
    /// When others have them.
    pub fn assign(&self, number: CounterNumber, given: Vec<NumberRange>) -> Rigged<()> {
        runtime()?.block_on(async {
            let mut client = self.store.client().await?;
            let tx = client.transaction().await?;
            for range in given {
                ranges::assign(&tx, (CENTRE, number), range).await?;
            }
            tx.commit().await?;
            Ok::<_, ProvinceError>(())
        })?;
        Ok(())
    }

    /// Every range that a counter ever had.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn ranges(&self, number: CounterNumber) -> Rigged<Vec<Given>> {
        Ok(runtime()?.block_on(async {
            let client = self.store.client().await?;
            number_range::of_counter(&client, CENTRE, number).await
        })?)
    }

    /// Ends a range before `from`.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn withdraw(&self, given: &Given, from: NaiveDate) -> Rigged<bool> {
        Ok(runtime()?.block_on(async {
            let mut client = self.store.client().await?;
            let tx = client.transaction().await?;
            let ended = number_range::withdraw(&tx, given, from).await?;
            tx.commit().await?;
            Ok::<_, ProvinceError>(ended)
        })?)
    }

    /// Takes in a bundle, and answers what is to be carried back, or why it is refused.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn imports(&self, bytes: &[u8]) -> Rigged<Result<Vec<u8>, String>> {
        let (key, now) = (SigningKey::from_bytes(&SIGNS), self.today());
        let taken = runtime()?.block_on(async {
            let mut client = self.store.client().await?;
            bundles::take_in(&mut client, std::io::Cursor::new(bytes), (&OPENS, &key), now).await
        });
        match taken {
            Ok(imported) => Ok(Ok(imported.reply.sealed(&key)?)),
            Err(ProvinceError::Refused(why)) => Ok(Err(why)),
            Err(broken) => Err(broken.into()),
        }
    }

    /// The number and hash of the newest release of a kind.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn newest_release(&self, kind: ReleaseKind) -> Rigged<Option<(u32, [u8; 32])>> {
        let all = runtime()?.block_on(async {
            let client = self.store.client().await?;
            release::newest(&client).await
        })?;
        Ok(all.into_iter().find(|one| one.kind == kind).map(|one| (one.number, one.sha256)))
    }

    /// Every entry that it holds, counter by counter, each in its order.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn holds(&self) -> Rigged<Vec<Entry>> {
        Ok(runtime()?.block_on(async {
            let client = self.store.client().await?;
            let mut all = Vec::new();
            for seen in counter::all(&client).await? {
                let (mut epoch, mut seq) = (Epoch::default(), Seq::NONE);
                loop {
                    let series = Series { centre: CENTRE, counter: seen.number, epoch };
                    let page = journal::after(&client, series, seq, (500, 8 << 20)).await?;
                    let Some(last) = page.last() else { break };
                    (epoch, seq) = (last.epoch, last.seq);
                    all.extend(page);
                }
            }
            Ok::<_, ProvinceError>(all)
        })?)
    }

    /// Where the centre's log ends.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn log_end(&self) -> Rigged<Option<Cursor>> {
        Ok(runtime()?.block_on(async {
            let client = self.store.client().await?;
            centre::log_end(&client, CENTRE).await
        })?)
    }

    /// A copy that was kept goes.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub fn discard(&self, kept: &str) -> Rigged<()> {
        drop_database(&self.cluster, kept)
    }

    /// Carries out a command of the real program's administration.
    ///
    /// # Errors
    /// When it is refused, with its words.
    pub fn run(&self, arguments: &[&str]) -> Rigged<String> {
        let mut command = Command::new(places::built("provincial-server")?);
        command.args(arguments).env_remove("LD_PRELOAD");
        command.env("MOTCUA_PROVINCE_DATABASE", self.cluster.url(&self.database));
        command.env("MOTCUA_PROVINCE_SIGNING_KEY", signing_key()?);
        let said = command.output()?;
        let out = String::from_utf8_lossy(&said.stdout).into_owned();
        match said.status.success() {
            true => Ok(out),
            false => {
                Err(format!("{arguments:?}: {out}{}", String::from_utf8_lossy(&said.stderr)).into())
            }
        }
    }

    /// What the world had goes.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub fn end(mut self, kept: Option<String>) -> Rigged<()> {
        self.close()?;
        drop_database(&self.cluster, &self.database)?;
        kept.map_or(Ok(()), |kept| drop_database(&self.cluster, &kept))
    }
}

/// The file of the key by which every province signs.
fn signing_key() -> Rigged<PathBuf> {
    let path = disk_shim::folder()?.join("signing.key");
    if !path.exists() {
        // Two worlds may find none; each puts a whole one there.
        let fresh = tempfile::NamedTempFile::new_in(disk_shim::folder()?)?;
        std::fs::write(fresh.path(), Base64(SIGNS).to_string())?;
        fresh.persist(&path)?;
    }
    Ok(path)
}

fn serve(
    cluster: &Cluster,
    database: &str,
    now: &Arc<AtomicI64>,
) -> Rigged<(store::Store, Router)> {
    let (store, clock) = (store::Store::new(&cluster.url(database), 2)?, Arc::clone(now));
    let tells =
        move || DateTime::from_timestamp(clock.load(Ordering::Relaxed), 0).unwrap_or_default();
    let parts = Parts {
        store: store.clone(),
        metrics: Metrics::new()?,
        signing_key: SigningKey::from_bytes(&SIGNS),
        clock: Clock::of(tells),
        seals: Some(Base64(bundle::public_key(&OPENS)?)),
        request_time: Duration::from_secs(30),
    };
    Ok((store, http::router(http::Province::new(parts))))
}

/// A copy of a database. Its last connections may still be closing.
fn copied(cluster: &Cluster, from: &str) -> Rigged<String> {
    let end = format!(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{from}'"
    );
    static NTH: AtomicI64 = AtomicI64::new(0);
    let name = format!("world_{}", NTH.fetch_add(1, Ordering::Relaxed));
    let make = format!("CREATE DATABASE {name} TEMPLATE {from} STRATEGY FILE_COPY");
    let mut told = None;
    for _ in 0..50 {
        sql_in(cluster, "postgres", &end)?;
        match sql_in(cluster, "postgres", &make).map(|_| name.clone()) {
            Ok(name) => return Ok(name),
            Err(why) => told = Some(why),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(told.unwrap_or_else(|| "no copy".into()))
}

fn drop_database(cluster: &Cluster, name: &str) -> Rigged<()> {
    sql_in(cluster, "postgres", &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).map(drop)
}

/// Runs SQL over a connection of its own, and answers its first value as text.
fn sql_in(cluster: &Cluster, database: &str, sql: &str) -> Rigged<String> {
    let url = cluster.url(database);
    runtime()?.block_on(async {
        let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await?;
        let ends = tokio::spawn(connection);
        let told = client.simple_query(sql).await?;
        drop(client);
        ends.await??;
        let value = told.iter().find_map(|one| match one {
            tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
            _ => None,
        });
        Ok(value.unwrap_or_default().to_owned())
    })
}
