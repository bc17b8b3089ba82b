//! What a counter may have to show: nothing, what is usual, the longest names, and
//! everything at fault.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use stories::counter::{Counter, PRINTER};
use stories::given::{self, BIRTH, RESIDENCE};
use stories::remote::Remote;
use stories::{Rigged, walk};
use strum::{Display, VariantArray};

/// The longest name, address and title that somebody may have.
const LONG_NAME: &str =
    "Công Tằng Tôn Nữ Hoàng Ngọc Phương Quỳnh Nguyễn Phúc Vĩnh Bảo Khánh Thục Đoan Trang";
const LONG_ADDRESS: &str = "Căn hộ số 2318, tầng 23, tòa nhà B2, khu đô thị Phức hợp \
    Đông Nam Mẫu, đường Nguyễn Thị Minh Khai nối dài, khu phố 12, phường Thủ Dầu Một Mẫu, \
    Thành phố Hồ Chí Minh";
const LONG_CENTRE: &str = "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính \
    liên thông xã Phong Nha – Kẻ Bàng Mẫu";

/// The agency that settles what a counter receives.
const AGENCY: &str = "H09.02";

/// What there is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum State {
    /// A counter on its first morning.
    Empty,
    /// Dossiers of the last days, one ready to be returned.
    Usual,
    /// The longest names wherever there is one.
    Longest,
    /// No paper, no scanner, no province.
    Faulty,
}

/// A counter that is ready to be looked at.
pub(crate) struct Prepared {
    /// The card that is read.
    pub(crate) card: String,
    /// The name that it gives.
    pub(crate) name: &'static str,
    /// A dossier that may be opened.
    pub(crate) code: Option<String>,
    /// A province that no longer answers.
    _province: Option<Remote>,
}

impl State {
    /// Makes a demonstration counter so.
    pub(crate) fn prepare(self, counter: &Counter) -> Rigged<Prepared> {
        let mut prepared =
            Prepared { card: walk::CARD.to_owned(), name: walk::NAME, code: None, _province: None };
        match self {
            Self::Empty => {}
            Self::Usual => prepared.code = Some(usual(counter)?),
            Self::Longest => {
                prepared.code = Some(longest(counter)?);
                prepared.card =
                    format!("074190012345||{LONG_NAME}|15041990|Nữ|{LONG_ADDRESS}|10052021");
                prepared.name = LONG_NAME;
            }
            Self::Faulty => {
                prepared.code = Some(usual(counter)?);
                prepared._province = Some(faulty(counter)?);
            }
        }
        Ok(prepared)
    }
}

/// Dossiers of today and of some days ago; answers the code of the newest.
fn usual(counter: &Counter) -> Rigged<String> {
    let desk = &counter.desk;
    let today: NaiveDate =
        serde_json::from_value(desk.call("session.now", &json!({}))?["today"].take())?;
    let before = |days| today.checked_sub_days(Days::new(days)).ok_or("a day before");
    let (week, days) = (before(9)?, before(3)?);
    given::received(
        desk,
        &[
            given::reception("Nguyễn Văn Mẫu", BIRTH, &format!("{week}T08:12:00")),
            given::reception("Phạm Thị Mẫu Hoa", RESIDENCE, &format!("{days}T09:40:00")),
        ],
    )?;
    given::births(desk, 10)?;
    given::settled(desk, "Lê Văn Mẫu", BIRTH)?;
    let newest = given::received(desk, &[given::reception("Trần Thị Mẫu", RESIDENCE, "")])?;
    Ok(newest.into_iter().next().ok_or("one reception, one code")?)
}

/// Whose names could be no longer; answers the code of one of theirs.
fn longest(counter: &Counter) -> Rigged<String> {
    change_settings(counter, |settings| {
        let header = &mut settings["letterhead"];
        header["name"] = json!(LONG_CENTRE);
        header["parent"] = json!("ỦY BAN NHÂN DÂN XÃ PHONG NHA – KẺ BÀNG MẪU, TỈNH QUẢNG TRỊ");
        header["address"] = json!(LONG_ADDRESS);
    })?;
    let receptions: Vec<Value> = (0..6)
        .map(|_| {
            let mut one = given::reception(LONG_NAME, RESIDENCE, "");
            one["args"]["draft"]["submitter"]["address"] = json!(LONG_ADDRESS);
            one["args"]["draft"]["shelf"] = json!("Kệ hồ sơ hộ tịch và cư trú số 14, ngăn 27B");
            one
        })
        .collect();
    let codes = given::received(&counter.desk, &receptions)?;
    Ok(codes.into_iter().next().ok_or("six receptions, six codes")?)
}

/// The printer is jammed, the scanner gone, and the province hears nothing.
fn faulty(counter: &Counter) -> Rigged<Remote> {
    let mut province = Remote::demonstration()?;
    let ticket = province.ticket(1, AGENCY)?;
    counter.desk.call("province.enrol", &json!({ "ticket": ticket }))?;
    province.kill();
    change_settings(counter, |settings| {
        settings["scanner_port"] = json!("/dev/may-quet-khong-co");
    })?;
    counter.spooler.jam(PRINTER)?;
    Ok(province)
}

/// Changes the settings as the administrator would.
fn change_settings(counter: &Counter, change: impl FnOnce(&mut Value)) -> Rigged<()> {
    let mut settings = counter.desk.call("settings.get", &json!({}))?["settings"].take();
    change(&mut settings);
    counter.desk.call("settings.save", &json!({ "settings": settings }))?;
    Ok(())
}
