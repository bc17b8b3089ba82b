//! The receipt of a draft, drawn while the clerk types.

use domain::dossier::{Account, Draft};
use domain::identity::mask;
use papers::{Layout, Receipt, Sheet};

use super::check::{Checked, check_draft};
use crate::desk::{Actor, Snapshot};
use crate::forms::receipt::{HandedIn, fill_in};

/// The receipt of a draft and of those that go on it before: what is known so far,
/// without its numbers. One copy on A5, as the window shows it. A draft that is not
/// begun is not one more.
pub(crate) fn draft_receipt(
    before: &[Draft],
    last: &Checked<'_>,
    snapshot: &Snapshot,
    actor: &Actor,
) -> Sheet {
    let earlier = before.iter().map(|draft| check_draft(draft, snapshot, actor.now));
    let mut receipts: Vec<Receipt> =
        earlier.map(|checked| written_receipt(&checked, snapshot, actor)).collect();
    if receipts.is_empty() || last.procedure.is_some() {
        receipts.push(written_receipt(last, snapshot, actor));
    }
    let first = receipts.remove(0);
    papers::receipt_together(&first, &receipts, Layout::A5OneCopy)
}

/// The receipt of one draft, the owner's number hidden as on every screen.
fn written_receipt(checked: &Checked<'_>, snapshot: &Snapshot, actor: &Actor) -> Receipt {
    let owner = checked.owner.as_ref().unwrap_or(&checked.submitter);
    let handed = HandedIn {
        submitter: &checked.submitter,
        owner: checked.owner.as_ref(),
        authority: checked.authority.as_ref(),
        number: owner.number.as_deref().map(mask),
        procedure: checked.procedure.map_or("", |procedure| &procedure.title),
        case: checked.case.map_or("", |case| &case.name),
        papers: &checked.papers,
        sets: checked.sets,
        received: checked.received,
        duration: checked.duration.map(|duration| duration.to_string()).unwrap_or_default(),
        due: checked.due.as_ref().map(|due| due.at),
        delivery: &checked.delivery,
        account: &Account::opened(&checked.charge),
        note: &checked.note,
        counter: &snapshot.counter.name,
        officer: &actor.officer.full_name,
    };
    fill_in(&handed, snapshot)
}
