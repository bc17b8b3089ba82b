//! The guidance sheet.

use papers::{Guidance, GuidanceCase, GuidancePaper, guidance};

use crate::reading::{assert_within, letters, packed};
use crate::samples;

const A5: (f32, f32) = (12.0, 10.0);
const A4: (f32, f32) = (24.0, 17.0);

#[test]
fn golden_birth_registration() {
    insta::assert_snapshot!(guidance(&samples::birth_guidance(), GuidancePaper::A5));
}

#[test]
fn it_says_what_to_bring_how_long_how_much_where_and_on_what_basis() {
    let form = samples::birth_guidance();
    for (paper, (left, right)) in [(GuidancePaper::A5, A5), (GuidancePaper::A4, A4)] {
        let sheet = guidance(&form, paper);
        assert_within(&sheet, left, right);
        let said: String = sheet.pages.iter().map(letters).collect();
        let papers = form.cases.iter().flat_map(|case| &case.papers).map(|paper| &paper.title);
        let channels = form.channels.iter().flat_map(|channel| [&channel.name, &channel.fees[0]]);
        let facts = [&form.title, &form.agency, &form.place, &form.decision, &form.legal_basis[1]];
        for wanted in papers.chain(channels).chain(facts) {
            assert!(said.contains(&packed(wanted)), "{paper:?} lacks {wanted}");
        }
    }
}

#[test]
fn a_procedure_of_which_little_is_known_prints_what_there_is() {
    let form = Guidance { title: "Thủ tục mẫu".into(), ..Guidance::default() };
    let said = letters(&guidance(&form, GuidancePaper::A5).pages[0]);
    assert!(said.contains("Thủtụcmẫu"));
    assert!(!said.contains(&packed("Căn cứ pháp lý")), "no heading without anything under it");
    assert!(!said.contains(&packed("Giấy tờ cần chuẩn bị")));
}

#[test]
fn forty_papers_and_a_title_of_1094_characters_stay_within_the_margins() {
    let case = GuidanceCase { papers: samples::extreme().papers, ..GuidanceCase::default() };
    let title = samples::long_title(1094);
    let form = Guidance { title: title.clone(), cases: vec![case], ..samples::birth_guidance() };
    for (paper, (left, right)) in [(GuidancePaper::A5, A5), (GuidancePaper::A4, A4)] {
        let sheet = guidance(&form, paper);
        assert_within(&sheet, left, right);
        let said: String = sheet.pages.iter().map(letters).collect();
        assert!(said.contains(&packed(&title)));
        assert!(said.contains(&packed("Giấy tờ thứ 40:")));
    }
}
