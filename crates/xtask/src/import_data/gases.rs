//! Warming potentials of gases and the composition of refrigerant blends.

use std::collections::BTreeMap;

use super::raw;
use crate::problem::Problem;
use crate::table::{Row, Table, Writer};

const IPCC: &str = "gwp-openclimatedata-0.13.1";
const AR6: &str = "gwp-ar6-chrisroadmap";
const BLENDS: &str = "openscm-units-0.6.3";

/// Ids of gases that refrigeration knows by another name than their formula.
const KNOWN_AS: [(&str, &str); 3] = [("Ethane", "HC-170"), ("Propane", "HC-290"), ("Butane", "HC-600")];

/// Components of blends by the id they have here; others differ in hyphens only.
const COMPONENTS: [(&str, &str); 4] = [
    ("C2H6", "HC-170"),
    ("C3H8", "HC-290"),
    ("HFO1234ze", "HFO-1234ze(E)"),
    ("HFC1336mzz", "HFO-1336mzz(Z)"),
];

/// The table of gases.
pub fn gases() -> Result<Vec<u8>, Problem> {
    gases_of(&raw("gwp_ipcc_openclimatedata_CC0.csv")?, &raw("gwp_ar6_chrisroadmap_MIT.csv")?)
}

fn gases_of(ipcc: &Table, ar6: &Table) -> Result<Vec<u8>, Problem> {
    let mut names = BTreeMap::new();
    for row in ar6.rows() {
        names.insert(ar6_id(&row)?, row.text("Name")?.to_owned());
    }
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in ipcc.rows() {
        let id = hyphenated(row.required("Species")?);
        let values = ["AR4GWP100", "AR5GWP100", "AR6GWP100", "AR6GWP20"].map(|column| row.text(column));
        let values = values.into_iter().collect::<Result<Vec<_>, _>>()?;
        if values.iter().any(|value| !value.is_empty()) {
            let name = names.get(&id).map_or("", String::as_str);
            rows.insert(id.clone(), cells(&id, name, &values, IPCC, ""));
        }
    }
    for row in ar6.rows() {
        let id = ar6_id(&row)?;
        if !rows.contains_key(&id) && !zero_is_no_potential(&row)? {
            let values = ["", "", row.text("GWP100")?, row.text("GWP20")?];
            rows.insert(id.clone(), cells(&id, row.text("Name")?, &values, AR6, row.text("Formula")?));
        }
    }
    let mut table =
        Writer::new(&["id", "name", "gwp100_ar4", "gwp100_ar5", "gwp100_ar6", "gwp20_ar6", "source", "note"]);
    rows.values().for_each(|row| table.row(row));
    Ok(table.finish())
}

fn cells(id: &str, name: &str, values: &[&str], source: &str, formula: &str) -> Vec<String> {
    let note = if formula.is_empty() || formula == id { String::new() } else { format!("formula {formula}") };
    let mut cells = vec![id.to_owned(), name.to_owned()];
    cells.extend(values.iter().map(|value| (*value).to_owned()));
    cells.extend([source.to_owned(), note]);
    cells
}

/// Rule `hyphenated_name`: `HFC134a` is written `HFC-134a`, `HFC4310mee` `HFC-43-10mee`; formulas stay.
fn hyphenated(species: &str) -> String {
    let families = ["HCFC", "HCFE", "HCO", "HCE", "HFC", "HFE", "HFO", "CFC", "HC", "HO", "Halon"];
    let family = families.into_iter().find_map(|family| Some((family, species.strip_prefix(family)?)));
    match family {
        Some((family, rest)) if rest.starts_with(|letter: char| letter.is_ascii_digit()) => {
            let rest = rest.strip_prefix("4310").map_or(rest.to_owned(), |isomer| format!("43-10{isomer}"));
            format!("{family}-{rest}")
        }
        _ => species.to_owned(),
    }
}

/// Rule `gas_without_acronym`: known name, acronym, else formula; the full name where a formula is that of isomers.
fn ar6_id(row: &Row<'_>) -> Result<String, Problem> {
    let (name, acronym, formula) = (row.text("Name")?, row.text("Acronym")?, row.text("Formula")?);
    let known = KNOWN_AS.iter().find(|(full, _)| *full == name).map(|(_, id)| (*id).to_owned());
    let perfluorocarbon = acronym.starts_with("PFC-") && !formula.contains('=');
    let formula = match formula {
        "cyc (-CF2CF2CF2CF2-)" => "cC4F8",
        other => other.trim_start_matches("n-"),
    };
    let isomers = name.starts_with("(z)-hex") || name.starts_with("(e)-hex");
    Ok(known.unwrap_or_else(|| {
        let id = if perfluorocarbon || (acronym.is_empty() && !isomers) || acronym.contains(' ') {
            formula
        } else if acronym.is_empty() {
            name
        } else {
            acronym
        };
        id.to_owned()
    }))
}

/// Rule `zero_is_no_potential`: a printed 0.0 is a rounding, so the gas does not ship.
fn zero_is_no_potential(row: &Row<'_>) -> Result<bool, Problem> {
    Ok(row.required_number("GWP100")?.is_zero())
}

