//! The readings of one meter as amounts over intervals of universal time.

use serde::{Deserialize, Serialize};

use super::time::{Instant, Span, Spans, seconds};

/// What is known of the amount of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Read.
    #[default]
    Ok,
    /// Not read: computed, by the tool that wrote the readings or by a gap policy.
    Estimated,
    /// Nothing is known. This is not zero.
    Missing,
    /// Read, and the meter or its setting changed within the interval.
    Changed,
}

impl Flag {
    /// Whether there is an amount.
    #[must_use]
    pub const fn is_valid(self) -> bool {
        !matches!(self, Self::Missing)
    }
}

/// Amounts and flags, one a interval: two columns of one length. A missing amount is kept as 0 and never shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cells {
    amounts: Vec<f64>,
    flags: Vec<Flag>,
}

impl Cells {
    /// Columns with room for a number of intervals.
    #[must_use]
    pub fn with_capacity(intervals: usize) -> Self {
        Self { amounts: Vec::with_capacity(intervals), flags: Vec::with_capacity(intervals) }
    }

    /// A number of missing intervals.
    #[must_use]
    pub fn missing(intervals: usize) -> Self {
        Self { amounts: vec![0.0; intervals], flags: vec![Flag::Missing; intervals] }
    }

    /// Adds an interval; an amount that is not finite is missing.
    pub fn push(&mut self, amount: f64, flag: Flag) {
        let known = flag.is_valid() && amount.is_finite();
        self.amounts.push(if known { amount } else { 0.0 });
        self.flags.push(if known { flag } else { Flag::Missing });
    }

    /// Sets an interval that exists; an amount that is not finite is missing.
    pub fn set(&mut self, at: usize, amount: f64, flag: Flag) {
        let known = flag.is_valid() && amount.is_finite();
        if let (Some(cell), Some(state)) = (self.amounts.get_mut(at), self.flags.get_mut(at)) {
            *cell = if known { amount } else { 0.0 };
            *state = if known { flag } else { Flag::Missing };
        }
    }

    /// The amount of an interval; `None` when it is missing.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<f64> {
        self.flags.get(at).filter(|flag| flag.is_valid()).and_then(|_| self.amounts.get(at)).copied()
    }

    /// The flag of an interval.
    #[must_use]
    pub fn flag(&self, at: usize) -> Option<Flag> {
        self.flags.get(at).copied()
    }

    /// Number of intervals.
    #[must_use]
    pub fn len(&self) -> usize {
        self.flags.len()
    }

    /// Whether there is no interval.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.flags.is_empty()
    }

    fn part(&self, from: usize, to: usize) -> (&[f64], &[Flag]) {
        let of = |length: usize| from.min(length)..to.min(length);
        let amounts = self.amounts.get(of(self.amounts.len())).unwrap_or_default();
        (amounts, self.flags.get(of(self.flags.len())).unwrap_or_default())
    }
}

/// When the intervals of a series are.
#[derive(Debug, Clone, PartialEq)]
pub enum Times {
    /// One behind the other, all of one length.
    Regular {
        /// Start of the first.
        start: Instant,
        /// Length of each in seconds, above 0.
        step_seconds: u32,
    },
    /// Any, in order and without overlap.
    Irregular(Vec<Span>),
}

/// Amounts of one meter over time, in the unit of its carrier (kWh, m3).
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    times: Times,
    cells: Cells,
}

/// What a series holds over some spans.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Total {
    /// Sum over the valid intervals, in the unit of the carrier.
    pub amount: f64,
    /// The part of it that is flagged as estimated.
    pub estimated: f64,
    /// The part of it from intervals that reach beyond the spans, taken by their share of time.
    pub prorated: f64,
    /// Seconds of the spans with a valid interval.
    pub seconds: i64,
}

impl Series {
    /// Intervals of one length from a start. A length of 0 makes an empty series.
    #[must_use]
    pub fn regular(start: Instant, step_seconds: u32, cells: Cells) -> Self {
        let cells = if step_seconds == 0 { Cells::default() } else { cells };
        Self { times: Times::Regular { start, step_seconds: step_seconds.max(1) }, cells }
    }

