//! A published fee (phí, lệ phí): what one amount covers, its steps and ceiling, when
//! and for whom it holds, and what it comes to for so many copies of so many pages.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::Dong;

/// The most copies that one dossier asks for.
pub const MOST_COPIES: u32 = 1_000;
/// The most pages of one copy.
pub const MOST_PAGES: u32 = 10_000;

/// A fee under a published time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fee {
    /// What is paid for; empty for a plain *lệ phí*.
    #[serde(default)]
    pub name: String,
    /// The amount in whole đồng.
    pub amount: Dong,
    /// What one amount covers (`trang`, `trường hợp`); empty for the dossier.
    #[serde(default)]
    pub per: String,
    /// The published remark (exemptions, ceilings).
    #[serde(default)]
    pub note: String,
    /// By what it is counted; told by `per` where nothing else is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unit: Option<FeeUnit>,
    /// Other amounts from a certain unit on, the earlier ones first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FeeStep>>")]
    pub steps: Vec<FeeStep>,
    /// The most that is asked: of one copy where pages are counted, else of the dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ceiling: Option<Dong>,
    /// First day of reception on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub valid_from: Option<NaiveDate>,
    /// Last day of reception on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub valid_to: Option<NaiveDate>,
    /// For whom it holds (người có công, VNeID mức 2, …); empty for everybody. One for
    /// some is never asked by itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub condition: String,
    /// What must be shown for the condition.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub evidence: String,
}

/// Another amount from a certain unit on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeeStep {
    /// The first unit that costs it, from 2.
    pub from: u32,
    /// Whole đồng a unit.
    pub amount: Dong,
}

/// By what a fee is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FeeUnit {
    /// Once a dossier.
    Dossier,
    /// By the page of each copy (bản).
    Page,
    /// By the copy, or by whatever `per` says.
    Copy,
}

/// How much of a fee's unit there is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// How many copies, or whatever is counted.
    pub copies: u32,
    /// How many pages each of them has; nought where pages cost nothing.
    #[serde(default, skip_serializing_if = "is_nought")]
    #[ts(optional, as = "Option<u32>")]
    pub pages: u32,
    /// What is counted; copies (`bản`) where it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub unit: String,
}

fn is_nought(number: &u32) -> bool {
    *number == 0
}

/// So many units at so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct FeePart {
    /// How many of the unit.
    pub units: u32,
    /// Whole đồng a unit.
    pub each: Dong,
}

/// What a fee comes to, and how it came to that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct FeeAmount {
    /// Whole đồng.
    pub amount: Dong,
    /// What is counted: `trang`, `trường hợp`; empty for a fee of the dossier.
    pub unit: String,
    /// The first units and the further ones: of one copy where pages are counted.
    pub parts: Vec<FeePart>,
    /// What the parts come to.
    pub sum: Dong,
    /// The most that is asked for them; none where there is no such limit.
    pub ceiling: Option<Dong>,
    /// The same, no more than the ceiling.
    pub one: Dong,
    /// For how many copies that is asked; none where copies are not counted beside.
    pub copies: Option<u32>,
}

impl Fee {
    /// By what it is counted. Data from before units were told has only `per`.
    pub fn unit(&self) -> FeeUnit {
        match (self.unit, self.per.as_str()) {
            (Some(unit), _) => unit,
            (None, "") => FeeUnit::Dossier,
            (None, "trang") => FeeUnit::Page,
            (None, _) => FeeUnit::Copy,
        }
    }

    /// Whether everybody who is received on `day` is asked for it.
    pub fn is_asked(&self, day: NaiveDate) -> bool {
        self.condition.is_empty() && self.holds(day)
    }

    /// Whether it holds on `day`.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// What is counted, where something is: `bản`, `trường hợp`.
    pub fn counted(&self) -> &str {
        match self.unit() {
            FeeUnit::Dossier => "",
            FeeUnit::Page => "bản",
            FeeUnit::Copy => self.per.trim(),
        }
    }

