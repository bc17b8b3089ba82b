//! The centre's money: what moved on a day or in a month, what each till should hold
//! and what was counted in it.

pub mod payment_code;
pub mod statement;
pub mod till;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::code::AgencyCode;
use domain::dossier::{DoneKind, Dossier, DossierId, PaidBy, State};
use rusqlite::Connection;

use crate::error::Result;
use crate::store::payment::Row;
use crate::store::{agency, dossier, officer, payment};

/// A movement of money, and whose fee it was.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The movement.
    pub row: Row,
    /// The dossier as it stands.
    pub dossier: Dossier,
}

impl Listed {
    /// Đồng; less than nought where money went out.
    pub fn amount_moved(&self) -> i64 {
        signed_amount(&self.row)
    }

    /// What it is, in Vietnamese, where it is no plain payment.
    pub fn movement_words(&self) -> &'static str {
        match (self.row.kind.parse(), self.row.moved.comes) {
            (Ok(DoneKind::Refunded), _) => "Hoàn trả",
            (Ok(DoneKind::PaymentCorrected), false) => "Sửa, bỏ khoản ghi nhầm",
            (Ok(DoneKind::PaymentCorrected), true) => "Sửa, ghi lại",
            (Ok(DoneKind::MovementReversed), false) => "Hủy khoản ghi nhầm",
            (Ok(DoneKind::MovementReversed), true) => "Ghi lại khoản đã hủy",
            _ => "",
        }
    }

    /// What must be known of its dossier, in Vietnamese.
    pub fn dossier_remark(&self) -> &'static str {
        match (self.dossier.life.state, self.dossier.life.needs_attention()) {
            (State::Voided, _) => "Hồ sơ đã hủy",
            (_, true) => "Cần xử lý",
            (_, false) => "",
        }
    }
}

/// The movements from one day to another, in order; where an agency is told, of the dossiers
/// that it answered for when the money moved.
pub fn movements_between(
    db: &Connection,
    (first, last): (NaiveDate, NaiveDate),
    agency: Option<&AgencyCode>,
) -> Result<Vec<Listed>> {
    let agencies = agency::all_agencies(db)?;
    let mut known: BTreeMap<DossierId, Option<Dossier>> = BTreeMap::new();
    let mut all = Vec::new();
    for row in payment::payments_between(db, first, last)? {
        let id = row.moved.dossier;
        if let std::collections::btree_map::Entry::Vacant(new) = known.entry(id) {
            new.insert(dossier::fold_dossier(db, id)?);
        }
        let dossier = known.get(&id).cloned().flatten();
        let answering = |one: &Dossier| agencies.answering(&one.received, row.at.date()).code;
        let of = |one: &Dossier| agency.is_none_or(|agency| answering(one) == *agency);
        all.extend(dossier.filter(of).map(|dossier| Listed { row, dossier }));
    }
    Ok(all)
}

/// What moved in one way: how many movements, and đồng less what went out.
pub fn sum_paid_by<'a>(rows: impl IntoIterator<Item = &'a Row>, how: PaidBy) -> (u32, i64) {
    let of = rows.into_iter().filter(|row| row.moved.how == how);
    of.fold((0, 0), |(count, sum), row| (count + 1, sum + signed_amount(row)))
}

fn signed_amount(row: &Row) -> i64 {
    let amount = i64::try_from(row.moved.amount.0).unwrap_or(i64::MAX);
    if row.moved.comes { amount } else { -amount }
}

/// The full names of officers by their names for signing in.
pub fn officer_names(db: &Connection) -> Result<BTreeMap<String, String>> {
    let all = officer::all_officers(db)?.into_iter();
    Ok(all.map(|officer| (officer.name, officer.full_name)).collect())
}
