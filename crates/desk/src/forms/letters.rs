//! The letters: the apology of a re-appointment and the notice of a stop, in the
//! wording that the settings hold or in the program's own.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::Ending;
use domain::form::{FormKind, Regime};
use papers::{
    APOLOGY_2018, APOLOGY_2025, APOLOGY_PLACEHOLDERS, Letter, STOP_2025, STOP_PLACEHOLDERS, Sheet,
    Template,
};

use super::slips::Of;
use crate::error::{DeskError, ErrorCode, Result};

/// Mẫu số 04, once another day was promised.
///
/// # Errors
/// `template_wrong` when a stored wording no longer fits.
pub(crate) fn apology_letter(of: &Of<'_>) -> Result<Option<Sheet>> {
    let Some(again) = &of.dossier.reappointment else { return Ok(None) };
    let templates = &of.snapshot.settings.templates;
    let (own, shipped) = match Regime::on(again.at.date()) {
        Regime::Circular2018 => (&templates.apology_2018, APOLOGY_2018),
        Regime::Circular2025 => (&templates.apology_2025, APOLOGY_2025),
    };
    let mut values = letter_values(of);
    values.insert("han_cu", formal_moment(again.old));
    values.insert("han_moi", formal_date(again.new.date()));
    values.insert("ly_do", again.reason.clone());
    let text = if own.is_empty() { shipped } else { own };
    let paragraphs = fill_template(text, APOLOGY_PLACEHOLDERS, &values)?;
    Ok(Some(letter_sheet(of, FormKind::Apology, again.at.date(), paragraphs)))
}

/// Mẫu số 05 since 2025, once it was stopped.
///
/// # Errors
/// `template_wrong` when a stored wording no longer fits.
pub(crate) fn stop_letter(of: &Of<'_>) -> Result<Option<Sheet>> {
    let Some(at) = of.dossier.life.finished.filter(|_| of.ended_by(Ending::Stopped)) else {
        return Ok(None);
    };
    let own = &of.snapshot.settings.templates.stop_2025;
    let mut values = letter_values(of);
    values.insert("han_cu", formal_moment(of.dossier.life.appointment.at));
    values.insert("ngay_dung", formal_date(at.date()));
    values.insert("ly_do", of.dossier.end_reason.clone());
    values.insert("lien_he", of.snapshot.settings.letterhead.name.clone());
    values.insert("dien_thoai", of.snapshot.settings.letterhead.phone.clone());
    let text = if own.is_empty() { STOP_2025 } else { own };
    let paragraphs = fill_template(text, STOP_PLACEHOLDERS, &values)?;
    Ok(Some(letter_sheet(of, FormKind::Stop, at.date(), paragraphs)))
}

/// What both letters say of a dossier.
fn letter_values(of: &Of<'_>) -> BTreeMap<&'static str, String> {
    let received = &of.dossier.received;
    BTreeMap::from([
        ("co_quan", of.snapshot.settings.letterhead.name.clone()),
        ("ten", received.owner().name.clone()),
        ("thu_tuc", received.procedure_title.clone()),
        ("ma_ho_so", received.code.to_string()),
        ("ngay_nhan", formal_date(received.received.date())),
    ])
}

fn fill_template(
    text: &str,
    known: &[&str],
    values: &BTreeMap<&str, String>,
) -> Result<Vec<String>> {
    let template = Template::parse(text, known);
    let wrong = |e| DeskError::new(ErrorCode::TemplateWrong, e);
    Ok(template.map_err(wrong)?.fill(values))
}

fn letter_sheet(of: &Of<'_>, form: FormKind, on: NaiveDate, paragraphs: Vec<String>) -> Sheet {
    let (received, settings) = (&of.dossier.received, &of.snapshot.settings);
    papers::letter(&Letter {
        letterhead: settings.letterhead.clone(),
        form_number: form.foot(on),
        symbol: Some(format!("{}/{}", received.code, Regime::on(on).symbol())),
        date: Some(on),
        title: form.title(on).to_uppercase(),
        about: String::new(),
        addressee: received.owner().name.clone(),
        paragraphs,
        office: settings.signing.office.clone(),
        how_to_sign: "(Ký, ghi rõ họ tên, đóng dấu)".to_owned(),
        signer_name: settings.signing.name.clone(),
        recipients: vec!["Như trên".to_owned(), "Lưu: VT, hồ sơ".to_owned()],
        code: Some(of.code_text()),
        reprint: of.reprint_number(),
        demo: of.snapshot.demo,
        version: 1,
    })
}

/// `3 tháng 12 năm 2026` with the noughts of Nghị định 30/2020.
fn formal_date(date: NaiveDate) -> String {
    use chrono::Datelike;
    let month = match date.month() {
        month @ (1 | 2) => format!("0{month}"),
        month => month.to_string(),
    };
    format!("{:02} tháng {month} năm {}", date.day(), date.year())
}

fn formal_moment(at: NaiveDateTime) -> String {
    format!("{}, ngày {}", at.format("%H giờ %M phút"), formal_date(at.date()))
}
