//! Arithmetic on a resolved fleet: sums by place, then impacts with their intervals.

use super::doubt::Doubt;
use super::engine::{Charge, Columns, NO_YEAR, PlaceSum, sum_by_place};
use super::form;
use super::request::{Dependence, Method};
use super::resolved::{Chance, Device, Fleet, ResolvedLine, Verdict};
use super::result::{Count, Coverage, FleetResult, LineStatus};
use crate::catalogue::DeviceFigures;
use crate::diagnostic::{Diagnostic, codes};
use crate::estimate::Estimate;
use crate::factors::ElectricityMix;
use crate::impacts::{Cell, ImpactRow, Impacts, Missing};
use crate::indicator::Indicator;
use crate::order;
use crate::provenance::Absence;
use crate::stage::Stage;
use crate::uncertainty::{self, Contribution, Sharing, Sums};

/// Assesses a fleet with the method of its settings.
#[must_use]
pub fn assess(fleet: &Fleet) -> FleetResult {
    assess_with(fleet, fleet.settings.method)
}

/// Assesses a fleet with another method than that of its settings.
#[must_use]
pub fn assess_with(fleet: &Fleet, method: Method) -> FleetResult {
    let charge = charge_of(fleet, method);
    let status: Vec<_> = fleet.lines.iter().map(|line| status_of(line, &charge)).collect();
    let columns = LineColumns::new(fleet);
    let sums = columns.sum(fleet, &charge);
    let total = total(fleet, &charge, &sums);
    let objective = fleet
        .settings
        .lifetime_factor
        .map(|lifetime_factor| impacts_at(fleet, &Charge { lifetime_factor, ..charge }));
    let mut result = FleetResult {
        charge,
        total,
        objective,
        coverage: coverage(&fleet.lines, &status),
        older_than_lifetime: older_than_lifetime(fleet, &charge, &status),
        status,
        sums,
        diagnostics: Vec::new(),
    };
    result.diagnostics = diagnostics(fleet, &result);
    result
}

/// The impacts of all lines when the year is charged in another way, e.g. with longer lifetimes.
#[must_use]
pub fn impacts_at(fleet: &Fleet, charge: &Charge) -> Impacts {
    total(fleet, charge, &sums_at(fleet, charge))
}

/// The sums of all lines by place when the year is charged in another way.
pub(super) fn sums_at(fleet: &Fleet, charge: &Charge) -> Vec<PlaceSum> {
    LineColumns::new(fleet).sum(fleet, charge)
}

fn charge_of(fleet: &Fleet, method: Method) -> Charge {
    let settings = &fleet.settings;
    Charge {
        method,
        year: settings.year,
        window_years: settings.window_years,
        ignore_purchase_year: settings.ignore_purchase_year,
        written_off: settings.written_off,
        lifetime_factor: 1.0,
    }
}

/// The lines that can be computed, as columns.
#[derive(Debug, Clone, Default)]
pub struct LineColumns {
    place: Vec<u32>,
    quantity: Vec<f64>,
    purchase_year: Vec<i32>,
}

impl LineColumns {
    /// The lines of a fleet that point to a place.
    #[must_use]
    pub fn new(fleet: &Fleet) -> Self {
        let mut columns = Self::default();
        for line in &fleet.lines {
            if let Verdict::Ready { place } = line.verdict
                && let Ok(place) = u32::try_from(place)
            {
                columns.push(place, line.quantity, line.purchase_year);
            }
        }
        columns
    }

    fn push(&mut self, place: u32, quantity: f64, purchase_year: Option<i32>) {
        self.place.push(place);
        self.quantity.push(quantity);
        self.purchase_year.push(purchase_year.unwrap_or(NO_YEAR));
    }

    /// The columns as the engine takes them.
    #[must_use]
    pub fn as_columns(&self) -> Columns<'_> {
        Columns { place: &self.place, quantity: &self.quantity, purchase_year: &self.purchase_year }
    }

    fn sum(&self, fleet: &Fleet, charge: &Charge) -> Vec<PlaceSum> {
        sum_by_place(&self.as_columns(), &lifetimes(fleet), charge)
    }
}

/// Service life of the device of each place.
fn lifetimes(fleet: &Fleet) -> Vec<Option<f64>> {
    let devices = fleet.places.iter().map(|place| fleet.devices.get(place.device));
    devices.map(|device| device.and_then(|device| device.lifetime_years)).collect()
}

