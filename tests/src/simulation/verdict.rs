//! The laws of the house, held over a world: after every round that the screen said
//! the truth, and at its end that nothing was lost, doubled or told apart.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use desk::store::{closing, dossier, scan};
use domain::dossier::{Done, DossierId, Said, Told, in_order};
use domain::journal::Entry;
use domain::wire::ParkedBecause;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::account::content;
use super::world::{FIRST, World};
use crate::Rigged;
use crate::province::CENTRE;

/// How many times round all counters a world may take to come to rest.
const PASSES: usize = 12;

impl World {
    /// Where the screen says that nothing waits, nothing does.
    pub(super) fn screen_is_true(&mut self, at: usize) -> Rigged<()> {
        let machine = &self.machines[at];
        let name = machine.name.clone();
        let status = machine.call(self.moment, "province.status", json!({}))?;
        let session = machine.call(self.moment, "session.now", json!({}))?;
        if status["waiting"] != session["waiting"] {
            return Err(format!("{name}: two screens tell apart: {status} {session}").into());
        }
        let unseen = self.account.unseen.get(&name).is_none_or(BTreeSet::is_empty);
        if unseen
            || status["waiting"] != 0
            || status["stopped"] == true
            || self.unheard.contains(&name)
        {
            return Ok(());
        }
        if !status["trouble"].is_null() {
            return Ok(());
        }
        let held: HashSet<Uuid> = self.province.holds()?.iter().map(|entry| entry.id).collect();
        let Some(unseen) = self.account.unseen.get_mut(&name) else { return Ok(()) };
        unseen.retain(|id| !held.contains(id));
        match unseen.len() {
            0 => Ok(()),
            lies => Err(format!("{name} says that nothing waits, and {lies} entries do").into()),
        }
    }

    /// The faults stop, every counter closes its day, and everybody sends and fetches
    /// until nothing moves.
    pub(super) fn rest(&mut self) -> Rigged<()> {
        self.note("the faults stop");
        for machine in &mut self.machines {
            (machine.away, machine.skew) = (None, 0);
        }
        (0..self.machines.len()).try_for_each(|at| self.round(at, None))?;
        self.switched_off()?;
        (0..self.machines.len()).try_for_each(|at| self.closes(at))?;
        self.publishes()?;
        for _ in 0..PASSES {
            // One that waited for others to be heard may be switched off by now.
            self.switched_off()?;
            let before = self.standing()?;
            for at in 0..self.machines.len() {
                self.round(at, None)?;
            }
            let taken = self.accept_parked()?;
            let moved = taken > 0 || self.standing()? != before;
            if !moved && self.nothing_waits().is_ok() {
                return Ok(());
            }
        }
        self.nothing_waits()?;
        Err("it does not come to rest".into())
    }

    fn standing(&self) -> Rigged<(usize, Vec<usize>)> {
        let journals = self.machines.iter().map(|one| Ok(one.journal()?.len()));
        Ok((self.province.holds()?.len(), journals.collect::<Rigged<_>>()?))
    }

    /// The province takes what is parked, where there is a cause for it.
    fn accept_parked(&mut self) -> Rigged<usize> {
        let mut taken = 0;
        for line in self.province.run(&["parked", "list", "--centre", CENTRE])?.lines() {
            let one: Value = serde_json::from_str(line)?;
            let because: ParkedBecause = serde_json::from_value(one["because"].clone())?;
            if !self.has_cause(because) {
                return Err(format!("parked without a cause: {one}").into());
            }
            let [counter, epoch, seq] = ["counter", "epoch", "seq"].map(|key| one[key].to_string());
            self.note(&format!("{counter}/{epoch}/{seq} is parked: {because:?}; taken"));
            let of = ["--centre", CENTRE, "--counter", &counter, "--epoch", &epoch, "--seq", &seq];
            self.province.run(&[&["parked", "accept"], of.as_slice()].concat())?;
            taken += 1;
        }
        Ok(taken)
    }

