//! The command line: what can be written. Help texts in French are in `help.rs`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

mod decision;

pub use decision::{CompareArgs, OffersArgs, PlanArgs, ShiftArgs};

/// Environmental footprint of IT equipment and datacentres
#[derive(Debug, Parser)]
#[command(name = "empreinte", version, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,

    /// Language of everything printed: fr or en (default: that of the system)
    #[arg(long, global = true, value_name = "LANG", value_parser = ["fr", "en"], hide_possible_values = true)]
    pub lang: Option<String>,
}

impl Cli {
    /// Whether a program reads the output.
    pub fn wants_json(&self) -> bool {
        match &self.command {
            Command::Audit(args) => args.output.format() == Format::Json,
            Command::Eed(args) => args.format() == EedFormat::Json,
            Command::Assess(args) => args.output.format() == Format::Json,
            Command::Device(args) => args.output.format() == Format::Json,
            Command::Replace(args) => args.output.format() == Format::Json,
            Command::Compare(args) => args.output.format() == Format::Json,
            Command::Offers(args) => args.output.format() == Format::Json,
            Command::Plan(args) => args.output.format() == Format::Json,
            Command::Shift(args) => args.output.format() == Format::Json,
            Command::Explain(args) => args.json,
            Command::Recognise(args) => args.json,
            Command::Factors(args) => args.json,
            Command::Rules(args) => args.json,
            Command::Verify(args) => args.json,
            Command::Eval(_) => true,
            Command::Init(_) | Command::Schema(_) | Command::Completions(_) => false,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "one value of it exists in a run")]
pub enum Command {
    /// Assess a site from its site file and write one report
    Audit(AuditArgs),
    /// Write the report of a site to the European database on data centres, (EU) 2024/1364
    Eed(EedArgs),
    /// Assess inventories given as files
    Assess(AssessArgs),
    /// Print a commented site file, or a form to collect what it needs
    Init(InitArgs),
    /// List, show and check factors and their sources
    Factors(FactorsArgs),
    /// List and show dated rules: what the law of a day, or a pledge, asks
    Rules(RulesArgs),
    /// Say what measures saved, against a baseline adjusted to IT load and outside temperature
    Verify(VerifyArgs),
    /// Assess one device from its description, reports of its hardware, or this machine
    Device(DeviceArgs),
    /// Say after how many years a replacement has paid for the making of the new device
    Replace(ReplaceArgs),
    /// Compare two inventories, sites, results or JSON requests: what differs, how surely, and what moved
    Compare(CompareArgs),
    /// Compare purchase offers: what a year of each costs, how surely they differ, what would overturn the order
    Offers(OffersArgs),
    /// Play a fleet over years under stated rules: conditional scenarios with cost and climate side by side
    Plan(PlanArgs),
    /// Move a load to another place or to other hours: what it saves, with idle power, making and what stays behind
    Shift(ShiftArgs),
    /// Show how the number of one line was made
    Explain(ExplainArgs),
    /// Show what the names of an inventory are taken for, unsure ones first
    Recognise(RecogniseArgs),
    /// Answer JSON requests, one or one a line
    Eval(EvalArgs),
    /// Print the JSON Schemas of requests and answers
    Schema(SchemaArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
}

/// Form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables for a terminal
    Table,
    /// The answer of the JSON door with a snapshot
    Json,
    /// One row a line of the inventory
    Csv,
    /// Report in Markdown
    Md,
    /// Report in one HTML file
    Html,
}

/// Where and how to write.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// Form of the output: table, json, csv, md or html (default: by the extension of -o, else table)
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<Format>,
    /// File to write (default: the terminal)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Decimal comma and semicolon in CSV
    #[arg(long)]
    pub decimal_comma: bool,
    /// Leave names and files of the inventory out of the output
    #[arg(long)]
    pub anonymise: bool,
    /// Show the free text of the inventory in reports (designations, cells that were not understood)
    #[arg(long, conflicts_with = "anonymise")]
    pub free_text: bool,
}

