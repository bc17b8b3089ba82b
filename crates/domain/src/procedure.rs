//! The published catalogue: what a procedure asks for, how long it takes, what
//! it costs and on what basis.
//!
//! Durations and fees hang under the channel, papers under the case, as the
//! national portal publishes them. Searching the catalogue is not done here.

mod fee;
mod step;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::code::{AgencyCode, ProcedureCode};

pub use fee::{
    Fee, FeeAmount, FeePart, FeeStep, FeeUnit, MOST_COPIES, MOST_PAGES, Quantity, amount,
    asked_under,
};
pub use step::{HOURS_A_DAY, ProcessStep, hours_of_steps};

/// A procedure (thủ tục hành chính) as one catalogue release publishes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Procedure {
    /// The national code, `1.001193`, with a local suffix where there is one.
    pub code: ProcedureCode,
    /// The published title; up to 1,094 characters in real releases.
    pub title: String,
    /// The field (lĩnh vực), for example *Hộ tịch*.
    pub field: String,
    /// The levels of government that handle it.
    pub levels: Vec<Level>,
    /// The ministry that announced it, as written in the release.
    #[serde(default)]
    pub ministry: String,
    /// The agency of this centre that settles it; `None` while nobody has
    /// assigned one, and then the clerk chooses at the window.
    #[serde(default)]
    pub agency: Option<AgencyCode>,
    /// Who may apply, as written in the release.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// The decision that announced it, `163/QĐ-BTP`.
    #[serde(default)]
    pub decision: String,
    /// First day on which it may be received.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it may be received; set when a decision abolishes it.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// What is to be applied for instead, once a decision has abolished it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ProcedureCode>>")]
    pub replaced_by: Vec<ProcedureCode>,
    /// The decision that abolished it; empty while none has.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub abolished_by: String,
    /// The cases (trường hợp) with the papers each one asks for.
    #[serde(default)]
    pub cases: Vec<Case>,
    /// The ways to apply with their durations and fees.
    #[serde(default)]
    pub channels: Vec<ChannelTerms>,
    /// The steps of its process in their order; empty where none are told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ProcessStep>>")]
    pub steps: Vec<ProcessStep>,
    /// What the applicant gets in the end.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// The legal basis, one document a line.
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// Whether it is received at any centre of the province (phi địa giới).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub any_boundary: bool,
    /// True for a made-up procedure that fills a gap in the sample release.
    #[serde(default)]
    pub sample: bool,
}

/// A level of government that handles a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Cấp bộ.
    Ministry,
    /// Cấp tỉnh.
    Province,
    /// Cấp xã.
    Commune,
    /// Cơ quan khác.
    Other,
}

/// One case (trường hợp) of a procedure; never a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Case {
    /// What distinguishes the case; empty when the procedure has only one.
    #[serde(default)]
    pub name: String,
    /// The papers it asks for, in the published order.
    pub papers: Vec<RequiredPaper>,
}

/// A paper that the published procedure asks for (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RequiredPaper {
    /// The published title of the paper.
    pub title: String,
    /// Number of originals asked for.
    #[serde(default)]
    pub originals: u16,
    /// Number of certified copies asked for.
    #[serde(default)]
    pub certified: u16,
    /// Number of plain copies asked for.
    #[serde(default)]
    pub copies: u16,
    /// The form to fill in, by its published name.
    #[serde(default)]
    pub form: Option<String>,
    /// True when the paper is asked for only in some circumstances.
    #[serde(default)]
    pub optional: bool,
}

/// How an application reaches the counter (kênh thực hiện).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Channel {
    /// Trực tiếp.
    InPerson,
    /// Dịch vụ bưu chính công ích.
    Post,
    /// Trực tuyến.
    Online,
}

impl Channel {
    /// The name used in the database.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The word on paper.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Channel::InPerson => "Trực tiếp",
            Channel::Post => "Dịch vụ bưu chính",
            Channel::Online => "Trực tuyến",
        }
    }
}

/// What one channel promises: times and fees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChannelTerms {
    /// The channel.
    pub channel: Channel,
    /// The times offered; more than one when they differ by case.
    #[serde(default)]
    pub times: Vec<Term>,
}

/// One published time with the fees that go with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Term {
    /// The case it applies to; `None` means every case.
    #[serde(default)]
    pub case: Option<String>,
    /// The duration that is promised; `None` when the release gives none.
    #[serde(default)]
    pub duration: Option<PublishedDuration>,
    /// The longer duration that the law allows, where the promised one was reduced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub statutory: Option<PublishedDuration>,
    /// Fees (phí, lệ phí) under this time.
    #[serde(default)]
    pub fees: Vec<Fee>,
    /// The published words of a fee out of which no amount could be read; empty where
    /// there is nothing to doubt.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub fee_text: String,
    /// The published remark.
    #[serde(default)]
    pub note: String,
}

/// A duration exactly as published: the amount may be fractional and the unit
/// may be missing. 311 of 2,642 national procedures have a bare number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PublishedDuration {
    /// The amount, a decimal as text (`"1.5"`).
    #[ts(type = "string")]
    pub amount: Decimal,
    /// The unit; `None` when the release gives a bare number.
    #[serde(default)]
    pub unit: Option<Unit>,
}

/// The unit of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày (calendar days, Bộ luật Dân sự Đ.147–148).
    CalendarDay,
    /// Tháng.
    Month,
    /// Giờ làm việc.
    WorkingHour,
    /// Giờ theo đồng hồ.
    ClockHour,
    /// Trong ngày.
    SameDay,
}

impl Unit {
    /// The unit in Vietnamese, as it stands on the receipt.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Unit::WorkingDay => "ngày làm việc",
            Unit::CalendarDay => "ngày",
            Unit::Month => "tháng",
            Unit::WorkingHour => "giờ làm việc",
            Unit::ClockHour => "giờ",
            Unit::SameDay => "trong ngày",
        }
    }
}

/// A decimal as it is written in Vietnamese: `2,5`.
pub(crate) fn decimal_words(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

impl Procedure {
    /// The same without its days: that a version ends is told by the one after it.
    #[must_use]
    pub fn without_days(&self) -> Self {
        Self { valid_from: None, valid_to: None, ..self.clone() }
    }

    /// Whether it may be received on `day`.
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The published term for a case and channel: the one that names the case,
    /// else the one for every case.
    pub fn term(&self, case: &str, channel: Channel) -> Option<&Term> {
        let times = &self.channels.iter().find(|c| c.channel == channel)?.times;
        times
            .iter()
            .find(|t| t.case.as_deref() == Some(case))
            .or_else(|| times.iter().find(|t| t.case.is_none()))
    }

    /// The case called `name`; the only one when there is just one.
    pub fn case(&self, name: &str) -> Option<&Case> {
        match self.cases.as_slice() {
            [only] if name.is_empty() => Some(only),
            many => many.iter().find(|case| case.name == name),
        }
    }
}

impl std::fmt::Display for PublishedDuration {
    /// `01 ngày làm việc`, `1,5 ngày`, `3 (chưa rõ đơn vị)`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let amount = self.amount.normalize();
        let number = match amount.is_integer() && amount < Decimal::TEN {
            true => format!("{amount:0>2}"),
            false => decimal_words(amount),
        };
        match self.unit {
            Some(Unit::SameDay) => f.write_str(Unit::SameDay.vietnamese()),
            Some(unit) => write!(f, "{number} {}", unit.vietnamese()),
            None => write!(f, "{number} (chưa rõ đơn vị)"),
        }
    }
}
