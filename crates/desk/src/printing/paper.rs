//! Every paper by its kind and what it is about: drawn for the screen, for the
//! printer, and again for a line of the print log.

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::{Dossier, PostalList, State, receipt_version};
use domain::form::FormKind;
use domain::statistics::last_moment;
use papers::Sheet;
use rusqlite::Connection;

use super::shown;
use crate::desk::{Desk, Snapshot};
use crate::dossiers;
use crate::error::{DeskError, ErrorCode, Result};
use crate::forms::{self, fees, lists, receipt_sheet};
use crate::looks;
use crate::register::{self, Selection};
use crate::store::print_log::PrintLine;
use crate::store::visit::{self, SUBJECT as VISIT};
use crate::store::{dossier, hand_over};

/// The paper of a line of the print log, and the name of its print job.
///
/// # Errors
/// `paper_missing`, and those of finding what it is about.
pub fn of_line(desk: &Desk, snapshot: &Snapshot, line: &PrintLine) -> Result<(Sheet, String)> {
    let unknown = || DeskError::new(ErrorCode::Internal, format!("a paper called {}", line.form));
    let form = FormKind::of_key(&line.form).ok_or_else(unknown)?;
    let drawing = Drawing { reprint: line.reprint, at: line.at, masked: false };
    draw_paper(desk, snapshot, form, &line.subject, &drawing)
}

/// Under what the print log keeps a paper of a dossier. A supplement is asked
/// for more than once, so its number follows; dossiers on one receipt have it under
/// the first of them.
pub fn paper_subject(form: FormKind, dossier: &Dossier) -> String {
    let id = dossier.received.id;
    match form {
        FormKind::Supplement => format!("{id}/{}", dossier.requests.len()),
        FormKind::Receipt => dossier.received.receipt().to_string(),
        _ => id.to_string(),
    }
}

/// The version of what a paper of a dossier says: it grows with each correction and
/// each new promise, of a receipt with those of any dossier on it.
pub fn paper_version(db: &Connection, form: FormKind, dossier: &Dossier) -> Result<u32> {
    match form {
        FormKind::Receipt => {
            Ok(receipt_version(&dossier::on_receipt(db, dossier.received.receipt())?))
        }
        _ => Ok(dossier.version),
    }
}

/// The version of what a paper says, by what the print log keeps it under; what is
/// no paper of a dossier has one version.
pub(super) fn version_of(db: &Connection, form: FormKind, subject: &str) -> Result<u32> {
    let id = super::dossier_of(form, subject);
    let dossier = id.map(|id| dossier::fold_dossier(db, id)).transpose()?.flatten();
    dossier.map_or(Ok(1), |dossier| paper_version(db, form, &dossier))
}

pub(super) fn subject_of(desk: &Desk, form: FormKind, about: &str) -> Result<String> {
    let about = about.trim();
    if form.of_a_dossier() && !about.starts_with(VISIT) {
        return Ok(paper_subject(
            form,
            &dossiers::folded_by(desk, about).map_err(|e| e.at("about"))?,
        ));
    }
    match form {
        FormKind::PostalHandOver => postal_subject(desk, about),
        _ => Ok(about.to_owned()),
    }
}

/// A day, a list of the post, or the list with which a dossier came.
fn postal_subject(desk: &Desk, about: &str) -> Result<String> {
    if about.parse::<NaiveDate>().is_ok() || PostalList::of_subject(about).is_some() {
        return Ok(about.to_owned());
    }
    let dossier = dossiers::folded_by(desk, about).map_err(|e| e.at("about"))?;
    let list = dossier.received.postal_list.as_ref().and_then(PostalList::subject);
    list.ok_or_else(|| missing_paper(FormKind::PostalHandOver, about))
}

/// How a paper is drawn.
pub(super) struct Drawing {
    pub(super) reprint: u32,
    /// When it was ordered.
    pub(super) at: NaiveDateTime,
    /// Whether numbers and addresses are hidden, as on a screen.
    pub(super) masked: bool,
}