/// What becomes of a line, given how the year is charged.
fn status_of(line: &ResolvedLine, charge: &Charge) -> LineStatus {
    match &line.verdict {
        Verdict::Unrecognised => LineStatus::Unrecognised,
        Verdict::NotComputed { .. } => LineStatus::NotComputed,
        Verdict::Excluded if line.status == "donated" => LineStatus::Donated,
        Verdict::Excluded => LineStatus::Retired,
        Verdict::Ready { .. } => match line.purchase_year {
            _ if charge.method != Method::Flux || charge.ignore_purchase_year => LineStatus::Counted,
            None => LineStatus::MissingYear,
            Some(year) if charge.counts(year) => LineStatus::Counted,
            Some(_) => LineStatus::OutOfPeriod,
        },
    }
}

fn coverage(lines: &[ResolvedLine], status: &[LineStatus]) -> Coverage {
    let mut coverage = Coverage::default();
    let mut counts = LineStatus::ALL.map(|status| (status, Count::default()));
    let mut due = 0.0;
    for (line, status) in lines.iter().zip(status) {
        coverage.all.add(line.rows, line.quantity);
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| known == status) {
            count.add(line.rows, line.quantity);
        }
        if !matches!(status, LineStatus::OutOfPeriod | LineStatus::Retired | LineStatus::Donated) {
            due += line.quantity;
        }
    }
    let met = counts.into_iter().filter(|(_, count)| count.lines > 0);
    coverage.by_status = order::map(met.map(|(status, count)| (status.code(), count)));
    coverage.counted_share = (due > 0.0).then(|| coverage.of(LineStatus::Counted).quantity / due);
    coverage
}

/// Share of the counted and dated quantity whose age is above its lifetime.
fn older_than_lifetime(fleet: &Fleet, charge: &Charge, status: &[LineStatus]) -> Option<f64> {
    let (mut dated, mut older) = (0.0, 0.0);
    for (line, status) in fleet.lines.iter().zip(status) {
        if let (Verdict::Ready { place }, LineStatus::Counted, Some(year)) =
            (&line.verdict, status, line.purchase_year)
            && let Some(lifetime) = fleet.place(*place).and_then(|(device, ..)| device.lifetime_years)
        {
            dated += line.quantity;
            if charge.age(year) > lifetime {
                older += line.quantity;
            }
        }
    }
    (dated > 0.0).then(|| older / dated)
}

/// The impacts of some places, given the sums of their lines.
#[must_use]
pub fn impacts(fleet: &Fleet, charge: &Charge, sums: impl Iterator<Item = (usize, PlaceSum)>) -> Impacts {
    let parts: Vec<_> = sums.filter_map(|(place, sum)| Part::new(fleet, charge, place, sum)).collect();
    impacts_of(fleet, &parts)
}

/// The impacts of all lines, given the sums of their places. Values are those of what lines were taken for, their law is that
/// of what they may be.
fn total(fleet: &Fleet, charge: &Charge, sums: &[PlaceSum]) -> Impacts {
    let mut parts = counted(fleet, charge, sums);
    let mut impacts = impacts_of(fleet, &parts);
    if !fleet.chances.is_empty() {
        parts.iter_mut().for_each(|part| part.chance = part.chance_of(fleet));
        parts.extend(alternatives(fleet, charge));
        form::widen(fleet, &parts, &mut impacts.rows);
    }
    impacts
}

/// The places that hold devices.
fn counted<'a>(fleet: &'a Fleet, charge: &'a Charge, sums: &[PlaceSum]) -> Vec<Part<'a>> {
    let places = sums.iter().enumerate();
    places.filter_map(|(place, &sum)| Part::new(fleet, charge, place, sum)).collect()
}

/// What lines may be beside what they were taken for.
fn alternatives<'a>(fleet: &'a Fleet, charge: &'a Charge) -> impl Iterator<Item = Part<'a>> {
    let mut columns = LineColumns::default();
    for other in &fleet.alternatives {
        if let Ok(place) = u32::try_from(other.place) {
            columns.push(place, other.quantity, other.purchase_year);
        }
    }
    let sums = columns.sum(fleet, charge);
    let parts = sums.into_iter().enumerate();
    parts.filter_map(|(place, sum)| {
        let part = Part::new(fleet, charge, place, sum)?;
        Some(Part { chance: part.chance_of(fleet), is_counted: false, ..part })
    })
}

