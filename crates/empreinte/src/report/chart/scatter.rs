//! Points over two axes, with a fitted line where there is one.

use super::svg::{Anchor, Svg};

/// Pixels of the field.
const HEIGHT: f64 = 260.0;
/// Percent of the width before the field, for the words of the vertical axis.
const LEFT: f64 = 8.0;
/// Percent of the width of the field.
const SPAN: f64 = 90.0;
/// Marks on an axis at most: far above what a round step gives, so that the loop ends whatever the numbers.
const MOST_TICKS: usize = 20;

/// A point with its words.
pub(in crate::report) struct Dot {
    pub(in crate::report) x: f64,
    pub(in crate::report) y: f64,
    pub(in crate::report) tip: String,
}

/// An axis: what stands below or beside it, and how its values are written.
pub(in crate::report) struct Axis<'a> {
    pub(in crate::report) title: &'a str,
    pub(in crate::report) tick: &'a dyn Fn(f64) -> String,
}

/// The chart; `line` is intercept and slope.
pub(in crate::report) fn scatter(
    id: &str,
    title: &str,
    description: &str,
    dots: &[Dot],
    axes: (&Axis<'_>, &Axis<'_>),
    line: Option<(f64, f64)>,
) -> String {
    let mut svg = Svg::new(id, title, description);
    let x = Range::of(dots.iter().map(|dot| dot.x));
    // The line stays within the field too.
    let ends = line.map(|(intercept, slope)| [x.low, x.high].map(|end| intercept + slope * end));
    let y = Range::of(dots.iter().map(|dot| dot.y).chain(ends.into_iter().flatten()));
    let across = |value: f64| LEFT + x.share(value) * SPAN;
    let down = |value: f64| 24.0 + (1.0 - y.share(value)) * HEIGHT;
    svg.text((0.0, 0.0), 12.0, Anchor::Start, "tick", axes.1.title);
    for value in y.ticks() {
        svg.line((LEFT, LEFT + SPAN), (down(value), down(value)), "grid");
        svg.text((LEFT, -8.0), down(value) + 4.0, Anchor::End, "tick", &(axes.1.tick)(value));
    }
    for value in x.ticks() {
        svg.text((across(value), 0.0), HEIGHT + 44.0, Anchor::Middle, "tick", &(axes.0.tick)(value));
    }
    svg.text((LEFT + SPAN, 0.0), HEIGHT + 62.0, Anchor::End, "tick", axes.0.title);
    if let Some((intercept, slope)) = line {
        let at = |value: f64| down(intercept + slope * value);
        svg.line((across(x.low), across(x.high)), (at(x.low), at(x.high)), "baseline");
    }
    for dot in dots {
        svg.point(across(dot.x), down(dot.y), "point", &dot.tip);
    }
    svg.finish(HEIGHT + 70.0)
}

/// A range of values with round ends.
struct Range {
    low: f64,
    high: f64,
    step: f64,
}

impl Range {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if !(low.is_finite() && high > low) {
            let middle = if low.is_finite() { low } else { 0.0 };
            return Self { low: middle - 0.5, high: middle + 0.5, step: 0.5 };
        }
        let step = super::intervals::step(high - low);
        Self { low: libm::floor(low / step) * step, high: libm::ceil(high / step) * step, step }
    }

    fn share(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    fn ticks(&self) -> Vec<f64> {
        let mut ticks = Vec::new();
        let mut value = self.low;
        while value <= self.high + self.step * 1e-9 && ticks.len() < MOST_TICKS {
            ticks.push(value);
            value += self.step;
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(dots: &[Dot], line: Option<(f64, f64)>) -> String {
        let tick = |value: f64| format!("{value:.2}");
        let axis = Axis { title: "a", tick: &tick };
        scatter("x", "t", "d", dots, (&axis, &axis), line)
    }

    #[test]
    fn ends_of_axes_are_round_and_hold_every_point() {
        let range = Range::of([1.43, 1.61].into_iter());
        assert!(range.low <= 1.43 && range.high >= 1.61 && range.ticks().len() <= 8);
        let dots = [1.43, 1.61].map(|y| Dot { x: y, y, tip: String::new() });
        assert_eq!(drawn(&dots, Some((0.0, 1.0))).matches("<circle").count(), 2);
    }

    #[test]
    fn one_point_or_none_gives_no_number_that_is_none() {
        let dot = Dot { x: 1.0, y: 1.0, tip: String::new() };
        assert!(!drawn(&[dot], None).contains("NaN") && !drawn(&[], None).contains("inf"));
    }
}
