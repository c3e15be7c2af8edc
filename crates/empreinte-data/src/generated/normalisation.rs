//! Normalisation, weights and planetary boundaries of EF 3.1.
//!
//! Written by `cargo xtask gen-data` from the tables of this crate: do not edit.

use crate::EfCategory;

/// The 16 categories of EF 3.1, in the order of the source.
pub static EF_CATEGORIES: &[EfCategory] = &[
    EfCategory { indicator: "ap", name: "acidification", unit: "mol H+ eq", normalisation_per_person_year: 55.569541230601935, weight: 0.062, boundary_world_per_year: Some(1000000000000.0) },
    EfCategory { indicator: "gwp", name: "climate_change", unit: "kg CO2 eq", normalisation_per_person_year: 7553.083162851173, weight: 0.2106, boundary_world_per_year: Some(6810000000000.0) },
    EfCategory { indicator: "ctue", name: "ecotoxicity_freshwater", unit: "CTUe", normalisation_per_person_year: 56716.58633705956, weight: 0.0192, boundary_world_per_year: Some(131000000000000.0) },
    EfCategory { indicator: "pm", name: "particulate_matter", unit: "disease incidence", normalisation_per_person_year: 0.0005953668211254782, weight: 0.0896, boundary_world_per_year: Some(516000.0) },
    EfCategory { indicator: "epf", name: "eutrophication_freshwater", unit: "kg P eq", normalisation_per_person_year: 1.6068521282881294, weight: 0.028, boundary_world_per_year: Some(5810000000.0) },
    EfCategory { indicator: "epm", name: "eutrophication_marine", unit: "kg N eq", normalisation_per_person_year: 19.54518155191912, weight: 0.0296, boundary_world_per_year: Some(201000000000.0) },
    EfCategory { indicator: "ept", name: "eutrophication_terrestrial", unit: "mol N eq", normalisation_per_person_year: 176.75499978894175, weight: 0.0371, boundary_world_per_year: Some(6130000000000.0) },
    EfCategory { indicator: "ctuh_c", name: "human_toxicity_cancer", unit: "CTUh", normalisation_per_person_year: 1.725289765387052e-5, weight: 0.0213, boundary_world_per_year: Some(962000.0) },
    EfCategory { indicator: "ctuh_nc", name: "human_toxicity_non_cancer", unit: "CTUh", normalisation_per_person_year: 0.00012873573500807206, weight: 0.0184, boundary_world_per_year: Some(4100000.0) },
    EfCategory { indicator: "ir", name: "ionising_radiation", unit: "kBq U-235 eq", normalisation_per_person_year: 4220.163390149926, weight: 0.0501, boundary_world_per_year: Some(527000000000000.0) },
    EfCategory { indicator: "lu", name: "land_use", unit: "Pt", normalisation_per_person_year: 819498.1829230306, weight: 0.0794, boundary_world_per_year: None },
    EfCategory { indicator: "odp", name: "ozone_depletion", unit: "kg CFC-11 eq", normalisation_per_person_year: 0.0523483833840181, weight: 0.0631, boundary_world_per_year: Some(539000000.0) },
    EfCategory { indicator: "pocp", name: "photochemical_ozone_formation", unit: "kg NMVOC eq", normalisation_per_person_year: 40.85919773477717, weight: 0.0478, boundary_world_per_year: Some(407000000000.0) },
    EfCategory { indicator: "adpf", name: "resource_use_fossils", unit: "MJ", normalisation_per_person_year: 65004.259664016536, weight: 0.0832, boundary_world_per_year: Some(224000000000000.0) },
    EfCategory { indicator: "adpe", name: "resource_use_minerals_metals", unit: "kg Sb eq", normalisation_per_person_year: 0.06362261523695466, weight: 0.0755, boundary_world_per_year: Some(219000000.0) },
    EfCategory { indicator: "wu", name: "water_use", unit: "m3 world eq", normalisation_per_person_year: 11468.708640759718, weight: 0.0851, boundary_world_per_year: Some(182000000000000.0) },
];

/// Place in [`crate::SOURCES`] of the source of [`EF_CATEGORIES`].
pub const EF_CATEGORIES_SOURCE: u16 = 14;
