//! The third module of the npm package `empreinte`: every kind of the JSON door, those of datacentres among them. A page
//! fetches it when it asks for one that the first module does not have.

mod refusal;

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use empreinte::factors::{Factors, Pack};
use wasm_bindgen::prelude::*;

static FACTORS: LazyLock<RwLock<Arc<Factors>>> = LazyLock::new(|| RwLock::new(Arc::new(Factors::bundled())));

/// Answers a request of the JSON door, text in and text out.
#[wasm_bindgen]
#[must_use]
pub fn evaluate(request: &str) -> String {
    let factors = Arc::clone(&FACTORS.read().unwrap_or_else(PoisonError::into_inner));
    empreinte::json::evaluate_with(request, &factors)
}

/// Reads a site file (TOML, YAML or JSON); gives what stands there as JSON text, without the inventories of its offices.
///
/// # Errors
/// A refusal with file, line and column.
#[wasm_bindgen(js_name = readSite)]
pub fn read_site(name: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let file = empreinte_import::site::read(name, bytes).map_err(|error| refusal::thrown(&error))?;
    Ok(serde_json::to_string(&file.site).unwrap_or_default())
}

/// Lays the ODbL pack under everything that is computed from here on; no bytes take it away. The first module has checked it.
#[wasm_bindgen(js_name = loadPack)]
pub fn load_pack(bytes: &[u8]) {
    let factors = match Pack::from_bytes(bytes) {
        Ok(pack) => Factors::bundled().with_pack(pack),
        Err(_) => Factors::bundled(),
    };
    *FACTORS.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(factors);
}
