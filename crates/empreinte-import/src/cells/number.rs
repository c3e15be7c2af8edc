//! Numbers as people write them.

use empreinte::{Lang, text};

/// Words that say that nothing is known.
const BLANK_WORDS: [&str; 22] = [
    "",
    "n a",
    "na",
    "n d",
    "nd",
    "n c",
    "nc",
    "tbd",
    "tba",
    "null",
    "none",
    "nil",
    "inconnu",
    "inconnue",
    "unknown",
    "vide",
    "empty",
    "non renseigne",
    "non communique",
    "a definir",
    "a completer",
    "undefined",
];

/// Words that may follow a quantity.
const UNITS: [&str; 14] = [
    "pc",
    "pcs",
    "piece",
    "pieces",
    "u",
    "unite",
    "unites",
    "unit",
    "units",
    "ex",
    "exemplaires",
    "x",
    "st",
    "off",
];

/// Whether a cell only says that nothing is known: blank, a dash, `N/A`, `TBD`, `?`.
pub(crate) fn is_blank_word(cell: &str) -> bool {
    let cell = cell.trim();
    // Figures are never blank, and folding is dear.
    if cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    cell.len() < 24 && BLANK_WORDS.contains(&text::fold(cell).as_str())
}

/// The number of a cell: decimal comma or point, thousands parted by spaces, points, commas or apostrophes, and maybe
/// a word such as `pcs`. `None` for anything else.
///
/// `1,234` is one thousand two hundred and thirty-four unless the language is French.
pub(crate) fn parse(cell: &str, lang: Option<Lang>) -> Option<f64> {
    let cell = cell.trim();
    let cell = cell.strip_prefix(['x', 'X', '×']).map_or(cell, str::trim_start);
    let end = cell.find(|c: char| c.is_alphabetic() || c == '°').unwrap_or(cell.len());
    let (figures, word) = cell.split_at_checked(end)?;
    if !word.is_empty() && !UNITS.contains(&text::fold(word).as_str()) {
        return None;
    }
    value(figures.trim(), lang)
}

/// The number of a text of figures and separators.
pub(crate) fn value(figures: &str, lang: Option<Lang>) -> Option<f64> {
    let (negative, figures) = match figures.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, figures.strip_prefix('+').unwrap_or(figures)),
    };
    if figures.is_empty()
        || figures.len() > 24
        || !figures.starts_with(|c: char| c.is_ascii_digit() || c == ',' || c == '.')
    {
        return None;
    }
    let plain = normalise(figures, lang)?;
    let value: f64 = plain.parse().ok()?;
    value.is_finite().then_some(if negative { -value } else { value })
}

/// Figures with a decimal point and nothing else.
fn normalise(figures: &str, lang: Option<Lang>) -> Option<String> {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '\u{a0}' | '\u{202f}');
    let grouped = figures.contains(is_space);
    if grouped && !groups_of_three(figures.split(['.', ',']).next()?, is_space) {
        return None;
    }
    let figures: String = figures.chars().filter(|&c| !is_space(c)).collect();
    let (points, commas) = (figures.matches('.').count(), figures.matches(',').count());
    let decimal = match (points, commas) {
        (0, 0) => None,
        (1, 0) => Some('.'),
        (0, 1) => {
            let (whole, rest) = figures.split_once(',')?;
            let thousands =
                rest.len() == 3 && !whole.is_empty() && whole != "0" && lang != Some(Lang::Fr) && !grouped;
            if thousands { None } else { Some(',') }
        }
        (1, _) if figures.rfind('.') > figures.rfind(',') => Some('.'),
        (_, 1) if figures.rfind(',') > figures.rfind('.') => Some(','),
        (_, 0) | (0, _) => None,
        _ => return None,
    };
    let thousands = match decimal {
        Some('.') => ',',
        Some(_) => '.',
        None if commas > 0 => ',',
        None => '.',
    };
    let whole = decimal.map_or(figures.as_str(), |decimal| figures.split(decimal).next().unwrap_or_default());
    if whole.contains(thousands) && !groups_of_three(whole, |c| c == thousands) {
        return None;
    }
    let mut plain = String::with_capacity(figures.len());
    for c in figures.chars() {
        match c {
            c if c.is_ascii_digit() => plain.push(c),
            c if Some(c) == decimal => plain.push('.'),
            c if c == thousands => {}
            _ => return None,
        }
    }
    Some(plain)
}

/// Whether groups behind the first hold three figures each.
fn groups_of_three(whole: &str, separates: impl Fn(char) -> bool) -> bool {
    let mut groups = whole.split(separates);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_both_languages() {
        for (text, value) in [
            ("12", 12.0),
            ("1,5", 1.5),
            ("0,125", 0.125),
            ("1.5", 1.5),
            ("1 234", 1234.0),
            ("1\u{202f}234,5", 1234.5),
            ("1'234", 1234.0),
            ("1,234", 1234.0),
            ("1,234.5", 1234.5),
            ("1.234,5", 1234.5),
            ("1.234.567", 1_234_567.0),
            ("-3", -3.0),
            ("12 pcs", 12.0),
            ("x3", 3.0),
            ("3 unités", 3.0),
        ] {
            assert_eq!(parse(text, None), Some(value), "{text}");
        }
        assert_eq!(parse("1,234", Some(Lang::Fr)), Some(1.234));
    }

    #[test]
    fn other_things_are_no_numbers() {
        for text in
            ["", "?", "N/A", "INV-0001", "1 2", "12/03", "1e5", "1-2", "two", "1.2.3", "12 kg", "NaN", "inf"]
        {
            assert_eq!(parse(text, None), None, "{text}");
        }
    }

    #[test]
    fn words_for_nothing() {
        assert!(
            ["", " ", "-", "N/A", "n/a", "TBD", "?", "Inconnu", "non renseigné"]
                .into_iter()
                .all(is_blank_word)
        );
        assert!(!["0", "1", "Dell", "NAS"].into_iter().any(is_blank_word));
    }
}
