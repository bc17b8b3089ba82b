//! A card that was scanned with Caps Lock on: its letters are turned back. A card's
//! name stands in capitals, its sex and its address begin with one; small letters
//! before capitals betray the key. Some scanners send the letters with marks otherwise,
//! and the key turns the plain ones alone.

/// The fields with their letters turned back, where Caps Lock had turned them.
pub(super) fn upright(mut fields: Vec<String>) -> Vec<String> {
    let small = |c: char| c.is_ascii_lowercase();
    let capital = |c: char| c.is_ascii_uppercase();
    let name = &fields[2];
    let turned = name.contains(small)
        && !name.contains(capital)
        && fields[4..6].iter().any(|field| breaks(field) > 0);
    if turned {
        let plain_alone = breaks(&turn(&fields[5], false)) < breaks(&turn(&fields[5], true));
        fields[2] = name.to_uppercase();
        for at in [4, 5] {
            fields[at] = turn(&fields[at], !plain_alone);
        }
    }
    fields
}

/// How often a capital follows a small letter within a word.
fn breaks(text: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(2).filter(|pair| pair[0].is_lowercase() && pair[1].is_uppercase()).count()
}

/// Small letters for capitals and the reverse: of all letters, or of the plain ones.
fn turn(text: &str, all: bool) -> String {
    let mut turned = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !all && !c.is_ascii() => turned.push(c),
            c if c.is_uppercase() => turned.extend(c.to_lowercase()),
            c => turned.extend(c.to_uppercase()),
        }
    }
    turned
}
