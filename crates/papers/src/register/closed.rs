//! What stands under the register of a day that was closed: which records, and the
//! province's signed word that it holds them.

use chrono::{NaiveDate, NaiveDateTime};

use crate::flow::Galley;
use crate::line::{Paragraph, Run, bold, italic, regular};
use crate::text::{clean, date, grouped};

/// How many of a signature's characters are printed.
const SIGNATURE: usize = 16;
/// How many differing records are named.
const NAMED: usize = 40;

/// A closing of the day.
#[derive(Clone, Debug, PartialEq)]
pub struct DayClosed {
    /// The number of the counter that closed.
    pub counter: u32,
    /// The day that was closed; a later one covers days left open.
    pub day: NaiveDate,
    /// When it was closed.
    pub at: NaiveDateTime,
    /// The epoch of the records.
    pub epoch: u32,
    /// The first record.
    pub first: u64,
    /// The last record.
    pub last: u64,
    /// How many dossiers were received by them.
    pub dossiers: u32,
    /// What the province says of it.
    pub province: ProvinceWord,
}

/// What the province says of a closing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProvinceWord {
    /// There is no province.
    #[default]
    None,
    /// Nothing yet.
    Waits,
    /// That it holds every record.
    Held {
        /// When it signed.
        at: NaiveDateTime,
        /// How many it keeps aside.
        parked: u64,
        /// Its signature, whole.
        signature: String,
    },
    /// That it holds other records; each as it is named.
    Differs(Vec<String>),
}

/// Writes the closings, a paragraph each, nothing where there are none.
pub(super) fn write(galley: &mut Galley, closed: &[DayClosed]) {
    for one in closed {
        galley.space(1.0);
        galley.paragraph(&Paragraph::new(runs(one), 10.0, 1.2));
    }
}

fn runs(closed: &DayClosed) -> Vec<Run> {
    let DayClosed { counter, epoch, first, last, .. } = closed;
    let records = grouped((last + 1).saturating_sub(*first));
    let day = date(closed.day);
    let what = format!(
        "Quầy số {counter:02} chốt ngày {day} lúc {}: {records} bản ghi (từ số {} đến số {}, kỳ \
         ghi {epoch}), tiếp nhận {} hồ sơ. ",
        moment(closed.at),
        grouped(*first),
        grouped(*last),
        grouped(closed.dossiers.into()),
    );
    let mut runs = vec![regular(what)];
    match &closed.province {
        ProvinceWord::None => {}
        ProvinceWord::Waits => {
            let waits = "Chưa có xác nhận của tỉnh: các bản ghi này còn chờ gửi hoặc chờ trả lời.";
            runs.push(italic(waits));
        }
        ProvinceWord::Held { at, parked, signature } => {
            let short: String = clean(signature).chars().take(SIGNATURE).collect();
            let aside = match parked {
                0 => String::new(),
                parked => format!(", trong đó {} bản ghi giữ riêng chờ xử lý", grouped(*parked)),
            };
            runs.push(bold(format!("Tỉnh xác nhận đang giữ đủ {records} bản ghi của ngày {day}")));
            runs.push(regular(format!("{aside}, ký lúc {}, chữ ký {short}…", moment(*at))));
        }
        ProvinceWord::Differs(named) => {
            runs.push(bold("Tỉnh giữ khác với quầy, chưa xác nhận: "));
            runs.push(regular(list(named)));
        }
    }
    runs
}

fn list(named: &[String]) -> String {
    let shown: Vec<String> = named.iter().take(NAMED).map(|text| clean(text)).collect();
    match named.len().saturating_sub(NAMED) {
        0 if named.is_empty() => "số hồ sơ.".to_owned(),
        0 => format!("{}.", shown.join("; ")),
        more => format!("{}; và {} bản ghi khác.", shown.join("; "), grouped(more as u64)),
    }
}

/// "17:05 ngày 25/11/2026".
fn moment(at: NaiveDateTime) -> String {
    format!("{} ngày {}", at.format("%H:%M"), date(at.date()))
}
