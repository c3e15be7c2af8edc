//! Reports from the snapshot of a result.

use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::factors::{Factors, Pack};
use empreinte::fleet::anonymise::{anonymised, file_name};
use empreinte::json::snapshot::Snapshot;
use empreinte::report::{CsvStyle, Detail, ImportedFile, Report, ReportContext};
use empreinte::{Error, Lang};
use empreinte_import::inventory::ImportReport;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::refusal::{broken, raised};

/// What a report needs beside the result, as JavaScript says it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Wishes {
    form: String,
    lang: Lang,
    site_name: Option<String>,
    generated_on: String,
    anonymise: bool,
    free_text: bool,
    summary: bool,
    decimal_comma: bool,
    /// How the files were read.
    reports: Vec<ImportReport>,
}

/// The report of a snapshot in a form: `html`, `md` or `csv`. `pack` is the ODbL pack, empty without it.
///
/// # Errors
/// A snapshot or wishes that cannot be read, and those of the request.
#[wasm_bindgen]
pub fn report(snapshot: &[u8], pack: &[u8], wishes: &str) -> Result<String, JsValue> {
    raised(render(snapshot, pack, wishes))
}

fn render(snapshot: &[u8], pack: &[u8], wishes: &str) -> Result<String, Error> {
    let wishes: Wishes = serde_json::from_str(wishes).map_err(|error| broken(&error))?;
    // As text, like what the first module reads: a reader of bytes compiles every type of a line once more.
    let snapshot = std::str::from_utf8(snapshot).map_err(|error| broken(&error))?;
    let snapshot: Snapshot = serde_json::from_str(snapshot).map_err(|error| broken(&error))?;
    let factors = match Pack::from_bytes(pack) {
        Ok(pack) => Factors::bundled().with_pack(pack),
        Err(_) => Factors::bundled(),
    };
    let core = snapshot.assessment(&factors)?;
    let context = context(&wishes);
    let core = if wishes.anonymise { anonymised(core) } else { core };
    let report = Report::new(&core, &context)?;
    match wishes.form.as_str() {
        "html" => Ok(report.to_html(wishes.lang)),
        "md" => Ok(report.to_markdown(wishes.lang)),
        "csv" => Ok(report.to_csv(wishes.lang, CsvStyle { decimal_comma: wishes.decimal_comma })),
        found => {
            let forms = ["html", "md", "csv"];
            let nearest = empreinte::text::nearest(found, forms.into_iter()).unwrap_or_default();
            let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", found).with("field", "form");
            Err(refusal.with("nearest", nearest).with("expected", forms.join(", ")).into())
        }
    }
}

fn context(wishes: &Wishes) -> ReportContext {
    let files = wishes.reports.iter().enumerate().map(|(position, report)| {
        let file = ImportedFile::from(report);
        if wishes.anonymise { ImportedFile { name: file_name(position), ..file } } else { file }
    });
    ReportContext {
        site_name: wishes.site_name.clone(),
        files: files.collect(),
        command: String::new(),
        generated_on: wishes.generated_on.clone(),
        anonymise: wishes.anonymise,
        free_text: wishes.free_text,
        detail: if wishes.summary { Detail::Summary } else { Detail::Full },
    }
}
