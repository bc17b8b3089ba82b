//! What is read out of the intake to somebody who does not see it: every input says what
//! it is and what it is called, by AT-SPI, as a screen reader asks for it. `make names`
//! runs this; it needs a screen reader's bus, which `make test` does not install.

use stories::counter::Counter;
use stories::screen_reader::{ScreenReader, Told};
use stories::window::Window;
use stories::{Rigged, walk};

/// What may be typed into or chosen on the page: its id and its kind.
const CONTROLS: &str =
    "return [...document.querySelectorAll('main input, main select, main textarea')]
    .filter((one) => one.checkVisibility() && !one.closest('[inert]') && one.type !== 'hidden')
    .map((one) => [one.id, one.getAttribute('role') ?? one.type])";

/// The roles in which a kind of control may be told.
fn roles(kind: &str) -> &'static [&'static str] {
    match kind {
        "checkbox" => &["check box"],
        "radio" => &["radio button"],
        "select-one" => &["combo box", "list box"],
        "password" => &["password text"],
        "number" => &["spin button", "entry"],
        "combobox" => &["combo box", "entry", "autocomplete"],
        _ => &["entry", "text"],
    }
}

/// What takes the keys and has to say its name.
const NAMED: [&str; 9] = [
    "entry",
    "text",
    "password text",
    "combo box",
    "check box",
    "radio button",
    "push button",
    "spin button",
    "toggle button",
];

/// Every control of the page that is not told, or told without a name or in another role.
async fn untold(window: &Window, tree: &[Told]) -> Rigged<Vec<String>> {
    let controls = window.client().execute(CONTROLS, Vec::new()).await?;
    let controls: Vec<(String, String)> = serde_json::from_value(controls)?;
    if controls.len() <= 10 {
        return Err(format!("the intake was not seen: {controls:?}").into());
    }
    let wrong = controls.iter().filter_map(|(id, kind)| {
        let Some(told) = tree.iter().find(|one| !id.is_empty() && one.id == *id) else {
            return Some(format!("{kind} #{id} is not told"));
        };
        let right = roles(kind).contains(&told.role.as_str()) && !told.name.trim().is_empty();
        (!right).then(|| format!("{kind} #{id} is told as {told:?}"))
    });
    Ok(wrong.collect())
}

fn nameless(tree: &[Told]) -> Vec<String> {
    let takes_keys = |one: &&Told| one.focusable && NAMED.contains(&one.role.as_str());
    let nameless = tree.iter().filter(takes_keys).filter(|one| one.name.trim().is_empty());
    nameless.map(|one| format!("{one:?}")).collect()
}

#[tokio::main]
async fn main() -> Rigged<()> {
    let counter = Counter::open()?;
    let reader = ScreenReader::start(counter.display())?;
    let opening = reader.of(counter.opening(counter.desk.store())?);
    let mut window = counter.window_of(opening).await?;
    walk::sign_in(&mut window).await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    window.wait_for("due-strip").await?;
    let tree = reader.read()?;
    for one in tree.iter().filter(|one| one.focusable && one.showing && !one.name.is_empty()) {
        println!("{}: {} {}", one.role, one.name, one.description);
    }
    let wrong = [untold(&window, &tree).await?, nameless(&tree)].concat();
    window.close().await?;
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!("{} are not told: {}", wrong.len(), wrong.join("; ")).into()),
    }
}
