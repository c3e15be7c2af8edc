//! The site file: what a laboratory or a datacentre is, and where its inventories are.
//!
//! TOML, or the same keys as YAML or JSON. Paths stay as written: whoever opens files resolves them against the site file.

mod fleet;

use empreinte::datacentre::Site;
use empreinte::fleet::FleetOptions;
use empreinte::{Error, Lang, json};

use crate::tree::{Node, Source, Table};

pub use fleet::FleetSection;

/// A site file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SiteFile {
    /// What stands there: everything but `[fleet]`.
    pub site: Site,
    /// `[fleet]`: its equipment, if the file speaks of it.
    pub fleet: Option<FleetSection>,
}

/// Reads a site file.
///
/// # Errors
/// A refusal with file, line and column: syntax, an unknown key (with the nearest known one), a value out of range.
pub fn read(name: &str, bytes: &[u8]) -> Result<SiteFile, Error> {
    let (source, root) = Source::read(name, bytes)?;
    let fleet = Table::root(source, &root)?.table("fleet")?.map(FleetSection::read).transpose()?;
    let site =
        json::site::read(root.json_without(&["fleet"])).map_err(|error| placed(&error, &source, &root))?;
    Ok(SiteFile { site, fleet })
}

/// A refusal of the core, at its place in the file instead of its path in the description.
fn placed(error: &Error, source: &Source<'_>, root: &Node) -> Error {
    let path = error.location().path.clone().unwrap_or_default();
    error.diagnostic().clone().at(root.place_of_path(source, &path)).into()
}

impl SiteFile {
    /// Options of the fleet road: those of `[fleet]`, with location, year and size of `[site]`.
    ///
    /// Corrections and user factors stand in files of their own and are added by whoever opens them.
    #[must_use]
    pub fn fleet_options(&self) -> FleetOptions {
        let mut options = self.fleet.as_ref().map(FleetSection::options).unwrap_or_default();
        let site = &self.site.site;
        options.location = options.location.or_else(|| site.location.clone());
        options.year = options.year.or(site.year);
        options.headcount = site.headcount;
        options.area_m2 = site.area_m2;
        options.workstations = site.workstations;
        options.lang = self.lang().unwrap_or_default();
        options
    }

    /// Language of the report, from `[fleet]` or `[site]`.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.fleet.as_ref().and_then(|fleet| fleet.lang).or(self.site.site.lang)
    }
}

/// The language of the key `lang`.
fn lang(table: &mut Table<'_>) -> Result<Option<Lang>, Error> {
    let Some(found) = table.text("lang")? else { return Ok(None) };
    match found.as_str() {
        "fr" => Ok(Some(Lang::Fr)),
        "en" => Ok(Some(Lang::En)),
        _ => Err(table.unknown_value("lang", &found, &["en", "fr"])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use empreinte::fleet::Method;

    fn refused(text: &str) -> (&'static str, Option<u64>, Option<u64>, String) {
        let error = read("site.toml", text.as_bytes()).unwrap_err();
        let place = error.location();
        let text = [place.describe(), error.message(Lang::En), error.help(Lang::En)].join(" | ");
        (error.code().id, place.line, place.column, text)
    }

    #[test]
    fn a_whole_file_reads() {
        let text = "
[site]
name = \"Laboratoire\"
location = \"FR\"
year = 2025
headcount = 120
area_m2 = 2400.5
workstations = 130

[fleet]
inventories = [\"parc.csv\", \"ecrans.xlsx\"]
methods = [\"stock\", \"flux\"]
reference = \"ademe-2026\"
lifetime_factor = 1.5
indicators = [\"gwp\", \"water\"]
confidence = [0.95, 0.5]
mapping = \"lab.toml\"
factors = \"factors.csv\"
min_score = 0.8
anonymise = true
lang = \"fr\"

[fleet.columns]
model = \"Modèle\"
country = \"Pays\"

[fleet.estimate_screens]
per_desktop = 1

[fleet.electricity]
gwp_kgco2e_per_kwh = 0.05
";
        let file = read("site.toml", text.as_bytes()).unwrap();
        let fleet = file.fleet.as_ref().unwrap();
        assert_eq!(fleet.inventories, ["parc.csv", "ecrans.xlsx"]);
        assert_eq!(fleet.methods, [Method::Stock, Method::Flux]);
        assert_eq!(fleet.columns[&crate::Role::Country], "Pays");
        let options = file.fleet_options();
        assert_eq!(
            (options.year, options.location.as_deref(), options.lang),
            (Some(2025), Some("FR"), Lang::Fr)
        );
        assert_eq!(options.estimate_screens.unwrap().per_desktop, Some(1.0));
        assert_eq!(options.electricity.unwrap().gwp_kgco2e_per_kwh, Some(0.05));
        assert_eq!(options.headcount, Some(120.0));
    }

    #[test]
    fn json_reads_as_well() {
        let file = read("site.json", br#"{"site": {"location": "FR"}, "fleet": {"inventories": ["a.csv"]}}"#)
            .unwrap();
        assert_eq!(file.fleet.unwrap().inventories, ["a.csv"]);
    }

    #[test]
    fn yaml_reads_as_well_and_has_places() {
        let text = "site:\n  location: FR\npower:\n  ups:\n    - id: A\n      rated_kw: 80\n      mode: eco\n\
                    fleet:\n  inventories: [a.csv]\n";
        let file = read("site.yml", text.as_bytes()).unwrap();
        assert_eq!(file.site.power.ups[0].rated_kw, 80.0);
        assert_eq!(file.fleet.unwrap().inventories, ["a.csv"]);
        let error = read("site.yaml", text.replace("mode: eco", "mode: econ").as_bytes()).unwrap_err();
        assert_eq!((error.code().id, error.location().line), ("VALUE_UNKNOWN", Some(7)));
        let error = read("site.yaml", text.replace("location", "loaction").as_bytes()).unwrap_err();
        assert_eq!((error.location().line, error.location().column), (Some(2), Some(3)));
    }

    #[test]
    fn faults_are_refused_at_their_place() {
        let (code, line, column, text) = refused("[site]\nheadcont = 3\n");
        assert_eq!((code, line, column), ("FIELD_UNKNOWN", Some(2), Some(1)));
        assert!(text.contains("site.headcont") && text.contains("`headcount`"), "{text}");
        assert_eq!(refused("[site\n").0, "FILE_SYNTAX");
        assert_eq!(refused("[site]\nyear = 3000\n").0, "NUMBER_OUT_OF_RANGE");
        assert_eq!(refused("[site]\nyear = \"2025\"\n").0, "FIELD_INVALID");
        let (code, line, ..) = refused("[[power.ups]]\nid = \"A\"\nrated_kw = 80\nmode = \"econ\"\n");
        assert_eq!((code, line), ("VALUE_UNKNOWN", Some(4)));
        let (code, line, column, text) = refused("[fleet]\ninventories = [\"a.csv\"]\nmethod = \"stok\"\n");
        assert_eq!((code, line, column), ("VALUE_UNKNOWN", Some(3), Some(10)));
        assert!(text.contains("`stock`"), "{text}");
        assert_eq!(refused("[fleet]\nmethod = \"stock\"\n").0, "KEY_MISSING");
        assert_eq!(
            refused("[fleet]\ninventories = [\"a\"]\n[fleet.columns]\nmodle = \"x\"\n").0,
            "VALUE_UNKNOWN"
        );
        assert_eq!(refused("[fleet]\ninventories = [\"a\"]\nconfidence = 0.3\n").0, "NUMBER_OUT_OF_RANGE");
    }
}
