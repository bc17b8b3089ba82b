//! The PDF read back with the tools of others: poppler and zbar. A receipt that
//! only we can read is none.

use std::path::{Path, PathBuf};
use std::process::Command;

use papers::{
    LabelPaper, Layout, Receipt, Sheet, address_label, control_sheet, guidance, letter,
    payment_slip, pdf, rating_slip, receipt, receipt_together, refusal, register, return_slip,
    supplement_request,
};
use tempfile::TempDir;

use crate::letter_samples;
use crate::samples::{self, CODE, SEVEN_PARTS};
use crate::slip_samples;

/// A PDF in a folder of its own.
struct Printed {
    folder: TempDir,
    bytes: usize,
}

impl Printed {
    fn new(sheet: &Sheet) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bytes = pdf(sheet).unwrap();
        std::fs::write(folder.path().join("sheet.pdf"), &bytes).unwrap();
        Self { bytes: bytes.len(), folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("sheet.pdf")
    }

    fn text(&self) -> String {
        run(Command::new("pdftotext").arg("-layout").arg(self.path()).arg("-"))
    }

    /// What a scanner finds on every page, or on every half of one, rendered at
    /// 200 dpi: "QR-Code:…", "CODE-128:…". Halves are cut as they are at the
    /// counter; on a whole sheet zbar tells equal bar codes only once.
    fn scanned(&self, sheet: &Sheet, halves: u32) -> Vec<String> {
        let dots = |mm: f32| (mm / 25.4 * 200.0).round() as u32;
        let (width, height) = (dots(sheet.width_mm) / halves, dots(sheet.height_mm));
        for half in 0..halves {
            let cut = ["-x", &(half * width).to_string(), "-y", "0"].map(str::to_owned);
            let size = ["-W", &width.to_string(), "-H", &height.to_string()].map(str::to_owned);
            let root = self.folder.path().join(format!("half{half}"));
            let mut render = Command::new("pdftoppm");
            render.args(["-r", "200", "-gray", "-png"]).args(cut).args(size);
            run(render.arg(self.path()).arg(&root));
        }
        let mut found: Vec<String> =
            pictures(self.folder.path()).iter().flat_map(|picture| scan(picture)).collect();
        found.sort();
        found
    }
}

/// The symbols on a picture. Without any, the scanner ends with status 4.
fn scan(picture: &Path) -> Vec<String> {
    let output = Command::new("zbarimg").arg("-q").arg(picture).output().expect("zbar-tools");
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}

fn pictures(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end == "png")).collect()
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| {
        panic!("{command:?}: {error}; poppler-utils, qpdf and zbar-tools are needed for this test")
    });
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Lines with single spaces.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_receipt_reads_back_as_correct_vietnamese() {
    let printed = Printed::new(&receipt(&samples::typical(), Layout::A5OneCopy));
    let lines = lines(&printed.text());
    for wanted in [
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mã hồ sơ: H29.131.12-261123-0112",
        "(Liên 2: Giao tổ chức, cá nhân đã nộp hồ sơ)",
        "Tiếp nhận hồ sơ của: TRẦN THỊ BÍCH NGỌC",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "3 Giấy chứng nhận kết hôn của cha mẹ trẻ (nếu có) Bản sao 01",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01 Số thứ tự: 4112",
    ] {
        assert!(lines.iter().any(|line| line == wanted), "missing: {wanted}\n{lines:#?}");
    }
}

#[test]
fn the_code_is_scanned_from_both_symbols_on_every_layout() {
    let qr = format!("QR-Code:{CODE}");
    let bars = format!("CODE-128:{CODE}");
    let marked = Receipt { demo: true, reprint: Some(1), ..samples::typical() };
    let long = Receipt { representative: None, ..samples::extreme() };
    for (form, layout, halves, copies) in [
        (&samples::typical(), Layout::A5TwoCopies, 1, 2),
        (&marked, Layout::A4LandscapeTwoUp, 2, 2),
        (&marked, Layout::A4LandscapeOneUp, 1, 1),
        (&long, Layout::A5OneCopy, 1, 1),
    ] {
        let sheet = receipt(form, layout);
        let found = Printed::new(&sheet).scanned(&sheet, halves);
        let wanted = [vec![bars.clone(); copies], vec![qr.clone(); copies]].concat();
        assert_eq!(found, wanted, "{layout:?}");
    }
}

#[test]
fn a_code_of_seven_parts_is_scanned_from_both_symbols_on_a5() {
    let form = Receipt { code: Some(SEVEN_PARTS.into()), reprint: Some(1), ..samples::typical() };
    let sheet = receipt(&form, Layout::A5OneCopy);
    let wanted = [format!("CODE-128:{SEVEN_PARTS}"), format!("QR-Code:{SEVEN_PARTS}")];
    assert_eq!(Printed::new(&sheet).scanned(&sheet, 1), wanted);
}

#[test]
fn every_dossier_on_one_receipt_is_scanned_by_its_own_code() {
    for count in [2, 5] {
        let receipts = samples::together(count);
        let (first, others) = receipts.split_first().unwrap();
        let sheet = receipt_together(first, others, Layout::A5OneCopy);
        let found = Printed::new(&sheet).scanned(&sheet, 1);
        let codes = receipts.iter().map(|receipt| receipt.code.as_deref().unwrap());
        assert_eq!(found, codes.map(|code| format!("QR-Code:{code}")).collect::<Vec<_>>());
    }
}

#[test]
fn a_payment_slip_has_one_code_for_a_telephone_and_that_is_the_one_to_pay() {
    let sheet = payment_slip(&slip_samples::payment());
    let found = Printed::new(&sheet).scanned(&sheet, 1);
    let vietqr = format!("QR-Code:{}", slip_samples::VIETQR);
    assert_eq!(found, [format!("CODE-128:{CODE}"), vietqr]);
}

