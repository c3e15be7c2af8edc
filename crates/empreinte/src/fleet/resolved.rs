//! A fleet with every name, place and factor looked up: what the arithmetic needs, and nothing to look up again.
//!
//! It serialises, so a result can be frozen and replayed with the same digits whatever happens to the tables.

mod wire;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::doubt::{Doubt, SharedSpread};
use super::request::{
    Dependence, ElectricityOverride, Include, Method, Origins, Sampling, UncertaintyMethod,
};
use crate::catalogue::DeviceFigures;
use crate::factors::ElectricityMix;
use crate::indicator::Indicator;
use crate::provenance::Source;

/// The options with every default filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// How making is spread over years.
    pub method: Method,
    /// Calendar year of the account.
    pub year: i32,
    /// Years of the purchase window.
    pub window_years: i32,
    /// `flux`: count every line whatever its year.
    pub ignore_purchase_year: bool,
    /// `age`: making counts 0 beyond the lifetime.
    pub written_off: bool,
    /// Reference of device figures.
    pub reference: String,
    /// Zone of the fleet.
    pub location: String,
    /// The user's electricity.
    pub electricity: Option<ElectricityOverride>,
    /// Indicators, in the order asked for.
    pub indicators: Vec<Indicator>,
    /// Confidences; the first fills `low` and `high`.
    pub confidence: Vec<f64>,
    /// Objective: every lifetime times this.
    pub lifetime_factor: Option<f64>,
    /// Thresholds of totals.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub threshold: BTreeMap<Indicator, f64>,
    /// How errors depend on one another.
    pub dependence: Dependence,
    /// Optional parts of the answer.
    pub include: Vec<Include>,
    /// Smallest score at which a recognised name counts.
    pub min_score: f64,
    /// Persons.
    pub headcount: Option<f64>,
    /// Floor area, m2.
    pub area_m2: Option<f64>,
    /// Workstations; the computers counted when not given.
    pub workstations: Option<f64>,
    /// How totals are drawn, where more than their closed form is asked for.
    #[serde(default, skip_serializing_if = "Drawing::is_default")]
    pub drawing: Drawing,
    /// Doubt about inputs that lines share.
    #[serde(default, skip_serializing_if = "SharedSpread::is_none")]
    pub doubt: SharedSpread,
}

/// How totals are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Whether they are.
    pub method: UncertaintyMethod,
    /// How draws are spread.
    pub sampling: Sampling,
    /// Seed.
    pub seed: u64,
    /// Most draws.
    pub draws: u64,
    /// Relative standard error of bounds at which drawing stops.
    pub precision: Option<f64>,
}

impl Default for Drawing {
    fn default() -> Self {
        Self {
            method: UncertaintyMethod::Closed,
            sampling: Sampling::Sobol,
            seed: 0,
            draws: DEFAULT_DRAWS,
            precision: None,
        }
    }
}

impl Drawing {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Draws where none are asked for: bounds of a total of one source to about 1 %.
pub const DEFAULT_DRAWS: u64 = 16_384;

/// Fewest draws of a run: 64 for each of its 16 replicates.
pub const FEWEST_DRAWS: u64 = 1024;

/// Most draws of a run: what a page of the web can hold.
pub const MOST_DRAWS: u64 = 262_144;

/// Distinct combination of figures, distinct name, overrides and status.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Device {
    /// Index into [`Fleet::figures`].
    pub figures: usize,
    /// The draw of the model part: devices of one figure and one name share it.
    pub draw: usize,
    /// Service life in years.
    pub lifetime_years: Option<f64>,
    /// Whether the line gave the lifetime.
    pub lifetime_given: bool,
    /// Electricity of one device in a year, kWh.
    pub energy_kwh_per_year: Option<f64>,
    /// Whether the line gave the energy.
    pub energy_given: bool,
    /// Whether its making counts.
    pub counts_embodied: bool,
    /// Whether its use counts.
    pub counts_use: bool,
    /// Index into [`Fleet::doubts`], where its inputs are uncertain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<usize>,
    /// Index into [`Fleet::chances`], where its lines may be something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance: Option<usize>,
}

/// One of several things that the lines of a name may be, of which one is true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chance {
    /// Names the lines: what they were taken for, and a hash.
    pub driver: String,
    /// Its part of the probabilities from 0 to 1: they are this where the driver stands in `[from, to[`.
    pub from: f64,
    /// The end of that part.
    pub to: f64,
}

