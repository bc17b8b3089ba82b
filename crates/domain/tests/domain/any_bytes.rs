//! Nothing that reads what a person typed or a scanner sent panics, whatever
//! the bytes.

use crate::readers::READERS;
use proptest::prelude::*;

/// Bytes as they come, and text as people and scanners send it.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let typed = "[ -~|àđĐễ\u{0}\u{301}<0-9]{0,160}".prop_map(String::into_bytes);
    prop_oneof![prop::collection::vec(any::<u8>(), 0..200), typed]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_reader_reads_or_refuses(bytes in any_bytes()) {
        for (_, read) in READERS {
            read(&bytes);
        }
    }
}

#[test]
fn samples_cut_anywhere_are_read_or_refused() {
    for sample in [
        "001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|Phường Bến Nghé, Quận 1|15042021",
        "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F",
        "H29.131.12-261123-0112",
        "received {\"id\":\"0198\",\"code\":\"H29-261123-0001\"}",
    ] {
        for at in 0..=sample.len() {
            let (head, tail) = sample.as_bytes().split_at(at);
            for (_, read) in READERS {
                read(head);
                read(tail);
                read(&[tail, head].concat());
            }
        }
    }
}
