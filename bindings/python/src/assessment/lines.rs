//! The columns of the table of lines.

use std::num::NonZero;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Float64Array, StringArray};
use arrow_schema::DataType;
use empreinte::fleet::Assessment as Core;
use empreinte::fleet::rates::{Rate, rates};
use empreinte::fleet::resolved::{ResolvedLine, Verdict};
use empreinte::indicator::Indicator;

use super::gather::{Gather, Quantities};
use crate::fleet::{Inner, Rows};

/// A part of an indicator's impact.
#[derive(Clone, Copy)]
enum Part {
    Embodied,
    Use,
    Total,
}

/// Name of the column of a part of an indicator, with its unit: `gwp_kgco2e`, `gwp_use_kgco2e`.
fn name_of(indicator: Indicator, part: Part) -> String {
    let unit: Vec<String> = indicator
        .unit()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let part = match part {
        Part::Embodied => "_embodied",
        Part::Use => "_use",
        Part::Total => "",
    };
    format!("{}{part}_{}", indicator.code(), unit.join("_"))
}

/// Columns that are not impacts.
const PLAIN: [&str; 10] =
    ["id", "name", "type", "model", "quantity", "purchase_year", "status", "reason", "factor", "grade"];

/// The columns asked for; without a wish what the line is, what became of it, and the total of each indicator.
pub(super) fn columns(
    core: &Core,
    fleet: &Inner,
    wanted: Option<&[String]>,
) -> Result<Vec<(String, ArrayRef)>, String> {
    let table = Lines { core, fleet, gather: gather(core, fleet) };
    let indicators = &core.fleet.settings.indicators;
    let all = |parts: &[Part]| -> Vec<(String, Indicator, Part)> {
        let of = |&indicator| parts.iter().map(move |&part| (name_of(indicator, part), indicator, part));
        indicators.iter().flat_map(of).collect()
    };
    let names: Vec<String> = match wanted {
        Some(wanted) => wanted.to_vec(),
        None => PLAIN
            .iter()
            .filter(|name| table.has(name))
            .map(|name| (*name).to_owned())
            .chain(all(&[Part::Total]).into_iter().map(|(name, ..)| name))
            .collect(),
    };
    let impacts = all(&[Part::Total, Part::Embodied, Part::Use]);
    let column = |name: &String| {
        let array = match impacts.iter().find(|(known, ..)| known == name) {
            Some(&(_, indicator, part)) => Some(table.impact(indicator, part)),
            None => table.plain(name),
        };
        let known = || {
            PLAIN.iter().map(|name| (*name).to_owned()).chain(impacts.iter().map(|(name, ..)| name.clone()))
        };
        let array = array.ok_or_else(|| {
            format!("no column `{name}`; there are {}", known().collect::<Vec<_>>().join(", "))
        })?;
        Ok((name.clone(), array))
    };
    side_by_side(&names, table.gather.len(), column)
}

/// Rows from which it pays to hand columns to another core.
const MANY_ROWS: usize = 1 << 16;

/// Columns by name, in order, made on every core where there are many rows: most of the time goes into fresh memory.
fn side_by_side<T: Send>(
    names: &[String],
    rows: usize,
    column: impl Fn(&String) -> Result<T, String> + Sync,
) -> Result<Vec<T>, String> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    if rows < MANY_ROWS || cores == 1 {
        return names.iter().map(column).collect();
    }
    let share = names.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let part = |names| {
            let column = &column;
            scope.spawn(move || <[String]>::iter(names).map(column).collect::<Result<Vec<T>, String>>())
        };
        let parts: Vec<_> = names.chunks(share).map(part).collect();
        let mut all = Vec::with_capacity(names.len());
        for part in parts {
            all.extend(part.join().map_err(|_| "a column could not be made".to_owned())??);
        }
        Ok(all)
    })
}

fn gather<'a>(core: &Core, fleet: &'a Inner) -> Gather<'a> {
    match &fleet.rows {
        Some(rows) => Gather::rows(&rows.line_of_row),
        None => Gather::lines(core.fleet.lines.len()),
    }
}

struct Lines<'a> {
    core: &'a Core,
    fleet: &'a Inner,
    gather: Gather<'a>,
}

