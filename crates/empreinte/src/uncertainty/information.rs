//! What it is worth to know something before choosing.
//!
//! Between a total X and something of a known amount b, or between two totals of the difference X with b = 0, the one with the
//! lower mean is chosen. Were a driver d known, `E[X | d]` would be compared with b instead: with s the sign of `E[X] − b` the
//! choice would gain `E[max(0, −s·(E[X | d] − b))]` on average, in the unit of X. That is its expected value of perfect
//! information (H. Raiffa and R. Schlaifer, *Applied statistical decision theory*, Harvard, 1961; for one input of several
//! J. C. Felli and G. B. Hazen, *Medical Decision Making* 18, 1998). A driver that cannot turn the choice is worth nothing,
//! however much variance it makes.
//!
//! `E[X | d]` is exact, since functions of other drivers enter by their means, and its mean is an integral over one deviate.
//! All drivers at once are drawn.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::form::{Builder, Form, Shape};
use super::sampler::Sampling;
use super::simulate::{self, Measured, Plan};
use crate::order;

/// Draws for the worth of knowing everything.
const DRAWS: usize = 16_384;

/// What it is worth to know drivers before a choice, in the unit of the output.
#[derive(Debug, Clone, PartialEq)]
pub struct Information {
    /// All of them: nothing that can be found out is worth more.
    pub perfect: Measured,
    /// Each that is worth something by itself, the most first; drivers by their position.
    pub drivers: Vec<(usize, f64)>,
}

/// Hears how many draws are made and of how many; says whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// What it is worth to know the drivers of an output before choosing between it and a known amount; `None` when the watch says
/// to stop.
pub fn information(form: &Form, output: usize, bound: f64, watch: Watch<'_>) -> Option<Information> {
    let mut mean = 0.0;
    let mut functions: BTreeMap<usize, Function> = BTreeMap::new();
    for term in &form.terms {
        let Some((_, coefficient)) = term.into.iter().find(|(of, _)| *of == output) else { continue };
        let of_term = coefficient * term.mean();
        mean += of_term;
        for &(driver, shape) in &term.factors {
            functions.entry(driver).or_default().add(shape, of_term);
        }
    }
    let gap = mean - bound;
    let mut drivers: Vec<(usize, f64)> = functions
        .into_iter()
        .map(|(driver, function)| (driver, function.expect(|moved| turned(gap, gap + moved))))
        .filter(|(_, worth)| *worth > 0.0)
        .collect();
    crate::order::sort_by(&mut drivers, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut perfect = drawn(form, output, gap, bound, watch)?;
    // Everything is worth no less than its part, which is exact; draws hardly meet a bound far in the tail.
    perfect.value = drivers.first().map_or(perfect.value, |(_, worth)| perfect.value.max(*worth));
    Some(Information { perfect, drivers })
}

/// What it is worth to know drivers that are known together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Together {
    /// Which of the groups that were asked for.
    pub group: usize,
    /// Expected value of perfect information about all of it.
    pub value: f64,
    /// Standard error of that where it is drawn.
    pub standard_error: Option<f64>,
}

/// What it is worth to know everything, and each of some groups of drivers, the most first; what is worth nothing is left out. `None`
/// when the watch says to stop.
pub fn of_groups(
    form: &Form,
    output: usize,
    bound: f64,
    groups: &[Vec<usize>],
    watch: Watch<'_>,
) -> Option<(Measured, Vec<Together>)> {
    let runs = 1 + groups.iter().filter(|members| members.len() > 1).count() as u64;
    let mut before = 0;
    // One count over all runs.
    let mut told = |done: u64, all: u64| watch(before + done, runs * all);
    let Information { mut perfect, drivers } = information(form, output, bound, &mut told)?;
    let alone = order::map(drivers);
    let mut found = Vec::new();
    for (group, members) in groups.iter().enumerate() {
        let (value, standard_error) = match members.as_slice() {
            [one] => (alone.get(one).copied().unwrap_or(0.0), None),
            several => {
                before += DRAWS as u64;
                let mut told = |done: u64, all: u64| watch(before + done, runs * all);
                let of = |driver| several.contains(&driver);
                let drawn = of_several(form, output, bound, of, &mut told)?;
                (drawn.value, Some(drawn.standard_error))
            }
        };
        if value > 0.0 {
            found.push(Together { group, value, standard_error });
        }
    }
    crate::order::largest_first(&mut found, |one| one.value);
    perfect.value = found.first().map_or(perfect.value, |first| perfect.value.max(first.value));
    Some((perfect, found))
}

