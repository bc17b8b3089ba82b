//! A file that somebody names: what is saved never lies in a store, never follows a
//! link, never replaces another kind of file, and what is read never blocks.
use crate::world;
use std::path::{Path, PathBuf};

use crate::world::acts::pdf;
use crate::world::{World, birth};
use desk::error::ErrorCode;
use desk::folders::{Purpose, keep_folder, last_folder};
use serde_json::{Value, json};

/// A counter with a dossier, its code and the hash of its scan.
fn counter() -> (World, String, Value) {
    let world = World::commune();
    let code = world.receive(birth())["code"].as_str().unwrap().to_owned();
    let (name, request) = world::acts::call_of(&world, "attach", &code);
    world.ok(name, request);
    let hash = world.ok("dossier.get", json!({ "code": code }))["attachments"][0]["hash"].clone();
    (world, code, hash)
}

/// Every way in which a clerk can name a file to be written.
fn ways(code: &str, hash: &Value, file: &Path) -> [(&'static str, Value); 6] {
    [
        ("receipt.print", json!({ "code": code, "file": file })),
        ("paper.print", json!({ "form": "control", "about": code, "file": file })),
        ("guidance.print", json!({ "code": "1.001193", "file": file })),
        ("register.print", json!({ "file": file, "format": "pdf" })),
        ("register.print", json!({ "file": file, "format": "xlsx" })),
        ("dossier.save_scan", json!({ "code": code, "hash": hash, "file": file })),
    ]
}

/// Everything in the store's folder, byte by byte, but for the database and its mark, which
/// every entry moves.
fn bytes(world: &World) -> Vec<(PathBuf, Vec<u8>)> {
    let files = std::fs::read_dir(world.dir.path()).unwrap().map(|file| file.unwrap().path());
    let moved = |path: &PathBuf| {
        let path = path.to_string_lossy();
        path.contains("counter.db") || path.ends_with("high-water")
    };
    let ours = files.filter(|path| !moved(path));
    let mut all: Vec<_> = ours.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
    all.sort();
    all
}

#[test]
fn a_clerk_aims_a_print_at_keys_json_and_at_counter_db() {
    let (world, code, hash) = counter();
    let before = bytes(&world);
    for name in
        ["keys.json", "counter.db", "counter.db-wal", "high-water", "in-use.lock", "new.pdf", "new"]
    {
        for (call, request) in ways(&code, &hash, &world.dir.path().join(name)) {
            let refused = world.err(call, request);
            assert_eq!(refused.code, ErrorCode::FileInStore, "{call} at {name}");
            assert_eq!(refused.field.as_deref(), Some("file"));
        }
    }
    assert_eq!(bytes(&world), before, "nothing there was touched, nothing was added");
    world.receive(birth());
    world.ok("session.sign_out", json!({}));
    world.sign_in();
    assert_eq!(world.rows_of_day().len(), 2);
}

#[test]
fn the_store_is_the_store_by_whatever_name() {
    let (world, code, hash) = counter();
    let (store, out) = (world.dir.path(), world.out.path());
    let below = store.join("set-aside-1");
    std::fs::create_dir(&below).unwrap();
    let up = store.join("..").join(store.file_name().unwrap()).join("x.pdf");
    let mut names = vec![up, below.join("x.pdf")];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(store, out.join("alias")).unwrap();
        names.extend([out.join("alias").join("x.pdf"), out.join("alias/set-aside-1/x.pdf")]);
    }
    // A copy of a store, and the store of another counter, are stores too.
    let copy = world.ok("backup.make", json!({ "folder": out }))["folder"].clone();
    names.push(Path::new(copy.as_str().unwrap()).join("x.pdf"));
    for file in names {
        for (call, request) in ways(&code, &hash, &file) {
            assert_eq!(world.err(call, request).code, ErrorCode::FileInStore, "{file:?}");
        }
    }
    for folder in [below, PathBuf::from(copy.as_str().unwrap())] {
        let refused = world.err("backup.make", json!({ "folder": folder }));
        assert_eq!(refused.code, ErrorCode::FolderMissing, "nor is a copy made there");
    }
}

