//! The power goes at the worst moment. The program is stopped at a named step
//! of receiving or printing and killed there; whatever the step, no paper is
//! out without a record, no number is given twice, and the next day goes on.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::program::ProgramGuard;
use stories::spooler::Spooler;

const PRINTER: &str = "quay-1";

/// Steps inside the transaction: nothing of it may remain.
const BEFORE_COMMIT: [&str; 4] = ["numbered", "journalled", "recorded", "ordered"];

/// A draft with an id of its own, as the window hands it over.
fn draft(nth: u32) -> Value {
    json!({
        "id": format!("019abcde-0000-7000-8000-{nth:012}"),
        "procedure": "1.001193",
        "case": "Đúng hạn, có giấy chứng sinh",
        "submitter": { "name": format!("Công Dân Mẫu {nth}"), "number": "074190012345" }
    })
}

struct Counter {
    _folder: tempfile::TempDir,
    spooler: Spooler,
    desk: Desk,
}

impl Counter {
    fn open() -> Rigged<Self> {
        let folder = tempfile::tempdir()?;
        let spooler = Spooler::start(&[PRINTER])?;
        let desk = Desk::demo(folder.path())?.with("CUPS_SERVER", spooler.address());
        desk.print_to(PRINTER)?;
        Ok(Self { _folder: folder, spooler, desk })
    }

    fn receive(&self, nth: u32) -> Rigged<Value> {
        self.desk.call("intake.receive", &json!({ "draft": draft(nth), "print": true }))
    }

    /// Runs one call, waits until it stands at the step, and kills it there.
    fn killed_at(&self, step: &str, name: &str, args: &Value) -> Rigged<()> {
        let mut command = self.desk.command()?;
        command.args(["call", name, &args.to_string()]);
        command.env("MOTCUA_STOP_AT", step);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut held = ProgramGuard::start(&mut command)?;
        let pipe = held.child().stderr.take().ok_or("no pipe")?;
        let said = BufReader::new(pipe).lines().next().ok_or("ended before the step")??;
        assert!(said.contains(step), "stopped elsewhere: {said}");
        held.kill();
        Ok(())
    }

    /// The codes in the register, which must all differ.
    fn codes(&self) -> Rigged<BTreeSet<String>> {
        let register = self.desk.call("register.day", &json!({}))?;
        let rows = register["rows"].as_array().ok_or("a register has rows")?;
        let all = rows.iter().filter_map(|row| row["code"].as_str()).map(str::to_owned);
        let codes: BTreeSet<String> = all.collect();
        assert_eq!(codes.len(), rows.len(), "two records with one number: {register}");
        Ok(codes)
    }

    /// Every paper in the tray names a dossier of the register.
    fn every_paper_has_its_record(&self) -> Rigged<()> {
        let codes = self.codes()?;
        for job in self.spooler.printed()? {
            let text = stories::paper::flowing_text(&job)?;
            let known = codes.iter().any(|code| text.contains(code));
            assert!(known, "a paper without a record:\n{text}");
        }
        Ok(())
    }
}

#[test]
fn killed_before_the_commit_nothing_happened_and_the_number_is_free() -> Rigged<()> {
    for step in BEFORE_COMMIT {
        let counter = Counter::open()?;
        let args = json!({ "draft": draft(1), "print": true });
        counter.killed_at(step, "intake.receive", &args)?;
        assert!(counter.codes()?.is_empty(), "a record remained after {step}");
        assert!(counter.spooler.printed()?.is_empty(), "paper without record, {step}");
        let code = counter.receive(1)?["code"].clone();
        assert!(code.as_str().is_some_and(|code| code.ends_with("-0101")), "{step}: {code}");
    }
    Ok(())
}

