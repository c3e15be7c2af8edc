//! From a request to a written result, whatever command asked for it.

pub mod paper;
pub mod site;

use std::path::Path;

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, WireDiagnostic};
use empreinte::factors::Factors;
use empreinte::fleet::anonymise::{anonymised, file_name};
use empreinte::fleet::result::LineStatus;
use empreinte::fleet::{Assessment, FleetRequest};
use empreinte::json::Versions;
use empreinte::json::answer::FleetAnswer;
use empreinte::report::{Align, CsvStyle, Detail, ImportedFile, Report, ReportContext, Table};
use empreinte_import::inventory::ImportReport;
use serde::Serialize;

use crate::args::{Format, OutputArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{output, terminal, watch};

/// A report to make.
#[derive(Default)]
pub struct Job {
    /// Name of the site.
    pub site_name: Option<String>,
    /// Whether names of the inventory stay out of the output.
    pub anonymise: bool,
    /// Whether reports show the free text of the inventory.
    pub free_text: bool,
    /// Language.
    pub lang: Lang,
}

impl Job {
    /// Assesses a request and writes its result; `read` are the doubts met while reading.
    pub fn run(
        self,
        request: FleetRequest,
        mut reports: Vec<ImportReport>,
        read: Vec<Diagnostic>,
        output_args: &OutputArgs,
    ) -> Result<Exit, Failure> {
        let mut assessment = watch::assess(request, &Factors::bundled(), self.lang)?;
        assessment.diagnostics.splice(0..0, read);
        if self.anonymise {
            assessment = anonymised(assessment);
            for (position, report) in reports.iter_mut().enumerate() {
                report.file = file_name(position);
            }
        }
        let lang = self.lang;
        let context = self.context(&reports);
        deliver(&assessment, &reports, &context, output_args, lang)
    }

    /// What a report needs beside the assessment.
    fn context(self, reports: &[ImportReport]) -> ReportContext {
        ReportContext {
            files: reports.iter().map(ImportedFile::from).collect(),
            // The command names files and places, which an anonymous report keeps to itself.
            command: if self.anonymise { "empreinte".to_owned() } else { command_line() },
            generated_on: terminal::today(),
            anonymise: self.anonymise,
            free_text: self.free_text,
            detail: Detail::Full,
            site_name: self.site_name,
        }
    }
}

/// The command as it was typed, for whoever re-runs it.
pub fn command_line() -> String {
    let words = std::env::args()
        .skip(1)
        .map(|word| if word.contains(' ') || word.is_empty() { format!("'{word}'") } else { word });
    std::iter::once("empreinte".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

/// Writes the result in the form asked for, then says what a reader must know.
fn deliver(
    assessment: &Assessment,
    reports: &[ImportReport],
    context: &ReportContext,
    output_args: &OutputArgs,
    lang: Lang,
) -> Result<Exit, Failure> {
    let path = output_args.output.as_deref();
    let format = output_args.format();
    if format == Format::Json {
        output::write_json(path, &JsonAnswer::new(assessment, reports, lang)?)?;
    } else {
        let report = Report::new(assessment, context)?;
        let style = CsvStyle { decimal_comma: output_args.decimal_comma };
        let text = match format {
            Format::Html => report.to_html(lang),
            Format::Md => report.to_markdown(lang),
            Format::Csv => report.to_csv(lang, style),
            Format::Table | Format::Json => tables(&report.to_table(lang)),
        };
        output::write(path, text.as_bytes())?;
    }
    if format != Format::Json || path.is_some() {
        output::diagnose(&assessment.diagnostics, lang);
        hint_unrecognised(assessment, reports, lang);
    }
    if let Some(path) = path {
        wrote(path, lang);
    }
    let counted = assessment.result.coverage.of(LineStatus::Counted).lines;
    Ok(if counted == 0 { Exit::NothingCounted } else { Exit::Done })
}

/// Says what was written.
pub fn wrote(path: &Path, lang: Lang) {
    match lang {
        Lang::En => eprintln!("wrote {}", path.display()),
        Lang::Fr => eprintln!("écrit : {}", path.display()),
    }
}

/// The tables of a report, one below the other.
pub fn tables(tables: &[Table]) -> String {
    let mut text = String::new();
    for table in tables {
        text.push_str(&format!("\n{}\n", output::sanitised(&table.title)));
        let header: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
        let right: Vec<usize> = table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.align == Align::Right)
            .map(|(index, _)| index)
            .collect();
        if !table.rows.is_empty() {
            let rows: Vec<_> = table.rows.iter().chain(&table.total).cloned().collect();
            text.push_str(&output::draw(&header, &rows, &right));
        }
        for note in &table.notes {
            text.push_str(&format!("{}\n", output::sanitised(note)));
        }
    }
    text
}

/// The answer of the JSON door, with what was read of the files.
#[derive(Serialize)]
struct JsonAnswer<'a> {
    schema: u64,
    ok: JsonOk<'a>,
    diagnostics: Vec<WireDiagnostic>,
    versions: Versions,
}

/// The `ok` of the kind `fleet`, and how the files were read.
#[derive(Serialize)]
struct JsonOk<'a> {
    #[serde(flatten)]
    fleet: FleetAnswer<'a>,
    import: &'a [ImportReport],
}

impl<'a> JsonAnswer<'a> {
    fn new(assessment: &'a Assessment, reports: &'a [ImportReport], lang: Lang) -> Result<Self, Failure> {
        Ok(Self {
            schema: empreinte::json::SCHEMA,
            ok: JsonOk { fleet: empreinte::json::fleet::answer(assessment)?, import: reports },
            diagnostics: assessment.diagnostics.iter().map(|note| note.to_wire(lang)).collect(),
            versions: Versions::of(&assessment.factors),
        })
    }
}

/// How to bring unrecognised lines in.
fn hint_unrecognised(assessment: &Assessment, reports: &[ImportReport], lang: Lang) {
    let coverage = &assessment.result.coverage;
    let missing = coverage.of(LineStatus::Unrecognised);
    let Some(report) = reports.first().filter(|_| missing.lines > 0) else { return };
    let (lines, all) = (missing.lines, coverage.all.lines);
    let share = 100.0 * missing.quantity / coverage.all.quantity;
    let file = &report.file;
    match lang {
        Lang::En => eprintln!(
            "UNRECOGNISED {lines} of {all} lines ({share:.1} % of quantity): empreinte recognise {file} --save mapping.toml"
        ),
        Lang::Fr => eprintln!(
            "NON RECONNU : {lines} lignes sur {all} ({} % de la quantité) : empreinte recognise {file} --save correspondance.toml",
            format!("{share:.1}").replace('.', ",")
        ),
    }
}
