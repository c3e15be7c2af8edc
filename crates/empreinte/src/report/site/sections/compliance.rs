//! What the law and a pledge ask, what is due next, the report to the European database, the code of conduct.

use super::SiteWriter;
use crate::audit::RuleResult;
use crate::audit::calendar::{Entry, EntryStatus};
use crate::audit::eed::{Missing, Row};
use crate::audit::practices::{Section as Practices, section_name};
use crate::audit::rules::{Asked, Judged, Status, rule_set};
use crate::report::document::{Align, Block, Column, Section, Table};
use crate::report::speaker::{NO_VALUE, capital};
use crate::report::words::{compliance as words, names};

pub(super) fn section(w: &SiteWriter<'_>) -> Section {
    let mut blocks = vec![Block::Table(rules(w))];
    let calendar = calendar(w);
    if !calendar.is_empty() {
        blocks.push(Block::Table(calendar));
    }
    blocks.push(Block::Heading(w.say(words::EED)));
    blocks.extend(report_to_europe(w));
    blocks.extend(practices(w).map(Block::Table));
    Section { id: "compliance", title: w.say(words::HEADING), blocks }
}

/// Every rule with its state on the day, its status and what it lacks.
fn rules(w: &SiteWriter<'_>) -> Table {
    let texts = [words::COL_RULE, words::COL_STATE, words::COL_STATUS];
    let title = w.fill(words::RULES_ON, &[("day", &w.audit.on.to_string())]);
    let mut table = w.table(title, &texts, &[words::COL_VALUE, words::COL_BOUND]);
    table.columns.push(Column { title: w.say(words::COL_MISSING), align: Align::Left });
    table.rows.extend(w.audit.compliance.rules.iter().map(|found| row(w, found)));
    table.with_note(w.say(words::RULES_NOTE))
}

fn row(w: &SiteWriter<'_>, found: &RuleResult) -> Vec<String> {
    let name = rule_set(found.rule).map_or_else(|| found.rule.to_owned(), |set| w.say(set.name()));
    let name = match &found.unit {
        Some(unit) => w.fill(words::RULE_ON, &[("rule", &name), ("unit", &w.name(unit))]),
        None => name,
    };
    match &found.result {
        Ok(judged) => judged_row(w, found.rule, name, judged),
        Err(refusal) => {
            let none = || NO_VALUE.to_owned();
            vec![name, none(), capital(&w.set(&refusal.message(w.lang))), none(), none(), String::new()]
        }
    }
}

fn judged_row(w: &SiteWriter<'_>, rule: &str, name: String, judged: &Judged) -> Vec<String> {
    let judgement = &judged.judgement;
    let state = judged.state.map_or_else(|| NO_VALUE.to_owned(), |state| w.say(state.state.name()));
    let unit = judgement.unit().unwrap_or_default();
    let number = |value: Option<f64>| {
        value.map_or_else(
            || NO_VALUE.to_owned(),
            |value| {
                let number = w.numbers.short(value);
                w.with_unit(&number, unit)
            },
        )
    };
    vec![
        name,
        state,
        capital(
            &w.say(if judgement.applies.is_some() { judgement.overall() } else { Status::Unknown }.name()),
        ),
        number(judgement.value()),
        number(judgement.threshold()),
        facts(w, rule, &judgement.missing),
    ]
}

/// Facts of a rule in words, each with the name that `[rules.ID]` of a site file gives it.
fn facts(w: &SiteWriter<'_>, rule: &str, names: &[&'static str]) -> String {
    let inputs = Asked::inputs(rule);
    let words = |name: &&'static str| {
        let input = inputs.iter().find(|input| input.name == *name);
        input.map_or_else(|| (*name).to_owned(), |input| capital(&w.say(input.text)))
    };
    w.series(&names.iter().map(words).collect::<Vec<_>>())
}

/// What is due next.
fn calendar(w: &SiteWriter<'_>) -> Table {
    let texts = [words::COL_DUE, words::COL_WHAT, words::COL_RULE, words::COL_STATUS];
    let mut table = w.table(w.say(words::CALENDAR), &texts, &[]);
    table.rows.extend(w.audit.compliance.calendar.iter().map(|entry| entry_row(w, entry)));
    table.with_note(w.say(words::CALENDAR_NOTE))
}

fn entry_row(w: &SiteWriter<'_>, entry: &Entry) -> Vec<String> {
    let what = capital(&w.say(entry.what));
    let what = match &entry.unit {
        Some(unit) => w.fill(words::RULE_ON, &[("rule", &what), ("unit", &w.name(unit))]),
        None => what,
    };
    let status = w.say(match (entry.is_official(), entry.status) {
        (false, _) => words::PREVIEW,
        (true, EntryStatus::Due) => words::DUE,
        (true, EntryStatus::Overdue) => words::OVERDUE,
        (true, EntryStatus::Unknown) => words::UNKNOWN,
    });
    let due = entry.due.map_or_else(|| NO_VALUE.to_owned(), |day| day.to_string());
    vec![due, what, w.say(entry.rule.name()), status]
}

/// How complete the report to the European database is, and the fields that it lacks.
fn report_to_europe(w: &SiteWriter<'_>) -> Vec<Block> {
    let rows = w.audit.compliance.eed.rows.iter();
    let asked = rows.filter(|row| row.value.as_ref().err().is_none_or(Missing::is_gap));
    let (missing, filled): (Vec<&Row>, Vec<&Row>) = asked.partition(|row| row.value.is_err());
    let count = |count: usize| w.whole(u64::try_from(count).unwrap_or(u64::MAX));
    let (done, all) = (count(filled.len()), count(filled.len() + missing.len()));
    let text = Block::Paragraph(w.fill(words::EED_TEXT, &[("filled", &done), ("all", &all)]));
    let texts = [words::COL_CLAUSE, words::COL_EED_FIELD, words::COL_WHY];
    let mut table = w.table(w.say(words::EED_MISSING), &texts, &[]);
    table.rows.extend(missing.iter().map(|row| {
        let why = row.value.as_ref().err().map_or_else(String::new, |missing| missing.words(w.lang));
        vec![
            w.fill(words::ANNEX, &[("clause", row.field.clause.trim_start_matches("Annex "))]),
            w.say(row.field.text),
            capital(&w.name(&why)),
        ]
    }));
    let table = (!table.is_empty()).then_some(Block::Table(table));
    std::iter::once(text).chain(table).collect()
}

/// Answers to the code of conduct by section.
fn practices(w: &SiteWriter<'_>) -> Option<Table> {
    let card = w.audit.compliance.practices.as_ref()?;
    let numbers =
        [words::COL_DONE, words::COL_PARTIAL, words::COL_PLANNED, words::COL_OPEN, words::COL_COVERAGE];
    let title = w.fill(words::PRACTICES, &[("edition", &w.name(&card.edition))]);
    let mut table = w.table(title, &[names::COL_CATEGORY], &numbers);
    table.rows.extend(card.sections.iter().map(|section| practice_row(w, section)));
    Some(table.with_note(w.say(words::PRACTICES_NOTE)))
}

fn practice_row(w: &SiteWriter<'_>, section: &Practices) -> Vec<String> {
    let count = |count: usize| w.whole(u64::try_from(count).unwrap_or(u64::MAX));
    let name = section_name(&section.id).map_or_else(String::new, |name| w.say(name));
    let counts = &section.counts;
    vec![
        format!("{} {name}", section.id),
        count(counts.implemented),
        count(counts.partial),
        count(counts.planned),
        count(counts.unknown),
        w.percent_or_none(section.coverage.ok().map(crate::audit::practices::Coverage::share)),
    ]
}
