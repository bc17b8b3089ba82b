//! From what is stored to what is printed: the desk's words put into the forms
//! of `papers`, and the sheets turned into PDF.

pub(crate) mod fees;
mod letters;
pub(crate) mod lists;
mod periods;
pub(crate) mod receipt;
mod register;
mod slips;

pub(crate) use letters::{apology_letter, stop_letter};
pub(crate) use periods::ii06a_sheet;
pub use receipt::{receipt_on, receipt_sheet};
pub(crate) use register::{register_sheet, register_workbook};
pub(crate) use slips::{Of, of_visit};

use chrono::NaiveDate;
use domain::dossier::{Account, Authority, PaperKind, Party, PartyKind, SubmittedPaper};
use domain::identity::country;
use domain::money::Dong;
use domain::procedure::{Case, ChannelTerms, Fee, Procedure, Term};
use papers::{Guidance, GuidanceCase, GuidanceChannel, GuidancePaper, PaperLine, Sheet};

use crate::desk::Snapshot;
use crate::error::{DeskError, ErrorCode, Result};

/// So much of the published words of a doubtful fee stands on a receipt.
const LONGEST_FEE: usize = 120;

fn non_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn representative_words(submitter: &Party, authority: &Authority) -> String {
    format!("{} ({})", submitter.name, authority_words(authority))
}

/// A paper that authorises somebody, with its date.
fn authority_words(authority: &Authority) -> String {
    let date = authority.date.map(|d| d.format(", ngày %d/%m/%Y").to_string()).unwrap_or_default();
    format!("{}{date}", authority.document)
}

fn number_line(party: &Party, number: &str) -> String {
    match party.kind {
        PartyKind::Person => {
            format!("{}: {number}{}", person_number_name(party), of_country(party))
        }
        PartyKind::Enterprise => format!("Mã số thuế: {number}"),
        PartyKind::StateBody => format!("Mã định danh: {number}"),
    }
}

/// What a person's number is called: a passport where letters or a country say so.
fn person_number_name(party: &Party) -> &'static str {
    let number = party.number.as_deref().unwrap_or_default();
    let letters = number.bytes().any(|b| b.is_ascii_alphabetic());
    match number.len() {
        12 if !letters => "Số định danh",
        _ if letters || party.nationality.is_some() => "Số hộ chiếu",
        _ => "Số giấy tờ",
    }
}

/// The country of a foreigner, in brackets behind the number.
fn of_country(party: &Party) -> String {
    let country = party.nationality.as_deref().and_then(country);
    country.map(|country| format!(" ({})", country.name)).unwrap_or_default()
}

fn paper_lines(papers: &[SubmittedPaper]) -> Vec<PaperLine> {
    let line = |paper: &SubmittedPaper| PaperLine {
        title: paper.title.clone(),
        kind: paper.kind.vietnamese().to_owned(),
        quantity: u32::from(paper.quantity),
    };
    papers.iter().map(line).collect()
}

fn fee_words(account: &Account) -> String {
    let exempt = non_empty(&account.exemption).map(|ground| format!(" (miễn, giảm: {ground})"));
    let some = non_empty(&account.under).map(|under| format!(" (mức thu: {under})"));
    let why = [some, exempt].into_iter().flatten().collect::<String>();
    let counted = account.counted.as_ref().map(|of| format!("{}: ", of.words()));
    format!("{}{}", counted.unwrap_or_default(), amount_words(account, &why))
}

/// The published words of a fee, as far as a receipt has room for them.
fn shown_fee_words(words: &str) -> String {
    match words.char_indices().nth(LONGEST_FEE) {
        Some((cut, _)) => format!("danh mục ghi: {}…", &words[..cut]),
        None => format!("danh mục ghi: {words}"),
    }
}

