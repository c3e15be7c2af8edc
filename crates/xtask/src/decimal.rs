//! Decimal numbers as they are printed in a source: conversions of units keep every digit.

use std::fmt;
use std::str::FromStr;

/// `mantissa` x 10^-`scale`.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    mantissa: i128,
    scale: i32,
}

impl Decimal {
    /// The nearest f64, the same as parsing the printed digits.
    pub fn to_f64(self) -> f64 {
        format!("{}e{}", self.mantissa, -self.scale).parse().unwrap_or(f64::NAN)
    }

    /// Times a power of ten.
    pub fn shifted(self, tens: i32) -> Self {
        Self { scale: self.scale - tens, ..self }
    }

    /// The exact product.
    pub fn times(self, other: Self) -> Self {
        Self { mantissa: self.mantissa * other.mantissa, scale: self.scale + other.scale }
    }

    /// One minus it, exactly.
    pub fn complement(self) -> Self {
        let Self { mantissa, scale } = self.reduced();
        if scale < 0 {
            let whole = mantissa * 10_i128.pow(scale.unsigned_abs());
            return Self { mantissa: 1 - whole, scale: 0 };
        }
        Self { mantissa: 10_i128.pow(scale.unsigned_abs()) - mantissa, scale }
    }

    /// Whether it is exactly 0.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Mantissa without trailing zeros and the number of decimals, for numbers that fit.
    pub fn packed(self) -> Option<(u32, u8)> {
        let reduced = self.reduced();
        let (mantissa, scale) = if reduced.scale < 0 {
            (reduced.mantissa.checked_mul(10_i128.checked_pow(u32::try_from(-reduced.scale).ok()?)?)?, 0)
        } else {
            (reduced.mantissa, reduced.scale)
        };
        Some((u32::try_from(mantissa).ok()?, u8::try_from(scale).ok()?))
    }

    fn reduced(self) -> Self {
        let mut reduced = self;
        if reduced.mantissa == 0 {
            return Self { mantissa: 0, scale: 0 };
        }
        while reduced.mantissa % 10 == 0 {
            reduced.mantissa /= 10;
            reduced.scale -= 1;
        }
        reduced
    }
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Self { mantissa: i128::from(number), scale: 0 }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.reduced(), other.reduced());
        (a.mantissa, a.scale) == (b.mantissa, b.scale)
    }
}

impl FromStr for Decimal {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a number with a decimal point");
        let (digits, exponent) = match text.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.parse::<i32>().map_err(|_| wrong())?),
            None => (text, 0),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let number = format!("{whole}{decimals}");
        let unsigned = number.strip_prefix('-').unwrap_or(&number);
        if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let mantissa = number.parse().map_err(|_| wrong())?;
        let scale = i32::try_from(decimals.len()).map_err(|_| wrong())? - exponent;
        Ok(Self { mantissa, scale })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mantissa, scale } = self.reduced();
        if !(0..=12).contains(&scale) && !(-6..0).contains(&scale) {
            return write!(f, "{mantissa}e{}", -scale);
        }
        if scale <= 0 {
            let zeros = usize::try_from(-scale).unwrap_or(0);
            return write!(f, "{mantissa}{}", "0".repeat(zeros));
        }
        let width = usize::try_from(scale).unwrap_or(0);
        let digits = format!("{:0>1$}", mantissa.unsigned_abs(), width + 1);
        let (whole, decimals) = digits.split_at(digits.len() - width);
        write!(f, "{}{whole}.{decimals}", if mantissa < 0 { "-" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn digits_are_kept() {
        for text in ["0", "0.0461", "1306.7", "-0.5", "48", "0.3846", "533.20233"] {
            assert_eq!(decimal(text).to_string(), text);
            assert_eq!(decimal(text).to_f64(), text.parse::<f64>().unwrap());
        }
        assert_eq!(decimal("5.87e-9").to_f64(), 5.87e-9);
        assert_eq!(decimal("1000000000000.0").to_f64(), 1e12);
    }

    #[test]
    fn units_convert_exactly() {
        // 1.85 kg = 1850 g; 26.5 W x 3 h x 365 d = 29.0175 kWh
        assert_eq!(decimal("1850").shifted(-3).to_string(), "1.85");
        assert_eq!(
            decimal("26.5").times(decimal("3")).times(decimal("365")).shifted(-3).to_string(),
            "29.0175"
        );
    }

    #[test]
    fn complements_are_exact() {
        assert_eq!(decimal("0.9891").complement().to_string(), "0.0109");
        assert_eq!(decimal("1").complement().to_string(), "0");
        assert_eq!(decimal("10").complement().to_string(), "-9");
    }

    #[test]
    fn packs_what_fits() {
        assert_eq!(decimal("100").packed(), Some((100, 0)));
        assert_eq!(decimal("0.30445954").packed(), Some((30_445_954, 8)));
        assert_eq!(decimal("-1").packed(), None);
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "-", "1,5", "27.29.5", "n/a", "1e", "+1"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }
}
