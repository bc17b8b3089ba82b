//! The guidance sheet of a procedure: what to bring, where, how long it takes,
//! what it costs, on what basis. Handed over the counter before anything is
//! received.
//!
//! Not a form of the law: layout and wording are ours. What it says is copied
//! from the published procedure by the caller.

mod setting;
mod words;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use self::setting::Setting;
use crate::flow::airiest;
use crate::header::Letterhead;
use crate::margin::Paper;
use crate::sheet::Sheet;
use crate::slip::PaperLine;
use crate::text::clean;

/// The papers of one case of the procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuidanceCase {
    /// Name of the case. Empty where the procedure has only one.
    pub name: String,
    /// Papers to bring.
    pub papers: Vec<PaperLine>,
    /// Sets of them.
    pub sets: u32,
}

/// How the procedure goes by one channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuidanceChannel {
    /// "Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính".
    pub name: String,
    /// The duration in words.
    pub duration: String,
    /// Fees, a line each.
    pub fees: Vec<String>,
    /// What else the procedure says of this channel.
    pub note: String,
}

/// Everything a guidance sheet says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guidance {
    /// Head of the sheet.
    pub letterhead: Letterhead,
    /// National code of the procedure.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its field.
    pub field: String,
    /// The agency in charge.
    pub agency: String,
    /// Where to hand it in.
    pub place: String,
    /// What one gets.
    pub outcome: String,
    /// Cases with their papers.
    pub cases: Vec<GuidanceCase>,
    /// Channels with durations and fees.
    pub channels: Vec<GuidanceChannel>,
    /// Conditions, a line each.
    pub conditions: Vec<String>,
    /// Legal basis, an instrument each.
    pub legal_basis: Vec<String>,
    /// The decision that announced it, with its date.
    pub decision: String,
    /// The day it is printed: law changes, paper does not.
    pub printed_on: NaiveDate,
    /// From a demonstration centre.
    pub demo: bool,
}

/// Which paper the guidance is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GuidancePaper {
    /// Half a sheet.
    #[default]
    A5,
    /// A whole sheet, upright.
    A4,
}

/// Steps from the smallest body size to the largest, and their height in points.
const STEPS: u8 = 5;
const STEP: f32 = 0.25;

/// Lays out a guidance sheet.
pub fn guidance(guidance: &Guidance, paper: GuidancePaper) -> Sheet {
    let (paper, smallest) = match paper {
        GuidancePaper::A5 => (Paper::A5, 8.5),
        GuidancePaper::A4 => (Paper::A4, 11.0),
    };
    let (_, mut pages) = airiest(STEPS, |step| {
        let size = smallest + f32::from(step) * STEP;
        Setting { guidance, size }.galley(paper.column()).pages(paper.frame(), paper.frame())
    });
    let code = clean(&guidance.code);
    paper.foot(&mut pages, &words::printed_on(guidance.printed_on), Some(&code));
    if guidance.demo {
        paper.mark_as_sample(&mut pages);
    }
    let title = format!("{} {code}", words::SHORT_TITLE).trim_end().to_owned();
    Sheet { title, width_mm: paper.width, height_mm: paper.height, pages }
}
