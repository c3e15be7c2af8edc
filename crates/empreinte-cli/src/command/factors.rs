//! `empreinte factors`: every figure with its source.

use empreinte::Lang;
use empreinte::catalogue::rows::{FactorQuery, FactorRow, all, find};
use empreinte::factors::Factors;
use empreinte::provenance::{Grade, Layer, Source};
use serde_json::{Value, json};

use crate::args::{FactorsAction, FactorsArgs, FactorsListArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{input, output, terminal};

/// Lists, shows or checks.
pub fn run(args: &FactorsArgs, lang: Lang) -> Result<Exit, Failure> {
    let (factors, notes) = Factors::bundled().with_user(&input::factors(&args.factors)?)?;
    let exit = match &args.action {
        FactorsAction::List(list_args) => list(&factors, list_args, args.json, lang)?,
        FactorsAction::Show { id } => show(&factors, id, args.json, lang)?,
        FactorsAction::Sources => sources(&factors, args.json, lang)?,
        FactorsAction::Check { years } => check(&factors, *years, args.json, lang)?,
    };
    output::diagnose(&notes, lang);
    Ok(exit)
}

fn print_json(ok: &Value) -> Result<(), Failure> {
    output::write(None, format!("{}\n", json!({"schema": 1, "ok": ok})).as_bytes())
}

fn list(factors: &Factors, args: &FactorsListArgs, as_json: bool, lang: Lang) -> Result<Exit, Failure> {
    let query = FactorQuery {
        table: args.table.clone(),
        text: (!args.words.is_empty()).then(|| args.words.join(" ")),
        location: args.location.clone(),
        year: args.year,
        reference: args.reference.clone(),
        device_type: args.device_type.clone(),
        id: None,
    };
    let rows = find(factors, &query)?;
    if as_json {
        print_json(&json!({"rows": rows}))?;
    } else {
        output::write(None, draw(&rows, lang).as_bytes())?;
    }
    Ok(Exit::Done)
}

fn draw(rows: &[FactorRow], lang: Lang) -> String {
    let header = match lang {
        Lang::En => ["id", "value", "unit", "year", "grade", "source", "licence"],
        Lang::Fr => ["identifiant", "valeur", "unité", "année", "note", "source", "licence"],
    };
    let cells: Vec<_> = rows
        .iter()
        .map(|row| {
            vec![
                row.id.clone(),
                value(row, lang),
                row.unit.clone(),
                row.year.map(|year| year.to_string()).unwrap_or_default(),
                format!("{:?}", row.quality),
                row.source.clone(),
                row.licence.clone(),
            ]
        })
        .collect();
    output::draw(&header, &cells, &[1])
}

/// The figure, or why there is none.
fn value(row: &FactorRow, lang: Lang) -> String {
    match (row.value, row.absent) {
        (Some(value), _) => value.to_string(),
        (None, Some(reason)) => format!("({})", reason.name().get(lang)),
        (None, None) => String::new(),
    }
}

fn show(factors: &Factors, id: &str, as_json: bool, lang: Lang) -> Result<Exit, Failure> {
    let rows = find(factors, &FactorQuery { id: Some(id.to_owned()), ..FactorQuery::default() })?;
    let Some(row) = rows.first() else { return Ok(Exit::Done) };
    let source = factors.source(&row.source);
    if as_json {
        print_json(&json!({"row": row, "source": source}))?;
        return Ok(Exit::Done);
    }
    let text: String =
        facts(row, &source, lang).into_iter().map(|(name, fact)| format!("{name:<14} {fact}\n")).collect();
    output::write(None, text.as_bytes())?;
    Ok(Exit::Done)
}

/// What is known of a factor, named in a language; empty facts are left out.
fn facts(row: &FactorRow, source: &Source, lang: Lang) -> Vec<(&'static str, String)> {
    let range = match (row.low, row.high) {
        (Some(low), Some(high)) => format!("{low} - {high}"),
        _ => String::new(),
    };
    let yes = |flag: bool| match (flag, lang) {
        (true, Lang::En) => "yes",
        (true, Lang::Fr) => "oui",
        (false, Lang::En) => "no",
        (false, Lang::Fr) => "non",
    };
    let grade = format!("{:?}: {}", row.quality, row.quality.meaning().get(lang));
    let facts = [
        ("id", "identifiant", row.id.clone()),
        ("value", "valeur", format!("{} {}", value(row, lang), row.unit)),
        ("range", "étendue", range),
        ("year", "année", row.year.map(|year| year.to_string()).unwrap_or_default()),
        ("place", "lieu", row.geo.clone()),
        ("grade", "note", grade),
        ("verified", "vérifié", yes(row.verified).to_owned()),
        ("replaces", "remplace", row.overrides.map(|bundled| bundled.to_string()).unwrap_or_default()),
        ("source", "source", source.citation.clone()),
        ("version", "version", source.version.clone()),
        ("where", "où", row.locator.clone()),
        ("licence", "licence", row.licence.clone()),
        ("address", "adresse", source.url.clone()),
        ("notice", "mention", source.notice.clone()),
        (
            "remark",
            "remarque",
            if lang == Lang::Fr && !row.note_fr.is_empty() { row.note_fr.clone() } else { row.note.clone() },
        ),
    ];
    let named = facts.into_iter().map(|(en, fr, fact)| (if lang == Lang::Fr { fr } else { en }, fact));
    named.filter(|(_, fact)| !fact.trim().is_empty()).collect()
}

fn sources(factors: &Factors, as_json: bool, lang: Lang) -> Result<Exit, Failure> {
    let rows = all(factors);
    let mut ids: Vec<&str> = rows.iter().map(|row| row.source.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let sources: Vec<Source> = ids.into_iter().map(|id| factors.source(id)).collect();
    if as_json {
        print_json(&json!({"sources": sources}))?;
        return Ok(Exit::Done);
    }
    let header = match lang {
        Lang::En => ["id", "source", "licence", "notice"],
        Lang::Fr => ["identifiant", "source", "licence", "mention"],
    };
    let cells: Vec<_> = sources
        .iter()
        .map(|source| {
            vec![source.id.clone(), source.citation.clone(), source.licence.clone(), source.notice.clone()]
        })
        .collect();
    output::write(None, output::draw(&header, &cells, &[]).as_bytes())?;
    Ok(Exit::Done)
}

/// Rows that a release must look at: old, overridden, not verified.
fn check(factors: &Factors, years: i32, as_json: bool, lang: Lang) -> Result<Exit, Failure> {
    let this_year: i32 =
        terminal::today().split('-').next().and_then(|year| year.parse().ok()).unwrap_or_default();
    let rows = all(factors);
    // Of a series the latest year alone can be out of date: earlier years are history.
    let latest = |row: &FactorRow| {
        let later =
            |other: &&FactorRow| other.table == row.table && other.geo == row.geo && other.unit == row.unit;
        row.table != "electricity" || rows.iter().filter(later).all(|other| other.year <= row.year)
    };
    let is_old = |row: &&FactorRow| row.year.is_some_and(|year| this_year - year > years) && latest(row);
    let old: Vec<_> = rows.iter().filter(is_old).cloned().collect();
    let overridden: Vec<_> =
        rows.iter().filter(|row| row.layer == Layer::User && row.overrides.is_some()).cloned().collect();
    let unverified: Vec<_> =
        rows.iter().filter(|row| !row.verified || row.quality == Grade::D).cloned().collect();
    if as_json {
        print_json(&json!({"old": old, "overridden": overridden, "unverified": unverified}))?;
    } else {
        let titles = match lang {
            Lang::En => {
                [format!("older than {years} years"), "overridden".to_owned(), "not verified".to_owned()]
            }
            Lang::Fr => [format!("plus de {years} ans"), "remplacées".to_owned(), "non vérifiées".to_owned()],
        };
        let mut text = String::new();
        for (title, rows) in titles.iter().zip([&old, &overridden, &unverified]) {
            text.push_str(&format!("{title}: {}\n", rows.len()));
            if !rows.is_empty() {
                text.push_str(&draw(rows, lang));
            }
        }
        output::write(None, text.as_bytes())?;
    }
    let nothing = old.is_empty() && overridden.is_empty() && unverified.is_empty();
    Ok(if nothing { Exit::Done } else { Exit::CheckFound })
}
