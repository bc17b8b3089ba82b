//! The real window, driven by keys: tauri-driver in front of WebKitGTK's own
//! driver, on a display of our own.
//!
//! There is no pointer here on purpose. What cannot be reached by keys cannot
//! be reached by a story.

use std::ffi::{OsStr, OsString};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::actions::KeyActions;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::display::Display;
use crate::program::{ProgramGuard, until};
use crate::{Rigged, keys, places};

/// How long the window may take for anything asked of it in a story.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// Between two looks at a page that is not there yet.
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);
/// How long a page may take to come to rest after its last change.
const REST: Duration = Duration::from_millis(400);

/// What to open, with which arguments and environment.
#[derive(Debug, Clone)]
pub struct Opening {
    application: PathBuf,
    /// What the page's host calls itself; the driver refuses another name.
    host: &'static str,
    args: Vec<String>,
    env: Vec<(OsString, OsString)>,
}

impl Opening {
    /// The counter's window on the store in `folder`.
    ///
    /// # Errors
    /// When the window has not been built.
    pub fn counter(folder: &Path) -> Rigged<Self> {
        let application = places::built("motcua")?;
        Ok(Self::of(application, "wry", &[]).with("MOTCUA_DATA", folder))
    }

    /// Any program with a WebKitGTK page in it, by the name of its `host`.
    #[must_use]
    pub fn of(application: PathBuf, host: &'static str, args: &[&str]) -> Self {
        Self {
            application,
            host,
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            env: Vec::new(),
        }
    }

    /// The same, with one more environment variable.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.env.push((name.into(), value.as_ref().to_owned()));
        self
    }

    fn capabilities(&self) -> Map<String, Value> {
        let options = json!({ "application": self.application, "args": self.args });
        Map::from_iter([
            ("browserName".to_owned(), json!(self.host)),
            ("tauri:options".to_owned(), options),
        ])
    }
}

/// Something changes at the edge of the page for a while. A page that is drawn without a
/// graphics card and in which nothing moves has no next frame, and a picture is one of that.
const FRAMES: &str = "
    const until = performance.now() + 1500;
    const mark = document.body.appendChild(document.createElement('i'));
    mark.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;z-index:9999';
    const draw = (now) => {
        mark.style.background = Math.floor(now / 40) % 2 ? '#fbfaf7' : '#fbfaf6';
        if (now < until) requestAnimationFrame(draw);
        else mark.remove();
    };
    requestAnimationFrame(draw);
    return 1";

/// An open window and the keys struck in it so far.
#[derive(Debug)]
pub struct Window {
    client: Client,
    strokes: usize,
    driver: ProgramGuard,
}

impl Window {
    /// Opens the window and waits until its page answers.
    ///
    /// # Errors
    /// When a driver is missing or the window does not come up.
    pub async fn open(display: &Display, opening: &Opening) -> Rigged<Self> {
        let (port, native_port) = (places::free_port()?, places::free_port()?);
        let driver = start_driver(display, opening, port, native_port)?;
        // tauri-driver listens before the driver behind it does.
        for (what, port) in [("WebKitWebDriver", native_port), ("tauri-driver", port)] {
            until(what, PATIENCE, || TcpStream::connect(("127.0.0.1", port)).ok())?;
        }
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(opening.capabilities())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        let patience = TimeoutConfiguration::new(Some(PATIENCE * 3), None, None);
        client.update_timeouts(patience).await?;
        Ok(Self { client, strokes: 0, driver })
    }

    /// The WebDriver client, for what only one story needs.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Keys struck by fingers so far.
    #[must_use]
    pub fn strokes(&self) -> usize {
        self.strokes
    }

    /// Presses one chord, such as `[Key::Control, Key::Enter]`.
    ///
    /// # Errors
    /// When the window does not take it.
    pub async fn press(&mut self, chord: &[Key]) -> Rigged<()> {
        self.strokes += chord.len();
        self.perform(keys::chord(chord)).await
    }

    /// Presses a modifier with a letter or digit, such as Alt+1.
    ///
    /// # Errors
    /// When the window does not take it.
    pub async fn press_with(&mut self, modifier: Key, letter: char) -> Rigged<()> {
        self.strokes += 2;
        self.perform(keys::chord_with(modifier, letter)).await
    }

    /// Types text at the speed of fingers into whatever has the focus.
    ///
    /// # Errors
    /// When the window does not take it.
    pub async fn type_text(&mut self, text: &str) -> Rigged<()> {
        self.strokes += keys::strokes(text);
        self.perform(keys::typing(text)).await
    }

    /// Sends what a keyboard-wedge scanner would, Enter included.
    ///
    /// # Errors
    /// When the window does not take it.
    pub async fn scan(&mut self, text: &str) -> Rigged<()> {
        self.perform(keys::burst(text)).await
    }

