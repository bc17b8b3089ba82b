//! What was done to a dossier: the bodies of its journal entries, by their kind.
//!
//! A body is never changed once written; a name added later has a default, so
//! that what was written before it is still read. How they are read: [`super::reading`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumString, IntoStaticStr, VariantNames};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Act, Appointment, Attachment, Authority, Charge, Charged, Payment, PaymentCorrection, Rating,
    Received, Refund, Reversal, SubmittedPaper,
};

/// What an entry of the journal says was done to a dossier; its kind and body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, EnumDiscriminants)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
#[strum_discriminants(
    name(DoneKind),
    derive(Serialize, TS, EnumString, IntoStaticStr, VariantNames),
    serde(rename_all = "snake_case"),
    strum(serialize_all = "snake_case"),
    doc = "What was done to a dossier, without what is told of it: the kind of its entry."
)]
pub enum Done {
    /// It was received.
    Received(Box<Received>),
    /// What was received is corrected: the whole of it as it is now.
    Corrected(Box<Corrected>),
    /// A supplement was asked for.
    SupplementAsked(SupplementAsked),
    /// The supplement came; the new promise.
    SupplementReceived {
        /// Computed from the moment at which the dossier was whole.
        appointment: Appointment,
        /// The papers that came.
        #[serde(default)]
        papers: Vec<SubmittedPaper>,
    },
    /// It was handed over to the agency.
    HandedOver {
        /// The list it stands on.
        #[serde(default)]
        list: Option<Uuid>,
    },
    /// It came back without an outcome.
    TakenBack {
        /// The list it stands on.
        #[serde(default)]
        list: Option<Uuid>,
        /// Why.
        #[serde(default)]
        reason: String,
    },
    /// Another day was promised, with an apology.
    Reappointed {
        /// The new promise.
        appointment: Appointment,
        /// Why, as the apology says.
        reason: String,
    },
    /// The outcome was recorded.
    Settled {
        /// The document; none for an outcome that is no document.
        #[serde(default)]
        outcome: Outcome,
        /// The list on which the agency handed it back.
        #[serde(default)]
        list: Option<Uuid>,
    },
    /// It was refused.
    Refused {
        /// Why, as the refusal says.
        reason: String,
    },
    /// It was stopped.
    Stopped {
        /// Why, as the notice says.
        reason: String,
    },
    /// The applicant withdrew it.
    Withdrawn {
        /// Why, where they said so.
        #[serde(default)]
        reason: String,
    },
    /// Outcome or papers were returned.
    Returned(Returned),
    /// The applicant judged the service.
    Rated(Rating),
    /// Another fee than before is asked.
    Charged(Charged),
    /// No fee is asked.
    Exempted {
        /// On what ground.
        ground: String,
    },
    /// A payment was taken.
    Paid(Payment),
    /// Money was given back.
    Refunded(Refund),
    /// A movement of money that never was is reversed.
    MovementReversed(Reversal),
    /// A payment was recorded with another amount or way than it had.
    PaymentCorrected(PaymentCorrection),
    /// The fee receipt was issued elsewhere and recorded here.
    FeeReceiptRecorded(FeeReceipt),
    /// A scan was attached.
    Attached(Attachment),
    /// Its paper file was laid on another shelf.
    ShelfMoved {
        /// Where it lies now.
        shelf: String,
    },
    /// It was voided.
    Voided {
        /// Why its number is not used.
        reason: String,
    },
    /// Acts made without knowledge of each other were looked into and settled.
    Resolved {
        /// How.
        reason: String,
    },
    /// A remark was made.
    Noted {
        /// The remark.
        text: String,
    },
}

/// A correction: everything that was received, as it is now, and why. Read as
/// [`Received`] it is what the dossier holds from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// What the dossier holds now; id, code and book are those of its birth.
    #[serde(flatten)]
    pub received: Received,
    /// Why it was corrected.
    pub correction: String,
    /// The fee asked from then on, where it is asked anew with the correction;
    /// what was paid stays paid. Of its `paid` nothing is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<Charge>,
}

