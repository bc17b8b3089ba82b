//! The form of a period: II.06a, from figures that add up.

use chrono::NaiveDate;
use domain::statistics::{By, Ii06a};
use papers::{PeriodForm, PeriodLine, Sheet};

use super::lists::OFFICE;
use crate::desk::AtHand;

/// The form II.06a over a period, drawn up on `date`.
pub(crate) fn ii06a(
    at_hand: &AtHand,
    form: &Ii06a,
    (from, to, by): (NaiveDate, NaiveDate, By),
    date: NaiveDate,
) -> Sheet {
    let rows_are = match by {
        By::Field => "Lĩnh vực giải quyết",
        By::Agency => "Cơ quan giải quyết",
    };
    let lines = form.rows.iter();
    papers::ii06a(&PeriodForm {
        letterhead: at_hand.settings.letterhead.clone(),
        from,
        to,
        date,
        rows_are: rows_are.to_owned(),
        lines: lines
            .map(|row| PeriodLine { name: row.name.clone(), figures: row.figures.columns() })
            .collect(),
        total: form.total.columns(),
        supervisor_office: OFFICE.to_owned(),
        demo: at_hand.demo,
        version: 1,
        ..PeriodForm::default()
    })
}
