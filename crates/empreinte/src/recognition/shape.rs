//! Shapes of names and part numbers, matched against the runs of a text.
//!
//! In a shape `#` is a digit, `@` a letter, `%` either, `[357]` one of the listed, `*` (last) any rest of the word,
//! a blank or hyphen the end of a run (with `*` behind it: a further word that holds a digit); letters and digits
//! stand for themselves. A shape may cross into the next word where letters meet digits, so `p24##h` reads `P2419H`,
//! `P 2419H` and `p-2419-h`; with `%` it stays in its word. All shapes stand in one tree, which is walked once for
//! each word of a text.

use empreinte_data::vocabulary::SHAPE_BIT;

use super::text::{Gap, Text};
use super::tree::{
    ANY, BOUNDARY, BOUNDARY_BIT, CLASS, DIGITS, END, END_BIT, Edge, Element, Elements, LETTERS, STAR,
    STAR_BIT, TREE, bit, taken,
};
use super::vocabulary::TEXTS;

/// Calls `found` with every shape that matches at the run `first`, and one past the last run it covers.
pub(super) fn matches_at(text: &Text, first: usize, found: &mut impl FnMut(u16, usize)) {
    if let Some(cursor) = Cursor::at(text, first) {
        walk(text, (0, cursor, 0), found);
    }
}

/// A node reached, the place in the text, and the length of the shapes' text up to the node.
type Reached = (u16, Cursor, usize);

/// Follows every edge of a node that the text allows.
fn walk(text: &Text, mut reached: Reached, found: &mut impl FnMut(u16, usize)) {
    while let Some(next) = follow_all(text, reached, found) {
        reached = next;
    }
}

/// Follows the edges of one node; gives the last node reached, which is left to the caller: most have no other.
fn follow_all(
    text: &Text,
    (node, cursor, length): Reached,
    found: &mut impl FnMut(u16, usize),
) -> Option<Reached> {
    let tree = &*TREE;
    let index = usize::from(node);
    let node = tree.nodes.get(index)?;
    let ahead = cursor.ahead(text);
    let character = node.characters & ahead.bits;
    let mut reached = None;
    let mut take = |edges: &[Edge]| {
        for edge in edges {
            let taken = tree.taken(edge.label);
            if taken & ahead.bits != 0 {
                // What hangs on an edge comes before what hangs on the next.
                if let Some(earlier) = reached.take() {
                    walk(text, earlier, found);
                }
                let step = cursor.follow(text, ahead, edge.label, taken);
                reached = take_edge(text, *edge, step, length, found);
            }
        }
    };
    let behind = node.first + node.kinds;
    if node.by_kind & ahead.bits != 0 {
        take(tree.edges.get(node.first..behind).unwrap_or_default());
    }
    if character != 0 {
        let at = behind + count(node.characters & (character - 1));
        take(tree.edges.get(at..=at).unwrap_or_default());
    }
    if node.by_class & ahead.bits != 0 {
        let end = tree.nodes.get(index + 1).map_or(tree.edges.len(), |after| after.first);
        take(tree.edges.get(behind + count(node.characters)..end).unwrap_or_default());
    }
    reached
}

fn count(bits: u64) -> usize {
    usize::try_from(bits.count_ones()).unwrap_or_default()
}

/// Where an edge leads: to a node, or to the rest of the only shape behind it, which is tried here.
fn take_edge(
    text: &Text,
    Edge { label, target }: Edge,
    step: Step,
    length: usize,
    found: &mut impl FnMut(u16, usize),
) -> Option<Reached> {
    let shape = target & !SHAPE_BIT;
    match step {
        Step::No => {}
        Step::Done(end) => found(shape, end),
        Step::Go(cursor) => {
            let length = length + label_length(label);
            if target & SHAPE_BIT == 0 {
                return Some((target, cursor, length));
            }
            let shapes = &TEXTS.shapes;
            let place = shapes.place(usize::from(shape)).map(|place| place.start + length..place.end);
            let rest = place.and_then(|place| shapes.all().as_bytes().get(place));
            if let Some(end) = rest.and_then(|rest| finish(text, rest, cursor)) {
                found(shape, end);
            }
        }
    }
    None
}

