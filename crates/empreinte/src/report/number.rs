//! Numbers as people read them. This is the only place of the product that rounds.

use crate::impacts::WireEstimate;
use crate::lang::Lang;

/// Space that a line does not break at, before a unit.
pub(super) const NO_BREAK: char = '\u{a0}';
/// Narrow space that a line does not break at, between thousands in French.
const NARROW: char = '\u{202f}';
/// Minus sign.
const MINUS: char = '−';

/// Significant digits of an exact or well-known number.
const MOST_DIGITS: usize = 3;
/// Significant digits of a number known to 10 % or worse.
const FEW_DIGITS: usize = 2;
/// Half-width of an interval over its value, from which two digits say all there is to say.
const COARSE: f64 = 0.1;

/// Writes numbers in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers {
    pub(super) lang: Lang,
}

impl Numbers {
    /// A number to three significant digits.
    pub(super) fn number(self, value: f64) -> String {
        self.rounded(value, MOST_DIGITS)
    }

    /// An estimate to the digits that its uncertainty leaves: two where its interval is wider than 10 % either way.
    pub(super) fn estimate(self, estimate: &WireEstimate) -> String {
        self.rounded(estimate.value, digits(estimate))
    }

    /// The interval of an estimate, `low – high`; `None` where none is known.
    pub(super) fn interval(self, estimate: &WireEstimate) -> Option<(String, String)> {
        let digits = digits(estimate);
        Some((self.rounded(estimate.low?, digits), self.rounded(estimate.high?, digits)))
    }

    /// A count of devices: whole numbers as they are, others to one decimal.
    pub(super) fn count(self, value: f64) -> String {
        let decimals = usize::from((value - value.round()).abs() > 1e-9);
        self.fixed(value, decimals)
    }

    /// A given number as it was given, up to six digits.
    pub(super) fn plain(self, value: f64) -> String {
        self.trimmed(self.rounded(value, 6))
    }

    /// Digits without zeros behind the decimal sign.
    fn trimmed(self, digits: String) -> String {
        let decimal = if self.lang == Lang::Fr { ',' } else { '.' };
        if digits.contains(decimal) {
            digits.trim_end_matches('0').trim_end_matches(decimal).to_owned()
        } else {
            digits
        }
    }

    /// A number to three digits, without zeros at its end: a count, a threshold.
    pub(super) fn short(self, value: f64) -> String {
        self.trimmed(self.number(value))
    }

    /// A number of years, to one decimal.
    pub(super) fn years(self, value: f64) -> String {
        self.fixed(value, 1)
    }

    /// A share of 1 in percent.
    pub(super) fn percent(self, share: f64) -> String {
        let percent = share * 100.0;
        let decimals =
            usize::from(percent != 0.0 && percent.abs() < 9.95 && (percent - percent.round()).abs() > 1e-9);
        let shown = if percent != 0.0 && percent.abs() < 0.05 {
            format!("<{NO_BREAK}{}", self.fixed(0.1, 1))
        } else {
            self.fixed(percent, decimals)
        };
        format!("{shown}{NO_BREAK}%")
    }

    /// A relative difference in percent, with its sign.
    pub(super) fn percent_change(self, difference: f64) -> String {
        let percent = self.percent(difference);
        if difference > 0.0 && !percent.starts_with('<') { format!("+{percent}") } else { percent }
    }

    /// A number and its unit, never parted.
    pub(super) fn with_unit(self, number: &str, unit: &str) -> String {
        if unit.is_empty() {
            number.to_owned()
        } else {
            format!("{number}{NO_BREAK}{}", unit_name(unit).replace(' ', "\u{a0}"))
        }
    }

    /// A number to some significant digits; very small and very large ones with a power of ten.
    pub(super) fn rounded(self, value: f64, digits: usize) -> String {
        if value == 0.0 {
            return "0".to_owned();
        }
        let scientific = format!("{:.*e}", digits.saturating_sub(1), value);
        let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
        let Ok(exponent) = exponent.parse::<i32>() else { return scientific };
        if !(-3..12).contains(&exponent) {
            return format!("{} × 10{}", self.localised(mantissa), superscript(exponent));
        }
        let rounded: f64 = scientific.parse().unwrap_or(value);
        let decimals = i32::try_from(digits).unwrap_or(3) - 1 - exponent;
        self.fixed(rounded, usize::try_from(decimals).unwrap_or(0))
    }

