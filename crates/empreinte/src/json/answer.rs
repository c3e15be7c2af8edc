//! The answer of the fleet road in the field names of the contract.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::factors::MixVariant;
use crate::fleet::accounting::Category;
use crate::fleet::compare::Reconciliation;
use crate::fleet::equivalence::Equivalence;
use crate::fleet::request::Origins;
use crate::fleet::resolved::RecognitionNote;
use crate::fleet::result::{Coverage, LineStatus};
use crate::fleet::uncertain::Uncertainty;
use crate::impacts::WireImpact;
use crate::json::fleet::LineAnswers;
use crate::json::snapshot::Snapshot;
use crate::provenance::{Provenance, Source};

/// Impacts by indicator code.
pub type WireImpacts = BTreeMap<&'static str, WireImpact>;

/// The `ok` of a fleet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FleetAnswer<'a> {
    /// Method of the total.
    pub method: &'static str,
    /// Calendar year of the account.
    pub year: i32,
    /// Reference of device figures.
    pub reference: String,
    /// Zone of the electricity of the fleet.
    pub location: String,
    /// Impacts per year (`stock`, `age`) or of the window's year (`flux`).
    pub total: WireImpacts,
    /// The same with every lifetime times the objective's factor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_with_lifetime_factor: Option<WireImpacts>,
    /// What was counted and what was not.
    pub coverage: Coverage,
    /// Share of the dated quantity older than its lifetime.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older_than_lifetime_share: Option<f64>,
    /// One entry a line, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<LineAnswer>>"))]
    pub lines: Option<LineAnswers<'a>>,
    /// One entry a device type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_type: Option<Vec<TypeAnswer>>,
    /// One entry a purchase year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_purchase_year: Option<Vec<YearAnswer>>,
    /// The total per person, m2 and workstation.
    pub per: PerAnswer,
    /// The total in everyday terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalences: Option<Vec<Equivalence>>,
    /// Amounts by GHG Protocol category and BEGES post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounting: Option<Vec<Category>>,
    /// The methods side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub methods: Option<MethodsAnswer>,
    /// The references side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub references: Option<ReferencesAnswer>,
    /// How sure the totals are: draws, and where the doubt comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<UncertaintyAnswer>,
    /// Factors of electricity used.
    pub electricity: Vec<ElectricityAnswer>,
    /// Sources of every figure used, each once.
    pub sources: Vec<Source>,
    /// The frozen inputs and factors that replay this answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Box<Snapshot>>,
}

/// How sure the totals are, and what that says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UncertaintyAnswer {
    /// The results.
    #[serde(flatten)]
    pub found: Uncertainty,
    /// What an agreement of closed form and draws proves, and what it does not.
    pub says: &'static str,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineAnswer {
    /// Id of the request, or the line's number.
    pub id: String,
    /// Device type; `unknown` when nothing is sure enough.
    #[serde(rename = "type")]
    pub device_type: Arc<str>,
    /// Model of the reference the figures stand for.
    pub model: Option<Arc<str>>,
    /// Number of devices.
    pub quantity: f64,
    /// Calendar year of purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purchase_year: Option<i32>,
    /// How its name was recognised, for lines given as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<Arc<RecognitionNote>>,
    /// What became of the line.
    pub status: LineStatus,
    /// Code that says why it is not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Cow<'static, str>>,
    /// Whether it is an estimate of missing screens.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
    /// Id of the figures used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<String>,
    /// Maturity of the figures used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<crate::provenance::Grade>,
    /// Its impacts; `null` when it is not counted.
    pub impacts: Option<WireImpacts>,
    /// Where it was read.
    #[serde(skip_serializing_if = "Origins::is_empty")]
    pub origin: Origins,
}

/// The part of one device type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TypeAnswer {
    /// Device type.
    #[serde(rename = "type")]
    pub device_type: &'static str,
    /// Number of devices.
    pub quantity: f64,
    /// Their impacts.
    pub impacts: WireImpacts,
}

/// The part of one purchase year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearAnswer {
    /// Calendar year; `null` for lines without one.
    pub purchase_year: Option<i32>,
    /// Number of devices.
    pub quantity: f64,
    /// Their impacts.
    pub impacts: WireImpacts,
}

/// The total divided by a number of something.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Per {
    /// How many there are.
    pub number: f64,
    /// Impacts of one.
    pub impacts: WireImpacts,
}

/// The total per person, m2 and workstation, as far as their numbers are known.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PerAnswer {
    /// Per person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Per>,
    /// Per m2 of floor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub m2: Option<Per>,
    /// Per workstation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workstation: Option<Per>,
}

/// One method's total.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MethodAnswer {
    /// The method.
    pub method: &'static str,
    /// Its total.
    pub total: WireImpacts,
    /// What it counts.
    pub coverage: Coverage,
}

/// The methods side by side, and why they differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MethodsAnswer {
    /// One entry a method.
    pub results: Vec<MethodAnswer>,
    /// Units in use against purchases, by type.
    pub reconciliation: Vec<Reconciliation>,
}

/// One reference's total.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferenceAnswer {
    /// The reference.
    pub reference: &'static str,
    /// Its total.
    pub total: WireImpacts,
    /// Share of the quantity it can compute.
    pub counted_share: Option<f64>,
    /// Making of one device of each type, kgCO2e.
    pub gwp_kgco2e_per_device: BTreeMap<&'static str, f64>,
}

/// Smallest and largest of the references' totals: not an uncertainty, and never averaged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferenceRange {
    /// Smallest total.
    pub low: f64,
    /// Largest total.
    pub high: f64,
}

/// The references side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferencesAnswer {
    /// One entry a reference.
    pub results: Vec<ReferenceAnswer>,
    /// Range between their totals, by indicator.
    pub range: BTreeMap<&'static str, ReferenceRange>,
}

/// A factor of electricity.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ElectricityAnswer {
    /// Zone asked for.
    pub location: String,
    /// Indicator code.
    pub indicator: &'static str,
    /// Value per kWh.
    pub per_kwh: f64,
    /// Unit.
    pub unit: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The same derived in other ways, for water.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<MixVariant>,
}
