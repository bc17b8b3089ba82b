//! Every act of the table with a sound request, and the ways to every state.

use base64::Engine;
use serde_json::{Value, json};

use super::{World, birth, with};

/// The call that does each act of the table with a sound request; a file goes where the
/// world keeps its papers, and is gone with it.
pub fn call_of(world: &World, act: &str, code: &str) -> (&'static str, Value) {
    let outcome = json!({ "kind": "granted", "number": "12/QĐ", "date": "2026-11-23" });
    let on = json!({ "code": code });
    let reason = json!({ "on": on, "reason": "vì lẽ đó" });
    match act {
        "ask_supplement" => (
            "dossier.ask_supplement",
            json!({ "on": on, "items": ["Giấy chứng sinh"], "reason": "thiếu", "again": true }),
        ),
        "receive_supplement" => ("dossier.receive_supplement", json!({ "on": on })),
        "hand_over" => ("dossier.hand_over", json!({ "codes": [code] })),
        "take_back" => ("dossier.take_back", json!({ "codes": [code], "reason": "nhầm" })),
        "settle" => ("dossier.settle", json!({ "codes": [code], "outcome": outcome })),
        "return" => ("dossier.return", json!({ "codes": [code], "unpaid": true })),
        "rate" => ("dossier.rate", json!({ "on": on, "rating": { "face": "good" } })),
        "reappoint" => {
            ("dossier.reappoint", json!({ "on": on, "due": "2026-12-31", "reason": "xác minh" }))
        }
        "refuse" => ("dossier.refuse", reason),
        "stop" => ("dossier.stop", reason),
        "withdraw" => ("dossier.withdraw", reason),
        "void" => ("dossier.void", reason),
        "take_payment" => ("fee.pay", json!({ "on": on, "how": "cash" })),
        "refund" => ("fee.refund", json!({ "on": on, "how": "cash", "reason": "thu nhầm" })),
        "correct_payment" => (
            "fee.correct_payment",
            json!({ "on": on, "movement": 1, "amount": 40_000, "how": "transfer", "reason": "gõ nhầm" }),
        ),
        "reverse_movement" => {
            ("fee.reverse", json!({ "on": on, "movement": 1, "reason": "ghi nhầm" }))
        }
        "charge" => ("fee.charge", json!({ "on": on, "amount": 90_000, "reason": "bản sao" })),
        "exempt" => ("fee.exempt", json!({ "on": on, "ground": "hộ nghèo" })),
        "record_fee_receipt" => {
            ("fee.record_receipt", json!({ "on": on, "symbol": "C26TPL", "number": "17" }))
        }
        "correct" => (
            "dossier.correct",
            json!({ "on": on, "reason": "sai tên", "draft": with(birth(), "submitter.name", json!("TRẦN THỊ BÍCH NGÂN")) }),
        ),
        "attach" => (
            "dossier.attach",
            json!({ "on": on, "title": "Tờ khai", "file": "to-khai.pdf", "content": pdf("%PDF-1.7 tờ khai") }),
        ),
        "move_shelf" => ("dossier.move_shelf", json!({ "codes": [code], "shelf": "Kệ C" })),
        "note" => ("dossier.note", json!({ "on": on, "text": "đã gọi điện" })),
        "print_receipt" => {
            let file = world.out.path().join(format!("{code}.pdf"));
            ("receipt.print", json!({ "code": code, "file": file }))
        }
        other => unreachable!("an act without a call: {other}"),
    }
}

/// A PDF that begins so and ends as every PDF does, in base64.
pub fn pdf(bytes: impl AsRef<[u8]>) -> String {
    base64::engine::general_purpose::STANDARD.encode(whole(bytes))
}

/// The bytes of that PDF.
pub fn whole(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    [bytes.as_ref(), b"\nstartxref\n9\n%%EOF\n"].concat()
}

/// The acts that lead from the reception to each state.
pub const WAYS: [(&str, &[&str]); 9] = [
    ("received", &[]),
    ("at_agency", &["hand_over"]),
    ("awaiting_supplement", &["ask_supplement"]),
    ("settled", &["hand_over", "settle"]),
    ("refused", &["refuse"]),
    ("stopped", &["stop"]),
    ("withdrawn", &["withdraw"]),
    ("returned", &["settle", "return"]),
    ("voided", &["void"]),
];

pub const ACTS: [&str; 24] = [
    "ask_supplement",
    "receive_supplement",
    "hand_over",
    "take_back",
    "settle",
    "return",
    "rate",
    "reappoint",
    "refuse",
    "stop",
    "withdraw",
    "take_payment",
    "correct_payment",
    "reverse_movement",
    "refund",
    "charge",
    "exempt",
    "record_fee_receipt",
    "correct",
    "attach",
    "move_shelf",
    "void",
    "note",
    "print_receipt",
];

/// A dossier that costs something.
pub fn paying() -> Value {
    let mut draft = birth();
    draft["charge"] = json!({ "amount": 50_000, "paid": false, "exemption": "" });
    draft
}

pub fn done(world: &World, act: &str, code: &str) {
    let (name, request) = call_of(world, act, code);
    world.ok(name, request);
}
