//! The vocabulary of names as it is read: unpacked when the first name is, which takes some milliseconds.
//!
//! What follows from the texts of the vocabulary is derived here and not fetched by a page: where each text stands, how
//! much a rule takes to match, the tree of shapes.

use std::ops::Range;
use std::sync::LazyLock;

use empreinte_data::vocabulary::{
    EFFECTS, Effect, FIRMNESS_BITS, FURTHER_TERMS, Firmness, LINES, LITERALS, RULES, SHAPE_BIT, SHAPES,
    TYPO_LITERALS, TYPO_WORDS,
};

use super::places::Places;
use crate::strings::Strings;

/// Terms that must all be found, and what they then say. Rules are sorted by their first term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    /// Index of what it says.
    effect: u16,
    /// First of its further terms in [`FURTHER_TERMS`].
    others: u16,
    /// Number of its further terms.
    pub(super) other_count: u8,
    /// How much it takes to match: two a letter, one a wildcard. More is more specific.
    pub(super) weight: u8,
    /// How well it stands alone.
    pub(super) firmness: Firmness,
    /// Whether its terms hold a digit: it names a model, not just a line.
    pub(super) numbered: bool,
}

impl Rule {
    /// What it says.
    pub(super) fn says(&self) -> Effect {
        VOCABULARY.effects.get(usize::from(self.effect)).copied().unwrap_or(Effect::With)
    }

    /// Its further terms, behind the rule that they are of.
    pub(super) fn others(&self) -> &'static [(u16, u16)] {
        let from = usize::from(self.others);
        FURTHER_TERMS.get(from..from + usize::from(self.other_count)).unwrap_or_default()
    }

    fn of(entry: u16, (weight, numbered): (u8, bool)) -> Self {
        let firmness = match entry & ((1 << FIRMNESS_BITS) - 1) {
            0 => Firmness::Weak,
            1 => Firmness::Usual,
            _ => Firmness::Clear,
        };
        Self { effect: entry >> FIRMNESS_BITS, others: 0, other_count: 0, weight, firmness, numbered }
    }

    /// Takes one more term, the one at `place` of the further terms.
    fn needs(&mut self, place: u16, (weight, numbered): (u8, bool)) {
        if self.other_count == 0 {
            self.others = place;
        }
        self.other_count += 1;
        self.weight = self.weight.saturating_add(weight);
        self.numbered |= numbered;
    }
}

/// Literals and shapes.
pub(super) struct Texts {
    pub(super) literals: Strings,
    pub(super) shapes: Strings,
}

/// Their texts, of which the rest is derived.
pub(super) static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts {
    literals: Strings::unpacked(&LITERALS.packed),
    shapes: Strings::unpacked(&SHAPES.packed),
});

impl Texts {
    /// Weight of a term, and whether it holds a digit.
    fn measure(&self, term: u16) -> (u8, bool) {
        let index = usize::from(term & !SHAPE_BIT);
        if term & SHAPE_BIT != 0 {
            return measure_shape(self.shapes.get(index).unwrap_or_default().as_bytes());
        }
        let text = self.literals.get(index).unwrap_or_default().as_bytes();
        let weight = u8::try_from(2 * text.len()).unwrap_or(u8::MAX);
        (weight, text.iter().any(u8::is_ascii_digit))
    }
}

fn measure_shape(text: &[u8]) -> (u8, bool) {
    let (mut weight, mut numbered, mut in_class) = (0_u8, false, false);
    for byte in text {
        let more = match byte {
            b'[' | b']' => {
                in_class = *byte == b'[';
                u8::from(!in_class)
            }
            _ if in_class => 0,
            b'#' | b'@' | b'%' => 1,
            b'*' | b' ' | b'-' => 0,
            _ => 2,
        };
        weight = weight.saturating_add(more);
        numbered |= byte.is_ascii_digit() || matches!(byte, b'#' | b'%');
    }
    (weight, numbered)
}

