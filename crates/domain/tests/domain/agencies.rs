//! Agencies over time: names, mergers and contacts come to the same in whatever order they
//! became known, and whoever settles is found through every merger.
use crate::sample;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use domain::agency::{
    Agencies, Agency, AgencyFate, AgencyWord, Closing, Contact, Naming, ProvinceWord,
    PublishedAgencies, Told, WrongWord,
};
use domain::code::AgencyCode;
use proptest::option::of;
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn code(nth: u32) -> AgencyCode {
    format!("H29.131.{nth}").parse().unwrap()
}

fn word(nth: u32) -> AgencyWord {
    AgencyWord { code: code(nth), naming: None, closing: None, contact: None }
}

fn named(nth: u32, from: Option<&str>, name: Option<&str>) -> AgencyWord {
    let naming = Naming { from: from.map(day), name: name.map(str::to_owned) };
    AgencyWord { naming: Some(naming), ..word(nth) }
}

fn closed(nth: u32, from: &str, successor: Option<u32>) -> AgencyWord {
    let closing = Closing { from: Some(day(from)), successor: successor.map(code) };
    AgencyWord { closing: Some(closing), ..word(nth) }
}

/// The agencies 12, 13 and 14 after these words, each told with all before it known.
fn after(words: Vec<AgencyWord>) -> Agencies {
    let first = [(12, "Phòng Kinh tế"), (13, "Phòng Quản lý đô thị"), (14, "Công an phường")];
    let first = first.map(|(nth, name)| Agency { code: code(nth), name: name.into() });
    let told = words.into_iter().enumerate().map(|(nth, word)| told(nth as u32, 0, nth, word));
    Agencies::new(first.into(), told.collect())
}

fn told(after: u32, minutes: i64, entry: usize, word: AgencyWord) -> Told {
    let at = NaiveDateTime::default() + TimeDelta::minutes(minutes);
    Told { after, at, entry: Uuid::from_u128(entry as u128), word }
}

fn settler(agencies: &Agencies, nth: u32, on: &str) -> Option<AgencyCode> {
    agencies.settler_on(&code(nth), day(on)).map(|one| one.code)
}

#[test]
fn an_agency_is_called_by_its_name_of_the_day() {
    let agencies = after(vec![
        named(12, Some("2026-07-01"), Some("Phòng Kinh tế và Hạ tầng")),
        named(15, Some("2026-07-01"), Some("Phòng Nội vụ")),
    ]);
    let name = |nth, on| agencies.of(&code(nth)).unwrap().name_on(day(on)).map(str::to_owned);
    assert_eq!(name(12, "2026-06-30").as_deref(), Some("Phòng Kinh tế"));
    assert_eq!(name(12, "2026-07-01").as_deref(), Some("Phòng Kinh tế và Hạ tầng"));
    assert_eq!(name(15, "2026-06-30"), None, "it is not there yet");
    let open = |on| agencies.open_on(day(on)).into_iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(open("2026-06-30"), [12, 13, 14].map(code));
    assert_eq!(open("2026-07-01"), [12, 13, 14, 15].map(code), "added ones come last");
}

#[test]
fn a_slip_in_a_name_is_put_right_from_the_beginning() {
    let agencies = after(vec![named(12, None, Some("Phòng Kinh tế phường"))]);
    let names: Vec<_> = agencies.of(&code(12)).unwrap().names.values().collect();
    assert_eq!(names, ["Phòng Kinh tế phường"]);
}

#[test]
fn several_mergers_in_a_row_lead_to_the_last_that_is_open() {
    let agencies =
        after(vec![closed(12, "2026-03-01", Some(13)), closed(13, "2026-07-01", Some(14))]);
    for (on, settles) in [("2026-02-28", 12), ("2026-03-01", 13), ("2026-07-01", 14)] {
        assert_eq!(settler(&agencies, 12, on), Some(code(settles)), "{on}");
    }
    assert_eq!(agencies.settled_by(&code(14), day("2026-07-01")), [14, 12, 13].map(code));
    assert_eq!(agencies.settled_by(&code(13), day("2026-06-30")), [13, 12].map(code));
}

