//! The first run: a centre, its agencies, one counter with its numbers, the
//! header of the forms and the first administrator; or a demonstration. What is typed on
//! the way to it is `kept`'s, what it comes to `foreseen`'s.

pub mod foreseen;
pub mod kept;
pub mod recovery;

use chrono::NaiveDateTime;
use domain::calendar::{Calendar, SpecialDay};
use domain::code::NumberRange;
use domain::entry_kind::EventKind;
use domain::ids::{CounterNumber, Epoch};
use papers::Layout;
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::catalogue::sample::{self, Settles};
use crate::clock;
use crate::credentials::may_choose;
use crate::desk::host::Host;
use crate::desk::settings::{Letterhead, Settings};
use crate::desk::{Centre, Counter, Profile, key};
use crate::error::{DeskError, ErrorCode, Result};
use crate::half_year;
use crate::numbers;
use crate::staff::{self, AddOfficer};
use crate::store::agency::{self, Agency};
use crate::store::journal::{self, Series};
use crate::store::keyring::{self, DemoSignIn, Keyring, RawKey};
use crate::store::officer::{self, Officer, Role};
use crate::store::{Store, StoreLock, calendar, catalogue, moment, number_range, setting};
use kept::{AgencyDraft, ColleagueDraft};

/// The password that a demonstration shows on the screen.
const DEMO_PASSWORD: &str = "motcua-demo";
/// The officers of a demonstration; the first one is shown.
const DEMO_OFFICERS: [(&str, &str, &[Role]); 3] = [
    ("chau", "Lê Minh Châu", &[Role::Clerk, Role::Supervisor, Role::Administrator]),
    ("ngoc", "Trần Bảo Ngọc", &[Role::Clerk]),
    ("phuc", "Phạm Hồng Phúc", &[Role::Supervisor]),
];

/// A first run.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// The header of the forms; its name is the centre's.
    pub letterhead: Letterhead,
    /// Provincial or commune.
    pub profile: Profile,
    /// The agencies, at least one.
    pub agencies: Vec<Agency>,
    /// The counter.
    pub counter: Counter,
    /// The numbers of this counter, for each agency, each day.
    pub range: FirstRange,
    /// The first administrator.
    pub administrator: FirstOfficer,
    /// Whoever else will work here; each chooses a password of their own at the first sign-in.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<AddOfficer>>")]
    pub colleagues: Vec<AddOfficer>,
    /// Whether the most used procedures of its level that ship with the program are taken in.
    pub sample_catalogue: bool,
    /// The printer; the system's default when not told.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
    /// How receipts are laid out; on two sheets of A5 when not told.
    #[serde(default)]
    #[ts(optional)]
    pub layout: Option<Layout>,
}

/// The numbers of a counter.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FirstRange {
    /// First ordinal.
    pub first: u32,
    /// Last ordinal.
    pub last: u32,
}

/// The first administrator.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FirstOfficer {
    /// Name for signing in.
    pub name: String,
    /// Full name, as printed.
    pub full_name: String,
    /// At least eight characters.
    pub password: String,
}

/// A demonstration.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DemoSetUp {
    /// Bình Dương's provincial centre, or a commune's.
    pub profile: Profile,
    /// Whether the provincial centre's made-up half year of 2018 is told too,
    /// for its reports.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub half_year: bool,
}

/// What must be kept.
#[derive(Debug, Serialize, TS)]
pub struct SetUpAnswer {
    /// Opens the store when every password is lost. Shown once, stored nowhere.
    pub recovery_code: String,
    /// The sign-in of a demonstration.
    pub demo: Option<DemoSignIn>,
}

/// `desk.set_up`
///
/// # Errors
/// `store_exists`, `name_missing`, `agency_missing`, `agency_twice`, `officer_exists`,
/// `number_range_missing`; those of a password that may not be chosen.
pub fn set_up(host: &Host, request: SetUp) -> Result<SetUpAnswer> {
    let FirstOfficer { name, full_name, password } = request.administrator;
    let roles = vec![Role::Clerk, Role::Supervisor, Role::Administrator];
    let at = |e: DeskError| {
        let field = e.field.clone().unwrap_or_default();
        e.at(format!("administrator.{field}"))
    };
    let first = staff::checked_officer(&name, &full_name, roles).map_err(at)?;
    if !Store::exists(host.dir()) {
        may_choose(&password, &first, &request.letterhead.name).map_err(at)?;
    }
    let (rows, passwords) = typed_colleagues(&request.colleagues);
    let wrong =
        foreseen::wrong_colleagues(&rows, &passwords, &first.name, &request.letterhead.name);
    wrong.into_iter().next().map_or(Ok(()), Err)?;
    let mut officers = vec![(first, password)];
    for AddOfficer { name, full_name, roles, password } in request.colleagues {
        officers.push((staff::checked_officer(&name, &full_name, roles)?, password));
    }
    let plan = Plan {
        centre: Centre { name: request.letterhead.name.clone(), profile: request.profile },
        settings: Settings {
            letterhead: request.letterhead,
            printer: request.printer,
            layout: request.layout.unwrap_or_default(),
            ..Settings::default()
        },
        agencies: request.agencies,
        counter: request.counter,
        range: request.range,
        officers,
        sample_catalogue: request.sample_catalogue,
        settles: Vec::new(),
        demo: false,
        half_year: false,
    };
    build_store(host, &plan)
}

