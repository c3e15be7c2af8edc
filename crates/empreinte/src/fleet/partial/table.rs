//! A table put together by kind: columns in, one line a kind out.

use std::borrow::Cow;

use super::exact::Quantity;
use super::grouping::{Groups, narrow};
use super::{Kind, Partial, Tally, adds_up};
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
    let mut groups = group(table);
    let quantities = table.quantity.as_ref().map(|cells| as_long(cells, table.rows, 1.0));
    let sums = sums(&mut groups, quantities.as_deref());
    let with_rows = sums.into_iter().enumerate().filter(|(_, sum)| sum.rows > 0);
    let mut kinds: Vec<_> =
        with_rows.map(|(group, sum)| (kind(table, sum.first as usize), group, sum)).collect();
    crate::order::sort_by(&mut kinds, |one, other| one.0.cmp(&other.0));
    let mut condensed = Condensed::default();
    let mut line_of_group = vec![0; groups.count];
    let mut last = None;
    for (kind, group, sum) in kinds {
        let first = sum.first as usize;
        // A dictionary may hold a word twice: its groups are of one kind.
        match condensed.first_row.last_mut().filter(|_| last.as_ref() == Some(&kind)) {
            Some(known) => *known = first.min(*known),
            None => condensed.first_row.push(first),
        }
        if let Some(line) = line_of_group.get_mut(group) {
            *line = narrow(condensed.first_row.len() - 1);
        }
        condensed.partial.put(kind.clone(), &Tally { rows: sum.rows, quantity: sum.quantity.into() });
        last = Some(kind);
    }
    condensed.line_of_row = groups.into_numbers();
    for number in &mut condensed.line_of_row {
        *number = line_of_group.get(*number as usize).copied().unwrap_or_default();
    }
    condensed
}

fn group(table: &Table<'_>) -> Groups {
    let mut groups = Groups::one(table.rows);
    let texts = table.text.iter().flatten();
    let words = [&table.device_type, &table.model, &table.location, &table.status].into_iter().flatten();
    for words in words.chain(texts) {
        let none = narrow(words.values.len());
        let codes = as_long(&words.codes, table.rows, none);
        groups.split(codes.iter().map(|&code| code.min(none)), words.values.len().saturating_add(1));
    }
    if let Some(years) = &table.purchase_year {
        split_by_year(&mut groups, &as_long(years, table.rows, NO_YEAR));
    }
    for numbers in [&table.lifetime_years, &table.energy_kwh_per_year].into_iter().flatten() {
        let numbers = as_long(numbers, table.rows, f64::NAN);
        groups.split_by(numbers.iter().map(|&number| bits(number)));
    }
    groups
}

/// The cells of a column as far as it goes, then one that stands for nothing: as many as there are rows.
fn as_long<T: Copy>(cells: &[T], rows: usize, nothing: T) -> Cow<'_, [T]> {
    match cells.get(..rows) {
        Some(cells) => Cow::Borrowed(cells),
        None => cells.iter().copied().chain(std::iter::repeat(nothing)).take(rows).collect(),
    }
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

fn split_by_year(groups: &mut Groups, years: &[i32]) {
    let (mut first, mut last) = (i32::MAX, NO_YEAR);
    for &year in years {
        // The year that stands for none is the smallest number: it is never the last, and made the largest it is not the first.
        first = first.min(if year == NO_YEAR { i32::MAX } else { year });
        last = last.max(year);
    }
    let apart = if last == NO_YEAR { 0 } else { last.abs_diff(first) };
    if apart >= FEW_YEARS {
        return groups.split_by(years.iter().copied());
    }
    // A missing year is further from the first than any other, so it falls into the last slot.
    let none = apart + 1;
    groups.split(
        years.iter().map(|year| year.wrapping_sub(first).cast_unsigned().min(none)),
        none as usize + 1,
    );
}

/// What the rows of a group come to.
#[derive(Debug, Clone, Default)]
struct Sum {
    rows: u64,
    /// The first of them.
    first: u32,
    quantity: Quantity,
}

/// Rows and devices of each group; rows whose number of devices cannot be added get groups of their own.
fn sums(groups: &mut Groups, quantities: Option<&[f64]>) -> Vec<Sum> {
    let Some(quantities) = quantities else { return added(groups, std::iter::repeat(1.0)).0 };
    let (sums, all_add_up) = added(groups, quantities.iter().copied());
    if all_add_up {
        return sums;
    }
    groups.split_by(quantities.iter().map(|&one| refused(one)));
    added(groups, quantities.iter().copied()).0
}

/// Rows and devices of each group, and whether all numbers of devices could be added.
fn added(groups: &mut Groups, quantities: impl Iterator<Item = f64>) -> (Vec<Sum>, bool) {
    let mut sums = vec![Sum::default(); groups.count];
    let mut all_add_up = true;
    for ((row, &group), one) in (0..).zip(groups.numbers()).zip(quantities) {
        let Some(sum) = sums.get_mut(group as usize) else { continue };
        if sum.rows == 0 {
            sum.first = row;
        }
        sum.rows += 1;
        if adds_up(one) {
            sum.quantity.add(one);
        } else {
            all_add_up = false;
        }
    }
    (sums, all_add_up)
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
