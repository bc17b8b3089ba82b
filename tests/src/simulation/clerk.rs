//! What the clerks of a world do at their windows, drawn from its dice.

use std::collections::BTreeSet;

use desk::error::{DeskError, ErrorCode};
use domain::code::{DossierCode, NumberRange};
use domain::dossier::DossierId;
use domain::ids::CounterNumber;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use super::world::World;
use super::{Mutation, disk_shim};
use crate::Rigged;

/// An act: what it is called, whether on a selection, what it needs besides.
const ACTS: [(&str, bool, &str); 16] = [
    ("dossier.hand_over", true, "{}"),
    ("dossier.hand_over", true, "{}"),
    ("dossier.settle", true, r#"{"outcome":{"kind":"granted","number":"12/QĐ"}}"#),
    ("dossier.settle", true, r#"{"outcome":{"kind":"granted","number":"12/QĐ"}}"#),
    ("dossier.return", true, r#"{"unpaid":true}"#),
    ("dossier.take_back", true, r#"{"reason":"nhầm"}"#),
    ("dossier.ask_supplement", false, r#"{"items":["Giấy chứng sinh"],"reason":"thiếu"}"#),
    ("dossier.receive_supplement", false, "{}"),
    ("dossier.refuse", false, r#"{"reason":"không đủ điều kiện"}"#),
    ("dossier.withdraw", false, r#"{"reason":"người dân rút"}"#),
    ("dossier.void", false, r#"{"reason":"nhập nhầm"}"#),
    ("dossier.note", false, r#"{"text":"đã gọi điện"}"#),
    ("dossier.resolve", false, r#"{"reason":"đã đối chiếu"}"#),
    ("dossier.move_shelf", true, r#"{"shelf":"Kệ C"}"#),
    ("fee.charge", false, r#"{"amount":90000,"reason":"bản sao"}"#),
    ("fee.pay", false, r#"{"how":"cash"}"#),
];

impl World {
    /// Somebody is received at this machine, alone or with others of theirs on one
    /// receipt; now and then the window dies before the answer is read, and the
    /// clerk does it again.
    ///
    /// # Errors
    /// When a law of the house is broken.
    pub(super) fn receive(&mut self, at: usize) -> Rigged<()> {
        let many = if self.dice.u8(0..6) == 0 { self.dice.usize(2..4) } else { 1 };
        self.account.citizens += 1;
        let citizen = self.account.citizens;
        let drafts: Vec<Value> = (0..many).map(|nth| self.draft(citizen, nth)).collect();
        let first = self.receives(at, &drafts)?;
        if first.is_none() || self.dice.u8(0..12) > 0 {
            return Ok(());
        }
        let dark = self.dice.bool();
        self.say(
            at,
            if dark {
                "power loss before the answer is read"
            } else {
                "killed before the answer is read"
            },
        );
        self.dies(at, dark)?;
        let again = match self.mutation {
            Some(Mutation::RetryUnderNewId) => {
                drafts.into_iter().map(|draft| self.renamed(draft)).collect()
            }
            _ => drafts,
        };
        let second = self.receives(at, &again)?;
        match self.mutation.is_some() || second == first {
            true => Ok(()),
            false => Err(format!("received as {first:?}, then as {second:?}").into()),
        }
    }

    fn draft(&mut self, citizen: u32, nth: usize) -> Value {
        let agency = self.dice.u32(0..self.numbers.agencies());
        let draft = json!({
            "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh",
            "agency": super::counter::agency(agency), "note": format!("lượt {citizen}.{nth}"),
            "submitter": { "name": format!("Công Dân Mẫu {citizen}"), "number": "074190012345" }
        });
        self.renamed(draft)
    }

    fn renamed(&mut self, mut draft: Value) -> Value {
        let id = uuid::Builder::from_random_bytes(self.dice.u128(..).to_be_bytes()).into_uuid();
        draft["id"] = json!(id);
        draft
    }

    /// The codes, where they were received.
    fn receives(&mut self, at: usize, drafts: &[Value]) -> Rigged<Option<Vec<String>>> {
        let machine = &self.machines[at];
        let receive = || {
            let request = json!({ "drafts": drafts });
            machine.call(self.moment, "intake.receive_together", request)
        };
        let jumped = [ErrorCode::ClockBehind, ErrorCode::ClockAhead];
        let told = receive().or_else(|refused| {
            if !jumped.contains(&refused.code) {
                return Err(refused);
            }
            let date = machine.clock(self.moment).date();
            machine.call(self.moment, "clock.confirm", json!({ "date": date }))?;
            receive()
        });
        let codes = told.as_ref().ok().and_then(|told| told["dossiers"].as_array()).map(|all| {
            all.iter().map(|one| one["code"].as_str().unwrap_or_default().to_owned()).collect()
        });
        self.done(at, "receive", told)?;
        Ok(codes)
    }

    /// Something is done to a dossier, one of this counter's or of another's.
    ///
    /// # Errors
    /// When a law of the house is broken.
    pub(super) fn act(&mut self, at: usize) -> Rigged<()> {
        let Some(dossier) = self.some_dossier() else { return self.receive(at) };
        match self.dice.u8(0..16) {
            0 | 1 => return self.correct(at, dossier),
            2..5 => return self.attaches(at, dossier),
            _ => {}
        }
        let (name, selection, besides) = ACTS[self.dice.usize(0..ACTS.len())];
        let mut request: Value = serde_json::from_str(besides)?;
        match selection {
            true => request["codes"] = json!([dossier]),
            false => request["code"] = json!(dossier),
        }
        let told = self.machines[at].call(self.moment, name, request);
        self.done(at, name, told)
    }

    fn correct(&mut self, at: usize, dossier: DossierId) -> Rigged<()> {
        let (moment, machine) = (self.moment, &self.machines[at]);
        let told = machine.call(moment, "dossier.correction", json!({ "id": dossier }));
        let told = told.and_then(|mut told| {
            let mut draft = told["draft"].take();
            draft["shelf"] = json!("Kệ đã sửa");
            let request = json!({ "code": dossier, "draft": draft, "reason": "sai kệ" });
            machine.call(moment, "dossier.correct", request)
        });
        self.done(at, "dossier.correct", told)
    }

    /// A scan that no other dossier has; now and then one that some have.
    fn attaches(&mut self, at: usize, dossier: DossierId) -> Rigged<()> {
        const PDF_END: &str = "\nstartxref\n9\n%%EOF\n";
        let place = TempDir::new_in(disk_shim::folder()?)?;
        let file = place.path().join("scan.pdf");
        let shows = self.dice.u16(0..400);
        std::fs::write(
            &file,
            format!("%PDF-1.4 {shows}").repeat(1 + usize::from(shows)) + PDF_END,
        )?;
        let file = file.display().to_string();
        let scan = json!({ "code": dossier, "title": "Giấy chứng sinh", "file": file });
        let told = self.machines[at].call(self.moment, "dossier.attach", scan);
        self.done(at, "dossier.attach", told)
    }

    /// The supervisor of this machine closes the day.
    ///
    /// # Errors
    /// When a law of the house is broken.
    pub(super) fn closes(&mut self, at: usize) -> Rigged<()> {
        let told = self.machines[at].call(self.moment, "day.close", json!({}));
        self.done(at, "day.close", told)
    }

    /// A dossier, the newest more often than old ones.
    fn some_dossier(&mut self) -> Option<DossierId> {
        let known = self.account.dossiers.len();
        let back = self.dice.usize(0..known.max(1)).min(self.dice.usize(0..known.max(1)));
        self.account.dossiers.get(known.checked_sub(1 + back)?).copied()
    }

    /// An act was answered: what was written is acknowledged. A refusal is a rule of
    /// the house, or something is broken.
    ///
    /// # Errors
    /// When something is broken.
    pub(super) fn done(
        &mut self,
        at: usize,
        what: &str,
        told: Result<Value, DeskError>,
    ) -> Rigged<()> {
        let fresh = self.machines[at].fresh()?;
        let name = self.machines[at].name.clone();
        self.account.note(&name, &fresh)?;
        match told {
            Ok(told) => {
                let codes = told["dossiers"].as_array().into_iter().flatten();
                let codes: Vec<&str> = codes.filter_map(|one| one["code"].as_str()).collect();
                self.say(at, &format!("{what} {}", codes.join(" ")));
            }
            Err(error) => {
                self.say(at, &format!("{what}: {:?}", error.code));
                let full = self.machines[at].full;
                if is_broken(error.code) && !full {
                    return Err(format!("{name}: {what}: {error:?}").into());
                }
                // Numbers of today are none of a day that is past, where a clock stands there.
                let past = self.machines[at].clock(self.moment).date() < self.moment.date();
                if is_without_numbers(error.code) && !self.withdrawn && !past {
                    return Err(format!("{name} has no numbers, and none was withdrawn").into());
                }
            }
        }
        match self.account.shared_code(|number, code| self.was_ones(number, code)) {
            Some(shared) => Err(format!("two dossiers share a code: {shared}").into()),
            None => Ok(()),
        }
    }

    /// Whether a number was one epoch's alone on its day: then a copy of the machine that
    /// nobody had told went on with what had ended.
    fn was_ones(&self, number: CounterNumber, code: &DossierCode) -> bool {
        let (Ok((agency, day, ordinal)), Ok(given)) = (code.parts(), self.province.ranges(number))
        else {
            return false;
        };
        let holds = |range: &NumberRange| {
            range.agency == agency
                && range.holds_on(day)
                && (range.first..=range.last).contains(&ordinal)
        };
        given.iter().filter(|given| holds(&given.range)).count() < 2
    }

    /// Everything that a machine should still hold, it holds.
    ///
    /// # Errors
    /// When something is gone.
    pub(super) fn holds_all(&self, at: usize) -> Rigged<()> {
        let machine = &self.machines[at];
        let wrote = self.account.wrote.get(&machine.name).cloned().unwrap_or_default();
        let here: BTreeSet<Uuid> = machine.journal()?.iter().map(|entry| entry.id).collect();
        match wrote.difference(&here).count() {
            0 => Ok(()),
            gone => {
                Err(format!("{} lost {gone} entries that it acknowledged", machine.name).into())
            }
        }
    }
}

/// Whether somebody was turned away for want of a number.
fn is_without_numbers(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::NumberRangeUsedUp | ErrorCode::NumberRangeMissing | ErrorCode::NumberRangeNotYet
    )
}

/// Whether an error is no rule of the house.
fn is_broken(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::Internal
            | ErrorCode::StoreBroken
            | ErrorCode::BadRequest
            | ErrorCode::UnknownCommand
            | ErrorCode::NotSignedIn
            | ErrorCode::StoreInUse
            | ErrorCode::FolderReadOnly
            | ErrorCode::DiskFull
    )
}
