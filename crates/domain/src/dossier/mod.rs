//! A dossier (hồ sơ): who hands in what, for whom, and what may happen next.
//!
//! A [`Draft`] is what the clerk is typing; [`Received`] is what became true
//! when it was received, and the body of the journal entry that says so. The
//! checks between the two live in the intake use-case, because they need the
//! catalogue and the calendar.

mod account;
mod acts;
mod aside;
mod attachment;
mod changed;
mod done;
mod fold;
mod life;
mod moment;
mod moved;
mod movement;
mod order;
mod payment;
mod postal;
mod rating;
mod reading;
mod said;
mod soundness;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::code::{AgencyCode, DossierCode, ProcedureCode};
use crate::money::Dong;
use crate::procedure::{Channel, PublishedDuration, Quantity};

pub use crate::ids::DossierId;
pub use account::{Account, AccountError};
pub use acts::{Act, State, next, next_acts};
pub use aside::{Standing, standings};
pub use attachment::{Attachment, Media, Shows};
pub use changed::{Changed, Fact, Whose, changes};
pub use done::{
    CardShown, Corrected, Done, DoneKind, FeeReceipt, Outcome, OutcomeKind, Recipient, Returned,
    SupplementAsked,
};
pub use fold::{Dossier, Passage, Reappointment, Request, Told, Way, receipt_version};
pub use life::{Ending, Life};
pub use moved::{Moved, moved};
pub use movement::{Movement, MovementKind, PaymentCorrection, Refund, Reversal};
pub use order::in_order;
pub use payment::{Charged, PaidBy, Payment};
pub use postal::PostalList;
pub use rating::{Rating, Verdict};
pub use said::Said;
pub use soundness::Soundness;

/// A person, enterprise or state body at the counter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// What the party is.
    pub kind: PartyKind,
    /// Full name, NFC.
    pub name: String,
    /// Identity number of a person (12 digits) or a passport's, tax code of an
    /// enterprise, identifier of a state body.
    pub number: Option<String>,
    /// The country of a foreigner's passport, three letters of ISO 3166.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub nationality: Option<String>,
    /// Date of birth: `dd/mm/yyyy`, `mm/yyyy` or `yyyy`; some records know no
    /// day or month.
    pub born: Option<String>,
    /// Sex as on the card.
    pub sex: Option<Sex>,
    /// Address as on the card or as told; never split into units.
    pub address: String,
    /// Phone number as [`crate::identity::phone`] writes it; several are divided by a
    /// slash, each with whose it is.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// True when the identity came from a scanned card and was not retyped.
    pub from_card: bool,
}

/// What a party is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// Cá nhân.
    #[default]
    Person,
    /// Doanh nghiệp, hợp tác xã.
    Enterprise,
    /// Cơ quan, tổ chức.
    StateBody,
}

/// Sex as printed on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// The paper by which a representative (người được ủy quyền) acts for the owner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Authority {
    /// Kind and number of the authorisation, as written on it.
    pub document: String,
    /// Its date.
    pub date: Option<NaiveDate>,
}

/// A paper as handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubmittedPaper {
    /// Title, from the required paper or as typed.
    pub title: String,
    /// In what form it was handed in.
    pub kind: PaperKind,
    /// How many.
    pub quantity: u16,
}

/// In what form a paper was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Bản chính.
    Original,
    /// Bản sao chứng thực.
    Certified,
    /// Bản chụp.
    Copy,
    /// Bản điện tử.
    Electronic,
}

impl PaperKind {
    /// The word on the receipt.
    pub fn vietnamese(self) -> &'static str {
        match self {
            PaperKind::Original => "Bản chính",
            PaperKind::Certified => "Bản chứng thực",
            PaperKind::Copy => "Bản chụp",
            PaperKind::Electronic => "Bản điện tử",
        }
    }
}

/// The fee asked for a dossier. Money taken is recorded here; the fee receipt
/// itself is the tax office's paper and never printed by this program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Charge {
    /// Whole đồng; 0 is free, unless `unclear`.
    pub amount: Dong,
    /// Whether it was paid at reception.
    pub paid: bool,
    /// How it was paid at reception; in cash when not told.
    #[serde(skip_serializing_if = "is_cash")]
    #[ts(optional, as = "Option<PaidBy>")]
    pub how: PaidBy,
    /// Why it is less than published (người có công, trẻ em, …).
    pub exemption: String,
    /// Published rates (`2.000 đ/trang`) not counted yet; empty once an amount is told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub rates: Vec<String>,
    /// How many copies or pages the amount was counted for, where they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub counted: Option<Quantity>,
    /// The condition of the published fee, where one for some was chosen.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub under: String,
    /// The published words of a doubtful fee; empty once an amount is told, nought too.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub unclear: String,
}

fn is_cash(how: &PaidBy) -> bool {
    *how == PaidBy::Cash
}

/// How the outcome (kết quả) reaches the applicant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Delivery {
    /// Fetched at this counter.
    #[default]
    Counter,
    /// Sent by public post.
    Post {
        /// Where to.
        address: String,
    },
    /// As an electronic document.
    Electronic,
}

