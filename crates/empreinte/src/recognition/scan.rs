//! Finds in a text every rule of the vocabulary whose terms all stand there.

use empreinte_data::vocabulary::{Effect, HASH_START, LONGEST_LITERAL, SHAPE_BIT, hash_step};

use super::literals::{hash, lookup};
use super::shape::matches_at;
use super::text::{Atom, Cell, Gap, Text};
use super::vocabulary::{Rule, rules_of};

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
    /// First run of the last of its terms in that cell.
    pub(super) reach: usize,
    /// First run behind the maker's name where the first term starts with one, else its first run.
    pub(super) body: usize,
}

impl Found {
    /// Whether this says more of the same place; a maker's name in front says nothing of the thing.
    fn covers(&self, other: &Self) -> bool {
        let longer = self.end - self.body > other.end - other.body;
        self.body <= other.body && other.end <= self.end && longer
    }
}

/// A literal or shape found in a text.
struct Hit {
    /// Index of the literal, or with [`SHAPE_BIT`] of the shape.
    term: u16,
    start: usize,
    end: usize,
}

/// Every rule found, in the order of the text.
pub(super) fn scan(text: &Text) -> Vec<Found> {
    let mut hits = Vec::with_capacity(32);
    for (start, atom) in text.atoms().iter().enumerate() {
        literals_at(text, start, atom, &mut hits);
        if atom.gap != Gap::None && atom.cell != Cell::Brand {
            matches_at(text, start, &mut |shape, end| hits.push(Hit { term: shape | SHAPE_BIT, start, end }));
        }
    }
    let mut found = Vec::with_capacity(hits.len());
    for hit in &hits {
        let Some(cell) = text.atoms().get(hit.start).map(|a| a.cell) else { continue };
        for rule in rules_of(hit.term) {
            if let Some(reach) = reach(text, hit, cell, rule.others(), &hits) {
                let (start, end) = (hit.start, hit.end);
                found.push(Found { rule, start, end, cell, reach, body: start });
            }
        }
    }
    pass_makers(text, &mut found);
    found
}

/// Tells where the names of lines begin that are found with their maker's name in front.
fn pass_makers(text: &Text, found: &mut [Found]) {
    let whole = |end: usize| text.atoms().get(end).is_none_or(|next| next.gap != Gap::None);
    let makers: Vec<(usize, usize)> = found
        .iter()
        .filter(|f| matches!(f.rule.says(), Effect::Maker(_)) && whole(f.end))
        .map(|f| (f.start, f.end))
        .collect();
    for line in found.iter_mut().filter(|f| matches!(f.rule.says(), Effect::Line { .. })) {
        let longest = makers.iter().filter(|(start, _)| *start == line.start).map(|(_, end)| *end).max();
        line.body = longest.filter(|end| *end < line.end).unwrap_or(line.start);
    }
}

/// One past the longest maker's name that starts at a run; `None` where none does.
pub(super) fn maker_at(text: &Text, start: usize) -> Option<usize> {
    let mut hits = Vec::new();
    literals_at(text, start, text.atoms().get(start)?, &mut hits);
    let says_maker = |rule: &Rule| rule.other_count == 0 && matches!(rule.says(), Effect::Maker(_));
    let makers = hits.iter().filter(|hit| rules_of(hit.term).iter().any(says_maker));
    makers.map(|hit| hit.end).max()
}

/// Where the last of a rule's terms stands, if all are there; terms in other cells do not count.
fn reach(text: &Text, first: &Hit, cell: Cell, others: &[(u16, u16)], hits: &[Hit]) -> Option<usize> {
    others.iter().try_fold(first.start, |reach, (_, term)| {
        let other = hits.iter().find(|hit| hit.term == *term)?;
        let same = text.atoms().get(other.start).is_some_and(|a| a.cell == cell);
        Some(if same { reach.max(other.start) } else { reach })
    })
}

/// Drops what counts and stands inside something longer that hides it: `portable` in `ordinateur portable`.
pub(super) fn drop_covered(
    found: &mut Vec<Found>,
    counts: impl Fn(&Found) -> bool,
    hides: impl Fn(&Found, &Found) -> bool,
) {
    let longer: Vec<Found> = found.iter().copied().filter(|f| f.end - f.start > 1).collect();
    if !longer.is_empty() {
        found.retain(|f| !counts(f) || !longer.iter().any(|l| l.covers(f) && hides(l, f)));
    }
}

/// Pushes every literal that starts at a run. One may start in the type cell and end in the next that is not
/// empty, but for the brand's: `Carte` beside `graphique`.
fn literals_at(text: &Text, start: usize, first: &Atom, hits: &mut Vec<Hit>) {
    let inner = first.gap == Gap::None;
    let mut hash = HASH_START;
    let mut last_end = first.start();
    for (index, atom) in text.atoms().iter().enumerate().skip(start).take(LONGEST_SPAN) {
        let apart = index > start && atom.gap == Gap::Plus;
        let goes_on = atom.cell == first.cell || (first.cell == Cell::Type && atom.cell != Cell::Brand);
        if !goes_on || apart || atom.end() - first.start() > LONGEST_LITERAL {
            break;
        }
        for byte in text.slice(last_end, atom.end()) {
            hash = hash_step(hash, *byte);
        }
        last_end = atom.end();
        if inner && last_end - first.start() < SHORTEST_INNER {
            continue;
        }
        if let Some(term) = lookup(hash, text.slice(first.start(), last_end)) {
            hits.push(Hit { term, start, end: index + 1 });
        }
    }
}

/// Whether a whole joined word is in the vocabulary.
pub(super) fn is_known(word: &str) -> bool {
    lookup(hash(word), word.as_bytes()).is_some()
}
