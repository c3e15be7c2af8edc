//! Repairs of single cells, one rule each.

use crate::decimal::Decimal;
use crate::problem::Problem;
use crate::table::Row;

/// What was changed on a row, rule by rule.
#[derive(Debug, Default)]
pub struct Notes(Vec<String>);

impl Notes {
    /// Adds `rule: what it did`.
    pub fn add(&mut self, note: impl Into<String>) {
        self.0.push(note.into());
    }

    /// The notes as one text.
    pub fn joined(&self) -> String {
        self.0.join("; ")
    }
}

/// Shares of the whole footprint by life-cycle phase, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub struct Shares {
    pub use_phase: Option<Decimal>,
    pub manufacturing: Option<Decimal>,
    pub transport: Option<Decimal>,
    pub end_of_life: Option<Decimal>,
}

/// Rule `hp_footnote_digit`: names of HP's datacentre machines end in the mark of a footnote.
pub fn hp_footnote_digit(row: &Row<'_>, notes: &mut Notes) -> Result<String, Problem> {
    let name = row.required("name")?;
    let machine = row.required("manufacturer")? == "HP" && row.required("category")? == "Datacenter";
    match name.strip_suffix('4') {
        Some(stripped) if machine && stripped.ends_with(|letter: char| letter.is_ascii_alphabetic()) => {
            notes.add("hp_footnote_digit: a 4 was at the end of the name");
            Ok(stripped.to_owned())
        }
        _ => Ok(name.to_owned()),
    }
}

/// Rule `label_spelling`: one spelling a label.
pub fn label_spelling(label: &str) -> &str {
    match label {
        "Thin client" => "Thin Client",
        "EntertainmentT" => "Entertainment",
        other => other,
    }
}

