//! What was counted of the inventory, and what was not and why.

use super::super::document::Table;
use super::super::model::LinePart;
use super::super::words::{names, sure as words};
use super::super::writer::{Writer, capital};
use super::line_name;
use crate::fleet::result::LineStatus;
use crate::lang::{Lang, Text};

/// Lines and devices by status.
pub(in crate::report) fn coverage_table(w: &Writer<'_>) -> Table {
    let coverage = &w.report.coverage;
    let columns = [names::COL_LINES, names::COL_QUANTITY, names::COL_SHARE];
    let mut table = w.table(w.say(words::COVERAGE), &[names::COL_STATUS], &columns);
    let all = coverage.all.quantity;
    let share = |quantity: f64| super::share_or_none(w, (all > 0.0).then(|| quantity / all));
    for status in LineStatus::ALL {
        let count = coverage.of(status);
        if count.lines > 0 {
            let name = capital(&w.say(status.name()));
            let quantity = w.numbers.count(count.quantity);
            table.rows.push(vec![name, w.whole(count.lines), quantity, share(count.quantity)]);
        }
    }
    let quantity = w.numbers.count(all);
    table.total = Some(vec![w.say(names::COL_TOTAL), w.whole(coverage.all.lines), quantity, share(all)]);
    let counted = coverage
        .counted_share
        .map(|share| w.fill(words::COVERAGE_TEXT, &[("share", &w.numbers.percent(share))]));
    table.notes.extend(counted);
    table
}

/// The lines that should be in the total and are not, largest first, at most `most` of them.
pub(in crate::report) fn uncounted_table(w: &Writer<'_>, most: usize) -> Table {
    let mut table = w.table(
        w.say(words::UNRECOGNISED),
        &[names::COL_LINE, names::COL_NAME, names::COL_WHERE, names::COL_STATUS, names::COL_REASON],
        &[names::COL_QUANTITY],
    );
    let due = [LineStatus::Unrecognised, LineStatus::NotComputed, LineStatus::MissingYear];
    let mut lines: Vec<_> = w.report.lines.iter().filter(|line| due.contains(&line.status)).collect();
    crate::order::largest_first(&mut lines, |line| line.quantity);
    for line in lines.iter().take(most) {
        table.rows.push(vec![
            line.id.clone(),
            line_name(w, line),
            line.origin.first().cloned().unwrap_or_default(),
            capital(&w.say(line.status.name())),
            capital(&reason(w, line)),
            w.numbers.count(line.quantity),
        ]);
    }
    let hidden = lines.len().saturating_sub(most);
    if hidden > 0 {
        let hidden = u64::try_from(hidden).unwrap_or(u64::MAX);
        table.notes.push(w.fill(words::UNRECOGNISED_MORE, &[("lines", &w.lines(hidden))]));
    }
    if lines.iter().any(|line| line.name.is_none() && line.device_type.is_none()) {
        table.notes.push(w.say(words::HIDDEN));
    }
    table
}

/// Why a line is not counted, in words; empty for a counted line.
pub(in crate::report) fn reason(w: &Writer<'_>, line: &LinePart) -> String {
    let text = match line.status {
        LineStatus::Counted => return String::new(),
        LineStatus::OutOfPeriod => names::REASON_PERIOD,
        LineStatus::MissingYear => names::REASON_NO_YEAR,
        LineStatus::Unrecognised => names::REASON_UNKNOWN,
        LineStatus::Retired | LineStatus::Donated => return status_reason(w, &line.device_status),
        LineStatus::NotComputed => match code_reason(line.reason.as_deref()) {
            Some(text) => text,
            None => return line.reason.clone().unwrap_or_default(),
        },
    };
    w.say(text)
}

fn code_reason(code: Option<&str>) -> Option<Text> {
    match code? {
        "LINE_NOT_COMPUTED" => Some(names::REASON_NO_FIGURE),
        "PURCHASE_YEAR_IN_FUTURE" => Some(names::REASON_FUTURE),
        "LOCATION_UNKNOWN" => Some(names::REASON_LOCATION),
        "NUMBER_OUT_OF_RANGE" => Some(names::REASON_BAD_VALUE),
        _ => None,
    }
}

fn status_reason(w: &Writer<'_>, status: &str) -> String {
    let policy = empreinte_data::STATUS_POLICIES.iter().find(|policy| policy.id == status);
    policy.map_or_else(String::new, |policy| match w.lang {
        Lang::En => w.set(policy.name_en),
        Lang::Fr => w.set(policy.name_fr),
    })
}
