//! The settings of the centre and of its counter, as they are kept: the header of the
//! forms, how receipts are laid out, printers, scanner, account; each checked at its
//! input. Changing them is an act.

use std::collections::BTreeMap;

use domain::calendar::OpeningHours;
use domain::code::CodePattern;
use domain::form::FormKind;
use domain::payment_qr::{self, Payee, PaymentQr, PaymentQrError};
use domain::text::line;
use papers::{APOLOGY_PLACEHOLDERS, STOP_PLACEHOLDERS, Template, TemplateFault};
pub use papers::{Layout, Letterhead};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Profile;
use crate::error::{DeskError, ErrorCode, Result};

/// What the centre and the counter can set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The header of the forms.
    pub letterhead: Letterhead,
    /// Provincial or commune, where the centre is no more what it was set up as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub profile: Option<Profile>,
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
    /// When the centre is open, each set of hours from a day on; the usual office hours
    /// while none is told. Where the province publishes its calendar, the province's hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<OpeningHours>>")]
    pub hours: Vec<OpeningHours>,
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

/// No counter stands open for longer than a day.
const LONGEST_LOCK: u32 = 24 * 60;

/// The most copies of one paper.
const MOST_COPIES: u8 = 9;

/// Long enough for a citizen who looks for a paper, too short for a lunch.
pub const LOCK_MINUTES: u32 = 15;

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
    pub fn cups_media(self) -> &'static str {
        match self {
            Self::A5 => "A5",
            Self::A4 => "A4",
        }
    }
}

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

impl Templates {
    /// Checks that every wording names only what its letter knows.
    ///
    /// # Errors
    /// `template_wrong` at the wording, with the line and what is wrong there.
    pub(crate) fn check_wordings(&self) -> Result<()> {
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

impl Settings {
    /// The printer named for a kind of paper, or the usual one: empty where nothing is
    /// printed, `None` where the system's default is used.
    pub fn printer_of(&self, form: FormKind) -> Option<&str> {
        self.printers.get(&form).or(self.printer.as_ref()).map(String::as_str)
    }

    /// Whether this counter prints at all.
    pub fn does_print(&self) -> bool {
        self.printer.as_deref() != Some("")
    }

    /// The settings as they are stored: no folder and no account where nothing is told.
    pub fn tidied(self) -> Self {
        let told = |folder: Option<String>| folder.filter(|told| !told.trim().is_empty());
        Self {
            backup_folder: told(self.backup_folder),
            files_folder: told(self.files_folder),
            account: self.account.map(BankAccount::tidied).filter(BankAccount::is_told),
            ..self
        }
    }

    /// Checks what can be checked without a store.
    ///
    /// # Errors
    /// `name_missing` when the header has no name, `code_pattern_wrong`,
    /// `code_pattern_twice`, `bad_request` for copies that are not 1 to 9, `template_wrong`
    /// with the line, `bank_shape`, `account_shape`, `duration_absurd` at
    /// `settings.lock_minutes`.
    pub fn check(&self) -> Result<()> {
        if self.letterhead.name.trim().is_empty() {
            let missing = DeskError::new(ErrorCode::NameMissing, "the header has no name");
            return Err(missing.at("settings.letterhead.name"));
        }
        self.check_patterns()?;
        self.check_papers()?;
        self.templates.check_wordings()?;
        if let Some(account) = &self.account {
            account.check_code()?;
        }
        if self.lock_minutes > Some(LONGEST_LOCK) {
            let long = DeskError::new(ErrorCode::DurationAbsurd, "longer than a day");
            return Err(long.at("settings.lock_minutes"));
        }
        Ok(())
    }

    /// Checks the patterns of codes.
    ///
    /// # Errors
    /// `code_pattern_wrong`, `code_pattern_twice`, each at its input.
    pub(crate) fn check_patterns(&self) -> Result<()> {
        let patterns = &self.code_patterns;
        for (index, pattern) in patterns.iter().enumerate() {
            let at = format!("settings.code_patterns.{index}.text");
            let wrong = |e| DeskError::new(ErrorCode::CodePatternWrong, e).at(at);
            pattern.check().map_err(wrong)?;
            let begins = |other: &CodePattern| other.valid_from == pattern.valid_from;
            if patterns[..index].iter().any(begins) {
                let twice = DeskError::new(ErrorCode::CodePatternTwice, "another begins that day");
                return Err(twice.at(format!("settings.code_patterns.{index}.valid_from")));
            }
        }
        Ok(())
    }

    fn check_papers(&self) -> Result<()> {
        for (form, way) in &self.papers {
            if !way.copies.is_none_or(|copies| (1..=MOST_COPIES).contains(&copies)) {
                let wrong = DeskError::new(ErrorCode::BadRequest, "1 to 9 copies");
                return Err(wrong.at(format!("settings.papers.{}.copies", form.key())));
            }
        }
        Ok(())
    }
}

/// Which sides of a sheet are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// One side: two copies are two sheets.
    One,
    /// Both sides, turned over the long edge.
    TwoLong,
    /// Both sides, turned over the short edge.
    TwoShort,
}

impl Sides {
    /// The name that CUPS has for it.
    pub(crate) fn cups_option(self) -> &'static str {
        match self {
            Self::One => "sides=one-sided",
            Self::TwoLong => "sides=two-sided-long-edge",
            Self::TwoShort => "sides=two-sided-short-edge",
        }
    }
}

impl BankAccount {
    /// The account as it is stored: no blanks around what was typed, none in its numbers.
    pub(crate) fn tidied(self) -> Self {
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

    fn check_code(&self) -> Result<()> {
        self.payment_code(None, None).map(drop)
    }

    /// The payment code of an amount, for a purpose.
    ///
    /// # Errors
    /// `bank_shape` or `account_shape` at the input that cannot be; `payment_code_wrong`
    /// for an amount or a purpose.
    pub fn payment_code(
        &self,
        amount: Option<domain::money::Dong>,
        purpose: Option<String>,
    ) -> Result<String> {
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
}
