//! Words from inventories: they come from anyone and may hold anything.

/// Characters kept of a cell.
const LONGEST: usize = 120;
/// Characters kept of a sentence of ours that holds words of a file.
const LONGEST_SENTENCE: usize = 1000;

/// The text on one line, without signs that control or reorder what is shown, and not longer than a line.
///
/// Control characters and line breaks become spaces; marks that change the direction of writing or show nothing
/// (U+202E and its like) become U+FFFD, so that a reader sees that something was there.
pub(super) fn clean(text: &str) -> String {
    up_to(LONGEST, text)
}

/// The same of a sentence of ours that holds words of a file: it is kept whole.
pub(super) fn clean_sentence(text: &str) -> String {
    up_to(LONGEST_SENTENCE, text)
}

fn up_to(longest: usize, text: &str) -> String {
    let text = text.trim();
    // Most cells are short and plain: nothing of them is to be replaced.
    if text.len() <= longest && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len().min(longest * 4));
    for (count, c) in text.chars().enumerate() {
        if count == longest {
            out.push('…');
            break;
        }
        out.push(match c {
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => ' ',
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
                '\u{fffd}'
            }
            '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
            c => c,
        });
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hides_or_breaks_the_line() {
        assert_eq!(clean(" a\r\nb\u{202e}c\u{0} "), "a  b\u{fffd}c");
        assert_eq!(clean(&"x".repeat(500)).chars().count(), LONGEST + 1);
        assert_eq!(clean_sentence(&"x".repeat(500)).chars().count(), 500);
        assert_eq!(clean_sentence("a\u{202e}b"), "a\u{fffd}b");
        assert_eq!(clean("Écran 24″ « plat »"), "Écran 24″ « plat »");
    }
}
