//! From what the user wrote to what the arithmetic needs: names, places and factors are looked up once each.

mod line;
mod mixture;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::anonymise::hashed;
use super::doubt::{self, Described};
use super::names::{NameIndex, Named, Names};
use super::request::{FleetRequest, Line, Method};
use super::resolved::{Device, Fleet, LineName, Place, Settings};
use super::screens;
use super::settings::settings;
use super::watch::{Progress, Watch, tell};
use crate::catalogue::{DeviceFigures, Reference, figures};
use crate::diagnostic::{Diagnostic, codes};
use crate::equipment::number::pedigree_note;
use crate::error::Result;
use crate::factors::Factors;
use crate::factors::electricity::{self, MixFactor};
use crate::factors::location::Zone;
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::{Grade, Layer};

/// Looks up every name, place and factor of a request.
///
/// A line that cannot be used gives a diagnostic and a verdict; only options can make the whole impossible.
///
/// # Errors
/// Those of [`settings`].
pub fn resolve(request: &FleetRequest, factors: &Factors) -> Result<(Fleet, Vec<Diagnostic>)> {
    resolve_watched(request, factors, &mut |_: Progress| ControlFlow::Continue(()))
}

/// As [`resolve`], telling a watch how far it is.
///
/// # Errors
/// Those of [`settings`], and `STOPPED` when the watch says so.
pub fn resolve_watched(
    request: &FleetRequest,
    factors: &Factors,
    watch: Watch<'_>,
) -> Result<(Fleet, Vec<Diagnostic>)> {
    let (settings, notes) = settings(&request.options, factors)?;
    let reference = Reference::parse(&settings.reference)?;
    let mut resolver = Resolver {
        factors,
        reference,
        names: Names::new(factors, reference, &request.options.mapping, &settings)?,
        fleet: Fleet {
            settings,
            figures: Vec::new(),
            devices: Vec::new(),
            mixes: Vec::new(),
            places: Vec::new(),
            lines: Vec::with_capacity(request.lines.len()),
            sources: Vec::new(),
            draws: Vec::new(),
            doubts: Vec::new(),
            chances: Vec::new(),
            alternatives: Vec::new(),
        },
        notes,
        index: Index::default(),
    };
    let location = resolver.fleet.settings.location.clone();
    resolver.mix(&location)?;
    for (position, line) in request.lines.iter().enumerate() {
        let resolved = resolver.line(position, line);
        resolver.fleet.lines.push(resolved);
        tell(watch, position + 1, request.lines.len())?;
    }
    let screens = screens::lines(&resolver.fleet, request.options.estimate_screens.as_ref());
    resolver.notes.extend(screens.notes);
    for line in &screens.lines {
        let mut resolved = resolver.line(resolver.fleet.lines.len(), line);
        resolved.estimated = true;
        resolver.fleet.lines.push(resolved);
    }
    resolver.note_statuses();
    resolver.note_missing_lifetimes();
    resolver.note_doubtful_figures();
    let described = resolver.index.described.values().filter(|known| known.described.has_range()).count();
    resolver.notes.extend(doubt::note_ranges(&request.lines, described, &resolver.fleet.settings.doubt));
    resolver.note_mixtures();
    let options = pedigree_note(&request.options.doubt);
    let mut lines = request.lines.iter().filter_map(|line| line.doubt.as_deref());
    let scored = options.or_else(|| lines.find_map(pedigree_note));
    resolver.notes.extend(scored.filter(|note| !resolver.notes.contains(note)));
    resolver.collect_sources();
    Ok((resolver.fleet, resolver.notes))
}

/// Positions of what was looked up already.
#[derive(Default)]
struct Index {
    /// What was found of each name, by its position.
    names: Vec<KnownName>,
    /// Other references that have figures for a type that this one lacks.
    others: BTreeMap<Arc<str>, String>,
    figures: BTreeMap<FiguresKey, Option<usize>>,
    draws: BTreeMap<(usize, String), usize>,
    devices: BTreeMap<DeviceKey, usize>,
    mixes: BTreeMap<String, usize>,
    places: BTreeMap<(usize, usize), usize>,
    doubts: BTreeMap<String, usize>,
    /// Devices that a line describes, by the text of their description.
    described: BTreeMap<String, NamedFigures>,
    /// Devices whose status leaves a stage or all of them out.
    limited: BTreeMap<&'static str, f64>,
}

