//! What a reader must know of offers as a whole: names that repeat, makers and roads that differ, ranges read as laws.

use std::collections::BTreeMap;

use super::{Assessed, Offer};
use crate::diagnostic::{Diagnostic, codes};
use crate::lang::{Arg, Lang, Text};
use crate::text::fold;

/// Names for a reader, no two alike: what repeats is numbered, and said.
pub(super) fn names(offers: &[Offer], lang: Lang) -> (Vec<String>, Vec<Diagnostic>) {
    let given = |(position, offer): (usize, &Offer)| {
        let name = offer.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        name.map_or_else(|| default_name(position, lang), str::to_owned)
    };
    let given: Vec<String> = offers.iter().enumerate().map(given).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    given.iter().for_each(|name| *counts.entry(name).or_default() += 1);
    let mut taken: Vec<String> = counts.keys().map(|name| (*name).to_owned()).collect();
    let mut met: Vec<&str> = Vec::new();
    let mut names = Vec::with_capacity(given.len());
    for name in &given {
        if met.contains(&name.as_str()) {
            let numbered = (2_usize..).map(|number| format!("{name} ({number})"));
            let free = numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or_default();
            taken.push(free.clone());
            names.push(free);
        } else {
            met.push(name);
            names.push(name.clone());
        }
    }
    let repeated = counts.into_iter().filter(|(_, count)| *count > 1).map(|(name, count)| {
        Diagnostic::new(&codes::OFFER_NAMES_REPEATED).with("offer", name).with("count", count)
    });
    (names, repeated.collect())
}

fn default_name(position: usize, lang: Lang) -> String {
    let number = position + 1;
    match lang {
        Lang::En => format!("Offer {number}"),
        Lang::Fr => format!("Offre {number}"),
    }
}

/// Whether offers of several makers, or of makers that are not named, are compared.
pub(super) fn several_makers(offers: &[Assessed]) -> bool {
    let mut makers = offers.iter().map(|offer| offer.maker.as_deref().map(fold));
    let first = makers.next().flatten();
    first.is_none() || makers.any(|maker| maker != first)
}

/// What must be said of the offers together.
pub(super) fn of_all(offers: &[Assessed], across_makers: bool, has_ranges: bool) -> Vec<Diagnostic> {
    let across = across_makers.then(|| Diagnostic::new(&codes::OFFERS_ACROSS_MAKERS));
    let ranges = has_ranges.then(|| Diagnostic::new(&codes::COMPARE_RANGES_AS_LAWS));
    across.into_iter().chain(several_roads(offers)).chain(ranges).collect()
}

/// That some offers rest on sheets and others on models: what they differ by is in part a difference of methods.
fn several_roads(offers: &[Assessed]) -> Option<Diagnostic> {
    let mut roads: Vec<Text> = Vec::new();
    for offer in offers {
        let road = road_name(offer.road);
        if !roads.contains(&road) {
            roads.push(road);
        }
    }
    (roads.len() > 1).then(|| {
        let said = |lang| roads.iter().map(|road| road.get(lang)).collect::<Vec<_>>().join(", ");
        let mut note = Diagnostic::new(&codes::OFFERS_ROADS_DIFFER);
        note.args.push(("roads", Arg::Said { en: said(Lang::En), fr: said(Lang::Fr) }));
        note
    })
}

/// What the making of an offer rests on, for a reader: the words of [`Assessed::road`].
#[must_use]
pub fn road_name(road: &str) -> Text {
    match road {
        "components" => Text { en: "its components", fr: "ses composants" },
        "footprint" => Text { en: "its sheet", fr: "sa fiche" },
        "archetype" => Text { en: "an archetype", fr: "un archétype" },
        _ => Text { en: "a figure of a reference", fr: "un chiffre de référence" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_repeat_are_numbered() {
        let named = |name: &str| Offer { name: Some(name.to_owned()), ..Offer::default() };
        let offers = [named("A"), named("A (2)"), named("A"), Offer::default(), named("A")];
        let (names, notes) = names(&offers, Lang::En);
        assert_eq!(names, ["A", "A (2)", "A (3)", "Offer 4", "A (4)"]);
        assert_eq!(notes.len(), 1);
    }
}
