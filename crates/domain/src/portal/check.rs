//! An item held against the portal's table of fields: what must be said, how long
//! it may be, which values there are.

use serde::Serialize;
use serde_json::Value;

use super::Filled;

/// A field that the portal would refuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// The field, by the portal's name for it; a list's with its place from 0.
    pub field: String,
    /// Why.
    pub why: Fault,
}

/// Why the portal would refuse a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It must be said, and nothing says why it is not.
    Missing,
    /// More characters than it takes.
    TooLong,
    /// Not one of its values.
    NoSuchValue,
    /// Not `yyyyMMddHHmmss`.
    NoMoment,
    /// Not so many digits, or not digits at all.
    NoNumber,
}

/// What a field may hold; an absent value is an empty text.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// So many characters at most.
    Text(usize),
    /// A moment.
    Moment,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// So many digits, whatever many for 0.
    Digits(usize),
}

use Rule::{Digits, Moment, OneOf, Text};

/// A field: its name, whether it must be said, what it may hold.
type Field = (&'static str, bool, Rule);

/// No length is told.
const ANY: usize = usize::MAX;
const YES_NO: Rule = OneOf(&["0", "1"]);

/// `DongBoHoSoMC`, field by field.
const ITEM: [Field; 26] = [
    ("MaHoSo", true, Text(ANY)),
    ("MaTTHC", true, Text(ANY)),
    ("TenTTHC", true, Text(ANY)),
    ("MaLinhVuc", true, Text(ANY)),
    ("TenLinhVuc", true, Text(ANY)),
    ("ChuHoSo", false, Text(ANY)),
    ("LoaiDoiTuong", true, OneOf(&["1", "2", "3", "4"])),
    ("SoGiayToChuHoSo", true, Text(ANY)),
    ("Email", true, Text(ANY)),
    ("SoDienThoai", true, Text(ANY)),
    ("TrichYeuHoSo", true, Text(1_000)),
    ("NgayNopHoSo", false, Moment),
    ("NgayTiepNhan", true, Moment),
    ("NgayHenTra", true, Moment),
    ("NgayKetThucXuLy", false, Moment),
    ("NgayTra", false, Moment),
    ("NgayTuChoi", false, Moment),
    ("TrangThaiHoSo", true, OneOf(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])),
    ("HinhThuc", true, YES_NO),
    ("KenhThucHien", true, OneOf(&["1", "2", "3"])),
    ("DonViXuLy", true, Text(ANY)),
    ("NoiNopHoSo", true, OneOf(&["1", "2"])),
    ("HoSoCoThanhPhanSoHoa", true, YES_NO),
    ("TaiKhoanDuocXacThucVoiVNeID", true, YES_NO),
    ("DuocThanhToanTrucTuyen", true, YES_NO),
    ("GhiChu", false, Text(2_000)),
];

/// The lists within an item.
const LISTS: [(&str, &[Field]); 5] = [
    (
        "TaiLieuNop",
        &[
            ("TepDinhKemId", true, Text(ANY)),
            ("TenTepDinhKem", true, Text(4_000)),
            ("IsDeleted", true, YES_NO),
            ("DuocSoHoa", true, YES_NO),
        ],
    ),
    (
        "DanhSachLePhi",
        &[
            ("TenPhiLePhi", true, Text(ANY)),
            ("HinhThucThu", true, OneOf(&["1", "2", "4"])),
            ("Gia", true, Digits(0)),
        ],
    ),
    (
        "DanhSachTepDinhKemKhac",
        &[
            ("TenGiayTo", true, Text(ANY)),
            ("SoLuong", true, Digits(0)),
            ("LoaiGiayTo", true, OneOf(&["0", "1", "2"])),
        ],
    ),
    (
        "DanhSachHoSoBoSung",
        &[
            ("HoSoBoSungId", true, Text(ANY)),
            ("NoiDungBoSung", true, Text(ANY)),
            ("NgayBoSung", true, Moment),
            ("NgayTiepNhanBoSung", false, Moment),
            ("TrangThaiBoSung", true, YES_NO),
        ],
    ),
    ("DanhSachGiayToKetQua", &[("TenGiayTo", true, Text(2_000))]),
];

/// Everything in an item that the portal would refuse. A field that stays empty for
/// a reason that is told is no fault.
pub fn check(filled: &Filled) -> Vec<Wrong> {
    let Ok(item) = serde_json::to_value(&filled.item) else { return Vec::new() };
    let told = |name: &str| filled.unfilled.iter().any(|one| one.field == name);
    let mut wrong = fields(&item, &ITEM, "", &told);
    for (list, rules) in LISTS {
        for (at, one) in each(&item, list) {
            wrong.extend(fields(one, rules, &format!("{list}[{at}]."), &told));
        }
    }
    for (at, one) in each(&item, "DinhDanhCHS") {
        let length = if one["LoaiDinhDanh"] == "1" { 12 } else { 9 };
        let rules: [Field; 2] =
            [("LoaiDinhDanh", true, OneOf(&["1", "2"])), ("SoDinhDanh", true, Digits(length))];
        wrong.extend(fields(one, &rules, &format!("DinhDanhCHS[{at}]."), &told));
    }
    wrong
}

fn each<'a>(item: &'a Value, list: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    item[list].as_array().into_iter().flatten().enumerate()
}

fn fields(of: &Value, rules: &[Field], place: &str, told: &impl Fn(&str) -> bool) -> Vec<Wrong> {
    let fault = |(name, needed, rule): &Field| {
        let why = match of[*name].as_str().unwrap_or_default() {
            "" if *needed && !told(name) => Some(Fault::Missing),
            "" => None,
            said => fault(said, *rule),
        };
        why.map(|why| Wrong { field: format!("{place}{name}"), why })
    };
    rules.iter().filter_map(fault).collect()
}

fn fault(said: &str, rule: Rule) -> Option<Fault> {
    let digits = said.bytes().all(|b| b.is_ascii_digit());
    match rule {
        Text(most) => (said.chars().count() > most).then_some(Fault::TooLong),
        OneOf(values) => (!values.contains(&said)).then_some(Fault::NoSuchValue),
        Digits(length) => {
            (!digits || (length > 0 && said.len() != length)).then_some(Fault::NoNumber)
        }
        Moment => {
            let read = chrono::NaiveDateTime::parse_from_str(said, "%Y%m%d%H%M%S");
            (said.len() != 14 || read.is_err()).then_some(Fault::NoMoment)
        }
    }
}
