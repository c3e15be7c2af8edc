//! Reports, in the forms of the command.

use empreinte::fleet::Assessment as Core;
use empreinte::fleet::anonymise::{anonymised, file_name};
use empreinte::report::{CsvStyle, Detail, ImportedFile, Report, ReportContext};
use empreinte::{Error, Lang};
use serde_json::Value;

use crate::fleet::Inner;

/// The report in a form; `None` for a form that there is not.
pub(super) fn render(
    core: &Core,
    fleet: &Inner,
    form: &str,
    lang: Lang,
    wishes: &Value,
) -> Result<Option<String>, Error> {
    let says = |key: &str| wishes.get(key).and_then(Value::as_bool).unwrap_or_default();
    let context = context(fleet, wishes);
    let report = if context.anonymise {
        Report::new(&anonymised(core.clone()), &context)?
    } else {
        Report::new(core, &context)?
    };
    Ok(match form {
        "html" => Some(report.to_html(lang)),
        "md" => Some(report.to_markdown(lang)),
        "csv" => Some(report.to_csv(lang, CsvStyle { decimal_comma: says("decimal_comma") })),
        _ => None,
    })
}

/// What a report needs beside the assessment.
fn context(fleet: &Inner, wishes: &Value) -> ReportContext {
    let word = |key: &str| wishes.get(key).and_then(Value::as_str).map(str::to_owned);
    let says = |key: &str| wishes.get(key).and_then(Value::as_bool).unwrap_or_default();
    let anonymise = says("anonymise");
    let files = fleet.reports.iter().enumerate().map(|(position, report)| ImportedFile {
        name: if anonymise { file_name(position) } else { report.file.clone() },
        format: report.format.clone(),
        rows: report.rows,
        rows_dropped: report.rows_dropped,
        lines: report.lines,
        quantity: report.quantity,
        duplicate_serials: report.duplicate_serials,
    });
    ReportContext {
        site_name: word("site_name"),
        files: files.collect(),
        command: word("command").unwrap_or_default(),
        generated_on: word("generated_on").unwrap_or_default(),
        anonymise,
        free_text: says("free_text"),
        detail: if says("summary") { Detail::Summary } else { Detail::Full },
    }
}
