//! Draws: lognormal samples a second, and the totals of a fleet.

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use empreinte::factors::Factors;
use empreinte::fleet::request::{Correction, NameCells, Sampling, UncertaintyMethod};
use empreinte::fleet::{Assessment, FleetOptions, FleetRequest, Line};
use empreinte::indicator::Indicator;
use empreinte::uncertainty::form::{Builder, Shape};
use empreinte::uncertainty::simulate::{self, Plan};
use empreinte_benches as _;

/// Lines and distinct names of the fleet, and its draws.
const LINES: usize = 10_000;
const NAMES: usize = 100;
const DRAWS: u64 = 10_000;

const SAMPLINGS: [Sampling; 3] = [Sampling::Random, Sampling::LatinHypercube, Sampling::Sobol];

/// Lognormal numbers of one driver.
fn samples(criterion: &mut Criterion) {
    let mut builder = Builder::default();
    let driver = builder.driver("x");
    builder.add(vec![(driver, Shape::Deviate { sigma: 0.5 })], [(0, 1.0)]);
    let form = builder.build(1);
    let mut group = criterion.benchmark_group("lognormal samples");
    for sampling in SAMPLINGS {
        let plan = Plan { sampling, seed: 1, size: 1 << 16 };
        group.throughput(Throughput::Elements(1 << 16));
        group.bench_function(sampling.code(), |bencher| {
            bencher.iter(|| simulate::replicate(black_box(&form), &plan, 0));
        });
    }
    group.finish();
}

/// A fleet of a hundred distinct names, each with a model of its own.
fn fleet() -> FleetRequest {
    let cells = |type_cell: &str, model: String| NameCells {
        type_cell: type_cell.to_owned(),
        model,
        ..NameCells::default()
    };
    let line = |number: usize| Line {
        text: Some(cells("laptop", format!("{} of one maker", number % NAMES)).into()),
        ..Line::default()
    };
    let correction = Correction {
        text: cells("laptop", String::new()),
        device_type: "laptop".to_owned(),
        model: Some("default".to_owned()),
    };
    let options = FleetOptions {
        year: Some(2024),
        location: Some("FR".to_owned()),
        reference: Some("ecodiag-2022".to_owned()),
        indicators: Some(vec![Indicator::Gwp, Indicator::Pe, Indicator::Water]),
        mapping: vec![correction],
        draws: Some(DRAWS),
        ..FleetOptions::default()
    };
    FleetRequest { options, lines: (0..LINES).map(line).collect() }
}

/// Draws of the totals of three indicators with their intervals.
fn totals(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("10,000 lines, 100 names, 10,000 draws");
    for sampling in SAMPLINGS {
        let assessment = Assessment::new(fleet(), &Factors::bundled()).expect("the request is sound");
        let Assessment { mut fleet, result, .. } = assessment;
        fleet.settings.drawing.method = UncertaintyMethod::MonteCarlo;
        fleet.settings.drawing.sampling = sampling;
        group.bench_function(sampling.code(), |bencher| {
            bencher.iter(|| {
                empreinte::fleet::uncertain::uncertainty(&fleet, black_box(&result), &mut |_| {
                    ControlFlow::Continue(())
                })
            });
        });
    }
    group.finish();
}

criterion_group!(benches, samples, totals);
criterion_main!(benches);
