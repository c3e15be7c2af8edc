//! `empreinte verify BASE NOW`: savings achieved against a baseline, with their error.

use std::path::Path;

use empreinte::Lang;
use empreinte::audit::verify::{Options, Row, Verification, verify};
use empreinte::diagnostic::WireDiagnostic;
use serde_json::json;

use crate::args::VerifyArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, output};

/// Verifies.
pub fn run(args: &VerifyArgs, lang: Lang) -> Result<Exit, Failure> {
    let (base, now) = (rows(&args.base)?, rows(&args.now)?);
    let options = Options { confidence: args.confidence, change_point: args.change_point };
    let found = verify(&base, &now, options)?;
    if args.json {
        let notes: Vec<WireDiagnostic> = found.diagnostics.iter().map(|note| note.to_wire(lang)).collect();
        let answer = json!({"schema": 1, "ok": {"verification": found}, "diagnostics": notes});
        output::write(None, format!("{answer}\n").as_bytes())?;
        return Ok(Exit::Done);
    }
    output::diagnose(&found.diagnostics, lang);
    output::write(None, output::draw(&["", "kWh"], &table(&found, lang), &[1]).as_bytes())?;
    Ok(Exit::Done)
}

fn rows(path: &Path) -> Result<Vec<Row>, Failure> {
    Ok(empreinte_import::periods::read(&path.display().to_string(), &input::read(path)?)?)
}

/// What a reader looks for, in order; energies to the kilowatt hour.
fn table(found: &Verification, lang: Lang) -> Vec<Vec<String>> {
    let whole = |kwh: f64| output::number(kwh.round(), lang);
    let percent = output::number((found.confidence * 1000.0).round() / 10.0, lang);
    let share = found.savings_share.map(|share| output::number((share * 1000.0).round() / 10.0, lang));
    let baseline = &found.baseline;
    let two = |value: f64| output::number((value * 100.0).round() / 100.0, lang);
    let line = |en: String, fr: String, value: String| vec![if lang == Lang::En { en } else { fr }, value];
    let mut lines = vec![
        line("measured".into(), "mesuré".into(), whole(found.measured_kwh)),
        line("adjusted baseline".into(), "référence ajustée".into(), whole(found.adjusted_baseline_kwh)),
        line("savings".into(), "économie".into(), whole(found.savings_kwh)),
        line(
            format!("interval at {percent} %"),
            format!("intervalle à {percent} %"),
            format!("{} … {}", whole(found.low_kwh), whole(found.high_kwh)),
        ),
    ];
    lines.extend(share.map(|share| line("savings, %".into(), "économie, %".into(), share)));
    lines.push(line("R² of the baseline".into(), "R² de la référence".into(), two(baseline.r_squared)));
    lines
}
