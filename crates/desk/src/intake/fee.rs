//! The fee of a draft: what the published fees come to on its day, for how many copies
//! and pages, and what was told instead.

use chrono::NaiveDate;
use domain::code::ProcedureCode;
use domain::dossier::{Charge, Draft};
use domain::money::Dong;
use domain::procedure::{Channel, FeeAmount, Quantity, Term, amount};
use domain::text::line;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::offer::{self, Problems, add_problem};
use super::tariff::{FeeChoice, Tariff, ToCount};
use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};

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
    /// The condition of the fee that was chosen; empty for the one for everybody.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub under: String,
    /// How many copies of how many pages; what is paid once where nobody counted yet.
    #[serde(default)]
    #[ts(optional)]
    pub counted: Option<Quantity>,
}

/// What the published fees come to.
#[derive(Debug, Serialize, TS)]
pub struct FeeCount {
    /// Whole đồng, with what is paid once.
    pub amount: Dong,
    /// How each counted fee came to that.
    pub reckoned: Vec<FeeAmount>,
    /// What is paid once beside them, whole đồng.
    pub once: Dong,
    /// What has to be counted; nothing where each fee is paid once.
    pub to_count: Option<ToCount>,
    /// Between what may be chosen; nothing where the fee is the same for everybody.
    pub choices: Vec<FeeChoice>,
}

/// `fee.count`: what the published fees come to for so many copies and pages, and
/// between what may be chosen.
///
/// # Errors
/// `procedure_unknown`, `quantity_shape`.
pub fn count_fee(desk: &Desk, actor: &Actor, request: CountFee) -> Result<FeeCount> {
    let snapshot = desk.snapshot();
    let unknown =
        || DeskError::new(ErrorCode::ProcedureUnknown, "no such procedure").at("procedure");
    let day = request.day.unwrap_or(actor.now.date());
    let procedure = snapshot.catalogue.on(&request.procedure, day).ok_or_else(unknown)?;
    let case = procedure.case(&request.case);
    let term = offer::published_term(case, request.channel, procedure, &mut Problems::new());
    let tariff = Tariff::of_term(term, day, &request.under);
    let counted = request.counted.as_ref();
    if let Some(wrong) = counted.and_then(|of| tariff.misshapen_quantity(of, "counted")) {
        return Err(wrong);
    }
    let reckon = |fee| counted.map(|of| amount(fee, of));
    Ok(FeeCount {
        amount: tariff.comes_to(counted),
        reckoned: tariff.counted_fees().filter_map(reckon).collect(),
        once: tariff.comes_to(None),
        to_count: tariff.to_count(),
        choices: tariff.fee_choices(),
    })
}

/// The fee: as told, else as published and unpaid.
pub fn draft_charge(
    draft: &Draft,
    term: Option<&Term>,
    day: NaiveDate,
    found: &mut Problems,
) -> Charge {
    let Some(told) = draft.charge.clone() else {
        let tariff = Tariff::of_term(term, day, "");
        let amount = tariff.comes_to(None);
        let (rates, unclear) = (tariff.published_rates(), tariff.unclear_words());
        return Charge { amount, rates, unclear, ..Charge::default() };
    };
    let tariff = Tariff::of_term(term, day, &told.under);
    let counted = told.counted.clone().filter(|_| tariff.to_count().is_some());
    found.extend(counted.as_ref().and_then(|of| tariff.misshapen_quantity(of, "charge.counted")));
    let published = tariff.comes_to(counted.as_ref());
    if told.amount.0 > domain::money::MOST_DONG {
        add_problem(found, ErrorCode::AmountTooLarge, "charge.amount", "more than any fee");
    }
    if told.amount < published && told.exemption.trim().is_empty() {
        let field = "charge.exemption";
        add_problem(found, ErrorCode::ExemptionMissing, field, "less than published, no reason");
    }
    let settled = counted.is_some() || told.amount > published || !told.exemption.trim().is_empty();
    let rates = if settled { Vec::new() } else { tariff.published_rates() };
    // Whoever told an amount, nought too, did not hand the list's words back.
    let doubted = !settled && !told.unclear.is_empty();
    let unclear = if doubted { tariff.unclear_words() } else { String::new() };
    let (exemption, under) = (line(&told.exemption), tariff.under_condition());
    Charge { exemption, rates, counted, under, unclear, ..told }
}