struct Vocabulary {
    effects: Vec<Effect>,
    rules: Vec<Rule>,
    /// Where the rules of each literal stand.
    of_literals: Places,
    /// Where those of each shape stand.
    of_shapes: Places,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let of_literals = Places::behind(0, LITERALS.rules);
    let of_shapes = Places::behind(of_literals.end(), SHAPES.rules);
    Vocabulary { effects: effects(), rules: rules(&TEXTS), of_literals, of_shapes }
});

/// The lines, then what other rules say.
fn effects() -> Vec<Effect> {
    let (mut family, mut maker) = (0_u16, 0_u16);
    let mut effects = Vec::with_capacity(LINES.len() + EFFECTS.len());
    for step in LINES {
        family = family.wrapping_add(step.family);
        maker += u16::from(step.maker);
        effects.push(Effect::Line { family, maker, device_type: step.device_type });
    }
    effects.extend_from_slice(EFFECTS);
    effects
}

fn rules(texts: &Texts) -> Vec<Rule> {
    let mut rules = Vec::with_capacity(RULES.len());
    let mut entries = RULES.iter();
    for (kind, counts) in [(0, LITERALS.rules), (SHAPE_BIT, SHAPES.rules)] {
        for (term, count) in (kind..).zip(counts) {
            let measure = texts.measure(term);
            rules.extend(entries.by_ref().take(usize::from(*count)).map(|entry| Rule::of(*entry, measure)));
        }
    }
    for (place, &(rule, term)) in (0..).zip(FURTHER_TERMS) {
        if let Some(rule) = rules.get_mut(usize::from(rule)) {
            rule.needs(place, texts.measure(term));
        }
    }
    rules
}

/// The rules whose first term is a literal or shape.
pub(super) fn rules_of(term: u16) -> &'static [Rule] {
    let vocabulary = &*VOCABULARY;
    let places = if term & SHAPE_BIT == 0 { &vocabulary.of_literals } else { &vocabulary.of_shapes };
    let span: Option<Range<usize>> = places.get(usize::from(term & !SHAPE_BIT));
    span.and_then(|span| vocabulary.rules.get(span)).unwrap_or_default()
}

/// Words of letters that are looked for when a name is misspelt, sorted.
pub(super) static TYPOS: LazyLock<Strings> = LazyLock::new(|| {
    let others = Strings::unpacked(&TYPO_WORDS);
    let mut others = others.iter().peekable();
    let mut all = Strings::default();
    for word in known_words() {
        while let Some(other) = others.next_if(|other| *other < word) {
            all.push(other);
        }
        all.push(word);
    }
    others.for_each(|other| all.push(other));
    all
});

/// Those of them that are literals.
fn known_words() -> impl Iterator<Item = &'static str> {
    let is_plain = |text: &&str| text.len() >= 5 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let bits = TYPO_LITERALS.iter().flat_map(|bits| (0..8).map(move |place| bits >> place & 1 == 1));
    TEXTS.literals.iter().filter(is_plain).zip(bits).filter_map(|(text, known)| known.then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_unpacks_whole() {
        let texts = &*TEXTS;
        assert_eq!((texts.literals.len(), texts.shapes.len()), (LITERALS.len(), SHAPES.len()));
        assert!(
            texts.literals.iter().is_sorted() && texts.shapes.iter().is_sorted() && TYPOS.iter().is_sorted()
        );
        assert_eq!(VOCABULARY.rules.len(), RULES.len());
        assert_eq!(VOCABULARY.of_shapes.end(), RULES.len());
    }

    #[test]
    fn rules_weigh_what_their_terms_take() {
        let mut texts = Texts { literals: Strings::default(), shapes: Strings::default() };
        texts.literals.push("dell");
        texts.shapes.push("p[13]7#@%*");
        assert_eq!(texts.measure(0), (8, false));
        assert_eq!(texts.measure(SHAPE_BIT), (8, true));
    }
}
