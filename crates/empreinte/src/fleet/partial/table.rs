//! A table put together by kind: columns in, one line a kind out.

use std::borrow::Cow;

use super::grouping::{Coded, Groups, narrow};
use super::{ExactSum, Kind, Partial, Tally, adds_up};
use crate::fleet::engine::NO_YEAR;
use crate::fleet::request::{Line, NameCells};

/// Stands for a missing word in [`Words::codes`].
pub const NO_WORD: u32 = u32::MAX;

/// A column of words: one code a row into a list of values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words<'a> {
    /// Position of each row's word in `values`; one that is not there, such as [`NO_WORD`], is no word.
    pub codes: Cow<'a, [u32]>,
    /// The words.
    pub values: Vec<Cow<'a, str>>,
}

impl Words<'_> {
    fn of_row(&self, row: usize) -> Option<String> {
        let code = *self.codes.get(row)?;
        self.values.get(code as usize).map(|word| word.clone().into_owned())
    }
}

/// An inventory as columns of one length; a column that is not there is `None`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table<'a> {
    /// Number of rows.
    pub rows: usize,
    /// Types of the catalogue.
    pub device_type: Option<Words<'a>>,
    /// Models of the reference.
    pub model: Option<Words<'a>>,
    /// Type, brand, model and designation cells to recognise.
    pub text: [Option<Words<'a>>; 4],
    /// Places.
    pub location: Option<Words<'a>>,
    /// Statuses.
    pub status: Option<Words<'a>>,
    /// Number of devices; 1 a row without the column.
    pub quantity: Option<Cow<'a, [f64]>>,
    /// Calendar years of purchase, [`NO_YEAR`] where there is none.
    pub purchase_year: Option<Cow<'a, [i32]>>,
    /// Service lives in years, NaN where the reference's counts.
    pub lifetime_years: Option<Cow<'a, [f64]>>,
    /// Yearly electricity of one device in kWh, NaN where the reference's counts.
    pub energy_kwh_per_year: Option<Cow<'a, [f64]>>,
}

/// A table put together, and which of its lines each row went into.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condensed {
    /// The lines put together.
    pub partial: Partial,
    /// For each row, its position in [`Partial::lines`].
    pub line_of_row: Vec<u32>,
    /// First row of each of the lines.
    pub first_row: Vec<usize>,
}

impl Condensed {
    /// The lines, in the order that [`Condensed::line_of_row`] refers to.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        self.partial.lines()
    }
}

/// Puts the rows of a table together by kind. Columns shorter than the table miss their last cells.
///
/// A table has fewer than 2³² rows: the last row number would not fit [`Condensed::line_of_row`].
#[must_use]
pub fn condense(table: &Table<'_>) -> Condensed {
    let groups = group(table);
    let tallies = tally(&groups, table.quantity.as_deref());
    let mut kinds: Vec<(Kind, usize)> = Vec::new();
    let mut first_of_group = vec![0; groups.count];
    for (group, first) in groups.first_rows().into_iter().enumerate() {
        let (Some(row), Some(slot)) = (first, first_of_group.get_mut(group)) else { continue };
        *slot = row;
        kinds.push((kind(table, row), group));
    }
    kinds.sort();
    let mut condensed = Condensed::default();
    let mut line_of_group = vec![0; groups.count];
    let mut last = None;
    for (kind, group) in kinds {
        let first = first_of_group.get(group).copied().unwrap_or_default();
        // A dictionary may hold a word twice: its groups are of one kind.
        match condensed.first_row.last_mut().filter(|_| last.as_ref() == Some(&kind)) {
            Some(known) => *known = first.min(*known),
            None => condensed.first_row.push(first),
        }
        if let Some(line) = line_of_group.get_mut(group) {
            *line = narrow(condensed.first_row.len() - 1);
        }
        if let Some(tally) = tallies.get(group) {
            condensed.partial.put(kind.clone(), tally);
        }
        last = Some(kind);
    }
    let line = |group: &u32| line_of_group.get(*group as usize).copied().unwrap_or_default();
    condensed.line_of_row = groups.of_row.iter().map(line).collect();
    condensed
}

fn group(table: &Table<'_>) -> Groups {
    let mut groups = Groups::one(table.rows);
    let texts = table.text.iter().flatten();
    let words = [&table.device_type, &table.model, &table.location, &table.status].into_iter().flatten();
    for words in words.chain(texts) {
        let none = narrow(words.values.len());
        let codes = padded(&words.codes, table.rows, none).map(|code| code.min(none));
        groups.split(codes, words.values.len().saturating_add(1));
    }
    if let Some(years) = &table.purchase_year {
        split_by_year(&mut groups, years, table.rows);
    }
    for numbers in [&table.lifetime_years, &table.energy_kwh_per_year].into_iter().flatten() {
        let coded = Coded::new(padded(numbers, table.rows, f64::NAN).map(bits));
        groups.split(coded.codes.into_iter(), coded.count as usize);
    }
    if let Some(quantities) = table.quantity.as_deref().filter(|all| all.iter().any(|&one| !adds_up(one))) {
        let coded = Coded::new(padded(quantities, table.rows, 1.0).map(refused));
        groups.split(coded.codes.into_iter(), coded.count as usize);
    }
    groups
}

