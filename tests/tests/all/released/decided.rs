//! Decisions that the province publishes with their tables, and older releases that it
//! publishes again.

use serde_json::json;
use stories::Rigged;
use stories::joined::{enrolled, sync};
use stories::remote::Remote;

use super::{changed, number, publish, sample, small};

const HEADS: &str = "Mã số TTHC,Tên thủ tục hành chính,Thời hạn giải quyết,Lệ phí";

/// Publishes the table of a decision that counts from a day on.
fn decide(province: &Remote, effective: &str, more: &[&str], table: &str) -> Rigged<String> {
    let said = ["decision", "--number", "12/QĐ-UBND", "--dated", "2020-01-01", "--effective"];
    publish(province, &[said.as_slice(), &[effective], more].concat(), table)
}

/// Why it was not published.
fn refusal(said: Rigged<String>) -> Rigged<String> {
    Ok(said.err().ok_or("published")?.to_string())
}

#[test]
fn a_decision_is_looked_at_then_published_and_counts_from_its_day() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    let template = province.told(&["publish", "template"])?;
    let said = decide(&province, "2099-01-01", &["--dry-run"], &template)?;
    assert!(said.contains("line 3: new 1.000001 Thủ tục có thời hạn"), "{said}");
    assert!(said.contains("= statutory") && said.contains("rows: 3, open: 0"), "{said}");
    assert!(said.contains("a look: nothing was published"), "{said}");
    assert_eq!(province.told(&["publish", "list"])?.lines().count(), 1);

    decide(&province, "2099-01-01", &[], &template)?;
    sync(&desk)?;
    let on = |day: &str| desk.call("catalogue.get", &json!({ "code": "1.000001", "day": day }));
    let (before, after) = (on("2098-12-31")?, on("2099-01-01")?);
    assert_eq!((&before["in_force"], &after["in_force"]), (&json!(false), &json!(true)));
    let time = &after["procedure"]["channels"][0]["times"][0];
    assert_eq!(
        (&time["duration"]["amount"], &time["statutory"]["amount"]),
        (&json!("3"), &json!("5"))
    );
    Ok(())
}

#[test]
fn an_open_row_keeps_the_whole_decision_back_until_it_is_answered() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    let table = format!("{HEADS}\n1.000011,Thủ tục chưa rõ (mẫu),sau này tính,Không\n");
    let why = refusal(decide(&province, "2020-01-02", &[], &table))?;
    assert!(why.contains("line 2: OPEN 1.000011") && why.contains("1 rows are open"), "{why}");
    assert!(why.contains("C2 “sau này tính”: Không đọc ra thời hạn."), "{why}");
    assert_eq!(province.told(&["publish", "list"])?.lines().count(), 1);

    let answers = tempfile::NamedTempFile::new()?;
    let answer =
        json!({ "answer": "duration", "duration": { "amount": "2", "unit": "working_day" } });
    let answers_said = json!([{ "at": { "sheet": "", "line": 2 }, "answer": answer }]);
    std::fs::write(answers.path(), answers_said.to_string())?;
    let path = answers.path().to_string_lossy().into_owned();
    decide(&province, "2020-01-02", &["--answers", &path], &table)?;
    sync(&desk)?;
    let told = desk.call("catalogue.get", &json!({ "code": "1.000011" }))?;
    assert_eq!(told["procedure"]["channels"][0]["times"][0]["duration"]["amount"], "2");
    Ok(())
}

#[test]
fn what_abolishes_more_than_a_tenth_is_published_only_where_that_is_meant() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, _desk) = enrolled(folder.path())?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    let table = format!("{HEADS}\n1.000011,Thủ tục duy nhất (mẫu),2 ngày làm việc,Không\n");
    let why = refusal(decide(&province, "2026-11-25", &["--whole"], &table))?;
    assert!(why.contains("more than a tenth") && why.contains("--meant"), "{why}");
    let small = small()?.to_string();
    let why = refusal(publish(&province, &["catalogue"], &small))?;
    assert!(why.contains("nothing was published") && why.contains("--meant"), "{why}");
    let said = publish(&province, &["catalogue", "--dry-run"], &small)?;
    assert!(said.contains("abolished: ") && said.contains("a look"), "{said}");
    assert_eq!(province.told(&["publish", "list"])?.lines().count(), 1);
    decide(&province, "2026-11-25", &["--whole", "--meant"], &table)?;
    let back = province.told(&["publish", "again", "catalogue", "1", "--dry-run"])?;
    assert!(!back.contains("new: 0"), "what the decision abolished would come back: {back}");
    Ok(())
}

#[test]
fn an_older_release_is_published_again_as_the_newest() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    publish(&province, &["catalogue"], &changed()?.to_string())?;
    let why = refusal(province.told(&["publish", "again", "catalogue", "9"]))?;
    assert!(why.contains("there is no release 9 of catalogue"), "{why}");
    let said = province.told(&["publish", "again", "catalogue", "1"])?;
    let removed = sample()?["procedures"][1]["code"].as_str().ok_or("no code")?.to_owned();
    assert!(said.contains(&format!("new: 1 {removed}")), "{said}");
    assert!(said.contains("abolished: 1 MAU.777777\ncatalogue 3:"), "{said}");
    sync(&desk)?;
    assert_eq!(number(&desk, "catalogue")?, Some(3));
    let back = desk.call("catalogue.get", &json!({ "code": removed }))?;
    assert_eq!(back["in_force"], true);
    Ok(())
}
