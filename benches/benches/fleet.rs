//! Resolved lines through the fleet engine, single thread.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use empreinte::fleet::Method;
use empreinte::fleet::assess::impacts;
use empreinte::fleet::engine::{Rates, per_line, sum_by_place};
use empreinte_benches::{Lines, charge, lifetimes, places, sizes};

const METHODS: [Method; 3] = [Method::Stock, Method::Flux, Method::Age];

/// From columns to the impacts of the total: three indicators, every stage, with their intervals.
fn totals(criterion: &mut Criterion) {
    let fleet = places();
    let lifetimes = lifetimes(&fleet);
    let mut group = criterion.benchmark_group("totals");
    group.sample_size(10);
    for size in sizes() {
        let lines = Lines::new(size, fleet.places.len());
        group.throughput(Throughput::Elements(size as u64));
        for method in METHODS {
            let charge = charge(method);
            group.bench_function(BenchmarkId::new(method.code(), size), |bencher| {
                bencher.iter(|| {
                    let sums = sum_by_place(&black_box(&lines).columns(), &lifetimes, &charge);
                    impacts(&fleet, &charge, sums.into_iter().enumerate())
                });
            });
        }
    }
    group.finish();
}

/// The impacts of every line for three indicators, handed over chunk by chunk.
fn lines(criterion: &mut Criterion) {
    let fleet = places();
    let lifetimes = lifetimes(&fleet);
    let embodied: Vec<f64> = (0..lifetimes.len()).map(|place| 100.0 + place as f64).collect();
    let usage: Vec<f64> = (0..lifetimes.len()).map(|place| 10.0 + place as f64).collect();
    let rates = [Rates { embodied: &embodied, usage: &usage }; 3];
    let mut group = criterion.benchmark_group("per_line");
    group.sample_size(10);
    for size in sizes() {
        let lines = Lines::new(size, fleet.places.len());
        group.throughput(Throughput::Elements(size as u64));
        for method in METHODS {
            let charge = charge(method);
            group.bench_function(BenchmarkId::new(method.code(), size), |bencher| {
                bencher.iter(|| {
                    let mut last = [0.0; 3];
                    per_line(
                        &black_box(&lines).columns(),
                        &lifetimes,
                        &charge,
                        &rates,
                        &mut |indicator, values| {
                            last[indicator] = values.last().copied().unwrap_or_default();
                        },
                    );
                    last
                });
            });
        }
    }
    group.finish();
}

/// Impacts and intervals of a total once the lines are summed: the same time whatever the number of lines.
fn intervals(criterion: &mut Criterion) {
    let fleet = places();
    let lifetimes = lifetimes(&fleet);
    let charge = charge(Method::Stock);
    let mut group = criterion.benchmark_group("intervals");
    for size in sizes() {
        let sums = sum_by_place(&Lines::new(size, fleet.places.len()).columns(), &lifetimes, &charge);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter(|| {
                let total = impacts(&fleet, &charge, black_box(&sums).iter().copied().enumerate());
                total.to_wire(&[0.95, 0.5])
            });
        });
    }
    group.finish();
}

criterion_group!(benches, totals, lines, intervals);
criterion_main!(benches);
