//! Why something may not happen to the money of a dossier.

use thiserror::Error;

use crate::money::Dong;

/// Why something may not happen to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AccountError {
    /// More is paid than is owed; carries what is owed.
    #[error("only {} is owed", .0)]
    MoreThanOwed(Dong),
    /// More is taken away than was paid; carries what was paid.
    #[error("only {} was paid", .0)]
    MoreThanPaid(Dong),
    /// A payment of nothing.
    #[error("a payment of nothing")]
    Nothing,
    /// A correction to what stands already.
    #[error("the payment is recorded so already")]
    Unchanged,
    /// No movement of this number stands, or it is another than was meant.
    #[error("no such movement of money")]
    NoSuchMovement,
    /// The fee would be less than what was paid already.
    #[error("{} was paid already", .0)]
    LessThanPaid(Dong),
    /// A fee receipt for money that was not taken.
    #[error("nothing was paid that a receipt could be for")]
    Unpaid,
}
