//! Words of the tables as the recogniser sees them: lower case, no accents, letters and digits only.

/// Stands in the core's folded text for a letter that was lost in transcoding.
pub const LOST: char = '~';

/// The letters without their accent; `None` for what is neither letter nor digit.
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'â' | 'ä' | 'á' => "a",
        'ç' => "c",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'î' | 'ï' => "i",
        'ô' | 'ö' => "o",
        'ù' | 'û' | 'ü' => "u",
        'œ' => "oe",
        _ => return None,
    })
}

/// A shape without accents and capitals; punctuation other than its own signs parts runs like a blank.
pub fn shape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match base(c) {
            Some(letters) => out.push_str(letters),
            None if c.is_ascii_alphanumeric() || "#@%*[]-".contains(c) => out.push(c),
            None if out.ends_with(' ') => {}
            None => out.push(' '),
        }
    }
    out.trim().to_owned()
}

/// The joined letters and digits of a phrase.
pub fn join(phrase: &str) -> String {
    rewrite(phrase, |base, out| out.push_str(base))
}

/// The spellings of a phrase: itself, with its accented letters lost, and with them dropped.
pub fn spellings(phrase: &str) -> Vec<String> {
    let mut all = vec![join(phrase)];
    if phrase.chars().any(|c| base(c).is_some()) {
        all.push(rewrite(phrase, |_, out| out.push(LOST)));
        let dropped = rewrite(phrase, |_, _| ());
        if dropped.len() >= 4 {
            all.push(dropped);
        }
    }
    all
}

/// A phrase with every word in the plural, where that is another phrase.
pub fn plural(phrase: &str) -> Option<String> {
    let words: Vec<String> = phrase
        .split(' ')
        .map(|w| if w.len() < 4 || w.ends_with(['s', 'x']) { w.to_owned() } else { format!("{w}s") })
        .collect();
    let plural = words.join(" ");
    (plural != phrase).then_some(plural)
}

/// The words of letters of a phrase, joined like [`join`].
pub fn letter_words(phrase: &str) -> impl Iterator<Item = String> + '_ {
    phrase.split(|c: char| !c.is_alphabetic()).map(join).filter(|w| w.len() >= 5)
}

fn rewrite(phrase: &str, mut accented: impl FnMut(&'static str, &mut String)) -> String {
    let mut out = String::new();
    for c in phrase.chars().flat_map(char::to_lowercase) {
        match base(c) {
            Some(letters) => accented(letters, &mut out),
            None if c.is_ascii_alphanumeric() => out.push(c),
            None => {}
        }
    }
    out
}
