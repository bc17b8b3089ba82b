//! Searches as clerks type them, in small releases.

#![allow(clippy::unwrap_used)]

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
    let finder =
        Finder::new(procedures.iter().map(|p| (p, "UBND phường Phú Lợi")), &Everyday::default());
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
    finder.find(&Query { text, field, agency, level, own_level: None, day, all, used }, 1).hits[0]
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

#[test]
fn nothing_comes_near_to_a_code_that_is_not_there() {
    assert!(titles("1.009999", &HashMap::new()).is_empty());
}
