//! EcoDiag's own list: a JSON object with comments, which EcoDiag writes and cannot read back.

mod names;

use std::collections::BTreeMap;
use std::sync::Arc;

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::fleet::request::{Line, NameCells, Origin};
use empreinte::lang::Text;
use serde_json::Value;

use crate::cells::number;
use crate::inventory::{ImportReport, Inventory, Profile, Serials, whole_file};
use crate::text_file;
use crate::tree::expected;

/// Reads a list.
///
/// # Errors
/// `FILE_SYNTAX` for what is no JSON, `ECODIAG_INVALID` for what is no list of devices.
pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Inventory, Error> {
    let written = text_file::utf8(file, bytes)?;
    let text = text_file::without_comments(written);
    let root: Value = serde_json::from_str(&text).map_err(|error| syntax(file, &error))?;
    let mut list = List::new(file, &text);
    let Some(root) = root.as_object() else { return Err(list.invalid(1, "$", expected::DEVICES)) };
    for key in root.keys().filter(|key| !["devices", "kWh2CO2"].contains(&key.as_str())) {
        let note = Diagnostic::new(&codes::ECODIAG_KEY_IGNORED).with("found", shown(key));
        list.notes.push(note.at(Location::line(file, list.line_of(key))));
    }
    match root.get("devices") {
        Some(Value::Array(entries)) => {
            for entry in entries {
                let Some(entry) = entry.as_object() else {
                    return Err(list.invalid(list.line, &shown(&entry.to_string()), expected::DEVICES));
                };
                list.entries(entry)?;
            }
        }
        Some(Value::Object(entries)) => list.entries(entries)?,
        _ => return Err(list.invalid(1, "devices", expected::DEVICES)),
    }
    let intensity = match root.get("kWh2CO2") {
        None | Some(Value::Null) => None,
        Some(value) => match figure(value).filter(|&value| value >= 0.0) {
            Some(intensity) => Some(intensity),
            None => {
                return Err(list.invalid(
                    list.line_of("kWh2CO2"),
                    &shown(&value.to_string()),
                    expected::INTENSITY,
                ));
            }
        },
    };
    Ok(list.finish(intensity))
}

fn syntax(file: &str, error: &serde_json::Error) -> Error {
    let number = |value: usize| u64::try_from(value).ok();
    let place = Location { line: number(error.line()), column: number(error.column()), ..whole_file(file) };
    let text = error.to_string();
    let detail = text.rsplit_once(" at line").map_or(text.as_str(), |(detail, _)| detail);
    Diagnostic::new(&codes::FILE_SYNTAX).with("format", "JSON").with("detail", detail).at(place).into()
}

fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

/// What makes two entries one line: names of the contract or the name as written, and lifetime.
type Key = (Option<&'static str>, Option<&'static str>, String, Option<u64>);

/// A list being read.
struct List<'a> {
    file: &'a str,
    text: &'a str,
    /// Where the entry being read is, as byte and line.
    byte: usize,
    line: u64,
    lines: Vec<Line>,
    /// Lines of the file that each of them was read from.
    read_from: Vec<Vec<u64>>,
    by_key: BTreeMap<Key, usize>,
    notes: Vec<Diagnostic>,
    rows: u64,
    dropped: u64,
    /// Entries with a quantity and a lifetime, which EcoDiag counts as not a number.
    pairs: u64,
}

/// Quantity and lifetime of an entry.
struct Amounts {
    quantity: f64,
    lifetime: Option<f64>,
    is_pair: bool,
}

