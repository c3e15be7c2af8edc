//! `empreinte assess`: inventories in, footprint out; and the replay of a frozen result.

use std::path::Path;

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::factors::Factors;
use empreinte::fleet::result::LineStatus;
use empreinte::fleet::{Assessment, FleetRequest};
use empreinte::json::Versions;
use empreinte::json::snapshot::Snapshot;
use empreinte::report::{CsvStyle, ImportedFile, Report, ReportContext};
use empreinte_import::inventory::ImportReport;
use serde_json::{Value, json};

use crate::args::{AssessArgs, Format, OutputArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, output, terminal};

/// Assesses inventories, or replays a result.
pub fn run(args: &AssessArgs, lang: Lang) -> Result<Exit, Failure> {
    if let Some(result) = &args.replay {
        return replay(result, lang);
    }
    let (read_options, corrections) = input::maps(&args.options.map)?;
    let inventories = input::inventories(&args.files, &read_options)?;
    let mut options = input::fleet_options(&args.options, corrections)?;
    options.lang = lang;
    options.electricity = options.electricity.or(inventories.electricity);
    let request = FleetRequest { options, lines: inventories.lines };
    let mut assessment = Assessment::new(request, &Factors::bundled())?;
    assessment.diagnostics.splice(0..0, inventories.diagnostics);
    let context = context(None, &inventories.reports, &args.output);
    deliver(&assessment, &inventories.reports, &context, &args.output, lang)
}

/// What a report needs beside the assessment.
pub fn context(site_name: Option<String>, reports: &[ImportReport], output: &OutputArgs) -> ReportContext {
    let files = reports.iter().map(|report| ImportedFile {
        name: report.file.clone(),
        format: report.format.clone(),
        rows: report.rows,
        quantity: report.quantity,
    });
    ReportContext {
        site_name,
        files: files.collect(),
        command: command_line(),
        generated_on: terminal::today(),
        anonymise: output.anonymise,
    }
}

