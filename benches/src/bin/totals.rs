//! From an inventory to the totals of its fleet and nothing else: a whole process to measure from outside.

use std::fs::File;

use empreinte::factors::Factors;
use empreinte::fleet::{FleetOptions, FleetRequest, assess, resolve};
use empreinte::indicator::Indicator;
use empreinte_benches as _;
use empreinte_import::inventory::{ReadOptions, read_from};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("totals FILE")?;
    let lines = read_from(&name, File::open(&name)?, &ReadOptions::default())?.lines;
    let options =
        FleetOptions { year: Some(2024), location: Some("FR".to_owned()), ..FleetOptions::default() };
    let request = FleetRequest { options, lines };
    let (fleet, _) = resolve(&request, &Factors::bundled())?;
    let total = assess(&fleet);
    let gwp = total.total.total(Indicator::Gwp).map(|total| total.value);
    println!("{} lines, {gwp:?} kgCO2e", fleet.lines.len());
    // The process ends here: what it holds is not taken apart first.
    std::process::exit(0);
}
