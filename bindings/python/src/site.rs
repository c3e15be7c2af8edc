//! A site as Python holds it: its description with the content of every file that it names.

use std::sync::Arc;

use empreinte::Lang;
use empreinte::error::Result as CoreResult;
use empreinte_import::dossier::{Audited, Dossier, Stored, Wishes, named};
use empreinte_import::site::{self, SiteFile};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde_json::Value;

use crate::audit::Audit;
use crate::readings::Readings;
use crate::{bundled, notes, refusal, watch};

/// The files that a site file names, each with whether it may be missing. `name` is only quoted.
#[pyfunction]
pub(crate) fn site_files(py: Python<'_>, name: &str, content: &[u8]) -> PyResult<Vec<(String, bool)>> {
    let file = refusal::raised(py, site::read(name, content))?;
    Ok(named(&file).into_iter().map(|file| (file.name, file.optional)).collect())
}

/// A description, and the files that it names.
#[pyclass(frozen, module = "empreinte._native")]
pub(crate) struct Site {
    name: String,
    content: Vec<u8>,
    file: SiteFile,
    files: Stored,
}

#[pymethods]
impl Site {
    /// A site from the content of its file and of those that it names. `name` is only quoted.
    #[new]
    fn new(
        py: Python<'_>,
        name: String,
        content: Vec<u8>,
        files: Vec<(String, Bound<'_, PyBytes>)>,
    ) -> PyResult<Self> {
        let file = refusal::raised(py, site::read(&name, &content))?;
        let files = files.into_iter().map(|(name, bytes)| (name, Arc::from(bytes.as_bytes()))).collect();
        Ok(Self { name, content, file, files: Stored(files) })
    }

    /// Refuses a description that is not one, at the path of the field; JSON text.
    #[staticmethod]
    fn check(py: Python<'_>, description: &str) -> PyResult<()> {
        refusal::raised(py, check(description))
    }

    /// The description without its offices, every field said, as JSON text.
    #[getter]
    fn description(&self) -> String {
        serde_json::to_string(&self.file.site).unwrap_or_default()
    }

    /// Whether it describes a datacentre, and not only offices.
    #[getter]
    fn has_datacentre(&self) -> bool {
        self.file.site.has_datacentre()
    }

    /// Whether it names inventories of offices.
    #[getter]
    fn has_offices(&self) -> bool {
        self.file.fleet.is_some()
    }

    /// Audits the site. `options` are those of the kind `site` of the JSON door; `readings` replace those of its files;
    /// `progress` hears of lines and draws done and to do.
    #[pyo3(signature = (readings, options, lang = None, year = None, anonymise = false, progress = None))]
    #[expect(clippy::too_many_arguments, reason = "the keywords of a Python function")]
    fn audit(
        &self,
        py: Python<'_>,
        readings: Vec<PyRef<'_, Readings>>,
        options: &str,
        lang: Option<&str>,
        year: Option<i32>,
        anonymise: bool,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Audit> {
        let mut options = refusal::raised(py, empreinte::json::site::options(options))?;
        options.lang = lang.map(notes::lang_of).or(self.file.lang()).unwrap_or(Lang::En);
        let readings = readings.iter().map(|readings| (*readings.inner).clone()).collect();
        let wishes = Wishes { options, year, readings, anonymise, without_offices: false };
        let (file, mut files) = (self.file.clone(), self.files.clone());
        let audited = watch::aside_heard(py, progress.as_ref(), move |watch| {
            let dossier = Dossier::read(file, &mut files, wishes)?;
            Audited::watched(dossier, bundled::factors(), watch)
        })?;
        Ok(Audit::new(audited))
    }

    /// Everything it holds, to make it again: name, content and files.
    fn state<'py>(&self, py: Python<'py>) -> State<'py> {
        let files = self.files.0.iter().map(|(name, bytes)| (name.clone(), PyBytes::new(py, bytes)));
        (self.name.clone(), PyBytes::new(py, &self.content), files.collect())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.file == other.file && self.files == other.files
    }
}

/// A site as Python pickles it.
type State<'py> = (String, Bound<'py, PyBytes>, Vec<(String, Bound<'py, PyBytes>)>);

fn check(description: &str) -> CoreResult<()> {
    let Ok(Value::Object(mut fields)) = serde_json::from_str(description) else { return Ok(()) };
    fields.shift_remove("fleet");
    empreinte::json::site::read(fields).map(drop)
}
