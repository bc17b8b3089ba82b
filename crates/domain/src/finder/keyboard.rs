//! What keys say where the input method is off: *giaasy* is *giấy* in Telex, *ke61t* is
//! *kết* in VNI.

const TELEX_TONES: [(char, char); 5] =
    [('s', '\u{301}'), ('f', '\u{300}'), ('r', '\u{309}'), ('x', '\u{303}'), ('j', '\u{323}')];
const VNI_TONES: [(char, char); 5] =
    [('1', '\u{301}'), ('2', '\u{300}'), ('3', '\u{309}'), ('4', '\u{303}'), ('5', '\u{323}')];
const TELEX_PAIRS: [(&str, &str); 7] =
    [("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư")];
const VNI_MARKS: [(char, &[(char, char)]); 4] = [
    ('6', &[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
    ('7', &[('o', 'ơ'), ('u', 'ư')]),
    ('8', &[('a', 'ă')]),
    ('9', &[('d', 'đ')]),
];

/// What the keys of a word may have meant; none where they mean only themselves.
pub(super) fn meant_by_keys(word: &str) -> Vec<String> {
    let meant = [vni(word), telex(word, true), telex(word, false)];
    meant.into_iter().flatten().filter(|meant| meant != word).collect()
}

/// By Telex: a letter for the tone anywhere behind a vowel, doubled letters for marks.
fn telex(word: &str, toned: bool) -> Option<String> {
    let mut keys: Vec<char> = word.chars().collect();
    let mut tone = None;
    if toned {
        let vowel = keys.iter().position(|c| "aeiouyăâêôơư".contains(*c))?;
        let at = keys.iter().rposition(|c| TELEX_TONES.iter().any(|(key, _)| key == c))?;
        if at < vowel {
            return None;
        }
        let key = keys.remove(at);
        tone = TELEX_TONES.iter().find_map(|(of, tone)| (*of == key).then_some(*tone));
    }
    let letters: String = keys.into_iter().collect();
    let marked =
        TELEX_PAIRS.iter().fold(letters, |word, (pair, letter)| word.replace(pair, letter));
    Some(marked.replace('w', "").chars().chain(tone).collect())
}

/// By VNI: a digit for the tone, a digit for a mark.
fn vni(word: &str) -> Option<String> {
    if !word.starts_with(char::is_alphabetic) || !word.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (mut letters, mut tone): (Vec<char>, _) = (Vec::new(), None);
    for key in word.chars() {
        if let Some((_, of)) = VNI_TONES.iter().find(|(digit, _)| *digit == key) {
            tone = Some(*of);
        } else if let Some((_, pairs)) = VNI_MARKS.iter().find(|(digit, _)| *digit == key) {
            let marked = |c: &char| pairs.iter().find_map(|(from, to)| (from == c).then_some(*to));
            let at = letters.iter().rposition(|c| marked(c).is_some())?;
            letters[at] = marked(&letters[at])?;
        } else {
            letters.push(key);
        }
    }
    Some(letters.into_iter().chain(tone).collect())
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::meant_by_keys;
    use crate::text::fold;

    #[test]
    fn keys_of_telex_and_vni_are_read_as_letters() {
        for (keys, meant) in [
            ("sinhf", "sinh"),
            ("giaasy", "giay"),
            ("ddooc", "doc"),
            ("ddăng", "dang"),
            ("ruowngj", "ruong"),
            ("ke61t", "ket"),
            ("ho6n", "hon"),
            ("d9a61t", "dat"),
        ] {
            let read = meant_by_keys(keys);
            assert!(read.iter().any(|word| fold(word) == meant), "{keys}: {read:?}");
        }
        let marked: Vec<String> =
            meant_by_keys("ddaast").iter().map(|w| w.nfc().collect()).collect();
        assert!(!marked.is_empty());
    }

    #[test]
    fn a_word_that_is_only_itself_means_nothing_else() {
        assert!(meant_by_keys("khai").is_empty());
        assert!(meant_by_keys("07").is_empty());
        assert!(meant_by_keys("6").is_empty());
    }
}
