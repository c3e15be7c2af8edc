//! From a name as a machine prints it to the words that tell products apart.

/// Words that makers and firmware put around a name.
const NOISE: [&str; 11] = [
    "processor",
    "cpu",
    "apu",
    "soc",
    "gen",
    "generation",
    "coprocessor",
    "microcontroller",
    "family",
    "genuine",
    "0",
];

/// Trademarks as firmware writes them, after their parenthesis.
const TRADEMARKS: [&str; 3] = ["r)", "tm)", "c)"];

/// Words after which nothing tells products apart.
const ENDS: [&str; 2] = ["with", "includes"];

/// Numbers in words before `core`, as in `Quad-Core`.
const COUNTS: [&str; 10] =
    ["single", "dual", "triple", "quad", "six", "eight", "twelve", "sixteen", "hexa", "octa"];

/// The look-up key of a name: lower case, hyphens as spaces, without trademarks, clock, core count and generation.
///
/// `13th Gen Intel(R) Core(TM) i7-1365U` gives `intel core i7 1365u`, `AMD EPYC 7763 64-Core Processor` gives
/// `amd epyc 7763`.
#[must_use]
pub fn normalise(name: &str) -> String {
    let plain = without_trademarks(name);
    let is_separator = |c: char| !(c.is_alphanumeric() || c == '+' || c == '.');
    let mut words = plain.split(is_separator).filter(|word| !word.is_empty()).peekable();
    let mut key = String::with_capacity(plain.len());
    // Whether the word before was left out because it counts cores.
    let mut counted = false;
    while let Some(word) = words.next() {
        if ENDS.contains(&word) && !key.is_empty() {
            break;
        }
        let is_counted = counted && is_cores(word);
        counted = words.peek().is_some_and(|next| is_cores(next)) && is_count(word);
        if !counted && !is_counted && !is_ordinal(word) && !is_clock(word) && !NOISE.contains(&word) {
            let space = if key.is_empty() { "" } else { " " };
            key.push_str(space);
            key.push_str(word);
        }
    }
    key
}

/// What stands before the clock, in lower case, with spaces for trademarks.
fn without_trademarks(name: &str) -> String {
    let before_clock = name.split('@').next().unwrap_or_default().to_lowercase();
    let mut parts = before_clock.split('(');
    let mut plain = String::with_capacity(before_clock.len());
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push(' ');
        plain.push_str(TRADEMARKS.iter().find_map(|mark| part.strip_prefix(mark)).unwrap_or(part));
    }
    plain
}

fn is_cores(word: &str) -> bool {
    matches!(word, "core" | "cores")
}

/// `64` and `quad`, which count the cores that follow.
fn is_count(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) || COUNTS.contains(&word)
}

/// `13th`, `2nd`.
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..).unwrap_or_default();
    ["st", "nd", "rd", "th"].contains(&ending)
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `3.20ghz`.
fn is_clock(word: &str) -> bool {
    word.ends_with("ghz") || word.ends_with("mhz")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_linux_keep_what_tells_them_apart() {
        for (name, key) in [
            ("Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", "intel xeon e5 2680 v4"),
            ("AMD EPYC 7763 64-Core Processor", "amd epyc 7763"),
            ("13th Gen Intel(R) Core(TM) i7-1365U", "intel core i7 1365u"),
            ("Intel(R) Xeon(R) Gold 6134 CPU @ 3.20GHz", "intel xeon gold 6134"),
            ("AMD Ryzen 7 PRO 5850U with Radeon Graphics", "amd ryzen 7 pro 5850u"),
            ("Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz", "intel core i7 8700"),
            ("Intel(R) Xeon(R) Platinum 8592+", "intel xeon platinum 8592+"),
            ("AMD Opteron(tm) Processor 6174", "amd opteron 6174"),
            ("Quad-Core AMD Opteron(tm) Processor 2356", "amd opteron 2356"),
            ("Intel(R) Xeon(R) W-3265 CPU @ 2.70GHz", "intel xeon w 3265"),
            ("Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz", "intel xeon e5 2670"),
            ("Apple M2", "apple m2"),
        ] {
            assert_eq!(normalise(name), key, "{name}");
        }
    }
}