#[test]
fn killed_after_the_commit_the_dossier_is_there_once_and_can_be_printed() -> Rigged<()> {
    let counter = Counter::open()?;
    let args = json!({ "draft": draft(1), "print": true });
    counter.killed_at("committed", "intake.receive", &args)?;
    assert_eq!(counter.codes()?.len(), 1, "what is committed stays");
    assert!(counter.spooler.printed()?.is_empty(), "printing comes after the commit");

    counter.receive(1)?;
    assert_eq!(counter.codes()?.len(), 1, "the retry found the same dossier");
    counter.receive(2)?;
    assert_eq!(counter.codes()?.len(), 2, "the next one has the next number");

    let waiting = counter.desk.call("print.waiting", &json!({}))?;
    let line = waiting["lines"][0]["n"].clone();
    counter.desk.call("print.run", &json!({ "line": line }))?;
    counter.spooler.wait_for(1)?;
    counter.every_paper_has_its_record()
}

/// Three drafts of one citizen, to go on one receipt.
fn three() -> Value {
    let one = |nth| {
        let mut draft = draft(nth);
        draft["submitter"]["name"] = json!("Công Dân Mẫu");
        draft
    };
    json!({ "drafts": [one(1), one(2), one(3)], "print": true })
}

#[test]
fn killed_among_several_on_one_receipt_all_of_them_are_there_or_none() -> Rigged<()> {
    for step in ["numbered", "between", "recorded", "ordered"] {
        let counter = Counter::open()?;
        counter.killed_at(step, "intake.receive_together", &three())?;
        assert!(counter.codes()?.is_empty(), "a record remained after {step}");
        let answer = counter.desk.call("intake.receive_together", &three())?;
        assert_eq!(counter.codes()?.len(), 3, "{step}: {answer}");
        let first = answer["dossiers"][0]["code"].as_str().unwrap_or_default();
        assert!(first.ends_with("-0101"), "{step} burnt a number: {first}");
    }
    let counter = Counter::open()?;
    counter.killed_at("committed", "intake.receive_together", &three())?;
    let codes = counter.codes()?;
    assert_eq!(codes.len(), 3, "what is committed stays");
    let answer = counter.desk.call("intake.receive_together", &three())?;
    assert_eq!(counter.codes()?, codes, "the retry found the same dossiers: {answer}");
    let waiting = counter.desk.call("print.waiting", &json!({}))?;
    assert_eq!(waiting["lines"].as_array().map(Vec::len), Some(1), "one receipt: {waiting}");
    counter.desk.call("print.run", &json!({ "line": waiting["lines"][0]["n"] }))?;
    let text = stories::paper::flowing_text(&counter.spooler.wait_for(1)?[0])?;
    assert!(codes.iter().all(|code| text.contains(code.as_str())), "{text}");
    Ok(())
}

#[test]
fn killed_while_printing_the_record_stands_and_the_paper_is_still_asked_for() -> Rigged<()> {
    for (step, papers) in [("drawn", 0), ("printed", 1)] {
        let counter = Counter::open()?;
        let line = counter.receive(1)?["print_line"].clone();
        counter.killed_at(step, "print.run", &json!({ "line": line }))?;
        counter.spooler.wait_for(papers)?;
        assert_eq!(counter.spooler.printed()?.len(), papers, "after {step}");
        counter.every_paper_has_its_record()?;
        let waiting = counter.desk.call("print.waiting", &json!({}))?;
        assert_eq!(waiting["lines"][0]["n"], line, "nobody knows it came out: {waiting}");
        counter.desk.call("print.run", &json!({ "line": line }))?;
        counter.spooler.wait_for(papers + 1)?;
        counter.every_paper_has_its_record()?;
    }
    Ok(())
}

#[test]
fn a_paper_ordered_again_after_the_kill_says_that_it_is_not_the_first() -> Rigged<()> {
    let (counter, folder) = (Counter::open()?, tempfile::tempdir()?);
    for (nth, step, out) in [(1, "drawn", false), (2, "printed", true)] {
        let code = counter.receive(nth)?["code"].clone();
        let paper = folder.path().join(format!("{step}.pdf"));
        let request = json!({ "code": code, "file": paper });
        counter.killed_at(step, "receipt.print", &request)?;
        assert_eq!(paper.exists(), out, "killed at {step}");
        let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
        let prints = dossier["prints"].as_array().ok_or("a dossier has prints")?;
        let waiting = prints.iter().filter(|line| line["state"] == "waiting").count();
        assert_eq!(waiting, prints.len(), "each line was written before its paper: {dossier}");
        let again = counter.desk.call("receipt.print", &request)?;
        assert_eq!(again["reprint"], prints.len(), "after {step}: {again}");
    }
    Ok(())
}

