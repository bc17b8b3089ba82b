//! The published fees of a term on a day: which of them are asked, what they come to,
//! and between what may be chosen where one is for some only.

use chrono::NaiveDate;
use domain::dossier::Received;
use domain::money::Dong;
use domain::procedure::{
    Fee, FeeUnit, MOST_COPIES, MOST_PAGES, Quantity, Term, amount, asked_under,
};
use serde::Serialize;
use ts_rs::TS;

use super::offer::{self, Problems};
use crate::desk::Snapshot;
use crate::error::{DeskError, ErrorCode};

/// A fee that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FeeChoice {
    /// For whom it holds, as published; empty for everybody.
    pub condition: String,
    /// What must be shown for that, as published; may be empty.
    pub evidence: String,
    /// Its published rate: `2.000 đ/trang`.
    pub rate: String,
}

/// What has to be counted before a fee is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ToCount {
    /// Whether pages are counted beside the copies.
    pub pages: bool,
    /// What is counted: `bản`, `trường hợp`.
    pub unit: String,
}

/// The fees of a term on a day, under the condition that was chosen.
#[derive(Debug, Clone, Copy)]
pub struct Tariff<'a> {
    fees: &'a [Fee],
    day: NaiveDate,
    under: &'a str,
    unclear: &'a str,
}

impl<'a> Tariff<'a> {
    /// The fees of a term. A condition under which none of them stands counts as none.
    pub fn of_term(term: Option<&'a Term>, day: NaiveDate, under: &str) -> Self {
        let fees = term.map_or(&[][..], |term| &term.fees);
        let known = |fee: &&Fee| fee.holds(day) && fee.condition == under;
        let under = fees.iter().find(known).map_or("", |fee| &fee.condition);
        Self { fees, day, under, unclear: term.map_or("", |term| &term.fee_text) }
    }

    /// The fees of a dossier as they were published for its reception.
    pub fn of_received(received: &Received, snapshot: &'a Snapshot, under: &str) -> Self {
        let procedure = snapshot.catalogue.on(&received.procedure, received.received.date());
        let term = procedure.and_then(|procedure| {
            let case = procedure.case(&received.case);
            offer::published_term(case, received.channel, procedure, &mut Problems::new())
        });
        Self::of_term(term, received.received.date(), under)
    }

    /// The condition that was chosen; empty for what everybody is asked.
    pub fn under_condition(self) -> String {
        self.under.to_owned()
    }

    /// The published words of a fee out of which no amount could be read.
    pub fn unclear_words(self) -> String {
        self.unclear.to_owned()
    }

    fn asked_fees(self) -> impl Iterator<Item = &'a Fee> {
        asked_under(self.fees, self.day, self.under)
    }

    /// The fees that are counted by the page or the copy.
    pub fn counted_fees(self) -> impl Iterator<Item = &'a Fee> {
        self.asked_fees().filter(|fee| fee.unit() != FeeUnit::Dossier)
    }

    /// What has to be counted; nothing where each fee is paid once.
    pub fn to_count(self) -> Option<ToCount> {
        let pages = self.counted_fees().any(|fee| fee.unit() == FeeUnit::Page);
        self.counted_fees().next().map(|fee| ToCount { pages, unit: fee.counted().to_owned() })
    }

    /// The sum of the fees: those paid once, and the counted ones where somebody counted.
    pub fn comes_to(self, counted: Option<&Quantity>) -> Dong {
        let one = |fee: &Fee| match (fee.unit(), counted) {
            (FeeUnit::Dossier, _) => fee.amount,
            (_, Some(counted)) => amount(fee, counted).amount,
            (_, None) => Dong(0),
        };
        Dong(self.asked_fees().map(one).fold(0, |sum, dong| dong.0.saturating_add(sum)))
    }

    /// The published rates by the page or the copy, as the receipt names them.
    pub fn published_rates(self) -> Vec<String> {
        self.counted_fees().map(Fee::rate).collect()
    }

    /// What is asked of everybody and what of some, where there is anything to choose.
    pub fn fee_choices(self) -> Vec<FeeChoice> {
        let holding = self.fees.iter().filter(|fee| fee.holds(self.day));
        let mut conditions = vec![""];
        for fee in holding.filter(|fee| !fee.condition.is_empty()) {
            if !conditions.contains(&fee.condition.as_str()) {
                conditions.push(&fee.condition);
            }
        }
        if conditions.len() == 1 {
            return Vec::new();
        }
        conditions.into_iter().map(|under| Self { under, ..self }.fee_choice()).collect()
    }

    fn fee_choice(self) -> FeeChoice {
        let Self { under, .. } = self;
        let own = move || self.asked_fees().filter(move |fee| fee.condition == under);
        let evidence = own().map(|fee| fee.evidence.as_str()).find(|shown| !shown.is_empty());
        FeeChoice {
            condition: self.under_condition(),
            evidence: evidence.unwrap_or_default().to_owned(),
            rate: own().map(Fee::rate).collect::<Vec<_>>().join(" + "),
        }
    }

    /// What cannot be of a quantity, at its part of `input`.
    pub fn misshapen_quantity(self, of: &Quantity, input: &str) -> Option<DeskError> {
        let pages = self.to_count().is_some_and(|counts| counts.pages);
        let part = match (of.copies, of.pages) {
            (0, _) => "copies",
            (copies, _) if copies > MOST_COPIES => "copies",
            (_, 0) if pages => "pages",
            (_, pages) if pages > MOST_PAGES => "pages",
            _ => return None,
        };
        let shape = DeskError::new(ErrorCode::QuantityShape, "not a number of copies or pages");
        Some(shape.at(format!("{input}.{part}")))
    }
}
