//! The parts of an SVG element, with every text escaped.

use std::fmt::Write;

/// Width of type in pixels, as set in the style sheet of the report.
const TYPE_SIZE: f64 = 13.0;

/// Pixels of a column of a page.
const WIDE_COLUMN: f64 = 660.0;
/// Pixels of the column of a telephone.
const NARROW_COLUMN: f64 = 340.0;
/// Pixels between a label and its value.
const GAP: f64 = 16.0;

/// An `svg` element being drawn.
pub(super) struct Svg {
    id: String,
    head: String,
    body: String,
}

/// Where a text is anchored.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// A drawing with a title and a description, told from others of the page by its id.
    pub(super) fn new(id: &str, title: &str, description: &str) -> Self {
        let head = format!(
            "<title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
            escape(title),
            escape(description)
        );
        Self { id: id.to_owned(), head, body: String::new() }
    }

    /// The element, `height` pixels high and as wide as its column.
    pub(super) fn finish(self, height: f64) -> String {
        let Self { id, head, body } = self;
        format!(
            "<svg role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" width=\"100%\" height=\"{height}\">{head}{body}</svg>"
        )
    }

    /// A hatch of two colours for what cannot be split; gives the value of `fill` that draws it.
    pub(super) fn hatch(&mut self) -> String {
        let id = self.id.clone();
        self.push(format_args!(
            "<defs><pattern id=\"{id}-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" class=\"hatch-ground\"/>\
             <rect width=\"3\" height=\"6\" class=\"hatch-line\"/></pattern></defs>"
        ));
        format!("url(#{id}-hatch)")
    }

    /// A bar from `x.0` over `x.1` percent, from `y.0` over `y.1` pixels, with a tooltip. An empty `fill` leaves the
    /// colour to the class.
    pub(super) fn bar(&mut self, x: (f64, f64), y: (f64, f64), class: &str, fill: &str, tip: &str) {
        let fill = if fill.is_empty() { String::new() } else { format!(" fill=\"{fill}\"") };
        self.push(format_args!(
            "<rect x=\"{:.3}%\" y=\"{}\" width=\"{:.3}%\" height=\"{}\" class=\"{class}\"{fill}>\
             <title>{}</title></rect>",
            x.0,
            y.0,
            x.1,
            y.1,
            escape(tip)
        ));
    }

    /// Shapes on a field of 100 units by `height` pixels that is stretched to the width of the column.
    pub(super) fn stretched(&mut self, height: f64, shapes: &str) {
        self.push(format_args!(
            "<svg viewBox=\"0 0 100 {height}\" preserveAspectRatio=\"none\" width=\"100%\" height=\"{height}\" \
             aria-hidden=\"true\">{shapes}</svg>"
        ));
    }

    /// A straight line between two places given in percent and pixels.
    pub(super) fn line(&mut self, x: (f64, f64), y: (f64, f64), class: &str) {
        self.push(format_args!(
            "<line x1=\"{:.3}%\" x2=\"{:.3}%\" y1=\"{}\" y2=\"{}\" class=\"{class}\"/>",
            x.0, x.1, y.0, y.1
        ));
    }

    /// A point.
    pub(super) fn point(&mut self, x: f64, y: f64, class: &str, tip: &str) {
        self.push(format_args!(
            "<circle cx=\"{x:.3}%\" cy=\"{y}\" r=\"5\" class=\"{class}\"><title>{}</title></circle>",
            escape(tip)
        ));
    }

    /// A text at a place in percent (and pixels beside it) and pixels from the top.
    pub(super) fn text(&mut self, x: (f64, f64), y: f64, anchor: Anchor, class: &str, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.push(format_args!(
            "<text x=\"{:.3}%\" dx=\"{}\" y=\"{y}\" text-anchor=\"{anchor}\" class=\"{class}\">{}</text>",
            x.0,
            x.1,
            escape(words)
        ));
    }

    /// A label and its value above a bar: the label cut to what the column leaves beside the value, the whole in its tooltip.
    ///
    /// Narrow columns get a shorter cut and what the value says before its brackets: the style sheet shows one of the two.
    pub(super) fn heading(&mut self, y: f64, class: &str, label: &str, value: &str) {
        let short = value.split_once(" (").map_or(value, |(before, _)| before);
        let (wide, narrow) = (beside(value, label, WIDE_COLUMN), beside(short, label, NARROW_COLUMN));
        if (&wide, value) == (&narrow, short) {
            return self.label_and_value(y, (class, "value"), (&wide, label), value);
        }
        let classes = |shown: &str| (format!("{class} {shown}"), format!("value {shown}"));
        for (shown, cut, value) in [("wide", wide, value), ("narrow", narrow, short)] {
            let (of_label, of_value) = classes(shown);
            self.label_and_value(y, (&of_label, &of_value), (&cut, label), value);
        }
    }

    fn label_and_value(&mut self, y: f64, classes: (&str, &str), label: (&str, &str), value: &str) {
        self.push(format_args!(
            "<text x=\"0\" y=\"{y}\" class=\"{}\">{}<title>{}</title></text>",
            classes.0,
            escape(label.0),
            escape(label.1)
        ));
        self.text((100.0, 0.0), y, Anchor::End, classes.1, value);
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(element);
    }
}

