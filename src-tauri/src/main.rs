//! The window: one thin command in front of the desk's table, the system's dialogs, the
//! scanner, and the courier set to work.
//! No rule of the counter lives here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod choosing;
mod composing;
mod drawing;
mod fitting;
mod opening;
#[cfg(debug_assertions)]
mod rehearsal;
mod scanner;

use std::path::PathBuf;
use std::sync::Arc;

use desk::error::{DeskError, ErrorCode};
use desk::fault;
use desk::host::Host;
use serde_json::Value;
use tauri::async_runtime::spawn_blocking;
use tauri::{Manager, State};

/// Answers one call of the command table, each on a thread of its own: the threads of
/// the runtime are few, and a report on each of them would keep a reception waiting.
#[tauri::command]
async fn call(host: State<'_, Arc<Host>>, name: String, args: Value) -> Result<Value, DeskError> {
    let (host, asked) = (Arc::clone(&host), name.clone());
    let answer = spawn_blocking(move || host.call(&asked, args)).await;
    // A fault of the program is an answer too: a page that gets none waits for ever.
    let broken = |_| {
        let broke_off = DeskError::new(ErrorCode::Internal, format!("{name} broke off"));
        Err(fault::note_fault(&name, broke_off))
    };
    answer.unwrap_or_else(broken)
}

/// Where the store lies: told, or the user's own folder for this program.
fn store_folder(app: &tauri::App) -> Result<PathBuf, tauri::Error> {
    match std::env::var_os("MOTCUA_DATA") {
        Some(told) => Ok(PathBuf::from(told)),
        None => app.path().app_local_data_dir(),
    }
}

fn main() -> Result<(), tauri::Error> {
    // A window that is drawn the usual way is better than none.
    let _usually = drawing::begin_plainly();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| {
            let folder = store_folder(app)?;
            // A disk that takes no log keeps no counter closed.
            let _kept = fault::keep_log(&fault::log_folder(&folder));
            let host = Arc::new(Host::new(&folder));
            app.manage(Arc::clone(&host));
            app.webview_windows().values().try_for_each(composing::show)?;
            app.webview_windows().values().try_for_each(fitting::follow_screen)?;
            scanner::listen(app.handle().clone(), Arc::clone(&host));
            desk::courier::start_courier(host)?;
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![call, choosing::choose_path, opening::open_folder])
        .run(tauri::generate_context!())
}
