//! `empreinte schema`: the JSON Schemas of requests and answers.

use empreinte::diagnostic::{Diagnostic, codes};

use crate::args::SchemaArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

/// Prints a schema, or the names of all.
pub fn run(args: &SchemaArgs) -> Result<Exit, Failure> {
    let schemas = empreinte::json::schema::all();
    let Some(name) = &args.name else {
        let names: String = schemas.iter().map(|(name, _)| format!("{name}\n")).collect();
        output::write(None, names.as_bytes())?;
        return Ok(Exit::Done);
    };
    let Some((_, schema)) = schemas.iter().find(|(known, _)| known == name) else {
        let names: Vec<_> = schemas.iter().map(|(name, _)| *name).collect();
        let nearest = empreinte::text::nearest(name, names.iter().copied()).unwrap_or_default();
        let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", name).with("field", "schema");
        return Err(refusal.with("nearest", nearest).with("expected", names.join(", ")).into());
    };
    output::write(None, format!("{schema:#}\n").as_bytes())?;
    Ok(Exit::Done)
}
