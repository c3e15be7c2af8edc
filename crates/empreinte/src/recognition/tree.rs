//! The shapes as a tree: one walk over a text finds all that match. It is made when the first name is read.

use std::ops::Range;
use std::sync::LazyLock;

use empreinte_data::vocabulary::SHAPE_BIT;

use super::vocabulary::TEXTS;
use crate::strings::Strings;

/// Label of an edge: the shape ends with the run.
pub(super) const END: u16 = 1;

/// Label of an edge: any rest of the word, or behind a boundary a further word that holds a digit.
pub(super) const STAR: u16 = 2;

/// Label of an edge: a run ends here.
pub(super) const BOUNDARY: u16 = 3;

/// Label of an edge: a digit.
pub(super) const DIGIT: u16 = 4;

/// Label of an edge: a letter.
pub(super) const LETTER: u16 = 5;

/// Label of an edge: a digit or letter. Labels between this one and [`CLASS`] are characters.
pub(super) const ANY: u16 = 6;

/// Label of an edge from which on it is a class.
pub(super) const CLASS: u16 = 256;

/// The tree of the vocabulary.
pub(super) static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::of(&TEXTS.shapes));

/// A tree whose branches end where only one shape is left.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// Bits of the characters of each class.
    pub(super) classes: Vec<u64>,
}

/// A place in the tree. Its edges are sorted: signs and kinds, then characters, then classes.
pub(super) struct Node {
    /// First of its edges; they end where those of the next node begin.
    pub(super) first: usize,
    /// Its edges that are signs or kinds.
    pub(super) kinds: usize,
    /// Bits of the characters that have an edge of their own.
    pub(super) characters: u64,
    /// Bits of what its signs and kinds take.
    pub(super) by_kind: u64,
    /// Bits of what its classes take.
    pub(super) by_class: u64,
}

#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) label: u16,
    /// A node, or with [`SHAPE_BIT`] the only shape behind the edge.
    pub(super) target: u16,
}

impl Tree {
    /// The tree of sorted shapes, breadth first.
    fn of(shapes: &Strings) -> Self {
        let mut tree = Self::default();
        let mut grown = Grown { shapes: (0..).take(shapes.len()).collect(), ..Grown::default() };
        for shape in shapes.iter() {
            tree.spell(shape.as_bytes(), &mut grown);
        }
        // Depth and shapes of the nodes that are still to be made.
        let mut waiting = vec![(0, 0..shapes.len())];
        let mut next = 0;
        while let Some((depth, span)) = waiting.get(next).cloned() {
            tree.grow(depth, span, &mut grown, &mut waiting);
            next += 1;
        }
        tree
    }

    /// Appends the labels of a shape.
    fn spell(&mut self, shape: &[u8], grown: &mut Grown) {
        let elements = Elements { rest: shape };
        for element in elements {
            grown.labels.push(match element {
                Element::Label(label) => label,
                Element::OneOf(set) => self.class(set.iter().fold(0, |bits, byte| bits | bit(*byte))),
            });
        }
        grown.labels.push(END);
        grown.ends.push(grown.labels.len());
    }

    fn class(&mut self, bits: u64) -> u16 {
        let known = self.classes.iter().rposition(|class| *class == bits);
        let class = known.unwrap_or_else(|| {
            self.classes.push(bits);
            self.classes.len() - 1
        });
        CLASS + u16::try_from(class).unwrap_or_default()
    }

    /// Makes the node of the shapes in a span, and has those below it wait.
    fn grow(
        &mut self,
        depth: usize,
        span: Range<usize>,
        grown: &mut Grown,
        waiting: &mut Vec<(usize, Range<usize>)>,
    ) {
        let first = self.edges.len();
        let mut start = span.start;
        for branch in grown.sorted(depth, span).chunk_by(|one, other| one.0 == other.0) {
            let Some(&(label, shape)) = branch.first() else { continue };
            let end = start + branch.len();
            let target = if branch.len() == 1 {
                SHAPE_BIT | shape
            } else {
                waiting.push((depth + 1, start..end));
                u16::try_from(waiting.len() - 1).unwrap_or_default()
            };
            self.edges.push(Edge { label, target });
            start = end;
        }
        self.nodes.push(self.node(first));
    }

