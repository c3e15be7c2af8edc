//! One small request through the JSON door.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use empreinte::factors::Factors;
use empreinte_benches as _;

const FLEET: &str = r#"{"schema": 1, "kind": "fleet",
    "options": {"year": 2024, "location": "FR", "reference": "ademe-2026"},
    "lines": [{"type": "laptop", "quantity": 10}, {"type": "monitor", "quantity": 8}]}"#;

const NAMES: &str = r#"{"schema": 1, "kind": "recognise",
    "items": [{"type": "Ordinateur portable", "brand": "Dell Inc.", "model": "Latitude 7490"}]}"#;

const FACTORS: &str =
    r#"{"schema": 1, "kind": "factors", "find": {"table": "electricity", "location": "FR", "year": 2024}}"#;

fn door(criterion: &mut Criterion) {
    let factors = Factors::bundled();
    let mut group = criterion.benchmark_group("eval");
    for (name, request) in [("fleet", FLEET), ("recognise", NAMES), ("factors", FACTORS)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| empreinte::json::evaluate_with(black_box(request), &factors));
        });
    }
    group.bench_function("fleet, factors read anew", |bencher| {
        bencher.iter(|| empreinte::json::evaluate(black_box(FLEET)));
    });
    group.finish();
}

criterion_group!(benches, door);
criterion_main!(benches);
