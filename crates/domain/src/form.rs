//! The forms of the law and the number each kind has on a date.
//!
//! *Mẫu số 05* and *06* mean different papers before and after 15/9/2025, so a
//! paper is stored by its kind and numbered by its date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use ts_rs::TS;

/// A kind of paper.
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
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FormKind {
    /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    Supplement,
    /// Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Refusal,
    /// Phiếu xin lỗi và hẹn lại ngày trả kết quả; since 2025 *Văn bản xin lỗi
    /// và đề nghị gia hạn thời gian giải quyết*.
    Apology,
    /// Thông báo dừng giải quyết hồ sơ, a form since 2025.
    Stop,
    /// Phiếu kiểm soát quá trình giải quyết hồ sơ.
    Control,
    /// Sổ theo dõi hồ sơ.
    Register,
    /// Phiếu hướng dẫn thủ tục: no form of the law, hence no number, as are all
    /// that follow.
    Guidance,
    /// Biên bản bàn giao hồ sơ, to the agency or back from it.
    HandOver,
    /// Biên bản giao nhận hồ sơ qua bưu chính (Quyết định 45/2016/QĐ-TTg).
    PostalHandOver,
    /// Danh sách kết quả đã trả trong ngày.
    ReturnedList,
    /// Danh sách kết quả chưa trả.
    UncollectedList,
    /// Phiếu trả kết quả.
    ReturnSlip,
    /// Phiếu thông tin thanh toán; never a fee receipt.
    PaymentSlip,
    /// Danh sách thu phí, lệ phí trong ngày.
    FeeList,
    /// Bảng đối soát phí, lệ phí trong tháng (NĐ 118/2025 Đ.12.9), with one agency or all.
    FeeMonth,
    /// Phiếu đánh giá.
    RatingSlip,
    /// Nhãn địa chỉ.
    AddressLabel,
    /// Biểu số II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP), over a period.
    Ii06a,
}

/// The circular whose forms hold on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// Thông tư 01/2018/TT-VPCP: six forms, until 14/9/2025.
    Circular2018,
    /// Thông tư 03/2025/TT-VPCP Phụ lục I: seven forms, from 15/9/2025.
    Circular2025,
}

/// Thông tư 03/2025/TT-VPCP, in force from this day.
const CIRCULAR_03_2025: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 9, 15);

impl Regime {
    /// The circular that holds on `day`.
    pub fn on(day: NaiveDate) -> Self {
        match CIRCULAR_03_2025.is_some_and(|first| first <= day) {
            true => Regime::Circular2025,
            false => Regime::Circular2018,
        }
    }

    /// Its number, as the foot of a form cites it.
    pub fn source(self) -> &'static str {
        match self {
            Regime::Circular2018 => "TT 01/2018/TT-VPCP",
            Regime::Circular2025 => "TT 03/2025/TT-VPCP",
        }
    }

    /// What the forms call the place that receives dossiers, in the header
    /// where a centre has no name of its own and in the text.
    pub fn office(self) -> &'static str {
        match self {
            Regime::Circular2018 => "Bộ phận tiếp nhận và trả kết quả",
            Regime::Circular2025 => "Trung tâm Phục vụ hành chính công",
        }
    }

    /// The symbol after a form's number in the header: `0112/TTPVHCC`.
    pub fn symbol(self) -> &'static str {
        match self {
            Regime::Circular2018 => "BPTNTKQ",
            Regime::Circular2025 => "TTPVHCC",
        }
    }
}

impl FormKind {
    /// Every kind that a circular gives a number to, in the order of 2025.
    pub const OF_THE_LAW: [FormKind; 7] = [
        FormKind::Receipt,
        FormKind::Supplement,
        FormKind::Refusal,
        FormKind::Apology,
        FormKind::Stop,
        FormKind::Control,
        FormKind::Register,
    ];

    /// Every kind of paper.
    pub const ALL: &[FormKind] = FormKind::VARIANTS;

