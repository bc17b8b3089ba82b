//! How the printers of this counter stand, asked seldom and on a thread of its own: what
//! keeps paper from coming out is a state that the window shows, not a word in passing.

use chrono::NaiveDateTime;
use domain::code::{AgencyCode, DossierCode};
use papers::{Letterhead, Sheet, TestPage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::spooler::{Cups, How, Printer, PrinterState, Spooler};
use crate::clock;
use crate::desk::host::Host;
use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::forms;
use crate::store::agency;
use crate::store::keyring::Keyring;

/// How the printer of this counter stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PrinterHealth {
    /// How it stands.
    pub is: Health,
    /// Which printer: the chosen one, else the system's default.
    pub printer: Option<String>,
    /// Why, in the spooler's own words.
    pub reason: String,
}

/// How a printer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// It takes paper.
    Ready,
    /// It is stopped: jobs are taken and wait.
    Stopped,
    /// No printer of this name is there.
    Missing,
    /// None is chosen, and the system has no default.
    NotChosen,
    /// This counter does not print, so it was said.
    Off,
    /// There is no spooler on this machine.
    NoSpooler,
    /// The spooler does not answer.
    Silent,
}

/// `printers.state`
pub fn printers_state(desk: &Desk, _: &Actor, _: Empty) -> Result<PrinterHealth> {
    let snapshot = desk.snapshot();
    let usual = snapshot.settings.printer.as_deref();
    let others: Vec<&str> = snapshot.settings.printers.values().map(String::as_str).collect();
    if usual == Some("") && others.is_empty() {
        return Ok(printer_health(Health::Off, None, ""));
    }
    Ok(match Cups.printers() {
        Ok(printers) => judge_printers(usual, &others, &printers),
        Err(error) => {
            let missing = error.code == ErrorCode::PrinterMissing;
            let is = if missing { Health::NoSpooler } else { Health::Silent };
            printer_health(is, usual, &error.message)
        }
    })
}

/// The first of the printers in use that keeps paper from coming out: the usual one, or
/// the system's default where none is named, then those of single kinds of paper.
fn judge_printers(usual: Option<&str>, others: &[&str], printers: &[Printer]) -> PrinterHealth {
    let default = printers.iter().find(|printer| printer.is_default);
    let usual = usual.or(default.map(|printer| printer.name.as_str()));
    let Some(usual) = usual else { return printer_health(Health::NotChosen, None, "") };
    let in_use = [usual].into_iter().chain(others.iter().copied());
    for name in in_use.filter(|name| !name.is_empty()) {
        match printers.iter().find(|printer| printer.name == name) {
            None => return printer_health(Health::Missing, Some(name), ""),
            Some(printer) if printer.state == PrinterState::Stopped => {
                return printer_health(Health::Stopped, Some(name), &printer.reason);
            }
            Some(_) => {}
        }
    }
    printer_health(Health::Ready, Some(usual), "")
}

fn printer_health(is: Health, printer: Option<&str>, reason: &str) -> PrinterHealth {
    let printer = printer.filter(|name| !name.is_empty()).map(str::to_owned);
    PrinterHealth { is, printer, reason: reason.to_owned() }
}

/// A test page to print.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct TestPrint {
    /// The printer; the chosen one when not told, else the system's default.
    #[ts(optional)]
    pub printer: Option<String>,
    /// Whether it holds A4.
    #[ts(optional, as = "Option<bool>")]
    pub a4: bool,
    /// The centre's name, where no centre is set up yet.
    #[ts(optional)]
    pub centre: Option<String>,
    /// The counter's name, where no centre is set up yet.
    #[ts(optional)]
    pub counter: Option<String>,
    /// The agency in whose name the code is printed, where no centre is set up yet.
    #[ts(optional)]
    pub agency: Option<String>,
}

/// A test page that was handed over.
#[derive(Debug, Serialize, TS)]
pub struct TestPrinted {
    /// The printer it went to.
    pub printer: String,
    /// The spooler's job.
    pub job: String,
    /// What a scanner reads on it.
    pub code: String,
    /// When.
    pub at: NaiveDateTime,
    /// The page as it was printed.
    pub sheet: Sheet,
}

