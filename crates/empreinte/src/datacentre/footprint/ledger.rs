//! Posts as they are gathered, with what was assumed on the way.

use super::post::{Amount, MissingPost, Post, PostKind, Quantity, Share};
use super::{Activity, Inputs};
use crate::diagnostic::{Diagnostic, codes};
use crate::estimate::Estimate;
use crate::factors::{ElectricityMix, Factors, Figure};
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::{Absence, Provenance};
use crate::stage::Stage;

use crate::datacentre::site::Site;

/// The posts gathered so far.
pub(super) struct Ledger<'a> {
    pub(super) site: &'a Site,
    pub(super) activity: &'a Activity,
    pub(super) mix: &'a ElectricityMix,
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) posts: Vec<Post>,
    pub(super) missing: Vec<MissingPost>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(inputs: &'a Inputs<'a>) -> Self {
        Self {
            site: inputs.site,
            activity: inputs.activity,
            mix: inputs.mix,
            inputs,
            posts: Vec::new(),
            missing: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn factors(&self) -> &'a Factors {
        self.inputs.factors
    }

    /// A figure; one that nobody read at its source is said once.
    pub(super) fn figure(&mut self, id: &str) -> Option<Figure> {
        let figure = self.factors().figure(id)?;
        figure.caveat().into_iter().for_each(|caveat| self.note(caveat));
        Some(figure)
    }

    /// Keeps a diagnostic, once.
    pub(super) fn note(&mut self, diagnostic: Diagnostic) {
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Says what was taken for a field that is not given.
    pub(super) fn assumed(&mut self, field: &'static str, value: impl ToString, source: &Provenance) {
        let note =
            Diagnostic::new(&codes::SITE_ASSUMED).with("field", field).with("value", value.to_string());
        self.note(note.with("source", &source.source));
    }

    /// A post whose figure is known for climate change alone; the other indicators have no open factor.
    pub(super) fn climate(
        &mut self,
        kind: PostKind,
        label: Option<String>,
        quantity: Option<Quantity>,
        stage: Stage,
        climate: Estimate,
        sources: Vec<Provenance>,
    ) {
        self.push(kind, label, quantity, stage, sources, |indicator| match indicator {
            Indicator::Gwp => Ok(climate.clone()),
            _ => Err(Absence::NoOpenFactor),
        });
    }

    /// A post of one stage, with a cell an indicator.
    pub(super) fn push(
        &mut self,
        kind: PostKind,
        label: Option<String>,
        quantity: Option<Quantity>,
        stage: Stage,
        sources: Vec<Provenance>,
        cell: impl Fn(Indicator) -> Result<Estimate, Absence>,
    ) {
        let indicators = self.inputs.indicators.iter();
        let amount = |&indicator| Amount { indicator, stage, cell: cell(indicator), read: Vec::new() };
        let amounts = indicators.map(amount).collect();
        self.posts.push(Post { kind, label, quantity, amounts, sources, whole: Vec::new() });
    }

    /// Says which meters read the amount of the last post.
    pub(super) fn read_by(&mut self, meters: &[Share]) {
        for amount in self.posts.last_mut().into_iter().flat_map(|post| &mut post.amounts) {
            amount.read = meters.to_vec();
        }
    }

    /// A post that cannot be counted, and the field that would bring it.
    pub(super) fn missing(&mut self, kind: PostKind, label: Option<&str>, field: &'static str) {
        self.missing.push(MissingPost { kind, label: label.map(str::to_owned), field });
    }

    /// Words for a piece of the site with no figure: a warning beside the missing post.
    pub(super) fn unusable(&mut self, kind: PostKind, label: &str, field: &'static str, why: Text) {
        self.missing(kind, Some(label), field);
        self.note(Diagnostic::new(&codes::POST_UNUSABLE).with("item", label).with_text("detail", why));
    }
}
