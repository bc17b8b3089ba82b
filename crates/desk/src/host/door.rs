//! The door: signing in and out, a new password by the recovery code, and how
//! things stand with whoever has signed in.

use super::{Host, Named, Recover, Session, SignIn, Status, StoreState};
use crate::courier::Stuck;
use crate::desk::{Desk, Nothing};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::store::keyring::Keyring;
use crate::store::officer::{self, Officer};
use crate::store::{Store, journal, parked, print_log, province};

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
    Ok(Status {
        store: if session.is_some() { StoreState::Open } else { StoreState::Closed },
        officers: ring.officers().map(named).collect(),
        demo: ring.demo,
        centre: Some(ring.centre),
        session,
    })
}

/// `session.sign_in`
///
/// # Errors
/// `wrong_password`, `officer_closed`, `store_in_use`, `store_missing`, `store_newer`.
pub fn sign_in(host: &Host, request: SignIn) -> Answer<Session> {
    let name = request.name.trim();
    let key = Keyring::load(&host.dir)?.unlock(name, &request.password)?;
    host.enter(name, key)
}

/// `session.recover`: a new password by the recovery code, or the first one of an
/// account that came from the province.
///
/// # Errors
/// `recovery_code_wrong`, `password_too_short`, `officer_unknown`, `officer_closed`.
pub fn recover(host: &Host, request: Recover) -> Answer<Session> {
    let key = Keyring::load(&host.dir)?.recover(&request.recovery_code)?;
    let officer = may_enter(&*host.opened(&key)?, &request.name).map_err(|e| match e.code {
        ErrorCode::WrongPassword => {
            DeskError::new(ErrorCode::OfficerUnknown, "no such officer").at("name")
        }
        _ => e,
    })?;
    let admit = |ring: &mut Keyring| {
        let Officer { name, full_name, .. } = &officer;
        ring.admit(name, full_name, &request.new_password, &key).map(|()| true)
    };
    Keyring::change(&host.dir, admit).map_err(|e| {
        if e.code == ErrorCode::PasswordTooShort { e.at("new_password") } else { e }
    })?;
    host.enter(&request.name, key)
}

/// `session.sign_out`: the store is closed and its key forgotten.
///
/// # Errors
/// None.
pub fn sign_out(host: &Host, _: Nothing) -> Answer<Nothing> {
    let mut inside = host.inside();
    (inside.desk, inside.officer, inside.key) = (None, None, None);
    host.closed.notify_waiters();
    Ok(Nothing {})
}

/// `session.now`
///
/// # Errors
/// `not_signed_in`.
pub fn now(host: &Host, _: Nothing) -> Answer<Session> {
    session(host)
}

pub(super) fn session(host: &Host) -> Answer<Session> {
    let (desk, actor) = host.signed_in()?;
    let at_hand = desk.at_hand();
    let today = actor.now.date();
    let day = crate::calendar::day(&desk, &actor, crate::calendar::DayRequest { date: today });
    let (waiting, oldest) = desk.store.read(journal::waiting)?;
    let unprinted = desk.store.read(print_log::open)?.len();
    let (enrolled, contact) =
        desk.store.read(|db| Ok((province::membership(db)?.is_some(), province::contact(db)?)))?;
    let (parked, stopped) =
        desk.store.read(|db| Ok((parked::count(db)?, province::stopped(db)?)))?;
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
        printer: at_hand.settings.printer.clone(),
        unprinted: u32::try_from(unprinted).unwrap_or(u32::MAX),
    })
}
