//! Every reader under one fuzzer: the first byte chooses which.
#![no_main]

#[path = "../../tests/readers/mod.rs"]
mod readers;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some((which, rest)) = bytes.split_first() {
        let (_, read) = readers::READERS[usize::from(*which) % readers::READERS.len()];
        read(rest);
    }
});
