//! What a dossier costs, what was paid, and what is still owed.

mod error;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::movement::MovementKind;
use super::{
    Act, Charge, Charged, Done, FeeReceipt, Movement, Payment, PaymentCorrection, Reversal,
};
use crate::money::Dong;
use crate::procedure::Quantity;

pub use error::AccountError;

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
    /// How many copies or pages the fee was counted for, where they were.
    #[serde(default)]
    pub counted: Option<Quantity>,
    /// The condition of the published fee, where one for some was chosen.
    #[serde(default)]
    pub under: String,
    /// The published words of a fee of which nobody has told the amount yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub unclear: String,
    /// The payments that stand, in order; one that was reversed is none.
    pub payments: Vec<Payment>,
    /// Every movement of money, in order, the reversed ones too.
    #[serde(default)]
    pub movements: Vec<Movement>,
    /// The fee receipt, where one was recorded.
    pub receipt: Option<FeeReceipt>,
    /// Whether the dossier was voided: nothing is owed any more.
    #[serde(default)]
    pub voided: bool,
}

impl Account {
    /// The account of a dossier as it was received. A fee paid at reception was
    /// paid in the way that was told there, in cash where none was.
    pub fn opened(charge: &Charge) -> Self {
        let reference = String::new();
        let payment = Payment { amount: charge.amount, how: charge.how, reference };
        let mut account = Self {
            charged: charge.amount,
            exemption: charge.exemption.clone(),
            rates: charge.rates.clone(),
            counted: charge.counted.clone(),
            under: charge.under.clone(),
            unclear: charge.unclear.clone(),
            ..Self::default()
        };
        if charge.paid && charge.amount > Dong(0) {
            account.moved(Movement::taken(&payment));
        }
        account
    }

    /// What was paid so far, less what was given back.
    pub fn paid(&self) -> Dong {
        let standing = self.movements.iter().filter(|one| !one.undone);
        let sum = |adds: bool| {
            let of = standing.clone().filter(|one| is_money(one) && one.adds == adds);
            of.fold(0_u64, |sum, one| sum.saturating_add(one.amount.0))
        };
        Dong(sum(true).saturating_sub(sum(false)))
    }

    /// What is still owed; nothing of a voided dossier.
    pub fn owed(&self) -> Dong {
        if self.voided { Dong(0) } else { self.room() }
    }

    /// What was paid for a voided dossier, and is to be given back.
    pub fn held(&self) -> Dong {
        if self.voided { self.paid() } else { Dong(0) }
    }

    /// How much more may be paid until the fee is.
    fn room(&self) -> Dong {
        Dong(self.charged.0.saturating_sub(self.paid().0))
    }

    /// What was paid beyond what is asked; nothing while rates are not counted.
    pub fn overpaid(&self) -> Dong {
        match self.rates.is_empty() {
            true => Dong(self.paid().0.saturating_sub(self.charged.0)),
            false => Dong(0),
        }
    }

    /// A movement that stands, by its number.
    pub fn standing(&self, number: u32) -> Option<&Movement> {
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        self.movements.get(at).filter(|one| !one.undone)
    }

    /// Whether there is anything that an act on the money could be about.
    pub(super) fn may(&self, act: Act) -> bool {
        let mut standing = self.movements.iter().filter(|one| !one.undone);
        match act {
            Act::TakePayment => self.owed() > Dong(0),
            Act::Refund => self.paid() > Dong(0),
            Act::ReverseMovement => standing.any(|one| one.kind != MovementKind::Correction),
            Act::CorrectPayment => standing.any(|one| one.kind == MovementKind::Taken),
            _ => true,
        }
    }

    /// Whether what was done fits the account: nobody pays more than is owed or gets back
    /// more than was paid, and only a movement that stands is reversed.
    pub fn check(&self, done: &Done) -> Result<(), AccountError> {
        let paid = self.paid();
        match done {
            Done::Paid(payment) if payment.amount == Dong(0) => Err(AccountError::Nothing),
            Done::Paid(payment) if payment.amount > self.owed() => {
                Err(AccountError::MoreThanOwed(self.owed()))
            }
            Done::Refunded(refund) if refund.amount == Dong(0) => Err(AccountError::Nothing),
            Done::Refunded(refund) => self.check_less(refund.amount),
            Done::MovementReversed(reversal) => self.check_reversal(reversal),
            Done::PaymentCorrected(correction) => self.check_correction(correction),
            Done::Charged(new) if new.amount < paid => Err(AccountError::LessThanPaid(paid)),
            Done::Exempted { .. } if paid > Dong(0) => Err(AccountError::LessThanPaid(paid)),
            Done::FeeReceiptRecorded(_) if paid == Dong(0) => Err(AccountError::Unpaid),
            _ => Ok(()),
        }
    }

