//! The fee of a draft: what the published fees come to on its day, for how many copies
//! and pages, and what was told instead.

use chrono::NaiveDate;
use domain::code::ProcedureCode;
use domain::dossier::{Charge, Draft};
use domain::money::Dong;
use domain::procedure::{Channel, Fee, FeeUnit, MOST_COPIES, MOST_PAGES, Quantity, Term, amount};
use domain::text::line;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::offer::{MOST_DONG, Problems, wrong};
use crate::desk::{Actor, Desk};
use crate::error::{Answer, DeskError, ErrorCode};

/// What a fee is to be counted for.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountFee {
    /// The procedure.
    pub procedure: ProcedureCode,
    /// Its case.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub case: String,
    /// How it arrives.
    pub channel: Channel,
    /// The day of reception; today when not told.
    #[serde(default)]
    #[ts(optional)]
    pub day: Option<NaiveDate>,
    /// How many copies of how many pages.
    pub counted: Quantity,
}

/// What the published fees come to.
#[derive(Debug, Serialize, TS)]
pub struct FeeCount {
    /// Whole đồng, with what is paid once.
    pub amount: Dong,
    /// How it came to that, a step a line.
    pub lines: Vec<String>,
}

/// What has to be counted before a fee is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ToCount {
    /// Whether pages are counted beside the copies.
    pub pages: bool,
    /// What is counted: `bản`, `trường hợp`.
    pub unit: String,
}

/// `fee.count`: what the published fees come to for so many copies and pages.
///
/// # Errors
/// `procedure_unknown`, `quantity_shape`.
pub fn count(desk: &Desk, actor: &Actor, request: CountFee) -> Answer<FeeCount> {
    let at_hand = desk.at_hand();
    let unknown =
        || DeskError::new(ErrorCode::ProcedureUnknown, "no such procedure").at("procedure");
    let procedure = at_hand.catalogue.get(&request.procedure).ok_or_else(unknown)?;
    let day = request.day.unwrap_or(actor.now.date());
    let term = procedure.term(&request.case, request.channel);
    if let Some(field) = misshapen(&request.counted, term, day) {
        let shape = DeskError::new(ErrorCode::QuantityShape, "not a number of copies or pages");
        return Err(shape.at(format!("counted.{field}")));
    }
    let counts = asked(term, day).filter(|fee| fee.unit() != FeeUnit::Dossier);
    let lines = counts.flat_map(|fee| amount(fee, &request.counted).lines).collect();
    Ok(FeeCount { amount: published(term, day, Some(&request.counted)), lines })
}

/// What has to be counted; nothing where each fee is paid once.
pub fn to_count(term: Option<&Term>, day: NaiveDate) -> Option<ToCount> {
    let counted = || asked(term, day).filter(|fee| fee.unit() != FeeUnit::Dossier);
    let pages = counted().any(|fee| fee.unit() == FeeUnit::Page);
    counted().next().map(|fee| ToCount { pages, unit: fee.counted().to_owned() })
}

/// What the published fees come to: those paid once, and the others where somebody
/// counted copies and pages.
pub fn published(term: Option<&Term>, day: NaiveDate, counted: Option<&Quantity>) -> Dong {
    let one = |fee: &Fee| match (fee.unit(), counted) {
        (FeeUnit::Dossier, _) => fee.amount,
        (_, Some(counted)) => amount(fee, counted).amount,
        (_, None) => Dong(0),
    };
    Dong(asked(term, day).map(one).fold(0, |sum, dong| dong.0.saturating_add(sum)))
}

/// The fees that everybody who is received on the day is asked for.
fn asked(term: Option<&Term>, day: NaiveDate) -> impl Iterator<Item = &Fee> {
    term.into_iter().flat_map(|term| &term.fees).filter(move |fee| fee.is_asked(day))
}

/// The fee: as told, else as published and unpaid.
pub fn charge(
    draft: &Draft,
    term: Option<&Term>,
    day: NaiveDate,
    problems: &mut Problems,
) -> Charge {
    let Some(told) = draft.charge.clone() else {
        let amount = published(term, day, None);
        return Charge { amount, rates: rates(term, day), ..Charge::default() };
    };
    let counted = told.counted.clone().filter(|_| to_count(term, day).is_some());
    if let Some(field) = counted.as_ref().and_then(|of| misshapen(of, term, day)) {
        let field = format!("charge.counted.{field}");
        wrong(problems, ErrorCode::QuantityShape, &field, "not a number of copies or pages");
    }
    let published = published(term, day, counted.as_ref());
    if told.amount.0 > MOST_DONG {
        wrong(problems, ErrorCode::AmountTooLarge, "charge.amount", "more than any fee");
    }
    if told.amount < published && told.exemption.trim().is_empty() {
        let field = "charge.exemption";
        wrong(problems, ErrorCode::ExemptionMissing, field, "less than published, no reason");
    }
    let settled = counted.is_some() || told.amount > published || !told.exemption.trim().is_empty();
    let rates = if settled { Vec::new() } else { rates(term, day) };
    Charge { exemption: line(&told.exemption), rates, counted, ..told }
}

/// Which part of a quantity cannot be.
fn misshapen(of: &Quantity, term: Option<&Term>, day: NaiveDate) -> Option<&'static str> {
    let pages = to_count(term, day).is_some_and(|counts| counts.pages);
    match (of.copies, of.pages) {
        (0, _) => Some("copies"),
        (copies, _) if copies > MOST_COPIES => Some("copies"),
        (_, 0) if pages => Some("pages"),
        (_, pages) if pages > MOST_PAGES => Some("pages"),
        _ => None,
    }
}

/// The published rates by the page or the copy, as the receipt names them.
fn rates(term: Option<&Term>, day: NaiveDate) -> Vec<String> {
    let counted = asked(term, day).filter(|fee| fee.unit() != FeeUnit::Dossier);
    counted.map(Fee::rate).collect()
}
