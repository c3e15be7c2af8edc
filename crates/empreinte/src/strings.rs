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
        let is_mark = |byte: u8| (packed.mark..=packed.mark + MOST).contains(&byte);
        let mut all = Self { text: String::with_capacity(packed.texts.len() * 2), ends: Vec::new() };
        let mut rest = packed.texts;
        while !rest.is_empty() {
            let (dropped, behind) = split(rest, is_mark);
            let (own, behind) = split(behind, |byte| !is_mark(byte));
            let dropped: usize = dropped.bytes().map(|mark| usize::from(mark - packed.mark)).sum();
            let before = all.len().checked_sub(1).and_then(|last| all.place(last)).unwrap_or_default();
            let kept = before.len().saturating_sub(dropped);
            all.text.extend_from_within(before.start..before.start + kept);
            all.push(own);
            rest = behind;
        }
        all
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

/// A text behind its first bytes of one kind.
fn split(text: &str, is_head: impl Fn(u8) -> bool) -> (&str, &str) {
    let length = text.bytes().position(|byte| !is_head(byte)).unwrap_or(text.len());
    text.split_at_checked(length).unwrap_or((text, ""))
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
