//! Names that may be several things: a mixture over what recognition scored.
//!
//! A score is the share of lines on such evidence that are right on the labelled set, and alternatives share what it leaves.
//! Those that the reference has figures for take part, with weights made to add up to one. One driver a name says which of
//! them is true, for all its lines.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{NamedFigures, Resolver};
use crate::diagnostic::{Diagnostic, codes};
use crate::fleet::anonymise::hashed;
use crate::fleet::names::{NameIndex, Named, Other};
use crate::fleet::request::Line;
use crate::fleet::resolved::{Alternative, Chance};

impl Resolver<'_> {
    /// What a name was taken for, where that was found, and what else it may be, each with its chance; none where nothing
    /// else has figures.
    pub(super) fn mixture(
        &mut self,
        found: Option<NamedFigures>,
        named: &Named,
    ) -> (Option<NamedFigures>, Vec<NamedFigures>) {
        let of_other = |other: &Other| {
            let named = Named { family: other.family.clone(), ..Named::default() };
            Some((other.score, self.figures(&other.device_type, &named)?))
        };
        let others: Vec<(f64, usize)> = named.may_be.others.iter().filter_map(of_other).collect();
        if others.is_empty() {
            return (found, Vec::new());
        }
        let whole = named.may_be.score + others.iter().map(|(score, _)| score).sum::<f64>();
        let taken_for = named.line.device_type.as_deref().unwrap_or("unknown");
        let driver =
            format!("recognition/{taken_for}/{}", hashed(&format!("{} {}", named.line.label, named.draw)));
        let mut from = named.may_be.score / whole;
        let found = found.map(|found| self.with_chance(found, &driver, [0.0, from]));
        let mut kept = Vec::with_capacity(others.len());
        for (score, figures) in others {
            let to = from + score / whole;
            let other = self.with_draw(figures, &named.draw);
            kept.push(self.with_chance(other, &driver, [from, to]));
            from = to;
        }
        (found, kept)
    }

    fn with_chance(&mut self, known: NamedFigures, driver: &str, [from, to]: [f64; 2]) -> NamedFigures {
        self.fleet.chances.push(Chance { driver: driver.to_owned(), from, to });
        NamedFigures { chance: Some(self.fleet.chances.len() - 1), ..known }
    }

    /// What a line that was not recognised may be.
    pub(super) fn unrecognised(
        &mut self,
        line: &Line,
        name: NameIndex,
        policy: &empreinte_data::StatusPolicy,
    ) {
        if !self.index.name(name).is_some_and(|known| known.looked_up) {
            let named = Arc::clone(self.names.named(name));
            let (_, others) = self.mixture(None, &named);
            self.index.keep_name(name, None, others);
        }
        if policy.counts_embodied || policy.counts_use {
            self.alternatives(line, name, policy);
        }
    }

    /// Adds what a line may be beside what it was taken for. One in a place without electricity has said so already.
    pub(super) fn alternatives(
        &mut self,
        line: &Line,
        name: NameIndex,
        policy: &empreinte_data::StatusPolicy,
    ) {
        let mut at = 0;
        while let Some(known) = self.index.name(name).and_then(|known| known.others.get(at)).copied() {
            at += 1;
            let Ok(mix) = line.location.as_deref().map_or(Ok(0), |location| self.mix(location)) else {
                return;
            };
            let place = self.shared_place(line, &known, policy, mix);
            let (quantity, purchase_year) = (line.quantity.unwrap_or(1.0), line.purchase_year);
            self.fleet.alternatives.push(Alternative { place, quantity, purchase_year });
        }
    }

    /// Says how many names may be several things.
    pub(super) fn note_mixtures(&mut self) {
        let names: BTreeSet<&str> = self.fleet.chances.iter().map(|chance| chance.driver.as_str()).collect();
        if !names.is_empty() {
            self.notes.push(Diagnostic::new(&codes::NAMES_AS_MIXTURES).with("count", names.len()));
        }
    }
}
