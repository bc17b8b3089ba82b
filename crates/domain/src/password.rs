//! Whether a password may be chosen: long enough, none that everybody tries first, and
//! no name that stands on the door. How it is kept is the store's affair.
//!
//! The list of common ones is made for this program: words of the trade, of the country
//! and of every keyboard, with the digits that people put behind them.

use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// The fewest letters of a password.
const SHORTEST: usize = 8;
/// So many digits behind a common word make no other word of it.
const TAIL: usize = 4;
/// A sign-in name of so many letters may not stand anywhere in a password.
const NAME: usize = 4;
/// Several words of a name with so many letters may not stand anywhere in a password.
const WORDS: usize = 8;
/// So few different letters are guessed.
const FEW: usize = 3;
/// What fingers walk along, forwards or back.
const WALKS: [&str; 15] = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik",
    "9ol",
    "147258369",
];

/// Why a password may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    /// Nothing but blanks.
    Blank,
    /// Fewer than eight characters, blanks at its ends not counted.
    Short,
    /// One of those that are tried first.
    Common,
    /// A name of the officer or of the centre.
    Named,
}

/// A password in the one form in which it is hashed: NFC, as no two input methods agree.
pub fn composed(password: &str) -> String {
    password.nfc().collect()
}

/// Whether an officer may choose a password. It must not be made of `names`, the officer's
/// and the centre's. The error says what is weak about it.
pub fn check(password: &str, names: &[&str]) -> Result<(), WeakPassword> {
    let typed = composed(password);
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(WeakPassword::Blank);
    }
    if typed.chars().count() < SHORTEST {
        return Err(WeakPassword::Short);
    }
    let plain = plain(typed);
    if names.iter().any(|name| is_named(&plain, name)) {
        return Err(WeakPassword::Named);
    }
    if is_common(&plain) {
        return Err(WeakPassword::Common);
    }
    Ok(())
}

/// Small letters without diacritics, without blanks.
fn plain(text: &str) -> String {
    let small = text.nfd().flat_map(char::to_lowercase);
    let bare = small.filter(|c| !is_combining_mark(*c) && !c.is_whitespace());
    bare.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

fn kept(text: &str, keep: impl Fn(char) -> bool) -> String {
    text.chars().filter(|c| keep(*c)).collect()
}

fn is_named(plain: &str, name: &str) -> bool {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let letters = kept(plain, char::is_alphabetic);
    let all = kept(plain, char::is_alphanumeric);
    let runs = (0..words.len())
        .flat_map(|from| (from + 1..=words.len()).map(move |to| (from, to)))
        .map(|(from, to)| (to - from, words[from..to].concat()));
    let whole = words.len();
    runs.into_iter().any(|(many, run)| {
        let long = if many == 1 { NAME } else { WORDS };
        let alone = many == whole && run.len() >= NAME;
        run == letters
            || run == all
            || (many > 1 || alone) && run.len() >= long && all.contains(&run)
    })
}

fn common() -> &'static HashSet<&'static str> {
    static LIST: OnceLock<HashSet<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| include_str!("../../../assets/passwords/common.txt").lines().collect())
}

fn is_common(plain: &str) -> bool {
    let all = kept(plain, char::is_alphanumeric);
    let letters = kept(plain, char::is_alphabetic);
    let digits = all.chars().count() - letters.chars().count();
    let begins = plain.trim_end_matches(|c: char| !c.is_alphabetic());
    let disguised = kept(&begins.chars().map(undisguised).collect::<String>(), char::is_alphabetic);
    let different: BTreeSet<char> = plain.chars().collect();
    common().contains(all.as_str())
        || digits <= TAIL && common().contains(letters.as_str())
        || common().contains(disguised.as_str())
            && plain.chars().count() - begins.chars().count() <= TAIL
        || different.len() <= FEW
        || is_repeated(&all)
        || is_walk(&all)
        || is_interleaved(&all)
}

/// The letter that a digit or sign stands for.
fn undisguised(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        '7' => 't',
        c => c,
    }
}

/// Whether a few letters come again and again.
fn is_repeated(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let again = |unit: usize| letters.iter().zip(letters.iter().skip(unit)).all(|(a, b)| a == b);
    (1..=4).any(|unit| letters.len() >= 2 * unit && again(unit))
}

/// Whether fingers walked along the keys, at most three times.
fn is_walk(text: &str) -> bool {
    let mut rest = text;
    let mut walks = 0;
    while !rest.is_empty() && walks < 3 {
        let far = (3..=rest.len()).rev().find(|far| rest.get(..*far).is_some_and(is_along));
        let Some(far) = far else { return false };
        rest = &rest[far..];
        walks += 1;
    }
    rest.is_empty() && walks > 0
}

fn is_along(part: &str) -> bool {
    let back: String = part.chars().rev().collect();
    WALKS.iter().any(|walk| walk.contains(part) || walk.contains(&back))
}

/// Whether two walks were typed key by key in turn: `1q2w3e4r`.
fn is_interleaved(text: &str) -> bool {
    let every = |from: usize| text.chars().skip(from).step_by(2).collect::<String>();
    is_walk(&every(0)) && is_walk(&every(1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] =
        ["chau", "Lê Minh Châu", "Trung tâm Phục vụ hành chính công phường Phú Lợi"];

    fn of(password: &str) -> Option<WeakPassword> {
        check(password, &NAMES).err()
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for common in [
            "12345678",
            "password",
            "Password1!",
            "P@ssw0rd",
            "matkhau123",
            "Mật khẩu 1",
            "11111111",
            "qwertyui",
            "1q2w3e4r",
            "1qaz2wsx",
            "abcd1234",
            "87654321",
            "anhyeuem",
            "Vietnam@2026",
            "asdfghjkl",
            "aaaabbbb",
            "20262026",
            "lan123456",
            "admin123",
            "motcua2026",
            "iloveyou",
            "poiuytre",
            "abcabcabc",
        ] {
            assert_eq!(of(common), Some(WeakPassword::Common), "{common}");
        }
    }

    #[test]
    fn the_names_on_the_door_are_refused() {
        for named in [
            "chau1234",
            "leminhchau",
            "Minh Châu 99",
            "phuloi2026",
            "Phường Phú Lợi",
            "minhchau-xyz",
            "xyz-chau-xyz",
            "trungtam1",
        ] {
            assert_eq!(of(named), Some(WeakPassword::Named), "{named}");
        }
    }

    #[test]
    fn blanks_alone_and_few_letters_are_refused() {
        assert_eq!(of("        "), Some(WeakPassword::Blank));
        assert_eq!(of("\u{a0}\t       "), Some(WeakPassword::Blank));
        assert_eq!(of("  nắng8  "), Some(WeakPassword::Short));
        // Seven letters however they are composed.
        assert_eq!(of("nga\u{302}\u{301}y va"), Some(WeakPassword::Short));
    }

    #[test]
    fn what_nobody_guesses_may_be_chosen() {
        for good in
            ["mat-khau-mau", "mật khẩu mới", "cá kho làng Vũ", "trời xanh 7 mây", "Kx7#pq2Lm"]
        {
            assert_eq!(of(good), None, "{good}");
        }
    }

    #[test]
    fn the_list_is_as_long_as_it_should_be() {
        assert!(common().len() > 2_500, "{}", common().len());
    }
}