/// The command as it was typed, for whoever re-runs it.
fn command_line() -> String {
    let words = std::env::args()
        .skip(1)
        .map(|word| if word.contains(' ') || word.is_empty() { format!("'{word}'") } else { word });
    std::iter::once("empreinte".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

/// Writes the result in the form asked for, then says what a reader must know.
pub fn deliver(
    assessment: &Assessment,
    reports: &[ImportReport],
    context: &ReportContext,
    output_args: &OutputArgs,
    lang: Lang,
) -> Result<Exit, Failure> {
    let path = output_args.output.as_deref();
    let format = output_args.format();
    let text = match format {
        Format::Json => format!("{}\n", json_answer(assessment, reports, lang)?),
        Format::Html => Report::new(assessment, context)?.to_html(lang),
        Format::Md => Report::new(assessment, context)?.to_markdown(lang),
        Format::Csv => {
            let style = if output_args.decimal_comma { CsvStyle::Comma } else { CsvStyle::Point };
            Report::new(assessment, context)?.to_csv(lang, style)
        }
        Format::Table => tables(&Report::new(assessment, context)?, lang),
    };
    output::write(path, text.as_bytes())?;
    if format != Format::Json || path.is_some() {
        output::diagnose(&assessment.diagnostics, lang);
        hint_unrecognised(assessment, reports, lang);
    }
    if let Some(path) = path {
        wrote(path, lang);
    }
    let counted = assessment.result.coverage.of(LineStatus::Counted).lines;
    Ok(if counted == 0 { Exit::NothingCounted } else { Exit::Done })
}

fn wrote(path: &Path, lang: Lang) {
    match lang {
        Lang::En => eprintln!("wrote {}", path.display()),
        Lang::Fr => eprintln!("écrit : {}", path.display()),
    }
}

/// The tables of a report, one below the other.
fn tables(report: &Report, lang: Lang) -> String {
    let mut text = String::new();
    for table in report.to_table(lang) {
        text.push_str(&format!("\n{}\n", output::sanitised(&table.title)));
        let header: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let right: Vec<usize> = table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.right)
            .map(|(index, _)| index)
            .collect();
        if !table.rows.is_empty() {
            text.push_str(&output::draw(&header, &table.rows, &right));
        }
        for note in &table.notes {
            text.push_str(&format!("{}\n", output::sanitised(note)));
        }
    }
    text
}

/// The answer of the JSON door, with what was read of the files.
fn json_answer(assessment: &Assessment, reports: &[ImportReport], lang: Lang) -> Result<Value, Failure> {
    let mut ok = serde_json::to_value(empreinte::json::fleet::answer(assessment)?).unwrap_or_default();
    if let Some(fields) = ok.as_object_mut() {
        fields.insert("import".to_owned(), serde_json::to_value(reports).unwrap_or_default());
    }
    let diagnostics: Vec<_> = assessment.diagnostics.iter().map(|note| note.to_wire(lang)).collect();
    Ok(json!({
        "schema": empreinte::json::SCHEMA,
        "ok": ok,
        "diagnostics": diagnostics,
        "versions": Versions::of(&assessment.factors),
    }))
}

/// How to bring unrecognised lines in.
fn hint_unrecognised(assessment: &Assessment, reports: &[ImportReport], lang: Lang) {
    let coverage = &assessment.result.coverage;
    let missing = coverage.of(LineStatus::Unrecognised);
    let Some(report) = reports.first().filter(|_| missing.lines > 0) else { return };
    let (lines, all) = (missing.lines, coverage.all.lines);
    let share = 100.0 * missing.quantity / coverage.all.quantity;
    let file = &report.file;
    match lang {
        Lang::En => eprintln!(
            "UNRECOGNISED {lines} of {all} lines ({share:.1} % of quantity): empreinte recognise {file} --save mapping.toml"
        ),
        Lang::Fr => eprintln!(
            "NON RECONNU : {lines} lignes sur {all} ({} % de la quantité) : empreinte recognise {file} --save correspondance.toml",
            format!("{share:.1}").replace('.', ",")
        ),
    }
}

/// The snapshot within a JSON result.
pub fn snapshot(path: &Path) -> Result<(Snapshot, Value), Failure> {
    let text = input::read_text(path)?;
    let name = path.display().to_string();
    let refuse = |detail: String| {
        let place = empreinte::diagnostic::Location { file: Some(name.clone()), ..Default::default() };
        Failure::from(Diagnostic::new(&codes::RESULT_INVALID).with("detail", detail).at(place))
    };
    let value: Value = serde_json::from_str(&text).map_err(|error| refuse(error.to_string()))?;
    let snapshot = value.pointer("/ok/snapshot").cloned().ok_or_else(|| refuse("ok.snapshot".to_owned()))?;
    let snapshot = serde_json::from_value(snapshot).map_err(|error| refuse(error.to_string()))?;
    Ok((snapshot, value))
}

/// Computes a recorded result again and says what moved with today's data.
fn replay(path: &Path, lang: Lang) -> Result<Exit, Failure> {
    let (snapshot, recorded) = snapshot(path)?;
    let result = snapshot.replay();
    let total = result.total.to_wire(&snapshot.fleet.settings.confidence);
    let replayed = serde_json::to_value(total).unwrap_or_default();
    let same = recorded.pointer("/ok/total") == Some(&replayed);
    let text = match lang {
        Lang::En => "same digits as recorded",
        Lang::Fr => "mêmes chiffres que ceux enregistrés",
    };
    if same && snapshot.is_intact() {
        println!("{}: {text}", path.display());
    } else {
        let note = Diagnostic::new(&codes::REPLAY_DIFFERS).with("detail", path.display());
        output::diagnose(&[note], lang);
    }
    print_moved(&snapshot, lang)?;
    Ok(if same && snapshot.is_intact() { Exit::Done } else { Exit::ReplayDiffers })
}

/// Totals and factors that are not the same with today's data.
fn print_moved(snapshot: &Snapshot, lang: Lang) -> Result<(), Failure> {
    let (totals, factors) = snapshot.moved(&Factors::bundled())?;
    let (header, factor_header) = match lang {
        Lang::En => (
            ["indicator", "recorded", "with today's data", "difference"],
            ["factor", "recorded", "today", ""],
        ),
        Lang::Fr => (
            ["indicateur", "enregistré", "avec les données du jour", "écart"],
            ["facteur", "enregistré", "aujourd’hui", ""],
        ),
    };
    let rows: Vec<_> = totals
        .iter()
        .map(|moved| {
            let difference = moved.after - moved.before;
            vec![
                moved.indicator.to_owned(),
                moved.before.to_string(),
                moved.after.to_string(),
                if difference == 0.0 { "=".to_owned() } else { format!("{difference:+}") },
            ]
        })
        .collect();
    print!("{}", output::draw(&header, &rows, &[1, 2, 3]));
    if !factors.is_empty() {
        let value = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
        let rows: Vec<_> = factors
            .iter()
            .map(|moved| vec![moved.factor.clone(), value(moved.before), value(moved.after), String::new()])
            .collect();
        print!("{}", output::draw(&factor_header, &rows, &[1, 2]));
    }
    Ok(())
}
