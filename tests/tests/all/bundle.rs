//! A counter without a line: what waits is carried to the province as a file, and
//! the answer back; however often, whatever happens to either on the way.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::flaky_proxy::Line;
use stories::joined::{self, copied, counter, enrol, enrolled, killed_at, receive, sync, waiting};
use stories::remote::{CENTRE, Remote};

/// Writes a bundle into the folder and answers its file and what was said of it.
fn made(desk: &Desk, stick: &Path) -> Rigged<(PathBuf, Value)> {
    let made = desk.call("bundle.make", &json!({ "folder": stick }))?;
    Ok((PathBuf::from(made["file"].as_str().ok_or("no file")?), made))
}

/// Has the province take a bundle in; its words, and the answer's file.
fn import(province: &Remote, bundle: &Path) -> Rigged<(String, PathBuf)> {
    let answer = bundle.with_extension("mca");
    let (bundle, to) = (bundle.display().to_string(), answer.display().to_string());
    let said = province.told(&["bundle", "import", &bundle, "--answer", &to])?;
    Ok((said, answer))
}

/// Has the province refuse a bundle; why.
fn import_refused(province: &Remote, bundle: &Path) -> Rigged<String> {
    match import(province, bundle) {
        Ok((said, _)) => Err(format!("it was taken: {said}").into()),
        Err(why) => Ok(why.to_string()),
    }
}

fn answer(desk: &Desk, file: &Path) -> Rigged<Value> {
    desk.call("bundle.answer", &json!({ "file": file }))
}

/// Why the counter refuses an answer, which it says at the file.
fn answer_refused(desk: &Desk, file: &Path) -> Rigged<Value> {
    let refused = desk.refused("bundle.answer", &json!({ "file": file }))?;
    assert_eq!(refused["field"], "file", "{refused}");
    Ok(refused["code"].clone())
}

fn held(province: &Remote) -> Rigged<String> {
    Ok(province.asked("SELECT count(*) FROM journal")?.remove(0))
}

/// The same file with a change.
fn changed(file: &Path, name: &str, change: impl Fn(&mut Vec<u8>)) -> Rigged<PathBuf> {
    let mut bytes = std::fs::read(file)?;
    change(&mut bytes);
    let other = file.with_file_name(name);
    std::fs::write(&other, bytes)?;
    Ok(other)
}

#[test]
fn carried_there_and_back_however_often_nothing_comes_twice() -> Rigged<()> {
    let (folder, stick) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = enrolled(folder.path())?;
    province.toll.set(Line::Down);
    let code = receive(&desk, "Công Dân Mẫu")?;
    let scan = folder.path().join("giay.pdf");
    std::fs::write(&scan, b"%PDF-1.4\nstartxref\n9\n%%EOF\n")?;
    desk.call(
        "dossier.attach",
        &json!({ "code": code, "file": scan, "title": "Giấy chứng sinh" }),
    )?;
    receive(&desk, "Công Dân Khác")?;
    desk.call("day.close", &json!({}))?;
    let (bundle, said) = made(&desk, stick.path())?;
    let name = bundle.file_name().unwrap_or_default().to_string_lossy();
    assert!(name.starts_with("mot-cua-quay-1-") && name.ends_with(".mcb"), "{name}");
    assert_eq!(
        (&said["entries"], &said["scans"], &said["closings"]),
        (&json!(5), &json!(1), &json!(1))
    );
    let clear = std::fs::read(&bundle)?;
    let seen = |what: &str| clear.windows(what.len()).any(|part| part == what.as_bytes());
    assert!(!seen("received") && !seen(&code) && !seen("Công Dân"), "nothing in the clear");

    let (first, file) = import(&province, &bundle)?;
    assert!(first.contains("5 entries taken, 0 parked, 1 scans"), "{first}");
    let bytes = std::fs::read(&file)?;
    let before = held(&province)?;
    let (again, file) = import(&province, &bundle)?;
    assert!(again.contains("0 entries taken, 0 parked, 0 scans"), "{again}");
    assert_eq!(std::fs::read(&file)?, bytes, "the same answer");
    assert_eq!(held(&province)?, before);
    assert_eq!(province.asked("SELECT whole FROM blob")?, ["t"]);

    assert_eq!(waiting(&desk)?, 5);
    let read = answer(&desk, &file)?;
    let told = (&read["acknowledged"], &read["waiting"], &read["confirmed"]);
    assert_eq!(told, (&json!(5), &json!(0), &json!(1)), "{read}");
    let closings = desk.call("day.closings", &json!({}))?;
    assert_eq!(closings["closings"][0]["state"]["is"], "held");
    let read = answer(&desk, &file)?;
    let told = (&read["acknowledged"], &read["waiting"], &read["confirmed"]);
    assert_eq!(told, (&json!(0), &json!(0), &json!(0)), "twice changes nothing");
    province.toll.set(Line::Open);
    assert_eq!(sync(&desk)?["sent"], 0, "nothing is sent twice");
    province.told(&["verify"])?;
    Ok(())
}