    /// Waits until an element with this `data-testid` is shown.
    ///
    /// # Errors
    /// When it does not come in time.
    pub async fn wait_for(&self, test_id: &str) -> Rigged<Element> {
        self.wait_for_css(&format!("[data-testid=\"{test_id}\"]")).await
    }

    /// Waits until the text of the elements with this `data-testid` contains `words`, and
    /// answers it. Two toasts stand beside each other; each counts.
    ///
    /// # Errors
    /// When it does not in time; the sentence says what stood there instead.
    pub async fn wait_for_text(&self, test_id: &str, words: &str) -> Rigged<String> {
        let script = "const all = document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`);
             return [...all].map((one) => one.textContent).join('\\n')";
        let args = vec![json!(test_id)];
        self.wait_until(test_id, script, args, |text| text.contains(words)).await
    }

    /// Waits until the focus is on the element with this `data-testid`.
    ///
    /// # Errors
    /// When it does not get there in time; the sentence says where it is.
    pub async fn wait_for_focus(&self, test_id: &str) -> Rigged<()> {
        let script = "return document.activeElement?.closest('[data-testid]')?.dataset.testid";
        let args = Vec::new();
        self.wait_until("the focus", script, args, |at| at == test_id).await?;
        Ok(())
    }

    /// Waits until the input's value is this.
    ///
    /// # Errors
    /// When it is not in time; the sentence says what stood there instead.
    pub async fn wait_for_value(&self, test_id: &str, value: &str) -> Rigged<()> {
        let script = "return document.querySelector(`[data-testid=\"${arguments[0]}\"]`)?.value";
        let args = vec![json!(test_id)];
        self.wait_until(test_id, script, args, |at| at == value).await?;
        Ok(())
    }

    /// Saves what the window shows as a PNG, once the page has come to rest.
    ///
    /// # Errors
    /// When there is no picture or the file cannot be written.
    pub async fn screenshot(&self, file: &Path) -> Rigged<()> {
        tokio::time::sleep(REST).await;
        self.client.execute(FRAMES, vec![]).await?;
        Ok(std::fs::write(file, self.client.screenshot().await?)?)
    }

    /// Closes the window as its own button would.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(self) -> Rigged<()> {
        Ok(self.client.clone().close().await?)
    }

    /// Ends the window and its drivers at once, as a power cut would.
    pub fn kill(self) {
        self.driver.kill();
    }

    /// Waits until an element of this description is shown.
    ///
    /// # Errors
    /// When it does not come in time.
    pub async fn wait_for_css(&self, css: &str) -> Rigged<Element> {
        let found = self.client.wait().at_most(PATIENCE).every(BETWEEN_LOOKS);
        match found.for_element(Locator::Css(css)).await {
            Ok(element) => Ok(element),
            Err(why) => Err(format!("waiting for {css}: {why}").into()),
        }
    }

    /// Asks the page the same question until the answer is right, and answers it.
    ///
    /// # Errors
    /// When it is not in time; the sentence says what was answered instead.
    pub async fn wait_until(
        &self,
        what: &str,
        script: &str,
        args: Vec<Value>,
        right: impl Fn(&str) -> bool,
    ) -> Rigged<String> {
        let asked = Instant::now();
        loop {
            let answer = self.client.execute(script, args.clone()).await?;
            let answer = answer.as_str().unwrap_or_default().trim();
            if right(answer) {
                return Ok(answer.to_owned());
            }
            if asked.elapsed() > PATIENCE {
                let page = self.told().await.unwrap_or_default();
                return Err(format!("{what} is still {answer:?}; the page says: {page}").into());
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// What the page shows in words, and what its inputs hold: where a story that waits in
    /// vain has come to.
    async fn told(&self) -> Rigged<String> {
        let script = "const held = [...document.querySelectorAll('input')].filter((one) =>
                one.value && one.type !== 'password' && one.checkVisibility());
             const inputs = held.map((one) => `${one.id}=${one.value}`).join(', ');
             const at = document.activeElement?.id;
             return `${document.body.innerText.replace(/\\s+/g, ' ')} [${inputs}] at ${at}`";
        let told = self.client.execute(script, Vec::new()).await?;
        Ok(told.as_str().unwrap_or_default().to_owned())
    }

    async fn perform(&self, keys: KeyActions) -> Rigged<()> {
        Ok(self.client.perform_actions(keys).await?)
    }
}

fn start_driver(
    display: &Display,
    opening: &Opening,
    port: u16,
    native_port: u16,
) -> Rigged<ProgramGuard> {
    let mut driver = Command::new(places::tool("tauri-driver")?);
    driver
        .args(["--port", &port.to_string()])
        .args(["--native-port", &native_port.to_string()])
        .args(["--native-driver", "/usr/bin/WebKitWebDriver"])
        .env("DISPLAY", display.name())
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .envs(opening.env.iter().map(|(name, value)| (name, value)))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    ProgramGuard::start(&mut driver)
}