/// A request for a supplement, the whole list at once (NĐ 61/2018 Đ.15.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SupplementAsked {
    /// What is to be brought or mended, one item a line.
    #[serde(default)]
    pub items: Vec<String>,
    /// Why, as the request says.
    pub reason: String,
}

/// The outcome (kết quả) of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Outcome {
    /// Granted, or refused by the document.
    pub kind: OutcomeKind,
    /// Number and symbol of the document; empty for one without.
    pub number: String,
    /// Its date.
    pub date: Option<NaiveDate>,
}

/// What the outcome says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// What was applied for.
    #[default]
    Granted,
    /// That it is not granted.
    Denied,
}

/// A return: into whose hands, and why without the receipt where it was lost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Into whose hands.
    #[serde(flatten)]
    pub recipient: Recipient,
    /// Why it was returned without the receipt: by the recipient's identity number and
    /// what the dossier says (NĐ 118/2025 Đ.6.2.c). Empty where the receipt was there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lost_receipt: String,
    /// Whose card was shown, where it is nobody's of the dossier and is therefore kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardShown>,
}

/// Whose card somebody showed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CardShown {
    /// Full name; empty where the card has it without marks.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub name: String,
    /// Twelve digits.
    pub number: String,
}

impl Returned {
    /// Who it was where somebody else came, and why without the receipt.
    fn why(&self) -> String {
        let who = match &self.recipient {
            Recipient::Authorised { name, .. } => name.as_str(),
            Recipient::Post { item } => item.as_str(),
            Recipient::Submitter | Recipient::Owner | Recipient::Electronic => "",
        };
        let card = self.card.as_ref().filter(|card| !card.name.is_empty());
        let card = card.map(|card| format!("thẻ của {}", card.name)).unwrap_or_default();
        let said = [who, card.as_str(), self.lost_receipt.as_str()];
        said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

impl From<Recipient> for Returned {
    fn from(recipient: Recipient) -> Self {
        Self { recipient, lost_receipt: String::new(), card: None }
    }
}

/// Into whose hands outcome or papers went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Recipient {
    /// Whoever handed the dossier in.
    #[default]
    Submitter,
    /// The owner, where somebody else handed it in.
    Owner,
    /// Somebody authorised.
    Authorised {
        /// Full name.
        name: String,
        /// Identity number, twelve digits.
        number: Option<String>,
        /// By what paper.
        authority: Authority,
    },
    /// The post.
    Post {
        /// Number of the item (mã bưu gửi).
        item: String,
    },
    /// As an electronic document.
    Electronic,
}

/// A fee receipt (biên lai) issued by the tax-registered provider; never
/// printed here (Nghị định 254/2026).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FeeReceipt {
    /// Its symbol.
    pub symbol: String,
    /// Its number, at most eight digits.
    pub number: String,
}

impl Done {
    /// Why it was done, or the fact it leaves: what a timeline shows beside it.
    pub fn why(&self) -> String {
        match self {
            Done::Corrected(corrected) => corrected.correction.clone(),
            Done::SupplementAsked(asked) => match asked.items.as_slice() {
                [] => asked.reason.clone(),
                items if asked.reason.is_empty() => items.join("; "),
                items => format!("{}: {}", asked.reason, items.join("; ")),
            },
            Done::TakenBack { reason, .. }
            | Done::Reappointed { reason, .. }
            | Done::Refused { reason }
            | Done::Stopped { reason }
            | Done::Withdrawn { reason }
            | Done::Resolved { reason }
            | Done::Voided { reason } => reason.clone(),
            Done::Settled { outcome, .. } => outcome.number.clone(),
            Done::Returned(returned) => returned.why(),
            Done::Rated(rating) => rating.comment.clone(),
            Done::Charged(Charged { amount, reason, .. }) => format!("{amount}, {reason}"),
            Done::Exempted { ground } => ground.clone(),
            Done::Paid(payment) => payment.to_string(),
            Done::Refunded(Refund { amount, how, reason, .. }) => {
                format!("{amount} {}, {reason}", how.vietnamese())
            }
            Done::MovementReversed(Reversal { amount, how, reason, .. }) => {
                format!("{amount} {}, {reason}", how.vietnamese())
            }
            Done::PaymentCorrected(PaymentCorrection { amount, how, now, reason, .. }) => {
                format!("{amount} {} → {now}, {reason}", how.vietnamese())
            }
            Done::FeeReceiptRecorded(receipt) => format!("{} {}", receipt.symbol, receipt.number),
            Done::Attached(attachment) => attachment.title.clone(),
            Done::ShelfMoved { shelf } => shelf.clone(),
            Done::Noted { text } => text.clone(),
            Done::Received(received) => received.received_reason.clone(),
            Done::SupplementReceived { papers, .. } => {
                papers.iter().map(|paper| paper.title.as_str()).collect::<Vec<_>>().join("; ")
            }
            Done::HandedOver { .. } => String::new(),
        }
    }

