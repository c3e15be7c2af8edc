//! A site file with the files that it names, audited and reported on.

use std::sync::Arc;

use empreinte::datacentre::site::Scenario;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::report::ReportContext;
use empreinte::{Error, Lang};
use empreinte_import::dossier::{Audited, Dossier, Stored, Wishes, named};
use empreinte_import::site::{self, SiteFile};
use serde_json::json;
use wasm_bindgen::prelude::*;

use crate::current;
use crate::refusal::thrown;

/// A site file, and the files that it names.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SiteFiles {
    file: SiteFile,
    files: Stored,
    /// What was read of the files, and with which options: sliders ask for the same again and again.
    read: Option<(String, Dossier)>,
}

#[wasm_bindgen]
impl SiteFiles {
    /// Reads a site file: TOML, YAML or JSON.
    ///
    /// # Errors
    /// A refusal with file, line and column.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, bytes: &[u8]) -> Result<Self, JsValue> {
        let file = site::read(name, bytes).map_err(|error| thrown(&error))?;
        Ok(Self { file, files: Stored::default(), read: None })
    }

    /// The files that it names, as a JSON list of `name` and `optional`.
    #[must_use]
    pub fn named(&self) -> String {
        let files = named(&self.file).into_iter();
        serde_json::Value::from_iter(files.map(|file| json!({"name": file.name, "optional": file.optional})))
            .to_string()
    }

    /// What stands there, without the inventories of its offices, as JSON text.
    #[must_use]
    pub fn description(&self) -> String {
        serde_json::to_string(&self.file.site).unwrap_or_default()
    }

    /// Gives one of the files that it names.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.files.0.insert(name.to_owned(), Arc::from(bytes));
        self.read = None;
    }

    /// Audits the site. `options` are those of the kind `site`; `scenarios`, a JSON list or `null`, replace those of the file.
    ///
    /// # Errors
    /// Those of the files, of the options and of the audit.
    pub fn audit(&mut self, options: &str, scenarios: &str) -> Result<SiteAudit, JsValue> {
        let scenarios: Option<Vec<Scenario>> = serde_json::from_str(scenarios).map_err(|error| {
            let refusal = Diagnostic::new(&codes::FIELD_INVALID).with("detail", error);
            thrown(&refusal.at(Location::path("scenario")).into())
        })?;
        let mut dossier = self.dossier(options).map_err(|error| thrown(&error))?;
        if let Some(scenarios) = scenarios {
            dossier.request.site.scenarios = scenarios;
        }
        let audited = Audited::new(dossier, &current()).map_err(|error| thrown(&error))?;
        Ok(SiteAudit { audited })
    }
}

impl SiteFiles {
    /// What the files hold, read anew only for other options.
    fn dossier(&mut self, options: &str) -> Result<Dossier, Error> {
        if let Some((_, known)) = self.read.as_ref().filter(|(with, _)| with == options) {
            return Ok(known.clone());
        }
        let wishes = Wishes { options: empreinte::json::site::options(options)?, ..Wishes::default() };
        let dossier = Dossier::read(self.file.clone(), &mut self.files.clone(), wishes)?;
        self.read = Some((options.to_owned(), dossier.clone()));
        Ok(dossier)
    }
}

/// An audited site.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SiteAudit {
    pub(crate) audited: Audited,
}

#[wasm_bindgen]
impl SiteAudit {
    /// The answer of the kind `site`, with that of the kind `fleet` for the offices, as JSON text.
    ///
    /// # Errors
    /// Those of the answer of the kind `fleet`.
    pub fn answer(&self, lang: &str) -> Result<String, JsValue> {
        let answer = self.audited.answer(Lang::from_locale(lang).unwrap_or_default());
        Ok(answer.map_err(|error| thrown(&error))?.to_string())
    }

    /// The report as one HTML file. `day` is the day it is made on.
    ///
    /// # Errors
    /// Those of the report of a fleet.
    pub fn report(&self, lang: &str, day: &str) -> Result<String, JsValue> {
        let lang = Lang::from_locale(lang).unwrap_or_default();
        let context = ReportContext { generated_on: day.to_owned(), ..ReportContext::default() };
        self.audited.report(context, |report| report.to_html(lang)).map_err(|error| thrown(&error))
    }
}
