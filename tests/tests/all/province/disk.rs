//! The province's disk is full: what was said stays true, nothing is kept by half,
//! and once there is room everything goes on.

use domain::wire::Base64;
use serde_json::json;
use sha2::{Digest, Sha256};
use stories::Rigged;
use stories::province::{Cluster, Machine, Province};

use super::head;

/// The size at which a file is full: more than a segment of PostgreSQL's own log.
const ROOM: u64 = 18_000_000;
/// How long a text an entry carries, in blocks of 43 letters that cannot be packed.
const BLOCKS: u32 = 18_000;

/// An entry with much to keep.
fn write_much(machine: &mut Machine) {
    let seed = machine.written.len();
    let hash = |nth: u32| <[u8; 32]>::from(Sha256::digest(format!("{seed} {nth}")));
    let block = |nth: u32| Base64(hash(nth)).to_string();
    let text: String = (0..BLOCKS).map(block).collect();
    machine.write("told", None, &json!({ "text": text }));
}

#[tokio::test]
async fn a_full_disk_keeps_what_was_said_and_takes_the_rest_when_there_is_room() -> Rigged<()> {
    let province = Province::found_in(Cluster::cramped(ROOM)?)?;
    let server = province.serve()?;
    let mut one = province.machine(&server, 1).await?;
    let refused = loop {
        let acknowledged = one.written.len();
        write_much(&mut one);
        write_much(&mut one);
        let answer = one.send(&one.written[acknowledged..]).await?;
        if answer.status != 200 {
            assert_eq!((answer.status, answer.code().as_str()), (503, "unavailable"));
            let held: usize = province.sql("SELECT count(*) FROM journal")?.parse()?;
            assert_eq!(held, acknowledged, "what was said, and nothing by half");
            break acknowledged;
        }
        assert!(one.written.len() < 60, "the disk never filled");
    };
    assert!(refused > 0, "it was full from the beginning");
    assert_eq!(server.line.ask(("GET", "/health"), &[], "").await?.status, 200, "it still reads");

    province.cluster().break_off()?;
    province.cluster().come_back()?;
    assert_eq!(one.push(&one.written[refused..]).await?.held, head(&one.written));
    province.run(&["verify"])?;
    Ok(())
}
