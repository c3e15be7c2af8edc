//! Refusals as JavaScript errors.

use std::fmt::Display;

use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::json::error_value;
use empreinte::{Error, Lang};
use serde_json::json;
use wasm_bindgen::JsValue;

/// A result of the core as one of JavaScript: what is thrown is the refusal in both languages as JSON text.
pub(crate) fn raised<T>(result: Result<T, Error>) -> Result<T, JsValue> {
    result.map_err(|error| {
        let text = json!({
            "subject": codes::subject(error.code().id),
            "en": error_value(&error, Lang::En),
            "fr": error_value(&error, Lang::Fr),
        });
        JsValue::from_str(&text.to_string())
    })
}

/// The refusal of a text that is not of the form of this layer.
pub(crate) fn broken(error: &dyn Display) -> Error {
    Diagnostic::new(&codes::FIELD_INVALID).with("detail", error).into()
}
