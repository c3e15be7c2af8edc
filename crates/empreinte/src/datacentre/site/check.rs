//! Numbers of a site description within their range, told by the unit that ends every field's name.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::Result;
use crate::lang::Text;
use crate::period::day;

/// A temperature of air, water or weather.
const TEMPERATURE: Text =
    Text { en: "a temperature from -90 to 150 °C", fr: "une température de -90 à 150 °C" };
/// A percentage.
const PERCENT: Text = Text { en: "a percentage from 0 to 100", fr: "un pourcentage de 0 à 100" };
/// A year.
const YEAR: Text = Text { en: "a year from 1900 to 2200", fr: "une année de 1900 à 2200" };

/// Fields that hold a day: one that cannot be read would leave a top-up or a leak check out.
const DAYS: [&str; 3] = ["date", "last_leak_check", "planned_for"];

/// What numbers of a field may be.
struct Range {
    low: f64,
    high: f64,
    words: Text,
}

/// The range of a field, by its name.
fn range(field: &str) -> Range {
    let range = |low, high, words| Range { low, high, words };
    match field {
        "year" | "purchase_year" => range(1900.0, 2200.0, YEAR),
        "load" | "efficiency" | "share" | "cpu_utilisation" => range(0.0, 1.0, expected::SHARE),
        "energy_change" | "constant_w" => range(f64::MIN, f64::MAX, expected::FINITE),
        _ if field.ends_with("_share") => range(0.0, 1.0, expected::SHARE),
        _ if field.ends_with("_percent") => range(0.0, 100.0, PERCENT),
        "below_c" => range(-90.0, 150.0, TEMPERATURE),
        _ if field.ends_with("_c") => range(-90.0, 150.0, TEMPERATURE),
        _ => range(0.0, f64::MAX, expected::ZERO_OR_ABOVE),
    }
}

/// Refuses the first number of a description that is outside the range of its field, and the first day that is none.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE`, `DATE_INVALID`, at the path of the field.
pub fn check(description: &Map<String, Value>) -> Result<()> {
    fields(description, "")
}

fn fields(fields: &Map<String, Value>, path: &str) -> Result<()> {
    fields.iter().try_for_each(|(name, value)| {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        walk(value, &path, name)
    })
}

fn walk(value: &Value, path: &str, field: &str) -> Result<()> {
    match value {
        Value::Object(inner) => fields(inner, path),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .try_for_each(|(position, value)| walk(value, &format!("{path}[{position}]"), field)),
        Value::Number(number) => within(number.as_f64(), path, field),
        Value::String(text) if DAYS.contains(&field) => {
            day(text).map(|_| ()).map_err(|error| error.diagnostic().clone().at(Location::path(path)).into())
        }
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
    }
}

fn within(number: Option<f64>, path: &str, field: &str) -> Result<()> {
    let range = range(field);
    let found = number.unwrap_or(f64::NAN);
    if range.low <= found && found <= range.high {
        return Ok(());
    }
    let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", path).with("found", found);
    Err(refusal.with_text("expected", range.words).at(Location::path(path)).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(description: &Value) -> Option<String> {
        check(description.as_object().unwrap()).err().and_then(|error| error.location().path.clone())
    }

    #[test]
    fn the_name_of_a_field_says_what_its_numbers_may_be() {
        assert_eq!(
            refused(&json!({"air": {"contained_share": 1.2}})).as_deref(),
            Some("air.contained_share")
        );
        assert_eq!(refused(&json!({"cooling": {"set_point_c": -5}})), None);
        assert_eq!(
            refused(&json!({"cooling": {"set_point_c": 295.0}})).as_deref(),
            Some("cooling.set_point_c")
        );
        let inlets = json!({"air": {"inlet_temperatures_c": [21.0, 999.0]}});
        assert_eq!(refused(&inlets).as_deref(), Some("air.inlet_temperatures_c[1]"));
        let unit =
            json!({"cooling": {"unit": [{"id": "a", "top_ups": [{"date": "1/6/2025", "mass_kg": 3}]}]}});
        assert_eq!(refused(&unit).as_deref(), Some("cooling.unit[0].top_ups[0].date"));
        let ups = json!({"power": {"ups": [{"id": "a", "rated_kw": -1}]}});
        assert_eq!(refused(&ups).as_deref(), Some("power.ups[0].rated_kw"));
    }
}
