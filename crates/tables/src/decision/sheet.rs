//! One sheet read from its first line to its last: titles, heads, groups and rows, with
//! merged cells and what an open quotation mark swallowed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::catalogue::import::Meaning;
use domain::text::{fold, line};

use super::codes::take_codes;
use super::columns::{Columns, Head, letter};
use super::groups::{Groups, TableKind, is_group, kind_of, says_any_boundary};
use super::heads::{are_other_heads, heads_at};
use super::row::{Around, RawRow, understand};
use super::swallowed::swallowed;
use super::{DecisionTable, PassedOver, PassedWhy, Table};
use crate::spreadsheet::{Sheet, SheetLine};

/// A sample is no longer.
const LONGEST_SAMPLE: usize = 80;

/// Reads a sheet into the tables and rows; `false` where it has no heads. `broken` are the
/// cells whose letters are.
pub(super) fn read_sheet(
    sheet: &Sheet,
    broken: &BTreeSet<(u64, usize)>,
    told: &Columns,
    into: &mut DecisionTable,
) -> bool {
    let mut reader = SheetReader::new(sheet, broken, into);
    let mut at = 0;
    while let Some(here) = sheet.lines.get(at) {
        match heads_at(&sheet.lines, at, told) {
            Some(found) => {
                reader.begin(here, found.heads);
                at += found.lines;
            }
            None => {
                match reader.began && are_other_heads(here) {
                    true => reader.end(here),
                    false => reader.line(here),
                }
                at += 1;
            }
        }
    }
    reader.finish();
    reader.began
}

/// Where the reading of a sheet stands.
struct SheetReader<'a> {
    sheet: &'a Sheet,
    broken: &'a BTreeSet<(u64, usize)>,
    into: &'a mut DecisionTable,
    began: bool,
    /// Whether the table that was read is over.
    ended: bool,
    heads: Vec<Head>,
    kind: TableKind,
    /// Whether a title says that any centre receives what stands below.
    any_boundary: bool,
    /// Whether a line gave the sum of the rows above.
    summed: bool,
    groups: Groups,
    /// The lone lines since the last row: the titles of what comes.
    titles: Vec<String>,
    /// What merged cells above said last, by the column.
    above: HashMap<usize, (u64, String)>,
    pending: Option<RawRow>,
}

impl<'a> SheetReader<'a> {
    fn new(
        sheet: &'a Sheet,
        broken: &'a BTreeSet<(u64, usize)>,
        into: &'a mut DecisionTable,
    ) -> Self {
        Self {
            sheet,
            broken,
            into,
            began: false,
            ended: false,
            heads: Vec::new(),
            kind: TableKind::Plain,
            any_boundary: false,
            summed: false,
            groups: Groups::default(),
            titles: Vec::new(),
            above: HashMap::new(),
            pending: None,
        }
    }

    /// A table begins, or its heads stand once more on a further page.
    fn begin(&mut self, here: &SheetLine, heads: Vec<Head>) {
        self.finish();
        let above = std::mem::take(&mut self.titles);
        let same =
            |one: &Head, other: &Head| one.at == other.at && one.column.head == other.column.head;
        let again = heads.len() == self.heads.len()
            && heads.iter().zip(&self.heads).all(|(one, other)| same(one, other));
        if above.is_empty() && self.began && again {
            return;
        }
        self.groups = Groups::default();
        above.iter().for_each(|title| self.groups.take_title(title));
        let abolished = heads.iter().any(|head| head.meaning() == Meaning::AbolishedBy);
        let said = above.iter().rev().find_map(|title| kind_of(title));
        let said = said.or_else(|| kind_of(&self.sheet.name));
        let boundary = above.iter().any(|title| says_any_boundary(title));
        let further = !above.iter().any(|title| fold(title).starts_with("phu luc"));
        self.any_boundary = boundary || (self.any_boundary && further);
        let plain = if self.any_boundary { TableKind::AnyBoundary } else { TableKind::Plain };
        self.kind = if abolished { TableKind::Abolished } else { said.unwrap_or(plain) };
        self.into.tables.push(Table {
            sheet: self.sheet.name.clone(),
            line: here.number,
            above,
            kind: self.kind,
            columns: heads.iter().map(|head| head.column.clone()).collect(),
            rows: 0,
        });
        self.heads = heads;
        self.began = true;
        self.ended = false;
    }

    /// Another table begins, which is not of procedures.
    fn end(&mut self, here: &SheetLine) {
        self.finish();
        self.ended = true;
        self.heads.clear();
        self.into.passed_over.push(PassedOver {
            sheet: self.sheet.name.clone(),
            why: PassedWhy::OtherTable,
            heads: here.cells.values().map(|cell| line(cell)).collect(),
        });
    }

    /// A line that is no head.
    fn line(&mut self, here: &SheetLine) {
        if let Some(rows) = swallowed(&self.sheet.name, here) {
            self.finish();
            self.titles.clear();
            self.into.rows.extend(rows);
            return;
        }
        if let Some(words) = self.lone(here) {
            self.finish();
            if self.began && !self.ended {
                self.groups.take(&words);
                self.into.group_lines += 1;
            }
            self.titles.push(words);
            return;
        }
        self.summed = is_sum(here) || (self.summed && !self.is_counted(here));
        if self.began && !self.ended && !self.summed {
            self.row(here);
        }
    }

