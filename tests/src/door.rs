//! The JSON door with factors that are read once for all tests of a program.

use std::sync::LazyLock;

use empreinte::factors::Factors;
use serde_json::Value;

static FACTORS: LazyLock<Factors> = LazyLock::new(Factors::bundled);

/// The answer to a request given as text, as text.
pub fn evaluate_text(request: &str) -> String {
    empreinte::json::evaluate_with(request, &FACTORS)
}

/// The answer to a request.
///
/// # Panics
/// When the answer is not JSON.
pub fn evaluate(request: &Value) -> Value {
    serde_json::from_str(&evaluate_text(&request.to_string())).expect("an answer is JSON")
}