/// One past the last run that the rest of a shape covers.
fn finish(text: &Text, rest: &[u8], mut cursor: Cursor) -> Option<usize> {
    let mut elements = Elements { rest };
    loop {
        // Most shapes end here: at a character inside a run that is another one.
        while let Some((byte, rest)) = elements.rest.split_first()
            && cursor.is_inside()
            && bit(*byte) != 0
        {
            if text.byte(usize::from(cursor.at)) != Some(*byte) {
                return None;
            }
            cursor = cursor.behind(kind(bit(*byte)), false);
            elements.rest = rest;
        }
        let ahead = cursor.ahead(text);
        let (label, taken) = match elements.next() {
            None => (END, taken(END)),
            Some(Element::Label(label)) => (label, taken(label)),
            Some(Element::OneOf(set)) => (CLASS, set.iter().fold(0, |bits, byte| bits | bit(*byte))),
        };
        if taken & ahead.bits == 0 {
            return None;
        }
        match cursor.follow(text, ahead, label, taken) {
            Step::No => return None,
            Step::Done(end) => return Some(end),
            Step::Go(next) => cursor = next,
        }
    }
}

/// Length of a label in the text of a shape.
fn label_length(label: u16) -> usize {
    if label < CLASS { 1 } else { count(TREE.taken(label)) + 2 }
}

