//! Every reader under one fuzzer: the first byte chooses which.
#![no_main]

#[path = "../../tests/readers/mod.rs"]
mod of_tables;
#[path = "../../../domain/tests/domain/readers/mod.rs"]
mod of_texts;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some((which, rest)) = bytes.split_first() {
        let texts = of_texts::READERS.iter().map(|(_, read)| *read);
        let all: Vec<fn(&[u8])> = texts.chain([of_tables::list as fn(&[u8]), of_tables::decision]).collect();
        all[usize::from(*which) % all.len()](rest);
    }
});
