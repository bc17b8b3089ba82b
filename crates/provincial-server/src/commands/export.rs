//! `export`: a centre's entries in the order of its log.

use deadpool_postgres::Client;
use domain::wire::{Cursor, LONGEST_PAGE};
use tokio_postgres::IsolationLevel;

use super::{json, say};
use crate::error::{ProvinceError, Result};
use crate::store::{centre, centre_log};

/// How many bytes of bodies are read at once.
const WEIGHT: usize = 16 << 20;

/// Prints one entry a line, page by page, as the log is at one moment.
pub(super) async fn export(client: &mut Client, code: &str) -> Result<()> {
    let still = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead);
    let tx = still.read_only(true).start().await?;
    if !centre::is_there(&tx, code).await? {
        return Err(ProvinceError::refused(format!("there is no centre {code}")));
    }
    let mut at = Cursor::START;
    loop {
        let page = centre_log::after(&tx, code, at, None, (LONGEST_PAGE, WEIGHT)).await?;
        let Some((end, _)) = page.last() else { return Ok(()) };
        at = *end;
        for entry in page.iter().filter_map(|(_, entry)| entry.as_ref()) {
            say(&json(entry)?)?;
        }
    }
}
