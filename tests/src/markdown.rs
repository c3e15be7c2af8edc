//! The fenced blocks of a Markdown text.

/// A fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The words after the opening fence, e.g. `json request`.
    pub info: String,
    /// The lines between the fences.
    pub text: String,
    /// Line of the opening fence, from 1.
    pub line: usize,
}

/// Every fenced block of a text, in order.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in markdown.lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), &mut open) {
            (Some(info), None) => {
                open = Some(Block { info: info.trim().to_owned(), text: String::new(), line: index + 1 });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_keep_their_words_and_lines() {
        let found = blocks("a\n```json request\n{}\n```\nb\n```text\nc\nd\n```\n");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], Block { info: "json request".to_owned(), text: "{}\n".to_owned(), line: 2 });
        assert_eq!(found[1].text, "c\nd\n");
    }
}
