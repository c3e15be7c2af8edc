//! An inventory pushed piece by piece: what it is shows in its first bytes.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, codes};

use super::collect::empty;
use super::text::TextReader;
use super::{Inventory, ReadOptions, whole_file};
use crate::limits::megabytes;
use crate::{ecodiag, text_file};

/// Reads an inventory out of pieces of any size.
pub struct Reader {
    file: String,
    options: ReadOptions,
    phase: Phase,
}

enum Phase {
    /// Not enough is known yet.
    Sample(Vec<u8>),
    /// A text table.
    Text(Box<TextReader>),
    /// A format that is read as a whole.
    Whole(Kind, Vec<u8>),
}

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Workbook,
    Ecodiag,
}

impl Reader {
    /// A reader of one file, whose name is only quoted.
    #[must_use]
    pub fn new(name: &str, options: &ReadOptions) -> Self {
        Self { file: name.to_owned(), options: options.clone(), phase: Phase::Sample(Vec::new()) }
    }

    /// Reads the next piece.
    ///
    /// # Errors
    /// As [`super::read`]; the reader is of no use afterwards.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), Error> {
        match &mut self.phase {
            Phase::Text(reader) => reader.push(piece, false),
            Phase::Whole(_, held) => {
                held.extend_from_slice(piece);
                check_size(&self.file, held.len(), self.options.limits.whole_file_bytes)
            }
            Phase::Sample(held) if held.len() + piece.len() < self.options.limits.sample_bytes => {
                held.extend_from_slice(piece);
                Ok(())
            }
            Phase::Sample(held) if held.is_empty() => self.begin(piece, false),
            Phase::Sample(held) => {
                let mut held = std::mem::take(held);
                held.extend_from_slice(piece);
                self.begin(&held, false)
            }
        }
    }

    /// Tells the format and reads the bytes held so far.
    fn begin(&mut self, bytes: &[u8], last: bool) -> Result<(), Error> {
        let sample = bytes.get(..self.options.limits.sample_bytes).unwrap_or(bytes);
        match kind(&self.file, sample)? {
            Kind::Text => {
                let whole = last && sample.len() == bytes.len();
                let mut reader = TextReader::start(&self.file, sample, whole, &self.options)?;
                reader.push(bytes, false)?;
                self.phase = Phase::Text(Box::new(reader));
                Ok(())
            }
            kind => {
                check_size(&self.file, bytes.len(), self.options.limits.whole_file_bytes)?;
                self.phase = Phase::Whole(kind, bytes.to_vec());
                Ok(())
            }
        }
    }

    /// The inventory, once every piece is pushed.
    ///
    /// # Errors
    /// As [`super::read`].
    pub fn finish(mut self) -> Result<Inventory, Error> {
        if let Phase::Sample(held) = &mut self.phase {
            let held = std::mem::take(held);
            self.begin(&held, true)?;
        }
        match self.phase {
            Phase::Text(reader) => reader.finish(),
            Phase::Whole(Kind::Ecodiag, bytes) => ecodiag::read(&self.file, &bytes),
            #[cfg(feature = "spreadsheet")]
            Phase::Whole(_, bytes) => crate::workbook::read(&self.file, &bytes, &self.options),
            #[cfg(not(feature = "spreadsheet"))]
            Phase::Whole(..) => {
                Err(Diagnostic::new(&codes::WORKBOOK_NOT_SUPPORTED).at(whole_file(&self.file)).into())
            }
            Phase::Sample(_) => Err(empty(&self.file)),
        }
    }
}

/// What a file is, by its first bytes.
pub(crate) fn kind(file: &str, sample: &[u8]) -> Result<Kind, Error> {
    if sample.iter().all(u8::is_ascii_whitespace) {
        return Err(empty(file));
    }
    let foreign: [(&[u8], &str); 8] = [
        (b"%PDF", "PDF"),
        (b"\xD0\xCF\x11\xE0", "XLS (Excel 97-2003)"),
        (b"\x1F\x8B", "GZIP"),
        (b"7z\xBC\xAF", "7Z"),
        (b"\x89PNG", "PNG"),
        (b"Rar!", "RAR"),
        (b"{\\rtf", "RTF"),
        (b"SQLite format", "SQLite"),
    ];
    if sample.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Workbook);
    }
    if let Some((_, name)) = foreign.iter().find(|(magic, _)| sample.starts_with(magic)) {
        return Err(unknown(file, name));
    }
    match text_file::first_sign(sample) {
        Some(b'{') => return Ok(Kind::Ecodiag),
        Some(b'<') => return Err(unknown(file, "HTML, XML")),
        _ => {}
    }
    let (encoding, _) = crate::encoding::detect(sample);
    let is_utf16 = crate::encoding::Transcoder::new(encoding).is_some();
    if !is_utf16 && sample.iter().filter(|&&byte| byte == 0).count() * 100 > sample.len() {
        return Err(unknown(file, "binary"));
    }
    Ok(Kind::Text)
}

fn unknown(file: &str, detail: &str) -> Error {
    Diagnostic::new(&codes::FORMAT_UNKNOWN).with("detail", detail).at(whole_file(file)).into()
}

pub(crate) fn check_size(file: &str, length: usize, limit: usize) -> Result<(), Error> {
    if length <= limit {
        return Ok(());
    }
    let limit = megabytes(u64::try_from(limit).unwrap_or(u64::MAX));
    Err(Diagnostic::new(&codes::FILE_TOO_LARGE).with("limit", limit).at(whole_file(file)).into())
}
