//! Whether a word is a Vietnamese syllable: an onset, a rime, and a tone that the rime may
//! have. It tells one old code page from another; no name is ever refused for it.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// What a syllable may begin with, the longer ones first.
const ONSETS: [&str; 27] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
];
/// What may follow, without its tone.
static RIMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp \
    ât âu ây e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp \
    iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn \
    oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn \
    ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy \
    uya uych uyên uyêt uynh uyp uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt \
    ươu ưt ưu y ych yêm yên yêng yêt yêu ynh yt"
        .split(' ')
        .collect()
});
/// The letters that only Vietnamese words have, beside the ASCII ones, without their tones.
const LETTERS: &str = "ăâđêôơưĂÂĐÊÔƠƯ";
/// The Vietnamese letters that are not in a block of their own.
const BETWEEN: &str = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư";
/// No abbreviation is longer.
const LONGEST_ABBREVIATION: usize = 5;

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// The letters without their tones, small, and the tones.
fn apart(word: &str) -> (String, Vec<char>) {
    let mut tones = Vec::new();
    let letters = word.nfd().filter(|c| {
        if is_tone(*c) {
            tones.push(*c);
        }
        !is_tone(*c)
    });
    let letters: String = letters.collect::<String>().nfc().collect();
    (letters.to_lowercase(), tones)
}

/// Whether a letter between À and ɏ is Vietnamese.
pub(super) fn is_letter(c: char) -> bool {
    BETWEEN.contains(c)
}

/// Whether a word is a syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    let (letters, tones) = apart(word);
    let ([] | [_]) = tones.as_slice() else { return false };
    let stopped = ["c", "ch", "p", "t", "k"].iter().any(|end| letters.ends_with(end));
    let sharp = tones.iter().all(|tone| matches!(tone, '\u{301}' | '\u{323}')) && !tones.is_empty();
    if stopped && !sharp {
        return false;
    }
    let rime = |rest: &str| !rest.is_empty() && RIMES.contains(rest);
    rime(&letters) || ONSETS.iter().any(|onset| letters.strip_prefix(onset).is_some_and(rime))
}

/// Whether a word is the first letters of others: *QĐ*, *UBND*.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let capital = |c: char| c.is_ascii_uppercase() || LETTERS.contains(c) && c.is_uppercase();
    word.chars().count() <= LONGEST_ABBREVIATION && word.chars().all(capital) && !is_syllable(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_known_by_onset_rime_and_tone() {
        for good in ["Đăng", "ký", "nghiệm", "giết", "quyết", "quốc", "trường", "hoà", "hòa", "ỷ"]
        {
            assert!(is_syllable(good), "{good}");
        }
        for bad in ["Ñaêng", "kyù", "thöû", "cầp", "sgă", "trôc", "b¶n", "Mrơn"] {
            assert!(!is_syllable(bad), "{bad}");
        }
    }

    #[test]
    fn the_first_letters_of_words_are_no_syllable_and_are_let_be() {
        assert!(is_abbreviation("QĐ") && is_abbreviation("UBND"));
        assert!(!is_abbreviation("ĐĂNG") && !is_abbreviation("Đắk"));
    }
}