/// Digit or letter, where a label takes only one of them.
fn kind(taken: u64) -> Option<Kind> {
    match (taken & DIGITS != 0, taken & LETTERS != 0) {
        (true, false) => Some(Kind::Digit),
        (false, true) => Some(Kind::Letter),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
}

/// Where following a label leads.
enum Step {
    No,
    Go(Cursor),
    /// The shape matches up to this run.
    Done(usize),
}

/// What stands behind a place.
#[derive(Clone, Copy)]
struct Ahead {
    /// Bits of the next character and of the signs that may stand here.
    bits: u64,
    /// What stands before the next run and one past its last byte, where the next character is its first.
    run: Option<(Gap, u16)>,
}

/// A place in the text while a shape is matched.
#[derive(Clone, Copy)]
struct Cursor {
    /// Run the place is in.
    index: u16,
    /// Next byte.
    at: u16,
    /// One past the last byte of the run.
    end: u16,
    /// Kind of the element before.
    before: Option<Kind>,
    /// Whether a boundary was asked for.
    boundary: bool,
    /// Whether the shape went on in another word without asking for a boundary.
    crossed: bool,
    /// Whether a `%` was taken.
    any: bool,
}

impl Cursor {
    fn at(text: &Text, first: usize) -> Option<Self> {
        let atom = text.atoms().get(first)?;
        let (index, at) = (u16::try_from(first).ok()?, u16::try_from(atom.start()).ok()?);
        Some(Self {
            index,
            at,
            end: atom.narrow_end(),
            before: None,
            boundary: false,
            crossed: false,
            any: false,
        })
    }

    fn run(&self) -> usize {
        usize::from(self.index)
    }

    /// Whether the next character is one of the same run, and may be taken.
    fn is_inside(&self) -> bool {
        self.at < self.end && !self.boundary
    }

    fn ahead(&self, text: &Text) -> Ahead {
        let next = || text.byte(usize::from(self.at)).map_or(0, bit);
        if self.at < self.end {
            // A boundary was asked for where there is none.
            let bits = if self.boundary { 0 } else { next() | STAR_BIT };
            return Ahead { bits, run: None };
        }
        let here = text.atoms().get(self.run()).map(|atom| atom.cell);
        let atom = text.atoms().get(self.run() + 1);
        let atom = atom.filter(|atom| Some(atom.cell) == here && atom.gap != Gap::Plus);
        let bits = atom.map_or(0, |_| next()) | END_BIT | STAR_BIT | BOUNDARY_BIT;
        Ahead { bits, run: atom.map(|atom| (atom.gap, atom.narrow_end())) }
    }

    /// Follows a label that takes what stands ahead.
    fn follow(self, text: &Text, ahead: Ahead, label: u16, taken: u64) -> Step {
        match label {
            END => Step::Done(self.run() + 1),
            STAR if self.boundary => numbered_word(text, self).map_or(Step::No, Step::Done),
            STAR => Step::Done(end_of_word(text, self.run())),
            BOUNDARY => Step::Go(Self { boundary: true, ..self }),
            ANY if self.crossed => Step::No,
            _ => self.take(ahead, kind(taken), label == ANY).map_or(Step::No, Step::Go),
        }
    }

    /// Takes one character, from the next run where this one is at its end.
    fn take(mut self, ahead: Ahead, kind: Option<Kind>, any: bool) -> Option<Self> {
        if let Some((gap, end)) = ahead.run {
            let apart = gap != Gap::None && !self.boundary;
            if apart && !self.crosses(kind, gap) {
                return None;
            }
            self.crossed |= apart;
            self.index += 1;
            self.end = end;
        }
        Some(self.behind(kind, any))
    }

    /// The place behind the next character.
    fn behind(self, kind: Option<Kind>, any: bool) -> Self {
        Self { at: self.at + 1, before: kind, boundary: false, any: self.any || any, ..self }
    }

    /// Whether the shape may go on in the next word: from letters to digits, and from digits to letters where no
    /// blank stands between (`24 pouces` is not `24p`).
    fn crosses(&self, next: Option<Kind>, gap: Gap) -> bool {
        let turns = match (self.before, next) {
            (Some(Kind::Letter), Some(Kind::Digit)) => true,
            (Some(Kind::Digit), Some(Kind::Letter)) => gap == Gap::Tight,
            _ => false,
        };
        turns && !self.any
    }
}

/// One past the last run that is glued to the run `index`.
fn end_of_word(text: &Text, index: usize) -> usize {
    let glued = text.atoms().iter().skip(index + 1).take_while(|a| a.gap == Gap::None).count();
    index + 1 + glued
}

/// One past the word behind the cursor, where that word holds a digit.
fn numbered_word(text: &Text, cursor: Cursor) -> Option<usize> {
    let next = cursor.run() + 1;
    let cell = text.atoms().get(cursor.run())?.cell;
    let ended = cursor.at == cursor.end;
    text.atoms().get(next).filter(|a| ended && a.cell == cell && a.gap != Gap::Plus)?;
    let end = end_of_word(text, next);
    text.atoms().get(next..end)?.iter().any(|a| a.digits).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::text::Cell;
    use super::*;

    fn text(raw: &str) -> Text {
        Text::new([(Cell::Type, ""), (Cell::Brand, ""), (Cell::Model, raw), (Cell::Designation, "")])
    }

    fn matches(shape: &str, raw: &str) -> bool {
        let text = text(raw);
        Cursor::at(&text, 0).and_then(|cursor| finish(&text, shape.as_bytes(), cursor)).is_some()
    }

    #[test]
    fn shapes_read_names_however_they_are_spaced() {
        for raw in ["P2419H", "P 2419-H", "p-2419-h", "P2419HC"] {
            assert_eq!(matches("p24##h", raw), raw != "P2419HC", "{raw}");
            assert!(matches("p24##*", raw), "{raw}");
        }
        assert!(matches("ws c2960*", "WS-C2960X-24TS-L"));
        assert!(matches("20@%%%%%%%", "20L5CTO1WW"));
        assert!(matches("precision 7[57]##", "Precision 7550"));
    }

    #[test]
    fn digits_do_not_run_into_the_next_word() {
        assert!(!matches("u27##", "U27 20 pouces"));
        assert!(!matches("p24##", "P24190"));
        assert!(!matches("20@%%%%%%%", "20 L5CTO1WW"));
        assert!(!matches("24p", "24 pouces"));
        assert!(matches("u27##", "U2720Q"));
    }

    #[test]
    fn the_tree_finds_what_each_shape_matches_alone() {
        let names = [
            "P2419H",
            "WS-C2960X-24TS-L",
            "20L5CTO1WW",
            "Precision 7550",
            "AIR-AP2802I",
            "MacBookPro14,1",
            "DL380 Gen10",
            "ThinkPad T480s",
            "U 2720-Q",
            "24MK430H",
            "SG350-28P",
            "DS918+",
            "ProLiant ML-350",
        ];
        for name in names {
            let text = text(name);
            let mut walked = Vec::new();
            matches_at(&text, 0, &mut |shape, end| walked.push((shape, end)));
            walked.sort_unstable();
            let alone: Vec<(u16, usize)> = (0_u16..)
                .zip(TEXTS.shapes.iter())
                .filter_map(|(id, shape)| Some((id, finish(&text, shape.as_bytes(), Cursor::at(&text, 0)?)?)))
                .collect();
            assert_eq!(walked, alone, "{name}");
        }
    }
}
