//! A year of 15-minute readings of 200 meters: seven million numbers from a wide CSV to a balance.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use empreinte::Period;
use empreinte::datacentre::balance::Balance;
use empreinte::datacentre::meter::{Kind, Meter, MeterTree, Readings};
use empreinte_benches as _;
use empreinte_import::readings::{self, ReadOptions};

const METERS: usize = 200;
const INTERVALS: usize = 365 * 96;

/// A grid, a UPS in front of racks, and racks.
fn tree() -> MeterTree {
    let mut meters = vec![
        Meter::new("main", Kind::Grid).of_class("0.5S"),
        Meter::new("ups-in", Kind::UpsIn).below("main").of_class("1"),
        Meter::new("ups-out", Kind::UpsOut).below("ups-in").of_class("1"),
    ];
    let racks =
        (meters.len()..METERS).map(|at| Meter::new(&format!("rack{at}"), Kind::Rack).below("ups-out"));
    meters.extend(racks);
    MeterTree::new(meters).expect("a sound tree")
}

/// The file: every rack has its own load, which moves a little; the meters upstream read their sums and losses.
fn csv() -> String {
    let mut text = String::from("timestamp,main_kwh,ups-in_kwh,ups-out_kwh");
    (3..METERS).for_each(|at| write!(text, ",rack{at}_kwh").expect("a text"));
    text.push('\n');
    let start = 1_735_686_000_u64;
    for interval in 0..INTERVALS {
        let loads: Vec<u64> = (3..METERS).map(|at| 1000 + ((at * 37 + interval * 13) % 97) as u64).collect();
        let sum: u64 = loads.iter().sum();
        write!(text, "{}", start + interval as u64 * 900).expect("a text");
        for milli in [sum * 3 / 2, sum * 11 / 10, sum * 21 / 20].into_iter().chain(loads) {
            write!(text, ",{}.{:03}", milli / 1000, milli % 1000).expect("a text");
        }
        text.push('\n');
    }
    text
}

fn read_and_balance(tree: &MeterTree, text: &str) -> Balance {
    let options = ReadOptions { timezone: Some("Europe/Paris".to_owned()), ..ReadOptions::default() };
    let file = readings::read("year.csv", text.as_bytes(), &options).expect("a sound file");
    let mut readings = Readings::none(tree);
    file.add_to(tree, &mut readings);
    let year = Period::calendar_year(2025).expect("a year");
    Balance::new(tree, &readings, &readings::calendar(year, "Europe/Paris").expect("a zone"))
}

fn bench(criterion: &mut Criterion) {
    let (tree, text) = (tree(), csv());
    let balance = read_and_balance(&tree, &text);
    assert!(balance.meters.iter().all(|meter| meter.coverage == 1.0), "every interval is read");
    let mut group = criterion.benchmark_group("readings");
    group.sample_size(10).throughput(Throughput::Elements((METERS * INTERVALS) as u64));
    group.bench_function("wide year of 200 meters", |bencher| {
        bencher.iter(|| black_box(read_and_balance(&tree, black_box(&text))));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
