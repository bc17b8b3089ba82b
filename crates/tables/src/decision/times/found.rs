//! Times that stand in a text: a number with its unit, and what the words before say of it.

use domain::catalogue::import::DoubtKind;
use domain::procedure::{PublishedDuration, Unit};
use rust_decimal::Decimal;

use super::super::words::{Word, stand_at};

/// More days, months or hours than any procedure takes.
const LONGEST: u32 = 1_000;
/// Hours up to so many are those of an officer's day.
const WORKING_HOURS: u32 = 8;
/// Hours of the clock in a day.
const HOURS_OF_A_DAY: u32 = 24;
/// How times are counted, folded, the longer name first.
const UNITS: [(&str, Unit); 5] = [
    ("ngay lam viec", Unit::WorkingDay),
    ("ngay", Unit::CalendarDay),
    ("gio lam viec", Unit::WorkingHour),
    ("gio", Unit::ClockHour),
    ("thang", Unit::Month),
];
/// Units that no procedure is promised in, folded.
const ODD_UNITS: [&str; 4] = ["phut", "tuan", "quy", "giay"];

/// What a found time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    Statutory,
    Reduced,
    Cut,
}

/// A time that stands in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) role: Role,
    pub(super) duration: PublishedDuration,
    /// Of how many, in `01/03 ngày`.
    pub(super) of: Option<Decimal>,
    pub(super) at: usize,
}

/// The times that stand in a text, each with what the words before say of it.
pub(super) fn found(all: &[Word<'_>]) -> Result<Vec<Found>, DoubtKind> {
    let (mut found, mut since, mut at) = (Vec::<Found>::new(), 0, 0);
    while at < all.len() {
        let told = amount(&all[at].folded);
        let unit = told.and_then(|_| unit_behind(all, at + 1)).filter(|_| !is_clock(all, at));
        let odd = |word: &Word<'_>| ODD_UNITS.contains(&word.folded.as_str());
        if told.is_some() && all.get(at + 1).is_some_and(odd) {
            return Err(DoubtKind::Time);
        }
        let Some(((amount, of), (unit, behind))) = told.zip(unit) else {
            at += 1;
            continue;
        };
        if is_range(all, at) {
            return Err(DoubtKind::TwoTimes);
        }
        let duration = sensible(PublishedDuration { amount, unit: Some(counted(unit, amount)?) })?;
        found.push(Found { role: role(&all[since..at]), duration, of, at });
        (since, at) = (behind, behind);
    }
    Ok(found)
}

/// The unit behind a number, which may stand there once more in words.
fn unit_behind(all: &[Word<'_>], at: usize) -> Option<(Unit, usize)> {
    unit_at(all, at).or_else(|| unit_at(all, at + 1).filter(|_| in_words(all, at)))
}

/// Whether a number is an hour of the day: `sau 15 giờ`.
fn is_clock(all: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| all.get(at));
    before.is_some_and(|word| matches!(word.folded.as_str(), "sau" | "truoc" | "luc" | "hoi"))
}

/// Whether a number ends a range: `07 - 10 ngày`, `5 hoặc 7 ngày`.
fn is_range(all: &[Word<'_>], at: usize) -> bool {
    let number = |back: usize| {
        let word = at.checked_sub(back).and_then(|at| all.get(at));
        word.is_some_and(|word| amount(&word.folded).is_some())
    };
    let joined = at.checked_sub(1).and_then(|at| all.get(at));
    let joined = joined.is_some_and(|word| matches!(word.folded.as_str(), "den" | "hoac"));
    number(1) || (joined && number(2))
}

/// Whether a word is a number in words beside its digits: `03 (ba) ngày`.
fn in_words(all: &[Word<'_>], at: usize) -> bool {
    let spelt = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"];
    all.get(at).is_some_and(|word| spelt.contains(&word.folded.as_str()))
}

/// The unit that stands there, and where the words behind it begin.
pub(super) fn unit_at(all: &[Word<'_>], at: usize) -> Option<(Unit, usize)> {
    let (name, unit) = UNITS.iter().find(|(name, _)| stand_at(all, at, name))?;
    Some((*unit, at + name.split(' ').count()))
}

/// Hours of a short time are those of an officer's day, whole days those of the clock;
/// whose others are is not told.
fn counted(unit: Unit, amount: Decimal) -> Result<Unit, DoubtKind> {
    let whole_days = (amount % Decimal::from(HOURS_OF_A_DAY)).is_zero();
    match unit {
        Unit::ClockHour if amount <= Decimal::from(WORKING_HOURS) => Ok(Unit::WorkingHour),
        Unit::ClockHour if !whole_days => Err(DoubtKind::Time),
        unit => Ok(unit),
    }
}

/// A number: whole, with a part, `½`, `1/2`; and of how many where it is `01/03`.
pub(super) fn amount(text: &str) -> Option<(Decimal, Option<Decimal>)> {
    let thousands =
        |text: &str| text.split_once(['.', ',']).is_some_and(|(_, part)| part.len() > 2);
    let one = |text: &str| {
        let number = (!thousands(text)).then(|| text.replace(',', "."))?;
        number.parse::<Decimal>().ok()
    };
    match text {
        "½" | "1/2" => Some((Decimal::new(5, 1), None)),
        text => match text.split_once('/') {
            Some((cut, of)) => Some((one(cut)?, Some(one(of)?))),
            None => Some((one(text)?, None)),
        },
    }
}

pub(super) fn sensible(duration: PublishedDuration) -> Result<PublishedDuration, DoubtKind> {
    let possible = duration.amount > Decimal::ZERO && duration.amount <= Decimal::from(LONGEST);
    possible.then_some(duration).ok_or(DoubtKind::Time)
}

/// What the words before a time say of it.
fn role(before: &[Word<'_>]) -> Role {
    let words: Vec<&str> = before.iter().map(|word| word.folded.as_str()).collect();
    let text = format!(" {} ", words.join(" "));
    let says = |some: &[&str]| some.iter().any(|one| text.contains(&format!(" {one} ")));
    let reduced = says(&["cat giam", "giam", "rut ngan"]);
    match () {
        () if reduced && says(&["con", "xuong", "sau khi cat giam", "sau cat giam", "sau khi"]) => {
            Role::Reduced
        }
        () if says(&["truoc cat giam", "truoc khi cat giam"]) => Role::Statutory,
        () if reduced => Role::Cut,
        () if says(&["con lai", "con", "thuc te"]) => Role::Reduced,
        () if says(&["theo quy dinh", "luat dinh", "quy dinh", "thay vi", "so voi"]) => {
            Role::Statutory
        }
        () => Role::Plain,
    }
}
