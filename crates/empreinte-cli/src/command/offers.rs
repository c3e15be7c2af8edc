//! `empreinte offers FILE`: purchase offers side by side, as a record for the buyer.

use std::path::Path;

use empreinte::Lang;
use empreinte::decision::offers::{OffersOptions, OffersRequest, offers};
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::estimate::Confidence;
use empreinte::factors::Factors;
use empreinte::json::{Versions, offers as door};
use empreinte::report;
use empreinte_import::offers::OffersFile;
use serde_json::Value;

use crate::args::OffersArgs;
use crate::delivery::paper;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, output};

/// Compares offers.
pub fn run(args: &OffersArgs, lang: Lang) -> Result<Exit, Failure> {
    let (mut request, file) = requested(&args.file)?;
    if let Some(file) = &file {
        check_currency(args, file)?;
    }
    apply(args, &mut request, lang)?;
    let factors = Factors::bundled();
    // What the core says of an offer is said at its line of the file.
    let at_line = |note: Diagnostic| match &file {
        Some(file) => file.at_line(note),
        None => note,
    };
    let mut found = offers(&request, &factors).map_err(|error| {
        output::diagnose(file.as_ref().map_or(&[], |file| &file.diagnostics), lang);
        Failure::from(at_line(error.diagnostic().clone()))
    })?;
    let of_core = std::mem::take(&mut found.diagnostics).into_iter().map(at_line);
    found.diagnostics = file.iter().flat_map(|file| file.diagnostics.clone()).chain(of_core).collect();
    let record = || report::offers(&found, &paper::context(), lang);
    let versions = Versions::of(&factors);
    paper::deliver(&door::answer(&found), record, &found.diagnostics, &versions, &args.output, lang)
}

/// A request in JSON, or a table of offers.
fn requested(path: &Path) -> Result<(OffersRequest, Option<OffersFile>), Failure> {
    let bytes = input::read(path)?;
    if let Ok(Value::Object(fields)) = serde_json::from_slice::<Value>(&bytes) {
        return Ok((door::request(fields)?, None));
    }
    let name = path.display().to_string();
    let found = empreinte_import::offers::read(&name, &bytes, empreinte_import::Limits::default())?;
    let options = OffersOptions { currency: found.currency.map(str::to_owned), ..OffersOptions::default() };
    let request = OffersRequest { offers: found.offers.clone(), options, ..OffersRequest::default() };
    Ok((request, Some(found)))
}

/// Refuses a currency other than that of the prices in the file.
fn check_currency(args: &OffersArgs, file: &OffersFile) -> Result<(), Failure> {
    let (Some(asked), Some(named)) = (&args.currency, file.currency) else { return Ok(()) };
    if asked.eq_ignore_ascii_case(named) {
        return Ok(());
    }
    let refusal = Diagnostic::new(&codes::OFFER_CURRENCY_OTHER).with("found", asked).with("currency", named);
    Err(refusal.into())
}

/// What the command line says over what the file says.
fn apply(args: &OffersArgs, request: &mut OffersRequest, lang: Lang) -> Result<(), Failure> {
    request.subject = args.subject.clone().or(request.subject.take());
    let options = &mut request.options;
    options.lang = lang;
    options.location = args.common.location.clone().or(options.location.take());
    options.year = args.common.year.or(options.year);
    options.reference = args.reference.clone().or(options.reference.take());
    options.sheet_cv = args.sheet_cv.or(options.sheet_cv);
    options.price_per_kwh = args.price_per_kwh.or(options.price_per_kwh);
    options.currency = args.currency.clone().or(options.currency.take());
    options.indicators = input::indicators(&args.indicators)?.or(options.indicators.take());
    options.confidence = args.confidence.map(Confidence::One).or(options.confidence.take());
    options.factors.extend(input::factors(&args.common.factors)?);
    Ok(())
}
