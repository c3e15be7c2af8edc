//! A fleet as JavaScript holds it: lines, and for columns the line that each of their rows went into.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::rc::Rc;

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, FrozenDiagnostic, Location, codes};
use empreinte::fleet::Assessment as Core;
use empreinte::fleet::partial::Partial;
use empreinte::fleet::request::{ElectricityOverride, Line};
use empreinte::json::fleet::request;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::*;

use crate::assessment::Assessment;
use crate::columns::Rows;
use crate::refusal::raised;
use crate::{factors, notes};

/// What a fleet holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inner {
    pub(crate) lines: Vec<Line>,
    pub(crate) rows: Option<Rows>,
    /// What was doubtful while reading.
    pub(crate) notes: Vec<Diagnostic>,
    /// How the files were read, as the second module said it.
    pub(crate) reports: Vec<Value>,
}

impl Inner {
    /// Electricity that an imported list carries.
    fn electricity(&self) -> Option<ElectricityOverride> {
        let of = |report: &Value| report.get("electricity_kgco2e_per_kwh").and_then(Value::as_f64);
        let gwp = self.reports.iter().find_map(of)?;
        Some(ElectricityOverride { gwp_kgco2e_per_kwh: Some(gwp), ..ElectricityOverride::default() })
    }
}

/// What the second module read of some files.
#[derive(Deserialize)]
struct Read {
    lines: Vec<Line>,
    #[serde(default)]
    notes: Vec<FrozenDiagnostic>,
    #[serde(default)]
    reports: Vec<Value>,
}

/// A change of a line: its fields are laid over those of the line, and one that is `null` is taken away.
#[derive(Deserialize)]
struct Edit {
    /// Id of the line.
    id: String,
    /// The line is taken out.
    #[serde(default)]
    remove: bool,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

/// Lines ready to be assessed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Fleet {
    pub(crate) inner: Rc<Inner>,
}

impl Fleet {
    pub(crate) fn new(inner: Inner) -> Self {
        Self { inner: Rc::new(inner) }
    }
}

#[wasm_bindgen]
impl Fleet {
    /// A fleet of lines given as JSON text, `{"lines": [...]}`.
    ///
    /// # Errors
    /// A field that is unknown or of no meaning.
    #[wasm_bindgen(js_name = ofLines)]
    pub fn of_lines(text: &str) -> Result<Self, JsValue> {
        let lines = raised(request(text))?.lines;
        Ok(Self::new(Inner { lines, ..Inner::default() }))
    }

    /// A fleet of what the second module read: its bytes hold lines, diagnostics and how the files were read.
    ///
    /// # Errors
    /// Bytes that the second module did not write.
    #[wasm_bindgen(js_name = ofRead)]
    pub fn of_read(bytes: &[u8]) -> Result<Self, JsValue> {
        // As text, like a snapshot: a reader of bytes compiles every type of a line once more.
        let text = raised(std::str::from_utf8(bytes).map_err(|error| unreadable(&error)))?;
        let read: Read = raised(serde_json::from_str(text).map_err(|error| unreadable(&error)))?;
        Ok(Self::new(Inner {
            lines: read.lines,
            rows: None,
            notes: notes::thaw(read.notes),
            reports: read.reports,
        }))
    }

