//! What a correction changed, from what to what, in the words of the papers, so
//! that a dossier's page can say it field by field.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Account, Corrected, Done, Dossier, Party, PartyKind, Received, Said, Sex, Told};
use crate::identity::mask;
use crate::money::Dong;
use crate::register::delivery_words;

/// One fact that a correction changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed {
    /// Of whom it speaks.
    pub of: Whose,
    /// Which fact it is.
    pub fact: Fact,
    /// What it was; empty where nothing was told. Numbers are masked.
    pub from: String,
    /// What it is now.
    pub to: String,
}

/// Of whom or what a fact speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Of the dossier itself.
    Dossier,
    /// Of whoever handed it in.
    Submitter,
    /// Of its owner, where that is somebody else.
    Owner,
}

/// A fact of what was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Person, enterprise or state body.
    Kind,
    /// Full name.
    Name,
    /// Identity number or tax code.
    Number,
    /// Date of birth.
    Born,
    /// Sex.
    Sex,
    /// Address.
    Address,
    /// Telephone.
    Phone,
    /// E-mail.
    Email,
    /// The procedure.
    Procedure,
    /// Its case.
    Case,
    /// How it was handed in.
    Channel,
    /// The agency that settles it.
    Agency,
    /// The paper by which the submitter acts for the owner.
    Authority,
    /// The papers handed in: those taken off, and those added.
    Papers,
    /// The number of sets.
    Sets,
    /// How the outcome is returned.
    Delivery,
    /// The shelf of its paper file.
    Shelf,
    /// The remark.
    Note,
    /// The moment of reception.
    Received,
    /// The moment promised.
    Due,
    /// The post's list.
    PostalList,
    /// The fee asked.
    Fee,
}

/// What each entry of a dossier changed, in the order of [`super::in_order`]: of a
/// correction that counts every fact, of any other entry nothing.
pub fn changes(said: &[Said]) -> Vec<Vec<Changed>> {
    let mut told: Option<Told> = None;
    let mut all = Vec::with_capacity(said.len());
    for (known, one) in said.iter().enumerate() {
        let before = told.as_ref().map(|told| told.dossier.clone());
        told = Told::next(told, known, one);
        let counts = told.as_ref().is_some_and(|told| told.by == known);
        all.push(match (before, &one.done) {
            (Some(before), Some(Done::Corrected(corrected))) if counts => {
                changed(&before, corrected)
            }
            _ => Vec::new(),
        });
    }
    all
}

/// What a correction changes of a dossier.
fn changed(before: &Dossier, corrected: &Corrected) -> Vec<Changed> {
    let (old, new) = (facts(&before.received), facts(&corrected.received));
    let other = old.into_iter().zip(new).filter(|(old, new)| old.raw != new.raw);
    let mut changed: Vec<Changed> = other.map(|(old, new)| old.into(new)).collect();
    let (from, to) = exchanged(&before.received, &corrected.received);
    if !(from.is_empty() && to.is_empty()) {
        changed.push(Changed { of: Whose::Dossier, fact: Fact::Papers, from, to });
    }
    if let Some(fee) = &corrected.fee {
        let (from, to) = (fee_words(&before.account), fee_words(&Account::opened(fee)));
        if from != to {
            changed.push(Changed { of: Whose::Dossier, fact: Fact::Fee, from, to });
        }
    }
    changed
}

/// A fact as it is, and as it is shown.
struct Stated {
    of: Whose,
    fact: Fact,
    raw: String,
    hidden: bool,
}

impl Stated {
    fn into(self, new: Self) -> Changed {
        let Self { of, fact, .. } = self;
        Changed { of, fact, from: self.shown(), to: new.shown() }
    }

    fn shown(self) -> String {
        if self.hidden { mask(&self.raw) } else { self.raw }
    }
}

