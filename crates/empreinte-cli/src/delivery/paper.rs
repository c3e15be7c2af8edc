//! A short report in the form asked for.

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, WireDiagnostic};
use empreinte::json::{SCHEMA, Versions};
use empreinte::report::{CsvStyle, Paper, PaperContext};
use serde::Serialize;
use serde_json::json;

use super::{command_line, tables, wrote};
use crate::args::{Format, PaperArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{output, terminal};

/// What a short report needs besides its answer.
pub fn context() -> PaperContext {
    PaperContext { organisation: String::new(), generated_on: terminal::today(), command: command_line() }
}

/// Writes an answer as JSON, or its report.
pub fn deliver(
    ok: &impl Serialize,
    paper: impl FnOnce() -> Paper,
    diagnostics: &[Diagnostic],
    versions: &Versions,
    args: &PaperArgs,
    lang: Lang,
) -> Result<Exit, Failure> {
    let path = args.output.as_deref();
    let format = args.format();
    if format == Format::Json {
        let notes: Vec<WireDiagnostic> = diagnostics.iter().map(|note| note.to_wire(lang)).collect();
        let answer = json!({"schema": SCHEMA, "ok": ok, "diagnostics": notes, "versions": versions});
        output::write_json(path, &answer)?;
    } else {
        let paper = paper();
        let text = match format {
            Format::Html => paper.to_html(),
            Format::Md => paper.to_markdown(),
            Format::Csv => paper.to_csv(CsvStyle { decimal_comma: args.decimal_comma }),
            Format::Table | Format::Json => tables(paper.to_table()),
        };
        output::write(path, text.as_bytes())?;
    }
    if format != Format::Json || path.is_some() {
        output::diagnose(diagnostics, lang);
    }
    if let Some(path) = path {
        wrote(path, lang);
    }
    Ok(Exit::Done)
}
