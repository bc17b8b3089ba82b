//! `motcua-desk`: the command table without a window, for scripts, support and
//! tests. One answer a line on standard output; errors are JSON too.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDateTime;
use clap::{Parser, Subcommand};
use desk::credentials::SignIn;
use desk::error::{DeskError, ErrorCode, Result};
use desk::host::Host;
use desk::rpc::COMMANDS;
use desk::session;
use desk::store::keyring::Keyring;
use desk::{clock, courier};
use serde::Deserialize;
use serde_json::{Value, json};

/// One counter of a one-stop centre, without its window.
#[derive(Parser)]
#[command(name = "motcua-desk", version)]
struct Arguments {
    /// The folder of the store.
    #[arg(long, global = true, env = "MOTCUA_DATA", default_value = "motcua-data")]
    data: PathBuf,
    /// Who acts; in a demonstration store the shown officer by default. The
    /// password comes from MOTCUA_PASSWORD or a prompt.
    #[arg(long, global = true)]
    officer: Option<String>,
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Sets up a store.
    Init {
        /// A demonstration centre.
        #[arg(long)]
        demo: bool,
        /// Of which level.
        #[arg(long, default_value = "provincial")]
        profile: String,
        /// With a made-up half year of dossiers for the reports.
        #[arg(long, requires = "demo")]
        half_year: bool,
        /// The set-up as JSON (see `desk.set_up` in `commands`); `-` reads it from
        /// standard input. The administrator's password stands there or in
        /// MOTCUA_PASSWORD, never among the arguments.
        #[arg(long, conflicts_with = "demo")]
        json: Option<String>,
    },
    /// Calls a command of the table.
    Call {
        /// The command's name.
        #[arg(required_unless_present = "lines")]
        name: Option<String>,
        /// Its request as JSON; `-` reads it from standard input, as a request with a
        /// password must be.
        #[arg(default_value = "{}")]
        request: String,
        /// Reads one `{"call","args","now"?}` a line, answers one line each.
        #[arg(long, conflicts_with_all = ["name", "request"])]
        lines: bool,
    },
    /// Sends what waits and fetches what others wrote, once.
    Sync,
    /// Lists the commands with their request and answer shapes.
    Commands,
    /// Writes the window's types into a folder, and removes those that no command has.
    #[command(hide = true)]
    Types {
        /// The folder: `ui/src/wire`.
        folder: PathBuf,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    call: String,
    #[serde(default)]
    args: Value,
    #[serde(default)]
    now: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let host = Host::new(&arguments.data);
    match run_action(&host, arguments) {
        Ok(code) => code,
        Err(error) => {
            print_json(&json!(error));
            ExitCode::FAILURE
        }
    }
}

fn run_action(host: &Host, arguments: Arguments) -> Result<ExitCode> {
    let officer = arguments.officer.as_deref();
    match arguments.action {
        Action::Commands => list_commands(),
        Action::Types { folder } => write_types(&folder)?,
        Action::Init { demo: true, profile, half_year, .. } => {
            if half_year {
                eprintln!("Telling 47,298 dossiers of a half year (usually under a minute)");
            }
            let request = json!({ "profile": profile, "half_year": half_year });
            print_json(&host.call("desk.set_up_demo", request)?);
        }
        Action::Init { json: Some(text), .. } => {
            let mut request = read_request(&text)?;
            fill_in_password(&mut request["administrator"]);
            print_json(&host.call("desk.set_up", request)?);
        }
        Action::Init { .. } => {
            return Err(DeskError::new(ErrorCode::BadRequest, "init needs --demo or --json"));
        }
        Action::Sync => return sync_once(host, officer),
        Action::Call { lines: true, .. } => return answer_lines(host, officer),
        Action::Call { name, request, .. } => {
            let name = name.unwrap_or_default();
            let mut request = read_request(&request)?;
            if name == "session.sign_in" {
                fill_in_password(&mut request);
            }
            sign_in_for(host, officer, &name)?;
            print_json(&host.call(&name, request)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// One round of the courier: what was brought, or why it could not go on.
fn sync_once(host: &Host, officer: Option<&str>) -> Result<ExitCode> {
    sign_in_for(host, officer, "province.status")?;
    let brought = courier::sync_once(host.second_handle()?, clock::now()).map_err(|halt| {
        let refused = DeskError::new(ErrorCode::ProvinceRefused, &halt);
        refused.with(halt.why.key())
    })?;
    print_json(&json!({ "sent": brought.sent, "fetched": brought.fetched }));
    Ok(ExitCode::SUCCESS)
}

fn parse_json(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|e| DeskError::new(ErrorCode::BadRequest, e))
}

/// The secrets of requests, by their names.
const SECRETS: [&str; 4] = ["password", "old_password", "new_password", "recovery_code"];

/// A request from the arguments or, for `-`, from standard input. Arguments stand in the
/// list of processes for everybody to read, so no secret is taken from there.
fn read_request(text: &str) -> Result<Value> {
    if text == "-" {
        return parse_json(&std::io::read_to_string(std::io::stdin())?);
    }
    let request = parse_json(text)?;
    match find_secret(&request) {
        None => Ok(request),
        Some(name) => {
            let seen = "a secret among the arguments can be read in the list of processes: give \
                        the request on standard input (`-`), or the password in MOTCUA_PASSWORD";
            Err(DeskError::new(ErrorCode::BadRequest, seen).at(name))
        }
    }
}

/// The name of a secret that a request holds.
fn find_secret(request: &Value) -> Option<&str> {
    match request {
        Value::Object(parts) => parts.iter().find_map(|(name, part)| {
            let told = part.as_str().is_some_and(|text| !text.is_empty());
            let named = SECRETS.contains(&name.as_str()) && told;
            if named { Some(name.as_str()) } else { find_secret(part) }
        }),
        Value::Array(parts) => parts.iter().find_map(find_secret),
        _ => None,
    }
}

/// Puts the password of MOTCUA_PASSWORD where a request tells none.
fn fill_in_password(request: &mut Value) {
    let lacks = request.is_object() && request["password"].as_str().is_none_or(str::is_empty);
    if let (true, Ok(password)) = (lacks, std::env::var("MOTCUA_PASSWORD")) {
        request["password"] = json!(password);
    }
}

/// What stands at the door and still wants somebody who has signed in.
const WANTS_SOMEBODY: [&str; 2] = ["session.now", "officer.change_password"];

/// Signs in, unless the command stands at the door.
fn sign_in_for(host: &Host, officer: Option<&str>, name: &str) -> Result<()> {
    let at_door = COMMANDS.iter().any(|c| c.name == name && c.who.is_none());
    if at_door && !WANTS_SOMEBODY.contains(&name) {
        return Ok(());
    }
    let (name, password) = officer_and_password(host, officer)?;
    session::act_as(host, SignIn { name, password })
}

fn officer_and_password(host: &Host, officer: Option<&str>) -> Result<(String, String)> {
    let shown = Keyring::load(host.dir())?.demo;
    let given = std::env::var("MOTCUA_PASSWORD").ok();
    match (officer, shown) {
        (None, Some(demo)) => Ok((demo.name, given.unwrap_or(demo.password))),
        (Some(name), Some(demo)) => Ok((name.to_owned(), given.unwrap_or(demo.password))),
        (Some(name), None) => Ok((name.to_owned(), given.map_or_else(prompt_password, Ok)?)),
        (None, None) => Err(DeskError::new(ErrorCode::NotSignedIn, "say --officer NAME")),
    }
}

fn prompt_password() -> Result<String> {
    Ok(rpassword::prompt_password("Mật khẩu: ")?)
}

/// One answer a line, in order; an error of one line does not stop the next.
fn answer_lines(host: &Host, officer: Option<&str>) -> Result<ExitCode> {
    let mut failed = false;
    for line in std::io::stdin().lock().split(b'\n') {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer_line(host, officer, &line);
        failed |= answer.is_err();
        print_json(&answer.unwrap_or_else(|error| json!(error)));
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn answer_line(host: &Host, officer: Option<&str>, line: &[u8]) -> Result<Value> {
    let bad = |e: serde_json::Error| DeskError::new(ErrorCode::BadRequest, e);
    let line: Line = serde_json::from_slice(line).map_err(bad)?;
    host.set_clock(line.now.as_deref().map(parse_moment).transpose()?)?;
    if host.signed_in().is_err() {
        sign_in_for(host, officer, &line.call)?;
    }
    host.call(&line.call, line.args)
}

fn parse_moment(text: &str) -> Result<NaiveDateTime> {
    let parsed = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    parsed.ok_or_else(|| DeskError::new(ErrorCode::BadRequest, "not a local moment").at("now"))
}

fn list_commands() {
    let config = ts_rs::Config::new().with_large_int("number");
    for command in COMMANDS {
        let who = match command.who {
            None => "at the door".to_owned(),
            Some([]) => "anybody signed in".to_owned(),
            Some(roles) => json!(roles).to_string(),
        };
        print_line(&format!("{}  —  {}  —  {who}", command.name, command.says));
        print_line(&format!("  request: {}", (command.request)(&config)));
        print_line(&format!("  answer:  {}\n", (command.answer)(&config)));
    }
    print_line("What is named above:\n");
    for declared in desk::rpc::known_types(&config).values() {
        print_line(&format!("  {}", declared.replace('\n', "\n  ")));
    }
}

/// Writes the window's types anew.
fn write_types(folder: &std::path::Path) -> Result<()> {
    for file in std::fs::read_dir(folder)? {
        std::fs::remove_file(file?.path())?;
    }
    let unwritten = |e| DeskError::new(ErrorCode::Internal, e);
    desk::rpc::export_types(folder).map_err(unwritten)
}

fn print_json(value: &Value) {
    print_line(&value.to_string());
}

/// A reader that went away (`| head`) is no error.
fn print_line(line: &str) {
    let _gone = writeln!(std::io::stdout(), "{line}");
}
