//! Distinct names recognised per second on one core: the labelled lines of the tests, each with a varying tail so
//! that no two are alike.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use empreinte::recognition::{Cells, Recogniser};
use empreinte_benches as _;

/// The labelled lines: type, brand and model cells.
const LABELLED: &str = include_str!("../../tests/cases/recognition/labelled.csv");

/// Cells of every labelled line that needs no unquoting, with a serial of its own behind the model.
fn names() -> Vec<[String; 3]> {
    let plain = LABELLED.lines().skip(1).filter(|line| !line.contains('"'));
    plain
        .enumerate()
        .filter_map(|(index, line)| {
            let mut cells = line.split(',');
            let (type_cell, brand, model) = (cells.next()?, cells.next()?, cells.next()?);
            Some([type_cell.to_owned(), brand.to_owned(), format!("{model} {index:05}")])
        })
        .collect()
}

fn recognise(criterion: &mut Criterion) {
    let names = names();
    let recogniser = Recogniser::new();
    let mut group = criterion.benchmark_group("recognition");
    group.throughput(Throughput::Elements(u64::try_from(names.len()).unwrap_or(u64::MAX)));
    group.bench_function("distinct names", |bencher| {
        bencher.iter(|| {
            for [type_cell, brand, model] in &names {
                let cells = Cells { type_cell, brand, model, designation: "" };
                black_box(recogniser.recognise(black_box(&cells)));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, recognise);
criterion_main!(benches);
