//! Three counters that know of each other only what has reached them: whatever
//! arrives when, each comes to the same dossier, and says where somebody acted
//! without knowing.
use crate::sample;
use chrono::{NaiveDateTime, TimeDelta};
use domain::dossier::{Done, DossierId, Said, State, Told, in_order, standings};
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::journal::{Entry, GENESIS};
use proptest::prelude::*;
use uuid::Uuid;

/// One counter: what it has, in the order of arrival.
#[derive(Default, Clone)]
struct Counter {
    number: CounterNumber,
    journal: Vec<Entry>,
}

impl Counter {
    fn numbered(number: u32) -> Self {
        Self { number: CounterNumber(number), journal: Vec::new() }
    }

    fn own(&self) -> impl Iterator<Item = &Entry> {
        self.journal.iter().filter(|entry| entry.counter == self.number)
    }

    fn write(&mut self, done: &Done) {
        let (seq, prev_hash) =
            self.own().last().map_or((Seq::FIRST, GENESIS), |e| (e.seq.next(), e.hash));
        let said = serde_json::to_value(done).unwrap();
        let at = NaiveDateTime::default() + TimeDelta::minutes(i64::try_from(seq.0).unwrap());
        let entry = Entry {
            id: Uuid::from_u128(u128::from(self.number.0) << 64 | u128::from(seq.0)),
            counter: self.number,
            epoch: Epoch::FIRST,
            seq,
            kind: said["kind"].as_str().unwrap().to_owned(),
            version: 1,
            at,
            by: "an".into(),
            dossier: Some(DossierId(Uuid::from_u128(1))),
            seen: u32::try_from(self.journal.len()).unwrap(),
            body: said["body"].to_string(),
            prev_hash,
            hash: GENESIS,
        };
        self.journal.push(entry.sealed());
    }

    /// The next `count` entries of `other` that are not here.
    fn hear(&mut self, other: &Counter, count: usize) {
        let fresh = other.own().filter(|entry| !self.journal.contains(entry)).take(count);
        let fresh: Vec<Entry> = fresh.cloned().collect();
        self.journal.extend(fresh);
    }

    fn ordered(&self) -> Vec<Said> {
        in_order(self.journal.iter().cloned().map(Said::from).collect())
    }
}

/// Who does what, and how much reaches whom before the next.
type Step = (usize, Done, usize, usize, usize);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let done = prop::sample::select(sample::everything());
    prop::collection::vec((0usize..3, done, 0usize..3, 0usize..3, 0usize..4), 1..25)
}

/// What the three have after the steps, before everything has reached everybody.
fn told(steps: &[Step]) -> [Counter; 3] {
    let mut counters = [1, 2, 3].map(Counter::numbered);
    counters[0].write(&Done::Received(Box::new(sample::received())));
    let first = counters[0].clone();
    counters[1].hear(&first, 1);
    counters[2].hear(&first, 1);
    for (who, done, from, to, count) in steps {
        counters[*who].write(done);
        let other = counters[*from].clone();
        counters[*to].hear(&other, *count);
    }
    counters
}