    /// The words of a line that stands above rows; `None` where it is a row.
    fn lone(&self, here: &SheetLine) -> Option<String> {
        if self.began && here.cells.len() > 2 {
            return None;
        }
        let own: Vec<(usize, String)> =
            here.cells.iter().map(|(at, cell)| (*at, line(cell))).collect();
        let filled: Vec<&(usize, String)> = own.iter().filter(|(_, c)| !c.is_empty()).collect();
        let words = match filled.as_slice() {
            [(_, words)] => words.clone(),
            [(first, mark), (_, words)] if self.is_ordinal(*first) => format!("{mark}. {words}"),
            several if !self.began => {
                several.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" ")
            }
            _ => return None,
        };
        if !self.began {
            return Some(words);
        }
        let [.., (at, text)] = filled.as_slice() else { return None };
        let wide = here.covered.values().any(|origin| *origin == (here.number, *at));
        let first = self.heads.first().is_some_and(|head| head.at == *at);
        let first = first && !self.is_title(*at);
        let merged = here.covered.values().any(|(from, _)| *from < here.number);
        let coded = !take_codes(text).0.is_empty();
        let lone = filled.len() == 1 && (wide || first || self.is_ordinal(*at));
        let group = is_group(if filled.len() == 1 { text } else { &words });
        (!merged && !coded && (lone || group)).then_some(words)
    }

    /// Whether a line is numbered as rows are, or has a code.
    fn is_counted(&self, here: &SheetLine) -> bool {
        here.cells.iter().any(|(at, cell)| {
            let number = cell.trim().trim_end_matches('.');
            let numbered = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
            (self.is_ordinal(*at) && numbered) || !take_codes(cell).0.is_empty()
        })
    }

    fn is_title(&self, at: usize) -> bool {
        self.heads.iter().any(|head| head.at == at && head.meaning() == Meaning::Title)
    }

    fn is_ordinal(&self, at: usize) -> bool {
        self.heads.iter().any(|head| head.at == at && head.meaning() == Meaning::Ordinal)
            || self.heads.is_empty()
    }

    /// A line of a row: the next one, or one more of a row whose title is merged.
    fn row(&mut self, here: &SheetLine) {
        let heads: BTreeMap<usize, Meaning> =
            self.heads.iter().map(|head| (head.at, head.meaning())).collect();
        let names = |meaning: Meaning| matches!(meaning, Meaning::Title | Meaning::Code);
        let mut cells = BTreeMap::new();
        let mut further = false;
        for (at, cell) in &here.cells {
            cells.insert(*at, cell.clone());
            self.above.insert(*at, (here.number, cell.clone()));
        }
        for (at, (from, column)) in &here.covered {
            let above = self.above.get(at).filter(|(line, _)| line == from && at == column);
            let Some((_, text)) = above else { continue };
            let naming = heads.get(at).is_some_and(|meaning| names(*meaning));
            further |= naming && self.pending.is_some();
            cells.insert(*at, text.clone());
        }
        let broken = |at: &usize| self.broken.contains(&(here.number, *at));
        let broken: Vec<usize> = here.cells.keys().copied().filter(broken).collect();
        match self.pending.as_mut().filter(|_| further) {
            Some(row) => {
                for (at, text) in &here.cells {
                    let cell = row.cells.entry(*at).or_default();
                    cell.push_str(if cell.is_empty() { "" } else { "\n" });
                    cell.push_str(text);
                }
                row.broken.extend(broken);
            }
            None => {
                let miscounted = self.miscounted(here);
                self.finish();
                self.extra_columns(here);
                self.titles.clear();
                self.pending = Some(RawRow { line: here.number, cells, broken, miscounted });
            }
        }
    }

    /// A text that shows that a line of a file without sheets has not the cells of its heads.
    fn miscounted(&self, here: &SheetLine) -> Option<String> {
        let width = here.width?;
        let heads = self.heads.last().map_or(0, |head| head.at + 1);
        let beyond = here.cells.range(heads..).next();
        let last = here.cells.values().next_back();
        match beyond {
            Some((_, text)) => Some(text.clone()),
            None if width < heads => last.cloned(),
            None => None,
        }
    }

    /// Columns that hold something and have no head are shown as unclear.
    fn extra_columns(&mut self, here: &SheetLine) {
        let headless: Vec<usize> = here
            .cells
            .keys()
            .copied()
            .filter(|at| here.width.is_none() && !self.heads.iter().any(|head| head.at == *at))
            .collect();
        for at in headless {
            let head = Head::of(at, "", &Columns::default());
            if let Some(table) = self.into.tables.last_mut() {
                table.columns.push(head.column.clone());
            }
            self.heads.push(head);
        }
    }

    /// Understands the row that was gathered.
    fn finish(&mut self) {
        let Some(raw) = self.pending.take() else { return };
        let ordinal = |at: &usize| self.is_ordinal(*at);
        if raw.cells.keys().all(ordinal) && raw.miscounted.is_none() {
            return;
        }
        let around = Around {
            sheet: &self.sheet.name,
            heads: &self.heads,
            group: self.groups.group(),
            kind: self.groups.kind().unwrap_or(self.kind),
            any_boundary: self.any_boundary,
        };
        let row = understand(&raw, &around);
        if let Some(table) = self.into.tables.last_mut() {
            table.rows += 1;
            for column in table.columns.iter_mut().filter(|column| column.sample.is_empty()) {
                let text = raw.cells.iter().find(|(at, _)| letter(**at) == column.letter);
                column.sample = text.map(|(_, text)| sample(text)).unwrap_or_default();
            }
        }
        self.into.rows.push(row);
    }
}

/// Whether a line gives the sum of the rows above: `Tổng số: 10 TTHC`.
fn is_sum(here: &SheetLine) -> bool {
    let first = here.cells.values().next().map(|cell| fold(cell)).unwrap_or_default();
    first.starts_with("tong so") || first.starts_with("tong cong")
}

/// The beginning of a cell.
fn sample(text: &str) -> String {
    line(text).chars().take(LONGEST_SAMPLE).collect()
}
