//! An open desk: the store, and what is read from it so often that it is kept
//! at hand (settings, agencies, calendar, catalogue).

pub mod catalogue;
pub mod host;
pub mod in_flight;
pub mod settings;
pub mod written;

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{NaiveDate, NaiveDateTime};
use domain::agency::{Agencies, Agency};
use domain::calendar::Calendar;
use domain::code::AgencyCode;
use domain::entry_kind::EntryKind;
use domain::ids::CounterNumber;
use domain::procedure::Level;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{DeskError, ErrorCode, Result};
use crate::progress::Progress;
use crate::store::agency;
use crate::store::officer::{Officer, Role};
use crate::store::{Store, journal, setting};
use catalogue::Catalogue;
use in_flight::{BundleProgress, ImportProgress, InFlight};
use settings::Settings;
use written::Written;

/// The centre (trung tâm) this counter belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Centre {
    /// Its name.
    pub name: String,
    /// Provincial or commune.
    pub profile: Profile,
}

/// The level of a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Trung tâm phục vụ hành chính công cấp tỉnh.
    Provincial,
    /// Trung tâm phục vụ hành chính công cấp xã.
    Commune,
}

impl Profile {
    /// The level of government whose procedures it receives first.
    pub fn level(self) -> Level {
        match self {
            Profile::Provincial => Level::Province,
            Profile::Commune => Level::Commune,
        }
    }
}

/// The counter (quầy): one desk, one machine, one series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// Its number in the centre.
    pub number: CounterNumber,
    /// Its name, as printed.
    pub name: String,
}

/// A request or an answer that says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// A day.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct DayOrToday {
    /// The day; today when not told.
    #[ts(optional)]
    pub date: Option<NaiveDate>,
}

/// The keys of the settings.
pub(crate) mod key {
    pub(crate) const CENTRE: &str = "centre";
    pub(crate) const COUNTER: &str = "counter";
    pub(crate) const SETTINGS: &str = "settings";
    pub(crate) const DEMO: &str = "demo";
}

/// What is kept at hand.
#[derive(Debug)]
pub struct Snapshot {
    /// The centre.
    pub centre: Centre,
    /// The counter.
    pub counter: Counter,
    /// Whether all of this is made up.
    pub demo: bool,
    /// The settings.
    pub settings: Settings,
    /// The agencies, of all days.
    pub agencies: Agencies,
    /// The calendar.
    pub calendar: Calendar,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// An open desk.
#[derive(Debug)]
pub struct Desk {
    /// The store.
    pub store: Store,
    /// The bundle being written.
    pub bundling: Progress<BundleProgress>,
    /// The list being taken in.
    pub importing: Progress<ImportProgress>,
    /// The papers on their way to the spooler at this moment.
    pub in_flight: InFlight,
    /// What was written outside the store.
    pub written: Written,
    snapshot: RwLock<Arc<Snapshot>>,
}

/// Who acts, and when.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The officer.
    pub officer: Officer,
    /// The moment, handed in.
    pub now: NaiveDateTime,
}

impl Actor {
    /// An entry of the officer's, of this moment.
    pub(crate) fn entry<'a, T>(
        &'a self,
        kind: impl Into<EntryKind>,
        body: &'a T,
    ) -> journal::NewEntry<'a, T> {
        journal::NewEntry::by(&self.officer.name, self.now, kind, body)
    }

    /// Whether the officer holds one of `roles`.
    ///
    /// # Errors
    /// `not_permitted`.
    pub fn require_role(&self, roles: &[Role]) -> Result<()> {
        let held = roles.is_empty() || roles.iter().any(|role| self.officer.roles.contains(role));
        held.then_some(()).ok_or_else(|| {
            DeskError::new(ErrorCode::NotPermitted, "none of the officer's roles allows it")
        })
    }
}

impl Desk {
    /// A desk over an open store.
    pub fn new(store: Store) -> Result<Self> {
        let snapshot = RwLock::new(Arc::new(read_snapshot(&store)?));
        let (bundling, importing) = (Progress::default(), Progress::default());
        let (in_flight, written) = (InFlight::default(), Written::default());
        Ok(Self { store, bundling, importing, in_flight, written, snapshot })
    }

    /// The snapshot, as of now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the snapshot anew, after an act that changed what it holds.
    pub fn refresh_snapshot(&self) -> Result<()> {
        let fresh = Arc::new(read_snapshot(&self.store)?);
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }
}

fn read_snapshot(store: &Store) -> Result<Snapshot> {
    store.read(|db| {
        let missing = || DeskError::new(ErrorCode::StoreBroken, "the store holds no centre");
        let settings: Settings = setting::get_setting(db, key::SETTINGS)?.ok_or_else(missing)?;
        Ok(Snapshot {
            centre: as_it_is(
                setting::get_setting(db, key::CENTRE)?.ok_or_else(missing)?,
                &settings,
            ),
            counter: setting::get_setting(db, key::COUNTER)?.ok_or_else(missing)?,
            demo: setting::get_setting(db, key::DEMO)?.unwrap_or(false),
            agencies: agency::all_agencies(db)?,
            calendar: crate::store::calendar::in_force(db, &settings.hours, None)?,
            catalogue: Catalogue::read(db)?,
            settings,
        })
    })
}

/// The centre by the name and level that are set, which may be others than those that it
/// was set up with.
fn as_it_is(centre: Centre, settings: &Settings) -> Centre {
    let name = settings.letterhead.name.trim();
    Centre {
        name: if name.is_empty() { centre.name } else { name.to_owned() },
        profile: settings.profile.unwrap_or(centre.profile),
    }
}

impl Snapshot {
    /// The agency with this code, as it is called on a day.
    pub fn agency(&self, code: &AgencyCode, day: NaiveDate) -> Option<Agency> {
        self.agencies.of(code).map(|agency| agency.called_on(day))
    }
}
