//! Pledges of the Climate Neutral Data Centre Pact, for operators that signed it and sites above 50 kW of IT power.
//!
//! | pledge | new sites | existing sites |
//! |---|---|---|
//! | PUE at full load, cool / warm climate | 1.3 / 1.4 from 1 January 2025 | the same from 1 January 2030 |
//! | renewable or hourly carbon-free electricity | 75 % by 31 December 2025, 100 % by 31 December 2030 | the same |
//! | WUE, cool and water-stressed, potable water | 0.4 L/kWh from 2025 | when cooling is replaced, by 31 December 2040 |
//! | servers assessed for reuse | all | all |
//!
//! Since June 2025 there is no self-audit: the pact reads the European reports.

use serde::{Deserialize, Serialize};

use super::Judgement;
use super::facts::{facts, within};
use super::judgement::Criterion;
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::{Date, Day};

/// Id of the rule set.
pub const ID: &str = "cndcp";

/// Climate of a place in the sense of the pact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Climate {
    /// A cool climate.
    Cool,
    /// A warm climate.
    Warm,
}

facts! {
    signatory: bool, "The operator signed the pact", "L’exploitant a signé le pacte";
    it_power_kw: f64, "Installed IT power, kW", "Puissance informatique installée, kW";
    commissioned: Day, "Day of entry into operation", "Jour de mise en service";
    climate: Climate, "Climate of the place: cool or warm", "Climat du lieu : cool (frais) ou warm (chaud)";
    pue: f64, "PUE at full load", "PUE à pleine charge";
    renewable_share: f64, "Share of renewable or hourly carbon-free electricity, 0 to 1", "Part d’électricité renouvelable ou décarbonée heure par heure, de 0 à 1";
    water_stressed: bool, "The place is water-stressed", "Le lieu est en stress hydrique";
    potable_water: bool, "Potable water cools", "De l’eau potable refroidit";
    wue: f64, "WUE, L/kWh", "WUE, L/kWh";
    servers_assessed_share: f64, "Share of used servers assessed for reuse, 0 to 1", "Part des serveurs usagés évalués en vue d’un réemploi, de 0 à 1";
}

/// What the pact asks of a site on a day.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE`.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    within("pue", facts.pue, expected::ONE_OR_MORE, |pue| pue >= 1.0)?;
    for (name, value) in [
        ("it_power_kw", facts.it_power_kw),
        ("renewable_share", facts.renewable_share),
        ("wue", facts.wue),
        ("servers_assessed_share", facts.servers_assessed_share),
    ] {
        within(name, value, expected::ZERO_OR_ABOVE, |value| value >= 0.0)?;
    }
    if facts.signatory == Some(false) {
        return Ok(Judgement::not_applicable(NOT_SIGNED));
    }
    let mut judgement = Judgement::default();
    let Some(row) = threshold(ID, "it_power_kw_above", on) else { return Ok(judgement) };
    judgement.used.push(row);
    let above = facts.it_power_kw.map(|kw| kw > row.value);
    if above == Some(false) {
        return Ok(Judgement { used: judgement.used, ..Judgement::not_applicable(SMALL) });
    }
    for (name, missing) in [("signatory", facts.signatory.is_none()), ("it_power_kw", above.is_none())] {
        if missing {
            judgement.needs(name);
        }
    }
    judgement.applies = above.filter(|_| facts.signatory.is_some());
    efficiency(&mut judgement, facts, on);
    water(&mut judgement, facts, on);
    for (key, name, value) in [
        ("renewable_share_min", "renewable_share", facts.renewable_share),
        ("servers_assessed_share_min", "servers_assessed_share", facts.servers_assessed_share),
    ] {
        judgement.ask_bound(threshold(ID, key, on), |row| Criterion::at_least(name, value, row));
    }
    Ok(judgement)
}

/// Whether a site is new: commissioned from the first day on which the pledge has a number for new sites.
#[must_use]
pub fn is_new(commissioned: Date) -> bool {
    threshold(ID, "new.pue_max.cool", commissioned).is_some()
}

fn efficiency(judgement: &mut Judgement, facts: &Facts, on: Date) {
    let (Some(commissioned), Some(climate)) = (facts.commissioned, facts.climate) else {
        for (name, missing) in
            [("commissioned", facts.commissioned.is_none()), ("climate", facts.climate.is_none())]
        {
            if missing {
                judgement.needs(name);
            }
        }
        return judgement.ask(Criterion { value: facts.pue, ..Criterion::unknown("pue", "ratio") });
    };
    let key = match (is_new(commissioned.0), climate) {
        (true, Climate::Cool) => "new.pue_max.cool",
        (true, Climate::Warm) => "new.pue_max.warm",
        (false, Climate::Cool) => "existing.pue_max.cool",
        (false, Climate::Warm) => "existing.pue_max.warm",
    };
    bound_or_free(judgement, key, "pue", facts.pue, on);
}

