//! How the number of one line was made: formula, inputs, factors, sources.

use std::sync::Arc;

use serde::Serialize;

use super::assess::line_impacts;
use super::engine::NO_YEAR;
use super::request::Method;
use super::resolved::{Fleet, Verdict};
use super::result::{FleetResult, LineStatus};
use crate::indicator::Indicator;
use crate::lang::{Lang, Text};
use crate::provenance::Provenance;
use crate::stage::Stage;

/// One step of a computation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// What is computed or taken, in the language asked for.
    pub what: String,
    /// The formula with its numbers; empty for an input.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub formula: String,
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Where it comes from: `given`, a factor's id or `computed`.
    pub from: String,
    /// Source of the factor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

/// The explanation of one line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// Id of the line.
    pub id: String,
    /// What a reader calls it.
    pub label: Arc<str>,
    /// Status of the line.
    pub status: LineStatus,
    /// Device type.
    pub device_type: Option<Arc<str>>,
    /// Why the name was taken for this type, for lines given as text.
    pub recognition: Option<String>,
    /// The steps, in the order of the computation; none for a line that is not counted.
    pub steps: Vec<Step>,
}

/// Explains one line for an indicator; `None` for an index without a line.
#[must_use]
pub fn explain(
    fleet: &Fleet,
    result: &FleetResult,
    line: usize,
    indicator: Indicator,
    lang: Lang,
) -> Option<Explanation> {
    let resolved = fleet.lines.get(line)?;
    let note = resolved.name.recognition.as_ref();
    let recognition = note.map(|note| match lang {
        Lang::En => note.reason_en.clone(),
        Lang::Fr => note.reason_fr.clone(),
    });
    Some(Explanation {
        id: resolved.id.clone(),
        label: resolved.name.label.clone(),
        status: *result.status.get(line)?,
        device_type: resolved.name.device_type.clone(),
        recognition,
        steps: steps(fleet, result, line, indicator, lang).unwrap_or_default(),
    })
}

struct Steps {
    lang: Lang,
    list: Vec<Step>,
}

impl Steps {
    fn input(&mut self, what: Text, value: f64, unit: &str, given: bool, provenance: Option<&Provenance>) {
        let factor = provenance.map(|provenance| provenance.factor.as_ref());
        let from = if given {
            "given".to_owned()
        } else {
            factor.map_or_else(|| "default".to_owned(), String::from)
        };
        self.list.push(Step {
            what: what.get(self.lang).to_owned(),
            formula: String::new(),
            value,
            unit: unit.to_owned(),
            from,
            provenance: provenance.filter(|_| !given).cloned(),
        });
    }

    fn computed(&mut self, what: Text, formula: String, value: f64, unit: &str) {
        self.list.push(Step {
            what: what.get(self.lang).to_owned(),
            formula,
            value,
            unit: unit.to_owned(),
            from: "computed".to_owned(),
            provenance: None,
        });
    }
}

fn steps(
    fleet: &Fleet,
    result: &FleetResult,
    line: usize,
    indicator: Indicator,
    lang: Lang,
) -> Option<Vec<Step>> {
    let resolved = fleet.lines.get(line)?;
    let Verdict::Ready { place } = &resolved.verdict else { return None };
    let impacts = line_impacts(fleet, result, line)?;
    let row = impacts.get(indicator)?;
    let (device, figures, mix) = fleet.place(*place)?;
    let unit = indicator.unit();
    let quantity = resolved.quantity;
    let mut steps = Steps { lang, list: Vec::new() };
    steps.input(Text { en: "number of devices", fr: "nombre d’équipements" }, quantity, "", true, None);
    for stage in Stage::EMBODIED {
        if let Ok(value) = figures.embodied(indicator, stage) {
            steps.input(stage.name(), value, unit, false, Some(&figures.provenance));
        }
    }
    if let Ok(embodied) = &row.embodied {
        let making = figures.embodied_total(indicator)?;
        let formula = charge(
            &mut steps,
            result,
            device.lifetime_years,
            device.lifetime_given,
            resolved.purchase_year,
            figures.provenance.clone(),
        );
        steps.computed(
            Text { en: "making charged to the year", fr: "fabrication imputée à l’année" },
            format!("{quantity} × {making} {formula}"),
            embodied.value,
            unit,
        );
    }
    if let (Ok(usage), Some(energy), Ok(per_kwh)) =
        (row.stage(Stage::Use), device.energy_kwh_per_year, mix.get(indicator))
    {
        let provenance = &figures.provenance;
        steps.input(ENERGY, energy, "kWh/year", device.energy_given, Some(provenance));
        let factor =
            mix.factors.iter().find(|factor| factor.indicator == indicator).map(|factor| &factor.provenance);
        steps.input(PER_KWH, per_kwh, &format!("{unit}/kWh"), false, factor);
        let formula = format!("{quantity} × {energy} × {per_kwh}");
        steps.computed(Text { en: "a year of use", fr: "une année d’usage" }, formula, usage.value, unit);
    }
    if let Ok(total) = &row.total {
        let formula = [&row.embodied, row.stage(Stage::Use)]
            .map(|cell| cell.as_ref().ok().map(|part| part.value.to_string()));
        let formula = formula.into_iter().flatten().collect::<Vec<_>>().join(" + ");
        steps.computed(Text { en: "total", fr: "total" }, formula, total.value, unit);
    }
    Some(steps.list)
}

const ENERGY: Text =
    Text { en: "electricity of one device in a year", fr: "électricité d’un équipement sur un an" };
const PER_KWH: Text = Text { en: "electricity factor", fr: "facteur d’électricité" };

/// Adds the divisor's inputs; gives the end of the formula.
fn charge(
    steps: &mut Steps,
    result: &FleetResult,
    lifetime: Option<f64>,
    given: bool,
    purchase_year: Option<i32>,
    provenance: Provenance,
) -> String {
    let charge = &result.charge;
    if charge.method == Method::Flux {
        let window = f64::from(charge.window_years);
        steps.input(Text { en: "purchase window", fr: "fenêtre d’achat" }, window, "year", true, None);
        return format!("/ {window}");
    }
    let Some(lifetime) = lifetime else { return String::new() };
    steps.input(Text { en: "service life", fr: "durée de vie" }, lifetime, "year", given, Some(&provenance));
    if charge.method == Method::Stock {
        return format!("/ {lifetime}");
    }
    let age = charge.age(purchase_year.unwrap_or(NO_YEAR));
    steps.input(
        Text { en: "age at the end of the year", fr: "âge à la fin de l’année" },
        age,
        "year",
        true,
        None,
    );
    format!("/ {}", charge.years(lifetime, purchase_year.unwrap_or(NO_YEAR)))
}
