//! What an answer rests on: the figures it used, the lowest maturity among them, and their sources.

use super::{Assessed, Evaluated};
use crate::factors::Factors;
use crate::factors::electricity::technology_sources;
use crate::provenance::{Grade, Provenance, Source};

impl Assessed {
    /// Where every figure used comes from: those of the parts, of the device, of its electricity.
    pub fn figures(&self) -> impl Iterator<Item = &Provenance> {
        let parts = self.device.parts.iter().flat_map(|part| &part.sources);
        let mix = self.device.usage.mix.factors.iter().map(|factor| &factor.provenance);
        parts.chain(&self.device.sources).map(|used| &used.provenance).chain(mix)
    }

    /// The lowest maturity of the figures used; `None` where none was.
    #[must_use]
    pub fn maturity(&self) -> Option<Grade> {
        self.figures().map(|figure| figure.grade).max()
    }
}

impl Evaluated {
    /// The sources of every figure used, also with the other sets of constants and by the other roads: each once, by id.
    #[must_use]
    pub fn sources(&self, factors: &Factors) -> Vec<Source> {
        let all = std::iter::once(&self.result).chain(&self.alternatives).chain(&self.roads);
        let mut ids: Vec<&str> =
            all.flat_map(Assessed::figures).map(|figure| figure.source.as_ref()).collect();
        let mix = &self.result.device.usage.mix;
        for factor in &mix.factors {
            for id in technology_sources(factor) {
                ids.push(id);
            }
        }
        ids.sort();
        ids.dedup();
        ids.into_iter().map(|id| factors.source(id)).collect()
    }
}
