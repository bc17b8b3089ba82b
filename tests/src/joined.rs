//! A real counter of a centre, from the outside: set up, joined to its province,
//! and worked by the command line.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use desk::host::Host;
use desk::store::setting;
use serde_json::{Value, json};

use crate::Rigged;
use crate::cli::Desk;
use crate::program::ProgramGuard;
use crate::remote::Remote;

/// The agency of every dossier received here.
pub const AGENCY: &str = "H29.131.12";
/// The password of the counter's officer.
pub const PASSWORD: &str = "mat-khau-mau";

/// A new counter of this number, with numbers of its own.
///
/// # Errors
/// When it cannot be set up.
pub fn counter(folder: &Path, number: u32) -> Rigged<Desk> {
    let set_up = json!({
        "letterhead": { "parent": "UBND TỈNH MẪU", "name": "Trung tâm mẫu", "place": "Mẫu",
                        "address": "Số 1", "phone": "0200000000" },
        "profile": "commune",
        "agencies": [{ "code": AGENCY, "name": "UBND phường Mẫu" }],
        "counter": { "number": number, "name": format!("Quầy {number}") },
        "range": { "first": number * 100 + 1, "last": number * 100 + 99 },
        "administrator": { "name": "an", "full_name": "Nguyễn Văn An", "password": PASSWORD },
        "sample_catalogue": true
    });
    let desk = at(folder);
    let said = desk.told(&["init", "--json", "-"], &set_up)?;
    match said.status.success() {
        true => Ok(desk),
        false => Err(String::from_utf8_lossy(&said.stdout).into_owned().into()),
    }
}

/// Makes a counter one of a demonstration's.
///
/// # Errors
/// When its store does not open.
pub fn demonstrates(desk: &Desk) -> Rigged<()> {
    let host = Host::new(desk.store());
    host.call("session.sign_in", json!({ "name": "an", "password": PASSWORD }))?;
    let (open, _) = host.signed_in()?;
    Ok(open.store.write(|tx| setting::put_setting(tx, "demo", &true))?)
}

/// The counter whose store lies there already.
#[must_use]
pub fn at(folder: &Path) -> Desk {
    Desk::at(folder).with("MOTCUA_PASSWORD", PASSWORD).by("an")
}

/// The password that an administrator chooses for somebody; they change it at once.
pub const FIRST: &str = "lan-dau-vao-quay";

/// Gives an account its first password, which its officer changes for [`PASSWORD`].
///
/// # Errors
/// When either is refused.
pub fn admitted(by: &Desk, name: &str) -> Rigged<()> {
    by.call("officer.admit", &json!({ "name": name, "password": FIRST }))?;
    let fresh = Desk::at(by.store()).with("MOTCUA_PASSWORD", FIRST).by(name);
    let change = json!({ "old_password": FIRST, "new_password": PASSWORD });
    fresh.call("officer.change_password", &change)?;
    Ok(())
}

/// A province, and counter 1 of its centre, joined to it.
///
/// # Errors
/// When either does not come up.
pub fn enrolled(folder: &Path) -> Rigged<(Remote, Desk)> {
    let (province, desk) = (Remote::open()?, counter(folder, 1)?);
    enrol(&province, &desk, 1)?;
    sync(&desk)?;
    Ok((province, desk))
}

/// Joins a counter to the province.
///
/// # Errors
/// When either refuses.
pub fn enrol(province: &Remote, desk: &Desk, number: u32) -> Rigged<()> {
    desk.call("province.enrol", &json!({ "ticket": province.ticket(number, AGENCY)? }))?;
    Ok(())
}

/// Receives a dossier of this person and answers its code.
///
/// # Errors
/// When it is refused.
pub fn receive(desk: &Desk, name: &str) -> Rigged<String> {
    let draft = json!({
        "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh", "agency": AGENCY,
        "submitter": { "name": name, "number": "074190012345" }
    });
    let answer = desk.call("intake.receive", &json!({ "draft": draft }))?;
    Ok(answer["code"].as_str().ok_or("no code")?.to_owned())
}

/// The codes of the day's register.
///
/// # Errors
/// When the counter does not say.
pub fn codes(desk: &Desk) -> Rigged<BTreeSet<String>> {
    let rows = desk.call("register.day", &json!({}))?["rows"].take();
    let rows = rows.as_array().ok_or("no rows")?;
    Ok(rows.iter().filter_map(|row| row["code"].as_str()).map(str::to_owned).collect())
}

/// One round of the courier, whatever came of it.
///
/// # Errors
/// When the program does not answer.
pub fn sync(desk: &Desk) -> Rigged<Value> {
    let said = desk.command()?.arg("sync").output()?;
    Ok(serde_json::from_slice(&said.stdout)?)
}

/// How many entries wait for the province.
///
/// # Errors
/// When the counter does not say.
pub fn waiting(desk: &Desk) -> Rigged<u64> {
    let status = desk.call("province.status", &json!({}))?;
    Ok(status["waiting"].as_u64().ok_or("no count")?)
}

/// Runs the program, waits until it stands at the step, and kills it there.
///
/// # Errors
/// When it ends before, or stops elsewhere.
pub fn killed_at(desk: &Desk, arguments: &[&str], step: &str) -> Rigged<()> {
    let mut command: Command = desk.command()?;
    command.args(arguments).env("MOTCUA_STOP_AT", step);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut held = ProgramGuard::start(&mut command)?;
    let pipe = held.child().stderr.take().ok_or("no pipe")?;
    let said = BufReader::new(pipe).lines().next().ok_or("ended before the step")??;
    if !said.contains(step) {
        return Err(format!("stopped elsewhere: {said}").into());
    }
    held.kill();
    Ok(())
}

/// The store of a counter, copied while nobody uses it.
///
/// # Errors
/// What the disk says.
pub fn copied(from: &Path, to: &Path) -> Rigged<()> {
    for file in std::fs::read_dir(from)? {
        let file = file?;
        std::fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}
