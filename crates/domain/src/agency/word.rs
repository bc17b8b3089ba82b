//! What somebody tells of an agency: a name from a day on, its end, how it is reached. A word
//! says one thing or several, and only that; what it passes over stays as it was.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;
use uuid::Uuid;

use super::AgencyHistory;
use crate::code::AgencyCode;
use crate::identity;
use crate::text::{line, too_long, unprintable};

const LONGEST_NAME: usize = 200;
const LONGEST_PERSON: usize = 100;
const LONGEST_PHONE: usize = 100;
const LONGEST_ADDRESS: usize = 300;
/// The years in which something of an agency can begin.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// What is told of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgencyWord {
    /// Which; one that is not known is added by its name.
    pub code: AgencyCode,
    /// A name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub naming: Option<Naming>,
    /// Its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub closing: Option<Closing>,
    /// How it is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub contact: Option<Contact>,
}

/// What an agency is called from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Naming {
    /// The first day; `None` where the name holds from the beginning.
    pub from: Option<NaiveDate>,
    /// The name; `None` where none begins on that day after all.
    pub name: Option<String>,
}

/// The end of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The first day on which it is no more; `None` where it goes on after all.
    pub from: Option<NaiveDate>,
    /// The agency that goes on with its work.
    pub successor: Option<AgencyCode>,
}

/// How an agency is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Contact {
    /// Whom to ask for.
    pub person: String,
    /// Their numbers, in the normal form.
    pub phone: String,
    /// Where it is.
    pub address: String,
}

/// A word with what decides which of two is the later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// How many words of that agency were known where it was written.
    pub after: u32,
    /// When that was.
    pub at: NaiveDateTime,
    /// The id of its entry.
    pub entry: Uuid,
    /// The word.
    pub word: AgencyWord,
}

impl Told {
    /// A word as if nobody had told another.
    pub(super) fn alone(word: AgencyWord) -> Self {
        Self { after: 0, at: NaiveDateTime::default(), entry: Uuid::nil(), word }
    }

    /// What orders the words of one agency.
    pub(super) fn stamp(&self) -> (u32, NaiveDateTime, Uuid) {
        (self.after, self.at, self.entry)
    }
}

/// Why a word cannot be kept; each at the input that it names.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WrongWord {
    /// Nothing is told.
    #[error("nothing is told")]
    Nothing,
    /// A name is lacking.
    #[error("no name")]
    NameMissing,
    /// A text is longer than may be kept.
    #[error("{0}: too long")]
    TooLong(&'static str),
    /// A text holds a sign that no paper can print.
    #[error("{0}: cannot be printed")]
    Unprintable(&'static str, char),
    /// No telephone number.
    #[error("no telephone number")]
    Phone,
    /// No day on which something of an agency can begin.
    #[error("not in the years 2000 to 2100")]
    Day,
    /// The agency is not known, and no name is told.
    #[error("not an agency of this centre")]
    Unknown,
    /// What is taken back is the first name, or none.
    #[error("no name after the first begins then")]
    OnlyName,
    /// The successor is not known.
    #[error("the successor is not an agency of this centre")]
    SuccessorUnknown,
    /// It would end before its first name begins.
    #[error("its first name begins on {0}")]
    EndsFirst(NaiveDate),
    /// The successor is not open on that day.
    #[error("the successor is not open on {0}")]
    SuccessorClosed(NaiveDate),
    /// The agency would go on with its own work, by itself or by way of others.
    #[error("{0} leads back to it")]
    Circle(AgencyCode),
}

impl WrongWord {
    /// The input at which it is wrong.
    pub fn field(&self) -> &'static str {
        match self {
            Self::TooLong(field) | Self::Unprintable(field, _) => field,
            Self::Phone => "phone",
            Self::Day | Self::EndsFirst(_) => "from",
            Self::Unknown => "code",
            Self::SuccessorUnknown | Self::SuccessorClosed(_) | Self::Circle(_) => "successor",
            Self::Nothing | Self::NameMissing | Self::OnlyName => "name",
        }
    }
}

impl AgencyWord {
    /// A word that says nothing yet.
    pub fn of(code: AgencyCode) -> Self {
        Self { code, naming: None, closing: None, contact: None }
    }

    /// The word in its normal form, whoever wrote it.
    ///
    /// # Errors
    /// What cannot be kept, at its input.
    pub fn tidied(mut self) -> Result<Self, WrongWord> {
        if self.says_nothing() {
            return Err(WrongWord::Nothing);
        }
        let days = [self.naming.as_ref().and_then(|n| n.from), self.closing_day()];
        if days.into_iter().flatten().any(|day| !YEARS.contains(&day.year())) {
            return Err(WrongWord::Day);
        }
        if let Some(name) = self.naming.as_mut().and_then(|naming| naming.name.as_mut()) {
            *name = tidied_text(name, "name", LONGEST_NAME)?;
            if name.is_empty() {
                return Err(WrongWord::NameMissing);
            }
        }
        self.contact = self.contact.map(Contact::tidied).transpose()?;
        Ok(self)
    }

    /// Whether it only names the agency.
    pub(super) fn says_nothing(&self) -> bool {
        *self == Self::of(self.code.clone())
    }

    fn closing_day(&self) -> Option<NaiveDate> {
        self.closing.as_ref().and_then(|closing| closing.from)
    }

    /// What it tells of an end, and nothing else.
    pub(super) fn end_alone(&self) -> Self {
        Self { closing: self.closing.clone(), ..Self::of(self.code.clone()) }
    }

    /// Brings an agency to what is told of it.
    pub(super) fn apply(self, agency: &mut AgencyHistory) {
        match self.naming {
            Some(Naming { from, name: Some(name) }) => drop(agency.names.insert(from, name)),
            // An agency keeps the last name it has.
            Some(Naming { from, name: None }) if agency.names.len() > 1 => {
                agency.names.remove(&from);
            }
            _ => {}
        }
        if let Some(closing) = self.closing {
            agency.closing = closing.from.is_some().then_some(closing);
        }
        agency.contact = self.contact.unwrap_or(std::mem::take(&mut agency.contact));
    }
}

impl Contact {
    fn tidied(self) -> Result<Self, WrongWord> {
        let phone = tidied_text(&self.phone, "phone", LONGEST_PHONE)?;
        let phone = match phone.is_empty() {
            true => phone,
            false => identity::phone(&phone).ok_or(WrongWord::Phone)?,
        };
        Ok(Self {
            person: tidied_text(&self.person, "person", LONGEST_PERSON)?,
            phone,
            address: tidied_text(&self.address, "address", LONGEST_ADDRESS)?,
        })
    }
}

fn tidied_text(raw: &str, field: &'static str, longest: usize) -> Result<String, WrongWord> {
    if too_long(raw, longest) {
        return Err(WrongWord::TooLong(field));
    }
    let text = line(raw);
    match unprintable(&text) {
        Some(sign) => Err(WrongWord::Unprintable(field, sign)),
        None => Ok(text),
    }
}