fn water(judgement: &mut Judgement, facts: &Facts, on: Date) {
    let free = [facts.water_stressed, facts.potable_water].contains(&Some(false))
        || facts.climate == Some(Climate::Warm);
    let known = facts.water_stressed.is_some() && facts.potable_water.is_some() && facts.climate.is_some();
    match facts.commissioned {
        _ if free => judgement.ask(Criterion::not_applicable("wue", "L/kWh", facts.wue)),
        Some(commissioned) if known => {
            let key = if is_new(commissioned.0) { "new.wue_max" } else { "existing.wue_max" };
            bound_or_free(judgement, key, "wue", facts.wue, on);
        }
        _ => {
            judgement.needs("water_stressed");
            judgement.needs("potable_water");
            judgement.ask(Criterion { value: facts.wue, ..Criterion::unknown("wue", "L/kWh") });
        }
    }
}

/// A bound where the pledge has one on that day, else nothing that binds.
fn bound_or_free(
    judgement: &mut Judgement,
    key: &'static str,
    name: &'static str,
    value: Option<f64>,
    on: Date,
) {
    match threshold(ID, key, on) {
        Some(row) => judgement.ask_bound(Some(row), |row| Criterion::at_most(name, value, row)),
        None => judgement.ask(Criterion::not_applicable(name, "", value)),
    }
}

const NOT_SIGNED: Text =
    Text { en: "the operator has not signed the pact", fr: "l’exploitant n’a pas signé le pacte" };
const SMALL: Text = Text {
    en: "the IT power is not above that of the pledge",
    fr: "la puissance informatique n’est pas au-dessus de celle de l’engagement",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::rules::Status;
    use crate::period::day;

    fn signed(commissioned: &str, climate: Climate) -> Facts {
        Facts {
            signatory: Some(true),
            it_power_kw: Some(200.0),
            commissioned: Some(day(commissioned).unwrap().into()),
            climate: Some(climate),
            renewable_share: Some(1.0),
            water_stressed: Some(false),
            servers_assessed_share: Some(1.0),
            ..Facts::default()
        }
    }

    fn judged(facts: &Facts, on: &str) -> Judgement {
        judge(facts, day(on).unwrap()).unwrap()
    }

    #[test]
    fn efficiency_by_age_and_climate() {
        for (commissioned, climate, on, pue, status) in [
            ("2025-01-01", Climate::Cool, "2026-01-01", 1.3, Status::Met),
            ("2025-01-01", Climate::Cool, "2026-01-01", 1.31, Status::NotMet),
            ("2025-01-01", Climate::Warm, "2026-01-01", 1.4, Status::Met),
            ("2024-12-31", Climate::Cool, "2029-12-31", 1.8, Status::Met),
            ("2024-12-31", Climate::Cool, "2030-01-01", 1.8, Status::NotMet),
        ] {
            let facts = Facts { pue: Some(pue), ..signed(commissioned, climate) };
            assert_eq!(judged(&facts, on).overall(), status, "{commissioned} {climate:?} {on} {pue}");
        }
    }

    #[test]
    fn renewable_electricity_in_two_steps() {
        let facts = Facts { renewable_share: Some(0.75), ..signed("2020-01-01", Climate::Cool) };
        assert_eq!(judged(&facts, "2025-12-30").criteria.len(), 3, "no share is pledged yet");
        assert_eq!(judged(&facts, "2025-12-31").overall(), Status::Met);
        assert_eq!(judged(&facts, "2030-12-31").status(), Status::NotMet);
    }

    #[test]
    fn water_binds_cool_stressed_places_that_use_potable_water() {
        let stressed = Facts {
            water_stressed: Some(true),
            potable_water: Some(true),
            pue: Some(1.2),
            wue: Some(0.5),
            ..signed("2025-06-01", Climate::Cool)
        };
        assert_eq!(judged(&stressed, "2026-01-01").status(), Status::NotMet);
        let reclaimed = Facts { potable_water: Some(false), ..stressed.clone() };
        assert_eq!(judged(&reclaimed, "2026-01-01").overall(), Status::Met);
        let unknown = Facts { potable_water: None, ..stressed };
        assert_eq!(judged(&unknown, "2026-01-01").overall(), Status::Unknown);
    }

    #[test]
    fn operators_that_did_not_sign_are_not_concerned() {
        let facts = Facts { signatory: Some(false), ..signed("2025-01-01", Climate::Cool) };
        assert_eq!(judged(&facts, "2026-01-01").status(), Status::NotApplicable);
        let small = Facts { it_power_kw: Some(50.0), ..signed("2025-01-01", Climate::Cool) };
        assert_eq!(judged(&small, "2026-01-01").status(), Status::NotApplicable);
    }
}
