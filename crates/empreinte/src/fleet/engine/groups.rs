//! Lines that are charged alike: those of one place and, where it matters, of one purchase year.
//!
//! A pass over the lines then adds one number a line, whatever the method; years are looked at once a group.

use super::{Charge, Columns, Method, NO_YEAR};

/// Groups that are kept whatever the number of lines; more are kept where the lines outnumber them.
const ALWAYS_KEPT: usize = 1 << 16;

/// The groups of some lines: one a place and year from the first to the last, and one a place without a year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Groups {
    places: usize,
    first_year: i32,
    /// Years apart of the last and the first, plus one; 0 where years do not matter.
    years: u32,
}

impl Groups {
    /// The groups of some lines; `None` where there would be many more of them than lines.
    pub(super) fn new(columns: &Columns<'_>, places: usize, charge: &Charge) -> Option<Self> {
        let by_place_alone =
            charge.method == Method::Stock || (charge.method == Method::Flux && charge.ignore_purchase_year);
        if by_place_alone || columns.purchase_year.is_empty() {
            return Some(Self { places, first_year: 0, years: 0 });
        }
        // Without a branch a missing year counts neither as the first nor as the last.
        let (mut first, mut last) = (i32::MAX, NO_YEAR);
        for &year in columns.purchase_year {
            first = first.min(if year == NO_YEAR { i32::MAX } else { year });
            last = last.max(year);
        }
        let years = if last == NO_YEAR { 0 } else { last.abs_diff(first).checked_add(1)? };
        let groups = Self { places, first_year: first, years };
        let most = columns.place.len().max(ALWAYS_KEPT);
        places.checked_mul(groups.width()).is_some_and(|number| number <= most).then_some(groups)
    }

    /// Groups of one place: its years and the group without one.
    fn width(&self) -> usize {
        (self.years as usize).saturating_add(1)
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.places.saturating_mul(self.width())
    }

    /// Place of a group.
    pub(super) fn place(&self, group: usize) -> usize {
        group / self.width()
    }

    /// Purchase year of a group; [`NO_YEAR`] for the group without one, and where years do not matter.
    pub(super) fn year(&self, group: usize) -> i32 {
        let slot = u32::try_from(group % self.width()).unwrap_or(self.years);
        if slot == self.years { NO_YEAR } else { self.first_year.wrapping_add_unsigned(slot) }
    }

    /// Group of a line of a place and year; beyond [`Groups::len`] for a place out of the table.
    fn position(&self, place: u32, year: i32) -> usize {
        // No year lies outside of the range but a missing one, which thereby falls into the last slot.
        let slot = year.wrapping_sub(self.first_year).cast_unsigned().min(self.years);
        (place as usize).saturating_mul(self.width()).saturating_add(slot as usize)
    }

    /// Number of devices of each group.
    pub(super) fn quantities(&self, columns: &Columns<'_>) -> Vec<f64> {
        let mut quantities = vec![0.0; self.len()];
        let mut add = |group: usize, quantity: f64| {
            if let Some(sum) = quantities.get_mut(group) {
                *sum += quantity;
            }
        };
        let lines = columns.place.iter().zip(columns.quantity);
        if self.years == 0 {
            lines.for_each(|(&place, &quantity)| add(place as usize, quantity));
        } else {
            lines
                .zip(columns.purchase_year)
                .for_each(|((&place, &quantity), &year)| add(self.position(place, year), quantity));
        }
        quantities
    }

    /// Groups of some lines, into a buffer.
    pub(super) fn positions(&self, places: &[u32], years: &[i32], positions: &mut Vec<usize>) {
        positions.clear();
        if self.years == 0 {
            positions.extend(places.iter().map(|&place| place as usize));
        } else {
            positions.extend(places.iter().zip(years).map(|(&place, &year)| self.position(place, year)));
        }
    }
}
