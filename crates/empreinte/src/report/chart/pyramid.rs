//! The pyramid of ages: one row an age, youngest on top.

use super::svg::{Anchor, Svg};

/// Pixels from one row to the next.
const PITCH: f64 = 24.0;
/// Percent of the width where bars begin, behind the labels of ages.
const LEFT: f64 = 20.0;
/// Percent of the width that the longest bar takes; the rest is for its value.
const SPAN: f64 = 62.0;

/// The devices of one age.
pub(in crate::report) struct AgeBar {
    pub(in crate::report) label: String,
    pub(in crate::report) value: String,
    pub(in crate::report) within: f64,
    pub(in crate::report) beyond: f64,
}

/// The pyramid.
pub(in crate::report) fn pyramid(id: &str, title: &str, description: &str, rows: &[AgeBar]) -> String {
    let mut svg = Svg::new(id, title, description);
    let longest = rows.iter().map(|row| row.within + row.beyond).fold(0.0, f64::max);
    let mut top = 0.0;
    for row in rows {
        svg.text((LEFT, -10.0), top + 15.0, Anchor::End, "label", &row.label);
        let mut left = LEFT;
        for (class, value) in [("s-within", row.within), ("s-beyond", row.beyond)] {
            let width = if longest > 0.0 { value / longest * SPAN } else { 0.0 };
            if width > 0.0 {
                svg.bar((left, width), (top + 3.0, 16.0), class, "", &row.value);
            }
            left += width;
        }
        svg.text((left, 8.0), top + 15.0, Anchor::Start, "value", &row.value);
        top += PITCH;
    }
    svg.line((LEFT, LEFT), (0.0, top), "axis");
    svg.finish(top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_behind_the_bars() {
        let row = |within, beyond| AgeBar { label: "1".to_owned(), value: "v".to_owned(), within, beyond };
        let drawn = pyramid("x", "t", "d", &[row(3.0, 1.0), row(2.0, 0.0)]);
        // 20 + 62 for the longest, 20 + 31 for the half as long.
        assert!(drawn.contains("<text x=\"82.000%\"") && drawn.contains("<text x=\"51.000%\""));
    }
}
