//! A total as sums of products of independent drivers.
//!
//! A *driver* is one thing that is not known: the method of a source, how far a model lies from its category, a
//! lifetime. All that shares it moves with it. A *term* is a product of functions of drivers, and each output is the sum
//! of the terms times its coefficients. So a million lines cost what their distinct figures do.

mod shape;

use std::collections::BTreeMap;

use crate::order;

pub use shape::Shape;
pub(in crate::uncertainty) use shape::expect;

/// A function of a driver within a term.
pub type Factor = (usize, Shape);

/// A product of functions of drivers, and what it puts into each output.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The functions, each with the position of its driver, by rising driver.
    pub factors: Vec<Factor>,
    /// Outputs and the coefficient of the term in each.
    pub into: Vec<(usize, f64)>,
}

impl Term {
    /// The mean of the product; factors of one term have different drivers and are independent.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.factors.iter().map(|(_, shape)| shape.mean()).product()
    }
}

/// Outputs that depend on independent drivers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// Names of the drivers, in rising order.
    pub drivers: Vec<String>,
    /// The terms, in an order that depends on nothing but their content.
    pub terms: Vec<Term>,
    /// Number of outputs.
    pub outputs: usize,
}

/// What tells a product from another: its drivers and the keys of their functions.
type ProductKey = Vec<(usize, shape::Key)>;

/// A form in the making. Terms of the same product are put together, whatever the order they are added in.
#[derive(Debug, Default)]
pub struct Builder {
    drivers: BTreeMap<String, usize>,
    terms: BTreeMap<ProductKey, (Vec<Factor>, BTreeMap<usize, f64>)>,
}

impl Builder {
    /// The number that stands for a driver, by its name.
    pub fn driver(&mut self, name: &str) -> usize {
        if let Some(&known) = self.drivers.get(name) {
            return known;
        }
        let next = self.drivers.len();
        self.drivers.insert(name.to_owned(), next);
        next
    }

    /// Adds a product of functions of drivers to some outputs.
    ///
    /// Two functions of one driver in a product are not independent; callers never give them.
    pub fn add(&mut self, mut factors: Vec<Factor>, into: impl IntoIterator<Item = (usize, f64)>) {
        order::sort_by(&mut factors, |(one, _), (other, _)| one.cmp(other));
        let key = factors.iter().map(|(driver, shape)| (*driver, shape.key())).collect();
        let (_, known) = self.terms.entry(key).or_insert_with(|| (factors, BTreeMap::new()));
        for (output, coefficient) in into {
            *known.entry(output).or_default() += coefficient;
        }
    }

    /// The form, of `outputs` outputs.
    #[must_use]
    pub fn build(self, outputs: usize) -> Form {
        let mut place = vec![0; self.drivers.len()];
        let mut drivers = Vec::with_capacity(self.drivers.len());
        for (position, (name, number)) in self.drivers.into_iter().enumerate() {
            if let Some(place) = place.get_mut(number) {
                *place = position;
            }
            drivers.push(name);
        }
        let at = |number: usize| place.get(number).copied().unwrap_or(number);
        let mut terms = Vec::with_capacity(self.terms.len());
        for (factors, into) in self.terms.into_values() {
            let mut factors: Vec<_> =
                factors.into_iter().map(|(driver, shape)| (at(driver), shape)).collect();
            order::sort_by(&mut factors, |(one, _), (other, _)| one.cmp(other));
            let key: Vec<_> = factors.iter().map(|(driver, shape)| (*driver, shape.key())).collect();
            terms.push((key, Term { factors, into: into.into_iter().collect() }));
        }
        order::sort_by(&mut terms, |(one, _), (other, _)| one.cmp(other));
        Form { drivers, terms: terms.into_iter().map(|(_, term)| term).collect(), outputs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_addition_leaves_no_trace() {
        let deviate = |sigma| Shape::Deviate { sigma };
        let form = |swap: bool| {
            let mut builder = Builder::default();
            let mut parts = vec![("x", 0.1, 2.0), ("y", 0.2, 3.0), ("x", 0.1, 5.0)];
            if swap {
                parts.reverse();
            }
            for (name, sigma, coefficient) in parts {
                let driver = builder.driver(name);
                builder.add(vec![(driver, deviate(sigma))], [(0, coefficient)]);
            }
            builder.build(1)
        };
        assert_eq!(form(false), form(true));
        assert_eq!(form(false).terms.len(), 2);
        assert_eq!(form(false).terms[0].into, [(0, 7.0)]);
    }
}
