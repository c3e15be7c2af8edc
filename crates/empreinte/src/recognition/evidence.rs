//! What the rules found in a text say, sorted by kind and by cell.

use empreinte_data::vocabulary::{Effect, Firmness, HeadPosition, Refusal, WordClass};

use super::families::FAMILIES;
use super::makers::MAKERS;
use super::scan::{Found, drop_covered};
use super::text::{Cell, Gap, Text};

/// How sure it is that a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A weak shape with nothing beside it.
    Low,
    /// Nothing for it but itself, or another maker is named.
    Medium,
    /// Its maker is named, or the name is its own.
    Strong,
}

/// Whether the maker of a line is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Naming {
    /// It is not.
    No,
    /// Another maker of its house is.
    House,
    /// It is.
    Exact,
}

/// A line that may be meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineHit {
    pub(super) found: Found,
    pub(super) family: u16,
    pub(super) device_type: u8,
    pub(super) strength: Strength,
    pub(super) naming: Naming,
    /// Whether another maker is named, and the name is too short to be the line's own.
    pub(super) foreign: bool,
    /// What the agreement of a type word adds to the weight.
    agreement: u8,
}

/// A type word.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordHit {
    pub(super) found: Found,
    pub(super) device_type: u8,
    pub(super) agrees: u64,
    pub(super) class: WordClass,
    pub(super) head: HeadPosition,
}

impl WordHit {
    /// Whether the word may mean a type.
    pub(super) fn agrees_with(&self, device_type: u8) -> bool {
        self.agrees >> device_type & 1 == 1
    }
}

/// A word for something that is not counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct NotHit {
    pub(super) found: Found,
    pub(super) refusal: Refusal,
    pub(super) reason: u8,
    /// Whether nothing that names a thing stands before it in its cell.
    pub(super) leads: bool,
    /// Whether nothing else names a thing in its cell.
    pub(super) alone: bool,
}

/// Everything found, by kind.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Makers named, those of the brand cell first.
    pub(super) makers: Vec<u16>,
    /// Lines, the surest first.
    pub(super) lines: Vec<LineHit>,
    /// The word of the type cell that decides.
    pub(super) type_word: Option<WordHit>,
    /// The word of the other cells that decides.
    pub(super) model_word: Option<WordHit>,
    /// What refuses, in the order of the text.
    pub(super) nots: Vec<NotHit>,
    /// Form factors: types they apply to, and the result.
    pub(super) forms: Vec<(u64, u8)>,
}

impl Evidence {
    /// Sorts what was found.
    pub(super) fn new(text: &Text, mut found: Vec<Found>) -> Self {
        let makers = Makers::named(&found);
        found.retain(|f| !makers.rules_out(f));
        drop_covered(&mut found, is_content, |long, short| {
            is_maker(long) || (is_content(long) && (is_line(short) || !makers.leaves_open(long)))
        });
        demote(text, &mut found);
        let mut evidence = Self::default();
        let words: Vec<WordHit> = found.iter().filter_map(word).collect();
        evidence.type_word = deciding(words.iter().filter(|w| w.found.cell == Cell::Type));
        evidence.model_word = deciding(words.iter().filter(|w| w.found.cell != Cell::Type));
        evidence.nots = found.iter().filter_map(|f| refusing(&found, f)).collect();
        evidence.forms = found.iter().filter_map(form).collect();
        evidence.lines = found.iter().filter_map(|f| evidence.line(&makers, f)).collect();
        evidence.lines.sort_by_key(|line| std::cmp::Reverse(rank(line)));
        evidence.makers = makers.all;
        evidence
    }

