//! Law and pledges: rule sets, their legal states, thresholds, deadlines and bans.

use std::collections::BTreeSet;

use super::code::{Code, number, optional, optional_year, text};
use super::collect;
use super::sources::Sources;
use super::tables::Tables;
use crate::problem::Problem;
use crate::table::{Row, Table};

const STATES: [&str; 4] = ["draft", "adopted", "in_force", "superseded"];
const EQUIPMENT: [&str; 4] = ["chiller", "split", "self_contained", "fire_protection"];
const SYSTEMS: [&str; 4] = ["", "single", "air_to_water", "air_to_air"];
const GASES: [&str; 3] = ["fgas", "annex_1", "hfc"];

/// The generated module.
pub fn code(tables: &Tables, sources: &Sources) -> Result<Code, Vec<Problem>> {
    let mut code = Code::new("Rule sets with their states, thresholds, deadlines and bans.");
    code.line("\nuse crate::{FgasBan, Mark, RuleDeadline, RuleSet, RuleState, RuleThreshold};");
    let sets = tables.get("rule_sets")?;
    let ids = ids(sets)?;
    let literals = collect(sets.rows().map(|row| set(&row, sources)))?;
    code.slice("Every rule set, in the order of lists.", "RULE_SETS", "RuleSet", literals);
    let literals = of_rules(tables.get("rule_states")?, &ids, |row| state(row, sources))?;
    code.slice("Legal states, by rule and day.", "RULE_STATES", "RuleState", literals);
    let literals = of_rules(tables.get("rule_thresholds")?, &ids, |row| threshold(row, sources))?;
    code.slice("Numbers of the rules.", "RULE_THRESHOLDS", "RuleThreshold", literals);
    let literals = of_rules(tables.get("rule_deadlines")?, &ids, |row| deadline(row, sources))?;
    code.slice("Days of the year on which something is due.", "RULE_DEADLINES", "RuleDeadline", literals);
    let literals = collect(tables.get("fgas_bans")?.rows().map(|row| ban(&row, sources)))?;
    code.slice("Bans on equipment with fluorinated gases.", "FGAS_BANS", "FgasBan", literals);
    Ok(code)
}

/// The ids of the rule sets, each once.
fn ids(table: &Table) -> Result<BTreeSet<String>, Vec<Problem>> {
    let mut ids = BTreeSet::new();
    for row in table.rows() {
        let id = row.required("id")?;
        if !ids.insert(id.to_owned()) {
            return Err(vec![row.problem("id", format!("`{id}` occurs twice"))]);
        }
    }
    Ok(ids)
}

