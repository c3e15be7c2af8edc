//! `empreinte device` and `empreinte replace`: one device from a description, reports of its hardware or this machine.

use std::path::PathBuf;

use empreinte::Lang;
use empreinte::decision::replacement::chance;
use empreinte::diagnostic::Diagnostic;
use empreinte::equipment::load::Load;
use empreinte::equipment::{
    Assessed, BreakEven, ComponentKind, ConstantSet, Equipment, EquipmentInclude, EquipmentRequest,
    Evaluated, Named, Number, Replaced, evaluate,
};
use empreinte::estimate::UncertaintyMethod;
use empreinte::factors::Factors;
use empreinte::impacts::{Cell, Impacts};
use empreinte::indicator::Indicator;
use empreinte_import::device as description;
use empreinte_import::hardware::{self, Report};
use serde_json::{Value, json};

use crate::args::{DeviceArgs, ReplaceArgs, UseArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, machine, output};

/// Confidence of intervals and quantiles.
const CONFIDENCE: f64 = 0.95;

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
    answer(&request, notes, args.usage.json, lang)
}

/// Says after how many years a replacement pays.
pub fn replace(args: &ReplaceArgs, lang: Lang) -> Result<Exit, Failure> {
    let (old, mut notes) = read(std::slice::from_ref(&args.old))?;
    let (mut request, more) = read(std::slice::from_ref(&args.new))?;
    notes.extend(more);
    let usage = (old.usage != empreinte::equipment::Usage::default()).then_some(old.usage);
    request.replaces = Some(Replaced { equipment: old.equipment, usage });
    apply(&args.usage, &mut request, lang)?;
    answer(&request, notes, args.usage.json, lang)
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
    as_json: bool,
    lang: Lang,
) -> Result<Exit, Failure> {
    let factors = Factors::bundled();
    let evaluated = evaluate(request, &factors)?;
    let is_drawn = request.options.uncertainty == UncertaintyMethod::MonteCarlo;
    let of_door = (as_json || is_drawn).then(|| {
        let mut asked = serde_json::to_value(request).unwrap_or_default();
        if let Some(fields) = asked.as_object_mut() {
            fields.insert("schema".to_owned(), json!(empreinte::json::SCHEMA));
            fields.insert("kind".to_owned(), json!("equipment"));
        }
        empreinte::json::evaluate_value(asked, &factors)
    });
    match of_door {
        Some(found) if as_json => output::write_json(None, &found)?,
        found => {
            let mut text = tables(&evaluated, lang);
            text.push_str(&found.map_or_else(String::new, |found| drawn(&found, lang)));
            output::write(None, text.as_bytes())?;
        }
    }
    output::diagnose(&notes, lang);
    if !as_json {
        output::diagnose(&evaluated.notes, lang);
    }
    Ok(Exit::Done)
}

fn tables(evaluated: &Evaluated, lang: Lang) -> String {
    let result = &evaluated.result;
    let mut text = components(result, lang);
    text.push('\n');
    text.push_str(&totals(std::iter::once(result).chain(&evaluated.alternatives), lang));
    if let Some(power) = &result.assessment.power_w {
        let word = match lang {
            Lang::En => "mean power while in use, W",
            Lang::Fr => "puissance moyenne en usage, W",
        };
        text.push_str(&format!("{word}: {}\n", shown(&Ok(power.estimate()), lang)));
    }
    if let Some(named) = &result.device.named {
        text.push_str(&taken_for(named, lang));
    }
    if !evaluated.roads.is_empty() {
        text.push('\n');
        text.push_str(&roads(std::iter::once(result).chain(&evaluated.roads), lang));
    }
    if let Some((old, found)) = &evaluated.replacement {
        text.push('\n');
        text.push_str(&break_even(old, result, found, lang));
    }
    text
}

/// How sure a year is, from the answer of the JSON door.
fn drawn(answer: &Value, lang: Lang) -> String {
    let header = match lang {
        Lang::En => ["a year", "unit", "value", "mean", "standard deviation", "low, 95 %", "high, 95 %"],
        Lang::Fr => ["une année", "unité", "valeur", "moyenne", "écart type", "bas, 95 %", "haut, 95 %"],
    };
    let found = answer.pointer("/ok/uncertainty/indicators").and_then(Value::as_object);
    let number = |found: &Value, path: &str| {
        let value = found.pointer(path).and_then(Value::as_f64);
        value.map_or_else(String::new, |value| output::number(value, lang))
    };
    let row = |(code, found): (&String, &Value)| {
        let indicator = Indicator::from_code(code)?;
        let mut cells = vec![indicator.name().get(lang).to_owned(), indicator.unit().to_owned()];
        let numbers = [
            "/value",
            "/drawn/mean/value",
            "/drawn/standard_deviation/value",
            "/drawn/intervals/0/low/value",
            "/drawn/intervals/0/high/value",
        ];
        cells.extend(numbers.map(|path| number(found, path)));
        Some(cells)
    };
    let rows: Vec<Vec<String>> = found.into_iter().flatten().filter_map(row).collect();
    if rows.is_empty() {
        String::new()
    } else {
        format!("\n{}", output::draw(&header, &rows, &[2, 3, 4, 5, 6]))
    }
}

