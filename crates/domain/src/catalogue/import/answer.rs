//! What a person answers about a doubtful row: it is set in the row, and the fates are
//! reckoned anew.

use serde::Deserialize;
use ts_rs::TS;

use super::{Meaning, PublishedRow, RowAt, SaidFee, SaidTime};
use crate::code::ProcedureCode;
use crate::money::Dong;
use crate::procedure::{Fee, PublishedDuration};

/// An answer about a row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// What the doubtful cell means stays as the catalogue has it.
    Keep {
        /// What the cell means.
        about: Meaning,
    },
    /// So much is asked, in every case and by every channel.
    Fee {
        /// Whole đồng.
        amount: Dong,
    },
    /// So long is promised, in every case and by every channel.
    Duration {
        /// The duration.
        duration: PublishedDuration,
    },
    /// The row is of that procedure.
    Code {
        /// Its code.
        code: ProcedureCode,
    },
    /// Nothing comes of the row.
    Leave,
}

/// An answer about one row.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RowAnswer {
    /// Where the row stands.
    pub at: RowAt,
    /// What is answered.
    pub answer: Answer,
}

/// Sets an answer in a row; the doubts that it settles are gone.
pub fn answer(row: &mut PublishedRow, answer: &Answer) {
    let settled: &[Meaning] = match answer {
        Answer::Keep { about } => {
            unsay(row, *about);
            &[*about]
        }
        Answer::Fee { amount } => {
            let fee = Fee { amount: *amount, ..Fee::default() };
            row.says.fees = Some(vec![SaidFee { fees: vec![fee], ..SaidFee::default() }]);
            &[Meaning::Fee]
        }
        Answer::Duration { duration } => {
            let time = SaidTime { promised: Some(*duration), ..SaidTime::default() };
            row.says.times = Some(vec![time]);
            &[Meaning::Time, Meaning::Statutory]
        }
        Answer::Code { code } => {
            row.codes = vec![code.clone()];
            &[Meaning::Code]
        }
        Answer::Leave => {
            row.left = true;
            &[]
        }
    };
    row.doubts.retain(|doubt| !settled.contains(&doubt.about));
}

/// Takes back what a row says of one thing.
fn unsay(row: &mut PublishedRow, about: Meaning) {
    let says = &mut row.says;
    match about {
        Meaning::Title => row.title.clear(),
        Meaning::Field => says.field = None,
        Meaning::Level => says.levels = None,
        Meaning::Time | Meaning::Statutory => says.times = None,
        Meaning::Fee => says.fees = None,
        Meaning::Channels => says.channels = None,
        Meaning::OnlineFlag => says.online = None,
        Meaning::AnyBoundary => says.any_boundary = None,
        Meaning::Basis => says.basis = None,
        Meaning::Place => says.place = None,
        Meaning::Agency => says.agency = None,
        Meaning::Note => says.note = None,
        Meaning::AbolishedBy => says.abolished_by = None,
        Meaning::Ordinal | Meaning::Code | Meaning::Ignored | Meaning::Unclear => {}
    }
}
