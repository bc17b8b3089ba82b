//! A machine at a counter as the province sees it: a key, a token, and a series
//! of entries. It does what it is told, right or wrong.

use chrono::{NaiveDateTime, TimeDelta};
use domain::dossier::DossierId;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::journal::{Entry, GENESIS};
use domain::wire::{Cursor, Enrol, Head, Hello, Pull, Pulled, Push, Pushed, SIGNATURE, Ticket};
use ed25519_dalek::{Signer as _, SigningKey};
use hyper::body::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Answer, Line};
use crate::Rigged;

/// The agency whose numbers the stories' counters give.
pub const AGENCY: &str = "H09.02";

/// A machine that is enrolled.
#[derive(Debug, Clone)]
pub struct Machine {
    /// How it reaches the province.
    pub line: Line,
    /// The number of its counter.
    pub number: CounterNumber,
    /// The epoch that it writes.
    pub epoch: Epoch,
    /// Its bearer token.
    pub token: String,
    /// Its key.
    pub key: SigningKey,
    /// What it wrote, all epochs.
    pub written: Vec<Entry>,
}

/// The present in Việt Nam, to the second.
fn now() -> NaiveDateTime {
    let utc = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = utc.map_or(0, |since| since.as_secs());
    let local = i64::try_from(seconds).unwrap_or(0) + 7 * 3_600;
    chrono::DateTime::from_timestamp(local, 0).unwrap_or_default().naive_utc()
}

/// What a reception by an invented person says, as number `ordinal` of today.
#[must_use]
pub fn received(dossier: DossierId, ordinal: u32) -> Value {
    let (at, due) = (now(), now() + TimeDelta::days(3));
    let code = format!("{AGENCY}-{}-{ordinal:04}", at.format("%y%m%d"));
    json!({
        "id": dossier, "code": code, "procedure": "MAU.000001", "procedure_title": "Thủ tục mẫu",
        "field": "Mẫu", "release": 1, "case": "", "channel": "in_person", "agency": AGENCY,
        "agency_name": "Sở Mẫu", "submitter": { "name": "Nguyễn Văn Mẫu" }, "owner": null,
        "authority": null, "papers": [], "sets": 1, "charge": {}, "delivery": { "how": "counter" },
        "shelf": "", "note": "", "received": at,
        "appointment": { "at": due, "duration": { "amount": "3", "unit": "working_day" } },
        "book": "2026", "book_ordinal": ordinal, "officer_name": "Trần Thị Mẫu",
        "counter_name": "Quầy số 01"
    })
}

impl Machine {
    /// Makes a key and shows the ticket.
    ///
    /// # Errors
    /// When the ticket is refused.
    pub async fn enrol(line: &Line, ticket: &str, number: u32) -> Rigged<Self> {
        let (ticket, number): (Ticket, _) = (ticket.parse()?, CounterNumber(number));
        let key = SigningKey::from_bytes(&random()?);
        let wish = Enrol {
            code: ticket.code,
            key: domain::wire::Base64(key.verifying_key().to_bytes()),
            counter: number,
            epoch: Epoch::FIRST,
            written: 0,
            name: format!("Quầy số {number:02}"),
            demonstration: None,
            agencies: Vec::new(),
            ranges: Vec::new(),
        };
        let body = serde_json::to_vec(&wish)?;
        let headers = [(SIGNATURE, signature(&key, &body))];
        let answer = line.ask(("POST", "/v1/enrol"), &headers, body).await?;
        let said = answer.json();
        let token = said["token"].as_str().ok_or_else(|| format!("not enrolled: {said}"))?;
        let epoch = serde_json::from_value(said["greeting"]["epoch"].clone())?;
        let (line, token) = (line.clone(), token.to_owned());
        Ok(Self { line, number, epoch, token, key, written: Vec::new() })
    }

    /// Appends an entry to its series.
    pub fn write(&mut self, kind: &str, dossier: Option<DossierId>, body: &Value) -> Entry {
        self.write_at(now(), kind, dossier, body.to_string())
    }

    /// Appends an entry that says it was written then.
    pub fn write_at(
        &mut self,
        at: NaiveDateTime,
        kind: &str,
        dossier: Option<DossierId>,
        body: String,
    ) -> Entry {
        let last = self.written.iter().rev().find(|entry| entry.epoch == self.epoch);
        let (seq, prev_hash) =
            last.map_or((Seq::FIRST, GENESIS), |last| (last.seq.next(), last.hash));
        let entry = Entry {
            id: new_id(),
            counter: self.number,
            epoch: self.epoch,
            seq,
            kind: kind.to_owned(),
            version: 1,
            at,
            by: "mau".to_owned(),
            dossier,
            seen: 0,
            body,
            prev_hash,
            hash: GENESIS,
        }
        .sealed();
        self.written.push(entry.clone());
        entry
    }