/// What the clerk is typing. Everything may be missing; nothing is lost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// The id that the dossier will have. Receiving the same id twice gives
    /// the same answer twice, so that a retry makes no second dossier.
    pub id: Option<DossierId>,
    /// The procedure's code.
    pub procedure: Option<ProcedureCode>,
    /// Name of the case; may stay empty when the procedure has only one.
    pub case: String,
    /// How the application arrived.
    pub channel: Option<Channel>,
    /// The agency that settles it, where it is not the procedure's own.
    pub agency: Option<AgencyCode>,
    /// Who hands it in.
    pub submitter: Party,
    /// Whose matter it is, where that is somebody else.
    pub owner: Option<Party>,
    /// By what paper the submitter acts for the owner.
    pub authority: Option<Authority>,
    /// The papers handed in; `None` means every required paper as published.
    pub papers: Option<Vec<SubmittedPaper>>,
    /// Number of sets (bộ); 1 when not told.
    pub sets: Option<u16>,
    /// The duration, where the published one lacks a unit or is not used.
    pub duration: Option<PublishedDuration>,
    /// Why another duration than the published one is used.
    pub duration_reason: String,
    /// The fee; `None` means as published, unpaid.
    pub charge: Option<Charge>,
    /// How the outcome reaches the applicant.
    pub delivery: Delivery,
    /// The shelf on which the paper file lies.
    pub shelf: String,
    /// A remark for the register.
    pub note: String,
    /// When it was received, where that is not now (post, power cut); seconds
    /// may be left out.
    #[serde(deserialize_with = "moment::or_none")]
    pub received: Option<NaiveDateTime>,
    /// The list with which the post brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub postal_list: Option<PostalList>,
    /// The first draft of those that go on one receipt with it: what keeps them
    /// together until they are received.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub together: Option<DossierId>,
    /// Why it is entered on a later day than it was received.
    pub received_reason: String,
}

/// The promise made on the receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Appointment {
    /// The moment by which the outcome is ready.
    pub at: NaiveDateTime,
    /// The duration it was computed from.
    pub duration: PublishedDuration,
    /// The hour from which a reception counted as the next working day's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cutoff: Option<NaiveTime>,
    /// Why it is not the published duration; empty when it is.
    #[serde(default)]
    pub reason: String,
}

/// What became true when a dossier was received: the body of the journal entry
/// `received`, version 1. Never changed; a correction is another entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Received {
    /// The dossier's id.
    pub id: DossierId,
    /// Its printed code.
    pub code: DossierCode,
    /// The procedure's code.
    pub procedure: ProcedureCode,
    /// The procedure's title as it was published then.
    pub procedure_title: String,
    /// Its field as it was published then.
    pub field: String,
    /// The catalogue release under which it was received.
    #[ts(type = "number")]
    pub release: u32,
    /// The case.
    pub case: String,
    /// How it arrived.
    pub channel: Channel,
    /// The agency that settles it.
    pub agency: AgencyCode,
    /// That agency's name then.
    pub agency_name: String,
    /// Who handed it in.
    pub submitter: Party,
    /// Whose matter it is, where that is somebody else.
    pub owner: Option<Party>,
    /// By what paper the submitter acts for the owner.
    pub authority: Option<Authority>,
    /// The papers handed in.
    pub papers: Vec<SubmittedPaper>,
    /// Number of sets (bộ).
    pub sets: u16,
    /// The fee.
    pub charge: Charge,
    /// How the outcome reaches the applicant.
    pub delivery: Delivery,
    /// Shelf.
    pub shelf: String,
    /// Remark.
    pub note: String,
    /// The moment of reception.
    pub received: NaiveDateTime,
    /// Why it was entered on a later day; empty when it was not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub received_reason: String,
    /// The promise made.
    pub appointment: Appointment,
    /// The register's book of the year (quyển số).
    pub book: String,
    /// The number in that book (số thứ tự).
    pub book_ordinal: u32,
    /// Who received it: the officer's full name.
    pub officer_name: String,
    /// At which counter: its name.
    pub counter_name: String,
    /// The list with which the post brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub postal_list: Option<PostalList>,
    /// The first of the dossiers that stand on one receipt with it, which names
    /// them all; none where it stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub together: Option<DossierId>,
}

impl Draft {
    /// What a clerk would have typed to receive this: for a correction, with
    /// its own id, or as the beginning of the next one, with none.
    pub fn again(received: &Received, id: Option<DossierId>) -> Self {
        let promise = &received.appointment;
        Self {
            id,
            procedure: Some(received.procedure.clone()),
            case: received.case.clone(),
            channel: Some(received.channel),
            agency: Some(received.agency.clone()),
            submitter: received.submitter.clone(),
            owner: received.owner.clone(),
            authority: received.authority.clone(),
            papers: Some(received.papers.clone()),
            sets: Some(received.sets),
            duration: Some(promise.duration).filter(|_| !promise.reason.is_empty()),
            duration_reason: promise.reason.clone(),
            charge: Some(received.charge.clone()).filter(|_| id.is_some()),
            delivery: received.delivery.clone(),
            shelf: received.shelf.clone(),
            note: received.note.clone(),
            received: id.map(|_| received.received),
            postal_list: received.postal_list.clone().filter(|_| id.is_some()),
            together: None,
            received_reason: id.map(|_| received.received_reason.clone()).unwrap_or_default(),
        }
    }
}

impl Received {
    /// Whose matter it is: the owner, or the submitter acting for themselves.
    pub fn owner(&self) -> &Party {
        self.owner.as_ref().unwrap_or(&self.submitter)
    }

    /// Where the owner is found: at their own address, else that of the submitter.
    pub fn address(&self) -> &str {
        let own = &self.owner().address;
        if own.is_empty() { &self.submitter.address } else { own }
    }

    /// Which dossier the receipt is named after: the first of those on it.
    pub fn receipt(&self) -> DossierId {
        self.together.unwrap_or(self.id)
    }
}
