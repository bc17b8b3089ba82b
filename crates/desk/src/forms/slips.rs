//! The slips of one dossier, from the dossier as it stands, and those of a visit
//! that opened none.

use domain::code::DossierCode;
use domain::deadline::Punctuality;
use domain::dossier::{Delivery, Dossier, Ending, OutcomeKind, PaidBy, Recipient, Way};
use domain::form::{FormKind, Regime};
use domain::money::Dong;
use domain::payment_qr::purpose;
use domain::visit::VisitOutcome;
use papers::{
    AddressLabel, BankTransfer, ControlSheet, ControlStep, LabelPaper, PaymentItem, PaymentSlip,
    RatingSlip, Refusal, ReturnSlip, ReturnedOutcome, Sheet, SupplementRequest,
};

use super::{number_line, paper_lines};
use crate::desk::Snapshot;
use crate::desk::settings::BankAccount;
use crate::error::Result;
use crate::store::visit::VisitLine;

/// A dossier whose paper is drawn.
pub(crate) struct Of<'a> {
    pub(crate) dossier: &'a Dossier,
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) reprint: u32,
}

impl Of<'_> {
    pub(crate) fn code_text(&self) -> String {
        self.dossier.received.code.to_string()
    }

    pub(crate) fn reprint_number(&self) -> Option<u32> {
        Some(self.reprint).filter(|n| *n > 0)
    }

    fn counter_name(&self) -> String {
        let received = &self.dossier.received;
        format!("{} - {}", self.snapshot.settings.letterhead.name, received.counter_name)
    }

    /// Mẫu số 02 of the `n`th request, from 1.
    pub(crate) fn supplement_sheet(&self, n: usize) -> Option<Sheet> {
        let request = self.dossier.requests.get(n.checked_sub(1)?)?;
        let (received, head) = (&self.dossier.received, &self.snapshot.settings.letterhead);
        Some(papers::supplement_request(&SupplementRequest {
            letterhead: head.clone(),
            form_number: FormKind::Supplement.foot(request.at.date()),
            symbol: Some(format!("{}/HDHS", received.code)),
            code: Some(self.code_text()),
            date: Some(request.at.date()),
            applicant: received.owner().name.clone(),
            procedure: received.procedure_title.clone(),
            address: received.owner().address.clone(),
            phone: received.submitter.phone.clone().unwrap_or_default(),
            email: received.submitter.email.clone().unwrap_or_default(),
            items: request.asked.items.clone(),
            reason: request.asked.reason.clone(),
            contact: head.name.clone(),
            contact_phone: head.phone.clone(),
            officer_name: received.officer_name.clone(),
            reprint: self.reprint_number(),
            demo: self.snapshot.demo,
            version: 1,
        }))
    }

    /// Mẫu số 03, once it was refused.
    pub(crate) fn refusal_sheet(&self) -> Option<Sheet> {
        let at = self.dossier.life.finished.filter(|_| self.ended_by(Ending::Refused))?;
        let received = &self.dossier.received;
        Some(papers::refusal(&Refusal {
            letterhead: self.snapshot.settings.letterhead.clone(),
            form_number: FormKind::Refusal.foot(at.date()),
            symbol: Some(format!("{}/{}", received.code, Regime::on(at.date()).symbol())),
            code: Some(self.code_text()),
            date: Some(at.date()),
            counter: self.counter_name(),
            received_of: received.owner().name.clone(),
            address: received.owner().address.clone(),
            phone: received.submitter.phone.clone().unwrap_or_default(),
            email: received.submitter.email.clone().unwrap_or_default(),
            procedure: received.procedure_title.clone(),
            reason: self.dossier.end_reason.clone(),
            submitter_name: received.submitter.name.clone(),
            officer_name: received.officer_name.clone(),
            reprint: self.reprint_number(),
            demo: self.snapshot.demo,
            version: 1,
        }))
    }

    pub(crate) fn ended_by(&self, ending: Ending) -> bool {
        self.dossier.life.ending == Some(ending)
    }

    /// Mẫu số 05 (2018) or 06 (2025): every way there and back, and room for
    /// the ways to come.
    pub(crate) fn control_sheet(&self) -> Sheet {
        let received = &self.dossier.received;
        let day = received.received.date();
        let office = Regime::on(day).office().to_owned();
        let step = |passage: &domain::dossier::Passage| {
            let agency = self.snapshot.agencies.answering(received, passage.at.date()).name;
            let (from, to) = match passage.way {
                Way::There => (office.clone(), agency),
                Way::Back => (agency, office.clone()),
            };
            let outcome = match passage.way {
                Way::There => String::new(),
                Way::Back => self.punctuality_words().to_owned(),
            };
            ControlStep { from, to, at: Some(passage.at), outcome, ..ControlStep::default() }
        };
        papers::control_sheet(&ControlSheet {
            letterhead: self.snapshot.settings.letterhead.clone(),
            form_number: FormKind::Control.foot(day),
            symbol: None,
            code: Some(self.code_text()),
            date: Some(day),
            procedure: received.procedure_title.clone(),
            agency: received.agency_name.clone(),
            partners: Vec::new(),
            steps: self.dossier.passages.iter().map(step).collect(),
            open_steps: if self.dossier.life.finished.is_some() { 0 } else { 2 },
            reprint: self.reprint_number(),
            demo: self.snapshot.demo,
            version: self.dossier.version,
        })
    }

    /// How the outcome stands to its promise; nothing before there is one.
    pub(crate) fn punctuality_words(&self) -> &'static str {
        let life = &self.dossier.life;
        match life.finished.map(|at| life.legal(at)) {
            None => "",
            Some(Punctuality::Early) => "Trước hạn",
            Some(Punctuality::OnTime) => "Đúng hạn",
            Some(Punctuality::Late) => "Quá hạn",
        }
    }

    /// The slip of the return, once it was returned.
    pub(crate) fn return_slip(&self) -> Option<Sheet> {
        let (received, at) = (&self.dossier.received, self.dossier.life.returned?);
        let (receiver, number, authority) = match self.dossier.recipient.as_ref()? {
            Recipient::Submitter => {
                (received.submitter.name.clone(), received.submitter.number.clone(), None)
            }
            Recipient::Owner => {
                (received.owner().name.clone(), received.owner().number.clone(), None)
            }
            Recipient::Authorised { name, number, authority } => {
                (name.clone(), number.clone(), Some(super::authority_words(authority)))
            }
            Recipient::Post { item } => (format!("Bưu chính, mã bưu gửi {item}"), None, None),
            Recipient::Electronic => ("Bản điện tử".to_owned(), None, None),
        };
        let outcome = self.dossier.outcome.as_ref().map(|outcome| ReturnedOutcome {
            title: outcome_words(self.dossier),
            number: outcome.number.clone(),
            date: outcome.date,
            quantity: 1,
        });
        let back = if outcome.is_some() { Vec::new() } else { paper_lines(&received.papers) };
        Some(papers::return_slip(&ReturnSlip {
            letterhead: self.snapshot.settings.letterhead.clone(),
            symbol: None,
            code: Some(self.code_text()),
            counter: self.counter_name(),
            owner: received.owner().name.clone(),
            procedure: received.procedure_title.clone(),
            receiver,
            receiver_id: number.map(|number| number_line(&received.submitter, &number)),
            authority,
            returned_at: Some(at),
            outcomes: outcome.into_iter().collect(),
            papers_back: back,
            note: self.return_note(),
            officer_name: received.officer_name.clone(),
            reprint: self.reprint_number(),
            demo: self.snapshot.demo,
            version: self.dossier.version,
        }))
    }

    /// Why it ended without an outcome, and that the receipt was lost.
    fn return_note(&self) -> Option<String> {
        let lost = match self.dossier.lost_receipt.as_str() {
            "" => String::new(),
            why => format!("Mất giấy tiếp nhận: {why}"),
        };
        let said = [self.dossier.end_reason.clone(), lost];
        super::non_empty(
            &said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; "),
        )
    }

    /// What is to be paid and how. The program knows that a code was shown,
    /// never that money arrived, until somebody says so.
    pub(crate) fn payment_slip(&self) -> Result<Sheet> {
        let (received, account) = (&self.dossier.received, &self.dossier.account);
        let owed = account.owed();
        let bank = self.snapshot.settings.account.as_ref().filter(|_| owed > Dong(0));
        let transfer = bank.map(|bank| bank_transfer(bank, &received.code, owed)).transpose()?;
        let state = match (owed, account.payments.last().map(|paid| paid.how), &transfer) {
            (Dong(0), Some(PaidBy::Cash), _) => "Đã thu tiền mặt",
            (Dong(0), Some(PaidBy::Transfer), _) => "Đã nhận chuyển khoản",
            (Dong(0), None, _) => "Không phải nộp",
            (_, _, Some(_)) => "Đã phát mã thanh toán",
            (_, _, None) => "Chưa thanh toán",
        };
        let total = if owed > Dong(0) { owed } else { account.charged };
        let title = format!("Phí, lệ phí: {}", received.procedure_title);
        Ok(papers::payment_slip(&PaymentSlip {
            letterhead: self.snapshot.settings.letterhead.clone(),
            symbol: None,
            code: Some(self.code_text()),
            date: Some(received.received.date()),
            payer: received.submitter.name.clone(),
            procedure: received.procedure_title.clone(),
            items: vec![PaymentItem { title, amount: total.0 }],
            total: total.0,
            total_in_words: total.words(),
            transfer,
            state: state.to_owned(),
            officer_name: received.officer_name.clone(),
            reprint: self.reprint_number(),
            demo: self.snapshot.demo,
            version: self.dossier.version,
        }))
    }

    /// The slip on which the applicant judges the service.
    pub(crate) fn rating_slip(&self) -> Sheet {
        let received = &self.dossier.received;
        papers::rating_slip(&RatingSlip {
            letterhead: self.snapshot.settings.letterhead.clone(),
            code: Some(self.code_text()),
            date: Some(received.received.date()),
            counter: self.counter_name(),
            procedure: received.procedure_title.clone(),
            hand_in_at: self.snapshot.settings.letterhead.name.clone(),
            reprint: self.reprint_number(),
            demo: self.snapshot.demo,
            version: 1,
        })
    }

    /// The label of what goes by post.
    pub(crate) fn address_label(&self) -> Option<Sheet> {
        let received = &self.dossier.received;
        let address = match &received.delivery {
            Delivery::Post { address } if !address.is_empty() => address.clone(),
            _ => received.owner().address.clone(),
        };
        let label = AddressLabel {
            letterhead: self.snapshot.settings.letterhead.clone(),
            recipient: received.owner().name.clone(),
            address,
            phone: received.submitter.phone.clone().unwrap_or_default(),
            code: Some(self.code_text()),
            note: String::new(),
            reprint: self.reprint_number(),
            demo: self.snapshot.demo,
            version: 1,
        };
        (!label.address.is_empty()).then(|| papers::address_label(&label, LabelPaper::Label))
    }
}

