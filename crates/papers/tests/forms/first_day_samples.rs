//! The papers of a counter's first day: the test page of its printer and its recovery
//! code, which opens nothing here.

#![allow(dead_code, unreachable_pub, missing_docs)]

use papers::{RecoveryPaper, TestPage};

use crate::samples::{self, letterhead, long_title, moment};

pub fn test_page() -> TestPage {
    TestPage {
        letterhead: letterhead(),
        counter: "Quầy số 01".into(),
        program: "Một Cửa 0.1.0".into(),
        printer: "HP_LaserJet_Pro_M404".into(),
        at: moment(30, 7, 44),
        code: "H29.131.12-261130-0000".into(),
        demo: false,
    }
}

/// A long name, a long code, and the warning of a demonstration.
pub fn test_page_extreme() -> TestPage {
    TestPage {
        letterhead: samples::extreme().letterhead,
        printer: long_title(120),
        code: "H29.131.12.101.102.103.104-261130-0000".into(),
        demo: true,
        ..test_page()
    }
}

pub fn recovery() -> RecoveryPaper {
    RecoveryPaper {
        centre: letterhead().name,
        code: "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ".into(),
        at: moment(30, 7, 44),
        demo: false,
    }
}