    fn check_reversal(&self, reversal: &Reversal) -> Result<(), AccountError> {
        let Reversal { movement, amount, how, adds, .. } = *reversal;
        let known = self.standing(movement).ok_or(AccountError::NoSuchMovement)?;
        let alone = known.kind != MovementKind::Correction;
        match alone && (known.amount, known.how, !known.adds) == (amount, how, adds) {
            true if adds && amount > self.room() => Err(AccountError::MoreThanOwed(self.room())),
            true if adds => Ok(()),
            true => self.check_less(amount),
            false => Err(AccountError::NoSuchMovement),
        }
    }

    fn check_correction(&self, correction: &PaymentCorrection) -> Result<(), AccountError> {
        let PaymentCorrection { movement, amount, how, ref now, .. } = *correction;
        let known = self.standing(movement).ok_or(AccountError::NoSuchMovement)?;
        if (known.kind, known.amount, known.how) != (MovementKind::Taken, amount, how) {
            return Err(AccountError::NoSuchMovement);
        }
        let most = Dong(self.room().0.saturating_add(amount.0));
        match now.amount {
            Dong(0) => Err(AccountError::Nothing),
            _ if *now == (Payment { amount, how, reference: known.reference.clone() }) => {
                Err(AccountError::Unchanged)
            }
            new if new > most => Err(AccountError::MoreThanOwed(most)),
            new => self.check_less(Dong(amount.0.saturating_sub(new.0))),
        }
    }

    /// Whether so much may be taken off what was paid.
    fn check_less(&self, less: Dong) -> Result<(), AccountError> {
        let paid = self.paid();
        if less > paid { Err(AccountError::MoreThanPaid(paid)) } else { Ok(()) }
    }

    /// One more entry; one that may not be is left, as the dossier's life does.
    pub(super) fn take(&mut self, done: &Done) {
        match done {
            Done::Paid(payment) => self.moved(Movement::taken(payment)),
            Done::Refunded(refund) => self.moved(Movement::given_back(refund)),
            Done::MovementReversed(Reversal { movement, reason, .. }) => {
                self.reverse(MovementKind::Reversal, *movement, reason);
            }
            Done::PaymentCorrected(correction) => {
                let (kind, reason) = (MovementKind::Correction, &correction.reason);
                self.reverse(kind, correction.movement, reason);
                self.moved(Movement::taken(&correction.now));
            }
            Done::Charged(Charged { amount, counted, under, .. }) => self.ask_anew(&Charge {
                amount: *amount,
                counted: counted.clone(),
                under: under.clone(),
                ..Charge::default()
            }),
            Done::Exempted { ground } => {
                self.ask_anew(&Charge { exemption: ground.clone(), ..Charge::default() });
            }
            Done::FeeReceiptRecorded(receipt) => self.receipt = Some(receipt.clone()),
            Done::Corrected(corrected) => {
                if let Some(fee) = &corrected.fee {
                    self.ask_anew(fee);
                }
            }
            Done::Voided { .. } => self.voided = true,
            _ => {}
        }
    }

    /// Puts another fee in the place of the one before. What was paid stays paid: it may be
    /// more than is asked now.
    fn ask_anew(&mut self, fee: &Charge) {
        self.charged = fee.amount;
        self.exemption.clone_from(&fee.exemption);
        self.rates.clone_from(&fee.rates);
        self.counted.clone_from(&fee.counted);
        self.under.clone_from(&fee.under);
        self.unclear.clone_from(&fee.unclear);
    }

    /// Takes a movement away by another.
    fn reverse(&mut self, kind: MovementKind, number: u32, reason: &str) {
        let Some(known) = self.standing(number) else { return };
        let away = known.away(kind, number, reason);
        self.moved(away);
    }

    fn moved(&mut self, movement: Movement) {
        self.movements.push(movement);
        self.settle();
        let standing = self.movements.iter().filter(|one| !one.undone);
        let taken = standing.filter(|one| one.kind == MovementKind::Taken);
        let payment = |one: &Movement| Payment {
            amount: one.amount,
            how: one.how,
            reference: one.reference.clone(),
        };
        self.payments = taken.map(payment).collect();
    }

