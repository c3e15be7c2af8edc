//! States of devices as inventories name them.

use empreinte::text;

/// Ids of the statuses.
const IDS: [&str; 7] = ["in_use", "spare", "loaned", "repair", "retired", "second_hand", "donated"];

/// A status: its place among the ids, so that those of rows are compared as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Status(u8);

impl Status {
    fn of(id: &str) -> Option<Self> {
        let place = IDS.iter().position(|known| *known == id)?;
        u8::try_from(place).ok().map(Self)
    }

    /// Its id.
    pub(crate) fn id(self) -> &'static str {
        IDS.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// A phrase, folded, and the status it stands for.
type Word = (&'static str, &'static str);

/// Phrases in the order in which they decide: what takes a device out of service before what keeps it in.
#[rustfmt::skip]
const WORDS: &[Word] = &[
    ("non reforme", "in_use"), ("pas reforme", "in_use"), ("non utilise", "spare"), ("not in use", "spare"),
    ("a reformer", "in_use"),
    ("reforme", "retired"), ("reformes", "retired"), ("reformee", "retired"), ("rebut", "retired"), ("rebute", "retired"),
    ("mis au rebut", "retired"), ("hors service", "retired"), ("hs", "retired"), ("h s", "retired"), ("jete", "retired"),
    ("detruit", "retired"), ("deee", "retired"), ("d3e", "retired"), ("dechet", "retired"), ("recycle", "retired"),
    ("recyclage", "retired"), ("perdu", "retired"), ("vole", "retired"), ("vendu", "retired"), ("cede", "retired"),
    ("sorti", "retired"), ("sorti du parc", "retired"), ("retire", "retired"), ("archive", "retired"), ("supprime", "retired"),
    ("restitue", "retired"), ("retired", "retired"), ("disposed", "retired"), ("scrapped", "retired"), ("scrap", "retired"),
    ("decommissioned", "retired"), ("decommissionne", "retired"), ("out of service", "retired"), ("end of life", "retired"),
    ("fin de vie", "retired"), ("lost", "retired"), ("stolen", "retired"), ("missing", "retired"), ("sold", "retired"),
    ("recycled", "retired"), ("returned", "retired"), ("deleted", "retired"), ("archived", "retired"), ("obsolete", "retired"),
    ("donne", "donated"), ("don", "donated"), ("donated", "donated"), ("donation", "donated"), ("given away", "donated"),
    ("pret", "loaned"), ("prete", "loaned"), ("en pret", "loaned"), ("emprunte", "loaned"), ("loan", "loaned"),
    ("loaned", "loaned"), ("on loan", "loaned"), ("lent", "loaned"), ("checked out", "loaned"),
    ("en panne", "repair"), ("panne", "repair"), ("reparation", "repair"), ("en reparation", "repair"), ("sav", "repair"),
    ("maintenance", "repair"), ("repair", "repair"), ("in repair", "repair"), ("broken", "repair"), ("defective", "repair"),
    ("defectueux", "repair"), ("out of order", "repair"), ("rma", "repair"), ("casse", "repair"), ("a reparer", "repair"),
    ("stock", "spare"), ("en stock", "spare"), ("reserve", "spare"), ("en reserve", "spare"), ("spare", "spare"),
    ("disponible", "spare"), ("available", "spare"), ("magasin", "spare"), ("in stock", "spare"), ("in storage", "spare"),
    ("storage", "spare"), ("stored", "spare"), ("stocke", "spare"), ("inutilise", "spare"), ("unused", "spare"),
    ("libre", "spare"), ("ready to deploy", "spare"), ("recu", "spare"), ("a deployer", "spare"), ("pending", "spare"),
    ("occasion", "second_hand"), ("d occasion", "second_hand"), ("reconditionne", "second_hand"),
    ("seconde main", "second_hand"), ("second hand", "second_hand"), ("refurbished", "second_hand"),
    ("reemploi", "second_hand"), ("reused", "second_hand"),
    ("en service", "in_use"), ("en production", "in_use"), ("production", "in_use"), ("actif", "in_use"), ("active", "in_use"),
    ("utilise", "in_use"), ("en fonction", "in_use"), ("en fonctionnement", "in_use"), ("fonctionnel", "in_use"),
    ("en cours d utilisation", "in_use"), ("installe", "in_use"), ("deploye", "in_use"), ("affecte", "in_use"),
    ("attribue", "in_use"), ("en usage", "in_use"), ("in use", "in_use"), ("in service", "in_use"), ("in production", "in_use"),
    ("deployed", "in_use"), ("assigned", "in_use"), ("installed", "in_use"), ("operational", "in_use"), ("ok", "in_use"),
    ("live", "in_use"), ("bon", "in_use"), ("bon etat", "in_use"), ("good", "in_use"), ("neuf", "in_use"), ("new", "in_use"),
    ("service", "in_use"),
];

/// The status of a cell; `None` for a word nobody listed.
pub(crate) fn parse(cell: &str) -> Option<Status> {
    id_of(cell).and_then(Status::of)
}

fn id_of(cell: &str) -> Option<&'static str> {
    let folded = text::fold(cell);
    if let Some(id) = IDS.into_iter().find(|id| text::fold(id) == folded) {
        return Some(id);
    }
    if let Some((_, id)) = WORDS.iter().find(|(phrase, _)| *phrase == folded) {
        return Some(id);
    }
    let padded = format!(" {folded} ");
    WORDS.iter().find(|(phrase, _)| padded.contains(&format!(" {phrase} "))).map(|(_, id)| *id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_of_both_languages() {
        for (cell, id) in [
            ("En service", "in_use"),
            ("in_use", "in_use"),
            ("Deployed", "in_use"),
            ("Stock", "spare"),
            ("En stock DSI", "spare"),
            ("Réformé", "retired"),
            ("Réformé en 2021", "retired"),
            ("Mis au rebut", "retired"),
            ("HS", "retired"),
            ("Hors service", "retired"),
            ("Stolen", "retired"),
            ("En panne", "repair"),
            ("SAV", "repair"),
            ("Prêt", "loaned"),
            ("Prêté à un doctorant", "loaned"),
            ("Don", "donated"),
            ("Reconditionné", "second_hand"),
            ("Non réformé", "in_use"),
        ] {
            assert_eq!(parse(cell).map(Status::id), Some(id), "{cell}");
        }
        assert_eq!(parse("Violet"), None);
    }

    #[test]
    fn every_word_stands_for_a_status() {
        assert!(WORDS.iter().all(|(_, id)| Status::of(id).is_some_and(|status| status.id() == *id)));
    }
}
