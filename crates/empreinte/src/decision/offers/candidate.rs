//! One device of an offer, from its configuration, its sheet or its name.

use super::{Offer, OffersOptions};
use crate::catalogue::figures::Specificity;
use crate::decision::device::{self, Device};
use crate::decision::doubt::{Doubt, Term};
use crate::decision::fleet::{doubts, electricity};
use crate::decision::spread::Spread;
use crate::diagnostic::{Diagnostic, codes};
use crate::equipment::number::Least;
use crate::equipment::{self, Amount, Equipment, EquipmentOptions, EquipmentRequest, Number, Usage};
use crate::error::Result;
use crate::estimate::ErrorParts;
use crate::factors::Factors;
use crate::fleet::resolved::Verdict;
use crate::fleet::{Assessment, FleetOptions, FleetRequest, Line};
use crate::indicator::Indicator;
use crate::lang::Arg;
use crate::provenance::{Absence, Grade};
use crate::text::fold;

/// Terms of something, or why there are none.
type Terms = std::result::Result<Vec<Term>, Absence>;

/// How an offer is called.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    /// For a reader.
    pub(super) name: &'a str,
    /// In the keys of its own doubts: no two offers have the same.
    pub(super) side: &'a str,
}

/// One device: its whole making and a year of its use, by indicator.
pub(super) struct Candidate {
    /// Name that tells its own doubts.
    side: String,
    pub(super) maker: Option<String>,
    pub(super) road: &'static str,
    pub(super) figure: Option<String>,
    pub(super) grade: Option<Grade>,
    pub(super) life: Option<Amount>,
    pub(super) energy: Option<Amount>,
    pub(super) indicators: Vec<Indicator>,
    /// Whether an input has a range, which is read as a law.
    pub(super) has_ranges: bool,
    making: Vec<Terms>,
    usage: Vec<Terms>,
    per_kwh: Vec<Option<f64>>,
}

impl Candidate {
    /// The device of an offer, by the first that it gives: a sheet, a configuration, a name.
    pub(super) fn of(
        offer: &Offer,
        tag: Tag<'_>,
        options: &OffersOptions,
        factors: &Factors,
    ) -> Result<(Self, Vec<Diagnostic>)> {
        match (&offer.equipment, &offer.footprint) {
            (None, None) => named(offer, tag, options, factors),
            (equipment, footprint) => {
                let mut equipment = equipment.clone().unwrap_or_default();
                if equipment.device_type.is_empty() {
                    equipment.device_type = device_type(offer, options, factors)?;
                }
                if footprint.is_some() {
                    // A sheet is of the very product: it goes before a model of its components.
                    equipment = Equipment { components: None, footprint: footprint.clone(), ..equipment };
                }
                described(offer, equipment, tag, options, factors)
            }
        }
    }

    fn index(&self, indicator: Indicator) -> Option<usize> {
        self.indicators.iter().position(|known| *known == indicator)
    }

    fn at(&self, list: &[Terms], indicator: Indicator) -> Terms {
        let found = self.index(indicator).and_then(|index| list.get(index)).cloned();
        found.unwrap_or(Err(Absence::NotGiven))
    }

    /// The whole making of one device.
    pub(super) fn making(&self, indicator: Indicator) -> Terms {
        self.at(&self.making, indicator)
    }

    /// A year of its use.
    pub(super) fn usage(&self, indicator: Indicator) -> Terms {
        self.at(&self.usage, indicator)
    }

    /// Electricity per kWh, the overhead of the place included.
    pub(super) fn per_kwh(&self, indicator: Indicator) -> Option<f64> {
        self.index(indicator).and_then(|index| self.per_kwh.get(index)).copied().flatten()
    }

    /// Its making over its expected lifetime.
    pub(super) fn making_per_year(&self, indicator: Indicator) -> Terms {
        let making = self.making(indicator)?;
        let life = self.life.ok_or(Absence::LifetimeUnknown)?;
        let spread = Spread::of(&life).inverse();
        let key = format!("lifetime {}", self.side);
        Ok(making.into_iter().map(|term| spread.multiply(&term.scaled(1.0 / life.value), &key)).collect())
    }
}

