//! Which days a register is of, in words: a day, a month, or from one day to another;
//! and as of when it tells how its dossiers stand.

use chrono::{Datelike, NaiveDate};

use super::Register;
use crate::text::{date, day};

/// The last of its days.
fn last(register: &Register) -> NaiveDate {
    register.until.unwrap_or(register.date)
}

/// The day on which it is drawn up and signed.
pub(super) fn drawn_on(register: &Register) -> NaiveDate {
    register.drawn.map_or(last(register), |drawn| drawn.date().max(last(register)))
}

/// "Ngày 23 tháng 11 năm 2026", "Tháng 11 năm 2026", "Từ ngày 01/11/2026 đến ngày
/// 14/11/2026".
pub(crate) fn caption(register: &Register) -> String {
    let (from, to) = (register.date, last(register));
    let next = to.succ_opt().unwrap_or(to);
    let whole_month = from.day() == 1 && next.day() == 1 && to.month() == from.month();
    match register.until {
        None => format!("N{}", day(from).trim_start_matches('n')),
        Some(_) if whole_month && to.year() == from.year() => {
            format!("Tháng {:02} năm {}", from.month(), from.year())
        }
        Some(_) => format!("Từ ngày {} đến ngày {}", date(from), date(to)),
    }
}

/// What the sheet is called.
pub(crate) fn name(register: &Register) -> String {
    let until = register.until.map(|until| format!(" - {}", date(until))).unwrap_or_default();
    format!("Sổ theo dõi hồ sơ {}{until}", date(register.date))
}

/// As of when the dossiers are told; nothing where that is the last day itself.
pub(crate) fn standing(register: &Register) -> Option<String> {
    let later = register.drawn.filter(|drawn| drawn.date() > last(register))?;
    let at = (later.format("%H:%M"), date(later.date()));
    Some(format!("(Tình trạng hồ sơ tính đến {} ngày {})", at.0, at.1))
}
