//! Every paper of a dossier's life, printed from what is committed and read back
//! with the printer's own eyes.

use std::path::Path;

use serde_json::{Value, json};
use stories::cli::Desk;
use stories::{Rigged, paper};

const DAY: &str = "2026-11-23";

/// A counter on which everything happened that a paper is about.
struct Counter {
    desk: Desk,
    folder: tempfile::TempDir,
}

impl Counter {
    fn new() -> Rigged<Self> {
        let folder = tempfile::tempdir()?;
        let desk = Desk::demo(&folder.path().join("store"))?;
        Ok(Self { desk, folder })
    }

    /// Calls in order on the day, each answered.
    fn acts(&self, acts: &[(&str, Value)]) -> Rigged<Vec<Value>> {
        let at = |(minute, (call, args)): (usize, &(&str, Value))| json!({ "call": call, "args": args, "now": format!("{DAY}T09:{minute:02}:00") });
        let answers = self.desk.lines(&acts.iter().enumerate().map(at).collect::<Vec<_>>())?;
        match answers.iter().find(|answer| answer["message"].is_string()) {
            Some(refused) => Err(refused.to_string().into()),
            None => Ok(answers),
        }
    }

    /// A dossier received on the day, with a fee, by this channel.
    fn receive(&self, channel: &str) -> Rigged<String> {
        let draft = json!({
            "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh", "channel": channel,
            "submitter": { "name": "TRẦN THỊ BÍCH NGỌC", "number": "074199001234",
                "address": "Khu phố 3, phường Phú Lợi", "phone": "0912345678" },
            "charge": { "amount": 50_000, "paid": false, "exemption": "" },
        });
        let answer = self.acts(&[("intake.receive", json!({ "draft": draft }))])?;
        Ok(answer[0]["code"].as_str().unwrap_or_default().to_owned())
    }

    /// Prints a paper into a file and reads it back, blanks apart.
    fn print(&self, form: &str, about: &str) -> Rigged<String> {
        let file = self.folder.path().join(format!("{form}.pdf"));
        let request = json!({ "form": form, "about": about, "file": file });
        let now = format!("{DAY}T10:00:00");
        let line = json!({ "call": "paper.print", "args": request, "now": now });
        let answer = self.desk.lines(&[line])?.remove(0);
        if answer["message"].is_string() {
            return Err(format!("{form}: {answer}").into());
        }
        paper::check(&file)?;
        keep(&file, form)?;
        paper::flowing_text(&file)
    }
}

/// Leaves the paper under out/ for whoever wants to look at it.
fn keep(file: &Path, form: &str) -> Rigged<()> {
    let folder = stories::places::root().join("out").join("papers");
    std::fs::create_dir_all(&folder)?;
    std::fs::copy(file, folder.join(format!("{form}.pdf")))?;
    Ok(())
}

fn says(text: &str, form: &str, words: &[&str]) {
    let packed = |text: &str| text.replace(char::is_whitespace, "").to_uppercase();
    for word in words {
        assert!(packed(text).contains(&packed(word)), "{form} lacks {word:?}: {text}");
    }
}

