//! Names as a table: what each is taken for, how sure it is, and why.

use std::collections::BTreeMap;

use empreinte::fleet::partial::{Condensed, Partial, condense};
use empreinte::fleet::request::{Line, NameCells};
use empreinte::json::recognise::{RecogniseRequest, RecognisedItem, answer_watched};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::assessment::gather::Gather;
use crate::columns::{self, Naming};
use crate::fleet::Fleet;
use crate::frame::Frame;
use crate::{bundled, watch};

/// Recognises the names of a table of words, row by row, or the distinct names of a fleet. `options` are those of the
/// kind `recognise` of the JSON door.
#[pyfunction]
#[pyo3(signature = (table, columns, options, progress = None))]
pub(crate) fn recognise(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    columns: BTreeMap<String, String>,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<Frame> {
    let broken = |error| PyValueError::new_err(format!("not options of recognition: {error}"));
    let mut request: RecogniseRequest = serde_json::from_str(options).map_err(broken)?;
    if let Ok(fleet) = table.cast::<Fleet>() {
        let names: Vec<Line> =
            fleet.get().inner.lines.iter().filter(|line| line.text.is_some()).map(nameless).collect();
        let names = Partial::of(&names).lines();
        let items = items(py, &mut request, &names, progress.as_ref())?;
        let mut found = named(&names, &Gather::lines(names.len()));
        let quantities = names.iter().map(|line| line.quantity).collect::<Vec<_>>();
        found.push(("quantity".to_owned(), Gather::lines(names.len()).numbers(&quantities)));
        found.extend(answers(&items, &Gather::lines(items.len())));
        return Frame::of(found);
    }
    let frame = Frame::from_object(table)?;
    let condensed = watch::aside(py, move || -> Result<Condensed, empreinte::Error> {
        let reading = columns::read(&frame.schema, &frame.batches, Naming::Words, &columns)?;
        let text = reading.table.text;
        Ok(condense(&empreinte::fleet::partial::Table {
            rows: reading.table.rows,
            text,
            ..Default::default()
        }))
    })?;
    let items = items(py, &mut request, &condensed.lines(), progress.as_ref())?;
    Frame::of(py.detach(|| answers(&items, &Gather::rows(&condensed.line_of_row))))
}

/// A line's words and number alone.
fn nameless(line: &Line) -> Line {
    Line { text: line.text.clone(), quantity: line.quantity, rows: line.rows, ..Line::default() }
}

fn items(
    py: Python<'_>,
    request: &mut RecogniseRequest,
    lines: &[Line],
    progress: Option<&Py<PyAny>>,
) -> PyResult<Vec<RecognisedItem>> {
    request.items = lines.iter().map(|line| line.text.as_deref().cloned().unwrap_or_default()).collect();
    let request = &*request;
    watch::run(py, progress, |watch| answer_watched(request, bundled::factors(), watch))
        .map(|answer| answer.items)
}

/// The cells of the names.
fn named(lines: &[Line], gather: &Gather<'_>) -> Vec<(String, arrow_array::ArrayRef)> {
    let cell = |of: fn(&NameCells) -> &String| -> Vec<Option<&str>> {
        let texts = lines.iter().map(|line| line.text.as_ref().map(|text| of(text).as_str()));
        texts.map(|cell| cell.filter(|cell| !cell.is_empty())).collect()
    };
    vec![
        ("type_cell".to_owned(), gather.words(&cell(|text| &text.type_cell))),
        ("brand".to_owned(), gather.words(&cell(|text| &text.brand))),
        ("model_cell".to_owned(), gather.words(&cell(|text| &text.model))),
        ("designation".to_owned(), gather.words(&cell(|text| &text.designation))),
    ]
}

/// What the names are taken for.
fn answers(items: &[RecognisedItem], gather: &Gather<'_>) -> Vec<(String, arrow_array::ArrayRef)> {
    let words =
        |of: fn(&RecognisedItem) -> Option<&str>| gather.words(&items.iter().map(of).collect::<Vec<_>>());
    let others: Vec<String> = items
        .iter()
        .map(|item| item.alternatives.iter().map(|other| other.device_type).collect::<Vec<_>>().join(", "))
        .collect();
    let others: Vec<Option<&str>> =
        others.iter().map(|names| Some(names.as_str()).filter(|names| !names.is_empty())).collect();
    vec![
        ("type".to_owned(), words(|item| Some(&item.device_type))),
        ("maker".to_owned(), words(|item| item.maker)),
        ("family".to_owned(), words(|item| item.family)),
        ("model".to_owned(), words(|item| item.model.as_deref())),
        ("product".to_owned(), words(|item| item.product.as_deref())),
        ("score".to_owned(), gather.numbers(&items.iter().map(|item| Some(item.score)).collect::<Vec<_>>())),
        ("reason".to_owned(), words(|item| Some(&item.reason))),
        ("alternatives".to_owned(), gather.words(&others)),
    ]
}
