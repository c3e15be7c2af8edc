//! Diagnostics of one file, kept to a number a person can read.

use std::collections::BTreeMap;

use empreinte::diagnostic::{Code, Diagnostic, Location, codes};

use super::whole_file;
use crate::delimited::Flaw;

/// Reports of one code that are kept.
const KEPT: u64 = 100;

/// Diagnostics of one file.
pub(crate) struct Notes {
    file: String,
    counts: BTreeMap<&'static str, u64>,
    kept: Vec<Diagnostic>,
}

impl Notes {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), counts: BTreeMap::new(), kept: Vec::new() }
    }

    /// Keeps a report about a line, unless there are many of its code. The texts are made only when it is kept.
    pub(crate) fn at_line(
        &mut self,
        code: &'static Code,
        line: u64,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let count = self.counts.entry(code.id).or_insert(0);
        *count += 1;
        if *count <= KEPT {
            let diagnostic = Diagnostic::new(code).at(Location::line(self.file.clone(), line));
            self.kept.push(fill(diagnostic));
        }
    }

    /// Keeps a report about the quotation marks of a record.
    pub(crate) fn flaw(&mut self, flaw: Option<Flaw>, line: u64) {
        let (code, column) = match flaw {
            None => return,
            Some(Flaw::Stray(column)) => (&codes::QUOTE_STRAY, column),
            Some(Flaw::Unterminated(column)) => (&codes::QUOTE_UNTERMINATED, column),
            Some(Flaw::MarksIgnored) => (&codes::QUOTES_IGNORED, 1),
        };
        self.at_line(code, line, |mut note| {
            note.location.column = u64::try_from(column).ok();
            note
        });
    }

    /// Keeps a report about the whole file.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        let place = if diagnostic.location == Location::default() {
            whole_file(&self.file)
        } else {
            diagnostic.location.clone()
        };
        self.kept.push(diagnostic.at(place));
    }

    /// All reports, with the number of those left out.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for (id, count) in &self.counts {
            if *count > KEPT {
                let left_out =
                    Diagnostic::new(&codes::REPORTS_LEFT_OUT).with("count", count - KEPT).with("id", id);
                self.kept.push(left_out.at(whole_file(&self.file)));
            }
        }
        self.kept
    }
}