proptest! {
    #[test]
    fn whatever_arrives_when_all_come_to_the_same_dossier(steps in steps(), turn in 0usize..3) {
        let mut counters = told(&steps);
        for to in 0..3 {
            for from in 0..3 {
                let other = counters[(from + turn) % 3].clone();
                counters[to].hear(&other, usize::MAX);
            }
        }
        let ordered = counters[0].ordered();
        for counter in &counters[1..] {
            let there = counter.ordered();
            prop_assert_eq!(&there, &ordered);
            prop_assert_eq!(Told::of(&there), Told::of(&ordered));
        }
        for counter in &counters {
            let own: Vec<&Entry> = counter.own().collect();
            let there = ordered.iter().map(|one| &one.entry).filter(|e| e.counter == counter.number);
            prop_assert_eq!(own, there.collect::<Vec<_>>(), "a counter's own order");
        }
    }

    #[test]
    fn what_is_shown_aside_is_what_needs_attention(steps in steps()) {
        for counter in told(&steps) {
            let entries = counter.ordered();
            let Some(told) = Told::of(&entries) else { continue };
            let standings = standings(&entries);
            let aside: Vec<bool> = standings.iter().map(|one| one.aside).collect();
            prop_assert_eq!(aside.contains(&true), told.dossier.life.needs_attention());
            prop_assert!(aside.is_sorted(), "everything since the counters parted");
            let refused = standings.iter().filter(|one| one.aside && !one.counts).count();
            prop_assert!(refused >= usize::from(told.dossier.life.disallowed));
        }
    }

    #[test]
    fn where_everybody_knew_everything_nothing_needs_attention(steps in steps()) {
        let mut counters = [1, 2, 3].map(Counter::numbered);
        counters[0].write(&Done::Received(Box::new(sample::received())));
        for (who, done, ..) in &steps {
            for other in 0..3 {
                let other = counters[other].clone();
                counters[*who].hear(&other, usize::MAX);
            }
            // Whoever sees the dossier does only what is offered.
            let before = counters[*who].ordered();
            let dossier = Told::of(&before).unwrap().dossier;
            if dossier.may(done.act()) && dossier.account.check(done).is_ok() {
                counters[*who].write(done);
            }
            let after = counters[*who].ordered();
            prop_assert!(!Told::of(&after).unwrap().dossier.life.needs_attention());
        }
    }
}

/// Two counters hand one dossier over without knowing of each other.
fn handed_over_twice() -> [Counter; 2] {
    let mut counters = [1, 2].map(Counter::numbered);
    counters[0].write(&Done::Received(Box::new(sample::received())));
    let first = counters[0].clone();
    counters[1].hear(&first, 1);
    counters.iter_mut().for_each(|counter| counter.write(&Done::HandedOver { list: None }));
    counters
}

#[test]
fn two_acts_made_in_ignorance_are_both_kept_and_shown_until_somebody_who_knew_resolves_it() {
    let [mut one, mut two] = handed_over_twice();
    one.hear(&two, 9);
    let dossier = Told::of(&one.ordered()).unwrap().dossier;
    assert_eq!((dossier.life.state, dossier.life.apart), (State::AtAgency, 1));
    assert_eq!(dossier.life.disallowed, 1, "the second way there is no way");
    let shown = standings(&one.ordered());
    let shown: Vec<_> = shown.iter().map(|one| (one.aside, one.counts)).collect();
    assert_eq!(shown, [(false, true), (true, true), (true, false)], "side by side");
    let resolved = Done::Resolved { reason: "hai quầy cùng bàn giao".into() };
    two.write(&resolved);
    one.hear(&two, 9);
    let ignorant = Told::of(&one.ordered()).unwrap().dossier;
    assert!(ignorant.life.needs_attention(), "who resolved it knew only one of the two");
    one.write(&resolved);
    assert!(!Told::of(&one.ordered()).unwrap().dossier.life.needs_attention());
    two.hear(&one, 9);
    assert_eq!(Told::of(&one.ordered()), Told::of(&two.ordered()));
}

#[test]
fn an_act_written_again_under_a_new_epoch_is_one_act() {
    let [mut one, _] = handed_over_twice();
    let again =
        Entry { epoch: Epoch(2), seq: Seq::FIRST, prev_hash: GENESIS, ..one.journal[1].clone() }
            .sealed();
    one.journal.push(again.clone());
    let ordered = one.ordered();
    assert_eq!(ordered[1..], [again.into()]);
    assert!(!Told::of(&ordered).unwrap().dossier.life.needs_attention());
}

#[test]
fn a_dossier_whose_reception_has_not_arrived_waits_for_it() {
    let [one, _] = handed_over_twice();
    assert_eq!(Told::of(&one.ordered()[1..]), None);
}
