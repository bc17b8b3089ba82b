//! One row of a table understood cell by cell, by what its columns mean. A cell that cannot
//! be read in one way is told as a doubt with its address.

use std::collections::BTreeMap;

use domain::catalogue::import::{
    Doubt, DoubtKind, Group, Meaning, PublishedRow, RowAt, SaidFee, SaidTime,
};
use domain::procedure::Channel;
use domain::text::{fold, line, too_long};

use super::codes::take_codes;
use super::columns::{Head, letter};
use super::fees::read_fees;
use super::groups::{TableKind, says_any_boundary};
use super::marks::{mark, read_levels};
use super::parts::{channels_in, without_bullet};
use super::times::read_times;

/// A title is no longer.
const LONGEST_TITLE: usize = 2_000;
/// What a spreadsheet shows where it cannot reckon.
const ERRORS: [&str; 8] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#DATA!"];

/// The cells of a row as they stand, those of the lines that one merged title covers joined.
#[derive(Debug, Clone, Default)]
pub(super) struct RawRow {
    /// Its first line.
    pub(super) line: u64,
    /// Its cells by their columns.
    pub(super) cells: BTreeMap<usize, String>,
    /// The columns whose letters are broken.
    pub(super) broken: Vec<usize>,
    /// More or fewer cells than heads, and which text shows it.
    pub(super) miscounted: Option<String>,
}

/// What holds for every row of a part of a table.
pub(super) struct Around<'a> {
    /// The sheet.
    pub(super) sheet: &'a str,
    /// The columns.
    pub(super) heads: &'a [Head],
    /// The group.
    pub(super) group: Group,
    /// What it is a list of.
    pub(super) kind: TableKind,
    /// Whether its title says that any centre receives them.
    pub(super) any_boundary: bool,
}

/// Understands a row.
pub(super) fn understand(raw: &RawRow, around: &Around<'_>) -> PublishedRow {
    let at = RowAt { sheet: around.sheet.to_owned(), line: raw.line };
    let mut row = PublishedRow { at, group: around.group.clone(), ..PublishedRow::default() };
    row.abolishes = around.kind == TableKind::Abolished;
    let mut reading = Reading { row, raw, around, column_codes: 0 };
    for head in around.heads {
        let text = raw.cells.get(&head.at).map(String::as_str).unwrap_or_default();
        let shown = line(text);
        if !shown.is_empty() {
            reading.cell(head, text, shown);
        }
    }
    reading.flags();
    reading.under_group();
    reading.codes();
    if let Some(text) = &raw.miscounted {
        reading.doubt(None, text, Meaning::Unclear, DoubtKind::MoreCells);
    }
    reading.row
}

/// A row that is being understood.
struct Reading<'a> {
    row: PublishedRow,
    raw: &'a RawRow,
    around: &'a Around<'a>,
    /// How many of its codes stood in the column of codes.
    column_codes: usize,
}

