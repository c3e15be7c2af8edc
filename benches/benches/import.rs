//! An export of 100,000 rows from its bytes to the totals of the fleet, single thread; and its steps one by one.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use empreinte::factors::{Factors, Pack};
use empreinte::fleet::{FleetOptions, FleetRequest, Line, assess, resolve};
use empreinte::recognition::{Product, Recogniser};
use empreinte_benches::export;
use empreinte_import::inventory::{self, ReadOptions};

/// Rows of the export. A smoke run (`--test`) takes few, since it shows that a benchmark runs, not how fast.
fn rows() -> u32 {
    if std::env::args().any(|word| word == "--test") { 1_000 } else { 100_000 }
}

fn read(bytes: &[u8]) -> Vec<Line> {
    inventory::read("glpi.csv", bytes, &ReadOptions::default()).expect("the export is sound").lines
}

fn request(lines: Vec<Line>) -> FleetRequest {
    let options =
        FleetOptions { year: Some(2024), location: Some("FR".to_owned()), ..FleetOptions::default() };
    FleetRequest { options, lines }
}

fn import(criterion: &mut Criterion) {
    let bytes = export::glpi(rows());
    let lines = read(&bytes);
    let factors = Factors::bundled();
    let request_of_all = request(lines);
    let (fleet, _) = resolve(&request_of_all, &factors).expect("the request is sound");

    let mut group = criterion.benchmark_group("import");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("bytes to totals", |bencher| {
        bencher.iter(|| {
            let request = request(read(black_box(&bytes)));
            let (fleet, _) = resolve(&request, &factors).expect("the request is sound");
            assess(&fleet)
        });
    });
    group.bench_function("reading", |bencher| bencher.iter(|| read(black_box(&bytes))));
    group.bench_function("recognition and factors", |bencher| {
        bencher.iter(|| resolve(black_box(&request_of_all), &factors));
    });
    group.bench_function("totals", |bencher| bencher.iter(|| assess(black_box(&fleet))));
    group.finish();

    once(criterion);
}

/// What a run pays once, whatever the size of its inventory.
fn once(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("once");
    let pack = empreinte_data_odbl::PACK;
    group.bench_function("pack", |bencher| bencher.iter(|| Pack::from_bytes(black_box(pack))));
    let pack = Pack::from_bytes(pack).expect("the embedded pack is sound");
    let products = || {
        pack.products().iter().map(|product| Product {
            id: &product.id,
            maker: &product.maker,
            name: &product.name,
            device_type: &product.device_type,
        })
    };
    group.bench_function("names of products", |bencher| {
        bencher.iter(|| Recogniser::new().with_products(products()));
    });
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
