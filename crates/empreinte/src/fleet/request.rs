//! What a user asks of the fleet road: lines and options, in the field names of the JSON contract.

mod origin;
mod wire;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::origin::{FileLines, Origin, OriginRef, Origins};
use crate::equipment::Number;
pub use crate::estimate::{Confidence, UncertaintyMethod};
pub use crate::factors::ElectricityOverride;
use crate::factors::UserFactor;
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::text::fold;
pub use crate::uncertainty::sampler::Sampling;

/// How the making of a device is spread over years (`docs/methodology/fleet.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// The equipment in use: quantity times impact over lifetime, per year.
    #[default]
    Stock,
    /// What was bought in the window that ends with the year, spread over the window.
    Flux,
    /// The equipment in use, amortised over the larger of lifetime and actual age, per year.
    Age,
}

impl Method {
    /// All methods, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Stock, Self::Flux, Self::Age];

    /// Name in JSON and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Flux => "flux",
            Self::Age => "age",
        }
    }
}

/// How the errors of a fleet's factors depend on one another in the interval of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Dependence {
    /// Method, model and unit parts are shared as far as they reach.
    #[default]
    Shared,
    /// Every unit moves with every other: bounds of lines add up, as EcoDiag does.
    Full,
}

/// Optional parts of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Include {
    /// The impacts of every line.
    Lines,
    /// One entry a device type.
    ByType,
    /// One entry a purchase year.
    ByPurchaseYear,
    /// The total in everyday terms.
    Equivalences,
    /// The methods side by side, and why they differ.
    Methods,
    /// The references side by side, and the range between them.
    References,
    /// GHG Protocol scopes and BEGES posts.
    Accounting,
    /// The frozen inputs, factors and hashes that replay the result.
    Snapshot,
    /// Where the doubt comes from: mean, indices of variance and the range of each driver.
    Uncertainty,
    /// The draws of every total.
    Samples,
}

/// Doubt about inputs of all lines that do not state their own: each a ratio to the value of the line, for instance
/// `{"lognormal": {"mean": 1, "cv": 0.2}}`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SharedDoubt {
    /// Of all lifetimes, which move together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime: Option<Number>,
    /// Of all yearly energies, which move together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy: Option<Number>,
    /// Of all quantities, which move together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Number>,
    /// Of the factors of electricity: one driver a place, shared by all that uses its electricity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electricity: Option<Number>,
    /// Of what named lines are: each is one of the things that recognition scored, not only the likeliest.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recognition: bool,
}

/// What a line says of the spread of its numbers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LineDoubt {
    /// Range or law of the number of devices.
    pub quantity: Option<Number>,
    /// Range or law of the service life.
    pub lifetime_years: Option<Number>,
    /// Range or law of the yearly electricity of one device.
    pub energy_kwh_per_year: Option<Number>,
    /// Uncertain inputs of one group move together; those of one name do without.
    pub group: Option<String>,
}

impl LineDoubt {
    /// What some numbers say of their spread; nothing where each is one value and there is no group.
    pub(crate) fn of(
        [quantity, lifetime_years, energy_kwh_per_year]: [Option<Number>; 3],
        group: Option<String>,
    ) -> Option<Box<Self>> {
        let doubted = |number: Option<Number>| number.filter(|number| !matches!(number, Number::Value(_)));
        let doubt = Self {
            quantity: doubted(quantity),
            lifetime_years: doubted(lifetime_years),
            energy_kwh_per_year: doubted(energy_kwh_per_year),
            group,
        };
        (doubt != Self::default()).then(|| Box::new(doubt))
    }
}

/// How missing screens are estimated: from the computers of the inventory, or from its users.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreenEstimate {
    /// Screens per desktop or workstation (EcoDiag takes 1).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub per_desktop: Option<f64>,
    /// Screens per laptop (EcoDiag takes 0.5).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub per_laptop: Option<f64>,
    /// Number of users, for the estimate by users.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub users: Option<f64>,
    /// Screens per user (EcoDiag takes 1).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub screens_per_user: Option<f64>,
}

