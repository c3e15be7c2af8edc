//! An assessed fleet as JavaScript holds it.

use std::rc::Rc;

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::fleet::Assessment as Core;
use empreinte::fleet::explain::explain;
use empreinte::fleet::rates::{Rate, rates};
use empreinte::indicator::Indicator;
use empreinte::json::snapshot::Snapshot;
use empreinte::json::{SCHEMA, Versions, fleet};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use crate::fleet::{Fleet, Inner};
use crate::refusal::{raised, thrown};
use crate::view::{self, View};
use crate::{factors, notes};

/// The result of an assessment, with all it was made of.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Assessment {
    pub(crate) core: Core,
    pub(crate) fleet: Rc<Inner>,
}

/// A JSON text of this layer; what cannot be read is refused as a field is.
fn read<T: serde::de::DeserializeOwned>(text: &str, field: &str) -> Result<T, JsValue> {
    serde_json::from_str(text).map_err(|error| {
        let refusal = Diagnostic::new(&codes::FIELD_INVALID).with("detail", error);
        thrown(&refusal.at(Location::path(field)).into())
    })
}

/// An indicator by its code.
fn indicator(code: &str) -> Result<Indicator, JsValue> {
    Indicator::from_code(code).ok_or_else(|| {
        let known: Vec<_> = Indicator::ALL.iter().map(|indicator| indicator.code()).collect();
        let nearest = empreinte::text::nearest(code, known.iter().copied()).unwrap_or_default();
        let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", code).with("field", "indicators");
        let refusal = refusal.with("nearest", nearest).with("expected", known.join(", "));
        thrown(&refusal.at(Location::path("indicators")).into())
    })
}

fn lang_of(code: &str) -> Lang {
    Lang::from_locale(code).unwrap_or_default()
}

#[wasm_bindgen]
impl Assessment {
    /// The answer of the JSON door with some optional parts, given as a JSON list, as JSON text.
    ///
    /// # Errors
    /// A part that there is not, or those of the references side by side.
    pub fn answer(&self, include: &str, lang: &str) -> Result<String, JsValue> {
        let include: Vec<_> = read(include, "include")?;
        let answer = raised(fleet::answer_with(&self.core, &include))?;
        let mut ok = serde_json::to_value(answer).unwrap_or_default();
        if let (false, Some(fields)) = (self.fleet.reports.is_empty(), ok.as_object_mut()) {
            fields.insert("import".to_owned(), self.fleet.reports.clone().into());
        }
        let answer = json!({
            "schema": SCHEMA,
            "ok": ok,
            "diagnostics": notes::wire(&self.core.diagnostics, lang_of(lang)),
            "versions": Versions::of(&self.core.factors),
        });
        Ok(answer.to_string())
    }

    /// Some of the lines, `{"order", "only", "search", "from", "count"}`, as JSON text: how many fit, and a page of them.
    ///
    /// # Errors
    /// An order or a choice that there is not.
    pub fn lines(&self, wanted: &str, lang: &str) -> Result<String, JsValue> {
        let view: View = read(wanted, "view")?;
        Ok(view::page(&self.core, &self.fleet, &view, lang_of(lang)).to_string())
    }

    /// Each line's, or each row's, part of an indicator: `total`, `embodied` or `use`; NaN where there is none.
    ///
    /// # Errors
    /// An indicator that there is not.
    pub fn column(&self, code: &str, part: &str) -> Result<Vec<f64>, JsValue> {
        let of = |rate: Rate| match part {
            "embodied" => rate.embodied,
            "use" => rate.usage,
            _ => rate.total(),
        };
        let rates = rates(&self.core.fleet, &self.core.result, indicator(code)?);
        let rates: Vec<f64> = rates.into_iter().map(|rate| of(rate).unwrap_or(f64::NAN)).collect();
        let Some(rows) = &self.fleet.rows else {
            let lines = self.core.fleet.lines.iter().zip(rates);
            return Ok(lines.map(|(line, rate)| line.quantity * rate).collect());
        };
        let rate = |line: &u32| rates.get(*line as usize).copied().unwrap_or(f64::NAN);
        Ok(match &rows.quantity {
            None => rows.line_of_row.iter().map(rate).collect(),
            Some(numbers) => {
                rows.line_of_row.iter().zip(numbers).map(|(line, number)| rate(line) * number).collect()
            }
        })
    }

    /// How the number of a line was made, as JSON text.
    ///
    /// # Errors
    /// An indicator that there is not, or an id that no line has.
    pub fn explain(&self, id: &str, code: &str, lang: &str) -> Result<String, JsValue> {
        let position = self.core.fleet.lines.iter().position(|line| line.id == id);
        let explained = match position {
            Some(line) => explain(&self.core.fleet, &self.core.result, line, indicator(code)?, lang_of(lang)),
            None => None,
        };
        let explained = explained.ok_or_else(|| {
            let known = self.core.fleet.lines.iter().map(|line| line.id.as_str());
            let nearest = empreinte::text::nearest(id, known).unwrap_or_default();
            thrown(&Diagnostic::new(&codes::LINE_NOT_FOUND).with("found", id).with("nearest", nearest).into())
        })?;
        Ok(serde_json::to_string(&explained).unwrap_or_default())
    }

    /// The frozen inputs and factors as JSON text in UTF-8.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        serde_json::to_vec(&Snapshot::new(&self.core)).unwrap_or_default()
    }

    /// The result that a snapshot holds, replayed to the same digits; `reports` says how the files were read.
    ///
    /// # Errors
    /// A text that is no snapshot, and those of its request.
    #[wasm_bindgen(js_name = ofSnapshot)]
    pub fn of_snapshot(snapshot: &str, reports: &str) -> Result<Assessment, JsValue> {
        let snapshot: Snapshot = read(snapshot, "snapshot")?;
        let reports: Vec<Value> = read(reports, "import")?;
        let core = raised(snapshot.assessment(&factors::current()))?;
        let inner = Inner { lines: core.request.lines.clone(), reports, ..Inner::default() };
        Ok(Self { core, fleet: Rc::new(inner) })
    }

    /// The fleet that was assessed.
    #[must_use]
    pub fn fleet(&self) -> Fleet {
        Fleet { inner: Rc::clone(&self.fleet) }
    }

    /// The options that were asked for, as JSON text.
    #[must_use]
    pub fn options(&self) -> String {
        serde_json::to_string(&self.core.request.options).unwrap_or_default()
    }
}
