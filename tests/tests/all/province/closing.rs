//! Closings as a counter asks them: held, not all held yet, held otherwise; and
//! that what was signed once is never signed differently.

use domain::ids::Seq;
use domain::wire::{Closed, Closing, Head};
use ed25519_dalek::SigningKey;
use stories::Rigged;
use stories::province::{Machine, Province};

use super::two_machines;

/// The closing of everything that a machine wrote, from the entry `first` on.
fn all(one: &Machine, first: Seq) -> Closing {
    let own = one.written.iter().filter(|entry| entry.seq >= first);
    let received = own.filter(|entry| entry.kind == "received").count();
    let last = one.written.last().map_or(Head { seq: Seq::NONE, hash: [0; 32] }, |last| Head {
        seq: last.seq,
        hash: last.hash,
    });
    let dossiers = u32::try_from(received).unwrap_or(u32::MAX);
    Closing { day: one.written[0].at.date(), epoch: one.epoch, first, last, dossiers }
}

async fn asked(one: &Machine, closing: &Closing) -> Rigged<Closed> {
    Ok(serde_json::from_slice(&one.send_signed("/v1/closing", closing).await?.body)?)
}

#[tokio::test]
async fn the_same_closing_gets_the_same_words_from_any_server() -> Rigged<()> {
    let (province, _server, mut one, _two) = two_machines().await?;
    one.receive(1_000);
    one.receive(77);
    one.push(&one.written).await?;
    let closing = all(&one, Seq::FIRST);
    let said = asked(&one, &closing).await?;
    let Closed::Held(statement) = &said else { return Err(format!("{said:?}").into()) };
    assert_eq!((statement.parked, statement.closing.dossiers), (1, 2), "a parked one is held");
    province.sql("UPDATE parked SET accepted_at = now()")?;
    let other = province.serve()?;
    one.line = other.line.clone();
    assert_eq!(asked(&one, &closing).await?, said, "word for word");
    assert_eq!(province.sql("SELECT count(*) FROM closing")?, "1");
    assert!(province.sql("UPDATE closing SET dossiers = 1").is_err(), "append-only");
    Ok(())
}

#[tokio::test]
async fn what_has_not_all_come_waits_and_what_was_never_written_is_no_closing() -> Rigged<()> {
    let (_province, _server, mut one, mut two) = two_machines().await?;
    one.write_many(5);
    let closing = all(&one, Seq::FIRST);
    assert_eq!(asked(&one, &closing).await?, Closed::Waits { held: None });
    one.push(&one.written[..3]).await?;
    let third = &one.written[2];
    let held = Some(Head { seq: Seq(3), hash: third.hash });
    assert_eq!(asked(&one, &closing).await?, Closed::Waits { held });
    one.push(&one.written).await?;
    assert!(matches!(asked(&one, &closing).await?, Closed::Held(_)));
    assert!(matches!(asked(&one, &all(&one, Seq(4))).await?, Closed::Held(_)));
    let more = Closing { dossiers: 9, ..closing };
    assert_eq!(asked(&one, &more).await?, Closed::Differs { entries: vec![], dossiers: 0 });
    let mut other = closing;
    other.last.hash[0] ^= 1;
    assert_eq!(asked(&one, &other).await?, Closed::Differs { entries: vec![Seq(5)], dossiers: 0 });
    for (first, last) in [(0, 5), (6, 5), (1, u64::MAX)] {
        let (first, last) = (Seq(first), Seq(last));
        let none = Closing { first, last: Head { seq: last, ..closing.last }, ..closing };
        assert_eq!(one.send_signed("/v1/closing", &none).await?.code(), "malformed");
    }
    assert_eq!(asked(&two, &closing).await?, Closed::Waits { held: None }, "its own alone");
    assert_eq!(one.ask("/v1/closing", &closing).await?.code(), "bad_signature");
    two.key = SigningKey::from_bytes(&[7; 32]);
    assert_eq!(two.send_signed("/v1/closing", &closing).await?.code(), "bad_signature");
    Ok(())
}

#[tokio::test]
async fn a_province_restored_from_yesterday_waits_and_recovers_and_altered_rows_are_named()
-> Rigged<()> {
    let (mut province, server, mut one, _two): (Province, _, _, _) = two_machines().await?;
    one.write_many(4);
    one.push(&one.written).await?;
    server.kill();
    let yesterday = province.cluster().new_database(Some(&province.database))?;
    let server = province.serve()?;
    one.line = server.line.clone();
    one.write_many(4);
    one.push(&one.written).await?;
    let closing = all(&one, Seq::FIRST);
    assert!(matches!(asked(&one, &closing).await?, Closed::Held(_)));
    server.kill();
    province.database = yesterday;
    let server = province.serve()?;
    one.line = server.line.clone();
    assert!(matches!(asked(&one, &closing).await?, Closed::Waits { held: Some(_) }));
    one.push(&one.written[4..]).await?;
    let behind = "SET session_replication_role = replica;";
    province
        .sql(&format!("{behind} UPDATE journal SET body = '{{\"x\":1}}' WHERE seq IN (2, 6)"))?;
    province.sql(&format!("{behind} DELETE FROM journal WHERE seq = 4"))?;
    let differs = Closed::Differs { entries: vec![Seq(2), Seq(4), Seq(6)], dossiers: 0 };
    assert_eq!(asked(&one, &closing).await?, differs);
    Ok(())
}
