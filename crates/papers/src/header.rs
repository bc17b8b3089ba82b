//! The common head of the forms: on the left who issues, on the right the name
//! of the state and its motto, below number, place and date (NĐ 30/2020, Phụ lục
//! I; the forms of TT 03/2025/TT-VPCP).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::faces;
use crate::flow::{Galley, across, set};
use crate::line::Paragraph;
use crate::sheet::{Face, Ink, Mark};
use crate::text::{clean, place_and_day, present};
use crate::word::{bold, italic, regular};

const STATE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Thickness of the rules under the issuing unit and under the motto, mm.
const RULE: f32 = 0.25;
/// From the foot of a line to the rule under it, mm.
const BELOW: f32 = 0.7;
/// The smallest type in the head of a letter, points.
const LETTER: f32 = 12.0;
/// The rule under the issuing unit, as a part of its line: a third to a half.
const RULE_PART: f32 = 0.42;

/// Who issues the forms; from the settings of the centre.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub struct Letterhead {
    /// The agency above: "Ủy ban nhân dân phường Phú Lợi". May be empty.
    pub parent: String,
    /// The unit that issues: "Trung tâm Phục vụ hành chính công".
    pub name: String,
    /// What stands before the date: "Phú Lợi".
    pub place: String,
    /// Street address, for the guidance sheet.
    pub address: String,
    /// Telephone for questions. May be empty.
    pub phone: String,
}

/// The head of one form.
#[derive(Clone, Debug)]
pub(crate) struct Header<'a> {
    pub(crate) letterhead: &'a Letterhead,
    /// What follows "Số:"; no such line without it.
    pub(crate) number: Option<&'a String>,
    /// No line of place and date without it.
    pub(crate) date: Option<NaiveDate>,
    /// Size of the state's name, points.
    pub(crate) size: f32,
}

impl Header<'_> {
    /// Writes the head; it stays with what follows.
    pub(crate) fn write(&self, galley: &mut Galley) {
        let state = faces::width(Face::Bold, self.size, STATE);
        let motto = faces::width(Face::Bold, self.size + 0.5, MOTTO);
        let right = state.max(motto) + 1.0;
        let left = (galley.width - right - 3.0).min(right);
        let x = galley.width - right;
        let mut marks = Vec::new();
        let height = self.issuer(left, &mut marks).max(self.state(x, right, &mut marks));
        let foot = self.foot(height, left, (x, right), &mut marks);
        let from = galley.len();
        galley.block(foot, marks);
        galley.tie(from);
    }

    /// A letter's head is not set below 12 points (NĐ 30/2020); a slip's may be.
    fn smallest(&self) -> f32 {
        if self.size >= LETTER { LETTER } else { self.size - 1.5 }
    }

    fn issuer(&self, width: f32, marks: &mut Vec<Mark>) -> f32 {
        let smallest = self.smallest();
        let parent = clean(&self.letterhead.parent).to_uppercase();
        let name = clean(&self.letterhead.name).to_uppercase();
        let mut top = 0.0;
        if !parent.is_empty() {
            let parent = Paragraph::new(vec![regular(parent)], self.size, 1.18).centred();
            top += set(&parent.shrunk(width, 2, smallest), 0.0, top, width, marks);
        }
        let name = Paragraph::new(vec![bold(name)], self.size, 1.18).centred();
        let name = name.shrunk(width, 2, smallest);
        let longest = name.lines(width).iter().map(|line| line.width).fold(0.0, f32::max);
        top += set(&name, 0.0, top, width, marks) + BELOW;
        marks.push(centred_rule(width / 2.0, longest * RULE_PART, top));
        top
    }

    fn state(&self, x: f32, width: f32, marks: &mut Vec<Mark>) -> f32 {
        let state = Paragraph::new(vec![bold(STATE)], self.size, 1.18).centred();
        let motto = Paragraph::new(vec![bold(MOTTO)], self.size + 0.5, 1.18).centred();
        let mut top = set(&state, x, 0.0, width, marks);
        top += set(&motto, x, top, width, marks) + BELOW;
        let length = faces::width(Face::Bold, self.size + 0.5, MOTTO);
        marks.push(centred_rule(x + width / 2.0, length, top));
        top
    }

    /// "Số: …" and place with date, on one line.
    fn foot(&self, top: f32, left: f32, right: (f32, f32), marks: &mut Vec<Mark>) -> f32 {
        let top = top + 1.2;
        let mut height = top;
        if let Some(number) = present(self.number) {
            let number = regular(format!("Số: {number}"));
            let number = Paragraph::new(vec![number], self.size, 1.2).centred();
            let number = number.shrunk(left, 1, self.size - 1.5);
            height = height.max(top + set(&number, 0.0, top, left, marks));
        }
        if let Some(date) = self.date {
            let line = place_and_day(&self.letterhead.place, date);
            let line = Paragraph::new(vec![italic(line)], self.size, 1.2).centred();
            let line = line.shrunk(right.1, 1, self.size - 1.5);
            height = height.max(top + set(&line, right.0, top, right.1, marks));
        }
        height
    }
}

fn centred_rule(centre: f32, length: f32, y: f32) -> Mark {
    across(centre - length / 2.0, centre + length / 2.0, y, RULE, Ink::Black)
}