    /// As a receipt names it before anything was counted: `2.000 đ/trang`.
    pub fn rate(&self) -> String {
        let per = if self.per.is_empty() { self.counted() } else { &self.per };
        if per.is_empty() { self.amount.to_string() } else { format!("{}/{per}", self.amount) }
    }
}

impl Quantity {
    /// `3 bản × 10 trang`, `2 trường hợp`.
    pub fn words(&self) -> String {
        let unit = if self.unit.is_empty() { "bản" } else { &self.unit };
        match self.pages {
            0 => format!("{} {unit}", self.copies),
            pages => format!("{} {unit} × {pages} trang", self.copies),
        }
    }
}

/// The fees that are asked of who is received on `day`: those for everybody, and where
/// one for some was chosen by its condition, that one in the place of those of its name.
pub fn asked_under<'a>(
    fees: &'a [Fee],
    day: NaiveDate,
    under: &'a str,
) -> impl Iterator<Item = &'a Fee> {
    let chosen = move |fee: &Fee| !under.is_empty() && fee.condition == under && fee.holds(day);
    let replaced = move |fee: &Fee| fees.iter().any(|one| chosen(one) && one.name == fee.name);
    fees.iter().filter(move |fee| chosen(fee) || (fee.is_asked(day) && !replaced(fee)))
}

/// What a fee comes to for so many copies of so many pages, with each part of the
/// reckoning. Where pages are counted each copy stands alone: its first pages, its
/// further ones, its ceiling (Thông tư 226/2016/TT-BTC).
pub fn amount(fee: &Fee, of: &Quantity) -> FeeAmount {
    match fee.unit() {
        FeeUnit::Dossier => {
            stepped(&Fee { steps: Vec::new(), ceiling: None, ..fee.clone() }, 1, "")
        }
        FeeUnit::Copy => stepped(fee, of.copies, fee.counted()),
        FeeUnit::Page => {
            let one = stepped(fee, of.pages, "trang");
            let amount = Dong(one.one.0.saturating_mul(of.copies.into()));
            FeeAmount { amount, copies: Some(of.copies), ..one }
        }
    }
}

