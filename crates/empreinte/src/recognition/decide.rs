//! From evidence to one answer.

use empreinte_data::vocabulary::{Firmness, HeadPosition, TYPE_IDS, TYPE_UNKNOWN, WordClass};

use super::evidence::{Evidence, LineHit, Naming, NotHit, Strength, WordHit};
use super::families::FAMILIES;
use super::makers::MAKERS;
use super::reason::EvidenceKind;
use super::refuse::refuse;
use super::scan::Found;
use super::text::{Cell, Text};

/// One answer, before it is dressed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    pub(super) device_type: u8,
    pub(super) family: Option<u16>,
    pub(super) kind: EvidenceKind,
    /// Runs that decided: first, and one past the last.
    pub(super) heard: Option<(usize, usize)>,
    pub(super) refusal: Option<u8>,
}

impl Verdict {
    fn of_line(line: &LineHit, device_type: u8, kind: EvidenceKind) -> Self {
        let family = FAMILIES.get(usize::from(line.family)).map(|_| line.family);
        let heard = Some((line.found.start, line.found.end));
        Self { device_type, family, kind, heard, refusal: None }
    }

    fn of_word(word: &WordHit, kind: EvidenceKind) -> Self {
        let heard = Some((word.found.start, word.found.end));
        Self { device_type: word.device_type, family: None, kind, heard, refusal: None }
    }

    fn of_not(not: &NotHit) -> Self {
        let heard = Some((not.found.start, not.found.end));
        Self {
            device_type: TYPE_UNKNOWN,
            family: None,
            kind: EvidenceKind::Refused,
            heard,
            refusal: Some(not.reason),
        }
    }

    /// The answer when nothing speaks.
    pub(super) const NOTHING: Self = Self {
        device_type: TYPE_UNKNOWN,
        family: None,
        kind: EvidenceKind::Nothing,
        heard: None,
        refusal: None,
    };
}

/// The answer to what was found.
pub(super) fn decide(text: &Text, evidence: &Evidence) -> Verdict {
    let refused = refuse(text, evidence).map(Verdict::of_not);
    let mut verdict = refused.unwrap_or_else(|| accept(text, evidence));
    for &(from, to) in &evidence.forms {
        if verdict.device_type != TYPE_UNKNOWN && from >> verdict.device_type & 1 == 1 {
            verdict.device_type = to;
            break;
        }
    }
    verdict
}

/// Every answer that some evidence speaks for, the types of each once, surest first.
pub(super) fn candidates(evidence: &Evidence) -> Vec<Verdict> {
    let lines = evidence.lines.iter().map(|l| Verdict::of_line(l, l.device_type, line_kind(l, evidence)));
    let words = [
        evidence.type_word.map(|w| Verdict::of_word(&w, type_kind(&w, evidence))),
        evidence.model_word.map(|w| Verdict::of_word(&w, word_kind(&w))),
    ];
    let mut all: Vec<Verdict> = Vec::new();
    for verdict in lines.chain(words.into_iter().flatten()) {
        if verdict.device_type != TYPE_UNKNOWN && all.iter().all(|v| v.device_type != verdict.device_type) {
            all.push(verdict);
        }
    }
    all
}

fn accept(text: &Text, evidence: &Evidence) -> Verdict {
    let word = accessory(text, evidence);
    if let Some(word) = word {
        return Verdict::of_word(&word, EvidenceKind::Word);
    }
    match evidence.lines.first() {
        Some(line) => with_line(text, evidence, line),
        None => without_line(text, evidence),
    }
}

/// An accessory named in a compound, which decides over the device it belongs to.
fn accessory(text: &Text, evidence: &Evidence) -> Option<WordHit> {
    let word = evidence.model_word.filter(|w| w.class == WordClass::Accessory)?;
    let line = evidence.lines.first()?;
    let same_cell = line.found.cell == word.found.cell;
    if word.agrees_with(line.device_type) || !same_cell || line.device_type == TYPE_UNKNOWN {
        return None;
    }
    let before = word.found.start < line.found.start;
    let at_the_end = is_last(text, &word.found) && word.head == HeadPosition::Any;
    let heavier = line.found.rule.weight > word.found.rule.weight && covers(&line.found, &word.found);
    ((before || at_the_end) && !heavier).then_some(word)
}

fn covers(a: &Found, b: &Found) -> bool {
    a.start <= b.start && b.end <= a.end
}

/// Whether no further word stands behind in the cell: figures and single letters may.
pub(super) fn is_last(text: &Text, found: &Found) -> bool {
    let rest = text.atoms().iter().skip(found.end).take_while(|next| next.cell == found.cell);
    rest.into_iter().all(|next| next.digits || next.len() < 3)
}

/// Whether a number stands in the cell of the line: a model, not just a line.
pub(super) fn is_numbered(line: &LineHit, text: &Text) -> bool {
    line.found.rule.numbered
        || text
            .atoms()
            .iter()
            .any(|a| a.digits && !a.inch && a.cell == line.found.cell && a.cell != Cell::Type)
}

