//! EF 3.1 normalisation factors, PEF weights and planetary boundaries.

use super::raw;
use crate::problem::Problem;
use crate::table::Writer;

/// Category of the source and indicator of the contract.
const INDICATORS: [(&str, &str); 16] = [
    ("climate_change", "gwp"),
    ("resource_use_minerals_metals", "adpe"),
    ("resource_use_fossils", "adpf"),
    ("acidification", "ap"),
    ("ecotoxicity_freshwater", "ctue"),
    ("human_toxicity_cancer", "ctuh_c"),
    ("human_toxicity_non_cancer", "ctuh_nc"),
    ("eutrophication_terrestrial", "ept"),
    ("eutrophication_freshwater", "epf"),
    ("eutrophication_marine", "epm"),
    ("ionising_radiation", "ir"),
    ("land_use", "lu"),
    ("ozone_depletion", "odp"),
    ("particulate_matter", "pm"),
    ("photochemical_ozone_formation", "pocp"),
    ("water_use", "wu"),
];

/// The table of categories, in the order of the source.
pub fn categories() -> Result<Vec<u8>, Problem> {
    let table = raw("ef31_normalisation_weighting_and_planetary_boundaries_CC-BY-4.0.csv")?;
    let mut out = Writer::new(&[
        "indicator",
        "name",
        "unit",
        "normalisation_per_person_year",
        "weight",
        "boundary_world_per_year",
        "source",
    ]);
    for row in table.rows() {
        let name = row.required("category")?;
        let Some((_, indicator)) = INDICATORS.iter().find(|(category, _)| *category == name) else {
            return Err(row.problem("category", format!("`{name}` has no indicator here yet")));
        };
        out.row([
            indicator,
            name,
            row.required("unit")?,
            row.required("ef31_normalisation_per_person_yr")?,
            row.required("pef_weighting")?,
            row.text("planetary_boundary_world_per_yr_sala2020")?,
            "ef-3.1",
        ]);
    }
    Ok(out.finish())
}