#[test]
fn nobody_settles_what_closed_without_a_successor_or_was_never_there() {
    let agencies = after(vec![closed(12, "2026-07-01", None)]);
    assert_eq!(settler(&agencies, 12, "2026-07-01"), None);
    assert_eq!(settler(&agencies, 99, "2026-07-01"), None);
}

#[test]
fn an_agency_that_goes_on_after_all_settles_its_own_again() {
    let reopened =
        AgencyWord { closing: Some(Closing { from: None, successor: None }), ..word(12) };
    let agencies = after(vec![closed(12, "2026-07-01", Some(13)), reopened]);
    assert_eq!(agencies, after(Vec::new()));
}

#[test]
fn a_dossier_is_answered_for_by_the_successor_and_keeps_the_name_that_stands_in_it() {
    let received = sample::received();
    let before = after(Vec::new()).answering(&received, day("2026-12-31"));
    assert_eq!(before.name, received.agency_name, "another counter may have written it so");
    let renamed = after(vec![named(12, Some("2026-12-01"), Some("Phòng Kinh tế và Hạ tầng"))]);
    let called = |on| renamed.answering(&received, day(on)).name;
    assert_eq!(called("2026-11-30"), received.agency_name);
    assert_eq!(called("2026-12-01"), "Phòng Kinh tế và Hạ tầng");
    let merged = after(vec![closed(12, "2026-12-01", Some(13))]);
    assert_eq!(merged.answering(&received, day("2026-12-01")).code, code(13));
    let under = merged.counted_under(&received, day("2026-11-30"), day("2026-12-31"));
    let own = merged.of(&received.agency).unwrap().called_on(day("2026-12-31")).name;
    assert_eq!(under, own, "who settled it before the merger answered for it");
}

#[test]
fn a_report_has_one_row_for_an_agency_with_two_names() {
    let received = sample::received();
    let renamed = after(vec![named(12, Some("2026-12-01"), Some("Phòng Kinh tế và Hạ tầng"))]);
    let under = |on| renamed.counted_under(&received, day(on), day("2026-12-31"));
    assert_eq!(under("2026-11-20"), "Phòng Kinh tế và Hạ tầng");
    assert_eq!(under("2026-11-20"), under("2026-12-20"));
    let earlier = renamed.counted_under(&received, day("2026-11-20"), day("2026-11-30"));
    let before = renamed.of(&received.agency).unwrap().called_on(day("2026-11-30")).name;
    assert_eq!(earlier, before, "a report of before says the name of before");
    assert_ne!(before, under("2026-11-20"));
}

#[test]
fn what_cannot_be_told_says_where() {
    let agencies = after(vec![
        closed(13, "2027-01-01", Some(14)),
        named(15, Some("2026-09-01"), Some("Phòng Nội vụ")),
    ]);
    let phone = |phone: &str| AgencyWord {
        contact: Some(Contact { phone: phone.into(), ..Contact::default() }),
        ..word(12)
    };
    let wrong = [
        (word(12), WrongWord::Nothing, "name"),
        (named(12, None, Some("  ")), WrongWord::NameMissing, "name"),
        (named(12, None, Some(&"x".repeat(201))), WrongWord::TooLong("name"), "name"),
        (named(12, None, Some("Phòng 😀")), WrongWord::Unprintable("name", '😀'), "name"),
        (named(12, Some("1999-12-31"), Some("x")), WrongWord::Day, "from"),
        (closed(12, "2101-01-01", None), WrongWord::Day, "from"),
        (phone("gọi bà Mai"), WrongWord::Phone, "phone"),
        (closed(99, "2026-07-01", None), WrongWord::Unknown, "code"),
        (closed(15, "2026-09-01", None), WrongWord::EndsFirst(day("2026-09-01")), "from"),
        (named(12, None, None), WrongWord::OnlyName, "name"),
        (named(12, Some("2026-07-01"), None), WrongWord::OnlyName, "name"),
        (closed(12, "2026-07-01", Some(99)), WrongWord::SuccessorUnknown, "successor"),
        (closed(12, "2026-07-01", Some(12)), WrongWord::Circle(code(12)), "successor"),
        (closed(14, "2026-07-01", Some(13)), WrongWord::Circle(code(13)), "successor"),
        (
            closed(12, "2027-01-01", Some(13)),
            WrongWord::SuccessorClosed(day("2027-01-01")),
            "successor",
        ),
        (
            closed(12, "2026-08-31", Some(15)),
            WrongWord::SuccessorClosed(day("2026-08-31")),
            "successor",
        ),
    ];
    for (word, said, field) in wrong {
        let judged = agencies.judged(word.clone());
        assert_eq!(judged, Err(said.clone()), "{word:?}");
        assert_eq!(said.field(), field);
    }
    let fine = agencies.judged(closed(12, "2026-12-31", Some(13))).unwrap();
    assert_eq!(settler(&agencies.with(fine), 12, "2027-01-01"), Some(code(14)));
}

