//! The clock on the site's wall, and the months that it makes.
//!
//! The core knows no time zone. Whoever reads the site resolves its zone into the offsets in force and hands over a
//! [`Clock`]; months, days of 23 and 25 hours and weekdays follow from it.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::time::{Instant, Span};
use crate::period::Period;

/// Offsets of local time from universal time, in the order in which they come into force.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Minutes that local time is ahead of universal time before the first change.
    pub utc_offset_minutes: i32,
    /// Changes of clock, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ClockChange>,
}

/// A change of clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClockChange {
    /// The first second of the new time.
    pub at: Instant,
    /// Minutes that local time is ahead of universal time from then on.
    pub utc_offset_minutes: i32,
}

impl Clock {
    /// Universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self::default()
    }

    /// Seconds that local time is ahead at an instant.
    #[must_use]
    pub fn offset_seconds(&self, at: Instant) -> i64 {
        let in_force = self.changes.iter().take_while(|change| change.at <= at).last();
        i64::from(in_force.map_or(self.utc_offset_minutes, |change| change.utc_offset_minutes)) * 60
    }

    /// The first instant at which the clock shows a local time or has jumped over it.
    #[must_use]
    pub fn first_instant(&self, local: DateTime) -> Instant {
        let wanted = seconds_of(local);
        let mut from = None;
        let mut minutes = self.utc_offset_minutes;
        for change in &self.changes {
            let candidate = Instant::from_seconds(wanted - i64::from(minutes) * 60);
            if candidate < change.at {
                // Before this offset came into force the clock had not got there yet.
                return from.map_or(candidate, |from| candidate.max(from));
            }
            from = Some(change.at);
            minutes = change.utc_offset_minutes;
        }
        let candidate = Instant::from_seconds(wanted - i64::from(minutes) * 60);
        from.map_or(candidate, |from| candidate.max(from))
    }

    /// The first second of a local day.
    #[must_use]
    pub fn start_of(&self, day: Date) -> Instant {
        self.first_instant(day.to_datetime(jiff::civil::Time::midnight()))
    }

    /// From the first second of a period to the last.
    #[must_use]
    pub fn span(&self, period: Period) -> Span {
        let behind = period.end().tomorrow().unwrap_or(period.end());
        Span::new(self.start_of(period.start()), self.start_of(behind))
    }

    /// Hour of the week on the clock, 0 to 167 from Monday 0 h.
    #[must_use]
    pub fn hour_of_week(&self, at: Instant) -> usize {
        // 1970-01-01 was a Thursday, 72 hours after Monday.
        let hours = (at.seconds() + self.offset_seconds(at)).div_euclid(3600) + 72;
        usize::try_from(hours.rem_euclid(168)).unwrap_or_default()
    }
}

/// Seconds from 1970-01-01T00:00:00 of a local time to it, as if every day had 24 hours.
fn seconds_of(local: DateTime) -> i64 {
    jiff::tz::Offset::UTC.to_timestamp(local).map_or(0, jiff::Timestamp::as_second)
}

/// A period of the site with the spans of its months.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    period: Period,
    clock: Clock,
}

impl Calendar {
    /// A period on a clock.
    #[must_use]
    pub const fn new(period: Period, clock: Clock) -> Self {
        Self { period, clock }
    }

    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The clock.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The whole period as instants.
    #[must_use]
    pub fn span(&self) -> Span {
        self.clock.span(self.period)
    }

    /// The calendar months of the period, the first and last cut to it.
    #[must_use]
    pub fn months(&self) -> Vec<Period> {
        self.parts(Date::last_of_month)
    }

    /// The days of the period.
    #[must_use]
    pub fn days(&self) -> Vec<Period> {
        self.parts(|day| day)
    }

    /// The parts of the period, each up to the last day that its first one gives.
    fn parts(&self, last: impl Fn(Date) -> Date) -> Vec<Period> {
        let mut parts = Vec::new();
        let mut start = self.period.start();
        loop {
            let end = last(start).min(self.period.end());
            let Ok(part) = Period::new(start, end) else { return parts };
            parts.push(part);
            match end.tomorrow() {
                Ok(next) if next <= self.period.end() => start = next,
                _ => return parts,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::day;

    fn instant(text: &str) -> Instant {
        serde_json::from_value(text.into()).unwrap()
    }

    /// Paris in 2025: summer time from 30 March 01:00 Z to 26 October 01:00 Z.
    fn paris() -> Clock {
        Clock {
            utc_offset_minutes: 60,
            changes: vec![
                ClockChange { at: instant("2025-03-30T01:00:00Z"), utc_offset_minutes: 120 },
                ClockChange { at: instant("2025-10-26T01:00:00Z"), utc_offset_minutes: 60 },
            ],
        }
    }

    fn hours(day_text: &str) -> i64 {
        let date = day(day_text).unwrap();
        paris().span(Period::new(date, date).unwrap()).seconds() / 3600
    }

    #[test]
    fn days_of_the_change_have_23_and_25_hours() {
        assert_eq!(hours("2025-03-29"), 24);
        assert_eq!(hours("2025-03-30"), 23);
        assert_eq!(hours("2025-10-26"), 25);
    }

    #[test]
    fn a_year_is_its_months_and_its_days() {
        for (year, days) in [(2025, 365), (2024, 366)] {
            let calendar = Calendar::new(Period::calendar_year(year).unwrap(), paris());
            assert_eq!((calendar.months().len(), calendar.days().len()), (12, days));
            for parts in [calendar.months(), calendar.days()] {
                let sum: i64 = parts.iter().map(|part| calendar.clock().span(*part).seconds()).sum();
                assert_eq!(sum, calendar.span().seconds());
            }
            assert_eq!(calendar.span().seconds(), i64::try_from(days).unwrap() * 86_400);
        }
    }

    #[test]
    fn months_are_cut_to_the_period() {
        let period = Period::new(day("2025-01-15").unwrap(), day("2025-03-02").unwrap()).unwrap();
        let months = Calendar::new(period, Clock::utc()).months();
        let shown: Vec<String> = months.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["2025-01-15 – 2025-01-31", "2025-02-01 – 2025-02-28", "2025-03-01 – 2025-03-02"]);
    }

    #[test]
    fn a_midnight_that_is_jumped_over_is_the_change() {
        // Beirut goes from 00:00 to 01:00 on 30 March 2025, 22:00 Z the day before.
        let beirut = Clock {
            utc_offset_minutes: 120,
            changes: vec![ClockChange { at: instant("2025-03-29T22:00:00Z"), utc_offset_minutes: 180 }],
        };
        assert_eq!(beirut.start_of(day("2025-03-30").unwrap()), instant("2025-03-29T22:00:00Z"));
        assert_eq!(beirut.start_of(day("2025-03-31").unwrap()), instant("2025-03-30T21:00:00Z"));
    }

    #[test]
    fn hours_of_the_week_are_local() {
        // Monday 2025-06-02 00:00 in Paris is Sunday 22:00 Z.
        assert_eq!(paris().hour_of_week(instant("2025-06-01T22:00:00Z")), 0);
        assert_eq!(paris().hour_of_week(instant("2025-06-01T21:59:59Z")), 167);
    }
}
