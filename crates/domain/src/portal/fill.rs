//! From a dossier to the portal's fields. Each value is what the record says;
//! where it says nothing, the field is empty and listed.

use chrono::NaiveDateTime;

use super::item::{Fee, Identity, Item, OutcomePaper, Paper, Scan, Supplement};
use super::{Unfilled, Why};
use crate::dossier::{
    Delivery, Dossier, Ending, PaidBy, PaperKind, Party, PartyKind, Received, Shows, State,
    SubmittedPaper, SupplementAsked,
};
use crate::identity::first_phone;
use crate::money::Dong;
use crate::procedure::Channel;

/// Collects what stays empty while the fields are filled.
#[derive(Debug, Default)]
pub(super) struct Filling {
    pub(super) unfilled: Vec<Unfilled>,
}

impl Filling {
    pub(super) fn item(&mut self, dossier: &Dossier) -> Option<Item> {
        let state = state(dossier)?.to_owned();
        let received = &dossier.received;
        let refused = dossier.life.ending == Some(Ending::Refused);
        let finished = dossier.life.finished;
        let item = Item {
            code: received.code.to_string(),
            procedure: received.procedure.to_string(),
            procedure_title: received.procedure_title.clone(),
            field_code: self.none("MaLinhVuc", Why::NotKept),
            field: received.field.clone(),
            handed_in: self.handed_in(received),
            received: moment(Some(received.received)),
            due: moment(Some(dossier.life.appointment.at)),
            finished: moment(finished.filter(|_| !refused)),
            refused: moment(finished.filter(|_| refused)),
            returned: moment(dossier.life.returned),
            state,
            summary: self.short("TrichYeuHoSo", &received.procedure_title, 1_000),
            note: self.short("GhiChu", &received.note, 2_000),
            delivery: self.delivery(&received.delivery),
            channel: channel(received.channel).to_owned(),
            agency: received.agency_name.clone(),
            place: "2".to_owned(),
            vneid: self.vneid(received.channel),
            paid_online: self.paid_online(dossier),
            fees: self.fees(dossier),
            papers: received.papers.iter().map(paper).collect(),
            supplements: self.supplements(dossier),
            ..Item::default()
        };
        let item = self.owned(item, received.owner());
        Some(self.scanned(item, dossier))
    }

    /// An empty field, listed.
    fn none(&mut self, field: &'static str, why: Why) -> String {
        self.unfilled.push(Unfilled { field, why });
        String::new()
    }

    fn said(&mut self, field: &'static str, value: Option<&String>) -> String {
        match value.filter(|value| !value.is_empty()) {
            Some(value) => value.clone(),
            None => self.none(field, Why::NotSaid),
        }
    }

    fn short(&mut self, field: &'static str, text: &str, most: usize) -> String {
        let short: String = text.chars().take(most).collect();
        if short.len() < text.len() {
            self.unfilled.push(Unfilled { field, why: Why::TooLong });
        }
        short
    }

    /// The counter knows when a dossier came over it, not when it was posted or
    /// sent.
    fn handed_in(&mut self, received: &Received) -> String {
        match received.channel {
            Channel::InPerson => moment(Some(received.received)),
            Channel::Post | Channel::Online => self.none("NgayNopHoSo", Why::NotKept),
        }
    }

    fn delivery(&mut self, delivery: &Delivery) -> String {
        match delivery {
            Delivery::Counter => "0".to_owned(),
            Delivery::Post { .. } => "1".to_owned(),
            Delivery::Electronic => self.none("HinhThuc", Why::NoValue),
        }
    }

    /// Nobody at the window comes by an account.
    fn vneid(&mut self, channel: Channel) -> String {
        match channel {
            Channel::InPerson | Channel::Post => "0".to_owned(),
            Channel::Online => self.none("TaiKhoanDuocXacThucVoiVNeID", Why::NotKept),
        }
    }

    /// Cash is not online; by what way a transfer came is not kept.
    fn paid_online(&mut self, dossier: &Dossier) -> String {
        match dossier.account.payments.iter().any(|one| one.how == PaidBy::Transfer) {
            false => "0".to_owned(),
            true => self.none("DuocThanhToanTrucTuyen", Why::NotKept),
        }
    }

    fn owned(&mut self, item: Item, owner: &Party) -> Item {
        let kind = match owner.kind {
            PartyKind::Person => "1",
            PartyKind::Enterprise => "2",
            PartyKind::StateBody => "3",
        };
        let phone = owner.phone.as_deref().map(|phone| first_phone(phone).to_owned());
        Item {
            owner: owner.name.clone(),
            owner_kind: kind.to_owned(),
            owner_number: self.said("SoGiayToChuHoSo", owner.number.as_ref()),
            identities: self.identities(owner),
            email: self.said("Email", owner.email.as_ref()),
            phone: self.said("SoDienThoai", phone.as_ref()),
            ..item
        }
    }

