//! Printing: a paper is ordered in the transaction of its act, and comes out
//! after the commit, from the committed row.

pub mod commands;
pub mod health;
pub mod paper;
pub mod queue;
pub mod shown;
pub mod spooler;

use domain::dossier::DossierId;
use domain::entry_kind::EventKind;
use domain::form::FormKind;
use domain::ids::PrintLineId;
use papers::{Layout, Sheet};
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::host::Host;
use crate::desk::settings::{PaperSheet, Sides};
use crate::desk::{Actor, Desk, Empty, Snapshot};
use crate::error::{DeskError, ErrorCode, Result};
use crate::failpoint::failpoint;
use crate::forms;
use crate::saving::{self, Kind};
use crate::store::journal;
use crate::store::print_log::{self, PrintLine};
use spooler::{Cups, How, Printer, Spooler};

/// What a destination that is a file begins with in the print log.
const FILE: &str = "file:";

/// Where a paper goes: a file, a printer, or by default the chosen printer, which may
/// still be chosen after the paper was ordered.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PrintTarget {
    /// A file to write.
    #[ts(optional)]
    pub file: Option<String>,
    /// A printer's name.
    #[ts(optional)]
    pub printer: Option<String>,
}

/// A paper that came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Printed {
    /// The kind of paper.
    pub form: String,
    /// 0 for the first printing, then 1, 2, …
    pub reprint: u32,
    /// The printer's name, or the file's whole path.
    pub destination: String,
    /// The spooler's job.
    pub job: String,
    /// Pages, both copies counted.
    pub pages: u32,
    /// Size of the PDF.
    pub bytes: u32,
}

/// A line of the print log.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LineRequest {
    /// Its number.
    pub line: PrintLineId,
}

/// Papers recorded that never came out.
#[derive(Debug, Serialize, TS)]
pub struct WaitingPapers {
    /// The oldest first.
    pub lines: Vec<PrintLine>,
}

/// The printers of this machine.
#[derive(Debug, Serialize, TS)]
pub struct Printers {
    /// As the spooler lists them.
    pub printers: Vec<Printer>,
}

/// The body of the journal entry of a paper.
#[derive(Debug, Serialize)]
struct Ordered<'a> {
    form: FormKind,
    subject: &'a str,
    reprint: u32,
    destination: &'a str,
    #[serde(skip_serializing_if = "is_first")]
    version: u32,
}

/// A first version is not named.
fn is_first(version: &u32) -> bool {
    *version == 1
}

/// A paper to be ordered.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// Its kind.
    pub form: FormKind,
    /// What it is about, as the print log keeps it.
    pub subject: &'a str,
    /// The version of what it says: a new one is no reprint of the one before.
    pub version: u32,
}

/// Where a paper goes, as the print log names it, and in how many copies. It is empty
/// where no printer is chosen: the paper goes to the system's default, or waits until
/// one is chosen.
#[derive(Debug, Clone)]
pub struct Destination {
    name: String,
    copies: u32,
}

/// The printer chosen for a kind of paper, or the usual one.
///
/// # Errors
/// `printer_missing` where nothing is printed at this counter.
pub fn chosen_destination(snapshot: &Snapshot, form: FormKind) -> Result<Destination> {
    paper_destination(&PrintTarget::default(), snapshot, form)
}

/// Where a paper goes.
///
/// # Errors
/// `printer_missing` where nothing is printed at this counter.
pub fn paper_destination(
    to: &PrintTarget,
    snapshot: &Snapshot,
    form: FormKind,
) -> Result<Destination> {
    let settings = &snapshot.settings;
    let name = match (&to.file, &to.printer) {
        (Some(file), _) => format!("{FILE}{file}"),
        (None, Some(printer)) => printer.clone(),
        (None, None) => told_printer("", settings.printer_of(form))?.unwrap_or_default().to_owned(),
    };
    let both = matches!(settings.layout, Layout::A5TwoCopies | Layout::A4LandscapeTwoUp);
    let copies = if form == FormKind::Receipt && both { 2 } else { 1 };
    let times = settings.papers.get(&form).and_then(|way| way.copies).unwrap_or(1);
    Ok(Destination { name, copies: copies * u32::from(times) })
}

/// Orders a paper within the transaction of its act: the journal entry and the
/// line of the print log. Returns the line's number and the reprint's.
pub fn order_paper(
    tx: &Transaction<'_>,
    actor: &Actor,
    paper: Paper<'_>,
    to: &Destination,
) -> Result<(PrintLineId, u32)> {
    let Paper { form, subject, version } = paper;
    let (by, destination) = (&actor.officer.name, to.name.as_str());
    let (at, copies) = (actor.now, to.copies);
    let request = print_log::Request { at, by, form, subject, version, destination, copies };
    let (line, reprint) = print_log::begin_line(tx, &request)?;
    let body = &Ordered { form, subject, reprint, destination, version };
    let entry = actor.entry(EventKind::Printed, body).about(dossier_of(form, subject));
    journal::append(tx, &entry)?;
    Ok((line, reprint))
}

/// The dossier that a paper is of, where it is of one.
fn dossier_of(form: FormKind, subject: &str) -> Option<DossierId> {
    let id = subject.split('/').next().and_then(|id| id.parse().ok());
    id.filter(|_| form.of_a_dossier())
}