    /// Appends so many remarks about nothing that was received here.
    pub fn write_many(&mut self, many: usize) -> Vec<Entry> {
        (0..many).map(|nth| self.write("print_ordered", None, &json!({ "nth": nth }))).collect()
    }

    /// Receives a dossier as number `ordinal` of today.
    pub fn receive(&mut self, ordinal: u32) -> (DossierId, Entry) {
        let dossier = DossierId(new_id());
        (dossier, self.write("received", Some(dossier), &received(dossier, ordinal)))
    }

    /// What it says of itself in the epoch that it writes.
    #[must_use]
    pub fn hello(&self) -> Hello {
        let last = self.written.iter().rev().find(|entry| entry.epoch == self.epoch);
        Hello {
            protocols: vec![1],
            program: "0".to_owned(),
            epoch: self.epoch,
            head: last.map(|last| Head { seq: last.seq, hash: last.hash }),
            waiting: 0,
            clock: now(),
            ranges: None,
            scarce: Vec::new(),
            agencies: Vec::new(),
            stamp: None,
        }
    }

    /// Sends entries, whatever comes back.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send(&self, entries: &[Entry]) -> Rigged<Answer> {
        let push = Push {
            epoch: entries.first().map_or(self.epoch, |e| e.epoch),
            entries: entries.to_vec(),
        };
        self.send_signed("/v1/push", &push).await
    }

    /// Sends entries that must be taken in.
    ///
    /// # Errors
    /// When they are refused, with the refusal.
    pub async fn push(&self, entries: &[Entry]) -> Rigged<Pushed> {
        said(&self.send(entries).await?)
    }

    /// Sends a message with the device's signature.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send_signed(&self, path: &str, message: &impl Serialize) -> Rigged<Answer> {
        let (headers, body) = self.signed(message)?;
        self.line.ask(("POST", path), &headers, body).await
    }

    /// A message as it goes over the line, and the headers that speak for it.
    ///
    /// # Errors
    /// When the message is none.
    pub fn signed(&self, message: &impl Serialize) -> Rigged<([(&'static str, String); 2], Bytes)> {
        let body = serde_json::to_vec(message)?;
        Ok((self.signing(&body), body.into()))
    }

    /// The headers that speak for these bytes.
    #[must_use]
    pub fn signing(&self, body: &[u8]) -> [(&'static str, String); 2] {
        [("authorization", self.bearer()), (SIGNATURE, signature(&self.key, body))]
    }

    /// Asks without a signature.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn ask(&self, path: &str, message: &impl Serialize) -> Rigged<Answer> {
        let headers = [("authorization", self.bearer())];
        self.line.ask(("POST", path), &headers, serde_json::to_vec(message)?).await
    }

    /// Asks for what the others wrote after a cursor.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn pull(&self, after: Cursor, limit: usize) -> Rigged<Pulled> {
        said(&self.send_signed("/v1/pull", &Pull { after, limit, own: false }).await?)
    }

    /// Everything that the others wrote, page by page.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn pull_all(&self, limit: usize) -> Rigged<Vec<Entry>> {
        let (mut all, mut after) = (Vec::new(), Cursor::START);
        loop {
            let page = self.pull(after, limit).await?;
            all.extend(page.entries);
            after = page.cursor;
            if !page.more {
                return Ok(all);
            }
        }
    }

    /// What goes into the header `authorization`.
    #[must_use]
    pub fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }
}

/// An answer that must be what was asked for.
///
/// # Errors
/// When it is a refusal.
fn said<T: DeserializeOwned>(answer: &Answer) -> Rigged<T> {
    match answer.status {
        200 => Ok(serde_json::from_slice(&answer.body)?),
        status => Err(format!("{status}: {}", answer.json()).into()),
    }
}

fn new_id() -> Uuid {
    random().map_or_else(|_| Uuid::nil(), |bytes: [u8; 16]| Uuid::from_bytes(bytes))
}

fn random<const N: usize>() -> Rigged<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// What whoever holds this key puts into the header of the signature.
#[must_use]
pub fn signature(key: &SigningKey, body: &[u8]) -> String {
    domain::wire::Base64(key.sign(body).to_bytes()).to_string()
}
