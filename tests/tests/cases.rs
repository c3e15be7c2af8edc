//! The shared cases of `tests/cases`, through the JSON door. Python and JavaScript run the same files.

use std::collections::BTreeSet;

use empreinte::diagnostic::codes;
use empreinte_tests::cases::{self, Case};
use empreinte_tests::door;
use serde_json::Value;

/// Codes that no request can bring about, each with where it is tested instead.
const ELSEWHERE: [(&str, &str); 12] = [
    ("FIGURE_UNVERIFIED", "figures that no KPI reads"),
    ("LINE_NOT_FOUND", "the command"),
    ("PACK_INVALID", "a pack read from bytes"),
    ("REFERENCE_NEEDS_PACK", "a build without the pack"),
    ("REPLAY_DIFFERS", "the replay of a file"),
    ("RESULT_INVALID", "the replay of a file"),
    ("SITE_WITHOUT_DATACENTRE", "the command"),
    ("SITE_WITHOUT_FLEET", "the command"),
    ("TARGET_UNREADABLE", "the command"),
    ("USER_FACTOR_INVALID", "a file of factors"),
    ("VERIFY_DAYS_LEFT_OUT", "the results of two audits"),
    ("WHATIF_UNREADABLE", "the command"),
];

fn answer(case: &Case) -> Value {
    let answer = door::evaluate_text(&case.request);
    serde_json::from_str(&answer)
        .unwrap_or_else(|error| panic!("{}: the answer is not JSON: {error}", case.name))
}

#[test]
fn every_case_holds() {
    let mut wrong = Vec::new();
    let cases = cases::all();
    assert!(cases.len() > 80, "only {} cases were found", cases.len());
    for case in &cases {
        let differences = cases::differences(case, &answer(case));
        if !differences.is_empty() {
            wrong.push(format!("{}\n    {}", case.name, differences.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Every code that an answer names: of its diagnostics, its error, and the caveats of what-ifs and findings.
fn codes_of(answer: &Value) -> Vec<&str> {
    match answer {
        Value::Object(fields) => {
            let own = fields.get("severity").and(fields.get("code")).or(answer["error"].get("code"));
            own.and_then(Value::as_str).into_iter().chain(fields.values().flat_map(codes_of)).collect()
        }
        Value::Array(list) => list.iter().flat_map(codes_of).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_code_of_the_json_door_is_shown_by_a_case() {
    let answers: Vec<Value> = cases::all().iter().map(answer).collect();
    let shown: BTreeSet<&str> = answers.iter().flat_map(codes_of).collect();
    let of_requests = [
        codes::JSON_CODES,
        codes::FACTOR_CODES,
        codes::FLEET_CODES,
        codes::UNCERTAINTY_CODES,
        codes::EQUIPMENT_CODES,
        codes::DECISION_CODES,
        codes::DATACENTRE_CODES,
        codes::KPI_CODES,
        codes::RULE_CODES,
        codes::FINDING_CODES,
        codes::METER_CODES,
    ];
    let missing: Vec<&str> = of_requests
        .into_iter()
        .flatten()
        .map(|code| code.id)
        .filter(|id| !shown.contains(id))
        .filter(|id| ELSEWHERE.iter().all(|(elsewhere, _)| elsewhere != id))
        .collect();
    assert!(missing.is_empty(), "no case in tests/cases shows {missing:?}");
}
