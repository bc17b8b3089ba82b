//! What differs in the papers of a procedure's cases and in the steps of its process, each by
//! its name.

use super::{FieldChange, Part, Value};
use crate::procedure::{Case, ProcessStep, RequiredPaper};
use crate::text::fold_alike;

/// The papers that differ: of a case beside the one of its name, of an only case beside the
/// only one there was.
pub(super) fn paper_changes(before: &[Case], after: &[Case]) -> Vec<FieldChange> {
    let named = |cases: &[Case], name: &str| cases.iter().position(|case| case.name == name);
    let was = |at: usize| match (before, after) {
        ([_], [_]) => Some(0),
        _ => named(before, &after[at].name),
    };
    let matched: Vec<Option<usize>> = (0..after.len()).map(was).collect();
    let papers = |at: Option<usize>| at.map_or(&[][..], |at| &before[at].papers);
    let changed = (0..after.len()).flat_map(|at| {
        let case = &after[at];
        papers_of_case(&case.name, papers(matched[at]), &case.papers)
    });
    let gone = (0..before.len()).filter(|at| !matched.contains(&Some(*at)));
    let gone = gone.flat_map(|at| papers_of_case(&before[at].name, &before[at].papers, &[]));
    changed.chain(gone).collect()
}

fn papers_of_case(
    case: &str,
    before: &[RequiredPaper],
    after: &[RequiredPaper],
) -> Vec<FieldChange> {
    let case = (!case.is_empty()).then(|| case.to_owned());
    let title = |paper: &RequiredPaper| fold_alike(&paper.title);
    let differ = changes_by(before, after, title, Value::Paper);
    differ.into_iter().map(|(was, is)| change(Part::Paper, case.clone(), was, is)).collect()
}

/// The steps that differ; their order, where that alone does.
pub(super) fn step_changes(before: &[ProcessStep], after: &[ProcessStep]) -> Vec<FieldChange> {
    let name = |step: &ProcessStep| fold_alike(&step.name);
    let differ = changes_by(before, after, name, Value::Step);
    let changes: Vec<FieldChange> =
        differ.into_iter().map(|(was, is)| change(Part::Step, None, was, is)).collect();
    let order =
        |steps: &[ProcessStep]| Value::Lines(steps.iter().map(|step| step.name.clone()).collect());
    match changes.is_empty() && before != after {
        true => vec![change(Part::Steps, None, order(before), order(after))],
        false => changes,
    }
}

fn change(part: Part, case: Option<String>, before: Value, after: Value) -> FieldChange {
    FieldChange { part, channel: None, case, before, after }
}

/// What differs between two lists whose items are known by a key, as it was and as it is;
/// of those of one key the first goes with the first.
fn changes_by<T: Clone + PartialEq>(
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> String,
    value: fn(T) -> Value,
) -> Vec<(Value, Value)> {
    let told = |one: Option<&T>| one.cloned().map_or(Value::Nothing, value);
    let mut left: Vec<&T> = before.iter().collect();
    let mut pairs: Vec<(Option<&T>, Option<&T>)> = Vec::new();
    for one in after {
        let at = left.iter().position(|was| key(was) == key(one));
        pairs.push((at.map(|at| left.remove(at)), Some(one)));
    }
    pairs.extend(left.into_iter().map(|gone| (Some(gone), None)));
    let differ = pairs.into_iter().filter(|(was, is)| was != is);
    differ.map(|(was, is)| (told(was), told(is))).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn paper(title: &str, originals: u16) -> RequiredPaper {
        let form = None;
        RequiredPaper {
            title: title.to_owned(),
            originals,
            certified: 0,
            copies: 0,
            form,
            optional: false,
        }
    }

    fn case(name: &str, papers: &[RequiredPaper]) -> Case {
        Case { name: name.to_owned(), papers: papers.to_vec() }
    }

    fn step(name: &str, hours: u32) -> ProcessStep {
        ProcessStep { name: name.to_owned(), unit: String::new(), hours: hours.into() }
    }

    #[test]
    fn a_paper_that_comes_goes_or_is_asked_otherwise_is_told_by_its_case() {
        let before = [case("Thuê", &[paper("Tờ khai", 1), paper("Sổ hộ khẩu", 1)])];
        let after = [
            case("Thuê", &[paper("Tờ  khai", 2), paper("Hợp đồng", 1)]),
            case("Ở nhờ", &[paper("Giấy đồng ý", 1)]),
        ];
        let told = paper_changes(&before, &after);
        let cases: Vec<&str> = told.iter().map(|one| one.case.as_deref().unwrap()).collect();
        assert_eq!(cases, ["Thuê", "Thuê", "Thuê", "Ở nhờ"]);
        let of = |at: usize| (told[at].before.clone(), told[at].after.clone());
        let both = (Value::Paper(paper("Tờ khai", 1)), Value::Paper(paper("Tờ  khai", 2)));
        assert_eq!(of(0), both);
        assert_eq!(of(1), (Value::Nothing, Value::Paper(paper("Hợp đồng", 1))));
        assert_eq!(of(2), (Value::Paper(paper("Sổ hộ khẩu", 1)), Value::Nothing));
        assert_eq!(paper_changes(&before, &before), []);
    }

    #[test]
    fn an_only_case_under_another_name_keeps_its_papers() {
        let papers = [paper("Tờ khai", 1)];
        assert_eq!(paper_changes(&[case("", &papers)], &[case("Chung", &papers)]), []);
    }

    #[test]
    fn a_step_is_told_by_its_name_and_another_order_once() {
        let before = [step("Tiếp nhận", 4), step("Duyệt", 8)];
        let told = step_changes(&before, &[step("Tiếp nhận", 2), step("Duyệt", 8)]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].after, Value::Step(step("Tiếp nhận", 2)));
        let turned = [before[1].clone(), before[0].clone()];
        let told = step_changes(&before, &turned);
        assert_eq!((told.len(), told[0].part), (1, Part::Steps));
        assert_eq!(step_changes(&before, &before), []);
    }
}
