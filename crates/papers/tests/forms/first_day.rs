//! The test page of a demonstration: a long name, a long code, and the warning inside the
//! frame, where no printer cuts it off.

use papers::test_page;

use crate::first_day_samples::test_page_extreme;
use crate::reading::{assert_apart, assert_within};

#[test]
fn a_demonstrations_test_page_says_so_within_its_frame() {
    let sheet = test_page(&test_page_extreme(), false);
    assert_eq!(sheet.pages.len(), 1, "all of it is in one frame");
    assert_within(&sheet, 5.0, 5.0);
    assert_apart(&sheet);
    insta::assert_snapshot!("test_page_demo", sheet);
}