/// The text with the signs of markup replaced.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A label cut to what a value in bold type leaves of a column.
fn beside(value: &str, label: &str, column: f64) -> String {
    fit(label, column - 1.08 * width_of(value) - GAP)
}

/// Width of a text in pixels.
fn width_of(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// A text cut to a width in pixels: what begins it and what ends it, which tells it from its neighbours, round an ellipsis.
fn fit(text: &str, width: f64) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let room = width - advance('…');
    let end: String = within(text.chars().rev(), room * END_SHARE).chars().rev().collect();
    let start = within(text.chars(), room * (1.0 - END_SHARE));
    format!("{}…{}", start.trim_end(), end.trim_start())
}

/// Share of a cut text that its end takes.
const END_SHARE: f64 = 0.4;

/// The first characters that fit a width.
fn within(characters: impl Iterator<Item = char>, width: f64) -> String {
    let mut used = 0.0;
    let fits = |c: &char| {
        used += advance(*c);
        used <= width
    };
    characters.take_while(fits).collect()
}

/// Width of a character in pixels, on the wide side of the usual sans-serif types.
fn advance(c: char) -> f64 {
    let em = match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | 'I' => 0.32,
        ' ' | '\u{a0}' | '\u{202f}' | 'f' | 't' | 'r' | '(' | ')' | '-' | '·' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 1.0,
        c if u32::from(c) >= 0x2e80 => 1.1,
        c if c.is_uppercase() => 0.74,
        _ => 0.62,
    };
    em * TYPE_SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_are_cut_to_their_width_and_short_ones_kept() {
        assert_eq!(fit("serveurs", 200.0), "serveurs");
        let cut = fit(&format!("{} (end)", "W".repeat(100)), 130.0);
        assert!(cut.starts_with('W') && cut.ends_with("(end)"), "{cut}");
        assert!(width_of(&cut) <= 130.0);
    }

    #[test]
    fn a_telephone_shows_a_shorter_label_and_the_value_without_its_brackets() {
        let mut svg = Svg::new("a", "b", "c");
        svg.heading(1.0, "label", &"e".repeat(60), "10 (98 %)");
        let drawn = svg.finish(10.0);
        assert!(drawn.contains("class=\"value wide\">10 (98 %)<"), "{drawn}");
        assert!(drawn.contains("class=\"value narrow\">10<"), "{drawn}");
        let mut svg = Svg::new("a", "b", "c");
        svg.heading(1.0, "label", "short", "10");
        assert!(!svg.finish(10.0).contains("narrow"));
    }

    #[test]
    fn texts_are_escaped() {
        let mut svg = Svg::new("a", "<b>", "\"");
        svg.heading(1.0, "c", "<script>", "1");
        let drawn = svg.finish(10.0);
        assert!(drawn.contains("&lt;b&gt;") && drawn.contains("&quot;"));
        assert!(!drawn.contains("<script"));
    }
}