fn with_line(text: &Text, evidence: &Evidence, line: &LineHit) -> Verdict {
    let specific = |w: &WordHit| w.class >= WordClass::Part;
    let type_word = evidence.type_word.filter(specific);
    let model_word = evidence.model_word.filter(|w| w.class >= WordClass::Specific);
    let types = FAMILIES.get(usize::from(line.family)).map_or(0, |f| f.types);
    let of_family = |w: &WordHit| types >> w.device_type & 1 == 1;
    if line.strength < Strength::Strong {
        return weak_line(text, evidence, line);
    }
    let mobile = |w: &WordHit| is_mobile(w.device_type) && is_mobile(line.device_type);
    let called = type_word.filter(mobile).or(model_word).or(type_word);
    if let Some(word) = called.filter(|w| of_family(w) && (!line.found.rule.numbered || mobile(w))) {
        return Verdict::of_line(line, word.device_type, EvidenceKind::LineAndType);
    }
    let holder = evidence.type_word.or_else(|| evidence.model_word.filter(|w| stands_before(w, line)));
    if is_part(line.device_type)
        && let Some(word) = holder.filter(|w| holds_parts(w) && line.naming == Naming::No)
    {
        return Verdict::of_word(&word, type_kind(&word, evidence));
    }
    let words = [model_word, type_word];
    let firm = match line.found.rule.firmness {
        Firmness::Clear => true,
        Firmness::Usual => is_numbered(line, text),
        Firmness::Weak => false,
    };
    let against =
        words.iter().flatten().find(|w| !w.agrees_with(line.device_type) && w.class >= WordClass::Part);
    match against {
        Some(word) if !firm && !related(word.device_type, line.device_type) => {
            Verdict::of_word(word, type_kind(word, evidence))
        }
        _ => Verdict::of_line(line, line.device_type, line_kind(line, evidence)),
    }
}

/// Whether a word stands before a line in its cell.
pub(super) fn stands_before(word: &WordHit, line: &LineHit) -> bool {
    word.found.cell == line.found.cell && word.found.start < line.found.start
}

/// A line that is not sure yields to any word that says what the thing is.
fn weak_line(text: &Text, evidence: &Evidence, line: &LineHit) -> Verdict {
    let specific = |w: &WordHit| w.class >= WordClass::Part;
    let words = [evidence.type_word.filter(specific), evidence.model_word.filter(specific)];
    let against = words.iter().flatten().find(|w| !w.agrees_with(line.device_type));
    let weak = line.found.rule.firmness == Firmness::Weak;
    let light = weak && (line.found.rule.weight < LIGHTEST_ALONE || says_nothing(text, line));
    let rivals = || evidence.lines.iter().filter(|l| rivals(l, line));
    let agreed = words.iter().flatten().any(|w| w.agrees_with(line.device_type));
    let torn = !agreed && rivals().any(|l| l.device_type != line.device_type);
    if against.is_some() || light || torn || line.foreign {
        return without_line(text, evidence);
    }
    let verdict = Verdict::of_line(line, line.device_type, line_kind(line, evidence));
    let shared = rivals().any(|l| l.family != line.family);
    Verdict { family: verdict.family.filter(|_| !shared), ..verdict }
}

/// Whether a line is as likely as another that is not sure.
fn rivals(other: &LineHit, line: &LineHit) -> bool {
    other.strength == line.strength && other.found.rule.weight + 1 >= line.found.rule.weight
}

/// Whether a shape with nothing beside it is a plain word, or any shape a quantity: `black`, `1500 VA`.
fn says_nothing(text: &Text, line: &LineHit) -> bool {
    let atoms = text.atoms().get(line.found.start..line.found.end).unwrap_or_default();
    match atoms {
        [number, unit] if number.digits => MEASURES.contains(&text.atom(unit)),
        atoms => line.strength == Strength::Low && !atoms.iter().any(|a| a.digits),
    }
}

/// Units that stand behind quantities in names.
const MEASURES: [&str; 22] = [
    "va", "kva", "w", "kw", "wh", "v", "a", "to", "tb", "go", "gb", "mo", "mb", "g", "hz", "ghz", "p", "k",
    "u", "mm", "cm", "lm",
];

/// Weight from which a shape counts without its maker.
const LIGHTEST_ALONE: u8 = 6;

fn without_line(text: &Text, evidence: &Evidence) -> Verdict {
    let type_word = evidence.type_word;
    let model_word = evidence.model_word;
    let chosen = match (type_word, model_word) {
        (Some(t), Some(m)) => Some(between(&t, &m)),
        (Some(t), None) => Some((t, true)),
        (None, Some(m)) => Some((m, false)),
        (None, None) => None,
    };
    let answer = match chosen {
        Some((word, true)) => generic(evidence, &word, type_kind(&word, evidence)),
        Some((word, false)) => generic(evidence, &word, word_kind(&word)),
        None => by_maker(text, evidence).unwrap_or(Verdict::NOTHING),
    };
    match evidence.nots.first() {
        Some(not) if answer.kind == EvidenceKind::Nothing => Verdict::of_not(not),
        _ => answer,
    }
}

