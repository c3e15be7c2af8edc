//! Arguments of the commands that compare, choose and plan.

use std::path::PathBuf;

use clap::Args;

use super::{CommonArgs, OptionArgs, PaperArgs};

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The first side: an inventory, a site file, a JSON result with its snapshot, or a JSON request (fleet, equipment, site)
    #[arg(value_name = "A")]
    pub a: PathBuf,
    /// The second side, of the same kind; it may be the same file, with the options below
    #[arg(value_name = "B")]
    pub b: PathBuf,
    /// Calendar year of the second inventory
    #[arg(long, value_name = "YEAR")]
    pub year_b: Option<i32>,
    /// Reference of device figures of the second inventory
    #[arg(long, value_name = "REFERENCE")]
    pub reference_b: Option<String>,
    /// Place of the second inventory
    #[arg(long, value_name = "PLACE")]
    pub location_b: Option<String>,
    /// How making is spread over years in the second inventory: stock, flux or age
    #[arg(long, value_name = "METHOD", value_parser = ["stock", "flux", "age"], hide_possible_values = true)]
    pub method_b: Option<String>,
    /// Names of the two sides in the report, e.g. before,after (default: those of the files)
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub names: Vec<String>,
    /// Say what would be worth knowing before the lower one is chosen
    #[arg(long)]
    pub information: bool,
    /// Options of the method.
    #[command(flatten)]
    pub options: OptionArgs,
    /// Output.
    #[command(flatten)]
    pub output: PaperArgs,
}

/// Arguments of `offers`.
#[derive(Debug, Args)]
pub struct OffersArgs {
    /// Offers, one a row: CSV, TSV, XLSX or ODS; or a JSON request of the kind offers
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What is bought, for the title of the record
    #[arg(long, value_name = "WORDS")]
    pub subject: Option<String>,
    /// Where, when and by which figures.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Reference of device figures for offers that are recognised by name
    #[arg(long, value_name = "REFERENCE")]
    pub reference: Option<String>,
    /// Relative error of the making of sheets that state none, 0 to 1: your assumption
    #[arg(long, value_name = "CV")]
    pub sheet_cv: Option<f64>,
    /// Price of a kilowatt hour, in the currency of the prices
    #[arg(long, value_name = "PRICE")]
    pub price_per_kwh: Option<f64>,
    /// Currency of every price (default: EUR)
    #[arg(long, value_name = "CURRENCY")]
    pub currency: Option<String>,
    /// Indicators, e.g. gwp,pe; the first leads
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub indicators: Vec<String>,
    /// Probability at which offers are told apart
    #[arg(long, value_name = "LEVEL")]
    pub confidence: Option<f64>,
    /// Output.
    #[command(flatten)]
    pub output: PaperArgs,
}

/// Arguments of `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// The plan (TOML, YAML or JSON): horizons, prices, path of the electricity, scenarios; without `from` it begins in the year after --year
    #[arg(value_name = "PLAN")]
    pub plan: PathBuf,
    /// Inventories of the fleet, beside the lines of the plan
    #[arg(value_name = "INVENTORIES")]
    pub inventories: Vec<PathBuf>,
    /// Where, when and by which figures.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Reference of device figures
    #[arg(long, value_name = "REFERENCE")]
    pub reference: Option<String>,
    /// Column of a role (model=Modèle), or a mapping file (TOML)
    #[arg(long, value_name = "ROLE=COLUMN|FILE")]
    pub map: Vec<String>,
    /// Output.
    #[command(flatten)]
    pub output: PaperArgs,
}

/// Arguments of `shift`.
#[derive(Debug, Args)]
pub struct ShiftArgs {
    /// The move (TOML, YAML or JSON): the fields of the JSON kind shift
    #[arg(value_name = "MOVE", required_unless_present = "hours")]
    pub file: Option<PathBuf>,
    /// Hours of a move in time: CSV with load_kwh, moved_kwh and gwp_kgco2e_per_kwh
    #[arg(long, value_name = "FILE")]
    pub hours: Option<PathBuf>,
    /// Indicators, e.g. gwp,pe,water,energy
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub indicators: Vec<String>,
    /// Your own factors (CSV or TOML), over the bundled ones
    #[arg(long, value_name = "FILE")]
    pub factors: Vec<PathBuf>,
    /// Output.
    #[command(flatten)]
    pub output: PaperArgs,
}