/// Colleagues as they are judged while they are typed, and their first passwords.
fn typed_colleagues(colleagues: &[AddOfficer]) -> (Vec<ColleagueDraft>, Vec<String>) {
    let typed = |one: &AddOfficer| {
        let AddOfficer { name, full_name, roles, password } = one;
        let (name, full_name, roles) = (name.clone(), full_name.clone(), roles.clone());
        (ColleagueDraft { full_name, name, roles }, password.clone())
    };
    colleagues.iter().map(typed).unzip()
}

/// `desk.set_up_demo`
///
/// # Errors
/// `store_exists`; `bad_request` for the half year of a commune.
pub fn set_up_demo(host: &Host, request: DemoSetUp) -> Result<SetUpAnswer> {
    if request.half_year && request.profile != Profile::Provincial {
        return Err(DeskError::new(ErrorCode::BadRequest, "only the provincial centre's is told")
            .at("half_year"));
    }
    let shown = sample::sample_centre(request.profile)?;
    let officer = |(name, full_name, roles): (&str, &str, &[Role])| Officer {
        name: name.to_owned(),
        full_name: full_name.to_owned(),
        roles: roles.to_vec(),
    };
    let plan = Plan {
        centre: Centre { name: shown.letterhead.name.clone(), profile: request.profile },
        settings: Settings { letterhead: shown.letterhead, ..Settings::default() },
        agencies: shown.agencies,
        counter: Counter { number: CounterNumber::FIRST, name: shown.counter },
        range: FirstRange { first: 101, last: 999 },
        officers: DEMO_OFFICERS.map(|o| (officer(o), DEMO_PASSWORD.to_owned())).to_vec(),
        sample_catalogue: true,
        settles: shown.settles,
        demo: true,
        half_year: request.half_year,
    };
    build_store(host, &plan)
}

struct Plan {
    centre: Centre,
    settings: Settings,
    agencies: Vec<Agency>,
    counter: Counter,
    range: FirstRange,
    officers: Vec<(Officer, String)>,
    sample_catalogue: bool,
    settles: Vec<Settles>,
    demo: bool,
    half_year: bool,
}

/// Builds the store first and writes the keyring last: a crash in between
/// leaves a store that nobody can open, and set-up begins anew.
fn build_store(host: &Host, plan: &Plan) -> Result<SetUpAnswer> {
    let dir = host.dir();
    if Keyring::path(dir).exists() {
        return Err(DeskError::new(ErrorCode::StoreExists, "a store is there already"));
    }
    validate_plan(plan)?;
    let lock = StoreLock::take(dir)?;
    Store::set_aside(dir)?;
    let key = RawKey::random()?;
    let mut ring = Keyring::new(&plan.centre.name)?;
    ring.demo = plan.demo.then(|| shown_sign_in(plan));
    for (nth, (officer, password)) in plan.officers.iter().enumerate() {
        ring.admit_officer(&officer.name, &officer.full_name, password, &key)?;
        // The first one chose the password; of the others somebody else did.
        if nth > 0 {
            ring.oblige_officer(&officer.name);
        }
    }
    let recovery_code = ring.add_recovery(&key)?;
    let now = clock::now();
    let store = Store::open(dir, &key, lock)?;
    store.write(|tx| seed_store(tx, plan, now))?;
    if plan.half_year {
        tell_half_year(&store, plan)?;
    }
    ring.seal_content(store.keyring_seal())?;
    ring.save(dir)?;
    // The store is there: what is left of its first run stands in nobody's way.
    let _left = kept::forget_set_up(dir);
    Ok(SetUpAnswer { recovery_code, demo: ring.demo })
}

fn shown_sign_in(plan: &Plan) -> DemoSignIn {
    let first = plan.officers.first();
    let named = |of: fn(&Officer) -> &String| first.map(|(o, _)| of(o).clone()).unwrap_or_default();
    DemoSignIn {
        name: named(|o| &o.name),
        password: DEMO_PASSWORD.to_owned(),
        full_name: named(|o| &o.full_name),
    }
}

