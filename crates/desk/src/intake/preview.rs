//! The receipt of a draft, drawn while the clerk types.

use domain::dossier::{Account, Draft};
use domain::form::FormKind;
use domain::identity::mask;
use domain::register::delivery_words;
use papers::{Layout, Receipt, Sheet};

use super::check::{Checked, check};
use crate::desk::{Actor, Snapshot};
use crate::forms::{fee_words, number_line, paper_lines, representative, told};

/// The receipt of a draft and of those that go on it before: what is known so far,
/// without its numbers. One copy on A5, as the window shows it. A draft that is not
/// begun is not one more.
pub(crate) fn draft_receipt(
    before: &[Draft],
    last: &Checked<'_>,
    snapshot: &Snapshot,
    actor: &Actor,
) -> Sheet {
    let earlier = before.iter().map(|draft| check(draft, snapshot, actor.now));
    let mut receipts: Vec<Receipt> =
        earlier.map(|checked| written(&checked, snapshot, actor)).collect();
    if receipts.is_empty() || last.procedure.is_some() {
        receipts.push(written(last, snapshot, actor));
    }
    let first = receipts.remove(0);
    papers::receipt_together(&first, &receipts, Layout::A5OneCopy)
}

fn written(checked: &Checked<'_>, snapshot: &Snapshot, actor: &Actor) -> Receipt {
    let owner = checked.owner.as_ref().unwrap_or(&checked.submitter);
    let acts_for = checked.owner.is_some();
    let stands_in = checked.authority.as_ref().filter(|_| acts_for);
    Receipt {
        letterhead: snapshot.settings.letterhead.clone(),
        form_number: FormKind::Receipt.foot(checked.received.date()),
        counter: format!("{} - {}", snapshot.settings.letterhead.name, snapshot.counter.name),
        received_of: owner.name.clone(),
        submitter: acts_for.then(|| checked.submitter.name.clone()),
        representative: stands_in.map(|paper| representative(&checked.submitter, paper)),
        id_number_line: owner.number.as_deref().map(|n| number_line(owner, &mask(n))),
        address: told(&owner.address).unwrap_or_else(|| checked.submitter.address.clone()),
        phone: checked.submitter.phone.clone().unwrap_or_default(),
        email: checked.submitter.email.clone().unwrap_or_default(),
        procedure: checked.procedure.map(|p| p.title.clone()).unwrap_or_default(),
        case: checked.case.and_then(|c| told(&c.name)),
        papers: paper_lines(&checked.papers),
        sets: u32::from(checked.sets),
        duration: checked.duration.map(|d| d.to_string()).unwrap_or_default(),
        received_at: Some(checked.received),
        due_at: checked.due.as_ref().map(|due| due.at),
        delivery: delivery_words(&checked.delivery),
        fee: fee_words(&Account::opened(&checked.charge)),
        notes: told(&checked.note).into_iter().collect(),
        submitter_name: checked.submitter.name.clone(),
        officer_name: actor.officer.full_name.clone(),
        demo: snapshot.demo,
        version: 1,
        ..Receipt::default()
    }
}
