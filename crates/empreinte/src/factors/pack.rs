//! The ODbL pack: product carbon footprints of manufacturers and the statistics derived from them.
//!
//! One versioned binary, embedded in native builds (feature `odbl`) and loadable from bytes everywhere. Reading it
//! never panics: what is not a pack, of a newer format, cut short or altered is refused with its reason. The layout
//! is described beside the writer, `crates/xtask/src/pack.rs`.

mod bytes;
mod columns;
mod hardware;

use columns::{Columns, Content};
pub use hardware::{CloudRegion, PackAccelerator, PackProcessor};
pub(crate) use hardware::{FamilyDies, family};

use crate::provenance::Source;

/// First bytes of every pack.
const MAGIC: &[u8; 8] = b"EMPRPACK";
/// Format of packs that this version reads.
const FORMAT_VERSION: u32 = 1;

/// Why bytes are no pack that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// The bytes do not begin as a pack does.
    #[error("not a data pack of empreinte")]
    NotAPack,
    /// The pack is of a format that this version does not know.
    #[error("the data pack has format {found}, this version reads format {supported}")]
    Version {
        /// Format of the pack.
        found: u32,
        /// Format that is read.
        supported: u32,
    },
    /// The pack ends too early.
    #[error("the data pack is cut short")]
    Truncated,
    /// The content is not that of the hash: a bit was lost on the way.
    #[error("the content of the data pack does not match its hash")]
    Corrupted,
    /// The hash is right but the content is not as described: the writer was at fault.
    #[error("the data pack is malformed: {detail}")]
    Malformed {
        /// What is not as described.
        detail: String,
    },
}

/// A source of the pack, with the notice to print wherever a result used it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackSource {
    /// Stable id.
    pub id: String,
    /// Who publishes it.
    pub publisher: String,
    /// Title of the work.
    pub title: String,
    /// SPDX expression of its licence.
    pub licence: String,
    /// Address at the publisher.
    pub url: String,
    /// Edition, version or commit.
    pub version: String,
    /// Date the copy was made, ISO 8601.
    pub retrieved: String,
    /// The line to print wherever a result used it.
    pub notice: String,
    /// SHA-256 of the raw file, in hexadecimal.
    pub sha256: String,
}

/// The carbon footprint of one product, as its maker published it, after the repairs named in `note`.
///
/// The publisher of the collection asks not to use it to compare manufacturers.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// Stable id: `pcf/MAKER/NAME`, with `/DATE` where one product has two reports.
    pub id: String,
    /// Maker.
    pub maker: String,
    /// Name of the product.
    pub name: String,
    /// Type of the contract, from the form factor of the name rather than the publisher's label.
    pub device_type: String,
    /// Id of its family; empty where it has none.
    pub family: String,
    /// Year of the report.
    pub report_year: Option<u32>,
    /// Footprint of the whole life, kgCO2e.
    pub gwp_total_kgco2e: f64,
    /// Share of use in it, 0 to 1.
    pub use_share: Option<f64>,
    /// Share of manufacturing, 0 to 1. Stated shares need not reach the whole; they are never rescaled.
    pub manufacturing_share: Option<f64>,
    /// Share of transport, 0 to 1.
    pub transport_share: Option<f64>,
    /// Share of the end of life, 0 to 1.
    pub end_of_life_share: Option<f64>,
    /// Everything but use, kgCO2e: total x (1 - share of use); none where that share is not in the source.
    pub embodied_kgco2e: Option<f64>,
    /// Electricity of its typical use in a year, kWh.
    pub energy_kwh_per_year: Option<f64>,
    /// Service life assumed by the maker, years.
    pub lifetime_years: Option<f64>,
    /// Relative half-width of the error the maker states; none where none is stated (a published 0 is none).
    pub relative_error: Option<f64>,
    /// Weight, kg.
    pub weight_kg: Option<f64>,
    /// Diagonal of the screen, inch.
    pub screen_in: Option<f64>,
    /// Id of the [`PackSource`].
    pub source: String,
    /// Repairs made to the row, by name of rule; empty if none.
    pub note: String,
}

