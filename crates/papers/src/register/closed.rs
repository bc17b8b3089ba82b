//! What stands under the register of days that were closed: which records, how many of
//! its rows, and the province's signed word that it holds them. Of several days it is
//! told in one sentence a counter.

use chrono::{NaiveDate, NaiveDateTime};

use super::Register;
use crate::flow::Galley;
use crate::line::Paragraph;
use crate::text::{clean, date, grouped};
use crate::word::{Run, bold, italic, regular};

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
    /// How many of these stand among the rows of the register.
    pub in_rows: u32,
    /// What the province says of it.
    pub province: ProvinceWord,
}

/// What the province says of a closing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProvinceWord {
    /// There is no province, or it told another counter.
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
pub(super) fn write(galley: &mut Galley, register: &Register) {
    for runs in paragraphs(register) {
        galley.space(1.0);
        galley.paragraph(&Paragraph::new(runs, 10.0, 1.2));
    }
}

/// The closings in plain words, a line each.
pub(crate) fn told(register: &Register) -> Vec<String> {
    let line = |runs: Vec<Run>| runs.into_iter().map(|run| run.text).collect::<String>();
    paragraphs(register).into_iter().map(line).collect()
}

fn paragraphs(register: &Register) -> Vec<Vec<Run>> {
    match register.until {
        None => register.closed.iter().map(runs).collect(),
        Some(_) => together(&register.closed),
    }
}

/// The closings of several days, a paragraph a counter.
fn together(closed: &[DayClosed]) -> Vec<Vec<Run>> {
    let mut counters: Vec<u32> = closed.iter().map(|one| one.counter).collect();
    counters.sort_unstable();
    counters.dedup();
    let of = |counter: u32| closed.iter().filter(move |one| one.counter == counter);
    counters.into_iter().map(|counter| summed(counter, &of(counter).collect::<Vec<_>>())).collect()
}

fn summed(counter: u32, closed: &[&DayClosed]) -> Vec<Run> {
    let days = closed.iter().map(|one| one.day);
    let (first, last) = (days.clone().min().unwrap_or_default(), days.max().unwrap_or_default());
    let rows: u32 = closed.iter().map(|one| one.in_rows).sum();
    let mut runs = vec![regular(format!(
        "Quầy số {counter:02} đã chốt {} lần, từ ngày {} đến ngày {}, tiếp nhận {} hồ sơ trong sổ \
         này. ",
        grouped(closed.len() as u64),
        date(first),
        date(last),
        grouped(rows.into()),
    ))];
    let count =
        |is: fn(&ProvinceWord) -> bool| closed.iter().filter(|one| is(&one.province)).count();
    let asked = count(|word| *word != ProvinceWord::None);
    let held = count(|word| matches!(word, ProvinceWord::Held { .. }));
    if asked > 0 {
        runs.push(bold(format!("Tỉnh đã xác nhận {held}/{asked} lần chốt.")));
    }
    runs
}

fn runs(closed: &DayClosed) -> Vec<Run> {
    let DayClosed { counter, epoch, first, last, dossiers, in_rows, .. } = closed;
    let records = grouped((last + 1).saturating_sub(*first));
    let day = date(closed.day);
    let among = match in_rows == dossiers {
        true => String::new(),
        false => format!(", trong đó {} hồ sơ trong sổ này", grouped((*in_rows).into())),
    };
    let what = format!(
        "Quầy số {counter:02} chốt ngày {day} lúc {}: {records} bản ghi (từ số {} đến số {}, kỳ \
         ghi {epoch}), tiếp nhận {} hồ sơ{among}. ",
        moment(closed.at),
        grouped(*first),
        grouped(*last),
        grouped((*dossiers).into()),
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