/// The table of blends.
pub fn blends() -> Result<Vec<u8>, Problem> {
    let table = raw("refrigerant_blends_openscm-units_BSD3.csv")?;
    let mut out = Writer::new(&["blend", "gas", "mass_percent", "source", "note"]);
    for row in table.rows() {
        let component = row.required("component")?;
        let (gas, note) = isomer_of_component(component);
        let cells = [&designation(&row)?, &gas, row.required("mass_percent")?, BLENDS, note];
        out.row(cells);
    }
    Ok(out.finish())
}

/// Rule `isomer_of_component`: ASHRAE 34 blends hold HFO-1234ze as (E) and, R-514A, HFO-1336mzz as (Z).
fn isomer_of_component(component: &str) -> (String, &'static str) {
    match COMPONENTS.iter().find(|(raw, _)| *raw == component) {
        Some((raw, id)) => {
            let note =
                if raw.starts_with("HF") { "isomer_of_component: the source names no isomer" } else { "" };
            ((*id).to_owned(), note)
        }
        None => (hyphenated(component), ""),
    }
}

/// Rule `ashrae_designation`: `HFC410a` is R-410A; the letters before the number are those of a family.
fn designation(row: &Row<'_>) -> Result<String, Problem> {
    let mixture = row.required("mixture")?;
    let number = mixture.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    if number.is_empty() || !number.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Err(row.problem("mixture", format!("`{mixture}` has no ASHRAE number")));
    }
    Ok(format!("R-{}", number.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gas(id: &str) -> Option<Vec<String>> {
        let table = Table::parse("gases.csv", &gases().unwrap()).unwrap();
        let row = table.rows().find(|row| row.text("id").unwrap() == id)?;
        let columns = ["gwp100_ar4", "gwp100_ar5", "gwp100_ar6", "source"];
        Some(columns.map(|column| row.text(column).unwrap().to_owned()).to_vec())
    }

    #[test]
    fn hyphenated_name() {
        let names = [
            ("HFC134a", "HFC-134a"),
            ("HFC4310mee", "HFC-43-10mee"),
            ("HCFE235da2", "HCFE-235da2"),
            ("Halon1301", "Halon-1301"),
            ("HC600a", "HC-600a"),
            ("cC4F8", "cC4F8"),
            ("SF6", "SF6"),
        ];
        for (raw, id) in names {
            assert_eq!(hyphenated(raw), id);
        }
        assert_eq!(gas("HFC-134a").unwrap(), ["1430", "1300", "1530", IPCC]);
    }

    #[test]
    fn gas_without_acronym() {
        assert_eq!(gas("HC-290").unwrap(), ["", "", "0.02", AR6]);
        assert_eq!(gas("CO2").unwrap(), ["", "", "1.0", AR6]);
        assert_eq!(gas("HFO-1234yf").unwrap()[2], "0.501");
        assert_eq!(gas("CF4").unwrap()[3], IPCC);
        assert!(gas("PFC-14").is_none(), "the formula is its id");
    }

    #[test]
    fn zero_is_no_potential() {
        assert!(gas("CH3CH=CHCHO").is_none(), "crotonaldehyde is printed as 0.0");
    }

    /// 80 species stand in both tables; where both have a figure of AR6 they agree.
    #[test]
    fn the_two_tables_agree() {
        let (ipcc, ar6) =
            (raw("gwp_ipcc_openclimatedata_CC0.csv").unwrap(), raw("gwp_ar6_chrisroadmap_MIT.csv").unwrap());
        let theirs: BTreeMap<String, f64> = ar6
            .rows()
            .map(|row| (ar6_id(&row).unwrap(), row.number("GWP100").unwrap().unwrap().to_f64()))
            .collect();
        let mut matched = 0;
        for row in ipcc.rows() {
            let ours = row.number("AR6GWP100").unwrap();
            if let (Some(ours), Some(theirs)) = (ours, theirs.get(&hyphenated(row.text("Species").unwrap())))
            {
                assert!((ours.to_f64() - theirs).abs() < 1e-9, "{}", row.text("Species").unwrap());
                matched += 1;
            }
        }
        assert!(matched >= 78, "{matched} species matched");
    }

    #[test]
    fn isomer_of_component() {
        assert_eq!(super::isomer_of_component("HFO1234ze").0, "HFO-1234ze(E)");
        assert_eq!(super::isomer_of_component("HFC1336mzz").0, "HFO-1336mzz(Z)");
        assert_eq!(super::isomer_of_component("HFC32"), ("HFC-32".to_owned(), ""));
    }

    #[test]
    fn ashrae_designation() {
        let blends = String::from_utf8(blends().unwrap()).unwrap();
        assert!(blends.contains("R-410A,HFC-32,50,") && blends.contains("R-513A,HFO-1234yf,56,"));
        assert!(blends.contains("R-514A,HFO-1336mzz(Z),74.7,"));
    }
}
