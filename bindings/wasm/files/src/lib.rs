//! The second module of the npm package `empreinte`: files in, reports out. It hands what it read to the first module as
//! bytes, and makes reports from the snapshot that the first module wrote.

mod inventory;
mod refusal;
mod report;

use empreinte::Lang;
use empreinte_import::mapping::{self, Mapping};
use empreinte_import::{Role, user_factors};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

use refusal::{broken, raised};

/// Reads a mapping file; gives its columns and corrections as JSON text.
///
/// # Errors
/// A refusal with file, line and column.
#[wasm_bindgen(js_name = readMapping)]
pub fn read_mapping(name: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let Mapping { columns, corrections } = raised(mapping::read(name, bytes))?;
    Ok(json!({ "columns": columns, "corrections": corrections }).to_string())
}

/// The text of a mapping file with columns and corrections given as JSON text.
///
/// # Errors
/// A text that is none of these.
#[wasm_bindgen(js_name = writeMapping)]
pub fn write_mapping(text: &str, lang: &str) -> Result<String, JsValue> {
    #[derive(Deserialize)]
    struct Given {
        #[serde(default)]
        columns: BTreeMap<Role, String>,
        #[serde(default)]
        corrections: Vec<empreinte::fleet::request::Correction>,
    }
    let Given { columns, corrections } = raised(serde_json::from_str(text).map_err(|error| broken(&error)))?;
    Ok(mapping::write(&Mapping { columns, corrections }, Lang::from_locale(lang).unwrap_or_default()))
}

/// Reads a file of the user's factors; gives its rows as JSON text.
///
/// # Errors
/// A refusal with file, line and column.
#[wasm_bindgen(js_name = readUserFactors)]
pub fn read_user_factors(name: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let rows = raised(user_factors::read(name, bytes))?;
    Ok(serde_json::to_string(&rows).unwrap_or_default())
}
