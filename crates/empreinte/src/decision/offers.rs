//! Purchase offers side by side: what each costs a year, whether their difference is distinguishable, what would overturn it.
//!
//! The unit is a year of the service that the offers are for: all the devices of an offer, `quantity · (making / expected
//! lifetime + use)`. Offers of different makers are compared for information: their sheets do not share a method, and the
//! result is no comparative assertion in the sense of ISO 14044.

mod candidate;
mod criteria;
mod notes;
mod overturn;
mod request;

use super::compare::{Difference, estimate};
use super::doubt::{Balance, Term};
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
use crate::estimate::confidence_levels;
use crate::factors::Factors;
use crate::impacts::WireEstimate;
use crate::indicator::Indicator;
use crate::lang::Lang;
use crate::provenance::{Absence, Grade};
use candidate::Candidate;
pub use criteria::{Criterion, Evidence};
pub use notes::road_name;
pub use overturn::{Lever, Overturn};
pub use request::{Offer, OffersOptions, OffersRequest};

/// One indicator of an offer, a year of all its devices.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferRow {
    /// The indicator.
    pub indicator: Indicator,
    /// Making over the expected lifetime.
    pub making: std::result::Result<f64, Absence>,
    /// Use.
    pub usage: std::result::Result<f64, Absence>,
    /// Both, with their law.
    pub total: std::result::Result<WireEstimate, Absence>,
    terms: Vec<Term>,
}

/// An offer assessed.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// Name for a reader.
    pub name: String,
    /// Maker, where it is known.
    pub maker: Option<String>,
    /// What its making rests on: `components`, `footprint`, `archetype`, `reference`, `named`.
    pub road: &'static str,
    /// Figure, archetype or source of the sheet that it rests on.
    pub figure: Option<String>,
    /// Lowest maturity of the figures used; `None` for a sheet of the offer.
    pub grade: Option<Grade>,
    /// Devices.
    pub quantity: f64,
    /// Expected lifetime of a device, years.
    pub lifetime_years: Option<f64>,
    /// Whether the offer gives it.
    pub lifetime_given: bool,
    /// Electricity of one device in a year, kWh.
    pub energy_kwh_per_year: Option<f64>,
    /// Price of all devices.
    pub price: Option<f64>,
    /// That price over the expected lifetime, plus the electricity where its price is known.
    pub cost_per_year: Option<f64>,
    /// One row an indicator.
    pub rows: Vec<OfferRow>,
    /// What a buyer can verify.
    pub criteria: Vec<(Criterion, Evidence)>,
    /// Making of one device and electricity per kWh for the leading indicator, for what would overturn the order.
    lead: Option<overturn::Inputs>,
}

/// Two offers against each other for an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Positions of the two offers.
    pub offers: [usize; 2],
    /// The indicator.
    pub indicator: Indicator,
    /// The second less the first.
    pub found: Difference,
}

/// Offers compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Offers {
    /// What is bought.
    pub subject: Option<String>,
    /// The offers, in the order given.
    pub offers: Vec<Assessed>,
    /// The indicator that leads.
    pub lead: Indicator,
    /// Positions of the offers from the lowest to the highest total of it; those without a total at the end.
    pub order: Vec<usize>,
    /// Every two offers that have a total.
    pub pairs: Vec<Pair>,
    /// What would bring another offer level with the lowest.
    pub overturn: Vec<Overturn>,
    /// Whether offers of several makers, or of makers that are not named, are compared.
    pub across_makers: bool,
    /// Probability at which offers are told apart.
    pub confidence: f64,
    /// Currency of the prices.
    pub currency: String,
    /// Language.
    pub lang: Lang,
    /// What a reader must know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compares offers.
///
/// # Errors
/// `OFFERS_TOO_FEW`, `NUMBER_OUT_OF_RANGE`, and those of an offer at its path.
pub fn offers(request: &OffersRequest, factors: &Factors) -> Result<Offers> {
    let OffersRequest { subject, options, offers } = request;
    if offers.len() < 2 {
        let refusal = Diagnostic::new(&codes::OFFERS_TOO_FEW).with("found", offers.len());
        return Err(refusal.at(Location::path("offers")).into());
    }
    let confidence = confidence_levels(options.confidence.as_ref())?.first().copied().unwrap_or(0.95);
    check_options(options)?;
    let (factors, mut diagnostics) = factors.clone().with_user(&options.factors)?;
    let lead = options.indicators.as_ref().and_then(|asked| asked.first()).copied().unwrap_or(Indicator::Gwp);
    let (names, repeated) = notes::names(offers, options.lang);
    diagnostics.extend(repeated);
    let mut assessed = Vec::with_capacity(offers.len());
    let mut has_ranges = false;
    for (position, (offer, name)) in offers.iter().zip(names).enumerate() {
        let path = format!("offers[{position}]");
        let candidate =
            candidate(offer, position, &name, options, &factors).map_err(|error| below(&path, &error))?;
        has_ranges |= candidate.0.has_ranges;
        for note in candidate.1 {
            if !diagnostics.iter().any(|known| known.code == note.code && known.args == note.args) {
                diagnostics.push(note);
            }
        }
        assessed.push(assess(offer, &candidate.0, name, lead, confidence, options));
    }
    let across_makers = notes::several_makers(&assessed);
    diagnostics.extend(notes::of_all(&assessed, across_makers, has_ranges));
    let order = order(&assessed, lead);
    Ok(Offers {
        subject: subject.clone(),
        overturn: overturn::overturn(&assessed, &order),
        pairs: pairs(&assessed, confidence),
        offers: assessed,
        lead,
        order,
        across_makers,
        confidence,
        currency: options.currency.clone().unwrap_or_else(|| "EUR".to_owned()),
        lang: options.lang,
        diagnostics,
    })
}

