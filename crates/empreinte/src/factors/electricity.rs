//! What one kilowatt hour costs at a place in a year.
//!
//! Climate change is the intensity of *generation* (Ember). Water and primary energy follow from the shares of
//! generation by stated conventions (`docs/methodology/electricity.md`). Other indicators have no open factor.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::location::Zone;
use super::{Factors, Pedigree};
use crate::diagnostic::{Diagnostic, codes};
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::{Absence, Grade, Layer, Provenance};

/// A year without a figure takes the nearest within this many years.
const NEAREST_YEARS: i32 = 3;

/// One indicator per kWh, with its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MixFactor {
    /// The indicator.
    pub indicator: Indicator,
    /// Value per kWh at the plug, in the indicator's unit; generation, without grid losses.
    pub per_kwh: f64,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Its coefficient of variation, where pedigree scores of your own row say one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cv: Option<f64>,
    /// The same derived in other ways, where the choice matters: for water.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<MixVariant>,
}

/// A factor derived in another way than the one taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MixVariant {
    /// What differs.
    pub convention: WaterConvention,
    /// Value per kWh, in the indicator's unit.
    pub per_kwh: f64,
}

/// How the water of a kilowatt hour is derived. Cooling towers with reservoirs are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaterConvention {
    /// Cooling towers, the evaporation of reservoirs included.
    Towers,
    /// Cooling towers, the evaporation of reservoirs left out.
    TowersWithoutReservoirs,
    /// Once-through cooling of coal, oil, gas and nuclear plants, reservoirs included.
    OnceThrough,
}

/// The electricity of a place in a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ElectricityMix {
    /// Zone asked for: ISO alpha-3, an aggregate's id, or `user`.
    pub location: String,
    /// Year asked for.
    pub year: i32,
    /// One factor an indicator that has one.
    pub factors: Vec<MixFactor>,
    /// Why the others have none.
    pub absent: Vec<(Indicator, Absence)>,
}

impl ElectricityMix {
    /// The factor of an indicator, or why there is none. Final energy is 1 kWh per kWh.
    ///
    /// # Errors
    /// The reason of absence.
    pub fn get(&self, indicator: Indicator) -> Result<f64, Absence> {
        if indicator == Indicator::Energy {
            return Ok(1.0);
        }
        if let Some(factor) = self.factors.iter().find(|factor| factor.indicator == indicator) {
            return Ok(factor.per_kwh);
        }
        let reason = self.absent.iter().find(|(absent, _)| *absent == indicator);
        Err(reason.map_or(Absence::NoOpenFactor, |(_, reason)| *reason))
    }
}

/// A figure found on the ladder of fallbacks: the zone and year it stands for.
#[derive(Clone, Copy)]
struct Found<T> {
    zone: Zone,
    year: i32,
    value: T,
}

/// Years in the order of the ladder: the one asked for, then nearer before farther, earlier before later.
fn years_by_nearness(year: i32) -> impl Iterator<Item = i32> {
    std::iter::once(year).chain((1..=NEAREST_YEARS).flat_map(move |step| [year - step, year + step]))
}

/// Climbs the ladder: the zone's nearest year, and for a zone without any figure its parents'.
fn climb<T>(zone: Zone, year: i32, lookup: impl Fn(Zone, u16) -> Option<T>) -> Result<Found<T>, Absence> {
    let (first, last) = empreinte_data::ELECTRICITY_YEARS;
    let mut place = Some(zone);
    while let Some(zone) = place {
        let at = |year: i32| {
            let value = lookup(zone, u16::try_from(year).ok()?)?;
            Some(Found { zone, year, value })
        };
        if let Some(found) = years_by_nearness(year).find_map(at) {
            return Ok(found);
        }
        if (first..=last).any(|year| lookup(zone, year).is_some()) {
            return Err(Absence::YearTooFar);
        }
        place = zone.parent();
    }
    Err(Absence::NoOpenFactor)
}

/// What the shares of a zone and year make of one kWh: litres of water or megajoules of primary energy.
struct Derivation<'a> {
    factors: &'a Factors,
    shares: [Option<f64>; GENERATION_SOURCES],
}

/// Id of the water that reservoirs evaporate.
const RESERVOIR: &str = "water.hydro_reservoir";

/// How many sources of electricity the shares tell apart.
const GENERATION_SOURCES: usize = empreinte_data::GENERATION_SOURCES.len();

