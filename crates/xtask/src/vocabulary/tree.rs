//! The shapes as a tree: one walk over a text finds all that match.

use std::collections::BTreeMap;

/// Labels of edges, as in the data crate.
const END: usize = 1;
const STAR: usize = 2;
const BOUNDARY: usize = 3;
const DIGIT: usize = 4;
const LETTER: usize = 5;
const ANY: usize = 6;
const CLASS: usize = 256;
/// Set of an edge behind which only one shape is left.
pub const LEAF: usize = 0x8000;

/// A tree whose branches end where only one shape is left.
#[derive(Default)]
pub struct ShapeTree {
    pub nodes: Vec<usize>,
    pub labels: Vec<usize>,
    pub targets: Vec<usize>,
    pub classes: Vec<u64>,
}

impl ShapeTree {
    /// The tree of sorted shapes, breadth first.
    pub fn build(shapes: &[String]) -> Self {
        let mut tree = Self::default();
        let all: Vec<(usize, Vec<usize>)> =
            shapes.iter().enumerate().map(|(id, shape)| (id, tree.elements(shape))).collect();
        let mut level = vec![(0, all)];
        let mut next_node = 1;
        while !level.is_empty() {
            let mut below = Vec::new();
            for (depth, group) in level {
                tree.nodes.push(tree.labels.len());
                let mut branches: BTreeMap<usize, Vec<(usize, Vec<usize>)>> = BTreeMap::new();
                for (id, elements) in group {
                    let label = elements.get(depth).copied().unwrap_or(END);
                    branches.entry(label).or_default().push((id, elements));
                }
                for (label, branch) in branches {
                    tree.labels.push(label);
                    match branch.as_slice() {
                        [(id, _)] => tree.targets.push(LEAF + id),
                        _ => {
                            tree.targets.push(next_node);
                            next_node += 1;
                            below.push((depth + 1, branch));
                        }
                    }
                }
            }
            level = below;
        }
        tree.nodes.push(tree.labels.len());
        tree
    }

    fn elements(&mut self, shape: &str) -> Vec<usize> {
        let mut chars = shape.chars();
        let mut out = Vec::new();
        while let Some(c) = chars.next() {
            out.push(match c {
                '*' => STAR,
                ' ' | '-' => BOUNDARY,
                '#' => DIGIT,
                '@' => LETTER,
                '%' => ANY,
                '[' => {
                    let set = chars.by_ref().take_while(|c| *c != ']').filter_map(rank);
                    self.class(set.fold(0, |bits, rank| bits | (1 << rank)))
                }
                literal => literal as usize,
            });
        }
        out
    }

    fn class(&mut self, bits: u64) -> usize {
        let known = self.classes.iter().position(|c| *c == bits);
        CLASS
            + known.unwrap_or_else(|| {
                self.classes.push(bits);
                self.classes.len() - 1
            })
    }
}

/// Digits, then letters, from 0.
fn rank(c: char) -> Option<u32> {
    c.to_digit(36)
}
