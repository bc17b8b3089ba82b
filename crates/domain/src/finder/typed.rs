//! What was typed, read as words: keys of an input method that was off, words written
//! together, a form's letters and number written apart.

use super::keyboard::meant_by_keys;
use super::lexicon::Lexicon;
use super::syllable::{Syllable, raw_words};

/// More words than these add nothing to a search; each has its bit.
const MOST_WORDS: usize = u32::BITS as usize;
/// Shorter words are not written together.
const SHORTEST_JOINED: usize = 4;
const SHORTEST_PIECE: usize = 2;
const LONGEST_PIECE: usize = 7;
/// Longer words are no words.
const LONGEST_JOINED: usize = 48;

/// The words of what was typed, as they were meant.
pub(super) fn read_typed(text: &str, lexicon: &Lexicon) -> Vec<Syllable> {
    let raw = with_numbers_joined(raw_words(text), lexicon);
    let mut read = Vec::new();
    for (at, word) in raw.iter().enumerate() {
        read.extend(read_word(word, at + 1 == raw.len(), lexicon));
    }
    read.truncate(MOST_WORDS);
    read
}

/// `ct 07` as `ct07`, where a form is called so.
fn with_numbers_joined(raw: Vec<String>, lexicon: &Lexicon) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(raw.len());
    for word in raw.into_iter().take(2 * MOST_WORDS) {
        let number = word.bytes().all(|b| b.is_ascii_digit());
        match joined.last_mut() {
            Some(last)
                if number && lexicon.knows(&Syllable::new(&format!("{last}{word}")).bare) =>
            {
                last.push_str(&word);
            }
            _ => joined.push(word),
        }
    }
    joined
}

fn read_word(word: &str, last: bool, lexicon: &Lexicon) -> Vec<Syllable> {
    let typed = Syllable::new(word);
    if lexicon.knows(&typed.bare) || (last && lexicon.knows_beginning(&typed.bare)) {
        return vec![typed];
    }
    let meant = meant_by_keys(word).into_iter().map(|meant| Syllable::new(&meant));
    let known = meant.into_iter().find(|meant| lexicon.knows(&meant.bare));
    match known {
        Some(meant) => vec![meant],
        None => pieces(word, &typed.bare, lexicon).unwrap_or_else(|| vec![typed]),
    }
}

/// A word that is several written together: the fewest known ones.
fn pieces(word: &str, bare: &str, lexicon: &Lexicon) -> Option<Vec<Syllable>> {
    let (letters, bare): (Vec<char>, Vec<char>) = (word.chars().collect(), bare.chars().collect());
    if letters.len() != bare.len() || !(SHORTEST_JOINED..=LONGEST_JOINED).contains(&bare.len()) {
        return None;
    }
    // For every place, how many words there are before it and where the last begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; letters.len() + 1];
    best[0] = Some((0, 0));
    for end in SHORTEST_PIECE..=letters.len() {
        for start in end.saturating_sub(LONGEST_PIECE)..=end - SHORTEST_PIECE {
            let Some((words, _)) = best[start] else { continue };
            let piece: String = letters[start..end].iter().collect();
            let fewer = best[end].is_none_or(|(least, _)| words + 1 < least);
            if fewer && lexicon.knows(&Syllable::new(&piece).bare) {
                best[end] = Some((words + 1, start));
            }
        }
    }
    let (mut found, mut end) = (Vec::new(), letters.len());
    while end > 0 {
        let (_, start) = best[end]?;
        found.push(Syllable::new(&letters[start..end].iter().collect::<String>()));
        end = start;
    }
    found.reverse();
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::filler::Fillers;
    use super::super::lexicon::Collected;
    use super::super::syllable::syllables;
    use super::*;

    fn read(text: &str) -> String {
        let mut collected = Collected::default();
        let known = "giấy khai sinh hộ khẩu kinh doanh kết hôn đăng ký sổ đỏ ct07 mẫu";
        collected.add_phrase(0, &syllables(known));
        let lexicon = collected.finish(1, &Fillers::new());
        let words = read_typed(text, &lexicon);
        words.into_iter().map(|word| word.shape).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_written_together_are_taken_apart() {
        assert_eq!(read("khaisinh"), "khai sinh");
        assert_eq!(read("giaykhaisinh hộkhẩu"), "giay khai sinh hô khâu");
        assert_eq!(read("dangkykinhdoanh sổđỏ"), "dang ki kinh doanh sô đo");
        assert_eq!(read("wikipedia"), "wikipedia", "not what is no words");
    }

    #[test]
    fn keys_of_an_input_method_that_was_off_are_read() {
        assert_eq!(read("giaasy khai sinhf"), "giây khai sinh");
        assert_eq!(read("ke61t ho6n"), "kêt hôn");
    }

    #[test]
    fn a_form_s_letters_and_its_number_are_one_word() {
        assert_eq!(read("mẫu ct 07"), "mâu ct07");
        assert_eq!(read("ct07"), "ct07");
        assert_eq!(read("sổ 07"), "sô 07");
    }

    #[test]
    fn what_is_still_being_typed_is_left_as_it_is() {
        assert_eq!(read("khai si"), "khai si");
        assert_eq!(read(&"a".repeat(300)), "a".repeat(300));
        assert_eq!(read("  \u{0} "), "");
    }
}
