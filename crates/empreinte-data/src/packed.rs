//! Many texts as one: a page fetches two thirds of what the plain texts would be.

/// Texts of which each leaves out what it begins with as the text before does.
///
/// The twenty-six characters from `mark` on say how many bytes of the text before are dropped, none to twenty-five, and
/// several of them add up; what follows stands in their place. No text holds such a character.
#[derive(Debug, Clone, Copy)]
pub struct Packed {
    /// The texts, one behind the other.
    pub texts: &'static str,
    /// The first of the characters that say how much is dropped.
    pub mark: u8,
}