/// What it is worth to know several drivers at once, drawn with all others at their means; `None` when the watch says to stop.
pub fn of_several(
    form: &Form,
    output: usize,
    bound: f64,
    is_known: impl Fn(usize) -> bool,
    watch: Watch<'_>,
) -> Option<Measured> {
    let (mut builder, mut mean) = (Builder::default(), 0.0);
    for term in &form.terms {
        let Some((_, coefficient)) = term.into.iter().find(|(of, _)| *of == output) else { continue };
        mean += coefficient * term.mean();
        let (known, others): (Vec<_>, Vec<_>) =
            term.factors.iter().partition(|(driver, _)| is_known(*driver));
        let means: f64 = others.iter().map(|(_, shape)| shape.mean()).product();
        let name = |driver: usize| form.drivers.get(driver).map_or("", String::as_str);
        let factors =
            known.into_iter().map(|(driver, shape)| (builder.driver(name(driver)), shape)).collect();
        builder.add(factors, [(0, coefficient * means)]);
    }
    drawn(&builder.build(1), 0, mean - bound, bound, watch)
}

/// What it is worth to know all drivers of an output, by draws.
fn drawn(form: &Form, output: usize, gap: f64, bound: f64, watch: Watch<'_>) -> Option<Measured> {
    let plan = Plan::new(form, Sampling::Sobol, 0, DRAWS);
    let rows = simulate::run(form, &plan, watch)?;
    let worth = rows.get(output).map(|row| row.map(|drawn| turned(gap, drawn - bound)));
    Some(worth.unwrap_or_default().summary().mean())
}

/// What is gained where a gap turns out to have the other sign than its mean.
fn turned(mean: f64, gap: f64) -> f64 {
    if mean > 0.0 { (-gap).max(0.0) } else { gap.max(0.0) }
}

/// How far a driver moves the mean of an output: its functions, each with the mean of the terms that have it.
#[derive(Default)]
struct Function(Vec<(Shape, f64)>);

impl Function {
    fn add(&mut self, shape: Shape, of_term: f64) {
        match self.0.iter_mut().find(|(known, _)| known.key() == shape.key()) {
            Some((_, sum)) => *sum += of_term,
            None => self.0.push((shape, of_term)),
        }
    }

    /// The mean of something of what the driver moves. What steps is summed from step to step.
    fn expect(&self, of: impl Fn(f64) -> f64) -> f64 {
        let at = |u: f64, z: f64| {
            let moved = self.0.iter().map(|(shape, sum)| sum * (shape.at(u, z) / shape.mean() - 1.0));
            of(moved.sum())
        };
        let Some(mut steps) = self.steps() else { return super::form::expect(at) };
        steps.sort_by(f64::total_cmp);
        let widths = steps.windows(2).filter_map(|ends| <[f64; 2]>::try_from(ends).ok());
        widths.map(|[from, to]| (to - from) * at(0.5 * (from + to), 0.0)).sum()
    }

