//! A scan that breaks off, is locked, or was damaged where it lies: told, and never
//! handed out as genuine.
use crate::world::acts::{pdf, whole};
use crate::world::{World, birth};
use desk::error::ErrorCode;
use desk::store::scan;
use serde_json::{Value, json};

fn received(world: &World) -> String {
    world.receive(birth())["code"].as_str().unwrap().to_owned()
}

fn attach(code: &str, content: String) -> Value {
    json!({ "code": code, "title": "Tờ khai", "file": "to-khai.pdf", "content": content })
}

#[test]
fn half_a_scan_is_refused_and_a_locked_one_is_asked_about() {
    let world = World::commune();
    let code = received(&world);
    let whole = whole("%PDF-1.7 tờ khai");
    let half = &whole[..whole.len() / 2];
    let file = world.out.path().join("dang-quet.pdf");
    std::fs::write(&file, half).unwrap();
    let refused = world.err("dossier.attach", json!({ "code": code, "title": "x", "file": file }));
    assert_eq!(refused.code, ErrorCode::AttachmentCutShort);
    assert_eq!(refused.field.as_deref(), Some("file"));
    let mut locked = attach(&code, pdf("%PDF-1.7 << /Encrypt 12 0 R >>"));
    assert_eq!(world.err("dossier.attach", locked.clone()).code, ErrorCode::AttachmentLocked);
    locked["locked"] = json!(true);
    world.ok("dossier.attach", locked);
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!(dossier["attachments"].as_array().unwrap().len(), 1);
}

#[test]
fn a_scan_that_is_not_what_was_kept_is_neither_shown_nor_saved_nor_sent() {
    let world = World::commune();
    let code = received(&world);
    world.ok("dossier.attach", attach(&code, pdf("%PDF-1.7 tờ khai")));
    let hash = world.ok("dossier.get", json!({ "code": code }))["attachments"][0]["hash"].clone();
    let desk = world.host.signed_in().unwrap().0;
    let damage = "UPDATE scan SET bytes = zeroblob(length(bytes))";
    desk.store.write(|tx| Ok(tx.execute_batch(damage)?)).unwrap();
    let file = world.out.path().join("ra.pdf");
    for (name, request) in [
        ("dossier.scan", json!({ "code": code, "hash": hash })),
        ("dossier.save_scan", json!({ "code": code, "hash": hash, "file": file })),
    ] {
        assert_eq!(world.err(name, request).code, ErrorCode::StoreBroken, "{name}");
    }
    assert!(!file.exists());
    let hash = hash.as_str().unwrap();
    assert_eq!(desk.store.read(|db| scan::to_send(db, hash)).unwrap(), None);
}

#[test]
fn a_bit_flipped_on_the_disk_is_told_or_harmless() {
    const PAGE: usize = 4096;
    let world = World::commune();
    let code = received(&world);
    let content = pdf(format!("%PDF-1.7 {}", "tờ khai ".repeat(6_000)));
    world.ok("dossier.attach", attach(&code, content.clone()));
    let hash = world.ok("dossier.get", json!({ "code": code }))["attachments"][0]["hash"].clone();
    world.ok("session.sign_out", json!({}));
    let path = world.dir.path().join("counter.db");
    let sound = std::fs::read(&path).unwrap();
    let scan = || -> Result<Value, desk::error::DeskError> {
        let officer = json!({ "name": "chau", "password": "motcua-demo" });
        world.host.call("session.sign_in", officer)?;
        world.host.call("dossier.scan", json!({ "code": code, "hash": hash }))
    };
    let mut told = 0;
    for back in 1..=16 {
        let mut bytes = sound.clone();
        let at = bytes.len() - back * PAGE + 99;
        bytes[at] ^= 4;
        std::fs::write(&path, &bytes).unwrap();
        match scan() {
            Ok(shown) => assert_eq!(shown["content"], json!(content), "{back} from the end"),
            Err(error) => {
                assert_eq!(error.code, ErrorCode::StoreBroken, "{back} from the end: {error}");
                told += 1;
            }
        }
        let _closed = world.host.call("session.sign_out", json!({}));
        for beside in ["counter.db-wal", "counter.db-shm"] {
            let _gone = std::fs::remove_file(world.dir.path().join(beside));
        }
    }
    assert!(told > 8, "the scan lies on some of these pages: {told}");
}
