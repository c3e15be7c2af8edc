//! From an audited site to a written result.

use empreinte::audit::Audit;
use empreinte::fleet::Assessment;
use empreinte::fleet::anonymise::{anonymised, file_name};
use empreinte::json::{SCHEMA, Versions};
use empreinte::report::site::SiteReport;
use empreinte::report::{Report, ReportContext};
use empreinte_import::inventory::ImportReport;
use serde_json::{Value, json};

use super::{Job, tables, wrote};
use crate::args::{Format, OutputArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

/// A site's report to make.
pub struct SiteJob {
    /// Name, language and what stays out.
    pub job: Job,
    /// The audit.
    pub audit: Audit,
    /// The equipment of the offices.
    pub offices: Option<Assessment>,
    /// What was read of the inventories of the offices.
    pub reports: Vec<ImportReport>,
}

impl SiteJob {
    /// Writes the result in the form asked for, then says what a reader must know.
    pub fn run(mut self, args: &OutputArgs) -> Result<Exit, Failure> {
        if self.job.anonymise {
            self.job.site_name = None;
            self.offices = self.offices.map(anonymised);
            for (position, report) in self.reports.iter_mut().enumerate() {
                report.file = file_name(position);
            }
        }
        let lang = self.job.lang;
        let context = std::mem::take(&mut self.job).context(&self.reports);
        let text = self.text(&context, args, lang)?;
        let path = args.output.as_deref();
        output::write(path, text.as_bytes())?;
        if args.format() != Format::Json || path.is_some() {
            let offices = self.offices.iter().flat_map(|offices| &offices.diagnostics);
            let all: Vec<_> = self.audit.diagnostics.iter().chain(offices).cloned().collect();
            output::diagnose(&all, lang);
        }
        if let Some(path) = path {
            wrote(path, lang);
        }
        Ok(Exit::Done)
    }

    fn text(
        &self,
        context: &ReportContext,
        args: &OutputArgs,
        lang: empreinte::Lang,
    ) -> Result<String, Failure> {
        let format = args.format();
        if format == Format::Json {
            return Ok(format!("{}\n", self.json(lang)?));
        }
        let offices = self.offices.as_ref().map(|offices| Report::new(offices, context)).transpose()?;
        let report = SiteReport { audit: &self.audit, offices: offices.as_ref(), context };
        Ok(match format {
            Format::Html => report.to_html(lang),
            Format::Md => report.to_markdown(lang),
            Format::Csv => {
                report.to_csv(lang, empreinte::report::CsvStyle { decimal_comma: args.decimal_comma })
            }
            Format::Table | Format::Json => tables(&report.to_table(lang)),
        })
    }

    /// The answer of the kind `site`, with that of the kind `fleet` for the offices under `offices`.
    fn json(&self, lang: empreinte::Lang) -> Result<Value, Failure> {
        let mut ok =
            serde_json::to_value(empreinte::json::site::answer::answer(&self.audit)).unwrap_or_default();
        if let (Some(fields), Some(offices)) = (ok.as_object_mut(), &self.offices) {
            let answer = empreinte::json::fleet::answer(offices)?;
            fields.insert("offices".to_owned(), serde_json::to_value(answer).unwrap_or_default());
            fields.insert("import".to_owned(), serde_json::to_value(&self.reports).unwrap_or_default());
        }
        let offices = self.offices.iter().flat_map(|offices| &offices.diagnostics);
        let diagnostics: Vec<_> =
            self.audit.diagnostics.iter().chain(offices).map(|note| note.to_wire(lang)).collect();
        Ok(json!({
            "schema": SCHEMA,
            "ok": ok,
            "diagnostics": diagnostics,
            "versions": Versions::of(&self.audit.factors),
        }))
    }
}
