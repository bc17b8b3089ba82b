//! Settings of the centre: the header of the forms, how receipts are laid out,
//! which printer and scanner this counter has.

use std::collections::BTreeMap;

use domain::bank::{BANKS, Bank};
use domain::code::{CodePattern, NumberRange};
use domain::form::FormKind;
use domain::payment_qr::{self, Payee, PaymentQr, PaymentQrError};
use domain::text::line;
use papers::{
    APOLOGY_2018, APOLOGY_2025, APOLOGY_PLACEHOLDERS, STOP_2025, STOP_PLACEHOLDERS, Template,
    TemplateFault,
};
pub use papers::{Layout, Letterhead};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::backup;
use crate::desk::{Actor, Desk, Nothing, key};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::printing::spooler::Sides;
use crate::store::agency::Agency;
use crate::store::{journal, number_range, setting};

/// What the centre and the counter can set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The header of the forms.
    pub letterhead: Letterhead,
    /// How receipts are laid out.
    #[serde(default)]
    pub layout: Layout,
    /// The printer; the system's default while `None`. Where it is empty nothing is
    /// printed at this counter.
    #[serde(default)]
    pub printer: Option<String>,
    /// The serial port of the scanner; `None` for a keyboard wedge.
    #[serde(default)]
    pub scanner_port: Option<String>,
    /// How dossier codes are issued, each pattern from a day on; by Thông tư
    /// 01/2018 while none is told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<CodePattern>>")]
    pub code_patterns: Vec<CodePattern>,
    /// Whether pictures of identity cards may be kept; they are sensitive data
    /// (Luật 91/2025/QH15), so not unless somebody says so.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub identity_pictures: bool,
    /// The printer of a kind of paper, where it is not the usual one.
    #[serde(default)]
    #[ts(optional, type = "Record<string, string>")]
    pub printers: BTreeMap<FormKind, String>,
    /// Sheet, copies and sides of a kind of paper, where they are not the usual ones.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<FormKind, PaperWay>>")]
    pub papers: BTreeMap<FormKind, PaperWay>,
    /// The wording of the letters, where it is not the program's own.
    #[serde(default)]
    #[ts(optional, as = "Option<Templates>")]
    pub templates: Templates,
    /// Who signs the letters.
    #[serde(default)]
    #[ts(optional, as = "Option<Signing>")]
    pub signing: Signing,
    /// The account to which fees are transferred; no payment code without it.
    #[serde(default)]
    #[ts(optional)]
    pub account: Option<BankAccount>,
    /// The folder in which a copy is made whenever a day is closed.
    #[serde(default)]
    #[ts(optional)]
    pub backup_folder: Option<String>,
    /// The folder into which papers, workbooks and scans are saved where no other is
    /// told; the user's documents when none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub files_folder: Option<String>,
    /// After how many minutes without a key the window is locked; 0 for never, and a
    /// quarter of an hour where nothing is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lock_minutes: Option<u32>,
}

/// Long enough for a citizen who looks for a paper, too short for a lunch.
pub const LOCK_MINUTES: u32 = 15;
/// No counter stands open for longer than a day.
const LONGEST_LOCK: u32 = 24 * 60;

/// How a kind of paper is printed, where that is not the usual way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PaperWay {
    /// The sheet that the printer holds; the paper's own when not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sheet: Option<PaperSheet>,
    /// How many times it is printed, 1 to 9; once when not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub copies: Option<u8>,
    /// Which sides; the printer's own way when not told, copies of a receipt one side.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sides: Option<Sides>,
}

/// A sheet that a printer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum PaperSheet {
    /// Half a sheet.
    A5,
    /// A whole sheet.
    A4,
}

impl PaperSheet {
    /// As the spooler calls it.
    pub fn media(self) -> &'static str {
        match self {
            Self::A5 => "A5",
            Self::A4 => "A4",
        }
    }
}

/// The most copies of one paper.
const MOST_COPIES: u8 = 9;

