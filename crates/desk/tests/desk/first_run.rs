//! A first run through the command table: what is typed is judged all at once and kept
//! until there is a store, and no secret of it ever lies on the disk in the clear.

use crate::world::real::{PASSWORD, set_up};
use desk::host::Host;
use serde_json::{Value, json};

fn typed() -> Value {
    json!({
        "step": 3,
        "letterhead": { "parent": "UBND phường Suối Mơ", "name": "Trung tâm Phục vụ hành chính công",
                        "place": "Suối Mơ", "address": "", "phone": "" },
        "profile": "commune", "code": "H29.131.07",
        "counter": "1", "counter_name": "Quầy số 01", "first": "101", "last": "999",
        "agencies": [{ "code": "H29.131.07", "name": "UBND phường Suối Mơ" }],
        "officer": "chau", "officer_name": "Lê Minh Châu"
    })
}

/// A host over an empty folder, and its calls.
struct FirstRun {
    dir: tempfile::TempDir,
    host: Host,
}

impl FirstRun {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let host = Host::new(&dir.path().join("quay"));
        Self { dir, host }
    }

    fn ok(&self, name: &str, args: Value) -> Value {
        self.host.call(name, args).unwrap()
    }

    /// The inputs at which something is wrong, with what.
    fn wrong(&self, draft: &Value, password: Option<&str>) -> Vec<String> {
        let asked = json!({ "draft": draft, "password": password });
        let said = self.ok("set_up.preview", asked);
        let told = said["problems"].as_array().unwrap().iter();
        let of =
            |p: &Value| format!("{} {}", p["field"].as_str().unwrap(), p["code"].as_str().unwrap());
        told.map(of).collect()
    }

    /// Every byte that lies in the folder.
    fn on_disk(&self) -> String {
        let files = std::fs::read_dir(self.dir.path().join("quay")).unwrap();
        let read = |file: std::io::Result<std::fs::DirEntry>| std::fs::read(file.unwrap().path());
        files
            .filter_map(|f| read(f).ok())
            .map(|b| String::from_utf8_lossy(&b).into_owned())
            .collect()
    }
}

#[test]
fn the_first_receipt_is_seen_with_the_head_and_the_code_that_it_will_have() {
    let run = FirstRun::new();
    let said = run.ok("set_up.preview", json!({ "draft": typed() }));
    assert_eq!(said["problems"], json!([]));
    let code = said["code"].as_str().unwrap();
    assert!(code.starts_with("H29.131.07-") && code.ends_with("-0101"), "{code}");
    let drawn = said["sheet"].to_string();
    assert!(drawn.contains("UBND PHƯỜNG SUỐI MƠ") && drawn.contains(code), "{drawn}");
    let mut none = typed();
    none["code"] = json!("UBND phường Suối Mơ");
    let said = run.ok("set_up.preview", json!({ "draft": none }));
    assert_eq!(said["code"], json!(null));
}

#[test]
fn everything_that_is_wrong_is_told_at_once_each_at_its_input() {
    let run = FirstRun::new();
    let empty = run.wrong(&json!({}), None);
    let told = [
        "letterhead.name name_missing",
        "letterhead.place name_missing",
        "counter_name name_missing",
        "code code_shape",
        "counter number_shape",
        "range number_range_missing",
        "agencies agency_missing",
        "administrator.full_name name_missing",
        "administrator.name name_missing",
    ];
    assert_eq!(empty, told);
    let mut draft = typed();
    draft["agencies"] = json!([
        { "code": "1", "name": "UBND" }, { "code": "H29.131.07", "name": "" },
        { "code": " H29.131.07 ", "name": "Công an 😀" }
    ]);
    assert_eq!(
        run.wrong(&draft, Some("12345678")),
        [
            "agencies.0.code code_shape",
            "agencies.1.name name_missing",
            "agencies.2.code agency_twice",
            "agencies.2.name text_unprintable",
            "administrator.password password_common",
        ]
    );
}

#[test]
fn what_was_typed_is_there_after_the_machine_was_off_and_gone_once_there_is_a_store() {
    let run = FirstRun::new();
    assert_eq!(run.ok("set_up.kept", json!({}))["draft"], json!(null), "nothing was begun");
    run.ok("set_up.keep", json!({ "draft": typed() }));
    let again = Host::new(&run.dir.path().join("quay"));
    let kept = again.call("set_up.kept", json!({})).unwrap();
    for (name, value) in typed().as_object().unwrap() {
        assert_eq!(&kept["draft"][name], value, "{name}");
    }
    run.ok("desk.set_up", set_up(PASSWORD));
    assert_eq!(run.ok("set_up.kept", json!({}))["draft"], json!(null));
    assert!(!run.dir.path().join("quay/set-up.json").exists(), "nothing of it is left");
    let late = run.host.call("set_up.keep", json!({ "draft": typed() })).unwrap_err();
    assert_eq!(json!(late.code), json!("store_exists"));
}