    /// The act that was done.
    pub fn act(&self) -> Act {
        match self {
            Done::Received(_) => Act::Receive,
            Done::Corrected(_) => Act::Correct,
            Done::SupplementAsked(_) => Act::AskSupplement,
            Done::SupplementReceived { .. } => Act::ReceiveSupplement,
            Done::HandedOver { .. } => Act::HandOver,
            Done::TakenBack { .. } => Act::TakeBack,
            Done::Reappointed { .. } => Act::Reappoint,
            Done::Settled { .. } => Act::Settle,
            Done::Refused { .. } => Act::Refuse,
            Done::Stopped { .. } => Act::Stop,
            Done::Withdrawn { .. } => Act::Withdraw,
            Done::Returned(_) => Act::Return,
            Done::Rated(_) => Act::Rate,
            Done::Charged(_) => Act::Charge,
            Done::Exempted { .. } => Act::Exempt,
            Done::Paid(_) => Act::TakePayment,
            Done::Refunded(_) => Act::Refund,
            Done::MovementReversed(_) => Act::ReverseMovement,
            Done::PaymentCorrected(_) => Act::CorrectPayment,
            Done::FeeReceiptRecorded(_) => Act::RecordFeeReceipt,
            Done::Attached(_) => Act::Attach,
            Done::ShelfMoved { .. } => Act::MoveShelf,
            Done::Voided { .. } => Act::Void,
            Done::Resolved { .. } => Act::Resolve,
            Done::Noted { .. } => Act::Note,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dossier::PaidBy;
    use crate::money::Dong;

    #[test]
    fn what_was_done_is_read_back_from_kind_and_body() {
        let asked =
            SupplementAsked { items: vec!["Giấy chứng sinh".into()], reason: "x".into() };
        let authority = Authority { document: "Giấy ủy quyền".into(), date: None };
        let recipient =
            Recipient::Authorised { name: "LÊ VĂN TÁM".into(), number: None, authority };
        let lost = Returned { recipient, lost_receipt: "rơi dọc đường".into(), card: None };
        for done in [
            Done::SupplementAsked(asked),
            Done::Settled { outcome: Outcome::default(), list: Some(Uuid::from_u128(1)) },
            Done::Returned(Recipient::Post { item: "RE123".into() }.into()),
            Done::Returned(lost),
            Done::Paid(Payment {
                amount: Dong(8_000),
                how: PaidBy::Cash,
                reference: String::new(),
            }),
        ] {
            let said = serde_json::to_value(&done).unwrap();
            let body = said["body"].to_string();
            assert_eq!(Done::read(said["kind"].as_str().unwrap(), &body), Some(done));
        }
    }

    #[test]
    fn a_body_of_an_older_shape_is_read_and_an_unknown_kind_is_left() {
        let settled = Done::Settled { outcome: Outcome::default(), list: None };
        assert_eq!(Done::read("settled", "{}"), Some(settled));
        assert_eq!(Done::read("handed_over", "{}"), Some(Done::HandedOver { list: None }));
        assert_eq!(Done::read("a_kind_of_next_year", "{}"), None);
        assert_eq!(Done::read("settled", "{"), None);
    }
}
