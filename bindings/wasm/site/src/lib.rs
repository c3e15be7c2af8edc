//! The third module of the npm package `empreinte`: every kind of the JSON door, those of datacentres among them, and site
//! files with the files that they name. A page fetches it when it asks for what the first module does not have.

mod decisions;
mod dossier;
mod refusal;

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use empreinte::factors::{Factors, Pack};
use wasm_bindgen::prelude::*;

static FACTORS: LazyLock<RwLock<Arc<Factors>>> = LazyLock::new(|| RwLock::new(Arc::new(Factors::bundled())));

/// Answers a request of the JSON door, text in and text out.
#[wasm_bindgen]
#[must_use]
pub fn evaluate(request: &str) -> String {
    empreinte::json::evaluate_with(request, &current())
}

/// The factors in force.
pub(crate) fn current() -> Arc<Factors> {
    Arc::clone(&FACTORS.read().unwrap_or_else(PoisonError::into_inner))
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
