//! `empreinte eval`: the JSON door, one request or a stream of them.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};

use empreinte::factors::Factors;

use crate::args::EvalArgs;
use crate::exit::Exit;
use crate::failure::Failure;

/// Answers requests in order. Of several, one a line, a faulty one gives an answer with its error.
pub fn run(args: &EvalArgs) -> Result<Exit, Failure> {
    let input: Box<dyn Read> = match &args.file {
        Some(path) => {
            let file =
                File::open(path).map_err(|error| Failure::unreadable(&path.display().to_string(), &error))?;
            Box::new(file)
        }
        None => Box::new(std::io::stdin()),
    };
    stream(BufReader::new(input), &mut std::io::stdout().lock())
}

/// One request may span lines: where the first line is no JSON value of its own, the whole input is tried as one.
fn stream(mut input: impl BufRead, out: &mut impl Write) -> Result<Exit, Failure> {
    let factors = Factors::bundled();
    let mut exit = Exit::Done;
    let mut answer = |request: &str| -> Result<(), Failure> {
        let answer = empreinte::json::evaluate_with(request, &factors);
        if answer.contains("\"error\":{") {
            exit = Exit::Refused;
        }
        writeln!(out, "{answer}").map_err(|error| Failure::Output { path: "-".to_owned(), error })
    };
    let Some(first) = next_line(&mut input)? else { return Ok(Exit::Done) };
    if is_json(&first) {
        answer(&first)?;
    } else {
        let mut whole = first;
        input.read_to_string(&mut whole).map_err(|error| Failure::unreadable("-", &error))?;
        if is_json(&whole) || !whole.lines().skip(1).any(is_json) {
            answer(&whole)?;
        } else {
            whole.lines().filter(|line| !line.trim().is_empty()).try_for_each(&mut answer)?;
        }
        return Ok(exit);
    }
    while let Some(line) = next_line(&mut input)? {
        answer(&line)?;
    }
    Ok(exit)
}

/// The next line that is not blank.
fn next_line(input: &mut impl BufRead) -> Result<Option<String>, Failure> {
    let mut line = String::new();
    loop {
        line.clear();
        let read = input.read_line(&mut line).map_err(|error| Failure::unreadable("-", &error))?;
        if read == 0 {
            return Ok(None);
        }
        if !line.trim().is_empty() {
            return Ok(Some(line));
        }
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &str) -> Vec<serde_json::Value> {
        let mut out = Vec::new();
        stream(input.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn one_request_may_span_lines() {
        let found = answers(
            "{\"schema\": 1,\n \"kind\": \"factors\", \"id\": 3,\n \"find\": {\"id\": \"nothing\"}}\n",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["error"]["code"], "FACTOR_UNKNOWN");
        assert_eq!(found[0]["id"], 3);
    }

    #[test]
    fn a_faulty_line_does_not_stop_the_others() {
        let found =
            answers("{\"schema\": 1, \"kind\": \"x\", \"id\": 1}\n{nonsense\n\n{\"schema\": 2, \"id\": 3}\n");
        let codes: Vec<_> = found.iter().map(|answer| answer["error"]["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["KIND_UNKNOWN", "JSON_SYNTAX", "SCHEMA_VERSION_UNSUPPORTED"]);
        assert_eq!(found[2]["id"], 3);
    }
}