/// Literals of rows that name a known rule and stand once for a key and day.
fn of_rules(
    table: &Table,
    ids: &BTreeSet<String>,
    literal: impl Fn(&Row<'_>) -> Result<(String, String), Problem>,
) -> Result<Vec<String>, Vec<Problem>> {
    let mut seen = BTreeSet::new();
    let mut literals = Vec::new();
    for row in table.rows() {
        let rule = row.required("rule")?;
        if !ids.contains(rule) {
            return Err(vec![row.problem("rule", format!("`{rule}` is not in rule_sets.csv"))]);
        }
        let (key, literal) = literal(&row)?;
        if !seen.insert((rule.to_owned(), key.clone())) {
            return Err(vec![row.problem("rule", format!("`{key}` occurs twice"))]);
        }
        literals.push(literal);
    }
    Ok(literals)
}

fn set(row: &Row<'_>, sources: &Sources) -> Result<String, Problem> {
    let fields =
        ["id", "jurisdiction", "legal_id", "name_en", "name_fr", "applies_en", "applies_fr", "locator"];
    Ok(format!("RuleSet {{ {}, source: {} }}", texts(row, &fields)?, sources.of_row(row)?))
}

fn state(row: &Row<'_>, sources: &Sources) -> Result<(String, String), Problem> {
    one_of(row, "state", &STATES)?;
    let literal = format!(
        "RuleState {{ {}, from: {}, source: {}, mark: {}, {} }}",
        texts(row, &["rule", "state", "locator"])?,
        text(day(row, "from")?),
        sources.of_row(row)?,
        mark(row)?,
        note(row)?
    );
    Ok((row.required("from")?.to_owned(), literal))
}

fn threshold(row: &Row<'_>, sources: &Sources) -> Result<(String, String), Problem> {
    let literal = format!(
        "RuleThreshold {{ {}, value: {}, from: {}, to: {}, source: {}, mark: {}, verified: {}, {} }}",
        texts(row, &["rule", "key", "unit", "locator"])?,
        number(row.required_number("value")?),
        text(optional_day(row, "from")?),
        text(optional_day(row, "to")?),
        sources.of_row(row)?,
        mark(row)?,
        verified(row)?,
        note(row)?
    );
    Ok((format!("{} {}", row.required("key")?, row.text("from")?), literal))
}

fn deadline(row: &Row<'_>, sources: &Sources) -> Result<(String, String), Problem> {
    let whole = |column: &str, most: u8| match row.required(column)?.parse::<u8>() {
        Ok(value) if (1..=most).contains(&value) => Ok(value),
        _ => Err(row.problem(column, format!("must be from 1 to {most}"))),
    };
    let first = row.year("from_year")?.ok_or_else(|| row.problem("from_year", "a year is needed here"))?;
    let literal = format!(
        "RuleDeadline {{ {}, month: {}, day: {}, from_year: {first}, to_year: {}, source: {}, mark: {}, \
         verified: {} }}",
        texts(row, &["rule", "key", "name_en", "name_fr", "locator"])?,
        whole("month", 12)?,
        whole("day", 31)?,
        optional_year(row.year("to_year")?),
        sources.of_row(row)?,
        mark(row)?,
        verified(row)?
    );
    Ok((format!("{} {first}", row.required("key")?), literal))
}

fn ban(row: &Row<'_>, sources: &Sources) -> Result<String, Problem> {
    one_of(row, "equipment", &EQUIPMENT)?;
    one_of(row, "system", &SYSTEMS)?;
    one_of(row, "gases", &GASES)?;
    let mut numbers = Vec::new();
    for column in ["rated_kw_above", "rated_kw_to", "charge_kg_below", "gwp_from"] {
        numbers.push(format!("{column}: {}", optional(row.number(column)?)));
    }
    Ok(format!(
        "FgasBan {{ {}, system: {}, {}, from: {}, safety_exempt: {}, source: {} }}",
        texts(row, &["id", "equipment", "gases", "locator"])?,
        text(row.text("system")?),
        numbers.join(", "),
        text(day(row, "from")?),
        row.flag("safety_exempt")?,
        sources.of_row(row)?
    ))
}

/// Required texts as fields of a literal.
pub fn texts(row: &Row<'_>, fields: &[&str]) -> Result<String, Problem> {
    let cells: Result<Vec<String>, Problem> =
        fields.iter().map(|field| Ok(format!("{field}: {}", text(row.required(field)?)))).collect();
    Ok(cells?.join(", "))
}

/// Refuses a word that is not of a list.
fn one_of(row: &Row<'_>, column: &str, words: &[&str]) -> Result<(), Problem> {
    let found = row.text(column)?;
    if words.contains(&found) {
        return Ok(());
    }
    Err(row.problem(column, format!("`{found}` is none of {}", words.join(", "))))
}

fn mark(row: &Row<'_>) -> Result<&'static str, Problem> {
    match row.required("mark")? {
        "sourced" => Ok("Mark::Sourced"),
        "derived" => Ok("Mark::Derived"),
        "general_knowledge" => Ok("Mark::GeneralKnowledge"),
        other => {
            Err(row.problem("mark", format!("`{other}` is none of sourced, derived, general_knowledge")))
        }
    }
}

/// The flag of a row; general knowledge is never verified.
fn verified(row: &Row<'_>) -> Result<bool, Problem> {
    let verified = row.flag("verified")?;
    if verified && row.required("mark")? == "general_knowledge" {
        return Err(row.problem("verified", "general knowledge is never verified"));
    }
    Ok(verified)
}

fn note(row: &Row<'_>) -> Result<String, Problem> {
    let (en, fr) = (row.text("note_en")?, row.text("note_fr")?);
    if en.is_empty() != fr.is_empty() {
        return Err(row.problem("note_fr", "a note stands in both languages or in none"));
    }
    Ok(format!("note_en: {}, note_fr: {}", text(en), text(fr)))
}

/// A cell that holds a day, ISO 8601.
fn day<'a>(row: &Row<'a>, column: &str) -> Result<&'a str, Problem> {
    match optional_day(row, column)? {
        "" => Err(row.problem(column, "a day is needed here")),
        day => Ok(day),
    }
}

fn optional_day<'a>(row: &Row<'a>, column: &str) -> Result<&'a str, Problem> {
    let cell = row.text(column)?;
    let digits = |at: usize, byte: u8| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    let is_day = cell.len() == 10 && cell.bytes().enumerate().all(|(at, byte)| digits(at, byte));
    if cell.is_empty() || is_day {
        return Ok(cell);
    }
    Err(row.problem(column, format!("`{cell}` is not a day as 2026-09-26")))
}