#[test]
fn a_bundle_whose_entries_were_sent_meanwhile_changes_nothing() -> Rigged<()> {
    let (folder, stick) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = enrolled(folder.path())?;
    receive(&desk, "Công Dân Mẫu")?;
    let (bundle, _) = made(&desk, stick.path())?;
    let (later, _) = made(&desk, stick.path())?;
    assert_ne!(bundle, later, "a second one has another name");
    sync(&desk)?;
    let before = held(&province)?;
    let (said, early) = import(&province, &bundle)?;
    assert!(said.contains("0 entries taken"), "{said}");
    assert_eq!(held(&province)?, before);
    assert_eq!(answer(&desk, &early)?["acknowledged"], 0);
    receive(&desk, "Sau đó")?;
    sync(&desk)?;
    assert_eq!(answer_refused(&desk, &early)?, "answer_old");
    assert_eq!(waiting(&desk)?, 0, "never backwards");
    let (_, now) = import(&province, &later)?;
    assert_eq!(answer(&desk, &now)?["waiting"], 0);
    Ok(())
}

#[test]
fn a_cut_altered_foreign_or_revoked_bundle_is_refused_with_words_and_nothing_kept() -> Rigged<()> {
    let (folder, stick) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = enrolled(folder.path())?;
    receive(&desk, "Công Dân Mẫu")?;
    let (bundle, _) = made(&desk, stick.path())?;
    let before = held(&province)?;
    let length = std::fs::metadata(&bundle)?.len() as usize;
    for end in [0, 10, 40, length / 3, length / 2, length - 64, length - 1] {
        let cut = changed(&bundle, "cut.mcb", |bytes| bytes.truncate(end))?;
        let why = import_refused(&province, &cut)?;
        assert!(why.contains("cut short"), "{end}: {why}");
    }
    for at in [length / 4, length / 2, length - 70, length - 1] {
        let altered = changed(&bundle, "altered.mcb", |bytes| bytes[at] ^= 1)?;
        let why = import_refused(&province, &altered)?;
        assert!(why.contains("refused"), "{at}: {why}");
    }
    let other = changed(&bundle, "other.mcb", |bytes| {
        *bytes = b"PK\x03\x04 something else, longer".to_vec()
    })?;
    assert!(import_refused(&province, &other)?.contains("not a file of this kind"));
    let elsewhere = Remote::open()?;
    let why = import_refused(&elsewhere, &bundle)?;
    assert!(why.contains("no device of this province"), "{why}");
    assert_eq!(held(&elsewhere)?, "0");
    province.told(&["revoke", "--centre", CENTRE, "--counter", "1"])?;
    assert!(import_refused(&province, &bundle)?.contains("revoked"));
    assert_eq!(held(&province)?, before);
    assert_eq!(province.asked("SELECT count(*) FROM closing")?, ["0"]);
    Ok(())
}

#[test]
fn a_cut_altered_or_foreign_answer_is_refused_at_its_place_and_nothing_changes() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let stick = tempfile::tempdir()?;
    let (province, one) = enrolled(first.path())?;
    let two = counter(second.path(), 2)?;
    enrol(&province, &two, 2)?;
    for desk in [&one, &two] {
        receive(desk, "Công Dân Mẫu")?;
    }
    let (_, of_one) = import(&province, &made(&one, stick.path())?.0)?;
    let (_, of_two) = import(&province, &made(&two, stick.path())?.0)?;
    let before = waiting(&one)?;
    let length = std::fs::metadata(&of_one)?.len() as usize;
    for end in [0, 5, 40, length / 2, length - 1] {
        let cut = changed(&of_one, "cut.mca", |bytes| bytes.truncate(end))?;
        assert_eq!(answer_refused(&one, &cut)?, "answer_unreadable", "{end}");
    }
    let altered = changed(&of_one, "altered.mca", |bytes| bytes[length - 20] ^= 1)?;
    assert_eq!(answer_refused(&one, &altered)?, "answer_altered");
    assert_eq!(answer_refused(&one, &of_two)?, "answer_foreign");
    assert_eq!(answer_refused(&one, &stick.path().join("none.mca"))?, "file_missing");
    let (elsewhere, third) = (tempfile::tempdir()?, Remote::open()?);
    let stranger = counter(elsewhere.path(), 1)?;
    enrol(&third, &stranger, 1)?;
    let (_, theirs) = import(&third, &made(&stranger, stick.path())?.0)?;
    assert_eq!(answer_refused(&one, &theirs)?, "answer_altered", "another province's signature");
    assert_eq!(waiting(&one)?, before);
    assert_eq!(answer(&one, &of_one)?["waiting"], 0, "the true one is taken after all");
    let alone = tempfile::tempdir()?;
    let alone = counter(alone.path(), 3)?;
    let refused = alone.refused("bundle.make", &json!({ "folder": stick.path() }))?;
    assert_eq!(refused["code"], "bundle_unsealed");
    let nowhere = json!({ "folder": stick.path().join("none") });
    assert_eq!(one.refused("bundle.make", &nowhere)?["code"], "folder_missing");
    Ok(())
}

