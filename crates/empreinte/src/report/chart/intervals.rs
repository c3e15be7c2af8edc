//! Values and their intervals on one axis that starts at 0.

use super::svg::{Anchor, Svg};

/// Pixels from one row to the next.
const PITCH: f64 = 48.0;
/// Percent of the width for the largest value of the axis; half a point's width stays on either side.
const SPAN: f64 = 96.0;
/// Percent of the width before 0.
const LEFT: f64 = 2.0;
/// Most marks on the axis.
const MOST_TICKS: f64 = 4.0;

/// A row of the chart.
pub(in crate::report) struct Mark {
    pub(in crate::report) label: String,
    /// The value and interval, as words.
    pub(in crate::report) words: String,
    /// The point; `None` for a row without a value.
    pub(in crate::report) value: Option<f64>,
    /// The bounds; `None` where they are unknown, which is drawn as a hollow point.
    pub(in crate::report) bounds: Option<(f64, f64)>,
    /// Whether it is the one of this report.
    pub(in crate::report) own: bool,
}

/// The chart. `tick` writes a value of the axis; `baseline` is drawn through all rows.
pub(in crate::report) fn intervals(
    id: &str,
    title: &str,
    description: &str,
    marks: &[Mark],
    baseline: Option<f64>,
    tick: impl Fn(f64) -> String,
) -> String {
    let mut svg = Svg::new(id, title, description);
    let largest = values_of(marks).chain(baseline).fold(0.0, f64::max);
    let step = step(largest);
    let largest = largest.max(step);
    let at = |value: f64| LEFT + value.max(0.0) / largest * SPAN;
    #[expect(clippy::cast_precision_loss, reason = "a chart has far fewer than 2^52 rows")]
    let bottom = marks.len() as f64 * PITCH;
    let mut mark_value = 0.0;
    while mark_value <= largest {
        let x = at(mark_value);
        svg.line((x, x), (0.0, bottom), "grid");
        let anchor = if x < 5.0 {
            Anchor::Start
        } else if x > 90.0 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        svg.text((x, 0.0), bottom + 18.0, anchor, "tick", &tick(mark_value));
        mark_value += step;
    }
    if let Some(baseline) = baseline {
        svg.line((at(baseline), at(baseline)), (0.0, bottom), "baseline");
    }
    for (row, mark) in marks.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "as above")]
        let top = row as f64 * PITCH;
        draw(&mut svg, mark, top, at);
    }
    svg.finish(bottom + 24.0)
}

fn draw(svg: &mut Svg, mark: &Mark, top: f64, at: impl Fn(f64) -> f64) {
    let label = if mark.own { "label own" } else { "label" };
    svg.heading(top + 14.0, label, &mark.label, &mark.words);
    let y = top + 29.0;
    if let Some((low, high)) = mark.bounds {
        svg.line((at(low), at(high)), (y, y), if mark.own { "range own" } else { "range" });
    }
    if let Some(value) = mark.value {
        let class = match (mark.bounds.is_some(), mark.own) {
            (true, true) => "point own",
            (true, false) => "point",
            (false, true) => "hollow own",
            (false, false) => "hollow",
        };
        svg.point(at(value), y, class, &mark.words);
    }
}

fn values_of(marks: &[Mark]) -> impl Iterator<Item = f64> {
    marks.iter().flat_map(|mark| [mark.value, mark.bounds.map(|(_, high)| high)]).flatten()
}

/// A step of 1, 2 or 5 times a power of ten that gives few marks up to a value.
pub(super) fn step(largest: f64) -> f64 {
    if largest <= 0.0 {
        return 1.0;
    }
    let mut step = libm::pow(10.0, libm::floor(libm::log10(largest / MOST_TICKS)));
    for factor in [2.0, 2.5, 2.0] {
        if largest / step <= MOST_TICKS {
            break;
        }
        step *= factor;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        for (largest, expected) in [(10.0, 5.0), (390.0, 100.0), (8.0, 2.0), (0.0, 1.0), (41_000.0, 20_000.0)]
        {
            assert!((step(largest) / expected - 1.0).abs() < 1e-12, "{largest}: {}", step(largest));
        }
    }

    #[test]
    fn unknown_uncertainty_is_a_hollow_point_without_a_line() {
        let mark = |bounds| Mark {
            label: "a".to_owned(),
            words: "b".to_owned(),
            value: Some(5.0),
            bounds,
            own: false,
        };
        let drawn = intervals("x", "t", "d", &[mark(None)], None, |value| value.to_string());
        assert!(drawn.contains("class=\"hollow\"") && !drawn.contains("class=\"range\""));
        let drawn = intervals("x", "t", "d", &[mark(Some((1.0, 9.0)))], None, |value| value.to_string());
        assert!(drawn.contains("class=\"point\"") && drawn.contains("class=\"range\""));
    }
}
