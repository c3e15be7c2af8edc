//! Many short texts as one.

/// Texts, one behind the other.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    /// One past the end of each.
    ends: Vec<u32>,
}

impl Strings {
    /// Texts as [`empreinte_data::vocabulary::Terms`] packs them.
    pub(super) fn unpacked(packed: &str) -> Self {
        let mut all = Self { text: String::with_capacity(packed.len() * 2), ends: Vec::new() };
        let mut rest = packed;
        while !rest.is_empty() {
            let (dropped, behind) = split(rest, |byte| byte.is_ascii_uppercase());
            let (own, behind) = split(behind, |byte| !byte.is_ascii_uppercase());
            let dropped: usize = dropped.bytes().map(|letter| usize::from(letter - b'A')).sum();
            let before = all.len().checked_sub(1).and_then(|last| all.place(last)).unwrap_or_default();
            let kept = before.len().saturating_sub(dropped);
            all.text.extend_from_within(before.start..before.start + kept);
            all.push(own);
            rest = behind;
        }
        all
    }

    /// Adds a text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.extend(u32::try_from(self.text.len()));
    }

    /// Number of texts.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All texts, one behind the other.
    pub(super) fn all(&self) -> &str {
        &self.text
    }

    /// Where one stands in them; `None` beyond the last.
    pub(super) fn place(&self, index: usize) -> Option<std::ops::Range<usize>> {
        let end = |index: usize| self.ends.get(index).and_then(|end| usize::try_from(*end).ok());
        let start = if index == 0 { Some(0) } else { end(index - 1) };
        Some(start?..end(index)?)
    }

    /// One text; `None` beyond the last.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        self.text.get(self.place(index)?)
    }

    /// All texts in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Index of the first text that is not before `text`; the texts must be sorted.
    pub(super) fn position(&self, text: &str) -> usize {
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
    pub(super) fn holds(&self, text: &str) -> bool {
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
        let texts = Strings::unpacked(&format!("AdellAlatitudeIrFm#*[12]HA{long}ZFz"));
        let all: Vec<&str> = texts.iter().collect();
        assert_eq!(all, ["dell", "delllatitude", "dellr", "m#*[12]", &long, "z"]);
    }
}
