//! The register of KPIs is complete: a page each, numbers of standards as they are, equal means and bounds.

use empreinte::datacentre::kpi::{KpiId, WITHHELD};
use empreinte_data::KPI_STANDARDS;
use empreinte_tests::markdown::blocks;
use empreinte_tests::{cases, door, workspace};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn every_kpi_has_a_page_that_says_what_the_register_says() {
    let index = workspace::read("docs/methodology/kpi/README.md");
    for id in KpiId::ALL {
        let definition = id.definition();
        let file = format!("docs/methodology/kpi/{}.md", definition.id);
        let page = workspace::read(&file);
        let words = [
            format!("# {}: {}", definition.symbol, definition.name.en),
            format!("| formula | `{}` |", definition.formula),
            format!("| unit | `{}` |", definition.unit),
            format!("| defined by | {} |", definition.standard),
        ];
        for words in &words {
            assert!(page.contains(words.as_str()), "{file} lacks `{words}`");
        }
        let french =
            page.lines().find(|line| line.starts_with('*') && line.ends_with('*')).unwrap_or_default();
        assert_eq!(french.trim_matches('*').to_lowercase(), definition.name.fr.to_lowercase(), "{file}");
        let reads: Vec<String> = definition.reads.iter().map(|input| format!("`{input}`")).collect();
        assert!(page.contains(&format!("| reads | {} |", reads.join(", "))), "{file} lists other inputs");
        assert!(
            index.contains(&format!("]({}.md) | `{}` |", definition.id, definition.id)),
            "{file} is not listed"
        );
        let example = blocks(&page).into_iter().find(|block| block.info == "json request").unwrap();
        let example: Value = serde_json::from_str(&example.text).unwrap();
        assert_eq!(example["kpi"], definition.id, "{file}: the example is of another KPI");
    }
}

#[test]
fn ids_are_those_of_the_contract() {
    let ids: Vec<&str> = KpiId::ALL.iter().map(|id| id.definition().id).collect();
    let contract = "pue dcie itue tue wue wue_source cue ref erf ere cer iteesv iteusv rci_hi rci_lo rti shi rhi sci \
                    core_hour refrigerant";
    assert_eq!(ids.join(" "), contract.split_whitespace().collect::<Vec<_>>().join(" "));
    for id in KpiId::ALL {
        let definition = id.definition();
        assert_eq!((definition.kpi, serde_json::to_value(id).unwrap()), (id, json!(definition.id)));
        assert!(WITHHELD.iter().all(|(withheld, _)| *withheld != definition.id));
    }
}

/// Every input that some KPI reads, and only those, is an input of the contract.
#[test]
fn every_input_is_read_by_some_kpi() {
    let schema: Value = serde_json::from_str(&workspace::read("schemas/kpi.request.schema.json")).unwrap();
    let inputs = schema["$defs"]["KpiInputs"]["properties"].as_object().unwrap();
    for name in inputs.keys() {
        let readers = KpiId::ALL.iter().filter(|id| id.definition().reads.contains(&name.as_str())).count();
        assert!(readers > 0, "`{name}` is read by no KPI");
    }
    for id in KpiId::ALL {
        let definition = id.definition();
        let unknown: Vec<_> = definition.reads.iter().filter(|name| !inputs.contains_key(**name)).collect();
        assert!(unknown.is_empty(), "{} reads {unknown:?}", definition.id);
        assert!(
            definition.denominators.iter().all(|name| definition.reads.contains(name)),
            "{}",
            definition.id
        );
    }
}