    fn line(&self, makers: &Makers, found: &Found) -> Option<LineHit> {
        let Effect::Line { family, maker, device_type } = found.rule.says() else { return None };
        let says = |word: Option<WordHit>| word.is_some_and(|w| w.agrees_with(device_type));
        let agrees = says(self.type_word) || says(self.model_word);
        let naming = makers.naming(maker);
        let rule = found.rule;
        let strength = match rule.firmness {
            _ if naming > Naming::No => Strength::Strong,
            Firmness::Clear if rule.weight < LONG_NAME && makers.excludes(maker) => Strength::Medium,
            Firmness::Clear => Strength::Strong,
            Firmness::Weak if agrees => Strength::Medium,
            Firmness::Weak => Strength::Low,
            Firmness::Usual if makers.excludes(maker) => Strength::Medium,
            Firmness::Usual if rule.numbered || agrees || rule.weight >= LONG_NAME => Strength::Strong,
            Firmness::Usual => Strength::Medium,
        };
        let helps = rule.numbered;
        let same = |word: Option<WordHit>| word.is_some_and(|w| w.device_type == device_type);
        let agreement = match (helps && agrees, same(self.type_word) || same(self.model_word)) {
            (false, _) => 0,
            (true, true) => SAME_TYPE,
            (true, false) => AGREEMENT,
        };
        let foreign = rule.weight < LONG_NAME && makers.excludes(maker);
        Some(LineHit { found: *found, family, device_type, strength, naming, foreign, agreement })
    }
}

/// Weight from which the name of a line is long enough to be its own.
const LONG_NAME: u8 = 16;

/// Order of lines: sure, in agreement with the type word where the name says little, outside the type cell, specific,
/// of the maker named; the last parts only make the order total.
fn rank(line: &LineHit) -> impl Ord + use<> {
    let rule = line.found.rule;
    let named = if line.naming == Naming::Exact { EXACT_MAKER } else { 0 };
    let weight = rule.weight + named + line.agreement;
    let place = match line.found.cell {
        Cell::Type => 0,
        Cell::Brand => 1,
        Cell::Model | Cell::Designation => 2,
    };
    (
        line.strength,
        (place, weight, line.naming, rule.firmness),
        std::cmp::Reverse(line.found.start),
        std::cmp::Reverse(FAMILIES.get(usize::from(line.family)).map(|f| f.id)),
        line.device_type,
    )
}

/// What a type word that names the very type adds to the weight of a model number.
const SAME_TYPE: u8 = 6;

/// What a type word that may mean the type adds.
const AGREEMENT: u8 = 3;

/// What the name of the very maker adds, over that of another maker of its house.
const EXACT_MAKER: u8 = 4;

fn is_maker(found: &Found) -> bool {
    matches!(found.rule.says(), Effect::Maker(_))
}

fn is_line(found: &Found) -> bool {
    matches!(found.rule.says(), Effect::Line { .. })
}

fn is_content(found: &Found) -> bool {
    matches!(found.rule.says(), Effect::Line { .. } | Effect::Word { .. } | Effect::Not { .. })
}

/// Drops what comes with the device or what the device is for: what stands behind `avec`, `pour`, `+`.
fn demote(text: &Text, found: &mut Vec<Found>) {
    for cell in [Cell::Type, Cell::Brand, Cell::Model, Cell::Designation] {
        let of_cell = |f: &&Found| f.cell == cell;
        let Some(first) = found.iter().filter(of_cell).filter(|f| is_content(f)).map(|f| f.start).min()
        else {
            continue;
        };
        let typed = cell != Cell::Type && found.iter().any(|f| f.cell == Cell::Type && is_content(f));
        let words = found
            .iter()
            .filter(of_cell)
            .filter(|f| matches!(f.rule.says(), Effect::With | Effect::For))
            .map(|f| f.start)
            .filter(|at| !found.iter().any(|f| is_content(f) && f.start <= *at && *at < f.end));
        let signs = text
            .atoms()
            .iter()
            .enumerate()
            .filter(|(_, atom)| atom.cell == cell && atom.gap == Gap::Plus)
            .map(|(index, _)| index);
        if let Some(connector) = words.chain(signs).filter(|at| typed || *at > first).min() {
            found.retain(|f| f.cell != cell || f.reach < connector || !is_content(f));
        }
    }
}

