//! `empreinte plan PLAN [INVENTORIES]`: a fleet over years, as conditional scenarios.

use empreinte::Lang;
use empreinte::decision::plan::plan;
use empreinte::factors::Factors;
use empreinte::json::{Versions, plan as door};
use empreinte::report;
use empreinte_import::plan as file;

use crate::args::PlanArgs;
use crate::delivery::paper;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;

/// Plays a plan.
pub fn run(args: &PlanArgs, lang: Lang) -> Result<Exit, Failure> {
    let mut request = file::read(&args.plan.display().to_string(), &input::read(&args.plan)?)?;
    let (read_options, corrections) = input::maps(&args.map)?;
    let inventories = input::inventories(&args.inventories, &read_options)?;
    request.lines.extend(inventories.lines);
    let options = &mut request.options;
    options.lang = lang;
    options.mapping.extend(corrections);
    options.location = args.common.location.clone().or(options.location.take());
    options.year = args.common.year.or(options.year);
    options.reference = args.reference.clone().or(options.reference.take());
    options.factors.extend(input::factors(&args.common.factors)?);
    let factors = Factors::bundled();
    let mut found = plan(&request, &factors)?;
    found.diagnostics.splice(0..0, inventories.diagnostics);
    let record = || report::plan(&found, &paper::context(), lang);
    let versions = Versions::of(&factors);
    paper::deliver(&door::answer(&found), record, &found.diagnostics, &versions, &args.output, lang)
}
