//! The commands that show or print a paper: receipt, register, guidance, and any
//! other by its kind.

use std::path::Path;

use chrono::NaiveDate;
use domain::dossier::{Act, DossierId};
use domain::entry_kind::EventKind;
use domain::form::FormKind;
use domain::ids::CounterNumber;
use papers::Sheet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PrintTarget, Printed, order_and_run, paper};
use crate::catalogue::ProcedureRequest;
use crate::catalogue::writing::{KeepDraft, written_procedure};
use crate::desk::{Actor, Desk};
use crate::dossiers::{self, DossierRequest};
use crate::error::{DeskError, ErrorCode, Result};
use crate::forms;
use crate::register::{self, Selection};
use crate::saving::{self, Kind};
use crate::store::journal;

/// A paper to look at.
#[derive(Debug, Serialize, TS)]
pub struct SheetAnswer {
    /// The sheet, as it would be printed.
    pub sheet: Sheet,
}

/// A paper.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaperRequest {
    /// Its kind.
    pub form: FormKind,
    /// What it is about: a dossier's code or id, `visit/` and its entry's
    /// number, a list's id, a day, the days of a register and the counter whose book
    /// (`2026-11-01/2026-11-30/2`), a day and the number of the post's list
    /// (`2026-11-23/15`), a procedure's code, a period and what the rows of its form
    /// are (`2026-01-01/2026-06-30/agency`), a month and the code of the agency whose fees
    /// are compared (`2026-11/H29.131.12`).
    pub about: String,
    /// A file to write.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
    /// A printer's name.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
}

/// A receipt to print.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintReceipt {
    /// The printed code.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
    /// The id.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<DossierId>,
    /// A file to write.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
    /// A printer's name.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
}

/// The register of some days to print.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PrintRegister {
    /// The day, or the first of several; today when not told.
    #[ts(optional)]
    pub date: Option<NaiveDate>,
    /// The last of several days.
    #[ts(optional)]
    pub to: Option<NaiveDate>,
    /// The counter whose book it is; every book of the centre when not told.
    #[ts(optional)]
    pub counter: Option<CounterNumber>,
    /// A file to write.
    #[ts(optional)]
    pub file: Option<String>,
    /// A printer's name.
    #[ts(optional)]
    pub printer: Option<String>,
    /// As the file's name ends when not told; PDF without a file. A workbook needs one.
    #[ts(optional)]
    pub format: Option<Format>,
}

/// The fees of a month as a workbook.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FeeWorkbook {
    /// The month (`2026-11`), and the code of an agency where its fees alone are meant
    /// (`2026-11/H29.131.12`).
    pub about: String,
    /// The file to write.
    pub file: String,
}

/// The format of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// As printed.
    Pdf,
    /// As a workbook.
    Xlsx,
}

/// A guidance sheet to print.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GuidanceRequest {
    /// The procedure's code.
    pub code: String,
    /// A file to write.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
    /// A printer's name.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
}

/// `paper.preview`: as it would be printed, its numbers masked.
///
/// # Errors
/// `paper_missing`, and those of finding what it is about.
pub fn preview_paper(desk: &Desk, actor: &Actor, request: PaperRequest) -> Result<SheetAnswer> {
    let subject = paper::subject_of(desk, request.form, &request.about)?;
    let drawing = paper::Drawing { reprint: 0, at: actor.now, masked: true };
    let (sheet, _) = paper::draw_paper(desk, &desk.snapshot(), request.form, &subject, &drawing)?;
    Ok(SheetAnswer { sheet })
}

/// `paper.print`
///
/// # Errors
/// `paper_missing`, those of finding what it is about, and of printing.
pub fn print_paper(desk: &Desk, actor: &Actor, request: PaperRequest) -> Result<Printed> {
    let subject = paper::subject_of(desk, request.form, &request.about)?;
    let drawing = paper::Drawing { reprint: 0, at: actor.now, masked: false };
    // A paper that cannot be drawn is not ordered.
    paper::draw_paper(desk, &desk.snapshot(), request.form, &subject, &drawing)?;
    let to = PrintTarget { file: request.file, printer: request.printer };
    order_and_run(desk, actor, request.form, &subject, &to)
}

/// `receipt.preview`: the receipt on the screen, its numbers masked as all
/// numbers on a screen are.
///
/// # Errors
/// `dossier_unknown`, `paper_missing`.
pub fn preview_receipt(desk: &Desk, actor: &Actor, request: DossierRequest) -> Result<SheetAnswer> {
    let about = dossiers::requested_dossier(desk, &request)?.received.id.to_string();
    let paper = PaperRequest { form: FormKind::Receipt, about, file: None, printer: None };
    preview_paper(desk, actor, paper)
}

/// `receipt.print`
///
/// # Errors
/// `dossier_unknown`, `act_not_allowed` for a voided dossier, `printer_missing`,
/// `printer_failed`, `file_not_written`.
pub fn print_receipt(desk: &Desk, actor: &Actor, request: PrintReceipt) -> Result<Printed> {
    let named = DossierRequest { code: request.code, id: request.id, unmask: false };
    let dossier = dossiers::requested_dossier(desk, &named)?;
    if !dossier.may(Act::PrintReceipt) {
        let voided = "a voided dossier has no receipt";
        let refused = DeskError::new(ErrorCode::ActNotAllowed, voided);
        return Err(refused.with(&dossier.received.code));
    }
    let to = PrintTarget { file: request.file, printer: request.printer };
    let subject = paper::paper_subject(FormKind::Receipt, &dossier);
    order_and_run(desk, actor, FormKind::Receipt, &subject, &to)
}