/// What a figure depends on: type, model, product, family.
type FiguresKey = (Arc<str>, Option<Arc<str>>, Option<String>, Option<String>);

/// What was found of a name, and the first places of its lines.
#[derive(Default)]
struct KnownName {
    /// As its lines bear it, with the model of its figures.
    line_with_model: Option<Arc<LineName>>,
    looked_up: bool,
    figures: Option<NamedFigures>,
    /// What its lines may be beside that.
    others: Vec<NamedFigures>,
    places: Vec<(PlaceKey, usize)>,
}

/// The figures of a name in the reference.
#[derive(Debug, Clone, Copy)]
struct NamedFigures {
    figures: usize,
    draw: usize,
    /// What its description says of inputs, where a line describes it.
    described: Described,
    /// Index into the chances of the fleet, where a name may be several things.
    chance: Option<usize>,
}

/// What parts the lines of one name: own lifetime and energy by their bits, stages that count, electricity, doubt.
type PlaceKey = (Option<u64>, Option<u64>, bool, bool, usize, Option<usize>);

/// What makes a device distinct; overrides by their bits.
type DeviceKey = (usize, usize, Option<u64>, Option<u64>, bool, bool, [Option<usize>; 2]);

impl Index {
    fn name(&self, name: NameIndex) -> Option<&KnownName> {
        self.names.get(name.position())
    }

    fn name_mut(&mut self, name: NameIndex) -> Option<&mut KnownName> {
        let position = name.position();
        if self.names.len() <= position {
            self.names.resize_with(position + 1, KnownName::default);
        }
        self.names.get_mut(position)
    }

    fn keep_name(&mut self, name: NameIndex, figures: Option<NamedFigures>, others: Vec<NamedFigures>) {
        if let Some(known) = self.name_mut(name) {
            (known.looked_up, known.figures, known.others) = (true, figures, others);
        }
    }

    fn keep_place(&mut self, name: NameIndex, key: PlaceKey, place: usize) {
        let known = self.names.get_mut(name.position());
        if let Some(known) = known.filter(|known| known.places.len() < MOST_LOOKED_THROUGH) {
            known.places.push((key, place));
        }
    }
}

/// Places of one name that are looked through; the rare others are found in a tree.
const MOST_LOOKED_THROUGH: usize = 16;

struct Resolver<'a> {
    factors: &'a Factors,
    reference: Reference,
    names: Names<'a>,
    fleet: Fleet,
    notes: Vec<Diagnostic>,
    index: Index,
}