#[test]
fn no_secret_can_be_kept_and_none_lies_on_the_disk() {
    let run = FirstRun::new();
    for secret in ["password", "recovery_code", "ticket"] {
        let mut draft = typed();
        draft[secret] = json!("mat-khau-mau");
        let refused = run.host.call("set_up.keep", json!({ "draft": draft })).unwrap_err();
        assert_eq!(json!(refused.code), json!("bad_request"), "{secret}");
    }
    run.ok("set_up.keep", json!({ "draft": typed() }));
    run.ok("set_up.preview", json!({ "draft": typed(), "password": PASSWORD }));
    assert!(!run.on_disk().contains(PASSWORD), "judging a password keeps nothing of it");
    let answer = run.ok("desk.set_up", set_up(PASSWORD));
    let code = answer["recovery_code"].as_str().unwrap();
    let on_disk = run.on_disk();
    assert!(!on_disk.contains(PASSWORD) && !on_disk.contains(code));
}

#[test]
fn what_cannot_be_read_is_as_if_nothing_had_been_kept() {
    let run = FirstRun::new();
    run.ok("set_up.keep", json!({ "draft": typed() }));
    std::fs::write(run.dir.path().join("quay/set-up.json"), "{\"newer\": 1").unwrap();
    assert_eq!(run.ok("set_up.kept", json!({}))["draft"], json!(null));
    run.ok("set_up.keep", json!({ "draft": typed() }));
    run.ok("set_up.keep", json!({}));
    assert_eq!(run.ok("set_up.kept", json!({}))["draft"], json!(null), "thrown away");
}

#[test]
fn only_the_right_recovery_code_is_printed() {
    let run = FirstRun::new();
    run.ok("desk.set_up", set_up(PASSWORD));
    let asked = json!({ "recovery_code": "AAAA-BBBB", "printer": "khong-co-may-nay" });
    let refused = run.host.call("set_up.print_recovery", asked).unwrap_err();
    assert_eq!(json!(refused.code), json!("recovery_code_wrong"));
}

#[test]
fn whoever_else_works_here_signs_in_on_the_first_day_and_chooses_a_password() {
    let run = FirstRun::new();
    let mut plan = set_up(PASSWORD);
    let lan = json!({ "name": "lan", "full_name": "Vũ Thị Lan", "roles": ["clerk"],
                      "password": "lan-dau-vao-quay" });
    plan["colleagues"] = json!([lan]);
    run.ok("desk.set_up", plan);
    let session =
        run.ok("session.sign_in", json!({ "name": "lan", "password": "lan-dau-vao-quay" }));
    assert_eq!(
        (&session["must_change"], &session["officer"]["roles"]),
        (&json!(true), &json!(["clerk"]))
    );
    let an = run.ok("session.sign_in", json!({ "name": "an", "password": PASSWORD }));
    assert_eq!(an["must_change"], false, "the administrator chose their own");
    let officers = run.ok("officer.list", json!({}))["officers"].clone();
    assert_eq!(officers.as_array().unwrap().len(), 2);
}

#[test]
fn a_colleague_who_cannot_be_taken_is_told_at_their_row_and_nothing_is_made() {
    let run = FirstRun::new();
    let refused = |colleague: Value| {
        let mut plan = set_up(PASSWORD);
        let lan = json!({ "name": "lan", "full_name": "Vũ Thị Lan", "roles": ["clerk"],
                          "password": "lan-dau-vao-quay" });
        plan["colleagues"] = json!([lan, colleague]);
        let error = run.host.call("desk.set_up", plan).unwrap_err();
        format!(
            "{} {}",
            error.field.unwrap(),
            serde_json::to_value(error.code).unwrap().as_str().unwrap()
        )
    };
    let with = |field: &str, value: Value| {
        let mut minh = json!({ "name": "minh", "full_name": "Lê Minh", "roles": ["supervisor"],
                               "password": "minh-dau-vao-quay" });
        minh[field] = value;
        minh
    };
    assert_eq!(refused(with("name", json!("LAN"))), "colleagues.1.name sign_in_name_shape");
    assert_eq!(refused(with("name", json!("lan"))), "colleagues.1.name officer_exists");
    assert_eq!(refused(with("name", json!("an"))), "colleagues.1.name officer_exists");
    assert_eq!(refused(with("full_name", json!(" "))), "colleagues.1.full_name name_missing");
    assert_eq!(
        refused(with("password", json!("12345678"))),
        "colleagues.1.password password_common"
    );
    assert!(!desk::store::Store::exists(&run.dir.path().join("quay")));

    let mut draft = typed();
    draft["colleagues"] = json!([
        { "full_name": "", "name": "chau", "roles": ["clerk"] },
        { "full_name": "Vũ Thị Lan", "name": "l an", "roles": ["clerk"] }
    ]);
    let asked = json!({ "draft": draft, "passwords": ["12345678"] });
    let problems = run.ok("set_up.preview", asked)["problems"].clone();
    let fields: Vec<&str> =
        problems.as_array().unwrap().iter().map(|p| p["field"].as_str().unwrap()).collect();
    assert_eq!(
        fields,
        [
            "colleagues.0.full_name",
            "colleagues.0.name",
            "colleagues.0.password",
            "colleagues.1.name"
        ]
    );
}
