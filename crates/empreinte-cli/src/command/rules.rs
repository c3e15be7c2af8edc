//! `empreinte rules`: dated rules with their states, numbers and sources.

use empreinte::Lang;
use empreinte::audit::rules::{RuleSet, Sheet, all, find};
use empreinte::factors::Factors;
use empreinte::period::{Date, day};
use serde_json::{Value, json};

use crate::args::{RulesAction, RulesArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{output, terminal};

/// Lists or shows.
pub fn run(args: &RulesArgs, lang: Lang) -> Result<Exit, Failure> {
    let today = terminal::today();
    let on = day(args.on.as_deref().unwrap_or(&today))?;
    match &args.action {
        RulesAction::List => list(on, args.json, lang)?,
        RulesAction::Show { id } => show(find(id)?, on, args.json, lang)?,
    }
    Ok(Exit::Done)
}

fn print_json(ok: &Value) -> Result<(), Failure> {
    output::write(None, format!("{}\n", json!({"schema": 1, "ok": ok})).as_bytes())
}

fn list(on: Date, as_json: bool, lang: Lang) -> Result<(), Failure> {
    let sheets: Vec<Sheet> = all().map(|set| Sheet::of(set, on, lang)).collect();
    if as_json {
        return print_json(&json!({"on": on.to_string(), "rules": sheets}));
    }
    let header = match lang {
        Lang::En => ["id", "law", "about", "state", "verified", "facts"],
        Lang::Fr => ["identifiant", "texte", "objet", "état", "vérifié", "faits"],
    };
    let rows: Vec<_> = sheets
        .iter()
        .map(|sheet| {
            let inputs: Vec<&str> = sheet.inputs.iter().map(|input| input.name).collect();
            vec![
                sheet.id.to_owned(),
                sheet.legal_id.to_owned(),
                sheet.name.to_owned(),
                state(sheet, lang),
                yes(sheet.verified, lang).to_owned(),
                inputs.join(", "),
            ]
        })
        .collect();
    output::write(None, output::draw(&header, &rows, &[]).as_bytes())
}

fn state(sheet: &Sheet, lang: Lang) -> String {
    let none = match lang {
        Lang::En => "no text yet",
        Lang::Fr => "pas encore de texte",
    };
    sheet.state.map_or(none, |state| state.name().get(lang)).to_owned()
}

const fn yes(flag: bool, lang: Lang) -> &'static str {
    match (flag, lang) {
        (true, Lang::En) => "yes",
        (true, Lang::Fr) => "oui",
        (false, Lang::En) => "no",
        (false, Lang::Fr) => "non",
    }
}

fn show(set: RuleSet, on: Date, as_json: bool, lang: Lang) -> Result<(), Failure> {
    let sheet = Sheet::of(set, on, lang);
    let source = Factors::bundled().source(sheet.source);
    if as_json {
        return print_json(&json!({"on": on.to_string(), "rule": sheet, "source": source}));
    }
    let facts = [
        ("id", "identifiant", sheet.id.to_owned()),
        ("about", "objet", sheet.name.to_owned()),
        ("law", "texte", sheet.legal_id.to_owned()),
        ("where", "où", sheet.locator.to_owned()),
        ("concerns", "concerne", sheet.applies_to.to_owned()),
        ("state", "état", format!("{} ({on})", state(&sheet, lang))),
        ("verified", "vérifié", yes(sheet.verified, lang).to_owned()),
        ("source", "source", source.citation),
        ("address", "adresse", source.url),
    ];
    let mut text = String::new();
    for (en, fr, fact) in facts {
        let name = if lang == Lang::Fr { fr } else { en };
        text.push_str(&format!("{name:<12} {fact}\n"));
    }
    for (title, table) in [
        states(&sheet, lang),
        numbers(&sheet, lang),
        deadlines(&sheet, lang),
        bans(&sheet, lang),
        inputs(&sheet, lang),
    ]
    .into_iter()
    .flatten()
    {
        text.push_str(&format!("\n{title}\n{table}"));
    }
    output::write(None, text.as_bytes())
}

