//! `empreinte verify BASE NOW`: savings achieved against a baseline, with their error.

use std::path::Path;

use empreinte::Lang;
use empreinte::audit::verify::{Options, verify};
use empreinte::diagnostic::WireDiagnostic;
use empreinte::json::SCHEMA;
use empreinte::report::verification;
use empreinte_import::periods::{self, Periods};
use serde_json::json;

use crate::args::VerifyArgs;
use crate::delivery::tables;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, output};

/// Verifies.
pub fn run(args: &VerifyArgs, lang: Lang) -> Result<Exit, Failure> {
    let (base, now, doubts) = periods::side_by_side(read(&args.base)?, read(&args.now)?);
    let options = Options { confidence: args.confidence, change_point: args.change_point };
    let mut found = verify(&base, &now, options)?;
    found.diagnostics.splice(0..0, doubts);
    if args.json {
        let notes: Vec<WireDiagnostic> = found.diagnostics.iter().map(|note| note.to_wire(lang)).collect();
        let answer = json!({"schema": SCHEMA, "ok": {"verification": found}, "diagnostics": notes});
        output::write(None, format!("{answer}\n").as_bytes())?;
        return Ok(Exit::Done);
    }
    output::diagnose(&found.diagnostics, lang);
    output::write(None, tables(&[verification(&found, lang)]).as_bytes())?;
    Ok(Exit::Done)
}

fn read(path: &Path) -> Result<Periods, Failure> {
    Ok(periods::read(&path.display().to_string(), &input::read(path)?)?)
}