    /// Number of lines, or of rows for columns.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn length(&self) -> usize {
        self.inner.rows.as_ref().map_or(self.inner.lines.len(), |rows| rows.line_of_row.len())
    }

    /// What was doubtful while reading, as JSON text.
    #[must_use]
    pub fn diagnostics(&self, lang: &str) -> String {
        let lang = empreinte::Lang::from_locale(lang).unwrap_or_default();
        notes::wire(&self.inner.notes, lang).to_string()
    }

    /// How the files were read, as JSON text.
    #[must_use]
    pub fn reports(&self) -> String {
        Value::from(self.inner.reports.clone()).to_string()
    }

    /// The lines as JSON text.
    #[must_use]
    pub fn lines(&self) -> String {
        serde_json::to_string(&self.inner.lines).unwrap_or_default()
    }

    /// The distinct names with the devices that bear them, as JSON text.
    #[must_use]
    pub fn names(&self) -> String {
        let named = self.inner.lines.iter().filter(|line| line.text.is_some());
        let names: Vec<Line> = named
            .map(|line| Line { text: line.text.clone(), quantity: line.quantity, ..Line::default() })
            .collect();
        let names = Partial::of(&names).lines();
        let names =
            names.iter().map(|name| json!({"text": name.text, "quantity": name.quantity, "rows": name.rows}));
        Value::from_iter(names).to_string()
    }

    /// The fleet with some lines changed, some taken out and some added: `{"edits": [{"id", ...}], "lines": [...]}`.
    ///
    /// # Errors
    /// A field that is unknown or of no meaning, or an id that no line has.
    pub fn edited(&self, changes: &str) -> Result<Fleet, JsValue> {
        raised(self.changed(changes))
    }

    /// Assesses the fleet. `options` are those of the JSON door, `{"options": {...}}`.
    ///
    /// # Errors
    /// Those of the JSON door.
    pub fn assess(&self, options: &str) -> Result<Assessment, JsValue> {
        let mut asked = raised(request(options))?;
        asked.options.electricity = asked.options.electricity.or(self.inner.electricity());
        asked.lines.clone_from(&self.inner.lines);
        let mut core = raised(Core::new(asked, &factors::current()))?;
        core.diagnostics.splice(0..0, self.inner.notes.iter().cloned());
        Ok(Assessment { core, fleet: Rc::clone(&self.inner) })
    }
}

impl Fleet {
    fn changed(&self, changes: &str) -> Result<Self, Error> {
        let mut changes: Map<String, Value> =
            serde_json::from_str(changes).map_err(|error| unreadable(&error))?;
        let edits = changes.remove("edits").unwrap_or_else(|| json!([]));
        let listed: Vec<Edit> = serde_json::from_value(edits).map_err(|error| unreadable(&error))?;
        // One by one: collecting them would be a sort of its own.
        let mut edits = BTreeMap::new();
        for edit in listed {
            edits.insert(edit.id.clone(), edit);
        }
        let added = changes.remove("lines").unwrap_or_else(|| json!([]));
        let mut lines = Vec::with_capacity(self.inner.lines.len());
        for line in &self.inner.lines {
            match line.id.as_ref().and_then(|id| edits.remove(id)) {
                None => lines.push(line.clone()),
                Some(edit) if edit.remove => {}
                Some(edit) => lines.push(laid_over(line, edit.fields)?),
            }
        }
        if let Some((id, _)) = edits.first_key_value() {
            let known = self.inner.lines.iter().filter_map(|line| line.id.as_deref());
            let nearest = empreinte::text::nearest(id, known).unwrap_or_default();
            return Err(Diagnostic::new(&codes::LINE_NOT_FOUND)
                .with("found", id)
                .with("nearest", nearest)
                .into());
        }
        lines.extend(request(&json!({ "lines": added }).to_string())?.lines);
        Ok(Self::new(Inner { lines, ..(*self.inner).clone() }))
    }
}

/// A line with some fields in place of its own.
fn laid_over(line: &Line, fields: Map<String, Value>) -> Result<Line, Error> {
    let mut value = serde_json::to_value(line).unwrap_or_default();
    if let Some(own) = value.as_object_mut() {
        for (key, field) in fields {
            if field.is_null() {
                own.shift_remove(&key);
            } else {
                own.insert(key, field);
            }
        }
    }
    let mut lines = request(&json!({ "lines": [value] }).to_string())?.lines;
    lines.pop().ok_or_else(|| Diagnostic::new(&codes::NOTHING_COUNTED).into())
}

/// The refusal of a text that this layer did not write.
fn unreadable(error: &dyn Display) -> Error {
    Diagnostic::new(&codes::FIELD_INVALID).with("detail", error).at(Location::path("fleet")).into()
}
