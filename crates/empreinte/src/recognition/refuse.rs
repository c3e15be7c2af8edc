//! What is not counted as equipment, and when a word for it decides.
//!
//! A word such as `charger` or `DDR4` names the thing, a part of it or what comes with it: its place tells which.
//! First in its cell it is the thing (`chargeur Latitude 5490`); last, right behind a model, it is the head of an
//! English compound (`Latitude 5490 charger`); anywhere else it describes (`Latitude 5490 i5 8GB DDR4 256 SSD`).

use empreinte_data::vocabulary::{
    Firmness, HeadPosition, REFUSAL_REASONS, Refusal, TYPE_IDS, TYPE_UNKNOWN, WordClass,
};

use super::decide::{holds_parts, is_last, is_numbered, stands_before};
use super::evidence::{Evidence, LineHit, Naming, NotHit, Strength, WordHit};
use super::size::stated;
use super::text::{Cell, Text};

/// Runs that may stand between a model and the head of the compound it belongs to.
const NEAR: usize = 3;

/// Words that tie a French noun to what it is made for.
const FRENCH_LINKS: [&str; 6] = ["a", "de", "d", "du", "des", "en"];

/// The word that refuses the line, if one does.
pub(super) fn refuse<'e>(text: &Text, evidence: &'e Evidence) -> Option<&'e NotHit> {
    let sure = |l: &&LineHit| l.strength == Strength::Strong && l.device_type != TYPE_UNKNOWN;
    let line = evidence.lines.iter().find(sure);
    let lists_parts = lists_parts(evidence);
    let firm = |not: &&NotHit| {
        not.refusal > Refusal::Mild && !beats(not, evidence) && !(lists_parts && is_one_of(not, &["part"]))
    };
    evidence.nots.iter().filter(firm).find(|not| match (not.found.cell, line) {
        (Cell::Type, _) => refuses_type(text, evidence, not, line),
        (_, Some(line)) => refuses_line(text, evidence, not, line),
        (_, None) => refuses_words(text, evidence, not),
    })
}

/// Whether a line is longer than the refusing word it overlaps, or as long and beside its maker.
fn beats(not: &NotHit, evidence: &Evidence) -> bool {
    evidence.lines.iter().any(|l| {
        let overlap = l.found.start < not.found.end && not.found.start < l.found.end;
        let (line, not) = (l.found.rule.weight, not.found.rule.weight);
        overlap && l.device_type != TYPE_UNKNOWN && (line > not || (line == not && l.naming > Naming::No))
    })
}

/// In the type cell: always what is never a device; another word yields to a clear model.
fn refuses_type(text: &Text, evidence: &Evidence, not: &NotHit, line: Option<&LineHit>) -> bool {
    let power = is_one_of(not, &["power"]);
    let telling = |l: &LineHit| if power { feeds(l) } else { l.naming > Naming::No || is_clear(text, l) };
    let clear = line.is_some_and(|l| l.found.cell != Cell::Type && telling(l));
    let names =
        not.alone || word_before(evidence.type_word, not).is_some_and(|word| heads_words(text, &word, not));
    match not.refusal {
        Refusal::Final => not.leads || names,
        _ => names && !clear,
    }
}

/// Whether a line says more than a type cell that calls the thing a power supply: figures may be its watts and the
/// brand is whose device it feeds, so a name must leave no doubt, or be one of what feeds devices.
fn feeds(line: &LineHit) -> bool {
    let is_feed = TYPE_IDS.get(usize::from(line.device_type)).is_some_and(|id| matches!(*id, "ups" | "pdu"));
    let least = if is_feed { Firmness::Usual } else { Firmness::Clear };
    line.found.cell != Cell::Brand && line.found.rule.firmness >= least
}

/// Beside a line that is sure.
fn refuses_line(text: &Text, evidence: &Evidence, not: &NotHit, line: &LineHit) -> bool {
    if line.found.cell != not.found.cell {
        return not.leads && !describes(not) && not.refusal == Refusal::Final;
    }
    if not.found.start < line.found.start {
        let clear = line.naming > Naming::No || is_clear(text, line);
        let opens = opens(text, not) && is_one_of(not, &["service"]);
        let names = belongs(not) || !clear || opens;
        return not.refusal == Refusal::Final || (not.refusal == Refusal::Firm && names);
    }
    let head = is_near(text, line, not) && is_last(text, &not.found);
    head && belongs(not) && !is_called(evidence, line)
}

