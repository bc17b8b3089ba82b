//! Which closings of a day count after a machine was copied, restored, or its
//! province forgot: what was closed is what one line of entries says, once.
use crate::world::{World, birth};
use desk::store::closing::{self, Kept};
use desk::store::journal::{self, Series};
use desk::store::{dossier, setting};
use domain::ids::{CounterNumber, Epoch, Seq};
use serde_json::json;

/// A new epoch begins; what was written before and after number `kept` is written again.
fn begins_anew(world: &World, kept: Option<Seq>) {
    let desk = world.host.signed_in().unwrap().0;
    let old = desk.store.read(journal::current_series).unwrap();
    let begun = desk.store.write(|tx| {
        setting::put_setting(tx, journal::SERIES, &Series { epoch: old.epoch.next(), ..old })?;
        kept.map_or(Ok(()), |kept| dossier::reissue_and_refold(tx, old, kept))
    });
    begun.unwrap();
}

/// The closings that count of what a counter wrote from its beginning on (epoch 2; the
/// epoch before is its set-up).
fn counting(world: &World) -> Vec<Kept> {
    let all = world.host.signed_in().unwrap().0.store.read(closing::unconfirmed_closings).unwrap();
    all.into_iter().filter(|one| one.closing.epoch == Epoch(2)).collect()
}

#[test]
fn a_closing_made_at_a_copy_of_what_it_wrote_again_is_none_of_this_machine() {
    let (own, copy) = (World::counter(1), World::counter(1));
    copy.receive(birth());
    copy.ok("day.close", json!({}));
    assert_eq!(counting(&copy).len(), 1);
    begins_anew(&copy, Some(Seq::NONE));
    assert!(counting(&copy).is_empty(), "what it closed was written again");
    own.adopt(&copy.written()).unwrap();
    assert!(counting(&own).is_empty(), "its last entry was never here");
}

#[test]
fn a_closing_counts_no_more_once_what_it_closed_is_written_again() {
    let world = World::counter(1);
    world.receive(birth());
    begins_anew(&world, None);
    world.ok("day.close", json!({}));
    assert_eq!(counting(&world).len(), 1, "an epoch before is closed too");
    let desk = world.host.signed_in().unwrap().0;
    let old = Series { counter: CounterNumber::FIRST, epoch: Epoch(2) };
    desk.store.write(|tx| dossier::reissue_and_refold(tx, old, Seq::NONE)).unwrap();
    assert!(counting(&world).is_empty(), "the province forgot it");
}

#[test]
fn of_two_ends_of_an_epoch_only_the_closed_one_is_counted() {
    let (own, copy) = (World::counter(1), World::counter(1));
    own.receive(birth());
    copy.receive(birth());
    copy.receive(birth());
    begins_anew(&own, Some(Seq::NONE));
    own.adopt(&copy.written()).unwrap();
    own.ok("day.close", json!({}));
    assert_eq!(
        counting(&own)[0].closing.dossiers,
        2,
        "those of the end that was not written again"
    );
}
