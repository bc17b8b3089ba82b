//! The register (sổ theo dõi hồ sơ): rows that are a view of the journal, and
//! the identity asserted before a figure is printed.

mod book;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::code::DossierCode;
use crate::dossier::{Delivery, Dossier, Ending, State, Way};
use crate::ids::CounterNumber;
use crate::money::Dong;

pub use book::Book;

/// One row of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterRow {
    /// The counter in whose book it stands; 0 where its book's name tells none.
    pub counter: CounterNumber,
    /// Number in the register's book.
    pub ordinal: u32,
    /// The dossier's code.
    pub code: DossierCode,
    /// The procedure's title.
    pub title: String,
    /// Number of sets (bộ).
    pub sets: u16,
    /// Whose matter it is.
    pub name: String,
    /// Address.
    pub address: String,
    /// Phone number, empty when none was told.
    pub phone: String,
    /// The agency that settles it.
    pub agency_name: String,
    /// The moment of reception.
    pub received: NaiveDateTime,
    /// The moment promised.
    pub due: NaiveDateTime,
    /// When it was handed over to the agency last.
    pub handed_over: Option<NaiveDateTime>,
    /// When the outcome came back, or lay ready at the counter.
    pub outcome_received: Option<NaiveDateTime>,
    /// When it was returned.
    pub returned: Option<NaiveDateTime>,
    /// How the outcome is returned, in Vietnamese.
    pub delivery: String,
    /// Remark.
    pub note: String,
}

impl From<&Dossier> for RegisterRow {
    fn from(dossier: &Dossier) -> Self {
        let received = &dossier.received;
        let owner = received.owner();
        let passed = |way| dossier.passages.iter().rev().find(|p| p.way == way).map(|p| p.at);
        Self {
            counter: Book::of_key(&received.book).map_or(CounterNumber::NONE, |book| book.counter),
            ordinal: received.book_ordinal,
            code: received.code.clone(),
            title: received.procedure_title.clone(),
            sets: received.sets,
            name: owner.name.clone(),
            address: received.address().to_owned(),
            phone: received.submitter.phone.clone().unwrap_or_default(),
            agency_name: received.agency_name.clone(),
            received: received.received,
            due: dossier.life.appointment.at,
            handed_over: passed(Way::There),
            outcome_received: passed(Way::Back).or(dossier.life.finished),
            returned: dossier.life.returned,
            delivery: delivery_words(&received.delivery),
            note: note(dossier),
        }
    }
}

/// The remark of a row: a voided number keeps its reason and says what money is still
/// to be given back, an end that is no outcome says so.
fn note(dossier: &Dossier) -> String {
    let word = match dossier.life.ending {
        _ if dossier.life.state == State::Voided => "Hủy",
        Some(Ending::Refused) => "Từ chối",
        Some(Ending::Stopped) => "Dừng giải quyết",
        Some(Ending::Withdrawn) => "Rút hồ sơ",
        Some(Ending::Settled) | None => "",
    };
    let end = match (word, dossier.end_reason.as_str()) {
        ("", _) => String::new(),
        (word, "") => word.to_owned(),
        (word, reason) => format!("{word}: {reason}"),
    };
    let held = match dossier.account.held() {
        Dong(0) => String::new(),
        held => format!("còn {held} chưa hoàn trả"),
    };
    let parts = [dossier.received.note.as_str(), &end, &held];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// How the outcome is returned, as a word on paper.
pub fn delivery_words(delivery: &Delivery) -> String {
    match delivery {
        Delivery::Counter => "Tại quầy".to_owned(),
        Delivery::Post { address } if address.is_empty() => "Qua bưu chính".to_owned(),
        Delivery::Post { address } => format!("Qua bưu chính: {address}"),
        Delivery::Electronic => "Bản điện tử".to_owned(),
    }
}

/// The figures under a register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Totals {
    /// Received.
    pub received: u32,
    /// Of them settled.
    pub settled: u32,
    /// Of them in progress.
    pub in_progress: u32,
}

/// The figures do not add up: nothing may be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{received} received are not {settled} settled and {in_progress} in progress")]
pub struct Disagreement {
    /// Received.
    pub received: u32,
    /// Settled.
    pub settled: u32,
    /// In progress.
    pub in_progress: u32,
}

impl Totals {
    /// Counts dossiers by where they stand; a voided one was never received.
    pub fn count(states: impl IntoIterator<Item = State>) -> Self {
        let mut totals = Self::default();
        for state in states.into_iter().filter(|state| *state != State::Voided) {
            totals.received += 1;
            match state {
                State::Received | State::AtAgency | State::AwaitingSupplement => {
                    totals.in_progress += 1;
                }
                _ => totals.settled += 1,
            }
        }
        totals
    }

    /// Received = settled + in progress, asserted before a figure is printed,
    /// against a count of rows made another way.
    ///
    /// # Errors
    /// [`Disagreement`] with the three figures.
    pub fn asserted(self, rows: usize) -> Result<Self, Disagreement> {
        let Self { received, settled, in_progress } = self;
        let whole = received == settled + in_progress && received as usize == rows;
        whole.then_some(self).ok_or(Disagreement { received, settled, in_progress })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_do_not_add_up_are_not_printed() {
        let totals = Totals::count([State::Received, State::Received]);
        assert_eq!(totals.asserted(2), Ok(totals));
        assert!(totals.asserted(3).is_err());
        let copied = Totals { settled: 1, ..totals };
        assert!(copied.asserted(2).is_err());
    }
}