    /// The portal knows twelve digits and nine, and no passport.
    fn identities(&mut self, owner: &Party) -> Vec<Identity> {
        let Some(number) = owner.number.as_ref().filter(|_| owner.kind == PartyKind::Person) else {
            return Vec::new();
        };
        let foreign = owner.nationality.as_deref().is_some_and(|country| country != "VNM");
        let digits = !foreign && number.chars().all(|c| c.is_ascii_digit());
        let kind = match number.len() {
            12 if digits => "1",
            9 if digits => "2",
            _ => {
                self.unfilled.push(Unfilled { field: "DinhDanhCHS", why: Why::NoValue });
                return Vec::new();
            }
        };
        vec![Identity { kind: kind.to_owned(), number: number.clone() }]
    }

    fn fees(&mut self, dossier: &Dossier) -> Vec<Fee> {
        if dossier.account.charged == Dong(0) {
            return Vec::new();
        }
        self.unfilled.push(Unfilled { field: "MaPhiLePhi", why: Why::NotKept });
        self.unfilled.push(Unfilled { field: "LoaiPhiLePhi", why: Why::NotKept });
        vec![Fee {
            name: "Phí, lệ phí".to_owned(),
            taken: "1".to_owned(),
            amount: dossier.account.charged.0.to_string(),
        }]
    }

    fn supplements(&mut self, dossier: &Dossier) -> Vec<Supplement> {
        if !dossier.requests.is_empty() {
            self.unfilled.push(Unfilled { field: "NguoiYeuCauBoSung", why: Why::NotKept });
            self.unfilled.push(Unfilled { field: "NguoiTiepNhanBoSung", why: Why::NotKept });
        }
        let code = &dossier.received.code;
        let numbered = dossier.requests.iter().zip(1..);
        numbered
            .map(|(request, n)| Supplement {
                id: format!("{code}-BS{n}"),
                asked: asked(&request.asked),
                at: moment(Some(request.at)),
                came: moment(request.came),
                state: if request.came.is_some() { "1" } else { "0" }.to_owned(),
            })
            .collect()
    }

    fn scanned(&mut self, item: Item, dossier: &Dossier) -> Item {
        let papers = dossier.attachments.iter().filter(|one| one.shows == Shows::Paper);
        let scans: Vec<Scan> = papers
            .map(|one| Scan {
                id: one.hash.clone(),
                title: one.title.clone(),
                deleted: "0".to_owned(),
                digitised: "1".to_owned(),
            })
            .collect();
        if !scans.is_empty() {
            self.unfilled.push(Unfilled { field: "MaThanhPhanHoSo", why: Why::NotKept });
            self.unfilled.push(Unfilled { field: "DuongDanTaiTepTin", why: Why::NotKept });
        }
        let digitised = if scans.is_empty() { "0" } else { "1" }.to_owned();
        Item { scans, digitised, outcomes: outcomes(dossier), ..item }
    }
}

/// A moment as the portal writes it; none is an empty text.
fn moment(at: Option<NaiveDateTime>) -> String {
    at.map(|at| at.format("%Y%m%d%H%M%S").to_string()).unwrap_or_default()
}

/// Where the dossier stands in the portal's words; each state its own, none sent
/// as *done* that is not. `None` for a voided one.
fn state(dossier: &Dossier) -> Option<&'static str> {
    let life = &dossier.life;
    match (life.state, life.ending) {
        (State::Voided, _) => None,
        (_, Some(Ending::Refused)) => Some("3"),
        (_, Some(Ending::Withdrawn)) => Some("7"),
        (_, Some(Ending::Stopped)) => Some("8"),
        (State::Returned, _) => Some("10"),
        (State::Received, _) => Some("2"),
        (State::AtAgency, _) => Some("4"),
        (State::AwaitingSupplement, _) => Some("5"),
        (State::Settled | State::Refused | State::Stopped | State::Withdrawn, _) => Some("9"),
    }
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::InPerson => "1",
        Channel::Online => "2",
        Channel::Post => "3",
    }
}

fn paper(paper: &SubmittedPaper) -> Paper {
    let kind = match paper.kind {
        PaperKind::Original => "0",
        PaperKind::Certified | PaperKind::Copy => "1",
        PaperKind::Electronic => "2",
    };
    Paper {
        title: paper.title.clone(),
        quantity: paper.quantity.to_string(),
        kind: kind.to_owned(),
    }
}

/// What was asked for, and why.
fn asked(asked: &SupplementAsked) -> String {
    let said: Vec<&str> = asked.items.iter().chain([&asked.reason]).map(String::as_str).collect();
    said.join("; ")
}

/// The document of the outcome, where it has a number.
fn outcomes(dossier: &Dossier) -> Vec<OutcomePaper> {
    let numbered = dossier.outcome.iter().filter(|outcome| !outcome.number.is_empty());
    numbered
        .map(|outcome| {
            let dated = outcome.date.map(|date| format!(" ngày {}", date.format("%d/%m/%Y")));
            OutcomePaper {
                title: format!("Văn bản số {}{}", outcome.number, dated.unwrap_or_default()),
                number: outcome.number.clone(),
            }
        })
        .collect()
}
