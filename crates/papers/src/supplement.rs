//! Mẫu số 02, *Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ*: all that is missing,
//! once and in full, with the reason and whom to ask.
//!
//! It is also handed out before there is a dossier; then it carries no code.

use chrono::NaiveDate;

use crate::flow::Galley;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::sheet::Sheet;
use crate::signing::Signature;
use crate::slip::{Setter, Slip};
use crate::text::{clean, glued, or_dots};
use crate::word::{bold, regular};

const TITLE: &str = "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ";
const SHORT_TITLE: &str = "Phiếu yêu cầu bổ sung";
const APPLICANT: &str = "Hồ sơ của: ";
const REQUEST: &str = "Nội dung yêu cầu giải quyết: ";
const ITEMS: &str = "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:";
const REASON: &str = "Lý do: ";
const ADVISER: &str = "NGƯỜI HƯỚNG DẪN";

/// Everything a request for supplements says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SupplementRequest {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Which form this is, for the foot line: "Mẫu số 02 – TT 03/2025/TT-VPCP".
    pub form_number: String,
    /// What follows "Số:" in the head: "H29.131.12-261123-0112/HDHS".
    pub symbol: Option<String>,
    /// The dossier code, encoded as bars and QR. None before there is a dossier.
    pub code: Option<String>,
    /// The day of the request.
    pub date: Option<NaiveDate>,
    /// Whose dossier it is.
    pub applicant: String,
    /// Title of the procedure.
    pub procedure: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// What is to be supplemented or corrected, a point each.
    pub items: Vec<String>,
    /// Why.
    pub reason: String,
    /// Whom to ask.
    pub contact: String,
    /// Their telephone.
    pub contact_phone: String,
    /// Who signs.
    pub officer_name: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

/// Lays out a request for supplements on A5.
pub fn supplement_request(request: &SupplementRequest) -> Sheet {
    let SupplementRequest { reprint, demo, version, date, .. } = *request;
    let form = request.form_number.as_str();
    let slip = Slip {
        letterhead: &request.letterhead,
        number: request.symbol.as_ref(),
        date,
        title: TITLE,
        caption: "",
        code: request.code.as_ref(),
        imprint: Imprint { form, reprint, demo, version, ..Imprint::default() },
    };
    slip.sheet(SHORT_TITLE, |galley, setter| write(request, galley, setter))
}

fn write(request: &SupplementRequest, galley: &mut Galley, setter: &Setter) {
    setter.open(galley, APPLICANT, bold(clean(&request.applicant)));
    setter.request(galley, REQUEST, &request.procedure);
    setter.address(galley, &request.address, &request.phone, &request.email);
    setter.heading(galley, ITEMS);
    setter.numbered(galley, &request.items);
    let reason = clean(&request.reason);
    setter.open(galley, REASON, regular(reason.as_str()));
    if reason.is_empty() {
        setter.dotted(galley);
    }
    galley.space(setter.density.gap * 0.6);
    galley.paragraph(&setter.body(vec![regular(ask(&request.contact, &request.contact_phone))]));
    setter.sign(galley, &[None, Some(Signature::new(ADVISER, &request.officer_name))]);
}

/// The closing sentence of the form.
fn ask(contact: &str, phone: &str) -> String {
    let phone = glued(&or_dots(phone));
    format!(
        "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông (Bà) liên hệ với {} số điện thoại \
         {phone} để được hướng dẫn./.",
        or_dots(contact)
    )
}
