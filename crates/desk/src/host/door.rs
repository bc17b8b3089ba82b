//! The door: signing in and out, locking, a new password by the recovery code, and how
//! things stand with whoever has signed in.

use domain::officer::sign_in_name;
use domain::text::NameOrder;

use super::{Host, Inside, Named, Recover, Session, SignIn, Status, StoreState, record, wanted};
use crate::courier::Stuck;
use crate::desk::{Desk, Nothing};
use crate::doubt::doubt;
use crate::error::{Answer, DeskError, ErrorCode};
use crate::numbers;
use crate::settings::LOCK_MINUTES;
use crate::store::keyring::{Keyring, RawKey};
use crate::store::officer::{self, Officer};
use crate::store::tries::{self, Failure};
use crate::store::{Store, journal, machine, parked, print_log, province};

/// The officer of this name, whose account is open.
///
/// # Errors
/// `wrong_password` where there is none, `officer_closed`.
pub(super) fn may_enter(desk: &Desk, name: &str) -> Answer<Officer> {
    let gone = || DeskError::new(ErrorCode::WrongPassword, "no such officer").at("name");
    let account = desk.store.read(|db| officer::account(db, name))?.ok_or_else(gone)?;
    match account.closed {
        false => Ok(account.officer),
        true => Err(DeskError::new(ErrorCode::OfficerClosed, "the account is closed").at("name")),
    }
}

/// `desk.status`
///
/// # Errors
/// `store_newer`, `store_broken`.
pub fn status(host: &Host, _: Nothing) -> Answer<Status> {
    if !Store::exists(&host.dir) {
        let (demo, centre, session) = (None, None, None);
        return Ok(Status { store: StoreState::Missing, demo, centre, officers: vec![], session });
    }
    let ring = Keyring::load(&host.dir)?;
    let named = |(name, full_name): (&str, &str)| Named {
        name: name.to_owned(),
        full_name: full_name.to_owned(),
    };
    let session = session(host).ok();
    let mut officers: Vec<Named> = ring.officers().map(named).collect();
    officers.sort_by_cached_key(|officer| NameOrder::of(&officer.full_name));
    Ok(Status {
        store: if session.is_some() { StoreState::Open } else { StoreState::Closed },
        officers,
        demo: ring.demo,
        centre: Some(ring.centre),
        session,
    })
}

/// `session.sign_in`, and so is a locked window opened again.
///
/// # Errors
/// `wrong_password`, `sign_in_wait`, `officer_closed`, `store_in_use`, `store_missing`,
/// `store_newer`.
pub fn sign_in(host: &Host, request: SignIn) -> Answer<Session> {
    act_as(host, request)?;
    record::note(host, record::SIGNED_IN)?;
    record::tell_recoveries(host)?;
    session(host)
}

/// Signs an officer in for one act of the command line: the act is the record.
///
/// # Errors
/// Those of [`sign_in`].
pub fn act_as(host: &Host, request: SignIn) -> Answer<()> {
    let name = sign_in_name(&request.name);
    let key = unlocked(host, &name, &request.password)?;
    host.enter(&name, key)
}

/// The officer who vouches for something by their password, while another works here.
///
/// # Errors
/// `wrong_password`, `sign_in_wait`, `officer_closed`, `not_signed_in`.
pub fn vouched(host: &Host, request: SignIn) -> Answer<Officer> {
    let (desk, _) = host.here()?;
    let name = sign_in_name(&request.name);
    unlocked(host, &name, &request.password).map(drop)?;
    may_enter(&desk, &name)
}

/// The key by a password; what was wrong is counted, and journalled once that can be.
pub(super) fn unlocked(host: &Host, name: &str, password: &str) -> Answer<RawKey> {
    let ring = Keyring::load(&host.dir)?;
    let who = if ring.knows(name) { name } else { UNKNOWN };
    tried(host, who, false, || ring.unlock(name, password))
}

/// Whoever no account is kept for: they wait together.
const UNKNOWN: &str = "?";
/// Whoever tries the recovery code.
const RECOVERY: &str = "@recovery";

/// Tries a secret, unless the door waits.
fn tried(
    host: &Host,
    who: &str,
    recovery: bool,
    open: impl FnOnce() -> Answer<RawKey>,
) -> Answer<RawKey> {
    let now = host.clock();
    tries::may(&host.dir, who, now)?;
    let opened = open();
    match &opened {
        Ok(_) => tries::passed(&host.dir, who)?,
        Err(error) if is_wrong(error.code) => {
            let officer = (!recovery && who != UNKNOWN).then(|| who.to_owned());
            // A disk that is full keeps nobody out.
            let _kept = tries::failed(&host.dir, who, Failure { at: now, officer, recovery });
            record::tell_failures(host);
        }
        Err(_) => {}
    }
    opened
}