/// The paper, and the name of its print job.
///
/// # Errors
/// `paper_missing`; `bad_request`, `dossier_unknown` where its subject names nothing.
pub(super) fn draw_paper(
    desk: &Desk,
    snapshot: &Snapshot,
    form: FormKind,
    subject: &str,
    drawing: &Drawing,
) -> Result<(Sheet, String)> {
    let sheet = match form {
        FormKind::Guidance => forms::guidance_of(snapshot, subject, drawing.at.date())?,
        FormKind::Register => {
            let mut read =
                register::read_register(desk, Selection::of_subject(subject)?, drawing.at)?;
            if drawing.masked {
                read.hide_persons();
            }
            forms::register_sheet(&read, snapshot)
        }
        FormKind::HandOver => hand_over(desk, snapshot, subject)?,
        FormKind::PostalHandOver => postal_paper(desk, snapshot, subject)?,
        FormKind::ReturnedList => {
            let day = day_of_subject(subject)?;
            let returned = desk.store.read(|db| dossier::returned_on(db, day))?;
            let returned = as_of(desk, returned, last_moment(day))?;
            lists::returned_sheet(snapshot, day, &shown_dossiers(returned, drawing))
        }
        FormKind::UncollectedList => {
            // A day that is not over is told as of now.
            let at = last_moment(day_of_subject(subject)?).min(drawing.at);
            let waiting = desk.store.read(|db| dossier::uncollected_dossiers(db, at))?;
            lists::uncollected_sheet(
                snapshot,
                day_of_subject(subject)?,
                at,
                &shown_dossiers(waiting, drawing),
            )
        }
        FormKind::FeeList => fees::of_day(desk, snapshot, day_of_subject(subject)?)?,
        FormKind::FeeMonth => papers::fee_list(&fees::of_month(desk, snapshot, subject)?),
        FormKind::Ii06a => shown::report_sheet(desk, snapshot, subject, drawing.at)?,
        _ if subject.starts_with(VISIT) => of_visit(desk, snapshot, form, subject, drawing)?,
        FormKind::Receipt => return receipt_of(desk, snapshot, subject, drawing),
        _ => return of_dossier(desk, snapshot, form, subject, drawing),
    };
    Ok((sheet, subject.to_owned()))
}

/// The dossiers of a list as it shows them.
fn shown_dossiers(mut dossiers: Vec<Dossier>, drawing: &Drawing) -> Vec<Dossier> {
    if drawing.masked {
        dossiers.iter_mut().for_each(looks::hide_persons);
    }
    dossiers
}

/// The receipt of a dossier and of all that stand on it; its name is the code of
/// the first that is not voided.
fn receipt_of(
    desk: &Desk,
    snapshot: &Snapshot,
    subject: &str,
    drawing: &Drawing,
) -> Result<(Sheet, String)> {
    let named = dossiers::folded_by(desk, subject)?.received;
    let dossiers = desk.store.read(|db| dossier::on_receipt(db, named.receipt()))?;
    let dossiers = shown_dossiers(dossiers, drawing);
    let mut living = dossiers.iter().filter(|one| one.life.state != State::Voided);
    let code = living.next().map_or(&named.code, |one| &one.received.code).to_string();
    let sheet = receipt_sheet(&dossiers, snapshot, drawing.reprint);
    Ok((sheet.ok_or_else(|| missing_paper(FormKind::Receipt, &code))?, code))
}

/// What the post brought on a day, or with one of its lists.
fn postal_paper(desk: &Desk, snapshot: &Snapshot, subject: &str) -> Result<Sheet> {
    let Some((on, number)) = PostalList::of_subject(subject) else {
        let day = day_of_subject(subject)?;
        let received = desk.store.read(|db| register::of_day(db, day))?;
        let received = as_of(desk, received, last_moment(day))?;
        return Ok(lists::postal_sheet(snapshot, day, &received));
    };
    let dossiers = desk.store.read(|db| dossier::by_postal_list(db, on, number))?;
    let last = dossiers.iter().map(|one| one.received.received.date()).max().unwrap_or(on);
    let dossiers = as_of(desk, dossiers, last_moment(last))?;
    let sheet = lists::postal_list(snapshot, &dossiers);
    sheet.ok_or_else(|| missing_paper(FormKind::PostalHandOver, subject))
}