/// Options of the fleet road, those common to every kind among them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FleetOptions {
    /// Language of messages, `en` by default.
    pub lang: Lang,
    /// How making is spread over years.
    pub method: Method,
    /// Calendar year of the account; the latest year with full electricity data by default, which is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Years of the purchase window of `flux`, which ends with `year`; 1 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_years: Option<i32>,
    /// `flux`: count every line whatever its year.
    pub ignore_purchase_year: bool,
    /// `age`: making counts 0 beyond the lifetime instead of being spread over the actual age.
    pub written_off: bool,
    /// Reference of device figures; `most-specific` by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Country, grid zone or `WORLD`; `WORLD` by default, which is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Your own factors of electricity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electricity: Option<ElectricityOverride>,
    /// Indicators wanted; climate change, primary energy, water and electricity by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Vec<Indicator>>,
    /// Confidences of the intervals, each from 0.5 and below 1; the first fills `low` and `high`. 0.95 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Objective: every lifetime times this ratio, above 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime_factor: Option<f64>,
    /// Thresholds of totals by indicator, in its unit: the answer's `uncertainty` says how likely each is met, and what would be
    /// worth knowing before that is said.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub threshold: BTreeMap<Indicator, f64>,
    /// How errors depend on one another.
    pub dependence: Dependence,
    /// Optional parts of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include: Option<Vec<Include>>,
    /// Smallest score at which a recognised name counts, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_score: Option<f64>,
    /// Corrections of recognition, applied first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mapping: Vec<Correction>,
    /// Your own factors, over the bundled ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<UserFactor>,
    /// Estimate the screens of an inventory that has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate_screens: Option<ScreenEstimate>,
    /// Persons, for results per person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headcount: Option<f64>,
    /// Floor area in m2, for results per m2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_m2: Option<f64>,
    /// Workstations, for results per workstation; the computers counted by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workstations: Option<f64>,
    /// Doubt about inputs that lines share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<SharedDoubt>,
    /// Whether totals are drawn beside their closed form.
    pub uncertainty: UncertaintyMethod,
    /// How draws are spread.
    pub sampling: Sampling,
    /// Seed of random draws, 0 by default; the closed form draws none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Most random draws; 16384 by default, 262144 where a precision is asked for and at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<u64>,
    /// Relative standard error of the bounds of totals at which drawing stops, e.g. 0.01.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
}

/// The cells of an inventory line that name its device; any may be empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct NameCells {
    /// Type cell, e.g. `Ordinateur portable`.
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub type_cell: String,
    /// Brand cell.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub brand: String,
    /// Model cell.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// Free designation.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub designation: String,
}

impl NameCells {
    /// The non-empty cells, joined for a reader: type, brand, model, designation.
    #[must_use]
    pub fn label(&self) -> String {
        let cells = [&self.type_cell, &self.brand, &self.model, &self.designation];
        let cells: Vec<&str> =
            cells.into_iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        cells.join(" · ")
    }
}

/// A correction of recognition: a name and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The cells it applies to, compared without case, accents and spacing; an empty cell fits any.
    pub text: NameCells,
    /// Device type, or `unknown` for what must not be counted.
    #[serde(rename = "type")]
    pub device_type: String,
    /// Model of the reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

impl Correction {
    /// Whether it applies to some cells: compared without case, accents and spacing, and an empty cell fits any.
    #[must_use]
    pub fn fits(&self, cells: &NameCells) -> bool {
        let pairs = [
            (&self.text.type_cell, &cells.type_cell),
            (&self.text.brand, &cells.brand),
            (&self.text.model, &cells.model),
            (&self.text.designation, &cells.designation),
        ];
        pairs.iter().all(|(wanted, found)| wanted.trim().is_empty() || fold(wanted) == fold(found))
    }
}

// Lines of one file share the texts they have in common: there are many lines and few different names.
/// One line of an inventory: some identical devices.
///
/// In JSON a quantity, a lifetime or an energy may be a range or a law: its value is then the best value or the mean, and
/// the rest stands in [`Line::doubt`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "wire::WireLine", into = "wire::WireLine")]
pub struct Line {
    /// Id that comes back in the answer; the line's number from 1 by default.
    pub id: Option<String>,
    /// Type of the catalogue.
    pub device_type: Option<String>,
    /// Model of the reference.
    pub model: Option<String>,
    /// Words to recognise.
    pub text: Option<Arc<NameCells>>,
    /// A device as a request of the kind `equipment` describes it, with its `usage` where it has one of its own.
    pub equipment: Option<Box<serde_json::Value>>,
    /// Number of devices, 1 by default; a fraction is allowed.
    pub quantity: Option<f64>,
    /// Calendar year of purchase.
    pub purchase_year: Option<i32>,
    /// Service life in years, in place of the reference's.
    pub lifetime_years: Option<f64>,
    /// Yearly electricity of one device in kWh, in place of the reference's.
    pub energy_kwh_per_year: Option<f64>,
    /// Ranges and laws of the numbers above.
    pub doubt: Option<Box<LineDoubt>>,
    /// Country, grid zone or `WORLD`, in place of the one of the options.
    pub location: Option<String>,
    /// Status: `in_use`, `spare`, `loaned`, `repair`, `retired`, `second_hand`, `donated`.
    pub status: Option<Cow<'static, str>>,
    /// Where the line was read.
    pub origin: Origins,
    /// Rows of a table that the line stands for, 1 by default: what coverage counts as lines.
    pub rows: Option<u64>,
}

/// Options and lines.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FleetRequest {
    /// Options; every one has a default that is reported.
    pub options: FleetOptions,
    /// The lines.
    pub lines: Vec<Line>,
}