    /// Intervals of any length. They are put in order; of two that overlap the later one is left out, and so is one
    /// without length. Says how many were left out.
    #[must_use]
    pub fn irregular(mut intervals: Vec<(Span, f64, Flag)>) -> (Self, usize) {
        intervals.sort_by_key(|(span, ..)| *span);
        let (mut spans, mut cells) = (Vec::<Span>::new(), Cells::with_capacity(intervals.len()));
        let given = intervals.len();
        for (span, amount, flag) in intervals {
            let free = spans.last().is_none_or(|last| last.end <= span.start);
            if free && span.seconds() > 0 {
                spans.push(span);
                cells.push(amount, flag);
            }
        }
        let left_out = given - spans.len();
        (Self { times: Times::Irregular(spans), cells }, left_out)
    }

    /// When its intervals are.
    #[must_use]
    pub const fn times(&self) -> &Times {
        &self.times
    }

    /// Amounts and flags.
    #[must_use]
    pub const fn cells(&self) -> &Cells {
        &self.cells
    }

    pub(crate) const fn cells_mut(&mut self) -> &mut Cells {
        &mut self.cells
    }

    /// Number of intervals.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it has no interval.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The interval at a position.
    #[must_use]
    pub fn interval(&self, at: usize) -> Option<Span> {
        match &self.times {
            Times::Irregular(spans) => spans.get(at).copied(),
            Times::Regular { start, step_seconds } => (at < self.len()).then(|| {
                let step = i64::from(*step_seconds);
                let start = start.plus(index(at).saturating_mul(step));
                Span::new(start, start.plus(step))
            }),
        }
    }

    /// From the start of the first interval to the end of the last.
    #[must_use]
    pub fn span(&self) -> Span {
        let first = self.interval(0).map_or(Instant::default(), |span| span.start);
        let last = self.len().checked_sub(1).and_then(|last| self.interval(last));
        Span::new(first, last.map_or(first, |span| span.end))
    }

    /// Intervals with their amounts and flags, in order.
    pub fn intervals(&self) -> impl Iterator<Item = (Span, Option<f64>, Flag)> {
        let flags = self.cells.flags.iter().enumerate();
        flags.filter_map(|(at, flag)| Some((self.interval(at)?, self.cells.get(at), *flag)))
    }

    /// The positions whose intervals meet a span.
    fn positions(&self, span: Span) -> std::ops::Range<usize> {
        match &self.times {
            Times::Irregular(spans) => {
                let from = spans.partition_point(|own| own.end <= span.start);
                from..spans.partition_point(|own| own.start < span.end).max(from)
            }
            Times::Regular { start, step_seconds } => {
                let step = i64::from(*step_seconds);
                let behind = |instant: Instant| instant.seconds().saturating_sub(start.seconds());
                let from = position(behind(span.start).div_euclid(step)).min(self.len());
                // Rounded up: the interval that holds the last second is met.
                let to = position(behind(span.end).saturating_add(step - 1).div_euclid(step)).min(self.len());
                from..to.max(from)
            }
        }
    }

    /// The parts of a span in which the series has valid intervals.
    #[must_use]
    pub fn valid(&self, span: Span) -> Spans {
        let mut out = Spans::default();
        let positions = self.positions(span);
        match &self.times {
            Times::Irregular(spans) => {
                let (_, flags) = self.cells.part(positions.start, positions.end);
                let met = spans.get(positions).unwrap_or_default();
                for (own, _) in met.iter().zip(flags).filter(|(_, flag)| flag.is_valid()) {
                    out.push(own.overlap(span));
                }
            }
            Times::Regular { start, step_seconds } => {
                let instant = |at: usize| start.plus(index(at) * i64::from(*step_seconds));
                let (_, flags) = self.cells.part(positions.start, positions.end);
                let mut at = positions.start;
                for run in flags.chunk_by(|a, b| a.is_valid() == b.is_valid()) {
                    if run.first().is_some_and(|flag| flag.is_valid()) {
                        out.push(Span::new(instant(at), instant(at + run.len())).overlap(span));
                    }
                    at += run.len();
                }
            }
        }
        out
    }

    /// The sum over spans. An interval that a span cuts counts by its share of time.
    #[must_use]
    pub fn total(&self, spans: &Spans) -> Total {
        let mut total = Total::default();
        for span in spans.as_slice() {
            self.add(*span, &mut total);
        }
        total
    }

