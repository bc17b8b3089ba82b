//! What people say at the counter, as it ships with the program: everyday names of
//! procedures, and everyday words for words of their titles.

use domain::everyday::Everyday;

use crate::error::{DeskError, ErrorCode, Result};

const NAMES: &str = include_str!("../../../../../assets/catalogue/everyday.csv");
const SAID: &str = include_str!("../../../../../assets/catalogue/said.csv");

/// The everyday names and words.
pub fn everyday() -> Result<Everyday> {
    Everyday::read(NAMES, SAID).map_err(|error| DeskError::new(ErrorCode::Internal, error))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_can_be_read() {
        let everyday = everyday().unwrap();
        assert!(everyday.codes().count() > 100 && !everyday.said().is_empty());
    }
}
