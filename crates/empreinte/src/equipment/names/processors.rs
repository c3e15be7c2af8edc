//! The processor behind a name.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;

use empreinte_data::{PROCESSOR_NAMES, Processor, model_word, processor_key};

use super::normalise;
use crate::order;
use crate::strings::Strings;

/// Every word is the same.
const EXACT: f64 = 1.0;
/// The same model words, and one name only lacks words of the other, such as the maker.
const SHORTENED: f64 = 0.95;
/// The same model words, but other words differ on both sides.
const OTHER_WORDS: f64 = 0.6;
/// The longest model word is the same, another is not (`E5-2680` and `E5-2680 v4`).
const OTHER_MODEL: f64 = 0.5;
/// Model words that only begin alike score their share in common, times this.
const NEIGHBOUR: f64 = 0.4;
/// A model number with no other word in common could be anybody's.
const NUMBER_ALONE: f64 = 0.7;
/// Several processors that fit as well: none of them is told.
const AMBIGUOUS: f64 = 0.75;
/// Neighbours looked at on each side.
const NEIGHBOURS: usize = 3;

/// Names of the processors in the order of their keys, unpacked when the first one is looked for.
static NAMES: LazyLock<Strings> = LazyLock::new(|| Strings::unpacked(&PROCESSOR_NAMES));

fn processor(place: usize) -> Option<Processor> {
    empreinte_data::processor(place, NAMES.get(place)?)
}

/// The processor whose key this is.
fn exact(key: &str) -> Option<Processor> {
    let of = |place: usize| NAMES.get(place).map(|name| processor_key(name).cmp(key.bytes()));
    let (mut low, mut high) = (0, NAMES.len());
    while low < high {
        let middle = low + (high - low) / 2;
        match of(middle)? {
            Ordering::Less => low = middle + 1,
            Ordering::Equal => return processor(middle),
            Ordering::Greater => high = middle,
        }
    }
    None
}

/// Places of the processors in the order of their model words, made when a name is first not found as it stands: a page
/// need not fetch it.
static BY_MODEL: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let word = |place| -> Option<Vec<u8>> {
        processor(place).map(|found| processor_key(model_word(found.name)).collect())
    };
    let mut places: Vec<_> = (0..NAMES.len()).map(|place| (word(place), place)).collect();
    order::sort_by(&mut places, Ord::cmp);
    places.into_iter().map(|(_, place)| place).collect()
});

/// The model word of a processor beside a word in lower case.
fn compare(place: usize, word: &str) -> Ordering {
    processor(place).map_or(Ordering::Less, |it| processor_key(model_word(it.name)).cmp(word.bytes()))
}

/// Ranks of the processors with a model word; empty, at the rank where it would be, when none has it.
fn ranks_of(word: &str) -> Range<usize> {
    let first = BY_MODEL.partition_point(|&place| compare(place, word).is_lt());
    let end = BY_MODEL.partition_point(|&place| compare(place, word).is_le());
    first..end
}

/// A candidate with its similarity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The processor.
    pub processor: Processor,
    /// Similarity, 0 to 1.
    pub score: f64,
}

/// Candidates of a name, nearest first: the exact one alone, else those of the same model word, else neighbours.
#[must_use]
pub fn find(name: &str) -> Vec<Found> {
    find_key(&normalise(name))
}

/// As [`find`], of a name that is normalised already.
pub(super) fn find_key(key: &str) -> Vec<Found> {
    if let Some(processor) = exact(key) {
        return vec![Found { processor, score: EXACT }];
    }
    let model = model_word(key);
    if model.is_empty() {
        return Vec::new();
    }
    let ranks = ranks_of(model);
    let here = ranks.start;
    let of_rank = |rank: usize| BY_MODEL.get(rank).copied().and_then(processor);
    let mut found: Vec<Found> = ranks
        .filter_map(of_rank)
        .map(|processor| Found { processor, score: similarity(key, processor.name) })
        .collect();
    if found.is_empty() {
        let around = here.saturating_sub(NEIGHBOURS)..here + NEIGHBOURS;
        let near = around.filter_map(of_rank);
        found = near.map(|processor| Found { processor, score: nearness(model, processor.name) }).collect();
    }
    order::sort_by(&mut found, |a, b| {
        b.score.total_cmp(&a.score).then_with(|| a.processor.name.cmp(b.processor.name))
    });
    mark_ambiguous(&mut found);
    found
}

