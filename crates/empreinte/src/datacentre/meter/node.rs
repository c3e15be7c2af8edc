//! A meter as the site file describes it: `[[meter]]`.

use serde::{Deserialize, Serialize};

use super::accuracy;
use super::campaign::Sample;
use super::kind::{Carrier, Kind, Point, Polarity};
use crate::factors::fuels::Fuel;

/// One meter, real or virtual.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Meter"))]
#[serde(deny_unknown_fields)]
pub struct Meter {
    /// Name by which readings and other meters refer to it.
    pub id: String,
    /// Name in reports; the id when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it stands at.
    pub kind: Kind,
    /// The meter upstream, through which all of this one flows; for a generator or panels with a parent, the point
    /// that they feed. Supplies without a parent feed their children together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What it measures, where the kind leaves a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Carrier>,
    /// The fuel that it measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fuel: Option<Fuel>,
    /// How a meter of fuel counts; by energy when absent. A volume becomes energy by the content of its fuel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<FuelUnit>,
    /// Category of the PUE whose IT energy is read here, where the kind does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// Accuracy class of the meter, e.g. `0.5S`, `1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_class: Option<String>,
    /// Accuracy class of its current transformers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ct_class: Option<String>,
    /// Largest error in percent, in place of the class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_error_percent: Option<f64>,
    /// Day of the last calibration, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibrated: Option<String>,
    /// Sign of what it counts.
    #[serde(default, skip_serializing_if = "is_normal")]
    pub polarity: Polarity,
    /// How its amount follows from others, for a meter that does not exist.
    #[serde(default, rename = "virtual", skip_serializing_if = "Option::is_none")]
    pub derived: Option<Virtual>,
    /// The readings are a short campaign, extrapolated to the period by the mean of its whole days or weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<Sample>,
    /// Where readings and facts come from: make, serial number, invoice, photograph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// How a meter of fuel counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FuelUnit {
    /// Litres.
    L,
    /// Cubic metres.
    #[serde(rename = "m3")]
    M3,
    /// Kilowatt hours of its energy.
    #[serde(rename = "kWh")]
    Kwh,
}

fn is_normal(polarity: &Polarity) -> bool {
    *polarity == Polarity::Normal
}

/// A meter that does not exist; exactly one of the forms.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "VirtualMeter"))]
#[serde(deny_unknown_fields)]
pub struct Virtual {
    /// A share of another meter, with `share`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_of: Option<String>,
    /// The share, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// A constant power, W.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constant_w: Option<f64>,
    /// `true`: what the parent has beyond its other children.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<bool>,
    /// `true`: the sum of the children.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<bool>,
}

/// How the amount of a meter comes about.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// From its readings.
    Read,
    /// A share of another meter, by its position.
    Share {
        /// Position of the other meter in the tree.
        of: usize,
        /// The share, 0 to 1.
        share: f64,
    },
    /// A constant power in watts.
    Constant {
        /// The power, W.
        watts: f64,
    },
    /// The parent less its other children.
    Difference,
    /// The sum of the children.
    Sum,
}

impl Meter {
    /// A meter of a kind, with nothing else said of it.
    #[must_use]
    pub fn new(id: &str, kind: Kind) -> Self {
        Self {
            id: id.to_owned(),
            label: None,
            kind,
            parent: None,
            measures: None,
            fuel: None,
            unit: None,
            point: None,
            accuracy_class: None,
            ct_class: None,
            max_error_percent: None,
            calibrated: None,
            polarity: Polarity::Normal,
            derived: None,
            campaign: None,
            evidence: None,
        }
    }

    /// The same below another meter.
    #[must_use]
    pub fn below(mut self, parent: &str) -> Self {
        self.parent = Some(parent.to_owned());
        self
    }

    /// The same with an accuracy class.
    #[must_use]
    pub fn of_class(mut self, class: &str) -> Self {
        self.accuracy_class = Some(class.to_owned());
        self
    }

    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.id)
    }

    /// What it measures.
    #[must_use]
    pub fn carrier(&self) -> Carrier {
        self.measures.or_else(|| self.kind.carriers().first().copied()).unwrap_or(Carrier::Electricity)
    }

    /// Whether its readings are volumes: water, and fuel that is counted in litres or cubic metres.
    #[must_use]
    pub fn counts_volume(&self) -> bool {
        match self.carrier() {
            Carrier::Water => true,
            Carrier::Fuel => matches!(self.unit, Some(FuelUnit::L | FuelUnit::M3)),
            Carrier::Electricity | Carrier::Heat => false,
        }
    }

    /// The category whose IT energy is read here.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        self.point.or_else(|| self.kind.point())
    }

    /// The standard uncertainty as a share of the amount; `None` when no class and no error is stated.
    #[must_use]
    pub fn standard_uncertainty(&self) -> Option<f64> {
        let class = |class: &Option<String>| class.as_deref().and_then(accuracy::limit_of_class);
        let own =
            self.max_error_percent.map(|percent| percent / 100.0).or_else(|| class(&self.accuracy_class))?;
        let limits: Vec<f64> = std::iter::once(own).chain(class(&self.ct_class)).collect();
        Some(accuracy::standard(&limits))
    }
}
