//! Finding a procedure by what a clerk types: words without diacritics in any
//! order, initials, a code. Everything is folded once, when a release is read; what
//! a search asks is kept in memory, and nothing of it on disk.

mod sought;
mod vocabulary;

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;

use crate::code::AgencyCode;
use crate::everyday::Everyday;
use crate::procedure::{Level, Procedure};
use crate::text::{fold_alike as fold, initials, line};
use sought::{Phrase, Sought, score_order};
use vocabulary::{Places, Vocabulary};

/// More words than these add nothing to a search.
const MOST_WORDS: usize = 16;
/// Shorter words are looked for only where a word begins: inside words they
/// stand everywhere.
const SHORTEST_INSIDE: usize = 4;
/// Longer texts are not typed by anybody.
const LONGEST: usize = 400;

/// Every procedure of a release, folded.
#[derive(Debug)]
pub struct Finder {
    entries: Vec<Folded>,
    /// The words of each title.
    titles: Vocabulary,
    /// The words of title, field and agency: where every word must be found.
    all: Vocabulary,
}

/// Every text begins with a space, so that ` wor` is a beginning of a word.
#[derive(Debug)]
struct Folded {
    title: String,
    /// The title without a leading *thủ tục*, with its diacritics.
    spoken: String,
    initials: String,
    digits: String,
    field: String,
    agency: Option<AgencyCode>,
    levels: Vec<Level>,
    valid: (Option<NaiveDate>, Option<NaiveDate>),
    code: String,
}

/// What is looked for.
#[derive(Debug)]
pub struct Query<'a> {
    /// What was typed; empty for the most used.
    pub text: &'a str,
    /// Only this field, by its name.
    pub field: Option<&'a str>,
    /// Only this agency's.
    pub agency: Option<&'a AgencyCode>,
    /// Only this level's.
    pub level: Option<Level>,
    /// The centre's own level: its procedures come before their like.
    pub own_level: Option<Level>,
    /// The day on which it should be in force.
    pub day: NaiveDate,
    /// Also those not in force, after the others.
    pub all: bool,
    /// How often this counter received each.
    pub used: &'a HashMap<String, u32>,
}

/// What was found: places in the release, best first.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// At most as many as asked for.
    pub hits: Vec<usize>,
    /// How many there are in all.
    pub total: usize,
    /// Whether nothing matches whole: then these come near, and none may be taken unasked.
    pub near: bool,
}

impl Finder {
    /// Folds every procedure with its agency's name and its everyday names.
    pub fn new<'a>(
        procedures: impl Iterator<Item = (&'a Procedure, &'a str)>,
        everyday: &Everyday,
    ) -> Self {
        let (mut entries, mut all) = (Vec::new(), Vec::new());
        for (procedure, agency) in procedures {
            let names = everyday.names_of(&procedure.code).join(" ");
            all.push([&procedure.title, &procedure.field, agency, &names].map(fold).join(" "));
            entries.push(Folded::new(procedure));
        }
        let titles = Vocabulary::of_texts(entries.iter().map(|entry| entry.title.as_str()));
        Self { titles, all: Vocabulary::of_texts(all.iter().map(String::as_str)), entries }
    }

    /// The best matches of `query`.
    pub fn find(&self, query: &Query<'_>, limit: usize) -> Found {
        let typed: String = query.text.chars().take(LONGEST).collect();
        let wanted = Wanted::new(&typed, self);
        let mut ranked: Vec<(Reverse<i64>, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.passes_filters(query))
            .filter_map(|(at, entry)| Some((Reverse(wanted.score_entry(at, entry, query)?), at)))
            .collect();
        let total = ranked.len();
        if total > limit {
            ranked.select_nth_unstable(limit);
            ranked.truncate(limit);
        }
        ranked.sort_unstable();
        Found { hits: ranked.into_iter().map(|(_, at)| at).collect(), total, near: false }
    }
}

