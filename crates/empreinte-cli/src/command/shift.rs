//! `empreinte shift MOVE [--hours FILE]`: a load moved to another place or to other hours.

use empreinte::Lang;
use empreinte::factors::Factors;
use empreinte::json::shift as door;
use empreinte::report;
use empreinte_import::shift as file;

use crate::args::ShiftArgs;
use crate::delivery::paper;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;

/// Moves.
pub fn run(args: &ShiftArgs, lang: Lang) -> Result<Exit, Failure> {
    let mut request = match &args.file {
        Some(path) => file::read(&path.display().to_string(), &input::read(path)?)?,
        None => door::ShiftRequest::default(),
    };
    if let Some(path) = &args.hours {
        request.time = Some(file::read_hours(&path.display().to_string(), &input::read(path)?)?);
    }
    request.options.lang = lang;
    request.options.indicators = input::indicators(&args.indicators)?.or(request.options.indicators.take());
    request.options.factors.extend(input::factors(&args.factors)?);
    let (found, versions) = door::shifted(&request, &Factors::bundled())?;
    let paper = || report::shift(&found, &paper::context(), lang);
    paper::deliver(&door::answer(&found), paper, &found.diagnostics, &versions, &args.output, lang)
}
