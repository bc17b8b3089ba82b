//! The reason of an act, kept to be offered again: general words, never what speaks of
//! one person.

use domain::dossier::{Charged, Done, Dossier};
use domain::ids::Position;
use domain::text::fold;
use rusqlite::Transaction;

use crate::error::Result;
use crate::store::phrase;

/// The longest that is a phrase and no story, in letters.
const LONGEST: usize = 200;

/// So many digits may name a person, a phone or a document.
const TELLING_DIGITS: usize = 6;

/// Keeps the reason of an act, where it is one that another dossier may have.
pub(super) fn keep_reason(
    tx: &Transaction<'_>,
    dossier: &Dossier,
    done: &Done,
    used: Position,
) -> Result<()> {
    match reason_given(done).filter(|reason| is_general(reason, dossier)) {
        Some(reason) => phrase::keep_phrase(tx, done.act().key(), reason, used),
        None => Ok(()),
    }
}

fn reason_given(done: &Done) -> Option<&str> {
    match done {
        Done::Corrected(corrected) => Some(&corrected.correction),
        Done::SupplementAsked(asked) => Some(&asked.reason),
        Done::TakenBack { reason, .. }
        | Done::Reappointed { reason, .. }
        | Done::Refused { reason }
        | Done::Stopped { reason }
        | Done::Withdrawn { reason }
        | Done::Voided { reason }
        | Done::Charged(Charged { reason, .. })
        | Done::Exempted { ground: reason } => Some(reason),
        Done::Returned(returned) => Some(&returned.lost_receipt),
        _ => None,
    }
}

/// Whether a reason speaks of nobody: short, without the names of this dossier, a
/// number that may be somebody's, or an address of mail.
fn is_general(reason: &str, dossier: &Dossier) -> bool {
    let folded = fold(reason);
    let received = &dossier.received;
    let parties = std::iter::once(&received.submitter).chain(&received.owner);
    let names = parties.map(|party| fold(&party.name)).filter(|name| !name.is_empty());
    let digits = reason.chars().filter(char::is_ascii_digit).count();
    (1..=LONGEST).contains(&reason.chars().count())
        && digits < TELLING_DIGITS
        && !reason.contains('@')
        && names.into_iter().all(|name| !names_in(&folded, &name))
}

/// Whether a text has a name in it: the whole of it, or the last two words as people
/// say them.
fn names_in(text: &str, name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let said = words[words.len().saturating_sub(2)..].join(" ");
    format!(" {text} ").contains(&format!(" {said} "))
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn a_name_is_found_as_people_say_it_and_no_word_is_taken_for_one() {
        assert!(names_in("chi bich ngoc rut ho so", "tran thi bich ngoc"));
        assert!(!names_in("nguoi nop rut ho so", "tran thi bich ngoc"));
        assert!(!names_in("anh huong ho so", "nguyen an"));
    }
}
