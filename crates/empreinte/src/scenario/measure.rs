//! What can be done to a site: the changes that a user may write, and small measures of findings beside them.

use super::{State, Term, change};
use crate::datacentre::site::Change;
use crate::error::Result;

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// A change of the vocabulary of site files.
    Change(Change),
    /// Fans and pumps of some units get a variable speed.
    VariableSpeed {
        /// Term that falls: fans or pumps.
        term: Term,
        /// Share of the term that runs at constant speed today, 0 to 1.
        share: f64,
    },
    /// A cut of one term by some energy, times a coefficient where one says how much of it can be had.
    Cut {
        /// Term that falls.
        term: Term,
        /// Energy at stake over the period, kWh.
        kwh: f64,
        /// Coefficient: the share of it that can be saved; all of it without.
        share: Option<&'static str>,
    },
    /// A cut of what a site takes, in no term that is known.
    CutOther {
        /// Energy at stake over the period, kWh.
        kwh: f64,
        /// Coefficient: the share of it that can be saved; all of it without.
        share: Option<&'static str>,
    },
    /// Less bypass air: fans of variable speed move less.
    LessBypass {
        /// Coefficient: the share of the bypass that goes.
        share: &'static str,
    },
    /// Chilled water at a higher set point.
    ChilledWater {
        /// New set point, °C.
        set_point_c: f64,
    },
    /// Leaks repaired, so that a unit loses no more than a rate.
    Repair {
        /// Unit.
        unit: String,
        /// Share of the charge still lost in a year.
        rate: f64,
    },
    /// Tests of a generator brought back to some hours.
    Tests {
        /// Generator.
        generator: String,
        /// Hours of a year.
        hours: f64,
    },
    /// Machines switched off for good, with nothing moved.
    SwitchOff {
        /// Mean power of all of them, kW.
        power_kw: f64,
    },
    /// Old servers replaced by fewer new ones that do the same work.
    Replace {
        /// Position of the machines in the list of the state.
        machine: usize,
        /// New machines.
        count: f64,
        /// Mean power of one, W.
        power_w: f64,
    },
    /// Towers that drain less water.
    Cycles {
        /// Cycles of concentration after it.
        cycles: f64,
    },
}

/// The state after a measure.
///
/// # Errors
/// `WHATIF_NEEDS` when something the measure acts on is not known, and those of the changes.
pub fn take<'a>(state: &State<'a>, measure: &Measure) -> Result<State<'a>> {
    match measure {
        Measure::Change(change) => change::apply(state, change),
        Measure::VariableSpeed { term, share } => change::flow::variable_speed(state, *term, *share),
        Measure::Cut { term, kwh, share } => change::cut::term(state, *term, *kwh, *share),
        Measure::CutOther { kwh, share } => change::cut::other(state, *kwh, *share),
        Measure::LessBypass { share } => change::flow::less_bypass(state, share),
        Measure::ChilledWater { set_point_c } => change::set_point::chilled_water(state, *set_point_c),
        Measure::Repair { unit, rate } => change::refrigerant::repair(state, unit, *rate),
        Measure::Tests { generator, hours } => change::tests::shorten(state, generator, *hours),
        Measure::SwitchOff { power_kw } => change::consolidation::switch_off(state, *power_kw),
        Measure::Replace { machine, count, power_w } => {
            change::consolidation::replace(state, *machine, *count, *power_w)
        }
        Measure::Cycles { cycles } => change::water::concentrate(state, *cycles),
    }
}
