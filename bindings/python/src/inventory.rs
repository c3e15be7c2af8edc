//! Files in: inventories piece by piece, mappings and the user's factors.

use std::collections::BTreeMap;

use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::{Error, Lang};
use empreinte_import::inventory::{Inventories, Inventory, ReadOptions, Reader};
use empreinte_import::{Role, mapping, user_factors};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde_json::json;

use crate::fleet::{Fleet, Inner};
use crate::refusal;

/// Bytes asked for at a time.
const PIECE: usize = 1 << 18;

/// Reads inventories from objects with `read`, in pieces: Ctrl-C stops it and `progress` hears of the bytes read of all.
/// `columns` must be in the files, those of `saved_columns` need not.
#[pyfunction]
#[pyo3(signature = (files, columns, saved_columns, lang = None, progress = None))]
pub(crate) fn read_inventories(
    py: Python<'_>,
    files: Vec<(String, Bound<'_, PyAny>)>,
    columns: BTreeMap<String, String>,
    saved_columns: BTreeMap<String, String>,
    lang: Option<&str>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Fleet> {
    let options = ReadOptions {
        columns: refusal::raised(py, by_role(columns))?,
        saved_columns: refusal::raised(py, by_role(saved_columns))?,
        lang: lang.and_then(Lang::from_locale),
        ..ReadOptions::default()
    };
    let mut read = 0;
    let mut heard = |bytes: usize| {
        read += bytes;
        progress.map_or(Ok(()), |progress| progress.call1((read,)).map(drop))
    };
    let found = files.iter().map(|(name, source)| one(py, name, source, &options, &mut heard));
    let found = found.collect::<PyResult<Vec<Inventory>>>()?;
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    let Inventories { lines, reports, diagnostics, .. } = Inventories::of(found, &names);
    Ok(Fleet::new(Inner { lines, notes: diagnostics, reports, rows: None }))
}

/// Reads one file.
fn one(
    py: Python<'_>,
    name: &str,
    source: &Bound<'_, PyAny>,
    options: &ReadOptions,
    heard: &mut dyn FnMut(usize) -> PyResult<()>,
) -> PyResult<Inventory> {
    let mut reader = Reader::new(name, options);
    loop {
        let piece = source.call_method1("read", (PIECE,))?.cast_into::<PyBytes>()?;
        let bytes = piece.as_bytes();
        if bytes.is_empty() {
            return refusal::raised(py, py.detach(|| reader.finish()));
        }
        let pushed = py.detach(|| reader.push(bytes));
        refusal::raised(py, pushed)?;
        py.check_signals()?;
        heard(bytes.len())?;
    }
}

/// Columns by role; a name that is no role is refused.
fn by_role(columns: BTreeMap<String, String>) -> Result<BTreeMap<Role, String>, Error> {
    let role = |(name, column): (String, String)| match Role::from_code(&name) {
        Some(role) => Ok((role, column)),
        None => {
            let roles = Role::ALL.map(Role::code);
            let nearest = empreinte::text::nearest(&name, roles.into_iter()).unwrap_or_default();
            let refusal =
                Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", &name).with("field", "columns");
            let refusal = refusal.with("nearest", nearest).with("expected", roles.join(", "));
            Err(refusal.at(Location::path("columns")).into())
        }
    };
    columns.into_iter().map(role).collect()
}

/// Reads a mapping file; gives its columns and corrections as JSON text.
#[pyfunction]
pub(crate) fn read_mapping(py: Python<'_>, name: &str, content: &[u8]) -> PyResult<String> {
    let mapping = refusal::raised(py, mapping::read(name, content))?;
    let columns: BTreeMap<&str, &String> =
        mapping.columns.iter().map(|(role, header)| (role.code(), header)).collect();
    Ok(json!({"columns": columns, "corrections": mapping.corrections}).to_string())
}

/// Reads a file of the user's factors; gives its rows as JSON text.
#[pyfunction]
pub(crate) fn read_user_factors(py: Python<'_>, name: &str, content: &[u8]) -> PyResult<String> {
    let rows = refusal::raised(py, user_factors::read(name, content))?;
    Ok(serde_json::to_string(&rows).unwrap_or_default())
}
