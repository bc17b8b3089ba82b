//! Cards as they are, as scanners and keyboards change them, and what is no card.
#![allow(clippy::unwrap_used)]

use unicode_normalization::UnicodeNormalization;

use super::*;

const CARD: &str = "001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh|15042021";

#[test]
fn the_card_of_2021_is_read_whole() {
    let card = read_card(CARD).unwrap();
    assert_eq!(card.number.as_str(), "001090123456");
    assert_eq!(card.old_number.as_deref(), Some("012345678"));
    assert_eq!((card.name.as_str(), card.born.as_str()), ("NGUYỄN VĂN A", "01/01/1990"));
    assert_eq!(card.sex, Some(Sex::Male));
    assert_eq!(card.issued, NaiveDate::from_ymd_opt(2021, 4, 15));
    assert!(card.warnings.is_empty() && card.extra.is_empty());
}

#[test]
fn the_card_of_2024_keeps_its_extra_fields() {
    let text = format!("{CARD}|NGUYỄN VĂN B|TRẦN THỊ C|\r\n");
    assert_eq!(read_card(&text).unwrap().extra, ["NGUYỄN VĂN B", "TRẦN THỊ C", ""]);
}

#[test]
fn an_empty_old_number_and_no_day_of_issue_are_fine() {
    let card = read_card("074199001234||TRẦN THỊ B|05021999|Nữ|Phú Lợi").unwrap();
    assert_eq!((card.old_number, card.issued), (None, None));
}

#[test]
fn unknown_day_or_month_of_birth_is_kept_as_such() {
    let born = |text: &str| read_card(&CARD.replace("01011990", text)).map(|c| c.born);
    assert_eq!(born("1990").unwrap(), "1990");
    assert_eq!(born("00001990").unwrap(), "1990");
    assert_eq!(born("00051990").unwrap(), "05/1990");
    assert_eq!(born("05/1990").unwrap(), "05/1990");
    assert_eq!(born("15/08/1945").unwrap(), "15/08/1945");
    assert_eq!(born("1/2/1990").unwrap(), "01/02/1990");
    assert_eq!(born("31021990").unwrap(), "", "no day, and no guess");
}

#[test]
fn decomposed_text_is_composed() {
    let decomposed: String = CARD.nfd().collect();
    assert_eq!(read_card(&decomposed).unwrap().name, "NGUYỄN VĂN A");
}

#[test]
fn two_scans_in_one_are_refused() {
    assert_eq!(read_card(&format!("{CARD}{CARD}")), Err(CardError::Glued));
}

#[test]
fn other_codes_are_not_cards() {
    for other in ["", "4740012345", "H29.131.12-261123-0112"] {
        assert_eq!(read_card(other), Err(CardError::NotACard), "{other}");
    }
}

#[test]
fn a_health_insurance_card_is_told_from_a_citizen_card() {
    for (other, error) in [
        ("https://vneid.gov.vn/a", CardError::WebAddress),
        ("DN4740012345678", CardError::HealthCard),
        ("00020101021138570010A00000072701270006970403", CardError::Payment),
    ] {
        assert_eq!(read_card(other), Err(error), "{other}");
    }
    for health in [
        "DN4740012345678|4e677579e1bb856e|01/01/1990|1|x|79-024|-|01/01/2021",
        "4740012345|4e677579e1bb856e|01011990|1|x|79-024|-|01012021",
    ] {
        assert_eq!(read_card(health), Err(CardError::HealthCard), "{health}");
    }
}

#[test]
fn a_scan_whose_bars_were_eaten_keeps_its_number_and_both_dates() {
    let eaten = CARD.replace('|', "ư");
    let Err(CardError::Mangled(salvage)) = read_card(&eaten) else {
        unreachable!("a mangled scan was believed or lost")
    };
    assert_eq!(salvage.number.as_deref(), Some("001090123456"));
    assert_eq!(salvage.born.as_deref(), Some("01/01/1990"));
    assert_eq!(salvage.issued, NaiveDate::from_ymd_opt(2021, 4, 15));
}

