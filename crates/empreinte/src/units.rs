//! Quantities with their unit: a scalar that knows what it measures, and only the products that mean something.
//!
//! Values inside are not checked at construction; [`Energy::checked`] and its sisters refuse what is not finite
//! or negative, and every border of the product calls them.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Sub};
use std::str::FromStr;

/// What was wrong with a text or a value given as a quantity.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum UnitError {
    /// The text does not start with a number.
    #[error("expected a number followed by a unit such as `{example}`, found `{found}`")]
    NotANumber {
        /// The text as given.
        found: String,
        /// A text that would have been accepted.
        example: &'static str,
    },
    /// The unit is not one of this quantity.
    #[error("unknown unit `{unit}`, expected one of {expected}")]
    UnknownUnit {
        /// The unit as given.
        unit: String,
        /// The units that are accepted, comma separated.
        expected: &'static str,
    },
    /// The value is infinite or not a number.
    #[error("the value is not finite")]
    NotFinite,
    /// The value is below zero where only zero and above have a meaning.
    #[error("the value `{value}` is negative")]
    Negative {
        /// The value as given, in the base unit.
        value: f64,
    },
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $base:literal, $example:literal, $units:literal, negative: $negative:literal,
     $($(#[$unit_doc:meta])* $from:ident / $to:ident = $factor:literal, [$($symbol:literal),+];)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
        pub struct $name(f64);

        impl $name {
            $($(#[$unit_doc])*
            #[must_use]
            pub const fn $from(value: f64) -> Self {
                Self(value * $factor)
            }

            #[doc = concat!("The value in the unit of [`", stringify!($name), "::", stringify!($from), "`].")]
            #[must_use]
            pub const fn $to(self) -> f64 {
                self.0 / $factor
            }
            )+

            /// The same quantity when it is finite and, where the quantity cannot be negative, zero or above.
            ///
            /// # Errors
            /// [`UnitError::NotFinite`] and [`UnitError::Negative`].
            pub fn checked(self) -> Result<Self, UnitError> {
                if !self.0.is_finite() {
                    return Err(UnitError::NotFinite);
                }
                if !$negative && self.0 < 0.0 {
                    return Err(UnitError::Negative { value: self.0 });
                }
                Ok(self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if let Some(precision) = f.precision() {
                    write!(f, "{:.*} {}", precision, self.0, $base)
                } else {
                    write!(f, "{} {}", self.0, $base)
                }
            }
        }

        impl FromStr for $name {
            type Err = UnitError;

            fn from_str(text: &str) -> Result<Self, UnitError> {
                let (value, unit) = split_number(text)
                    .ok_or_else(|| UnitError::NotANumber { found: text.to_owned(), example: $example })?;
                match unit {
                    $($($symbol)|+ => Self::$from(value).checked(),)+
                    other => Err(UnitError::UnknownUnit { unit: other.to_owned(), expected: $units }),
                }
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl Mul<f64> for $name {
            type Output = Self;
            fn mul(self, factor: f64) -> Self {
                Self(self.0 * factor)
            }
        }

        impl Div<f64> for $name {
            type Output = Self;
            fn div(self, divisor: f64) -> Self {
                Self(self.0 / divisor)
            }
        }

        impl Div for $name {
            type Output = f64;
            fn div(self, other: Self) -> f64 {
                self.0 / other.0
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
                values.fold(Self(0.0), |total, value| total + value)
            }
        }
    };
}

quantity! {
    /// Energy, kept in kilowatt hours.
    Energy, "kWh", "120 kWh", "Wh, kWh, MWh, GWh, MJ, GJ", negative: false,
    /// From watt hours.
    wh / to_wh = 1e-3, ["Wh"];
    /// From kilowatt hours.
    kwh / to_kwh = 1.0, ["kWh", "kwh", ""];
    /// From megawatt hours.
    mwh / to_mwh = 1e3, ["MWh"];
    /// From gigawatt hours.
    gwh / to_gwh = 1e6, ["GWh"];
    /// From megajoules: one kilowatt hour is 3.6 MJ by definition.
    mj / to_mj = 0.277_777_777_777_777_8, ["MJ"];
    /// From gigajoules.
    gj / to_gj = 277.777_777_777_777_8, ["GJ"];
}

quantity! {
    /// Power, kept in watts.
    Power, "W", "250 W", "W, kW, MW", negative: false,
    /// From watts.
    watts / to_watts = 1.0, ["W", ""];
    /// From kilowatts.
    kw / to_kw = 1e3, ["kW"];
    /// From megawatts.
    mw / to_mw = 1e6, ["MW"];
}

quantity! {
    /// Mass, kept in kilograms; also a mass of CO2 equivalent.
    Mass, "kg", "1.2 kg", "mg, g, kg, t", negative: true,
    /// From milligrams.
    mg / to_mg = 1e-6, ["mg"];
    /// From grams.
    grams / to_grams = 1e-3, ["g"];
    /// From kilograms.
    kg / to_kg = 1.0, ["kg", ""];
    /// From tonnes.
    tonnes / to_tonnes = 1e3, ["t"];
}

quantity! {
    /// Volume, kept in cubic metres.
    Volume, "m3", "3 m3", "L, m3", negative: false,
    /// From litres.
    litres / to_litres = 1e-3, ["L", "l"];
    /// From cubic metres.
    m3 / to_m3 = 1.0, ["m3", "m³", ""];
}

quantity! {
    /// Area, kept in square metres.
    Area, "m2", "40 m2", "mm2, cm2, m2", negative: false,
    /// From square millimetres.
    mm2 / to_mm2 = 1e-6, ["mm2", "mm²"];
    /// From square centimetres.
    cm2 / to_cm2 = 1e-4, ["cm2", "cm²"];
    /// From square metres.
    m2 / to_m2 = 1.0, ["m2", "m²", ""];
}

quantity! {
    /// Duration, kept in hours. A year is a common year of 8760 h, as in ISO/IEC 30134 examples.
    Duration, "h", "8760 h", "s, min, h, d, y", negative: false,
    /// From seconds.
    seconds / to_seconds = 2.777_777_777_777_778e-4, ["s"];
    /// From minutes.
    minutes / to_minutes = 0.016_666_666_666_666_666, ["min"];
    /// From hours.
    hours / to_hours = 1.0, ["h", ""];
    /// From days of 24 h.
    days / to_days = 24.0, ["d", "j"];
    /// From years of 8760 h.
    years / to_years = 8760.0, ["y", "a", "an", "ans", "year", "years"];
}

quantity! {
    /// Temperature, kept in degrees Celsius.
    Temperature, "°C", "24 °C", "°C", negative: true,
    /// From degrees Celsius.
    celsius / to_celsius = 1.0, ["°C", "C", ""];
}

quantity! {
    /// A ratio of two quantities of one kind, 1 for the whole.
    Ratio, "", "0.35", "%, or nothing for a share of 1", negative: true,
    /// From a share where 1 is the whole.
    share / to_share = 1.0, [""];
    /// From percent.
    percent / to_percent = 0.01, ["%"];
}

quantity! {
    /// Money in euros.
    Money, "EUR", "12.50 EUR", "EUR, €", negative: true,
    /// From euros.
    euros / to_euros = 1.0, ["EUR", "€", ""];
}

impl Mul<Duration> for Power {
    type Output = Energy;
    /// Energy of a constant power over a time.
    fn mul(self, time: Duration) -> Energy {
        Energy::wh(self.to_watts() * time.to_hours())
    }
}

impl Div<Duration> for Energy {
    type Output = Power;
    /// Mean power of an energy over a time.
    fn div(self, time: Duration) -> Power {
        Power::kw(self.to_kwh() / time.to_hours())
    }
}

/// The number at the start of a text, and what follows it. A decimal comma is accepted.
fn split_number(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text
        .char_indices()
        .find(|&(i, c)| {
            !(c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-') || is_exponent(text, i, c))
        })
        .map_or(text.len(), |(i, _)| i);
    let (number, unit) = text.split_at_checked(end)?;
    let value: f64 = number.replace(',', ".").parse().ok()?;
    Some((value, unit.trim()))
}

/// Whether the character at `i` is the `e` of an exponent: between a digit and a digit or sign.
fn is_exponent(text: &str, i: usize, c: char) -> bool {
    let before = text.get(..i).and_then(|s| s.chars().next_back());
    let after = text.get(i + c.len_utf8()..).and_then(|s| s.chars().next());
    matches!(c, 'e' | 'E')
        && before.is_some_and(|c| c.is_ascii_digit())
        && after.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_with_units_and_decimal_commas() {
        assert_eq!("3,5 MWh".parse::<Energy>().unwrap(), Energy::kwh(3500.0));
        assert_eq!("1e3 W".parse::<Power>().unwrap(), Power::kw(1.0));
        assert_eq!("12%".parse::<Ratio>().unwrap(), Ratio::share(0.12));
        assert_eq!("2.5 t".parse::<Mass>().unwrap().to_kg(), 2500.0);
    }

    #[test]
    fn refuses_what_is_not_a_quantity() {
        assert!(matches!("much".parse::<Energy>(), Err(UnitError::NotANumber { .. })));
        assert!(matches!("3 parsec".parse::<Energy>(), Err(UnitError::UnknownUnit { .. })));
        assert!(matches!("-3 kWh".parse::<Energy>(), Err(UnitError::Negative { .. })));
        assert_eq!(Energy::kwh(f64::NAN).checked(), Err(UnitError::NotFinite));
    }

    #[test]
    fn power_times_time_is_energy() {
        // 50 W over 9 h a day of 220 days: 99 kWh.
        let energy = Power::watts(50.0) * Duration::hours(9.0 * 220.0);
        assert_eq!(energy.to_kwh(), 99.0);
        assert_eq!((energy / Duration::hours(1980.0)).to_watts(), 50.0);
    }

    #[test]
    fn one_kilowatt_hour_is_three_point_six_megajoules() {
        assert!((Energy::kwh(1.0).to_mj() - 3.6).abs() < 1e-15);
    }
}
