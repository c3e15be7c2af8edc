//! A span of whole civil days: the time over which a figure was measured or a rule is asked about.
//!
//! Days are those of the site's own calendar; the hour of midnight and the changes of clock are resolved where
//! readings are read, so that a period needs no time zone.

mod iso_day;

use std::fmt;

pub use iso_day::Day;
pub use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::diagnostic::{Diagnostic, codes};
use crate::error::{Error, Result};

/// From a first to a last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: Date,
    end: Date,
}

impl Period {
    /// From a first to a last day, both included.
    ///
    /// # Errors
    /// `PERIOD_REVERSED` when the last day comes before the first.
    pub fn new(start: Date, end: Date) -> Result<Self> {
        if end < start {
            return Err(Diagnostic::new(&codes::PERIOD_REVERSED)
                .with("start", start)
                .with("end", end)
                .into());
        }
        Ok(Self { start, end })
    }

    /// The 365 or 366 days of a calendar year.
    ///
    /// # Errors
    /// `DATE_INVALID` for a year outside -9999..=9999.
    pub fn calendar_year(year: i16) -> Result<Self> {
        let day = |month, day| Date::new(year, month, day);
        match (day(1, 1), day(12, 31)) {
            (Ok(start), Ok(end)) => Ok(Self { start, end }),
            _ => Err(invalid(&year.to_string())),
        }
    }

    /// The first day.
    #[must_use]
    pub const fn start(self) -> Date {
        self.start
    }

    /// The last day.
    #[must_use]
    pub const fn end(self) -> Date {
        self.end
    }

    /// Number of days, both ends counted.
    #[must_use]
    pub fn days(self) -> u32 {
        days_from(self.start, self.end).saturating_add(1)
    }

    /// Whether the period holds at least twelve months: from a day to the eve of the same day a year later.
    ///
    /// A period that starts on 29 February is whole on 28 February of the next year.
    #[must_use]
    pub fn is_twelve_months(self) -> bool {
        let a_year_later = self.start.saturating_add(jiff::Span::new().years(1));
        let complete = a_year_later.yesterday().unwrap_or(a_year_later);
        self.end >= complete
    }

    /// The share of a year that the period is: its days over 365, or over 366 when it holds a 29 February.
    #[must_use]
    pub fn years(self) -> f64 {
        let days = f64::from(self.days());
        days / if self.holds_leap_day() { 366.0 } else { 365.0 }
    }

    /// Whether a day lies within.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }

    fn holds_leap_day(self) -> bool {
        (self.start.year()..=self.end.year())
            .filter_map(|year| Date::new(year, 2, 29).ok())
            .any(|day| self.holds(day))
    }
}

/// Days from one day to a later one.
fn days_from(start: Date, end: Date) -> u32 {
    let days = start.duration_until(end).as_hours() / 24;
    u32::try_from(days).unwrap_or_default()
}

/// The same day a whole number of months later; the last day of the month where it has no such day.
#[must_use]
pub fn months_after(day: Date, months: f64) -> Date {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float becomes the nearest month, and is bounded by jiff"
    )]
    let span = jiff::Span::new().try_months(libm::round(months) as i64);
    span.map_or(day, |span| day.saturating_add(span))
}

/// The refusal of something that is no day.
fn invalid(found: &str) -> Error {
    Diagnostic::new(&codes::DATE_INVALID).with("found", found).into()
}

/// The day of a text `YYYY-MM-DD`.
///
/// # Errors
/// `DATE_INVALID`.
pub fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| invalid(text))
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} – {}", self.start, self.end)
    }
}

/// `{"start": "2024-01-01", "end": "2024-12-31"}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(rename = "Period", description = "First and last day, both included.")
)]
struct Wire {
    /// First day, `YYYY-MM-DD`.
    start: String,
    /// Last day, `YYYY-MM-DD`, included.
    end: String,
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        Wire { start: self.start.to_string(), end: self.end.to_string() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let end = day(&wire.end).map_err(serde::de::Error::custom)?;
        let start = day(&wire.start).map_err(serde::de::Error::custom)?;
        Self::new(start, end).map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Wire::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Wire::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(start: &str, end: &str) -> Period {
        Period::new(day(start).unwrap(), day(end).unwrap()).unwrap()
    }

    #[test]
    fn a_leap_year_has_366_days_and_is_one_year() {
        let leap = Period::calendar_year(2024).unwrap();
        assert_eq!((leap.days(), leap.years()), (366, 1.0));
        let common = Period::calendar_year(2025).unwrap();
        assert_eq!((common.days(), common.years()), (365, 1.0));
    }

    #[test]
    fn twelve_months_need_every_day() {
        assert!(period("2024-07-01", "2025-06-30").is_twelve_months());
        assert!(!period("2024-07-01", "2025-06-29").is_twelve_months());
        assert!(period("2024-02-29", "2025-02-28").is_twelve_months());
    }

    #[test]
    fn one_day_is_a_period_and_a_reversed_one_is_not() {
        assert_eq!(period("2025-03-30", "2025-03-30").days(), 1);
        let error = Period::new(day("2025-02-01").unwrap(), day("2025-01-01").unwrap()).unwrap_err();
        assert_eq!(error.code().id, "PERIOD_REVERSED");
        assert_eq!(day("2025-02-30").unwrap_err().code().id, "DATE_INVALID");
    }
}