/// Ids of the water consumed by technology, in the order of the shares: cooling towers, reservoirs included.
const WATER_BY_SOURCE: [&str; GENERATION_SOURCES] = [
    "water.coal.tower",
    "water.gas_cc.tower",
    RESERVOIR,
    "water.solar_pv",
    "water.wind",
    "water.coal.tower",
    "water.nuclear.tower",
    "water.geothermal",
    "water.biopower.tower",
];

/// Ids of the conversion efficiencies, in the order of the shares: physical energy content.
const EFFICIENCY_BY_SOURCE: [&str; GENERATION_SOURCES] = [
    "pe.efficiency.coal",
    "pe.efficiency.gas",
    "pe.efficiency.hydro",
    "pe.efficiency.solar_pv",
    "pe.efficiency.wind",
    "pe.efficiency.oil",
    "pe.efficiency.nuclear",
    "pe.efficiency.geothermal",
    "pe.efficiency.bioenergy",
];

impl Derivation<'_> {
    /// Mean of a technology figure weighted by the shares, which are first divided by their sum.
    fn weighted<'i>(
        &self,
        ids: impl Iterator<Item = &'i str>,
        figure: impl Fn(&str, f64) -> f64,
    ) -> Option<f64> {
        let total: f64 = self.shares.iter().flatten().sum();
        let mut sum = 0.0;
        for (share, id) in self.shares.iter().zip(ids) {
            if let Some(share) = share {
                sum += share / total * figure(id, self.factors.value(id)?);
            }
        }
        Some(sum)
    }

    /// Freshwater consumed, m3/kWh: gal/MWh of each technology (Macknick 2012) by its share.
    fn water(&self, convention: WaterConvention) -> Option<f64> {
        let litres_per_gallon = self.factors.value("water.us_gallon")?;
        let ids = WATER_BY_SOURCE.iter().map(|&id| match (convention, id) {
            (WaterConvention::OnceThrough, "water.coal.tower") => "water.coal.once_through",
            (WaterConvention::OnceThrough, "water.gas_cc.tower") => "water.gas_cc.once_through",
            (WaterConvention::OnceThrough, "water.nuclear.tower") => "water.nuclear.once_through",
            _ => id,
        });
        let without_reservoirs = convention == WaterConvention::TowersWithoutReservoirs;
        let gallons_per_mwh = self
            .weighted(ids, |id, gallons| if without_reservoirs && id == RESERVOIR { 0.0 } else { gallons })?;
        Some(gallons_per_mwh * litres_per_gallon * 1e-3 * 1e-3)
    }

    /// Primary energy, MJ/kWh: 3.6 over the efficiency of each technology by its share.
    fn primary_energy(&self) -> Option<f64> {
        let mj_per_kwh = self.factors.value("pe.kwh_to_mj")?;
        self.weighted(EFFICIENCY_BY_SOURCE.into_iter(), |_, efficiency| mj_per_kwh / efficiency)
    }
}

/// The electricity of a zone in a year for some indicators, with what was taken in place of what was asked.
#[must_use]
pub fn mix(
    factors: &Factors,
    zone: Zone,
    year: i32,
    indicators: &[Indicator],
) -> (ElectricityMix, Vec<Diagnostic>) {
    let mut mix =
        ElectricityMix { location: zone.id().to_owned(), year, factors: Vec::new(), absent: Vec::new() };
    let mut notes = Vec::new();
    for &indicator in indicators.iter().filter(|&&indicator| indicator != Indicator::Energy) {
        match factor(factors, zone, year, indicator) {
            Ok((factor, note)) => {
                mix.factors.push(factor);
                notes.extend(note.into_iter().filter(|note| !notes.contains(note)).collect::<Vec<_>>());
            }
            Err(reason) => mix.absent.push((indicator, reason)),
        }
    }
    (mix, notes)
}

/// One indicator per kWh: the user's row, else the bundled figure.
fn factor(
    factors: &Factors,
    zone: Zone,
    year: i32,
    indicator: Indicator,
) -> Result<(MixFactor, Vec<Diagnostic>), Absence> {
    if let Some(factor) = user_factor(factors, zone, year, indicator) {
        return Ok((factor, Vec::new()));
    }
    match indicator {
        Indicator::Gwp => climb(zone, year, intensity).map(|found| intensity_factor(&found)),
        Indicator::Water | Indicator::Pe => {
            let shares = |zone: Zone, year| empreinte_data::electricity_shares(zone.index(), year);
            let found = climb(zone, year, shares)?;
            let derivation = Derivation { factors, shares: found.value };
            derived_factor(&found, indicator, &derivation).ok_or(Absence::NoOpenFactor)
        }
        _ => Err(Absence::NoOpenFactor),
    }
    .map(|factor| {
        let notes = fallback_notes(zone, year, &factor, indicator);
        (factor, notes)
    })
}

