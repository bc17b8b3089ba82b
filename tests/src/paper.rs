//! Reading paper back: the text of a PDF, its pages as pictures, the codes on
//! them, and whether the file is whole. By the tools anyone else would use.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Rigged;

/// Dots per inch of a page made into a picture; enough for every code we print.
pub const DPI: u32 = 200;

/// The text of all pages, laid out as on the paper.
///
/// # Errors
/// When `pdftotext` is missing or finds no PDF there.
pub fn text(pdf: &Path) -> Rigged<String> {
    let layout = ["-layout", "-enc", "UTF-8"].map(OsStr::new);
    tell(Command::new("pdftotext").args(layout).arg(pdf).arg("-"))
}

/// The text as one line of single spaces: for finding what a line break splits.
///
/// # Errors
/// As [`text`].
pub fn flowing_text(pdf: &Path) -> Rigged<String> {
    let raw = tell(Command::new("pdftotext").arg("-raw").arg(pdf).arg("-"))?;
    Ok(raw.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Makes each page a PNG in `folder` and answers their paths in page order.
///
/// # Errors
/// When `pdftoppm` is missing or finds no PDF there.
pub fn pictures(pdf: &Path, folder: &Path) -> Rigged<Vec<PathBuf>> {
    let stem = pdf.file_stem().unwrap_or(OsStr::new("page"));
    let dpi = DPI.to_string();
    let to = folder.join(stem);
    tell(Command::new("pdftoppm").args(["-png", "-r", &dpi]).args([pdf, &to]))?;
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let of_this = name.starts_with(&*format!("{}-", stem.to_string_lossy()));
        if of_this && name.ends_with(".png") {
            pages.push(path);
        }
    }
    pages.sort();
    Ok(pages)
}

/// One code read from a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// As zbar names it: `QR-Code`, `CODE-128`.
    pub kind: String,
    /// What it says.
    pub says: String,
}

/// Every code on the page, in no particular order.
///
/// # Errors
/// When `zbarimg` is missing or finds no code at all.
pub fn codes(picture: &Path) -> Rigged<Vec<Code>> {
    let said = tell(Command::new("zbarimg").arg("--quiet").arg(picture))?;
    let codes = said.lines().filter_map(|line| line.split_once(':'));
    Ok(codes.map(|(kind, says)| Code { kind: kind.to_owned(), says: says.to_owned() }).collect())
}

/// Holds that the PDF's structure has neither errors nor warnings.
///
/// # Errors
/// With what `qpdf --check` found.
pub fn check(pdf: &Path) -> Rigged<()> {
    tell(Command::new("qpdf").arg("--check").arg(pdf)).map(drop)
}

/// How many pages the PDF has.
///
/// # Errors
/// When `qpdf` is missing or finds no PDF there.
pub fn page_count(pdf: &Path) -> Rigged<usize> {
    let said = tell(Command::new("qpdf").arg("--show-npages").arg(pdf))?;
    Ok(said.trim().parse()?)
}

/// Runs a reader to its end; anything but success is an error with its words.
fn tell(command: &mut Command) -> Rigged<String> {
    let named = command.get_program().to_string_lossy().into_owned();
    let said = command.output().map_err(|why| format!("{named} does not start: {why}"))?;
    if !said.status.success() {
        let words = String::from_utf8_lossy(&said.stderr);
        return Err(format!("{named} ({}): {}", said.status, words.trim()).into());
    }
    Ok(String::from_utf8(said.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest whole PDF: one page that says one line.
    fn one_line(words: &str) -> Vec<u8> {
        let drawn = format!("BT /F1 24 Tf 20 100 Td ({words}) Tj ET");
        let parts = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R\
             /Resources<</Font<</F1 5 0 R>>>>>>"
                .to_owned(),
            format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        ];
        let mut file = "%PDF-1.4\n".to_owned();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", parts.len() + 1);
        for (at, part) in parts.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", file.len());
            file += &format!("{} 0 obj\n{part}\nendobj\n", at + 1);
        }
        let start = file.len();
        file += &table;
        file += &format!("trailer<</Size {}/Root 1 0 R>>\n", parts.len() + 1);
        file += &format!("startxref\n{start}\n%%EOF\n");
        file.into_bytes()
    }

    #[test]
    fn a_page_is_read_back_as_text_and_picture() -> Rigged<()> {
        let folder = tempfile::tempdir()?;
        let pdf = folder.path().join("page.pdf");
        std::fs::write(&pdf, one_line("mot cua"))?;
        check(&pdf)?;
        assert_eq!(page_count(&pdf)?, 1);
        assert!(text(&pdf)?.contains("mot cua"));
        assert_eq!(flowing_text(&pdf)?, "mot cua");
        assert_eq!(pictures(&pdf, folder.path())?.len(), 1);
        Ok(())
    }

    #[test]
    fn a_torn_file_is_not_whole() -> Rigged<()> {
        let folder = tempfile::tempdir()?;
        let pdf = folder.path().join("torn.pdf");
        let whole = one_line("mot cua");
        std::fs::write(&pdf, &whole[..whole.len() / 2])?;
        assert!(check(&pdf).is_err(), "half a file must not pass");
        Ok(())
    }
}
