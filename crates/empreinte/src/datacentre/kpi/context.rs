//! What stands beside the numbers of a KPI and decides what its value means.

use empreinte_data::{RULE_STATES, RuleState};
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
use crate::lang::Text;
use crate::period::{self, Period};

/// Where the energy of the IT equipment is measured (ISO/IEC 30134-2, EN 50600-4-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// At the output of the uninterruptible power supplies: losses behind them count as IT.
    One,
    /// At the output of the power distribution units.
    Two,
    /// At the input of the IT equipment.
    Three,
}

impl Category {
    /// Its number.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }

    /// The category of a number.
    ///
    /// # Errors
    /// `PUE_CATEGORY_ZERO` for 0, which is a ratio of peak demands; `NUMBER_OUT_OF_RANGE` for any other.
    pub fn parse(number: u8) -> Result<Self> {
        match number {
            0 => Err(Diagnostic::new(&codes::PUE_CATEGORY_ZERO).into()),
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            other => {
                let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", "category");
                Err(refusal.with("found", other).with_text("expected", expected::CATEGORY).into())
            }
        }
    }
}

/// Which kind of value a KPI is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// Measured over twelve months.
    Annual,
    /// Measured over less: iPUE.
    Interim,
    /// Computed for a design: dPUE.
    Designed,
    /// Within a declared boundary smaller than the datacentre: pPUE.
    Partial,
    /// A datacentre in a building of mixed use: mPUE.
    Mixed,
    /// A ratio of powers at an instant, which is no PUE.
    InstantaneousRatio,
    /// The core-hour in the two-term form of GRICAD's study of 2019.
    #[serde(rename = "gricad_2019")]
    Gricad2019,
    /// The core-hour of the machines at hand.
    Measured,
}

impl Variant {
    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Annual => "annual",
            Self::Interim => "interim",
            Self::Designed => "designed",
            Self::Partial => "partial",
            Self::Mixed => "mixed",
            Self::InstantaneousRatio => "instantaneous_ratio",
            Self::Gricad2019 => "gricad_2019",
            Self::Measured => "measured",
        }
    }

    /// The letter that ISO/IEC 30134-2 puts before the symbol.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Interim => "i",
            Self::Designed => "d",
            Self::Partial => "p",
            Self::Mixed => "m",
            _ => "",
        }
    }
}

/// How the inputs came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// Read from meters.
    Measured,
    /// Taken from bills or a supplier.
    Declared,
    /// Estimated, modelled or designed.
    Estimated,
}

/// Which law's definition is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RuleSet {
    /// Delegated Regulation (EU) 2024/1364.
    #[serde(rename = "eu-2024-1364")]
    Eu2024,
    /// The rating scheme C(2026) 3472, adopted on 21 September 2026 and not in force.
    #[serde(rename = "eu-label-2026")]
    EuLabel2026,
}

impl RuleSet {
    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Eu2024 => "eu-2024-1364",
            Self::EuLabel2026 => "eu-label-2026",
        }
    }

    /// The rule of the law's tables whose states are those of this definition.
    const fn rule(self) -> &'static str {
        match self {
            Self::Eu2024 => "eu-2024-1364-scope",
            Self::EuLabel2026 => "eu-label-2026",
        }
    }

    /// The states of the law that are known, in time order.
    fn states(self) -> impl Iterator<Item = &'static RuleState> {
        RULE_STATES.iter().filter(move |row| row.rule == self.rule())
    }

    /// Whether the definition holds for a period: the law is in force, and its first report, on the year before, is not of
    /// a later time.
    fn holds(self, period: Option<Period>) -> bool {
        let since =
            self.states().find(|row| row.state == "in_force").and_then(|row| period::day(row.from).ok());
        since.is_some_and(|since| {
            period.is_none_or(|period| i32::from(period.end().year()) + 1 >= i32::from(since.year()))
        })
    }

    /// The state to name where the definition does not hold.
    fn state(self) -> Text {
        match self.states().last().map(|row| row.state) {
            Some("draft") => Text { en: "a draft", fr: "un projet" },
            Some("adopted") => Text { en: "adopted", fr: "adopté" },
            _ => Text { en: "without effect", fr: "sans effet" },
        }
    }
}

/// The statements around the inputs of a KPI.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Context {
    /// First and last day.
    pub period: Option<Period>,
    /// Category, by its number.
    pub category: Option<u8>,
    /// Kind of value; annual or interim by the period where none is given.
    pub variant: Option<Variant>,
    /// What lies inside, in the user's words.
    pub boundary: Option<String>,
    /// Share of the period for which readings are valid.
    pub coverage: Option<f64>,
    /// How the inputs came about.
    pub quality: Option<Quality>,
    /// Law whose definition is meant.
    pub rule_set: Option<RuleSet>,
    /// Whether a rule set that is not in force may be used.
    pub preview: bool,
}

impl Context {
    /// The same for a rule set that is taken where none is named.
    pub(super) fn rule_set_or(&self, default: RuleSet) -> RuleSet {
        self.rule_set.unwrap_or(default)
    }

    /// Refuses a rule set that does not hold, unless a preview is asked for; then says that it is one.
    pub(super) fn check_rule_set(&self) -> Result<Option<Diagnostic>> {
        let Some(rule_set) = self.rule_set.filter(|rule_set| !rule_set.holds(self.period)) else {
            return Ok(None);
        };
        let code = if self.preview { &codes::RULE_PREVIEW } else { &codes::RULESET_NOT_IN_FORCE };
        let known = rule_set.states().last().map_or_else(String::new, |row| row.from.to_owned());
        let day = self.period.map_or(known, |period| period.end().to_string());
        let said = Diagnostic::new(code).with("rule", rule_set.id()).with_text("state", rule_set.state());
        let said = said.with("day", day).at(Location::path("rule_set"));
        if self.preview { Ok(Some(said)) } else { Err(said.into()) }
    }
}