fn check_options(options: &OffersOptions) -> Result<()> {
    check(options.sheet_cv, "options.sheet_cv")?;
    check(options.price_per_kwh, "options.price_per_kwh")
}

/// Refuses a number that is below 0 or none.
fn check(number: Option<f64>, path: &str) -> Result<()> {
    match number.filter(|number| !(number.is_finite() && *number >= 0.0)) {
        Some(found) => Err(crate::equipment::number::out_of_range(path, found, expected::ZERO_OR_ABOVE)),
        None => Ok(()),
    }
}

fn below(path: &str, error: &crate::Error) -> crate::Error {
    let inner = error.location().path.clone().unwrap_or_default();
    let place = if inner.is_empty() { path.to_owned() } else { format!("{path}.{inner}") };
    error.diagnostic().clone().at(Location::path(place)).into()
}

/// The device of an offer, once its own numbers are found sound.
fn candidate(
    offer: &Offer,
    position: usize,
    name: &str,
    options: &OffersOptions,
    factors: &Factors,
) -> Result<(Candidate, Vec<Diagnostic>)> {
    let numbers = [
        ("quantity", offer.quantity),
        ("warranty_years", offer.warranty_years),
        ("price", offer.price),
        ("repairability_index", offer.repairability_index),
    ];
    numbers.into_iter().try_for_each(|(field, number)| check(number, field))?;
    Candidate::of(offer, candidate::Tag { name, side: &position.to_string() }, options, factors)
}

fn assess(
    offer: &Offer,
    candidate: &Candidate,
    name: String,
    lead: Indicator,
    confidence: f64,
    options: &OffersOptions,
) -> Assessed {
    let quantity = offer.quantity.unwrap_or(1.0);
    let rows = candidate.indicators.iter().map(|&indicator| row(candidate, indicator, quantity, confidence));
    let life = candidate.life.map(|life| life.value);
    let price = offer.price.map(|price| price * quantity);
    let energy = candidate.energy.map(|energy| energy.value);
    let electricity = options.price_per_kwh.zip(energy).map_or(0.0, |(price, kwh)| price * kwh * quantity);
    Assessed {
        name,
        maker: candidate.maker.clone(),
        road: candidate.road,
        figure: candidate.figure.clone(),
        grade: candidate.grade,
        quantity,
        lifetime_years: life,
        lifetime_given: offer.lifetime_years.is_some(),
        energy_kwh_per_year: energy,
        price,
        cost_per_year: price.zip(life).map(|(price, life)| price / life + electricity),
        rows: rows.collect(),
        criteria: criteria::criteria(offer, life),
        lead: overturn::Inputs::of(candidate, lead, quantity),
    }
}

fn row(candidate: &Candidate, indicator: Indicator, quantity: f64, confidence: f64) -> OfferRow {
    let (making, usage) = (candidate.making_per_year(indicator), candidate.usage(indicator));
    let value = |terms: &std::result::Result<Vec<Term>, Absence>| {
        let sum = |terms: &Vec<Term>| terms.iter().map(|term| term.value * quantity).sum::<f64>();
        terms.as_ref().map(sum).map_err(|why| *why)
    };
    let (of_making, of_usage) = (value(&making), value(&usage));
    let together: Vec<Term> = [&making, &usage].into_iter().flatten().flatten().cloned().collect();
    let terms: Vec<Term> = together.iter().map(|term| term.scaled(quantity)).collect();
    // Without its making an offer has no total: use alone would make the least known the best.
    let total = match making {
        Ok(_) => Ok(estimate(&Balance::new(&terms, &[]), confidence)),
        Err(why) if indicator == Indicator::Energy => {
            usage.map(|_| estimate(&Balance::new(&terms, &[]), confidence)).map_err(|_| why)
        }
        Err(why) => Err(why),
    };
    OfferRow { indicator, making: of_making, usage: of_usage, total, terms }
}

/// Offers from the lowest total of an indicator to the highest; those without one at the end.
fn order(offers: &[Assessed], lead: Indicator) -> Vec<usize> {
    let total = |position: &usize| {
        let row = offers.get(*position)?.rows.iter().find(|row| row.indicator == lead)?;
        row.total.as_ref().ok().map(|total| total.value)
    };
    let mut order: Vec<usize> = (0..offers.len()).collect();
    crate::order::sort_by(&mut order, |a, b| {
        let (a, b) = (total(a), total(b));
        a.is_none().cmp(&b.is_none()).then(a.unwrap_or(0.0).total_cmp(&b.unwrap_or(0.0)))
    });
    order
}

fn pairs(offers: &[Assessed], confidence: f64) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (first, a) in offers.iter().enumerate() {
        for (second, b) in offers.iter().enumerate().skip(first + 1) {
            for row in &a.rows {
                let other = b.rows.iter().find(|other| other.indicator == row.indicator);
                let Some(other) = other.filter(|other| row.total.is_ok() && other.total.is_ok()) else {
                    continue;
                };
                let found = Difference::of(&row.terms, &other.terms, confidence);
                pairs.push(Pair { offers: [first, second], indicator: row.indicator, found });
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
