//! Lists that came spoilt: thousands of catalogues, bank statements and workbooks with
//! bytes changed, cut, doubled and moved, drawn from one seed. Each is read or refused;
//! none panics, is read in more steps than its size allows, or grows in memory.
#![allow(clippy::unwrap_used, dead_code)]

mod readers;

use std::cell::Cell;

use readers::{parts, tables_of, workbook};
use tables::decision;
use tables::national_list::{read_bytes, read_watched};
use tables::spreadsheet::{MOST_CELLS, MOST_LINES, MOST_TEXT, lines};
use tables::statement;

/// How many files of each kind are spoilt.
const FILES: usize = 1_000;
/// The most times that a reader of so small a file asks whether to go on.
const MOST_STEPS: u64 = 10_000;

const LIST: &str = "code,name,level,channels,duration_value,duration_unit\n\
    1.001193,Đăng ký khai sinh,commune,direct;online;post,1,working_day\n\
    2.000635,\"Cấp bản sao, trích lục\",commune,direct,,\n";
const STATEMENT: &str = "Ngày;Số tiền ghi có;Nội dung;Số tham chiếu\n\
    23/11/2026;50.000;MC H29131122611230101;FT26327\n24/11/2026;\"8,000\";CHUYEN TIEN;FT26328\n";
const SHEET: &str = "<worksheet><dimension ref=\"A1:C3\"/><sheetData><row r=\"1\">\
    <c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c></row>\
    <row r=\"3\"><c r=\"A3\" s=\"1\"><v>45000.5</v></c><c r=\"C3\" t=\"b\"><v>1</v></c></row>\
    </sheetData></worksheet>";
const SHARED: &str =
    "<sst count=\"2\" uniqueCount=\"2\"><si><t>code</t></si><si><t>x</t></si></sst>";
const STYLES: &str = "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"d/m\"/>\
    </numFmts><cellXfs count=\"2\"><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

/// Numbers from one seed, the same at every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    /// The same bytes with one to four things wrong.
    fn spoil(&mut self, whole: &[u8]) -> Vec<u8> {
        let mut bytes = whole.to_vec();
        for _ in 0..=self.below(4) {
            self.spoil_once(&mut bytes);
        }
        bytes
    }

    fn spoil_once(&mut self, bytes: &mut Vec<u8>) {
        const ODD: [&[u8]; 8] =
            [b"\"", b";", b"\0", b"\xff", b"99999999999", b"<c r=\"ZZZ9\">", b"\r", b"&#0;"];
        let (at, to) = (self.below(bytes.len()), self.below(bytes.len()));
        let part = at.min(to)..at.max(to);
        match self.below(5) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (to % 8)),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(part)),
            3 => {
                let twice = bytes[part].to_vec();
                bytes.splice(at..at, twice);
            }
            _ => drop(bytes.splice(at..at, ODD[to % ODD.len()].iter().copied())),
        }
    }
}

const DECISION: &str = "DANH MỤC BÃI BỎ\nSTT;Mã TTHC;Tên TTHC;Thời hạn;Phí\nI;LĨNH VỰC HỘ TỊCH\n\
    1;1.001193.H29;\"Đăng ký\nkhai sinh\";02 ngày (cắt giảm 01/03 ngày);8.000 đồng/bản\n";

/// Reads a file as every list, and holds what comes of it to its limits.
fn held_to_limits(bytes: &[u8]) {
    let steps = Cell::new(0_u64);
    let watch = |read: u64, of: u64| {
        assert!(read <= of, "{read} of {of}");
        steps.set(steps.get() + 1);
        assert!(steps.get() <= MOST_STEPS, "it is read without end");
        true
    };
    let _ = (read_bytes(bytes), read_watched(bytes, &watch));
    assert!(tables_of(bytes).is_none_or(|table| table.rows.len() <= MOST_LINES));
    steps.set(0);
    let _ = decision::read(bytes, &decision::Columns::default(), &watch);
    steps.set(0);
    let Ok(lines) = lines(bytes, &watch) else { return };
    let _ = statement::read(&lines, None);
    let cells = || lines.iter().filter_map(|line| line.cells.as_ref().ok()).flatten();
    assert!(lines.len() <= MOST_LINES && cells().count() <= MOST_CELLS);
    assert!(cells().map(String::len).sum::<usize>() <= MOST_TEXT);
}

#[test]
fn a_spoilt_csv_is_read_or_refused_within_its_limits() {
    let mut dice = Dice(20_261_130);
    for whole in [LIST, STATEMENT, DECISION] {
        for _ in 0..FILES {
            held_to_limits(&dice.spoil(whole.as_bytes()));
        }
    }
}

#[test]
fn a_workbook_with_spoilt_parts_is_read_or_refused_within_its_limits() {
    let mut dice = Dice(118_2025);
    for _ in 0..FILES {
        let (sheet, shared, styles) = (SHEET.as_bytes(), SHARED.as_bytes(), STYLES.as_bytes());
        let all = [dice.spoil(sheet), dice.spoil(shared), dice.spoil(styles)];
        held_to_limits(&parts(&[
            ("xl/worksheets/sheet1.xml", &all[0]),
            ("xl/sharedStrings.xml", &all[1]),
            ("xl/styles.xml", &all[2]),
        ]));
        held_to_limits(&workbook(&all[0]));
    }
}

#[test]
fn a_workbook_spoilt_as_a_file_is_read_or_refused_within_its_limits() {
    let mut dice = Dice(8_032_006);
    let whole = workbook(SHEET.as_bytes());
    held_to_limits(&whole);
    for _ in 0..FILES {
        held_to_limits(&dice.spoil(&whole));
    }
}