/// Orders a paper in a transaction of its own and prints it. A file is known by its
/// whole path from here on.
///
/// # Errors
/// `paper_missing`, `printer_missing`, `printer_failed`, and those of
/// [`saving::target_path`].
pub fn order_and_run(
    desk: &Desk,
    actor: &Actor,
    form: FormKind,
    subject: &str,
    to: &PrintTarget,
) -> Result<Printed> {
    let file =
        to.file.as_deref().map(|told| saving::target_path(desk, told, Kind::Pdf)).transpose()?;
    let file = file.map(|whole| whole.display().to_string());
    let to = PrintTarget { file, printer: to.printer.clone() };
    let destination = paper_destination(&to, &desk.snapshot(), form)?;
    let (line, _) = desk.store.write(|tx| {
        let version = paper::version_of(tx, form, subject)?;
        order_paper(tx, actor, Paper { form, subject, version }, &destination)
    })?;
    print_line(desk, actor, LineRequest { line })
}

/// `print.run`: prints a line that waits, or one that failed, once more. Never
/// two at once, and none twice. One for which no printer is chosen waits on.
///
/// # Errors
/// `print_not_waiting`; `paper_missing`, `printer_missing`, `printer_failed` and
/// `file_not_written` are noted in the print log too.
pub fn print_line(desk: &Desk, _: &Actor, request: LineRequest) -> Result<Printed> {
    let _held = desk.in_flight.claim_line(request.line)?;
    let line = queue::open_line(desk, request.line)?;
    let printed = bring_out(desk, &line);
    failpoint("printed");
    desk.store.write(|tx| match &printed {
        Ok(printed) => print_log::came_out(tx, line.n, &printed.destination, &printed.job),
        Err(error) if line.destination.is_empty() && error.code == ErrorCode::PrinterMissing => {
            Ok(())
        }
        Err(error) => print_log::note_failure(tx, line.n, error.code, &error.message),
    })?;
    printed
}

/// `print.waiting`
pub fn waiting_papers(desk: &Desk, _: &Actor, _: Empty) -> Result<WaitingPapers> {
    Ok(WaitingPapers { lines: desk.store.read(print_log::open_lines)? })
}

/// `printers.list`
///
/// # Errors
/// `printer_missing` without a spooler, `printer_failed`.
pub fn list_printers(_: &Host, _: Empty) -> Result<Printers> {
    Ok(Printers { printers: Cups.find_printers()? })
}

/// The printer that was named when a paper was ordered; else the one chosen since, or
/// the system's default.
fn printer_for(snapshot: &Snapshot, form: Option<FormKind>, named: &str) -> Result<String> {
    let chosen = form.and_then(|form| snapshot.settings.printer_of(form));
    match told_printer(named, chosen)? {
        Some(printer) => Ok(printer.to_owned()),
        None => health::default_printer(),
    }
}

/// The printer that was told, when the paper was ordered or since. Where it was told that
/// nothing is printed, no default takes its place.
fn told_printer<'a>(named: &'a str, chosen: Option<&'a str>) -> Result<Option<&'a str>> {
    match chosen {
        _ if !named.is_empty() => Ok(Some(named)),
        Some("") => Err(printing_off()),
        chosen => Ok(chosen),
    }
}

fn printing_off() -> DeskError {
    DeskError::new(ErrorCode::PrinterMissing, "nothing is printed here")
}

/// How a paper is printed. The copies of a receipt never stand on one sheet.
fn how_to_print(snapshot: &Snapshot, form: Option<FormKind>, sheet: &Sheet) -> How {
    let settings = &snapshot.settings;
    let way = form.and_then(|form| settings.papers.get(&form)).cloned().unwrap_or_default();
    let own = forms::sheet_media(sheet);
    let media = way.sheet.map_or(own, PaperSheet::cups_media);
    let in_copies = form == Some(FormKind::Receipt) && settings.layout == Layout::A5TwoCopies;
    How {
        media: media.to_owned(),
        fits: media != own,
        copies: way.copies.unwrap_or(1).into(),
        sides: if in_copies { Some(Sides::One) } else { way.sides },
    }
}

fn bring_out(desk: &Desk, line: &PrintLine) -> Result<Printed> {
    let snapshot = desk.snapshot();
    let (sheet, title) = paper::of_line(desk, &snapshot, line)?;
    let pdf = forms::draw_pdf(&sheet)?;
    failpoint("drawn");
    let (destination, job) = match line.destination.strip_prefix(FILE) {
        Some(told) => {
            let path = saving::target_path(desk, told, Kind::Pdf)?;
            saving::save_file(desk, &path, &pdf)?;
            (path.display().to_string(), String::new())
        }
        None => {
            let form = FormKind::of_key(&line.form);
            let printer = printer_for(&snapshot, form, &line.destination)?;
            let job =
                Cups.print_pdf(&printer, &title, &how_to_print(&snapshot, form, &sheet), &pdf)?;
            (printer, job)
        }
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Printed {
        form: line.form.clone(),
        reprint: line.reprint,
        destination,
        job,
        pages: count(sheet.pages.len()),
        bytes: count(pdf.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_default_printer_takes_the_place_of_none_at_all() -> Result<()> {
        assert_eq!(told_printer("may-1", Some(""))?, Some("may-1"), "what was named stays");
        assert_eq!(told_printer("", Some("may-2"))?, Some("may-2"), "chosen since");
        assert_eq!(told_printer("", None)?, None, "the system's default");
        let refused = told_printer("", Some("")).map_err(|error| error.code);
        assert_eq!(refused, Err(ErrorCode::PrinterMissing));
        Ok(())
    }
}
