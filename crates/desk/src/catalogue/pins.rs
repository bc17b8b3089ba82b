//! Procedures that a counter's clerks pinned to the digits 1 to 9: they stay there,
//! whatever is received most.

use std::collections::BTreeMap;

use domain::code::ProcedureCode;
use rusqlite::Connection;
use serde::Deserialize;
use ts_rs::TS;

use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::setting;

/// Under which the digits of this counter are kept.
const KEY: &str = "pins";

/// The procedure at each digit, 1 to 9.
pub type Pins = BTreeMap<u8, ProcedureCode>;

/// A procedure and the digit that chooses it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Its code.
    pub code: String,
    /// 1 to 9; the one it stands at already takes it away from there.
    pub digit: u8,
}

/// What is pinned at this counter.
pub fn of_counter(db: &Connection) -> Result<Pins> {
    Ok(setting::get_setting(db, KEY)?.unwrap_or_default())
}

/// `catalogue.pin`
///
/// # Errors
/// `code_shape`, `procedure_unknown`; `bad_request` for another digit.
pub fn pin_procedure(desk: &Desk, actor: &Actor, request: Pin) -> Result<Empty> {
    let Pin { code, digit } = request;
    if !(1..=9).contains(&digit) {
        return Err(DeskError::new(ErrorCode::BadRequest, "not 1 to 9").at("digit"));
    }
    let code = desk.snapshot().catalogue.find_text(&code, actor.now.date())?.code.clone();
    desk.store.write(|tx| {
        let mut pins = of_counter(tx)?;
        let stood = pins.get(&digit) == Some(&code);
        pins.retain(|_, pinned| *pinned != code);
        if !stood {
            pins.insert(digit, code);
        }
        setting::put_setting(tx, KEY, &pins)
    })?;
    Ok(Empty {})
}

/// Moves what is pinned to the places of its digits; the others keep their order.
pub(super) fn into_places(
    order: &mut Vec<usize>,
    pinned: impl Iterator<Item = (u8, usize)>,
    limit: usize,
) {
    let pinned: Vec<(u8, usize)> = pinned.collect();
    order.retain(|at| pinned.iter().all(|(_, pin)| pin != at));
    for (digit, at) in pinned {
        order.insert(usize::from(digit - 1).min(order.len()), at);
    }
    order.truncate(limit);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_has_its_place_and_pushes_the_others_along() {
        let mut order = vec![10, 11, 12, 13, 14];
        into_places(&mut order, [(2, 14), (4, 99)].into_iter(), 5);
        assert_eq!(order, [10, 14, 11, 99, 12]);
    }

    #[test]
    fn a_pin_beyond_a_short_list_stands_at_its_end() {
        let mut order = vec![10];
        into_places(&mut order, [(9, 11)].into_iter(), 9);
        assert_eq!(order, [10, 11]);
    }
}