/// The wording of the letters. The program's own has not been compared with the
/// gazette's text (chưa đối chiếu văn bản gốc); so it can be replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Templates {
    /// Of the apology until 14/9/2025; the program's own when empty.
    pub apology_2018: String,
    /// Of the apology since.
    pub apology_2025: String,
    /// Of the stop notice.
    pub stop_2025: String,
}

/// Who signs the letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Signing {
    /// The office, a line each: `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`.
    pub office: Vec<String>,
    /// The name under the signature.
    pub name: String,
}

/// An account for fees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BankAccount {
    /// The bank's identification number, six digits.
    pub bank: String,
    /// The bank's name, as printed.
    pub bank_name: String,
    /// The account's number.
    pub number: String,
    /// Whose account it is.
    pub holder: String,
}

/// The settings with what can only be read.
#[derive(Debug, Serialize, TS)]
pub struct SettingsAnswer {
    /// The settings.
    pub settings: Settings,
    /// The agencies of the centre.
    pub agencies: Vec<Agency>,
    /// The number ranges of this counter.
    pub ranges: Vec<NumberRange>,
    /// The program's own wording of the letters.
    pub shipped: Templates,
    /// The banks that a payment code can name.
    pub banks: Vec<Bank>,
}

/// New settings.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSettings {
    /// The settings.
    pub settings: Settings,
}

/// `settings.get`
///
/// # Errors
/// Those of the store.
pub fn get(desk: &Desk, _: &Actor, _: Nothing) -> Answer<SettingsAnswer> {
    let at_hand = desk.at_hand();
    Ok(SettingsAnswer {
        settings: at_hand.settings.clone(),
        agencies: at_hand.agencies.clone(),
        ranges: desk.store.read(number_range::all)?,
        shipped: Templates {
            apology_2018: APOLOGY_2018.to_owned(),
            apology_2025: APOLOGY_2025.to_owned(),
            stop_2025: STOP_2025.to_owned(),
        },
        banks: BANKS.to_vec(),
    })
}

/// `settings.save`
///
/// # Errors
/// `name_missing` when the header has no name, `code_pattern_wrong`,
/// `template_wrong` with the line, `bank_shape`, `account_shape`, `folder_missing`,
/// `duration_absurd` at `settings.lock_minutes`; those of the store.
pub fn save(desk: &Desk, actor: &Actor, request: SaveSettings) -> Answer<Nothing> {
    let mut settings = request.settings;
    let told = |folder: Option<String>| folder.filter(|told| !told.trim().is_empty());
    settings.backup_folder = told(settings.backup_folder);
    settings.files_folder = told(settings.files_folder);
    if settings.letterhead.name.trim().is_empty() {
        let missing = DeskError::new(ErrorCode::NameMissing, "the header has no name");
        return Err(missing.at("settings.letterhead.name"));
    }
    for (index, pattern) in settings.code_patterns.iter().enumerate() {
        let at = format!("settings.code_patterns.{index}.text");
        let wrong = |e| DeskError::new(ErrorCode::CodePatternWrong, e).at(at);
        pattern.check().map_err(wrong)?;
    }
    for (form, way) in &settings.papers {
        if !way.copies.is_none_or(|copies| (1..=MOST_COPIES).contains(&copies)) {
            let wrong = DeskError::new(ErrorCode::BadRequest, "1 to 9 copies");
            return Err(wrong.at(format!("settings.papers.{}.copies", form.key())));
        }
    }
    settings.templates.check()?;
    settings.account = settings.account.map(BankAccount::tidied).filter(BankAccount::is_told);
    if let Some(account) = &settings.account {
        account.check()?;
    }
    check_folders(desk, &mut settings)?;
    if settings.lock_minutes > Some(LONGEST_LOCK) {
        let long = DeskError::new(ErrorCode::DurationAbsurd, "longer than a day");
        return Err(long.at("settings.lock_minutes"));
    }
    desk.store.write(|tx| {
        let body = &settings;
        let by = &actor.officer.name;
        let (kind, version, at) = ("settings_changed", 1, actor.now);
        journal::append(tx, &journal::Act { kind, version, at, by, dossier: None, body })?;
        setting::put(tx, key::SETTINGS, &settings)
    })?;
    desk.refresh()?;
    Ok(Nothing {})
}

