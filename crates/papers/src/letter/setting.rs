//! The layout of a letter; its measures are those of NĐ 30/2020, Phụ lục I.

use super::Letter;
use crate::faces::POINT;
use crate::flow::{Galley, across, set};
use crate::header::Header;
use crate::line::{Align, Paragraph};
use crate::sheet::{Face, Ink, Mark};
use crate::text::clean;
use crate::word::{Run, bold, italic, regular};

const TO: &str = "Kính gửi: ";
const RECIPIENTS: &str = "Nơi nhận:";
/// First lines stand in by this much, mm.
const INDENT: f32 = 12.7;
/// Between paragraphs, mm: 6 points.
const APART: f32 = 6.0 * POINT;
/// Line height as a multiple of the size.
const LEADING: f32 = 1.25;
/// To what the lines of a signature shrink before they stand on more lines: it
/// is never torn, so it must not outgrow a page. Points.
const SMALLEST: f32 = 8.0;
/// Room for signature and seal, mm.
const SIGNATURE: f32 = 28.0;
/// Length of the rule below the title, as a part of its last line.
const RULE_PART: f32 = 0.42;
/// Width of the list of recipients, and where the signature begins, mm.
const LEFT: f32 = 72.0;
const RIGHT: f32 = 78.0;

/// A letter at a size of type.
pub(super) struct Setting<'a> {
    pub(super) letter: &'a Letter,
    /// Size of the body, points.
    pub(super) size: f32,
}

impl Setting<'_> {
    /// The whole letter as one column.
    pub(super) fn galley(&self, width: f32) -> Galley {
        let mut galley = Galley::new(width);
        self.head(&mut galley);
        self.body(&mut galley);
        self.sign(&mut galley);
        galley
    }

    fn line(&self, run: Run) -> Paragraph {
        Paragraph::new(vec![run], self.size, 1.2).centred()
    }

    fn head(&self, galley: &mut Galley) {
        let Letter { letterhead, date, .. } = self.letter;
        let number = self.letter.symbol.as_ref();
        Header { letterhead, number, date: *date, size: 13.0 }.write(galley);
        galley.space(6.0);
        let title = Paragraph::new(vec![bold(clean(&self.letter.title).to_uppercase())], 14.0, 1.2);
        let mut last = title.centred();
        galley.paragraph(&last);
        let about = clean(&self.letter.about);
        if !about.is_empty() {
            last = Paragraph::new(vec![bold(about)], 14.0, 1.2).centred();
            galley.paragraph(&last);
        }
        let length = last.lines(galley.width).last().map_or(0.0, |line| line.width) * RULE_PART;
        let (centre, y) = (galley.width / 2.0, 0.8);
        let rule = across(centre - length / 2.0, centre + length / 2.0, y, 0.25, Ink::Black);
        galley.block(y, vec![rule]);
        galley.space(5.0);
        let addressee = clean(&self.letter.addressee);
        if !addressee.is_empty() {
            galley.paragraph(&self.line(regular(format!("{TO}{addressee}"))));
            galley.space(2.0);
        }
        galley.tie(0);
    }

    fn body(&self, galley: &mut Galley) {
        let cleaned = self.letter.paragraphs.iter().map(|text| clean(text));
        for text in cleaned.filter(|text| !text.is_empty()) {
            galley.space(APART);
            let paragraph = Paragraph::new(vec![regular(text)], self.size, LEADING);
            galley.paragraph(&paragraph.aligned(Align::Justified).indented(INDENT));
        }
        galley.keep(2);
        galley.space(APART * 2.0);
    }

    /// Recipients on the left, signature on the right; recipients that need more
    /// room than the signature go on below it.
    fn sign(&self, galley: &mut Galley) {
        let mut marks = Vec::new();
        let height = self.signature(galley.width, &mut marks);
        let mut recipients = self.recipients().into_iter().peekable();
        let mut y = 0.0;
        while let Some(recipient) = recipients.next_if(|next| y + tall(next) <= height) {
            y += set(&recipient, 0.0, y, LEFT, &mut marks);
        }
        galley.block(height, marks);
        for recipient in recipients {
            galley.paragraph_within(&recipient, 0.0, LEFT);
        }
    }

    fn signature(&self, width: f32, marks: &mut Vec<Mark>) -> f32 {
        let (x, width, mut y) = (RIGHT, width - RIGHT, 0.0);
        for office in &self.letter.office {
            let office = self.line(bold(clean(office).to_uppercase()));
            y += set(&office.shrunk(width, 3, SMALLEST), x, y, width, marks);
        }
        let how = clean(&self.letter.how_to_sign);
        if !how.is_empty() {
            y += set(&self.line(italic(how)), x, y, width, marks);
        }
        y += SIGNATURE;
        let name = self.line(bold(clean(&self.letter.signer_name)));
        y + set(&name.shrunk(width, 2, SMALLEST), x, y, width, marks)
    }

    fn recipients(&self) -> Vec<Paragraph> {
        let heading = Run::new(Face::BoldItalic, RECIPIENTS);
        let cleaned = self.letter.recipients.iter().map(|text| clean(text));
        let lines: Vec<Paragraph> = cleaned
            .filter(|text| !text.is_empty())
            .map(|text| vec![regular(format!("-\u{a0}{text}"))])
            .map(|runs| Paragraph::new(runs, 11.0, 1.15).hanging(1.9))
            .collect();
        let heading = (!lines.is_empty()).then(|| Paragraph::new(vec![heading], 12.0, 1.2));
        heading.into_iter().chain(lines).collect()
    }
}

fn tall(paragraph: &Paragraph) -> f32 {
    paragraph.lines(LEFT).len() as f32 * paragraph.line_height()
}
