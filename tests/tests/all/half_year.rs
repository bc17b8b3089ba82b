//! The half year of 2018 that the founding report tells: a made-up journal
//! whose figures are, to the dossier, those that Bình Dương's centre published.

use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;

const HALF_YEAR: &str = r#"{"from":"2018-01-01","to":"2018-06-30"}"#;

#[test]
fn the_half_year_of_2018_comes_out_as_the_centre_told_it() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::half_year(folder.path())?;
    let summary = desk.call("report.summary", &serde_json::from_str(HALF_YEAR)?)?;
    for (figure, told) in [
        ("received", json!(47_298)),
        ("settled", json!(44_220)),
        ("on_time", json!(41_766)),
        ("on_time_percent", json!("94.45")),
        ("late", json!(2_454)),
        ("late_percent", json!("5.55")),
        ("open_in_time", json!(2_751)),
        ("open_in_time_percent", json!("89.38")),
        ("open_overdue", json!(327)),
        ("open_overdue_percent", json!("10.62")),
        ("same_day", json!(2_234)),
        ("same_day_percent", json!("4.72")),
    ] {
        assert_eq!(summary[figure], told, "{figure}");
    }
    the_rankings_are_the_published_ones(&summary);
    behind_a_figure_are_its_dossiers(&desk)?;
    the_form_agrees_with_the_summary(&desk)?;
    a_part_of_the_half_year_adds_up_too(&desk)
}

fn the_rankings_are_the_published_ones(summary: &Value) {
    let late = rows(&summary["late_by_agency"], ["name", "late", "late_percent"]);
    assert_eq!(
        late[..4],
        [
            json!(["Sở Y tế", 689, "53.62"]),
            json!(["Sở Lao động - Thương binh và Xã hội", 526, "14.83"]),
            json!(["Sở Xây dựng", 93, "14.55"]),
            json!(["Sở Tư pháp", 322, "10.08"]),
        ]
    );
    let on_time = rows(&summary["late_by_agency"], ["name", "late", "on_time_percent"]);
    assert!(on_time.contains(&json!(["Sở Thông tin và Truyền thông", 0, "100.00"])));
    let overdue = rows(&summary["overdue_by_agency"], ["name", "overdue", "none"]);
    assert_eq!(
        overdue[..6],
        [
            json!(["Sở Tư pháp", 94, null]),
            json!(["Sở Xây dựng", 44, null]),
            json!(["Sở Y tế", 38, null]),
            json!(["Sở Lao động - Thương binh và Xã hội", 34, null]),
            json!(["Sở Công Thương", 28, null]),
            json!(["Ban Quản lý các Khu công nghiệp Bình Dương", 14, null]),
        ]
    );
}

fn behind_a_figure_are_its_dossiers(desk: &Desk) -> Rigged<()> {
    let (mut asked, mut seen) = (serde_json::from_str::<Value>(HALF_YEAR)?, Vec::new());
    asked["figure"] = json!("open_overdue");
    loop {
        asked["skip"] = json!(seen.len());
        let page = desk.call("report.dossiers", &asked)?;
        assert_eq!(page["count"], 327);
        seen.extend(page["hits"].as_array().ok_or("no dossiers")?.clone());
        if page["more"] != json!(true) {
            break;
        }
    }
    assert!(seen.iter().all(|hit| hit["finished"].is_null()), "nobody settled them since");
    let mut codes: Vec<_> = seen.iter().map(|hit| hit["code"].to_string()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 327, "each once, page after page");
    Ok(())
}

fn rows(list: &Value, columns: [&str; 3]) -> Vec<Value> {
    let rows = list.as_array().into_iter().flatten();
    rows.map(|row| columns.iter().map(|column| row[*column].clone()).collect()).collect()
}

fn the_form_agrees_with_the_summary(desk: &Desk) -> Rigged<()> {
    for by in ["field", "agency"] {
        let form = desk
            .call("report.ii06a", &json!({ "from": "2018-01-01", "to": "2018-06-30", "by": by }))?;
        let total = &form["total"];
        let told = ["c3", "c6", "c7", "c10", "c11", "c12", "c13"].map(|c| total[c].clone());
        assert_eq!(json!(told), json!([47_298, 0, 44_220, 2_454, 3_078, 2_751, 327]), "{by}");
    }
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("ii06a.pdf");
    let about = "2018-01-01/2018-06-30/agency";
    desk.call("paper.print", &json!({ "form": "ii06a", "about": about, "file": file }))?;
    let said = stories::paper::flowing_text(&file)?;
    for figure in ["47.298", "44.220", "2.454", "2.751", "327", "Sở Y tế"] {
        assert!(said.contains(figure), "{figure} is not on paper: {said}");
    }
    Ok(())
}

/// What was open at the end of March comes from the period before in April.
fn a_part_of_the_half_year_adds_up_too(desk: &Desk) -> Rigged<()> {
    let of = |from: &str, to: &str| -> Rigged<Value> {
        Ok(desk.call("report.ii06a", &json!({ "from": from, "to": to }))?["total"].clone())
    };
    let first = of("2018-01-01", "2018-03-31")?;
    let second = of("2018-04-01", "2018-06-30")?;
    let figure = |of: &Value, column: &str| of[column].as_u64().unwrap_or_default();
    assert!(figure(&first, "c11") > 0, "something is always open");
    assert_eq!(first["c11"], second["c6"], "left open in March, brought into April");
    assert_eq!(figure(&first, "c7") + figure(&second, "c7"), 44_220);
    assert_eq!(second["c13"], 327);
    Ok(())
}
