//! The receipt, filled in once: for a draft while the clerk types, and for the dossier on
//! paper. What differs is where it comes from and that a draft has no numbers yet.

use chrono::NaiveDateTime;
use domain::dossier::{
    Account, Authority, Delivery, Dossier, Party, State, SubmittedPaper, receipt_version,
};
use domain::form::FormKind;
use domain::register::{Book, delivery_words};
use papers::{Layout, Receipt, Sheet};

use super::{counter_words, fee_words, non_empty, number_line, paper_lines, representative_words};
use crate::desk::Snapshot;

/// What was handed in with one dossier, and what is promised for it.
pub(crate) struct HandedIn<'a> {
    /// Who handed it in.
    pub(crate) submitter: &'a Party,
    /// Whose it is, where that is somebody else.
    pub(crate) owner: Option<&'a Party>,
    /// By what paper the submitter acts for the owner.
    pub(crate) authority: Option<&'a Authority>,
    /// The owner's number as it may be shown.
    pub(crate) number: Option<String>,
    /// The procedure's title; empty while none is chosen.
    pub(crate) procedure: &'a str,
    /// Its case; empty for one without cases.
    pub(crate) case: &'a str,
    /// The papers.
    pub(crate) papers: &'a [SubmittedPaper],
    /// How many sets of them.
    pub(crate) sets: u16,
    /// When it was received.
    pub(crate) received: NaiveDateTime,
    /// The duration promised, in words; empty while none is known.
    pub(crate) duration: String,
    /// The moment promised.
    pub(crate) due: Option<NaiveDateTime>,
    /// How the outcome is returned.
    pub(crate) delivery: &'a Delivery,
    /// The fee and what was paid of it.
    pub(crate) account: &'a Account,
    /// The remark; may be empty.
    pub(crate) note: &'a str,
    /// The counter's name.
    pub(crate) counter: &'a str,
    /// The officer's full name.
    pub(crate) officer: &'a str,
}

impl<'a> From<&'a Dossier> for HandedIn<'a> {
    fn from(dossier: &'a Dossier) -> Self {
        let (received, promise) = (&dossier.received, &dossier.life.appointment);
        Self {
            submitter: &received.submitter,
            owner: received.owner.as_ref(),
            authority: received.authority.as_ref(),
            number: received.owner().number.clone(),
            procedure: &received.procedure_title,
            case: &received.case,
            papers: &received.papers,
            sets: received.sets,
            received: received.received,
            duration: promise.duration.to_string(),
            due: Some(promise.at),
            delivery: &received.delivery,
            account: &dossier.account,
            note: &received.note,
            counter: &received.counter_name,
            officer: &received.officer_name,
        }
    }
}

/// Fills in the receipt, as far as it has no numbers: code, book and version are those of
/// a committed dossier.
pub(crate) fn fill_in(handed: &HandedIn<'_>, snapshot: &Snapshot) -> Receipt {
    let (submitter, letterhead) = (handed.submitter, &snapshot.settings.letterhead);
    let owner = handed.owner.unwrap_or(submitter);
    let acts_for = handed.owner.is_some();
    let stands_in = handed.authority.filter(|_| acts_for);
    Receipt {
        form_number: FormKind::Receipt.foot(handed.received.date()),
        counter: counter_words(&letterhead.name, handed.counter),
        letterhead: letterhead.clone(),
        received_of: owner.name.clone(),
        submitter: acts_for.then(|| submitter.name.clone()),
        representative: stands_in.map(|paper| representative_words(submitter, paper)),
        id_number_line: handed.number.as_deref().map(|number| number_line(owner, number)),
        address: non_empty(&owner.address).unwrap_or_else(|| submitter.address.clone()),
        phone: submitter.phone.clone().unwrap_or_default(),
        email: submitter.email.clone().unwrap_or_default(),
        procedure: handed.procedure.to_owned(),
        case: non_empty(handed.case),
        papers: paper_lines(handed.papers),
        sets: u32::from(handed.sets),
        duration: handed.duration.clone(),
        received_at: Some(handed.received),
        due_at: handed.due,
        delivery: delivery_words(handed.delivery),
        fee: fee_words(handed.account),
        notes: non_empty(handed.note).into_iter().collect(),
        submitter_name: submitter.name.clone(),
        officer_name: handed.officer.to_owned(),
        demo: snapshot.demo,
        version: 1,
        ..Receipt::default()
    }
}

/// The receipt of committed dossiers, all that stand on it, laid out as the settings
/// say. `reprint` is 0 for the first printing. Voided ones are left out; without any
/// other there is no receipt.
pub fn receipt_sheet(dossiers: &[Dossier], snapshot: &Snapshot, reprint: u32) -> Option<Sheet> {
    receipt_on(snapshot.settings.layout, dossiers, snapshot, reprint)
}

/// The same receipt in a layout of its own.
pub fn receipt_on(
    layout: Layout,
    dossiers: &[Dossier],
    snapshot: &Snapshot,
    reprint: u32,
) -> Option<Sheet> {
    let version = receipt_version(dossiers);
    let mut receipts = dossiers
        .iter()
        .filter(|dossier| dossier.life.state != State::Voided)
        .map(|dossier| Receipt { version, ..written_receipt(dossier, snapshot, reprint) });
    let (first, others) = (receipts.next()?, receipts.collect::<Vec<_>>());
    Some(papers::receipt_together(&first, &others, layout))
}

fn written_receipt(dossier: &Dossier, snapshot: &Snapshot, reprint: u32) -> Receipt {
    let received = &dossier.received;
    Receipt {
        code: Some(received.code.to_string()),
        book: Some(Book::told(&received.book)),
        book_ordinal: Some(received.book_ordinal),
        reprint: (reprint > 0).then_some(reprint),
        ..fill_in(&dossier.into(), snapshot)
    }
}
