//! Every place, panel and form of the real window under axe-core, by day in
//! Vietnamese and by night in English: no violation.

use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::counter::Counter;
use stories::given::{self, BIRTH, RESIDENCE, line};
use stories::window::Window;
use stories::{Rigged, places, walk};

/// The sections of the settings.
const SECTIONS: [&str; 13] = [
    "centre",
    "agencies",
    "catalogue",
    "printers",
    "scanning",
    "account",
    "staff",
    "calendar",
    "letters",
    "codes",
    "province",
    "copies",
    "about",
];

/// Asks axe and waits for what it says; each breach with the elements it is at.
const ASK: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))),
        (why) => done([String(why)]),
    )";

/// What axe found, place by place.
struct Inspection<'a> {
    window: &'a mut Window,
    found: Vec<String>,
    looked: usize,
}

impl Inspection<'_> {
    async fn look(&mut self, at: &str) -> Rigged<()> {
        let said = self.window.client().execute_async(ASK, Vec::new()).await?;
        let said = said.as_array().ok_or("axe answers with a list")?;
        self.found.extend(said.iter().map(|breach| format!("{at}: {breach}")));
        self.looked += 1;
        Ok(())
    }

    /// A place by its digit, once this stands there.
    async fn place(&mut self, digit: char, waits_for: &str) -> Rigged<()> {
        self.window.press_with(Key::Alt, digit).await?;
        self.window.wait_for(waits_for).await?;
        self.look(waits_for).await
    }

    async fn panel(&mut self, modifier: Key, letter: char, waits_for: &str) -> Rigged<()> {
        self.window.press_with(modifier, letter).await?;
        self.window.wait_for(waits_for).await?;
        self.look(waits_for).await?;
        self.window.press(&[Key::Escape]).await
    }

    /// A procedure that is being written, with all that is missing told and a step typed.
    async fn writing(&mut self, keys: &[Key]) -> Rigged<()> {
        self.window.wait_for("procedure-detail").await?;
        self.window.press(keys).await?;
        self.window.wait_for("writing-findings").await?;
        walk::focus(self.window, "writing-step-add").await?;
        self.window.press(&[Key::Enter]).await?;
        self.window.wait_for_focus("writing-step-name").await?;
        self.window.press(&[Key::Control, Key::Enter]).await?;
        self.window.wait_for("error-writing-number").await?;
        self.look("writing").await?;
        walk::click(self.window, "writing-drop").await?;
        self.window.wait_for_text("writing-drop", "?").await?;
        walk::click(self.window, "writing-drop").await?;
        self.window.wait_for("catalogue-search").await.map(drop)
    }

    async fn dossier(&mut self, code: &str, forms: &str) -> Rigged<()> {
        self.window.scan(code).await?;
        self.window.wait_for_text("dossier-code", code).await?;
        self.window.wait_for("dossier-sheet").await?;
        self.look("dossier").await?;
        for letter in forms.chars() {
            self.panel(Key::Alt, letter, "act-form").await?;
        }
        Ok(())
    }

    async fn everywhere(&mut self, codes: &Codes) -> Rigged<()> {
        self.place('1', "citizen-name").await?;
        walk::scan_card(self.window).await?;
        walk::choose_procedure(self.window).await?;
        self.window.wait_for("due-strip").await?;
        self.look("intake").await?;
        self.window.press(&[Key::F5]).await?;
        self.window.wait_for_focus("history-grid").await?;
        self.look("history").await?;
        self.window.press(&[Key::Escape]).await?;
        self.window.press(&[Key::F6]).await?;
        self.window.wait_for("visit-form").await?;
        self.look("visit").await?;
        self.window.press(&[Key::Escape]).await?;
        // The same card by night would open this draft.
        for _ in 0..2 {
            self.window.press(&[Key::Shift, Key::F8]).await?;
        }
        self.window.wait_for_value("citizen-name", "").await?;
        self.place('2', "dossier-grid").await?;
        self.dossier(&codes.fresh, "bghcnrxmeqvi").await?;
        self.window.press(&[Key::F7]).await?;
        self.window.wait_for_css("[data-testid=\"pdf-page\"][data-drawn=\"1\"]").await?;
        self.look("scan").await?;
        self.window.press(&[Key::Escape]).await?;
        self.window.scan(&codes.ready).await?;
        self.window.wait_for("act-form").await?;
        self.look("return").await?;
        self.window.press(&[Key::Escape]).await?;
        self.window.press(&[Key::Escape]).await?;
        self.place('3', "place-procedures").await?;
        self.writing(&[Key::F8]).await?;
        self.writing(&[Key::Shift, Key::F8]).await?;
        self.place('4', "register-date").await?;
        self.place('5', "report-figures").await?;
        for section in SECTIONS {
            walk::settings(self.window, section).await?;
            self.look(section).await?;
        }
        self.panel(Key::Control, 'p', "print-grid").await?;
        self.panel(Key::Control, 'k', "palette").await
    }
}

/// What there is to look at.
struct Codes {
    fresh: String,
    ready: String,
}

fn prepare(counter: &Counter) -> Rigged<Codes> {
    let fresh = given::received(&counter.desk, &[given::reception("Trần Thị Mẫu", RESIDENCE, "")])?;
    let fresh = fresh.into_iter().next().ok_or("one reception, one code")?;
    let ready = given::settled(&counter.desk, "Lê Văn Mẫu", BIRTH)?;
    let pdf = counter.folder().join("to-khai.pdf");
    counter.desk.call("receipt.print", &json!({ "code": fresh, "file": pdf }))?;
    let scan = json!({ "code": fresh, "title": "Tờ khai", "file": pdf });
    given::done(&counter.desk, &[line("dossier.attach", &scan, "")])?;
    Ok(Codes { fresh, ready })
}

#[tokio::test(flavor = "multi_thread")]
async fn no_place_of_the_window_breaks_a_rule_of_accessibility() -> Rigged<()> {
    let source = places::root().join("ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&source)
        .map_err(|why| format!("{}: {why}: run `make build` first", source.display()))?;
    let counter = Counter::open()?;
    let codes = prepare(&counter)?;
    let mut window = counter.window().await?;
    window.wait_for("signin-password").await?;
    window.client().execute(&axe, Vec::new()).await?;
    let mut inspection = Inspection { window: &mut window, found: Vec::new(), looked: 0 };
    inspection.look("door").await?;
    walk::sign_in(inspection.window).await?;
    for night in [false, true] {
        if night {
            walk::pick(inspection.window, "theme").await?;
            walk::pick(inspection.window, "language").await?;
        }
        inspection.everywhere(&codes).await?;
    }
    let Inspection { found, looked, .. } = inspection;
    println!("axe looked {looked} times");
    assert!(found.is_empty(), "{} breaches:\n{}", found.len(), found.join("\n"));
    assert!(axe_finds_what_is_wrong(&window).await?, "a picture without words must be found");
    window.close().await
}

/// Axe is really at work: a picture that says nothing is a breach.
async fn axe_finds_what_is_wrong(window: &Window) -> Rigged<bool> {
    let spoil = "document.querySelector('main').append(new Image(9, 9))";
    window.client().execute(spoil, Vec::new()).await?;
    let said: Value = window.client().execute_async(ASK, Vec::new()).await?;
    Ok(said.to_string().contains("image-alt"))
}