impl Resolver<'_> {
    /// The figures of a name in the reference, looked up once.
    fn named_figures(&mut self, name: NameIndex, device_type: &Arc<str>) -> Result<NamedFigures> {
        if !self.index.name(name).is_some_and(|known| known.looked_up) {
            let named = Arc::clone(self.names.named(name));
            let found = self.figures(device_type, &named).map(|figures| self.with_draw(figures, &named.draw));
            // What has no figures is missing, whatever else it may be.
            let (found, others) = match found {
                Some(found) => self.mixture(Some(found), &named),
                None => (None, Vec::new()),
            };
            self.index.keep_name(name, found, others);
        }
        if let Some(known) = self.index.name(name).and_then(|known| known.figures) {
            return Ok(known);
        }
        let others = self.index.others.entry(Arc::clone(device_type));
        let others = others.or_insert_with(|| others_with(self.factors, device_type));
        Err(Diagnostic::new(&codes::LINE_NOT_COMPUTED)
            .with("reference", self.reference.id())
            .with("device_type", device_type)
            .with("others", others)
            .into())
    }

    /// Figures with the draw that devices of one name share.
    fn with_draw(&mut self, figures: usize, draw: &str) -> NamedFigures {
        let next = self.index.draws.len();
        let name = draw;
        let draw = *self.index.draws.entry((figures, name.to_owned())).or_insert(next);
        if draw == next {
            self.fleet.draws.push(hashed(name));
        }
        NamedFigures { figures, draw, described: Described::default(), chance: None }
    }

    /// The distinct place of a line: device in electricity mix.
    fn place(
        &mut self,
        line: &Line,
        name: NameIndex,
        known: &NamedFigures,
        policy: &empreinte_data::StatusPolicy,
    ) -> Result<usize> {
        let mix = match line.location.as_deref() {
            Some(location) => self.mix(location)?,
            None => 0,
        };
        let bits = |value: Option<f64>| value.map(f64::to_bits);
        let (lifetime, energy) = (bits(line.lifetime_years), bits(line.energy_kwh_per_year));
        let doubt = self.doubt(line, known);
        let key = (lifetime, energy, policy.counts_embodied, policy.counts_use, mix, doubt);
        let mut places = self.index.name(name).into_iter().flat_map(|known| &known.places);
        if let Some((_, place)) = places.find(|(other, _)| *other == key) {
            return Ok(*place);
        }
        let place = self.shared_place(line, known, policy, mix);
        self.index.keep_place(name, key, place);
        Ok(place)
    }

    /// The place of a line, which names with the same figures and draw share.
    fn shared_place(
        &mut self,
        line: &Line,
        known: &NamedFigures,
        policy: &empreinte_data::StatusPolicy,
        mix: usize,
    ) -> usize {
        let device = self.device(line, known, policy);
        let next = self.fleet.places.len();
        let place = *self.index.places.entry((device, mix)).or_insert(next);
        if place == next {
            self.fleet.places.push(Place { device, mix });
        }
        place
    }

    /// The figures of a type, model, product and family in the reference, looked up once.
    fn figures(&mut self, device_type: &Arc<str>, named: &Named) -> Option<usize> {
        let key: FiguresKey =
            (Arc::clone(device_type), named.line.model.clone(), named.product.clone(), named.family.clone());
        if let Some(&known) = self.index.figures.get(&key) {
            return known;
        }
        let query = figures::Query {
            device_type,
            model: named.line.model.as_deref(),
            product: named.product.as_deref(),
            family: named.family.as_deref(),
        };
        let found = figures::find(self.factors, self.reference, &query).map(|found| self.keep_figures(found));
        self.index.figures.insert(key, found);
        found
    }

    fn keep_figures(&mut self, found: DeviceFigures) -> usize {
        let known = self.fleet.figures.iter().position(|figures| *figures == found);
        known.unwrap_or_else(|| {
            self.fleet.figures.push(found);
            self.fleet.figures.len() - 1
        })
    }

    fn device(&mut self, line: &Line, known: &NamedFigures, policy: &empreinte_data::StatusPolicy) -> usize {
        let NamedFigures { figures, draw, .. } = *known;
        let own = self.fleet.figures.get(figures);
        let device = Device {
            figures,
            draw,
            lifetime_years: line.lifetime_years.or_else(|| own.and_then(|own| own.lifetime_years)),
            lifetime_given: line.lifetime_years.is_some(),
            energy_kwh_per_year: line
                .energy_kwh_per_year
                .or_else(|| own.and_then(|own| own.energy_kwh_per_year)),
            energy_given: line.energy_kwh_per_year.is_some(),
            counts_embodied: policy.counts_embodied,
            counts_use: policy.counts_use,
            doubt: self.doubt(line, known),
            chance: known.chance,
        };
        let bits = |value: Option<f64>| value.map(f64::to_bits);
        let key = (
            figures,
            draw,
            bits(line.lifetime_years),
            bits(line.energy_kwh_per_year),
            device.counts_embodied,
            device.counts_use,
            [device.doubt, device.chance],
        );
        let next = self.fleet.devices.len();
        let index = *self.index.devices.entry(key).or_insert(next);
        if index == next {
            self.fleet.devices.push(device);
        }
        index
    }

    /// The doubt about a line's inputs, kept once.
    fn doubt(&mut self, line: &Line, known: &NamedFigures) -> Option<usize> {
        let name = self.fleet.draws.get(known.draw).map_or("", String::as_str);
        let found = doubt::of_line(line, name, known.described, &self.fleet.settings.doubt)?;
        let next = self.fleet.doubts.len();
        let key = serde_json::to_string(&found).unwrap_or_default();
        let position = *self.index.doubts.entry(key).or_insert(next);
        if position == next {
            self.fleet.doubts.push(found);
        }
        Some(position)
    }

    /// The electricity of a location in the year of the account, looked up once.
    fn mix(&mut self, location: &str) -> Result<usize> {
        if let Some(&known) = self.index.mixes.get(location) {
            return Ok(known);
        }
        let zone = Zone::parse(location)?;
        let settings = &self.fleet.settings;
        let given = given_factors(settings);
        let is_given = |indicator: &Indicator| given.iter().any(|factor| factor.indicator == *indicator);
        let wanted: Vec<_> =
            settings.indicators.iter().copied().filter(|indicator| !is_given(indicator)).collect();
        let (mut mix, notes) = electricity::mix(self.factors, zone, settings.year, &wanted);
        mix.factors.extend(given);
        let notes: Vec<_> = notes.into_iter().filter(|note| !self.notes.contains(note)).collect();
        self.notes.extend(notes);
        let known = self.fleet.mixes.iter().position(|other| *other == mix);
        let index = known.unwrap_or_else(|| {
            self.fleet.mixes.push(mix);
            self.fleet.mixes.len() - 1
        });
        self.index.mixes.insert(location.to_owned(), index);
        Ok(index)
    }

    /// Says how many devices each status takes out of the account, or out of one of its stages.
    fn note_statuses(&mut self) {
        for (&status, &count) in &self.index.limited {
            let policy = empreinte_data::STATUS_POLICIES.iter().find(|policy| policy.id == status);
            if let Some(policy) = policy {
                self.notes.push(
                    Diagnostic::new(&codes::STATUS_EXCLUDES)
                        .with("count", count)
                        .with("status", status)
                        .with_text("why", Text { en: policy.why_en, fr: policy.why_fr }),
                );
            }
        }
    }

    /// Warns of device types whose making cannot be spread over years, once each.
    fn note_missing_lifetimes(&mut self) {
        if self.fleet.settings.method == Method::Flux {
            return;
        }
        let without = self
            .fleet
            .devices
            .iter()
            .filter(|device| device.counts_embodied && device.lifetime_years.is_none());
        for figures in without.filter_map(|device| self.fleet.figures.get(device.figures)) {
            let note = Diagnostic::new(&codes::LIFETIME_MISSING)
                .with("device_type", &figures.device_type)
                .with("reference", &figures.reference);
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    /// Warns of figures whose grade is C or D and that carry a remark.
    fn note_doubtful_figures(&mut self) {
        for figures in &self.fleet.figures {
            let provenance = &figures.provenance;
            let doubtful = provenance.grade >= Grade::C && provenance.layer == Layer::Core;
            let row = empreinte_data::DEVICES.iter().find(|row| row.id == provenance.factor);
            if let (true, Some(row)) = (doubtful && !provenance.note.is_empty(), row) {
                self.notes.push(
                    Diagnostic::new(&codes::FIGURE_DOUBTFUL)
                        .with("device", &provenance.factor)
                        .with_text("detail", Text { en: row.note, fr: row.note_fr }),
                );
            }
        }
    }

    /// Lists every source of the figures and mixes, each once.
    fn collect_sources(&mut self) {
        let of_figures = self
            .fleet
            .figures
            .iter()
            .flat_map(|figures| std::iter::once(&figures.provenance).chain(&figures.overrides));
        let of_mixes =
            self.fleet.mixes.iter().flat_map(|mix| mix.factors.iter().map(|factor| &factor.provenance));
        let of_technologies =
            self.fleet.mixes.iter().flat_map(|mix| &mix.factors).flat_map(electricity::technology_sources);
        let named = of_figures.chain(of_mixes).map(|provenance| provenance.source.as_ref());
        let mut ids: Vec<&str> = named.chain(of_technologies.map(|id| -> &str { id })).collect();
        ids.sort();
        ids.dedup();
        self.fleet.sources = ids.into_iter().map(|id| self.factors.source(id)).collect();
    }
}

/// The user's own factors of electricity for the indicators asked for.
fn given_factors(settings: &Settings) -> Vec<MixFactor> {
    let given = settings.electricity.as_ref();
    given.map_or_else(Vec::new, |given| given.factors(&settings.indicators, "options.electricity").collect())
}

/// Ids of the published references that have figures for a type, comma separated; a dash when none has.
fn others_with(factors: &Factors, device_type: &str) -> String {
    let query = figures::Query { device_type, ..figures::Query::default() };
    let known =
        Reference::COMPARED.into_iter().filter(|&other| figures::find(factors, other, &query).is_some());
    let ids: Vec<_> = known.map(Reference::id).collect();
    if ids.is_empty() { "-".to_owned() } else { ids.join(", ") }
}
