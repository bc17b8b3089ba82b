//! Mẫu số 03, *Phiếu từ chối tiếp nhận giải quyết hồ sơ*: that, and why, a
//! dossier is not received. NĐ 63/2010 allows no refusal without a written
//! reason; whether there is one is checked by the caller.

use chrono::NaiveDate;

use crate::flow::Galley;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::sheet::Sheet;
use crate::signing::Signature;
use crate::slip::{Setter, Slip};
use crate::text::{clean, or_dots};
use crate::word::{bold, regular};

const TITLE: &str = "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ";
const SHORT_TITLE: &str = "Phiếu từ chối tiếp nhận";
const COUNTER: &str = "Bộ phận tiếp nhận và trả kết quả: ";
const RECEIVED_OF: &str = "Tiếp nhận hồ sơ của: ";
const REQUEST: &str = "Nội dung yêu cầu giải quyết: ";
const CLOSE: &str = "Xin thông báo cho Ông (Bà) được biết và thực hiện./.";
const SUBMITTER_SIGNS: &str = "NGƯỜI NỘP HỒ SƠ";
const OFFICER_SIGNS: &str = "NGƯỜI TIẾP NHẬN HỒ SƠ";

/// Everything a refusal says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refusal {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Which form this is, for the foot line: "Mẫu số 03 – TT 03/2025/TT-VPCP".
    pub form_number: String,
    /// What follows "Số:" in the head.
    pub symbol: Option<String>,
    /// The dossier code, encoded as bars and QR. None where there is no dossier.
    pub code: Option<String>,
    /// The day of the refusal.
    pub date: Option<NaiveDate>,
    /// Who refuses: centre and counter.
    pub counter: String,
    /// Whose dossier it is.
    pub received_of: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Title of the procedure, or what was asked for in other words.
    pub procedure: String,
    /// Why it is refused.
    pub reason: String,
    /// Who signs on the left.
    pub submitter_name: String,
    /// Who signs on the right.
    pub officer_name: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

/// Lays out a refusal on A5.
pub fn refusal(refusal: &Refusal) -> Sheet {
    let Refusal { reprint, demo, version, date, .. } = *refusal;
    let form = refusal.form_number.as_str();
    let slip = Slip {
        letterhead: &refusal.letterhead,
        number: refusal.symbol.as_ref(),
        date,
        title: TITLE,
        caption: "",
        code: refusal.code.as_ref(),
        imprint: Imprint { form, reprint, demo, version, ..Imprint::default() },
    };
    slip.sheet(SHORT_TITLE, |galley, setter| write(refusal, galley, setter))
}

fn write(refusal: &Refusal, galley: &mut Galley, setter: &Setter) {
    setter.open(galley, COUNTER, regular(clean(&refusal.counter)));
    setter.open(galley, RECEIVED_OF, bold(clean(&refusal.received_of)));
    setter.address(galley, &refusal.address, &refusal.phone, &refusal.email);
    setter.request(galley, REQUEST, &refusal.procedure);
    galley.space(setter.density.gap * 0.6);
    let runs = vec![regular(because(&refusal.counter)), regular(or_dots(&refusal.reason))];
    galley.paragraph(&setter.body(runs));
    galley.space(setter.density.gap * 0.6);
    galley.paragraph(&setter.body(vec![regular(CLOSE)]));
    let columns = [
        Some(Signature::new(SUBMITTER_SIGNS, &refusal.submitter_name)),
        Some(Signature::new(OFFICER_SIGNS, &refusal.officer_name)),
    ];
    setter.sign(galley, &columns);
}

/// The sentence before the reason.
fn because(counter: &str) -> String {
    format!(
        "Qua xem xét, Bộ phận tiếp nhận và trả kết quả {} thông báo không tiếp nhận, giải quyết \
         hồ sơ này với lý do cụ thể như sau: ",
        or_dots(counter)
    )
}
