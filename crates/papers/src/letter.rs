//! A letter of the centre on A4, as NĐ 30/2020, Phụ lục I lays it out: the
//! apology for a late outcome and the notice that a dossier is stopped.
//!
//! Its paragraphs come filled from a [`crate::Template`]; the layout is in
//! [`setting`].

mod setting;

use chrono::NaiveDate;

use self::setting::Setting;
use crate::flow::airiest;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::margin::Paper;
use crate::sheet::Sheet;
use crate::text::{clean, present};

/// Everything a letter says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letter {
    /// Head of the letter.
    pub letterhead: Letterhead,
    /// Which form this is, for the foot line: "Mẫu số 04 – TT 03/2025/TT-VPCP".
    pub form_number: String,
    /// What follows "Số:" in the head: "15/UBND-TTPVHCC".
    pub symbol: Option<String>,
    /// The day it is signed.
    pub date: Option<NaiveDate>,
    /// What kind of letter it is; set in capitals: "Thông báo".
    pub title: String,
    /// What it is about, below the title. May be empty.
    pub about: String,
    /// Who it is for, after "Kính gửi:". May be empty.
    pub addressee: String,
    /// The text.
    pub paragraphs: Vec<String>,
    /// For whom and by which office it is signed, a line each: "TM. ỦY BAN NHÂN
    /// DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH". Set in capitals.
    pub office: Vec<String>,
    /// How to sign, below the office: "(Ký, ghi rõ họ tên, đóng dấu)". May be empty.
    pub how_to_sign: String,
    /// Who signs.
    pub signer_name: String,
    /// Who else gets it: "Như trên;", "Lưu: VT."
    pub recipients: Vec<String>,
    /// The dossier code, for the name in a print queue.
    pub code: Option<String>,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

/// Steps from the smallest body the decree allows to the largest, and their
/// height in points.
const STEPS: u8 = 2;
const STEP: f32 = 0.5;
const SMALLEST: f32 = 13.0;

/// Lays out a letter on A4.
pub fn letter(letter: &Letter) -> Sheet {
    let paper = Paper::LETTER;
    let (_, mut pages) = airiest(STEPS, |step| {
        let size = SMALLEST + f32::from(step) * STEP;
        Setting { letter, size }.galley(paper.column()).pages(paper.frame(), paper.frame())
    });
    paper.letter_numbers(&mut pages);
    let Letter { reprint, demo, version, .. } = *letter;
    let imprint =
        Imprint { form: &letter.form_number, reprint, demo, version, ..Imprint::default() };
    imprint.unnumbered(&paper, &mut pages);
    let code = present(letter.code.as_ref()).unwrap_or_default();
    let title = format!("{} {code}", clean(&letter.title)).trim().to_owned();
    Sheet { title, width_mm: paper.width, height_mm: paper.height, pages }
}
