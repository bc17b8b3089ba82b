//! The Vietnamese order of words and names: letters before tones.
//!
//! Letters a ă â b c d đ e ê … o ô ơ … u ư; tones none, huyền, hỏi, ngã, sắc,
//! nặng. What has a title (a field, an agency) is read from the left. Of a person
//! the given name stands last, so it is compared first; then the names before it
//! from the left.

use unicode_normalization::UnicodeNormalization;

/// The letters in their order.
const LETTERS: &str = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/// The tone marks in their order; none stands before all of them.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// A syllable's place: its letters, then its tone.
type Syllable = (Vec<usize>, usize);

/// By what titles are sorted: fields, agencies, procedures. Read from the left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordOrder(Vec<Syllable>);

impl WordOrder {
    /// The place of `text` among texts.
    pub fn of(text: &str) -> Self {
        Self(text.split_whitespace().map(syllable).collect())
    }
}

/// By what a full name is sorted: given name, then the others from the left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameOrder(Vec<Syllable>);

impl NameOrder {
    /// The place of `name` among names.
    pub fn of(name: &str) -> Self {
        let mut syllables: Vec<Syllable> = name.split_whitespace().map(syllable).collect();
        let given = usize::from(!syllables.is_empty());
        syllables.rotate_right(given);
        Self(syllables)
    }
}

fn syllable(word: &str) -> Syllable {
    let mut tone = 0;
    let bare: String = word
        .nfd()
        .filter(|mark| match TONES.iter().position(|t| t == mark) {
            Some(at) => {
                tone = at + 1;
                false
            }
            None => true,
        })
        .nfc()
        .flat_map(char::to_lowercase)
        .collect();
    (bare.chars().map(letter).collect(), tone)
}

/// A letter's place; a foreign letter stands after all of them.
fn letter(c: char) -> usize {
    LETTERS.chars().position(|known| known == c).unwrap_or(LETTERS.len() + c as usize)
}

#[cfg(test)]
mod tests {
    use super::{NameOrder, WordOrder};

    fn sorted(names: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_by_cached_key(|name| NameOrder::of(name));
        names
    }

    #[test]
    fn the_given_name_counts_first_then_the_family_name() {
        let names = ["Trần Văn Bình", "Lê Văn Cường", "Nguyễn Văn An", "Lê Thị Bình"];
        let order = ["Nguyễn Văn An", "Lê Thị Bình", "Trần Văn Bình", "Lê Văn Cường"];
        assert_eq!(sorted(&names), order);
    }

    #[test]
    fn tones_stand_in_the_order_of_the_dictionary() {
        let names = ["mạ", "má", "mã", "mả", "mà", "ma", "măn", "mân", "man"];
        let order = ["ma", "mà", "mả", "mã", "má", "mạ", "man", "măn", "mân"];
        assert_eq!(sorted(&names), order);
    }

    #[test]
    fn letters_with_a_mark_follow_their_bare_one() {
        let names =
            ["Đức", "Dũng", "Ơn", "Ông", "Oanh", "Ưng", "Uyên", "Êm", "Em", "Ân", "Ăn", "An"];
        let order =
            ["An", "Ăn", "Ân", "Dũng", "Đức", "Em", "Êm", "Oanh", "Ông", "Ơn", "Uyên", "Ưng"];
        assert_eq!(sorted(&names), order);
    }

    #[test]
    fn titles_are_read_from_the_left_with_their_own_letters_in_place() {
        let mut titles = [
            "Y tế",
            "Điện lực",
            "Đất đai",
            "Ẩm thực",
            "An toàn",
            "Âm nhạc",
            "Ấn phẩm",
            "Dân tộc",
            "Dược phẩm",
            "Ô tô",
            "Oan sai",
            "Ưu đãi",
            "Uỷ thác",
            "Vận tải",
            "Ý kiến",
            "Công chứng",
        ];
        titles.sort_by_cached_key(|title| WordOrder::of(title));
        let order = [
            "An toàn",
            "Âm nhạc",
            "Ẩm thực",
            "Ấn phẩm",
            "Công chứng",
            "Dân tộc",
            "Dược phẩm",
            "Đất đai",
            "Điện lực",
            "Oan sai",
            "Ô tô",
            "Uỷ thác",
            "Ưu đãi",
            "Vận tải",
            "Y tế",
            "Ý kiến",
        ];
        assert_eq!(titles, order);
    }

    #[test]
    fn capitals_and_decomposed_letters_do_not_matter() {
        assert_eq!(NameOrder::of("TRẦN BÌNH"), NameOrder::of("tra\u{302}\u{300}n bi\u{300}nh"));
        assert!(NameOrder::of("") < NameOrder::of("An"));
    }
}