impl<'a> List<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            byte: 0,
            line: 1,
            lines: Vec::new(),
            read_from: Vec::new(),
            by_key: BTreeMap::new(),
            notes: Vec::new(),
            rows: 0,
            dropped: 0,
            pairs: 0,
        }
    }

    fn invalid(&self, line: u64, found: &str, expected: Text) -> Error {
        let place = Location::line(self.file, line);
        Diagnostic::new(&codes::ECODIAG_INVALID)
            .with("found", found)
            .with_text("expected", expected)
            .at(place)
            .into()
    }

    /// Line of the first mention of a key.
    fn line_of(&self, key: &str) -> u64 {
        let position = self.text.find(&Value::from(key).to_string()).unwrap_or(0);
        text_file::place(self.file, self.text, position).line.unwrap_or(1)
    }

    /// Moves on to the next mention of a key.
    fn advance(&mut self, key: &str) {
        let rest = self.text.get(self.byte..).unwrap_or_default();
        let written = Value::from(key).to_string();
        if let Some(found) = rest.find(&written) {
            let passed = rest.get(..found).unwrap_or_default().matches('\n').count();
            self.line += u64::try_from(passed).unwrap_or(0);
            self.byte += found + written.len();
        }
    }

    fn entries(&mut self, entries: &serde_json::Map<String, Value>) -> Result<(), Error> {
        for (name, value) in entries {
            self.advance(name);
            self.rows += 1;
            let Some(amounts) = amounts(value) else {
                return Err(self.invalid(self.line, &shown(&format!("{name}: {value}")), expected::QUANTITY));
            };
            self.pairs += u64::from(amounts.is_pair);
            self.entry(name, &amounts);
        }
        Ok(())
    }

    fn entry(&mut self, name: &str, amounts: &Amounts) {
        let place = Location::line(self.file, self.line);
        if amounts.quantity.is_nan() || amounts.quantity <= 0.0 {
            self.dropped += 1;
            let note = Diagnostic::new(&codes::QUANTITY_REFUSED).with("found", amounts.quantity);
            self.notes.push(note.at(place.with_field(name)));
            return;
        }
        let device = names::find(name);
        if device.is_none() {
            let note = Diagnostic::new(&codes::ECODIAG_NAME_UNKNOWN).with("found", shown(name));
            self.notes.push(note.with("nearest", names::nearest(name)).at(place));
        }
        let lifetime = amounts.lifetime.filter(|&years| years > 0.0 && years <= 100.0);
        if let Some(refused) = amounts.lifetime.filter(|_| lifetime.is_none()) {
            let note = Diagnostic::new(&codes::NUMBER_UNREADABLE).with("found", refused);
            self.notes.push(note.at(Location::line(self.file, self.line).with_field("lifetime")));
        }
        let written = if device.is_none() { name.replace(['/', '_'], " ") } else { String::new() };
        let key = (
            device.map(|device| device.device_type),
            device.and_then(|device| device.model),
            written.clone(),
            lifetime.map(f64::to_bits),
        );
        if let Some(&position) = self.by_key.get(&key)
            && let Some(line) = self.lines.get_mut(position)
            && let Some(read_from) = self.read_from.get_mut(position)
        {
            line.quantity = line.quantity.map(|quantity| quantity + amounts.quantity);
            read_from.push(self.line);
            return;
        }
        self.by_key.insert(key, self.lines.len());
        self.read_from.push(vec![self.line]);
        self.lines.push(Line {
            device_type: device.map(|device| device.device_type.to_owned()),
            model: device.and_then(|device| device.model).map(str::to_owned),
            text: device
                .is_none()
                .then(|| Arc::new(NameCells { designation: written, ..NameCells::default() })),
            quantity: Some(amounts.quantity),
            lifetime_years: lifetime,
            ..Line::default()
        });
    }

    fn finish(mut self, intensity: Option<f64>) -> Inventory {
        let file: Arc<str> = self.file.into();
        for (line, lines) in self.lines.iter_mut().zip(self.read_from) {
            line.origin = vec![Origin { file: Arc::clone(&file), lines }].into();
        }
        let place = || whole_file(self.file);
        let mut notes = vec![Diagnostic::new(&codes::ECODIAG_LIST_READ).at(place())];
        if self.pairs > 0 {
            notes.push(Diagnostic::new(&codes::ECODIAG_PAIR_READ).with("count", self.pairs).at(place()));
        }
        notes.extend(intensity.map(|value| {
            Diagnostic::new(&codes::ECODIAG_INTENSITY_READ)
                .with("value", value)
                .at(place().with_field("kWh2CO2"))
        }));
        for code in
            [&codes::ECODIAG_TOTAL_BOUNDS, &codes::ECODIAG_LIFETIME_OBJECTIVE, &codes::ECODIAG_YEARS_ABSENT]
        {
            notes.push(Diagnostic::new(code).at(place()));
        }
        notes.append(&mut self.notes);
        let report = ImportReport {
            file: self.file.to_owned(),
            format: "json".to_owned(),
            encoding: "utf-8".to_owned(),
            profile: Profile::Ecodiag,
            separator: None,
            sheet: None,
            header_line: None,
            rows: self.rows,
            quantity: self.lines.iter().filter_map(|line| line.quantity).sum(),
            rows_with_purchase_year: 0,
            rows_dropped: self.dropped,
            lines: u64::try_from(self.lines.len()).unwrap_or(u64::MAX),
            columns: BTreeMap::new(),
            runner_up: BTreeMap::new(),
            unused: Vec::new(),
            date_order: None,
            duplicate_serials: 0,
            users: None,
            electricity_kgco2e_per_kwh: intensity,
        };
        Inventory { lines: self.lines, report, diagnostics: notes, serials: Serials::default() }
    }
}

