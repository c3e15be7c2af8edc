//! From an audited site to a written result.

use empreinte::Lang;
use empreinte::report::{CsvStyle, ReportContext};
use empreinte_import::dossier::Audited;

use super::{Job, tables, wrote};
use crate::args::{Format, OutputArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

/// Writes the result in the form asked for, then says what a reader must know.
pub fn deliver(audited: &Audited, job: Job, args: &OutputArgs) -> Result<Exit, Failure> {
    let lang = job.lang;
    let text = text(audited, job.context(&[]), args, lang)?;
    let path = args.output.as_deref();
    output::write(path, text.as_bytes())?;
    if args.format() != Format::Json || path.is_some() {
        output::diagnose(&audited.diagnostics().cloned().collect::<Vec<_>>(), lang);
    }
    if let Some(path) = path {
        wrote(path, lang);
    }
    Ok(Exit::Done)
}

fn text(audited: &Audited, context: ReportContext, args: &OutputArgs, lang: Lang) -> Result<String, Failure> {
    let format = args.format();
    if format == Format::Json {
        return Ok(format!("{}\n", audited.answer(lang)?));
    }
    Ok(audited.report(context, |report| match format {
        Format::Html => report.to_html(lang),
        Format::Md => report.to_markdown(lang),
        Format::Csv => report.to_csv(lang, CsvStyle { decimal_comma: args.decimal_comma }),
        Format::Table | Format::Json => tables(&report.to_table(lang)),
    })?)
}
