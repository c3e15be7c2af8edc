//! Refusals as JavaScript errors.

use empreinte::diagnostic::codes;
use empreinte::json::error_value;
use empreinte::{Error, Lang};
use serde_json::json;
use wasm_bindgen::JsValue;

/// What is thrown: the refusal in both languages as JSON text, of which the typed layer makes an error of its class.
pub(crate) fn thrown(error: &Error) -> JsValue {
    let text = json!({
        "subject": codes::subject(error.code().id),
        "en": error_value(error, Lang::En),
        "fr": error_value(error, Lang::Fr),
    });
    JsValue::from_str(&text.to_string())
}

/// A result of the core as one of JavaScript.
pub(crate) fn raised<T>(result: Result<T, Error>) -> Result<T, JsValue> {
    result.map_err(|error| thrown(&error))
}
