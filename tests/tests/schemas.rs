//! Requests and answers are what the schemas say.

use empreinte_tests::{cases, door, workspace};
use jsonschema::Validator;
use serde_json::Value;

fn schema(name: &str) -> Validator {
    let text = workspace::read(&format!("schemas/{name}.schema.json"));
    let schema: Value = serde_json::from_str(&text).unwrap();
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[track_caller]
fn assert_valid(schema: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> =
        schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}:\n{}\n{value}", errors.join("\n"));
}

#[test]
fn the_cases_and_their_answers_are_what_the_schemas_say() {
    let kinds = [
        "fleet",
        "recognise",
        "factors",
        "kpi",
        "aggregate",
        "rule",
        "calendar",
        "eed",
        "practices",
        "site",
        "scenario",
        "verify",
        "compare",
        "offers",
        "plan",
        "shift",
    ];
    let schemas = kinds.map(|kind| (schema(&format!("{kind}.request")), schema(&format!("{kind}.answer"))));
    for case in cases::all() {
        let Ok(request) = serde_json::from_str::<Value>(&case.request) else { continue };
        let Some(index) = kinds.iter().position(|kind| request["kind"] == *kind) else { continue };
        let (of_request, of_answer) = &schemas[index];
        let answer: Value = serde_json::from_str(&door::evaluate_text(&case.request)).unwrap();
        assert_valid(of_answer, &answer, &format!("answer of {}", case.name));
        if answer["ok"].is_object() {
            assert_valid(of_request, &request, &format!("request of {}", case.name));
        }
    }
}

#[test]
fn an_unknown_field_is_against_the_schema_too() {
    let request = serde_json::json!({"schema": 1, "kind": "fleet", "lines": [{"tpye": "laptop"}]});
    assert!(!schema("fleet.request").is_valid(&request));
}

#[test]
fn a_snapshot_is_what_its_schema_says() {
    let snapshot: Value = serde_json::from_str(&workspace::read("tests/fixtures/snapshots/v1.json")).unwrap();
    assert_valid(&schema("snapshot"), &snapshot, "the oldest snapshot");
}
