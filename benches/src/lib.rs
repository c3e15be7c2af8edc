//! Inventories of any size for the benchmarks, the same at every run.

pub mod export;

use empreinte::factors::Factors;
use empreinte::fleet::engine::{Charge, Columns};
use empreinte::fleet::{Fleet, FleetOptions, FleetRequest, Line, Method, resolve};
use empreinte::indicator::Indicator;

/// The allocator of the command and of the Python package, for every program that uses this library.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Lines of the sizes to measure. A smoke run (`--test`) takes few, since it shows that a benchmark runs, not how fast.
#[must_use]
pub fn sizes() -> [usize; 2] {
    if std::env::args().any(|word| word == "--test") { [1_000, 10_000] } else { [1_000_000, 10_000_000] }
}

/// A fleet of many distinct devices in three countries, without lines of its own: what columns point to.
///
/// # Panics
/// When the bundled figures cannot resolve it.
#[must_use]
pub fn places() -> Fleet {
    let types = [
        "laptop",
        "desktop",
        "monitor",
        "tv",
        "tablet",
        "smartphone",
        "printer",
        "external_drive",
        "projector",
    ];
    let mut lines = Vec::new();
    for device in types {
        for lifetime_years in [None, Some(3.0), Some(5.0), Some(8.0)] {
            for location in ["FR", "DE", "WORLD"] {
                let (device_type, location) = (Some(device.to_owned()), Some(location.to_owned()));
                lines.push(Line { device_type, lifetime_years, location, ..Line::default() });
            }
        }
    }
    let options = FleetOptions {
        year: Some(2024),
        location: Some("FR".to_owned()),
        reference: Some("ademe-2026".to_owned()),
        indicators: Some(vec![Indicator::Gwp, Indicator::Pe, Indicator::Water]),
        ..FleetOptions::default()
    };
    let request = FleetRequest { options, lines };
    resolve(&request, &Factors::bundled()).expect("the request is sound").0
}

/// Service life of the device of each place.
#[must_use]
pub fn lifetimes(fleet: &Fleet) -> Vec<Option<f64>> {
    (0..fleet.places.len())
        .map(|place| fleet.place(place).and_then(|(device, ..)| device.lifetime_years))
        .collect()
}

/// The charge of a method in 2024.
#[must_use]
pub const fn charge(method: Method) -> Charge {
    Charge {
        method,
        year: 2024,
        window_years: 3,
        ignore_purchase_year: false,
        written_off: false,
        lifetime_factor: 1.0,
    }
}

/// Numbers in no order, the same at every run: Knuth's linear congruential generator, whose high bits are random enough
/// to defeat branch prediction.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new() -> Self {
        Self(1)
    }

    pub(crate) fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(most)).expect("below a number of 32 bits")
    }
}

/// Columns of resolved lines.
pub struct Lines {
    place: Vec<u32>,
    quantity: Vec<f64>,
    purchase_year: Vec<i32>,
}

impl Lines {
    /// `lines` lines over `places` places, bought from 2010 to 2024, in no order.
    ///
    /// # Panics
    /// When there is no place.
    #[must_use]
    pub fn new(lines: usize, places: usize) -> Self {
        let places = u32::try_from(places).expect("a count");
        let mut dice = Dice::new();
        let mut columns = Self { place: Vec::new(), quantity: Vec::new(), purchase_year: Vec::new() };
        for _ in 0..lines {
            columns.place.push(dice.below(places));
            columns.quantity.push(f64::from(1 + dice.below(20)));
            columns.purchase_year.push(2010 + i32::try_from(dice.below(15)).expect("below 15"));
        }
        columns
    }

    /// The lines as the engine takes them.
    #[must_use]
    pub fn columns(&self) -> Columns<'_> {
        Columns { place: &self.place, quantity: &self.quantity, purchase_year: &self.purchase_year }
    }
}