/// Statistics of the product sheets of a type of device, or of one family of it; groups have three sheets or more.
///
/// Quantiles are linear interpolations; the median and quantiles are for display, the mean for totals.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryStatistic {
    /// Type of the contract.
    pub device_type: String,
    /// Id of the family; empty for the whole type.
    pub family: String,
    /// Sheets with an embodied figure.
    pub sheets: u32,
    /// Makers among them.
    pub makers: u32,
    /// Mean of the embodied figures, kgCO2e.
    pub mean_embodied_kgco2e: f64,
    /// Sample standard deviation between the sheets (n - 1), kgCO2e.
    pub standard_deviation_kgco2e: f64,
    /// Standard deviation over mean.
    pub cv_between_models: f64,
    /// Median, kgCO2e.
    pub median_embodied_kgco2e: f64,
    /// Tenth percentile, kgCO2e.
    pub p10_embodied_kgco2e: f64,
    /// Ninetieth percentile, kgCO2e.
    pub p90_embodied_kgco2e: f64,
    /// Mean of the makers' means, kgCO2e: no maker weighs by the number of its sheets.
    pub maker_balanced_mean_kgco2e: f64,
    /// Mean of the yearly electricity stated, kWh.
    pub mean_energy_kwh_per_year: Option<f64>,
    /// Sheets that state a yearly electricity.
    pub energy_sheets: u32,
    /// Mean of the service lives stated, years.
    pub mean_lifetime_years: Option<f64>,
    /// Sheets that state a service life.
    pub lifetime_sheets: u32,
    /// Mean of the relative errors stated.
    pub mean_relative_error: Option<f64>,
    /// Sheets that state an error.
    pub relative_error_sheets: u32,
}

/// A pack that was read and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    release: String,
    sources: Vec<PackSource>,
    products: Vec<Product>,
    statistics: Vec<CategoryStatistic>,
    processors: Vec<PackProcessor>,
    /// Model words and places of `processors`, in order.
    processors_by_model: Vec<(String, usize)>,
    dies_by_family: Vec<FamilyDies>,
    accelerators: Vec<PackAccelerator>,
    regions: Vec<CloudRegion>,
}

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    /// [`PackError`], with the reason.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        let content = Content::read(bytes)?;
        let processors = rows_if_any(&content, "processors", hardware::processor)?;
        Ok(Self {
            processors_by_model: hardware::by_model(&processors),
            dies_by_family: hardware::by_family(&processors),
            processors,
            sources: rows(content.table("sources")?, source)?,
            products: rows(content.table("products")?, product)?,
            statistics: rows(content.table("statistics")?, statistic)?,
            accelerators: rows_if_any(&content, "accelerators", hardware::accelerator)?,
            regions: rows_if_any(&content, "cloud_regions", hardware::region)?,
            release: content.release,
        })
    }

    /// Release of the data, e.g. `2026.1.0`.
    #[must_use]
    pub fn release(&self) -> &str {
        &self.release
    }

    /// Sources with their notices.
    #[must_use]
    pub fn sources(&self) -> &[PackSource] {
        &self.sources
    }

    /// The source of an id in the form of reports.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<Source> {
        self.sources.iter().find(|source| source.id == id).map(|source| Source {
            id: source.id.clone(),
            citation: format!("{}, {}", source.publisher, source.title),
            licence: source.licence.clone(),
            url: source.url.clone(),
            version: source.version.clone(),
            notice: source.notice.clone(),
        })
    }

    /// Product footprints, by maker and name, the newest report first.
    #[must_use]
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// Processors, by name; none in packs that were written without them.
    #[must_use]
    pub fn processors(&self) -> &[PackProcessor] {
        &self.processors
    }

    /// Processors whose model word is this, as [`empreinte_data::model_word`] tells it.
    pub(crate) fn processors_of_model<'p>(&'p self, word: &str) -> impl Iterator<Item = &'p PackProcessor> {
        let first = self.processors_by_model.partition_point(|(known, _)| known.as_str() < word);
        let end = self.processors_by_model.partition_point(|(known, _)| known.as_str() <= word);
        let places = self.processors_by_model.get(first..end).unwrap_or_default();
        places.iter().filter_map(|(_, place)| self.processors.get(*place))
    }

    /// The dies of the processors of a family, as [`family`] names it, with some number of cores.
    pub(crate) fn dies_of_family(&self, family: &str, cores: f64) -> Option<&FamilyDies> {
        let order =
            |known: &FamilyDies| known.family.as_str().cmp(family).then(known.cores.total_cmp(&cores));
        let place = self.dies_by_family.binary_search_by(order).ok()?;
        self.dies_by_family.get(place)
    }

    /// Accelerators, by name; none in packs that were written without them.
    #[must_use]
    pub fn accelerators(&self) -> &[PackAccelerator] {
        &self.accelerators
    }

    /// Regions of cloud providers, by provider; none in packs that were written without them.
    #[must_use]
    pub fn regions(&self) -> &[CloudRegion] {
        &self.regions
    }

    /// Statistics by type, then by family.
    #[must_use]
    pub fn statistics(&self) -> &[CategoryStatistic] {
        &self.statistics
    }
}