#[test]
fn two_counters_that_each_merge_into_the_other_lead_nobody_round_in_circles() {
    let agencies = Agencies::new(
        [12, 13].map(|nth| Agency { code: code(nth), name: format!("{nth}") }).into(),
        vec![
            told(0, 1, 1, closed(12, "2026-07-01", Some(13))),
            told(0, 2, 2, closed(13, "2026-07-01", Some(12))),
        ],
    );
    assert_eq!(settler(&agencies, 12, "2026-07-01"), None);
    assert_eq!(agencies.names_leading_to(&code(12)), ["12", "13"]);
}

/// Some word of one of five agencies, two of which nobody set up.
fn any_word() -> impl Strategy<Value = AgencyWord> {
    let day = (0..60_u64).prop_map(|n| day("2026-01-01") + chrono::Days::new(n));
    let naming = (of(day.clone()), of("[A-Z]{1,3}"));
    let naming = naming.prop_map(|(from, name)| Naming { from, name });
    let successor = of((12..17_u32).prop_map(code));
    let closing = (of(day), successor);
    let closing = closing.prop_map(|(from, successor)| Closing { from, successor });
    let contact = "[A-Z]{0,3}".prop_map(|person| Contact { person, ..Contact::default() });
    (12..17_u32, of(naming), of(closing), of(contact)).prop_map(
        |(nth, naming, closing, contact)| AgencyWord { naming, closing, contact, ..word(nth) },
    )
}

/// Words as counters that know more or less of each other wrote them.
fn any_told() -> impl Strategy<Value = Vec<Told>> {
    proptest::collection::vec((0..4_u32, 0..4_i64, any_word()), 0..12).prop_map(|all| {
        let each = all.into_iter().enumerate();
        each.map(|(nth, (after, minutes, word))| told(after, minutes, nth, word)).collect()
    })
}

proptest! {
    #[test]
    fn the_order_in_which_words_arrive_means_nothing(
        (told, arrived) in any_told().prop_flat_map(|told| {
            (Just(told.clone()), Just(told).prop_shuffle())
        })
    ) {
        let first = || [12, 13, 14].map(|n| Agency { code: code(n), name: "x".into() }).to_vec();
        let twice = arrived.iter().cloned().chain(arrived.iter().cloned()).collect();
        prop_assert_eq!(Agencies::new(first(), told.clone()), Agencies::new(first(), arrived));
        prop_assert_eq!(Agencies::new(first(), told), Agencies::new(first(), twice));
    }

    #[test]
    fn whoever_settles_is_open_and_each_agency_is_settled_by_one_at_most(told in any_told()) {
        let first = [12, 13, 14].map(|n| Agency { code: code(n), name: "x".into() }).to_vec();
        let agencies = Agencies::new(first, told);
        let on = day("2026-01-20");
        for own in agencies.codes() {
            let settler = agencies.settler_on(own, on);
            prop_assert!(settler.iter().all(|one| agencies.of(&one.code).unwrap().is_open_on(on)));
            let open = agencies.open_on(on);
            let by = open.iter().filter(|one| agencies.settled_by(&one.code, on).contains(own));
            let by: Vec<_> = by.map(|one| &one.code).collect();
            prop_assert_eq!(by, settler.iter().map(|one| &one.code).collect::<Vec<_>>());
        }
    }
}