fn impacts_of(fleet: &Fleet, parts: &[Part<'_>]) -> Impacts {
    let sharing = match fleet.settings.dependence {
        Dependence::Shared => Sharing::Shared,
        Dependence::Full => Sharing::Full,
    };
    let rows = fleet.settings.indicators.iter().map(|&indicator| row(parts, indicator, sharing));
    let mut rows: Vec<_> = rows.collect();
    if form::is_doubted(fleet, parts) {
        form::widen(fleet, parts, &mut rows);
    }
    Impacts { rows }
}

/// What the law of a result is made of: the places that hold devices, and what their lines may be beside.
pub(super) fn parts<'a>(fleet: &'a Fleet, result: &'a FleetResult) -> Vec<Part<'a>> {
    parts_of(fleet, &result.charge, &result.sums)
}

/// The same of sums by place that are charged in another way.
pub(super) fn parts_of<'a>(fleet: &'a Fleet, charge: &'a Charge, sums: &[PlaceSum]) -> Vec<Part<'a>> {
    let mut parts = counted(fleet, charge, sums);
    parts.iter_mut().for_each(|part| part.chance = part.chance_of(fleet));
    parts.extend(alternatives(fleet, charge));
    parts
}

/// What the making of the counted devices puts into the total of an indicator, one contribution a place that has it.
#[must_use]
pub(crate) fn making<'a>(
    fleet: &'a Fleet,
    result: &'a FleetResult,
    indicator: Indicator,
) -> Vec<Contribution<'a>> {
    counted(fleet, &result.charge, &result.sums)
        .iter()
        .filter_map(|part| part.making(indicator).ok())
        .collect()
}

/// The lines of one place in a total.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) place: usize,
    pub(super) sum: PlaceSum,
    pub(super) device: &'a Device,
    pub(super) figures: &'a DeviceFigures,
    pub(super) mix: &'a ElectricityMix,
    pub(super) charge: &'a Charge,
    /// The chance that its lines are this, where that is asked of the whole.
    pub(super) chance: Option<&'a Chance>,
    /// Whether it is in values: lines may be something else that is only in their law.
    pub(super) is_counted: bool,
}

impl<'a> Part<'a> {
    /// The lines of a place, given their sum; `None` without any device.
    fn new(fleet: &'a Fleet, charge: &'a Charge, place: usize, sum: PlaceSum) -> Option<Self> {
        let (device, figures, mix) = fleet.place(place)?;
        let part = Self { place, sum, device, figures, mix, charge, chance: None, is_counted: true };
        (sum.quantity > 0.0).then_some(part)
    }

    fn chance_of(&self, fleet: &'a Fleet) -> Option<&'a Chance> {
        fleet.chances.get(self.device.chance?)
    }

    /// The doubt about its inputs.
    pub(super) fn doubt(&self, fleet: &'a Fleet) -> Option<&'a Doubt> {
        fleet.doubts.get(self.device.doubt?)
    }

    /// By how much its making changes with its lifetime times a ratio.
    pub(super) fn charged_ratio(&self, fleet: &Fleet, ratio: f64) -> f64 {
        let Some(lifetime) = self.device.lifetime_years.filter(|_| ratio != 1.0) else { return 1.0 };
        let year = self.doubt(fleet).and_then(|doubt| doubt.purchase_year).unwrap_or(NO_YEAR);
        if self.charge.method == Method::Flux {
            return 1.0;
        }
        self.charge.years(lifetime, year) / self.charge.years(lifetime * ratio, year)
    }

    /// What making puts into the total, all stages together.
    pub(super) fn making(&self, indicator: Indicator) -> Result<Contribution<'a>, Absence> {
        self.embodied(indicator, self.figures.embodied_total(indicator).ok_or(Absence::NotInSource))
    }

    /// Why nothing of the making is charged, if so.
    fn embodied_absence(&self) -> Option<Absence> {
        if !self.device.counts_embodied {
            return Some(Absence::ExcludedByStatus);
        }
        let needs_lifetime = self.charge.method != Method::Flux && self.device.lifetime_years.is_none();
        needs_lifetime.then_some(Absence::LifetimeUnknown)
    }

    /// What a figure for one device puts into the total of a stage.
    pub(super) fn embodied(
        &self,
        indicator: Indicator,
        per_device: Result<f64, Absence>,
    ) -> Result<Contribution<'a>, Absence> {
        let per_device = per_device?;
        if let Some(reason) = self.embodied_absence() {
            return Err(reason);
        }
        Ok(Contribution {
            value: per_device * self.sum.charged,
            error: self.figures.error_of(indicator),
            source: &self.figures.provenance.source,
            draw: self.device.draw,
            unit_square: per_device * per_device * self.sum.charged_square,
        })
    }

