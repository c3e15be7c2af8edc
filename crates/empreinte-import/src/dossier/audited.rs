//! What comes of a dossier: a site audited, with the equipment of its offices.

use std::ops::ControlFlow;

use empreinte::audit::Audit;
use empreinte::diagnostic::{Diagnostic, WireDiagnostic};
use empreinte::factors::Factors;
use empreinte::fleet::Assessment;
use empreinte::fleet::anonymise::{anonymised, file_name};
use empreinte::fleet::watch::Watch;
use empreinte::json::{self, SCHEMA, Versions};
use empreinte::report::site::SiteReport;
use empreinte::report::{ImportedFile, Report, ReportContext};
use empreinte::{Error, Lang};
use serde_json::{Value, json};

use super::{Dossier, Offices};
use crate::inventory::ImportReport;

/// An audited site.
#[derive(Debug, Clone)]
pub struct Audited {
    /// The audit.
    pub audit: Audit,
    /// The equipment of the offices.
    pub offices: Option<Assessment>,
    /// What was read of the inventories of the offices.
    pub reports: Vec<ImportReport>,
    /// Name of the site, for reports.
    pub site_name: Option<String>,
    /// Whether names stay out of what is written.
    pub anonymise: bool,
}

impl Audited {
    /// Audits a site, and assesses the equipment of its offices.
    ///
    /// # Errors
    /// Those of [`Audit::new`] and of [`Assessment::new`].
    pub fn new(dossier: Dossier, factors: &Factors) -> Result<Self, Error> {
        Self::watched(dossier, factors, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`Audited::new`], telling a watch how far lines and draws are: those of the site, then those of its offices.
    ///
    /// # Errors
    /// As [`Audited::new`], and `STOPPED` when the watch says so.
    pub fn watched(dossier: Dossier, factors: &Factors, watch: Watch<'_>) -> Result<Self, Error> {
        let Dossier { request, offices, site_name, anonymise, diagnostics } = dossier;
        let mut audit = Audit::watched(request, factors, watch)?;
        audit.diagnostics.splice(0..0, diagnostics);
        let (offices, mut reports) = match offices {
            Some(Offices { request, reports, diagnostics }) => {
                let mut offices = Assessment::watched(request, factors, watch)?;
                offices.diagnostics.splice(0..0, diagnostics);
                (Some(if anonymise { anonymised(offices) } else { offices }), reports)
            }
            None => (None, Vec::new()),
        };
        if anonymise {
            reports.iter_mut().enumerate().for_each(|(position, report)| report.file = file_name(position));
        }
        Ok(Self { audit, offices, reports, site_name, anonymise })
    }

    /// What a reader must know, of the site and of its offices.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.audit.diagnostics.iter().chain(self.offices.iter().flat_map(|offices| &offices.diagnostics))
    }

    /// The answer of the kind `site`, with that of the kind `fleet` for the offices under `offices`.
    ///
    /// # Errors
    /// Those of the answer of the kind `fleet`.
    pub fn answer(&self, lang: Lang) -> Result<Value, Error> {
        let mut ok = serde_json::to_value(self.site_answer(lang)).unwrap_or_default();
        if let (Some(fields), Some(offices)) = (ok.as_object_mut(), &self.offices) {
            let answer = json::fleet::answer(offices)?;
            fields.insert("offices".to_owned(), serde_json::to_value(answer).unwrap_or_default());
            fields.insert("import".to_owned(), serde_json::to_value(&self.reports).unwrap_or_default());
        }
        let diagnostics: Vec<WireDiagnostic> = self.diagnostics().map(|note| note.to_wire(lang)).collect();
        let versions = Versions::of(&self.audit.factors);
        Ok(json!({"schema": SCHEMA, "ok": ok, "diagnostics": diagnostics, "versions": versions}))
    }

    /// The answer of the kind `site`, which is in the language of the audit.
    fn site_answer(&self, lang: Lang) -> json::site::SiteAnswer {
        if lang == self.audit.options.lang {
            return json::site::answer::answer(&self.audit);
        }
        let mut audit = self.audit.clone();
        audit.options.lang = lang;
        json::site::answer::answer(&audit)
    }

    /// Writes the report; `context` gets what is known here: name, files, and whether names stay out.
    ///
    /// # Errors
    /// Those of the report of a fleet.
    pub fn report<T>(
        &self,
        context: ReportContext,
        write: impl FnOnce(&SiteReport<'_>) -> T,
    ) -> Result<T, Error> {
        let context = ReportContext {
            site_name: context.site_name.or_else(|| self.site_name.clone()).filter(|_| !self.anonymise),
            files: self.reports.iter().map(ImportedFile::from).collect(),
            anonymise: self.anonymise,
            ..context
        };
        let offices = self.offices.as_ref().map(|offices| Report::new(offices, &context)).transpose()?;
        Ok(write(&SiteReport { audit: &self.audit, offices: offices.as_ref(), context: &context }))
    }
}