impl Reading<'_> {
    fn doubt(&mut self, head: Option<&Head>, text: &str, about: Meaning, kind: DoubtKind) {
        let cell = head.map(|head| letter(head.at)).unwrap_or_default();
        self.row.doubts.push(Doubt {
            sheet: self.around.sheet.to_owned(),
            cell: format!("{cell}{}", self.raw.line),
            text: text.to_owned(),
            about,
            kind,
        });
    }

    /// One cell that holds something.
    fn cell(&mut self, head: &Head, text: &str, shown: String) {
        let meaning = head.meaning();
        let kept = !matches!(meaning, Meaning::Ordinal | Meaning::Ignored | Meaning::Unclear);
        if !kept {
            return;
        }
        if ERRORS.contains(&shown.as_str()) {
            return self.doubt(Some(head), &shown, meaning, DoubtKind::ErrorCell);
        }
        if self.raw.broken.contains(&head.at) {
            return self.doubt(Some(head), &shown, meaning, DoubtKind::OldLetters);
        }
        if let Err(kind) = self.take(head, text, shown.clone()) {
            self.doubt(Some(head), &shown, meaning, kind);
        }
    }

    /// Reads a cell by what its column means.
    fn take(&mut self, head: &Head, text: &str, shown: String) -> Result<(), DoubtKind> {
        let says = &mut self.row.says;
        match head.meaning() {
            Meaning::Code => return self.code(&shown),
            Meaning::Title => return self.title(text),
            Meaning::Time => self.times(read_times(text, head.unit)?, head.channel),
            Meaning::Statutory => self.statutory(read_times(text, head.unit)?, head.channel)?,
            Meaning::Fee => self.fees(read_fees(text, head.fee, head.in_dong)?, head.channel)?,
            Meaning::Level => return self.level(head, &shown),
            Meaning::Channels => says.channels = Some(some_channels(text)?),
            Meaning::OnlineFlag => says.online = any(says.online, flag(&shown)?),
            Meaning::AnyBoundary => says.any_boundary = any(says.any_boundary, flag(&shown)?),
            Meaning::Field => says.field = Some(shown),
            Meaning::Basis => says.basis = Some(lines(text)),
            Meaning::Place => {
                says.agency = says.agency.take().or_else(|| agency_in(text));
                join(&mut says.place, marked(head, shown));
            }
            Meaning::Agency => says.agency = Some(shown),
            Meaning::Note => join(&mut says.note, shown),
            Meaning::AbolishedBy => join(&mut says.abolished_by, shown),
            Meaning::Ordinal | Meaning::Ignored | Meaning::Unclear => {}
        }
        Ok(())
    }

    fn code(&mut self, shown: &str) -> Result<(), DoubtKind> {
        let (codes, _) = take_codes(shown);
        let none = matches!(fold(shown).as_str(), "" | "chua co" | "khong" | "khong co");
        match codes.as_slice() {
            [] if none => {}
            [] => return Err(DoubtKind::Code),
            [_] => {}
            _ => {
                self.column_codes = codes.len();
                self.row.codes = codes;
                return Err(DoubtKind::SeveralCodes);
            }
        }
        self.column_codes = codes.len();
        self.row.codes.splice(0..0, codes);
        Ok(())
    }

    fn title(&mut self, text: &str) -> Result<(), DoubtKind> {
        let (codes, title) = take_codes(text);
        self.row.codes.extend(codes);
        self.row.title = title;
        let long = too_long(&self.row.title, LONGEST_TITLE);
        if long { Err(DoubtKind::TitleTooLong) } else { Ok(()) }
    }

    fn times(&mut self, told: Vec<SaidTime>, channel: Option<Channel>) {
        let told =
            told.into_iter().map(|time| SaidTime { channel: time.channel.or(channel), ..time });
        let times = self.row.says.times.get_or_insert_default();
        for time in told {
            let same = |one: &&mut SaidTime| one.case == time.case && one.channel == time.channel;
            match times.iter_mut().find(same) {
                Some(one) => {
                    one.promised = time.promised;
                    one.statutory = time.statutory.or(one.statutory);
                }
                None => times.push(time),
            }
        }
        if times.is_empty() {
            self.row.says.times = None;
        }
    }

    /// Times of a column for what the law allows.
    fn statutory(
        &mut self,
        told: Vec<SaidTime>,
        channel: Option<Channel>,
    ) -> Result<(), DoubtKind> {
        if told.iter().any(|time| time.statutory.is_some()) {
            return Err(DoubtKind::TwoTimes);
        }
        let times = self.row.says.times.get_or_insert_default();
        for law in told {
            let channel = law.channel.or(channel);
            let same = |one: &&mut SaidTime| one.case == law.case && one.channel == channel;
            match times.iter_mut().find(same) {
                Some(one) => one.statutory = law.promised,
                None => times.push(SaidTime {
                    statutory: law.promised,
                    promised: None,
                    channel,
                    case: law.case,
                }),
            }
        }
        if times.is_empty() {
            self.row.says.times = None;
        }
        Ok(())
    }

    fn fees(&mut self, told: Vec<SaidFee>, channel: Option<Channel>) -> Result<(), DoubtKind> {
        let fees = self.row.says.fees.get_or_insert_default();
        for fee in told {
            let channel = fee.channel.or(channel);
            let same = |one: &&mut SaidFee| one.case == fee.case && one.channel == channel;
            match fees.iter_mut().find(same) {
                None => fees.push(SaidFee { channel, ..fee }),
                Some(one) => {
                    let named = |name: &str| one.fees.iter().any(|known| known.name == name);
                    if fee.fees.iter().any(|fee| fee.name.is_empty() || named(&fee.name)) {
                        return Err(DoubtKind::Fee);
                    }
                    one.fees.extend(fee.fees);
                }
            }
        }
        Ok(())
    }

    fn level(&mut self, head: &Head, shown: &str) -> Result<(), DoubtKind> {
        let told = match (head.level, mark(shown)) {
            (Some(level), Some(true)) => vec![level],
            (Some(_), Some(false)) => return Ok(()),
            _ => read_levels(shown).ok_or(DoubtKind::Level)?,
        };
        let levels = self.row.says.levels.get_or_insert_default();
        levels.extend(told);
        levels.sort_unstable();
        levels.dedup();
        Ok(())
    }

    /// What a blank under a mark's head says, and what the table's own title says.
    fn flags(&mut self) {
        let marked = self.around.heads.iter().any(|head| head.meaning() == Meaning::AnyBoundary);
        let says = &mut self.row.says;
        let told = [&says.note, &says.place];
        let told = told.into_iter().flatten().any(|words| says_any_boundary(words));
        if self.around.any_boundary || told {
            says.any_boundary = Some(true);
        } else if marked {
            says.any_boundary = Some(says.any_boundary.unwrap_or(false));
        }
    }

    /// What the row does not say itself and its group does.
    fn under_group(&mut self) {
        let field = &self.row.group.field;
        let says = &mut self.row.says;
        if says.field.is_none() && !field.is_empty() {
            says.field = Some(field.clone());
        }
    }

    /// Its own code among those that were found, and those that come in its place.
    fn codes(&mut self) {
        let (title, about) = (self.row.title.clone(), Meaning::Code);
        let mut codes = std::mem::take(&mut self.row.codes);
        let mut seen = Vec::new();
        codes.retain(|code| {
            let fresh = !seen.contains(code);
            seen.push(code.clone());
            fresh
        });
        if self.column_codes == 1 && codes.len() > 1 {
            self.doubt(None, &title, about, DoubtKind::CodesDiffer);
        } else if self.column_codes == 0 && codes.len() > 1 {
            self.doubt(None, &title, about, DoubtKind::SeveralCodes);
        }
        self.row.codes = codes;
        if self.row.codes.is_empty() && title.is_empty() && self.row.doubts.is_empty() {
            self.doubt(None, &title, Meaning::Title, DoubtKind::NoTitle);
        }
        if self.row.abolishes {
            let note = self.row.says.note.clone().unwrap_or_default();
            let (named, _) = take_codes(&note);
            let others = named.into_iter().filter(|code| !self.row.codes.contains(code)).collect();
            self.row.says.successors = others;
        }
    }
}

