//! What is looked at before it is saved: a letter in the wording that is being typed, the
//! code that pays into an account, and the next receipt with its head and code. Of a
//! dossier stand dots in them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::code::{DossierCode, pattern_on};
use domain::form::{FormKind, Regime};
use papers::{
    APOLOGY_2018, APOLOGY_2025, APOLOGY_PLACEHOLDERS, Layout, Letter, Receipt, STOP_2025,
    STOP_PLACEHOLDERS, Template,
};
use serde::Deserialize;
use ts_rs::TS;

use crate::desk::settings::{BankAccount, Settings};
use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::forms::counter_words;
use crate::intake::free_ordinal;
use crate::printing::commands::SheetAnswer;

/// An account as it is typed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProveAccount {
    /// The account.
    pub account: BankAccount,
}

/// A letter in the wording that is typed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProveLetter {
    /// The settings as they stand on the page.
    pub settings: Settings,
    /// `apology` or `stop`.
    pub form: FormKind,
    /// The day it would be signed: the form of an apology changed once.
    pub on: NaiveDate,
}

/// The next receipt by settings that are typed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProveReceipt {
    /// The settings as they stand on the page.
    pub settings: Settings,
    /// How it is laid out; the citizen's copy alone when not told.
    #[serde(default)]
    #[ts(optional)]
    pub layout: Option<Layout>,
}

/// `settings.prove_account`: the code that pays into it, of any amount.
///
/// # Errors
/// `bank_shape` or `account_shape` at the input.
pub fn prove_account(_: &Desk, _: &Actor, request: ProveAccount) -> Result<SheetAnswer> {
    let payload = request.account.tidied().payment_code(None, None)?;
    Ok(SheetAnswer { sheet: papers::transfer_code(&payload) })
}

/// `settings.prove_letter`: the letter as it would be printed.
///
/// # Errors
/// `template_wrong` at the wording, with the line.
pub fn prove_letter(desk: &Desk, _: &Actor, request: ProveLetter) -> Result<SheetAnswer> {
    let ProveLetter { settings, form, on } = request;
    settings.templates.check_wordings()?;
    let (own, shipped, known) = match (form, Regime::on(on)) {
        (FormKind::Stop, _) => (&settings.templates.stop_2025, STOP_2025, STOP_PLACEHOLDERS),
        (_, Regime::Circular2018) => {
            (&settings.templates.apology_2018, APOLOGY_2018, APOLOGY_PLACEHOLDERS)
        }
        (_, Regime::Circular2025) => {
            (&settings.templates.apology_2025, APOLOGY_2025, APOLOGY_PLACEHOLDERS)
        }
    };
    let text = if own.is_empty() { shipped } else { own };
    let wrong = |error| DeskError::new(ErrorCode::TemplateWrong, error);
    let head = &settings.letterhead;
    let values = BTreeMap::from([
        ("co_quan", head.name.clone()),
        ("lien_he", head.name.clone()),
        ("dien_thoai", head.phone.clone()),
    ]);
    let letter = Letter {
        letterhead: head.clone(),
        form_number: form.foot(on),
        date: Some(on),
        title: form.title(on).to_uppercase(),
        paragraphs: Template::parse(text, known).map_err(wrong)?.fill(&values),
        office: settings.signing.office,
        how_to_sign: "(Ký, ghi rõ họ tên, đóng dấu)".to_owned(),
        signer_name: settings.signing.name,
        recipients: vec!["Như trên".to_owned(), "Lưu: VT, hồ sơ".to_owned()],
        demo: desk.snapshot().demo,
        version: 1,
        ..Letter::default()
    };
    Ok(SheetAnswer { sheet: papers::letter(&letter) })
}

/// `settings.prove_receipt`: the receipt of the next dossier, with the head that is typed
/// and the code that its pattern gives. Where a pattern is typed that begins later, of its
/// first day; without a code where no number would be given.
///
/// # Errors
/// `code_pattern_wrong` or `code_pattern_twice` at the pattern.
pub fn prove_receipt(desk: &Desk, actor: &Actor, request: ProveReceipt) -> Result<SheetAnswer> {
    let ProveReceipt { settings, layout } = request;
    settings.check_patterns()?;
    let today = actor.now.date();
    let newest = settings.code_patterns.iter().filter_map(|pattern| pattern.valid_from).max();
    let day = newest.map_or(today, |newest| newest.max(today));
    let snapshot = desk.snapshot();
    let receipt = Receipt {
        form_number: FormKind::Receipt.foot(day),
        counter: counter_words(&settings.letterhead.name, &snapshot.counter.name),
        code: next_code(desk, &settings, day)?.map(|code| code.to_string()),
        received_at: Some(day.and_time(actor.now.time())),
        letterhead: settings.letterhead,
        officer_name: actor.officer.full_name.clone(),
        demo: snapshot.demo,
        version: 1,
        ..Receipt::default()
    };
    Ok(SheetAnswer { sheet: papers::receipt(&receipt, layout.unwrap_or(Layout::A5OneCopy)) })
}

/// The code of the next dossier of the first agency; `None` where it would get no number.
fn next_code(desk: &Desk, settings: &Settings, day: NaiveDate) -> Result<Option<DossierCode>> {
    let open = desk.snapshot().agencies.open_on(day);
    let Some(agency) = open.first() else { return Ok(None) };
    let free = desk.store.read(|db| Ok(free_ordinal(db, agency, day).ok()))?;
    let pattern = pattern_on(&settings.code_patterns, day);
    let wrong = |error| DeskError::new(ErrorCode::CodePatternWrong, error);
    free.map(|ordinal| pattern.issue(&agency.code, day, ordinal).map_err(wrong)).transpose()
}