    /// A year of use of all devices, or why there is none.
    pub(super) fn usage(&self, indicator: Indicator) -> Result<f64, Absence> {
        if self.charge.method == Method::Flux {
            return Err(Absence::BelongsToStock);
        }
        if !self.device.counts_use {
            return Err(Absence::ExcludedByStatus);
        }
        let energy = self.device.energy_kwh_per_year.ok_or(Absence::EnergyUnknown)?;
        Ok(self.sum.quantity * energy * self.mix.get(indicator)?)
    }
}

fn row(parts: &[Part<'_>], indicator: Indicator, sharing: Sharing) -> ImpactRow {
    let mut missing = std::collections::BTreeMap::new();
    let mut stage_cell = |stage: Stage| {
        let values = parts.iter().map(|part| {
            (part.sum.quantity, part.embodied(indicator, part.figures.embodied(indicator, stage)))
        });
        // A source that splits its stages has no unsplit figure: that is not missing.
        let is_missing = |reason| stage != Stage::Unsplit || reason != Absence::NotInSource;
        collect(values, sharing, is_missing, |gap| {
            missing.insert(stage, gap);
        })
    };
    let manufacturing = stage_cell(Stage::Manufacturing);
    let distribution = stage_cell(Stage::Distribution);
    let end_of_life = stage_cell(Stage::EndOfLife);
    let unsplit = stage_cell(Stage::Unsplit);
    let usage = usage_cell(parts, indicator, |gap| {
        missing.insert(Stage::Use, gap);
    });
    let whole = parts.iter().map(|part| (part.sum.quantity, part.making(indicator)));
    let embodied = collect(whole, sharing, |_| false, |_| {});
    let total = match (&embodied, &usage) {
        (Ok(making), Ok(usage)) => Ok(uncertainty::add(making, usage)),
        (Ok(one), Err(_)) | (Err(_), Ok(one)) => Ok(one.clone()),
        (Err(reason), Err(_)) => Err(*reason),
    };
    let stages = [manufacturing, distribution, usage, end_of_life, unsplit];
    ImpactRow { indicator, stages, embodied, total, missing }
}

/// The total of what is there; `report` hears of what is missing beside it, of the reasons that say so.
fn collect<'a>(
    values: impl Iterator<Item = (f64, Result<Contribution<'a>, Absence>)>,
    sharing: Sharing,
    is_missing: impl Fn(Absence) -> bool,
    report: impl FnOnce(Missing),
) -> Cell {
    let mut sums = None;
    let mut gaps = Gaps::default();
    for (quantity, value) in values {
        match value {
            Ok(contribution) => {
                gaps.present += quantity;
                sums.get_or_insert_with(Sums::default).add(&contribution);
            }
            Err(reason) => gaps.add(reason, quantity),
        }
    }
    let sums = sums.ok_or_else(|| gaps.main_reason())?;
    gaps.missing(is_missing).map(report);
    Ok(sums.estimate(sharing))
}

/// A year of use; nobody states the uncertainty of the electricity factors and yearly energies, so it is unknown.
fn usage_cell(parts: &[Part<'_>], indicator: Indicator, report: impl FnOnce(Missing)) -> Cell {
    let mut gaps = Gaps::default();
    let mut sum = None;
    for part in parts {
        match part.usage(indicator) {
            Ok(value) => {
                gaps.present += part.sum.quantity;
                sum = Some(sum.unwrap_or(0.0) + value);
            }
            Err(reason) => gaps.add(reason, part.sum.quantity),
        }
    }
    let value = sum.ok_or_else(|| gaps.main_reason())?;
    gaps.missing(|_| true).map(report);
    Ok(Estimate::unknown(value))
}

/// Quantities without a figure, by reason.
#[derive(Default)]
struct Gaps {
    present: f64,
    absent: Vec<(Absence, f64)>,
}

impl Gaps {
    fn add(&mut self, reason: Absence, quantity: f64) {
        match self.absent.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, sum)) => *sum += quantity,
            None => self.absent.push((reason, quantity)),
        }
    }

    /// The reason that holds for most of the quantity; of equals the first met.
    fn main_reason(&self) -> Absence {
        most(&self.absent).unwrap_or(Absence::NoLine)
    }

    /// The share of the quantity that is missing for one of some reasons.
    fn missing(&self, is_missing: impl Fn(Absence) -> bool) -> Option<Missing> {
        let all: f64 = self.absent.iter().map(|(_, quantity)| quantity).sum::<f64>() + self.present;
        let missing: Vec<_> = self.absent.iter().copied().filter(|(reason, _)| is_missing(*reason)).collect();
        let quantity: f64 = missing.iter().map(|(_, quantity)| quantity).sum();
        Some(Missing { quantity_share: quantity / all, reason: most(&missing)? })
    }
}

