//! Lines over years on one axis that starts at 0.

use std::fmt::Write;

use super::intervals::step;
use super::svg::{Anchor, Svg};

/// Pixels from the top to the bottom of the axis.
const HEIGHT: f64 = 260.0;
/// Pixels above the axis.
const TOP: f64 = 14.0;

/// A line: its name, its class, and a value a year.
pub(in crate::report) struct Track {
    pub(in crate::report) label: String,
    pub(in crate::report) class: &'static str,
    pub(in crate::report) values: Vec<f64>,
}

/// The chart. `years` are the first and the last one; `tick` writes a value of the axis.
pub(in crate::report) fn lines(
    id: &str,
    title: &str,
    description: &str,
    tracks: &[Track],
    years: (i32, i32),
    tick: impl Fn(f64) -> String,
) -> String {
    let mut svg = Svg::new(id, title, description);
    let largest = tracks.iter().flat_map(|track| &track.values).copied().fold(0.0, f64::max);
    let step = step(largest);
    let largest = largest.max(step);
    let y = |value: f64| TOP + HEIGHT * (1.0 - value.max(0.0) / largest);
    let mut mark = 0.0;
    while mark <= largest {
        svg.line((0.0, 100.0), (y(mark), y(mark)), "grid");
        svg.text((0.0, 0.0), y(mark) - 4.0, Anchor::Start, "tick", &tick(mark));
        mark += step;
    }
    let (first, last) = years;
    let span = f64::from((last - first).max(1));
    let x = |position: usize| f64::from(u32::try_from(position).unwrap_or(u32::MAX)) / span * 100.0;
    let mut shapes = String::new();
    for track in tracks {
        let mut points = String::new();
        for (position, value) in track.values.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(points, "{:.3},{:.2} ", x(position), y(*value));
        }
        let class = track.class;
        let _ = write!(shapes, "<polyline class=\"track {class}\" points=\"{}\"/>", points.trim_end());
    }
    svg.stretched(TOP + HEIGHT + 2.0, &shapes);
    let bottom = TOP + HEIGHT + 18.0;
    svg.text((0.0, 0.0), bottom, Anchor::Start, "tick", &first.to_string());
    svg.text((100.0, 0.0), bottom, Anchor::End, "tick", &last.to_string());
    svg.finish(bottom + 8.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_value_stands_at_its_height_and_nothing_is_no_number() {
        let track = |values: Vec<f64>| Track { label: String::new(), class: "k-0", values };
        let drawn = lines("x", "t", "d", &[track(vec![0.0, 4.0])], (2025, 2026), |value| value.to_string());
        // The axis ends at 4: the first point at the bottom, the second at the top.
        assert!(drawn.contains("0.000,274.00 100.000,14.00"), "{drawn}");
        let empty = lines("x", "t", "d", &[track(vec![0.0])], (2025, 2025), |value| value.to_string());
        assert!(!empty.contains("NaN") && !empty.contains("inf"));
    }
}
