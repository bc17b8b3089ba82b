//! A catalogue to publish: a whole release, or a national list over what was published.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;
use domain::catalogue::{NotPublished, Published, changes, merged};
use domain::code::ProcedureCode;
use domain::decision::fold::{begun_on, fold_versions};
use domain::procedure::Procedure;
use tables::national_list::{NationalList, read_bytes};

use super::{file_name, read, say};
use crate::clock;
use crate::error::{ProvinceError, Result};

/// A file of procedures.
#[derive(Debug, Args)]
pub struct CatalogueFile {
    /// The file.
    file: PathBuf,
    /// The release's title; what the file says, or its name, by default.
    #[arg(long)]
    title: Option<String>,
    /// The decision that announced it.
    #[arg(long)]
    decision: Option<String>,
    /// A national list is all there is: what it lacks is abolished.
    #[arg(long)]
    whole: bool,
    /// So many abolished procedures are meant.
    #[arg(long)]
    pub(super) meant: bool,
    /// Only looks: nothing is published.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// So many lines that cannot be taken are named; the rest are counted.
const MOST_LISTED: usize = 500;

/// A release that abolishes more than this part of the procedures is asked about.
const ASKED_FROM: usize = 10;

/// The release in the file, over what was published before.
pub(super) fn fresh_catalogue(of: &CatalogueFile, before: &Published) -> Result<Published> {
    let mut fresh = catalogue(&of.file, before, of.whole)?;
    if let Some(title) = &of.title {
        fresh.title.clone_from(title);
    }
    if let Some(decision) = &of.decision {
        fresh.decision.clone_from(decision);
    }
    Ok(fresh)
}

fn catalogue(file: &Path, before: &Published, whole: bool) -> Result<Published> {
    let bytes = read(file)?;
    let wrong = |why: NotPublished| ProvinceError::refused(format!("{}: {why}", file.display()));
    if bytes.trim_ascii_start().starts_with(b"{") {
        return Published::read(&bytes).map_err(wrong);
    }
    let list = read_bytes(&bytes);
    let list = list.map_err(|why| ProvinceError::refused(format!("{}: {why}", file.display())))?;
    if list.rejected.is_empty() {
        return Ok(over(before, &list, file_name(file), whole));
    }
    for row in list.rejected.iter().take(MOST_LISTED) {
        say(&format!("line {}: {} {}", row.line, row.code, row.reason))?;
    }
    let count = list.rejected.len();
    Err(ProvinceError::refused(format!("{count} lines cannot be taken; nothing was published")))
}

/// A national list over what was known before: it adds and changes; what it lacks
/// stays, unless it is the whole list.
fn over(before: &Published, list: &NationalList, title: String, whole: bool) -> Published {
    let today = clock::local(clock::now()).date();
    let known = |code: &ProcedureCode| {
        begun_on(before.procedures.iter().filter(|one| one.code == *code), today)
    };
    let fresh = list.rows.iter().map(|row| merged(known(&row.code), row));
    let mut procedures: Vec<Procedure> = fresh.collect();
    let named: HashSet<_> = list.rows.iter().map(|row| &row.code).collect();
    let begins = |one: &Procedure| (one.code.clone(), one.valid_from);
    let told: HashSet<_> = procedures.iter().map(begins).collect();
    let kept = before.procedures.iter().filter(|one| !told.contains(&begins(one)));
    let kept = kept.filter(|one| !whole || named.contains(&one.code));
    procedures.extend(kept.cloned());
    let decisions = before.decisions.clone();
    Published { title, decision: String::new(), procedures, decisions }
}

/// So many procedures of a kind of change are named.
const SHOWN: usize = 50;

/// What may be received today or later by a release and its decisions.
fn standing(release: &Published) -> Vec<Procedure> {
    let today = clock::local(clock::now()).date();
    let mut folded = fold_versions(release.procedures.clone(), &release.decisions);
    folded.retain(|one| one.valid_to.is_none_or(|last| today <= last));
    folded
}

/// Tells how a release differs from the one before.
///
/// # Errors
/// Where it abolishes more than a tenth of the procedures, unless that is `meant`.
pub(super) fn tell_changes(before: &Published, after: &Published, meant: bool) -> Result<()> {
    let changes = changes(&standing(before), &standing(after));
    let lists = [("new", &changes.new), ("changed", &changes.changed)];
    for (word, codes) in lists.into_iter().chain([("abolished", &changes.abolished)]) {
        let (count, shown) = (codes.len(), codes.len().min(SHOWN));
        let named: Vec<&str> = codes[..shown].iter().map(ProcedureCode::as_str).collect();
        let more =
            if count > shown { format!(" and {} more", count - shown) } else { String::new() };
        say(format!("{word}: {count} {}{more}", named.join(" ")).trim_end())?;
    }
    let gone = changes.abolished.len();
    let there: HashSet<_> = standing(before).into_iter().map(|one| one.code).collect();
    if meant || gone * ASKED_FROM <= there.len() {
        return Ok(());
    }
    Err(ProvinceError::refused(format!(
        "it abolishes {gone} of {} procedures; nothing was published. Say --meant where that \
         is meant",
        there.len()
    )))
}
