//! Bounds that begin to hold: German law and the pledges of the pact, by the age of the site.

use empreinte_data::RuleThreshold;

use super::{Entry, EntryStatus, Facts, Kind};
use crate::audit::rules::{RuleSet, cndcp, de_enefg_11, rule_set};
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// Numbers that are chosen by the day of assessment, with what they bound. Those of new sites are chosen by their
/// commissioning and hold two years later, or at once.
const BY_DAY: [(&str, &str, Text); 5] = [
    (de_enefg_11::ID, "existing.pue_max", PUE),
    (de_enefg_11::ID, "renewable_share_min", RENEWABLE),
    (cndcp::ID, "existing.pue_max.cool", PUE_COOL),
    (cndcp::ID, "existing.pue_max.warm", PUE_WARM),
    (cndcp::ID, "renewable_share_min", RENEWABLE),
];

const PUE: Text = Text { en: "Highest PUE of an existing site", fr: "PUE maximal d’un site existant" };
const PUE_COOL: Text = Text {
    en: "Highest PUE of an existing site in a cool climate",
    fr: "PUE maximal d’un site existant en climat frais",
};
const PUE_WARM: Text = Text {
    en: "Highest PUE of an existing site in a warm climate",
    fr: "PUE maximal d’un site existant en climat chaud",
};
const RENEWABLE: Text =
    Text { en: "Least share of renewable electricity", fr: "Part minimale d’électricité renouvelable" };
const NEW_SITE: Text = Text {
    en: "A new site reaches its PUE and its share of reused heat",
    fr: "Un site neuf atteint son PUE et sa part de chaleur réutilisée",
};

/// The next bound of each kind.
pub(super) fn entries(facts: &Facts, on: Date) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for (id, key, what) in BY_DAY {
        let Some(rule) = rule_set(id) else { continue };
        let (applies, missing) = facts.concerns(id, on)?;
        let is_new = facts.commissioned.is_some_and(|day| is_new(id, day.0));
        let signed = id != cndcp::ID || facts.signatory == Some(true);
        if applies == Some(false) || (is_new && key.starts_with("existing")) || !signed {
            continue;
        }
        if let Some((row, due)) = next(rule, key, on) {
            entries.push(entry(rule, what, Some(row), due, applies, missing, on));
        }
    }
    entries.extend(new_german_site(facts, on)?);
    Ok(entries)
}

fn is_new(rule: &str, commissioned: Date) -> bool {
    match rule {
        de_enefg_11::ID => de_enefg_11::is_new(commissioned),
        _ => cndcp::is_new(commissioned),
    }
}

/// The day on which a new German site must keep its values.
fn new_german_site(facts: &Facts, on: Date) -> Result<Option<Entry>> {
    let Some(rule) = rule_set(de_enefg_11::ID) else { return Ok(None) };
    let (applies, missing) = facts.concerns(de_enefg_11::ID, on)?;
    let commissioned = facts.commissioned.map(|day| day.0).filter(|day| de_enefg_11::is_new(*day));
    let due = commissioned.and_then(de_enefg_11::due_day).filter(|due| *due >= on);
    Ok(match due {
        Some(due) if applies != Some(false) => Some(entry(rule, NEW_SITE, None, due, applies, missing, on)),
        _ => None,
    })
}

/// The first number of a key that begins to hold from a day on.
fn next(rule: RuleSet, key: &str, on: Date) -> Option<(&'static RuleThreshold, Date)> {
    let rows = rule.thresholds().filter(|row| row.key == key);
    let dated = rows.filter_map(|row| Some((row, crate::period::day(row.from).ok()?)));
    dated.filter(|(_, from)| *from >= on).min_by_key(|(_, from)| *from)
}

fn entry(
    rule: RuleSet,
    what: Text,
    row: Option<&'static RuleThreshold>,
    due: Date,
    applies: Option<bool>,
    missing: Vec<&'static str>,
    on: Date,
) -> Entry {
    Entry {
        due: Some(due),
        rule,
        kind: Kind::Bound,
        what,
        unit: None,
        threshold: row.map(|row| row.value),
        status: if applies.is_some() { EntryStatus::Due } else { EntryStatus::Unknown },
        state: rule.state_on(on),
        missing,
        verified: row.is_none_or(|row| row.verified),
    }
}
