//! The window: one thin command in front of the desk's table, the scanner, and
//! the courier set to work.
//! No rule of the counter lives here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod scanner;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use desk::error::{DeskError, ErrorCode};
use desk::host::Host;
use serde_json::Value;
use tauri::{Manager, State};

/// Answers one call of the command table, away from the window's own thread.
#[tauri::command(async)]
fn call(host: State<'_, Arc<Host>>, name: &str, args: Value) -> Result<Value, DeskError> {
    // A fault of the program is an answer too: a page that gets none waits for ever.
    let broken = |_| Err(DeskError::new(ErrorCode::Internal, format!("{name} broke off")));
    catch_unwind(AssertUnwindSafe(|| host.call(name, args))).unwrap_or_else(broken)
}

/// Where the store lies: told, or the user's own folder for this program.
fn store_folder(app: &tauri::App) -> Result<PathBuf, tauri::Error> {
    match std::env::var_os("MOTCUA_DATA") {
        Some(told) => Ok(PathBuf::from(told)),
        None => app.path().app_local_data_dir(),
    }
}

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .setup(|app| {
            let host = Arc::new(Host::new(&store_folder(app)?));
            app.manage(Arc::clone(&host));
            scanner::listen(app.handle().clone(), Arc::clone(&host));
            desk::courier::start(host)?;
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![call])
        .run(tauri::generate_context!())
}