impl Folded {
    fn new(procedure: &Procedure) -> Self {
        let lower = procedure.title.to_lowercase();
        let spoken = lower.strip_prefix("thủ tục ").unwrap_or(&lower);
        let title = fold(spoken);
        Self {
            initials: initials(&title),
            digits: procedure.code.as_str().chars().filter(char::is_ascii_alphanumeric).collect(),
            title: format!(" {title}"),
            spoken: format!(" {spoken}"),
            field: procedure.field.clone(),
            agency: procedure.agency.clone(),
            levels: procedure.levels.clone(),
            valid: (procedure.valid_from, procedure.valid_to),
            code: procedure.code.as_str().to_owned(),
        }
    }

    fn in_force(&self, day: NaiveDate) -> bool {
        self.valid.0.is_none_or(|from| from <= day) && self.valid.1.is_none_or(|to| day <= to)
    }

    fn passes_filters(&self, query: &Query<'_>) -> bool {
        query.field.is_none_or(|field| field == self.field)
            && query.agency.is_none_or(|agency| Some(agency) == self.agency.as_ref())
            && query.level.is_none_or(|level| self.levels.contains(&level))
            && (query.all || self.in_force(query.day))
    }
}

/// What was typed, folded once; each text with a space before it.
struct Wanted {
    words: Vec<Sought>,
    /// Where each word stands.
    standing: Vec<Standing>,
    phrase: Phrase,
    /// The words with their diacritics, when some were typed, and the phrase.
    spoken: Vec<Sought>,
    said: Phrase,
    /// Letters and digits only, when it looks like a code.
    code: Option<String>,
}

/// Where a word stands in the titles, and in everything: whole, and as a beginning.
struct Standing {
    title: (Places, Places),
    all: (Places, Places),
    /// Where a long one stands within others.
    inside: Option<Places>,
}

impl Standing {
    fn new(word: &str, finder: &Finder) -> Self {
        let inside = (word.len() >= SHORTEST_INSIDE).then(|| finder.all.words_containing(word));
        Self {
            title: finder.titles.words_beginning(word),
            all: finder.all.words_beginning(word),
            inside,
        }
    }

    /// A whole word counts more than a beginning, a word of the title more than
    /// one of the field or agency, anything more than a middle.
    fn score_word(&self, at: usize) -> Option<i64> {
        if !self.all.1.has(at) {
            return self.inside.as_ref().and_then(|inside| inside.has(at).then_some(20));
        }
        Some(match (self.title.0.has(at), self.all.0.has(at), self.title.1.has(at)) {
            (true, ..) => 400,
            (_, true, _) => 350,
            (.., true) => 300,
            _ => 120,
        })
    }
}

impl Wanted {
    fn new(text: &str, finder: &Finder) -> Self {
        let folded = fold(text);
        let spaced = |text: &str| -> Vec<String> {
            text.split_whitespace().take(MOST_WORDS).map(|word| format!(" {word}")).collect()
        };
        let sought = |texts: &[String]| texts.iter().cloned().map(Sought::new).collect();
        let exact = line(text).to_lowercase();
        let letters: String = folded.chars().filter(|c| *c != ' ').collect();
        let like_code = letters.len() >= 3 && letters.bytes().any(|b| b.is_ascii_digit());
        let (words, spoken) = (spaced(&folded), spaced(&exact));
        Self {
            standing: words.iter().map(|word| Standing::new(&word[1..], finder)).collect(),
            words: sought(&words),
            phrase: Phrase::of_words(format!(" {folded}"), &words),
            said: Phrase::of_words(spoken.concat(), &spoken),
            spoken: if exact.is_ascii() { Vec::new() } else { sought(&spoken) },
            code: like_code.then(|| letters.to_ascii_uppercase()),
        }
    }

