//! The report model: everything a report says, unrounded and in no language.

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::{Detail, ImportedFile};
use crate::catalogue::figures::Specificity;
use crate::diagnostic::Severity;
use crate::estimate::ErrorParts;
use crate::factors::MixVariant;
use crate::factors::versions::Versions;
use crate::fleet::accounting::Category;
use crate::fleet::ages::AgeClass;
use crate::fleet::compare::Reconciliation;
use crate::fleet::decisions::Decision;
use crate::fleet::equivalence::Equivalence;
use crate::fleet::quality::Quality;
use crate::fleet::request::{Dependence, Include, Method};
use crate::fleet::result::{Coverage, LineStatus};
use crate::fleet::sensitivity::{Case, Driver};
use crate::fleet::uncertain::Uncertainty;
use crate::impacts::{Cell, ImpactRow, Impacts, Missing, WireEstimate};
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::provenance::{Absence, Grade, Provenance, Source};
use crate::stage::Stage;

/// A value, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Amount {
    /// A value with its interval.
    Known(WireEstimate),
    /// None, with the reason.
    Absent {
        /// The reason.
        absent: Absence,
    },
}

impl Amount {
    fn new(cell: &Cell, confidence: &[f64]) -> Self {
        match cell {
            Ok(estimate) => Self::Known(WireEstimate::new(estimate, confidence)),
            Err(absent) => Self::Absent { absent: *absent },
        }
    }

    /// The value, if there is one.
    #[must_use]
    pub fn known(&self) -> Option<&WireEstimate> {
        match self {
            Self::Known(estimate) => Some(estimate),
            Self::Absent { .. } => None,
        }
    }
}

/// One indicator of something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The indicator.
    pub indicator: Indicator,
    /// Unit of every value.
    pub unit: &'static str,
    /// One amount a stage, in the order of [`Stage::ALL`].
    pub stages: Vec<Amount>,
    /// Everything but use.
    pub making: Amount,
    /// Everything that is present.
    pub total: Amount,
    /// What part of the counted quantity is missing from a stage that is present.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub missing: BTreeMap<Stage, Missing>,
}

impl Row {
    fn new(row: &ImpactRow, confidence: &[f64]) -> Self {
        Self {
            indicator: row.indicator,
            unit: row.indicator.unit(),
            stages: row.stages.iter().map(|cell| Amount::new(cell, confidence)).collect(),
            making: Amount::new(&row.embodied, confidence),
            total: Amount::new(&row.total, confidence),
            missing: row.missing.clone(),
        }
    }

    /// The amount of a stage.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> Option<&WireEstimate> {
        self.stages.get(stage.index()).and_then(Amount::known)
    }

    /// Why a stage has no amount; `None` when it has one.
    #[must_use]
    pub fn absence(&self, stage: Stage) -> Option<Absence> {
        match self.stages.get(stage.index()) {
            Some(Amount::Absent { absent }) => Some(*absent),
            _ => None,
        }
    }
}

/// The rows of some impacts, in the order of the indicators asked for.
pub(super) fn rows(impacts: &Impacts, confidence: &[f64]) -> Vec<Row> {
    impacts.rows.iter().map(|row| Row::new(row, confidence)).collect()
}

/// The row of an indicator.
pub(super) fn row_of(rows: &[Row], indicator: Indicator) -> Option<&Row> {
    rows.iter().find(|row| row.indicator == indicator)
}

/// A text in both languages, for what is not a word of ours.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Said {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

impl Said {
    /// The text in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        }
    }
}

/// What the account is of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scope {
    /// Method of the total.
    pub method: Method,
    /// Calendar year.
    pub year: i32,
    /// Years of the purchase window of `flux`.
    pub window_years: i32,
    /// `flux` counts every line whatever its year.
    pub ignore_purchase_year: bool,
    /// `age` counts 0 beyond the lifetime.
    pub written_off: bool,
    /// Id of the reference of device figures.
    pub reference: String,
    /// Zone of the fleet's electricity.
    pub location: String,
    /// Whether the user gave factors of electricity.
    pub own_electricity: bool,
    /// Confidence of `low` and `high`.
    pub confidence: f64,
    /// How errors depend on one another.
    pub dependence: Dependence,
    /// Smallest score at which a recognised name counts.
    pub min_score: f64,
    /// The reference is a mixture: which references the figures used come from, by devices counted.
    pub references_used: BTreeMap<String, f64>,
}

/// A part of the total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TypePart {
    /// Device type.
    pub device_type: &'static str,
    /// Devices counted.
    pub quantity: f64,
    /// Their impacts.
    pub impacts: Vec<Row>,
    /// Share of the dated devices in use that is older than its lifetime.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beyond_lifetime: Option<f64>,
}

/// The total divided by a number of something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PerPart {
    /// `person`, `m2` or `workstation`.
    pub unit: &'static str,
    /// How many there are.
    pub number: f64,
    /// Impacts of one.
    pub impacts: Vec<Row>,
}

/// One method's total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MethodPart {
    /// The method.
    pub method: Method,
    /// Devices counted.
    pub quantity: f64,
    /// The total.
    pub impacts: Vec<Row>,
}

/// One reference's total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReferencePart {
    /// Id of the reference.
    pub reference: &'static str,
    /// Share of the quantity it can compute.
    pub counted_share: Option<f64>,
    /// The total.
    pub impacts: Vec<Row>,
    /// Making of one device by type, kgCO2e.
    pub per_device: BTreeMap<&'static str, f64>,
}

/// The total with every lifetime times a factor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Objective {
    /// The factor.
    pub lifetime_factor: f64,
    /// The total.
    pub impacts: Vec<Row>,
}

