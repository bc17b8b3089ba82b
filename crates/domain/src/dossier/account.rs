//! What a dossier costs, what was paid, and what is still owed.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::{Charge, Done, FeeReceipt, PaidBy, Payment};
use crate::money::Dong;

/// The fee of a dossier and its payments.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Account {
    /// The fee asked, nought where it is exempted.
    pub charged: Dong,
    /// Why less than published is asked; empty otherwise.
    pub exemption: String,
    /// Published rates that nobody has counted yet.
    #[serde(default)]
    pub rates: Vec<String>,
    /// The payments, in order.
    pub payments: Vec<Payment>,
    /// The fee receipt, where one was recorded.
    pub receipt: Option<FeeReceipt>,
}

/// Why something may not happen to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AccountError {
    /// More is paid than is owed; carries what is owed.
    #[error("only {} is owed", .0)]
    MoreThanOwed(Dong),
    /// A payment of nothing.
    #[error("a payment of nothing")]
    Nothing,
    /// The fee would be less than what was paid already.
    #[error("{} was paid already", .0)]
    LessThanPaid(Dong),
    /// A fee receipt for money that was not taken.
    #[error("nothing was paid that a receipt could be for")]
    Unpaid,
}

impl Account {
    /// The account of a dossier as it was received. A fee paid at reception was
    /// paid in cash: nothing else is taken there without being said.
    pub fn opened(charge: &Charge) -> Self {
        let cash = Payment { amount: charge.amount, how: PaidBy::Cash, reference: String::new() };
        let paid = charge.paid && charge.amount > Dong(0);
        Self {
            charged: charge.amount,
            exemption: charge.exemption.clone(),
            rates: charge.rates.clone(),
            payments: paid.then_some(cash).into_iter().collect(),
            receipt: None,
        }
    }

    /// What was paid so far.
    pub fn paid(&self) -> Dong {
        Dong(self.payments.iter().fold(0, |sum, payment| sum.saturating_add(payment.amount.0)))
    }

    /// What is still owed.
    pub fn owed(&self) -> Dong {
        Dong(self.charged.0.saturating_sub(self.paid().0))
    }

    /// What was paid beyond what is asked; nothing while rates are not counted.
    pub fn overpaid(&self) -> Dong {
        match self.rates.is_empty() {
            true => Dong(self.paid().0.saturating_sub(self.charged.0)),
            false => Dong(0),
        }
    }

    /// Whether something may happen to it.
    ///
    /// # Errors
    /// See [`AccountError`].
    pub fn check(&self, done: &Done) -> Result<(), AccountError> {
        let paid = self.paid();
        match done {
            Done::Paid(payment) if payment.amount == Dong(0) => Err(AccountError::Nothing),
            Done::Paid(payment) if payment.amount > self.owed() => {
                Err(AccountError::MoreThanOwed(self.owed()))
            }
            Done::Charged { amount, .. } if *amount < paid => Err(AccountError::LessThanPaid(paid)),
            Done::Exempted { .. } if paid > Dong(0) => Err(AccountError::LessThanPaid(paid)),
            Done::FeeReceiptRecorded(_) if paid == Dong(0) => Err(AccountError::Unpaid),
            _ => Ok(()),
        }
    }

    /// One more entry; one that may not be is left, as the dossier's life does.
    pub(super) fn take(&mut self, done: &Done) {
        match done {
            Done::Paid(payment) => self.payments.push(payment.clone()),
            Done::Charged { amount, .. } => {
                self.charged = *amount;
                self.exemption.clear();
                self.rates.clear();
            }
            Done::Exempted { ground } => {
                self.charged = Dong(0);
                self.exemption.clone_from(ground);
                self.rates.clear();
            }
            Done::FeeReceiptRecorded(receipt) => self.receipt = Some(receipt.clone()),
            Done::Corrected(corrected) => {
                if let Some(fee) = &corrected.fee {
                    self.ask_anew(fee);
                }
            }
            _ => {}
        }
    }

    /// Another fee in the place of the one before. What was paid stays paid, so
    /// that more than is asked may have been.
    fn ask_anew(&mut self, fee: &Charge) {
        self.charged = fee.amount;
        self.exemption.clone_from(&fee.exemption);
        self.rates.clone_from(&fee.rates);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paid(amount: u64) -> Done {
        Done::Paid(Payment {
            amount: Dong(amount),
            how: PaidBy::Transfer,
            reference: String::new(),
        })
    }

    fn of(amount: u64) -> Account {
        Account::opened(&Charge { amount: Dong(amount), ..Charge::default() })
    }

    #[test]
    fn what_is_paid_is_no_longer_owed_and_no_more_is_taken_than_is_owed() {
        let mut account = of(50_000);
        assert_eq!(account.check(&paid(50_001)), Err(AccountError::MoreThanOwed(Dong(50_000))));
        account.take(&paid(20_000));
        assert_eq!((account.paid(), account.owed()), (Dong(20_000), Dong(30_000)));
        assert_eq!(account.check(&paid(30_001)), Err(AccountError::MoreThanOwed(Dong(30_000))));
        assert_eq!(account.check(&paid(0)), Err(AccountError::Nothing));
    }

    #[test]
    fn money_that_was_taken_is_neither_exempted_nor_charged_away() {
        let mut account = of(50_000);
        account.take(&paid(20_000));
        let exempted = Done::Exempted { ground: "hộ nghèo".into() };
        assert_eq!(account.check(&exempted), Err(AccountError::LessThanPaid(Dong(20_000))));
        let less = Done::Charged { amount: Dong(10_000), reason: "tính nhầm".into() };
        assert_eq!(account.check(&less), Err(AccountError::LessThanPaid(Dong(20_000))));
    }

    #[test]
    fn a_fee_receipt_is_for_money_that_was_taken() {
        let receipt = FeeReceipt { symbol: "C26TXX".into(), number: "00000001".into() };
        let recorded = Done::FeeReceiptRecorded(receipt);
        assert_eq!(of(8_000).check(&recorded), Err(AccountError::Unpaid));
        let cash = Charge { amount: Dong(8_000), paid: true, ..Charge::default() };
        assert_eq!(Account::opened(&cash).check(&recorded), Ok(()));
    }

    #[test]
    fn an_exemption_leaves_nothing_owed_and_says_why() {
        let mut account = of(50_000);
        account.take(&Done::Exempted { ground: "người có công".into() });
        assert_eq!((account.owed(), account.exemption.as_str()), (Dong(0), "người có công"));
    }
}