    fn has_cause(&self, because: ParkedBecause) -> bool {
        let told = |what: &str| self.trace().iter().any(|line| line.contains(what));
        match because {
            ParkedBecause::CodeTaken => told("is cloned"),
            ParkedBecause::Clock => told("clock +31536000"),
            ParkedBecause::OutsideRange => {
                self.withdrawn || told("is cloned") || told("is restored as it was")
            }
            _ => false,
        }
    }

    /// Nothing was lost, nothing stands twice, and everybody tells the same.
    pub(super) fn judge(&mut self) -> Rigged<()> {
        let held = self.province.holds()?;
        self.nothing_is_lost(&held)?;
        self.nothing_stands_twice(&held)?;
        self.nothing_waits()?;
        self.province.run(&["verify"])?;
        self.scans_are_everywhere(&held)?;
        self.releases_are_in_force()?;
        self.all_tell_the_same(&held)?;
        self.lists_agree()
    }

    /// Every scan that an entry names is at every counter, byte for byte.
    fn scans_are_everywhere(&self, held: &[Entry]) -> Rigged<()> {
        for entry in held {
            let Some(Done::Attached(scan)) = Done::read(&entry.kind, &entry.body) else { continue };
            for machine in &self.machines {
                let (desk, _) = machine.desk()?;
                let bytes =
                    desk.store.read(|db| scan::get_scan(db, &scan.hash))?.unwrap_or_default();
                if bytes.len() != scan.bytes as usize || sha256(&bytes) != scan.hash {
                    let name = &machine.name;
                    return Err(format!("{name} has not the scan {}", scan.hash).into());
                }
            }
        }
        Ok(())
    }

    fn nothing_is_lost(&self, held: &[Entry]) -> Rigged<()> {
        let known: HashMap<Uuid, _> = held.iter().map(|entry| (entry.id, content(entry))).collect();
        for (id, said) in &self.account.said {
            match known.get(id) {
                Some(held) if held == said => {}
                None if self.account.destroyed.contains(id) => {}
                Some(_) => return Err(format!("the province holds {id} in other bytes").into()),
                None => {
                    return Err(format!("{id} was acknowledged, and the province lacks it").into());
                }
            }
        }
        (0..self.machines.len()).try_for_each(|at| self.holds_all(at))
    }

    /// One dossier for each citizen and matter; one code for each dossier, or the
    /// second of it was parked.
    fn nothing_stands_twice(&self, held: &[Entry]) -> Rigged<()> {
        let mut matters: BTreeMap<String, DossierId> = BTreeMap::new();
        let mut codes: BTreeMap<String, BTreeSet<DossierId>> = BTreeMap::new();
        for entry in held.iter().filter(|entry| entry.kind == "received") {
            let Some(Done::Received(received)) = Done::read(&entry.kind, &entry.body) else {
                continue;
            };
            let matter = format!("{} {}", received.submitter.name, received.note);
            let first = *matters.entry(matter.clone()).or_insert(received.id);
            if first != received.id {
                return Err(format!("{matter}: {first} and {}", received.id).into());
            }
            codes.entry(received.code.to_string()).or_default().insert(received.id);
        }
        for (code, dossiers) in codes.iter().filter(|(_, dossiers)| dossiers.len() > 1) {
            let all: Vec<String> = dossiers.iter().map(|id| format!("'{id}'")).collect();
            let sql = format!(
                "SELECT count(DISTINCT dossier) FROM parked WHERE dossier IN ({})",
                all.join(",")
            );
            let parked: usize = self.province.sql(&sql)?.parse()?;
            if parked + 1 < dossiers.len() {
                return Err(format!(
                    "{code} has {} dossiers, {parked} of them were parked",
                    dossiers.len()
                )
                .into());
            }
        }
        Ok(())
    }