fn amount_words(account: &Account, why: &str) -> String {
    if !account.unclear.is_empty() {
        return format!("Chưa xác định ({})", shown_fee_words(&account.unclear));
    }
    match (account.charged, account.paid(), account.owed()) {
        (charged, paid, _) if !account.rates.is_empty() => {
            let once = Some(charged).filter(|charged| *charged > Dong(0));
            let parts = once.map(|charged| charged.to_string()).into_iter();
            let parts: Vec<String> = parts.chain(account.rates.iter().cloned()).collect();
            let state = match paid {
                Dong(0) => "chưa thanh toán".to_owned(),
                paid => format!("đã nộp {paid}"),
            };
            format!("{} (theo số lượng), {state}", parts.join("; "))
        }
        (charged, paid, _) if paid > charged => {
            let asked = if charged == Dong(0) { "Không".into() } else { charged.to_string() };
            format!("{asked}, đã nộp {paid}, nộp thừa {}{why}", account.overpaid())
        }
        (Dong(0), ..) => format!("Không{why}"),
        (charged, _, Dong(0)) => format!("{charged}, đã nộp{why}"),
        (charged, Dong(0), _) => format!("{charged}, chưa thanh toán{why}"),
        (charged, paid, owed) => format!("{charged}, đã nộp {paid}, còn {owed}{why}"),
    }
}

/// The guidance sheet of a procedure, as published on `day`.
///
/// # Errors
/// `code_shape`, `procedure_unknown`.
pub fn guidance_of(snapshot: &Snapshot, code: &str, day: NaiveDate) -> Result<Sheet> {
    Ok(guidance_sheet(snapshot, snapshot.catalogue.find_text(code, day)?, day))
}

/// The guidance sheet of a procedure as it is handed in, printed on `day`.
pub(crate) fn guidance_sheet(snapshot: &Snapshot, procedure: &Procedure, day: NaiveDate) -> Sheet {
    let letterhead = snapshot.settings.letterhead.clone();
    let guidance = Guidance {
        code: procedure.code.to_string(),
        title: procedure.title.clone(),
        field: procedure.field.clone(),
        agency: snapshot.catalogue.agency_name(procedure, day),
        place: format!("{} - {}", letterhead.name, snapshot.counter.name),
        outcome: procedure.outcomes.join("; "),
        cases: procedure.cases.iter().map(guidance_case).collect(),
        channels: procedure.channels.iter().flat_map(guidance_channels).collect(),
        legal_basis: procedure.legal_basis.clone(),
        decision: procedure.decision.clone(),
        printed_on: day,
        demo: snapshot.demo,
        letterhead,
        ..Guidance::default()
    };
    papers::guidance(&guidance, GuidancePaper::A5)
}

fn guidance_case(case: &Case) -> GuidanceCase {
    let lines = case.papers.iter().flat_map(|paper| {
        let kinds = [
            (PaperKind::Original, paper.originals),
            (PaperKind::Certified, paper.certified),
            (PaperKind::Copy, paper.copies),
        ];
        kinds.into_iter().filter(|(_, n)| *n > 0).map(|(kind, n)| PaperLine {
            title: paper.title.clone(),
            kind: kind.vietnamese().to_owned(),
            quantity: u32::from(n),
        })
    });
    GuidanceCase { name: case.name.clone(), papers: lines.collect(), sets: 1 }
}

fn guidance_channels(terms: &ChannelTerms) -> Vec<GuidanceChannel> {
    let channel = |term: &Term| GuidanceChannel {
        name: terms.channel.vietnamese().to_owned(),
        duration: term.duration.map(|d| d.to_string()).unwrap_or_default(),
        fees: term.fees.iter().map(published_fee).chain(non_empty(&term.fee_text)).collect(),
        note: term.note.clone(),
    };
    terms.times.iter().map(channel).collect()
}

fn published_fee(fee: &Fee) -> String {
    let some = [&fee.note, &fee.condition, &fee.evidence].map(String::as_str);
    let some: Vec<&str> = some.into_iter().filter(|text| !text.is_empty()).collect();
    let note = non_empty(&some.join("; ")).map(|note| format!(" ({note})")).unwrap_or_default();
    format!("{} {}{note}", fee.name, fee.rate())
}

/// Who receives, as a receipt says it: the centre and its counter.
pub(crate) fn counter_words(centre: &str, counter: &str) -> String {
    format!("{centre} - {counter}")
}

/// The PDF of a sheet.
///
/// # Errors
/// `internal` when the fonts cannot be embedded.
pub fn draw_pdf(sheet: &Sheet) -> Result<Vec<u8>> {
    papers::pdf(sheet).map_err(|e| DeskError::new(ErrorCode::Internal, e))
}

/// The paper a sheet is printed on, as the spooler calls it.
pub fn sheet_media(sheet: &Sheet) -> &'static str {
    if sheet.width_mm > 150.0 { "A4" } else { "A5" }
}
