//! Any text is a request that the JSON door answers: with `ok` or with `error`, the same every time, and with an answer
//! that is JSON.

#![no_main]

use std::sync::LazyLock;

use empreinte::factors::Factors;
use empreinte::json::evaluate_with;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

static FACTORS: LazyLock<Factors> = LazyLock::new(Factors::bundled);

fuzz_target!(|bytes: &[u8]| {
    let request = String::from_utf8_lossy(bytes);
    let answer = evaluate_with(&request, &FACTORS);
    assert_eq!(answer, evaluate_with(&request, &FACTORS));
    let value: Value = serde_json::from_str(&answer).expect("an answer is JSON");
    assert!(value.get("ok").is_some() != value.get("error").is_some(), "{answer}");
    assert!(value.get("versions").is_some(), "{answer}");
});
