//! The law of a footprint: each amount of a post is a product of what was used and a figure, whose doubts others share.
//!
//! | doubt | shared by |
//! |---|---|
//! | factors of electricity of the place | all that uses its electricity |
//! | class of a meter: `u = limit/√3`, a uniform law | all that the meter reads |
//! | what meters without a class read | all of them |
//! | a post as a whole | the posts of its kind |
//! | figures and inputs of the equipment | as on the fleet road |
//!
//! An amount whose figure has no stated doubt enters as it is, whatever the class of its meter: an interval of the meter alone
//! would look as if the rest were known.

use std::collections::BTreeMap;

use super::Inputs;
use super::post::{Amount, Post, PostKind, Share};
use crate::datacentre::Site;
use crate::datacentre::site::{Contract, Technology};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::equipment::number::Least;
use crate::error::Result;
use crate::estimate::{self, Estimate};
use crate::factors::ElectricityMix;
use crate::fleet::doubt::{Input, Spread, spread};
use crate::fleet::form::{self, Ends, OUTPUTS};
use crate::fleet::uncertain::Unstated;
use crate::impacts::Impacts;
use crate::indicator::Indicator;
use crate::statistics::Law;
use crate::uncertainty::form::{Builder, Form, Shape};

/// A share of an amount that is nothing but rounding.
const ROUNDING: f64 = 1e-9;

/// Doubt that a site states, checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spreads {
    electricity: Option<Spread>,
    energy: Option<Spread>,
    posts: BTreeMap<PostKind, Spread>,
    /// Of the contracts, in their order.
    contracts: Vec<Option<Spread>>,
}

impl Spreads {
    /// What `[doubt]` and the contracts of a site say.
    ///
    /// # Errors
    /// `VALUE_UNKNOWN` for a post that there is not, and those of laws and ranges, at their path.
    pub fn new(site: &Site) -> Result<Self> {
        let given = &site.doubt;
        let of = |field: &str, number: Option<_>, least| {
            let found = number.map(|number| spread(&number, &format!("site.doubt.{field}"), least));
            found.transpose().map(Option::flatten)
        };
        // Those of the equipment are checked here, at their place in the site file, and read again on the fleet road.
        of("lifetime", given.lifetime, Least::AboveZero)?;
        of("quantity", given.quantity, Least::Zero)?;
        let mut posts = BTreeMap::new();
        for (code, number) in &given.posts {
            let field = format!("posts.{code}");
            let kind =
                PostKind::ALL.iter().find(|kind| kind.code() == code && **kind != PostKind::ItEquipment);
            let kind = *kind.ok_or_else(|| unknown_post(code, &field))?;
            posts.extend(of(&field, Some(*number), Least::Zero)?.map(|spread| (kind, spread)));
        }
        let of_contract = |(position, contract): (usize, &Contract)| {
            let path = format!("site.contract[{position}].doubt");
            contract.doubt.map_or(Ok(None), |number| spread(&number, &path, Least::Zero))
        };
        Ok(Self {
            contracts: site.contracts.iter().enumerate().map(of_contract).collect::<Result<_>>()?,
            electricity: of("electricity", given.electricity, Least::Zero)?,
            energy: of("energy", given.energy, Least::Zero)?,
            posts,
        })
    }

    /// The doubt about a post as a whole, amount and figure.
    pub(crate) fn post(&self, kind: PostKind) -> Option<Input> {
        let spread = *self.posts.get(&kind)?;
        Some(Input { driver: format!("post/{}", kind.code()), spread })
    }

    /// The doubt about the factor of a contract, by its position; contracts of one technology share it.
    pub(crate) fn contract(&self, position: usize, technology: Technology) -> Option<Input> {
        let spread = (*self.contracts.get(position)?)?;
        Some(Input { driver: format!("contract/{}", technology.factor()), spread })
    }

    /// The doubt about a kilowatt hour of a place.
    pub(crate) fn electricity(&self, mix: &ElectricityMix, indicator: Indicator) -> Option<Input> {
        form::electricity(self.electricity, mix, indicator)
    }

    /// What some meters put into an amount, with the doubt about what each reads: the class of the meter, else what all
    /// meters without one share; what no meter reads among them.
    pub(crate) fn read(&self, meters: &[Share]) -> Vec<(f64, Option<Input>)> {
        let mut rest = 1.0;
        let mut shares: Vec<(f64, Option<Input>)> = Vec::new();
        for read in meters {
            rest -= read.share;
            let of_class = read.uncertainty.map(|uncertainty| Input {
                driver: format!("meter/{}", read.meter),
                spread: Spread::Law(of_limit(uncertainty)),
            });
            let of_others = || self.energy.map(|spread| Input { driver: "meter".to_owned(), spread });
            shares.push((read.share, of_class.or_else(of_others)));
        }
        if rest.abs() > ROUNDING {
            shares.push((rest, None));
        }
        shares
    }

