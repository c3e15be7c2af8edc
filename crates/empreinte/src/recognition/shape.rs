//! Shapes of names and part numbers, matched against the runs of a text.
//!
//! In a shape `#` is a digit, `@` a letter, `%` either, `[357]` one of the listed, `*` (last) any rest of the word,
//! a blank or hyphen the end of a run (with `*` behind it: a further word that holds a digit); letters and digits
//! stand for themselves. A shape may cross into the next word where letters meet digits, so `p24##h` reads `P2419H`,
//! `P 2419H` and `p-2419-h`; with `%` it stays in its word. All shapes stand in one tree, which is walked once for
//! each word of a text.

use std::sync::LazyLock;

use empreinte_data::vocabulary::{
    SHAPE_ANY, SHAPE_BIT, SHAPE_BOUNDARY, SHAPE_CLASS, SHAPE_CLASSES, SHAPE_DIGIT, SHAPE_END, SHAPE_LABELS,
    SHAPE_LEAVES, SHAPE_LETTER, SHAPE_NODES, SHAPE_STAR, SHAPES,
};

use super::text::{Gap, Text};

/// Calls `found` with every shape that matches at the run `first`, and one past the last run it covers.
pub(super) fn matches_at(text: &Text, first: usize, found: &mut impl FnMut(u16, usize)) {
    if let Some(cursor) = Cursor::at(text, first) {
        walk(text, 0, cursor, 0, found);
    }
}

/// The edges of the tree of shapes, made when the first name is read: where they lead follows from their order.
static TREE: LazyLock<Edges> = LazyLock::new(Edges::new);

struct Edges {
    labels: Vec<u16>,
    /// A node, or with [`SHAPE_BIT`] the only shape behind the edge.
    targets: Vec<u16>,
}

impl Edges {
    fn new() -> Self {
        let (mut node, mut shape) = (0_u16, 0_u16);
        let mut leaves = SHAPE_LEAVES.iter();
        let target = |label: &u16| {
            if label & SHAPE_BIT == 0 {
                node += 1;
                return node;
            }
            shape = shape.wrapping_add_signed(leaves.next().copied().unwrap_or_default());
            SHAPE_BIT | shape
        };
        Self {
            targets: SHAPE_LABELS.iter().map(target).collect(),
            labels: SHAPE_LABELS.iter().map(|label| label & !SHAPE_BIT).collect(),
        }
    }
}

/// Follows every edge of a node that the text allows: its labels are sorted, signs first, then characters, then
/// classes. `length` is that of the shapes' text up to the node.
fn walk(text: &Text, node: u16, cursor: Cursor, length: usize, found: &mut impl FnMut(u16, usize)) {
    let Some(edges) = SHAPE_NODES.get(usize::from(node)) else { return };
    let labels = TREE.labels.get(edges.clone()).unwrap_or_default();
    let targets = TREE.targets.get(edges).unwrap_or_default();
    let next = Next::of(cursor.peek(text));
    let mut take = |from: usize, to: usize| {
        let edges =
            labels.get(from..to).unwrap_or_default().iter().zip(targets.get(from..to).unwrap_or_default());
        for (label, target) in edges {
            if next.fits(*label) {
                take_edge(text, *label, *target, cursor, length, found);
            }
        }
    };
    if labels.len() <= FEW_EDGES {
        take(0, labels.len());
        return;
    }
    take(0, labels.partition_point(|label| *label <= SHAPE_ANY));
    if let Ok(character) = labels.binary_search(&next.label) {
        take(character, character + 1);
    }
    take(labels.partition_point(|label| *label < SHAPE_CLASS), labels.len());
}

/// Edges up to which they are tried one by one.
const FEW_EDGES: usize = 8;

/// Follows one edge to a node, or to the rest of the only shape behind it.
fn take_edge(
    text: &Text,
    label: u16,
    target: u16,
    cursor: Cursor,
    length: usize,
    found: &mut impl FnMut(u16, usize),
) {
    let shape = target & !SHAPE_BIT;
    match cursor.follow(text, label) {
        Step::No => {}
        Step::Done(end) => found(shape, end),
        Step::Go(cursor) => {
            let length = length + label_length(label);
            if target & SHAPE_BIT == 0 {
                walk(text, target, cursor, length, found);
            } else {
                let rest = SHAPES.get(usize::from(shape)).and_then(|s| s.get(length..));
                if let Some(end) = rest.and_then(|rest| finish(text, rest, cursor)) {
                    found(shape, end);
                }
            }
        }
    }
}

/// What the next character is, so that most edges are passed over at once.
#[derive(Clone, Copy)]
struct Next {
    /// The character as a label; 0 at the end of the text.
    label: u16,
    /// [`SHAPE_DIGIT`] or [`SHAPE_LETTER`].
    kind: u16,
    /// Its bit in a class.
    bit: u64,
}

impl Next {
    fn of(byte: Option<u8>) -> Self {
        let Some(byte) = byte else { return Self { label: 0, kind: 0, bit: 0 } };
        let kind = if byte.is_ascii_digit() { SHAPE_DIGIT } else { SHAPE_LETTER };
        Self { label: u16::from(byte), kind, bit: rank(byte).map_or(0, |rank| 1 << rank) }
    }

    #[inline]
    fn fits(self, label: u16) -> bool {
        if label > SHAPE_ANY && label < SHAPE_CLASS {
            label == self.label
        } else if label < SHAPE_DIGIT {
            true
        } else if label >= SHAPE_CLASS {
            SHAPE_CLASSES.get(usize::from(label - SHAPE_CLASS)).is_some_and(|bits| bits & self.bit != 0)
        } else {
            label == SHAPE_ANY || label == self.kind
        }
    }
}

