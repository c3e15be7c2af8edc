//! A what-if in one line, as the command takes it: the changes of `[[scenario]]` in short.
//!
//! `KIND=VALUE`, where the value is that of the change's main field, then `,FIELD=VALUE` for its other fields; `+` joins
//! changes that are made together, and `NAME:` before them names the what-if. A field that holds a list is written once
//! for each of its values; points of efficiency are `LOAD:EFFICIENCY`.

use serde_json::{Map, Value, json};

use crate::datacentre::site::Scenario;
use crate::datacentre::site::check::check;
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::{Error, Result};
use crate::json::decode;
use crate::text;

/// Kinds of change, and the field that `KIND=VALUE` gives.
const KINDS: [(&str, &str); 11] = [
    ("set_point", "set_point_c"),
    ("containment", "contained_share"),
    ("ups_mode", "mode"),
    ("ups_replacement", "ups"),
    ("free_cooling", "below_c"),
    ("consolidation", "servers"),
    ("refrigerant_swap", "refrigerant"),
    ("heat_reuse", "reused_kwh"),
    ("mix", "location"),
    ("contract_coverage", "technology"),
    ("lifetime", "factor"),
];

/// Fields that hold words: a host called `12` is no number.
const WORDS: [&str; 7] = ["mode", "ups", "hosts", "units", "refrigerant", "location", "technology"];
/// Fields that hold a list.
const LISTS: [&str; 4] = ["ups", "hosts", "units", "efficiency"];

/// Reads a what-if written in one line.
///
/// # Errors
/// `WHATIF_UNREADABLE` for what is no `KIND=VALUE`; `VALUE_UNKNOWN` for an unknown kind; those of the fields of a change,
/// as in a site file.
///
/// # Example
///
/// ```
/// let what_if = empreinte::json::site::what_if("Warmer: set_point=26+free_cooling=16,partial_band_k=4").unwrap();
/// assert_eq!((what_if.name.get(empreinte::Lang::En), what_if.changes.len()), ("Warmer", 2));
/// assert!(empreinte::json::site::what_if("set_pint=26").unwrap_err().help(empreinte::Lang::En).contains("`set_point`"));
/// ```
pub fn what_if(text: &str) -> Result<Scenario> {
    let (name, changes) = named(text);
    let changes = split(changes).into_iter().map(|change| self::change(change, text));
    let changes = changes.collect::<Result<Vec<Value>>>()?;
    let mut scenario = Map::new();
    scenario.insert("changes".to_owned(), changes.into());
    check(&scenario).map_err(|error| decode::below("what_if", &error))?;
    scenario.insert("name".to_owned(), name.into());
    decode::request::<Scenario>(scenario).map_err(|error| decode::below("what_if", &error))
}

/// The name and the changes: what stands before a colon that comes before the first `=`, else the whole text.
fn named(text: &str) -> (&str, &str) {
    let before = text.split('=').next().unwrap_or_default();
    let named = before.find(':').and_then(|at| Some((text.get(..at)?.trim(), text.get(at + 1..)?)));
    named.filter(|(name, _)| !name.is_empty()).unwrap_or((text.trim(), text))
}

/// The changes of a text: a `+` parts them where a kind follows it, so that a name may hold one.
fn split(text: &str) -> Vec<&str> {
    let starts_change = |rest: &str| {
        let word = rest.split('=').next().unwrap_or_default().trim();
        KINDS.iter().any(|(kind, _)| *kind == word) && rest.contains('=')
    };
    let cuts = text
        .char_indices()
        .filter(|(at, sign)| *sign == '+' && text.get(at + 1..).is_some_and(starts_change));
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, _) in cuts {
        parts.extend(text.get(from..at));
        from = at + 1;
    }
    parts.extend(text.get(from..));
    parts
}

/// One change as the site file would hold it.
fn change(part: &str, whole: &str) -> Result<Value> {
    let mut pairs =
        part.split(',').map(|pair| pair.split_once('=').map(|(key, value)| (key.trim(), value.trim())));
    let unreadable = || Error::from(Diagnostic::new(&codes::WHATIF_UNREADABLE).with("found", whole));
    let (kind, value) = pairs.next().flatten().filter(|(kind, _)| !kind.is_empty()).ok_or_else(unreadable)?;
    let main = KINDS.iter().find(|(name, _)| *name == kind).ok_or_else(|| unknown(kind))?.1;
    let mut fields = Map::new();
    fields.insert("change".to_owned(), kind.into());
    if !value.is_empty() {
        put(&mut fields, main, value);
    }
    for pair in pairs {
        let (field, value) = pair.ok_or_else(unreadable)?;
        put(&mut fields, field, value);
    }
    Ok(Value::Object(fields))
}

/// Puts a value into its field, or behind those of its list.
fn put(fields: &mut Map<String, Value>, field: &str, value: &str) {
    let value = if field == "efficiency" { point(value) } else { scalar(field, value) };
    if LISTS.contains(&field) {
        let list = fields.entry(field.to_owned()).or_insert_with(|| json!([]));
        if let Some(list) = list.as_array_mut() {
            list.push(value);
        }
    } else {
        fields.insert(field.to_owned(), value);
    }
}

