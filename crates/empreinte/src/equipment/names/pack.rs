//! Names among the processors and accelerators of the ODbL pack, which have dies, nodes and memory.

use empreinte_data::model_word;

use super::normalise;
use crate::factors::Pack;
use crate::factors::pack::{PackAccelerator, PackProcessor};

/// Words that name a range or a brand and may be missing on either side.
const RANGES: [&str; 19] = [
    "platinum",
    "gold",
    "silver",
    "bronze",
    "intel",
    "amd",
    "nvidia",
    "apple",
    "ampere",
    "aws",
    "azure",
    "google",
    "tesla",
    "geforce",
    "quadro",
    "radeon",
    "instinct",
    "graphics",
    "accelerator",
];

/// Words that tell the form of an accelerator, in front of a number or alone.
const FORMS: [&str; 5] = ["sxm", "hbm", "pcie", "oam", "nvl"];

/// Memory of a name and of the table that differ by less than this share are the same.
const SAME_MEMORY: f64 = 0.06;

const EXACT: f64 = 1.0;
/// The model is the same, another word is not.
const OTHER_WORDS: f64 = 0.6;
/// Several memories fit the name.
const AMBIGUOUS: f64 = 0.75;

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The words that tell products apart: none of a brand or a range.
fn telling(words: &str) -> Vec<&str> {
    words.split(' ').filter(|word| !word.is_empty() && !RANGES.contains(word)).collect()
}

/// The processor of a key, when all telling words are the same.
pub(super) fn processor<'p>(pack: &'p Pack, key: &str) -> Option<&'p PackProcessor> {
    let wanted = telling(key);
    let of_another_maker = |candidate: &str| {
        let maker = candidate.split(' ').next().unwrap_or_default();
        let makers = ["intel", "amd", "apple", "nvidia"];
        key.split(' ').any(|word| makers.contains(&word) && word != maker)
    };
    let told = wanted.iter().any(|word| has_digit(word));
    let fits =
        |candidate: &&PackProcessor| telling(&candidate.name) == wanted && !of_another_maker(&candidate.name);
    pack.processors_of_model(model_word(key)).find(|candidate| told && fits(candidate))
}

/// A candidate of a name of an accelerator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Card<'p> {
    pub(super) accelerator: &'p PackAccelerator,
    pub(super) score: f64,
    /// Whether the form of the name is that of a card: the power of the table is.
    pub(super) is_card: bool,
}

/// The accelerators whose model a name holds, nearest first.
pub(super) fn accelerators<'p>(pack: &'p Pack, name: &str) -> Vec<Card<'p>> {
    let key = normalise(name);
    let form = |word: &&str| FORMS.iter().any(|form| word.starts_with(form));
    let memory = key.split(' ').find_map(|word| word.strip_suffix("gb")?.parse::<f64>().ok());
    let wanted: Vec<&str> =
        telling(&key).into_iter().filter(|word| !form(word) && !word.ends_with("gb")).collect();
    let is_card = !key.split(' ').any(|word| word.starts_with("sxm"));
    let model = |candidate: &&PackAccelerator| {
        telling(&candidate.name).iter().filter(|word| has_digit(word)).any(|word| wanted.contains(word))
    };
    let mut found: Vec<Card<'p>> = pack
        .accelerators()
        .iter()
        .filter(model)
        .map(|accelerator| {
            let same_words = telling(&accelerator.name) == wanted;
            let same_memory = match (memory, accelerator.memory_gb) {
                (Some(asked), Some(known)) => (asked / known - 1.0).abs() < SAME_MEMORY,
                _ => true,
            };
            let score = if same_words && same_memory { EXACT } else { OTHER_WORDS };
            Card { accelerator, score, is_card }
        })
        .collect();
    if found.iter().filter(|card| card.score == EXACT).count() > 1 {
        found.iter_mut().filter(|card| card.score == EXACT).for_each(|card| card.score = AMBIGUOUS);
    }
    crate::order::largest_first(&mut found, |card| card.score);
    found
}

#[cfg(test)]
#[cfg(feature = "odbl")]
mod tests {
    use super::*;
    use crate::factors::Factors;

    #[test]
    fn dies_of_processors_are_found_by_any_form_of_the_name() {
        let factors = Factors::bundled();
        let pack = factors.pack().unwrap();
        let die = |name: &str| processor(pack, &normalise(name)).and_then(|found| found.die_mm2);
        assert_eq!(die("AMD EPYC 7763 64-Core Processor"), Some(648.0));
        assert_eq!(die("Intel(R) Xeon(R) Platinum 8168 CPU @ 2.70GHz"), Some(694.0));
        assert_eq!(die("Intel(R) Xeon(R) CPU E5-2680 v2 @ 2.80GHz"), Some(341.0));
        assert_eq!(die("Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz"), None, "another generation");
        assert_eq!(die("AMD Xeon 8168"), None, "another maker");
        assert_eq!(
            (die("Apple M2"), die("Apple M2 Pro"), die("Apple M2 Max")),
            (Some(153.0), Some(245.0), None)
        );
    }

    #[test]
    fn accelerators_are_told_by_model_and_memory() {
        let factors = Factors::bundled();
        let pack = factors.pack().unwrap();
        let best = |name: &str| {
            accelerators(pack, name)
                .first()
                .map(|card| (card.accelerator.memory_gb, card.score, card.is_card))
        };
        assert_eq!(best("NVIDIA A100-SXM4-80GB"), Some((Some(80.0), EXACT, false)));
        assert_eq!(best("NVIDIA A100-PCIE-40GB"), Some((Some(40.0), EXACT, true)));
        assert_eq!(best("Tesla T4"), Some((Some(16.0), EXACT, true)));
        assert_eq!(best("NVIDIA A100").map(|(_, score, _)| score), Some(AMBIGUOUS));
        assert_eq!(best("NVIDIA GeForce RTX 3070 Ti").map(|(_, score, _)| score), Some(OTHER_WORDS));
        assert_eq!(best("Frobnicator 9000"), None);
    }
}
