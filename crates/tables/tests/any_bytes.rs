//! Nothing that reads a table panics, whatever the bytes.
#![allow(dead_code)]

mod readers;

use proptest::prelude::*;

/// Bytes as they come, and text as spreadsheets write it.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let typed = "[ -~|àđĐễ\u{0}\u{301}<0-9]{0,160}".prop_map(String::into_bytes);
    let worded = "([0-9½/.,-]{0,7}|ngày|giờ làm việc|đồng|trực tuyến|Trường hợp|cắt giảm|[ :;\n(\"·§]){0,24}"
        .prop_map(String::into_bytes);
    prop_oneof![prop::collection::vec(any::<u8>(), 0..200), typed, worded]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_list_is_read_or_refused(bytes in any_bytes()) {
        readers::list(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_decision_is_read_or_refused(bytes in any_bytes()) {
        readers::decision(&bytes);
    }
}
