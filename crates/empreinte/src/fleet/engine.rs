//! The columnar engine: one pass over the lines, whatever the number of indicators and stages.
//!
//! A total needs, for each distinct device in each distinct place, only two sums over its lines: the quantity and
//! the number of devices whose making is charged to the year. Impacts follow by multiplying each sum once, so cost
//! grows with lines by a few additions and with indicators not at all.

mod groups;

use super::request::Method;
use groups::Groups;

/// The lines as columns of one length.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// Index of the distinct place of each line.
    pub place: &'a [u32],
    /// Number of devices of each line.
    pub quantity: &'a [f64],
    /// Calendar year of purchase of each line, [`NO_YEAR`] where there is none; empty when no line has one.
    pub purchase_year: &'a [i32],
}

/// Stands for a missing purchase year in [`Columns::purchase_year`].
pub const NO_YEAR: i32 = i32::MIN;

/// How one year is charged for the making of a device.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Charge {
    /// The method.
    pub method: Method,
    /// Calendar year of the account.
    pub year: i32,
    /// Years of the purchase window of `flux`.
    pub window_years: i32,
    /// `flux`: every line counts whatever its year.
    pub ignore_purchase_year: bool,
    /// `age`: making counts 0 beyond the lifetime.
    pub written_off: bool,
    /// Every lifetime is multiplied by this; 1 for the account itself.
    pub lifetime_factor: f64,
}

impl Charge {
    /// Whether a line of a purchase year belongs to the period of the account.
    #[must_use]
    pub fn counts(&self, purchase_year: i32) -> bool {
        self.method != Method::Flux
            || self.ignore_purchase_year
            || (purchase_year <= self.year && purchase_year > self.year.saturating_sub(self.window_years))
    }

    /// The years over which the making of one device is spread, given its lifetime in years.
    ///
    /// `stock`: L. `age`: the larger of L and the age at 31 December of the year; beyond L infinite when written
    /// off. `flux`: the window, times the lifetime factor (a long-run rate of purchases).
    #[must_use]
    pub fn years(&self, lifetime_years: f64, purchase_year: i32) -> f64 {
        let lifetime = lifetime_years * self.lifetime_factor;
        match self.method {
            Method::Stock => lifetime,
            Method::Flux => f64::from(self.window_years) * self.lifetime_factor,
            Method::Age => {
                let age = self.age(purchase_year);
                match age > lifetime {
                    true if self.written_off => f64::INFINITY,
                    true => age,
                    false => lifetime,
                }
            }
        }
    }

    /// The sums of a number of identical devices bought in one year.
    #[must_use]
    pub fn sum(&self, quantity: f64, lifetime_years: Option<f64>, purchase_year: i32) -> PlaceSum {
        let years = self.years_of(lifetime_years, purchase_year);
        PlaceSum { quantity, charged: quantity / years, charged_square: quantity / (years * years) }
    }

    /// As [`Charge::years`]; infinite where the method needs a lifetime that is not known.
    fn years_of(&self, lifetime_years: Option<f64>, purchase_year: i32) -> f64 {
        match (self.method, lifetime_years) {
            (Method::Flux, _) => self.years(1.0, purchase_year),
            (_, Some(lifetime)) => self.years(lifetime, purchase_year),
            (_, None) => f64::INFINITY,
        }
    }

    /// Age in years at 31 December of the year of the account; 0 without a purchase year or for the future.
    #[must_use]
    pub fn age(&self, purchase_year: i32) -> f64 {
        if purchase_year == NO_YEAR { 0.0 } else { f64::from(self.year.saturating_sub(purchase_year).max(0)) }
    }
}

/// What the lines of one place add up to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PlaceSum {
    /// Number of devices counted.
    pub quantity: f64,
    /// Devices whose making is charged to the year: the sum of quantity over years.
    pub charged: f64,
    /// The sum of quantity over squared years, for errors that are independent between units.
    pub charged_square: f64,
}

impl std::ops::AddAssign for PlaceSum {
    fn add_assign(&mut self, other: Self) {
        self.quantity += other.quantity;
        self.charged += other.charged;
        self.charged_square += other.charged_square;
    }
}