/// The amounts of an entry: a quantity, `{"nb": ..., "lifetime": ...}` as EcoDiag exports it, or the pair as a list.
fn amounts(value: &Value) -> Option<Amounts> {
    let optional = |value: Option<&Value>| match value {
        None | Some(Value::Null) => Some(None),
        Some(value) => figure(value).map(Some),
    };
    match value {
        Value::Object(fields) => {
            let known = fields.keys().all(|key| ["nb", "lifetime"].contains(&key.as_str()));
            let nb = fields.get("nb").filter(|_| known)?;
            // A pair stored as the quantity is what a second export makes of the first.
            if nb.is_object() || nb.is_array() {
                return amounts(nb);
            }
            let lifetime = optional(fields.get("lifetime"))?;
            Some(Amounts { quantity: figure(nb)?, lifetime, is_pair: true })
        }
        Value::Array(pair) if (1..=2).contains(&pair.len()) => {
            let lifetime = optional(pair.get(1))?;
            Some(Amounts { quantity: figure(pair.first()?)?, lifetime, is_pair: true })
        }
        value => Some(Amounts { quantity: figure(value)?, lifetime: None, is_pair: false }),
    }
}

/// A number, or a text that is one.
fn figure(value: &Value) -> Option<f64> {
    let number = value.as_f64().or_else(|| number::parse(value.as_str()?, None));
    number.filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Inventory {
        read("list.json", text.as_bytes()).unwrap()
    }

    #[test]
    fn a_list_with_comments_reads_whole() {
        let inventory = list(
            "// my lab\n{\"devices\": [\n  {\"laptop\": 10}, /* new */\n  {\"screen/screen_24to31\": {\"nb\": 4, \"lifetime\": 7}},\n  {\"mac_pro\": [2, 6]},\n  {\"laptop\": 5},\n], \"kWh2CO2\": 0.1}\n",
        );
        let summary: Vec<_> = inventory
            .lines
            .iter()
            .map(|line| {
                (
                    line.device_type.as_deref().unwrap(),
                    line.model.as_deref(),
                    line.quantity.unwrap(),
                    line.lifetime_years,
                )
            })
            .collect();
        assert_eq!(
            summary,
            [
                ("laptop", None, 15.0, None),
                ("monitor", Some("screen_24to31"), 4.0, Some(7.0)),
                ("desktop", Some("mac_pro"), 2.0, Some(6.0)),
            ]
        );
        assert_eq!(inventory.lines[0].origin.first().unwrap().lines, [3, 6]);
        assert_eq!((inventory.report.rows, inventory.report.quantity), (4, 21.0));
        assert_eq!(inventory.report.electricity_kgco2e_per_kwh, Some(0.1));
        let ids: Vec<&str> = inventory.diagnostics.iter().map(|note| note.code.id).collect();
        assert!(ids.contains(&"ECODIAG_LIST_READ") && ids.contains(&"ECODIAG_TOTAL_BOUNDS"));
    }

    #[test]
    fn wrong_lists_are_refused_at_their_line() {
        let error = |text: &str| {
            let error = read("l.json", text.as_bytes()).unwrap_err();
            (error.code().id, error.location().line)
        };
        assert_eq!(error("{\"devices\": [\n{\"laptop\": }]}"), ("FILE_SYNTAX", Some(2)));
        assert_eq!(error("{\"devices\": [\n{\"laptop\": \"many\"}]}"), ("ECODIAG_INVALID", Some(2)));
        assert_eq!(error("{\"appliances\": 3}").0, "ECODIAG_INVALID");
    }

    #[test]
    fn unknown_names_are_left_to_recognition() {
        let inventory = list("{\"devices\": [{\"laptop/latitude_7xx\": 3}, {\"mouse\": 0}]}");
        assert_eq!(inventory.lines[0].text.as_ref().unwrap().designation, "laptop latitude 7xx");
        assert_eq!(inventory.report.rows_dropped, 1);
    }
}