    /// The node whose edges are those from `first` on.
    fn node(&self, first: usize) -> Node {
        let edges = self.edges.get(first..).unwrap_or_default();
        let kinds = edges.partition_point(|edge| edge.label <= ANY);
        let classes = edges.partition_point(|edge| edge.label < CLASS);
        let bits = |edges: Option<&[Edge]>| {
            edges.unwrap_or_default().iter().fold(0, |bits, edge| bits | self.taken(edge.label))
        };
        Node {
            first,
            kinds,
            characters: bits(edges.get(kinds..classes)),
            by_kind: bits(edges.get(..kinds)),
            by_class: bits(edges.get(classes..)),
        }
    }

    /// Bits of what a label takes.
    pub(super) fn taken(&self, label: u16) -> u64 {
        match label.checked_sub(CLASS) {
            Some(class) => self.classes.get(usize::from(class)).copied().unwrap_or_default(),
            None => taken(label),
        }
    }
}

/// What a tree is made of while it grows.
#[derive(Default)]
struct Grown {
    /// The shapes, those of a node side by side.
    shapes: Vec<u16>,
    /// Labels of the shapes one behind the other, each with [`END`] behind it.
    labels: Vec<u16>,
    /// One past the last label of each shape.
    ends: Vec<usize>,
}

impl Grown {
    fn label(&self, shape: u16, depth: usize) -> u16 {
        let start = usize::from(shape).checked_sub(1).and_then(|before| self.ends.get(before));
        self.labels.get(start.copied().unwrap_or_default() + depth).copied().unwrap_or(END)
    }

    /// The shapes in a span sorted by their label at a depth, behind it.
    fn sorted(&mut self, depth: usize, span: Range<usize>) -> Vec<(u16, u16)> {
        let shapes = self.shapes.get(span.clone()).unwrap_or_default();
        let found: Vec<(u16, u16)> = shapes.iter().map(|&shape| (self.label(shape, depth), shape)).collect();
        if found.is_sorted_by_key(|(label, _)| *label) {
            return found;
        }
        // Those with one label stand side by side already, but for blank and hyphen, which are one.
        let mut runs: Vec<&[(u16, u16)]> = found.chunk_by(|one, other| one.0 == other.0).collect();
        let label = |run: &[(u16, u16)]| run.first().map(|(label, _)| *label);
        crate::order::sort_by(&mut runs, |one, other| label(one).cmp(&label(other)));
        let found = runs.concat();
        for (place, (_, shape)) in self.shapes.iter_mut().skip(span.start).zip(&found) {
            *place = *shape;
        }
        found
    }
}

/// Bits of the characters: digits, then letters.
pub(super) const DIGITS: u64 = 0x3FF;
pub(super) const LETTERS: u64 = 0xF_FFFF_FC00;

/// Bits of the signs, behind those of the characters.
pub(super) const END_BIT: u64 = 1 << 36;
pub(super) const STAR_BIT: u64 = 1 << 37;
pub(super) const BOUNDARY_BIT: u64 = 1 << 38;

/// The bit of a character; none for a letter that was lost.
pub(super) fn bit(byte: u8) -> u64 {
    match byte {
        b'0'..=b'9' => 1 << (byte - b'0'),
        b'a'..=b'z' => 1 << (byte - b'a' + 10),
        _ => 0,
    }
}

/// Bits of what a label takes that is no class.
pub(super) fn taken(label: u16) -> u64 {
    match label {
        END => END_BIT,
        STAR => STAR_BIT,
        BOUNDARY => BOUNDARY_BIT,
        DIGIT => DIGITS,
        LETTER => LETTERS,
        ANY => DIGITS | LETTERS,
        _ => u8::try_from(label).map_or(0, bit),
    }
}

pub(super) enum Element<'a> {
    Label(u16),
    OneOf(&'a [u8]),
}

/// The elements of the text of a shape.
pub(super) struct Elements<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(match first {
            b'#' => Element::Label(DIGIT),
            b'@' => Element::Label(LETTER),
            b'%' => Element::Label(ANY),
            b'*' => Element::Label(STAR),
            b' ' | b'-' => Element::Label(BOUNDARY),
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
