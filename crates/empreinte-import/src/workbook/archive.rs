//! A workbook's archive, measured before anyone unpacks it into memory.
//!
//! Sizes in an archive are what its author wrote. So every entry is unpacked once, counted and thrown away; only then
//! does the reader of workbooks see the file.

use std::io::{Cursor, Read};

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, codes};
use memchr::memmem;
use zip::ZipArchive;

use super::{ods, too_many_cells, unreadable};
use crate::Limits;
use crate::inventory::whole_file;
use crate::limits::megabytes;

/// Entries that no workbook has.
const MOST_ENTRIES: usize = 20_000;

/// Which workbook an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

impl Kind {
    /// Name in reports.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }
}

/// Tells the kind of a workbook and refuses one that unpacks to too much.
///
/// # Errors
/// `ARCHIVE_TOO_LARGE`, `WORKBOOK_TOO_MANY_CELLS`, `WORKBOOK_UNREADABLE`, `FORMAT_UNKNOWN`.
pub(super) fn inspect(file: &str, bytes: &[u8], limits: Limits) -> Result<Kind, Error> {
    let broken = |error: &dyn std::fmt::Display| unreadable(file, &error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_ENTRIES {
        return Err(too_large(file, limits));
    }
    let mut kind = None;
    let mut total = 0_u64;
    for position in 0..archive.len() {
        let entry = archive.by_index(position).map_err(|error| broken(&error))?;
        let name = entry.name().map_err(|error| broken(&error))?.into_owned();
        let room = limits.unpacked_bytes - total;
        let mut text = Vec::new();
        let mut unpacked = entry.take(room + 1);
        let is_sheet_text = name == "content.xml" || name.ends_with("sharedStrings.xml");
        let length = if is_sheet_text {
            unpacked
                .read_to_end(&mut text)
                .and_then(|length| u64::try_from(length).map_err(std::io::Error::other))
        } else {
            std::io::copy(&mut unpacked, &mut std::io::sink())
        };
        total += length.map_err(|error| broken(&error))?;
        if total > limits.unpacked_bytes {
            return Err(too_large(file, limits));
        }
        if name == "xl/workbook.xml" {
            kind = Some(Kind::Xlsx);
        }
        if name == "content.xml" {
            kind = kind.or(Some(Kind::Ods));
            if ods::cells(&text, limits.cells) > limits.cells {
                return Err(too_many_cells(file, limits.cells));
            }
        }
        // Room is reserved for as many strings as the table says it has.
        if is_sheet_text && announced_strings(&text) > limits.cells {
            return Err(too_many_cells(file, limits.cells));
        }
    }
    kind.ok_or_else(|| {
        Diagnostic::new(&codes::FORMAT_UNKNOWN).with("detail", "ZIP").at(whole_file(file)).into()
    })
}

/// The number of different strings that a table of strings announces.
fn announced_strings(text: &[u8]) -> u64 {
    let key = b"uniqueCount=";
    let Some(at) = memmem::find(text, key) else { return 0 };
    let digits = text.get(at + key.len() + 1..).unwrap_or_default();
    let digits: Vec<u8> = digits.iter().copied().take_while(u8::is_ascii_digit).collect();
    if digits.is_empty() {
        return 0;
    }
    std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(u64::MAX)
}

fn too_large(file: &str, limits: Limits) -> Error {
    let limit = megabytes(limits.unpacked_bytes);
    Diagnostic::new(&codes::ARCHIVE_TOO_LARGE).with("limit", limit).at(whole_file(file)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// An archive of some entries.
    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn refused(entries: &[(&str, &[u8])], limits: Limits) -> &'static str {
        inspect("w", &archive(entries), limits).unwrap_err().code().id
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused() {
        let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
        let zeros = vec![0; 3 << 20];
        assert!(archive(&[("a", &zeros)]).len() < 10_000);
        assert_eq!(refused(&[("xl/workbook.xml", b"<x/>"), ("a", &zeros)], limits), "ARCHIVE_TOO_LARGE");
        let half = vec![0; 700 << 10];
        assert_eq!(refused(&[("a", &half), ("b", &half)], limits), "ARCHIVE_TOO_LARGE");
    }

    #[test]
    fn cells_that_are_only_announced_are_refused() {
        let limits = Limits::default();
        let strings = b"<sst count=\"1\" uniqueCount=\"99999999999999999999\">";
        assert_eq!(refused(&[("xl/sharedStrings.xml", strings)], limits), "WORKBOOK_TOO_MANY_CELLS");
        let row = "<table:table-row table:number-rows-repeated=\"900000\"><table:table-cell office:value=\"1\" \
                   table:number-columns-repeated=\"900\"/></table:table-row>";
        assert_eq!(refused(&[("content.xml", row.as_bytes())], limits), "WORKBOOK_TOO_MANY_CELLS");
    }

    #[test]
    fn an_archive_of_other_things_is_no_workbook() {
        assert_eq!(refused(&[("readme.txt", b"x")], Limits::default()), "FORMAT_UNKNOWN");
    }
}
