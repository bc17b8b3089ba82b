//! A dossier as it stands: the fold of its entries, whole.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Account, Act, Attachment, Done, Ending, Life, Outcome, Rating, Received, Recipient, Said,
    State, SupplementAsked,
};
use crate::form::FormKind;
use crate::money::Dong;

/// A dossier, folded from everything that was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dossier {
    /// What was received, as corrected and supplemented since.
    pub received: Received,
    /// Where it stands, and its clocks.
    pub life: Life,
    /// Its fee.
    pub account: Account,
    /// The version of its receipt: 1, and one more with every new promise and
    /// every correction.
    pub version: u32,
    /// The supplements that were asked for, in order.
    pub requests: Vec<Request>,
    /// Its ways to the agency and back, in order.
    pub passages: Vec<Passage>,
    /// The one re-appointment, where there was one.
    pub reappointment: Option<Reappointment>,
    /// The outcome, once it lies ready.
    pub outcome: Option<Outcome>,
    /// Into whose hands it went.
    pub recipient: Option<Recipient>,
    /// Why it went there without the receipt; empty where that was there.
    #[serde(default)]
    pub lost_receipt: String,
    /// How the applicant judged the service.
    pub rating: Option<Rating>,
    /// Its scans.
    pub attachments: Vec<Attachment>,
    /// The reason of its end: why it was refused, stopped, withdrawn, voided.
    pub end_reason: String,
    /// How many entries were folded.
    pub entries: u32,
}

/// A supplement that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Request {
    /// When.
    pub at: NaiveDateTime,
    /// What was asked.
    #[serde(flatten)]
    pub asked: SupplementAsked,
    /// When it came.
    pub came: Option<NaiveDateTime>,
}

/// Another promise than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reappointment {
    /// When it was made.
    pub at: NaiveDateTime,
    /// What was promised before.
    pub old: NaiveDateTime,
    /// What was promised then.
    pub new: NaiveDateTime,
    /// Why.
    pub reason: String,
}

/// A way to the agency or back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Passage {
    /// When.
    pub at: NaiveDateTime,
    /// To the agency, or back from it.
    pub way: Way,
    /// The list it stands on.
    pub list: Option<Uuid>,
}

/// To the agency, or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// To the agency.
    There,
    /// Back to the counter.
    Back,
}

impl Dossier {
    /// The fold of a dossier's entries in their order. `None` before its
    /// reception.
    pub fn of<'a>(entries: impl IntoIterator<Item = (NaiveDateTime, &'a Done)>) -> Option<Self> {
        let mut dossier: Option<Self> = None;
        for (at, done) in entries {
            match (&mut dossier, done) {
                (None, Done::Received(received)) => dossier = Some(Self::begin(received)),
                (None, _) => {}
                (Some(dossier), done) => dossier.take(at, done),
            }
        }
        dossier
    }

    /// A dossier that was just received.
    pub fn begin(received: &Received) -> Self {
        Self {
            received: received.clone(),
            life: Life::begin(received.received, &received.appointment),
            account: Account::opened(&received.charge),
            version: 1,
            requests: Vec::new(),
            passages: Vec::new(),
            reappointment: None,
            outcome: None,
            recipient: None,
            lost_receipt: String::new(),
            rating: None,
            attachments: Vec::new(),
            end_reason: String::new(),
            entries: 1,
        }
    }

    /// Whether an act may happen now: the table, one re-appointment, one rating, and
    /// that there is money for an act on it.
    pub fn may(&self, act: Act) -> bool {
        self.life.may(act) && self.takes(act) && self.account.may(act)
    }

    /// Whether an act that was done counts.
    fn takes(&self, act: Act) -> bool {
        self.life.takes(act) && !(act == Act::Rate && self.rating.is_some())
    }

    /// What may happen next.
    pub fn next_acts(&self) -> Vec<Act> {
        Act::ALL.iter().copied().filter(|act| self.may(*act)).collect()
    }

    /// The papers that there are of it now, in the order in which screens offer
    /// them.
    pub fn papers(&self) -> Vec<FormKind> {
        let voided = self.life.state == State::Voided;
        let ended = |ending| self.life.ending == Some(ending);
        let there_are = [
            (FormKind::Receipt, !voided),
            (FormKind::Supplement, !self.requests.is_empty()),
            (FormKind::Apology, self.reappointment.is_some()),
            (FormKind::Refusal, ended(Ending::Refused)),
            (FormKind::Stop, ended(Ending::Stopped)),
            (FormKind::Control, !voided),
            (FormKind::PaymentSlip, !voided && self.account.charged > Dong(0)),
            (FormKind::ReturnSlip, self.life.returned.is_some()),
            (FormKind::RatingSlip, !voided),
            (FormKind::AddressLabel, !voided && !self.received.owner().address.is_empty()),
            (FormKind::PostalHandOver, self.received.postal_list.is_some()),
        ];
        there_are.into_iter().filter(|(_, is)| *is).map(|(form, _)| form).collect()
    }

    /// Folds in one more act. One that may not happen counts as needing attention, and
    /// changes nothing else.
    pub fn take(&mut self, at: NaiveDateTime, done: &Done) {
        self.entries += 1;
        if !self.takes(done.act()) || self.account.check(done).is_err() {
            return self.life.disallow();
        }
        let promised = self.life.appointment.at;
        self.life.take(at, done);
        self.account.take(done);
        self.version += u32::from(renews_the_receipt(done));
        match done {
            Done::Corrected(corrected) => self.correct(&corrected.received),
            Done::SupplementAsked(asked) => {
                self.requests.push(Request { at, asked: asked.clone(), came: None });
            }
            Done::SupplementReceived { papers, .. } => {
                self.received.papers.extend(papers.iter().cloned());
                if let Some(last) = self.requests.last_mut() {
                    last.came = Some(at);
                }
            }
            Done::Reappointed { appointment, reason } => {
                let (old, new, reason) = (promised, appointment.at, reason.clone());
                self.reappointment = Some(Reappointment { at, old, new, reason });
            }
            Done::HandedOver { list } => self.pass(at, Way::There, *list),
            Done::TakenBack { list, .. } => self.pass(at, Way::Back, *list),
            Done::Settled { outcome, list } => {
                if self.passages.last().is_some_and(|last| last.way == Way::There) {
                    self.pass(at, Way::Back, *list);
                }
                self.outcome = Some(outcome.clone());
            }
            Done::Refused { reason }
            | Done::Stopped { reason }
            | Done::Withdrawn { reason }
            | Done::Voided { reason } => self.end_reason.clone_from(reason),
            Done::Returned(returned) => {
                self.recipient = Some(returned.recipient.clone());
                self.lost_receipt.clone_from(&returned.lost_receipt);
            }
            Done::Rated(rating) => self.rating = Some(rating.clone()),
            Done::Attached(attachment) => self.attachments.push(attachment.clone()),
            Done::ShelfMoved { shelf } => self.received.shelf.clone_from(shelf),
            _ => {}
        }
    }

    /// What a correction never touches: id, code, book, with which dossiers it
    /// stands on a receipt, and what was charged at its birth.
    fn correct(&mut self, corrected: &Received) {
        let born = &self.received;
        self.received = Received {
            id: born.id,
            code: born.code.clone(),
            book: born.book.clone(),
            book_ordinal: born.book_ordinal,
            charge: born.charge.clone(),
            together: born.together,
            ..corrected.clone()
        };
    }

    fn pass(&mut self, at: NaiveDateTime, way: Way, list: Option<Uuid>) {
        self.passages.push(Passage { at, way, list });
    }
}

