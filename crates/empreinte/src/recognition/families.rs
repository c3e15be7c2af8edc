//! The published families of products, put together from what ships of them.

use std::sync::LazyLock;

use empreinte_data::vocabulary::{FAMILIES as ROWS, FAMILY_LINES, FAMILY_TYPES, TYPE_IDS};

use super::makers::{MAKERS, Maker};
use crate::strings::Strings;

/// A family: one line of one maker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// Stable id, maker and line, e.g. `dell-latitude`.
    pub id: &'static str,
    /// Name of the maker.
    pub maker: &'static str,
    /// Name of the line, e.g. `Latitude`; that of the maker where it has one line.
    pub line: &'static str,
    /// Id of its usual device type; single models may be of another one.
    pub device_type: &'static str,
    /// Bit set over the types that models of the line have.
    pub types: u64,
}

/// The published families, sorted by maker and line.
pub static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(|| {
    let mut families: Vec<Family> = named()
        .zip(IDS.iter())
        .map(|((maker, line, device_type), id)| Family {
            id,
            maker: maker.name,
            line,
            device_type: TYPE_IDS.get(usize::from(device_type)).copied().unwrap_or_default(),
            types: 1 << device_type,
        })
        .collect();
    for (family, device_type) in FAMILY_TYPES {
        if let Some(family) = families.get_mut(usize::from(*family)) {
            family.types |= 1 << device_type;
        }
    }
    families
});

/// Their ids.
static IDS: LazyLock<Strings> = LazyLock::new(|| {
    let mut ids = Strings::default();
    for (maker, line, _) in named() {
        ids.push(&id(maker, line));
    }
    ids
});

/// Maker, line and usual device type of each.
fn named() -> impl Iterator<Item = (&'static Maker, &'static str, u8)> {
    let makers = ROWS.iter().scan(0, |maker, row| {
        *maker += usize::from(row.maker);
        Some(MAKERS.get(*maker))
    });
    let rows = ROWS.iter().zip(FAMILY_LINES.lines());
    makers.zip(rows).filter_map(|(maker, (row, line))| Some((maker?, line, row.device_type)))
}

/// Maker and line in small letters, with a hyphen between; a line's name without that of its maker.
fn id(maker: &Maker, line: &str) -> String {
    let line = line.strip_prefix(maker.name).map_or(line, str::trim_start);
    let mut id = format!("{}-", maker.id);
    for character in line.chars() {
        if character.is_ascii_alphanumeric() {
            id.push(character.to_ascii_lowercase());
        } else if !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

#[cfg(test)]
mod tests {
    use empreinte_data::vocabulary::REFERENCE_MODELS;

    use super::*;

    #[test]
    fn every_row_is_a_family_with_an_id_of_its_own() {
        let mut ids: Vec<&str> = FAMILIES.iter().map(|family| family.id).collect();
        assert_eq!(ids.len(), ROWS.len());
        for id in ["10zig", "dell-latitude", "dynabook-port-g", "oce"] {
            assert!(ids.contains(&id), "{id}");
        }
        let wanted = REFERENCE_MODELS.iter().map(|model| model.family).filter(|family| !family.is_empty());
        assert!(wanted.into_iter().all(|family| ids.contains(&family)));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ROWS.len());
    }
}
