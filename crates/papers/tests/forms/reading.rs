//! How the tests read a sheet.

use papers::{Mark, Page, Sheet};

/// A text on a page: where it stands and what it says.
pub(crate) struct Text<'a> {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) text: &'a str,
}

/// All texts of a page, as marked.
pub(crate) fn texts(page: &Page) -> Vec<Text<'_>> {
    let text = |mark| match mark {
        &Mark::Text { x, y, width, ref text, .. } => Some(Text { x, y, width, text }),
        _ => None,
    };
    page.marks.iter().filter_map(text).collect()
}

/// Everything a page says, without the spaces where lines and runs meet.
pub(crate) fn letters(page: &Page) -> String {
    texts(page).iter().map(|text| text.text).collect::<String>().replace(' ', "")
}

/// A text without its spaces, to look for in [`letters`].
pub(crate) fn packed(text: &str) -> String {
    text.replace(' ', "")
}

/// Holds that no text is printed over another on its line.
pub(crate) fn assert_apart(sheet: &Sheet) {
    for (number, page) in (1..).zip(&sheet.pages) {
        let mut texts = texts(page);
        texts.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        for pair in texts.windows(2) {
            let [one, other] = pair else { continue };
            let over = one.y == other.y && other.x < one.x + one.width - 0.05;
            assert!(!over, "page {number}: {:?} lies on {:?}", other.text, one.text);
        }
    }
}

/// Holds that every mark stands within margins (left, right) and on the paper.
pub(crate) fn assert_within(sheet: &Sheet, left: f32, right: f32) {
    const EDGE: f32 = 4.2;
    for (number, page) in (1..).zip(&sheet.pages) {
        for mark in &page.marks {
            let (x1, y1, x2, y2) = match mark {
                Mark::Text { x, y, width, .. } => (*x, *y, x + width, *y),
                Mark::Rule { x1, y1, x2, y2, .. } => (*x1, *y1, *x2, *y2),
                Mark::Fill { x, y, width, height, .. } => (*x, *y, x + width, y + height),
                Mark::Watermark { .. } => continue,
            };
            let inside = x1 >= left - 0.2 && x2 <= sheet.width_mm - right + 0.2;
            assert!(inside, "page {number}: beside the column: {mark}");
            let on_paper = y1 >= EDGE && y2 <= sheet.height_mm - EDGE;
            assert!(on_paper, "page {number}: where no printer prints: {mark}");
        }
    }
}