#[test]
fn of_one_date_alone_nobody_knows_which_it_is() {
    let eaten = "074199001234ưưTRẦN THỊ BÍCH NGỌCư05021999ưNữ";
    let Err(CardError::Mangled(salvage)) = read_card(eaten) else {
        unreachable!("a mangled scan was believed or lost")
    };
    assert_eq!((salvage.born, salvage.issued), (None, None));
    assert_eq!(salvage.number.as_deref(), Some("074199001234"));
}

#[test]
fn missing_fields_are_named() {
    assert_eq!(read_card("001090123456|012345678|NGUYỄN VĂN A"), Err(CardError::Field(4)));
    assert_eq!(read_card("001090123456|x|A|y|z|w"), Err(CardError::Field(2)));
}

#[test]
fn a_scan_read_as_latin_1_keeps_its_digits_only() {
    let mojibake: String = CARD.bytes().map(char::from).collect();
    let Err(CardError::Mangled(salvage)) = read_card(&mojibake) else {
        unreachable!("a mangled scan was believed")
    };
    assert_eq!(salvage.number.as_deref(), Some("001090123456"));
    assert_eq!(salvage.born.as_deref(), Some("01/01/1990"));
}

#[test]
fn a_scan_typed_through_telex_keeps_its_number_and_dates_only() {
    let typed = CARD
        .replace("NGUYỄN VĂN A", "NGUYEENX VAWN A")
        .replace("Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh", "Phwowngf Beens Nghes, Quaanj 1");
    let Err(CardError::Mangled(salvage)) = read_card(&typed) else {
        unreachable!("a typed scan was believed")
    };
    assert_eq!(salvage.number.as_deref(), Some("001090123456"));
    assert_eq!(salvage.born.as_deref(), Some("01/01/1990"));
    assert_eq!(salvage.issued, NaiveDate::from_ymd_opt(2021, 4, 15));
}

#[test]
fn tcvn3_bytes_are_mangled_not_believed() {
    let tcvn3 = CARD.replace("NGUYỄN VĂN A", "NGUY\u{d4}N V\u{a1}N A");
    assert!(matches!(read_card(&tcvn3), Err(CardError::Mangled(_))));
}

#[test]
fn a_megabyte_is_refused_at_once() {
    assert_eq!(read_card(&"1".repeat(1 << 20)), Err(CardError::TooLong(1 << 20)));
}

#[test]
fn disagreement_with_the_number_is_only_a_warning() {
    let card = read_card(&CARD.replace("Nam", "Nữ").replace("1990|", "1985|")).unwrap();
    assert_eq!(card.warnings, ["sex_mismatch", "year_mismatch"]);
}
#[test]
fn a_card_of_2024_ends_with_four_empty_fields_or_is_cut_before_the_last() {
    let card = "079090123456||NGUYỄN VĂN A|01011990|Nam|Khu phố 1, Thủ Dầu Một|15082024";
    for (tail, extra) in [("||||", 4), ("|||", 3), ("||||\r\n", 4), ("", 0)] {
        let read = read_card(&format!("{card}{tail}")).unwrap();
        assert_eq!((read.name.as_str(), read.extra.len()), ("NGUYỄN VĂN A", extra), "{tail}");
        assert!(read.odd.is_empty());
    }
}

#[test]
fn the_text_of_zalo_has_no_old_number_and_dates_with_slashes() {
    let zalo = "079090123456|NGUYỄN VĂN A|01/01/1990|Nam|Khu phố 1, Thủ Dầu Một|15/08/2024";
    let card = read_card(zalo).unwrap();
    assert_eq!((card.name.as_str(), card.born.as_str()), ("NGUYỄN VĂN A", "01/01/1990"));
    assert_eq!((card.sex, card.old_number), (Some(Sex::Male), None));
    assert_eq!(card.address, "Khu phố 1, Thủ Dầu Một");
    assert_eq!(card.issued, NaiveDate::from_ymd_opt(2024, 8, 15));
}

