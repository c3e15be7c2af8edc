//! Words that are misspelt or run together, put right against the vocabulary.

use std::sync::LazyLock;

use super::scan::is_known;
use super::text::{Atom, Cell, Gap, Text};
use super::vocabulary::TYPOS;

/// Letters from which one edit is forgiven.
const ONE_EDIT: usize = 6;

/// Letters from which two edits are forgiven.
const TWO_EDITS: usize = 11;

/// Edits that are forgiven at most.
const MOST_EDITS: usize = 2;

/// Letters that the first of two words run together must have.
const SHORTEST_PREFIX: usize = 6;

/// The text with unknown long words replaced by the nearest word of the vocabulary; `None` when nothing changed.
pub(super) fn correct(text: &Text) -> Option<Text> {
    let mut cells = [
        (Cell::Type, String::new()),
        (Cell::Brand, String::new()),
        (Cell::Model, String::new()),
        (Cell::Designation, String::new()),
    ];
    let mut changed = false;
    for atom in text.atoms() {
        let word = text.atom(atom);
        let better = if atom.digits { None } else { nearest(word) };
        changed |= better.is_some();
        if let Some((_, out)) = cells.iter_mut().find(|(cell, _)| *cell == atom.cell) {
            out.push_str(separator(atom));
            out.push_str(better.as_deref().unwrap_or(word));
            if atom.inch {
                out.push('"');
            }
        }
    }
    changed.then(|| {
        let [a, b, c, d] = &cells;
        Text::new([(a.0, &a.1), (b.0, &b.1), (c.0, &c.1), (d.0, &d.1)])
    })
}

fn separator(atom: &Atom) -> &'static str {
    match atom.gap {
        Gap::None => "",
        Gap::Decimal => ".",
        Gap::Tight => "-",
        Gap::Word => " ",
        Gap::Plus => " + ",
    }
}

/// The word of the vocabulary nearest to an unknown one, or its two halves where two were run together.
fn nearest(word: &str) -> Option<String> {
    if word.len() + 1 < ONE_EDIT || is_known(word) || TYPOS.holds(word) {
        return None;
    }
    with_initial(word).or_else(|| one_of_the_vocabulary(word).map(str::to_owned)).or_else(|| halves(word))
}

/// Letters of each of [`TYPOS`], one bit a letter: made when the first misspelt name is read.
static TYPO_LETTERS: LazyLock<Vec<u32>> = LazyLock::new(|| TYPOS.iter().map(letter_set).collect());

/// The nearest word of the vocabulary with the same first letter, which is seldom the one that is missed; `None` when two
/// are as near.
fn one_of_the_vocabulary(word: &str) -> Option<&'static str> {
    let most: u32 = if word.len() >= TWO_EDITS { 2 } else { 1 };
    let letters = letter_set(word);
    let mut best: Option<(usize, &'static str)> = None;
    let mut tied = false;
    let first = word.get(..1)?;
    let start = TYPOS.position(first);
    let same_first = |index: &usize| TYPOS.get(*index).is_some_and(|known| known.starts_with(first));
    for (index, set) in TYPO_LETTERS.iter().enumerate().skip(start).take_while(|(index, _)| same_first(index))
    {
        if (letters ^ set).count_ones() > 2 * most {
            continue;
        }
        let Some(known) = TYPOS.get(index).filter(|known| known.len().abs_diff(word.len()) <= MOST_EDITS)
        else {
            continue;
        };
        let Some(distance) =
            edits(word.as_bytes(), known.as_bytes(), usize::try_from(most).unwrap_or_default())
        else {
            continue;
        };
        if known.len().max(word.len()) < ONE_EDIT {
            continue;
        }
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, _)) if distance == least => tied = true,
            _ => {
                best = Some((distance, known));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, known)| known)
}

/// A long word of the vocabulary run together with the one or two letters that begin a model number: `poweredger`.
fn with_initial(word: &str) -> Option<String> {
    (1..=2).find_map(|letters| {
        let cut = word.len().checked_sub(letters).filter(|cut| *cut >= SHORTEST_PREFIX)?;
        let (head, tail) = (word.get(..cut)?, word.get(cut..)?);
        TYPOS.holds(head).then(|| format!("{head} {tail}"))
    })
}

/// A word that begins with a long one of the vocabulary, or is made of two known ones, cut after the longest first.
fn halves(word: &str) -> Option<String> {
    (2..word.len()).rev().find_map(|cut| {
        let (head, tail) = (word.get(..cut)?, word.get(cut..)?);
        let first = cut >= SHORTEST_PREFIX && TYPOS.holds(head);
        let both = is_known(head) && TYPOS.holds(tail);
        (first || both).then(|| format!("{head} {tail}"))
    })
}

/// One bit a letter.
fn letter_set(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, b| set | 1 << (b - b'a'))
}

/// Edits between two words (insertion, deletion, substitution, swap of neighbours) when there are at most `most`.
fn edits(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..)?, b.get(start..)?);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - end)?, b.get(..b.len() - end)?);
    let distance = table(a, b);
    (distance <= most).then_some(distance)
}

fn table(a: &[u8], b: &[u8]) -> usize {
    let mut two_back: Vec<usize> = Vec::new();
    let mut back: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        let mut before = None;
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (at(&back, j) + usize::from(x != y)).min(at(&back, j + 1) + 1).min(at(&row, j) + 1);
            if j > 0 && last == Some(*y) && before == Some(*x) {
                least = least.min(at(&two_back, j - 1) + 1);
            }
            row.push(least);
            before = Some(*y);
        }
        two_back = std::mem::replace(&mut back, row);
        last = Some(*x);
    }
    back.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_words_are_put_right() {
        for (word, right) in [
            ("elitedisplya", "elitedisplay"),
            ("optilpex", "optiplex"),
            ("galxy", "galaxy"),
            ("delloptiplex", "dell optiplex"),
            ("poweredger", "poweredge r"),
        ] {
            assert_eq!(nearest(word).as_deref(), Some(right), "{word}");
        }
        assert_eq!(nearest("chaise"), None);
    }

    #[test]
    fn edits_count_swaps_as_one() {
        let of = |a: &str, b: &str| edits(a.as_bytes(), b.as_bytes(), 3);
        assert_eq!(of("ordinatuer", "ordinateur"), Some(1));
        assert_eq!(of("lattitude", "latitude"), Some(1));
        assert_eq!(of("imprimnate", "imprimante"), Some(1));
        assert_eq!(of("abcdef", "uvwxyz"), None);
    }
}
