//! Tables of a pack: named columns of one length.

use sha2::{Digest, Sha256};

use super::bytes::Bytes;
use super::{FORMAT_VERSION, MAGIC, PackError};

/// What a pack holds.
#[derive(Debug)]
pub(super) struct Content<'a> {
    /// Release of the data.
    pub(super) release: String,
    tables: Vec<Columns<'a>>,
}

/// One table.
#[derive(Debug)]
pub(super) struct Columns<'a> {
    name: &'a str,
    rows: usize,
    columns: Vec<(&'a str, Column<'a>)>,
}

#[derive(Debug)]
enum Column<'a> {
    Text(Vec<&'a str>),
    Number(Vec<Option<f64>>),
    Count(Vec<Option<u32>>),
}

impl<'a> Content<'a> {
    /// Checks format and hash, then reads every table.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, PackError> {
        let mut bytes = Bytes::new(bytes);
        if bytes.array().map_err(|_| PackError::NotAPack)? != *MAGIC {
            return Err(PackError::NotAPack);
        }
        let found = u32::from_le_bytes(bytes.array()?);
        if found != FORMAT_VERSION {
            return Err(PackError::Version { found, supported: FORMAT_VERSION });
        }
        let hash: [u8; 32] = bytes.array()?;
        if Sha256::digest(bytes.rest()).as_slice() != hash {
            return Err(PackError::Corrupted);
        }
        let release = bytes.text()?.to_owned();
        let count = bytes.length()?;
        let mut tables = Vec::new();
        for _ in 0..count {
            tables.push(Columns::read(&mut bytes)?);
        }
        if bytes.rest().is_empty() {
            Ok(Self { release, tables })
        } else {
            Err(malformed("there is more than the tables".to_owned()))
        }
    }

    /// The table of this name.
    pub(super) fn table(&self, name: &str) -> Result<&Columns<'a>, PackError> {
        let found = self.tables.iter().find(|table| table.name == name);
        found.ok_or_else(|| malformed(format!("the table `{name}` is missing")))
    }
}

impl<'a> Columns<'a> {
    fn read(bytes: &mut Bytes<'a>) -> Result<Self, PackError> {
        let name = bytes.text()?;
        let (rows, count) = (bytes.length()?, bytes.length()?);
        let mut columns = Vec::new();
        for _ in 0..count {
            let name = bytes.text()?;
            let [kind] = bytes.array()?;
            let column = match kind {
                0 => Column::Text(texts(bytes, rows)?),
                1 => Column::Number(numbers(bytes, rows)?),
                2 => Column::Count(present(bytes, rows, u32::from_le_bytes)?),
                other => return Err(malformed(format!("the column `{name}` is of kind {other}"))),
            };
            columns.push((name, column));
        }
        Ok(Self { name, rows, columns })
    }

    /// How many rows it has.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    fn column(&self, name: &str) -> Result<&Column<'a>, PackError> {
        let found = self.columns.iter().find(|(known, _)| *known == name).map(|(_, column)| column);
        found.ok_or_else(|| self.wrong(name, "is missing"))
    }

    fn wrong(&self, column: &str, what: &str) -> PackError {
        malformed(format!("the column `{column}` of `{}` {what}", self.name))
    }

    /// The text of a cell.
    pub(super) fn text(&self, column: &str, row: usize) -> Result<String, PackError> {
        match self.column(column)? {
            Column::Text(texts) => texts.get(row).map(|text| (*text).to_owned()),
            Column::Number(_) | Column::Count(_) => None,
        }
        .ok_or_else(|| self.wrong(column, "holds no text"))
    }

    /// The number of a cell, where there is one.
    pub(super) fn number(&self, column: &str, row: usize) -> Result<Option<f64>, PackError> {
        match self.column(column)? {
            Column::Number(numbers) => numbers.get(row).copied(),
            Column::Text(_) | Column::Count(_) => None,
        }
        .ok_or_else(|| self.wrong(column, "holds no numbers"))
    }

    /// The count of a cell, where there is one.
    pub(super) fn count(&self, column: &str, row: usize) -> Result<Option<u32>, PackError> {
        match self.column(column)? {
            Column::Count(counts) => counts.get(row).copied(),
            Column::Text(_) | Column::Number(_) => None,
        }
        .ok_or_else(|| self.wrong(column, "holds no counts"))
    }

    /// The number of a cell that must have one.
    pub(super) fn required_number(&self, column: &str, row: usize) -> Result<f64, PackError> {
        self.number(column, row)?.ok_or_else(|| self.wrong(column, "has an empty cell"))
    }

    /// The count of a cell that must have one.
    pub(super) fn required_count(&self, column: &str, row: usize) -> Result<u32, PackError> {
        self.count(column, row)?.ok_or_else(|| self.wrong(column, "has an empty cell"))
    }
}

const fn malformed(detail: String) -> PackError {
    PackError::Malformed { detail }
}

fn texts<'a>(bytes: &mut Bytes<'a>, rows: usize) -> Result<Vec<&'a str>, PackError> {
    let count = bytes.length()?;
    let mut distinct = Vec::new();
    for _ in 0..count {
        distinct.push(bytes.text()?);
    }
    let mut texts = Vec::new();
    for _ in 0..rows {
        let place = usize::from(u16::from_le_bytes(bytes.array()?));
        let text = distinct.get(place).copied();
        texts.push(text.ok_or_else(|| malformed("a cell points to no string".to_owned()))?);
    }
    Ok(texts)
}

fn numbers(bytes: &mut Bytes<'_>, rows: usize) -> Result<Vec<Option<f64>>, PackError> {
    let numbers = present(bytes, rows, f64::from_le_bytes)?;
    if numbers.iter().flatten().all(|number| number.is_finite()) {
        Ok(numbers)
    } else {
        Err(malformed("a number is not finite".to_owned()))
    }
}

/// Cells that are there where a bit says so.
fn present<T, const N: usize>(
    bytes: &mut Bytes<'_>,
    rows: usize,
    read: fn([u8; N]) -> T,
) -> Result<Vec<Option<T>>, PackError> {
    let bits = bytes.take(rows.div_ceil(8))?;
    let mut cells = Vec::new();
    for bit in bits.iter().flat_map(|byte| (0..8).map(move |at| byte >> at & 1 == 1)).take(rows) {
        cells.push(if bit { Some(read(bytes.array()?)) } else { None });
    }
    Ok(cells)
}