fn components(result: &Assessed, lang: Lang) -> String {
    let header = match lang {
        Lang::En => ["component", "units", "taken for", "constants", "making, kgCO2e", "power, W"],
        Lang::Fr => ["composant", "nombre", "pris pour", "constantes", "fabrication, kgCO2e", "puissance, W"],
    };
    let whole = match lang {
        Lang::En => "device",
        Lang::Fr => "équipement",
    };
    let rows: Vec<Vec<String>> = result
        .device
        .parts
        .iter()
        .zip(&result.assessment.parts)
        .map(|(part, found)| {
            let name = part.found.as_ref().and_then(|found| found.name.clone()).unwrap_or_default();
            let embodied = found.impacts().get(Indicator::Gwp).map(|row| row.embodied.clone());
            vec![
                part.kind.map_or(whole, |kind: ComponentKind| kind.name().get(lang)).to_owned(),
                output::number(part.units.value, lang),
                name,
                part.origin.code().to_owned(),
                embodied.map_or_else(String::new, |cell| shown(&cell, lang)),
                found.power_w.map_or_else(String::new, |power| shown(&Ok(power.estimate()), lang)),
            ]
        })
        .collect();
    output::draw(&header, &rows, &[1, 4, 5])
}

fn totals<'a>(results: impl Iterator<Item = &'a Assessed>, lang: Lang) -> String {
    let header = match lang {
        Lang::En => ["constants", "indicator", "unit", "all but use", "use", "total"],
        Lang::Fr => ["constantes", "indicateur", "unité", "hors usage", "usage", "total"],
    };
    let mut rows = Vec::new();
    for result in results {
        let Impacts { rows: impacts } = &result.assessment.impacts;
        for row in impacts {
            rows.push(vec![
                result.device.set.code().to_owned(),
                row.indicator.name().get(lang).to_owned(),
                row.indicator.unit().to_owned(),
                shown(&row.embodied, lang),
                shown(row.stage(empreinte::stage::Stage::Use), lang),
                shown(&row.total, lang),
            ]);
        }
    }
    output::draw(&header, &rows, &[3, 4, 5])
}

/// What the name was taken for, and why.
fn taken_for(named: &Named, lang: Lang) -> String {
    let what = named.product.as_deref().or(named.family).unwrap_or(named.device_type);
    match lang {
        Lang::En => format!("name taken for: {what} ({})\n", named.reason.render(lang)),
        Lang::Fr => format!("nom pris pour : {what} ({})\n", named.reason.render(lang)),
    }
}

/// One row a road.
fn roads<'a>(results: impl Iterator<Item = &'a Assessed>, lang: Lang) -> String {
    let header = match lang {
        Lang::En => ["road", "by", "making, kgCO2e", "use, kgCO2e", "electricity, kWh a year"],
        Lang::Fr => ["voie", "selon", "fabrication, kgCO2e", "usage, kgCO2e", "électricité, kWh par an"],
    };
    let rows: Vec<Vec<String>> = results
        .map(|result| {
            let Assessed { device, assessment } = result;
            let row = assessment.impacts.get(Indicator::Gwp);
            let cell = |cell: Option<&Cell>| cell.map_or_else(String::new, |cell| shown(cell, lang));
            let energy = assessment.energy_kwh_per_year;
            vec![
                device.road.name().get(lang).to_owned(),
                device.stand_in.clone().unwrap_or_default(),
                cell(row.map(|row| &row.embodied)),
                cell(row.map(|row| row.stage(empreinte::stage::Stage::Use))),
                energy.map_or_else(String::new, |energy| shown(&Ok(energy.estimate()), lang)),
            ]
        })
        .collect();
    output::draw(&header, &rows, &[2, 3, 4])
}

fn break_even(old: &Assessed, new: &Assessed, found: &[BreakEven], lang: Lang) -> String {
    let header = match lang {
        Lang::En => ["indicator", "making", "saving a year", "years", "P(pays in its life)", "what to do"],
        Lang::Fr => {
            ["indicateur", "fabrication", "gain par an", "années", "P(amorti dans sa vie)", "que faire"]
        }
    };
    let amount = |amount: &Result<empreinte::equipment::Amount, empreinte::provenance::Absence>| {
        shown(&amount.map(|amount| amount.estimate()), lang)
    };
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|found| {
            let chance = chance(old, new, found.indicator, CONFIDENCE);
            let within = chance.and_then(|chance| chance.within_life);
            vec![
                found.indicator.name().get(lang).to_owned(),
                amount(&found.making),
                amount(&found.saving_per_year),
                found.years.map_or_else(|| "∞".to_owned(), |years| three_digits(years.value, lang)),
                within.map_or_else(|| "—".to_owned(), |p| three_digits(p, lang)),
                found.verdict.name().get(lang).to_owned(),
            ]
        })
        .collect();
    output::draw(&header, &rows, &[1, 2, 3, 4])
}

/// A value with its interval, or why there is none. Value and bounds are rounded alike, so that it stays inside.
fn shown(cell: &Cell, lang: Lang) -> String {
    match cell {
        Err(reason) => reason.name().get(lang).to_owned(),
        Ok(estimate) => {
            let value = three_digits(estimate.value, lang);
            estimate.interval(CONFIDENCE).map_or(value.clone(), |interval| {
                let [low, high] = [interval.low, interval.high].map(|bound| three_digits(bound, lang));
                format!("{value} ({low}..{high})")
            })
        }
    }
}

/// Three significant digits. Rounding to digits keeps the order of numbers.
fn three_digits(value: f64, lang: Lang) -> String {
    let rounded: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    output::number(rounded, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_inside_its_interval_after_rounding() {
        for (low, value, high) in
            [(1239.85, 1239.85, 1239.86), (995.1, 999.9, 1000.4), (-168.4, -112.0, -56.04)]
        {
            let read = |number: f64| three_digits(number, Lang::En).parse::<f64>().unwrap();
            assert!(read(low) <= read(value) && read(value) <= read(high));
        }
        assert_eq!(three_digits(1239.85, Lang::Fr), "1240");
    }
}
