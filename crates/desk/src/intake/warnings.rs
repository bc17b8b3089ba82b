//! What is asked about once before anything is promised. Nothing of it is wrong,
//! and `intake.receive` takes it all: the window asks, whoever stands there answers.

use chrono::{Months, NaiveDate};
use domain::dossier::{Party, PartyKind};
use domain::identity::{IdNumber, passport};
use serde::Serialize;
use ts_rs::TS;

use super::check::Checked;

/// The age from which somebody else needs one's authorisation (Bộ luật Dân sự 2015
/// Đ.20.1): for a child, its parents act by law.
const OF_AGE: Months = Months::new(18 * 12);

/// What a draft is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// A required paper was not handed in; `detail` is its title. Who lacks one is told
    /// so in writing (NĐ 61/2018 Đ.17.3), and no dossier is opened.
    PaperMissing,
    /// No paper at all was handed in.
    NoPapers,
    /// Of who hands it in there is only a name: no number, no phone, no address.
    BareName,
    /// Somebody acts for an owner of age, or for an organisation, by no paper that is
    /// named.
    AuthorityMissing,
    /// A typed number speaks of another sex than is told. Verified cards do, so that a
    /// scanned one is not asked about.
    NumberSex,
    /// A typed number speaks of another year of birth than is told; `detail` is the
    /// number's year.
    NumberBirth,
    /// A number of digits alone that may be a passport's, an old one, or twelve digits
    /// cut short; no nationality says which.
    NumberPassport,
    /// A fee by the page or the copy that nobody has counted; `detail` is its rate.
    FeeUncounted,
    /// A fee of which the published words tell no certain amount; `detail` is the words.
    /// An amount that was told, nought too, is no longer asked about.
    FeeUnclear,
    /// A told day of reception on which the counter is closed; `detail` is why.
    ReceivedOnDayOff,
}

impl WarningKind {
    /// Whether it asks about the fee, which a correction may leave as it is.
    pub(crate) fn is_of_fee(self) -> bool {
        matches!(self, Self::FeeUncounted | Self::FeeUnclear)
    }

    /// Whether it asks about the day of reception, which a correction may leave as it is.
    pub(crate) fn is_of_day(self) -> bool {
        self == Self::ReceivedOnDayOff
    }
}

/// One thing that a draft is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// The input it stands at, as a problem's.
    pub field: String,
    /// What the words need to say it; nothing where they need nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
}

impl Warning {
    fn at_field(kind: WarningKind, field: &str) -> Self {
        Self { kind, field: field.to_owned(), detail: None }
    }
}

/// Everything that a checked draft is asked about, as of `today`.
pub(super) fn draft_warnings(checked: &Checked<'_>, today: NaiveDate) -> Vec<Warning> {
    let missing = checked.missing.iter().map(|title| Warning {
        detail: Some(title.clone()),
        ..Warning::at_field(WarningKind::PaperMissing, "papers")
    });
    let uncounted = checked.charge.rates.iter().map(|rate| Warning {
        detail: Some(rate.clone()),
        ..Warning::at_field(WarningKind::FeeUncounted, "charge.counted.copies")
    });
    let told = [
        (&checked.charge.unclear, WarningKind::FeeUnclear, "charge.amount"),
        (&checked.day_off, WarningKind::ReceivedOnDayOff, "received"),
    ];
    let told = told.into_iter().filter(|(words, ..)| !words.is_empty());
    let told = told.map(|(words, kind, field)| Warning {
        detail: Some(words.clone()),
        ..Warning::at_field(kind, field)
    });
    let acts_without = checked.authority.is_none()
        && checked.owner.as_ref().is_some_and(|owner| acts_for_itself(owner, today));
    let others = [
        (checked.procedure.is_some() && checked.papers.is_empty(), WarningKind::NoPapers, "papers"),
        (is_bare(&checked.submitter), WarningKind::BareName, "submitter.number"),
        (acts_without, WarningKind::AuthorityMissing, "authority.document"),
    ];
    let others = others.into_iter().filter(|(asked, ..)| *asked);
    let parties = std::iter::once(("submitter", &checked.submitter));
    let parties = parties.chain(checked.owner.iter().map(|owner| ("owner", owner)));
    let numbers = parties.flat_map(|(role, party)| of_number(party, role));
    let others = others.map(|(_, kind, field)| Warning::at_field(kind, field));
    missing.chain(others).chain(uncounted).chain(told).chain(numbers).collect()
}

/// What a typed number says otherwise than what stands beside it.
fn of_number(party: &Party, role: &str) -> Vec<Warning> {
    let field = format!("{role}.number");
    let typed = party.kind == PartyKind::Person && !party.from_card;
    let Some(number) = party.number.as_deref().filter(|_| typed) else { return Vec::new() };
    let Some(citizen) = IdNumber::read(number) else {
        let digits = number.bytes().all(|b| b.is_ascii_digit());
        let doubtful = digits && passport(number).is_some() && party.nationality.is_none();
        let warning = doubtful.then(|| Warning::at_field(WarningKind::NumberPassport, &field));
        return warning.into_iter().collect();
    };
    let sex =
        citizen.doubts_sex(party.sex).then(|| Warning::at_field(WarningKind::NumberSex, &field));
    let year = citizen.doubts_birth(party.born.as_deref().unwrap_or_default());
    let year = year.then(|| Warning {
        detail: Some(citizen.hint().1.to_string()),
        ..Warning::at_field(WarningKind::NumberBirth, &field)
    });
    sex.into_iter().chain(year).collect()
}

/// Nothing but a name: nobody can be found again, or called.
fn is_bare(party: &Party) -> bool {
    party.number.is_none() && party.phone.is_none() && party.address.is_empty()
}

/// Whether somebody else needs its authorisation; a child of known birth has none to give.
fn acts_for_itself(owner: &Party, today: NaiveDate) -> bool {
    let born = owner.born.as_deref().and_then(earliest_birth);
    let of_age = born.and_then(|born| born.checked_add_months(OF_AGE));
    owner.kind != PartyKind::Person || of_age.is_none_or(|day| day <= today)
}

/// The first day that a birth may mean: `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
fn earliest_birth(born: &str) -> Option<NaiveDate> {
    let mut parts = born.rsplit('/').map(str::parse::<u32>);
    let year = i32::try_from(parts.next()?.ok()?).ok()?;
    let mut next = || parts.next().unwrap_or(Ok(1)).ok();
    NaiveDate::from_ymd_opt(year, next()?, next()?)
}
