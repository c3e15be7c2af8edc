//! A product sheet given by the user: what the whole life of one unit costs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::number::Number;
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
use crate::indicator::Indicator;
use crate::provenance::Absence;
use crate::stage::Stage;

/// Impacts of one unit by indicator, as a sheet prints them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Footprint(pub BTreeMap<Indicator, FootprintRow>);

/// One indicator of a sheet. What it says of use is replaced by the use asked about.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FootprintRow {
    /// Raw materials, components and assembly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manufacturing: Option<Number>,
    /// Packaging and transport.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distribution: Option<Number>,
    /// Collection, recycling, disposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_of_life: Option<Number>,
    /// Everything but use, where the sheet does not split it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embodied: Option<Number>,
    /// Use, at the lifetime, energy and electricity of the sheet.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub usage: Option<Number>,
    /// Everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Number>,
}

/// The embodied stages of a sheet: values, or why there are none.
pub(crate) type StageAmounts = [std::result::Result<Amount, Absence>; Stage::COUNT];

impl Footprint {
    /// Whether any of its numbers has a range or a law.
    #[must_use]
    pub fn states_error(&self) -> bool {
        let numbers = self.0.values().flat_map(|row| {
            [&row.manufacturing, &row.distribution, &row.end_of_life, &row.embodied, &row.total]
        });
        numbers.flatten().any(|number| !matches!(number, Number::Value(_)))
    }

    /// The embodied stages of an indicator. A total without a use that could be taken away gives none.
    ///
    /// # Errors
    /// `NUMBER_OUT_OF_RANGE`, `RANGE_REVERSED`, and `FOOTPRINT_USE_INSEPARABLE` for a sheet of a total alone.
    pub(crate) fn stages(&self, indicator: Indicator, path: &str) -> Result<StageAmounts> {
        let mut stages: StageAmounts = [Err(Absence::NotInSource); Stage::COUNT];
        let Some(row) = self.0.get(&indicator) else { return Ok(stages) };
        let path = format!("{path}.{}", indicator.code());
        let read = |field: &str, number: Option<&Number>| match number {
            Some(number) => finite(number, &format!("{path}.{field}")).map(Some),
            None => Ok(None),
        };
        let split = [
            (Stage::Manufacturing, read("manufacturing", row.manufacturing.as_ref())?),
            (Stage::Distribution, read("distribution", row.distribution.as_ref())?),
            (Stage::EndOfLife, read("end_of_life", row.end_of_life.as_ref())?),
        ];
        let (usage, total) = (read("use", row.usage.as_ref())?, read("total", row.total.as_ref())?);
        let unsplit = match (read("embodied", row.embodied.as_ref())?, total, usage) {
            (Some(embodied), _, _) => Some(embodied),
            (None, _, _) if split.iter().any(|(_, amount)| amount.is_some()) => None,
            (None, Some(total), Some(usage)) => Some(total.plus(usage.scaled(-1.0))),
            (None, Some(_), None) => {
                let refusal = Diagnostic::new(&codes::FOOTPRINT_USE_INSEPARABLE);
                return Err(refusal.with("indicator", indicator.code()).at(Location::path(path)).into());
            }
            _ => None,
        };
        let cells = stages.iter_mut().zip(Stage::ALL);
        for (cell, stage) in cells {
            let of_stage = split.iter().find(|(known, _)| *known == stage).and_then(|(_, amount)| *amount);
            match (stage, unsplit) {
                (Stage::Unsplit, Some(amount)) => *cell = Ok(amount),
                (Stage::Use, _) => {}
                (_, Some(_)) => *cell = Err(Absence::MergedInSource),
                (_, None) => *cell = of_stage.ok_or(Absence::NotInSource),
            }
        }
        Ok(stages)
    }
}

/// A number of a sheet, which may be below 0 where it credits what is recovered.
fn finite(number: &Number, path: &str) -> Result<Amount> {
    match number {
        Number::Value(value) if value.is_finite() => Ok(Amount::exact(*value)),
        Number::Value(value) => Err(super::number::out_of_range(path, *value, expected::FINITE)),
        other => other.amount(format_args!("{path}"), super::number::Least::Zero),
    }
}
