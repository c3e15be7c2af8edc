//! A plan as TOML, YAML or JSON: the fields of the kind `plan`, whose lines may come from inventories.

use empreinte::Error;
use empreinte::decision::plan::PlanRequest;

use crate::tree::Source;

/// Reads a plan. A refusal stands at its line and column.
///
/// # Errors
/// `FILE_SYNTAX`, `FIELD_UNKNOWN`, `VALUE_UNKNOWN` or `FIELD_INVALID`, with file, line and column.
pub fn read(name: &str, bytes: &[u8]) -> Result<PlanRequest, Error> {
    let (source, root) = Source::read(name, bytes)?;
    empreinte::json::plan::request(root.json_without(&[])).map_err(|error| {
        let path = error.location().path.clone().unwrap_or_default();
        error.diagnostic().clone().at(root.place_of_path(&source, &path)).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOML: &str = "horizons = [2030]\n[options]\nlocation = \"FR\"\n[prices]\nlaptop = 950\n\
        [[scenarios]]\nname = \"Sober\"\n[[scenarios.measures]]\nmeasure = \"keep_longer\"\nlifetime_factor = 1.2\n\
        of = { types = [\"laptop\"] }\n";

    #[test]
    fn a_plan_in_toml() {
        let found = read("plan.toml", TOML.as_bytes()).unwrap();
        assert_eq!((found.horizons, found.prices["laptop"]), (Some(vec![2030]), 950.0));
        assert_eq!(found.scenarios[0].measures.len(), 1);
    }

    #[test]
    fn a_slip_is_refused_at_its_line() {
        let refused = |text: &str| {
            let error = read("plan.toml", text.as_bytes()).unwrap_err();
            (error.code().id, error.location().line)
        };
        assert_eq!(refused(&TOML.replace("[prices]", "[price]")).0, "FIELD_UNKNOWN");
        assert_eq!(refused("horizons = \"2030\"\n"), ("FIELD_INVALID", Some(1)));
        assert_eq!(refused("horizons = [\n").0, "FILE_SYNTAX");
    }
}
