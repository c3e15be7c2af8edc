//! Writes the binary pack of the ODbL crate. The reader is `crates/empreinte/src/factors/pack.rs`.
//!
//! Layout, version 1; integers are little-endian, a string is a `u32` length and UTF-8 bytes:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `EMPRPACK` |
//! | 4 | format version, `u32` |
//! | 32 | SHA-256 of all that follows |
//! | | data release, string |
//! | 4 | number of tables; then each table: |
//! | | name, string; number of rows and of columns, `u32` each; then each column: |
//! | | name, string; kind, one byte; content of the kind: |
//! | | kind 0, text: number of distinct strings (`u32`), the strings, then one `u16` a row: its place among them |
//! | | kind 1, optional `f64`: one bit a row (first row lowest) that says whether it is there, then those there |
//! | | kind 2, optional `u32`: the same |

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

const MAGIC: &[u8; 8] = b"EMPRPACK";
const FORMAT_VERSION: u32 = 1;

/// A column of a table.
#[derive(Debug)]
pub enum Column {
    /// Texts, each distinct one stored once.
    Text(Vec<String>),
    /// Numbers, where there are any.
    Number(Vec<Option<f64>>),
    /// Counts and years, where there are any.
    Count(Vec<Option<u32>>),
}

/// A table of named columns of one length.
#[derive(Debug)]
pub struct PackTable {
    /// Name of the table.
    pub name: &'static str,
    /// Names and contents of its columns.
    pub columns: Vec<(&'static str, Column)>,
}

/// The bytes of a pack.
pub fn written(release: &str, tables: &[PackTable]) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    put_text(&mut body, release)?;
    put_length(&mut body, tables.len())?;
    for table in tables {
        put_table(&mut body, table)?;
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT_VERSION.to_le_bytes());
    bytes.extend(Sha256::digest(&body));
    bytes.extend(body);
    Ok(bytes)
}

fn put_length(bytes: &mut Vec<u8>, length: usize) -> Result<(), String> {
    bytes.extend(u32::try_from(length).map_err(|error| error.to_string())?.to_le_bytes());
    Ok(())
}

fn put_text(bytes: &mut Vec<u8>, text: &str) -> Result<(), String> {
    put_length(bytes, text.len())?;
    bytes.extend(text.as_bytes());
    Ok(())
}

fn put_table(bytes: &mut Vec<u8>, table: &PackTable) -> Result<(), String> {
    let rows = table.columns.first().map_or(0, |(_, column)| column.rows());
    put_text(bytes, table.name)?;
    put_length(bytes, rows)?;
    put_length(bytes, table.columns.len())?;
    for (name, column) in &table.columns {
        if column.rows() != rows {
            return Err(format!("the column `{name}` has {} rows, not {rows}", column.rows()));
        }
        put_text(bytes, name)?;
        match column {
            Column::Text(texts) => put_texts(bytes, texts)?,
            Column::Number(numbers) => {
                if numbers.iter().flatten().any(|number| !number.is_finite()) {
                    return Err(format!("the column `{name}` holds a number that is not finite"));
                }
                bytes.push(1);
                put_present(bytes, numbers, |number| number.to_le_bytes());
            }
            Column::Count(counts) => {
                bytes.push(2);
                put_present(bytes, counts, |count| count.to_le_bytes());
            }
        }
    }
    Ok(())
}

fn put_texts(bytes: &mut Vec<u8>, texts: &[String]) -> Result<(), String> {
    bytes.push(0);
    let mut places: BTreeMap<&str, u16> = texts.iter().map(|text| (text.as_str(), 0)).collect();
    put_length(bytes, places.len())?;
    for (place, (text, slot)) in places.iter_mut().enumerate() {
        *slot = u16::try_from(place).map_err(|_| "a column has too many distinct strings".to_owned())?;
        put_text(bytes, text)?;
    }
    for text in texts {
        bytes.extend(places.get(text.as_str()).copied().unwrap_or_default().to_le_bytes());
    }
    Ok(())
}

fn put_present<T: Copy, const N: usize>(bytes: &mut Vec<u8>, cells: &[Option<T>], print: fn(T) -> [u8; N]) {
    for eight in cells.chunks(8) {
        let bits = eight.iter().enumerate().map(|(at, cell)| u8::from(cell.is_some()) << at);
        bytes.push(bits.sum());
    }
    cells.iter().flatten().for_each(|cell| bytes.extend(print(*cell)));
}

impl Column {
    fn rows(&self) -> usize {
        match self {
            Self::Text(texts) => texts.len(),
            Self::Number(numbers) => numbers.len(),
            Self::Count(counts) => counts.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_is_that_of_the_description() {
        let table = PackTable {
            name: "t",
            columns: vec![
                ("s", Column::Text(vec!["b".into(), "a".into()])),
                ("x", Column::Number(vec![None, Some(1.0)])),
                ("n", Column::Count(vec![Some(7), None])),
            ],
        };
        let bytes = written("r", &[table]).unwrap();
        let body = body_of(&bytes);
        let expected: Vec<u8> = [
            &[1, 0, 0, 0, b'r', 1, 0, 0, 0][..],
            &[1, 0, 0, 0, b't', 2, 0, 0, 0, 3, 0, 0, 0],
            &[1, 0, 0, 0, b's', 0, 2, 0, 0, 0, 1, 0, 0, 0, b'a', 1, 0, 0, 0, b'b', 1, 0, 0, 0],
            &[1, 0, 0, 0, b'x', 1, 0b10, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
            &[1, 0, 0, 0, b'n', 2, 0b01, 7, 0, 0, 0],
        ]
        .concat();
        assert_eq!(body, expected);
    }

    fn body_of(bytes: &[u8]) -> Vec<u8> {
        assert_eq!(&bytes[..8], MAGIC);
        assert_eq!(bytes[8..12], 1_u32.to_le_bytes());
        assert_eq!(bytes[12..44], *Sha256::digest(&bytes[44..]));
        bytes[44..].to_vec()
    }

    #[test]
    fn what_is_not_finite_or_ragged_is_refused() {
        let nan = PackTable { name: "t", columns: vec![("x", Column::Number(vec![Some(f64::NAN)]))] };
        assert!(written("r", &[nan]).is_err());
        let columns = vec![("x", Column::Count(vec![])), ("y", Column::Count(vec![None]))];
        assert!(written("r", &[PackTable { name: "t", columns }]).is_err());
    }
}
