//! Many texts as one: see `empreinte_data::Packed`.

use std::fmt::Write as _;

/// Most bytes that one mark drops.
const MOST: usize = 25;

/// The expression of some texts, packed with the marks from a character on.
pub fn written(texts: &[&str], mark: u8) -> String {
    let is_mark = |byte: u8| (mark..=mark + 25).contains(&byte);
    assert!(!texts.iter().any(|text| text.bytes().any(is_mark)), "a text holds a mark");
    let mut out = String::from("crate::Packed {\n    texts: concat!(");
    let mut before = "";
    for chunk in texts.chunks(16) {
        let mut line = String::new();
        for text in chunk {
            let same = before.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
            let (dropped, own) = (before.len() - same, text.get(same..).unwrap_or_default());
            assert!(!own.is_empty(), "`{text}` is the beginning of the text before");
            let drop = |bytes: usize| char::from(mark + u8::try_from(bytes).unwrap_or_default());
            line.extend(std::iter::repeat_n(drop(MOST), dropped / MOST));
            line.push(drop(dropped % MOST));
            line.push_str(own);
            before = text;
        }
        let _ = write!(out, "\n        {line:?},");
    }
    let _ = write!(out, "\n    ),\n    mark: {mark},\n}}");
    out
}