    /// Says that ranges of posts and meters are no probabilities.
    #[must_use]
    pub fn note_ranges(&self) -> Option<Diagnostic> {
        let all = self.posts.values().chain(&self.energy).chain(self.contracts.iter().flatten());
        let count = all.filter(|spread| matches!(spread, Spread::Range { .. })).count();
        (count > 0).then(|| Diagnostic::new(&codes::RANGE_NOT_DRAWN).with("count", count))
    }
}

fn unknown_post(code: &str, field: &str) -> Diagnostic {
    let known = PostKind::ALL.iter().filter(|kind| **kind != PostKind::ItEquipment);
    let known: Vec<&str> = known.map(|kind| kind.code()).collect();
    let refusal =
        Diagnostic::new(&codes::VALUE_UNKNOWN).with("found", code).with("expected", known.join(", "));
    refusal.at(Location::path(format!("site.doubt.{field}")))
}

/// What the law of a footprint is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Doubted {
    /// The totals as sums of products: of each indicator the outputs of a fleet, then one a kind of post.
    pub(crate) form: Form,
    /// Their ends over ranges.
    pub(crate) ends: Ends,
    /// Ids of the kinds of posts that stand beside the totals.
    pub(crate) kinds: Vec<&'static str>,
    /// What nobody states the doubt of, by indicator, as shares of the total.
    pub(crate) unstated: BTreeMap<Indicator, Vec<Unstated>>,
}

impl Doubted {
    /// Puts the posts together, and gives them and their total the spread that their doubts make.
    pub(super) fn weigh(inputs: &Inputs<'_>, posts: &mut [Post], total: &mut Impacts) -> Self {
        let indicators = inputs.indicators;
        let kinds: Vec<PostKind> = PostKind::ALL
            .iter()
            .copied()
            .filter(|kind| posts.iter().any(|post| post.kind == *kind))
            .collect();
        let mut builder = Builder::default();
        let mut ends = Ends::new(indicators.len());
        let mut gaps = Gaps::default();
        for post in posts.iter_mut() {
            let group = kinds.iter().position(|kind| *kind == post.kind);
            if let (PostKind::ItEquipment, Some(room), Some(group)) = (post.kind, inputs.equipment, group) {
                let years = inputs.activity.period.years();
                form::add_making(&mut builder, &mut ends, (&room.fleet, &room.result), years, group);
                gaps.add_equipment(post);
                continue;
            }
            let kind = post.kind;
            for amount in &mut post.amounts {
                let position = indicators.iter().position(|known| *known == amount.indicator);
                let (Some(position), Some(product)) = (position, Product::of(inputs, kind, amount)) else {
                    continue;
                };
                gaps.add(kind, amount.indicator, &product);
                let outputs = form::outputs(indicators.len(), position, amount.stage, group);
                product.add(&mut builder, &outputs.collect::<Vec<_>>());
                ends.add(position, amount.stage, product.ends());
                if let (Ok(estimate), Some(spread)) = (&mut amount.cell, product.spread()) {
                    estimate.spread = spread;
                }
            }
        }
        let form = builder.build(indicators.len() * (OUTPUTS + kinds.len()));
        form::widen_rows(&form, &ends, &mut total.rows);
        let kinds = kinds.into_iter().map(PostKind::code).collect();
        Self { form, ends, kinds, unstated: gaps.shares(total) }
    }
}

/// An amount of a post: a value, the doubt about its figure, and the meters that read what it is multiplied by.
pub(super) struct Product {
    value: f64,
    /// The doubt of the figure, or of the whole post.
    figure: Option<Input>,
    /// Whether the figure needs none.
    is_exact: bool,
    /// A range that the source of the figure states, where nothing else is said of it.
    range: Option<[f64; 2]>,
    /// Shares of the amount, each with its doubt; the part that no meter reads among them.
    read: Vec<(f64, Option<Input>)>,
}

impl Product {
    /// The product of an amount; `None` for one that has no value.
    pub(super) fn of(inputs: &Inputs<'_>, kind: PostKind, amount: &Amount) -> Option<Self> {
        let Estimate { value, spread } = amount.cell.as_ref().ok()?;
        let spreads = inputs.doubt;
        let is_exact = *spread == estimate::Spread::Exact;
        let own = spreads.post(kind).filter(|_| !is_exact);
        let product = |figure: Option<Input>, read| {
            let range = match spread {
                estimate::Spread::Range { low, high } if figure.is_none() => Some([*low, *high]),
                _ => None,
            };
            Self { value: *value, figure, is_exact, range, read }
        };
        if own.is_some() {
            return Some(product(own, vec![(1.0, None)]));
        }
        let is_mix = kind == PostKind::GridElectricity && !is_exact;
        let mix = || spreads.electricity(inputs.mix, amount.indicator);
        Some(product(if is_mix { mix() } else { None }, spreads.read(&amount.read)))
    }