#[test]
fn an_act_and_its_ordered_paper_are_both_there_or_neither() -> Rigged<()> {
    for (step, state, waiting) in
        [("recorded", "received", 0), ("ordered", "received", 0), ("committed", "refused", 1)]
    {
        let counter = Counter::open()?;
        let code =
            counter.desk.call("intake.receive", &json!({ "draft": draft(1) }))?["code"].take();
        let refuse = json!({ "code": code, "reason": "sai nơi cư trú", "print": true });
        counter.killed_at(step, "dossier.refuse", &refuse)?;
        let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
        assert_eq!(dossier["state"], state, "killed at {step}");
        let lines = counter.desk.call("print.waiting", &json!({}))?["lines"].take();
        assert_eq!(lines.as_array().map(Vec::len), Some(waiting), "killed at {step}: {lines}");
        assert!(counter.spooler.printed()?.is_empty(), "no paper before its record, {step}");
        if waiting > 0 {
            counter.desk.call("print.run", &json!({ "line": lines[0]["n"] }))?;
            counter.spooler.wait_for(1)?;
            counter.every_paper_has_its_record()?;
        }
    }
    Ok(())
}

#[test]
fn killed_at_any_moment_of_a_busy_morning_what_was_answered_is_there() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut answered = BTreeSet::new();
    for round in 0..12_u32 {
        answered.extend(killed_after(&counter.desk, 1 + round, round * 200)?);
        let codes = counter.codes()?;
        let lost: Vec<_> = answered.difference(&codes).collect();
        assert!(lost.is_empty(), "answered and lost in round {round}: {lost:?}");
    }
    println!("{} dossiers answered over 12 kills, none lost", answered.len());
    Ok(())
}

/// Receives dossiers as fast as it can, is killed right after the `nth` answer, and says
/// what was answered.
fn killed_after(desk: &Desk, nth: u32, from: u32) -> Rigged<Vec<String>> {
    let mut command = desk.command()?;
    command.args(["call", "--lines"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let mut pipe = child.stdin.take().ok_or("no pipe")?;
    let lines: String = (from..from + 70)
        .map(|nth| json!({ "call": "intake.receive", "args": { "draft": draft(nth) } }))
        .map(|line| format!("{line}\n"))
        .collect();
    let writer = std::thread::spawn(move || pipe.write_all(lines.as_bytes()));
    let mut said = BufReader::new(child.stdout.take().ok_or("no pipe")?).lines();
    let mut told: Vec<String> = said.by_ref().take(nth as usize).collect::<Result<_, _>>()?;
    child.kill()?;
    told.extend(said.map_while(Result::ok));
    child.wait()?;
    // A killed reader breaks the writer's pipe; that is the point.
    let _ = writer.join();
    let answers = told.iter().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let codes = answers.filter_map(|answer| answer["code"].as_str().map(str::to_owned));
    let codes: Vec<String> = codes.collect();
    assert!(codes.len() >= nth as usize, "each kill falls among real work: {told:?}");
    Ok(codes)
}

#[test]
fn a_copy_cut_off_is_taken_away_before_the_next_and_nothing_else_is() -> Rigged<()> {
    let counter = Counter::open()?;
    counter.receive(1)?;
    let stick = tempfile::tempdir()?;
    let another = stick.path().join("mot-cua-quay-1-20260102-080000.part");
    std::fs::create_dir(&another)?;
    let to = json!({ "folder": stick.path() });
    let lying = || -> Rigged<usize> { Ok(std::fs::read_dir(stick.path())?.count()) };
    counter.killed_at("copying", "backup.make", &to)?;
    assert_eq!(lying()?, 2, "the beginning of a copy");
    let made = counter.desk.call("backup.make", &to)?;
    assert_eq!(lying()?, 2, "another counter's, and the copy");
    let folder = made["folder"].as_str().ok_or("no copy")?;
    assert!(another.is_dir() && std::path::Path::new(folder).join("counter.db").exists());
    Ok(())
}
