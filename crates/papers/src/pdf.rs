//! From sheet to PDF: the same marks at the same places, with the faces embedded
//! as subsets and text that can be read back.
//!
//! Two runs do not give the same bytes (the PDF library draws its identifiers at
//! random); what must not change is tested on the sheet.

mod embedded;
mod pen;

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use printpdf::{PdfDocument, PdfParseErrorSeverity, PdfSaveOptions, PdfWarnMsg};

use crate::sheet::{Face, Sheet};

/// Why a sheet has no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A bundled font could not be read; the program is damaged.
    #[error("bundled face {0:?} cannot be read")]
    Face(Face),
    /// The PDF library could not write a part of the sheet.
    #[error("the PDF could not be written: {0}")]
    Writing(String),
}

/// Version of the format; archives want at least 1.4 (NĐ 30/2020, Phụ lục I).
const VERSION: &str = "1.5";
/// What the library writes about every document and is true of none of ours: the
/// year 1970, and that it keeps to PDF/X.
const UNTRUE: [&[u8]; 4] = [b"CreationDate", b"ModDate", b"GTS_PDFXVersion", b"Identifier"];

/// How hard streams are compressed, of 9. The library takes 9, which made a
/// receipt take half as long again and three hundredths smaller.
const EFFORT: Compression = Compression::new(4);

/// Writes a sheet as PDF.
///
/// # Errors
/// [`PdfError`]; neither comes from what the sheet says.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut objects = document(sheet)?.to_lopdf_document(&options, &mut warnings);
    let is_error = |warning: &PdfWarnMsg| warning.severity == PdfParseErrorSeverity::Error;
    if let Some(error) = warnings.into_iter().find(is_error) {
        return Err(PdfError::Writing(error.msg));
    }
    objects.version = VERSION.to_owned();
    let information = objects.trailer.get(b"Info").and_then(|reference| reference.as_reference());
    if let Ok(information) = information.and_then(|id| objects.get_dictionary_mut(id)) {
        for claim in UNTRUE {
            information.remove(claim);
        }
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), EFFORT);
    for stream in objects.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()) {
        encoder.write_all(&stream.content).map_err(writing)?;
        stream.set_content(encoder.reset(Vec::new()).map_err(writing)?);
        stream.dict.set("Filter", "FlateDecode");
    }
    let mut bytes = Vec::new();
    objects.save_to(&mut bytes).map_err(writing)?;
    Ok(bytes)
}

/// The sheet as the PDF library knows documents.
fn document(sheet: &Sheet) -> Result<PdfDocument, PdfError> {
    let mut document = PdfDocument::new(&sheet.title);
    document.metadata.info.producer = "Một Cửa".to_owned();
    document.metadata.info.creator = "Một Cửa".to_owned();
    document.resources.fonts.map = embedded::fonts(sheet)?;
    document.pages = sheet.pages.iter().map(|page| pen::drawn(sheet, page)).collect();
    Ok(document)
}

fn writing(error: io::Error) -> PdfError {
    PdfError::Writing(error.to_string())
}