#[test]
fn each_act_leaves_its_paper_and_the_paper_says_what_was_done() -> Rigged<()> {
    let counter = Counter::new()?;
    let code = counter.receive("in_person")?;
    let list = "01990000-0000-7000-8000-000000000001";
    counter.acts(&[
        ("dossier.ask_supplement", json!({ "code": code, "items": ["Giấy chứng sinh bản chính"], "reason": "bản chụp bị mờ" })),
        ("dossier.receive_supplement", json!({ "code": code })),
        ("dossier.reappoint", json!({ "code": code, "due": "2026-12-02", "reason": "phải xác minh" })),
        ("dossier.hand_over", json!({ "codes": [code], "list": list })),
        ("dossier.settle", json!({ "codes": [code], "outcome": { "kind": "granted", "number": "77/KS", "date": DAY } })),
        ("fee.pay", json!({ "code": code, "how": "cash" })),
    ])?;
    let uncollected = counter.print("uncollected_list", DAY)?;
    says(&uncollected, "uncollected_list", &[&code, "TRẦN THỊ BÍCH NGỌC"]);
    counter.acts(&[("dossier.return", json!({ "codes": [code] }))])?;
    for (form, about, words) in [
        (
            "receipt",
            code.as_str(),
            &["GIẤY TIẾP NHẬN HỒ SƠ", "phiên bản 3", "50.000 đ, đã nộp", "Mẫu số 01"][..],
        ),
        (
            "supplement",
            &code,
            &["PHIẾU YÊU CẦU BỔ SUNG", "Giấy chứng sinh bản chính", "bản chụp bị mờ", "Mẫu số 02"],
        ),
        (
            "apology",
            &code,
            &["VĂN BẢN XIN LỖI", "phải xác minh", "02 tháng 12 năm 2026", "Mẫu số 04"],
        ),
        ("control", &code, &["PHIẾU KIỂM SOÁT", "Trước hạn", "Mẫu số 06"]),
        ("hand_over", list, &["BIÊN BẢN BÀN GIAO", &code, "một hồ sơ"]),
        ("returned_list", DAY, &[&code, "77/KS", "TRẦN THỊ BÍCH NGỌC"]),
        ("return_slip", &code, &["77/KS", "Số định danh: 074199001234"]),
        ("payment_slip", &code, &["không thay biên lai", "năm mươi nghìn đồng", "Đã thu tiền mặt"]),
        ("fee_list", DAY, &[&code, "50.000", "Tiền mặt"]),
        ("rating_slip", &code, &["ĐÁNH GIÁ", &code]),
        ("address_label", &code, &["TRẦN THỊ BÍCH NGỌC", "Khu phố 3"]),
        ("register", DAY, &[&code, "Mẫu số 07"]),
        ("guidance", "1.001193", &["khai sinh"]),
        ("ii06a", "2026-11-01/2026-11-30/agency", &["II.06a", "01/11/2026", "Tổng số"]),
    ] {
        says(&counter.print(form, about)?, form, words);
    }
    let offered = counter.desk.call("dossier.get", &json!({ "code": code }))?["papers"].take();
    for form in offered.as_array().ok_or("papers")? {
        counter.print(form.as_str().unwrap_or_default(), &code)?;
    }
    let again = counter.print("control", &code)?;
    says(&again, "control", &["in lại 2"]);
    Ok(())
}

#[test]
fn an_end_without_an_outcome_has_its_own_paper_and_no_other() -> Rigged<()> {
    let counter = Counter::new()?;
    let (refused, stopped) = (counter.receive("in_person")?, counter.receive("post")?);
    counter.acts(&[
        ("dossier.refuse", json!({ "code": refused, "reason": "không thuộc thẩm quyền" })),
        ("dossier.stop", json!({ "code": stopped, "reason": "quá hạn bổ sung" })),
    ])?;
    let refusal = counter.print("refusal", &refused)?;
    says(&refusal, "refusal", &["PHIẾU TỪ CHỐI", "không thuộc thẩm quyền", "Mẫu số 03"]);
    let stop = counter.print("stop", &stopped)?;
    says(&stop, "stop", &["THÔNG BÁO DỪNG", "quá hạn bổ sung", "Mẫu số 05"]);
    says(&counter.print("postal_hand_over", DAY)?, "postal", &["QUA BƯU CHÍNH", &stopped]);
    let voided = counter.receive("in_person")?;
    counter.acts(&[("dossier.void", json!({ "code": voided, "reason": "nhập trùng" }))])?;
    for (form, about) in [
        ("receipt", &voided),
        ("control", &voided),
        ("refusal", &stopped),
        ("stop", &refused),
        ("apology", &refused),
        ("supplement", &refused),
        ("return_slip", &refused),
    ] {
        let request =
            json!({ "form": form, "about": about, "file": counter.folder.path().join("no.pdf") });
        let said = counter.desk.refused("paper.print", &request)?;
        assert_eq!(said["code"], "paper_missing", "{form}");
    }
    assert!(!counter.folder.path().join("no.pdf").exists());
    Ok(())
}