/// Sums the lines by place in one pass. `lifetimes` gives the service life of each place's device in years; where
/// it is not known (`None`) nothing of its making is charged by `stock` and `age`.
///
/// Lines out of the period of the account, and lines whose place is out of the table, count nothing.
#[must_use]
pub fn sum_by_place(columns: &Columns<'_>, lifetimes: &[Option<f64>], charge: &Charge) -> Vec<PlaceSum> {
    let mut sums = vec![PlaceSum::default(); lifetimes.len()];
    let mut add = |place: usize, quantity: f64, year: i32| {
        if let (Some(sum), Some(&lifetime), true) =
            (sums.get_mut(place), lifetimes.get(place), charge.counts(year))
        {
            *sum += charge.sum(quantity, lifetime, year);
        }
    };
    match Groups::new(columns, lifetimes.len(), charge) {
        Some(groups) => {
            for (group, &quantity) in groups.quantities(columns).iter().enumerate() {
                add(groups.place(group), quantity, groups.year(group));
            }
        }
        None => {
            let lines = columns.place.iter().zip(columns.quantity).zip(columns.purchase_year);
            for ((&place, &quantity), &year) in lines {
                add(place as usize, quantity, year);
            }
        }
    }
    sums
}

/// The impacts of one device of each place, for one indicator: the whole making and a year of use.
#[derive(Debug, Clone, Copy)]
pub struct Rates<'a> {
    /// Making of one device, in the indicator's unit.
    pub embodied: &'a [f64],
    /// A year of use of one device, in the indicator's unit; `flux` leaves it out.
    pub usage: &'a [f64],
}

impl Rates<'_> {
    /// What one device of a place bought in a year puts into the account; 0 for one that does not belong to it, and
    /// for a place out of the tables.
    fn of_one(&self, place: usize, lifetimes: &[Option<f64>], year: i32, charge: &Charge) -> f64 {
        let (Some(&embodied), Some(&usage), Some(&lifetime), true) =
            (self.embodied.get(place), self.usage.get(place), lifetimes.get(place), charge.counts(year))
        else {
            return 0.0;
        };
        let making = embodied / charge.years_of(lifetime, year);
        if charge.method == Method::Flux { making } else { making + usage }
    }
}

/// Lines handled at a time by [`per_line`]: small enough that its buffers stay in cache.
const CHUNK: usize = 8192;

