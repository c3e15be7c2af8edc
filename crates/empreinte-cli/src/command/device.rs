//! `empreinte device` and `empreinte replace`: one device from a description, reports of its hardware or this machine.

use std::path::PathBuf;

use empreinte::Lang;
use empreinte::diagnostic::Diagnostic;
use empreinte::equipment::load::Load;
use empreinte::equipment::{ConstantSet, Equipment, EquipmentInclude, EquipmentRequest, Number, Replaced};
use empreinte::factors::Factors;
use empreinte::fleet::device::assessed;
use empreinte::json::equipment as door;
use empreinte::report;
use empreinte_import::device as description;
use empreinte_import::hardware::{self, Report};

use crate::args::{DeviceArgs, PaperArgs, ReplaceArgs, UseArgs};
use crate::delivery::paper;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, machine};

/// Assesses a device.
pub fn device(args: &DeviceArgs, lang: Lang) -> Result<Exit, Failure> {
    let (mut request, notes) = described(args)?;
    apply(&args.usage, &mut request, lang)?;
    let options = &mut request.options;
    if args.uncertainty.is_some() {
        options.uncertainty = input::uncertainty(args.uncertainty.as_deref());
    }
    options.draws = args.draw.draws.or(options.draws);
    options.seed = args.draw.seed.or(options.seed);
    options.precision = args.draw.precision.or(options.precision);
    answer(&request, notes, &args.output, lang)
}

/// Says after how many years a replacement pays.
pub fn replace(args: &ReplaceArgs, lang: Lang) -> Result<Exit, Failure> {
    let (old, mut notes) = read(std::slice::from_ref(&args.old))?;
    let (mut request, more) = read(std::slice::from_ref(&args.new))?;
    notes.extend(more);
    let usage = (old.usage != empreinte::equipment::Usage::default()).then_some(old.usage);
    request.replaces = Some(Replaced { equipment: old.equipment, usage });
    apply(&args.usage, &mut request, lang)?;
    answer(&request, notes, &args.output, lang)
}

type Described = (EquipmentRequest, Vec<Diagnostic>);

fn described(args: &DeviceArgs) -> Result<Described, Failure> {
    let (mut request, notes) = if args.this_machine {
        let (equipment, notes) = hardware::describe(vec![machine::this().machine()])?;
        (of(equipment), notes)
    } else if args.files.is_empty() {
        (EquipmentRequest::default(), Vec::new())
    } else {
        read(&args.files)?
    };
    if let Some(device_type) = &args.device_type {
        request.equipment.device_type.clone_from(device_type);
    }
    request.equipment.name = args.name.clone().or(request.equipment.name);
    if args.roads {
        request.options.include = vec![EquipmentInclude::Roads];
    }
    Ok((request, notes))
}

fn of(equipment: Equipment) -> EquipmentRequest {
    EquipmentRequest { equipment, ..EquipmentRequest::default() }
}

/// One file that holds a request or a device in the fields of the JSON door; else reports of one machine.
fn read(files: &[PathBuf]) -> Result<Described, Failure> {
    if let [file] = files
        && let Some(request) = description::read(&file.display().to_string(), &input::read(file)?)?
    {
        return Ok((request, Vec::new()));
    }
    let bytes = files.iter().map(|path| input::read(path)).collect::<Result<Vec<_>, _>>()?;
    let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let reports: Vec<Report<'_>> =
        names.iter().zip(&bytes).map(|(name, bytes)| Report { name, bytes }).collect();
    let (equipment, notes) = hardware::read(&reports)?;
    Ok((of(equipment), notes))
}

/// What the command line says over what the file says.
fn apply(args: &UseArgs, request: &mut EquipmentRequest, lang: Lang) -> Result<(), Failure> {
    request.options.lang = lang;
    let usage = &mut request.usage;
    let number = |value: Option<f64>| value.map(Number::Value);
    usage.location = args.common.location.clone().or(usage.location.take());
    usage.lifetime_years = number(args.lifetime).or(usage.lifetime_years);
    usage.average_power_w = number(args.power).or(usage.average_power_w);
    usage.pue = number(args.pue).or(usage.pue);
    if let Some(load) = args.load {
        usage.load = Some(Load::Constant(Number::Value(load)));
    }
    request.options.year = args.common.year.or(request.options.year);
    request.options.factors.extend(input::factors(&args.common.factors)?);
    if !args.indicators.is_empty() {
        let asked = args.indicators.iter().map(|code| input::indicator(code));
        request.options.indicators = Some(asked.collect::<Result<_, _>>()?);
    }
    for name in &args.components {
        let set = ConstantSet::ALL.iter().find(|set| set.code() == name);
        request.options.components.extend(set);
    }
    Ok(())
}

fn answer(
    request: &EquipmentRequest,
    notes: Vec<Diagnostic>,
    output_args: &PaperArgs,
    lang: Lang,
) -> Result<Exit, Failure> {
    let mut found = assessed(request, &Factors::bundled())?;
    found.diagnostics.splice(0..0, notes);
    let ok = door::answer(&found, request)?;
    let paper = || report::device(&found, &paper::context(), lang);
    paper::deliver(&ok, paper, &found.diagnostics, &found.versions, output_args, lang)
}