fn word(found: &Found) -> Option<WordHit> {
    let Effect::Word { device_type, agrees, class, head } = found.rule.says() else { return None };
    Some(WordHit { found: *found, device_type, agrees, class, head })
}

fn form(found: &Found) -> Option<(u64, u8)> {
    let Effect::Form { from, to } = found.rule.says() else { return None };
    Some((from, to))
}

/// The word that decides: the surest class, then the first in the text, then the longest.
fn deciding<'a>(words: impl Iterator<Item = &'a WordHit> + Clone) -> Option<WordHit> {
    let first = words.clone().filter(|w| w.class >= WordClass::Specific).map(|w| w.found.start).min();
    let class = |w: &WordHit| match w.class {
        WordClass::Accessory if w.head == HeadPosition::First && Some(w.found.start) != first => {
            WordClass::Specific
        }
        class => class,
    };
    words
        .copied()
        .max_by_key(|w| (class(w), std::cmp::Reverse(w.found.start), w.found.rule.weight, w.device_type))
}

/// A word that refuses, and whether something names a thing in its cell.
fn refusing(all: &[Found], found: &Found) -> Option<NotHit> {
    let Effect::Not { refusal, reason } = found.rule.says() else { return None };
    let names = |f: &&Found| match f.rule.says() {
        Effect::Line { .. } => f.rule.firmness > Firmness::Weak,
        Effect::Word { .. } => true,
        _ => false,
    };
    let mut named = all.iter().filter(|f| f.cell == found.cell).filter(names).map(|f| f.start).peekable();
    let alone = named.peek().is_none();
    let leads = named.all(|start| start > found.start);
    (found.cell != Cell::Brand).then_some(NotHit { found: *found, refusal, reason, leads, alone })
}

/// Makers named in a text.
struct Makers {
    all: Vec<u16>,
    /// Whether one speaks against lines of others: one of the brand cell, else any that does not only make parts.
    against: bool,
}

impl Makers {
    fn named(found: &[Found]) -> Self {
        let mut all: Vec<u16> = Vec::new();
        let mut add = |in_brand: bool| {
            for f in found.iter().filter(|f| (f.cell == Cell::Brand) == in_brand) {
                if let Effect::Maker(maker) = f.rule.says()
                    && !all.contains(&maker)
                {
                    all.push(maker);
                }
            }
            all.len()
        };
        let of_brand = add(true);
        add(false);
        let against = of_brand > 0 || all.iter().any(|maker| group(*maker) != "parts");
        Self { all, against }
    }

    fn naming(&self, maker: u16) -> Naming {
        if self.all.contains(&maker) {
            Naming::Exact
        } else if self.all.iter().any(|m| same_house(*m, maker)) {
            Naming::House
        } else {
            Naming::No
        }
    }

    fn excludes(&self, maker: u16) -> bool {
        self.against && self.naming(maker) == Naming::No
    }

    /// Whether a weak rule has no maker's name to hold it.
    fn leaves_open(&self, found: &Found) -> bool {
        match found.rule.says() {
            Effect::Line { maker, .. } => {
                found.rule.firmness == Firmness::Weak && self.naming(maker) == Naming::No
            }
            _ => false,
        }
    }

    /// Whether a weak rule is ruled out by another maker's name.
    fn rules_out(&self, found: &Found) -> bool {
        match found.rule.says() {
            Effect::Line { maker, .. } => found.rule.firmness == Firmness::Weak && self.excludes(maker),
            _ => false,
        }
    }
}

fn group(maker: u16) -> &'static str {
    MAKERS.get(usize::from(maker)).map_or("", |m| m.group)
}

fn same_house(a: u16, b: u16) -> bool {
    a == b || (!group(a).is_empty() && group(a) != "parts" && group(a) == group(b))
}
