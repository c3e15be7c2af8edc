//! Several inventories as one.

use empreinte::diagnostic::Diagnostic;
use empreinte::fleet::request::{ElectricityOverride, Line};

use super::{ImportReport, Inventory, give_ids, shared_serials};

/// Everything that some inventories gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inventories {
    /// Lines of all files, in order, each with an id.
    pub lines: Vec<Line>,
    /// One report a file.
    pub reports: Vec<ImportReport>,
    /// What was doubtful in them, and what several of them count.
    pub diagnostics: Vec<Diagnostic>,
    /// Factor of electricity that an EcoDiag list carries.
    pub electricity: Option<ElectricityOverride>,
}

impl Inventories {
    /// Inventories in one, in order. `names` are those of their files.
    #[must_use]
    pub fn of(read: Vec<Inventory>, names: &[&str]) -> Self {
        let mut all = Self::default();
        let shared = shared_serials(&read);
        for read in read {
            let electricity = read.report.electricity_kgco2e_per_kwh.map(gwp_per_kwh);
            all.lines.extend(read.lines);
            all.reports.push(read.report);
            all.diagnostics.extend(read.diagnostics);
            all.electricity = all.electricity.or(electricity);
        }
        all.diagnostics.extend(shared);
        give_ids(&mut all.lines, names);
        all
    }
}

/// A factor of electricity for climate change alone.
fn gwp_per_kwh(gwp: f64) -> ElectricityOverride {
    ElectricityOverride { gwp_kgco2e_per_kwh: Some(gwp), ..ElectricityOverride::default() }
}