/// Where and for what a fee is transferred.
fn bank_transfer(bank: &BankAccount, code: &DossierCode, owed: Dong) -> Result<BankTransfer> {
    let purpose = purpose(code);
    Ok(BankTransfer {
        bank: bank.bank_name.clone(),
        account: bank.number.clone(),
        holder: bank.holder.clone(),
        payload: bank.payment_code(Some(owed), Some(purpose.clone()))?,
        purpose,
    })
}

/// What the outcome is, in words.
pub(crate) fn outcome_words(dossier: &Dossier) -> String {
    match (dossier.outcome.as_ref().map(|outcome| outcome.kind), dossier.life.ending) {
        (Some(OutcomeKind::Granted), _) => {
            format!("Kết quả: {}", dossier.received.procedure_title)
        }
        (Some(OutcomeKind::Denied), _) => "Văn bản không chấp thuận".to_owned(),
        (None, Some(Ending::Refused)) => "Từ chối giải quyết".to_owned(),
        (None, Some(Ending::Stopped)) => "Dừng giải quyết".to_owned(),
        (None, Some(Ending::Withdrawn)) => "Rút hồ sơ".to_owned(),
        (None, _) => String::new(),
    }
}

/// Mẫu số 02 or 03 of a visit that opened no dossier.
pub(crate) fn of_visit(
    line: &VisitLine,
    form: FormKind,
    snapshot: &Snapshot,
    reprint: u32,
) -> Option<Sheet> {
    let (visit, head, day) = (&line.visit, &snapshot.settings.letterhead, line.at.date());
    let procedure = visit.procedure.as_ref().and_then(|code| snapshot.catalogue.on(code, day));
    let procedure = procedure.map(|p| p.title.clone()).unwrap_or_default();
    let reprint = Some(reprint).filter(|n| *n > 0);
    match (form, visit.outcome) {
        (FormKind::Supplement, VisitOutcome::SentForPapers) => {
            Some(papers::supplement_request(&SupplementRequest {
                letterhead: head.clone(),
                form_number: form.foot(day),
                date: Some(day),
                applicant: visit.name.clone(),
                procedure,
                address: visit.address.clone(),
                phone: visit.phone.clone(),
                items: visit.items.clone(),
                reason: visit.reason.clone(),
                contact: head.name.clone(),
                contact_phone: head.phone.clone(),
                reprint,
                demo: snapshot.demo,
                version: 1,
                ..SupplementRequest::default()
            }))
        }
        (FormKind::Refusal, VisitOutcome::Refused) => Some(papers::refusal(&Refusal {
            letterhead: head.clone(),
            form_number: form.foot(day),
            date: Some(day),
            counter: format!("{} - {}", head.name, snapshot.counter.name),
            received_of: visit.name.clone(),
            address: visit.address.clone(),
            phone: visit.phone.clone(),
            procedure,
            reason: visit.reason.clone(),
            submitter_name: visit.name.clone(),
            reprint,
            demo: snapshot.demo,
            version: 1,
            ..Refusal::default()
        })),
        _ => None,
    }
}