    /// How good a match is; `None` when it is none.
    fn score_entry(&self, at: usize, entry: &Folded, query: &Query<'_>) -> Option<i64> {
        let matched = match self.words.is_empty() {
            true => 0,
            false => self.score_match(at, entry)?,
        };
        let used = i64::from(query.used.get(&entry.code).copied().unwrap_or(0));
        let often = if self.words.is_empty() { 100 * used } else { 0 };
        let outside = if entry.in_force(query.day) { 0 } else { 100_000 };
        let own = query.own_level.is_some_and(|level| entry.levels.contains(&level));
        let long = (entry.title.len().min(1_000) / 4) as i64;
        Some(matched + often + 3 * used.min(100) + 100 * i64::from(own) - long - outside)
    }

    fn score_match(&self, at: usize, entry: &Folded) -> Option<i64> {
        let otherwise = || self.by_initials(entry).max(self.by_words(at, entry));
        self.by_code(entry).or_else(otherwise)
    }

    fn by_code(&self, entry: &Folded) -> Option<i64> {
        let code = self.code.as_ref()?;
        let part = code.len() >= 5 && entry.digits.contains(code.as_str());
        (part || entry.digits.starts_with(code.as_str())).then_some(20_000)
    }

    /// Consonants alone can only be initials; with a vowel among them they may
    /// as well be a word, and then the word counts more.
    fn by_initials(&self, entry: &Folded) -> Option<i64> {
        let [only] = self.words.as_slice() else { return None };
        let letters = &only.text[1..];
        let at = match letters.len() {
            2.. if letters.bytes().all(|b| b.is_ascii_lowercase()) => {
                entry.initials.find(letters)?
            }
            _ => return None,
        };
        let sure = !letters.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        match (sure, at) {
            (true, 0) if entry.initials == letters => Some(9_000),
            (true, 0) => Some(6_000),
            (true, at) if letters.len() > 2 => Some(3_000_i64.saturating_sub_unsigned(at as u64)),
            (false, 0) => Some(60),
            _ => None,
        }
    }