/// The cells of a column as far as it goes, then one that stands for nothing.
fn padded<T: Copy>(cells: &[T], rows: usize, nothing: T) -> impl Iterator<Item = T> {
    cells.iter().copied().chain(std::iter::repeat(nothing)).take(rows)
}

/// A number that may be missing.
fn bits(number: f64) -> Option<u64> {
    (!number.is_nan()).then(|| number.to_bits())
}

/// A number of devices that cannot be added.
fn refused(quantity: f64) -> Option<u64> {
    (!adds_up(quantity)).then(|| quantity.to_bits())
}

/// Years apart at which they are still counted by a table.
const FEW_YEARS: u32 = 4096;

fn split_by_year(groups: &mut Groups, years: &[i32], rows: usize) {
    let given = || years.iter().copied().filter(|&year| year != NO_YEAR);
    let (first, last) =
        given().fold((i32::MAX, NO_YEAR), |(first, last), year| (first.min(year), last.max(year)));
    let apart = if last == NO_YEAR { 0 } else { last.abs_diff(first) };
    if apart >= FEW_YEARS {
        let coded = Coded::new(padded(years, rows, NO_YEAR));
        return groups.split(coded.codes.into_iter(), coded.count as usize);
    }
    // A missing year is further from the first than any other, so it falls into the last slot.
    let none = apart + 1;
    let slot = |year: i32| year.wrapping_sub(first).cast_unsigned().min(none);
    groups.split(padded(years, rows, NO_YEAR).map(slot), none as usize + 1);
}

/// Rows and devices of each group. Whole numbers are added as they are, which is exact up to 2^53.
fn tally(groups: &Groups, quantity: Option<&[f64]>) -> Vec<Tally> {
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    let mut plain = vec![(0_u64, 0.0); groups.count];
    let mut are_whole = true;
    let rows = groups.of_row.len();
    let quantities =
        || padded(quantity.unwrap_or_default(), rows, 1.0).map(|one| if adds_up(one) { one } else { 0.0 });
    for (&group, one) in groups.of_row.iter().zip(quantities()) {
        // Adding 2^52 drops what is behind the point.
        are_whole &= (one + LARGEST / 2.0) - LARGEST / 2.0 == one;
        if let Some((rows, sum)) = plain.get_mut(group as usize) {
            *rows += 1;
            *sum += one;
        }
    }
    let exact = are_whole && plain.iter().all(|(_, sum)| *sum <= LARGEST);
    let mut tallies: Vec<Tally> = plain
        .iter()
        .map(|&(rows, sum)| Tally { rows, quantity: whole(if exact { sum } else { 0.0 }) })
        .collect();
    if !exact {
        for (&group, one) in groups.of_row.iter().zip(quantities()) {
            if let Some(tally) = tallies.get_mut(group as usize) {
                tally.quantity.add(one);
            }
        }
    }
    tallies
}

fn whole(sum: f64) -> ExactSum {
    let mut exact = ExactSum::default();
    exact.add(sum);
    exact
}

/// The kind of a row.
fn kind(table: &Table<'_>, row: usize) -> Kind {
    let word = |words: &Option<Words<'_>>| words.as_ref().and_then(|words| words.of_row(row));
    let number = |numbers: &Option<Cow<'_, [f64]>>| {
        numbers.as_ref().and_then(|numbers| numbers.get(row).copied()).and_then(bits)
    };
    let [type_cell, brand, model, designation] = table.text.each_ref().map(word);
    let device_type = word(&table.device_type);
    let has_text = [&type_cell, &brand, &model, &designation].into_iter().any(Option::is_some);
    let text = has_text.then(|| NameCells {
        type_cell: type_cell.unwrap_or_default(),
        brand: brand.unwrap_or_default(),
        model: model.unwrap_or_default(),
        designation: designation.unwrap_or_default(),
    });
    let year = table.purchase_year.as_ref().and_then(|years| years.get(row).copied());
    let quantity = table.quantity.as_ref().and_then(|quantities| quantities.get(row).copied());
    Kind {
        device_type,
        model: word(&table.model),
        text,
        equipment: None,
        doubt: None,
        purchase_year: year.filter(|&year| year != NO_YEAR),
        lifetime_years: number(&table.lifetime_years),
        energy_kwh_per_year: number(&table.energy_kwh_per_year),
        location: word(&table.location),
        status: word(&table.status),
        refused_quantity: quantity.and_then(refused),
    }
}
