//! Instants as tools write them: ISO, European and American dates, counts of seconds.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;

/// What a cell says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stamp {
    /// An instant: the offset is written, or it is a count of seconds since 1970.
    Utc(i64),
    /// A time of some clock; whether day and month could be exchanged.
    Local { time: DateTime, swaps: bool },
}

/// Which of day and month a date proves to come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct OrderEvidence {
    /// Dates with a first number above 12.
    pub(crate) day_first: u64,
    /// Dates with a second number above 12.
    pub(crate) month_first: u64,
    /// Dates that could be read both ways.
    pub(crate) open: u64,
}

/// Reads a cell; `format` is a pattern of `strftime` that overrides the usual forms.
pub(crate) fn parse(cell: &str, format: Option<&str>, order: &mut OrderEvidence) -> Option<Stamp> {
    let cell = cell.trim();
    if let Some(format) = format {
        return with_format(cell, format);
    }
    // Longer cells are no times; shorter ones are no dates.
    if !(4..=40).contains(&cell.len()) || !cell.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    count(cell).or_else(|| civil(cell, order))
}

fn with_format(cell: &str, format: &str) -> Option<Stamp> {
    let (mut broken, used) = strtime::BrokenDownTime::parse_prefix(format, cell).ok()?;
    match cell.get(used..)?.trim() {
        "" => {}
        "Z" | "UTC" | "GMT" => {
            broken.set_offset(Some(jiff::tz::Offset::UTC));
        }
        // Letters of a zone, such as `CET`, stand for several: the zone of the site counts.
        zone if zone.len() <= 5 && zone.bytes().all(|byte| byte.is_ascii_uppercase()) => {}
        _ => return None,
    }
    if let Ok(timestamp) = broken.to_timestamp() {
        return Some(Stamp::Utc(timestamp.as_second()));
    }
    let time = broken.to_datetime().ok()?;
    Some(Stamp::Local { time, swaps: false })
}

/// Seconds or milliseconds since 1970, between 2001 and 2286.
fn count(cell: &str) -> Option<Stamp> {
    let whole = cell.split('.').next()?;
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) || cell.matches('.').count() > 1 {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        10 => Some(Stamp::Utc(number)),
        13 => Some(Stamp::Utc(number / 1000)),
        _ => None,
    }
}

/// Runs of figures at the start of a text, and the signs behind each.
struct Numbers<'a> {
    rest: &'a str,
}

impl<'a> Numbers<'a> {
    /// The next run of figures, at most `most`, and the sign behind it.
    fn next(&mut self, most: usize) -> Option<(&'a str, Option<char>)> {
        let end = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if end == 0 || end > most {
            return None;
        }
        let (run, rest) = self.rest.split_at_checked(end)?;
        let sign = rest.chars().next();
        self.rest = sign.map_or(rest, |sign| rest.get(sign.len_utf8()..).unwrap_or_default());
        Some((run, sign))
    }
}

fn civil(cell: &str, order: &mut OrderEvidence) -> Option<Stamp> {
    let mut numbers = Numbers { rest: cell };
    let (first, separator) = numbers.next(4)?;
    let separator = separator.filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let (second, behind) = numbers.next(4)?;
    if behind != Some(separator) {
        return month(first, second, behind);
    }
    let (third, behind) = numbers.next(4)?;
    let (date, swaps) = date(first, second, third, order)?;
    let rest = match behind {
        None => return Some(Stamp::Local { time: date.at(0, 0, 0, 0), swaps }),
        Some('T' | ' ' | ',') => numbers.rest.trim_start_matches([' ', 'T']),
        Some(_) => return None,
    };
    time_of_day(date, swaps, rest)
}

