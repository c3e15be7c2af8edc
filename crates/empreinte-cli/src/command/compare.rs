//! `empreinte compare A B`: what differs, how surely, and what moved.

mod site;

use std::path::Path;

use empreinte::Lang;
use empreinte::decision::compare::Compared;
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::factors::Factors;
use empreinte::fleet::FleetRequest;
use empreinte::json::{Versions, compare};
use empreinte::report::comparison;
use empreinte_import::dossier::Audited;
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
    let factors = Factors::bundled();
    let (a, b) = (side(&args.a, &args.options, lang)?, side(&args.b, &of_b, lang)?);
    let found = match (a, b) {
        (Side::Site(a), Side::Site(b)) => site::compared(&a, &b, args, lang)?,
        (a, b) => requests(a.request()?, b.request()?, args, &factors, lang)?,
    };
    let report = || comparison(&found, &paper::context(), lang);
    let versions = Versions::of(&factors);
    paper::deliver(&compare::answer(&found), report, &found.diagnostics, &versions, &args.output, lang)
}

type Request = (Value, Vec<Diagnostic>);

/// What stands on a side.
enum Side {
    /// A request of the JSON door, and what was met while reading it.
    Request(Request),
    /// A site, audited.
    Site(Box<Audited>),
}

impl Side {
    /// The request of a side that is no site; of a site one that says so, for a refusal that names the kinds.
    fn request(self) -> Result<Request, Failure> {
        match self {
            Self::Request(request) => Ok(request),
            Self::Site(_) => {
                Err(Diagnostic::new(&codes::COMPARE_KINDS_DIFFER).with("a", "site").with("b", "fleet").into())
            }
        }
    }
}

fn requests(
    (a, mut read): Request,
    (b, more): Request,
    args: &CompareArgs,
    factors: &Factors,
    lang: Lang,
) -> Result<Compared, Failure> {
    read.extend(more);
    let name = |position: usize, path: &Path| {
        args.names.get(position).cloned().unwrap_or_else(|| path.display().to_string())
    };
    let mut options = json!({"lang": lang});
    if let Some(level) = args.options.confidence.first() {
        options["confidence"] = json!(level);
    }
    let mut fields = Map::new();
    fields.insert("information".to_owned(), json!(args.information));
    fields.insert("a".to_owned(), a);
    fields.insert("b".to_owned(), b);
    fields.insert("names".to_owned(), json!({"a": name(0, &args.a), "b": name(1, &args.b)}));
    fields.insert("options".to_owned(), options);
    let mut found = compare::compared(fields, factors)?;
    found.diagnostics.splice(0..0, read);
    Ok(found)
}

/// A request, a frozen result, a site file, or an inventory with the options of the command line.
fn side(path: &Path, options: &OptionArgs, lang: Lang) -> Result<Side, Failure> {
    if let Ok(value) = serde_json::from_slice::<Value>(&input::read(path)?) {
        if let Some(snapshot) = value.pointer("/ok/snapshot") {
            let snapshot = json!({"kind": "snapshot", "snapshot": snapshot});
            return Ok(Side::Request((snapshot, Vec::new())));
        }
        if value.get("kind").is_some() {
            return Ok(Side::Request((value, Vec::new())));
        }
        if value.get("site").is_some() {
            return site::side(path, options, lang);
        }
    }
    if path.extension().is_some_and(|ending| ["toml", "yaml", "yml"].iter().any(|known| ending == *known)) {
        return site::side(path, options, lang);
    }
    let (read_options, corrections) = input::maps(&options.map)?;
    let inventories = input::inventories(&[path.to_owned()], &read_options)?;
    let mut fleet_options = input::fleet_options(options, corrections)?;
    fleet_options.lang = lang;
    fleet_options.electricity = fleet_options.electricity.or(inventories.electricity);
    let request = FleetRequest { options: fleet_options, lines: inventories.lines };
    Ok(Side::Request((of_fleet(request), inventories.diagnostics)))
}

/// A fleet as a request of the JSON door.
fn of_fleet(request: FleetRequest) -> Value {
    let mut value = serde_json::to_value(request).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.insert("kind".to_owned(), json!("fleet"));
    }
    value
}