/// Every fact but the papers and the fee, each at its place.
fn facts(received: &Received) -> Vec<Stated> {
    let nobody = Party::default();
    let owner = received.owner.as_ref();
    let own = [
        (Fact::Procedure, format!("{} {}", received.procedure, received.procedure_title)),
        (Fact::Case, received.case.clone()),
        (Fact::Channel, received.channel.vietnamese().to_owned()),
        (Fact::Agency, received.agency_name.clone()),
        (Fact::Authority, authority(received)),
        (Fact::Sets, received.sets.to_string()),
        (Fact::Delivery, delivery_words(&received.delivery)),
        (Fact::Shelf, received.shelf.clone()),
        (Fact::Note, received.note.clone()),
        (Fact::Received, received.received.format("%H:%M %d/%m/%Y").to_string()),
        (Fact::Due, received.appointment.at.format("%H:%M %d/%m/%Y").to_string()),
        (
            Fact::PostalList,
            received.postal_list.as_ref().map_or_else(String::new, |l| l.number.clone()),
        ),
    ];
    let told =
        own.into_iter().map(|(fact, raw)| Stated { of: Whose::Dossier, fact, raw, hidden: false });
    told.chain(party(Whose::Submitter, &received.submitter, true))
        .chain(party(Whose::Owner, owner.unwrap_or(&nobody), owner.is_some()))
        .collect()
}

fn party(of: Whose, party: &Party, there: bool) -> impl Iterator<Item = Stated> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let kind = match party.kind {
        _ if !there => "",
        PartyKind::Person => "Cá nhân",
        PartyKind::Enterprise => "Doanh nghiệp",
        PartyKind::StateBody => "Cơ quan, tổ chức",
    };
    let sex = match party.sex {
        Some(Sex::Male) => "Nam",
        Some(Sex::Female) => "Nữ",
        None => "",
    };
    let facts = [
        (Fact::Kind, kind.to_owned()),
        (Fact::Name, party.name.clone()),
        (Fact::Number, text(&party.number)),
        (Fact::Born, text(&party.born)),
        (Fact::Sex, sex.to_owned()),
        (Fact::Address, party.address.clone()),
        (Fact::Phone, text(&party.phone)),
        (Fact::Email, text(&party.email)),
    ];
    let hidden = |fact| matches!(fact, Fact::Number | Fact::Phone);
    facts.into_iter().map(move |(fact, raw)| Stated { of, fact, raw, hidden: hidden(fact) })
}

fn authority(received: &Received) -> String {
    let day = |date: chrono::NaiveDate| date.format(", %d/%m/%Y").to_string();
    let said = |paper: &super::Authority| {
        format!("{}{}", paper.document, paper.date.map(day).unwrap_or_default())
    };
    received.authority.as_ref().map(said).unwrap_or_default()
}

/// The papers that are there no more, and those that are there now.
fn exchanged(before: &Received, after: &Received) -> (String, String) {
    let lines = |received: &Received| -> Vec<String> {
        let line = |paper: &super::SubmittedPaper| {
            format!(
                "{} ({} {})",
                paper.title,
                paper.quantity,
                paper.kind.vietnamese().to_lowercase()
            )
        };
        received.papers.iter().map(line).collect()
    };
    let (old, new) = (lines(before), lines(after));
    let without = |these: &[String], those: &[String]| -> String {
        let rest: Vec<&str> =
            these.iter().filter(|one| !those.contains(one)).map(String::as_str).collect();
        rest.join("; ")
    };
    (without(&old, &new), without(&new, &old))
}

/// The fee asked, and why it is less than published.
fn fee_words(account: &Account) -> String {
    if !account.unclear.is_empty() {
        return "chưa rõ mức thu".to_owned();
    }
    let once = Some(account.charged).filter(|once| *once > Dong(0) || account.rates.is_empty());
    let parts = once.map(|once| once.to_string()).into_iter();
    let asked = parts.chain(account.rates.iter().cloned()).collect::<Vec<_>>().join("; ");
    match account.exemption.as_str() {
        "" => asked,
        why => format!("{asked} ({why})"),
    }
}
