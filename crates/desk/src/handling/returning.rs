//! Returning outcome or papers, and how the applicant judged the service.

use chrono::NaiveDate;
use domain::dossier::{
    Act, CardShown, Done, Dossier, PaidBy, Payment, Rating, Recipient, Returned,
};
use domain::identity::person_number;
use domain::money::Dong;
use rusqlite::Transaction;
use serde::Deserialize;
use ts_rs::TS;

use super::{
    ActAnswer, ActTarget, On, act_answer, perform_act, record_done, typed_reason, typed_text,
};
use crate::desk::{Actor, Desk};
use crate::dossiers;
use crate::error::{DeskError, ErrorCode, Result};
use crate::typed;

/// Dossiers whose outcome or papers are returned.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnMany {
    /// Their codes or ids.
    pub codes: Vec<String>,
    /// How many entries were seen of each, in their order; empty when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub seen: Vec<u32>,
    /// Into whose hands; the submitter's when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Recipient>")]
    pub recipient: Recipient,
    /// Says that what is owed is let go for now.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub unpaid: bool,
    /// How what is owed of each is paid now, in the same transaction; not at all when
    /// not told.
    #[serde(default)]
    #[ts(optional)]
    pub pay: Option<PaidBy>,
    /// Why it is returned without the receipt, where that was lost.
    #[serde(default)]
    #[ts(optional)]
    pub lost_receipt: Option<String>,
    /// Whether all are returned in one transaction, or none: those of one receipt.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub whole: bool,
    /// Whose card was shown, where it is kept.
    #[serde(default)]
    #[ts(optional)]
    pub card: Option<CardShown>,
    /// How the applicant judged the service.
    #[serde(default)]
    #[ts(optional)]
    pub rating: Option<Rating>,
}

/// How the applicant judged the service.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// On which dossier.
    pub on: On,
    /// One of three faces, and a comment.
    pub rating: Rating,
}

/// `dossier.rate`
///
/// # Errors
/// `rated_already`, `act_not_allowed`, `text_too_long`.
pub fn rate_service(desk: &Desk, actor: &Actor, request: Rate) -> Result<ActAnswer> {
    perform_act(desk, actor, request.on.alone(), Act::Rate, |_| checked_rating(&request.rating))
}

/// A rating in its normal form.
///
/// # Errors
/// `text_too_long`.
pub(super) fn checked_rating(rating: &Rating) -> Result<Done> {
    let comment = typed_text(&rating.comment, "rating.comment")?;
    Ok(Done::Rated(Rating { comment, ..rating.clone() }))
}

/// Returns one dossier within its transaction: takes what is owed where it is paid
/// now, writes the return, and how it was judged.
///
/// # Errors
/// `fee_owed`, `authority_missing`, `date_ahead`, `name_missing`, `number_shape`,
/// `post_item_missing`, `act_not_allowed`, `dossier_moved`.
pub(super) fn return_in(
    tx: &Transaction<'_>,
    (desk, actor): (&Desk, &Actor),
    on: ActTarget<'_>,
    request: &ReturnMany,
) -> Result<ActAnswer> {
    let id = dossiers::id_in(tx, desk, on.code)?;
    let mut dossier = super::allowed_dossier(tx, id, on.seen, Act::Return)?;
    if let Some(how) = request.pay.filter(|_| dossier.account.owed() > Dong(0)) {
        let (amount, reference) = (dossier.account.owed(), String::new());
        record_done(tx, actor, &mut dossier, &Done::Paid(Payment { amount, how, reference }))?;
    }
    let done = return_to(&dossier, request, actor.now.date())?;
    let position = record_done(tx, actor, &mut dossier, &done)?;
    if let Some(rating) = &request.rating {
        record_done(tx, actor, &mut dossier, &checked_rating(rating)?)?;
    }
    Ok(act_answer(&dossier, position))
}

/// Into whose hands a dossier goes: somebody else only with a paper that says
/// so. What is still owed must be paid first, or said to be let go.
fn return_to(dossier: &Dossier, request: &ReturnMany, today: NaiveDate) -> Result<Done> {
    let owed = dossier.account.owed();
    if owed > Dong(0) && !request.unpaid {
        return Err(DeskError::new(ErrorCode::FeeOwed, "a fee is owed").at("unpaid").with(owed));
    }
    let recipient = checked_recipient(&request.recipient, today)?;
    let card = request.card.as_ref().map(checked_card).transpose()?;
    let lost = request.lost_receipt.as_deref().map(|why| typed_reason(why, "lost_receipt"));
    let lost_receipt = lost.transpose()?.unwrap_or_default();
    Ok(Done::Returned(Returned { recipient, lost_receipt, card }))
}

/// Whose card was shown, as it is kept.
fn checked_card(card: &CardShown) -> Result<CardShown> {
    let wrong = || DeskError::new(ErrorCode::NumberShape, "no number of a person");
    let number = person_number(&card.number).ok_or_else(|| wrong().at("card.number"))?;
    Ok(CardShown { name: typed_text(&card.name, "card.name")?, number })
}

fn checked_recipient(to: &Recipient, today: NaiveDate) -> Result<Recipient> {
    Ok(match to {
        Recipient::Authorised { name, number, authority } => {
            let mut authority = authority.clone();
            authority.document = typed_text(&authority.document, "recipient.authority.document")?;
            if authority.document.is_empty() {
                let without = DeskError::new(ErrorCode::AuthorityMissing, "no authorisation");
                return Err(without.at("recipient.authority.document"));
            }
            let date = "recipient.authority.date";
            if let Some(ahead) = typed::not_ahead(authority.date, today, date) {
                return Err(ahead);
            }
            let number = number
                .as_deref()
                .filter(|n| !n.trim().is_empty())
                .map(recipient_number)
                .transpose()?;
            Recipient::Authorised { name: recipient_name(name)?, number, authority }
        }
        Recipient::Post { item } => {
            let item = typed_text(item, "recipient.item")?;
            if item.is_empty() {
                let without = DeskError::new(ErrorCode::PostItemMissing, "no item number");
                return Err(without.at("recipient.item"));
            }
            Recipient::Post { item }
        }
        Recipient::Submitter | Recipient::Owner | Recipient::Electronic => to.clone(),
    })
}

fn recipient_name(name: &str) -> Result<String> {
    let name = typed_text(name, "recipient.name")?;
    match typed::not_a_name(&name) {
        Some(wrong) => Err(wrong.at("recipient.name")),
        None => Ok(name),
    }
}

fn recipient_number(number: &str) -> Result<String> {
    let wrong =
        || DeskError::new(ErrorCode::NumberShape, "no number of a person").at("recipient.number");
    person_number(number).ok_or_else(wrong)
}
