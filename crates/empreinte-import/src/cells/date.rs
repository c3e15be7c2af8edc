//! Dates as people write them, of which the year counts.

use empreinte::text;
use jiff::civil;

/// Years a purchase may bear.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2099;

/// What a date cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateCell {
    /// Nothing is written, or that nothing is known.
    Blank,
    /// A date or a year.
    Year { year: i32, order: Order, two_digits: bool },
    /// A date that does not exist, with a readable year.
    Impossible(i32),
    /// No year can be read.
    Unreadable,
}

impl DateCell {
    /// The year, if one can be read.
    pub(crate) fn year(self) -> Option<i32> {
        match self {
            Self::Year { year, .. } | Self::Impossible(year) => Some(year),
            Self::Blank | Self::Unreadable => None,
        }
    }
}

/// What a date says of the order of its day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Nothing: there is no such question.
    Unasked,
    /// Both orders give a date.
    Open,
    /// The day comes first.
    DayFirst,
    /// The month comes first.
    MonthFirst,
    /// The year comes first.
    YearFirst,
}

/// Reads a date cell.
pub(crate) fn parse(cell: &str) -> DateCell {
    let cell = cell.trim();
    if cell.starts_with("0000-00-00") || super::number::is_blank_word(cell) {
        return DateCell::Blank;
    }
    if !cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return DateCell::Unreadable;
    }
    // A date is short; a long text is not searched for one.
    let cell: String = cell.chars().take(80).collect();
    let parts = parts(&cell);
    with_month_name(&parts)
        .or_else(|| three_numbers(&parts))
        .or_else(|| month_and_year(&parts))
        .or_else(|| lone_number(&cell, &parts))
        .or_else(|| lone_year(&parts))
        .unwrap_or(DateCell::Unreadable)
}

/// The year of a cell that is plainly `YYYY-MM-DD` with a day that every month has; `None` for all others, which
/// [`parse`] reads. Most dates of large exports are of this kind, and reading them takes less time than finding them
/// among those already read.
pub(crate) fn plain_iso_year(cell: &[u8]) -> Option<i32> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = cell else { return None };
    let number = |figures: &[u8]| {
        figures.iter().try_fold(0_i32, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i32::from(byte - b'0'))
        })
    };
    let (year, month, day) = (number(&[*a, *b, *c, *d])?, number(&[*e, *f])?, number(&[*g, *h])?);
    (YEARS.contains(&year) && (1..=12).contains(&month) && (1..=28).contains(&day)).then_some(year)
}

/// A run of figures or letters, with what stands behind it.
struct Part<'a> {
    text: &'a str,
    number: Option<u32>,
    behind: &'a str,
}

impl Part<'_> {
    fn digits(&self) -> usize {
        if self.number.is_some() { self.text.len() } else { 0 }
    }

    /// Whether the next part follows after one usual separator of dates.
    fn is_joined(&self) -> bool {
        matches!(self.behind.trim(), "/" | "-" | "." | "–" | "")
            && !self.behind.is_empty()
            && self.behind.len() <= 4
    }
}

/// Parts a text into runs of figures and runs of letters.
fn parts(cell: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = cell;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let run = rest.get(start..).unwrap_or_default();
        let is_figure = run.starts_with(|c: char| c.is_ascii_digit());
        let same = |c: char| if is_figure { c.is_ascii_digit() } else { c.is_alphabetic() };
        let end =
            run.find(|c| !same(c)).unwrap_or(run.len()).max(run.chars().next().map_or(1, char::len_utf8));
        let (text, after) = run.split_at_checked(end).unwrap_or((run, ""));
        let gap = after.find(char::is_alphanumeric).unwrap_or(after.len());
        parts.push(Part {
            text,
            number: text.parse().ok().filter(|_| is_figure),
            behind: after.get(..gap).unwrap_or_default(),
        });
        rest = after;
    }
    parts
}

/// A year of four figures, or of two (`70` to `99` are the last century).
fn year_of(part: &Part<'_>) -> Option<(i32, bool)> {
    let number = i32::try_from(part.number?).ok()?;
    match part.digits() {
        4 => YEARS.contains(&number).then_some((number, false)),
        2 => Some((if number >= 70 { 1900 + number } else { 2000 + number }, true)),
        _ => None,
    }
}

/// Month names in French and English, folded, by their distinctive beginnings.
const MONTHS: [(&str, i8); 20] = [
    ("jan", 1),
    ("fev", 2),
    ("feb", 2),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aou", 8),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("jui", 6),
    ("janv", 1),
];

