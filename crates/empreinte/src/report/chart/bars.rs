//! Horizontal bars of stacked parts, each with its label above it.

use super::svg::Svg;

/// Pixels from one bar to the next.
const PITCH: f64 = 44.0;

/// A bar.
pub(in crate::report) struct Bar {
    pub(in crate::report) label: String,
    /// The whole, as words.
    pub(in crate::report) value: String,
    /// Parts in order: class, value, words for the tooltip.
    pub(in crate::report) parts: Vec<(&'static str, f64, String)>,
}

impl Bar {
    fn whole(&self) -> f64 {
        self.parts.iter().map(|(_, value, _)| value.max(0.0)).sum()
    }
}

/// Bars on one scale, the longest as wide as the column.
pub(in crate::report) fn bars(id: &str, title: &str, description: &str, bars: &[Bar]) -> String {
    let mut svg = Svg::new(id, title, description);
    let hatch = svg.hatch();
    let longest = bars.iter().map(Bar::whole).fold(0.0, f64::max);
    let mut top = 0.0;
    for bar in bars {
        svg.heading(top + 14.0, "label", &bar.label, &bar.value);
        svg.bar((0.0, 100.0), (top + 22.0, 12.0), "track", "", &bar.label);
        let mut left = 0.0;
        for (class, value, tip) in &bar.parts {
            let width = if longest > 0.0 { value.max(0.0) / longest * 100.0 } else { 0.0 };
            if width > 0.0 {
                let fill = if *class == "s-unsplit" { hatch.as_str() } else { "" };
                svg.bar((left, width), (top + 22.0, 12.0), class, fill, tip);
            }
            left += width;
        }
        top += PITCH;
    }
    svg.finish(top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_fills_the_column_and_parts_follow_one_another() {
        let bar = |parts: &[f64]| Bar {
            label: "a".to_owned(),
            value: "1".to_owned(),
            parts: parts.iter().map(|&value| ("s-use", value, String::new())).collect(),
        };
        let drawn = bars("x", "t", "d", &[bar(&[3.0, 1.0]), bar(&[1.0])]);
        assert!(drawn.contains("x=\"75.000%\" y=\"22\" width=\"25.000%\""));
        assert!(drawn.contains("x=\"0.000%\" y=\"66\" width=\"25.000%\""));
    }

    #[test]
    fn nothing_to_draw_gives_no_number_that_is_none() {
        let bar =
            Bar { label: String::new(), value: String::new(), parts: vec![("s-use", 0.0, String::new())] };
        assert!(!bars("x", "t", "d", &[bar]).contains("NaN"));
    }
}
