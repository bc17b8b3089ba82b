//! How words are misspelt: a wrong, missing, doubled or swapped letter, and letters that
//! one region or the other does not tell apart.

/// Words from this length may have two wrong letters.
const LONG: usize = 7;
/// No word has more letters.
const LONGEST: usize = 16;

/// How many letters of a word may be wrong.
pub(super) fn most_wrong(letters: usize) -> usize {
    match letters {
        ..3 => 0,
        3..LONG => 1,
        _ => 2,
    }
}

/// How many letters differ, two that changed places counted once; `None` for more than
/// `most`, and for what is longer than any word.
pub(super) fn wrong_letters(typed: &[u8], word: &[u8], most: usize) -> Option<usize> {
    let too_long = typed.len().max(word.len()) > LONGEST;
    if too_long || typed.len().abs_diff(word.len()) > most {
        return None;
    }
    let (mut before, mut last) = ([0; LONGEST + 1], [0; LONGEST + 1]);
    for (at, cell) in last.iter_mut().enumerate() {
        *cell = at;
    }
    for (i, letter) in typed.iter().enumerate() {
        let mut row = [i + 1; LONGEST + 1];
        for (j, other) in word.iter().enumerate() {
            let changed = last[j] + usize::from(letter != other);
            row[j + 1] = changed.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && *letter == word[j - 1] && typed[i - 1] == *other;
            if swapped {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        (before, last) = (last, row);
    }
    Some(last[word.len()]).filter(|wrong| *wrong <= most)
}

/// A word as it sounds where *ch* and *tr*, *s* and *x*, *d*, *gi* and *v*, *l* and *n*,
/// and the ends *n*, *ng*, *t*, *c* are one.
pub(super) fn sound(bare: &str) -> String {
    const BEGINNINGS: [(&str, &str); 14] = [
        ("ngh", "ŋ"),
        ("tr", "j"),
        ("ch", "j"),
        ("gi", "d"),
        ("dz", "d"),
        ("ph", "f"),
        ("gh", "g"),
        ("qu", "q"),
        ("nh", "nh"),
        ("ng", "ŋ"),
        ("x", "s"),
        ("v", "d"),
        ("z", "d"),
        ("n", "l"),
    ];
    const ENDS: [(&str, &str); 5] = [("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"), ("y", "i")];
    let begins = BEGINNINGS.iter().find_map(|(from, to)| Some((*to, bare.strip_prefix(from)?)));
    let (begin, rest) = match begins {
        // *gì* is *gi* and nothing more.
        Some(("d", "")) => ("", bare),
        Some((to, rest)) => (to, rest),
        None => ("", bare),
    };
    let ends = ENDS.iter().find_map(|(from, to)| Some((rest.strip_suffix(from)?, *to)));
    match ends {
        Some((middle, end)) if !middle.is_empty() => format!("{begin}{middle}{end}"),
        _ => format!("{begin}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(typed: &str, word: &str) -> Option<usize> {
        wrong_letters(typed.as_bytes(), word.as_bytes(), most_wrong(typed.len()))
    }

    #[test]
    fn one_letter_may_be_wrong_and_two_in_a_long_word() {
        for (typed, word) in
            [("kai", "khai"), ("thna", "than"), ("cuot", "cuoc"), ("giaay", "giay")]
        {
            assert_eq!(wrong(typed, word), Some(1), "{typed}");
        }
        assert_eq!(wrong("nghieep", "nghiep"), Some(1));
        assert_eq!(wrong("truongg", "truon"), Some(2));
        assert_eq!(wrong("khat", "sinh"), None);
        assert_eq!(wrong("ab", "ac"), None, "a short word is what it is");
    }

    #[test]
    fn what_a_region_does_not_tell_apart_sounds_alike() {
        for (one, other) in [
            ("sinh", "xinh"),
            ("chung", "trung"),
            ("lop", "nop"),
            ("luc", "lut"),
            ("dan", "dang"),
            ("gia", "da"),
            ("vo", "dzo"),
        ] {
            assert_eq!(sound(one), sound(other), "{one}, {other}");
        }
        assert_ne!(sound("khai"), sound("cai"));
    }
}