/// Full names, of which a cell may write any beginning of three letters or more.
const MONTH_NAMES: [&str; 24] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month_of(part: &Part<'_>) -> Option<i8> {
    if part.number.is_some() || part.text.chars().count() < 3 {
        return None;
    }
    let name = text::fold(part.text);
    let known = MONTH_NAMES.iter().any(|full| full.starts_with(&name)) || name == "sept" || name == "fevr";
    MONTHS.iter().find(|(begin, _)| known && name.starts_with(begin)).map(|(_, month)| *month)
}

/// `3 avril 2020`, `April 3, 2020`, `septembre 2019`, `Sep-19`.
fn with_month_name(parts: &[Part<'_>]) -> Option<DateCell> {
    let position = parts.iter().position(|part| month_of(part).is_some())?;
    let month = month_of(parts.get(position)?)?;
    let before = position.checked_sub(1).and_then(|before| parts.get(before));
    let after = parts.get(position + 1);
    let later = parts.get(position + 2);
    let four = [later, after, before]
        .into_iter()
        .flatten()
        .find(|part| part.digits() == 4 && year_of(part).is_some());
    let two =
        || [later.filter(|_| before.is_none()), after].into_iter().flatten().find(|part| part.digits() == 2);
    let (year, two_digits) = year_of(four.or_else(two)?)?;
    let chosen = four.map(|part| part.text);
    let day = [before, after].into_iter().flatten().filter(|part| Some(part.text) != chosen);
    let day = day.filter_map(|part| part.number).find(|&day| (1..=99).contains(&day));
    let alone = before.is_none() && later.is_none();
    let exists =
        alone || two_digits || day.is_none_or(|day| exists(year, u32::from(month.unsigned_abs()), day));
    Some(if exists {
        DateCell::Year { year, order: Order::Unasked, two_digits }
    } else {
        DateCell::Impossible(year)
    })
}

fn exists(year: i32, month: u32, day: u32) -> bool {
    let (Ok(year), Ok(month), Ok(day)) = (i16::try_from(year), i8::try_from(month), i8::try_from(day)) else {
        return false;
    };
    civil::Date::new(year, month, day).is_ok()
}

/// The first three numbers joined as a date, in any order that has one year.
fn three_numbers(parts: &[Part<'_>]) -> Option<DateCell> {
    parts.windows(3).find_map(|window| {
        let [first, second, third] = window else { return None };
        if !first.is_joined() || !second.is_joined() || second.digits() == 0 || second.digits() > 2 {
            return None;
        }
        if first.digits() == 4 && (1..=2).contains(&third.digits()) {
            return year_first(first, second, third);
        }
        if !(1..=2).contains(&first.digits()) || !matches!(third.digits(), 2 | 4) {
            return None;
        }
        let (year, two_digits) = year_of(third)?;
        Some(day_and_month(year, two_digits, first.number?, second.number?))
    })
}

/// `2020-04-03`, and `2020-25-12`, which some tools write.
fn year_first(year: &Part<'_>, second: &Part<'_>, third: &Part<'_>) -> Option<DateCell> {
    let (year, _) = year_of(year)?;
    let (second, third) = (second.number?, third.number?);
    let exists = exists(year, second, third) || exists(year, third, second);
    Some(if exists {
        DateCell::Year { year, order: Order::YearFirst, two_digits: false }
    } else {
        DateCell::Impossible(year)
    })
}

fn day_and_month(year: i32, two_digits: bool, first: u32, second: u32) -> DateCell {
    let order = match (exists(year, second, first), exists(year, first, second)) {
        (true, true) if first == second => Order::Unasked,
        (true, true) => Order::Open,
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        (false, false) => return DateCell::Impossible(year),
    };
    DateCell::Year { year, order, two_digits }
}

/// `04/2020` and `2020-04`.
fn month_and_year(parts: &[Part<'_>]) -> Option<DateCell> {
    let [first, second] = parts else { return None };
    if !first.is_joined() {
        return None;
    }
    let (year, month) = if first.digits() == 4 { (first, second) } else { (second, first) };
    if year.digits() != 4 || !(1..=2).contains(&month.digits()) {
        return None;
    }
    let (year, _) = year_of(year)?;
    let is_month = (1..=12).contains(&month.number?);
    Some(if is_month {
        DateCell::Year { year, order: Order::Unasked, two_digits: false }
    } else {
        DateCell::Impossible(year)
    })
}

/// A cell that is one number: a year, `20200403`, `03042020`, or a spreadsheet's count of days.
fn lone_number(cell: &str, parts: &[Part<'_>]) -> Option<DateCell> {
    let first = parts.first()?;
    let number = first.number?;
    let certain = |year: i32| DateCell::Year { year, order: Order::Unasked, two_digits: false };
    if parts.len() == 1 && cell.len() == first.text.len() {
        return match first.digits() {
            4 => year_of(first).map(|(year, _)| certain(year)),
            5 => serial_day(number).map(certain),
            8 => eight_figures(first.text),
            _ => None,
        };
    }
    // Days and a part of a day: `43893,5`.
    let decimal = parts.len() == 2 && matches!(first.behind, "." | ",") && cell.starts_with(first.text);
    (decimal && first.digits() == 5).then(|| serial_day(number).map(certain)).flatten()
}

/// The year of a day counted from 30 December 1899, between 1982 and 2064: other numbers are no dates.
fn serial_day(days: u32) -> Option<i32> {
    if !(30_000..=60_000).contains(&days) {
        return None;
    }
    let origin = civil::date(1899, 12, 30);
    let day = origin.checked_add(jiff::Span::new().try_days(i64::from(days)).ok()?).ok()?;
    Some(i32::from(day.year()))
}

/// `20200403` or `03042020`: the two cannot be taken for one another, since no month is 19 or 20.
fn eight_figures(text: &str) -> Option<DateCell> {
    let field = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(field(0, 4)?).ok()?;
    if YEARS.contains(&year) && exists(year, field(4, 6)?, field(6, 8)?) {
        return Some(DateCell::Year { year, order: Order::YearFirst, two_digits: false });
    }
    let year = i32::try_from(field(4, 8)?).ok()?;
    YEARS.contains(&year).then_some(())?;
    Some(day_and_month(year, false, field(0, 2)?, field(2, 4)?))
}

/// The only year of four figures in a text such as `commande 2019`.
fn lone_year(parts: &[Part<'_>]) -> Option<DateCell> {
    let mut years = parts.iter().filter(|part| part.digits() == 4).filter_map(year_of);
    let (year, _) = years.next()?;
    let stands_alone = parts.iter().filter(|part| part.number.is_some()).count() == 1;
    let same = years.all(|(other, _)| other == year);
    same.then_some(if stands_alone {
        DateCell::Year { year, order: Order::Unasked, two_digits: false }
    } else {
        DateCell::Impossible(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(text: &str) -> Option<i32> {
        match parse(text) {
            DateCell::Year { year, .. } => Some(year),
            _ => None,
        }
    }

    #[test]
    fn usual_forms() {
        for (text, expected) in [
            ("2020-04-03", 2020),
            ("2020-04-03 14:25:00", 2020),
            ("2020-04-03T14:25:00Z", 2020),
            ("03/04/2020", 2020),
            ("03.04.2020", 2020),
            ("3-4-2020", 2020),
            ("12/31/2019", 2019),
            ("3 avril 2020", 2020),
            ("1er août 2018", 2018),
            ("septembre 2019", 2019),
            ("Sept. 2019", 2019),
            ("April 3, 2020", 2020),
            ("3 Apr 20", 2020),
            ("Sep-19", 2019),
            ("2019", 2019),
            ("04/2020", 2020),
            ("2020-04", 2020),
            ("03/04/98", 1998),
            ("03/04/20", 2020),
            ("43893", 2020),
            ("43893.5", 2020),
            ("20200403", 2020),
            ("commande 2019", 2019),
        ] {
            assert_eq!(year(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_ecodiag_reads_wrong() {
        // Defect 13: the first four figures are 1234 and 0304.
        assert_eq!(year("n°12345 du 03/04/2020"), Some(2020));
        assert_eq!(year("03042020"), Some(2020));
    }

    #[test]
    fn dates_that_do_not_exist_keep_their_year() {
        for text in ["31/02/2019", "2019-13-45", "45/13/2019", "00/00/2019", "30 février 2019", "13/2019"] {
            assert_eq!(parse(text), DateCell::Impossible(2019), "{text}");
        }
    }

    #[test]
    fn plain_dates_read_the_same_on_the_short_way() {
        assert_eq!(plain_iso_year(b"2020-04-03"), Some(2020));
        for text in ["2020-04-31", "2020-13-01", "1234-01-01", "2020-4-3", "2020/04/03", "202a-04-03"] {
            assert_eq!(plain_iso_year(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in ["1234", "PC-12", "12", "999999", "31/12/9999", "bientôt", "123456789"] {
            assert_eq!(parse(text), DateCell::Unreadable, "{text}");
        }
        for text in ["", "N/A", "?", "0000-00-00", "-"] {
            assert_eq!(parse(text), DateCell::Blank, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_told() {
        let order = |text: &str| match parse(text) {
            DateCell::Year { order, .. } => order,
            other => panic!("{other:?}"),
        };
        assert_eq!(order("25/12/2020"), Order::DayFirst);
        assert_eq!(order("12/25/2020"), Order::MonthFirst);
        assert_eq!(order("03/04/2020"), Order::Open);
        assert_eq!(order("04/04/2020"), Order::Unasked);
        assert_eq!(order("2020-04-03"), Order::YearFirst);
    }
}
