//! VietQR: the payment code that every Vietnamese banking app reads.
//!
//! EMVCo merchant-presented code as tag, length, value, closed by a CRC-16.
//! The program can know that a code was shown, never that money arrived.

use crc::{CRC_16_IBM_3740, Crc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::code::DossierCode;
use crate::dossier::DossierId;
use crate::money::Dong;
use crate::text;

/// The identifier of the national switch (NAPAS).
const SWITCH: &str = "A000000727";
/// The most characters that a purpose may have.
const LONGEST_PURPOSE: usize = 25;
/// The most digits or letters of an account.
const LONGEST_ACCOUNT: usize = 19;
/// The most digits of an amount (tag 54).
const LONGEST_AMOUNT: usize = 13;

/// What a payment code says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaymentQr {
    /// The bank's identification number, six digits.
    pub bank: String,
    /// Account or card number.
    pub account: String,
    /// What the number is.
    #[serde(default)]
    pub service: Payee,
    /// The amount; `None` leaves it to the payer.
    #[serde(default)]
    pub amount: Option<Dong>,
    /// The purpose, ASCII, at most 25 characters.
    #[serde(default)]
    pub purpose: Option<String>,
}

/// To what the money goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Payee {
    /// To an account (QRIBFTTA).
    #[default]
    Account,
    /// To a card (QRIBFTTC).
    Card,
}

impl Payee {
    fn code(self) -> &'static str {
        match self {
            Payee::Account => "QRIBFTTA",
            Payee::Card => "QRIBFTTC",
        }
    }
}

/// Why a payment code cannot be built or read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PaymentQrError {
    /// Not six digits.
    #[error("the bank is not six digits")]
    Bank,
    /// Empty, longer than nineteen, or not ASCII letters and digits.
    #[error("the account is not 1 to 19 letters and digits")]
    Account,
    /// Nought, or more than thirteen digits.
    #[error("the amount is nought or too large")]
    Amount,
    /// Longer than 25 characters, or letters that banks drop.
    #[error("the purpose is not 1 to 25 letters, digits, blanks, dots and dashes")]
    Purpose,
    /// The last four characters do not fit the rest.
    #[error("the check sum is wrong: the code was changed or cut")]
    Crc,
    /// A part's length does not fit, or a part is missing.
    #[error("part {0} is missing or does not fit")]
    Part(&'static str),
    /// Some other payment code.
    #[error("not a VietQR code")]
    NotVietQr,
}

/// The purpose under which a dossier's fee is paid: its code, or where that is
/// longer than a bank carries, the end of it, which still names the day and
/// the number.
pub fn purpose(code: &DossierCode) -> String {
    let whole = code.as_str();
    if whole.len() <= LONGEST_PURPOSE {
        return whole.to_owned();
    }
    let tight = whole.replace('.', "");
    tight[tight.len().saturating_sub(LONGEST_PURPOSE)..].to_owned()
}

/// The purpose under which a fee is paid before its dossier has a code: `MC` and the
/// second half of the dossier's id, which is final at birth, in the letters that nobody
/// confuses (Crockford).
pub fn early_purpose(id: DossierId) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let half = id.0.as_u64_pair().1;
    let letter = |n: u32| LETTERS.get((half >> (5 * n) & 31) as usize).copied().unwrap_or(b'0');
    let letters = (0..13).rev().map(|n| char::from(letter(n)));
    ["M", "C"].into_iter().map(str::to_owned).chain(letters.map(String::from)).collect()
}