const INTENSITY_METHOD: Text = Text {
    en: "intensity of generation over the life cycle, without grid losses",
    fr: "intensité de la production en cycle de vie, sans les pertes du réseau",
};
const WATER_METHOD: Text = Text {
    en: "derived from generation shares: median water consumption by technology with cooling towers, reservoir \
         evaporation included",
    fr: "dérivé des parts de production : consommation d’eau médiane par technologie avec tours de refroidissement, \
         évaporation des retenues comprise",
};
const PRIMARY_ENERGY_METHOD: Text = Text {
    en: "derived from generation shares: physical energy content",
    fr: "dérivé des parts de production : contenu énergétique physique",
};

fn intensity(zone: Zone, year: u16) -> Option<f64> {
    empreinte_data::electricity_intensity(zone.index(), year)
}

/// The latest year in which the world has an intensity of electricity.
#[must_use]
pub fn latest_full_year() -> i32 {
    *LATEST_FULL_YEAR
}

static LATEST_FULL_YEAR: LazyLock<i32> = LazyLock::new(|| {
    let (first, last) = empreinte_data::ELECTRICITY_YEARS;
    let world = Zone::find("WORLD").map(Zone::index);
    let full =
        |&year: &u16| world.and_then(|world| empreinte_data::electricity_intensity(world, year)).is_some();
    i32::from((first..=last).rev().find(full).unwrap_or(last))
});

/// Id of a factor of electricity.
#[must_use]
pub fn factor_id(zone: &str, year: i32, indicator: Indicator) -> String {
    format!("electricity/{zone}/{year}/{}", indicator.code())
}

fn intensity_factor(found: &Found<f64>) -> MixFactor {
    let source = if found.zone.is_aggregate() {
        empreinte_data::INTENSITY_SOURCE_AGGREGATES
    } else {
        empreinte_data::INTENSITY_SOURCE_COUNTRIES
    };
    MixFactor {
        indicator: Indicator::Gwp,
        per_kwh: found.value / 1000.0,
        provenance: provenance(found, Indicator::Gwp, source, Grade::B, INTENSITY_METHOD),
        cv: None,
        variants: Vec::new(),
    }
}

/// Water with its variants, or primary energy, derived from the shares that were found.
fn derived_factor<T>(
    found: &Found<T>,
    indicator: Indicator,
    derivation: &Derivation<'_>,
) -> Option<MixFactor> {
    let (per_kwh, method, variants) = if indicator == Indicator::Water {
        let others = [WaterConvention::TowersWithoutReservoirs, WaterConvention::OnceThrough];
        let variants = others
            .into_iter()
            .filter_map(|convention| Some(MixVariant { convention, per_kwh: derivation.water(convention)? }));
        (derivation.water(WaterConvention::Towers)?, WATER_METHOD, variants.collect())
    } else {
        (derivation.primary_energy()?, PRIMARY_ENERGY_METHOD, Vec::new())
    };
    let source = if found.zone.is_aggregate() {
        empreinte_data::SHARES_SOURCE_AGGREGATES
    } else {
        empreinte_data::SHARES_SOURCE_COUNTRIES
    };
    let provenance = provenance(found, indicator, source, Grade::C, method);
    Some(MixFactor { indicator, per_kwh, provenance, cv: None, variants })
}

/// Ids of the sources of the technology figures behind derived factors; none for what is not derived.
pub(crate) fn technology_sources(factor: &MixFactor) -> impl Iterator<Item = &'static str> {
    let ids: &[&str] = match factor.indicator {
        _ if factor.provenance.layer == Layer::User => &[],
        Indicator::Water => &WATER_BY_SOURCE,
        Indicator::Pe => &EFFICIENCY_BY_SOURCE,
        _ => &[],
    };
    ids.iter().filter_map(|id| super::bundled_factor(id)).map(|row| super::bundled_source_id(row.source))
}

fn provenance<T>(
    found: &Found<T>,
    indicator: Indicator,
    source: u16,
    grade: Grade,
    note: Text,
) -> Provenance {
    Provenance {
        factor: factor_id(found.zone.id(), found.year, indicator).into(),
        source: super::bundled_source_id(source).into(),
        locator: format!("{}, {}", found.zone.id(), found.year).into(),
        layer: Layer::Core,
        grade,
        year: Some(found.year),
        note: note.en.into(),
        note_fr: note.fr.into(),
    }
}

