//! The steps of a procedure's process (quy trình nội bộ giải quyết): who does what, in how
//! many working hours. Nghị định 61/2018/NĐ-CP Điều 8 has each one told with its time.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PublishedDuration, Unit};

/// The working hours of a working day (Bộ luật Lao động 2019 Điều 105).
pub const HOURS_A_DAY: u32 = 8;

/// One step of the process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProcessStep {
    /// What is done, `Thẩm định`.
    pub name: String,
    /// The unit or the person that does it; empty where nobody is named.
    #[serde(default)]
    pub unit: String,
    /// How many working hours it has, a decimal as text (`"2.5"`).
    #[ts(type = "string")]
    pub hours: Decimal,
}

/// What the steps have together, in working hours.
#[must_use]
pub fn hours_of_steps(steps: &[ProcessStep]) -> Decimal {
    let add = |sum: Decimal, step: &ProcessStep| sum.saturating_add(step.hours);
    steps.iter().fold(Decimal::ZERO, add).normalize()
}

impl PublishedDuration {
    /// The duration in working hours; `None` where it is not counted in working time.
    #[must_use]
    pub fn working_hours(self) -> Option<Decimal> {
        match self.unit? {
            Unit::WorkingDay => self.amount.checked_mul(HOURS_A_DAY.into()),
            Unit::WorkingHour => Some(self.amount),
            Unit::SameDay => Some(HOURS_A_DAY.into()),
            Unit::CalendarDay | Unit::Month | Unit::ClockHour => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn step(hours: &str) -> ProcessStep {
        let (name, unit) = ("Thẩm định".to_owned(), String::new());
        ProcessStep { name, unit, hours: hours.parse().unwrap() }
    }

    fn hours(amount: &str, unit: Unit) -> Option<String> {
        let duration = PublishedDuration { amount: amount.parse().unwrap(), unit: Some(unit) };
        duration.working_hours().map(|hours| hours.normalize().to_string())
    }

    #[test]
    fn steps_are_added_to_the_part_of_an_hour() {
        let steps = ["0.5", "2.25", "5.25"].map(step);
        assert_eq!(hours_of_steps(&steps).to_string(), "8");
        assert_eq!(hours_of_steps(&[]), Decimal::ZERO);
    }

    #[test]
    fn working_time_alone_has_working_hours() {
        assert_eq!(hours("5", Unit::WorkingDay).as_deref(), Some("40"));
        assert_eq!(hours("0.5", Unit::WorkingDay).as_deref(), Some("4"));
        assert_eq!(hours("12", Unit::WorkingHour).as_deref(), Some("12"));
        assert_eq!(hours("1", Unit::SameDay).as_deref(), Some("8"));
        assert_eq!(hours("10", Unit::CalendarDay), None);
        assert_eq!(hours("2", Unit::Month), None);
    }

    #[test]
    fn a_procedure_from_before_steps_were_told_has_none_and_says_none() {
        let old = r#"{"code":"1.000001","title":"A","field":"","levels":[]}"#;
        let read: crate::procedure::Procedure = serde_json::from_str(old).unwrap();
        assert!(read.steps.is_empty());
        assert!(!serde_json::to_string(&read).unwrap().contains("steps"));
    }
}
