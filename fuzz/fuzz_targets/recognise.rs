//! Any four cells are recognised, the same every time, with scores that are shares and a screen that has a size.

#![no_main]

use std::sync::LazyLock;

use empreinte::Lang;
use empreinte::factors::Factors;
use empreinte::recognition::{Cells, Product, Recogniser, model_in_reference};
use libfuzzer_sys::fuzz_target;

static FACTORS: LazyLock<Factors> = LazyLock::new(Factors::bundled);

/// A recogniser that knows the products of the pack.
static RECOGNISER: LazyLock<Recogniser<'static>> = LazyLock::new(|| {
    let products = FACTORS.pack().map(|pack| pack.products()).unwrap_or_default();
    Recogniser::new().with_products(products.iter().map(|product| Product {
        id: &product.id,
        maker: &product.maker,
        name: &product.name,
        device_type: &product.device_type,
    }))
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(4, '\n');
    let mut next = || lines.next().unwrap_or_default();
    let cells = Cells { type_cell: next(), brand: next(), model: next(), designation: next() };
    let found = RECOGNISER.recognise(&cells);
    assert_eq!(found, RECOGNISER.recognise(&cells));
    let all = found.score + found.alternatives.iter().map(|other| other.score).sum::<f64>();
    assert!((0.0..=1.0).contains(&found.score) && all <= 1.0 + 1e-9, "{found:?}");
    assert!(found.screen.is_none_or(|screen| screen.inches.is_finite() && screen.inches > 0.0), "{found:?}");
    for lang in [Lang::En, Lang::Fr] {
        assert!(!found.reason.render(lang).is_empty(), "{found:?}");
    }
    for reference in ["ecodiag-2022", "ademe-2026", "pcf-2023"] {
        let _ = model_in_reference(reference, &cells, &found);
    }
});