impl Lines<'_> {
    /// Whether a column says something.
    fn has(&self, name: &str) -> bool {
        let rows = self.fleet.rows.as_ref();
        match name {
            "id" => rows.is_none_or(|rows| rows.id.is_some()),
            "name" => self.core.fleet.lines.iter().any(|line| line.name.recognition.is_some()),
            _ => true,
        }
    }

    fn words<'s>(&'s self, of: impl Fn(&'s ResolvedLine) -> Option<&'s str>) -> ArrayRef {
        self.gather.words(&self.core.fleet.lines.iter().map(of).collect::<Vec<_>>())
    }

    fn plain(&self, name: &str) -> Option<ArrayRef> {
        let fleet = &self.core.fleet;
        Some(match name {
            "id" => self.ids()?,
            "name" => self.words(|line| Some(&line.name.label)),
            "type" => self.words(|line| line.name.device_type.as_deref()),
            "model" => self.words(|line| line.name.model.as_deref()),
            "quantity" => self.quantity(),
            "purchase_year" => {
                let years: Vec<_> = fleet.lines.iter().map(|line| line.purchase_year).collect();
                self.gather.integers(&years)
            }
            "status" => {
                let status = &self.core.result.status;
                self.gather.words(&status.iter().map(|status| Some(status.code())).collect::<Vec<_>>())
            }
            "reason" => self.reasons(),
            "factor" => self.words(|line| match line.verdict {
                Verdict::Ready { place } => {
                    fleet.place(place).map(|(_, figures, _)| figures.provenance.factor.as_ref())
                }
                _ => None,
            }),
            "grade" => {
                let grades: Vec<Option<String>> = fleet.lines.iter().map(|line| self.grade(line)).collect();
                self.gather.words(&grades.iter().map(Option::as_deref).collect::<Vec<_>>())
            }
            _ => return None,
        })
    }

    fn grade(&self, line: &ResolvedLine) -> Option<String> {
        let Verdict::Ready { place } = line.verdict else { return None };
        let (_, figures, _) = self.core.fleet.place(place)?;
        serde_json::to_value(figures.provenance.grade).ok()?.as_str().map(str::to_owned)
    }

    fn reasons(&self) -> ArrayRef {
        let lines = self.core.fleet.lines.iter().zip(&self.core.result.status);
        let reasons: Vec<Option<std::borrow::Cow<'_, str>>> =
            lines.map(|(line, &status)| empreinte::json::fleet::reason(&line.verdict, status)).collect();
        self.gather.words(&reasons.iter().map(Option::as_deref).collect::<Vec<_>>())
    }

    fn ids(&self) -> Option<ArrayRef> {
        let Some(rows) = &self.fleet.rows else {
            let ids = self.core.fleet.lines.iter().map(|line| &line.id);
            return Some(Arc::new(StringArray::from_iter_values(ids)));
        };
        match rows.id.as_deref()? {
            [only] => Some(Arc::clone(only)),
            chunks => Some(Arc::new(chunks.iter().flat_map(texts).collect::<StringArray>())),
        }
    }

    fn quantity(&self) -> ArrayRef {
        match self.fleet.rows.as_ref().and_then(|rows| rows.quantity.clone()) {
            Some(quantity) => Arc::new(Float64Array::new(quantity, None)),
            None if self.fleet.rows.is_some() => {
                Arc::new(Float64Array::from_iter_values(std::iter::repeat_n(1.0, self.gather.len())))
            }
            None => {
                let lines = self.core.fleet.lines.iter();
                Arc::new(Float64Array::from_iter_values(lines.map(|line| line.quantity)))
            }
        }
    }

    fn impact(&self, indicator: Indicator, part: Part) -> ArrayRef {
        let of = |rate: Rate| match part {
            Part::Embodied => rate.embodied,
            Part::Use => rate.usage,
            Part::Total => rate.total(),
        };
        let rates: Vec<_> =
            rates(&self.core.fleet, &self.core.result, indicator).into_iter().map(of).collect();
        match &self.fleet.rows {
            Some(Rows { quantity: Some(quantity), .. }) => {
                self.gather.times(&rates, Quantities::Each(quantity))
            }
            Some(_) => self.gather.times(&rates, Quantities::One),
            None => {
                let quantities: Vec<f64> = self.core.fleet.lines.iter().map(|line| line.quantity).collect();
                self.gather.times(&rates, Quantities::Each(&quantities))
            }
        }
    }
}

/// The cells of a chunk of ids as words.
fn texts(chunk: &ArrayRef) -> Vec<Option<String>> {
    match chunk.data_type() {
        DataType::Utf8 => chunk.as_string::<i32>().iter().map(|id| id.map(str::to_owned)).collect(),
        DataType::LargeUtf8 => chunk.as_string::<i64>().iter().map(|id| id.map(str::to_owned)).collect(),
        DataType::Utf8View => chunk.as_string_view().iter().map(|id| id.map(str::to_owned)).collect(),
        DataType::Int64 => {
            chunk.as_primitive::<Int64Type>().iter().map(|id| id.map(|id| id.to_string())).collect()
        }
        _ => vec![None; chunk.len()],
    }
}

/// Row of an id in the table's column of ids.
pub(super) fn position(rows: &Rows, id: &str) -> Option<usize> {
    let ids = rows.id.as_ref()?.iter().flat_map(texts);
    ids.enumerate().find(|(_, found)| found.as_deref() == Some(id)).map(|(row, _)| row)
}
