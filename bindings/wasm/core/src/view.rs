//! A page of the lines as a person looks at them: some of them, in an order. What is shown is the core's.

use std::cmp::Ordering;
use std::ops::Range;

use empreinte::Lang;
use empreinte::fleet::Assessment as Core;
use empreinte::fleet::rates::rates;
use empreinte::fleet::result::LineStatus;
use empreinte::json::fleet::line;
use empreinte::text::fold;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::fleet::Inner;

/// Order of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    /// As in the inventory.
    #[default]
    File,
    /// The largest impact on the first indicator first.
    Impact,
    /// The least sure name first.
    Score,
    /// The largest number first.
    Quantity,
    /// The oldest first, those without a year last.
    Year,
    /// By name.
    Name,
}

/// Which lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Only {
    /// All of them.
    #[default]
    All,
    /// Those whose name is not sure, or not known at all.
    Unsure,
    /// Those that are not counted.
    NotCounted,
}

/// What is wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct View {
    order: Order,
    only: Only,
    /// Words that a line's name, type or id must hold, compared without case and accents.
    search: String,
    /// Score below which a name is not sure.
    sure_from: f64,
    from: usize,
    count: usize,
}

/// How many lines fit, and a page of them.
pub(crate) fn page(core: &Core, fleet: &Inner, view: &View, lang: Lang) -> Value {
    let wanted = fold(&view.search);
    let mut found: Vec<usize> = (0..core.fleet.lines.len())
        .filter(|&index| is_chosen(core, view, index) && holds(core, index, &wanted))
        .collect();
    sort(core, view.order, &mut found);
    let range = part(found.len(), view);
    let page =
        found.get(range).unwrap_or_default().iter().filter_map(|&index| entry(core, fleet, index, lang));
    json!({ "all": core.fleet.lines.len(), "fitting": found.len(), "lines": Value::from_iter(page) })
}

fn part(length: usize, view: &View) -> Range<usize> {
    let from = view.from.min(length);
    from..from.saturating_add(view.count).min(length)
}

/// A line as the JSON door answers it, with its words, its status and what was asked of it.
fn entry(core: &Core, fleet: &Inner, index: usize, lang: Lang) -> Option<Value> {
    let resolved = core.fleet.lines.get(index)?;
    let answer = line(&core.fleet, &core.result, index)?;
    let mut value = serde_json::to_value(answer).ok()?;
    let fields = value.as_object_mut()?;
    fields.insert("label".to_owned(), resolved.name.label.to_string().into());
    fields.insert("device_status".to_owned(), resolved.status.to_string().into());
    let status = core.result.status.get(index).copied()?;
    fields.insert("status_name".to_owned(), status.name().get(lang).into());
    // Screens that were estimated stand behind the lines that were asked for.
    if let Some(asked) = fleet.lines.get(index) {
        fields.insert("asked".to_owned(), serde_json::to_value(asked).ok()?);
    }
    Some(value)
}

fn is_chosen(core: &Core, view: &View, index: usize) -> bool {
    match view.only {
        Only::All => true,
        Only::Unsure => score(core, index).is_some_and(|score| score < view.sure_from),
        Only::NotCounted => {
            core.result.status.get(index).is_some_and(|&status| status != LineStatus::Counted)
        }
    }
}

/// How sure a line's name is; `None` for a line that has none to be recognised.
fn score(core: &Core, index: usize) -> Option<f64> {
    let line = core.fleet.lines.get(index)?;
    line.name.recognition.as_ref().map(|note| if line.name.device_type.is_some() { note.score } else { 0.0 })
}

fn holds(core: &Core, index: usize, wanted: &str) -> bool {
    let Some(line) = core.fleet.lines.get(index) else { return false };
    let own = [Some(line.name.label.as_ref()), Some(line.id.as_str()), line.name.device_type.as_deref()];
    wanted.is_empty() || own.into_iter().flatten().any(|text| fold(text).contains(wanted))
}

fn sort(core: &Core, order: Order, found: &mut [usize]) {
    let lines = &core.fleet.lines;
    // One comparison for all: each sort of its own would be eight kilobytes of the module.
    let key: Box<dyn Fn(usize) -> Option<f64>> = match order {
        Order::File => return,
        Order::Name => {
            return found.sort_by_cached_key(|&index| lines.get(index).map(|line| fold(&line.name.label)));
        }
        Order::Impact => {
            let indicator = core.fleet.settings.indicators.first().copied();
            let rates = indicator.map(|indicator| rates(&core.fleet, &core.result, indicator));
            Box::new(move |index| {
                let rate = rates.as_ref().and_then(|rates| rates.get(index)?.total())?;
                lines.get(index).map(|line| -rate * line.quantity)
            })
        }
        Order::Score => Box::new(|index| score(core, index)),
        Order::Quantity => Box::new(|index| lines.get(index).map(|line| -line.quantity)),
        Order::Year => Box::new(|index| lines.get(index)?.purchase_year.map(f64::from)),
    };
    found.sort_by(|&one, &other| ascending(key(one), key(other)));
}

/// The smallest first, what has no value last.
fn ascending(one: Option<f64>, other: Option<f64>) -> Ordering {
    one.unwrap_or(f64::INFINITY).total_cmp(&other.unwrap_or(f64::INFINITY))
}