impl Settings {
    /// The printer named for a kind of paper, or the usual one: empty where nothing is
    /// printed, `None` where the system's default is used.
    pub fn printer_of(&self, form: FormKind) -> Option<&str> {
        self.printers.get(&form).or(self.printer.as_ref()).map(String::as_str)
    }

    /// Whether this counter prints at all.
    pub fn prints(&self) -> bool {
        self.printer.as_deref() != Some("")
    }
}

/// A new folder for copies or papers is there, and is kept as a whole path; one that
/// was named before may be a stick that is not in now.
fn check_folders(desk: &Desk, settings: &mut Settings) -> Answer<()> {
    let before = desk.at_hand().settings.clone();
    for (field, now, before) in [
        ("backup_folder", &mut settings.backup_folder, before.backup_folder),
        ("files_folder", &mut settings.files_folder, before.files_folder),
    ] {
        let Some(told) = now.as_ref().filter(|_| *now != before) else { continue };
        let at = |error: DeskError| error.at(format!("settings.{field}"));
        let place = backup::folder(told, desk.store.dir()).map_err(at)?;
        *now = Some(place.display().to_string());
    }
    Ok(())
}

impl Templates {
    /// Checks that every wording names only what its letter knows.
    ///
    /// # Errors
    /// `template_wrong` at the wording, with the line and what is wrong there.
    fn check(&self) -> Answer<()> {
        for (field, text, known) in [
            ("apology_2018", &self.apology_2018, APOLOGY_PLACEHOLDERS),
            ("apology_2025", &self.apology_2025, APOLOGY_PLACEHOLDERS),
            ("stop_2025", &self.stop_2025, STOP_PLACEHOLDERS),
        ] {
            Template::parse(text, known).map_err(|error| {
                let what = match &error.fault {
                    TemplateFault::Unknown(name) => format!("{{{name}}}"),
                    TemplateFault::Unclosed => "{".to_owned(),
                    TemplateFault::Unopened => "}".to_owned(),
                };
                let wrong = DeskError::new(ErrorCode::TemplateWrong, &error);
                let at = format!("settings.templates.{field}");
                wrong.at(at).with(format!("dòng {}: {what}", error.line))
            })?;
        }
        Ok(())
    }
}

impl BankAccount {
    /// The payment code of an amount, for a purpose.
    ///
    /// # Errors
    /// `bank_shape` or `account_shape` at the input that cannot be; `payment_code_wrong`
    /// for an amount or a purpose.
    pub fn code(
        &self,
        amount: Option<domain::money::Dong>,
        purpose: Option<String>,
    ) -> Answer<String> {
        let (bank, account) = (self.bank.clone(), self.number.clone());
        let qr = PaymentQr { bank, account, service: Payee::Account, amount, purpose };
        payment_qr::build(&qr).map_err(|error| {
            let (code, input) = match error {
                PaymentQrError::Bank => (ErrorCode::BankShape, "bank"),
                PaymentQrError::Account => (ErrorCode::AccountShape, "number"),
                _ => (ErrorCode::PaymentCodeWrong, "number"),
            };
            DeskError::new(code, error).at(format!("settings.account.{input}"))
        })
    }

    /// The account as it is stored: no blanks around what was typed, none in its numbers.
    fn tidied(self) -> Self {
        let tight = |text: &str| text.split_whitespace().collect::<String>();
        Self {
            bank: tight(&self.bank),
            bank_name: line(&self.bank_name),
            number: tight(&self.number),
            holder: line(&self.holder),
        }
    }

    /// Whether anything is told of it.
    fn is_told(&self) -> bool {
        [&self.bank, &self.bank_name, &self.number, &self.holder].iter().any(|t| !t.is_empty())
    }

    fn check(&self) -> Answer<()> {
        self.code(None, None).map(drop)
    }
}
