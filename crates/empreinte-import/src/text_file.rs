//! Small text files that are read as a whole: decoding, comments of JSON, places.

use empreinte::Error;
use empreinte::diagnostic::{Diagnostic, Location, codes};

use crate::inventory::whole_file;

/// The text of a UTF-8 file without its byte-order mark.
///
/// # Errors
/// `FILE_NOT_TEXT` at the line of the first byte that is not UTF-8.
pub(crate) fn utf8<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let text = String::from_utf8_lossy(good);
        Diagnostic::new(&codes::FILE_NOT_TEXT).at(place(file, &text, text.len())).into()
    })
}

/// File, line and column (in characters, from 1) of a byte of a text.
pub(crate) fn place(file: &str, text: &str, byte: usize) -> Location {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = text.get(..byte).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let number = |value: usize| u64::try_from(value).ok();
    Location { line: number(line), column: number(column), ..whole_file(file) }
}

/// The first byte that is neither blank nor comment, behind a byte-order mark.
pub(crate) fn first_sign(bytes: &[u8]) -> Option<u8> {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    loop {
        let end = if rest.starts_with(b"//") {
            memchr::memchr(b'\n', rest)? + 1
        } else if rest.starts_with(b"/*") {
            memchr::memmem::find(rest, b"*/")? + 2
        } else {
            return rest.first().copied();
        };
        rest = rest.get(end..)?.trim_ascii_start();
    }
}

/// JSON with every comment (`//`, `/* */`) turned into blanks and every comma in front of a closing bracket too, so
/// that places stay true.
pub(crate) fn without_comments(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' => string_length(rest),
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let is_comment = piece.starts_with("//") || piece.starts_with("/*");
        let closes_after = c == ',' && matches!(first_sign(after.as_bytes()), Some(b']' | b'}'));
        if is_comment || closes_after {
            out.extend(piece.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            out.push_str(piece);
        }
        rest = after;
    }
    out
}

/// Bytes of the JSON string at the start of a text, with its marks.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_become_blanks() {
        let json = "/* a */ {\"x//y\": [1, 2,], // b\n \"z\": \"\\\"/*\"}";
        let clean = without_comments(json);
        assert_eq!(clean.len(), json.len());
        let value: serde_json::Value = serde_json::from_str(&clean).unwrap();
        assert_eq!(value, serde_json::json!({"x//y": [1, 2], "z": "\"/*"}));
        assert_eq!(first_sign(b"\xEF\xBB\xBF // a\n /* b */ {"), Some(b'{'));
        assert_eq!(first_sign(b"// a"), None);
    }

    #[test]
    fn places_count_characters() {
        let place = place("f", "é\nàb", 5);
        assert_eq!((place.line, place.column), (Some(2), Some(2)));
        assert_eq!(utf8("f", b"ok\n\xE9").unwrap_err().location().line, Some(2));
    }
}
