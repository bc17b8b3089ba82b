//! Codes of procedures, in one text: looked through at once for a code or a part of it.

use memchr::memmem;

use crate::procedure::Procedure;
use crate::text::fold;

/// Fewer letters of a code are looked for only where it begins.
const FEWEST_WITHIN: usize = 5;
const FEWEST: usize = 3;

/// Letters and digits of all codes, each behind a line end.
#[derive(Debug, Default)]
pub(super) struct Codes {
    text: String,
    /// Where the code of each procedure begins.
    begins: Vec<usize>,
}

impl Codes {
    pub(super) fn add(&mut self, procedure: &Procedure) {
        self.text.push('\n');
        self.begins.push(self.text.len());
        self.text.extend(procedure.code.as_str().chars().filter(char::is_ascii_alphanumeric));
    }

    /// The procedures whose code is, or holds, what was typed, in order.
    pub(super) fn matching(&self, text: &str) -> Vec<usize> {
        let Some(typed) = like_code(text) else { return Vec::new() };
        let within = typed.len() >= FEWEST_WITHIN;
        let sought = if within { typed } else { format!("\n{typed}") };
        let found = memmem::find_iter(self.text.as_bytes(), sought.as_bytes());
        let place = |at: usize| at + usize::from(!within);
        let mut procedures: Vec<usize> = found
            .map(|at| self.begins.partition_point(|begin| *begin <= place(at)).saturating_sub(1))
            .collect();
        procedures.dedup();
        procedures
    }
}

/// Whether what was typed is a code and nothing else: nothing comes near to one.
pub(super) fn is_code(text: &str) -> bool {
    let plain = text.trim();
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    digits >= FEWEST_WITHIN && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Letters and digits of what was typed, when it looks like a code.
fn like_code(text: &str) -> Option<String> {
    let letters: String = fold(text).chars().filter(|c| *c != ' ').collect();
    let like = letters.len() >= FEWEST && letters.bytes().any(|b| b.is_ascii_digit());
    like.then(|| letters.to_ascii_uppercase())
}
