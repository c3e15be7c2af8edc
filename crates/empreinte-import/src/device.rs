//! A described device as JSON: a request of the kind `equipment`, or the device alone.

use empreinte::Error;
use empreinte::diagnostic::Location;
use empreinte::equipment::EquipmentRequest;
use empreinte::json::equipment::request;
use serde_json::{Map, Value};

/// What a request calls the device.
const EQUIPMENT: &str = "equipment";

/// Reads a description; `None` for what is none, such as a report of a machine. A refusal stands at its field.
///
/// # Errors
/// `FIELD_UNKNOWN`, `VALUE_UNKNOWN` or `FIELD_INVALID`, with file and field.
pub fn read(name: &str, bytes: &[u8]) -> Result<Option<EquipmentRequest>, Error> {
    let Ok(fields) = serde_json::from_slice::<Map<String, Value>>(bytes) else { return Ok(None) };
    let is_request = fields.contains_key(EQUIPMENT);
    if !is_request && !is_device(&fields) {
        return Ok(None);
    }
    let fields = if is_request { fields } else { Map::from_iter([(EQUIPMENT.to_owned(), fields.into())]) };
    request(fields).map(Some).map_err(|error| {
        let path = error.location().path.clone().unwrap_or_default();
        let inside = path.strip_prefix(EQUIPMENT).map(|rest| rest.trim_start_matches('.'));
        let field = inside.filter(|_| !is_request).unwrap_or(&path).to_owned();
        let place = Location { file: Some(name.to_owned()), field: Some(field), ..Location::default() };
        error.diagnostic().clone().at(place).into()
    })
}

/// A device says its type or, with nothing of a report of hardware, its name.
fn is_device(fields: &Map<String, Value>) -> bool {
    fields.contains_key("type") || (fields.contains_key("name") && !fields.contains_key("configuration"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_or_a_request_is_read_and_nothing_else() {
        let of = |text: &str| read("d.json", text.as_bytes()).unwrap();
        assert_eq!(of(r#"{"type": "laptop"}"#).unwrap().equipment.device_type, "laptop");
        assert_eq!(
            of(r#"{"name": "Latitude 7420"}"#).unwrap().equipment.name.as_deref(),
            Some("Latitude 7420")
        );
        let whole =
            of(r#"{"schema": 1, "kind": "equipment", "equipment": {"type": "nas"}, "usage": {"pue": null}}"#);
        assert_eq!(whole.unwrap().equipment.device_type, "nas");
        assert!(of(r#"{"configuration": {}, "name": "x"}"#).is_none() && of("Handle 0x0001").is_none());
    }

    #[test]
    fn a_slip_stands_at_its_field() {
        let text = r#"{"type": "server", "components": [{"component": "cpu", "units": "two"}]}"#;
        let place = read("d.json", text.as_bytes()).unwrap_err().location().clone();
        assert_eq!(place.file.as_deref(), Some("d.json"));
        assert_eq!(place.field.as_deref(), Some("components[0].units"));
    }
}
