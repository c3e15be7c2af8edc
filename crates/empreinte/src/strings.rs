//! Many short texts as one.

use empreinte_data::Packed;

/// Most bytes of the text before that one mark drops.
const MOST: u8 = 25;

/// Texts, one behind the other.
#[derive(Default)]
pub(crate) struct Strings {
    text: String,
    /// One past the end of each.
    ends: Vec<u32>,
}

impl Strings {
    /// The texts of a table.
    pub(crate) fn unpacked(packed: &Packed) -> Self {
        let mut text: Vec<u8> = Vec::with_capacity(packed.texts.len() * 2);
        let mut ends = Vec::with_capacity(packed.texts.len() / 4);
        // Where the text before begins, and how much of it the marks that were just read drop.
        let (mut start, mut dropped) = (0, None);
        for &byte in packed.texts.as_bytes() {
            let mark = byte.wrapping_sub(packed.mark);
            if mark <= MOST {
                if dropped.is_none() && !text.is_empty() {
                    ends.extend(u32::try_from(text.len()));
                }
                dropped = Some(dropped.unwrap_or_default() + usize::from(mark));
                continue;
            }
            if let Some(dropped) = dropped.take() {
                let end = text.len();
                text.extend_from_within(start..end.saturating_sub(dropped).max(start));
                start = end;
            }
            text.push(byte);
        }
        ends.extend(u32::try_from(text.len()));
        Self { text: String::from_utf8(text).unwrap_or_default(), ends }
    }

    /// Adds a text.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.extend(u32::try_from(self.text.len()));
    }

    /// Number of texts.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All texts, one behind the other.
    pub(crate) fn all(&self) -> &str {
        &self.text
    }

    /// Where one stands in them; `None` beyond the last.
    pub(crate) fn place(&self, index: usize) -> Option<std::ops::Range<usize>> {
        let end = |index: usize| self.ends.get(index).and_then(|end| usize::try_from(*end).ok());
        let start = if index == 0 { Some(0) } else { end(index - 1) };
        Some(start?..end(index)?)
    }

    /// One text; `None` beyond the last.
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        self.text.get(self.place(index)?)
    }

    /// All texts in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Index of the first text that is not before `text`; the texts must be sorted.
    pub(crate) fn position(&self, text: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.get(middle).is_some_and(|found| found < text) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Whether a text is among them, which must be sorted.
    pub(crate) fn holds(&self, text: &str) -> bool {
        self.get(self.position(text)) == Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_unpack_in_their_order() {
        let long = "l".repeat(30);
        let texts = concat!("AdellAlatitudeIrFm#*[12]H", "llllllllllllllllllllllllllllll", "ZFz");
        let texts = Strings::unpacked(&Packed { texts, mark: b'A' });
        let all: Vec<&str> = texts.iter().collect();
        assert_eq!(all, ["dell", "delllatitude", "dellr", "m#*[12]", &long, "z"]);
    }
}
