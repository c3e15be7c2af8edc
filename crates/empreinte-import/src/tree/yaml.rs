//! Trees out of YAML 1.2, with places.
//!
//! Built from the events of the parser rather than from its documents, because aliases are refused: a short file can
//! name the same list inside itself until it fills the memory, and a site file needs none.

use std::collections::BTreeSet;
use std::ops::Range;

use empreinte::Error;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use super::parse::{DEEPEST, syntax};
use super::{Entry, Node, Source, Value};

/// The tree of a file of one document.
///
/// # Errors
/// `FILE_SYNTAX`.
pub(super) fn yaml(source: &Source<'_>) -> Result<Node, Error> {
    let characters = Characters::of(source.text);
    let mut reader = Reader { source, characters, parser: Parser::new_from_str(source.text) };
    let mut root = None;
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamEnd => {
                return Ok(root.unwrap_or(Node { value: Value::Table(Vec::new()), span: None }));
            }
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd => {}
            _ if root.is_some() => return Err(reader.refuse("a second document", &span)),
            event => root = Some(reader.node(event, span, 0)?),
        }
    }
}

struct Reader<'s, 'i> {
    source: &'s Source<'i>,
    characters: Characters<'i>,
    parser: Parser<'i, StrInput<'i>>,
}

impl<'i> Reader<'_, 'i> {
    fn next(&mut self) -> Result<(Event<'i>, Span), Error> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.broken(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn broken(&self, error: &ScanError) -> Error {
        let at = self.characters.byte(error.marker().index());
        syntax("YAML", error.info(), self.source.place(Some(&(at..at))))
    }

    fn refuse(&self, detail: &str, span: &Span) -> Error {
        syntax("YAML", detail, self.source.place(Some(&self.characters.range(span))))
    }

    /// The value that starts with an event.
    fn node(&mut self, event: Event<'i>, span: Span, depth: usize) -> Result<Node, Error> {
        if depth > DEEPEST {
            return Err(self.refuse("nested too deep", &span));
        }
        let value = match event {
            Event::Scalar(text, style, _, tag) => scalar(&text, style, tag.as_deref())
                .ok_or_else(|| self.refuse("a tag that is not `!!str`", &span))?,
            Event::SequenceStart(..) => self.list(depth)?,
            Event::MappingStart(..) => self.table(depth)?,
            Event::Alias(_) => return Err(self.refuse("an alias (`*name`), which is not read", &span)),
            _ => return Err(self.refuse("no value", &span)),
        };
        Ok(Node { value, span: Some(self.characters.range(&span)) })
    }

    fn list(&mut self, depth: usize) -> Result<Value, Error> {
        let mut list = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(list)),
                (event, span) => list.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<Value, Error> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut known = BTreeSet::new();
        loop {
            let (event, span) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(Value::Table(entries)),
                Event::Scalar(key, ..) => key.into_owned(),
                _ => return Err(self.refuse("a key that is no text", &span)),
            };
            if !known.insert(key.clone()) {
                return Err(self.refuse("a key that stands twice", &span));
            }
            let (event, of_value) = self.next()?;
            let node = self.node(event, of_value, depth + 1)?;
            entries.push(Entry { key, span: Some(self.characters.range(&span)), node });
        }
    }
}

/// The value of a scalar by the core schema; `None` for a tag that is not read.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Option<Value> {
    let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
    if tag.is_some() && !is_text {
        return None;
    }
    if is_text || style != ScalarStyle::Plain {
        return Some(Value::Text(text.to_owned()));
    }
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        text => match number(text) {
            Some(value) => Value::Number { value, written: text.to_owned() },
            None => Value::Text(text.to_owned()),
        },
    })
}

/// A decimal number, and nothing else that Rust would read as one.
fn number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let starts = unsigned.strip_prefix('.').unwrap_or(unsigned).starts_with(|c: char| c.is_ascii_digit());
    let signs = unsigned.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    (starts && signs).then(|| text.parse().ok()).flatten()
}

/// Bytes of a text by its characters, in which the parser counts.
struct Characters<'i> {
    text: &'i str,
    /// The byte of every [`STEP`]th character.
    bytes: Vec<usize>,
}

/// Characters between two bytes that are kept: a file on one long line is not walked again for each of its values.
const STEP: usize = 64;

impl<'i> Characters<'i> {
    fn of(text: &'i str) -> Self {
        Self { text, bytes: text.char_indices().step_by(STEP).map(|(at, _)| at).collect() }
    }

    fn byte(&self, character: usize) -> usize {
        let start = self.bytes.get(character / STEP).copied().unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        rest.char_indices().nth(character % STEP).map_or(self.text.len(), |(at, _)| start + at)
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use empreinte::Lang;
    use serde_json::json;

    fn read(text: &str) -> Result<serde_json::Value, Error> {
        Source::read("s.yaml", text.as_bytes()).map(|(_, node)| node.json())
    }

    fn refused(text: &str) -> (String, Option<u64>, Option<u64>) {
        let error = read(text).unwrap_err();
        assert_eq!(error.code().id, "FILE_SYNTAX");
        (error.message(Lang::En), error.location().line, error.location().column)
    }

    #[test]
    fn values_of_the_core_schema() {
        let text = "# é\na: 1\nb: 1.50\nc: yes\nd: true\ne: ~\nf: 2025-03-30\ng: 'x'\nh: \"1\"\ni: [1, -2.5e1]\nj:\n  - k: v\n5.1.2: .5\nl: !!str 7\nm: nan\n";
        let expected = json!({"a": 1, "b": 1.5, "c": "yes", "d": true, "e": null, "f": "2025-03-30", "g": "x",
            "h": "1", "i": [1, -25.0], "j": [{"k": "v"}], "5.1.2": 0.5, "l": "7", "m": "nan"});
        assert_eq!(read(text).unwrap(), expected);
        assert_eq!(read("").unwrap(), json!({}));
    }

    #[test]
    fn faults_have_a_place() {
        assert_eq!(refused("a: [1\nb: 2\n").1, Some(2));
        let (message, line, column) = refused("a: 1\né: &x [1]\nb: *x\n");
        assert!(message.contains("alias"), "{message}");
        assert_eq!((line, column), (Some(3), Some(4)));
        assert_eq!(refused("a: 1\na: 2\n").1, Some(2));
        assert!(refused("a: 1\n---\nb: 2\n").0.contains("second document"));
        assert!(refused("a: !!binary x\n").0.contains("tag"));
        assert!(refused("? [1]\n: 2\n").0.contains("key"));
        let deep = |levels| refused(&format!("a: {}{}", "[".repeat(levels), "]".repeat(levels)));
        assert!(deep(40).0.contains("deep"));
        assert_eq!(deep(100_000).1, Some(1));
    }

    #[test]
    fn lines_end_as_windows_writes_them_and_may_be_long() {
        let (.., line, column) = refused("a: 1\r\n# é\r\nb: *x\r\n");
        assert_eq!((line, column), (Some(3), Some(4)));
        let long = format!("a: [{}é, *x]", "1, ".repeat(20_000));
        assert_eq!(refused(&long).2, Some(60_008));
    }

    #[test]
    fn a_bomb_of_aliases_is_refused() {
        let mut text = "a0: &a0 [x, x]\n".to_owned();
        for level in 1..30 {
            text.push_str(&format!("a{level}: &a{level} [*a{0}, *a{0}]\n", level - 1));
        }
        assert!(refused(&text).0.contains("alias"));
    }
}
