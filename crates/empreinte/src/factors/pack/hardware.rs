//! Processors, accelerators and cloud regions of the pack.

use super::PackError;
use super::columns::Columns;
use crate::order;

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
/// The dies of the processors of one family that have some number of cores.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FamilyDies {
    /// Words of the family, as [`family`] gives them.
    pub(crate) family: String,
    /// Cores.
    pub(crate) cores: f64,
    /// Smallest, mean and largest area, mm2.
    pub(crate) mm2: [f64; 3],
    /// How many processors.
    pub(crate) count: usize,
    /// Id of the source.
    pub(crate) source: String,
}

/// Processors of a family with as many cores that say something of another.
const FEWEST: usize = 2;

/// The words of a name that tell its family: without numbers and ranges, e.g. `amd epyc` of `amd epyc 7763`.
pub(crate) fn family(name: &str) -> String {
    const RANGES: [&str; 4] = ["platinum", "gold", "silver", "bronze"];
    let has_digit = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    let words = name.split([' ', '-']).filter(|word| !has_digit(word) && !RANGES.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// The dies by family and cores, in that order; groups of one are left out.
pub(super) fn by_family(processors: &[PackProcessor]) -> Vec<FamilyDies> {
    let known = processors
        .iter()
        .filter_map(|known| Some((family(&known.name), known.cores?, known.die_mm2?, known)));
    let mut known: Vec<_> = known.collect();
    order::sort_by(&mut known, |a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let groups = known.chunk_by(|a, b| a.0 == b.0 && a.1.total_cmp(&b.1).is_eq());
    let of_group = |group: &[(String, f64, f64, &PackProcessor)]| {
        let (family, cores, area, first) = group.first().filter(|_| group.len() >= FEWEST)?;
        let areas = || group.iter().map(|(_, _, area, _)| *area);
        let mean = areas().sum::<f64>() / group.len() as f64;
        Some(FamilyDies {
            family: family.clone(),
            cores: *cores,
            mm2: [areas().fold(*area, f64::min), mean, areas().fold(*area, f64::max)],
            count: group.len(),
            source: first.source.clone(),
        })
    };
    groups.filter_map(of_group).collect()
}

pub(super) fn by_model(processors: &[PackProcessor]) -> Vec<(String, usize)> {
    let words = processors.iter().map(|known| empreinte_data::model_word(&known.name).to_owned());
    let mut places: Vec<(String, usize)> = words.zip(0..).collect();
    order::sort_by(&mut places, Ord::cmp);
    places
}