    /// Every word must begin a word, or at least stand inside one.
    fn by_words(&self, at: usize, entry: &Folded) -> Option<i64> {
        let mut score = 0;
        for word in &self.standing {
            score += word.score_word(at)?;
        }
        let folded = score_order(&self.words, &self.phrase, &entry.title);
        if self.spoken.is_empty() {
            return Some(score + folded);
        }
        let said = self.spoken.iter().filter(|word| word.first_place(&entry.spoken).is_some());
        let spoken = score_order(&self.spoken, &self.said, &entry.spoken);
        Some(score + folded / 4 + spoken + 700 * said.count() as i64)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn procedure(code: &str, title: &str, field: &str) -> Procedure {
        let json = serde_json::json!({
            "code": code, "title": title, "field": field, "levels": ["commune"]
        });
        serde_json::from_value(json).unwrap()
    }

    fn titles(text: &str, used: &HashMap<String, u32>) -> Vec<String> {
        let procedures = [
            procedure("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch"),
            procedure("1.000656", "Thủ tục đăng ký khai tử", "Hộ tịch"),
            procedure("1.000894", "Thủ tục đăng ký kết hôn", "Hộ tịch"),
            procedure("1.003583", "Thủ tục đăng ký khai sinh lưu động", "Hộ tịch"),
            procedure("2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực"),
            procedure("1.000689", "Đăng ký khai sinh kết hợp nhận cha, mẹ, con", "Hộ tịch"),
        ];
        let finder = Finder::new(
            procedures.iter().map(|p| (p, "UBND phường Phú Lợi")),
            &Everyday::default(),
        );
        let day = "2026-11-23".parse().unwrap();
        let (field, agency, level, all) = (None, None, None, false);
        let found =
            finder.find(&Query { text, field, agency, level, own_level: None, day, all, used }, 10);
        found.hits.into_iter().map(|at| procedures[at].title.clone()).collect()
    }

    fn best(procedures: &[Procedure], text: &str) -> usize {
        let finder = Finder::new(procedures.iter().map(|p| (p, "")), &Everyday::default());
        let day = "2026-11-23".parse().unwrap();
        let (field, agency, level, all) = (None, None, None, false);
        let used = &HashMap::new();
        finder.find(&Query { text, field, agency, level, own_level: None, day, all, used }, 1).hits
            [0]
    }

    #[test]
    fn birth_registration_comes_first_however_a_clerk_types_it() {
        for text in [
            "khai sinh",
            "dkks",
            "DKKS",
            "1.001193",
            "1001193",
            "sinh khai",
            "đăng ký khai sinh",
            "dang ky khai sinh",
            "kh sinh",
            "ho tich khai sinh",
            "phu loi khai sinh",
        ] {
            let best = titles(text, &HashMap::new());
            assert_eq!(best[0], "Thủ tục đăng ký khai sinh", "{text}: {best:?}");
        }
    }

    #[test]
    fn other_words_find_other_procedures() {
        assert_eq!(titles("ket hon", &HashMap::new())[0], "Thủ tục đăng ký kết hôn");
        assert_eq!(titles("ban sao", &HashMap::new()), ["Chứng thực bản sao từ bản chính"]);
        assert!(titles("hộ chiếu", &HashMap::new()).is_empty());
    }

    #[test]
    fn diacritics_that_were_typed_are_believed() {
        let found = titles("khai tử", &HashMap::new());
        assert_eq!(found[0], "Thủ tục đăng ký khai tử");
        assert_eq!(titles("lưu", &HashMap::new()).len(), 1);
        assert_eq!(titles("bản sào", &HashMap::new()).len(), 1, "a slip still finds it");
        for (typed, title) in [("đất", "Khai thuế sử dụng đất"), ("đặt", "Đặt tên đường")]
        {
            let both = [
                procedure("1.000001", "Đặt tên đường", ""),
                procedure("1.000002", "Khai thuế sử dụng đất", ""),
            ];
            assert_eq!(both[best(&both, typed)].title, title);
        }
    }

    #[test]
    fn words_that_stand_beside_each_other_as_typed_come_before_the_same_words_apart() {
        let sea = "Giao đất, giao khu vực biển để thực hiện hoạt động lấn biển";
        let land = "Đăng ký biến động chuyển mục đích sử dụng đất không phải xin phép cơ quan nhà \
                    nước có thẩm quyền";
        let both = [procedure("1.014284", sea, "Đất đai"), procedure("1.013992", land, "Đất đai")];
        for typed in ["bien dong dat dai", "bien dong dat", "dat dai bien dong"] {
            assert_eq!(both[best(&both, typed)].title, land, "{typed}");
        }
    }

    #[test]
    fn initials_are_found_in_the_middle_but_a_word_is_a_word_first() {
        assert_eq!(titles("ksld", &HashMap::new()), ["Thủ tục đăng ký khai sinh lưu động"]);
        assert_eq!(titles("sao", &HashMap::new()), ["Chứng thực bản sao từ bản chính"]);
    }

    #[test]
    fn short_words_are_not_looked_for_inside_words() {
        assert!(titles("hon", &HashMap::new()).len() == 1, "kết hôn, nothing else");
        assert!(titles("hin", &HashMap::new()).is_empty());
    }

    #[test]
    fn what_this_counter_receives_most_comes_before_its_like() {
        let used = HashMap::from([("1.003583".to_owned(), 80)]);
        assert_eq!(titles("đăng ký khai", &used)[0], "Thủ tục đăng ký khai sinh lưu động");
    }

    #[test]
    fn nothing_typed_gives_the_most_used_first() {
        let used = HashMap::from([("2.000815".to_owned(), 7)]);
        assert_eq!(titles("", &used)[0], "Chứng thực bản sao từ bản chính");
        assert_eq!(titles("  \u{0} ", &used).len(), 6);
    }

    #[test]
    fn ten_thousand_letters_are_no_trouble() {
        assert!(titles(&"khai sinh ".repeat(1_000), &HashMap::new()).len() <= 6);
    }
}
