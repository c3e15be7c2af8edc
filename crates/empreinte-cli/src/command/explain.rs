//! `empreinte explain`: how the number of one line was made.

use std::path::{Path, PathBuf};

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::factors::Factors;
use empreinte::fleet::explain::{Explanation, explain};
use empreinte::fleet::resolved::Fleet;
use empreinte::fleet::{Assessment, FleetRequest, FleetResult};
use empreinte::provenance::Source;
use serde_json::json;

use super::assess::snapshot;
use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, output};

/// Explains one line of an inventory or of a result.
pub fn run(args: &ExplainArgs, lang: Lang) -> Result<Exit, Failure> {
    let (file, line) = split_target(&args.target)?;
    let indicator = input::indicator(&args.indicator)?;
    let (fleet, result) =
        if file.extension().is_some_and(|extension| extension == "json") && is_result(&file)? {
            let (snapshot, _) = snapshot(&file)?;
            let result = snapshot.replay();
            (snapshot.fleet, result)
        } else {
            of_inventory(args, &file)?
        };
    let index = find(&fleet, &file, &line).ok_or_else(|| unknown(&fleet, &line))?;
    let Some(explanation) = explain(&fleet, &result, index, indicator, lang) else {
        return Err(unknown(&fleet, &line));
    };
    if args.json {
        let sources = sources(&fleet, &explanation);
        println!("{}", json!({"schema": 1, "ok": {"explanation": explanation, "sources": sources}}));
    } else {
        print(&fleet, &explanation, lang);
    }
    Ok(Exit::Done)
}

/// `FILE:LINE` or `RESULT.json:ID`; an id may hold colons, a file the one of a drive.
fn split_target(target: &str) -> Result<(PathBuf, String), Failure> {
    let cuts = target.char_indices().filter(|(_, c)| *c == ':').map(|(index, _)| index);
    let mut candidates = cuts.filter_map(|cut| Some((target.get(..cut)?, target.get(cut + 1..)?)));
    let found = candidates.find(|(file, line)| !line.is_empty() && Path::new(file).is_file());
    found.map(|(file, line)| (PathBuf::from(file), line.to_owned())).ok_or_else(|| {
        let refusal = Diagnostic::new(&codes::TARGET_UNREADABLE).with("found", target);
        refusal.into()
    })
}

/// Whether a JSON file is a result with a snapshot (and not an EcoDiag list).
fn is_result(file: &Path) -> Result<bool, Failure> {
    let text = input::read_text(file)?;
    let value: Option<serde_json::Value> = serde_json::from_str(&text).ok();
    Ok(value.is_some_and(|value| value.pointer("/ok/snapshot").is_some()))
}

fn of_inventory(args: &ExplainArgs, file: &Path) -> Result<(Fleet, FleetResult), Failure> {
    let (read_options, corrections) = input::maps(&args.options.map)?;
    let inventories = input::inventories(&[file.to_owned()], &read_options)?;
    let mut options = input::fleet_options(&args.options, corrections)?;
    options.indicators = None;
    options.electricity = options.electricity.or(inventories.electricity);
    let assessment =
        Assessment::new(FleetRequest { options, lines: inventories.lines }, &Factors::bundled())?;
    Ok((assessment.fleet, assessment.result))
}

/// The line of an id, or the one that stands for a line number of the file.
fn find(fleet: &Fleet, file: &Path, line: &str) -> Option<usize> {
    let by_id = fleet.lines.iter().position(|resolved| resolved.id == line);
    let number: Option<u64> = line.parse().ok();
    let name = file.display().to_string();
    let holds = |number: u64| {
        move |resolved: &empreinte::fleet::resolved::ResolvedLine| {
            resolved.origin.iter().any(|origin| origin.lines.contains(&number))
        }
    };
    let of_file = |number: u64| {
        fleet.lines.iter().position(|resolved| {
            resolved.origin.iter().any(|origin| **origin.file == *name && origin.lines.contains(&number))
        })
    };
    by_id
        .or_else(|| number.and_then(of_file))
        .or_else(|| number.and_then(|number| fleet.lines.iter().position(holds(number))))
}

fn unknown(fleet: &Fleet, line: &str) -> Failure {
    let nearest =
        empreinte::text::nearest(line, fleet.lines.iter().map(|line| line.id.as_str())).unwrap_or_default();
    Diagnostic::new(&codes::LINE_NOT_FOUND).with("found", line).with("nearest", nearest).into()
}

/// Sources of the figures of an explanation, each once.
fn sources<'a>(fleet: &'a Fleet, explanation: &Explanation) -> Vec<&'a Source> {
    let used = |source: &&Source| {
        explanation
            .steps
            .iter()
            .any(|step| step.provenance.as_ref().is_some_and(|found| found.source == source.id))
    };
    fleet.sources.iter().filter(used).collect()
}

fn print(fleet: &Fleet, explanation: &Explanation, lang: Lang) {
    let status = explanation.status.name().get(lang);
    println!("{} · {} · {status}", output::sanitised(&explanation.id), output::sanitised(&explanation.label));
    if let Some(reason) = &explanation.recognition {
        println!("{}", output::sanitised(reason));
    }
    let header = match lang {
        Lang::En => ["what", "formula", "value", "unit", "from"],
        Lang::Fr => ["quoi", "formule", "valeur", "unité", "origine"],
    };
    let rows: Vec<_> = explanation
        .steps
        .iter()
        .map(|step| {
            let from = match (step.from.as_str(), lang) {
                ("given", Lang::Fr) => "donné",
                ("computed", Lang::Fr) => "calculé",
                (from, _) => from,
            };
            vec![
                step.what.clone(),
                step.formula.clone(),
                step.value.to_string(),
                step.unit.clone(),
                from.to_owned(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        print!("{}", output::draw(&header, &rows, &[2]));
    }
    for (factor, source) in factors(fleet, explanation) {
        let licence =
            if source.licence.is_empty() { String::new() } else { format!(" ({})", source.licence) };
        println!("{factor}: {}{licence} {}", output::sanitised(&source.citation), source.url);
    }
}

/// The factors of an explanation with their sources, each once.
fn factors<'a>(fleet: &'a Fleet, explanation: &'a Explanation) -> Vec<(&'a str, &'a Source)> {
    let mut found: Vec<(&str, &Source)> = Vec::new();
    for provenance in explanation.steps.iter().filter_map(|step| step.provenance.as_ref()) {
        let source = fleet.sources.iter().find(|source| source.id == provenance.source);
        if let Some(source) = source.filter(|_| found.iter().all(|(factor, _)| *factor != provenance.factor))
        {
            found.push((&provenance.factor, source));
        }
    }
    found
}
