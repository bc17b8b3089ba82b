//! What a story finds at the counter already: dossiers received and handled
//! through the command line before the window opens.

use std::path::Path;

use chrono::NaiveDate;
use desk::host::Host;
use desk::store::{dossier, journal};
use serde_json::{Value, json};

use crate::Rigged;
use crate::cli::Desk;

/// Birth registration in its plain case: one working day, no fee.
pub const BIRTH: (&str, &str) = ("1.001193", "Đúng hạn, có giấy chứng sinh");
/// Registering residence: seven working days, 20.000 đ.
pub const RESIDENCE: (&str, &str) = ("1.004222", "Chỗ ở thuộc quyền sở hữu của mình");
/// A code that another centre would issue.
pub const FOREIGN: &str = "H99.99-261123-0001";

/// The password of the administrator of [`commune`].
pub const PASSWORD: &str = "mat-khau-mau";

/// A commune's real centre with two agencies and the shipped facts, set up and closed: its
/// administrator is `chau`, and nobody has its recovery code.
///
/// # Errors
/// When it is not set up.
pub fn commune(store: &Path) -> Rigged<Host> {
    let host = Host::new(store);
    host.call(
        "desk.set_up",
        json!({
            "letterhead": {
                "parent": "UBND phường Suối Mơ", "name": "Trung tâm Phục vụ hành chính công",
                "place": "Suối Mơ", "address": "", "phone": "",
            },
            "profile": "commune",
            "agencies": [
                { "code": "H29.131.07", "name": "UBND phường Suối Mơ" },
                { "code": "H29.131.07.1", "name": "Công an phường Suối Mơ" },
            ],
            "counter": { "number": 1, "name": "Quầy số 01" },
            "range": { "first": 1, "last": 999 },
            "administrator": { "name": "chau", "full_name": "Lê Minh Châu", "password": PASSWORD },
            "sample_catalogue": true,
        }),
    )?;
    Ok(host)
}

/// A reception by an invented person; `now` empty is the present.
#[must_use]
pub fn reception(name: &str, (procedure, case): (&str, &str), now: &str) -> Value {
    let draft = json!({
        "procedure": procedure,
        "case": case,
        "shelf": "Kệ B, ngăn 2",
        "submitter": {
            "name": name, "number": "074190012345", "phone": "0912345678",
            "address": "Khu phố 3, phường Mẫu, Bình Dương"
        }
    });
    line("intake.receive", &json!({ "draft": draft }), now)
}

/// One line for [`Desk::lines`].
#[must_use]
pub fn line(call: &str, args: &Value, now: &str) -> Value {
    match now {
        "" => json!({ "call": call, "args": args }),
        now => json!({ "call": call, "args": args, "now": now }),
    }
}

/// Receives these and answers their codes in order.
///
/// # Errors
/// When one is refused.
pub fn received(desk: &Desk, receptions: &[Value]) -> Rigged<Vec<String>> {
    let answers = desk.lines(receptions)?;
    let code = |answer: &Value| answer["code"].as_str().map(str::to_owned);
    let codes = answers.iter().map(|answer| {
        code(answer)
            .filter(|code| code.contains('-'))
            .ok_or_else(|| format!("not received: {answer}").into())
    });
    codes.collect()
}

/// So many births, each by another name.
///
/// # Errors
/// When one is refused.
pub fn births(desk: &Desk, many: usize) -> Rigged<Vec<String>> {
    let receptions: Vec<Value> =
        (1..=many).map(|nth| reception(&format!("Nguyễn Văn Mẫu {nth:02}"), BIRTH, "")).collect();
    received(desk, &receptions)
}

/// Does these acts, each of which must be carried out.
///
/// # Errors
/// With the first refusal.
pub fn done(desk: &Desk, acts: &[Value]) -> Rigged<()> {
    for (answer, act) in desk.lines(acts)?.iter().zip(acts) {
        if answer["message"].is_string() {
            return Err(format!("{act}: {answer}").into());
        }
    }
    Ok(())
}

/// A dossier whose outcome lies ready.
///
/// # Errors
/// When it is refused.
pub fn settled(desk: &Desk, name: &str, of: (&str, &str)) -> Rigged<String> {
    let codes = received(desk, &[reception(name, of, "")])?;
    let code = codes.into_iter().next().ok_or("one reception, one code")?;
    let outcome = json!({ "kind": "granted", "number": "15/2026-KS" });
    done(desk, &[line("dossier.settle", &json!({ "codes": [&code], "outcome": outcome }), "")])?;
    Ok(code)
}

/// What another counter did to a dossier in ignorance of what was done here: its
/// entry arrives, is kept, and may not be applied.
///
/// # Errors
/// When the store does not take it.
pub fn done_unknowing(desk: &Desk, code: &str, kind: &str, body: &Value) -> Rigged<()> {
    let host = Host::new(desk.store());
    host.call("session.sign_in", json!({ "name": "chau", "password": "motcua-demo" }))?;
    let (open, actor) = host.signed_in()?;
    let id = desk::dossiers::id_of(&open, code)?;
    let (version, at, by) = (1, actor.now, "quay2");
    let act = journal::NewEntry { kind, version, at, by, dossier: Some(id), body };
    open.store.write(|tx| {
        journal::append(tx, &act)?;
        dossier::fold_dossier(tx, id)?.map_or(Ok(()), |folded| dossier::update_dossier(tx, &folded))
    })?;
    Ok(())
}

/// The newest day before another on which the counter was open.
///
/// # Errors
/// When the counter does not answer.
pub fn working_day_before(desk: &Desk, day: NaiveDate) -> Rigged<NaiveDate> {
    let before = day.pred_opt().ok_or("a day before")?;
    match desk.call("calendar.day", &json!({ "date": before }))?["working"] == json!(true) {
        true => Ok(before),
        false => working_day_before(desk, before),
    }
}