/// `register.print`
///
/// # Errors
/// `figures_disagree`, `period_backwards`, `bad_request` for a workbook without a file,
/// `file_not_written` and what else is wrong with a file's place, `printer_missing`,
/// `printer_failed`.
pub fn print_register(desk: &Desk, actor: &Actor, request: PrintRegister) -> Result<Printed> {
    let date = request.date.unwrap_or(actor.now.date());
    let selection = Selection::new(date, request.to, request.counter)?;
    let to = PrintTarget { file: request.file, printer: request.printer };
    let of_name = to.file.as_deref().map(Path::new).map(Format::of_name);
    match (request.format.or(of_name).unwrap_or(Format::Pdf), &to.file) {
        (Format::Pdf, _) => {
            order_and_run(desk, actor, FormKind::Register, &selection.subject(), &to)
        }
        (Format::Xlsx, Some(file)) => register_workbook(desk, actor, selection, file),
        (Format::Xlsx, None) => {
            Err(DeskError::new(ErrorCode::BadRequest, "a workbook needs a file").at("file"))
        }
    }
}

impl Format {
    /// The format that a file's name promises.
    fn of_name(name: &Path) -> Self {
        if Kind::Workbook.is_named(name) { Self::Xlsx } else { Self::Pdf }
    }
}

/// A register as a workbook; that it left, with how many dossiers, is an entry before
/// the file is there.
fn register_workbook(
    desk: &Desk,
    actor: &Actor,
    selection: Selection,
    file: &str,
) -> Result<Printed> {
    let read = register::read_register(desk, selection, actor.now)?;
    let bytes = forms::register_workbook(&read, &desk.snapshot())?;
    note_export(desk, actor, (FormKind::Register, &selection.subject()), read.rows.len())?;
    write_workbook(desk, FormKind::Register, file, &bytes)
}

/// That a workbook of so many dossiers leaves, as an entry.
fn note_export(
    desk: &Desk,
    actor: &Actor,
    (form, subject): (FormKind, &str),
    dossiers: usize,
) -> Result<()> {
    let body = &serde_json::json!({
        "form": form, "subject": subject, "format": "xlsx", "dossiers": dossiers,
    });
    let act = actor.entry(EventKind::Exported, body);
    desk.store.write(|tx| journal::append(tx, &act).map(drop))
}

/// Writes a workbook into a file.
fn write_workbook(desk: &Desk, form: FormKind, file: &str, bytes: &[u8]) -> Result<Printed> {
    let path = saving::target_path(desk, file, Kind::Workbook)?;
    saving::save_file(desk, &path, bytes)?;
    Ok(Printed {
        form: form.key().to_owned(),
        reprint: 0,
        destination: path.display().to_string(),
        job: String::new(),
        pages: 0,
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    })
}

/// `fee.workbook`: the fees of a month as XLSX.
///
/// # Errors
/// `bad_request` for no month, `agency_unknown`; those of writing the file.
pub fn fee_workbook(desk: &Desk, actor: &Actor, request: FeeWorkbook) -> Result<Printed> {
    let fees = forms::fees::of_month(desk, &desk.snapshot(), &request.about)?;
    let bytes = papers::fee_workbook(&fees).map_err(|e| DeskError::new(ErrorCode::Internal, e))?;
    note_export(desk, actor, (FormKind::FeeMonth, &request.about), fees.lines.len())?;
    write_workbook(desk, FormKind::FeeMonth, &request.file, &bytes)
}

/// `guidance.preview`
///
/// # Errors
/// `procedure_unknown`.
pub fn preview_guidance(
    desk: &Desk,
    actor: &Actor,
    request: ProcedureRequest,
) -> Result<SheetAnswer> {
    Ok(SheetAnswer {
        sheet: forms::guidance_of(&desk.snapshot(), &request.code, actor.now.date())?,
    })
}

/// `procedure.guidance`
///
/// # Errors
/// `code_shape` while it has no code.
pub fn preview_written(desk: &Desk, actor: &Actor, request: KeepDraft) -> Result<SheetAnswer> {
    let procedure = written_procedure(desk, actor, &request)?;
    let sheet = forms::guidance_sheet(&desk.snapshot(), &procedure, actor.now.date());
    Ok(SheetAnswer { sheet })
}

/// `guidance.print`
///
/// # Errors
/// `procedure_unknown`, and those of printing.
pub fn print_guidance(desk: &Desk, actor: &Actor, request: GuidanceRequest) -> Result<Printed> {
    let snapshot = desk.snapshot();
    let code = snapshot.catalogue.find_text(&request.code, actor.now.date())?.code.to_string();
    let to = PrintTarget { file: request.file, printer: request.printer };
    order_and_run(desk, actor, FormKind::Guidance, &code, &to)
}