fn scalar(field: &str, value: &str) -> Value {
    let number = || value.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from);
    (!WORDS.contains(&field)).then(number).flatten().unwrap_or_else(|| value.into())
}

/// `LOAD:EFFICIENCY`.
fn point(value: &str) -> Value {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let point =
        value.split_once(':').and_then(|(load, efficiency)| Some((number(load)?, number(efficiency)?)));
    point.map_or_else(|| value.into(), |(load, efficiency)| json!({"load": load, "efficiency": efficiency}))
}

fn unknown(kind: &str) -> Error {
    let names = || KINDS.iter().map(|(name, _)| *name);
    let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", kind).with("field", "change");
    let nearest = text::nearest(kind, names()).unwrap_or_default();
    let expected = names().collect::<Vec<_>>().join(", ");
    refusal.with("nearest", nearest).with("expected", expected).at(Location::path(kind)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::datacentre::site::{Change, UpsMode};
    use crate::lang::Lang;

    fn changes(text: &str) -> Vec<Change> {
        what_if(text).unwrap_or_else(|error| panic!("{text}: {error}")).changes
    }

    fn refused(text: &str) -> &'static str {
        what_if(text).unwrap_err().code().id
    }

    /// One line a kind: a kind added to the vocabulary must be added here too, since the match is whole.
    #[test]
    fn every_change_of_a_site_file_can_be_written() {
        let lines = [
            "set_point=26",
            "containment=1",
            "ups_mode=eco,ups=A,ups=B,efficiency=0.25:0.98,efficiency=1:0.99",
            "ups_replacement=A,ups=B,rated_kw=80,count=2,efficiency=0.5:0.96",
            "free_cooling=16,partial_band_k=4",
            "consolidation=12,power_w=300",
            "refrigerant_swap=R-513A,units=GF1,energy_change=-0.05",
            "heat_reuse=200000,heat_pump_kwh=40000",
            "mix=SE",
            "contract_coverage=wind,energy_kwh=300000",
            "lifetime=1.5",
        ];
        for (line, (kind, _)) in lines.iter().zip(KINDS) {
            let [change] = changes(line).try_into().unwrap();
            let written = match change {
                Change::SetPoint { .. } => "set_point",
                Change::Containment { .. } => "containment",
                Change::UpsMode { .. } => "ups_mode",
                Change::UpsReplacement { .. } => "ups_replacement",
                Change::FreeCooling { .. } => "free_cooling",
                Change::Consolidation { .. } => "consolidation",
                Change::RefrigerantSwap { .. } => "refrigerant_swap",
                Change::HeatReuse { .. } => "heat_reuse",
                Change::Mix { .. } => "mix",
                Change::ContractCoverage { .. } => "contract_coverage",
                Change::Lifetime { .. } => "lifetime",
            };
            assert_eq!(written, kind);
        }
        assert_eq!(lines.len(), KINDS.len());
    }

    #[test]
    fn the_same_as_in_a_site_file() {
        let written = json!({"name": "x", "changes": [{"change": "ups_mode", "ups": ["A", "12"], "mode": "eco",
            "efficiency": [{"load": 0.25, "efficiency": 0.98}]}, {"change": "consolidation", "hosts": ["a+b"]}]});
        let written: Scenario = serde_json::from_value(written).unwrap();
        let short =
            what_if("x: ups_mode=eco,ups=A,ups=12,efficiency=0.25:0.98+consolidation=,hosts=a+b").unwrap();
        assert_eq!(short, written);
        assert!(matches!(&changes("ups_mode=eco")[..], [Change::UpsMode { mode: UpsMode::Eco, .. }]));
        let alone = changes("mix=,gwp_kgco2e_per_kwh=0.02");
        assert_eq!(alone, [Change::Mix { location: None, gwp_kgco2e_per_kwh: Some(0.02) }]);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(refused("set_point"), "WHATIF_UNREADABLE");
        assert_eq!(refused(""), "WHATIF_UNREADABLE");
        assert_eq!(refused("set_point=26,band"), "WHATIF_UNREADABLE");
        assert_eq!(refused("set_pint=26"), "VALUE_UNKNOWN");
        assert_eq!(refused("set_point=warm"), "FIELD_INVALID");
        assert_eq!(refused("set_point=260"), "NUMBER_OUT_OF_RANGE");
        assert_eq!(refused("set_point=26,partial_band_k=4"), "FIELD_UNKNOWN");
        assert_eq!(refused("ups_mode=econ"), "VALUE_UNKNOWN");
        assert_eq!(refused("contract_coverage=wind"), "FIELD_MISSING");
        assert_eq!(what_if(": set_point=26").map(|found| found.name.get(Lang::En).to_owned()).ok(), None);
    }
}