#[test]
fn a_bundle_of_a_closed_epoch_is_refused_and_one_of_the_new_epoch_is_taken() -> Rigged<()> {
    let (folder, copy) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let stick = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    copied(folder.path(), copy.path())?;
    receive(&desk, "Kỳ ghi cũ")?;
    let (old, _) = made(&desk, stick.path())?;
    let (_, answered) = import(&province, &old)?;
    let restored = joined::at(copy.path());
    receive(&restored, "Sau khi khôi phục")?;
    sync(&restored)?;
    sync(&restored)?;
    let before = held(&province)?;
    let why = import_refused(&province, &old)?;
    assert!(why.contains("epoch 1 is closed"), "{why}");
    assert_eq!(answer_refused(&restored, &answered)?, "answer_foreign");
    assert_eq!(held(&province)?, before);
    receive(&restored, "Kỳ ghi mới")?;
    let (new, _) = made(&restored, stick.path())?;
    let (said, answered) = import(&province, &new)?;
    assert!(said.contains("of epoch 2"), "{said}");
    assert_eq!(answer(&restored, &answered)?["waiting"], 0);
    assert_eq!(sync(&restored)?["sent"], 0);
    province.told(&["verify"])?;
    Ok(())
}

#[test]
fn every_page_boundary_is_carried_whole() -> Rigged<()> {
    let (folder, stick) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = enrolled(folder.path())?;
    let visit = json!({ "procedure": "1.001193", "outcome": "guided", "name": "Công Dân Mẫu" });
    let act = json!({ "call": "visit.record", "args": { "visit": visit } });
    // The order of the bundle is an entry itself and goes with it.
    for many in [1, 499, 500, 501, 1_000] {
        let answers = desk.lines(&vec![act.clone(); many - 1])?;
        assert!(answers.iter().all(|answer| answer["code"].is_null()), "{:?}", answers.first());
        assert_eq!(waiting(&desk)?, many as u64 - 1);
        let (bundle, said) = made(&desk, stick.path())?;
        assert_eq!(said["entries"], json!(many));
        let (said, file) = import(&province, &bundle)?;
        assert!(said.contains(&format!("{many} entries taken")), "{many}: {said}");
        let read = answer(&desk, &file)?;
        assert_eq!((&read["acknowledged"], &read["waiting"]), (&json!(many), &json!(0)));
        std::fs::remove_file(bundle)?;
    }
    assert_eq!(sync(&desk)?["sent"], 0);
    province.told(&["verify"])?;
    Ok(())
}

#[test]
fn killed_while_writing_there_is_no_half_bundle_and_the_next_is_whole() -> Rigged<()> {
    let (folder, stick) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = enrolled(folder.path())?;
    receive(&desk, "Công Dân Mẫu")?;
    let ask = json!({ "folder": stick.path() }).to_string();
    killed_at(&desk, &["call", "bundle.make", &ask], "bundle_written")?;
    let whole = |file: &std::fs::DirEntry| file.path().extension().is_some_and(|e| e == "mcb");
    let files: Vec<_> = std::fs::read_dir(stick.path())?.collect::<Result<_, _>>()?;
    assert!(!files.iter().any(whole), "{files:?}");
    let (bundle, _) = made(&desk, stick.path())?;
    let (_, file) = import(&province, &bundle)?;
    assert_eq!(answer(&desk, &file)?["waiting"], 0);
    Ok(())
}