/// So many units, the further ones at other amounts, and no more than the ceiling.
fn stepped(fee: &Fee, units: u32, unit: &str) -> FeeAmount {
    let ends = fee.steps.iter().map(|step| step.from.saturating_sub(1)).chain([u32::MAX]);
    let amounts = [fee.amount].into_iter().chain(fee.steps.iter().map(|step| step.amount));
    let (mut sum, mut counted, mut parts) = (0_u64, 0_u32, Vec::new());
    for (end, each) in ends.zip(amounts) {
        let here = units.min(end).saturating_sub(counted);
        if here > 0 {
            sum = sum.saturating_add(each.0.saturating_mul(here.into()));
            parts.push(FeePart { units: here, each });
        }
        counted = counted.max(units.min(end));
    }
    let one = fee.ceiling.map_or(Dong(sum), |most| most.min(Dong(sum)));
    let (ceiling, unit, sum) = (fee.ceiling, unit.to_owned(), Dong(sum));
    FeeAmount { amount: one, unit, parts, sum, ceiling, one, copies: None }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Phí chứng thực bản sao (TT 226/2016/TT-BTC).
    fn certified() -> Fee {
        Fee {
            amount: Dong(2_000),
            per: "trang".into(),
            steps: vec![FeeStep { from: 3, amount: Dong(1_000) }],
            ceiling: Some(Dong(200_000)),
            ..Fee::default()
        }
    }

    fn dong(fee: &Fee, copies: u32, pages: u32) -> u64 {
        amount(fee, &Quantity { copies, pages, unit: String::new() }).amount.0
    }

    #[test]
    fn two_pages_of_each_copy_cost_2000_each_and_further_ones_1000_tt_226_2016() {
        let fee = certified();
        for (copies, pages, wanted) in [
            (1, 1, 2_000),
            (1, 2, 4_000),
            (1, 3, 5_000),
            (3, 10, 36_000),
            (2, 1, 4_000),
            (10, 2, 40_000),
        ] {
            assert_eq!(dong(&fee, copies, pages), wanted, "{copies} × {pages}");
        }
    }

    #[test]
    fn no_copy_costs_more_than_200_000_and_two_copies_cost_twice_that() {
        let fee = certified();
        assert_eq!(dong(&fee, 1, 198), 200_000);
        assert_eq!(dong(&fee, 1, 199), 200_000, "a page more is free");
        assert_eq!(dong(&fee, 2, 500), 400_000);
    }

    #[test]
    fn the_reckoning_is_told_part_by_part() {
        let of = |pages: u32| Quantity { copies: 3, pages, unit: String::new() };
        let told = amount(&certified(), &of(10));
        let parts =
            [(2, 2_000), (8, 1_000)].map(|(units, each)| FeePart { units, each: Dong(each) });
        assert_eq!(told.parts, parts);
        assert_eq!((told.sum, told.one, told.copies), (Dong(12_000), Dong(12_000), Some(3)));
        assert_eq!(told.amount, Dong(36_000));
        let dear = amount(&certified(), &of(500));
        assert_eq!((dear.sum, dear.one), (Dong(502_000), Dong(200_000)), "the ceiling is told");
        assert_eq!(of(10).words(), "3 bản × 10 trang");
    }

    #[test]
    fn what_was_published_before_units_were_told_is_read_by_its_words() {
        let of = |per: &str| {
            let json = format!(r#"{{ "amount": 8000, "per": "{per}" }}"#);
            serde_json::from_str::<Fee>(&json).unwrap()
        };
        assert_eq!(of("").unit(), FeeUnit::Dossier);
        assert_eq!(of("trang").unit(), FeeUnit::Page);
        assert_eq!((of("bản sao").unit(), of("bản sao").counted()), (FeeUnit::Copy, "bản sao"));
        assert_eq!(dong(&of("bản sao"), 3, 0), 24_000);
        let written = serde_json::to_string(&of("trang")).unwrap();
        assert_eq!(written, r#"{"name":"","amount":8000,"per":"trang","note":""}"#);
    }

    #[test]
    fn a_fee_for_some_or_of_another_time_is_not_asked_of_everybody() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let fee = Fee {
            valid_from: Some(day("2026-08-15")),
            valid_to: Some(day("2027-02-28")),
            ..certified()
        };
        let asked = ["2026-08-14", "2026-08-15", "2027-02-28", "2027-03-01"];
        assert_eq!(asked.map(|on| fee.is_asked(day(on))), [false, true, true, false]);
        let some = Fee { condition: "Tài khoản VNeID mức 2".into(), ..fee };
        assert!(some.holds(day("2026-11-23")) && !some.is_asked(day("2026-11-23")));
    }

    #[test]
    fn a_fee_for_some_that_was_chosen_stands_in_the_place_of_those_of_its_name() {
        let fee = |name: &str, amount: u64, condition: &str| Fee {
            name: name.into(),
            amount: Dong(amount),
            condition: condition.into(),
            ..Fee::default()
        };
        let fees = [
            fee("Phí", 20_000, ""),
            fee("Lệ phí", 5_000, ""),
            fee("Phí", 10_000, "Hộ nghèo"),
            fee("Phí", 0, "Người có công"),
        ];
        let sums = |under: &str| -> Vec<u64> {
            let day = "2026-11-23".parse().unwrap();
            asked_under(&fees, day, under).map(|fee| fee.amount.0).collect()
        };
        assert_eq!(sums(""), [20_000, 5_000]);
        assert_eq!(sums("Hộ nghèo"), [5_000, 10_000]);
        assert_eq!(sums("Người có công"), [5_000, 0]);
        assert_eq!(sums("ai đó"), [20_000, 5_000]);
    }

    #[test]
    fn nothing_costs_nothing_and_no_number_overflows() {
        assert_eq!(dong(&certified(), 0, 0), 0);
        assert_eq!(dong(&certified(), u32::MAX, u32::MAX), 200_000 * u64::from(u32::MAX));
        let dear = Fee { amount: Dong(u64::MAX), per: "bản".into(), ..Fee::default() };
        assert_eq!(dong(&dear, u32::MAX, 0), u64::MAX);
    }
}
