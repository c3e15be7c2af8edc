//! What an assessment gives: impacts, the status of every line, and what is left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::engine::{Charge, PlaceSum};
use crate::diagnostic::Diagnostic;
use crate::impacts::Impacts;
use crate::lang::Text;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineStatus {
    /// It is in the total.
    Counted,
    /// Bought outside of the window of `flux`.
    OutOfPeriod,
    /// `flux` needs a purchase year.
    MissingYear,
    /// Nothing is sure enough.
    Unrecognised,
    /// Recognised, but a figure is missing or a value cannot be used.
    NotComputed,
    /// Retired or scrapped.
    Retired,
    /// Given away.
    Donated,
}

impl LineStatus {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 7] = [
        Self::Counted,
        Self::OutOfPeriod,
        Self::MissingYear,
        Self::Unrecognised,
        Self::NotComputed,
        Self::Retired,
        Self::Donated,
    ];

    /// Name in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::OutOfPeriod => "out_of_period",
            Self::MissingYear => "missing_year",
            Self::Unrecognised => "unrecognised",
            Self::NotComputed => "not_computed",
            Self::Retired => "retired",
            Self::Donated => "donated",
        }
    }

    /// Name a person reads.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Counted => Text { en: "counted", fr: "compté" },
            Self::OutOfPeriod => Text { en: "out of the period", fr: "hors période" },
            Self::MissingYear => Text { en: "no purchase year", fr: "sans année d’achat" },
            Self::Unrecognised => Text { en: "not recognised", fr: "non reconnu" },
            Self::NotComputed => Text { en: "no figure", fr: "sans chiffre" },
            Self::Retired => Text { en: "retired", fr: "réformé" },
            Self::Donated => Text { en: "donated", fr: "donné" },
        }
    }
}

/// Lines and devices of one status.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// Number of lines.
    pub lines: u64,
    /// Number of devices.
    pub quantity: f64,
}

impl Count {
    /// Counts a line that stands for some rows, and its devices.
    pub(crate) fn add(&mut self, rows: u64, quantity: f64) {
        self.lines = self.lines.saturating_add(rows);
        self.quantity += quantity;
    }
}

/// What was counted and what was not.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// All lines.
    pub all: Count,
    /// Lines by status; a status without lines is left out.
    pub by_status: BTreeMap<&'static str, Count>,
    /// Share of the quantity that is counted, of all that should be: retired and donated devices and those out of
    /// the period do not belong to the account. `None` when nothing does.
    pub counted_share: Option<f64>,
}

impl Coverage {
    /// Lines and devices of a status.
    #[must_use]
    pub fn of(&self, status: LineStatus) -> Count {
        self.by_status.get(status.code()).copied().unwrap_or_default()
    }
}

/// The result of an assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct FleetResult {
    /// How one year was charged.
    pub charge: Charge,
    /// Impacts of all counted lines: per year for `stock` and `age`, of the window's year for `flux`.
    pub total: Impacts,
    /// The same with every lifetime times the objective's factor.
    pub objective: Option<Impacts>,
    /// Status of every line, in order.
    pub status: Vec<LineStatus>,
    /// Sums of the counted lines by place.
    pub sums: Vec<PlaceSum>,
    /// What was counted and what was not.
    pub coverage: Coverage,
    /// Share of the dated quantity that is older than its lifetime; `None` without dates.
    pub older_than_lifetime: Option<f64>,
    /// What a reader must know.
    pub diagnostics: Vec<Diagnostic>,
}