#[test]
fn labels_are_scanned_when_they_come_back() {
    for paper in [LabelPaper::Label, LabelPaper::Envelope] {
        let sheet = address_label(&slip_samples::label(), paper);
        assert_eq!(Printed::new(&sheet).scanned(&sheet, 1), [format!("CODE-128:{CODE}")]);
    }
}

#[test]
fn slips_and_letters_read_back_as_correct_vietnamese() {
    for (sheet, wanted) in [
        (
            supplement_request(&slip_samples::supplement()),
            "1. Bản sao Giấy chứng nhận kết hôn của cha mẹ trẻ, có chứng thực",
        ),
        (refusal(&slip_samples::refusal()), "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"),
        (
            letter(&letter_samples::apology()),
            "Mong nhận được sự thông cảm của Ông/Bà/tổ chức vì sự chậm trễ này./.",
        ),
        (
            letter(&letter_samples::apology()),
            "quyết hồ sơ đúng thời hạn quy định ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết",
        ),
        (control_sheet(&slip_samples::control()), "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"),
        (return_slip(&slip_samples::return_slip()), "1 Giấy khai sinh 112/2026 23/11/2026 01"),
        (payment_slip(&slip_samples::payment()), "Tổng số tiền: 24.000 đồng"),
        (
            rating_slip(&slip_samples::rating()),
            "1. Thời gian giải quyết so với thời gian quy định:",
        ),
    ] {
        let lines = lines(&Printed::new(&sheet).text());
        assert!(lines.iter().any(|line| line == wanted), "missing: {wanted}\n{lines:#?}");
    }
}

#[test]
fn a_receipt_is_less_than_35_kb_and_less_than_60_however_long_it_is() {
    for form in [samples::typical(), samples::extreme(), samples::empty()] {
        let printed = Printed::new(&receipt(&form, Layout::A5OneCopy));
        assert!(printed.bytes < 60_000, "{} bytes", printed.bytes);
    }
    for layout in [Layout::A5TwoCopies, Layout::A4LandscapeTwoUp] {
        let both = Printed::new(&receipt(&samples::typical(), layout));
        assert!(both.bytes < 35_000, "{} bytes", both.bytes);
    }
}

#[test]
fn names_in_other_scripts_read_back_beside_vietnamese_ones() {
    let form = Receipt {
        received_of: "ΕΛΕΝΗ ΠΑΠΑΔΟΠΟΥΛΟΥ".into(),
        submitter: Some("Наталья Ёлкина".into()),
        ..samples::typical()
    };
    let printed = Printed::new(&receipt(&form, Layout::A5OneCopy));
    let text = printed.text();
    for wanted in ["ΕΛΕΝΗ ΠΑΠΑΔΟΠΟΥΛΟΥ", "Наталья Ёлкина", "Đăng ký khai sinh"]
    {
        assert!(text.contains(wanted), "missing: {wanted}\n{text}");
    }
    run(Command::new("qpdf").arg("--check").arg(printed.path()));
}

#[test]
fn fonts_are_embedded_as_subsets_and_readable() {
    let printed = Printed::new(&receipt(&samples::typical(), Layout::A5OneCopy));
    let fonts = run(Command::new("pdffonts").arg(printed.path()));
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 3, "regular, bold, italic: {fonts}");
    for row in rows {
        assert!(row.contains("+LiberationSerif"), "a subset: {row}");
        assert!(row.contains("yes yes yes"), "embedded, subset, with Unicode: {row}");
    }
}

#[test]
fn the_document_knows_its_title_and_its_size() {
    let printed = Printed::new(&receipt(&samples::typical(), Layout::A5OneCopy));
    let info = run(Command::new("pdfinfo").arg(printed.path()));
    let lines = lines(&info);
    let has = |wanted: &str| lines.iter().any(|line| line == wanted);
    assert!(has(&format!("Title: Giấy tiếp nhận hồ sơ {CODE}")), "{info}");
    assert!(
        has("Page size: 419.528 x 595.276 pts") || has("Page size: 419.528 x 595.276 pts (A5)")
    );
}

#[test]
fn the_document_claims_nothing_that_is_not_so() {
    let printed = Printed::new(&receipt(&samples::typical(), Layout::A5OneCopy));
    let info = run(Command::new("pdfinfo").arg(printed.path()));
    assert!(!info.contains("1970") && !info.contains("PDF/X"), "{info}");
    run(Command::new("qpdf").arg("--check").arg(printed.path()));
}

#[test]
fn a_register_reads_back_with_its_codes_and_totals() {
    let printed = Printed::new(&register(&samples::day_register(40)));
    let text = printed.text();
    assert!(text.contains("SỔ THEO DÕI HỒ SƠ") && text.contains("PHỤ TRÁCH BỘ PHẬN MỘT CỬA"));
    assert!(text.contains("261123-0040"));
    let lines = lines(&text);
    assert!(lines.iter().any(|line| line == "Tổng cộng: 40 hồ sơ (trực tiếp: 27; trực tuyến: 13)"));
    let info = run(Command::new("pdfinfo").arg(printed.path()));
    assert!(info.contains("841.89 x 595.28") || info.contains("A4"), "{info}");
}

#[test]
fn a_guidance_sheet_reads_back() {
    let sheet = guidance(&samples::birth_guidance(), papers::GuidancePaper::A4);
    let text = Printed::new(&sheet).text();
    for wanted in
        ["HƯỚNG DẪN THỦ TỤC HÀNH CHÍNH", "Không có giấy chứng sinh", "Quá hạn: 8.000 đồng"]
    {
        assert!(text.contains(wanted), "missing: {wanted}");
    }
}
