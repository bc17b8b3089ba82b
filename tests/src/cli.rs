//! The counter without a window: the `motcua-desk` command line, its JSON
//! answers and its refusals.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::{Rigged, places};

/// One counter's store and how its command line is started.
#[derive(Debug, Clone)]
pub struct Desk {
    store: PathBuf,
    env: Vec<(OsString, OsString)>,
    officer: Option<String>,
}

/// What a command answered: its value, or a refusal `{code, message, field}`.
pub type Answer = Result<Value, Value>;

impl Desk {
    /// A new demonstration counter in `store`.
    ///
    /// # Errors
    /// When the command line is not built or refuses.
    pub fn demo(store: &Path) -> Rigged<Self> {
        Self::init(store, &["init", "--demo"])
    }

    /// A demonstration counter with the made-up half year of 2018 in `store`.
    ///
    /// # Errors
    /// When the command line is not built or refuses.
    pub fn half_year(store: &Path) -> Rigged<Self> {
        Self::init(store, &["init", "--demo", "--half-year"])
    }

    fn init(store: &Path, arguments: &[&str]) -> Rigged<Self> {
        let desk = Self::at(store);
        let said = desk.command()?.args(arguments).output()?;
        match said.status.success() {
            true => Ok(desk),
            false => Err(format!("{arguments:?}: {}", words(&said)).into()),
        }
    }

    /// A counter whose store is already there.
    #[must_use]
    pub fn at(store: &Path) -> Self {
        Self { store: store.to_path_buf(), env: Vec::new(), officer: None }
    }

    /// The same counter with one more environment variable.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.env.push((name.into(), value.as_ref().to_owned()));
        self
    }

    /// The same counter, with this officer at it.
    #[must_use]
    pub fn by(mut self, officer: &str) -> Self {
        self.officer = Some(officer.to_owned());
        self
    }

    /// The folder of the store.
    #[must_use]
    pub fn store(&self) -> &Path {
        &self.store
    }

    /// `motcua-desk --data STORE`, ready for more arguments.
    ///
    /// # Errors
    /// When it is not built.
    pub fn command(&self) -> Rigged<Command> {
        let mut command = Command::new(places::built("motcua-desk")?);
        command.arg("--data").arg(&self.store);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command.args(self.officer.iter().flat_map(|name| ["--officer", name]));
        Ok(command)
    }

    /// Calls one command that is expected to be carried out.
    ///
    /// # Errors
    /// With the refusal, when there is one.
    pub fn call(&self, name: &str, args: &Value) -> Rigged<Value> {
        self.ask(name, args)?.map_err(|refusal| format!("{name}: {refusal}").into())
    }

    /// Calls one command that is expected to be refused.
    ///
    /// # Errors
    /// When it was carried out after all.
    pub fn refused(&self, name: &str, args: &Value) -> Rigged<Value> {
        match self.ask(name, args)? {
            Err(refusal) => Ok(refusal),
            Ok(value) => Err(format!("{name} was not refused: {value}").into()),
        }
    }

    /// Calls one command and tells apart value and refusal.
    ///
    /// # Errors
    /// When what came back is neither.
    pub fn ask(&self, name: &str, args: &Value) -> Rigged<Answer> {
        answer(&self.told(&["call", name, "-"], args)?)
    }

    /// Starts the command line and gives it a request on standard input, where passwords
    /// may stand.
    ///
    /// # Errors
    /// When it does not run.
    pub fn told(&self, arguments: &[&str], request: &Value) -> Rigged<Output> {
        self.fed(arguments, request.to_string())
    }

    fn fed(&self, arguments: &[&str], text: String) -> Rigged<Output> {
        let mut child = self
            .command()?
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut pipe = child.stdin.take().ok_or("no pipe to motcua-desk")?;
        let writer = std::thread::spawn(move || pipe.write_all(text.as_bytes()));
        let said = child.wait_with_output()?;
        let _ = writer.join();
        Ok(said)
    }

    /// Chooses the printer the counter prints to.
    ///
    /// # Errors
    /// When the settings are refused.
    pub fn print_to(&self, printer: &str) -> Rigged<()> {
        let mut settings = self.call("settings.get", &json!({}))?["settings"].take();
        settings["printer"] = json!(printer);
        self.call("settings.save", &json!({ "settings": settings }))?;
        Ok(())
    }

    /// Calls many commands in one run, one JSON object a line, in order.
    ///
    /// # Errors
    /// When an answer is missing or is no JSON.
    pub fn lines(&self, acts: &[Value]) -> Rigged<Vec<Value>> {
        let asked: String = acts.iter().map(|act| format!("{act}\n")).collect();
        let said = self.fed(&["call", "--lines"], asked)?;
        let told = String::from_utf8(said.stdout.clone())?;
        let answers: Vec<Value> =
            told.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        if answers.len() == acts.len() {
            return Ok(answers);
        }
        let (asked, got) = (acts.len(), answers.len());
        Err(format!("{got} answers to {asked} lines: {}", words(&said)).into())
    }
}

/// Exit 0 carries a value, exit 1 a refusal; anything else is a broken program.
fn answer(said: &Output) -> Rigged<Answer> {
    let parsed = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
    match said.status.code() {
        Some(0) => parsed(&said.stdout).map(Ok),
        Some(1) => parsed(&said.stdout)
            .or_else(|| parsed(&said.stderr))
            .filter(|refusal| refusal["code"].is_string())
            .map(Err),
        _ => None,
    }
    .ok_or_else(|| format!("no JSON answer: {}", words(said)).into())
}

/// Everything a program said, for a sentence about what went wrong.
fn words(said: &Output) -> String {
    let out = String::from_utf8_lossy(&said.stdout);
    let err = String::from_utf8_lossy(&said.stderr);
    format!("{}; {} {}", said.status, out.trim(), err.trim())
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    use super::*;

    fn said(exit: i32, out: &str, err: &str) -> Output {
        Output { status: ExitStatus::from_raw(exit << 8), stdout: out.into(), stderr: err.into() }
    }

    #[test]
    fn a_value_and_a_refusal_are_told_apart() -> Rigged<()> {
        let refusal = r#"{"code":"unknown_procedure","message":"no such","field":null}"#;
        assert!(answer(&said(0, "{\"ordinal\":1}", ""))?.is_ok());
        assert!(answer(&said(1, refusal, ""))?.is_err());
        assert!(answer(&said(1, "", refusal))?.is_err());
        Ok(())
    }

    #[test]
    fn a_crash_is_neither_value_nor_refusal() {
        assert!(answer(&said(101, "", "thread panicked")).is_err());
        assert!(answer(&said(1, "{}", "")).is_err(), "a refusal has a code");
    }
}