#[test]
fn what_came_by_one_list_of_the_post_is_one_paper_and_one_receipt() -> Rigged<()> {
    let counter = Counter::new()?;
    let draft = json!({
        "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh", "channel": "post",
        "submitter": { "name": "TRẦN THỊ BÍCH NGỌC", "number": "074199001234",
            "address": "Khu phố 3, phường Phú Lợi", "phone": "0912345678" },
        "postal_list": { "number": "15/BK-BĐ", "officer": "Đặng Thị Thu Hà" },
    });
    let drafts = json!({ "drafts": [draft, draft, draft] });
    let answer = counter.acts(&[("intake.receive_together", drafts)])?.remove(0);
    let codes = [0, 1, 2].map(|n| answer["dossiers"][n]["code"].as_str().unwrap_or_default());
    let receipt = counter.print("receipt", codes[2])?;
    says(&receipt, "receipt", &["Gồm 03 hồ sơ", "Mẫu số 01", "Hồ sơ 3. Mã hồ sơ"]);
    says(&receipt, "receipt", &codes);
    for about in ["2026-11-23/15/BK-BĐ", codes[0]] {
        let list = counter.print("postal_hand_over", about)?;
        says(&list, "postal", &["QUA BƯU CHÍNH", "số 15/BK-BĐ ngày 23/11/2026", "ba hồ sơ"]);
        says(&list, "postal", &["Đặng Thị Thu Hà", "BÊN GIAO", "BÊN NHẬN"]);
        says(&list, "postal", &codes);
    }
    Ok(())
}

#[test]
fn a_payment_code_is_shown_and_its_money_is_never_claimed() -> Rigged<()> {
    let counter = Counter::new()?;
    let code = counter.receive("in_person")?;
    let mut settings = counter.desk.call("settings.get", &json!({}))?["settings"].take();
    settings["account"] = json!({ "bank": "970415", "bank_name": "VietinBank", "number": "113366668888", "holder": "TTPVHCC PHU LOI" });
    counter.desk.call("settings.save", &json!({ "settings": settings }))?;
    let slip = counter.print("payment_slip", &code)?;
    says(&slip, "payment_slip", &["Đã phát mã thanh toán", "113366668888"]);
    assert!(!slip.to_lowercase().contains("đã thu"), "nobody knows that money arrived");
    let pages =
        paper::pictures(&counter.folder.path().join("payment_slip.pdf"), counter.folder.path())?;
    let read = paper::codes(&pages[0])?;
    let payload = read.iter().map(|found| &found.says).find(|text| text.starts_with("000201"));
    let parsed =
        counter.desk.call("payment_qr.parse", &json!({ "text": payload.ok_or("no VietQR")? }))?;
    assert_eq!((&parsed["amount"], &parsed["purpose"]), (&json!(50_000), &json!(code)));
    Ok(())
}

#[test]
fn without_a_dossier_the_papers_are_the_same() -> Rigged<()> {
    let counter = Counter::new()?;
    let visit = json!({ "visit": { "outcome": "sent_for_papers", "procedure": "1.001193",
        "name": "Nguyễn Văn Mẫu", "items": ["Giấy chứng sinh"], "reason": "chưa có" } });
    let refused = json!({ "visit": { "outcome": "refused", "name": "Nguyễn Văn Mẫu",
        "reason": "sai nơi cư trú" } });
    let answers = counter.acts(&[("visit.record", visit), ("visit.record", refused)])?;
    let about = |at: usize| format!("visit/{}", answers[at]["seq"]);
    says(
        &counter.print("supplement", &about(0))?,
        "supplement",
        &["Giấy chứng sinh", "Nguyễn Văn Mẫu"],
    );
    says(&counter.print("refusal", &about(1))?, "refusal", &["sai nơi cư trú"]);
    Ok(())
}
