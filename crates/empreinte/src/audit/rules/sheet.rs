//! A rule set as a person reads it: states, numbers, deadlines, bans, facts that it asks for, with their sources.

use empreinte_data::{FGAS_BANS, FgasBan, Mark, RuleDeadline, RuleThreshold};
use serde::Serialize;

use super::{Asked, Input, LegalState, RuleSet, State, fgas_placing};
use crate::factors::bundled_source_id;
use crate::lang::{Lang, Text};
use crate::period::{Date, Day};

/// Everything the register holds of a rule set, in a language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// Id.
    pub id: &'static str,
    /// What it is about.
    pub name: &'static str,
    /// How lawyers name it.
    pub legal_id: &'static str,
    /// `EU`, or the country whose sites it binds.
    pub jurisdiction: &'static str,
    /// Whom it concerns.
    pub applies_to: &'static str,
    /// Legal state on the day asked for; none where the text did not exist.
    pub state: Option<State>,
    /// First day in force.
    pub valid_from: Option<Day>,
    /// Last day in force.
    pub valid_to: Option<Day>,
    /// Whether every number and deadline was read in the text of its source.
    pub verified: bool,
    /// Id of its source.
    pub source: &'static str,
    /// Where in it.
    pub locator: &'static str,
    /// Legal states, earliest first.
    pub states: Vec<StateLine>,
    /// Its numbers.
    pub thresholds: Vec<NumberLine>,
    /// Days of the year on which something is due.
    pub deadlines: Vec<DeadlineLine>,
    /// Bans on equipment, for the rule of placing on the market.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bans: Vec<BanLine>,
    /// Facts that it asks for.
    pub inputs: Vec<InputLine>,
}

/// A legal state from a day on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StateLine {
    /// The state.
    pub state: State,
    /// Its first day.
    pub from: Day,
    /// How the day is known.
    pub mark: &'static str,
    /// What a reader must know.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note: &'static str,
}

/// A number of a rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NumberLine {
    /// What it bounds.
    pub key: &'static str,
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// First day it is chosen by; empty for always.
    pub from: &'static str,
    /// Last day; empty for no end.
    pub to: &'static str,
    /// Id of its source.
    pub source: &'static str,
    /// Where in it.
    pub locator: &'static str,
    /// How it is known.
    pub mark: &'static str,
    /// Whether it was read in the text of its source.
    pub verified: bool,
    /// What a reader must know.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub note: &'static str,
}

/// A day of the year on which something is due.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeadlineLine {
    /// Month, from 1.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
    /// First calendar year.
    pub from_year: u16,
    /// Last calendar year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_year: Option<u16>,
    /// What is due.
    pub name: &'static str,
    /// How it is known.
    pub mark: &'static str,
    /// Whether it was read in the text of its source.
    pub verified: bool,
}

/// A ban on equipment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BanLine {
    /// Equipment.
    pub equipment: &'static str,
    /// Kind of split system, where only one is meant.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub system: &'static str,
    /// Above this rated capacity.
    pub rated_kw_above: Option<f64>,
    /// Up to this rated capacity.
    pub rated_kw_to: Option<f64>,
    /// Below this charge.
    pub charge_kg_below: Option<f64>,
    /// From this warming potential.
    pub gwp_from: Option<f64>,
    /// First day.
    pub from: &'static str,
    /// Whether safety requirements of the site lift it.
    pub safety_exempt: bool,
    /// Where in the act.
    pub locator: &'static str,
}

/// A fact that the rule asks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InputLine {
    /// Name of the field.
    pub name: &'static str,
    /// What it is.
    pub text: &'static str,
}

impl Sheet {
    /// The sheet of a rule set on a day.
    #[must_use]
    pub fn of(set: RuleSet, on: Date, lang: Lang) -> Self {
        let bans = FGAS_BANS.iter().filter(|_| set.id() == fgas_placing::ID);
        Self {
            id: set.id(),
            name: set.name().get(lang),
            legal_id: set.legal_id(),
            jurisdiction: set.jurisdiction(),
            applies_to: set.applies_to().get(lang),
            state: set.state_on(on).map(|state| state.state),
            valid_from: set.valid_from().map(Day),
            valid_to: set.valid_to().map(Day),
            verified: set.verified(),
            source: set.source_id(),
            locator: set.locator(),
            states: set.states().map(|state| StateLine::of(&state, lang)).collect(),
            thresholds: set.thresholds().map(|row| NumberLine::of(row, lang)).collect(),
            deadlines: set.deadlines().map(|row| DeadlineLine::of(row, lang)).collect(),
            bans: bans.map(BanLine::of).collect(),
            inputs: Asked::inputs(set.id()).iter().map(|input| InputLine::of(input, lang)).collect(),
        }
    }
}

impl StateLine {
    fn of(state: &LegalState, lang: Lang) -> Self {
        let note = Text { en: state.row.note_en, fr: state.row.note_fr };
        Self {
            state: state.state,
            from: state.from.into(),
            mark: mark(state.row.mark).get(lang),
            note: note.get(lang),
        }
    }
}

impl NumberLine {
    fn of(row: &RuleThreshold, lang: Lang) -> Self {
        Self {
            key: row.key,
            value: row.value,
            unit: row.unit,
            from: row.from,
            to: row.to,
            source: bundled_source_id(row.source),
            locator: row.locator,
            mark: mark(row.mark).get(lang),
            verified: row.verified,
            note: Text { en: row.note_en, fr: row.note_fr }.get(lang),
        }
    }
}

impl DeadlineLine {
    fn of(row: &RuleDeadline, lang: Lang) -> Self {
        Self {
            month: row.month,
            day: row.day,
            from_year: row.from_year,
            to_year: row.to_year,
            name: Text { en: row.name_en, fr: row.name_fr }.get(lang),
            mark: mark(row.mark).get(lang),
            verified: row.verified,
        }
    }
}

impl BanLine {
    fn of(ban: &FgasBan) -> Self {
        Self {
            equipment: ban.equipment,
            system: ban.system,
            rated_kw_above: ban.rated_kw_above,
            rated_kw_to: ban.rated_kw_to,
            charge_kg_below: ban.charge_kg_below,
            gwp_from: ban.gwp_from,
            from: ban.from,
            safety_exempt: ban.safety_exempt,
            locator: ban.locator,
        }
    }
}

impl InputLine {
    fn of(input: &Input, lang: Lang) -> Self {
        Self { name: input.name, text: input.text.get(lang) }
    }
}

/// How a figure is known, in words.
const fn mark(mark: Mark) -> Text {
    match mark {
        Mark::Sourced => Text { en: "named by a source", fr: "nommé par une source" },
        Mark::Derived => Text { en: "derived from sources", fr: "dérivé de sources" },
        Mark::GeneralKnowledge => {
            Text { en: "general knowledge, to be verified", fr: "connaissance générale, à vérifier" }
        }
    }
}
