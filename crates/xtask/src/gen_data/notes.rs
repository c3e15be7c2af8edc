//! Remarks on rows in French: the translations of `notes_fr.csv`, sentence by sentence.

use std::collections::BTreeMap;

use super::tables::Tables;
use crate::problem::Problem;
use crate::table::Row;

/// French sentences by English ones.
#[derive(Debug)]
pub struct Notes(BTreeMap<String, String>);

impl Notes {
    /// Reads the translations.
    pub fn read(tables: &Tables) -> Result<Self, Vec<Problem>> {
        let table = tables.get("notes_fr")?;
        table.expect_columns(&["en", "fr"])?;
        let mut sentences = BTreeMap::new();
        for row in table.rows() {
            sentences.insert(row.required("en")?.to_owned(), row.required("fr")?.to_owned());
        }
        Ok(Self(sentences))
    }

    /// The note of a row in French; a sentence without a translation is a problem of the row.
    pub fn french(&self, row: &Row<'_>) -> Result<String, Problem> {
        let note = row.text("note")?;
        let missing =
            |sentence: &str| row.problem("note", format!("`{sentence}` has no translation in notes_fr.csv"));
        if note.is_empty() {
            return Ok(String::new());
        }
        if let Some(french) = self.0.get(note) {
            return Ok(french.clone());
        }
        let sentences = note.split_inclusive(". ").map(str::trim_end);
        let french: Vec<&str> = sentences
            .map(|sentence| self.0.get(sentence).map(String::as_str).ok_or_else(|| missing(sentence)))
            .collect::<Result<_, _>>()?;
        Ok(french.join(" "))
    }
}
