//! The paper and what stands on it outside the column: page numbers, the foot
//! line, the warning that a sheet is sample material.

use crate::faces;
use crate::flow::set;
use crate::line::{Align, Paragraph};
use crate::press::Frame;
use crate::sheet::{Face, Ink, Mark, Page};
use crate::stamp::small_stamp;
use crate::word::{Run, bold, regular};

/// Across the sheets of a demonstration centre.
const WATERMARK: &str = "DỮ LIỆU MẪU";
/// The same in plain words, where a photocopy cannot lose it.
pub(crate) const SAMPLE: &str = "DỮ LIỆU MẪU – GIẤY NÀY KHÔNG CÓ GIÁ TRỊ SỬ DỤNG";
/// Size of what stands in the margins, points.
const SMALL: f32 = 7.0;

/// A size of paper with its margins, mm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paper {
    pub(crate) width: f32,
    pub(crate) height: f32,
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

impl Paper {
    /// Half a sheet: the forms handed over the counter.
    pub(crate) const A5: Self =
        Self { width: 148.0, height: 210.0, left: 12.0, right: 10.0, top: 9.0, bottom: 11.5 };
    /// A whole sheet, upright.
    pub(crate) const A4: Self =
        Self { width: 210.0, height: 297.0, left: 24.0, right: 17.0, top: 16.0, bottom: 15.0 };
    /// A whole sheet, lying: the register and its wide table.
    pub(crate) const A4_LYING: Self =
        Self { width: 297.0, height: 210.0, left: 10.0, right: 10.0, top: 13.0, bottom: 12.0 };

    /// A whole sheet as a letter has it (NĐ 30/2020, Phụ lục I).
    pub(crate) const LETTER: Self =
        Self { width: 210.0, height: 297.0, left: 30.0, right: 17.0, top: 20.0, bottom: 20.0 };
    /// A label for a parcel or a large envelope. Its bars begin at the left margin,
    /// which is therefore a whole number of dots at 200, 300 and 600 dpi.
    pub(crate) const LABEL: Self =
        Self { width: 100.0, height: 60.0, left: 5.08, right: 5.08, top: 9.0, bottom: 5.0 };
    /// An envelope that takes A4 folded twice; its margins like those of a label.
    pub(crate) const ENVELOPE: Self =
        Self { width: 220.0, height: 110.0, left: 12.7, right: 12.7, top: 11.0, bottom: 10.0 };

    /// Width of the column.
    pub(crate) fn column(&self) -> f32 {
        self.width - self.left - self.right
    }

    /// The same paper with more room above the column.
    pub(crate) fn lowered(self, by: f32) -> Self {
        Self { top: self.top + by, ..self }
    }

    /// Where the column stands.
    pub(crate) fn frame(&self) -> Frame {
        Frame { left: self.left, top: self.top, bottom: self.height - self.bottom }
    }

    /// A line in the margin, its top at `top`.
    fn line(&self, page: &mut Page, runs: Vec<Run>, size: f32, align: Align, top: f32) {
        let paragraph = Paragraph::new(runs, size, 1.2).aligned(align);
        let mut marks = Vec::new();
        set(&paragraph, self.left, top, self.column(), &mut marks);
        page.marks.extend(marks.into_iter().map(|mark| mark.moved(0.0, 0.0)));
    }

    /// The foot line: what form this is; and on the right, where pages are
    /// numbered at the foot, which subject and which page.
    pub(crate) fn foot(&self, pages: &mut [Page], form: &str, subject: Option<&str>) {
        let count = pages.len();
        let top = self.height - 8.0;
        let grey = |text: &str| vec![regular(text).inked(Ink::Grey)];
        for (index, page) in pages.iter_mut().enumerate() {
            self.line(page, grey(form), SMALL, Align::Left, top);
            if let (Some(subject), 2..) = (subject, count) {
                let subject = if subject.is_empty() { "" } else { &format!("{subject} – ") };
                let number = format!("{subject}Trang {}/{count}", index + 1);
                self.line(page, grey(&number), SMALL, Align::Right, top);
            }
        }
    }

    /// Page numbers as NĐ 30/2020 wants them: in the middle of the top margin,
    /// not on the first page.
    pub(crate) fn numbers(&self, pages: &mut [Page]) {
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate().skip(1) {
            let number = format!("{}/{count}", index + 1);
            self.line(page, vec![regular(number)], 11.0, Align::Centre, self.top - 6.2);
        }
    }

    /// The same on a letter: the bare number, in the size of its text.
    pub(crate) fn letter_numbers(&self, pages: &mut [Page]) {
        for (index, page) in pages.iter_mut().enumerate().skip(1) {
            let number = vec![regular((index + 1).to_string())];
            self.line(page, number, 13.0, Align::Centre, self.top - 9.0);
        }
    }

    /// Marks every page as a reprint, in the top margin on the left.
    pub(crate) fn mark_as_reprint(&self, pages: &mut [Page], text: &str) {
        for page in pages {
            let stamp = small_stamp(text, self.top - 2.6);
            page.marks.extend(stamp.into_iter().map(|mark| mark.moved(self.left, 0.0)));
        }
    }

    /// Marks every page as sample material: under the text and in words, these in
    /// the top margin, beside the page number if there is one.
    pub(crate) fn mark_as_sample(&self, pages: &mut [Page]) {
        let top = self.top - 4.4;
        for page in pages {
            page.marks.insert(0, self.watermark());
            let warning = bold(SAMPLE).inked(Ink::Lacquer);
            self.line(page, vec![warning], SMALL, Align::Right, top);
        }
    }

    fn watermark(&self) -> Mark {
        let diagonal = self.width.hypot(self.height);
        let size = (diagonal * 0.5 / faces::width(Face::Bold, 1.0, WATERMARK)).round();
        let mark = Mark::Watermark {
            x: self.width / 2.0,
            y: self.height * 0.55,
            width: faces::width(Face::Bold, size, WATERMARK),
            angle: if self.width > self.height { 24.0 } else { 38.0 },
            size,
            ink: Ink::Pale,
            text: WATERMARK.to_owned(),
        };
        mark.moved(0.0, 0.0)
    }
}
