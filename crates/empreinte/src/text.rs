//! Words as people type them: folding and nearness; and as spreadsheets take them.

pub mod csv;

/// The text in lower case without accents, with every run of other signs as one space.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(letters) => out.push_str(letters),
            None if c.is_alphanumeric() => out.push(c),
            None if out.ends_with(' ') || out.is_empty() => {}
            None => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The plain letters of a lower-case letter with an accent or ligature.
fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        // Combining accents of a decomposed text.
        '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

/// The candidate nearest to a word by edit distance after folding; `None` without candidates.
///
/// Of equally near candidates the first wins.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = fold(word).chars().collect();
    candidates.min_by_key(|candidate| {
        let candidate: Vec<char> = fold(candidate).chars().collect();
        distance(&word, &candidate)
    })
}

/// Levenshtein distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let substituted = diagonal + usize::from(x != y);
            diagonal = *cell;
            left = substituted.min(left + 1).min(*cell + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_removes_case_accents_and_signs() {
        assert_eq!(fold("  Écran 24\" — Téléphone-IP "), "ecran 24 telephone ip");
        assert_eq!(fold("e\u{301}cran"), "ecran");
    }

    #[test]
    fn the_nearest_word_is_found() {
        assert_eq!(nearest("lapotp", ["desktop", "laptop", "server"].into_iter()), Some("laptop"));
        assert_eq!(nearest("kitten", ["sitting"].into_iter()), Some("sitting"));
        assert_eq!(distance(&['k', 'i', 't', 't', 'e', 'n'], &['s', 'i', 't', 't', 'i', 'n', 'g']), 3);
    }
}