/// One line of the inventory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinePart {
    /// Id, or its number when anonymised.
    pub id: String,
    /// Device type; `None` when not recognised.
    pub device_type: Option<String>,
    /// Its words in the inventory; `None` when it has none that may be shown.
    pub name: Option<String>,
    /// Model of the reference, where it is not the type itself.
    pub model: Option<Said>,
    /// Number of devices.
    pub quantity: f64,
    /// Calendar year of purchase.
    pub purchase_year: Option<i32>,
    /// Status of the device.
    pub device_status: String,
    /// What became of the line.
    pub status: LineStatus,
    /// Code that says why it is not counted.
    pub reason: Option<String>,
    /// Whether it is an estimate of missing screens.
    pub estimated: bool,
    /// Whether a correction of the mapping decided what it is.
    pub corrected: bool,
    /// Id of the figures used.
    pub factor: Option<String>,
    /// Maturity of the figures used.
    pub grade: Option<Grade>,
    /// How near the figures are to the device.
    pub specificity: Option<Specificity>,
    /// Impacts; empty when it is not counted.
    pub impacts: Vec<Row>,
    /// Where it was read: file and lines.
    pub origin: Vec<String>,
}

/// A line that weighs much.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contributor {
    /// Position in [`Report::lines`](super::Report::lines).
    pub line: usize,
    /// Share of the total.
    pub share: f64,
}

/// The figures of a device.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigurePart {
    /// Device type.
    pub device_type: String,
    /// Model, empty for the type itself.
    pub model: Said,
    /// Making of one device, kgCO2e.
    pub making_kgco2e: Option<f64>,
    /// Lifetime, years.
    pub lifetime_years: Option<f64>,
    /// Electricity of one device in a year, kWh.
    pub energy_kwh_per_year: Option<f64>,
    /// Parts of the relative error of its making.
    pub error: ErrorParts,
    /// How near they are to the device.
    pub specificity: Specificity,
    /// Where they come from.
    pub provenance: Provenance,
    /// The user's rows over them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Provenance>,
}

/// A factor of electricity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ElectricityPart {
    /// Zone.
    pub location: String,
    /// Indicator.
    pub indicator: Indicator,
    /// Value per kWh.
    pub per_kwh: f64,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The same derived in other ways, for water.
    pub variants: Vec<MixVariant>,
}

/// A default that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DefaultTaken {
    /// Name of the option.
    pub option: &'static str,
    /// Value taken.
    pub value: String,
}

/// Diagnostics that say the same thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteGroup {
    /// Stable code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// How often it was said.
    pub count: u64,
    /// What happened.
    pub message: Said,
    /// How to mend it.
    pub help: Said,
    /// The first places it was said of.
    pub places: Vec<String>,
}

/// A report of a fleet, unrounded and in no language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Name of the site.
    pub site_name: Option<String>,
    /// Day it was made, ISO 8601.
    pub generated_on: Option<String>,
    /// Command that makes it again.
    pub command: Option<String>,
    /// Whether names were left out.
    pub anonymised: bool,
    /// How much it holds.
    pub detail: Detail,
    /// Optional parts that were asked for.
    pub include: Vec<Include>,
    /// Versions that made it.
    pub versions: Versions,
    /// Hash of the bundled tables.
    pub data_sha256: &'static str,
    /// Files the lines were read from.
    pub files: Vec<ImportedFile>,
    /// What the account is of.
    pub scope: Scope,
    /// The total.
    pub total: Vec<Row>,
    /// The total with the objective's lifetimes.
    pub objective: Option<Objective>,
    /// The total by device type.
    pub by_type: Vec<TypePart>,
    /// What was counted and what was not.
    pub coverage: Coverage,
    /// Devices by status of the device that takes stages out, with their number.
    pub device_statuses: BTreeMap<String, f64>,
    /// Share of the dated quantity that is older than its lifetime.
    pub older_than_lifetime: Option<f64>,
    /// The methods side by side.
    pub methods: Vec<MethodPart>,
    /// Why they differ.
    pub reconciliation: Vec<Reconciliation>,
    /// The references side by side.
    pub references: Vec<ReferencePart>,
    /// The total per person, m2 and workstation.
    pub per: Vec<PerPart>,
    /// The total in everyday terms.
    pub equivalences: Vec<Equivalence>,
    /// Amounts by category of accounting schemes.
    pub accounting: Vec<Category>,
    /// Devices in use by age.
    pub ages: Vec<AgeClass>,
    /// Lines that weigh most for climate change, or for the first indicator.
    pub contributors: Vec<Contributor>,
    /// Decisions most worth taking.
    pub decisions: Vec<Decision>,
    /// Draws and indices of variance, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<Uncertainty>,
    /// Causes of the variance.
    pub drivers: Vec<Driver>,
    /// The total with one assumption changed at a time.
    pub sensitivity: Vec<Case>,
    /// What the total rests on.
    pub quality: Option<Quality>,
    /// The lines, in order.
    pub lines: Vec<LinePart>,
    /// Figures of devices used.
    pub figures: Vec<FigurePart>,
    /// Factors of electricity used.
    pub electricity: Vec<ElectricityPart>,
    /// Sources of everything used.
    pub sources: Vec<Source>,
    /// Defaults that were taken.
    pub defaults: Vec<DefaultTaken>,
    /// What a reader must know.
    pub notes: Vec<NoteGroup>,
}

impl Report {
    /// The indicator that leads the report: climate change where it was asked for, else the first.
    #[must_use]
    pub fn headline(&self) -> Option<&Row> {
        row_of(&self.total, Indicator::Gwp).or_else(|| self.total.first())
    }
}
