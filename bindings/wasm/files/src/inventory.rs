//! Inventories, piece by piece.

use std::collections::BTreeMap;

use empreinte::Lang;
use empreinte::diagnostic::FrozenDiagnostic;
use empreinte::fleet::request::Line;
use empreinte_import::Role;
use empreinte_import::inventory::{self, ImportReport, Inventories, Inventory, ReadOptions};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::refusal::{broken, raised};

/// How to read, as JavaScript says it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Wishes {
    columns: BTreeMap<Role, String>,
    saved_columns: BTreeMap<Role, String>,
    lang: Option<Lang>,
}

/// Reads one inventory from the pieces that it is given.
#[wasm_bindgen]
pub struct Reader {
    name: String,
    reader: inventory::Reader,
}

/// An inventory that was read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ReadFile {
    name: String,
    inventory: Inventory,
}

#[wasm_bindgen]
impl Reader {
    /// A reader for a file of a name. `options` is JSON text: `columns`, `saved_columns` and `lang`.
    ///
    /// # Errors
    /// Options that there are not.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, options: &str) -> Result<Self, JsValue> {
        let wishes: Wishes = raised(serde_json::from_str(options).map_err(|error| broken(&error)))?;
        let options = ReadOptions {
            columns: wishes.columns,
            saved_columns: wishes.saved_columns,
            lang: wishes.lang,
            ..ReadOptions::default()
        };
        Ok(Self { name: name.to_owned(), reader: inventory::Reader::new(name, &options) })
    }

    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// A refusal with its place.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), JsValue> {
        raised(self.reader.push(piece))
    }

    /// The inventory, once all pieces are there.
    ///
    /// # Errors
    /// A refusal with its place.
    pub fn finish(self) -> Result<ReadFile, JsValue> {
        let inventory = raised(self.reader.finish())?;
        Ok(ReadFile { name: self.name, inventory })
    }
}

/// Several inventories as one: lines with ids, what was doubtful, how each was read. JSON text in UTF-8.
#[wasm_bindgen(js_name = readTogether)]
#[must_use]
pub fn read_together(files: Vec<ReadFile>) -> Vec<u8> {
    let (names, found): (Vec<String>, Vec<Inventory>) =
        files.into_iter().map(|file| (file.name, file.inventory)).unzip();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let Inventories { lines, reports, diagnostics, .. } = Inventories::of(found, &names);
    let notes = diagnostics.iter().map(FrozenDiagnostic::from).collect();
    serde_json::to_vec(&Together { lines, notes, reports }).unwrap_or_default()
}

/// What the first module takes.
#[derive(Serialize)]
struct Together {
    lines: Vec<Line>,
    notes: Vec<FrozenDiagnostic>,
    reports: Vec<ImportReport>,
}
