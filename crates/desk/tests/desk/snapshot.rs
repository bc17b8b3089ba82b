//! A read is a snapshot: what another counter's page, or a reception, brings between two
//! reads of one answer is seen by the next answer alone.
use crate::world::{World, birth};
use desk::store::{Connection, dossier, journal};

/// How many dossiers are known of the day.
fn known(db: &Connection) -> usize {
    let day = "2026-11-23".parse().unwrap();
    dossier::count_of_days(db, (day, day), None).unwrap()
}

#[test]
fn a_page_kept_between_two_reads_of_one_answer_is_in_the_next_answer_alone() {
    let (one, two) = (World::counter(1), World::counter(2));
    two.receive(birth());
    let page = two.written();
    let desk = one.host.signed_in().unwrap().0;
    let courier = one.host.second_handle().unwrap();
    let told = desk.store.read(|db| {
        let before = known(db);
        let page = journal::Verified::of(page).unwrap();
        courier.write(|tx| dossier::adopt_entries(tx, page)).unwrap();
        Ok((before, known(db)))
    });
    assert_eq!(told.unwrap(), (0, 0), "one answer tells of one moment");
    assert_eq!(desk.store.read(|db| Ok(known(db))).unwrap(), 1);
}

#[test]
fn whoever_reads_cannot_write() {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    let written = desk.store.read(|db| Ok(db.execute("DELETE FROM draft", [])));
    assert!(written.unwrap().is_err(), "the connection of a read is for reading");
}