/// A text of a bank with nothing left of it but letters and digits: banks put in and
/// leave out blanks, dots and dashes as they like.
pub fn bare(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// The text of a payment code. The error names the field that cannot be.
pub fn build(qr: &PaymentQr) -> Result<String, PaymentQrError> {
    check(qr)?;
    let beneficiary = [part("00", &qr.bank), part("01", &qr.account)].concat();
    let merchant =
        [part("00", SWITCH), part("01", &beneficiary), part("02", qr.service.code())].concat();
    let once = if qr.amount.is_some() { "12" } else { "11" };
    let head = [part("00", "01"), part("01", once), part("38", &merchant), part("53", "704")];
    let mut text = head.concat();
    text.extend(qr.amount.map(|amount| part("54", &amount.0.to_string())));
    text += &part("58", "VN");
    text.extend(qr.purpose.as_ref().map(|purpose| part("62", &part("08", purpose))));
    text += "6304";
    text += &format!("{:04X}", crc(&text));
    Ok(text)
}

/// Reads a payment code. Parts that VietQR does not know are passed over.
pub fn parse(text: &str) -> Result<PaymentQr, PaymentQrError> {
    let text = text.trim();
    if !text.is_ascii() || !text.starts_with("000201") {
        return Err(PaymentQrError::NotVietQr);
    }
    let at = text.len().checked_sub(4).ok_or(PaymentQrError::Crc)?;
    let (body, sum) = text.split_at(at);
    if !body.ends_with("6304") || format!("{:04X}", crc(body)) != sum {
        return Err(PaymentQrError::Crc);
    }
    let parts = parts(body.strip_suffix("6304").unwrap_or(body), "code")?;
    let merchant = self::parts(find(&parts, "38").ok_or(PaymentQrError::NotVietQr)?, "38")?;
    if find(&merchant, "00") != Some(SWITCH) {
        return Err(PaymentQrError::NotVietQr);
    }
    let to = self::parts(find(&merchant, "01").ok_or(PaymentQrError::Part("38.01"))?, "38.01")?;
    let qr = PaymentQr {
        bank: find(&to, "00").ok_or(PaymentQrError::Bank)?.to_owned(),
        account: find(&to, "01").ok_or(PaymentQrError::Account)?.to_owned(),
        service: service(find(&merchant, "02"))?,
        amount: find(&parts, "54").map(amount).transpose()?,
        purpose: purpose_of(find(&parts, "62"))?,
    };
    check_numbers(&qr)?;
    Ok(qr)
}

fn check(qr: &PaymentQr) -> Result<(), PaymentQrError> {
    check_numbers(qr)?;
    let known = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-' | b'.');
    match &qr.purpose {
        Some(purpose)
            if !(1..=LONGEST_PURPOSE).contains(&purpose.len()) || !purpose.bytes().all(known) =>
        {
            Err(PaymentQrError::Purpose)
        }
        _ => Ok(()),
    }
}

fn check_numbers(qr: &PaymentQr) -> Result<(), PaymentQrError> {
    if qr.bank.len() != 6 || !qr.bank.bytes().all(|b| b.is_ascii_digit()) {
        return Err(PaymentQrError::Bank);
    }
    let fits = (1..=LONGEST_ACCOUNT).contains(&qr.account.len());
    if !fits || !qr.account.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(PaymentQrError::Account);
    }
    match qr.amount {
        Some(Dong(0)) => Err(PaymentQrError::Amount),
        Some(Dong(n)) if n.to_string().len() > LONGEST_AMOUNT => Err(PaymentQrError::Amount),
        _ => Ok(()),
    }
}

fn service(code: Option<&str>) -> Result<Payee, PaymentQrError> {
    match code {
        None | Some("QRIBFTTA") => Ok(Payee::Account),
        Some("QRIBFTTC") => Ok(Payee::Card),
        Some(_) => Err(PaymentQrError::NotVietQr),
    }
}

fn amount(text: &str) -> Result<Dong, PaymentQrError> {
    let digits = text.bytes().all(|b| b.is_ascii_digit()) && text.len() <= LONGEST_AMOUNT;
    let amount = digits.then(|| text.parse().ok()).flatten();
    amount.map(Dong).ok_or(PaymentQrError::Amount)
}

fn purpose_of(more: Option<&str>) -> Result<Option<String>, PaymentQrError> {
    let Some(more) = more else { return Ok(None) };
    let parts = parts(more, "62")?;
    Ok(find(&parts, "08").map(text::line))
}

/// One part: tag, two digits of length, value.
fn part(tag: &str, value: &str) -> String {
    format!("{tag}{:02}{value}", value.len())
}

/// Takes a text apart into its tags and values.
fn parts<'a>(
    mut text: &'a str,
    within: &'static str,
) -> Result<Vec<(&'a str, &'a str)>, PaymentQrError> {
    let mut parts = Vec::new();
    while !text.is_empty() {
        let broken = || PaymentQrError::Part(within);
        let (tag, rest) = text.split_at_checked(2).ok_or_else(broken)?;
        let (length, rest) = rest.split_at_checked(2).ok_or_else(broken)?;
        let digits = length.bytes().all(|b| b.is_ascii_digit());
        let length = digits.then(|| length.parse().ok()).flatten().ok_or_else(broken)?;
        let (value, rest) = rest.split_at_checked(length).ok_or_else(broken)?;
        parts.push((tag, value));
        text = rest;
    }
    Ok(parts)
}

fn find<'a>(parts: &[(&str, &'a str)], tag: &str) -> Option<&'a str> {
    parts.iter().find(|(name, _)| *name == tag).map(|(_, value)| *value)
}

fn crc(text: &str) -> u16 {
    Crc::<u16>::new(&CRC_16_IBM_3740).checksum(text.as_bytes())
}
