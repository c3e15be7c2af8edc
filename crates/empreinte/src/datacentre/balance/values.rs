//! Amounts of meters over spans of time, virtual ones among them.

use std::collections::{BTreeMap, BTreeSet};

use super::linear::{self, Linear, Origin};
use super::measured::{Measured, Part};
use crate::datacentre::meter::{Carrier, MeterTree, OutsideAir, Readings, Rule, Span, Spans, Total, seconds};

/// Readings, what is made of them, and when.
pub(super) struct Values<'a> {
    pub(super) tree: &'a MeterTree,
    readings: &'a Readings,
    span: Span,
    forms: Vec<Linear>,
    valid: Vec<Spans>,
}

impl<'a> Values<'a> {
    pub(super) fn new(tree: &'a MeterTree, readings: &'a Readings, span: Span) -> Self {
        let forms = linear::forms(tree);
        let mut values = Self { tree, readings, span, valid: Vec::new(), forms };
        values.valid = (0..tree.meters().len()).map(|at| values.time_of(at)).collect();
        values
    }

    /// When every reading behind a meter is there.
    fn time_of(&self, at: usize) -> Spans {
        let whole = Spans::of(self.span);
        let Some(form) = self.forms.get(at) else { return Spans::default() };
        form.terms.keys().fold(whole, |time, &reading| match self.readings.series(reading) {
            Some(series) => time.intersect(&series.valid(self.span)),
            None => Spans::default(),
        })
    }

    /// The outside temperature, where it was read.
    pub(super) const fn outside(&self) -> Option<&OutsideAir> {
        self.readings.outside()
    }

    pub(super) fn origin(&self, at: usize) -> Origin {
        Origin::of(self.tree.rule_of(at))
    }

    pub(super) fn is_read(&self, at: usize) -> bool {
        *self.tree.rule_of(at) == Rule::Read
    }

    /// When the amount of a meter is known.
    pub(super) fn valid(&self, at: usize) -> &Spans {
        static NEVER: Spans = Spans::NONE;
        self.valid.get(at).unwrap_or(&NEVER)
    }

    /// Whether the amount of a meter is known at some time.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.valid(at).seconds() > 0
    }

    /// Share of the period in which the amount of a meter is known.
    pub(super) fn coverage(&self, at: usize) -> f64 {
        self.share(self.valid(at).seconds())
    }

    fn share(&self, covered: i64) -> f64 {
        if self.span.seconds() == 0 { 0.0 } else { seconds(covered) / seconds(self.span.seconds()) }
    }

    /// When the amounts of all of some meters are known.
    pub(super) fn common(&self, meters: &[usize]) -> Spans {
        meters.iter().fold(Spans::of(self.span), |time, &at| time.intersect(self.valid(at)))
    }

    /// The amount of a meter within a span, over the time in which it is known; `None` when that is never.
    pub(super) fn amount_within(&self, at: usize, span: Span) -> Option<f64> {
        let time = self.valid(at).intersect(&Spans::of(span));
        (time.seconds() > 0)
            .then(|| self.measured(self.forms.get(at)?, &time).map(|sum| sum.amount))
            .flatten()
    }

    /// The sum of meters, each over the time in which it is known; the coverage is that of the least known one.
    /// `None` when there is none, or one of them is never known.
    pub(super) fn sum(&self, meters: &[usize]) -> Option<Measured> {
        let mut parts: Option<Measured> = None;
        for &at in meters {
            let own = self.sum_over(&[(at, 1.0)], self.valid(at))?;
            parts = Some(match parts {
                None => own,
                Some(sum) => joined(&sum, &own),
            });
        }
        parts
    }

    /// A combination of meters over a time in which all of them are known. `None` when that is never.
    pub(super) fn sum_over(&self, meters: &[(usize, f64)], time: &Spans) -> Option<Measured> {
        let mut form = Linear::default();
        for &(at, factor) in meters {
            form.add(self.forms.get(at)?, factor);
        }
        (time.seconds() > 0).then(|| self.measured(&form, time)).flatten()
    }

    fn measured(&self, form: &Linear, time: &Spans) -> Option<Measured> {
        let hours = seconds(time.seconds()) / 3600.0;
        let constant = form.watts * hours / 1000.0;
        let mut parts = BTreeMap::new();
        let (mut amount, mut estimated, mut unknown, mut size) =
            (constant, 0.0, constant.abs(), constant.abs());
        for (&at, &coefficient) in &form.terms {
            // Readings that cancel leave no trace.
            if coefficient == 0.0 {
                continue;
            }
            let Total { amount: read, estimated: guessed, .. } = self.readings.series(at)?.total(time);
            let class = self.tree.meter(at).and_then(|meter| meter.standard_uncertainty());
            let relative = root_sum(class, self.readings.sampling_error(at));
            let own = coefficient * read;
            amount += own;
            estimated += coefficient.abs() * guessed.abs();
            size += own.abs();
            let assumed = form.assumed.get(&at).map_or(0.0, |share| (share * read).abs());
            unknown += if relative.is_none() { own.abs() } else { assumed.min(own.abs()) };
            parts.insert(at, Part { amount: own, relative });
        }
        let share = |part: f64| if size > 0.0 { (part / size).min(1.0) } else { 0.0 };
        Some(Measured {
            amount,
            standard_uncertainty: root_of_squares(&parts),
            unknown_share: share(unknown),
            coverage: self.share(time.seconds()),
            estimated_share: share(estimated),
            parts,
        })
    }

    /// Meters of a carrier for which a test holds, without those below another such meter.
    pub(super) fn topmost(&self, carrier: Carrier, test: impl Fn(usize) -> bool) -> Vec<usize> {
        let chosen: BTreeSet<usize> = self.tree.of_carrier(carrier).filter(|&at| test(at)).collect();
        let is_top = |at: &usize| !self.tree.ancestors(*at).any(|upstream| chosen.contains(&upstream));
        chosen.iter().copied().filter(is_top).collect()
    }

    /// The id of a meter.
    pub(super) fn id(&self, at: usize) -> &str {
        self.tree.meter(at).map_or("", |meter| &meter.id)
    }

    /// The ids of meters.
    pub(super) fn ids(&self, meters: &[usize]) -> Vec<String> {
        meters.iter().map(|&at| self.id(at).to_owned()).collect()
    }
}

/// Two independent relative errors as one; that which is known where only one is.
fn root_sum(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(libm::sqrt(one * one + other * other)),
        (one, other) => one.or(other),
    }
}

/// Two sums over times of their own.
fn joined(a: &Measured, b: &Measured) -> Measured {
    let mut parts = a.parts.clone();
    for (&at, part) in &b.parts {
        let entry = parts.entry(at).or_insert(Part { amount: 0.0, relative: part.relative });
        entry.amount += part.amount;
    }
    let weighted = |of: fn(&Measured) -> f64| {
        let (left, right) = (a.amount.abs(), b.amount.abs());
        if left + right > 0.0 { (of(a) * left + of(b) * right) / (left + right) } else { 0.0 }
    };
    Measured {
        amount: a.amount + b.amount,
        standard_uncertainty: root_of_squares(&parts),
        unknown_share: weighted(|sum| sum.unknown_share),
        coverage: a.coverage.min(b.coverage),
        estimated_share: weighted(|sum| sum.estimated_share),
        parts,
    }
}

/// The errors of different meters are independent.
fn root_of_squares(parts: &BTreeMap<usize, Part>) -> f64 {
    let own = |part: &Part| part.relative.map_or(0.0, |relative| part.amount * relative);
    libm::sqrt(parts.values().map(|part| own(part) * own(part)).sum())
}