/// Rule `use_location_spelling`: one spelling a place.
pub fn use_location(row: &Row<'_>) -> Result<&'static str, Problem> {
    Ok(match row.text("use_location")? {
        "" => "",
        "WW" | "Worldwide" => "WORLD",
        "EU" => "EU27",
        "US" | "North America" => "NORTH_AMERICA",
        "Asia" => "ASIA",
        other => return Err(row.problem("use_location", format!("`{other}` has no id here yet"))),
    })
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn month(word: &str) -> Option<usize> {
    let start: String = word.chars().take(3).collect::<String>().to_lowercase();
    let number = MONTHS.iter().position(|month| *month == start)? + 1;
    word.chars().all(|letter| letter.is_ascii_alphabetic()).then_some(number)
}

/// Rule `report_date_in_words`: `November 2020`, `January 17 2023`, `2021-6-16`, `26/07/2019` and `2020` become
/// ISO 8601.
pub fn report_date(row: &Row<'_>) -> Result<String, Problem> {
    let text = row.text("report_date")?;
    let words: Vec<&str> = text.split(['-', ' ', ',', '/']).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.parse::<usize>().ok();
    let date = match words.as_slice() {
        [] => Some(String::new()),
        [year] => number(year).map(|year| format!("{year:04}")),
        [first, year] => month(first).zip(number(year)).map(|(month, year)| format!("{year:04}-{month:02}")),
        [first, second, third] => match month(first) {
            Some(month) => number(second).zip(number(third)).map(|(day, year)| (year, month, day)),
            None => number(first)
                .zip(number(second))
                .zip(number(third))
                .map(|((a, b), c)| if text.contains('/') { (c, b, a) } else { (a, b, c) }),
        }
        .map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    };
    let plausible = date.filter(|date| date.is_empty() || ("2010".."2027").contains(&date.as_str()));
    plausible.ok_or_else(|| row.problem("report_date", format!("`{text}` is no date that is known here")))
}

/// The month of a report in its address, as in `..._PER_Dec2022.pdf`.
pub fn report_date_of_address(address: &str) -> Option<String> {
    let (_, after) = address.rsplit_once("_PER_")?;
    let digits = after.find(|letter: char| letter.is_ascii_digit())?;
    let (word, rest) = after.split_at(digits);
    let year: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (year.len() == 4).then_some(())?;
    month(word).map(|month| format!("{year}-{month:02}"))
}

/// Rules of shares: `shifted_decimal_of_share`, `shares_above_the_whole`, `unallocated_share`.
pub fn shares(row: &Row<'_>, notes: &mut Notes) -> Result<Shares, Problem> {
    let mut shares = Shares {
        use_phase: row.number("gwp_use_ratio")?,
        manufacturing: row.number("gwp_manufacturing_ratio")?,
        transport: row.number("gwp_transport_ratio")?,
        end_of_life: row.number("gwp_eol_ratio")?,
    };
    if let Some(share) = shares.manufacturing.filter(|share| share.to_f64() > 1.0) {
        shares.manufacturing = Some(share.shifted(-1));
        notes.add(format!("shifted_decimal_of_share: manufacturing was {share}"));
    }
    let stated = [shares.use_phase, shares.manufacturing, shares.transport, shares.end_of_life];
    let sum: f64 = stated.iter().flatten().map(|share| share.to_f64()).sum();
    let count = stated.iter().flatten().count();
    if sum > 1.05 {
        notes.add(format!("shares_above_the_whole: the stated shares sum to {sum:.3}, kept as they are"));
    }
    if count >= 2 && sum < 0.9 - 1e-9 {
        let rest = 1.0 - sum;
        notes.add(format!("unallocated_share: {rest:.3} of the whole has no phase; not rescaled"));
    }
    Ok(shares)
}

/// Rules of the stated error: `zero_error_is_not_stated`, `error_above_one`.
pub fn relative_error(row: &Row<'_>, notes: &mut Notes) -> Result<Option<Decimal>, Problem> {
    let error = row.number("gwp_error_ratio")?.filter(|error| !error.is_zero());
    if error.is_some_and(|error| error.to_f64() > 1.0) {
        notes.add("error_above_one: the stated half-width exceeds the value, kept as it is");
    }
    Ok(error)
}

/// Rules of weight (kg) and screen (inch): `zero_screen_is_none`, `weight_holds_the_screen`, `weight_of_a_part`.
pub fn weight_and_screen(
    row: &Row<'_>,
    notes: &mut Notes,
) -> Result<(Option<Decimal>, Option<Decimal>), Problem> {
    let weight = row.number("weight")?;
    let screen = row.number("screen_size")?.filter(|screen| !screen.is_zero());
    let above = |number: Option<Decimal>, limit: f64| number.is_some_and(|number| number.to_f64() > limit);
    match row.required("subcategory")? {
        "Laptop" if screen.is_none() && above(weight, 10.0) => {
            notes.add("weight_holds_the_screen: the weight is that of no laptop, but the size of its screen");
            Ok((None, weight))
        }
        "Monitor" if above(screen, 20.0) && weight.is_some() && !above(weight, 0.99) => {
            notes.add(format!(
                "weight_of_a_part: {} kg is no monitor of this size",
                weight.unwrap_or(0.into())
            ));
            Ok((None, screen))
        }
        _ => Ok((weight, screen)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    const HEADER: &str = "manufacturer,name,category,subcategory,gwp_use_ratio,gwp_manufacturing_ratio,\
                          gwp_transport_ratio,gwp_eol_ratio,gwp_error_ratio,weight,screen_size,report_date,use_location";

    fn with<T>(cells: &str, rule: impl Fn(&Row<'_>, &mut Notes) -> T) -> (T, String) {
        let table = Table::parse("t.csv", format!("{HEADER}\n{cells}\n").as_bytes()).unwrap();
        let mut notes = Notes::default();
        let done = rule(&table.rows().next().unwrap(), &mut notes);
        (done, notes.joined())
    }

    #[test]
    fn hp_footnote_digit() {
        let strip = |cells| with(cells, |row, notes| super::hp_footnote_digit(row, notes).unwrap()).0;
        assert_eq!(
            strip("HP,ProLiant DL380 Gen10 server4,Datacenter,Server,,,,,,,,,"),
            "ProLiant DL380 Gen10 server"
        );
        assert_eq!(
            strip("HP,ProLiant MicroServer Gen10 Plus4,Datacenter,Server,,,,,,,,,"),
            "ProLiant MicroServer Gen10 Plus"
        );
        assert_eq!(strip("HP,E24 G4,Workplace,Monitor,,,,,,,,,"), "E24 G4");
        assert_eq!(strip("Dell,PowerEdge R4,Datacenter,Server,,,,,,,,,"), "PowerEdge R4");
    }

    #[test]
    fn label_spelling() {
        assert_eq!(super::label_spelling("Thin client"), "Thin Client");
        assert_eq!(super::label_spelling("EntertainmentT"), "Entertainment");
        assert_eq!(super::label_spelling("Laptop"), "Laptop");
    }

    #[test]
    fn use_location_spelling() {
        for (text, id) in [("WW", "WORLD"), ("Worldwide", "WORLD"), ("US", "NORTH_AMERICA"), ("EU", "EU27")] {
            let found = with(&format!("A,B,C,D,,,,,,,,,{text}"), |row, _| use_location(row).unwrap()).0;
            assert_eq!(found, id);
        }
        assert!(with("A,B,C,D,,,,,,,,,Mars", |row, _| use_location(row).is_err()).0);
    }

    #[test]
    fn report_date_in_words() {
        let dates = [
            ("November 2020", "2020-11"),
            ("January 17 2023", "2023-01-17"),
            ("Feb 2021", "2021-02"),
            ("2021-6-16", "2021-06-16"),
            ("26/07/2019", "2019-07-26"),
            ("2020", "2020"),
            ("", ""),
        ];
        for (text, iso) in dates {
            assert_eq!(with(&format!("A,B,C,D,,,,,,,,{text},"), |row, _| report_date(row).unwrap()).0, iso);
        }
        assert!(with("A,B,C,D,,,,,,,,soon,", |row, _| report_date(row).is_err()).0);
        let address = "https://a.example/Apple_Watch_SE_PER_Dec2022.pdf";
        assert_eq!(report_date_of_address(address).unwrap(), "2022-12");
        assert_eq!(report_date_of_address("https://a.example/iPad_PER_Sept2021.pdf").unwrap(), "2021-09");
        assert_eq!(report_date_of_address("https://a.example/sheet.pdf"), None);
    }

    #[test]
    fn shifted_decimal_of_share() {
        let cells = "Dell,OptiPlex 7070 Ultra,Workplace,Desktop,0.178,7.76,0.04,0.006,,,,,";
        let (shares, note) = with(cells, |row, notes| super::shares(row, notes).unwrap());
        assert_eq!(shares.manufacturing.unwrap().to_string(), "0.776");
        assert_eq!(note, "shifted_decimal_of_share: manufacturing was 7.76");
    }

    #[test]
    fn shares_above_the_whole() {
        let cells = "Fairphone,Fairphone 4,Workplace,Smartphone,0.248,0.737,0.047,0.042,,,,,";
        let (shares, note) = with(cells, |row, notes| super::shares(row, notes).unwrap());
        assert_eq!(shares.manufacturing.unwrap().to_string(), "0.737");
        assert!(note.contains("sum to 1.074"));
    }

    #[test]
    fn unallocated_share() {
        let cells = "Microsoft,Xbox One S,Home,Gaming,0.145,0.26,0.01,0.01,,,,,";
        let note = with(cells, |row, notes| super::shares(row, notes).unwrap()).1;
        assert_eq!(note, "unallocated_share: 0.575 of the whole has no phase; not rescaled");
        let one = "A,B,Home,Gaming,0.145,,,,,,,,";
        assert_eq!(with(one, |row, notes| super::shares(row, notes).unwrap()).1, "");
    }

    #[test]
    fn zero_error_is_not_stated() {
        assert!(with("A,B,C,D,,,,,0.0000,,,,", |row, notes| relative_error(row, notes).unwrap()).0.is_none());
    }

    #[test]
    fn error_above_one() {
        let (error, note) = with("A,B,C,D,,,,,3.2796,,,,", |row, notes| relative_error(row, notes).unwrap());
        assert_eq!(error.unwrap().to_string(), "3.2796");
        assert!(note.starts_with("error_above_one"));
    }

    fn both(cells: &str) -> (String, String, String) {
        let ((weight, screen), note) = with(cells, |row, notes| weight_and_screen(row, notes).unwrap());
        (crate::table::optional(weight), crate::table::optional(screen), note)
    }

    #[test]
    fn zero_screen_is_none() {
        let (weight, screen, note) = both("Dell,Wyse,Workplace,Thin Client,,,,,,0.24,0,,");
        assert_eq!((weight.as_str(), screen.as_str(), note.as_str()), ("0.24", "", ""));
    }

    #[test]
    fn weight_holds_the_screen() {
        let (weight, screen, note) = both("Lenovo,ThinkPad T540p,Workplace,Laptop,,,,,,15.6,,,");
        assert_eq!((weight.as_str(), screen.as_str()), ("", "15.6"));
        assert!(note.starts_with("weight_holds_the_screen"));
    }

    #[test]
    fn weight_of_a_part() {
        let (weight, _, note) = both("HP,M24fd,Workplace,Monitor,,,,,,0.3,23.8,,");
        assert_eq!(weight, "");
        assert!(note.starts_with("weight_of_a_part"));
        assert_eq!(both("HP,E14 G4 Portable,Workplace,Monitor,,,,,,0.6,14.0,,").0, "0.6");
    }
}
