//! The system's own dialog for a file or a folder. What is chosen is only a path in an
//! input, where it could have been typed as well; a dialog that is cancelled, or that this
//! machine cannot show, answers nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::error::{DeskError, ErrorCode};
use desk::fault;
use desk::folders::{self, Purpose};
use desk::host::Host;
use serde::{Deserialize, Serialize};
use tauri::async_runtime::spawn_blocking;
use tauri::{Runtime, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// What the dialog is asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// What the path is for.
    purpose: Purpose,
    /// What the dialog is called, in the window's tongue.
    title: String,
    /// What stands in the input.
    told: String,
}

/// What may be chosen.
enum Choice {
    Folder,
    /// One of the files that end so; any where nothing is named.
    File(&'static [&'static str]),
    /// A file to be written.
    New,
}

fn choice_of(purpose: Purpose) -> Choice {
    match purpose {
        Purpose::Backup | Purpose::Copy | Purpose::Bundle | Purpose::Files => Choice::Folder,
        Purpose::Answer => Choice::File(&["mca"]),
        Purpose::List => Choice::File(&["xlsx", "csv"]),
        Purpose::Statement => Choice::File(&["xlsx", "csv", "txt"]),
        Purpose::Scan => Choice::File(&["pdf", "jpg", "jpeg", "png"]),
        Purpose::Saving => Choice::New,
    }
}

/// Shows the dialog and answers the chosen path, and keeps in which folder that was.
///
/// # Errors
/// `internal` where the dialog broke off.
#[tauri::command]
pub(crate) async fn choose_path(
    window: WebviewWindow,
    host: State<'_, Arc<Host>>,
    asked: Asked,
) -> Result<Option<String>, DeskError> {
    let host = Arc::clone(&host);
    let answer = spawn_blocking(move || {
        let begin = begin_in(&host, &asked);
        let chosen = show_dialog(&window, &asked, begin.as_deref())?;
        keep_folder(&host, &asked, &chosen);
        Some(chosen.display().to_string())
    });
    answer.await.map_err(|_| {
        let broke_off = DeskError::new(ErrorCode::Internal, "the dialog broke off");
        fault::note_fault("choose_path", broke_off)
    })
}

/// The folder that stands in the input, where it is there; else where the last one was.
fn begin_in(host: &Host, asked: &Asked) -> Option<PathBuf> {
    let told = Path::new(asked.told.trim());
    let above = match choice_of(asked.purpose) {
        Choice::Folder => Some(told),
        Choice::File(_) | Choice::New => told.parent(),
    };
    let typed = above.filter(|folder| folder.is_absolute() && folder.is_dir());
    let last = || folders::last_folder(&host.signed_in().ok()?.0, asked.purpose);
    typed.map(Path::to_owned).or_else(last)
}

fn keep_folder(host: &Host, asked: &Asked, chosen: &Path) {
    let folder = match choice_of(asked.purpose) {
        Choice::Folder => Some(chosen),
        Choice::File(_) | Choice::New => chosen.parent(),
    };
    if let (Some(folder), Ok((desk, _))) = (folder, host.signed_in()) {
        // Where it cannot be kept the next dialog begins elsewhere.
        let _kept = folders::keep_folder(&desk, asked.purpose, folder);
    }
}

/// Shows the dialog over the window and waits for its answer.
fn show_dialog(window: &WebviewWindow, asked: &Asked, begin: Option<&Path>) -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(answer) = crate::rehearsal::rehearsed_answer(asked, begin) {
        return answer;
    }
    let mut dialog = window.dialog().file().set_parent(window).set_title(&asked.title);
    if let Some(begin) = begin {
        dialog = dialog.set_directory(begin);
    }
    let told = Path::new(asked.told.trim());
    let chosen = match choice_of(asked.purpose) {
        Choice::Folder => dialog.blocking_pick_folder(),
        Choice::File(endings) => filtered(dialog, endings).blocking_pick_file(),
        Choice::New => {
            let name = told.file_name().map(|name| name.to_string_lossy().into_owned());
            dialog.set_file_name(name.unwrap_or_default()).blocking_save_file()
        }
    };
    chosen.and_then(|path: FilePath| path.into_path().ok())
}

/// Shows the files that end so, in small letters or as a scanner writes them in capitals;
/// the filter is called `*.xlsx, *.csv`.
fn filtered<R: Runtime>(dialog: FileDialogBuilder<R>, endings: &[&str]) -> FileDialogBuilder<R> {
    let name = endings.iter().map(|ending| format!("*.{ending}")).collect::<Vec<_>>().join(", ");
    let capitals: Vec<String> = endings.iter().map(|ending| ending.to_uppercase()).collect();
    let all: Vec<&str> =
        endings.iter().copied().chain(capitals.iter().map(String::as_str)).collect();
    dialog.add_filter(name, &all)
}
