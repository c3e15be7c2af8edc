//! One replicate of a form, block by block: draws of shared drivers are made once a block, all others where they are
//! met.

use super::super::arrays::{BLOCK, add_deviates, add_multiple, exponentials, normals};
use super::super::form::{Form, Shape, Term};
use super::super::philox::name_hash;
use super::super::sampler::Sampler;
use super::{Plan, Replicate};

/// The draws of every output in one replicate.
pub(super) fn replicate(form: &Form, plan: &Plan, number: u32) -> Replicate {
    let hashes: Vec<u64> = form.drivers.iter().map(|name| name_hash(name)).collect();
    let sampler = Sampler::new(plan.sampling, plan.seed, number, plan.size, &hashes);
    let mut rows = vec![vec![0.0; plan.size]; form.outputs];
    let mut drivers = Drivers::new(form, hashes, &sampler);
    let mut product = [0.0; BLOCK];
    let mut first = 0;
    while first < plan.size {
        let length = BLOCK.min(plan.size - first);
        let (product, _) = product.split_at_mut(length);
        drivers.start(first, length);
        for term in &form.terms {
            drivers.product(term, product);
            for &(output, coefficient) in &term.into {
                let row = rows.get_mut(output).and_then(|row| row.get_mut(first..first + length));
                add_multiple(row.unwrap_or_default(), coefficient, product);
            }
        }
        first += length;
    }
    rows
}

/// What the terms need of the drivers in one block.
struct Drivers<'a> {
    sampler: &'a Sampler,
    hashes: Vec<u64>,
    /// Whether a driver is met in several terms.
    shared: Vec<bool>,
    /// Whether a term needs its deviates.
    deviates: Vec<bool>,
    first: usize,
    /// Probabilities and deviates of shared drivers.
    known: Vec<Option<Box<[[f64; BLOCK]; 2]>>>,
    own: [[f64; BLOCK]; 2],
}

impl<'a> Drivers<'a> {
    fn new(form: &Form, hashes: Vec<u64>, sampler: &'a Sampler) -> Self {
        let count = form.drivers.len();
        let (mut met, mut deviates) = (vec![0_usize; count], vec![false; count]);
        for (driver, shape) in form.terms.iter().flat_map(|term| &term.factors) {
            if let (Some(met), Some(needs)) = (met.get_mut(*driver), deviates.get_mut(*driver)) {
                *met += 1;
                *needs |= matches!(shape, Shape::Deviate { .. });
            }
        }
        Self {
            sampler,
            hashes,
            shared: met.into_iter().map(|met| met > 1).collect(),
            deviates,
            first: 0,
            known: vec![None; count],
            own: [[0.0; BLOCK]; 2],
        }
    }

    /// Makes the draws of shared drivers of a block.
    fn start(&mut self, first: usize, length: usize) {
        self.first = first;
        for driver in 0..self.known.len() {
            if self.shared.get(driver).copied().unwrap_or(false) {
                self.draw(driver, length);
                let own = self.own;
                if let Some(known) = self.known.get_mut(driver) {
                    match known {
                        Some(known) => **known = own,
                        None => *known = Some(Box::new(own)),
                    }
                }
            }
        }
    }

    /// Probabilities and, where they are needed, deviates of a driver, into `own`.
    fn draw(&mut self, driver: usize, length: usize) {
        let [probabilities, deviates] = &mut self.own;
        let (probabilities, _) = probabilities.split_at_mut(length);
        let hash = self.hashes.get(driver).copied().unwrap_or_default();
        self.sampler.fill(driver, hash, self.first, probabilities);
        if self.deviates.get(driver).copied().unwrap_or(false) {
            let (deviates, _) = deviates.split_at_mut(length);
            deviates.copy_from_slice(probabilities);
            normals(deviates);
        }
    }

    /// The product of a term's functions, draw by draw.
    fn product(&mut self, term: &Term, product: &mut [f64]) {
        product.fill(0.0);
        let mut exponent = false;
        for &(driver, shape) in &term.factors {
            let Shape::Deviate { sigma } = shape else { continue };
            let [_, deviates] = self.at(driver, product.len());
            add_deviates(product, sigma, deviates);
            exponent = true;
        }
        if exponent {
            exponentials(product);
        } else {
            product.fill(1.0);
        }
        for &(driver, shape) in &term.factors {
            if !matches!(shape, Shape::Deviate { .. }) {
                let [probabilities, deviates] = self.at(driver, product.len());
                for ((value, &u), &z) in product.iter_mut().zip(probabilities).zip(deviates) {
                    *value *= shape.at(u, z);
                }
            }
        }
    }

    /// Probabilities and deviates of a driver in this block.
    fn at(&mut self, driver: usize, length: usize) -> &[[f64; BLOCK]; 2] {
        let is_known = self.known.get(driver).is_some_and(Option::is_some);
        if !is_known {
            self.draw(driver, length);
        }
        self.known.get(driver).and_then(Option::as_deref).unwrap_or(&self.own)
    }
}
