//! USB sticks of a world: what waits at a counter is carried to the province and the
//! answer back, late, in any order, more than once, and now and then spoilt.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::disk_shim;
use super::world::{Stick, World};
use crate::Rigged;

/// Why a whole bundle may be refused: its device was revoked or is not known to a
/// province that was put back, or its epoch is closed or has a hole there.
const CAUSES: [&str; 3] = ["was revoked", "no device of this province", "epoch "];

impl World {
    /// Something is done with a stick: written at this machine, or one that was written
    /// some day is read, at the province or at a machine of its counter.
    ///
    /// # Errors
    /// When a law of the house is broken.
    pub(super) fn carries(&mut self, at: usize) -> Rigged<()> {
        if self.sticks.is_empty() || self.dice.u8(0..3) == 0 {
            return self.writes_stick(at);
        }
        let nth = self.dice.usize(0..self.sticks.len());
        match self.sticks[nth].answer {
            true => self.reads_answer(nth),
            false => self.reaches_province(nth),
        }
    }

    fn writes_stick(&mut self, at: usize) -> Rigged<()> {
        let place = TempDir::new_in(disk_shim::folder()?)?;
        let folder = json!({ "folder": place.path().display().to_string() });
        let told = self.machines[at].call(self.moment, "bundle.make", folder);
        if let Some(file) = told.as_ref().ok().and_then(|told| told["file"].as_str()) {
            let (number, bytes) = (self.machines[at].number, std::fs::read(file)?);
            self.sticks.push(Stick { number, answer: false, bytes });
        }
        self.done(at, "bundle.make", told)
    }

    /// The province takes a bundle in, unless it was spoilt on the way.
    fn reaches_province(&mut self, nth: usize) -> Rigged<()> {
        let Stick { number, bytes, .. } = &self.sticks[nth];
        let (number, mut bytes) = (*number, bytes.clone());
        let spoilt = self.dice.u8(0..5) == 0;
        if spoilt {
            let at = self.dice.usize(0..bytes.len());
            bytes[at] ^= 1 << self.dice.u8(0..8);
        }
        let told = self.province.imports(&bytes)?;
        let said = match &told {
            Ok(_) => "taken in".to_owned(),
            Err(why) => why.clone(),
        };
        self.note(&format!(
            "a bundle of Q{number}{}: {said}",
            if spoilt { ", spoilt" } else { "" }
        ));
        match told {
            Ok(_) if spoilt => Err("a spoilt bundle was taken in".into()),
            Ok(bytes) => {
                self.sticks.push(Stick { number, answer: true, bytes });
                Ok(())
            }
            Err(why) if !spoilt && !CAUSES.iter().any(|cause| why.contains(cause)) => {
                Err(format!("a whole bundle is refused: {why}").into())
            }
            Err(_) => Ok(()),
        }
    }

    fn reads_answer(&mut self, nth: usize) -> Rigged<()> {
        let number = self.sticks[nth].number;
        let its = (0..self.machines.len()).filter(|at| self.machines[*at].number == number);
        let its: Vec<usize> = its.collect();
        let Some(at) = its.get(self.dice.usize(0..its.len().max(1))).copied() else {
            return Ok(());
        };
        let place = TempDir::new_in(disk_shim::folder()?)?;
        let file = place.path().join("answer.mca");
        std::fs::write(&file, &self.sticks[nth].bytes)?;
        let file = json!({ "file": file.display().to_string() });
        let told = self.machines[at].call(self.moment, "bundle.answer", file);
        self.done(at, "bundle.answer", told.map(|_| Value::Null))?;
        self.screen_is_true(at)
    }
}
