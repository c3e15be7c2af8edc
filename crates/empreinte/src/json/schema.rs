//! JSON Schemas of every request and answer, made from the types that read and write them.

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

use super::aggregate::{AggregateAnswer, AggregateRequest};
use super::answer::FleetAnswer;
use super::calendar::{CalendarAnswer, CalendarRequest};
use super::compare::{CompareAnswer, CompareRequest};
use super::eed::{EedAnswer, EedRequest};
use super::equipment::EquipmentAnswer;
use super::factors::{FactorsAnswer, FactorsRequest};
use super::kpi::{KpiAnswer, KpiRequest};
use super::offers::OffersAnswer;
use super::plan::PlanAnswer;
use super::practices::{PracticesAnswer, PracticesRequest};
use super::recognise::{RecogniseAnswer, RecogniseRequest};
use super::rule::{RuleAnswer, RuleRequest};
use super::scenario::ScenarioRequest;
use super::shift::{ShiftAnswer, ShiftRequest};
use super::site::actions::WhatIfAnswer;
use super::site::{SiteAnswer, SiteRequest};
use super::snapshot::Snapshot;
use super::verify::{VerifyAnswer, VerifyRequest};
use super::{SCHEMA, Versions};
use crate::audit::rules::Asked;
use crate::decision::offers::OffersRequest;
use crate::decision::plan::PlanRequest;
use crate::diagnostic::WireDiagnostic;
use crate::equipment::EquipmentRequest;
use crate::fleet::request::FleetRequest;

/// A schema and the name of its file, without extension.
pub type Named = (&'static str, Value);

/// Every schema, by file name.
#[must_use]
pub fn all() -> Vec<Named> {
    vec![
        ("fleet.request", request::<FleetRequest>("fleet")),
        ("fleet.answer", answer::<FleetAnswer<'_>>("fleet")),
        ("recognise.request", request::<RecogniseRequest>("recognise")),
        ("recognise.answer", answer::<RecogniseAnswer>("recognise")),
        ("equipment.request", request::<EquipmentRequest>("equipment")),
        ("equipment.answer", answer::<EquipmentAnswer>("equipment")),
        ("factors.request", request::<FactorsRequest>("factors")),
        ("factors.answer", answer::<FactorsAnswer>("factors")),
        ("kpi.request", request::<KpiRequest>("kpi")),
        ("kpi.answer", answer::<KpiAnswer>("kpi")),
        ("aggregate.request", request::<AggregateRequest>("aggregate")),
        ("aggregate.answer", answer::<AggregateAnswer>("aggregate")),
        ("site.request", request::<SiteRequest>("site")),
        ("site.answer", answer::<SiteAnswer>("site")),
        ("rule.request", rule_request()),
        ("rule.answer", answer::<RuleAnswer>("rule")),
        ("scenario.request", request::<ScenarioRequest>("scenario")),
        ("scenario.answer", answer::<WhatIfAnswer>("scenario")),
        ("calendar.request", request::<CalendarRequest>("calendar")),
        ("calendar.answer", answer::<CalendarAnswer>("calendar")),
        ("eed.request", request::<EedRequest>("eed")),
        ("eed.answer", answer::<EedAnswer>("eed")),
        ("practices.request", request::<PracticesRequest>("practices")),
        ("practices.answer", answer::<PracticesAnswer>("practices")),
        ("verify.request", request::<VerifyRequest>("verify")),
        ("verify.answer", answer::<VerifyAnswer>("verify")),
        ("compare.request", request::<CompareRequest>("compare")),
        ("compare.answer", answer::<CompareAnswer>("compare")),
        ("offers.request", request::<OffersRequest>("offers")),
        ("offers.answer", answer::<OffersAnswer>("offers")),
        ("plan.request", request::<PlanRequest>("plan")),
        ("plan.answer", answer::<PlanAnswer>("plan")),
        ("shift.request", request::<ShiftRequest>("shift")),
        ("shift.answer", answer::<ShiftAnswer>("shift")),
        ("snapshot", Value::from(generator_for_input().into_root_schema_for::<Snapshot>())),
    ]
}

fn generator_for_input() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_deserialize().into_generator()
}

/// A request: the fields of its kind beside `schema`, `kind` and `id`.
fn request<T: schemars::JsonSchema>(kind: &str) -> Value {
    let mut schema = Value::from(generator_for_input().into_root_schema_for::<T>());
    let envelope = json!({
        "schema": {"const": SCHEMA, "description": "Version of the format."},
        "kind": {"const": kind, "description": "Kind of request."},
        "id": {"description": "Given back in the answer."},
    });
    extend(&mut schema, "properties", envelope);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("required".to_owned(), json!(["schema", "kind"]));
        fields.insert("title".to_owned(), json!(format!("Request of the kind {kind}")));
    }
    schema
}

/// A request of a rule: its facts are those of the rule that it names.
fn rule_request() -> Value {
    let mut schema = request::<RuleRequest>("rule");
    let mut asked = Value::from(generator_for_input().into_root_schema_for::<Asked>());
    for (key, to) in [("$defs", "$defs"), ("oneOf", "oneOf")] {
        let part = asked.get_mut(key).map(Value::take).unwrap_or_default();
        match part {
            Value::Object(_) => extend(&mut schema, to, part),
            part => drop(schema.as_object_mut().map(|fields| fields.insert(to.to_owned(), part))),
        }
    }
    schema
}

/// An answer: `ok` or `error`, the diagnostics and the versions.
fn answer<T: schemars::JsonSchema>(kind: &str) -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let ok = generator.subschema_for::<T>();
    let diagnostic = generator.subschema_for::<WireDiagnostic>();
    let versions = generator.subschema_for::<Versions>();
    let definitions: Schema = generator.into_root_schema_for::<()>();
    let definitions = definitions.as_value().get("$defs").cloned().unwrap_or_default();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Answer to the kind {kind}"),
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "id": {"description": "The id of the request."},
            "ok": ok,
            "error": {
                "type": "object",
                "properties": {
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                    "help": {"type": "string"},
                    "path": {"type": "string"},
                },
                "required": ["code", "message", "help"],
            },
            "diagnostics": {"type": "array", "items": diagnostic},
            "versions": versions,
        },
        "required": ["schema", "diagnostics", "versions"],
        "oneOf": [{"required": ["ok"]}, {"required": ["error"]}],
        "$defs": definitions,
    })
}

/// Adds the fields of an object to an object within a schema.
fn extend(schema: &mut Value, key: &str, more: Value) {
    let Some(fields) = schema.as_object_mut() else { return };
    let target = fields.entry(key).or_insert_with(|| json!({}));
    if let (Some(target), Value::Object(more)) = (target.as_object_mut(), more) {
        target.extend(more);
    }
}
