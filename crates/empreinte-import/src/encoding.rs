//! Encodings: what a file is written in, and its text as UTF-8.

use std::borrow::Cow;

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a text file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8, ASCII among it; single cells may turn out to be Windows-1252.
    Utf8,
    /// Windows-1252, of which ISO 8859-1 text is a part.
    Windows1252,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

impl Encoding {
    /// WHATWG name in lower case.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}

/// The encoding of a file by its first bytes, and the length of its byte-order mark.
///
/// A sample that is cut inside a character still counts as UTF-8.
pub(crate) fn detect(sample: &[u8]) -> (Encoding, usize) {
    match sample {
        [0xEF, 0xBB, 0xBF, ..] => return (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => return (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => return (Encoding::Utf16Be, 2),
        _ => {}
    }
    if let Some(encoding) = evident_utf16(sample) {
        return (encoding, 0);
    }
    match std::str::from_utf8(sample) {
        Ok(_) => (Encoding::Utf8, 0),
        // `error_len` is absent when the sample merely ends inside a character.
        Err(error) if error.error_len().is_none() && sample.len() - error.valid_up_to() < 4 => {
            (Encoding::Utf8, 0)
        }
        Err(_) => (Encoding::Windows1252, 0),
    }
}

/// UTF-16 without a mark: Latin text has a zero in every other byte, always on the same side.
fn evident_utf16(sample: &[u8]) -> Option<Encoding> {
    let (mut pairs, mut even, mut odd) = (0_usize, 0_usize, 0_usize);
    for pair in sample.chunks_exact(2).take(4096) {
        pairs += 1;
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let most = pairs * 7 / 10;
    match (pairs >= 4 && odd > most && even * 20 < pairs, pairs >= 4 && even > most && odd * 20 < pairs) {
        (true, _) => Some(Encoding::Utf16Le),
        (_, true) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// UTF-16 to UTF-8, piece by piece.
pub(crate) struct Transcoder {
    decoder: Decoder,
    lossy: bool,
}

impl Transcoder {
    /// A transcoder for UTF-16; `None` for what needs none.
    pub(crate) fn new(encoding: Encoding) -> Option<Self> {
        let source = match encoding {
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Utf8 | Encoding::Windows1252 => return None,
        };
        Some(Self { decoder: source.new_decoder_without_bom_handling(), lossy: false })
    }

    /// The text of a piece; `last` says that no other follows.
    pub(crate) fn push(&mut self, mut bytes: &[u8], last: bool) -> String {
        let mut text = String::new();
        loop {
            let room = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len());
            text.reserve(room);
            let (outcome, read, replaced) = self.decoder.decode_to_string(bytes, &mut text, last);
            self.lossy |= replaced;
            bytes = bytes.get(read..).unwrap_or_default();
            if outcome == CoderResult::InputEmpty {
                return text;
            }
        }
    }

    /// Whether some signs could not be decoded.
    pub(crate) fn lossy(&self) -> bool {
        self.lossy
    }
}

/// The text of a cell: UTF-8 if it is, else Windows-1252, which knows every byte. Says whether it was UTF-8.
pub(crate) fn text(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), true),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(detect(b"\xEF\xBB\xBFType"), (Encoding::Utf8, 3));
        assert_eq!(detect("Modèle;Écran".as_bytes()), (Encoding::Utf8, 0));
        assert_eq!(detect(b"Mod\xE8le;\xC9cran"), (Encoding::Windows1252, 0));
        assert_eq!(detect(b"\xFF\xFEM\0"), (Encoding::Utf16Le, 2));
        assert_eq!(detect(b"\xFE\xFF\0M"), (Encoding::Utf16Be, 2));
        assert_eq!(detect(b"T\0y\0p\0e\0;\0M\0"), (Encoding::Utf16Le, 0));
        assert_eq!(detect(b"\0T\0y\0p\0e\0;"), (Encoding::Utf16Be, 0));
        // The sample ends between the two bytes of an accent.
        assert_eq!(detect(b"Mod\xC3"), (Encoding::Utf8, 0));
    }

    #[test]
    fn windows_signs_are_read() {
        // 0x92 is the typographic apostrophe, 0x80 the euro, 0x9C the ligature oe.
        assert_eq!(text(b"l\x92\x9Cil 5 \x80"), (Cow::Borrowed("l’œil 5 €"), false));
    }

    #[test]
    fn utf16_is_transcoded_across_pieces() {
        let mut transcoder = Transcoder::new(Encoding::Utf16Le).unwrap();
        let mut text = transcoder.push(b"\xC9\0c\0r", false);
        text.push_str(&transcoder.push(b"\0a\0n\0", true));
        assert_eq!(text, "Écran");
        assert!(!transcoder.lossy());
    }
}
