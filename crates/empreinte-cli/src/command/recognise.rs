//! `empreinte recognise`: what names are taken for, unsure ones first, and a mapping to correct them.

use std::collections::BTreeMap;

use empreinte::Lang;
use empreinte::factors::Factors;
use empreinte::fleet::request::{Correction, NameCells};
use empreinte::json::options::CommonOptions;
use empreinte::json::recognise::{RecogniseRequest, RecognisedItem, answer};
use empreinte_import::mapping::{self, Mapping};
use serde_json::json;

use crate::args::RecogniseArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, output};

/// A distinct name, how many devices bear it, and what it is taken for.
struct Name {
    cells: NameCells,
    quantity: f64,
    item: RecognisedItem,
    corrected: bool,
}

impl Name {
    fn is_unknown(&self) -> bool {
        self.item.device_type == "unknown"
    }
}

/// Shows names, least sure first; saves those that are unsure for correction.
pub fn run(args: &RecogniseArgs, lang: Lang) -> Result<Exit, Failure> {
    let (read_options, corrections) = input::maps(&args.map)?;
    let inventories = input::inventories(&args.files, &read_options)?;
    let mut quantities: BTreeMap<NameCells, f64> = BTreeMap::new();
    for line in &inventories.lines {
        if let Some(text) = &line.text {
            *quantities.entry(NameCells::clone(text)).or_default() += line.quantity.unwrap_or(1.0);
        }
    }
    let names = recognise(quantities, &corrections, lang)?;
    let unsure = |name: &&Name| name.item.score < args.sure || name.is_unknown();
    if let Some(path) = &args.save {
        let saved = save(&names, corrections, args.sure);
        // A correction names cells as they were read, so that it needs the same columns next time.
        let columns = read_options.saved_columns.into_iter().chain(read_options.columns).collect();
        let mapping = Mapping { columns, corrections: saved };
        output::write(Some(path), mapping::write(&mapping, lang).as_bytes())?;
    }
    let shown: Vec<&Name> = names.iter().filter(|name| args.all || unsure(name)).collect();
    if args.json {
        let items: Vec<_> = shown.iter().map(|name| json!({"text": name.cells, "quantity": name.quantity, "recognition": name.item, "corrected": name.corrected})).collect();
        output::write(None, format!("{}\n", json!({"schema": 1, "ok": {"items": items}})).as_bytes())?;
    } else {
        print(&shown, &names, lang)?;
    }
    output::diagnose(&inventories.diagnostics, lang);
    Ok(Exit::Done)
}

fn recognise(
    quantities: BTreeMap<NameCells, f64>,
    corrections: &[Correction],
    lang: Lang,
) -> Result<Vec<Name>, Failure> {
    let options = CommonOptions { lang, mapping: corrections.to_vec(), ..CommonOptions::default() };
    let request =
        RecogniseRequest { items: quantities.keys().cloned().collect(), alternatives: Some(2), options };
    let items = answer(&request, &Factors::bundled())?.items;
    let mut names: Vec<Name> = quantities
        .into_iter()
        .zip(items)
        .map(|((cells, quantity), item)| {
            let corrected = corrections.iter().any(|correction| correction.fits(&cells));
            Name { cells, quantity, item, corrected }
        })
        .collect();
    let rank = |name: &Name| if name.is_unknown() { -1.0 } else { name.item.score };
    names.sort_by(|a, b| {
        rank(a).total_cmp(&rank(b)).then(b.quantity.total_cmp(&a.quantity)).then(a.cells.cmp(&b.cells))
    });
    Ok(names)
}

/// The corrections given, and the unsure names with what they are taken for now, to be edited.
fn save(names: &[Name], corrections: Vec<Correction>, sure: f64) -> Vec<Correction> {
    let unsure = names.iter().filter(|name| !name.corrected && (name.item.score < sure || name.is_unknown()));
    let proposed = unsure.map(|name| Correction {
        text: name.cells.clone(),
        device_type: name.item.device_type.clone(),
        model: None,
    });
    corrections.into_iter().chain(proposed).collect()
}

fn print(shown: &[&Name], all: &[Name], lang: Lang) -> Result<(), Failure> {
    let header = match lang {
        Lang::En => ["name", "quantity", "type", "line", "score", "why", "or"],
        Lang::Fr => ["nom", "quantité", "type", "gamme", "score", "pourquoi", "ou"],
    };
    let rows: Vec<_> = shown
        .iter()
        .map(|name| {
            let others: Vec<_> = name.item.alternatives.iter().map(|other| other.device_type).collect();
            vec![
                name.cells.label(),
                name.quantity.to_string(),
                name.item.device_type.clone(),
                name.item.family.unwrap_or_default().to_owned(),
                format!("{:.2}", name.item.score),
                name.item.reason.clone(),
                others.join(", "),
            ]
        })
        .collect();
    let summary = match lang {
        Lang::En => format!("{} distinct names, {} shown\n", all.len(), shown.len()),
        Lang::Fr => format!("{} noms distincts, {} montrés\n", all.len(), shown.len()),
    };
    let table = if rows.is_empty() { String::new() } else { output::draw(&header, &rows, &[1, 4]) };
    output::write(None, format!("{table}{summary}").as_bytes())
}