/// The first thing that is wrong, by the rules that a first run is judged by as it is
/// typed; of the header a demonstration and older callers need to tell the name alone.
fn validate_plan(plan: &Plan) -> Result<()> {
    let Letterhead { parent, name, place, address, phone } = &plan.settings.letterhead;
    let texts = [
        ("letterhead.parent", parent, false),
        ("letterhead.name", name, true),
        ("letterhead.place", place, false),
        ("letterhead.address", address, false),
        ("letterhead.phone", phone, false),
        ("counter.name", &plan.counter.name, false),
    ];
    let agencies: Vec<AgencyDraft> = plan.agencies.iter().map(AgencyDraft::from).collect();
    let FirstRange { first, last } = plan.range;
    let mut wrong = foreseen::wrong_texts(&texts);
    wrong.extend(foreseen::wrong_agencies(&agencies));
    wrong.extend(foreseen::wrong_range(first, last));
    wrong.into_iter().next().map_or(Ok(()), Err)
}

fn seed_store(tx: &Transaction<'_>, plan: &Plan, now: NaiveDateTime) -> Result<()> {
    keyring::note_sealed(tx)?;
    setting::put_setting(tx, key::CENTRE, &plan.centre)?;
    setting::put_setting(tx, key::COUNTER, &plan.counter)?;
    setting::put_setting(tx, key::SETTINGS, &plan.settings)?;
    setting::put_setting(tx, key::DEMO, &plan.demo)?;
    setting::put_setting(
        tx,
        journal::SERIES,
        &Series { counter: plan.counter.number, epoch: Epoch::FIRST },
    )?;
    for agency in &plan.agencies {
        agency::insert_agency(tx, agency)?;
        for range in number_ranges(plan, agency, now) {
            number_range::insert_range(tx, &range)?;
        }
    }
    for (officer, _) in &plan.officers {
        officer::insert_officer(tx, officer)?;
    }
    for day in announced_days()? {
        calendar::put_day(tx, &day)?;
    }
    if plan.sample_catalogue {
        take_in_shipped(tx, plan, now)?;
    }
    let by = plan.officers.first().map_or("", |(officer, _)| officer.name.as_str());
    let body = &serde_json::json!({ "centre": plan.centre, "counter": plan.counter });
    journal::append(tx, &journal::NewEntry::by(by, now, EventKind::SetUp, body))?;
    for (colleague, _) in plan.officers.iter().skip(1).filter(|_| !plan.demo) {
        journal::append(tx, &journal::NewEntry::by(by, now, EventKind::OfficerAdded, colleague))?;
    }
    Ok(())
}

/// The standing range and a reserve of ten numbers a counter for a busy day.
fn number_ranges(plan: &Plan, agency: &Agency, now: NaiveDateTime) -> [NumberRange; 2] {
    let reserve = numbers::RESERVE + plan.counter.number.0.saturating_mul(10) % 1_000;
    let long_ago = chrono::Months::new(24);
    [(plan.range.first, plan.range.last, false), (reserve, reserve + 9, true)].map(
        |(first, last, reserve)| NumberRange {
            agency: agency.code.clone(),
            first,
            last,
            valid_from: now.date().checked_sub_months(long_ago).unwrap_or(now.date()),
            valid_to: None,
            reserve,
        },
    )
}

fn tell_half_year(store: &Store, plan: &Plan) -> Result<()> {
    let calendar = Calendar::usual(announced_days()?);
    let calendar = calendar.map_err(|e| DeskError::new(ErrorCode::Internal, e))?;
    let told = half_year::tell_half_year(&plan.agencies, &calendar, half_year::SEED)?;
    half_year::write_half_year(store, &told)
}

fn announced_days() -> Result<Vec<SpecialDay>> {
    let text = include_str!("../../../../assets/calendar/days_off.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let days = reader.deserialize().collect::<Result<_, _>>();
    days.map_err(|e| DeskError::new(ErrorCode::Internal, e))
}

/// What ships with the program: in a real centre facts of its own level alone.
fn take_in_shipped(tx: &Transaction<'_>, plan: &Plan, now: NaiveDateTime) -> Result<()> {
    let shipped = match plan.demo {
        true => sample::release_for(&plan.agencies, &plan.settles)?,
        false => sample::ready_release(plan.centre.profile.level(), &plan.agencies)?,
    };
    let at = moment::moment_text(now);
    let release = catalogue::open_release(tx, &shipped.title, &shipped.decision, &at)?;
    shipped
        .procedures
        .iter()
        .try_for_each(|procedure| catalogue::put_version(tx, release, procedure))
}