/// A titled table, or nothing without rows.
type Part = Option<(&'static str, String)>;

fn part(
    title: [&'static str; 2],
    header: [&[&str]; 2],
    rows: &[Vec<String>],
    right: &[usize],
    lang: Lang,
) -> Part {
    let of = usize::from(lang == Lang::Fr);
    (!rows.is_empty()).then(|| (title[of], output::draw(header[of], rows, right)))
}

fn states(sheet: &Sheet, lang: Lang) -> Part {
    let row = |line: &empreinte::audit::rules::StateLine| {
        vec![
            line.from.to_string(),
            line.state.name().get(lang).to_owned(),
            line.mark.to_owned(),
            line.note.to_owned(),
        ]
    };
    let rows: Vec<_> = sheet.states.iter().map(row).collect();
    let header: [&[&str]; 2] =
        [&["from", "state", "known as", "remark"], &["à partir du", "état", "connu comme", "remarque"]];
    part(["States", "États"], header, &rows, &[], lang)
}

fn numbers(sheet: &Sheet, lang: Lang) -> Part {
    let row = |line: &empreinte::audit::rules::NumberLine| {
        vec![
            line.key.to_owned(),
            output::number(line.value, lang),
            line.unit.to_owned(),
            line.from.to_owned(),
            line.to.to_owned(),
            yes(line.verified, lang).to_owned(),
            line.locator.to_owned(),
            line.note.to_owned(),
        ]
    };
    let rows: Vec<_> = sheet.thresholds.iter().map(row).collect();
    let header: [&[&str]; 2] = [
        &["number", "value", "unit", "from", "to", "verified", "where", "remark"],
        &["nombre", "valeur", "unité", "du", "au", "vérifié", "où", "remarque"],
    ];
    part(["Numbers", "Nombres"], header, &rows, &[1], lang)
}

fn deadlines(sheet: &Sheet, lang: Lang) -> Part {
    let row = |line: &empreinte::audit::rules::DeadlineLine| {
        vec![
            format!("{:02}-{:02}", line.month, line.day),
            line.from_year.to_string(),
            line.to_year.map(|year| year.to_string()).unwrap_or_default(),
            line.name.to_owned(),
            line.mark.to_owned(),
            yes(line.verified, lang).to_owned(),
        ]
    };
    let rows: Vec<_> = sheet.deadlines.iter().map(row).collect();
    let header: [&[&str]; 2] = [
        &["every", "from", "to", "due", "known as", "verified"],
        &["chaque", "dès", "jusqu’à", "échéance", "connu comme", "vérifié"],
    ];
    part(["Deadlines", "Échéances"], header, &rows, &[], lang)
}

fn bans(sheet: &Sheet, lang: Lang) -> Part {
    let number = |value: Option<f64>| value.map(|value| output::number(value, lang)).unwrap_or_default();
    let row = |line: &empreinte::audit::rules::BanLine| {
        vec![
            line.from.to_owned(),
            format!("{} {}", line.equipment, line.system).trim_end().to_owned(),
            number(line.rated_kw_above),
            number(line.rated_kw_to),
            number(line.charge_kg_below),
            number(line.gwp_from),
            yes(line.safety_exempt, lang).to_owned(),
            line.locator.to_owned(),
        ]
    };
    let rows: Vec<_> = sheet.bans.iter().map(row).collect();
    let header: [&[&str]; 2] = [
        &["from", "equipment", "above kW", "to kW", "below kg", "GWP from", "lifted by safety", "where"],
        &[
            "du",
            "équipement",
            "plus de kW",
            "jusqu’à kW",
            "moins de kg",
            "PRG dès",
            "levé par la sécurité",
            "où",
        ],
    ];
    part(["Bans", "Interdictions"], header, &rows, &[2, 3, 4, 5], lang)
}

fn inputs(sheet: &Sheet, lang: Lang) -> Part {
    let rows: Vec<_> =
        sheet.inputs.iter().map(|line| vec![line.name.to_owned(), line.text.to_owned()]).collect();
    let header: [&[&str]; 2] = [&["fact", "what it is"], &["fait", "ce que c’est"]];
    part(["Facts", "Faits"], header, &rows, &[], lang)
}