/// The user's row for the zone and year, or for the zone and any year.
fn user_factor(factors: &Factors, zone: Zone, year: i32, indicator: Indicator) -> Option<MixFactor> {
    let codes = factors.user().rows().filter_map(|row| {
        let rest = row.id.strip_prefix("electricity/")?;
        let mut parts = rest.split('/');
        let row_zone = Zone::find(parts.next()?)?;
        let row_year = parts.next()?;
        let fits = row_zone == zone && parts.next()? == indicator.code();
        let exact = row_year == year.to_string();
        (fits && (exact || row_year == "any")).then_some((exact, row))
    });
    let (_, row) = codes.max_by_key(|(exact, _)| *exact)?;
    let provenance = super::user_provenance(row);
    let cv = row.pedigree.map(Pedigree::cv).filter(|cv| *cv > 0.0);
    Some(MixFactor { indicator, per_kwh: row.value, provenance, cv, variants: Vec::new() })
}

/// What to say when the figure is not of the zone or the year asked for.
fn fallback_notes(zone: Zone, year: i32, factor: &MixFactor, indicator: Indicator) -> Vec<Diagnostic> {
    let used_zone = factor.provenance.factor.split('/').nth(1).unwrap_or_default();
    let mut notes = Vec::new();
    if used_zone != zone.id() {
        notes.push(
            Diagnostic::new(&codes::ELECTRICITY_PARENT_USED)
                .with("indicator", indicator.code())
                .with("location", zone.id())
                .with("year", year)
                .with("used", used_zone),
        );
    }
    if let Some(used) = factor.provenance.year.filter(|&used| used != year) {
        notes.push(
            Diagnostic::new(&codes::ELECTRICITY_YEAR_NEAREST)
                .with("location", used_zone)
                .with("year", year)
                .with("used", used),
        );
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(zone: &str, year: i32, indicator: Indicator) -> (f64, Vec<Diagnostic>) {
        let zone = Zone::find(zone).unwrap();
        let (mix, notes) = mix(&Factors::bundled(), zone, year, &[indicator]);
        (mix.get(indicator).unwrap(), notes)
    }

    #[test]
    fn check_values_of_the_survey() {
        // knowledge: g/kWh in 2024 and 2025, Ember by Our World in Data.
        for (zone, g2024, g2025) in [("FR", 40.5, 41.4), ("DE", 336.0, 330.0), ("PL", 608.0, 589.0)] {
            assert!((of(zone, 2024, Indicator::Gwp).0 * 1000.0 - g2024).abs() < 0.6, "{zone}");
            assert!((of(zone, 2025, Indicator::Gwp).0 * 1000.0 - g2025).abs() < 0.6, "{zone}");
        }
        assert!((of("WORLD", 2024, Indicator::Gwp).0 - 0.473).abs() < 5e-4);
    }

    #[test]
    fn water_and_primary_energy_match_the_published_derivation() {
        // Derived from the 2023 shares with the same conventions, printed to three digits.
        for (zone, litres, megajoules) in
            [("FRA", 3.648, 8.93), ("NOR", 15.16, 3.68), ("DEU", 1.84, 6.89), ("WORLD", 3.87, 7.70)]
        {
            let water = of(zone, 2023, Indicator::Water).0 * 1000.0;
            let energy = of(zone, 2023, Indicator::Pe).0;
            assert!((water / litres - 1.0).abs() < 3e-3, "{zone}: {water} L");
            assert!((energy / megajoules - 1.0).abs() < 3e-3, "{zone}: {energy} MJ");
        }
    }

    #[test]
    fn a_missing_year_takes_the_nearest_and_says_so() {
        let (value, notes) = of("FR", 2026, Indicator::Gwp);
        assert!((value * 1000.0 - 41.4).abs() < 0.05);
        assert_eq!(notes.iter().map(|note| note.code.id).collect::<Vec<_>>(), ["ELECTRICITY_YEAR_NEAREST"]);
    }

    #[test]
    fn a_year_too_far_is_absent() {
        let (mix, _) = mix(&Factors::bundled(), Zone::find("FR").unwrap(), 2040, &[Indicator::Gwp]);
        assert_eq!(mix.get(Indicator::Gwp), Err(Absence::YearTooFar));
    }
}