    /// Marks what is taken away, the last first: a reversal that was reversed itself
    /// takes nothing away.
    fn settle(&mut self) {
        self.movements.iter_mut().for_each(|one| one.undone = false);
        for at in (0..self.movements.len()).rev() {
            let of = self.movements.get(at).filter(|one| !one.undone).and_then(|one| one.of);
            let of = of.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
            if let Some(away) = of.and_then(|of| self.movements.get_mut(of)) {
                away.undone = true;
            }
        }
    }
}

/// Whether a movement that stands counts by itself: a reversal only takes away another,
/// which then counts no more.
fn is_money(movement: &Movement) -> bool {
    matches!(movement.kind, MovementKind::Taken | MovementKind::GivenBack)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{PaidBy, Refund};

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
        let less = Done::Charged(Charged { amount: Dong(10_000), ..Charged::default() });
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

    fn reversed(account: &Account, movement: u32) -> Done {
        let known = account.movements[movement as usize - 1].clone();
        Done::MovementReversed(Reversal::of(movement, &known, "ghi nhầm".into()))
    }

    fn refund(amount: u64) -> Done {
        let (how, reference, reason) = (PaidBy::Cash, String::new(), "thu thừa".to_owned());
        Done::Refunded(Refund { amount: Dong(amount), how, reference, reason })
    }

    fn done(account: &mut Account, act: &Done) {
        assert_eq!(account.check(act), Ok(()), "{act:?}");
        account.take(act);
    }

    #[test]
    fn a_payment_that_never_was_is_owed_again_and_its_reversal_can_be_reversed() {
        let mut account = of(50_000);
        done(&mut account, &paid(50_000));
        let mistaken = reversed(&account, 1);
        done(&mut account, &mistaken);
        assert_eq!((account.paid(), account.owed()), (Dong(0), Dong(50_000)));
        assert!(account.payments.is_empty());
        assert_eq!(account.check(&mistaken), Err(AccountError::NoSuchMovement), "once is enough");
        let after_all = reversed(&account, 2);
        done(&mut account, &after_all);
        assert_eq!((account.paid(), account.owed()), (Dong(50_000), Dong(0)));
        let third = reversed(&account, 3);
        done(&mut account, &third);
        assert_eq!(account.paid(), Dong(0));
    }

    #[test]
    fn no_more_is_given_back_than_was_paid_and_a_refund_that_never_was_is_reversed() {
        let mut account = of(50_000);
        assert_eq!(account.check(&refund(1)), Err(AccountError::MoreThanPaid(Dong(0))));
        done(&mut account, &paid(50_000));
        assert_eq!(account.check(&refund(50_001)), Err(AccountError::MoreThanPaid(Dong(50_000))));
        assert_eq!(account.check(&refund(0)), Err(AccountError::Nothing));
        done(&mut account, &refund(30_000));
        assert_eq!(account.paid(), Dong(20_000));
        let payment = reversed(&account, 1);
        assert_eq!(account.check(&payment), Err(AccountError::MoreThanPaid(Dong(20_000))));
        let given = reversed(&account, 2);
        done(&mut account, &given);
        assert_eq!(account.paid(), Dong(50_000));
    }

    #[test]
    fn a_payment_is_corrected_in_amount_and_way_and_never_beyond_what_is_owed() {
        let mut account = of(50_000);
        done(&mut account, &paid(20_000));
        let to = |amount, how| {
            let now = Payment { amount: Dong(amount), how, reference: String::new() };
            let (was, reason) = ((Dong(20_000), PaidBy::Transfer), "gõ nhầm".to_owned());
            Done::PaymentCorrected(PaymentCorrection {
                movement: 1,
                amount: was.0,
                how: was.1,
                now,
                reason,
            })
        };
        let unchanged = to(20_000, PaidBy::Transfer);
        assert_eq!(account.check(&unchanged), Err(AccountError::Unchanged));
        let beyond = to(50_001, PaidBy::Cash);
        assert_eq!(account.check(&beyond), Err(AccountError::MoreThanOwed(Dong(50_000))));
        done(&mut account, &to(50_000, PaidBy::Cash));
        assert_eq!((account.paid(), account.owed()), (Dong(50_000), Dong(0)));
        let ways: Vec<PaidBy> = account.payments.iter().map(|one| one.how).collect();
        assert_eq!(ways, [PaidBy::Cash]);
    }

    #[test]
    fn a_voided_dossier_owes_nothing_and_its_money_can_be_given_back() {
        let mut account = of(50_000);
        account.take(&paid(20_000));
        account.take(&Done::Voided { reason: "nhầm người".into() });
        assert_eq!((account.owed(), account.may(Act::TakePayment)), (Dong(0), false));
        done(&mut account, &refund(20_000));
        assert!(!account.may(Act::Refund), "nothing is left to give back");
    }
}