fn flag(shown: &str) -> Result<bool, DoubtKind> {
    mark(shown).ok_or(DoubtKind::Mark)
}

/// The agency that a cell for the place names beside it: `Cơ quan thực hiện: Sở Y tế.`
fn agency_in(text: &str) -> Option<String> {
    let named = text.split(['\n', ';']).find_map(|one| {
        let (label, name) = one.split_once(':')?;
        let label = fold(without_bullet(&line(label)));
        matches!(label.as_str(), "co quan thuc hien" | "co quan truc tiep thuc hien")
            .then_some(name)
    });
    named.map(|name| line(name).trim_end_matches(['.', ',']).to_owned())
}

/// A text, or what a head says where the cell below it is a mark.
fn marked(head: &Head, shown: String) -> String {
    match mark(&shown) {
        Some(true) => line(head.column.head.rsplit(" / ").next().unwrap_or_default()),
        _ => shown,
    }
}

/// A mark beside those of other columns of one meaning.
fn any(before: Option<bool>, told: bool) -> Option<bool> {
    Some(before.unwrap_or(false) || told)
}

fn some_channels(text: &str) -> Result<Vec<Channel>, DoubtKind> {
    let mut channels = channels_in(text);
    let folded = fold(text);
    let online = ["toan trinh", "mot phan", "dvc"].iter().any(|word| folded.contains(word));
    if online && !channels.contains(&Channel::Online) {
        channels.push(Channel::Online);
    }
    if channels.is_empty() { Err(DoubtKind::Channel) } else { Ok(channels) }
}

/// A text beside those of other columns of one meaning.
fn join(before: &mut Option<String>, text: String) {
    *before = Some(match before.take() {
        Some(before) => format!("{before}; {text}"),
        None => text,
    });
}

/// The documents of a legal basis, one a line.
fn lines(text: &str) -> Vec<String> {
    let each = text.split(['\n', '\r', ';']).map(|one| line(without_bullet(&line(one))));
    let each = each.map(|one| one.trim_end_matches(['.', ',']).to_owned());
    each.filter(|one| !one.is_empty()).collect()
}