    /// A number to some decimals.
    fn fixed(self, value: f64, decimals: usize) -> String {
        self.localised(&format!("{value:.decimals$}"))
    }

    /// Digits grouped by thousands, with the decimal sign of the language.
    fn localised(self, plain: &str) -> String {
        let (sign, plain) = plain.strip_prefix('-').map_or((None, plain), |rest| (Some(MINUS), rest));
        let (whole, decimals) =
            plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
        let (thousands, decimal) = match self.lang {
            Lang::En => (',', '.'),
            Lang::Fr => (NARROW, ','),
        };
        let mut out = String::new();
        out.extend(sign.filter(|_| plain.contains(|c: char| c.is_ascii_digit() && c != '0')));
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                out.push(thousands);
            }
            out.push(digit);
        }
        if let Some(decimals) = decimals {
            out.push(decimal);
            out.push_str(decimals);
        }
        out
    }
}

/// Digits that the uncertainty of an estimate leaves.
fn digits(estimate: &WireEstimate) -> usize {
    let half = estimate.low.zip(estimate.high).map(|(low, high)| (high - low) / 2.0);
    match half {
        Some(half) if half > COARSE * estimate.value.abs() => FEW_DIGITS,
        _ => MOST_DIGITS,
    }
}

/// A unit as it is printed: `kgCO₂e`, `m³`.
pub(super) fn unit_name(unit: &str) -> String {
    unit.replace("CO2", "CO₂").replace("m3", "m³").replace("m2", "m²")
}

fn superscript(exponent: i32) -> String {
    let sign = |c: char| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        c => char::from_u32(u32::from(c) - u32::from('0') + u32::from('⁰')).unwrap_or(c),
    };
    exponent.to_string().chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Numbers = Numbers { lang: Lang::En };
    const FR: Numbers = Numbers { lang: Lang::Fr };

    #[test]
    fn numbers_are_rounded_and_grouped_as_the_language_does() {
        for (value, en, fr) in [
            (12_345.678, "12,300", "12\u{202f}300"),
            (1.2345, "1.23", "1,23"),
            (0.012_345, "0.0123", "0,0123"),
            (-999.6, "−1,000", "−1\u{202f}000"),
            (0.0, "0", "0"),
            (1.234e-6, "1.23 × 10⁻⁶", "1,23 × 10⁻⁶"),
            (6.81e12, "6.81 × 10¹²", "6,81 × 10¹²"),
            (370.18, "370", "370"),
        ] {
            assert_eq!(EN.number(value), en);
            assert_eq!(FR.number(value), fr);
        }
    }

    #[test]
    fn shares_and_counts_read_well() {
        assert_eq!(EN.percent(0.0312), "3.1\u{a0}%");
        assert_eq!(FR.percent(0.312), "31\u{a0}%");
        assert_eq!(FR.percent(0.000_1), "<\u{a0}0,1\u{a0}%");
        assert_eq!(EN.percent(1.0), "100\u{a0}%");
        assert_eq!(EN.percent(0.0), "0\u{a0}%");
        assert_eq!((EN.plain(1.5), FR.plain(0.75), EN.plain(2.0)), ("1.5".into(), "0,75".into(), "2".into()));
        assert_eq!(EN.count(1234.0), "1,234");
        assert_eq!(FR.count(12.5), "12,5");
        assert_eq!(FR.with_unit("3", "kgCO2e/kWh"), "3\u{a0}kgCO₂e/kWh");
    }

    #[test]
    fn digits_follow_the_uncertainty() {
        let wide =
            crate::impacts::WireEstimate::new(&crate::estimate::Estimate::lognormal(1234.0, 0.4), &[0.95]);
        assert_eq!(EN.estimate(&wide), "1,200");
        let unknown = crate::impacts::WireEstimate::new(&crate::estimate::Estimate::unknown(1234.0), &[0.95]);
        assert_eq!(EN.estimate(&unknown), "1,230");
        assert_eq!(EN.interval(&unknown), None);
    }

    #[test]
    fn superscripts_are_the_digits_of_the_exponent() {
        assert_eq!(superscript(-1_234_567_890), "⁻¹²³⁴⁵⁶⁷⁸⁹⁰");
    }
}