/// `printers.test`: a page that is nobody's paper, so the print log does not keep it.
/// While a centre is being set up nobody need have signed in.
///
/// # Errors
/// `printer_missing`, `printer_failed`; `not_signed_in` where there is a centre.
pub fn print_test_page(host: &Host, request: TestPrint) -> Result<TestPrinted> {
    let mut page = match host.signed_in() {
        Ok((desk, actor)) => page_of(&desk, &actor)?,
        Err(closed) if Keyring::path(host.dir()).exists() => return Err(closed),
        Err(_) => page_before_set_up(&request),
    };
    let chosen = request.printer.unwrap_or_else(|| std::mem::take(&mut page.printer));
    page.printer = if chosen.is_empty() { default_printer()? } else { chosen };
    let sheet = papers::test_page(&page, request.a4);
    let how = How { media: forms::sheet_media(&sheet).to_owned(), copies: 1, ..How::default() };
    let job = Cups.print_pdf(&page.printer, &sheet.title, &how, &forms::draw_pdf(&sheet)?)?;
    let TestPage { printer, code, at, .. } = page;
    Ok(TestPrinted { printer, job, code, at, sheet })
}

/// The page of a counter, for the printer chosen there.
fn page_of(desk: &Desk, actor: &Actor) -> Result<TestPage> {
    let snapshot = desk.snapshot();
    let open = desk.store.read(agency::all_agencies)?.open_on(actor.now.date());
    Ok(TestPage {
        letterhead: snapshot.settings.letterhead.clone(),
        counter: snapshot.counter.name.clone(),
        printer: snapshot.settings.printer.clone().unwrap_or_default(),
        code: test_code(open.first().map(|agency| &agency.code), actor.now),
        demo: snapshot.demo,
        ..blank_page(actor.now)
    })
}

/// The page where nothing is known but what was typed so far.
fn page_before_set_up(request: &TestPrint) -> TestPage {
    let at = clock::now();
    let name = request.centre.clone().unwrap_or_default();
    let agency = request.agency.as_deref().and_then(|text| text.parse().ok());
    let letterhead = Letterhead { name, ..Letterhead::default() };
    let counter = request.counter.clone().unwrap_or_default();
    TestPage { letterhead, counter, code: test_code(agency.as_ref(), at), ..blank_page(at) }
}

fn blank_page(at: NaiveDateTime) -> TestPage {
    let program = format!("Một Cửa {}", env!("CARGO_PKG_VERSION"));
    TestPage { program, at, ..TestPage::default() }
}

/// A code that no dossier has, since numbers begin with one; of no agency where none is
/// known yet.
fn test_code(agency: Option<&AgencyCode>, at: NaiveDateTime) -> String {
    let day = at.date();
    let issued = agency.map(|agency| DossierCode::issue(agency, day, 0).to_string());
    issued.unwrap_or_else(|| format!("H00-{}-0000", day.format("%y%m%d")))
}

/// The system's default printer.
///
/// # Errors
/// `printer_missing` where there is none.
pub(crate) fn default_printer() -> Result<String> {
    let none = || DeskError::new(ErrorCode::PrinterMissing, "no printer is chosen");
    Cups.default_printer().ok().flatten().ok_or_else(none)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printer(name: &str, state: PrinterState, is_default: bool) -> Printer {
        let reason = "paper jam".into();
        Printer { name: name.into(), state, is_default, reason, ..Printer::default() }
    }

    #[test]
    fn the_systems_default_is_used_until_one_is_chosen_and_a_stopped_one_is_told() {
        let there = [
            printer("quay1", PrinterState::Ready, true),
            printer("nhan", PrinterState::Stopped, false),
        ];
        let of = |usual, others: &[&str], there: &[Printer]| {
            let PrinterHealth { is, printer, .. } = judge_printers(usual, others, there);
            (is, printer.unwrap_or_default())
        };
        assert_eq!(of(None, &[], &there), (Health::Ready, "quay1".to_owned()));
        assert_eq!(of(None, &["nhan"], &there), (Health::Stopped, "nhan".to_owned()));
        assert_eq!(of(Some("quay9"), &[], &there), (Health::Missing, "quay9".to_owned()));
        assert_eq!(of(None, &[], &there[1..]), (Health::NotChosen, String::new()));
        assert_eq!(judge_printers(Some("nhan"), &[], &there).reason, "paper jam");
    }

    #[test]
    fn the_code_of_a_test_page_reads_as_a_receipts_and_is_no_dossiers() {
        let at = NaiveDateTime::parse_from_str("2026-11-30 07:44", "%Y-%m-%d %H:%M").ok();
        let agency: Option<AgencyCode> = "H29.131.07".parse().ok();
        for (agency, head) in [(agency.as_ref(), "H29.131.07-261130-"), (None, "H00-261130-")] {
            let code = test_code(agency, at.unwrap_or_default());
            assert!(code.starts_with(head), "{code}");
            let parts = code.parse::<DossierCode>().map(|code| code.parts());
            assert!(matches!(parts, Ok(Ok((_, _, 0)))), "{code}");
        }
    }
}
