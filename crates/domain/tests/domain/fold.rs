//! The fold of a dossier: whatever is done in whatever order, it comes to the
//! same in any number of pieces, and never to what the table forbids.
use chrono::{NaiveDateTime, TimeDelta};
use domain::dossier::{
    Act, Done, Dossier, Outcome, Rating, Recipient, State, SupplementAsked, Verdict, Way, next,
};
use domain::money::Dong;
use proptest::prelude::*;

use crate::sample::{corrected, everything, moment, paper, promise, received};

fn any_entries() -> impl Strategy<Value = Vec<(NaiveDateTime, Done)>> {
    let step = (0i64..400, prop::sample::select(everything()));
    prop::collection::vec(step, 0..40).prop_map(|steps| {
        let mut at = moment("2026-11-16T09:00");
        let mut entries = vec![(at, Done::Received(Box::new(received())))];
        for (minutes, done) in steps {
            at += TimeDelta::minutes(minutes);
            entries.push((at, done));
        }
        entries
    })
}

fn fold(entries: &[(NaiveDateTime, Done)]) -> Dossier {
    Dossier::of(entries.iter().map(|(at, done)| (*at, done))).unwrap()
}

proptest! {
    #[test]
    fn in_any_pieces_it_comes_to_the_same(entries in any_entries(), page in 1usize..9) {
        let whole = fold(&entries);
        let mut pieces = entries.chunks(page);
        let mut dossier = fold(pieces.next().unwrap_or_default());
        for piece in pieces {
            // Between two pages it may have lain in a store.
            let text = serde_json::to_string(&dossier)?;
            dossier = serde_json::from_str(&text)?;
            piece.iter().for_each(|(at, done)| dossier.take(*at, done));
        }
        prop_assert_eq!(dossier, whole);
    }

    #[test]
    fn what_is_not_offered_changes_nothing_but_the_count_of_what_needs_attention(entries in any_entries()) {
        let mut dossier = fold(&entries[..1]);
        for (at, done) in &entries[1..] {
            let before = dossier.clone();
            let offered = dossier.next_acts().contains(&done.act());
            prop_assert_eq!(offered, dossier.may(done.act()));
            dossier.take(*at, done);
            if dossier.life.disallowed > before.life.disallowed {
                let life = domain::dossier::Life { disallowed: dossier.life.disallowed, ..before.life.clone() };
                let expected = Dossier { life, entries: before.entries + 1, ..before };
                prop_assert_eq!(&dossier, &expected);
            } else {
                prop_assert_eq!(next(Some(before.life.state), done.act()), Some(dossier.life.state));
            }
        }
    }

    #[test]
    fn its_number_and_its_book_are_final_at_birth(entries in any_entries()) {
        let dossier = fold(&entries);
        let born = received();
        prop_assert_eq!((dossier.received.id, &dossier.received.code), (born.id, &born.code));
        prop_assert_eq!((dossier.received.book, dossier.received.book_ordinal), (born.book, born.book_ordinal));
    }

    #[test]
    fn no_more_is_paid_than_was_charged(entries in any_entries()) {
        let account = fold(&entries).account;
        prop_assert!(account.paid() <= account.charged);
    }
}

fn after(steps: &[Done]) -> Dossier {
    let mut dossier = Dossier::begin(&received());
    for (minutes, done) in (1..).zip(steps) {
        dossier.take(moment("2026-11-16T09:00") + TimeDelta::minutes(minutes), done);
    }
    dossier
}

fn asked() -> Done {
    Done::SupplementAsked(SupplementAsked { items: vec!["x".into()], reason: "y".into() })
}

fn came() -> Done {
    let papers = vec![paper("Giấy chứng sinh")];
    Done::SupplementReceived { appointment: promise("2026-12-03T17:00"), papers }
}

#[test]
fn every_act_of_the_table_has_something_that_does_it() {
    let mut acts: Vec<Act> = everything().iter().map(Done::act).collect();
    acts.push(Act::PrintReceipt);
    assert!(Act::ALL.iter().all(|act| acts.contains(act)));
}

#[test]
fn a_correction_is_a_new_version_and_keeps_the_number() {
    let dossier = after(&[corrected()]);
    assert_eq!(dossier.received.submitter.name, "TRẦN THỊ BÍCH NGÂN");
    assert_eq!((dossier.version, dossier.account.charged), (2, Dong(50_000)));
    assert_eq!(dossier.life.appointment.at, moment("2026-11-25T17:00"));
}

#[test]
fn a_correction_does_not_undo_the_promise_made_with_a_supplement() {
    let dossier = after(&[asked(), came(), corrected()]);
    assert_eq!(dossier.life.appointment.at, moment("2026-12-03T17:00"));
    assert_eq!(dossier.version, 3);
}

#[test]
fn supplemented_papers_stand_with_the_others_and_the_request_is_answered() {
    let dossier = after(&[asked(), came()]);
    assert_eq!(dossier.received.papers.len(), 2);
    assert!(dossier.requests[0].came.is_some());
}

#[test]
fn an_outcome_from_the_agency_is_a_way_back() {
    let settled = Done::Settled { outcome: Outcome::default(), list: None };
    let ways = |steps: &[Done]| after(steps).passages.iter().map(|p| p.way).collect::<Vec<_>>();
    assert_eq!(ways(&[Done::HandedOver { list: None }, settled.clone()]), [Way::There, Way::Back]);
    assert!(ways(&[settled]).is_empty(), "settled at the counter, it never left");
}

#[test]
fn a_service_is_judged_once_and_after_the_return() {
    let good = Done::Rated(Rating { face: Verdict::Good, comment: String::new() });
    let settled = Done::Settled { outcome: Outcome::default(), list: None };
    assert_eq!(after(std::slice::from_ref(&good)).rating, None);
    let returned = [settled, Done::Returned(Recipient::Submitter.into()), good];
    let dossier = after(&returned);
    assert!(dossier.rating.is_some() && !dossier.may(Act::Rate));
    assert_eq!(dossier.life.state, State::Returned);
}