impl OutputArgs {
    /// The form asked for, else that of the extension, else tables.
    pub fn format(&self) -> Format {
        format_of(self.format, self.output.as_ref())
    }
}

/// The form asked for, else that of the extension, else tables.
fn format_of(asked: Option<Format>, output: Option<&PathBuf>) -> Format {
    let extension = output.and_then(|path| path.extension()).and_then(|text| text.to_str());
    asked.unwrap_or(match extension {
        Some("json") => Format::Json,
        Some("csv") => Format::Csv,
        Some("md") => Format::Md,
        Some("html" | "htm") => Format::Html,
        _ => Format::Table,
    })
}

/// Where and how to write a short report.
#[derive(Debug, Args)]
pub struct PaperArgs {
    /// Form of the output: table, json, csv, md or html (default: by the extension of -o, else table)
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<Format>,
    /// Print JSON
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// File to write (default: the terminal)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Decimal comma and semicolon in CSV
    #[arg(long)]
    pub decimal_comma: bool,
}

impl PaperArgs {
    /// The form asked for, else that of the extension, else tables.
    pub fn format(&self) -> Format {
        let asked = self.json.then_some(Format::Json).or(self.format);
        format_of(asked, self.output.as_ref())
    }
}

/// Arguments of `audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// Site file (TOML, YAML or JSON); `empreinte init` prints one
    #[arg(value_name = "SITE")]
    pub site: PathBuf,
    /// Day whose law counts, YYYY-MM-DD (default: the last day of the period)
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Category of the PUE: 1, 2 or 3 (default: the most exact that the meters allow)
    #[arg(long, value_name = "CATEGORY", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub category: Option<u8>,
    /// Show drafts of law too, as previews
    #[arg(long)]
    pub preview: bool,
    /// A what-if beside those of the site file, repeatable: `[NAME:]KIND=VALUE[,FIELD=VALUE...][+KIND=VALUE...]`, e.g. `set_point=26+ups_mode=eco`
    #[arg(long, value_name = "KIND=VALUE")]
    pub what_if: Vec<String>,
    /// How uncertainty is computed: closed (exact moments, fitted bounds), or monte-carlo beside it
    #[arg(long, value_name = "METHOD", value_parser = ["closed", "monte-carlo"], hide_possible_values = true)]
    pub uncertainty: Option<String>,
    /// How much is drawn.
    #[command(flatten)]
    pub draw: DrawArgs,
    /// Decision.
    #[command(flatten)]
    pub decision: ThresholdArgs,
    /// Output.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Form of the report to the European database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EedFormat {
    /// One row a field
    Csv,
    /// The answer of the JSON door
    Json,
}

/// Arguments of `eed`.
#[derive(Debug, Args)]
pub struct EedArgs {
    /// Site file (TOML, YAML or JSON)
    #[arg(value_name = "SITE")]
    pub site: PathBuf,
    /// Form of the output: csv or json (default: by the extension of -o, else csv)
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<EedFormat>,
    /// File to write (default: the terminal)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Decimal comma and semicolon in CSV
    #[arg(long)]
    pub decimal_comma: bool,
}

impl EedArgs {
    /// The form asked for, else that of the extension, else CSV.
    pub fn format(&self) -> EedFormat {
        let is_json =
            self.output.as_ref().and_then(|path| path.extension()).is_some_and(|text| text == "json");
        self.format.unwrap_or(if is_json { EedFormat::Json } else { EedFormat::Csv })
    }
}

