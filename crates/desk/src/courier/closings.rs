//! Asking the province to confirm what was closed. Its word is kept only where it
//! carries the province's signature and speaks of exactly what was asked.

use chrono::NaiveDateTime;
use domain::ids::CounterNumber;
use domain::wire::{Closed, Closing, Statement};

use super::line::is_signed;
use super::{SyncError, SyncProblem, Uplink};
use crate::failpoint::failpoint;
use crate::store::province::{self, Membership};
use crate::store::{Store, closing, journal};

/// Asks for each closing that has no statement yet, once everything was sent.
///
/// # Errors
/// Why it could not go on; `forged` where a statement is not the province's.
pub(super) async fn ask_statements(
    store: &Store,
    line: &Uplink<'_>,
    now: NaiveDateTime,
) -> Result<(), SyncError> {
    for kept in store.read(closing::unconfirmed_closings)? {
        failpoint("closing_asking");
        let answer: Closed = line.ask_signed("/v1/closing", &kept.closing).await?;
        failpoint("closing_answered");
        let counter = store.read(journal::current_series)?.counter;
        if let (Closed::Held(said), Some(of)) = (&answer, store.read(province::read_membership)?) {
            verify_statement(said, &of, counter, &kept.closing)?;
        }
        store.write(|tx| closing::keep_answer(tx, kept.entry, &answer, now))?;
        failpoint("closing_kept");
    }
    Ok(())
}

/// Whether a statement is the province's own and answers this question.
///
/// # Errors
/// `forged`.
pub(crate) fn verify_statement(
    said: &Statement,
    of: &Membership,
    counter: CounterNumber,
    asked: &Closing,
) -> Result<(), SyncError> {
    let answers =
        (said.centre.as_str(), said.counter, &said.closing) == (of.centre.as_str(), counter, asked);
    match answers && is_signed(&of.signs, &said.signed(), &said.signature) {
        true => Ok(()),
        false => Err(SyncError::new(
            SyncProblem::Forged,
            "a statement that is not the province's word on it",
        )),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use domain::ids::{Epoch, Seq};
    use domain::wire::{Base64, Head};
    use ed25519_dalek::{Signer as _, SigningKey};

    use super::*;

    fn asked() -> Closing {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let last = Head { seq: Seq(9), hash: [9; 32] };
        Closing { day, epoch: Epoch::FIRST, first: Seq::FIRST, last, dossiers: 4 }
    }

    fn said(key: &SigningKey, change: fn(&mut Statement)) -> Statement {
        let at = "2026-11-25T10:05:00Z".parse().unwrap();
        let (centre, signature) = ("BD-01".to_owned(), Base64([0; 64]));
        let mut said = Statement {
            centre,
            counter: CounterNumber(3),
            closing: asked(),
            parked: 0,
            at,
            signature,
        };
        change(&mut said);
        Statement { signature: Base64(key.sign(&said.signed()).to_bytes()), ..said }
    }

    #[test]
    fn a_statement_by_another_hand_or_about_something_else_is_refused() {
        let (own, other) = (SigningKey::from_bytes(&[1; 32]), SigningKey::from_bytes(&[2; 32]));
        let of = Membership {
            url: String::new(),
            ca: String::new(),
            centre: "BD-01".to_owned(),
            token: String::new(),
            key: [0; 32],
            signs: own.verifying_key().to_bytes(),
            seals: None,
        };
        let heard = |said: &Statement| {
            verify_statement(said, &of, CounterNumber(3), &asked()).map_err(|halt| halt.why)
        };
        assert_eq!(heard(&said(&own, |_| {})), Ok(()));
        assert_eq!(heard(&said(&other, |_| {})), Err(SyncProblem::Forged), "another hand");
        let about: [fn(&mut Statement); 5] = [
            |s| s.centre.push('1'),
            |s| s.counter = CounterNumber(4),
            |s| s.closing.first = Seq(2),
            |s| s.closing.last.hash[0] = 0,
            |s| s.closing.dossiers = 5,
        ];
        for (nth, change) in about.into_iter().enumerate() {
            assert_eq!(heard(&said(&own, change)), Err(SyncProblem::Forged), "fact {nth}");
        }
        let mut later = said(&own, |_| {});
        later.parked = 1;
        assert_eq!(heard(&later), Err(SyncProblem::Forged), "changed after it was signed");
    }
}