/// One past the last run that the rest of a shape covers.
fn finish(text: &Text, rest: &str, mut cursor: Cursor) -> Option<usize> {
    let mut elements = Elements { rest: rest.as_bytes() };
    loop {
        let step = match elements.next() {
            None => cursor.follow(text, SHAPE_END),
            Some(Element::Label(label)) => cursor.follow(text, label),
            Some(Element::OneOf(set)) => cursor.take(text, kind_of_set(set), |byte| set.contains(&byte)),
        };
        match step {
            Step::No => return None,
            Step::Done(end) => return Some(end),
            Step::Go(next) => cursor = next,
        }
    }
}

/// Length of a label in the text of a shape.
fn label_length(label: u16) -> usize {
    match label.checked_sub(SHAPE_CLASS).and_then(|class| SHAPE_CLASSES.get(usize::from(class))) {
        Some(bits) => usize::try_from(bits.count_ones()).unwrap_or_default() + 2,
        None => 1,
    }
}

fn accepts(label: u16, byte: u8) -> bool {
    match label {
        SHAPE_DIGIT => byte.is_ascii_digit(),
        SHAPE_LETTER => byte.is_ascii_lowercase(),
        SHAPE_ANY => byte.is_ascii_alphanumeric(),
        _ if label < SHAPE_CLASS => label == u16::from(byte),
        _ => {
            let bits = SHAPE_CLASSES.get(usize::from(label - SHAPE_CLASS)).copied().unwrap_or_default();
            rank(byte).is_some_and(|rank| bits >> rank & 1 == 1)
        }
    }
}

/// Digits, then letters, from 0.
fn rank(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(36)
}

/// What a label is where it is only one: digit or letter.
fn kind(label: u16) -> Option<Kind> {
    const DIGITS: u64 = 0x3FF;
    match label {
        SHAPE_DIGIT => Some(Kind::Digit),
        SHAPE_LETTER => Some(Kind::Letter),
        SHAPE_ANY => None,
        _ if label < SHAPE_CLASS => u8::try_from(label).ok().map(kind_of),
        _ => match SHAPE_CLASSES.get(usize::from(label - SHAPE_CLASS)).copied().unwrap_or_default() {
            bits if bits & DIGITS == bits => Some(Kind::Digit),
            bits if bits & DIGITS == 0 => Some(Kind::Letter),
            _ => None,
        },
    }
}

fn kind_of_set(set: &[u8]) -> Option<Kind> {
    let first = kind_of(set.first().copied()?);
    set.iter().all(|b| kind_of(*b) == first).then_some(first)
}

fn kind_of(byte: u8) -> Kind {
    if byte.is_ascii_digit() { Kind::Digit } else { Kind::Letter }
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

    fn peek(&self, text: &Text) -> Option<u8> {
        text.byte(usize::from(self.at))
    }

    fn run(&self) -> usize {
        usize::from(self.index)
    }

    fn follow(self, text: &Text, label: u16) -> Step {
        match label {
            SHAPE_END if self.at == self.end => Step::Done(self.run() + 1),
            SHAPE_END => Step::No,
            SHAPE_STAR if self.boundary => numbered_word(text, self).map_or(Step::No, Step::Done),
            SHAPE_STAR => Step::Done(end_of_word(text, self.run())),
            SHAPE_BOUNDARY => Step::Go(Self { boundary: true, ..self }),
            SHAPE_ANY if self.crossed => Step::No,
            _ => match self.take(text, kind(label), |byte| accepts(label, byte)) {
                Step::Go(next) => Step::Go(Self { any: next.any || label == SHAPE_ANY, ..next }),
                step => step,
            },
        }
    }

    /// Takes one character, from the next run where this one is at its end.
    fn take(mut self, text: &Text, kind: Option<Kind>, accepts: impl Fn(u8) -> bool) -> Step {
        if !self.peek(text).is_some_and(accepts) {
            return Step::No;
        }
        if self.at == self.end {
            let here = text.atoms().get(self.run()).map(|a| a.cell);
            let Some(atom) = text.atoms().get(self.run() + 1) else { return Step::No };
            let apart = atom.gap != Gap::None && !self.boundary;
            if Some(atom.cell) != here || atom.gap == Gap::Plus || (apart && !self.crosses(kind, atom.gap)) {
                return Step::No;
            }
            self.crossed |= apart;
            self.index += 1;
            self.end = atom.narrow_end();
        } else if self.boundary {
            return Step::No;
        }
        Step::Go(Self { at: self.at + 1, before: kind, boundary: false, ..self })
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

enum Element<'a> {
    Label(u16),
    OneOf(&'a [u8]),
}

/// The elements of the text of a shape.
struct Elements<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(match first {
            b'#' => Element::Label(SHAPE_DIGIT),
            b'@' => Element::Label(SHAPE_LETTER),
            b'%' => Element::Label(SHAPE_ANY),
            b'*' => Element::Label(SHAPE_STAR),
            b' ' | b'-' => Element::Label(SHAPE_BOUNDARY),
            b'[' => {
                let close = rest.iter().position(|b| *b == b']')?;
                let (set, after) = rest.split_at(close);
                self.rest = after.get(1..).unwrap_or_default();
                Element::OneOf(set)
            }
            byte => Element::Label(u16::from(byte)),
        })
    }
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
        Cursor::at(&text, 0).and_then(|cursor| finish(&text, shape, cursor)).is_some()
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
                .zip(SHAPES.iter())
                .filter_map(|(id, shape)| Some((id, finish(&text, shape, Cursor::at(&text, 0)?)?)))
                .collect();
            assert_eq!(walked, alone, "{name}");
        }
    }
}