    /// The kind of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        key.parse().ok()
    }

    /// Whether the paper is about one dossier, or about a visit that opened none.
    pub fn of_a_dossier(self) -> bool {
        use FormKind::{
            AddressLabel, Apology, Control, PaymentSlip, RatingSlip, Receipt, Refusal, ReturnSlip,
            Stop, Supplement,
        };
        matches!(
            self,
            Receipt
                | Supplement
                | Refusal
                | Apology
                | Stop
                | Control
                | ReturnSlip
                | PaymentSlip
                | RatingSlip
                | AddressLabel
        )
    }

    /// The form's number on `day`; `None` for a paper that the circular of that
    /// day does not know.
    pub fn number(self, day: NaiveDate) -> Option<&'static str> {
        match (self, Regime::on(day)) {
            (FormKind::Receipt, _) => Some("01"),
            (FormKind::Supplement, _) => Some("02"),
            (FormKind::Refusal, _) => Some("03"),
            (FormKind::Apology, _) => Some("04"),
            (FormKind::Control, Regime::Circular2018) | (FormKind::Stop, Regime::Circular2025) => {
                Some("05")
            }
            (FormKind::Register, Regime::Circular2018)
            | (FormKind::Control, Regime::Circular2025) => Some("06"),
            (FormKind::Register, Regime::Circular2025) => Some("07"),
            _ => None,
        }
    }

    /// The form's title on `day`, in Vietnamese.
    pub fn title(self, day: NaiveDate) -> &'static str {
        match (self, Regime::on(day)) {
            (FormKind::Receipt, _) => "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            (FormKind::Supplement, _) => "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
            (FormKind::Refusal, _) => "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
            (FormKind::Apology, Regime::Circular2018) => {
                "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
            }
            (FormKind::Apology, Regime::Circular2025) => {
                "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
            }
            (FormKind::Stop, _) => "Thông báo dừng giải quyết hồ sơ",
            (FormKind::Control, _) => "Phiếu kiểm soát quá trình giải quyết hồ sơ",
            (FormKind::Register, _) => "Sổ theo dõi hồ sơ",
            (FormKind::Guidance, _) => "Phiếu hướng dẫn thủ tục",
            (FormKind::HandOver, _) => "Biên bản bàn giao hồ sơ",
            (FormKind::PostalHandOver, _) => "Biên bản giao nhận hồ sơ qua bưu chính",
            (FormKind::ReturnedList, _) => "Danh sách kết quả đã trả",
            (FormKind::UncollectedList, _) => "Danh sách kết quả chưa trả",
            (FormKind::ReturnSlip, _) => "Phiếu trả kết quả",
            (FormKind::PaymentSlip, _) => "Phiếu thông tin thanh toán",
            (FormKind::FeeList, _) => "Danh sách thu phí, lệ phí",
            (FormKind::FeeMonth, _) => "Bảng đối soát phí, lệ phí",
            (FormKind::RatingSlip, _) => "Phiếu đánh giá",
            (FormKind::AddressLabel, _) => "Nhãn địa chỉ",
            (FormKind::Ii06a, _) => "Biểu II.06a",
        }
    }

    /// What stands at the foot of the form: `Mẫu số 01 - TT 03/2025/TT-VPCP`;
    /// empty for a paper without a number.
    pub fn foot(self, day: NaiveDate) -> String {
        let number = self.number(day);
        let source = Regime::on(day).source();
        number.map(|number| format!("Mẫu số {number} - {source}")).unwrap_or_default()
    }

    /// The name used in the database and the print log.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{FormKind, Regime};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The kinds in the order of their numbers on a day.
    fn numbered(on: &str) -> Vec<(&'static str, FormKind)> {
        let of = |kind: FormKind| kind.number(day(on)).map(|number| (number, kind));
        let mut kinds: Vec<_> = FormKind::OF_THE_LAW.into_iter().filter_map(of).collect();
        kinds.sort_unstable();
        kinds
    }

    #[test]
    fn six_forms_until_14_september_2025_tt_01_2018() {
        use FormKind::{Apology, Control, Receipt, Refusal, Register, Supplement};
        let kinds = [Receipt, Supplement, Refusal, Apology, Control, Register];
        let numbers = ["01", "02", "03", "04", "05", "06"];
        let expected: Vec<_> = numbers.into_iter().zip(kinds).collect();
        assert_eq!(numbered("2025-09-14"), expected);
        assert_eq!(numbered("2018-07-02"), expected);
    }

    #[test]
    fn seven_forms_from_15_september_2025_tt_03_2025() {
        let numbers = ["01", "02", "03", "04", "05", "06", "07"];
        let expected: Vec<_> = numbers.into_iter().zip(FormKind::OF_THE_LAW).collect();
        assert_eq!(numbered("2025-09-15"), expected);
    }

    #[test]
    fn the_foot_cites_the_circular_of_the_day() {
        assert_eq!(FormKind::Register.foot(day("2025-09-14")), "Mẫu số 06 - TT 01/2018/TT-VPCP");
        assert_eq!(FormKind::Register.foot(day("2025-09-15")), "Mẫu số 07 - TT 03/2025/TT-VPCP");
        assert_eq!(FormKind::Stop.foot(day("2025-09-14")), "");
        assert_eq!(FormKind::Guidance.foot(day("2026-11-23")), "");
    }

    #[test]
    fn form_04_changed_its_name_and_the_office_its_own_tt_03_2025() {
        assert!(FormKind::Apology.title(day("2025-09-14")).contains("hẹn lại ngày"));
        assert!(FormKind::Apology.title(day("2025-09-15")).contains("gia hạn"));
        assert_eq!(Regime::on(day("2025-09-14")).symbol(), "BPTNTKQ");
        assert_eq!(Regime::on(day("2025-09-15")).symbol(), "TTPVHCC");
        assert_eq!(Regime::on(day("2019-01-06")).office(), "Bộ phận tiếp nhận và trả kết quả");
    }

    #[test]
    fn a_kinds_key_is_its_name_on_the_wire() {
        let keys: Vec<&str> = FormKind::ALL.iter().map(|kind| kind.key()).collect();
        let stored = "receipt supplement refusal apology stop control register guidance hand_over \
                      postal_hand_over returned_list uncollected_list return_slip payment_slip \
                      fee_list fee_month rating_slip address_label ii06a";
        assert_eq!(keys.join(" "), stored, "print logs that older programs wrote have these");
        for kind in FormKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
            assert_eq!(FormKind::of_key(kind.key()), Some(*kind));
            assert!(!kind.title(day("2026-11-23")).is_empty());
        }
    }
}
