//! The form of an example: facts, what differs where nothing is found, and the numbers expected.

use std::collections::BTreeMap;

use empreinte::Period;
use empreinte::audit::findings::{Facts, Metering};
use empreinte::datacentre::{EnergyUse, UpsUse};
use empreinte::factors::Factors;
use empreinte::period::day;
use empreinte::scenario::{Machine, Mix, State};
use serde_json::{Map, Value};

use crate::workspace;

/// Folder of the examples.
pub const FOLDER: &str = "tests/cases/findings";

/// A worked example.
pub struct Example {
    /// The file as it stands.
    pub text: String,
    /// The calculation by hand.
    pub why: String,
    facts: Value,
    counter: Value,
    /// The numbers expected.
    pub expected: Expected,
}

/// Numbers expected of an example.
pub struct Expected {
    /// Evidence by its English name.
    pub evidence: BTreeMap<String, f64>,
    /// Savings of a year by name: one number, or low, middle and high.
    pub saving: BTreeMap<String, Vec<f64>>,
    /// Payback, years, low to high.
    pub payback_years: Option<Vec<f64>>,
}

impl Example {
    /// The example of a finding.
    pub fn read(id: &str) -> Self {
        let text = workspace::read(&format!("{FOLDER}/{id}.toml"));
        let table: toml::Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{id}: {error}"));
        let whole = serde_json::to_value(table).expect("TOML is JSON");
        let at = |key: &str| whole.get(key).cloned().unwrap_or_else(|| panic!("{id} has no `{key}`"));
        let expected = at("expected");
        let numbers = |key: &str| expected.get(key).and_then(Value::as_object).cloned().unwrap_or_default();
        Self {
            why: at("why").as_str().expect("a text").trim().to_owned(),
            facts: at("facts"),
            counter: at("counter"),
            expected: Expected {
                evidence: numbers("evidence")
                    .iter()
                    .map(|(name, value)| (name.clone(), number(value)))
                    .collect(),
                saving: numbers("saving").iter().map(|(name, value)| (name.clone(), list(value))).collect(),
                payback_years: expected.get("payback_years").map(list),
            },
            text,
        }
    }

    /// The facts in which the finding stands.
    pub fn found<'f>(&self, factors: &'f Factors) -> Facts<'f> {
        facts(&self.facts, factors)
    }

    /// The facts in which it does not.
    pub fn not_found<'f>(&self, factors: &'f Factors) -> Facts<'f> {
        let mut merged = self.facts.clone();
        merge(&mut merged, &self.counter);
        facts(&merged, factors)
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number"))
}

fn list(value: &Value) -> Vec<f64> {
    value.as_array().map_or_else(|| vec![number(value)], |all| all.iter().map(number).collect())
}

/// Lays one value over another, objects field by field.
fn merge(under: &mut Value, over: &Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                merge(under.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over.clone(),
    }
}

/// Facts as an example writes them.
fn facts<'f>(value: &Value, factors: &'f Factors) -> Facts<'f> {
    let part = |key: &str| value.get(key).cloned().unwrap_or_else(|| Value::Object(Map::new()));
    let known = ["site", "energy", "mix", "machine", "metering", "period"];
    let unknown = value.as_object().into_iter().flatten().find(|(key, _)| !known.contains(&key.as_str()));
    assert!(unknown.is_none(), "unknown part {unknown:?}");
    let period: Period = value.get("period").map_or_else(
        || Period::calendar_year(2025).expect("a year"),
        |period| serde_json::from_value(period.clone()).expect("a period"),
    );
    let site = serde_json::from_value(part("site")).unwrap_or_else(|error| panic!("{error}: {value}"));
    let mix = Mix { gwp_kgco2e_per_kwh: field(&part("mix"), "gwp_kgco2e_per_kwh"), ..Mix::default() };
    let machines = value.get("machine").and_then(Value::as_array).into_iter().flatten().map(machine);
    let state = State::new(site, energy(&part("energy"), period), mix, factors);
    let on = day(&period.end().to_string()).expect("a day");
    Facts {
        state: state.with_machines(machines.collect()),
        on,
        metering: value.get("metering").map(metering),
    }
}

fn field(value: &Value, name: &str) -> Option<f64> {
    value.get(name).map(number)
}

fn energy(value: &Value, period: Period) -> EnergyUse {
    let of = |name: &str| field(value, name);
    let ups = value.get("ups").and_then(Value::as_array).into_iter().flatten();
    let ups = ups.map(|ups| UpsUse {
        id: ups["id"].as_str().expect("an id").to_owned(),
        input_kwh: field(ups, "input_kwh"),
        output_kwh: field(ups, "output_kwh"),
        mean_output_kw: None,
    });
    EnergyUse {
        period,
        total_kwh: of("total_kwh"),
        it_kwh: of("it_kwh"),
        ups: ups.collect(),
        transformer_loss_kwh: of("transformer_loss_kwh"),
        distribution_loss_kwh: of("distribution_loss_kwh"),
        compressor_kwh: of("compressor_kwh"),
        fan_kwh: of("fan_kwh"),
        pump_kwh: of("pump_kwh"),
        humidity_kwh: of("humidity_kwh"),
        building_kwh: of("building_kwh"),
        unaccounted_kwh: of("unaccounted_kwh"),
        grid_kwh: of("grid_kwh"),
        onsite_kwh: of("onsite_kwh"),
        generator_kwh: of("generator_kwh"),
        water_m3: of("water_m3"),
        heat_reused_kwh: of("heat_reused_kwh"),
    }
}

/// A device of the site file with the figures of the fleet road.
fn machine(value: &Value) -> Machine {
    let mut device = value.as_object().cloned().expect("a table");
    let mut take = |name: &str| device.remove(name);
    let device_type = take("device_type").and_then(|word| word.as_str().map(str::to_owned));
    let [embodied_kgco2e, lifetime_years, yearly_kwh] =
        ["embodied_kgco2e", "lifetime_years", "yearly_kwh"].map(|name| take(name).as_ref().map(number));
    let device = serde_json::from_value(Value::Object(device)).expect("a device");
    Machine { device, device_type, embodied_kgco2e, lifetime_years, yearly_kwh, ..Machine::default() }
}

fn metering(value: &Value) -> Metering {
    let contradictions = value.get("contradictions").and_then(Value::as_array).into_iter().flatten();
    Metering {
        coverage: field(value, "coverage"),
        longest_gap_hours: field(value, "longest_gap_hours"),
        unaccounted_share: field(value, "unaccounted_share"),
        contradictions: contradictions.filter_map(Value::as_str).map(str::to_owned).collect(),
    }
}
