//! Words about agencies to publish: read, held against what each centre knows, and what
//! becomes of each agency told. A release has all that was told before, and these words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use domain::agency::{AgencyFate, ProvinceWord, PublishedAgencies, WrongWord};
use domain::code::AgencyCode;
use tables::agencies::NotAList;

use super::{read, say};
use crate::error::{ProvinceError, Result};
use crate::store::{Transaction, agency, centre};

/// A file of words about agencies.
#[derive(Debug, Args)]
pub struct AgenciesFile {
    /// The file.
    pub(super) file: PathBuf,
    /// So many closed agencies are meant.
    #[arg(long)]
    pub(super) meant: bool,
    /// Only looks: nothing is published.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// A release that closes more than one in so many of the agencies is asked about.
const ASKED_FROM: usize = 10;

/// The agencies that the counters of each centre told of, by the centre's code.
pub(super) type Known = BTreeMap<String, Vec<AgencyCode>>;

/// What each centre of the province knows.
pub(super) async fn known_agencies(tx: &Transaction<'_>) -> Result<Known> {
    let mut known = Known::new();
    for code in centre::codes(tx).await? {
        let agencies = agency::of_centre(tx, &code).await?;
        known.insert(code, agencies);
    }
    Ok(known)
}

/// The words of the file over what was published before.
///
/// # Errors
/// All that is wrong with the file, or with what it makes of the agencies, told by line.
pub(super) fn fresh_agencies(
    file: &Path,
    before: &PublishedAgencies,
    known: &Known,
) -> Result<PublishedAgencies> {
    let (mut words, mut wrong) = (Vec::new(), Vec::new());
    for (line, one) in listed(file)? {
        let code = one.word.code.clone();
        match one.tidied() {
            Ok(word) => words.push((line, word)),
            Err(why) => wrong.push(format!("dòng {line}: {code}: {}", in_vietnamese(&why))),
        }
    }
    refuse(&wrong)?;
    let fresh = before.clone().with(words.iter().map(|(_, word)| word.clone()));
    let line_of = |code: &AgencyCode| words.iter().find(|(_, one)| one.word.code == *code);
    let place = |code: &AgencyCode| line_of(code).map(|(line, _)| format!("dòng {line}: "));
    let nameless = nameless(before, &fresh, known);
    let told = wrong_agencies(&fresh, known).into_iter().chain(nameless);
    let told = told.map(|(code, why)| format!("{}{code}: {why}", place(&code).unwrap_or_default()));
    refuse(&told.collect::<Vec<_>>())?;
    Ok(fresh)
}

/// The words of the file, each with its line; of JSON with which of them it is, from 1.
fn listed(file: &Path) -> Result<Vec<(u64, ProvinceWord)>> {
    let bytes = read(file)?;
    if bytes.trim_ascii_start().starts_with(b"{") {
        let unread = |why| ProvinceError::refused(format!("{}: {why}", file.display()));
        let list: PublishedAgencies = serde_json::from_slice(&bytes).map_err(unread)?;
        return Ok((1..).zip(list.words).collect());
    }
    tables::agencies::read(&bytes).or_else(|why| {
        if let NotAList::Lines(lines) = &why {
            lines.iter().try_for_each(|(line, cell)| say(&format!("dòng {line}: {cell}")))?;
        }
        Err(ProvinceError::refused(format!("{}: {why}; nothing was published", file.display())))
    })
}

/// What is wrong with a release at any of the centres, with the agency.
fn wrong_agencies(fresh: &PublishedAgencies, known: &Known) -> Vec<(AgencyCode, String)> {
    let mut wrong = Vec::new();
    for (centre, codes) in known {
        for (code, why) in fresh.wrong_at(centre, codes) {
            let said = match &why {
                WrongWord::Circle(_) => in_vietnamese(&why),
                _ => format!("{} (trung tâm {centre})", in_vietnamese(&why)),
            };
            wrong.push((code, said));
        }
    }
    let named =
        |code: &AgencyCode| fresh.names(code) || known.values().flatten().any(|c| c == code);
    let unknown = fresh.words.iter().filter(|one| !named(&one.word.code));
    wrong.extend(unknown.map(|one| (one.word.code.clone(), in_vietnamese(&WrongWord::Unknown))));
    let centres = fresh.words.iter().flat_map(|one| one.centres.iter().map(move |it| (one, it)));
    let strange = centres.filter(|(_, centre)| !known.contains_key(*centre));
    wrong.extend(strange.map(|(one, centre)| {
        (one.word.code.clone(), format!("tỉnh không có trung tâm mã {centre}"))
    }));
    wrong.sort();
    wrong.dedup();
    wrong
}

/// Refuses an older release that cannot be any more.
///
/// # Errors
/// All that is wrong with it.
pub(super) fn refuse_wrong(again: &PublishedAgencies, known: &Known) -> Result<()> {
    let wrong = wrong_agencies(again, known).into_iter();
    refuse(&wrong.map(|(code, why)| format!("{code}: {why}")).collect::<Vec<_>>())
}

/// The agencies whose only name is taken back.
fn nameless(
    before: &PublishedAgencies,
    fresh: &PublishedAgencies,
    known: &Known,
) -> impl Iterator<Item = (AgencyCode, String)> {
    let fates = fates_at_centres(before, fresh, known).into_iter();
    let gone = fates.filter(|(_, fates)| fates.contains(&AgencyFate::Gone));
    gone.map(|(code, _)| (code, in_vietnamese(&WrongWord::OnlyName)))
}

/// Refuses where something is wrong, all of which is told.
fn refuse(wrong: &[String]) -> Result<()> {
    wrong.iter().try_for_each(|line| say(line))?;
    match wrong.len() {
        0 => Ok(()),
        count => Err(ProvinceError::refused(format!(
            "{count} words about agencies cannot be, see above; nothing was published"
        ))),
    }
}

/// What becomes of each agency at any centre, and at one that is still to come.
fn fates_at_centres(
    before: &PublishedAgencies,
    after: &PublishedAgencies,
    known: &Known,
) -> BTreeMap<AgencyCode, BTreeSet<AgencyFate>> {
    let mut all = BTreeMap::<AgencyCode, BTreeSet<AgencyFate>>::new();
    for centre in known.keys().map(String::as_str).chain([""]) {
        for (code, fates) in after.fates_after(before, centre) {
            all.entry(code).or_default().extend(fates);
        }
    }
    for fates in all.values_mut().filter(|fates| fates.len() > 1) {
        fates.remove(&AgencyFate::Unchanged);
    }
    all
}

/// Tells what becomes of each agency.
///
/// # Errors
/// Where more than a tenth of the agencies are closed, unless that is `meant`.
pub(super) fn tell_fates(
    before: &PublishedAgencies,
    after: &PublishedAgencies,
    known: &Known,
    meant: bool,
) -> Result<()> {
    let fates = fates_at_centres(before, after, known);
    for (code, fates) in &fates {
        let told = fates.iter().filter(|fate| **fate != AgencyFate::Unchanged);
        told.map(|fate| said(code, fate)).try_for_each(|line| say(&line))?;
    }
    let closed = fates.values().filter(|fates| fates.iter().any(AgencyFate::ends_it)).count();
    let unchanged = fates.values().filter(|fates| fates.contains(&AgencyFate::Unchanged)).count();
    let all: BTreeSet<_> =
        known.values().flatten().chain(before.words.iter().map(|one| &one.word.code)).collect();
    let (all, told) = (all.len(), fates.len());
    say(&format!("agencies: {told}, unchanged: {unchanged}, closed: {closed}"))?;
    if meant || closed * ASKED_FROM <= all {
        return Ok(());
    }
    Err(ProvinceError::refused(format!(
        "it closes {closed} of {all} agencies, more than a tenth; nothing was published: say \
         --meant where that is meant"
    )))
}

fn said(code: &AgencyCode, fate: &AgencyFate) -> String {
    let since = |from: &Option<NaiveDate>| match from {
        Some(day) => format!("from {day}"),
        None => "from the beginning".to_owned(),
    };
    match fate {
        AgencyFate::New(name) => format!("new: {code} {name}"),
        AgencyFate::Renamed(from, name) => format!("renamed: {code} {}: {name}", since(from)),
        AgencyFate::NameTakenBack(from) => format!("name taken back: {code} {}", since(from)),
        AgencyFate::Merged(day, into) => format!("merged: {code} into {into} from {day}"),
        AgencyFate::Closed(day) => format!("closed: {code} from {day}"),
        AgencyFate::GoesOn => format!("goes on: {code}"),
        AgencyFate::ContactChanged => format!("contact changed: {code}"),
        AgencyFate::Gone => format!("not named any more: {code}"),
        AgencyFate::Unchanged => format!("unchanged: {code}"),
    }
}

/// What is wrong with a word, for whoever wrote it.
fn in_vietnamese(why: &WrongWord) -> String {
    let part = |field: &str| match field {
        "person" => "người liên hệ",
        "address" => "địa chỉ",
        "phone" => "điện thoại",
        _ => "tên cơ quan",
    };
    match why {
        WrongWord::Nothing => "không nói điều gì về cơ quan".to_owned(),
        WrongWord::NameMissing => "thiếu tên cơ quan".to_owned(),
        WrongWord::TooLong(field) => format!("{} quá dài", part(field)),
        WrongWord::Unprintable(field, sign) => {
            format!("{} có ký tự không in được: {sign}", part(field))
        }
        WrongWord::Phone => "số điện thoại sai dạng".to_owned(),
        WrongWord::Day => "ngày phải trong các năm 2000 đến 2100".to_owned(),
        WrongWord::Unknown => {
            "chưa trung tâm nào biết cơ quan này, mà danh sách không cho tên".to_owned()
        }
        WrongWord::OnlyName => {
            "đây là tên duy nhất, không bỏ được; cơ quan không còn thì ghi ngày ngừng".to_owned()
        }
        WrongWord::SuccessorUnknown => {
            "sáp nhập vào cơ quan chưa ai biết; hãy cho tên cơ quan ấy".to_owned()
        }
        WrongWord::EndsFirst(day) => {
            format!("ngừng trước khi có tên đầu tiên ({})", day.format("%d/%m/%Y"))
        }
        WrongWord::SuccessorClosed(day) => {
            format!("ngày {} cơ quan tiếp nhận chưa có hoặc không còn", day.format("%d/%m/%Y"))
        }
        WrongWord::Circle(by) => format!("sáp nhập vòng tròn: {by} lại dẫn về chính cơ quan này"),
    }
}
