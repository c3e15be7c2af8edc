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
    let context = ReportContext { files: files(fleet, says(wishes, "anonymise")), ..context(wishes) };
    let report = if context.anonymise {
        Report::new(&anonymised(core.clone()), &context)?
    } else {
        Report::new(core, &context)?
    };
    Ok(match form {
        "html" => Some(report.to_html(lang)),
        "md" => Some(report.to_markdown(lang)),
        "csv" => Some(report.to_csv(lang, CsvStyle { decimal_comma: says(wishes, "decimal_comma") })),
        _ => None,
    })
}

/// Whether a wish is there and true.
pub(crate) fn says(wishes: &Value, key: &str) -> bool {
    wishes.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// How the files were read, without their names where these stay out.
fn files(fleet: &Inner, anonymise: bool) -> Vec<ImportedFile> {
    let mut files: Vec<_> = fleet.reports.iter().map(ImportedFile::from).collect();
    if anonymise {
        files.iter_mut().enumerate().for_each(|(position, file)| file.name = file_name(position));
    }
    files
}

/// What a report needs beside the result, as far as Python says it.
pub(crate) fn context(wishes: &Value) -> ReportContext {
    let word = |key: &str| wishes.get(key).and_then(Value::as_str).map(str::to_owned);
    ReportContext {
        site_name: word("site_name"),
        files: Vec::new(),
        command: word("command").unwrap_or_default(),
        generated_on: word("generated_on").unwrap_or_default(),
        anonymise: says(wishes, "anonymise"),
        free_text: says(wishes, "free_text"),
        detail: if says(wishes, "summary") { Detail::Summary } else { Detail::Full },
    }
}
