//! A visit that opened no dossier: somebody was guided, sent for missing papers, or
//! refused in writing (NĐ 63/2010 Đ.6).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::code::ProcedureCode;
use crate::form::FormKind;

/// A visit that opens no dossier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// What came of it.
    pub outcome: VisitOutcome,
    /// What it was about.
    #[serde(default)]
    #[ts(optional)]
    pub procedure: Option<ProcedureCode>,
    /// Who came; may stay empty for guidance.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub name: String,
    /// Address.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub address: String,
    /// Phone number.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub phone: String,
    /// What is to be brought or mended.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub items: Vec<String>,
    /// Why it was refused, or why the papers are asked for.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
}

/// What comes of a visit that opens no dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitOutcome {
    /// Hướng dẫn: told what to bring.
    Guided,
    /// Yêu cầu bổ sung: sent for what is missing.
    SentForPapers,
    /// Từ chối tiếp nhận.
    Refused,
}

impl VisitOutcome {
    /// The paper with which somebody leaves.
    pub fn paper(self) -> Option<FormKind> {
        match self {
            VisitOutcome::Guided => None,
            VisitOutcome::SentForPapers => Some(FormKind::Supplement),
            VisitOutcome::Refused => Some(FormKind::Refusal),
        }
    }
}
