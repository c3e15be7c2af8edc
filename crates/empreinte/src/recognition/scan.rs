//! Finds in a text every rule of the vocabulary whose terms all stand there.

use empreinte_data::vocabulary::{
    HASH_START, LITERAL_RULES, LITERAL_SLOTS, LITERALS, LONGEST_LITERAL, RULES, Rule, SHAPE_BIT, SHAPE_RULES,
    SHAPE_STARTS, SHAPES, TERMS, hash_step,
};

use super::shape::match_at;
use super::text::{Atom, Cell, Gap, Text};

/// Runs that one literal may span.
const LONGEST_SPAN: usize = 7;

/// Letters that a literal must have to start in the middle of a word.
const SHORTEST_INNER: usize = 4;

/// A rule found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The rule.
    pub(super) rule: &'static Rule,
    /// First run of its first term.
    pub(super) start: usize,
    /// One past the last run of its first term.
    pub(super) end: usize,
    /// Cell of its first term.
    pub(super) cell: Cell,
}

impl Found {
    fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end && self.end - self.start > other.end - other.start
    }
}

/// A literal found in a text.
struct Hit {
    literal: u16,
    start: usize,
    end: usize,
}

/// Every rule found, in the order of the text.
pub(super) fn scan(text: &Text) -> Vec<Found> {
    let hits = literals(text);
    let mut found = Vec::with_capacity(16);
    let mut hit_at = 0;
    for (start, atom) in text.atoms().iter().enumerate() {
        while let Some(hit) = hits.get(hit_at).filter(|hit| hit.start == start) {
            let rules = rules_of(LITERAL_RULES, hit.literal);
            push_rules(text, &hits, rules, start, hit.end, &mut found);
            hit_at += 1;
        }
        if atom.gap != Gap::None {
            shapes_at(text, &hits, start, atom, &mut found);
        }
    }
    found
}

/// Drops what counts and stands inside something longer that covers: `portable` in `ordinateur portable`.
pub(super) fn drop_covered(
    found: &mut Vec<Found>,
    counts: impl Fn(&Found) -> bool,
    covers: impl Fn(&Found) -> bool,
) {
    let longer: Vec<Found> = found.iter().copied().filter(|f| f.end - f.start > 1 && covers(f)).collect();
    if !longer.is_empty() {
        found.retain(|f| !counts(f) || !longer.iter().any(|l| l.covers(f)));
    }
}

/// Second characters that shapes are sorted by: signs before `0`, `0`..`9`, signs before `a`, `a`..`z`.
const SECONDS: usize = 38;

fn shapes_at(text: &Text, hits: &[Hit], start: usize, atom: &Atom, found: &mut Vec<Found>) {
    let Some(first) = text.byte(atom.start).and_then(rank) else { return };
    let second = text.byte(atom.start + 1).and_then(rank).map(|r| if r < 10 { r + 1 } else { r + 2 });
    for second in [Some(0), second, Some(11)].into_iter().flatten() {
        let bucket = first * SECONDS + second;
        let from = SHAPE_STARTS.get(bucket).copied().unwrap_or_default();
        let to = SHAPE_STARTS.get(bucket + 1).copied().unwrap_or_default();
        for shape in from..to {
            let Some(pattern) = SHAPES.get(usize::from(shape)) else { continue };
            if let Some(last) = match_at(pattern, text, start) {
                push_rules(text, hits, rules_of(SHAPE_RULES, shape), start, last, found);
            }
        }
    }
}

/// Digits, then letters, from 0.
fn rank(byte: u8) -> Option<usize> {
    match byte {
        b'0'..=b'9' => Some(usize::from(byte - b'0')),
        b'a'..=b'z' => Some(usize::from(byte - b'a') + 10),
        _ => None,
    }
}

/// The rules whose first term is the literal or shape `index`.
fn rules_of(starts: &[u16], index: u16) -> &'static [Rule] {
    let index = usize::from(index);
    let span = starts.get(index).zip(starts.get(index + 1));
    span.and_then(|(a, b)| RULES.get(usize::from(*a)..usize::from(*b))).unwrap_or_default()
}

fn push_rules(
    text: &Text,
    hits: &[Hit],
    rules: &'static [Rule],
    start: usize,
    end: usize,
    found: &mut Vec<Found>,
) {
    let Some(cell) = text.atoms().get(start).map(|a| a.cell) else { return };
    for rule in rules {
        let from = usize::from(rule.others);
        let others = TERMS.get(from..from + usize::from(rule.other_count)).unwrap_or_default();
        if others.iter().all(|term| stands(*term, text, hits)) {
            found.push(Found { rule, start, end, cell });
        }
    }
}

/// Whether a term stands anywhere in the text.
fn stands(term: u16, text: &Text, hits: &[Hit]) -> bool {
    if term & SHAPE_BIT == 0 {
        return hits.iter().any(|hit| hit.literal == term);
    }
    let Some(shape) = SHAPES.get(usize::from(term & !SHAPE_BIT)) else { return false };
    let starts = text.atoms().iter().enumerate().filter(|(_, a)| a.gap != Gap::None);
    starts.into_iter().any(|(i, _)| match_at(shape, text, i).is_some())
}

fn literals(text: &Text) -> Vec<Hit> {
    let atoms = text.atoms();
    let mut hits = Vec::with_capacity(16);
    for (start, first) in atoms.iter().enumerate() {
        let inner = first.gap == Gap::None;
        let mut hash = HASH_START;
        let mut last_end = first.start;
        for (index, atom) in atoms.iter().enumerate().skip(start).take(LONGEST_SPAN) {
            let apart = index > start && atom.gap == Gap::Plus;
            if atom.cell != first.cell || apart || atom.end - first.start > LONGEST_LITERAL {
                break;
            }
            for byte in text.slice(last_end, atom.end) {
                hash = hash_step(hash, *byte);
            }
            last_end = atom.end;
            if inner && last_end - first.start < SHORTEST_INNER {
                continue;
            }
            if let Some(literal) = lookup(hash, text.slice(first.start, last_end)) {
                hits.push(Hit { literal, start, end: index + 1 });
            }
        }
    }
    hits
}

/// Index of the literal with these letters.
fn lookup(hash: u32, letters: &[u8]) -> Option<u16> {
    let mask = LITERAL_SLOTS.len() - 1;
    let mut at = usize::try_from(hash).unwrap_or_default();
    loop {
        let slot = LITERAL_SLOTS.get(at & mask).copied().filter(|s| *s != u16::MAX)?;
        if LITERALS.get(usize::from(slot)).is_some_and(|l| l.as_bytes() == letters) {
            return Some(slot);
        }
        at += 1;
    }
}

/// Whether a whole joined word is in the vocabulary.
pub(super) fn is_known(word: &str) -> bool {
    let hash = word.bytes().fold(HASH_START, hash_step);
    lookup(hash, word.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_is_found_by_its_hash() {
        for (index, literal) in LITERALS.iter().enumerate() {
            let hash = literal.bytes().fold(HASH_START, hash_step);
            assert_eq!(lookup(hash, literal.as_bytes()).map(usize::from), Some(index), "{literal}");
        }
    }
}
