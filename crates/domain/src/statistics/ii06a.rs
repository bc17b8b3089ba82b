//! Biểu số II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP): thirteen columns by
//! field or by agency, and in total.
//!
//! Refused, stopped and withdrawn dossiers stand in column 9, those that wait
//! for a supplement in column 12, as the offices fill it in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Counted, Part, Period, StatisticsError};
use crate::deadline::Punctuality;
use crate::procedure::Channel;
use crate::text::WordOrder;

/// By what the rows are grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Lĩnh vực.
    #[default]
    Field,
    /// Cơ quan giải quyết.
    Agency,
}

/// Columns 3 to 13, numbered as the form numbers them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Figures {
    /// (3) received, all.
    pub c3: u32,
    /// (4) received in the period, online.
    pub c4: u32,
    /// (5) received in the period, in person or by post.
    pub c5: u32,
    /// (6) left from the period before.
    pub c6: u32,
    /// (7) settled, all.
    pub c7: u32,
    /// (8) settled early.
    pub c8: u32,
    /// (9) settled on time.
    pub c9: u32,
    /// (10) settled late.
    pub c10: u32,
    /// (11) in progress, all.
    pub c11: u32,
    /// (12) in progress within the limit.
    pub c12: u32,
    /// (13) in progress and overdue.
    pub c13: u32,
}

/// A row of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ii06aRow {
    /// The field or agency.
    pub name: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ii06a {
    /// Its rows, in the order of the Vietnamese alphabet.
    pub rows: Vec<Ii06aRow>,
    /// The last row.
    pub total: Figures,
}

/// The form over a period.
///
/// # Errors
/// [`StatisticsError::Disagreement`] with the row that does not add up.
pub fn ii06a(dossiers: &[Counted], period: &Period, by: By) -> Result<Ii06a, StatisticsError> {
    let mut rows: BTreeMap<&str, Figures> = BTreeMap::new();
    let mut total = Figures::default();
    for dossier in dossiers {
        let Some(part) = period.part_of(&dossier.life) else { continue };
        let name = match by {
            By::Field => dossier.field.as_str(),
            By::Agency => dossier.agency.as_str(),
        };
        rows.entry(name).or_default().count(dossier, &part, period);
        total.count(dossier, &part, period);
    }
    let rows = rows.into_iter().map(|(name, figures)| {
        let figures = figures.asserted(name)?;
        Ok(Ii06aRow { name: name.to_owned(), figures })
    });
    let mut rows: Vec<Ii06aRow> = rows.collect::<Result<_, _>>()?;
    rows.sort_by_cached_key(|row| WordOrder::of(&row.name));
    let summed = rows.iter().fold(Figures::default(), |sum, row| sum.plus(&row.figures));
    if summed != total {
        return Err(StatisticsError::Disagreement("Tổng số".to_owned()));
    }
    Ok(Ii06a { rows, total: total.asserted("Tổng số")? })
}

impl Figures {
    fn count(&mut self, dossier: &Counted, part: &Part, period: &Period) {
        self.c3 += 1;
        match (period.contains(dossier.life.received), dossier.channel) {
            (false, _) => self.c6 += 1,
            (true, Channel::Online) => self.c4 += 1,
            (true, Channel::InPerson | Channel::Post) => self.c5 += 1,
        }
        match part {
            Part::Settled(punctuality) => {
                self.c7 += 1;
                match punctuality {
                    Punctuality::Early => self.c8 += 1,
                    Punctuality::OnTime => self.c9 += 1,
                    Punctuality::Late => self.c10 += 1,
                }
            }
            Part::Open { overdue } => {
                self.c11 += 1;
                match overdue {
                    false => self.c12 += 1,
                    true => self.c13 += 1,
                }
            }
        }
    }

    /// The columns (3) to (13) in their order.
    pub fn columns(&self) -> [u32; 11] {
        let Self { c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 } = *self;
        [c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13]
    }

    fn plus(self, other: &Self) -> Self {
        let (ours, theirs) = (self.columns(), other.columns());
        let [c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13] =
            std::array::from_fn(|at| ours[at] + theirs[at]);
        Self { c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 }
    }

    /// 3 = 4+5+6, 7 = 8+9+10, 11 = 12+13, 3 = 7+11.
    ///
    /// # Errors
    /// [`StatisticsError::Disagreement`] with `name`.
    pub fn asserted(self, name: &str) -> Result<Self, StatisticsError> {
        let whole = self.c3 == self.c4 + self.c5 + self.c6
            && self.c7 == self.c8 + self.c9 + self.c10
            && self.c11 == self.c12 + self.c13
            && self.c3 == self.c7 + self.c11;
        whole.then_some(self).ok_or_else(|| StatisticsError::Disagreement(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn each_identity_of_the_form_is_asserted() {
        let whole = Figures {
            c3: 10,
            c4: 1,
            c5: 7,
            c6: 2,
            c7: 6,
            c8: 1,
            c9: 3,
            c10: 2,
            c11: 4,
            c12: 3,
            c13: 1,
        };
        assert_eq!(whole.asserted("x"), Ok(whole));
        for wrong in [
            Figures { c4: 2, ..whole },
            Figures { c8: 2, ..whole },
            Figures { c12: 4, ..whole },
            Figures { c11: 3, c12: 2, ..whole },
        ] {
            assert!(wrong.asserted("x").is_err(), "{wrong:?}");
        }
    }
}