/// Of several that fit equally well none is told.
fn mark_ambiguous(found: &mut [Found]) {
    let best = found.first().map_or(0.0, |first| first.score);
    if found.iter().filter(|other| other.score >= best).count() > 1 {
        for other in found.iter_mut().filter(|other| other.score > AMBIGUOUS) {
            other.score = AMBIGUOUS;
        }
    }
}

fn has_digit(word: &&str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// How near a name with the same model word is to a key.
fn similarity(key: &str, name: &str) -> f64 {
    let other = String::from_utf8(processor_key(name).collect()).unwrap_or_default();
    let models = |text: &'_ str| {
        let mut words: Vec<String> = text.split(' ').filter(has_digit).map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    if models(key) != models(&other) {
        return OTHER_MODEL;
    }
    let words = |text: &'_ str| -> Vec<String> {
        text.split(' ').filter(|word| !has_digit(word)).map(str::to_owned).collect()
    };
    let (own, others) = (words(key), words(&other));
    let within = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
    if own.is_empty() && models(key).len() < 2 {
        NUMBER_ALONE
    } else if within(&own, &others) || within(&others, &own) {
        SHORTENED
    } else {
        OTHER_WORDS
    }
}

/// The share of a model word that another begins with, of the longer, scaled.
fn nearness(model: &str, name: &str) -> f64 {
    let other = model_word(name).to_ascii_lowercase();
    let alike = model.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    NEIGHBOUR * alike as f64 / model.len().max(other.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::THRESHOLD;
    use super::*;

    fn taken(name: &str) -> Option<&'static str> {
        find(name).first().filter(|found| found.score >= THRESHOLD).map(|found| found.processor.name)
    }

    #[test]
    fn names_as_machines_print_them_are_found() {
        for (text, name) in [
            ("Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", "Intel Xeon E5-2680 v4"),
            ("AMD EPYC 7763 64-Core Processor", "AMD EPYC 7763"),
            ("13th Gen Intel(R) Core(TM) i7-1365U", "Intel Core i7-1365U"),
            ("Xeon Gold 6138", "Intel Xeon Gold 6138"),
            ("Apple M1", "Apple M1"),
            ("Apple M2", "Apple M2"),
            ("Apple M3", "Apple M3"),
        ] {
            assert_eq!(taken(text), Some(name), "{text}");
        }
    }

    /// D14, and the wrong matches of a fuzzy scan: another generation, another maker, nothing at all.
    #[test]
    fn what_is_not_known_is_not_guessed() {
        assert_eq!(taken("Intel Xeon E5-2670 v2"), Some("Intel Xeon E5-2670 v2"));
        assert_eq!(taken("Intel Xeon E5-2670"), Some("Intel Xeon E5-2670"));
        for text in ["Intel Xeon E5-2670 v9", "Intel Xeon Platinum 9999", "Apple M9", "xeon", "6138", ""] {
            assert_eq!(taken(text), None, "{text}");
        }
        assert!(!find("Intel Xeon Platinum 9999").is_empty(), "neighbours are named");
    }

    #[test]
    fn every_name_of_the_table_is_its_own_key() {
        assert_eq!(NAMES.len(), empreinte_data::processor_count());
        for place in 0..NAMES.len() {
            let name = processor(place).unwrap().name;
            let key = String::from_utf8(processor_key(name).collect()).unwrap();
            assert_eq!(normalise(name), key, "{name}");
            assert_eq!(exact(&key), processor(place), "{name}");
        }
    }
}