fn to(centres: &[&str], word: AgencyWord) -> ProvinceWord {
    ProvinceWord { centres: centres.iter().map(|one| (*one).to_owned()).collect(), word }
}

fn released(words: impl IntoIterator<Item = AgencyWord>) -> PublishedAgencies {
    PublishedAgencies::default().with(words.into_iter().map(|word| to(&[], word)))
}

fn contact(nth: u32, person: &str) -> AgencyWord {
    let contact = Contact { person: person.into(), ..Contact::default() };
    AgencyWord { contact: Some(contact), ..word(nth) }
}

/// The agencies 12 and 13 of a centre with what the province and the centre told.
fn over(published: Vec<AgencyWord>, own: Vec<AgencyWord>) -> Agencies {
    let first = [(12, "Phòng Kinh tế"), (13, "Phòng Quản lý đô thị")];
    let first = first.map(|(nth, name)| Agency { code: code(nth), name: name.into() });
    let told = own.into_iter().enumerate().map(|(nth, word)| told(0, 0, nth, word));
    Agencies::with_province(first.into(), published, told.collect())
}

#[test]
fn a_centres_own_names_and_contacts_lie_over_what_the_province_published() {
    let published = vec![
        named(12, Some("2027-01-01"), Some("Phòng Kinh tế của tỉnh")),
        contact(12, "Bà Tỉnh"),
        contact(13, "Ông Tỉnh"),
    ];
    let own = vec![named(12, Some("2027-03-01"), Some("Phòng riêng")), contact(12, "Bà Mai")];
    let agencies = over(published, own);
    let of = |nth| agencies.of(&code(nth)).unwrap();
    assert_eq!((&*of(12).contact.person, &*of(13).contact.person), ("Bà Mai", "Ông Tỉnh"));
    let on = |day_of| of(12).name_on(day(day_of)).unwrap();
    assert_eq!(on("2026-12-31"), "Phòng Kinh tế");
    assert_eq!(on("2027-01-01"), "Phòng Kinh tế của tỉnh");
    assert_eq!(on("2027-03-01"), "Phòng riêng");
}

#[test]
fn an_end_that_the_province_tells_is_the_provinces_whatever_the_centre_told() {
    let own = || vec![closed(12, "2026-12-01", None), closed(13, "2026-12-01", Some(12))];
    let agencies = over(vec![closed(12, "2027-01-01", Some(13))], own());
    let end = agencies.of(&code(12)).unwrap().closing.clone();
    assert_eq!(end, closed(12, "2027-01-01", Some(13)).closing);
    let reopened =
        AgencyWord { closing: Some(Closing { from: None, successor: None }), ..word(12) };
    assert!(over(vec![reopened], own()).of(&code(12)).unwrap().closing.is_none());
}

#[test]
fn a_release_tells_all_that_was_told_before_and_the_later_word_of_a_thing() {
    let before = released([
        named(15, None, Some("Phòng Nội vụ")),
        named(15, Some("2027-01-01"), Some("Phòng Nội vu")),
        contact(15, "Bà Lan"),
    ]);
    let after = before.clone().with([
        to(&[], named(15, Some("2027-01-01"), Some("Phòng Nội vụ và Lao động"))),
        to(&["BD-02"], contact(15, "Bà Mai")),
        to(&[], closed(12, "2027-01-01", Some(15))),
    ]);
    let told = after.told_to("BD-01");
    let names = told.iter().filter(|word| word.naming.is_some());
    assert_eq!(names.count(), 2, "the slip is told no more: {told:?}");
    assert!(told.contains(&contact(15, "Bà Lan")) && !told.contains(&contact(15, "Bà Mai")));
    assert!(
        after
            .told_to("BD-02")
            .ends_with(&[contact(15, "Bà Mai"), closed(12, "2027-01-01", Some(15))])
    );
    let json = serde_json::to_vec(&after).unwrap();
    assert_eq!(PublishedAgencies::read(&json).unwrap(), after);
}