/// The numbers that lists on the web shift: `-6 = ERE, -7 = CUE, -8 = WUE` is wrong, and ITEEsv is not 30134-6.
#[test]
fn parts_of_the_standards_have_their_numbers() {
    let parts = [
        ("general", 1, true),
        ("pue", 2, true),
        ("ref", 3, true),
        ("iteesv", 4, false),
        ("iteusv", 5, false),
        ("erf", 6, true),
        ("cer", 7, true),
        ("cue", 8, true),
        ("wue", 9, true),
    ];
    for (kpi, part, european) in parts {
        let numbers = |body: &str| {
            let of_body = KPI_STANDARDS.iter().filter(|row| row.kpi == kpi && row.body == body);
            let mut numbers: Vec<&str> = of_body.map(|row| row.number).collect();
            numbers.dedup();
            numbers
        };
        assert_eq!(numbers("ISO/IEC"), [format!("30134-{part}")], "{kpi}");
        let expected: Vec<String> = european.then(|| format!("50600-4-{part}")).into_iter().collect();
        assert_eq!(numbers("EN"), expected, "{kpi}");
    }
    let edition = |number: &str, edition: &str| {
        KPI_STANDARDS.iter().find(|row| row.number == number && row.edition == edition).unwrap()
    };
    assert_eq!(edition("30134-2", "2016").state, "withdrawn");
    assert_eq!(edition("30134-2", "2026").state, "current");
    assert!(!edition("30134-1", "").verified);
    assert!(KPI_STANDARDS.iter().all(|row| ["current", "withdrawn"].contains(&row.state)));
}

fn value(kpi: &str, inputs: Value) -> f64 {
    let request = json!({"schema": 1, "kind": "kpi", "kpi": kpi, "inputs": inputs});
    let answer = door::evaluate(&request);
    answer["ok"]["kpi"]["value"].as_f64().unwrap_or_else(|| panic!("{answer}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// `DCiE = 1 / PUE`, `ERE = (1 − ERF) · PUE`, `CUE = factor · PUE`, `TUE = ITUE · PUE`, `SHI + RHI = 1`.
    #[test]
    fn identities_hold(
        it in 1.0..1e8_f64, overhead in 0.0..3.0_f64, reuse in 0.0..1.0_f64, inside in 0.1..1.0_f64, grid in 0.001..1.5_f64
    ) {
        let total = it * (1.0 + overhead);
        let both = json!({"total_energy_kwh": total, "it_energy_kwh": it});
        let heat = json!({"total_energy_kwh": total, "it_energy_kwh": it, "reused_heat_kwh": total * reuse});
        let close = |a: f64, b: f64| cases::close(a, b, 1e-9) || (a - b).abs() < 1e-9;
        let pue = value("pue", both.clone());
        prop_assert!(close(value("dcie", both), 1.0 / pue));
        prop_assert!(close(value("ere", heat.clone()), (1.0 - value("erf", heat)) * pue));
        let of_grid = json!({"total_energy_kwh": total, "it_energy_kwh": it, "grid_kgco2e_per_kwh": grid});
        prop_assert!(close(value("cue", of_grid), grid * pue));
        let compute = json!({"total_energy_kwh": total, "it_energy_kwh": it, "compute_energy_kwh": it * inside});
        prop_assert!(close(value("tue", compute.clone()), value("itue", compute) * pue));
        let air = json!({"recirculated_heat_kw": overhead, "it_heat_kw": it});
        prop_assert!(close(value("shi", air.clone()) + value("rhi", air), 1.0));
    }

    /// Whatever numbers come in, the door answers with a finite value or a refusal.
    #[test]
    fn any_numbers_give_a_value_or_a_code(
        id in prop::sample::select(KpiId::ALL.to_vec()), numbers in prop::collection::vec(any::<f64>(), 8)
    ) {
        let definition = id.definition();
        let fields = definition.reads.iter().filter(|name| {
            !["fuels", "servers", "components", "inlet_temperatures_c", "ashrae_class", "gwp_basis"].contains(name)
                && !name.ends_with("period") && **name != "heat_reused_inside" && **name != "core_hours_are"
        });
        let inputs: serde_json::Map<String, Value> =
            fields.zip(numbers).map(|(name, number)| ((*name).to_owned(), json!(number))).collect();
        let request = json!({"schema": 1, "kind": "kpi", "kpi": definition.id, "inputs": inputs});
        let answer = door::evaluate(&request);
        let value = &answer["ok"]["kpi"]["value"];
        prop_assert!(value.as_f64().is_some_and(f64::is_finite) || answer["error"]["code"].is_string(), "{answer}");
    }
}
