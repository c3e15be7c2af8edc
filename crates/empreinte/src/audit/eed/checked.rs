//! A report against the act: every field with its value or why it is missing.

use serde_json::Value;

use super::fields::{Field, Need, Report, fields};
use super::ratios::{self, Ratio};
use super::{CentreType, ItMeasuredAt, checks};
use crate::diagnostic::{Diagnostic, Location, Severity, codes};
use crate::factors::Factors;
use crate::lang::{Lang, Text};

/// Why a field has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Nothing was given, and the act asks for it.
    NotGiven,
    /// What the reporter says.
    Said(String),
    /// It does not apply to this datacentre.
    DoesNotApply,
}

impl Missing {
    /// The words a person reads.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let text = match self {
            Self::NotGiven => Text { en: "not given", fr: "non renseigné" },
            Self::Said(reason) => return reason.clone(),
            Self::DoesNotApply => Text { en: "does not apply", fr: "sans objet" },
        };
        text.get(lang).to_owned()
    }

    /// Whether the report has a gap here.
    #[must_use]
    pub const fn is_gap(&self) -> bool {
        !matches!(self, Self::DoesNotApply)
    }
}

/// A field of the act with what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The field.
    pub field: &'static Field,
    /// Its value, or why there is none.
    pub value: Result<Value, Missing>,
}

/// A report against the act.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Every field, in the order of the act.
    pub rows: Vec<Row>,
    /// The ratios of Annex III.
    pub ratios: Vec<Ratio>,
    /// Everything that is wrong, doubtful or missing.
    pub notes: Vec<Diagnostic>,
}

impl Checked {
    /// Whether nothing that the act asks for is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.rows.iter().all(|row| row.value.as_ref().err().is_none_or(|missing| !missing.is_gap()))
    }

    /// Whether no error was found; missing fields are no error.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.notes.iter().all(|note| note.code.severity != Severity::Error)
    }

    /// A ratio of Annex III by its id: `pue`, `wue`, `erf`, `ref`.
    #[must_use]
    pub fn ratio(&self, id: &str) -> Option<&Ratio> {
        self.ratios.iter().find(|ratio| ratio.id == id)
    }
}

impl Report {
    /// The report against the act.
    #[must_use]
    pub fn check(&self, factors: &Factors) -> Checked {
        let rows = self.rows();
        let mut notes = checks::notes(self, factors);
        let ratios = ratios::of(self, factors, &mut notes);
        notes.extend(rows.iter().filter_map(missing_note));
        Checked { rows, ratios, notes }
    }

    fn rows(&self) -> Vec<Row> {
        let values = serde_json::to_value(self).unwrap_or_default();
        let row = |field: &'static Field| {
            let value = values.get(field.name).filter(|value| !is_blank(value)).cloned();
            Row { field, value: value.ok_or_else(|| self.missing(field)) }
        };
        fields().iter().map(row).collect()
    }

    /// Why a field has no value.
    fn missing(&self, field: &Field) -> Missing {
        if let Some(reason) = self.reasons.get(field.name) {
            return Missing::Said(reason.clone());
        }
        let no_grid = self.grid_functions == Some(false);
        let asked = match field.name {
            "cbtg_kw" | "grid_function_kinds" if no_grid => false,
            "grid_function_kinds" => self.grid_functions == Some(true),
            "eit_measured_at_text" => self.eit_measured_at == Some(ItMeasuredAt::Other),
            "offers_other_type" => {
                matches!(self.centre_type, Some(CentreType::Colocation | CentreType::CoHosting))
            }
            _ => field.need == Need::Always,
        };
        if asked { Missing::NotGiven } else { Missing::DoesNotApply }
    }
}

/// An empty text says nothing; an empty list says that there is none.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Null => true,
        _ => false,
    }
}

/// A warning for a gap, with the clause that asks.
fn missing_note(row: &Row) -> Option<Diagnostic> {
    let missing = row.value.as_ref().err().filter(|missing| missing.is_gap())?;
    let note = Diagnostic::new(&codes::EED_FIELD_MISSING);
    let note = note.with("field", row.field.name).with("clause", row.field.clause);
    let note = match missing {
        Missing::Said(reason) => note.with("reason", reason),
        _ => note.with_text("reason", Text { en: "not given", fr: "non renseigné" }),
    };
    Some(note.at(Location::path(format!("report.{}", row.field.name))))
}