/// Which of a type cell's word and a name's word decides, and whether it is the first.
fn between(type_word: &WordHit, model_word: &WordHit) -> (WordHit, bool) {
    let clear_model = model_word.class >= WordClass::Specific
        && (model_word.found.cell != Cell::Designation || type_word.class == WordClass::Generic);
    let better = model_word.class > type_word.class && type_word.class == WordClass::Generic;
    if !type_word.agrees_with(model_word.device_type) && !clear_model && !better {
        return (*type_word, true);
    }
    if better || (clear_model && model_word.device_type != type_word.device_type) {
        return (*model_word, false);
    }
    (*type_word, true)
}

/// A group word is narrowed by a maker that is known for one of its types.
fn generic(evidence: &Evidence, word: &WordHit, kind: EvidenceKind) -> Verdict {
    if word.class == WordClass::Generic {
        let narrowed = evidence
            .makers
            .iter()
            .filter_map(|m| MAKERS.get(usize::from(*m)))
            .map(|m| m.default_type)
            .find(|t| *t != TYPE_UNKNOWN && word.agrees_with(*t));
        if let Some(device_type) = narrowed {
            return Verdict { device_type, ..Verdict::of_word(word, EvidenceKind::GenericType) };
        }
        if word.device_type == TYPE_UNKNOWN {
            return Verdict::NOTHING;
        }
    }
    Verdict::of_word(word, kind)
}

/// A maker known for one type, with a model number beside it.
fn by_maker(text: &Text, evidence: &Evidence) -> Option<Verdict> {
    let device_type = evidence
        .makers
        .iter()
        .filter_map(|m| MAKERS.get(usize::from(*m)))
        .map(|m| m.default_type)
        .find(|t| *t != TYPE_UNKNOWN)?;
    let numbered = text.atoms().iter().any(|a| a.digits && matches!(a.cell, Cell::Model | Cell::Designation));
    numbered.then_some(Verdict { device_type, kind: EvidenceKind::Maker, ..Verdict::NOTHING })
}

fn line_kind(line: &LineHit, evidence: &Evidence) -> EvidenceKind {
    let word = evidence.type_word.or(evidence.model_word);
    let agrees = word.is_some_and(|w| w.agrees_with(line.device_type));
    match word {
        _ if line.strength < Strength::Strong => EvidenceKind::WeakLine,
        Some(w) if w.class >= WordClass::Part && agrees => EvidenceKind::LineAndType,
        Some(w) if w.class >= WordClass::Part => EvidenceKind::LineAgainstType,
        _ if line.naming > Naming::No => EvidenceKind::LineAndMaker,
        _ => EvidenceKind::Line,
    }
}

fn type_kind(word: &WordHit, evidence: &Evidence) -> EvidenceKind {
    match word.class {
        WordClass::Generic => EvidenceKind::GenericType,
        _ if word.found.cell != Cell::Type => word_kind(word),
        _ if evidence.makers.is_empty() => EvidenceKind::Type,
        _ => EvidenceKind::TypeAndMaker,
    }
}

fn word_kind(word: &WordHit) -> EvidenceKind {
    match word.class {
        WordClass::Generic | WordClass::Part => EvidenceKind::PartWord,
        WordClass::Specific | WordClass::Accessory => EvidenceKind::Word,
    }
}

/// Whether a device is also a part of computers.
fn is_part(device_type: u8) -> bool {
    TYPE_IDS.get(usize::from(device_type)).is_some_and(|id| matches!(*id, "gpu_card" | "internal_drive"))
}

/// Whether a word means a computer.
pub(super) fn holds_parts(word: &WordHit) -> bool {
    TYPE_IDS.iter().zip(0_u8..).any(|(id, index)| *id == "desktop" && word.agrees_with(index))
}

/// Laptop or tablet: what a convertible is called decides which of the two it is.
fn is_mobile(device_type: u8) -> bool {
    TYPE_IDS.get(usize::from(device_type)).is_some_and(|id| matches!(*id, "laptop" | "tablet"))
}

/// Whether two types are mistaken for each other in type cells, so that a line decides between them.
fn related(a: u8, b: u8) -> bool {
    const GROUPS: [&[&str]; 5] = [
        &["laptop", "desktop", "workstation", "all_in_one", "thin_client", "tablet"],
        &["tablet", "smartphone", "ip_phone"],
        &["printer", "scanner"],
        &["wifi_access_point", "network_switch", "router", "firewall", "internet_box"],
        &["server", "storage_array", "nas", "external_drive", "internal_drive", "usb_key"],
    ];
    let id = |t: u8| TYPE_IDS.get(usize::from(t)).copied().unwrap_or_default();
    GROUPS.iter().any(|g| g.contains(&id(a)) && g.contains(&id(b)))
}