    fn add(&self, span: Span, total: &mut Total) {
        let mut positions = self.positions(span);
        // Only the first and the last interval can be cut.
        if positions.start < positions.end && self.cuts(positions.start, span) {
            self.add_cut(positions.start, span, total);
            positions.start += 1;
        }
        if positions.start < positions.end && self.cuts(positions.end - 1, span) {
            self.add_cut(positions.end - 1, span, total);
            positions.end -= 1;
        }
        let (amounts, flags) = self.cells.part(positions.start, positions.end);
        let mut valid = 0;
        for (amount, flag) in amounts.iter().zip(flags) {
            // What is missing is kept as 0.
            total.amount += amount;
            valid += i64::from(flag.is_valid());
        }
        if flags.contains(&Flag::Estimated) {
            let estimated = amounts.iter().zip(flags).filter(|(_, flag)| **flag == Flag::Estimated);
            total.estimated += estimated.map(|(amount, _)| amount).sum::<f64>();
        }
        total.seconds += match &self.times {
            Times::Regular { step_seconds, .. } => valid * i64::from(*step_seconds),
            Times::Irregular(spans) => {
                let own = spans.get(positions).unwrap_or_default().iter().zip(flags);
                own.filter(|(_, flag)| flag.is_valid()).map(|(own, _)| own.seconds()).sum()
            }
        };
    }

    fn cuts(&self, at: usize, span: Span) -> bool {
        self.interval(at).is_some_and(|own| own.overlap(span) != own)
    }

    fn add_cut(&self, at: usize, span: Span, total: &mut Total) {
        let (Some(own), Some(amount)) = (self.interval(at), self.cells.get(at)) else { return };
        let shared = own.overlap(span).seconds();
        let part = amount * seconds(shared) / seconds(own.seconds());
        total.amount += part;
        total.prorated += part;
        total.seconds += shared;
        if self.cells.flags.get(at) == Some(&Flag::Estimated) {
            total.estimated += part;
        }
    }

    /// The series with another one where it has nothing itself. Says how many intervals of the other were left out
    /// because this one knows some of their time.
    #[must_use]
    pub fn completed_by(self, other: &Self) -> (Self, usize) {
        let reach =
            Span::new(self.span().start.min(other.span().start), self.span().end.max(other.span().end));
        let free = self.valid(reach).missing_of(reach);
        let mut left_out = 0;
        let mut all: Vec<_> = Vec::new();
        for (span, amount, flag) in other.intervals() {
            let Some(amount) = amount else { continue };
            let candidate = free.as_slice().partition_point(|part| part.end <= span.start);
            let candidate = free.as_slice().get(candidate);
            if candidate.is_some_and(|part| part.start <= span.start && span.end <= part.end) {
                all.push((span, amount, flag));
            } else {
                left_out += 1;
            }
        }
        if all.is_empty() {
            return (self, left_out);
        }
        all.extend(self.intervals().filter_map(|(span, amount, flag)| Some((span, amount?, flag))));
        (Self::irregular(all).0, left_out)
    }

    /// Number of valid intervals with an amount below 0, and of all valid ones.
    #[must_use]
    pub fn negative(&self) -> (usize, usize) {
        let valid = self.cells.flags.iter().filter(|flag| flag.is_valid()).count();
        (self.cells.amounts.iter().filter(|amount| **amount < 0.0).count(), valid)
    }

    /// The series with every amount times a factor: another unit, the ratio of current transformers.
    #[must_use]
    pub fn scaled(mut self, factor: f64) -> Self {
        self.cells.amounts.iter_mut().for_each(|amount| *amount *= factor);
        self
    }

    /// The series with every sign turned.
    #[must_use]
    pub fn turned(mut self) -> Self {
        // A missing 0 stays 0.
        self.cells.amounts.iter_mut().for_each(|amount| *amount = 0.0 - *amount);
        self
    }

    /// The series without its negative amounts, which become missing.
    #[must_use]
    pub fn without_negatives(mut self) -> Self {
        for (amount, flag) in self.cells.amounts.iter_mut().zip(&mut self.cells.flags) {
            if *amount < 0.0 {
                (*amount, *flag) = (0.0, Flag::Missing);
            }
        }
        self
    }
}

