//! Prices: figures, a currency, and words on tax.

use empreinte::text;

use crate::cells::number;

/// Currencies by the words and signs that name them.
const CURRENCIES: [(&str, &[&str]); 11] = [
    ("EUR", &["€", "eur", "euro", "euros"]),
    ("USD", &["$", "usd", "dollar", "dollars"]),
    ("GBP", &["£", "gbp"]),
    ("CHF", &["chf"]),
    ("CAD", &["cad"]),
    ("JPY", &["¥", "jpy", "yen"]),
    ("DKK", &["dkk"]),
    ("NOK", &["nok"]),
    ("PLN", &["pln"]),
    ("SEK", &["sek"]),
    ("XPF", &["xpf"]),
];
/// Words that may stand beside a price.
const BESIDE: [&str; 22] = [
    "ht", "ttc", "hors", "taxe", "taxes", "tax", "vat", "tva", "excl", "incl", "unit", "unite", "piece",
    "pc", "par", "per", "each", "sans", "avec", "u", "of", "de",
];

/// The currency that a text names.
pub(super) fn currency(text: &str) -> Option<&'static str> {
    let folded = text::fold(text);
    let names = |sign: &&str| text.contains(*sign) || folded.split(' ').any(|word| word == *sign);
    let is_sign = |sign: &&str| sign.chars().all(|c| !c.is_alphabetic());
    let found = CURRENCIES.iter().find(|(_, words)| {
        words
            .iter()
            .any(|word| if is_sign(word) { names(word) } else { folded.split(' ').any(|w| w == *word) })
    });
    found.map(|(code, _)| *code)
}

/// The figures of a price and the currency it names; `None` for anything else, such as `cheap` or `1,2 k€`.
pub(super) fn read(cell: &str) -> Option<(f64, Option<&'static str>)> {
    let is_figure =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’' | '-' | '−') || c.is_whitespace();
    let start = cell.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−'))?;
    let (before, rest) = cell.split_at_checked(start)?;
    let end = rest.find(|c| !is_figure(c)).unwrap_or(rest.len());
    let (figures, after) = rest.split_at_checked(end)?;
    let own = currency(before).or_else(|| currency(after));
    let folded = text::fold(&format!("{before} {after}"));
    let known =
        |word: &str| BESIDE.contains(&word) || CURRENCIES.iter().any(|(_, words)| words.contains(&word));
    let all_known = folded.split(' ').filter(|word| !word.is_empty()).all(known);
    let value = number::value(figures.trim(), None).filter(|value| *value >= 0.0 && all_known)?;
    Some((value, own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_name_their_currency_or_none() {
        assert_eq!(read("1 049,90 €"), Some((1049.9, Some("EUR"))));
        assert_eq!(read("$1,200.50"), Some((1200.5, Some("USD"))));
        assert_eq!(read("950 EUR HT"), Some((950.0, Some("EUR"))));
        assert_eq!(read("950"), Some((950.0, None)));
        for cell in ["cheap", "1,2 k€", "950 zorkmids", "-5", ""] {
            assert_eq!(read(cell), None, "{cell}");
        }
        assert_eq!(currency("Prix unitaire (€ HT)"), Some("EUR"));
        assert_eq!(currency("Unit price (CHF)"), Some("CHF"));
        assert_eq!(currency("Prix"), None);
    }
}
