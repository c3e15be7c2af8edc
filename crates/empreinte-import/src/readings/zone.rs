//! Time zones: the only place that knows the rules of clocks.

use empreinte::Error;
use empreinte::Period;
use empreinte::datacentre::meter::{Calendar, Clock, ClockChange, Instant};
use empreinte::diagnostic::{Diagnostic, codes};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::timestamp::civil_seconds;

/// The zone of a name such as `Europe/Paris`, `UTC`, or of an offset such as `+01:00`.
///
/// # Errors
/// `TIMEZONE_UNKNOWN`.
pub fn zone(name: &str) -> Result<TimeZone, Error> {
    let fixed = || {
        let minutes = offset_minutes(name)?;
        Offset::from_seconds(minutes * 60).ok().map(TimeZone::fixed)
    };
    if name.eq_ignore_ascii_case("utc") || name == "Z" {
        return Ok(TimeZone::UTC);
    }
    fixed()
        .or_else(|| TimeZone::get(name).ok())
        .ok_or_else(|| Diagnostic::new(&codes::TIMEZONE_UNKNOWN).with("found", name).into())
}

/// Minutes of `+01:00`.
fn offset_minutes(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// The calendar of a period in a zone, for the core, which knows no zones.
///
/// # Errors
/// `TIMEZONE_UNKNOWN`.
pub fn calendar(period: Period, timezone: &str) -> Result<Calendar, Error> {
    Ok(Calendar::new(period, clock(period, &zone(timezone)?)))
}

/// The offsets in force from two days before a period to two days behind it.
fn clock(period: Period, zone: &TimeZone) -> Clock {
    let around = |time: DateTime, days: i64| {
        Timestamp::from_second(civil_seconds(time).saturating_add(days * 86_400))
            .unwrap_or(Timestamp::UNIX_EPOCH)
    };
    let start = around(period.start().at(0, 0, 0, 0), -2);
    let end = around(period.end().at(0, 0, 0, 0), 3);
    let minutes = |offset: Offset| offset.seconds() / 60;
    let transitions = zone.following(start).take_while(|transition| transition.timestamp() <= end);
    let changes = transitions.map(|transition| ClockChange {
        at: Instant::from_seconds(transition.timestamp().as_second()),
        utc_offset_minutes: minutes(transition.offset()),
    });
    Clock { utc_offset_minutes: minutes(zone.to_offset(start)), changes: changes.collect() }
}

/// The instants that a local time can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Local {
    /// One.
    Once(i64),
    /// Two, when the clock was set back.
    Twice(i64, i64),
    /// None, when the clock was set forward.
    Never,
}

/// The instants at which a clock shows a time.
pub(crate) fn instants(zone: &TimeZone, time: DateTime) -> Local {
    let at = |offset: Offset| civil_seconds(time) - i64::from(offset.seconds());
    match zone.to_ambiguous_timestamp(time).offset() {
        AmbiguousOffset::Unambiguous { offset } => Local::Once(at(offset)),
        AmbiguousOffset::Fold { before, after } => Local::Twice(at(before), at(after)),
        AmbiguousOffset::Gap { .. } => Local::Never,
    }
}

/// The time that a clock shows at an instant.
pub(crate) fn local(zone: &TimeZone, seconds: i64) -> DateTime {
    let timestamp = Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    zone.to_datetime(timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn zones_are_names_or_offsets() {
        assert!(zone("Europe/Paris").is_ok() && zone("+05:30").is_ok() && zone("utc").is_ok());
        assert_eq!(zone("Europe/Pariss").unwrap_err().code().id, "TIMEZONE_UNKNOWN");
        assert_eq!(zone("+99:00").unwrap_err().code().id, "TIMEZONE_UNKNOWN");
    }

    #[test]
    fn a_year_in_paris_has_its_days_of_23_and_25_hours() {
        let year = Period::calendar_year(2025).unwrap();
        let calendar = calendar(year, "Europe/Paris").unwrap();
        assert_eq!(calendar.clock().changes.len(), 2);
        assert_eq!(calendar.span().seconds(), 8760 * 3600);
        let hours = |month: usize| calendar.clock().span(calendar.months()[month]).seconds() / 3600;
        // 31 days of March less an hour, 31 of October and one more.
        assert_eq!((hours(2), hours(9)), (743, 745));
        let leap = super::calendar(Period::calendar_year(2024).unwrap(), "Europe/Paris").unwrap();
        assert_eq!(leap.span().seconds(), 8784 * 3600);
    }

    #[test]
    fn changes_of_clock_are_seen() {
        let paris = zone("Europe/Paris").unwrap();
        assert_eq!(instants(&paris, date(2025, 3, 30).at(2, 30, 0, 0)), Local::Never);
        // 02:30 on 26 October: 00:30 Z in summer time, 01:30 Z in winter time.
        let Local::Twice(first, second) = instants(&paris, date(2025, 10, 26).at(2, 30, 0, 0)) else {
            panic!()
        };
        assert_eq!(second - first, 3600);
        assert_eq!(local(&paris, first), local(&paris, second));
    }
}
