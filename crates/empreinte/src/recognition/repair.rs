//! Repairs text that went through the wrong decoding before it is folded.
//!
//! What cannot be told becomes [`LOST`], a letter of unknown value: the vocabulary holds every accented word also
//! with its accented letters lost.

use std::borrow::Cow;

/// Stands for a letter that was lost in transcoding.
pub(super) const LOST: char = '~';

/// The text with twice-encoded UTF-8, HTML entities and replacement characters undone as far as they can be.
pub(super) fn repair(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii() && !matches!(c, '&' | '?');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            '&' => entity(&mut chars, &mut out),
            '?' if next.is_ascii_alphabetic() && (before.is_ascii_alphabetic() || before == ' ') => {
                out.push(LOST);
            }
            '\u{fffd}' => {
                while chars.next_if_eq(&'\u{fffd}').is_some() {}
                out.push(LOST);
            }
            'Ã' | 'Â' | '├' | '┬' if pair(c, next).is_some() => {
                chars.next();
                out.push(pair(c, next).unwrap_or(LOST));
            }
            _ => out.push(c),
        }
        before = c;
    }
    Cow::Owned(out)
}

/// The character that two characters stand for when UTF-8 was read as Windows-1252 or as code page 850.
fn pair(lead: char, trail: char) -> Option<char> {
    let code = match lead {
        'Ã' | 'Â' => windows_1252(trail)?,
        _ => code_page_850(trail)?,
    };
    let high = if matches!(lead, 'Ã' | '├') { 0xC0 } else { 0x80 };
    char::from_u32(high + u32::from(code & 0x3F))
}

/// The byte of a trailing character in Windows-1252.
fn windows_1252(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{bf}' => u8::try_from(u32::from(c)).ok(),
        '€' => Some(0x80),
        '‡' => Some(0x87),
        'ˆ' => Some(0x88),
        '‰' => Some(0x89),
        'Š' => Some(0x8A),
        '‹' => Some(0x8B),
        'Œ' => Some(0x8C),
        'Ž' => Some(0x8E),
        '”' => Some(0x94),
        '–' => Some(0x96),
        '™' => Some(0x99),
        '›' => Some(0x9B),
        ' ' => Some(0xA0),
        _ => None,
    }
}

/// The byte of a trailing character in code page 850, for the accented letters of French.
fn code_page_850(c: char) -> Option<u8> {
    match c {
        'á' => Some(0xA0),
        'ó' => Some(0xA2),
        'º' => Some(0xA7),
        '¿' => Some(0xA8),
        '®' => Some(0xA9),
        '¬' => Some(0xAA),
        '½' => Some(0xAB),
        '«' => Some(0xAE),
        '»' => Some(0xAF),
        '┤' => Some(0xB4),
        '╣' => Some(0xB9),
        '╗' => Some(0xBB),
        'Ç' => Some(0x80),
        'ë' => Some(0x89),
        'ê' => Some(0x88),
        _ => None,
    }
}

/// What follows an ampersand: a named accented letter, the ampersand itself, or another entity as a blank.
fn entity(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) {
    let mut ahead = chars.clone();
    let name: String = ahead.by_ref().take(8).take_while(|c| *c != ';').collect();
    let numeric = name.strip_prefix('#').is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
    let accent = ["acute", "grave", "circ", "cedil", "uml", "tilde"].iter().any(|a| name.ends_with(a));
    let skip = name.chars().count() + 1;
    if name == "amp" || name == "#38" || name == "#038" {
        out.push('&');
    } else if accent || numeric || name == "nbsp" || name == "quot" {
        let code = name.strip_prefix('#').and_then(|n| n.parse().ok()).and_then(char::from_u32);
        out.push(match (accent, code) {
            (true, _) => name.chars().next().unwrap_or(' '),
            (false, Some(c)) => c,
            (false, None) if name == "quot" => '"',
            (false, None) => ' ',
        });
    } else {
        out.push('&');
        return;
    }
    for _ in 0..skip {
        chars.next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_encoded_letters_come_back() {
        assert_eq!(repair("TÃ©lÃ©phone"), "Téléphone");
        assert_eq!(repair("Ã‰cran"), "Écran");
        assert_eq!(repair("├ëcran t├®l├®phone"), "Écran téléphone");
        assert_eq!(repair("&Eacute;cran &amp; clavier d&#039;ordinateur"), "Ecran & clavier d'ordinateur");
    }

    #[test]
    fn lost_letters_are_marked_and_questions_are_not() {
        assert_eq!(repair("t\u{fffd}\u{fffd}l?phone"), "t~l~phone");
        assert_eq!(repair("?cran"), "~cran");
        assert_eq!(repair("quoi ? rien?"), "quoi ? rien?");
        assert_eq!(repair("R&D"), "R&D");
    }
}
