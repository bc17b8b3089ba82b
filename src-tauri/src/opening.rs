//! Opens a folder in the system's own file manager: the folder of what this program wrote
//! since the store was opened, and no other, whatever the page asks for.

use std::sync::Arc;

use desk::error::{DeskError, ErrorCode};
use desk::host::Host;
use tauri::State;

/// Opens the folder in which a file lies that was written here.
///
/// # Errors
/// Those of `Host::signed_in`; `folder_missing` where that was not written here or is
/// gone; `folder_not_opened` where no program shows folders.
#[tauri::command(async)]
pub(crate) fn open_folder(host: State<'_, Arc<Host>>, file: String) -> Result<(), DeskError> {
    let (desk, _) = host.signed_in()?;
    let folder = desk.written.folder_of(&file).filter(|folder| folder.is_dir());
    let gone = || DeskError::new(ErrorCode::FolderMissing, "nothing was written there");
    let folder = folder.ok_or_else(gone)?;
    open::that_detached(&folder)
        .map_err(|error| DeskError::new(ErrorCode::FolderNotOpened, error).with(folder.display()))
}
