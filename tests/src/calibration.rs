//! Scores of the recognition: how often each kind of evidence is right on lines that nothing was tuned to.
//!
//! The kinds stand in the table from the surest to the least sure, an order that is reviewed. The share of right
//! answers of a kind is (right + 1) / (lines + 2); where a kind does better than one above it, both count as one,
//! until the scores fall down the table (isotonic regression by pooling adjacent violators). A kind without lines
//! has the score of the next below it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use empreinte::recognition::{EvidenceKind, Recogniser};
use empreinte_data::vocabulary::CALIBRATION;

use crate::labelled::{Line, lines};

/// What writes the table.
pub const COMMAND: &str = "cargo run -p empreinte-tests --bin gen-calibration && cargo xtask gen-data";

/// Lines that were labelled before they were measured, and that nothing was changed for since.
pub const UNSEEN: &str = "unseen_b.csv";

/// The reviewed table.
#[must_use]
pub fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/empreinte-data/tables/vocabulary/calibration.csv")
}

/// Lines, and lines whose type is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines.
    pub lines: u32,
    /// Of these, right.
    pub right: u32,
}

impl Counts {
    /// Share that is right, with one right and one wrong line added: 0 and 1 are not claimed.
    #[must_use]
    pub fn share(self) -> f64 {
        (f64::from(self.right) + 1.0) / (f64::from(self.lines) + 2.0)
    }

    fn and(self, other: Self) -> Self {
        Self { lines: self.lines + other.lines, right: self.right + other.right }
    }
}

/// Counts by kind of evidence.
#[must_use]
pub fn by_kind(lines: &[Line]) -> BTreeMap<EvidenceKind, Counts> {
    let recogniser = Recogniser::new();
    let mut kinds: BTreeMap<EvidenceKind, Counts> = BTreeMap::new();
    for line in lines {
        let answer = recogniser.recognise(&line.cells());
        let counts = kinds.entry(answer.reason.kind).or_default();
        counts.lines += 1;
        counts.right += u32::from(answer.device_type == line.expected_type);
    }
    kinds
}

/// Scores that fall, for counts from the surest kind to the least sure.
#[must_use]
pub fn falling_scores(kinds: &[Counts]) -> Vec<f64> {
    let mut blocks: Vec<(Counts, usize)> = Vec::new();
    let mut empty = 0;
    for counts in kinds {
        if counts.lines == 0 {
            empty += 1;
            continue;
        }
        let mut block = (*counts, 1 + std::mem::take(&mut empty));
        while let Some((above, members)) = blocks.pop_if(|(above, _)| above.share() < block.0.share()) {
            block = (above.and(block.0), members + block.1);
        }
        blocks.push(block);
    }
    if let Some(last) = blocks.last_mut() {
        last.1 += empty;
    }
    blocks.iter().flat_map(|(counts, members)| std::iter::repeat_n(counts.share(), *members)).collect()
}

/// The table as the unseen lines give it today.
#[must_use]
pub fn table() -> String {
    let measured = by_kind(&lines(UNSEEN));
    let counts: Vec<Counts> = CALIBRATION
        .iter()
        .map(|row| {
            measured
                .iter()
                .find(|(kind, _)| kind.id() == row.evidence)
                .map_or_else(Counts::default, |(_, c)| *c)
        })
        .collect();
    let mut out = String::from("evidence,lines,right,score\n");
    for ((row, counts), score) in CALIBRATION.iter().zip(&counts).zip(falling_scores(&counts)) {
        let _ = writeln!(out, "{},{},{},{:.2}", row.evidence, counts.lines, counts.right, score);
    }
    out
}

/// A range of scores, with what is right in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Least score, and the one from which the next range begins.
    pub range: (f64, f64),
    /// What is in it.
    pub counts: Counts,
    /// Mean score of its lines.
    pub mean_score: f64,
}

/// Ranges of scores of the reliability table.
const RANGES: [(f64, f64); 4] = [(0.0, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 1.01)];

/// Scores against what is right, by ranges of scores that lines fall in.
#[must_use]
pub fn reliability(lines: &[Line]) -> Vec<Bin> {
    let recogniser = Recogniser::new();
    let answers: Vec<(f64, bool)> = lines
        .iter()
        .map(|line| {
            let answer = recogniser.recognise(&line.cells());
            (answer.score, answer.device_type == line.expected_type)
        })
        .collect();
    let bins = RANGES.iter().filter_map(|range| {
        let inside: Vec<&(f64, bool)> =
            answers.iter().filter(|(score, _)| range.0 <= *score && *score < range.1).collect();
        let count = u32::try_from(inside.len()).ok().filter(|count| *count > 0)?;
        let right = inside.iter().map(|(_, right)| u32::from(*right)).sum();
        let sum: f64 = inside.iter().map(|(score, _)| score).sum();
        Some(Bin {
            range: *range,
            counts: Counts { lines: count, right },
            mean_score: sum / f64::from(count),
        })
    });
    bins.collect()
}

/// The reliability table as the methodology shows it.
#[must_use]
pub fn reliability_table(lines: &[Line]) -> String {
    let mut out = String::from("| score | lines | mean score | right |\n|---|---|---|---|\n");
    for bin in reliability(lines) {
        let share = f64::from(bin.counts.right) / f64::from(bin.counts.lines);
        let range = match bin.range {
            (0.0, _) => format!("below {:.2}", bin.range.1),
            (least, below) if below > 1.0 => format!("{least:.2} and above"),
            (least, below) => format!("{least:.2} to {below:.2}"),
        };
        let _ = writeln!(
            out,
            "| {range} | {} | {:.2} | {} ({share:.2}) |",
            bin.counts.lines, bin.mean_score, bin.counts.right
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(pairs: &[(u32, u32)]) -> Vec<Counts> {
        pairs.iter().map(|(right, lines)| Counts { lines: *lines, right: *right }).collect()
    }

    #[test]
    fn kinds_that_rise_are_pooled() {
        // 9/10 and 5/10 fall; 7/8 above 3/8 falls; 1/2 below 18/18 rises: (19 + 1) / (20 + 2).
        assert_eq!(falling_scores(&counts(&[(8, 8), (4, 8)])), [0.9, 0.5]);
        assert_eq!(falling_scores(&counts(&[(1, 2), (18, 18)])), [20.0 / 22.0; 2]);
        // The third lifts the second above the first, so that all three are one: (6 + 10 + 40 + 1) / (10 + 12 + 40 + 2).
        assert_eq!(falling_scores(&counts(&[(6, 10), (10, 12), (40, 40)])), [57.0 / 64.0; 3]);
    }

    #[test]
    fn a_kind_without_lines_takes_the_score_below() {
        assert_eq!(falling_scores(&counts(&[(8, 8), (0, 0), (4, 8), (0, 0)])), [0.9, 0.5, 0.5, 0.5]);
        assert_eq!(falling_scores(&[]), [0.0; 0]);
    }
}
