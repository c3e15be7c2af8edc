//! `empreinte offers FILE`: purchase offers side by side, as a record for the buyer.

use std::path::Path;

use empreinte::Lang;
use empreinte::decision::offers::{OffersRequest, offers};
use empreinte::diagnostic::Diagnostic;
use empreinte::estimate::Confidence;
use empreinte::factors::Factors;
use empreinte::json::{Versions, offers as door};
use empreinte::report;
use serde_json::Value;

use crate::args::OffersArgs;
use crate::delivery::paper;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;

/// Compares offers.
pub fn run(args: &OffersArgs, lang: Lang) -> Result<Exit, Failure> {
    let (mut request, read) = requested(&args.file)?;
    apply(args, &mut request, lang)?;
    let factors = Factors::bundled();
    let mut found = offers(&request, &factors)?;
    found.diagnostics.splice(0..0, read);
    let record = || report::offers(&found, &paper::context(), lang);
    let versions = Versions::of(&factors);
    paper::deliver(&door::answer(&found), record, &found.diagnostics, &versions, &args.output, lang)
}

/// A request in JSON, or a table of offers.
fn requested(path: &Path) -> Result<(OffersRequest, Vec<Diagnostic>), Failure> {
    let bytes = input::read(path)?;
    if let Ok(Value::Object(fields)) = serde_json::from_slice::<Value>(&bytes) {
        return Ok((door::request(fields)?, Vec::new()));
    }
    let name = path.display().to_string();
    let found = empreinte_import::offers::read(&name, &bytes, empreinte_import::Limits::default())?;
    let request = OffersRequest { offers: found.offers, ..OffersRequest::default() };
    Ok((request, found.diagnostics))
}

/// What the command line says over what the file says.
fn apply(args: &OffersArgs, request: &mut OffersRequest, lang: Lang) -> Result<(), Failure> {
    request.subject = args.subject.clone().or(request.subject.take());
    let options = &mut request.options;
    options.lang = lang;
    options.location = args.location.clone().or(options.location.take());
    options.year = args.year.or(options.year);
    options.reference = args.reference.clone().or(options.reference.take());
    options.sheet_cv = args.sheet_cv.or(options.sheet_cv);
    options.price_per_kwh = args.price_per_kwh.or(options.price_per_kwh);
    options.currency = args.currency.clone().or(options.currency.take());
    options.indicators = input::indicators(&args.indicators)?.or(options.indicators.take());
    options.confidence = args.confidence.map(Confidence::One).or(options.confidence.take());
    options.factors.extend(input::factors(&args.factors)?);
    Ok(())
}