#[test]
fn one_odd_field_is_named_and_the_rest_is_kept() {
    for (from, to, odd) in [
        ("Nam", "X", 5),
        ("01011990", "31021990", 4),
        ("012345678", "B12345678", 2),
        ("15042021", "150420", 7),
        ("NGUYỄN VĂN A", "", 3),
    ] {
        let card = read_card(&CARD.replace(from, to)).unwrap();
        assert_eq!(card.odd, [odd], "{to}");
        assert_eq!(card.number.as_str(), "001090123456");
        assert!(card.address.starts_with("Phường Bến Nghé"), "{to}");
    }
    assert_eq!(read_card(&CARD.replace("Nam", "Female")).unwrap().sex, Some(Sex::Female));
    assert!(read_card(&CARD.replace("Quận 1", "Lô 12½º · Quận 1")).unwrap().odd.is_empty());
}

#[test]
fn another_number_of_twelve_digits_in_a_later_field_is_no_second_scan() {
    let old = CARD.replace("012345678", "024090123456");
    assert_eq!(read_card(&old).unwrap().old_number.as_deref(), Some("024090123456"));
    let spouse = format!("{CARD}||074199001234|TRẦN THỊ B|");
    assert_eq!(read_card(&spouse).unwrap().extra[1], "074199001234");
    for glued in
        [format!("{CARD}||||{CARD}"), format!("{CARD}||||{CARD}||||"), format!("{CARD}00109012")]
    {
        assert_eq!(read_card(&glued), Err(CardError::Glued), "{glued}");
    }
}

#[test]
fn caps_lock_is_noticed_and_the_letters_are_turned_back() {
    let whole = "074199001234||ĐỖ THỊ GIÀ|05021945|Nữ|Phường Phú Lợi, Bình Dương|10082021";
    let turned = |text: &str, plain_alone: bool| -> String {
        let turn = |c: char| match c {
            c if plain_alone && !c.is_ascii() => c,
            c if c.is_uppercase() => c.to_lowercase().next().unwrap(),
            c => c.to_uppercase().next().unwrap(),
        };
        text.chars().map(turn).collect()
    };
    let sound = read_card(whole).unwrap();
    for plain_alone in [false, true] {
        assert_eq!(read_card(&turned(whole, plain_alone)).unwrap(), sound, "{plain_alone}");
    }
    let lower = whole.replace("Nữ", "nữ");
    assert_eq!(read_card(&lower).unwrap().address, sound.address, "a small sex alone is none");
}

#[test]
fn a_card_of_every_people_here_is_read_whole() {
    for name in ["KSOR H'BƠ", "Y ER", "SOPHAR", "YOUSOF", "LEE OWEN", "H' HOES NIÊ", "GIÀNG A PÁO"]
    {
        let text = format!("064195001234||{name}|05021995|Nữ|Ia Mrơn, Ia Pa, Gia Lai|10082021");
        assert_eq!(read_card(&text).unwrap().name, name);
    }
    let foreign_letters = CARD.replace("NGUYỄN VĂN A", "ÐỖ ÐỨC THỬ");
    assert_eq!(read_card(&foreign_letters).unwrap().name, "ĐỖ ĐỨC THỬ");
}

#[test]
fn another_layout_and_the_scanners_own_sign_are_told_from_other_codes() {
    assert_eq!(read_card(&format!("]Q1{CARD}")), read_card(CARD));
    let vietnamese = "đ̃ôặ̣đđăâêô||NGUYỄN VĂN A|đăđăặ̣đ|Nam|Khu phố ă|ằđ́âđâô";
    assert_eq!(read_card(vietnamese), Err(CardError::Keyboard(Keyboard::Vietnamese)));
    let french = "àè'&ççàà&é\"'µµNGUYEN VQN QµàààéçàµNqmµKhu phoµ&(à_éàé'";
    assert_eq!(read_card(french), Err(CardError::Keyboard(Keyboard::French)));
}
