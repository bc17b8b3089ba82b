//! What reads a table that somebody hands in, as a function of bytes that must not
//! panic: run on random bytes by the ordinary tests, and let loose under a
//! coverage-guided fuzzer by `make fuzz`. With it, workbooks made of such bytes.

use std::io::{Cursor, Write};

use tables::decision::{Columns, DecisionTable, read};
use tables::national_list::read_bytes;

/// A workbook with these bytes as its sheet.
pub(crate) fn workbook(sheet: &[u8]) -> Vec<u8> {
    parts(&[("xl/worksheets/sheet1.xml", sheet)])
}

/// A workbook with one sheet and these parts.
pub(crate) fn parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let whole =
        [("_rels/.rels", RELS), ("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", SHEETS)];
    let whole = whole.map(|(name, text)| (name, text.as_bytes()));
    let stored = zip::write::SimpleFileOptions::default();
    let stored = stored.compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in whole.into_iter().chain(parts.iter().copied()) {
        let _ = zip.start_file(name, stored);
        let _ = zip.write_all(bytes);
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>"#;
const SHEETS: &str = r#"<Relationships><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A list as it is, with heads before it, and as a workbook that holds it.
pub(crate) fn list(bytes: &[u8]) {
    let heads = b"code,name,level,channels,duration_value,duration_unit\n";
    let _ = (read_bytes(bytes), read_bytes(&[heads, bytes].concat()));
    let cells = format!("<sheetData><row>{}</row></sheetData>", String::from_utf8_lossy(bytes));
    for part in [bytes, cells.as_bytes()] {
        let _ = read_bytes(&workbook(part));
    }
}

/// A decision's table as it is, below heads, and as a workbook that holds it.
pub(crate) fn decision(bytes: &[u8]) {
    let heads = "STT;Mã TTHC;Tên TTHC;Thời hạn;Phí (đồng);Cách thức;DVC;Phi địa giới;Cấp\n";
    let _ = (tables_of(bytes), tables_of(&[heads.as_bytes(), bytes].concat()));
    let row = [heads.as_bytes(), b"1;1.000001;", bytes, b";", bytes, b";", bytes, b";x\n"];
    let _ = tables_of(&row.concat());
    let cells = format!("<sheetData><row>{}</row></sheetData>", String::from_utf8_lossy(bytes));
    for part in [bytes, cells.as_bytes()] {
        let _ = tables_of(&workbook(part));
    }
}

/// The tables of a decision, where it has any.
pub(crate) fn tables_of(bytes: &[u8]) -> Option<DecisionTable> {
    read(bytes, &Columns::default(), &|_, _| true).ok()
}
