//! Files in: inventories, mappings, the user's factors, earlier results.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use empreinte::diagnostic::{Diagnostic, codes, expected};
use empreinte::factors::UserFactor;
use empreinte::fleet::request::{
    Confidence, Correction, Dependence, ElectricityOverride, FleetOptions, Include, Method, Sampling,
    ScreenEstimate, UncertaintyMethod,
};
use empreinte::indicator::Indicator;
use empreinte_import::inventory::{self, Inventories, Inventory, ReadOptions};
use empreinte_import::{Role, mapping, user_factors};

use crate::args::OptionArgs;
use crate::failure::Failure;
use crate::terminal;

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::unreadable(&path.display().to_string(), &error))
}

/// The text of a file in UTF-8.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::unreadable(&path.display().to_string(), &error))
}

/// Reads inventories.
pub fn inventories(files: &[PathBuf], options: &ReadOptions) -> Result<Inventories, Failure> {
    let read = files.iter().map(|path| inventory(path, options)).collect::<Result<Vec<_>, _>>()?;
    let names: Vec<_> = files.iter().map(|path| path.display().to_string()).collect();
    Ok(Inventories::of(read, &names.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Reads one inventory, with a bar where it is long.
pub fn inventory(path: &Path, options: &ReadOptions) -> Result<Inventory, Failure> {
    let name = path.display().to_string();
    let file = fs::File::open(path).map_err(|error| Failure::unreadable(&name, &error))?;
    let bar = terminal::progress(file.metadata().map_or(0, |about| about.len()), &name);
    let read = inventory::read_from(&name, bar.wrap_read(file), options)?;
    bar.finish_and_clear();
    Ok(read)
}

/// The user's factors of some files, later files over earlier ones.
pub fn factors(files: &[PathBuf]) -> Result<Vec<UserFactor>, Failure> {
    let mut rows = Vec::new();
    for path in files {
        rows.extend(user_factors::read(&path.display().to_string(), &read(path)?)?);
    }
    Ok(rows)
}

/// Columns and corrections of `--map` arguments: `role=column` or mapping files.
pub fn maps(arguments: &[String]) -> Result<(ReadOptions, Vec<Correction>), Failure> {
    let mut options = ReadOptions::default();
    let mut corrections = Vec::new();
    for argument in arguments {
        match argument.split_once('=') {
            Some((role, column)) => {
                options.columns.insert(role_of(role)?, column.to_owned());
            }
            None => {
                let path = Path::new(argument);
                let mapping = mapping::read(argument, &read(path)?)?;
                options.saved_columns.extend(mapping.columns);
                corrections.extend(mapping.corrections);
            }
        }
    }
    Ok((options, corrections))
}

fn role_of(name: &str) -> Result<Role, Failure> {
    Role::from_code(name).ok_or_else(|| {
        let roles = Role::ALL.map(Role::code);
        let nearest = empreinte::text::nearest(name, roles.into_iter()).unwrap_or_default();
        let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", name).with("field", "--map");
        refusal.with("nearest", nearest).with("expected", roles.join(", ")).into()
    })
}

/// How intervals are made, by its name on the command line.
pub fn uncertainty(method: Option<&str>) -> UncertaintyMethod {
    if method == Some("monte-carlo") { UncertaintyMethod::MonteCarlo } else { UncertaintyMethod::Closed }
}

/// The options of the JSON door that the command line gives.
pub fn fleet_options(args: &OptionArgs, corrections: Vec<Correction>) -> Result<FleetOptions, Failure> {
    let electricity = args.electricity_gwp.map(gwp_per_kwh);
    let mut include = vec![
        Include::Lines,
        Include::ByType,
        Include::ByPurchaseYear,
        Include::Equivalences,
        Include::Accounting,
        Include::Snapshot,
    ];
    include.extend((!args.methods.is_empty()).then_some(Include::Methods));
    include.extend(args.uncertainty.is_some().then_some(Include::Uncertainty));
    include.extend(args.compare_references.then_some(Include::References));
    let method = args.method.as_ref().or(args.methods.first());
    Ok(FleetOptions {
        method: method.and_then(|name| method_of(name)).unwrap_or_default(),
        year: args.year,
        window_years: args.window_years,
        ignore_purchase_year: args.ignore_purchase_year,
        written_off: args.written_off,
        reference: args.reference.clone(),
        location: args.location.clone(),
        electricity,
        indicators: indicators(&args.indicators)?,
        confidence: (!args.confidence.is_empty()).then(|| Confidence::Several(args.confidence.clone())),
        lifetime_factor: args.lifetime_factor,
        dependence: if args.dependence.as_deref() == Some("full") {
            Dependence::Full
        } else {
            Dependence::Shared
        },
        include: Some(include),
        uncertainty: uncertainty(args.uncertainty.as_deref()),
        sampling: match args.sampling.as_deref() {
            Some("latin-hypercube") => Sampling::LatinHypercube,
            Some("random") => Sampling::Random,
            _ => Sampling::Sobol,
        },
        draws: args.draw.draws,
        seed: args.draw.seed,
        precision: args.draw.precision,
        min_score: args.min_score,
        mapping: corrections,
        factors: factors(&args.factors)?,
        estimate_screens: args.estimate_screens.as_deref().map(screens).transpose()?,
        headcount: args.headcount,
        area_m2: args.area_m2,
        workstations: args.workstations,
        ..FleetOptions::default()
    })
}

/// A factor of electricity for climate change alone.
fn gwp_per_kwh(gwp: f64) -> ElectricityOverride {
    ElectricityOverride { gwp_kgco2e_per_kwh: Some(gwp), ..ElectricityOverride::default() }
}

/// The method of a name.
pub fn method_of(name: &str) -> Option<Method> {
    Method::ALL.into_iter().find(|method| method.code() == name)
}

/// Thresholds of totals, each written `CODE=VALUE`.
pub fn thresholds(given: &[String]) -> Result<BTreeMap<Indicator, f64>, Failure> {
    let field = "--threshold";
    let read = |text: &String| {
        let (code, value) = text.split_once('=').unwrap_or((text.as_str(), ""));
        let indicator = indicator_of(code.trim(), field)?;
        let value: f64 = value.trim().parse().map_err(|_| {
            let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", text).with("field", field);
            refusal.with("expected", format!("{}=12000", indicator.code()))
        })?;
        Ok((indicator, value))
    };
    given.iter().map(read).collect()
}

/// The indicator of a code.
pub fn indicator(code: &str) -> Result<Indicator, Failure> {
    indicator_of(code, "--indicators")
}

fn indicator_of(code: &str, field: &str) -> Result<Indicator, Failure> {
    Indicator::from_code(code).ok_or_else(|| {
        let codes_known: Vec<_> = Indicator::ALL.iter().map(|indicator| indicator.code()).collect();
        let nearest = empreinte::text::nearest(code, codes_known.iter().copied()).unwrap_or_default();
        let refusal = Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", code).with("field", field);
        refusal.with("nearest", nearest).with("expected", codes_known.join(", ")).into()
    })
}

/// The indicators of some codes; none when none is named.
pub fn indicators(codes: &[String]) -> Result<Option<Vec<Indicator>>, Failure> {
    let found = codes.iter().map(|code| indicator(code)).collect::<Result<Vec<_>, _>>()?;
    Ok((!found.is_empty()).then_some(found))
}

/// `computers`, or a number of users.
fn screens(argument: &str) -> Result<ScreenEstimate, Failure> {
    let none = ScreenEstimate { per_desktop: None, per_laptop: None, users: None, screens_per_user: None };
    if argument == "computers" {
        return Ok(none);
    }
    let users: Option<f64> = argument.parse().ok().filter(|users: &f64| users.is_finite() && *users > 0.0);
    users.map(|users| ScreenEstimate { users: Some(users), ..none }).ok_or_else(|| {
        let refusal = Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE).with("field", "--estimate-screens");
        refusal.with("found", argument).with_text("expected", expected::ABOVE_ZERO).into()
    })
}