fn is_wrong(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::WrongPassword | ErrorCode::RecoveryCodeWrong)
}

/// `session.recover`: a new password by the recovery code, or the first one of an
/// account that came from the province.
///
/// # Errors
/// `recovery_code_wrong`, `sign_in_wait`, `officer_unknown`, `officer_closed`; those of a
/// password that may not be chosen, at `new_password`.
pub fn recover(host: &Host, request: Recover) -> Answer<Session> {
    let ring = Keyring::load(&host.dir)?;
    let key = tried(host, RECOVERY, true, || ring.recover(&request.recovery_code))
        .map_err(|e| if e.code == ErrorCode::SignInWait { e.at("recovery_code") } else { e })?;
    let name = sign_in_name(&request.name);
    let officer = may_enter(&*host.opened(&key)?, &name).map_err(|e| match e.code {
        ErrorCode::WrongPassword => {
            DeskError::new(ErrorCode::OfficerUnknown, "no such officer").at("name")
        }
        _ => e,
    })?;
    wanted::may_choose(&request.new_password, &officer, &ring.centre)
        .map_err(|e| e.at("new_password"))?;
    let admit = |ring: &mut Keyring| {
        let Officer { name, full_name, .. } = &officer;
        ring.admit(name, full_name, &request.new_password, &key).map(|()| true)
    };
    Keyring::change(&host.dir, admit)?;
    host.enter(&name, key)?;
    record::note(host, record::RECOVERED)?;
    session(host)
}

/// `session.lock`: the store stays open, and nothing is answered until somebody signs in.
///
/// # Errors
/// `not_signed_in`; what the disk says.
pub fn lock(host: &Host, _: Nothing) -> Answer<Nothing> {
    if host.inside().locked {
        return Ok(Nothing {});
    }
    record::note(host, record::LOCKED)?;
    host.inside().locked = true;
    Ok(Nothing {})
}

/// `session.sign_out`: the store is closed and its key forgotten.
///
/// # Errors
/// What the disk says.
pub fn sign_out(host: &Host, _: Nothing) -> Answer<Nothing> {
    if host.inside().officer.is_some() {
        record::note(host, record::SIGNED_OUT)?;
    }
    let mut inside = host.inside();
    *inside = Inside { now: inside.now, ..Inside::default() };
    host.closed.notify_waiters();
    Ok(Nothing {})
}

/// `session.now`
///
/// # Errors
/// `not_signed_in`, `session_locked`.
pub fn now(host: &Host, _: Nothing) -> Answer<Session> {
    session(host)
}

pub(super) fn session(host: &Host) -> Answer<Session> {
    let (desk, actor) = host.here()?;
    let at_hand = desk.at_hand();
    let today = actor.now.date();
    let day = crate::calendar::day(&desk, &actor, crate::calendar::DayRequest { date: today });
    let (waiting, oldest) = desk.store.read(journal::waiting)?;
    let unprinted = desk.store.read(print_log::open)?.len();
    let (enrolled, contact) =
        desk.store.read(|db| Ok((province::membership(db)?.is_some(), province::contact(db)?)))?;
    let (parked, stopped) =
        desk.store.read(|db| Ok((parked::count(db)?, province::stopped(db)?)))?;
    let clock = desk.store.read(|db| doubt(db, &at_hand, actor.now))?;
    let (must_change, recovered) = {
        let inside = host.inside();
        (inside.obliged, inside.recovered.clone())
    };
    let (pause, doubled) =
        desk.store.read(|db| Ok((machine::pause(db)?, machine::doubled(db)?)))?;
    let scarce = desk.store.read(|db| numbers::scarce(db, today))?;
    Ok(Session {
        officer: actor.officer,
        counter: at_hand.counter.clone(),
        centre: at_hand.centre.clone(),
        demo: at_hand.demo,
        today,
        day: day.ok(),
        release: at_hand.catalogue.release.clone(),
        procedures: u32::try_from(at_hand.catalogue.len()).unwrap_or(u32::MAX),
        waiting,
        oldest,
        enrolled,
        contact: contact.at,
        trouble: contact.trouble.as_deref().map(Stuck::of_key),
        parked,
        stopped,
        pause,
        doubled,
        numbers: numbers::worst(&scarce),
        printer: at_hand.settings.printer.clone().filter(|name| !name.is_empty()),
        prints: at_hand.settings.prints(),
        unprinted: u32::try_from(unprinted).unwrap_or(u32::MAX),
        must_change,
        lock_minutes: at_hand.settings.lock_minutes.unwrap_or(LOCK_MINUTES),
        recovered,
        clock,
    })
}
