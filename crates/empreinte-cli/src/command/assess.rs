//! `empreinte assess`: inventories in, footprint out; and the replay of a frozen result.

use std::path::Path;

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use empreinte::factors::Factors;
use empreinte::fleet::FleetRequest;
use empreinte::json::snapshot::Snapshot;
use serde_json::Value;

use crate::args::AssessArgs;
use crate::delivery::Job;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, output};

/// Assesses inventories, or replays a result.
pub fn run(args: &AssessArgs, lang: Lang) -> Result<Exit, Failure> {
    if let Some(result) = &args.replay {
        return replay(result, lang);
    }
    let (read_options, corrections) = input::maps(&args.options.map)?;
    let inventories = input::inventories(&args.files, &read_options)?;
    let mut options = input::fleet_options(&args.options, corrections)?;
    options.lang = lang;
    options.threshold = input::thresholds(&args.decision.threshold)?;
    options.electricity = options.electricity.or(inventories.electricity);
    let request = FleetRequest { options, lines: inventories.lines };
    let job =
        Job { site_name: None, anonymise: args.output.anonymise, free_text: args.output.free_text, lang };
    job.run(request, inventories.reports, inventories.diagnostics, &args.output)
}

/// The snapshot within a JSON result.
pub fn snapshot(path: &Path) -> Result<(Snapshot, Value), Failure> {
    let text = input::read_text(path)?;
    let name = path.display().to_string();
    let refuse = |detail: String| {
        let place = Location { file: Some(name.clone()), ..Location::default() };
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
