//! The work lists, dossiers in every state and the forms of their acts, by day
//! in Vietnamese and by night in English.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::json;
use stories::cli::Desk;
use stories::display::Display;
use stories::given::{self, BIRTH, FOREIGN, RESIDENCE, line, reception};
use stories::window::{Opening, Window};
use stories::{Rigged, walk};

/// The codes of what was prepared, by what is to be seen of them.
struct Prepared {
    fresh: String,
    asked: String,
    ready: String,
    returned: String,
    voided: String,
}

/// Every place and form of the dossiers, each as a picture.
pub(crate) async fn tour(display: &Display, out: &Path) -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(folder.path())?;
    let codes = prepare(&desk)?;
    let mut window = Window::open(display, &Opening::counter(folder.path())?).await?;
    walk::sign_in(&mut window).await?;
    for (night, name) in [(false, "vi"), (true, "en")] {
        if night {
            walk::pick(&window, "theme").await?;
            walk::pick(&window, "language").await?;
        }
        let mut album = Album { window: &mut window, out, name };
        album.lists().await?;
        album.reports().await?;
        album.dossiers(&codes).await?;
        album.forms(&codes).await?;
        album.intake(&codes).await?;
    }
    window.close().await
}

fn prepare(desk: &Desk) -> Rigged<Prepared> {
    let days = ["2026-11-02T08:30:00", "2026-11-16T09:10:00", "2026-11-18T15:20:00"];
    let names = ["Phạm Minh Đức", "Võ Thị Hồng Nhung", "Công ty TNHH Mẫu Xanh Bình Dương"];
    let mut receptions: Vec<_> =
        names.iter().zip(days).map(|(name, day)| reception(name, RESIDENCE, day)).collect();
    receptions.push(reception("Trần Thị Bích Ngọc", RESIDENCE, ""));
    receptions.push(reception("Nguyễn Văn An", BIRTH, ""));
    receptions.push(reception("Lê Thị Hoa", BIRTH, ""));
    receptions.push(reception("Hoàng Văn Nhầm", BIRTH, ""));
    let codes = given::received(desk, &receptions)?;
    let ready = given::settled(desk, "Đặng Thị Thu Hà", RESIDENCE)?;
    let returned = given::settled(desk, "Bùi Quang Huy", BIRTH)?;
    let items = ["Giấy chứng nhận kết hôn của cha mẹ", "Giấy tờ chứng minh nơi cư trú"];
    let rating = json!({ "face": "good", "comment": "nhanh, dễ hiểu" });
    given::done(
        desk,
        &[
            line("dossier.hand_over", &json!({ "codes": &codes[..3] }), ""),
            line(
                "dossier.ask_supplement",
                &json!({ "code": codes[4], "items": items, "reason": "Hồ sơ chưa đủ" }),
                "",
            ),
            line("dossier.void", &json!({ "code": codes[6], "reason": "Nhập nhầm người" }), ""),
            line("dossier.return", &json!({ "codes": [&returned], "rating": rating }), ""),
        ],
    )?;
    print_and_scan(desk, &codes[3])?;
    let [fresh, asked, voided] = [&codes[3], &codes[4], &codes[6]].map(Clone::clone);
    Ok(Prepared { fresh, asked, ready, returned, voided })
}

/// A paper in the print queue that came out, one that no printer took, and the
/// first of them attached as a scan.
fn print_and_scan(desk: &Desk, code: &str) -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let paper = folder.path().join("to-khai.pdf");
    desk.call("receipt.print", &json!({ "code": code, "file": paper }))?;
    let nowhere = json!({ "form": "control", "about": code, "printer": "quay-1" });
    desk.refused("paper.print", &nowhere)?;
    desk.call("dossier.attach", &json!({ "code": code, "title": "Tờ khai", "file": paper }))?;
    Ok(())
}

/// Pictures of one window in one language.
struct Album<'a> {
    window: &'a mut Window,
    out: &'a Path,
    name: &'a str,
}