/// Arguments of `assess`.
#[derive(Debug, Args)]
pub struct AssessArgs {
    /// Inventories: CSV, TSV, XLSX, ODS or EcoDiag's JSON
    #[arg(value_name = "FILES", required_unless_present = "replay")]
    pub files: Vec<PathBuf>,
    /// Compute a JSON result again from what it froze, and say what moved with today's data
    #[arg(long, value_name = "RESULT", conflicts_with = "files")]
    pub replay: Option<PathBuf>,
    /// Options of the method.
    #[command(flatten)]
    pub options: OptionArgs,
    /// Decision.
    #[command(flatten)]
    pub decision: ThresholdArgs,
    /// Output.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Options of the method, in the names of the JSON door.
#[derive(Debug, Clone, Default, Args)]
pub struct OptionArgs {
    /// How making is spread over years: stock, flux or age
    #[arg(long, value_name = "METHOD", value_parser = ["stock", "flux", "age"], hide_possible_values = true)]
    pub method: Option<String>,
    /// Methods side by side, e.g. stock,flux,age; the first is the headline
    #[arg(long, value_name = "METHODS", value_delimiter = ',', value_parser = ["stock", "flux", "age"], hide_possible_values = true)]
    pub methods: Vec<String>,
    /// Calendar year of the account
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// Country (ISO 3166), aggregate or WORLD, for electricity
    #[arg(long, value_name = "PLACE")]
    pub location: Option<String>,
    /// Reference of device figures: most-specific, ademe-2026, pcf-2023, ecodiag-2022 or user
    #[arg(long, value_name = "REFERENCE")]
    pub reference: Option<String>,
    /// Show the references side by side and the range between them
    #[arg(long)]
    pub compare_references: bool,
    /// Years of the purchase window of flux
    #[arg(long, value_name = "YEARS")]
    pub window_years: Option<i32>,
    /// Flux: count every line whatever its purchase year
    #[arg(long)]
    pub ignore_purchase_year: bool,
    /// Age: making counts nothing beyond the lifetime
    #[arg(long)]
    pub written_off: bool,
    /// Objective: every lifetime times this ratio
    #[arg(long, value_name = "RATIO")]
    pub lifetime_factor: Option<f64>,
    /// Indicators, e.g. gwp,pe,water,energy
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub indicators: Vec<String>,
    /// Confidences of intervals, e.g. 0.95,0.5
    #[arg(long, value_name = "LEVELS", value_delimiter = ',')]
    pub confidence: Vec<f64>,
    /// How errors depend on one another: shared, or full (EcoDiag's sum of bounds)
    #[arg(long, value_name = "DEPENDENCE", value_parser = ["shared", "full"], hide_possible_values = true)]
    pub dependence: Option<String>,
    /// How uncertainty is computed: closed (exact moments, fitted bounds), or monte-carlo beside it
    #[arg(long, value_name = "METHOD", value_parser = ["closed", "monte-carlo"], hide_possible_values = true)]
    pub uncertainty: Option<String>,
    /// How much is drawn.
    #[command(flatten)]
    pub draw: DrawArgs,
    /// How draws are spread: sobol, latin-hypercube or random
    #[arg(long, value_name = "SAMPLING", value_parser = ["sobol", "latin-hypercube", "random"], hide_possible_values = true)]
    pub sampling: Option<String>,
    /// Your own factor of electricity, kgCO2e per kWh
    #[arg(long, value_name = "KGCO2E")]
    pub electricity_gwp: Option<f64>,
    /// Your own factors (CSV or TOML), over the bundled ones
    #[arg(long, value_name = "FILE")]
    pub factors: Vec<PathBuf>,
    /// Column of a role (model=Modèle), or a mapping file (TOML)
    #[arg(long, value_name = "ROLE=COLUMN|FILE")]
    pub map: Vec<String>,
    /// Smallest score at which a recognised name counts, 0 to 1
    #[arg(long, value_name = "SCORE")]
    pub min_score: Option<f64>,
    /// Estimate the screens of an inventory that has none, from its computers or from a number of users
    #[arg(long, value_name = "USERS", num_args = 0..=1, default_missing_value = "computers")]
    pub estimate_screens: Option<String>,
    /// Persons, for results per person
    #[arg(long, value_name = "PERSONS")]
    pub headcount: Option<f64>,
    /// Floor area in m2, for results per m2
    #[arg(long, value_name = "M2")]
    pub area_m2: Option<f64>,
    /// Workstations, for results per workstation
    #[arg(long, value_name = "NUMBER")]
    pub workstations: Option<f64>,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Print the form to collect data instead: what, who holds it, what it unblocks
    #[arg(long)]
    pub form: bool,
    /// File to write (default: the terminal); the form is printable when it ends in .html
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Arguments of `factors`.
#[derive(Debug, Args)]
pub struct FactorsArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: FactorsAction,
    /// Your own factors (CSV or TOML), over the bundled ones
    #[arg(long, global = true, value_name = "FILE")]
    pub factors: Vec<PathBuf>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// What `factors` does.
#[derive(Debug, Subcommand)]
pub enum FactorsAction {
    /// List factors
    List(FactorsListArgs),
    /// Show one factor with its source and notice
    Show {
        /// Id of the factor
        #[arg(value_name = "ID")]
        id: String,
    },
    /// List sources with their licences and notices
    Sources,
    /// List rows older than some years, rows overridden and rows not verified
    Check {
        /// Years from which a row is old
        #[arg(long, value_name = "YEARS", default_value_t = 5)]
        years: i32,
    },
}

/// What `factors list` lists.
#[derive(Debug, Args)]
pub struct FactorsListArgs {
    /// Words that the id, table or note hold
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Table: electricity, devices, or that of single figures
    #[arg(long, value_name = "TABLE")]
    pub table: Option<String>,
    /// Country or aggregate, for electricity
    #[arg(long, value_name = "PLACE")]
    pub location: Option<String>,
    /// Year, for electricity
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// Reference, for devices
    #[arg(long, value_name = "REFERENCE")]
    pub reference: Option<String>,
    /// Device type, for devices
    #[arg(long = "type", value_name = "TYPE")]
    pub device_type: Option<String>,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: RulesAction,
    /// Day whose law is shown, YYYY-MM-DD (default: today)
    #[arg(long, global = true, value_name = "DATE")]
    pub on: Option<String>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// What `rules` does.
#[derive(Debug, Subcommand)]
pub enum RulesAction {
    /// List rules with their state on the day
    List,
    /// Show one rule: states, numbers, deadlines, facts that it asks for
    Show {
        /// Id of the rule
        #[arg(value_name = "ID")]
        id: String,
    },
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Periods before the measures: CSV with start, end, edc_kwh, it_kwh, temperature_c, or the JSON result of an audit
    #[arg(value_name = "BASE")]
    pub base: PathBuf,
    /// Periods after them, in the same form
    #[arg(value_name = "NOW")]
    pub now: PathBuf,
    /// Confidence of the interval, from 0.5 and below 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.95)]
    pub confidence: f64,
    /// Look for the outside temperature from which energy rises, in place of a straight line
    #[arg(long)]
    pub change_point: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Thresholds that totals may meet.
#[derive(Debug, Clone, Default, Args)]
pub struct ThresholdArgs {
    /// Threshold of a total, in the unit of its indicator, repeatable, e.g. gwp=12000: whether it is met, and what to find out first
    #[arg(long, value_name = "CODE=VALUE")]
    pub threshold: Vec<String>,
}

/// How much monte-carlo draws.
#[derive(Debug, Clone, Default, Args)]
pub struct DrawArgs {
    /// Most draws of monte-carlo (default: 16384, or 262144 with --precision)
    #[arg(long, value_name = "NUMBER")]
    pub draws: Option<u64>,
    /// Seed of the draws (default: 0)
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Draw until the bounds of totals are known to this share of their value, e.g. 0.01
    #[arg(long, value_name = "SHARE")]
    pub precision: Option<f64>,
}

/// Arguments of `device`.
#[derive(Debug, Args)]
pub struct DeviceArgs {
    /// A device in the fields of the JSON door, or reports of one machine: lscpu -J, lshw -json, dmidecode, nvidia-smi -q -x, system_profiler -json, GLPI agent, BoaviztAPI
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// Describe the machine the command runs on (Linux)
    #[arg(long, conflicts_with = "files")]
    pub this_machine: bool,
    /// Device type, e.g. server or laptop, in place of what the files say
    #[arg(long = "type", value_name = "TYPE")]
    pub device_type: Option<String>,
    /// Its name, e.g. "Dell Latitude 7420": type, product sheet and family are looked up
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Show it by every road that leads to it: components, product sheet, archetype, reference
    #[arg(long)]
    pub roads: bool,
    /// How the uncertainty of a year is computed: closed, or monte-carlo beside it
    #[arg(long, value_name = "METHOD", value_parser = ["closed", "monte-carlo"], hide_possible_values = true)]
    pub uncertainty: Option<String>,
    /// How much is drawn.
    #[command(flatten)]
    pub draw: DrawArgs,
    /// How it is used.
    #[command(flatten)]
    pub usage: UseArgs,
    /// Where and how to write the result.
    #[command(flatten)]
    pub output: PaperArgs,
}

/// Arguments of `replace`.
#[derive(Debug, Args)]
pub struct ReplaceArgs {
    /// The device in use: a description or a report of its hardware
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The device that would replace it, for the same service
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How they are used.
    #[command(flatten)]
    pub usage: UseArgs,
    /// Where and how to write the result.
    #[command(flatten)]
    pub output: PaperArgs,
}

/// Where, when and by which figures: what several commands ask alike.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// Country (ISO 3166), aggregate or WORLD, for electricity
    #[arg(long, value_name = "PLACE")]
    pub location: Option<String>,
    /// Calendar year of the electricity
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// Your own factors (CSV or TOML), over the bundled ones
    #[arg(long, value_name = "FILE")]
    pub factors: Vec<PathBuf>,
}

/// How a device is used, in place of what its file says.
#[derive(Debug, Args)]
pub struct UseArgs {
    /// Where, when and by which figures.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Service life, years
    #[arg(long, value_name = "YEARS")]
    pub lifetime: Option<f64>,
    /// Load, 0 to 1
    #[arg(long, value_name = "LOAD")]
    pub load: Option<f64>,
    /// Measured power at the wall, W: no model then
    #[arg(long, value_name = "W")]
    pub power: Option<f64>,
    /// Power usage effectiveness of the place
    #[arg(long, value_name = "RATIO")]
    pub pue: Option<f64>,
    /// Sets of constants side by side, the first is the result: uba-2021, act-2025, ccf-2026, desnz-2025
    #[arg(long, value_name = "SETS", value_delimiter = ',', value_parser = ["uba-2021", "act-2025", "ccf-2026", "desnz-2025"], hide_possible_values = true)]
    pub components: Vec<String>,
    /// Indicators, e.g. gwp,adpe,pe
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub indicators: Vec<String>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// FILE:LINE of an inventory, or RESULT.json:ID of a JSON result
    #[arg(value_name = "TARGET")]
    pub target: String,
    /// Indicator to explain
    #[arg(long, value_name = "CODE", default_value = "gwp")]
    pub indicator: String,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Options of the method.
    #[command(flatten)]
    pub options: OptionArgs,
}

/// Arguments of `recognise`.
#[derive(Debug, Args)]
pub struct RecogniseArgs {
    /// Inventories: CSV, TSV, XLSX or ODS
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// Column of a role (model=Modèle), or a mapping file (TOML)
    #[arg(long, value_name = "ROLE=COLUMN|FILE")]
    pub map: Vec<String>,
    /// Write a mapping file with the unsure names, to be corrected and given back with --map
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// Names below this score are unsure, 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = 0.9)]
    pub sure: f64,
    /// Show sure names too
    #[arg(long)]
    pub all: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `eval`.
#[derive(Debug, Args)]
pub struct EvalArgs {
    /// Requests: one JSON value, or one a line (default: standard input)
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Schema to print, e.g. fleet.request (default: the list of names)
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}
