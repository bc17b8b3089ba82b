//! What comes out of the printer: form → [`Sheet`] (where each word goes) → PDF.
//!
//! Everything here is pure: no disk, no clock, no printer. A form is a plain
//! struct of what it says; laying it out cannot fail. Sending the bytes to a
//! printer and remembering what was printed is the desk's business.

mod band;
mod control;
mod density;
mod faces;
mod fees;
mod flow;
mod guidance;
mod handover;
mod header;
mod ii06a;
mod imprint;
mod label;
mod letter;
mod line;
mod list;
mod margin;
mod outcomes;
mod payment;
mod pdf;
mod press;
mod rating;
mod receipt;
mod recovery;
mod refusal;
mod register;
mod returning;
mod sheet;
mod signing;
mod slip;
mod stamp;
mod supplement;
mod symbol;
mod table;
mod template;
mod test_page;
mod text;
mod unhinted;
mod word;
mod workbook;

pub use control::{ControlSheet, ControlStep, control_sheet};
pub use fees::{FeeList, FeeListLine, FeeSpan, FeeSum, FeeTill, fee_list, fee_workbook};
pub use guidance::{Guidance, GuidanceCase, GuidanceChannel, GuidancePaper, guidance};
pub use handover::{
    HandOverDirection, HandOverLine, HandOverList, HandOverPaper, HandOverParty, hand_over_list,
};
pub use header::Letterhead;
pub use ii06a::{PeriodFigures, PeriodForm, PeriodLine, ii06a};
pub use label::{AddressLabel, LabelPaper, address_label};
pub use letter::{Letter, letter};
pub use outcomes::{OutcomeLine, OutcomeList, OutcomeListKind, outcome_list};
pub use payment::{BankTransfer, PaymentItem, PaymentSlip, payment_slip, transfer_code};
pub use pdf::{PdfError, pdf};
pub use rating::{RatingSlip, rating_slip};
pub use receipt::{Layout, Receipt, receipt, receipt_together};
pub use recovery::{RecoveryPaper, recovery_paper};
pub use refusal::{Refusal, refusal};
pub use register::{DayClosed, ProvinceWord, Register, RegisterRow, Total, register};
pub use returning::{ReturnSlip, ReturnedOutcome, return_slip};
pub use sheet::{Face, Ink, Mark, Page, Sheet};
pub use slip::PaperLine;
pub use supplement::{SupplementRequest, supplement_request};
pub use template::{
    APOLOGY_2018, APOLOGY_2025, APOLOGY_PLACEHOLDERS, STOP_2025, STOP_PLACEHOLDERS, Template,
    TemplateError, TemplateFault,
};
pub use test_page::{TestPage, test_page};
pub use workbook::{WorkbookError, register_workbook};
