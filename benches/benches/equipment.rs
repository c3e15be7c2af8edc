//! One server: assessed when resolved, resolved from its names, and the look-up of a name.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use empreinte::equipment::{ConstantSet, EquipmentRequest, assess, names, resolve};
use empreinte::factors::Factors;
use empreinte_benches as _;

const SERVER: &str = r#"{"options": {"indicators": ["gwp", "adpe", "pe"]},
    "equipment": {"type": "server", "components": [
        {"component": "cpu", "units": 2, "name": "Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz"},
        {"component": "ram", "units": 12, "capacity_gb": 32},
        {"component": "ssd", "capacity_gb": 400}, {"component": "hdd", "units": 2},
        {"component": "power_supply", "units": 2}, {"component": "case", "form": "rack"},
        {"component": "motherboard"}, {"component": "assembly"}]},
    "usage": {"location": "FR", "load": 0.5, "lifetime_years": 5}}"#;

fn request() -> EquipmentRequest {
    serde_json::from_str(SERVER).expect("the request is valid")
}

fn server(criterion: &mut Criterion) {
    let factors = Factors::bundled();
    let request = request();
    let mut group = criterion.benchmark_group("equipment");
    let resolved = resolve(&request, ConstantSet::Uba2021, &factors).expect("the server resolves").0;
    group.bench_function("resolved server", |bencher| bencher.iter(|| assess::assess(black_box(&resolved))));
    group.bench_function("server from its names", |bencher| {
        bencher.iter(|| {
            let device = resolve(black_box(&request), ConstantSet::Uba2021, &factors);
            device.map(|(device, _)| assess::assess(&device))
        });
    });
    for name in ["Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", "Xeon Gold 6138", "Intel Xeon Platinum 9999"] {
        group.bench_function(name, |bencher| bencher.iter(|| names::find_processor(black_box(name))));
    }
    group.finish();
}

criterion_group!(benches, server);
criterion_main!(benches);