#[test]
fn what_cannot_be_of_a_release_is_found_at_each_centre() {
    let known = [12, 13].map(code);
    let wrong = |words: Vec<AgencyWord>| released(words).wrong_at("BD-01", &known);
    assert_eq!(wrong(vec![closed(12, "2027-01-01", Some(13))]), []);
    assert_eq!(
        wrong(vec![closed(12, "2027-01-01", Some(99))]),
        [(code(12), WrongWord::SuccessorUnknown)]
    );
    let elsewhere = to(&["BD-02"], closed(98, "2027-01-01", Some(99)));
    let elsewhere = PublishedAgencies::default().with([elsewhere]);
    assert_eq!(elsewhere.wrong_at("BD-01", &known), [], "it is not told to this centre");
    assert_eq!(elsewhere.wrong_at("BD-02", &known), [(code(98), WrongWord::SuccessorUnknown)]);
    let begun = named(15, Some("2027-01-01"), Some("x"));
    assert_eq!(
        wrong(vec![begun.clone(), closed(15, "2027-01-01", None)]),
        [(code(15), WrongWord::EndsFirst(day("2027-01-01")))]
    );
    assert_eq!(
        wrong(vec![begun, closed(12, "2026-12-31", Some(15))]),
        [(code(12), WrongWord::SuccessorClosed(day("2026-12-31")))]
    );
    let circle = vec![closed(98, "2027-01-01", Some(99)), named(99, None, Some("x"))];
    let circle = [circle, vec![closed(99, "2027-01-01", Some(98)), named(98, None, Some("x"))]];
    let found = wrong(circle.concat());
    assert!(found.contains(&(code(98), WrongWord::Circle(code(99)))), "{found:?}");
}

#[test]
fn a_circle_is_found_even_where_nobody_knows_the_agencies() {
    let release =
        released([closed(98, "2027-01-01", Some(99)), closed(99, "2027-01-01", Some(98))]);
    let found = release.wrong_at("BD-01", &[]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(_, why)| matches!(why, WrongWord::Circle(_))), "{found:?}");
}

#[test]
fn what_becomes_of_each_agency_is_told() {
    let before = released([named(15, None, Some("Phòng Nội vụ")), named(16, None, Some("y"))]);
    let after = before.clone().with(
        [
            named(15, Some("2027-01-01"), Some("Phòng mới")),
            contact(15, "Bà Mai"),
            named(17, None, Some("Phòng Y tế")),
            closed(17, "2027-02-01", None),
            closed(12, "2027-01-01", Some(15)),
        ]
        .map(|word| to(&[], word)),
    );
    let fates = after.fates_after(&before, "");
    let of = |nth| fates[&code(nth)].clone();
    let renamed = AgencyFate::Renamed(Some(day("2027-01-01")), "Phòng mới".into());
    assert_eq!(of(15), [renamed, AgencyFate::ContactChanged]);
    assert_eq!(of(16), [AgencyFate::Unchanged]);
    let closed = AgencyFate::Closed(day("2027-02-01"));
    assert_eq!(of(17), [AgencyFate::New("Phòng Y tế".into()), closed]);
    assert_eq!(of(12), [AgencyFate::Merged(day("2027-01-01"), code(15))]);
    let back = before.fates_after(&after, "");
    assert_eq!(back[&code(12)], [AgencyFate::GoesOn]);
    assert_eq!(back[&code(17)], [AgencyFate::Gone]);
}

proptest! {
    #[test]
    fn who_knows_of_more_agencies_finds_no_more_wrong_with_a_release(
        words in proptest::collection::vec(any_word(), 0..8),
        more in proptest::collection::vec(12..17_u32, 0..4),
    ) {
        let release = released(words);
        let some = [12, 13].map(code);
        let all: Vec<_> = some.iter().cloned().chain(more.into_iter().map(code)).collect();
        let (few, many) = (release.wrong_at("", &some), release.wrong_at("", &all));
        let codes = |all: &[(AgencyCode, WrongWord)]| {
            all.iter().map(|(code, _)| code.clone()).collect::<std::collections::BTreeSet<_>>()
        };
        prop_assert!(codes(&many).is_subset(&codes(&few)), "{few:?} {many:?}");
    }
}