/// Writes the impact of every line for some indicators: making charged to the year plus use.
///
/// `sink` receives, chunk by chunk and in the order of lines, the indicator's index and the values; buffers are
/// reused, so a million lines cost no more memory than one chunk.
pub fn per_line(
    columns: &Columns<'_>,
    lifetimes: &[Option<f64>],
    charge: &Charge,
    indicators: &[Rates<'_>],
    sink: &mut dyn FnMut(usize, &[f64]),
) {
    let groups = Groups::new(columns, lifetimes.len(), charge);
    let tables: Option<Vec<Vec<f64>>> = groups.map(|groups| {
        let table = |rates: &Rates<'_>| {
            let of_group = |group| rates.of_one(groups.place(group), lifetimes, groups.year(group), charge);
            (0..groups.len()).map(of_group).collect()
        };
        indicators.iter().map(table).collect()
    });
    let mut positions = Vec::with_capacity(CHUNK);
    let mut values = Vec::with_capacity(CHUNK);
    let mut purchases = columns.purchase_year.chunks(CHUNK);
    for (places, quantities) in columns.place.chunks(CHUNK).zip(columns.quantity.chunks(CHUNK)) {
        let years = purchases.next().unwrap_or_default();
        if let Some(groups) = &groups {
            groups.positions(places, years, &mut positions);
        }
        for (indicator, rates) in indicators.iter().enumerate() {
            values.clear();
            match tables.as_ref().and_then(|tables| tables.get(indicator)) {
                Some(table) => {
                    let lines = positions.iter().zip(quantities);
                    values.extend(
                        lines.map(|(&group, quantity)| quantity * table.get(group).copied().unwrap_or(0.0)),
                    );
                }
                None => {
                    let lines = places.iter().zip(quantities).zip(years);
                    values.extend(lines.map(|((&place, quantity), &year)| {
                        quantity * rates.of_one(place as usize, lifetimes, year, charge)
                    }));
                }
            }
            sink(indicator, &values);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STOCK: Charge = Charge {
        method: Method::Stock,
        year: 2023,
        window_years: 1,
        ignore_purchase_year: false,
        written_off: false,
        lifetime_factor: 1.0,
    };

    #[test]
    fn age_charges_the_larger_of_lifetime_and_age() {
        let age = Charge { method: Method::Age, ..STOCK };
        // L = 4: bought 2021, age 2 -> 4; bought 2013, age 10 -> 10, or never when written off.
        assert_eq!(age.years(4.0, 2021), 4.0);
        assert_eq!(age.years(4.0, 2013), 10.0);
        assert_eq!(Charge { written_off: true, ..age }.years(4.0, 2013), f64::INFINITY);
        assert_eq!(age.years(4.0, NO_YEAR), 4.0);
    }

    #[test]
    fn flux_counts_the_window_that_ends_with_the_year() {
        let flux = Charge { method: Method::Flux, window_years: 3, ..STOCK };
        let counted: Vec<_> = (2018..=2025).filter(|&year| flux.counts(year)).collect();
        assert_eq!(counted, [2021, 2022, 2023]);
        assert!(!flux.counts(NO_YEAR));
        assert!(Charge { ignore_purchase_year: true, ..flux }.counts(NO_YEAR));
        assert_eq!(flux.years(4.0, 2022), 3.0);
    }

    #[test]
    fn sums_are_those_of_the_lines() {
        let columns =
            Columns { place: &[0, 1, 0], quantity: &[2.0, 3.0, 5.0], purchase_year: &[2020, 2015, 2010] };
        let lifetimes = [Some(5.0), Some(4.0)];
        let stock = sum_by_place(&columns, &lifetimes, &STOCK);
        assert_eq!(
            stock.iter().map(|sum| (sum.quantity, sum.charged)).collect::<Vec<_>>(),
            [(7.0, 1.4), (3.0, 0.75)]
        );
        // Age at the end of 2023: 3, 8, 13 years: 2/5 + 5/13 and 3/8.
        let age = sum_by_place(&columns, &lifetimes, &Charge { method: Method::Age, ..STOCK });
        assert!((age[0].charged - (0.4 + 5.0 / 13.0)).abs() < 1e-15);
        assert_eq!(age[1].charged, 0.375);
    }

    #[test]
    fn years_far_apart_give_the_same_as_years_at_hand() {
        // A year of 1 spreads the purchases over more groups than are kept: lines are then charged one by one.
        let near =
            Columns { place: &[0, 1, 0], quantity: &[2.0, 3.0, 5.0], purchase_year: &[2020, NO_YEAR, 2010] };
        let far = Columns {
            place: &[0, 1, 0, 0],
            quantity: &[2.0, 3.0, 5.0, 0.0],
            purchase_year: &[2020, NO_YEAR, 2010, -1_000_000],
        };
        let lifetimes = [Some(5.0), Some(4.0)];
        for method in [Method::Stock, Method::Flux, Method::Age] {
            let charge = Charge { method, window_years: 5, ..STOCK };
            assert_eq!(sum_by_place(&near, &lifetimes, &charge), sum_by_place(&far, &lifetimes, &charge));
            let rates = [Rates { embodied: &[100.0, 10.0], usage: &[1.0, 2.0] }];
            let values = |columns: &Columns<'_>| {
                let mut found = Vec::new();
                per_line(columns, &lifetimes, &charge, &rates, &mut |_, values| {
                    found.extend_from_slice(values)
                });
                found.truncate(3);
                found
            };
            assert_eq!(values(&near), values(&far));
        }
    }

    #[test]
    fn flux_values_hold_the_making_of_the_window_alone() {
        let columns =
            Columns { place: &[0, 0, 0], quantity: &[2.0, 3.0, 5.0], purchase_year: &[2023, 2010, NO_YEAR] };
        let rates = [Rates { embodied: &[100.0], usage: &[1.0] }];
        let flux = Charge { method: Method::Flux, ..STOCK };
        let mut found = Vec::new();
        per_line(&columns, &[Some(5.0)], &flux, &rates, &mut |_, values| found.extend_from_slice(values));
        assert_eq!(found, [200.0, 0.0, 0.0]);
    }

    #[test]
    fn line_values_add_up_to_the_sums() {
        let columns = Columns { place: &[0, 1, 0, 9], quantity: &[2.0, 3.0, 5.0, 1.0], purchase_year: &[] };
        let rates = [Rates { embodied: &[100.0, 10.0], usage: &[1.0, 2.0] }];
        let mut found = Vec::new();
        per_line(&columns, &[Some(5.0), Some(4.0)], &STOCK, &rates, &mut |_, values| {
            found.extend_from_slice(values)
        });
        assert_eq!(found, [42.0, 13.5, 105.0, 0.0]);
    }
}
