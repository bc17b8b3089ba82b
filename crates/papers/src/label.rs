//! The address on what goes by post: a label to be stuck on, or an envelope. From
//! whom, to whom, and the dossier code for the scanner when it comes back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::flow::{Galley, airiest};
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::line::Paragraph;
use crate::margin::Paper;
use crate::sheet::{Ink, Sheet};
use crate::symbol::bar_code;
use crate::text::{clean, glued, or_dots, present};
use crate::word::{Run, bold, italic, regular};

/// What the address is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LabelPaper {
    /// A label, 100 × 60 mm.
    #[default]
    Label,
    /// A DL envelope, 220 × 110 mm.
    Envelope,
}

/// Everything an address label says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddressLabel {
    /// The sender: unit, address and telephone are printed.
    pub letterhead: Letterhead,
    /// Who receives it.
    pub recipient: String,
    /// Their address.
    pub address: String,
    /// Their telephone.
    pub phone: String,
    /// The dossier code, in writing and as bars.
    pub code: Option<String>,
    /// What is inside or how it is to be handled. May be empty.
    pub note: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

const SHORT_TITLE: &str = "Nhãn địa chỉ";
const FROM: &str = "Người gửi: ";
const TO: &str = "Người nhận: ";
const ADDRESS: &str = "Địa chỉ: ";
const PHONE: &str = "Điện thoại: ";
/// Steps from the smallest type to the largest.
const STEPS: u8 = 8;

/// How an address is set. Sizes in points, lengths in mm.
struct Setting {
    paper: Paper,
    sender: f32,
    recipient: f32,
    /// Where the sender ends and the recipient begins.
    sender_width: f32,
    recipient_left: f32,
    gap: f32,
    bars: f32,
}

impl Setting {
    fn at(paper: LabelPaper, step: u8) -> Self {
        let part = f32::from(step) / f32::from(STEPS);
        let between =
            |small: f32, large: f32| ((small + (large - small) * part) * 4.0).round() / 4.0;
        match paper {
            LabelPaper::Label => Self {
                paper: Paper::LABEL,
                sender: between(5.5, 8.0),
                recipient: between(6.5, 11.0),
                sender_width: Paper::LABEL.column(),
                recipient_left: 0.0,
                gap: 1.0,
                bars: 7.0,
            },
            LabelPaper::Envelope => Self {
                paper: Paper::ENVELOPE,
                sender: between(7.0, 11.0),
                recipient: between(8.0, 14.0),
                sender_width: 105.0,
                recipient_left: 92.0,
                gap: 8.0 * part + 2.0,
                bars: 9.0,
            },
        }
    }
}

/// Lays out an address.
pub fn address_label(label: &AddressLabel, paper: LabelPaper) -> Sheet {
    let (step, mut pages) = airiest(STEPS, |step| {
        let setting = Setting::at(paper, step);
        let frame = setting.paper.frame();
        write(label, &setting).stretched(frame).pages(frame, frame)
    });
    let paper = Setting::at(paper, step).paper;
    let AddressLabel { reprint, demo, version, .. } = *label;
    Imprint { reprint, demo, version, ..Imprint::default() }.mark(&paper, &mut pages);
    let code = present(label.code.as_ref()).unwrap_or_default();
    let title = format!("{SHORT_TITLE} {code}").trim_end().to_owned();
    Sheet { title, width_mm: paper.width, height_mm: paper.height, pages }
}

fn write(label: &AddressLabel, setting: &Setting) -> Galley {
    let mut galley = Galley::new(setting.paper.column());
    for line in sender(&label.letterhead) {
        let line = Paragraph::new(line, setting.sender, 1.18);
        galley.paragraph_within(&line, 0.0, setting.sender_width);
    }
    galley.space(setting.gap);
    if setting.recipient_left == 0.0 {
        galley.rule(0.2, Ink::Black);
        galley.space(setting.gap);
    }
    let left = setting.recipient_left;
    for line in recipient(label) {
        let line = Paragraph::new(line, setting.recipient, 1.2);
        galley.paragraph_within(&line, left, galley.width - left);
    }
    galley.space(setting.gap);
    code(label, setting, &mut galley);
    galley
}

fn sender(letterhead: &Letterhead) -> Vec<Vec<Run>> {
    let mut lines = vec![vec![regular(FROM), bold(or_dots(&letterhead.name))]];
    let parent = clean(&letterhead.parent);
    let address = clean(&letterhead.address);
    let phone = glued(&letterhead.phone);
    lines.extend((!parent.is_empty()).then(|| vec![regular(parent)]));
    lines.extend((!address.is_empty()).then(|| vec![regular(ADDRESS), regular(address)]));
    lines.extend((!phone.is_empty()).then(|| vec![regular(PHONE), regular(phone)]));
    lines
}

fn recipient(label: &AddressLabel) -> Vec<Vec<Run>> {
    let phone = glued(&label.phone);
    let mut lines = vec![
        vec![regular(TO), bold(or_dots(&label.recipient))],
        vec![regular(ADDRESS), regular(or_dots(&label.address))],
    ];
    lines.extend((!phone.is_empty()).then(|| vec![regular(PHONE), bold(phone)]));
    lines
}

/// Bars with the code below them, the note, and the version once there is more
/// than one.
fn code(label: &AddressLabel, setting: &Setting, galley: &mut Galley) {
    let small = |run: Run| Paragraph::new(vec![run], setting.sender, 1.2);
    let code = present(label.code.as_ref()).unwrap_or_default();
    if let Some(bars) = bar_code(&code, setting.bars) {
        galley.block(bars.height, bars.at(-bars.quiet, 0.0).collect());
        galley.keep(1);
        galley.space(0.4);
    }
    let mut notes = vec![clean(&label.note)];
    notes.extend((label.version > 1).then(|| format!("Phiên bản {}", label.version)));
    notes.retain(|note| !note.is_empty());
    if !code.is_empty() {
        galley.paragraph(&small(bold(code)));
    }
    for note in notes {
        galley.paragraph(&small(italic(note)));
    }
}