/// Whether a type word says that the device of the line is meant: in the type cell, or before the line in its cell.
fn is_called(evidence: &Evidence, line: &LineHit) -> bool {
    let says = |w: &WordHit| w.agrees_with(line.device_type);
    evidence.type_word.is_some_and(|w| says(&w))
        || evidence.model_word.is_some_and(|w| says(&w) && stands_before(&w, line))
}

/// Whether the word is the first of its cell.
fn opens(text: &Text, not: &NotHit) -> bool {
    not.found
        .start
        .checked_sub(1)
        .and_then(|before| text.atoms().get(before))
        .is_none_or(|a| a.cell != not.found.cell)
}

/// Beside type words only, or nothing.
fn refuses_words(text: &Text, evidence: &Evidence, not: &NotHit) -> bool {
    let typed = evidence.type_word.filter(|w| w.class >= WordClass::Part);
    let accessory = typed.is_some_and(|w| w.class == WordClass::Accessory);
    let sized = stated(text).is_some() && is_one_of(not, &["mount"]);
    let plugged = accessory && is_one_of(not, &["cable"]);
    if typed.is_some() && (not.refusal == Refusal::Firm || describes(not) || sized || plugged) {
        return false;
    }
    if let Some(word) = word_before(evidence.model_word, not) {
        return heads_words(text, &word, not);
    }
    if describes(not) && !opens(text, not) && evidence.model_word.is_some_and(|w| closes(text, &w, not)) {
        return false;
    }
    let typed = typed.is_some();
    if not.refusal == Refusal::Leading {
        let first = not.leads && is_one_of(not, &["mount", "carrying", "service"]);
        return (not.alone || first) && !typed;
    }
    !typed || not.leads || is_last(text, &not.found)
}

/// Several parts beside a word for computers are those of one computer.
fn lists_parts(evidence: &Evidence) -> bool {
    let parts = evidence.nots.iter().filter(|not| is_one_of(not, &["part"])).count();
    parts > 1 && evidence.type_word.is_some_and(|w| holds_parts(&w))
}

/// A model, not just a line, or a line that leaves no doubt.
fn is_clear(text: &Text, line: &LineHit) -> bool {
    line.found.rule.firmness == Firmness::Clear || is_numbered(line, text)
}

/// A word that names a type and stands before the refusing one in its cell.
fn word_before(word: Option<WordHit>, not: &NotHit) -> Option<WordHit> {
    word.filter(|w| {
        w.class >= WordClass::Part && w.found.cell == not.found.cell && w.found.start < not.found.start
    })
}

/// Whether a word behind the refusing one closes its cell: the head of an English compound, `16 GB DDR4 laptop`.
fn closes(text: &Text, word: &WordHit, not: &NotHit) -> bool {
    let head = word.class >= WordClass::Specific && word.head == HeadPosition::Any;
    head && word.found.cell == not.found.cell
        && word.found.start >= not.found.end
        && is_last(text, &word.found)
}

/// Whether the refusing word is the head of an English compound with a type word before it: `laptop 15 inch bag`, not
/// `imprimante à étiquettes`.
fn heads_words(text: &Text, word: &WordHit, not: &NotHit) -> bool {
    let between = text.atoms().get(word.found.end..not.found.start).unwrap_or_default();
    if word.head == HeadPosition::First || between.iter().any(|a| FRENCH_LINKS.contains(&text.atom(a))) {
        return false;
    }
    is_last(text, &not.found) && belongs(not) && (!describes(not) || word.found.end == not.found.start)
}

/// Whether the word also describes devices: their parts, software and service.
fn describes(not: &NotHit) -> bool {
    is_one_of(not, &["part", "service", "software"])
}

/// Whether the word may be the head of a compound with the device it belongs to.
fn belongs(not: &NotHit) -> bool {
    is_one_of(not, &["power", "cable", "carrying", "mount", "part", "consumable"])
}

fn is_one_of(not: &NotHit, reasons: &[&str]) -> bool {
    REFUSAL_REASONS.get(usize::from(not.reason)).is_some_and(|reason| reasons.contains(&reason.id))
}

/// Whether only the model number stands between a line and a word behind it. A part of computers stands right behind:
/// after figures of the equipment (`16 GB DDR4`) it describes.
fn is_near(text: &Text, line: &LineHit, not: &NotHit) -> bool {
    let between = text.atoms().get(line.found.end..not.found.start).unwrap_or_default();
    let most = if describes(not) { 1 } else { NEAR };
    between.len() <= most && between.iter().all(|a| a.len() <= 2 || a.digits)
}