/// A position as a count of seconds.
pub(crate) fn index(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

/// A count as a position; what is below 0 is 0.
fn position(count: i64) -> usize {
    usize::try_from(count.max(0)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Instant::from_seconds(start), Instant::from_seconds(end))
    }

    fn cells(values: &[Option<f64>]) -> Cells {
        let mut cells = Cells::default();
        for value in values {
            cells.push(value.unwrap_or(f64::NAN), Flag::Ok);
        }
        cells
    }

    fn hourly(values: &[Option<f64>]) -> Series {
        Series::regular(Instant::from_seconds(0), 3600, cells(values))
    }

    #[test]
    fn what_is_missing_is_neither_summed_nor_covered() {
        let series = hourly(&[Some(1.0), None, Some(3.0), Some(4.0)]);
        let whole = Spans::of(span(0, 4 * 3600));
        let total = series.total(&whole);
        assert_eq!((total.amount, total.seconds), (8.0, 3 * 3600));
        assert_eq!(series.valid(span(0, 4 * 3600)).as_slice(), [span(0, 3600), span(7200, 14400)]);
        assert_eq!(series.cells().get(1), None);
    }

    #[test]
    fn cut_intervals_count_by_time() {
        // From 0:30 to 2:30 of hours of 1, 2 and 4: 0.5 + 2 + 2 = 4.5, of which 2.5 from cut ones.
        let regular = hourly(&[Some(1.0), Some(2.0), Some(4.0)]);
        let spans = [(span(0, 3600), 1.0), (span(3600, 7200), 2.0), (span(7200, 10800), 4.0)];
        let (irregular, left_out) =
            Series::irregular(spans.iter().map(|&(span, amount)| (span, amount, Flag::Ok)).collect());
        assert_eq!(left_out, 0);
        for series in [regular, irregular] {
            let total = series.total(&Spans::of(span(1800, 9000)));
            assert_eq!((total.amount, total.prorated, total.seconds), (4.5, 2.5, 7200));
            // Within one interval: a quarter of an hour of the last.
            assert_eq!(series.total(&Spans::of(span(8100, 9000))).amount, 1.0);
        }
    }

    #[test]
    fn overlapping_intervals_are_left_out() {
        let given =
            vec![(span(10, 20), 2.0, Flag::Ok), (span(0, 11), 1.0, Flag::Ok), (span(5, 5), 9.0, Flag::Ok)];
        let (series, left_out) = Series::irregular(given);
        assert_eq!((series.len(), left_out), (1, 2));
        assert_eq!(series.span(), span(0, 11));
    }

    #[test]
    fn a_bill_completes_what_readings_leave_open() {
        let (bills, _) =
            Series::irregular(vec![(span(0, 7200), 5.0, Flag::Ok), (span(14400, 21600), 7.0, Flag::Ok)]);
        let (both, left_out) = hourly(&[Some(1.0), Some(2.0), None, Some(4.0)]).completed_by(&bills);
        assert_eq!(left_out, 1);
        assert_eq!(both.total(&Spans::of(span(0, 21600))).amount, 14.0);
    }

    #[test]
    fn signs_turn() {
        let series = hourly(&[Some(-1.0), None, Some(3.0)]);
        assert_eq!(series.negative(), (1, 2));
        assert_eq!(series.clone().turned().total(&Spans::of(span(0, 10800))).amount, -2.0);
        assert_eq!(series.without_negatives().negative(), (0, 1));
    }

    proptest! {
        #[test]
        fn parts_make_the_whole(
            values in proptest::collection::vec(proptest::option::of(0.0..100.0_f64), 1..40),
            cuts in proptest::collection::vec(0_i64..150_000, 0..6),
        ) {
            let regular = hourly(&values);
            let (irregular, _) = Series::irregular(
                regular.intervals().filter_map(|(span, amount, flag)| Some((span, amount?, flag))).collect(),
            );
            let mut cuts = cuts;
            cuts.extend([0, 150_000]);
            cuts.sort_unstable();
            for series in [&regular, &irregular] {
                let whole = series.total(&Spans::of(span(0, 150_000)));
                let parts: Vec<Total> =
                    cuts.windows(2).map(|pair| series.total(&Spans::of(span(pair[0], pair[1])))).collect();
                let amount: f64 = parts.iter().map(|part| part.amount).sum();
                prop_assert!((amount - whole.amount).abs() < 1e-9);
                prop_assert_eq!(parts.iter().map(|part| part.seconds).sum::<i64>(), whole.seconds);
                prop_assert_eq!(series.valid(span(0, 150_000)).seconds(), whole.seconds);
            }
        }
    }
}
