//! What the law and a pledge ask, what is due next, the report to the European database, the code of conduct.

use super::SiteWriter;
use crate::audit::RuleResult;
use crate::audit::calendar::{Entry, EntryStatus};
use crate::audit::practices::{Section as Practices, section_name};
use crate::audit::rules::{Judged, Status, rule_set};
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
    blocks.push(Block::Paragraph(report_to_europe(w)));
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
        Ok(judged) => judged_row(w, name, judged),
        Err(refusal) => {
            let none = || NO_VALUE.to_owned();
            vec![name, none(), capital(&w.set(&refusal.message(w.lang))), none(), none(), String::new()]
        }
    }
}

fn judged_row(w: &SiteWriter<'_>, name: String, judged: &Judged) -> Vec<String> {
    let judgement = &judged.judgement;
    let state = judged.state.map_or_else(|| NO_VALUE.to_owned(), |state| w.say(state.state.name()));
    let unit = judgement.unit().unwrap_or_default();
    let number = |value: Option<f64>| {
        value.map_or_else(
            || NO_VALUE.to_owned(),
            |value| {
                let number = w.numbers.number(value);
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
        judgement.missing.join(", "),
    ]
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

/// How complete the report to the European database is.
fn report_to_europe(w: &SiteWriter<'_>) -> String {
    let rows = &w.audit.compliance.eed.rows;
    let missing: Vec<&str> = rows.iter().filter(|row| row.value.is_err()).map(|row| row.field.name).collect();
    let count = |count: usize| w.whole(u64::try_from(count).unwrap_or(u64::MAX));
    let (filled, all) = (count(rows.len() - missing.len()), count(rows.len()));
    let list = missing.join(", ");
    w.fill(words::EED_TEXT, &[("filled", &filled), ("all", &all), ("missing", &list)])
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