    /// Where it steps, 0 and 1 among them; `None` where it does anything else.
    fn steps(&self) -> Option<Vec<f64>> {
        let mut steps = vec![0.0, 1.0];
        for (shape, _) in &self.0 {
            let &Shape::Chosen { from, to } = shape else { return None };
            steps.extend([from, to]);
        }
        Some(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{Lognormal, normal};

    fn on(_: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn all(form: &Form, output: usize, bound: f64) -> Information {
        information(form, output, bound, &mut on).unwrap()
    }

    #[test]
    fn draws_are_followed_over_all_groups_and_may_be_stopped() {
        let mut builder = Builder::default();
        let [x, y] = ["x", "y"].map(|name| builder.driver(name));
        builder.add(vec![(x, deviate(0.3))], [(0, 50.0)]);
        builder.add(vec![(y, deviate(0.3))], [(0, 50.0)]);
        let form = builder.build(1);
        let mut heard = Vec::new();
        let mut watch = |done, all| {
            heard.push((done, all));
            ControlFlow::Continue(())
        };
        let groups = [vec![0], vec![0, 1]];
        let (perfect, found) = of_groups(&form, 0, 110.0, &groups, &mut watch).unwrap();
        // Both together are everything, and are worth more than one.
        assert_eq!(found.iter().map(|one| one.group).collect::<Vec<_>>(), [1, 0]);
        assert_eq!((found[0].value, found[1].standard_error), (perfect.value, None));
        // Everything, then the one group of several: 16 replicates each, one count.
        assert_eq!(heard.len(), 32);
        assert!(heard.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(heard.last(), Some(&(2 * DRAWS as u64, 2 * DRAWS as u64)));
        assert_eq!(of_groups(&form, 0, 110.0, &groups, &mut |_, _| ControlFlow::Break(())), None);
    }

    fn deviate(cv: f64) -> Shape {
        Shape::Deviate { sigma: Lognormal { mean: 1.0, cv }.sigma() }
    }

    /// E[max(0, m·X − b)] of a lognormal X of mean one: m·Φ(d) − b·Φ(d − s), d = (ln(m/b) + s²/2)/s.
    fn beyond(mean: f64, cv: f64, bound: f64) -> f64 {
        let s = Lognormal { mean, cv }.sigma();
        let d = (libm::log(mean / bound) + 0.5 * s * s) / s;
        mean * normal(d) - bound * normal(d - s)
    }

    #[test]
    fn one_driver_is_worth_what_lies_beyond() {
        let mut builder = Builder::default();
        let driver = builder.driver("x");
        builder.add(vec![(driver, deviate(0.3))], [(0, 100.0)]);
        let found = all(&builder.build(1), 0, 130.0);
        let exact = beyond(100.0, 0.3, 130.0);
        assert!((found.drivers[0].1 / exact - 1.0).abs() < 1e-3, "{found:?} {exact}");
        assert!(
            (found.perfect.value - exact).abs() < 4.0 * found.perfect.standard_error,
            "{found:?} {exact}"
        );
    }

    #[test]
    fn what_a_driver_is_worth_alone_is_less_than_all() {
        // Of X·Y each alone has the other at its mean of one; a third, which both sides share, turns nothing.
        let mut builder = Builder::default();
        let [x, y] = ["x", "y"].map(|name| builder.driver(name));
        builder.add(vec![(x, deviate(0.3)), (y, deviate(0.1))], [(0, 100.0)]);
        let found = all(&builder.build(1), 0, 130.0);
        assert_eq!(found.drivers[0].0, 0);
        assert!((found.drivers[0].1 / beyond(100.0, 0.3, 130.0) - 1.0).abs() < 1e-3);
        assert!((found.drivers[1].1 / beyond(100.0, 0.1, 130.0) - 1.0).abs() < 2e-2);
        assert!(found.perfect.value > found.drivers[0].1);
    }

    #[test]
    fn everything_is_worth_no_less_than_a_part_where_draws_do_not_reach() {
        // Mean 100 with c = 0.3 against 400: 4.9 standard deviations of the logarithm above the median, which 16,384 draws
        // do not meet: s = √ln 1.09 = 0.29356, (ln 4 + s²/2)/s = 4.87.
        let mut builder = Builder::default();
        let driver = builder.driver("a");
        let law = Lognormal { mean: 100.0, cv: 0.3 };
        builder.add(vec![(driver, Shape::Deviate { sigma: law.sigma() })], [(0, 100.0)]);
        let found = all(&builder.build(1), 0, 400.0);
        let worth = found.drivers[0].1;
        assert!(worth > 0.0 && found.perfect.value == worth, "{found:?}");
    }

    #[test]
    fn several_together_are_worth_what_their_sum_lies_beyond() {
        // Two uniform parts of 40 to 60 each, known together, beside a third at its mean of 10: a triangular law of 90 to 130
        // around 110. Against 120, E[max(0, X − 120)] = 10³/(3·20·20·2)·2 = ∫ (x − 120)·(130 − x)/400 dx = 1000/2400.
        let mut builder = Builder::default();
        let uniform = crate::statistics::Law::Uniform { min: 0.8, max: 1.2 };
        for (name, mean) in [("a", 50.0), ("b", 50.0), ("c", 10.0)] {
            let driver = builder.driver(name);
            builder.add(vec![(driver, Shape::Scaled(uniform))], [(0, mean)]);
        }
        let form = builder.build(1);
        let both = of_several(&form, 0, 120.0, |driver| driver < 2, &mut on).unwrap();
        assert!((both.value - 1000.0 / 2400.0).abs() < 4.0 * both.standard_error, "{both:?}");
        // One alone: uniform of 100 to 120 never lies beyond.
        assert_eq!(of_several(&form, 0, 120.5, |driver| driver == 0, &mut on).unwrap().value, 0.0);
    }

    #[test]
    fn a_mixture_is_weighed_exactly_and_what_cannot_turn_the_choice_is_worth_nothing() {
        // 0 or 200 with even chances against 130: where it is 200 the other is taken, 0.5 · 70 = 35.
        let mut builder = Builder::default();
        let [line, small] = ["line", "small"].map(|name| builder.driver(name));
        builder.add(vec![(line, Shape::Chosen { from: 0.5, to: 1.0 })], [(0, 200.0)]);
        let uniform = crate::statistics::Law::Uniform { min: 0.5, max: 1.5 };
        builder.add(vec![(small, Shape::Scaled(uniform))], [(0, 1.0)]);
        let found = all(&builder.build(1), 0, 131.0);
        assert_eq!(found.drivers, [(0, 35.0)]);
        // Against something sure, b above the mean: knowing it is worth as much from the other side.
        let found = all(&Form::default(), 0, 1.0);
        assert_eq!((found.perfect.value, found.drivers.len()), (0.0, 0));
    }
}