/// The reason with the largest quantity, the first of equals; `None` when there is none.
fn most(absent: &[(Absence, f64)]) -> Option<Absence> {
    let larger = |best: (Absence, f64), next: (Absence, f64)| if next.1 > best.1 { next } else { best };
    absent.iter().copied().reduce(larger).map(|(reason, _)| reason)
}

/// The impacts of one line, when it is counted.
#[must_use]
pub fn line_impacts(fleet: &Fleet, result: &FleetResult, line: usize) -> Option<Impacts> {
    let (place, sum) = line_sum(fleet, result, line)?;
    Some(impacts(fleet, &result.charge, std::iter::once((place, sum))))
}

/// The total of one line for an indicator, without its interval; `None` when it is not counted or has no figure.
#[must_use]
pub fn line_total(fleet: &Fleet, result: &FleetResult, line: usize, indicator: Indicator) -> Option<f64> {
    let (place, sum) = line_sum(fleet, result, line)?;
    let part = Part::new(fleet, &result.charge, place, sum)?;
    let making = part.making(indicator).ok().map(|contribution| contribution.value);
    let usage = part.usage(indicator).ok();
    making.into_iter().chain(usage).reduce(|making, usage| making + usage)
}

/// The place of one line and its sum there, when it is counted.
fn line_sum(fleet: &Fleet, result: &FleetResult, line: usize) -> Option<(usize, PlaceSum)> {
    let resolved = fleet.lines.get(line)?;
    let (Verdict::Ready { place }, Some(LineStatus::Counted)) = (&resolved.verdict, result.status.get(line))
    else {
        return None;
    };
    let year = resolved.purchase_year.unwrap_or(NO_YEAR);
    let lifetime = fleet.place(*place)?.0.lifetime_years;
    Some((*place, result.charge.sum(resolved.quantity, lifetime, year)))
}

/// What a reader of the result must know.
fn diagnostics(fleet: &Fleet, result: &FleetResult) -> Vec<Diagnostic> {
    let method = result.charge.method;
    let mut notes = Vec::new();
    if result.coverage.of(LineStatus::Counted).lines == 0 {
        let latest = fleet.lines.iter().filter_map(|line| line.purchase_year).max();
        let latest = latest.map_or_else(|| "-".to_owned(), |year| year.to_string());
        notes.push(Diagnostic::new(&codes::NOTHING_COUNTED).with("latest", latest));
    }
    if method == Method::Flux {
        notes.push(Diagnostic::new(&codes::USE_ABSENT_IN_FLUX));
    }
    if let Some(share) = result.older_than_lifetime.filter(|&share| share > 0.0)
        && method == Method::Stock
    {
        let percent = format!("{:.0} %", share * 100.0);
        notes.push(Diagnostic::new(&codes::OLDER_THAN_LIFETIME).with("share", percent));
    }
    if result.charge.written_off && method == Method::Age {
        notes.extend(written_off(fleet, result));
    }
    let missing = result.coverage.of(LineStatus::MissingYear);
    if missing.lines > 0 {
        notes.push(
            Diagnostic::new(&codes::PURCHASE_YEARS_MISSING)
                .with("count", missing.lines)
                .with("method", method.code()),
        );
    }
    notes
}

/// Says how many devices are charged nothing because they are older than their lifetime.
fn written_off(fleet: &Fleet, result: &FleetResult) -> Option<Diagnostic> {
    let count: f64 = fleet
        .lines
        .iter()
        .filter_map(|line| match (&line.verdict, line.purchase_year) {
            (Verdict::Ready { place }, Some(year)) => {
                let lifetime = fleet.place(*place)?.0.lifetime_years?;
                (result.charge.age(year) > lifetime).then_some(line.quantity)
            }
            _ => None,
        })
        .sum();
    (count > 0.0).then(|| Diagnostic::new(&codes::WRITTEN_OFF).with("count", count))
}
