//! What stands for a device whose components are not given.

use super::amount::Amount;
use super::attribute::{Attribute, Component};
use super::kind::ComponentKind;
use super::number::{Number, Range};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::error::Result;
use crate::text;

/// Whether a type has an archetype that stands for it unasked.
pub(crate) fn is_default_of(device_type: &str) -> bool {
    empreinte_data::ARCHETYPES.iter().any(|row| row.is_type_default && row.device_type == device_type)
}

/// The components of the archetype of a type: the one named, else the default of the type; `None` for a type without.
///
/// # Errors
/// `ARCHETYPE_UNKNOWN` for a name that the type has not.
pub(crate) fn components(
    device_type: &str,
    named: Option<&str>,
) -> Result<Option<(&'static str, Vec<Component>)>> {
    let rows = || empreinte_data::ARCHETYPES.iter().filter(|row| row.device_type == device_type);
    let id = match named {
        Some(name) => {
            let found = rows().map(|row| row.archetype).find(|id| *id == name);
            Some(found.ok_or_else(|| unknown(device_type, name))?)
        }
        None => rows().find(|row| row.is_type_default).map(|row| row.archetype),
    };
    Ok(id.map(|id| (id, rows().filter(|row| row.archetype == id).filter_map(component).collect())))
}

fn unknown(device_type: &str, name: &str) -> crate::Error {
    let mut ids: Vec<&str> = empreinte_data::ARCHETYPES
        .iter()
        .filter(|row| row.device_type == device_type)
        .map(|row| row.archetype)
        .collect();
    ids.dedup();
    let nearest = text::nearest(name, ids.iter().copied()).unwrap_or("-");
    let refusal = Diagnostic::new(&codes::ARCHETYPE_UNKNOWN).with("found", name).with("nearest", nearest);
    let refusal = refusal.with("device_type", device_type).with("expected", ids.join(", "));
    refusal.at(Location::path("equipment.archetype")).into()
}

fn component(row: &empreinte_data::ArchetypePart) -> Option<Component> {
    let kind = ComponentKind::ALL.iter().find(|kind| kind.code() == row.component)?;
    let (units, low, high) = row.units;
    let mut component = Component {
        component: *kind,
        units: Some(number(Amount::range(units, low, high))),
        ..Component::default()
    };
    for &(field, value, low, high) in row.attributes {
        let attribute = Attribute::ALL.iter().find(|attribute| attribute.field() == field)?;
        component.set(*attribute, number(Amount::range(value, low, high)));
    }
    Some(component)
}

fn number(amount: Amount) -> Number {
    if amount.has_range() {
        Number::Range(Range { min: amount.low, best: Some(amount.value), max: amount.high })
    } else {
        Number::Value(amount.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_an_archetype_is_a_component() {
        assert!(empreinte_data::ARCHETYPES.iter().all(|row| component(row).is_some()));
    }

    #[test]
    fn an_unknown_archetype_is_refused_with_the_nearest() {
        let error = components("server", Some("server-medum")).unwrap_err();
        assert_eq!(error.code().id, "ARCHETYPE_UNKNOWN");
        assert!(error.help(crate::Lang::En).contains("`server-medium`"));
        assert_eq!(components("keyboard", None).unwrap(), None);
    }
}