#[test]
fn what_is_saved_replaces_its_own_kind_only_and_follows_no_link() {
    let (world, code, hash) = counter();
    let at = |name: &str| world.out.path().join(name);
    std::fs::write(at("thu.docx"), "PK word").unwrap();
    std::fs::write(at("anh.pdf"), [0xff, 0xd8, 0xff]).unwrap();
    std::fs::write(at("anh.xlsx"), "no workbook").unwrap();
    std::fs::create_dir(at("muc.pdf")).unwrap();
    let refused = |name: &str, nth: usize| {
        let (call, request) = ways(&code, &hash, &at(name))[nth].clone();
        world.err(call, request).code
    };
    for (name, nth) in
        [("thu.docx", 0), ("anh.pdf", 1), ("anh.xlsx", 4), ("x.xlsx", 3), ("x.pdf", 4)]
    {
        assert_eq!(refused(name, nth), ErrorCode::FileOtherKind, "{name}");
    }
    assert_eq!(refused("muc.pdf", 0), ErrorCode::FileNotPlain);
    assert_eq!(refused("gone/x.pdf", 0), ErrorCode::FolderMissing);
    #[cfg(unix)]
    for target in ["anh.pdf", "nowhere.pdf"] {
        let link = at(&format!("to-{target}"));
        std::os::unix::fs::symlink(at(target), &link).unwrap();
        assert_eq!(refused(&format!("to-{target}"), 0), ErrorCode::FileNotPlain);
    }
    assert_eq!(std::fs::read(at("thu.docx")).unwrap(), b"PK word", "as it was");
    let parts = std::fs::read_dir(world.out.path()).unwrap().map(|file| file.unwrap().file_name());
    assert!(!parts.into_iter().any(|name| name.to_string_lossy().contains("part")));
}

