//! `empreinte compare A B`: what differs, how surely, and what moved.

use std::path::Path;

use empreinte::Lang;
use empreinte::diagnostic::Diagnostic;
use empreinte::factors::Factors;
use empreinte::fleet::FleetRequest;
use empreinte::json::{Versions, compare};
use empreinte::report::comparison;
use serde_json::{Map, Value, json};

use crate::args::{CompareArgs, OptionArgs};
use crate::delivery::paper;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;

/// Compares.
pub fn run(args: &CompareArgs, lang: Lang) -> Result<Exit, Failure> {
    let of_b = OptionArgs {
        year: args.year_b.or(args.options.year),
        reference: args.reference_b.clone().or_else(|| args.options.reference.clone()),
        location: args.location_b.clone().or_else(|| args.options.location.clone()),
        method: args.method_b.clone().or_else(|| args.options.method.clone()),
        ..args.options.clone()
    };
    let (a, mut read) = side(&args.a, &args.options, lang)?;
    let (b, more) = side(&args.b, &of_b, lang)?;
    read.extend(more);
    let name = |position: usize, path: &Path| {
        args.names.get(position).cloned().unwrap_or_else(|| path.display().to_string())
    };
    let mut options = json!({"lang": lang});
    if let Some(level) = args.options.confidence.first() {
        options["confidence"] = json!(level);
    }
    let mut fields = Map::new();
    fields.insert("a".to_owned(), a);
    fields.insert("b".to_owned(), b);
    fields.insert("names".to_owned(), json!({"a": name(0, &args.a), "b": name(1, &args.b)}));
    fields.insert("options".to_owned(), options);
    let factors = Factors::bundled();
    let mut found = compare::compared(fields, &factors)?;
    found.diagnostics.splice(0..0, read);
    let report = || comparison(&found, &paper::context(), lang);
    let versions = Versions::of(&factors);
    paper::deliver(&compare::answer(&found), report, &found.diagnostics, &versions, &args.output, lang)
}

/// A request, a frozen result, or an inventory with the options of the command line.
fn side(path: &Path, options: &OptionArgs, lang: Lang) -> Result<(Value, Vec<Diagnostic>), Failure> {
    if let Ok(value) = serde_json::from_slice::<Value>(&input::read(path)?) {
        if let Some(snapshot) = value.pointer("/ok/snapshot") {
            return Ok((json!({"kind": "snapshot", "snapshot": snapshot}), Vec::new()));
        }
        if value.get("kind").is_some() {
            return Ok((value, Vec::new()));
        }
    }
    let (read_options, corrections) = input::maps(&options.map)?;
    let inventories = input::inventories(&[path.to_owned()], &read_options)?;
    let mut fleet_options = input::fleet_options(options, corrections)?;
    fleet_options.lang = lang;
    fleet_options.electricity = fleet_options.electricity.or(inventories.electricity);
    let request = FleetRequest { options: fleet_options, lines: inventories.lines };
    let mut value = serde_json::to_value(request).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.insert("kind".to_owned(), json!("fleet"));
    }
    Ok((value, inventories.diagnostics))
}