/// The version of a receipt on which these dossiers stand: it grows with each new
/// promise and correction of any, and with each that is voided.
pub fn receipt_version(dossiers: &[Dossier]) -> u32 {
    let renewed = |dossier: &Dossier| {
        dossier.version.saturating_sub(1) + u32::from(dossier.life.state == State::Voided)
    };
    1 + dossiers.iter().map(renewed).sum::<u32>()
}

/// A dossier, and which entry tells what it holds: the one that received it, or
/// that corrected it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// As it stands.
    pub dossier: Dossier,
    /// The place of that entry among those folded, from 0. Its body is what was
    /// received, as it is now.
    pub by: usize,
}

impl Told {
    /// The fold of a dossier's entries as [`super::in_order`] has them. `None`
    /// while its reception is not known.
    pub fn of<'a>(said: impl IntoIterator<Item = &'a Said>) -> Option<Self> {
        said.into_iter().enumerate().fold(None, |told, (known, one)| Self::next(told, known, one))
    }

    /// What is told after one more entry, before which `known` others stand.
    pub(super) fn next(told: Option<Self>, known: usize, said: &Said) -> Option<Self> {
        match (told, &said.done) {
            (None, Some(Done::Received(received))) => {
                Some(Self { dossier: Dossier::begin(received), by: known })
            }
            (None, _) => None,
            (Some(mut told), _) => {
                told.take(said, known);
                Some(told)
            }
        }
    }

    /// One more entry. An entry that says nothing of the dossier counts where it
    /// was written in ignorance; a resolution settles only what it knew of.
    fn take(&mut self, Said { entry, done }: &Said, known: usize) {
        let before = self.dossier.life.disallowed;
        let knew_all = entry.seen as usize == known;
        match done {
            Some(Done::Resolved { .. }) if !knew_all => self.dossier.entries += 1,
            Some(done) => self.dossier.take(entry.at, done),
            None => {}
        }
        if matches!(done, Some(Done::Corrected(_))) && self.dossier.life.disallowed == before {
            self.by = known;
        }
        if !knew_all {
            self.dossier.life.part();
        }
    }
}

/// What makes a printed receipt untrue, so that the next one is a new version.
fn renews_the_receipt(done: &Done) -> bool {
    matches!(done, Done::Corrected(_) | Done::SupplementReceived { .. } | Done::Reappointed { .. })
}