    /// A known amount at a figure.
    pub(super) fn at(value: f64, figure: Option<Input>) -> Self {
        Self { value, figure, is_exact: false, range: None, read: vec![(1.0, None)] }
    }

    /// Another value with the same figure, whose amount is known.
    pub(super) fn with(&self, value: f64) -> Self {
        Self { is_exact: self.is_exact, ..Self::at(value, self.figure.clone()) }
    }

    fn is_known(&self) -> bool {
        self.is_exact || self.figure.is_some()
    }

    pub(super) fn add(&self, builder: &mut Builder, outputs: &[usize]) {
        let into = |value: f64| outputs.iter().map(move |&output| (output, value));
        if !self.is_known() {
            builder.add(Vec::new(), into(self.value));
            return;
        }
        for (share, input) in &self.read {
            let mut scale = 1.0;
            let mut factors = Vec::new();
            for input in [self.figure.as_ref(), input.as_ref()] {
                factors.extend(form::factor(builder, input, Shape::scaled, &mut scale));
            }
            builder.add(factors, into(self.value * share * scale));
        }
    }

    /// The smallest and largest value over ranges.
    fn ends(&self) -> [f64; 2] {
        let ratios = |input: Option<&Input>| match input {
            Some(Input { spread: Spread::Range { low, high }, .. }) if self.is_known() => [*low, *high],
            _ => [1.0; 2],
        };
        let base = self.range.unwrap_or([self.value; 2]);
        let of_figure = ratios(self.figure.as_ref());
        let mut ends = [0.0; 2];
        for (share, input) in &self.read {
            let mut own = ratios(input.as_ref());
            // What is taken away is largest where the whole is smallest.
            if *share < 0.0 {
                own.reverse();
            }
            for (((end, base), figure), own) in ends.iter_mut().zip(base).zip(of_figure).zip(own) {
                *end += base * figure * share * own;
            }
        }
        ends
    }

    /// The spread of the amount by itself.
    fn spread(&self) -> Option<estimate::Spread> {
        let mut builder = Builder::default();
        self.add(&mut builder, &[0]);
        form::spread(&builder.build(1), 0, Some(self.ends()))
    }

    /// The part of the value whose amount has no stated doubt.
    fn unread(&self) -> f64 {
        let is_whole = self.figure.as_ref().is_some_and(|input| input.driver.starts_with("post/"));
        let unread = self.read.iter().filter(|(_, input)| input.is_none() && !is_whole);
        unread.map(|(share, _)| self.value * share).sum()
    }
}

/// An error of one sign and size all year, anywhere within a limit, as a ratio to what was read.
fn of_limit(standard_uncertainty: f64) -> Law {
    let limit = libm::sqrt(3.0) * standard_uncertainty;
    Law::Uniform { min: 1.0 - limit, max: 1.0 + limit }
}

/// Values without a stated doubt, by indicator, post and input.
#[derive(Default)]
struct Gaps(BTreeMap<(Indicator, &'static str, &'static str), f64>);

impl Gaps {
    fn put(&mut self, indicator: Indicator, kind: PostKind, input: &'static str, value: f64) {
        *self.0.entry((indicator, kind.code(), input)).or_default() += value;
    }

    fn add(&mut self, kind: PostKind, indicator: Indicator, product: &Product) {
        if !product.is_known() && product.range.is_none() {
            self.put(indicator, kind, "figure", product.value);
        }
        self.put(indicator, kind, "amount", product.unread());
    }

    /// Figures of devices without an error; their numbers and lifetimes are taken as known unless they are doubted.
    fn add_equipment(&mut self, post: &Post) {
        for (indicator, whole) in &post.whole {
            let unknown = match &whole.spread {
                estimate::Spread::Probability { unknown, .. } => *unknown,
                estimate::Spread::Unknown => whole.value,
                _ => 0.0,
            };
            self.put(*indicator, post.kind, "figure", unknown);
        }
    }

    fn shares(self, total: &Impacts) -> BTreeMap<Indicator, Vec<Unstated>> {
        let mut found: BTreeMap<Indicator, Vec<Unstated>> = BTreeMap::new();
        for ((indicator, post, input), value) in self.0 {
            let whole = total.total(indicator).map_or(0.0, |total| total.value);
            if whole > 0.0 && value.abs() > ROUNDING * whole {
                found.entry(indicator).or_default().push(Unstated { post, input, share: value / whole });
            }
        }
        for list in found.values_mut() {
            crate::order::largest_first(list, |one| one.share);
        }
        found
    }
}
