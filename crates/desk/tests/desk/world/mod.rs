//! A demonstration counter in a folder of its own, called like a window would.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::panic, missing_docs)]

pub mod acts;
pub mod agreement;
pub mod real;

use chrono::NaiveDateTime;
use desk::desk::Counter;
use desk::error::{DeskError, ErrorCode};
use desk::host::Host;
use desk::store::journal::{self, Series};
use desk::store::{number_range, setting};
use domain::ids::{CounterNumber, Epoch};
use domain::journal::Entry;
use serde_json::{Value, json};

pub struct World {
    pub dir: tempfile::TempDir,
    /// Where papers are saved, outside the store.
    pub out: tempfile::TempDir,
    pub host: Host,
}

/// Birth registration, by an invented citizen, in the published case.
pub fn birth() -> Value {
    json!({
        "procedure": "1.001193",
        "case": first_case("1.001193"),
        "submitter": {
            "name": "TRẦN THỊ BÍCH NGỌC", "number": "074199001234", "born": "05/02/1999",
            "sex": "female", "address": "Khu phố 3, phường Phú Lợi, TP. Hồ Chí Minh",
            "phone": "0912 345 678", "from_card": true
        },
        "shelf": "Kệ B, ngăn 2"
    })
}

fn first_case(code: &str) -> String {
    let release = desk::catalogue::sample::sample_release().unwrap();
    let procedure = release.procedures.iter().find(|p| p.code.as_str() == code).unwrap();
    procedure.cases[0].name.clone()
}

impl World {
    /// A commune's demonstration counter, signed in, on 23/11/2026 at 14:05.
    pub fn commune() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let host = Host::new(dir.path());
        host.call("desk.set_up_demo", json!({ "profile": "commune" })).unwrap();
        let world = Self { dir, out: tempfile::tempdir().unwrap(), host };
        world.sign_in();
        world.at("2026-11-23T14:05:00");
        world
    }

    /// The same centre's counter of this number, with a hundred numbers of its
    /// own. Its series begins with what is done from here on.
    pub fn counter(number: u32) -> Self {
        let world = Self::commune();
        let desk = world.host.signed_in().unwrap().0;
        desk.store
            .write(|tx| {
                let (counter, name) = (CounterNumber(number), format!("Quầy {number}"));
                setting::put_setting(tx, "counter", &Counter { number: counter, name })?;
                let series = Series { counter, epoch: Epoch(2) };
                setting::put_setting(tx, journal::SERIES, &series)?;
                let mut ranges = number_range::all_ranges(tx)?;
                for range in &mut ranges {
                    (range.first, range.last) = (number * 100 + 1, number * 100 + 99);
                }
                number_range::replace_ranges(tx, &ranges)
            })
            .unwrap();
        desk.refresh_snapshot().unwrap();
        world
    }

    /// Everything that this counter wrote since it became that counter.
    pub fn written(&self) -> Vec<Entry> {
        let desk = self.host.signed_in().unwrap().0;
        let series = desk.store.read(journal::current_series).unwrap();
        let all = desk.store.read(journal::all_entries).unwrap();
        let own = |e: &Entry| (e.counter, e.epoch) == (series.counter, series.epoch);
        all.into_iter().filter(own).collect()
    }

    /// Takes over what was written elsewhere.
    pub fn adopt(&self, entries: &[Entry]) -> Result<usize, DeskError> {
        let desk = self.host.signed_in().unwrap().0;
        let genuine = journal::Verified::of(entries.to_vec())?;
        desk.store.write(|tx| desk::store::dossier::adopt_entries(tx, genuine))
    }

    pub fn sign_in(&self) {
        self.ok("session.sign_in", json!({ "name": "chau", "password": "motcua-demo" }));
    }

    pub fn at(&self, moment: &str) {
        let now = NaiveDateTime::parse_from_str(moment, "%Y-%m-%dT%H:%M:%S").unwrap();
        self.host.set_clock(Some(now)).unwrap();
    }

    pub fn ok(&self, name: &str, args: Value) -> Value {
        self.host.call(name, args).unwrap_or_else(|e| panic!("{name}: {e:?}"))
    }

    pub fn err(&self, name: &str, args: Value) -> DeskError {
        match self.host.call(name, args) {
            Ok(answer) => panic!("{name} should have failed: {answer}"),
            Err(error) => error,
        }
    }

    pub fn receive(&self, draft: Value) -> Value {
        self.ok("intake.receive", json!({ "draft": draft }))
    }

    /// The error code and input of a draft that must not be received.
    pub fn refused(&self, draft: Value) -> (ErrorCode, String) {
        let error = self.err("intake.receive", json!({ "draft": draft }));
        (error.code, error.field.unwrap_or_default())
    }

    pub fn rows_of_day(&self) -> Vec<Value> {
        self.ok("register.day", json!({}))["rows"].as_array().unwrap().clone()
    }
}

/// `draft` with `value` at `path` (dotted).
pub fn with(mut draft: Value, path: &str, value: Value) -> Value {
    let mut at = &mut draft;
    for part in path.split('.') {
        at = &mut at[part];
    }
    *at = value;
    draft
}
