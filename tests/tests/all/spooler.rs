//! The spooler rig itself: what is sent comes out unchanged, what cannot come
//! out waits, and a spooler that is gone says so.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use stories::Rigged;
use stories::spooler::Spooler;

/// Sends bytes the way the counter does: `lp` reading its standard input.
fn send(spooler: &Spooler, queue: &str, bytes: &[u8]) -> Rigged<Output> {
    let mut lp = Command::new("lp")
        .args(["-d", queue, "-"])
        .env("CUPS_SERVER", spooler.address())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // `lp` may refuse and close its input before it has read anything.
    let _ = lp.stdin.take().map(|mut pipe| pipe.write_all(bytes));
    Ok(lp.wait_with_output()?)
}

/// Every byte value, so that any conversion on the way would show.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 % 256) as u8).collect()
}

#[test]
fn bytes_come_out_as_they_went_in() -> Rigged<()> {
    let spooler = Spooler::start(&["quay-1", "quay-2"])?;
    assert!(send(&spooler, "quay-1", &bytes(70_000))?.status.success());
    assert!(send(&spooler, "quay-2", b"%PDF-1.7 second")?.status.success());
    let printed = spooler.wait_for(2)?;
    assert_eq!(fs::read(&printed[0])?, bytes(70_000), "first job, unchanged");
    assert_eq!(fs::read(&printed[1])?, b"%PDF-1.7 second");
    Ok(())
}

#[test]
fn a_jammed_queue_takes_the_job_and_prints_it_later() -> Rigged<()> {
    let spooler = Spooler::start(&["quay"])?;
    spooler.jam("quay")?;
    assert!(send(&spooler, "quay", &bytes(9_000))?.status.success());
    assert!(spooler.printed()?.is_empty(), "a stopped printer prints nothing");
    spooler.clear("quay")?;
    assert_eq!(fs::read(&spooler.wait_for(1)?[0])?, bytes(9_000));
    Ok(())
}

#[test]
fn a_refusing_queue_and_an_unknown_one_are_errors() -> Rigged<()> {
    let spooler = Spooler::start(&["quay"])?;
    spooler.refuse("quay")?;
    assert!(!send(&spooler, "quay", b"x")?.status.success());
    assert!(!send(&spooler, "nowhere", b"x")?.status.success());
    Ok(())
}

#[test]
fn a_spooler_that_is_down_refuses_and_keeps_its_queues() -> Rigged<()> {
    let mut spooler = Spooler::start(&["quay"])?;
    spooler.take_down();
    assert!(!send(&spooler, "quay", b"x")?.status.success());
    spooler.bring_up()?;
    assert!(send(&spooler, "quay", b"back")?.status.success());
    assert_eq!(fs::read(&spooler.wait_for(1)?[0])?, b"back");
    Ok(())
}