/// What a line may be beside what it was taken for. It has no part in values, only in their law.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Index into [`Fleet::places`].
    pub place: usize,
    /// Number of devices.
    pub quantity: f64,
    /// Calendar year of purchase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_year: Option<i32>,
}

/// A distinct device in a distinct place: what a line points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Index into [`Fleet::devices`].
    pub device: usize,
    /// Index into [`Fleet::mixes`].
    pub mix: usize,
}

/// Whether a line can be computed at all, before the method decides whether it is in the period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It points to a place.
    Ready {
        /// Index into [`Fleet::places`].
        place: usize,
    },
    /// Its name was not recognised.
    Unrecognised,
    /// It is recognised and cannot be computed.
    NotComputed {
        /// Code of the diagnostic that says why.
        reason: Cow<'static, str>,
    },
    /// Its status takes it out of the account.
    Excluded,
}

/// How a name was recognised, as far as a reader needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecognitionNote {
    /// How sure it is, 0 to 1.
    pub score: f64,
    /// Maker and line, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Exact product of the pack, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Why, in English.
    pub reason_en: String,
    /// Why, in French.
    pub reason_fr: String,
    /// Whether a correction of the mapping decided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub corrected: bool,
}

/// What lines of one name share.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineName {
    /// Device type, where known.
    pub device_type: Option<Arc<str>>,
    /// Model, where known: of the reference, or as given.
    pub model: Option<Arc<str>>,
    /// What a reader calls it: the words of the inventory or the type.
    pub label: Arc<str>,
    /// How it was recognised, for lines given as text.
    pub recognition: Option<Arc<RecognitionNote>>,
}

/// A line as the arithmetic sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "wire::WireLine", into = "wire::WireLine")]
pub struct ResolvedLine {
    /// Id that comes back.
    pub id: String,
    /// What it is called and taken for.
    pub name: Arc<LineName>,
    /// Number of devices.
    pub quantity: f64,
    /// Calendar year of purchase.
    pub purchase_year: Option<i32>,
    /// Status id.
    pub status: Cow<'static, str>,
    /// Whether it is an estimate added for missing screens.
    pub estimated: bool,
    /// Whether it can be computed.
    pub verdict: Verdict,
    /// Where it was read.
    pub origin: Origins,
    /// Rows of a table that the line stands for.
    pub rows: u64,
}

/// A fleet ready to be assessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fleet {
    /// The options with every default filled in.
    pub settings: Settings,
    /// Distinct figures.
    pub figures: Vec<DeviceFigures>,
    /// Distinct devices.
    pub devices: Vec<Device>,
    /// Distinct electricity mixes; the first is that of the fleet.
    pub mixes: Vec<ElectricityMix>,
    /// Distinct devices in distinct places.
    pub places: Vec<Place>,
    /// The lines, in the order given; estimated ones at the end.
    pub lines: Vec<ResolvedLine>,
    /// Sources of every figure above.
    pub sources: Vec<Source>,
    /// By draw of the model part, what tells its name from others: a hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub draws: Vec<String>,
    /// Distinct doubts about inputs of devices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// Distinct chances of what lines are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chances: Vec<Chance>,
    /// What lines may be beside what they were taken for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
}

impl Fleet {
    /// The device, its figures and its electricity of a place; `None` for an index out of the tables.
    #[must_use]
    pub fn place(&self, index: usize) -> Option<(&Device, &DeviceFigures, &ElectricityMix)> {
        let place = self.places.get(index)?;
        let device = self.devices.get(place.device)?;
        Some((device, self.figures.get(device.figures)?, self.mixes.get(place.mix)?))
    }

    /// The same tables without the lines, of which there may be many: enough where their sums are known.
    pub(crate) fn without_lines(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            figures: self.figures.clone(),
            devices: self.devices.clone(),
            mixes: self.mixes.clone(),
            places: self.places.clone(),
            lines: Vec::new(),
            sources: self.sources.clone(),
            draws: self.draws.clone(),
            doubts: self.doubts.clone(),
            chances: self.chances.clone(),
            alternatives: self.alternatives.clone(),
        }
    }

    /// Device type of a place; empty for an index out of the tables.
    #[must_use]
    pub fn device_type(&self, place: usize) -> &str {
        self.place(place).map_or("", |(_, figures, _)| &figures.device_type)
    }
}
