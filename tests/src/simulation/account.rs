//! The exact account of a world: what each machine acknowledged, which dossier got
//! which code, and what was only on a disk that was destroyed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::code::{DossierCode, NumberRange};
use domain::dossier::{Done, DossierId};
use domain::ids::{CounterNumber, Epoch};
use domain::journal::Entry;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Rigged;

/// What an entry says, whatever epoch it stands in.
pub type Content = [u8; 32];

/// The content of an entry.
pub fn content(entry: &Entry) -> Content {
    let Entry { id, kind, version, at, by, dossier, seen, body, counter, .. } = entry;
    let said = format!("{id}|{kind}|{version}|{at}|{by}|{dossier:?}|{seen}|{counter}|{body}");
    Sha256::digest(said.as_bytes()).into()
}

/// A dossier that got a code.
#[derive(Debug, Clone)]
pub struct Coded {
    /// The dossier.
    pub dossier: DossierId,
    /// Who received it: the machine's name and the epoch.
    pub by: (String, Epoch),
}

/// The account.
#[derive(Debug, Default)]
pub struct Account {
    /// Everything that was acknowledged.
    pub said: HashMap<Uuid, Content>,
    /// What each machine wrote itself, by its name.
    pub wrote: BTreeMap<String, BTreeSet<Uuid>>,
    /// Of that, what the province was not seen to hold since it last forgot.
    pub unseen: BTreeMap<String, BTreeSet<Uuid>>,
    /// Who has which code.
    pub codes: BTreeMap<String, Vec<Coded>>,
    /// What was only on a destroyed disk.
    pub destroyed: BTreeSet<Uuid>,
    /// Every dossier, in the order of reception.
    pub dossiers: Vec<DossierId>,
    /// The numbers of the epochs that a counter with a copy beside it was granted since
    /// the province's database was kept, and those of which a restored one knows
    /// nothing any more: it hears the counter, and not which of the two speaks.
    pub granted: Vec<NumberRange>,
    /// See [`Account::granted`].
    pub forgot: Vec<NumberRange>,
    /// How many citizens were served.
    pub citizens: u32,
}

impl Account {
    /// Takes down what a machine acknowledged.
    ///
    /// # Errors
    /// When an entry says something else than it did.
    pub fn note(&mut self, machine: &str, entries: &[Entry]) -> Rigged<()> {
        for entry in entries {
            let said = content(entry);
            if *self.said.entry(entry.id).or_insert(said) != said {
                return Err(format!("{machine}: entry {} changed what it says", entry.id).into());
            }
            if self.wrote.entry(machine.to_owned()).or_default().insert(entry.id) {
                self.unseen.entry(machine.to_owned()).or_default().insert(entry.id);
            }
            if let Some(Done::Received(received)) = Done::read(&entry.kind, &entry.body) {
                self.coded(machine, entry, received.code.as_str());
            }
        }
        Ok(())
    }

    fn coded(&mut self, machine: &str, entry: &Entry, code: &str) {
        let dossier = entry.dossier.unwrap_or_default();
        let known = self.codes.entry(code.to_owned()).or_default();
        if known.iter().all(|one| one.dossier != dossier) {
            known.push(Coded { dossier, by: (machine.to_owned(), entry.epoch) });
            self.dossiers.push(dossier);
        }
    }

    /// A machine that holds what another does: a clone.
    pub fn doubled(&mut self, from: &str, to: &str) {
        for of in [&mut self.wrote, &mut self.unseen] {
            let held = of.get(from).cloned().unwrap_or_default();
            of.insert(to.to_owned(), held);
        }
    }

    /// A machine's disk is gone, and what stands there now holds `left`; `held` is
    /// what the province and other machines have. What is in neither is excused.
    /// Answers how much that is.
    pub fn burnt(&mut self, machine: &str, left: &BTreeSet<Uuid>, held: &BTreeSet<Uuid>) -> usize {
        let wrote = self.wrote.remove(machine).unwrap_or_default();
        let gone: Vec<Uuid> =
            wrote.iter().filter(|id| !left.contains(id) && !held.contains(id)).copied().collect();
        self.destroyed.extend(&gone);
        self.wrote.insert(machine.to_owned(), wrote.intersection(left).copied().collect());
        if let Some(unseen) = self.unseen.get_mut(machine) {
            unseen.retain(|id| left.contains(id));
        }
        gone.len()
    }

    /// The province forgot: nothing is known to be there any more.
    pub fn forgotten(&mut self) {
        self.forgot.append(&mut self.granted);
        self.unseen.clone_from(&self.wrote);
    }

    /// Two dossiers with one code that neither a pair of copies explains nor a
    /// province that forgot to which of the pair it gave the number. `was_ones` tells
    /// whether the number was one epoch's alone on its day.
    pub fn shared_code(
        &self,
        was_ones: impl Fn(CounterNumber, &DossierCode) -> bool,
    ) -> Option<String> {
        let cause = |of: &Coded| (of.by.0.trim_end_matches('\'').to_owned(), of.by.1);
        self.codes.iter().filter(|(_, of)| of.len() > 1).find_map(|(code, of)| {
            let alike = of.iter().all(|one| cause(one) == cause(&of[0]));
            let code_told: Option<DossierCode> = code.parse().ok();
            let ordinal = code_told.as_ref().and_then(|code| Some(code.parts().ok()?.2));
            let spans = |range: &NumberRange| {
                ordinal.is_some_and(|n| (range.first..=range.last).contains(&n))
            };
            if self.forgot.iter().any(spans) {
                return None;
            }
            let names: BTreeSet<&str> = of.iter().map(|one| one.by.0.as_str()).collect();
            let counters: BTreeSet<String> = of.iter().map(|one| cause(one).0).collect();
            let counter =
                counters.first().and_then(|name| name.trim_start_matches('Q').parse().ok());
            let outlived = counters.len() == 1
                && counter.zip(code_told.as_ref()).is_some_and(|(of, code)| was_ones(of, code));
            let alike = alike || outlived;
            (!alike || names.len() < of.len()).then(|| format!("{code} has {of:?}"))
        })
    }
}
