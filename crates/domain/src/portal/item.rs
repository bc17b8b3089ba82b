//! The portal's message, field by field. Every value is text, as the portal
//! wants it; a moment is `yyyyMMddHHmmss` in Việt Nam.

use serde::Serialize;

/// One dossier of `DongBoHoSoMC`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The dossier's code.
    #[serde(rename = "MaHoSo")]
    pub code: String,
    /// The procedure's national code.
    #[serde(rename = "MaTTHC")]
    pub procedure: String,
    /// The procedure's title as received under.
    #[serde(rename = "TenTTHC")]
    pub procedure_title: String,
    /// The field's code.
    #[serde(rename = "MaLinhVuc")]
    pub field_code: String,
    /// The field's name.
    #[serde(rename = "TenLinhVuc")]
    pub field: String,
    /// The owner's name.
    #[serde(rename = "ChuHoSo")]
    pub owner: String,
    /// 1 citizen, 2 enterprise, 3 state body.
    #[serde(rename = "LoaiDoiTuong")]
    pub owner_kind: String,
    /// The owner's number.
    #[serde(rename = "SoGiayToChuHoSo")]
    pub owner_number: String,
    /// The owner's number with its kind.
    #[serde(rename = "DinhDanhCHS")]
    pub identities: Vec<Identity>,
    /// E-mail.
    #[serde(rename = "Email")]
    pub email: String,
    /// Phone.
    #[serde(rename = "SoDienThoai")]
    pub phone: String,
    /// What it is about, at most 1,000 characters.
    #[serde(rename = "TrichYeuHoSo")]
    pub summary: String,
    /// When it was handed in.
    #[serde(rename = "NgayNopHoSo")]
    pub handed_in: String,
    /// When it was received.
    #[serde(rename = "NgayTiepNhan")]
    pub received: String,
    /// The promise that holds.
    #[serde(rename = "NgayHenTra")]
    pub due: String,
    /// When it was settled.
    #[serde(rename = "NgayKetThucXuLy")]
    pub finished: String,
    /// When it was returned.
    #[serde(rename = "NgayTra")]
    pub returned: String,
    /// When it was refused.
    #[serde(rename = "NgayTuChoi")]
    pub refused: String,
    /// Where it stands, 2 to 10.
    #[serde(rename = "TrangThaiHoSo")]
    pub state: String,
    /// How the outcome is returned: 0 in person, 1 by post.
    #[serde(rename = "HinhThuc")]
    pub delivery: String,
    /// How it arrived: 1 in person, 2 online, 3 by post.
    #[serde(rename = "KenhThucHien")]
    pub channel: String,
    /// The agency that settles it.
    #[serde(rename = "DonViXuLy")]
    pub agency: String,
    /// 2: at a province's system.
    #[serde(rename = "NoiNopHoSo")]
    pub place: String,
    /// Whether a paper of it was scanned.
    #[serde(rename = "HoSoCoThanhPhanSoHoa")]
    pub digitised: String,
    /// Whether it came by an account that VNeID vouches for.
    #[serde(rename = "TaiKhoanDuocXacThucVoiVNeID")]
    pub vneid: String,
    /// Whether its fee was paid online.
    #[serde(rename = "DuocThanhToanTrucTuyen")]
    pub paid_online: String,
    /// The remark, at most 2,000 characters.
    #[serde(rename = "GhiChu")]
    pub note: String,
    /// The scans of its papers.
    #[serde(rename = "TaiLieuNop")]
    pub scans: Vec<Scan>,
    /// Its fee.
    #[serde(rename = "DanhSachLePhi")]
    pub fees: Vec<Fee>,
    /// The papers handed in.
    #[serde(rename = "DanhSachTepDinhKemKhac")]
    pub papers: Vec<Paper>,
    /// The supplements asked for.
    #[serde(rename = "DanhSachHoSoBoSung")]
    pub supplements: Vec<Supplement>,
    /// The outcome.
    #[serde(rename = "DanhSachGiayToKetQua")]
    pub outcomes: Vec<OutcomePaper>,
}

/// A number that names the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// 1 for twelve digits, 2 for nine.
    #[serde(rename = "LoaiDinhDanh")]
    pub kind: String,
    /// The number.
    #[serde(rename = "SoDinhDanh")]
    pub number: String,
}

/// A scan of a paper that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scan {
    /// Its hash.
    #[serde(rename = "TepDinhKemId")]
    pub id: String,
    /// What it shows.
    #[serde(rename = "TenTepDinhKem")]
    pub title: String,
    /// Never: a scan is not taken back.
    #[serde(rename = "IsDeleted")]
    pub deleted: String,
    /// It was made at the counter.
    #[serde(rename = "DuocSoHoa")]
    pub digitised: String,
}

/// A fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fee {
    /// Its name.
    #[serde(rename = "TenPhiLePhi")]
    pub name: String,
    /// When it is taken: 1 at reception.
    #[serde(rename = "HinhThucThu")]
    pub taken: String,
    /// Whole đồng.
    #[serde(rename = "Gia")]
    pub amount: String,
}

/// A paper that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// Its title.
    #[serde(rename = "TenGiayTo")]
    pub title: String,
    /// How many.
    #[serde(rename = "SoLuong")]
    pub quantity: String,
    /// 0 original, 1 copy, 2 electronic.
    #[serde(rename = "LoaiGiayTo")]
    pub kind: String,
}

/// A supplement that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Supplement {
    /// Its number within the dossier, after the dossier's code.
    #[serde(rename = "HoSoBoSungId")]
    pub id: String,
    /// What was asked, and why.
    #[serde(rename = "NoiDungBoSung")]
    pub asked: String,
    /// When it was asked.
    #[serde(rename = "NgayBoSung")]
    pub at: String,
    /// When it came.
    #[serde(rename = "NgayTiepNhanBoSung")]
    pub came: String,
    /// 0 while it is waited for, 1 once it came.
    #[serde(rename = "TrangThaiBoSung")]
    pub state: String,
}

/// A document of the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomePaper {
    /// Its title with number and date.
    #[serde(rename = "TenGiayTo")]
    pub title: String,
    /// Its number.
    #[serde(rename = "MaGiayToKetQua")]
    pub number: String,
}
