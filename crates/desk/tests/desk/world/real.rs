//! A real counter, no demonstration: its passwords are judged and its clock is believed
//! only as far as its journal goes.

use serde_json::{Value, json};

use super::World;
use desk::host::Host;

/// The administrator's password.
pub const PASSWORD: &str = "mat-khau-mau";

impl World {
    /// A counter that somebody set up, its administrator `an` signed in. The test holds its
    /// clock.
    pub fn real() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let host = Host::with_told_clock(dir.path());
        host.call("desk.set_up", set_up(PASSWORD)).unwrap();
        let world = Self { dir, out: tempfile::tempdir().unwrap(), host };
        world.enter("an", PASSWORD);
        world
    }

    pub fn enter(&self, name: &str, password: &str) -> Value {
        self.ok("session.sign_in", json!({ "name": name, "password": password }))
    }

    /// The kinds of what was written, the last `many`.
    pub fn last_kinds(&self, many: usize) -> Vec<String> {
        let entries = self.written();
        entries[entries.len() - many..].iter().map(|entry| entry.kind.clone()).collect()
    }
}

/// A set-up with this password of the administrator.
pub fn set_up(password: &str) -> Value {
    json!({
        "letterhead": { "parent": "UBND TỈNH MẪU", "name": "Trung tâm Phục vụ hành chính công phường Phú Lợi",
                        "place": "Phú Lợi", "address": "Số 1", "phone": "0200000000" },
        "profile": "commune",
        "agencies": [{ "code": "H29.131.12", "name": "UBND phường Mẫu" }],
        "counter": { "number": 1, "name": "Quầy 1" },
        "range": { "first": 1, "last": 99 },
        "administrator": { "name": "an", "full_name": "Nguyễn Văn An", "password": password },
        "sample_catalogue": true
    })
}