fn rows<T>(
    table: &Columns<'_>,
    of: fn(&Columns<'_>, usize) -> Result<T, PackError>,
) -> Result<Vec<T>, PackError> {
    (0..table.rows()).map(|row| of(table, row)).collect()
}

/// The rows of a table that older packs lack.
fn rows_if_any<T>(
    content: &Content<'_>,
    name: &str,
    of: fn(&Columns<'_>, usize) -> Result<T, PackError>,
) -> Result<Vec<T>, PackError> {
    content.table(name).map_or(Ok(Vec::new()), |table| rows(table, of))
}

fn source(table: &Columns<'_>, row: usize) -> Result<PackSource, PackError> {
    Ok(PackSource {
        id: table.text("id", row)?,
        publisher: table.text("publisher", row)?,
        title: table.text("title", row)?,
        licence: table.text("licence", row)?,
        url: table.text("url", row)?,
        version: table.text("version", row)?,
        retrieved: table.text("retrieved", row)?,
        notice: table.text("notice", row)?,
        sha256: table.text("sha256", row)?,
    })
}

fn product(table: &Columns<'_>, row: usize) -> Result<Product, PackError> {
    Ok(Product {
        id: table.text("id", row)?,
        maker: table.text("maker", row)?,
        name: table.text("name", row)?,
        device_type: table.text("device_type", row)?,
        family: table.text("family", row)?,
        report_year: table.count("report_year", row)?,
        gwp_total_kgco2e: table.required_number("gwp_total_kgco2e", row)?,
        use_share: table.number("use_share", row)?,
        manufacturing_share: table.number("manufacturing_share", row)?,
        transport_share: table.number("transport_share", row)?,
        end_of_life_share: table.number("end_of_life_share", row)?,
        embodied_kgco2e: table.number("embodied_kgco2e", row)?,
        energy_kwh_per_year: table.number("energy_kwh_per_year", row)?,
        lifetime_years: table.number("lifetime_years", row)?,
        relative_error: table.number("relative_error", row)?,
        weight_kg: table.number("weight_kg", row)?,
        screen_in: table.number("screen_in", row)?,
        source: table.text("source", row)?,
        note: table.text("note", row)?,
    })
}

fn statistic(table: &Columns<'_>, row: usize) -> Result<CategoryStatistic, PackError> {
    Ok(CategoryStatistic {
        device_type: table.text("device_type", row)?,
        family: table.text("family", row)?,
        sheets: table.required_count("sheets", row)?,
        makers: table.required_count("makers", row)?,
        mean_embodied_kgco2e: table.required_number("mean_embodied_kgco2e", row)?,
        standard_deviation_kgco2e: table.required_number("standard_deviation_kgco2e", row)?,
        cv_between_models: table.required_number("cv_between_models", row)?,
        median_embodied_kgco2e: table.required_number("median_embodied_kgco2e", row)?,
        p10_embodied_kgco2e: table.required_number("p10_embodied_kgco2e", row)?,
        p90_embodied_kgco2e: table.required_number("p90_embodied_kgco2e", row)?,
        maker_balanced_mean_kgco2e: table.required_number("maker_balanced_mean_kgco2e", row)?,
        mean_energy_kwh_per_year: table.number("mean_energy_kwh_per_year", row)?,
        energy_sheets: table.required_count("energy_sheets", row)?,
        mean_lifetime_years: table.number("mean_lifetime_years", row)?,
        lifetime_sheets: table.required_count("lifetime_sheets", row)?,
        mean_relative_error: table.number("mean_relative_error", row)?,
        relative_error_sheets: table.required_count("relative_error_sheets", row)?,
    })
}

#[cfg(test)]
#[cfg(feature = "odbl")]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    fn bytes() -> Vec<u8> {
        empreinte_data_odbl::PACK.to_vec()
    }

    /// Bytes whose hash is right again after a change of their content.
    fn rehashed(mut bytes: Vec<u8>) -> Vec<u8> {
        let hash = Sha256::digest(&bytes[44..]);
        bytes[12..44].copy_from_slice(&hash);
        bytes
    }

    #[test]
    fn the_embedded_pack_is_read() {
        let pack = Pack::from_bytes(&bytes()).unwrap();
        assert_eq!(pack.release(), "2026.1.0");
        assert_eq!(pack.products().len(), 1226);
        let source = pack.source("boavizta-pcf-2023-02").unwrap();
        assert_eq!(source.licence, "ODbL-1.0");
        assert!(source.notice.contains("Boavizta") && source.notice.contains("compare manufacturers"));
        assert_eq!(pack.source("elsewhere"), None);
        let laptops = pack.statistics().iter().find(|it| it.device_type == "laptop" && it.family.is_empty());
        assert_eq!(laptops.unwrap().sheets, 457);
    }

    #[test]
    fn a_sheet_has_the_figures_of_its_source() {
        let pack = Pack::from_bytes(&bytes()).unwrap();
        let fairphone = pack.products().iter().find(|it| it.id == "pcf/fairphone/fairphone-4").unwrap();
        assert_eq!(fairphone.use_share, Some(0.248));
        assert_eq!(fairphone.transport_share, Some(0.047));
        assert!(fairphone.note.contains("shares_above_the_whole"));
        let wyse = pack.products().iter().find(|it| it.name == "Wyse 3040 Thin Client").unwrap();
        assert_eq!((wyse.screen_in, wyse.weight_kg), (None, Some(0.24)));
    }

    #[test]
    fn every_product_names_a_source_of_the_pack() {
        let pack = Pack::from_bytes(&bytes()).unwrap();
        assert!(pack.products().iter().all(|product| pack.source(&product.source).is_some()));
    }

    #[test]
    fn foreign_bytes_are_refused() {
        assert_eq!(Pack::from_bytes(b""), Err(PackError::NotAPack));
        assert_eq!(Pack::from_bytes(b"PK\x03\x04 a workbook, not a pack"), Err(PackError::NotAPack));
    }

    #[test]
    fn a_newer_format_is_named() {
        let mut newer = bytes();
        newer[8..12].copy_from_slice(&2_u32.to_le_bytes());
        assert_eq!(Pack::from_bytes(&newer), Err(PackError::Version { found: 2, supported: 1 }));
    }

    #[test]
    fn an_altered_bit_is_noticed() {
        let mut altered = bytes();
        let middle = altered.len() / 2;
        altered[middle] ^= 1;
        assert_eq!(Pack::from_bytes(&altered), Err(PackError::Corrupted));
    }

    #[test]
    fn a_cut_pack_is_refused_wherever_it_is_cut() {
        let whole = bytes();
        for length in (0..44).chain((44..whole.len()).step_by(4999)) {
            assert!(Pack::from_bytes(&whole[..length]).is_err());
            if length > 44 {
                let wrong = Pack::from_bytes(&rehashed(whole[..length].to_vec()));
                assert_eq!(wrong, Err(PackError::Truncated), "cut at {length}");
            }
        }
    }

    #[test]
    fn altered_content_with_a_right_hash_never_panics() {
        let whole = bytes();
        for at in (44..whole.len()).step_by(4001) {
            let mut altered = whole.clone();
            altered[at] ^= 0xff;
            // Either a figure changed or the structure is refused; it must come back either way.
            drop(Pack::from_bytes(&rehashed(altered)));
        }
    }
}