/// `2025-01` and `01/2025`: the first of the month.
fn month(first: &str, second: &str, behind: Option<char>) -> Option<Stamp> {
    let (year, month) = match (first.len(), second.len()) {
        (4, 1 | 2) => (first, second),
        (1 | 2, 4) => (second, first),
        _ => return None,
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    behind.is_none().then(|| Stamp::Local { time: date.at(0, 0, 0, 0), swaps: false })
}

/// A date in any usual order; the day comes first where both orders give one.
fn date(first: &str, second: &str, third: &str, order: &mut OrderEvidence) -> Option<(Date, bool)> {
    let of = |year: &str, month: &str, day: &str| {
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    if first.len() == 4 {
        return Some((of(first, second, third)?, false));
    }
    let century;
    let year = match third.len() {
        4 => third,
        2 => {
            century = format!("20{third}");
            &century
        }
        _ => return None,
    };
    match (of(year, second, first), of(year, first, second)) {
        (Some(date), Some(other)) if date == other => Some((date, false)),
        (Some(date), Some(_)) => {
            order.open += 1;
            Some((date, true))
        }
        (Some(date), None) => {
            order.day_first += 1;
            Some((date, false))
        }
        (None, Some(date)) => {
            order.month_first += 1;
            Some((date, false))
        }
        (None, None) => None,
    }
}

/// The time of day and, where it is written, the offset.
fn time_of_day(date: Date, swaps: bool, text: &str) -> Option<Stamp> {
    let mut numbers = Numbers { rest: text };
    let (hour, sign) = numbers.next(2)?;
    if !matches!(sign, Some(':' | 'h' | 'H')) {
        return None;
    }
    let (minute, mut sign) = numbers.next(2).unwrap_or(("0", None));
    let mut second = "0";
    if sign == Some(':') {
        (second, sign) = numbers.next(2)?;
    }
    if matches!(sign, Some('.' | ',')) {
        (_, sign) = numbers.next(9)?;
    }
    let mut hour: i8 = hour.parse().ok()?;
    let behind = sign.map(|sign| format!("{sign}{}", numbers.rest)).unwrap_or_default();
    let behind = behind.trim();
    let offset = match behind {
        "" => None,
        "AM" | "am" if (1..=12).contains(&hour) => {
            hour %= 12;
            None
        }
        "PM" | "pm" if (1..=12).contains(&hour) => {
            hour = hour % 12 + 12;
            None
        }
        other => Some(offset(other)?),
    };
    let (minute, second) = (minute.parse().ok()?, second.parse().ok()?);
    // The end of a day may be written as its hour 24.
    let (date, hour) =
        if hour == 24 && minute == 0 && second == 0 { (date.tomorrow().ok()?, 0) } else { (date, hour) };
    let time = date.to_datetime(jiff::civil::Time::new(hour, minute, second, 0).ok()?);
    match offset {
        None => Some(Stamp::Local { time, swaps }),
        Some(offset) => Some(Stamp::Utc(civil_seconds(time) - offset)),
    }
}

/// Seconds of an offset such as `Z`, `+02:00`, `+0200`, `UTC`.
fn offset(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let (sign, figures) = match text.split_at_checked(1)? {
        ("+", figures) => (1, figures),
        ("-", figures) => (-1, figures),
        _ => return None,
    };
    let figures = figures.replace(':', "");
    if !matches!(figures.len(), 2 | 4) || !figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize| figures.get(from..from + 2).map_or(Some(0), |part| part.parse::<i64>().ok());
    let (hours, minutes) = (part(0)?, part(2)?);
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Seconds from 1970-01-01T00:00:00 of a clock to a time of it, as if every day had 24 hours.
pub(crate) fn civil_seconds(time: DateTime) -> i64 {
    jiff::tz::Offset::UTC.to_timestamp(time).map_or(0, jiff::Timestamp::as_second)
}

/// A time with day and month exchanged, where that is a date.
pub(crate) fn swapped(time: DateTime) -> DateTime {
    let date = Date::new(time.year(), time.day(), time.month());
    date.map_or(time, |date| date.to_datetime(time.time()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Option<String> {
        Some(match parse(cell, None, &mut OrderEvidence::default())? {
            Stamp::Utc(seconds) => jiff::Timestamp::from_second(seconds).unwrap().to_string(),
            Stamp::Local { time, .. } => time.to_string(),
        })
    }

    #[test]
    fn usual_forms_are_read() {
        for (cell, expected) in [
            ("2025-03-30T01:15:00Z", "2025-03-30T01:15:00Z"),
            ("2025-03-30 03:15:00+02:00", "2025-03-30T01:15:00Z"),
            ("2025-03-30T03:15:00.250+0200", "2025-03-30T01:15:00Z"),
            ("2025-03-30 03:15", "2025-03-30T03:15:00"),
            ("2025/03/30 03:15:09", "2025-03-30T03:15:09"),
            ("30/03/2025 03:15", "2025-03-30T03:15:00"),
            ("30.03.2025 03:15:00", "2025-03-30T03:15:00"),
            ("30/03/2025 3h15", "2025-03-30T03:15:00"),
            ("3/30/2025 3:15 PM", "2025-03-30T15:15:00"),
            ("03/30/2025, 12:15 AM", "2025-03-30T00:15:00"),
            ("30/03/2025 24:00", "2025-03-31T00:00:00"),
            ("2025-03-30", "2025-03-30T00:00:00"),
            ("2025-03", "2025-03-01T00:00:00"),
            ("03/2025", "2025-03-01T00:00:00"),
            ("1743297300", "2025-03-30T01:15:00Z"),
            ("1743297300000", "2025-03-30T01:15:00Z"),
        ] {
            assert_eq!(read(cell).as_deref(), Some(expected), "{cell}");
        }
        for wrong in [
            "",
            "12",
            "2025",
            "12.5",
            "30/13/2025",
            "2025-02-30",
            "10:15",
            "2025-03-30 25:00",
            "UPS 1",
            "1.2.3",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn formats_of_a_mapping_are_followed() {
        let mut order = OrderEvidence::default();
        let stamp = parse("Sun Mar 30 12:00:00 2025", Some("%a %b %d %H:%M:%S %Y"), &mut order);
        let expected = jiff::civil::date(2025, 3, 30).at(12, 0, 0, 0);
        assert_eq!(stamp, Some(Stamp::Local { time: expected, swaps: false }));
        let mut niagara = |cell: &str| parse(cell, Some("%d-%b-%y %I:%M:%S %p"), &mut order);
        let expected = jiff::civil::date(2025, 9, 22).at(21, 0, 1, 0);
        assert_eq!(niagara("22-Sep-25 9:00:01 PM CEST"), Some(Stamp::Local { time: expected, swaps: false }));
        assert_eq!(niagara("22-Sep-25 9:00:01 PM UTC"), Some(Stamp::Utc(civil_seconds(expected))));
        assert_eq!(niagara("22-Sep-25 9:00:01 PM and more"), None);
    }

    #[test]
    fn the_order_of_day_and_month_is_noted() {
        let mut order = OrderEvidence::default();
        for cell in ["01/02/2025", "13/02/2025", "02/02/2025", "02/13/2025"] {
            parse(cell, None, &mut order);
        }
        assert_eq!(order, OrderEvidence { day_first: 1, month_first: 1, open: 1 });
    }
}