#[test]
fn what_is_saved_says_its_whole_path_and_only_its_owner_reads_it() {
    let (world, code, hash) = counter();
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    settings["files_folder"] = json!(world.dir.path());
    let refused = world.err("settings.save", json!({ "settings": settings }));
    assert_eq!(refused.field.as_deref(), Some("settings.files_folder"), "not the store's");
    settings["files_folder"] = json!(world.out.path());
    world.ok("settings.save", json!({ "settings": settings }));
    let out = std::fs::canonicalize(world.out.path()).unwrap();
    let saved = |(call, request): (&str, Value), field: &str| {
        PathBuf::from(world.ok(call, request)[field].as_str().unwrap())
    };
    let [receipt, paper, _, _, book, scan] = ways(&code, &hash, Path::new("sổ 29.11"));
    assert_eq!(saved(receipt.clone(), "destination"), out.join("sổ 29.11.pdf"));
    assert_eq!(saved(paper, "destination"), out.join("sổ 29.11.pdf"), "its own kind, anew");
    assert_eq!(saved(scan, "file"), out.join("sổ 29.11.pdf"));
    assert_eq!(saved(book, "destination"), out.join("sổ 29.11.xlsx"));
    let named = ("register.print", json!({ "file": "theo ten.XLSX" }));
    let workbook = saved(named, "destination");
    assert!(std::fs::read(&workbook).unwrap().starts_with(b"PK"), "the name says what it is");
    #[cfg(unix)]
    for file in std::fs::read_dir(&out).unwrap() {
        let mode = std::os::unix::fs::MetadataExt::mode(&file.unwrap().metadata().unwrap());
        assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
    }
    let lines = world.ok("print.queue", json!({ "all": true }))["lines"].clone();
    let first = lines.as_array().unwrap().last().unwrap()["destination"].clone();
    assert_eq!(first, json!(format!("file:{}", out.join("sổ 29.11.pdf").display())));
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_in_the_place_of_a_file_keeps_nobody_waiting() {
    let (world, code, hash) = counter();
    let pipe = world.out.path().join("pipe.pdf");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (call, request) in
        ways(&code, &hash, &pipe).into_iter().filter(|(_, r)| r["format"] != "xlsx")
    {
        assert_eq!(world.err(call, request).code, ErrorCode::FileNotPlain, "{call}");
    }
    for file in [pipe.as_path(), Path::new("/dev/zero"), world.out.path()] {
        let attach = json!({ "code": code, "title": "Lạ", "file": file });
        assert_eq!(world.err("dossier.attach", attach).code, ErrorCode::AttachmentUnreadable);
        let import = world.err("catalogue.import", json!({ "path": file }));
        assert_eq!(import.code, ErrorCode::ImportUnreadable);
        let answer = world.err("bundle.answer", json!({ "file": file }));
        assert_eq!(answer.code, ErrorCode::AnswerUnreadable);
    }
    let copy = world.ok("backup.make", json!({ "folder": world.out.path() }))["folder"].clone();
    let copy = Path::new(copy.as_str().unwrap()).to_owned();
    for name in ["counter.db", "keys.json"] {
        std::fs::remove_file(copy.join(name)).unwrap();
        std::fs::rename(&pipe, copy.join(name)).unwrap();
        let fresh = tempfile::tempdir().unwrap();
        let host = desk::host::Host::new(fresh.path());
        host.call("desk.restore", json!({ "from": copy })).unwrap_err();
        std::fs::rename(copy.join(name), &pipe).unwrap();
    }
    let content = pdf("%PDF-1.7");
    let told = json!({ "code": code, "title": "x", "file": "/dev/zero.pdf", "content": content });
    world.ok("dossier.attach", told);
}

#[test]
fn of_two_patterns_of_codes_that_begin_on_one_day_the_second_is_refused() {
    let world = World::commune();
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    let from = |text: &str, day: &str| json!({ "text": text, "valid_from": day, "source": "" });
    let five = from("{agency}-{yyMMdd}-{ordinal:5}", "2027-01-01");
    let six = |day| from("{agency}-{yyMMdd}-{ordinal:6}", day);
    settings["code_patterns"] = json!([five, six("2027-01-01")]);
    let refused = world.err("settings.save", json!({ "settings": settings }));
    let told = (refused.code, refused.field.as_deref());
    let at = Some("settings.code_patterns.1.valid_from");
    assert_eq!(told, (ErrorCode::CodePatternTwice, at));
    settings["code_patterns"] = json!([five, six("2027-06-01")]);
    world.ok("settings.save", json!({ "settings": settings }));
}

#[test]
fn a_dialog_begins_where_the_last_path_of_its_kind_was_chosen() {
    let world = World::commune();
    let (desk, _) = world.host.signed_in().unwrap();
    let (out, gone) = (world.out.path(), world.out.path().join("gone"));
    assert_eq!(last_folder(&desk, Purpose::Scan), None);
    keep_folder(&desk, Purpose::Scan, out).unwrap();
    assert_eq!(last_folder(&desk, Purpose::Scan).as_deref(), Some(out));
    assert_eq!(last_folder(&desk, Purpose::Backup), None, "of another kind");
    keep_folder(&desk, Purpose::Scan, &gone).unwrap();
    assert_eq!(last_folder(&desk, Purpose::Scan), None, "a folder that is gone begins nothing");
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    settings["files_folder"] = json!(out);
    world.ok("settings.save", json!({ "settings": settings }));
    assert!(last_folder(&desk, Purpose::Saving).is_some(), "where papers are saved otherwise");
}

#[test]
fn only_the_folder_of_what_was_written_may_be_opened() {
    let (world, code, hash) = counter();
    let (desk, _) = world.host.signed_in().unwrap();
    let out = std::fs::canonicalize(world.out.path()).unwrap();
    assert_eq!(desk.written.folder_of(&out.join("x.pdf").to_string_lossy()), None);
    for (call, request) in ways(&code, &hash, &out.join("x")) {
        let answer = world.ok(call, request);
        let told = answer["destination"].as_str().or(answer["file"].as_str()).unwrap();
        assert_eq!(desk.written.folder_of(told).as_deref(), Some(out.as_path()), "{call}");
    }
    let copy = world.ok("backup.make", json!({ "folder": out }))["folder"].clone();
    assert_eq!(desk.written.folder_of(copy.as_str().unwrap()), Some(out));
}

#[test]
fn a_file_that_is_not_there_says_so_at_its_input() {
    let (world, code, _) = counter();
    let gone = world.out.path().join("gone.csv");
    for (call, request, field) in [
        ("catalogue.import", json!({ "path": gone }), "path"),
        ("fee.match_statement", json!({ "bank": "", "file": gone }), "file"),
        ("dossier.attach", json!({ "code": code, "title": "x", "file": gone }), "file"),
        ("bundle.answer", json!({ "file": gone }), "file"),
    ] {
        let refused = world.err(call, request);
        assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::FileMissing, Some(field)));
    }
}
