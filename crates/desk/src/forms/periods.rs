//! The form of a period: II.06a, from figures that add up.

use domain::statistics::{By, Ii06a};
use papers::{PeriodForm, PeriodLine, Sheet};

use super::lists::OFFICE;
use crate::desk::Snapshot;
use crate::reports::{Basis, CounterUntil};

/// The form II.06a over a period.
pub(crate) fn ii06a_sheet(snapshot: &Snapshot, form: &Ii06a, basis: &Basis<'_>) -> Sheet {
    let rows_are = match basis.by {
        By::Field => "Lĩnh vực giải quyết",
        By::Agency => "Cơ quan giải quyết",
    };
    let period = basis.period;
    let lines = form.rows.iter();
    papers::ii06a(&PeriodForm {
        letterhead: snapshot.settings.letterhead.clone(),
        from: period.from,
        to: period.to,
        date: basis.date,
        as_of: period.is_running().then_some(period.as_of),
        counters: counter_lines(basis.counters),
        rows_are: rows_are.to_owned(),
        lines: lines
            .map(|row| PeriodLine { name: row.name.clone(), figures: row.figures.columns() })
            .collect(),
        total: form.total.columns(),
        supervisor_office: OFFICE.to_owned(),
        demo: snapshot.demo,
        version: 1,
        ..PeriodForm::default()
    })
}

/// The counters and until when each is in it, where there are several.
fn counter_lines(counters: &[CounterUntil]) -> Vec<String> {
    let told = |one: &CounterUntil| {
        format!("quầy {} đến {}", one.counter, one.until.format("%H:%M ngày %d/%m/%Y"))
    };
    match counters.len() {
        0 | 1 => Vec::new(),
        _ => counters.iter().map(told).collect(),
    }
}
