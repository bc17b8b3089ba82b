//! Why a file is not taken.

use thiserror::Error;

/// Why a file is not taken.
#[derive(Debug, Error)]
pub enum Fault {
    /// It is something else, or made by a program that this one does not know.
    #[error("it is not a file of this kind, or one of a newer program")]
    Stranger,
    /// It ends before its end.
    #[error("it is cut short")]
    Cut,
    /// Its signature does not hold: it was altered, or signed by another key.
    #[error("its signature does not hold: it was altered, or is somebody else's")]
    Altered,
    /// It is sealed for another key.
    #[error("it is sealed for another province")]
    Foreign,
    /// What is in it cannot be read, though it is signed.
    #[error("what is in it cannot be read")]
    Malformed,
    /// What the system said.
    #[error("{0}")]
    System(#[from] std::io::Error),
}

/// The end of a file where more was to come is a cut.
pub(crate) fn cut(error: std::io::Error) -> Fault {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => Fault::Cut,
        _ => Fault::System(error),
    }
}