/// A configuration or a sheet, by the equipment road.
fn described(
    offer: &Offer,
    equipment: Equipment,
    tag: Tag<'_>,
    options: &OffersOptions,
    factors: &Factors,
) -> Result<(Candidate, Vec<Diagnostic>)> {
    let own = offer.usage.clone().unwrap_or_default();
    let usage = Usage {
        location: options.location.clone().or(own.location),
        electricity: options.electricity.or(own.electricity),
        lifetime_years: offer.lifetime_years.or(own.lifetime_years),
        energy_kwh_per_year: offer.energy_kwh_per_year.or(own.energy_kwh_per_year),
        ..own
    };
    let request = EquipmentRequest {
        options: EquipmentOptions {
            lang: options.lang,
            indicators: options.indicators.clone(),
            year: options.year,
            ..EquipmentOptions::default()
        },
        equipment,
        usage,
        replaces: None,
        period_hours: None,
    };
    let evaluated = equipment::evaluate(&request, factors)?;
    let device = Device { assessed: &evaluated.result, side: tag.side };
    let resolved = &evaluated.result.device;
    let is_sheet = offer.footprint.is_some();
    let making = |indicator: &Indicator| {
        let terms = device.making(*indicator)?;
        Ok(if is_sheet { with_sheet_error(terms, options.sheet_cv, tag.side) } else { terms })
    };
    let grades = resolved.parts.iter().flat_map(|part| &part.sources).chain(&resolved.sources);
    let mut notes = evaluated.notes;
    if is_sheet && offer.footprint_source.is_none() {
        notes.push(Diagnostic::new(&codes::OFFER_SHEET_UNSOURCED).with("offer", tag.name));
    }
    let candidate = Candidate {
        side: tag.side.to_owned(),
        maker: offer.maker.clone(),
        road: resolved.road.code(),
        figure: if is_sheet { offer.footprint_source.clone() } else { resolved.stand_in.clone() },
        grade: grades.map(|source| source.provenance.grade).max().filter(|_| !is_sheet),
        life: resolved.usage.lifetime_years,
        energy: evaluated.result.assessment.energy_kwh_per_year,
        making: resolved.indicators.iter().map(making).collect(),
        usage: resolved.indicators.iter().map(|indicator| device.usage(*indicator)).collect(),
        per_kwh: resolved
            .indicators
            .iter()
            .map(|indicator| Some(resolved.usage.mix.get(*indicator).ok()? * resolved.usage.pue.value))
            .collect(),
        has_ranges: device::has_ranges(&evaluated.result),
        indicators: resolved.indicators.clone(),
    };
    Ok((candidate, notes))
}

/// The error that the buyer assumes of sheets, on the making of a sheet that states none.
fn with_sheet_error(terms: Vec<Term>, cv: Option<f64>, side: &str) -> Vec<Term> {
    let Some(cv) = cv.filter(|_| terms.iter().all(|term| !term.known)) else { return terms };
    let doubt = Doubt::new(format!("sheet {side}"), cv);
    terms.into_iter().map(|term| Term::known(term.value, vec![doubt.clone()])).collect()
}

/// The type of a device: as it is given, else recognised from its words.
fn device_type(offer: &Offer, options: &OffersOptions, factors: &Factors) -> Result<String> {
    if let Some(given) = &offer.device_type {
        return Ok(given.clone());
    }
    let found = looked_up(offer, options, factors)?;
    let line = found.fleet.lines.first();
    Ok(line.and_then(|line| line.name.device_type.as_deref()).unwrap_or_default().to_owned())
}

/// The device of an offer as the one line of a fleet.
fn looked_up(offer: &Offer, options: &OffersOptions, factors: &Factors) -> Result<Assessment> {
    let line = Line {
        device_type: offer.device_type.clone(),
        model: offer.model.clone(),
        text: offer.text.clone().map(Into::into),
        ..Line::default()
    };
    let options = FleetOptions {
        lang: options.lang,
        year: options.year,
        location: options.location.clone(),
        electricity: options.electricity,
        reference: options.reference.clone(),
        indicators: options.indicators.clone(),
        ..FleetOptions::default()
    };
    Assessment::new(FleetRequest { options, lines: vec![line] }, factors)
}