/// The paper of a dossier; its name is the dossier's code.
fn of_dossier(
    desk: &Desk,
    snapshot: &Snapshot,
    form: FormKind,
    subject: &str,
    drawing: &Drawing,
) -> Result<(Sheet, String)> {
    let (id, number) = subject.split_once('/').unwrap_or((subject, ""));
    let mut dossier = dossiers::folded_by(desk, id)?;
    if drawing.masked {
        looks::hide_persons(&mut dossier);
    }
    let code = dossier.received.code.to_string();
    if !dossier.papers().contains(&form) {
        return Err(missing_paper(form, &code));
    }
    let of = forms::Of { dossier: &dossier, snapshot, reprint: drawing.reprint };
    let sheet = match form {
        FormKind::Supplement => {
            of.supplement_sheet(number.parse().unwrap_or(dossier.requests.len()))
        }
        FormKind::Refusal => of.refusal_sheet(),
        FormKind::Apology => forms::apology_letter(&of)?,
        FormKind::Stop => forms::stop_letter(&of)?,
        FormKind::Control => Some(of.control_sheet()),
        FormKind::ReturnSlip => of.return_slip(),
        FormKind::PaymentSlip => Some(of.payment_slip()?),
        FormKind::RatingSlip => Some(of.rating_slip()),
        FormKind::AddressLabel => of.address_label(),
        _ => None,
    };
    Ok((sheet.ok_or_else(|| missing_paper(form, &code))?, code))
}

fn of_visit(
    desk: &Desk,
    snapshot: &Snapshot,
    form: FormKind,
    subject: &str,
    drawing: &Drawing,
) -> Result<Sheet> {
    let position = subject.trim_start_matches(VISIT).parse().unwrap_or_default();
    let none = || DeskError::new(ErrorCode::DossierUnknown, "no such visit").at("about");
    let mut line = desk.store.read(|db| visit::get_visit(db, position))?.ok_or_else(none)?;
    if drawing.masked {
        looks::hide_person(&mut line.visit);
    }
    let sheet = forms::of_visit(&line, form, snapshot, drawing.reprint);
    sheet.ok_or_else(|| missing_paper(form, subject))
}

/// A list of hand-over, of its dossiers as they stood when they were handed over.
fn hand_over(desk: &Desk, snapshot: &Snapshot, subject: &str) -> Result<Sheet> {
    let gone = || missing_paper(FormKind::HandOver, subject);
    let list = subject.parse().map_err(|_| gone())?;
    let written = desk.store.read(|db| hand_over::written_list(db, list))?.ok_or_else(gone)?;
    let dossiers = desk.store.read(|db| dossier::on_list(db, list))?;
    let dossiers = as_of(desk, dossiers, written.at)?;
    lists::hand_over(snapshot, list, &written, &dossiers).ok_or_else(gone)
}

/// The same dossiers as they stood at a moment.
fn as_of(desk: &Desk, dossiers: Vec<Dossier>, at: NaiveDateTime) -> Result<Vec<Dossier>> {
    desk.store.read(|db| {
        let then = dossiers.iter().map(|one| dossier::folded_at(db, one.received.id, at));
        then.filter_map(Result::transpose).collect()
    })
}

fn missing_paper(form: FormKind, about: &str) -> DeskError {
    let none = DeskError::new(ErrorCode::PaperMissing, format!("no {form:?} of {about}"));
    none.at("form").with(about)
}

fn day_of_subject(subject: &str) -> Result<NaiveDate> {
    let wrong = |e| DeskError::new(ErrorCode::BadRequest, format!("a day: {e}")).at("about");
    subject.parse().map_err(wrong)
}
