//! Shapes of names and part numbers, matched against the runs of a text.
//!
//! In a shape `#` is a digit, `@` a letter, `%` either, `[357]` one of the listed, `*` (last) any rest of the word;
//! a blank or hyphen the end of a run (with `*` behind it: a further word that holds a digit); letters and digits
//! stand for themselves. A shape may cross from one run into
//! the next where letters meet digits, so `p24##h` reads `P2419H`, `P 2419H` and `p-2419-h`.

use super::text::{Gap, Text};

/// One past the last run covered when the shape matches at the run `first`.
pub(super) fn match_at(shape: &str, text: &Text, first: usize) -> Option<usize> {
    let atoms = text.atoms();
    let mut index = first;
    let mut atom = atoms.get(index)?;
    let cell = atom.cell;
    let mut at = atom.start;
    let mut before: Option<Kind> = None;
    let mut boundary = false;
    let mut elements = Elements { rest: shape.as_bytes() };
    while let Some(element) = elements.next() {
        let want = match element {
            Element::Boundary => {
                boundary = true;
                continue;
            }
            Element::Rest if boundary => return numbered_word(text, index, at == atom.end),
            Element::Rest => return Some(end_of_word(text, index)),
            Element::One(want) => want,
        };
        if at == atom.end {
            index += 1;
            atom = atoms.get(index)?;
            let apart = atom.gap != Gap::None && !boundary;
            if atom.cell != cell
                || atom.gap == Gap::Plus
                || (apart && !crosses(shape, before, want.kind(), atom.gap))
            {
                return None;
            }
        } else if boundary {
            return None;
        }
        boundary = false;
        let byte = text.byte(at)?;
        if !want.accepts(byte) {
            return None;
        }
        before = want.kind();
        at += 1;
    }
    (at == atom.end).then_some(index + 1)
}

/// Whether a shape may go on in the next word between two of its elements: from letters to digits, and from digits
/// to letters where no blank stands between (`24 pouces` is not `24p`).
fn crosses(shape: &str, before: Option<Kind>, next: Option<Kind>, gap: Gap) -> bool {
    let turns = match (before, next) {
        (Some(Kind::Letter), Some(Kind::Digit)) => true,
        (Some(Kind::Digit), Some(Kind::Letter)) => gap == Gap::Tight,
        _ => false,
    };
    turns && !shape.contains('%')
}

/// One past the last run that is glued to the run `index`.
fn end_of_word(text: &Text, index: usize) -> usize {
    let glued = text.atoms().iter().skip(index + 1).take_while(|a| a.gap == Gap::None).count();
    index + 1 + glued
}

/// One past the word behind the run `index`, where that word holds a digit.
fn numbered_word(text: &Text, index: usize, ended: bool) -> Option<usize> {
    let cell = text.atoms().get(index)?.cell;
    text.atoms().get(index + 1).filter(|a| ended && a.cell == cell && a.gap != Gap::Plus)?;
    let end = end_of_word(text, index + 1);
    let word = text.atoms().get(index + 1..end).unwrap_or_default();
    word.iter().any(|a| a.digits).then_some(end)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
}

enum Element<'a> {
    One(Want<'a>),
    Boundary,
    Rest,
}

enum Want<'a> {
    Byte(u8),
    Digit,
    Letter,
    Any,
    OneOf(&'a [u8]),
}

impl Want<'_> {
    fn accepts(&self, byte: u8) -> bool {
        match self {
            Self::Byte(want) => *want == byte,
            Self::Digit => byte.is_ascii_digit(),
            Self::Letter => byte.is_ascii_lowercase(),
            Self::Any => byte.is_ascii_alphanumeric(),
            Self::OneOf(set) => set.contains(&byte),
        }
    }

    /// Digit or letter where the element is only one of them; `None` for either.
    fn kind(&self) -> Option<Kind> {
        let of = |byte: u8| if byte.is_ascii_digit() { Kind::Digit } else { Kind::Letter };
        match self {
            Self::Byte(byte) => Some(of(*byte)),
            Self::Digit => Some(Kind::Digit),
            Self::Letter => Some(Kind::Letter),
            Self::Any => None,
            Self::OneOf(set) => {
                let first = of(set.first().copied()?);
                set.iter().all(|b| of(*b) == first).then_some(first)
            }
        }
    }
}

struct Elements<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(match first {
            b'#' => Element::One(Want::Digit),
            b'@' => Element::One(Want::Letter),
            b'%' => Element::One(Want::Any),
            b'*' => Element::Rest,
            b' ' | b'-' => Element::Boundary,
            b'[' => {
                let close = rest.iter().position(|b| *b == b']')?;
                let (set, after) = rest.split_at(close);
                self.rest = after.get(1..).unwrap_or_default();
                Element::One(Want::OneOf(set))
            }
            byte => Element::One(Want::Byte(byte)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::Cell;
    use super::*;

    fn matches(shape: &str, raw: &str) -> bool {
        let text =
            Text::new([(Cell::Type, ""), (Cell::Brand, ""), (Cell::Model, raw), (Cell::Designation, "")]);
        match_at(shape, &text, 0).is_some()
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
        assert!(matches("u27##", "U2720Q"));
    }
}
