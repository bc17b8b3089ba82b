//! What a sheet says of itself rather than of its subject: which form it is,
//! which version, which reprint, and whether it is sample material.
//!
//! Where these stand on the paper is in [`crate::margin`].

use crate::margin::Paper;
use crate::sheet::Page;
use crate::text::clean;

/// What one sheet says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Imprint<'a> {
    /// Which form of the law; empty for a paper of ours.
    pub(crate) form: &'a str,
    /// What stands before the page numbers.
    pub(crate) subject: String,
    pub(crate) reprint: Option<u32>,
    pub(crate) demo: bool,
    pub(crate) version: u32,
}

impl Imprint<'_> {
    /// Writes foot line, reprint and sample mark on every page.
    pub(crate) fn finish(&self, paper: &Paper, pages: &mut [Page]) {
        paper.foot(pages, &foot(&clean(self.form), self.version), Some(&self.subject));
        self.mark(paper, pages);
    }

    /// The same on a letter, whose pages are numbered at the top.
    pub(crate) fn unnumbered(&self, paper: &Paper, pages: &mut [Page]) {
        paper.foot(pages, &foot(&clean(self.form), self.version), None);
        self.mark(paper, pages);
    }

    /// The same without the foot line, for papers that have no room for one.
    pub(crate) fn mark(&self, paper: &Paper, pages: &mut [Page]) {
        if let Some(which) = self.reprint {
            paper.mark_as_reprint(pages, &reprint(which));
        }
        if self.demo {
            paper.mark_as_sample(pages);
        }
    }
}

/// The mark of a reprint.
pub(crate) fn reprint(which: u32) -> String {
    format!("BẢN IN LẠI {which}")
}

/// The foot line: the form, and the version once there is more than one.
fn foot(form: &str, version: u32) -> String {
    match (form, version) {
        (form, 0 | 1) => form.to_owned(),
        ("", version) => format!("Phiên bản {version}"),
        (form, version) => format!("{form} – phiên bản {version}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_named_only_when_there_is_more_than_one() {
        assert_eq!(foot("Mẫu số 02", 1), "Mẫu số 02");
        assert_eq!(foot("Mẫu số 02", 3), "Mẫu số 02 – phiên bản 3");
        assert_eq!([foot("", 0), foot("", 2)], ["", "Phiên bản 2"]);
    }
}
