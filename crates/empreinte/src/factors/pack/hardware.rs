//! Processors, accelerators and cloud regions of the pack.

use super::PackError;
use super::columns::Columns;

/// A processor with its dies.
#[derive(Debug, Clone, PartialEq)]
pub struct PackProcessor {
    /// Name in lower case, e.g. `amd epyc 7763`; processors of Intel without their range (`intel xeon 8168`).
    pub name: String,
    /// Cores.
    pub cores: Option<f64>,
    /// Hardware threads.
    pub threads: Option<f64>,
    /// Thermal design power, W.
    pub tdp_w: Option<f64>,
    /// Process node, nm.
    pub process_nm: Option<f64>,
    /// Area of the compute dies, mm2.
    pub die_mm2: Option<f64>,
    /// Id of the source.
    pub source: String,
    /// Repairs of the row: `without_io_die`, `one_chiplet`.
    pub note: String,
}

/// An accelerator.
#[derive(Debug, Clone, PartialEq)]
pub struct PackAccelerator {
    /// Name in lower case, e.g. `nvidia tesla a100`.
    pub name: String,
    /// `gpu`, `asic` or `fpga`.
    pub kind: String,
    /// Memory, GB.
    pub memory_gb: Option<f64>,
    /// Thermal design power, W; of a card where there is one.
    pub tdp_w: Option<f64>,
    /// Process node, nm.
    pub process_nm: Option<f64>,
    /// Area of the dies, mm2.
    pub die_mm2: Option<f64>,
    /// Id of the source.
    pub source: String,
}

/// A region of a cloud provider.
#[derive(Debug, Clone, PartialEq)]
pub struct CloudRegion {
    /// Provider: `aws`, `azure`, `gcp`, `oracle`, `ovhcloud`, `scaleway`.
    pub provider: String,
    /// Id of the region at the provider; two providers may share one.
    pub region: String,
    /// Name.
    pub name: String,
    /// Zone of its electricity.
    pub location: String,
    /// Power usage effectiveness.
    pub pue: Option<f64>,
    /// Water used on the site per kWh, L.
    pub wue_l_per_kwh: Option<f64>,
    /// Id of the source.
    pub source: String,
}

pub(super) fn processor(table: &Columns<'_>, row: usize) -> Result<PackProcessor, PackError> {
    Ok(PackProcessor {
        name: table.text("name", row)?,
        cores: table.number("cores", row)?,
        threads: table.number("threads", row)?,
        tdp_w: table.number("tdp_w", row)?,
        process_nm: table.number("process_nm", row)?,
        die_mm2: table.number("die_mm2", row)?,
        source: table.text("source", row)?,
        note: table.text("note", row)?,
    })
}

pub(super) fn accelerator(table: &Columns<'_>, row: usize) -> Result<PackAccelerator, PackError> {
    Ok(PackAccelerator {
        name: table.text("name", row)?,
        kind: table.text("kind", row)?,
        memory_gb: table.number("memory_gb", row)?,
        tdp_w: table.number("tdp_w", row)?,
        process_nm: table.number("process_nm", row)?,
        die_mm2: table.number("die_mm2", row)?,
        source: table.text("source", row)?,
    })
}

pub(super) fn region(table: &Columns<'_>, row: usize) -> Result<CloudRegion, PackError> {
    Ok(CloudRegion {
        provider: table.text("provider", row)?,
        region: table.text("region", row)?,
        name: table.text("name", row)?,
        location: table.text("location", row)?,
        pue: table.number("pue", row)?,
        wue_l_per_kwh: table.number("wue_l_per_kwh", row)?,
        source: table.text("source", row)?,
    })
}

/// Places in the order of the words that tell models apart.
pub(super) fn by_model(processors: &[PackProcessor]) -> Vec<(String, usize)> {
    let words = processors.iter().map(|known| empreinte_data::model_word(&known.name).to_owned());
    let mut places: Vec<(String, usize)> = words.zip(0..).collect();
    places.sort_unstable();
    places
}
