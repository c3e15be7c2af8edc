//! The makers of equipment, put together from what ships of them.

use std::sync::LazyLock;

use empreinte_data::vocabulary::{MAKER_LINES, MAKER_TYPES};

use crate::strings::Strings;

/// A maker of equipment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker {
    /// Stable id, e.g. `dell`.
    pub(super) id: &'static str,
    /// Name as printed.
    pub(super) name: &'static str,
    /// Makers of one group stand in for each other (a brand cell may say HP for an HPE server).
    pub(super) group: &'static str,
    /// Index into `TYPE_IDS` of the only type it is known for, `unknown` where it makes several.
    pub(super) default_type: u8,
}

/// The makers, sorted by id; rules refer to them by index.
pub(super) static MAKERS: LazyLock<Vec<Maker>> = LazyLock::new(|| {
    let makers = rows().zip(IDS.iter()).zip(MAKER_TYPES);
    makers
        .map(|(([name, _, group], id), default_type)| Maker {
            id,
            name,
            group: if group == "=" { id } else { group },
            default_type: *default_type,
        })
        .collect()
});

/// Their ids.
static IDS: LazyLock<Strings> = LazyLock::new(|| {
    let mut ids = Strings::default();
    for [name, id, _] in rows() {
        let small = |name: &str| {
            name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
        };
        if id.is_empty() { ids.push(&small(name)) } else { ids.push(id) }
    }
    ids
});

/// Name, id and group of each as they ship.
fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    MAKER_LINES.lines().map(|line| {
        let (name, rest) = line.split_once('\t').unwrap_or((line, ""));
        let (id, group) = rest.split_once('\t').unwrap_or_default();
        [name, id, group]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makers_are_sorted_by_an_id_of_their_own() {
        assert_eq!(MAKERS.len(), MAKER_TYPES.len());
        assert!(MAKERS.windows(2).all(|pair| pair[0].id < pair[1].id));
        let maker =
            |id: &str| MAKERS.iter().find(|maker| maker.id == id).map(|maker| (maker.name, maker.group));
        assert_eq!(maker("dell"), Some(("Dell", "dell")));
        assert_eq!(maker("alcatelmobile"), Some(("Alcatel", "tcl")));
    }
}