/// A device recognised by its name, or named by its type, with the figures of a reference.
fn named(
    offer: &Offer,
    tag: Tag<'_>,
    options: &OffersOptions,
    factors: &Factors,
) -> Result<(Candidate, Vec<Diagnostic>)> {
    let found = looked_up(offer, options, factors)?;
    let place = found.fleet.lines.first().and_then(|line| match line.verdict {
        Verdict::Ready { place } => found.fleet.place(place),
        _ => None,
    });
    let Some((_, figures, mix)) = place else { return Err(not_found(&found, tag.name)) };
    let amount = |number: Option<&Number>, field: &str, least: Least, default: Option<f64>| match number {
        Some(number) => number.amount(format_args!("{field}"), least).map(Some),
        None => Ok(default.map(Amount::exact)),
    };
    let life =
        amount(offer.lifetime_years.as_ref(), "lifetime_years", Least::AboveZero, figures.lifetime_years)?;
    let energy = amount(
        offer.energy_kwh_per_year.as_ref(),
        "energy_kwh_per_year",
        Least::Zero,
        figures.energy_kwh_per_year,
    )?;
    let maker = offer.maker.clone().or_else(|| maker_of(&found));
    // Sheets of makers share no method with those of another maker.
    let is_of_maker = matches!(figures.specificity, Specificity::Product | Specificity::Family);
    let method = match &maker {
        Some(maker) if is_of_maker => format!("{} {}", figures.provenance.source, fold(maker)),
        _ if is_of_maker => format!("{} {}", figures.provenance.source, tag.side),
        _ => figures.provenance.source.to_string(),
    };
    let indicators = found.fleet.settings.indicators.clone();
    let making = |indicator: &Indicator| -> Terms {
        let value = figures.embodied_total(*indicator).ok_or(Absence::NotInSource)?;
        Ok(vec![of_figure(value, &figures.error_of(*indicator), &method, &figures.provenance.factor)])
    };
    let usage = |indicator: &Indicator| -> Terms {
        let energy = energy.ok_or(Absence::EnergyUnknown)?;
        let per_kwh = mix.get(*indicator)?;
        let spread = Spread::of(&energy);
        let term = Term::unknown(energy.value * per_kwh).doubted(electricity(None, mix, *indicator));
        Ok(vec![spread.multiply(&term, &format!("energy {}", tag.side))])
    };
    let notes = found.diagnostics.clone();
    let candidate = Candidate {
        side: tag.side.to_owned(),
        road: "named",
        figure: Some(figures.provenance.factor.to_string()),
        grade: Some(figures.provenance.grade),
        life,
        energy,
        making: indicators.iter().map(making).collect(),
        usage: indicators.iter().map(usage).collect(),
        per_kwh: indicators.iter().map(|indicator| mix.get(*indicator).ok()).collect(),
        maker,
        has_ranges: [life, energy].into_iter().flatten().any(|amount| amount.has_range()),
        indicators,
    };
    Ok((candidate, notes))
}

fn of_figure(value: f64, error: &ErrorParts, method: &str, figure: &str) -> Term {
    if error.is_known() { Term::known(value, doubts(error, method, figure)) } else { Term::unknown(value) }
}

/// The maker of the family that a name was recognised as.
fn maker_of(found: &Assessment) -> Option<String> {
    let note = found.fleet.lines.first()?.name.recognition.as_ref()?;
    let family = note.family.as_deref()?;
    family.split(['/', '_', '-']).next().filter(|maker| !maker.is_empty()).map(str::to_owned)
}

/// The refusal of an offer whose device is not known: the reason of its line.
fn not_found(found: &Assessment, name: &str) -> crate::Error {
    let code = match found.fleet.lines.first().map(|line| &line.verdict) {
        Some(Verdict::NotComputed { reason }) => reason.to_string(),
        _ => "LINE_UNRECOGNISED".to_owned(),
    };
    let own = found.diagnostics.iter().find(|note| note.code.id == code);
    let why = own.map_or_else(|| code.clone(), |note| note.message(crate::Lang::En));
    let why_fr = own.map_or(code, |note| note.message(crate::Lang::Fr));
    let mut refusal = Diagnostic::new(&codes::OFFER_UNKNOWN).with("offer", name);
    refusal.args.push(("why", Arg::Said { en: why, fr: why_fr }));
    refusal.into()
}