impl Album<'_> {
    async fn picture(&self, of: &str) -> Rigged<()> {
        super::picture(self.window, self.out, &format!("{}-{of}", self.name)).await
    }

    async fn reports(&mut self) -> Rigged<()> {
        self.window.press_with(Key::Alt, '5').await?;
        self.window.wait_for("report-figures").await?;
        self.picture("reports").await
    }

    async fn lists(&mut self) -> Rigged<()> {
        self.window.press_with(Key::Alt, '2').await?;
        self.window.press(&[Key::Escape]).await?;
        for _ in 0..10 {
            self.window.press(&[Key::Control, Key::Up]).await?;
        }
        self.window.wait_for("dossier-hit-1").await?;
        self.picture("list").await?;
        self.window.press(&[Key::Down]).await?;
        for _ in 0..3 {
            self.window.press(&[Key::Shift, Key::Down]).await?;
        }
        self.picture("list-selected").await?;
        self.window.press_with(Key::Alt, 'k').await?;
        self.picture("batch-form").await?;
        self.window.press(&[Key::Escape]).await?;
        self.window.press_with(Key::Alt, 't').await?;
        self.window.press(&[Key::Control, Key::Enter]).await?;
        self.window.wait_for("batch-item-1").await?;
        self.picture("batch-result").await?;
        self.window.press(&[Key::Escape]).await?;
        self.window.press(&[Key::Escape]).await?;
        for _ in 0..8 {
            self.window.press(&[Key::Control, Key::Down]).await?;
        }
        self.window.wait_for("list-empty").await?;
        self.picture("list-empty").await
    }

    async fn scanned(&mut self, code: &str, waits_for: &str, of: &str) -> Rigged<()> {
        self.window.scan(code).await?;
        self.window.wait_for_text("dossier-code", code).await?;
        self.window.wait_for(waits_for).await?;
        self.picture(of).await
    }

    async fn panel(&mut self, waits_for: &str, of: &str) -> Rigged<()> {
        self.window.wait_for(waits_for).await?;
        self.picture(of).await?;
        self.window.press(&[Key::Escape]).await
    }

    async fn dossiers(&mut self, codes: &Prepared) -> Rigged<()> {
        self.scanned(&codes.fresh, "dossier-sheet", "dossier-received").await?;
        self.window.press(&[Key::F5]).await?;
        self.panel("history-grid", "history").await?;
        self.window.press(&[Key::F7]).await?;
        self.window.wait_for_css("[data-testid=\"pdf-page\"][data-drawn=\"1\"]").await?;
        self.panel("pdf-canvas", "scan").await?;
        self.window.press_with(Key::Control, 'p').await?;
        self.panel("print-grid", "prints").await?;
        self.scanned(&codes.asked, "requests", "dossier-awaiting").await?;
        self.scanned(&codes.returned, "dossier-returned", "dossier-returned").await?;
        self.scanned(&codes.voided, "dossier-voided", "dossier-voided").await?;
        self.scanned("H09.02-261123-9999", "dossier-trouble", "code-unknown").await?;
        self.scanned(FOREIGN, "dossier-trouble", "code-foreign").await?;
        self.scanned(&codes.ready, "act-form", "return").await?;
        self.window.press(&[Key::Right]).await?;
        self.window.press(&[Key::Control, Key::Enter]).await?;
        self.window.wait_for("error-owed").await?;
        self.picture("return-authorised").await?;
        self.window.press(&[Key::Escape]).await?;
        self.picture("dossier-ready").await
    }

    async fn forms(&mut self, codes: &Prepared) -> Rigged<()> {
        self.scanned(&codes.asked, "requests", "dossier-asked").await?;
        self.form('b', "receive-supplement").await?;
        self.scanned(&codes.fresh, "dossier-sheet", "dossier-again").await?;
        for (letter, of) in [
            ('b', "ask-supplement"),
            ('h', "reappoint"),
            ('k', "settle"),
            ('p', "pay"),
            ('q', "attach"),
            ('x', "void"),
        ] {
            self.form(letter, of).await?;
        }
        Ok(())
    }

    /// A form, and what it says when it is sent empty.
    async fn form(&mut self, letter: char, of: &str) -> Rigged<()> {
        self.window.press_with(Key::Alt, letter).await?;
        self.window.wait_for("act-form").await?;
        self.picture(of).await?;
        if matches!(letter, 'h' | 'q' | 'x') {
            self.window.press(&[Key::Control, Key::Enter]).await?;
            self.picture(&format!("{of}-wrong")).await?;
        }
        self.window.press(&[Key::Escape]).await
    }

    async fn intake(&mut self, codes: &Prepared) -> Rigged<()> {
        self.scanned(&codes.fresh, "dossier-sheet", "dossier-before").await?;
        self.window.press_with(Key::Alt, 's').await?;
        self.window.wait_for("correction").await?;
        self.window.wait_for("receipt-sheet").await?;
        self.picture("correction").await?;
        self.window.press(&[Key::Escape]).await?;
        self.window.wait_for("dossier-sheet").await?;
        self.window.press_with(Key::Alt, '1').await?;
        walk::scan_card(self.window).await?;
        walk::choose_procedure(self.window).await?;
        self.window.press(&[Key::Space]).await?;
        self.window.press(&[Key::F6]).await?;
        self.window.wait_for("visit-form").await?;
        self.window.press(&[Key::Right]).await?;
        self.picture("visit").await?;
        self.window.press(&[Key::Control, Key::Enter]).await?;
        self.picture("visit-wrong").await?;
        self.window.press(&[Key::Escape]).await?;
        self.window.press(&[Key::F9]).await?;
        self.window.wait_for("question").await?;
        self.picture("question").await?;
        self.together().await?;
        self.by_post().await
    }

    /// Several dossiers on one receipt, saved.
    async fn together(&mut self) -> Rigged<()> {
        for _ in 0..2 {
            self.window.press(&[Key::F9]).await?;
            self.window.wait_for("together").await?;
            self.window.wait_for_focus("procedure-box").await?;
            walk::choose_procedure(self.window).await?;
        }
        self.picture("together").await?;
        self.window.press(&[Key::Control, Key::Enter]).await?;
        let last = self.window.wait_for_text("saved-code-3", "-").await?;
        self.picture("together-saved").await?;
        self.window.press_with(Key::Alt, '2').await?;
        self.scanned(last.trim(), "dossier-sheet", "together-dossier").await?;
        self.window.press_with(Key::Alt, '1').await
    }

    /// What came with a list of the post.
    async fn by_post(&mut self) -> Rigged<()> {
        walk::scan_card(self.window).await?;
        walk::choose_procedure(self.window).await?;
        for _ in 0..2 {
            self.window.press(&[Key::Shift, Key::Tab]).await?;
        }
        self.window.type_text(if self.name == "vi" { "b" } else { "p" }).await?;
        self.window.wait_for("list-number").await?;
        for _ in 0..2 {
            self.window.press(&[Key::Tab]).await?;
        }
        self.window.type_text("15/BK").await?;
        for _ in 0..2 {
            self.window.press(&[Key::Enter]).await?;
        }
        self.window.type_text("Dang Thi Thu Ha").await?;
        self.picture("by-post").await?;
        let code = walk::save(self.window).await?;
        self.picture("by-post-saved").await?;
        self.window.press_with(Key::Alt, '2').await?;
        self.scanned(code.trim(), "came-by-list", "by-post-dossier").await?;
        self.window.press_with(Key::Alt, '1').await?;
        self.window.press(&[Key::Escape]).await
    }
}