    /// Everything was sent and taken, and the province signed for every closing.
    fn nothing_waits(&self) -> Rigged<()> {
        for machine in &self.machines {
            let status = machine.call(self.moment, "province.status", json!({}))?;
            let quiet =
                status["waiting"] == 0 && status["trouble"].is_null() && status["stopped"] == false;
            let (desk, _) = machine.desk()?;
            if let Some(open) = desk.store.read(closing::unconfirmed_closings)?.first() {
                return Err(
                    format!("{}: a closing is not confirmed: {open:?}", machine.name).into()
                );
            }
            let scans = desk.store.read(scan::missing_scans)?.len();
            if scans > 0 {
                return Err(format!("{} waits for {scans} scans", machine.name).into());
            }
            if !quiet || status["parked"].as_array().is_none_or(|parked| !parked.is_empty()) {
                return Err(format!("{} is not at rest: {status}", machine.name).into());
            }
        }
        Ok(())
    }

    /// Every counter folds what the province would.
    fn all_tell_the_same(&self, held: &[Entry]) -> Rigged<()> {
        let mut of: BTreeMap<DossierId, Vec<Entry>> = BTreeMap::new();
        for entry in held {
            if let Some(dossier) = entry.dossier {
                of.entry(dossier).or_default().push(entry.clone());
            }
        }
        for machine in &self.machines {
            let (desk, _) = machine.desk()?;
            for (id, entries) in &of {
                let said = in_order(entries.iter().cloned().map(Said::from).collect::<Vec<_>>());
                let there = Told::of(&said).map(|told| told.dossier);
                let mut here = desk.store.read(|db| dossier::fold_dossier(db, *id))?;
                if let Some(here) = &mut here {
                    here.life.twin = there.as_ref().is_some_and(|there| there.life.twin);
                }
                if here != there {
                    let (here, there) = (format!("{here:?}"), format!("{there:?}"));
                    let name = &machine.name;
                    return Err(format!(
                        "{name} and the province fold {id} apart: {}",
                        apart(&here, &there)
                    )
                    .into());
                }
            }
        }
        Ok(())
    }

    /// Lists, counts and registers are the same at every counter.
    fn lists_agree(&self) -> Rigged<()> {
        let mut first: Option<(String, String)> = None;
        for machine in &self.machines {
            let told = self.told_by(machine)?;
            let (name, before) = first.get_or_insert_with(|| (machine.name.clone(), told.clone()));
            if *before != told {
                return Err(format!(
                    "{name} and {} tell apart: {}",
                    machine.name,
                    apart(before, &told)
                )
                .into());
            }
        }
        Ok(())
    }

    fn told_by(&self, machine: &super::counter::Machine) -> Rigged<String> {
        let counts =
            machine.call(self.moment, "dossier.list", json!({ "limit": 1 }))?["counts"].take();
        let mut lines = Vec::new();
        for list in ["needs_attention", "to_return"] {
            let request = json!({ "list": list, "limit": 200 });
            let mut hits = machine.call(self.moment, "dossier.list", request)?;
            let hits = hits["hits"].as_array_mut().map(std::mem::take).unwrap_or_default();
            let mut hits: Vec<String> =
                hits.iter().map(|hit| format!("{} {}", hit["code"], hit["id"])).collect();
            hits.sort();
            lines.push(format!("{list}: {}", hits.join(", ")));
        }
        lines.push(counts.to_string());
        for day in FIRST.iter_days().take(31).step_by(4) {
            let mut register = machine.call(self.moment, "register.day", json!({ "date": day }))?;
            let rows = register["rows"].as_array_mut().map(std::mem::take).unwrap_or_default();
            let mut rows: Vec<String> = rows
                .into_iter()
                .map(|mut row| {
                    row["no"] = Value::Null;
                    row.to_string()
                })
                .collect();
            rows.sort();
            lines.push(format!("{day}: {} {}", register["totals"], rows.join("; ")));
        }
        Ok(lines.join("\n"))
    }
}

/// The SHA-256 of bytes, as scans are named by it.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where two texts part, with some of what stands around.
fn apart(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let around =
        |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
    format!("…{}… / …{}…", around(one), around(other))
}
