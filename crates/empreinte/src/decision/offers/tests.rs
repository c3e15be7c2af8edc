use super::*;
use crate::equipment::Number;

fn request(text: &str) -> OffersRequest {
    serde_json::from_str(text).unwrap()
}

/// Two sheets: 200 kg (cv 0.2) for 5 years, 260 kg (cv 0.2) for 8; 30 and 20 kWh a year of 0.1 kg.
fn two() -> OffersRequest {
    request(
        r#"{"options": {"indicators": ["gwp"], "location": "FR", "electricity": {"gwp_kgco2e_per_kwh": 0.1}, "price_per_kwh": 0.2},
        "offers": [
            {"name": "A", "maker": "X", "type": "laptop", "quantity": 10, "price": 900, "warranty_years": 3, "lifetime_years": 5,
             "energy_kwh_per_year": 30, "footprint_source": "X, 2024",
             "footprint": {"gwp": {"embodied": {"lognormal": {"mean": 200, "cv": 0.2}}}}},
            {"name": "B", "maker": "Y", "type": "laptop", "quantity": 10, "price": 1200, "warranty_years": 8, "lifetime_years": 8,
             "energy_kwh_per_year": 20, "energy_measured": true, "footprint_source": "Y, 2024",
             "footprint": {"gwp": {"embodied": {"lognormal": {"mean": 260, "cv": 0.2}}}}}]}"#,
    )
}

fn evaluated(request: &OffersRequest) -> Offers {
    offers(request, &Factors::bundled()).unwrap()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn a_year_of_each_offer_and_what_it_costs() {
    let found = evaluated(&two());
    // 10 · (200/5 + 3) = 430; 10 · (260/8 + 2) = 345. Money: 9000/5 + 300 · 0.2 = 1860; 12000/8 + 200 · 0.2 = 1540.
    let total = |offer: &Assessed| offer.rows[0].total.as_ref().unwrap().value;
    close(total(&found.offers[0]), 430.0);
    close(total(&found.offers[1]), 345.0);
    close(found.offers[0].cost_per_year.unwrap(), 1860.0);
    close(found.offers[1].cost_per_year.unwrap(), 1540.0);
    assert_eq!((found.order.as_slice(), found.across_makers), ([1, 0].as_slice(), true));
    assert!(found.diagnostics.iter().any(|note| note.code.id == "OFFERS_ACROSS_MAKERS"));
}

#[test]
fn their_difference_is_weighed_with_its_law() {
    let found = evaluated(&two());
    // B is lower where 325·T − 400·S < 100 − ... : 400 S + 30 > 325 T + 20, integrated by another program (see below).
    let pair = &found.pairs[0];
    let below = Balance::new(
        &[Term::known(325.0, vec![super::super::doubt::Doubt::new("t", 0.2)])],
        &[Term::known(400.0, vec![super::super::doubt::Doubt::new("s", 0.2)])],
    );
    close(pair.found.probability_a_lower.unwrap(), 1.0 - below.below(10.0));
    close(pair.found.difference.value, -85.0);
}

#[test]
fn what_would_overturn_the_order_is_solved() {
    let found = evaluated(&two());
    let at = |moved: usize, lever: Lever| {
        found.overturn.iter().find(|one| one.moved == moved && one.lever == lever).map(|one| one.level_at)
    };
    // B level with A: 260/L + 2 = 43 -> 6.341 years; e · 0.1 = 43 − 32.5 -> 105 kWh; m = 41 · 8 = 328 kg.
    close(at(1, Lever::Lifetime).unwrap(), 260.0 / 41.0);
    close(at(1, Lever::Energy).unwrap(), 105.0);
    close(at(1, Lever::Making).unwrap(), 328.0);
    // A level with B: 200/L + 3 = 34.5 -> 6.349 years; making 31.5 · 5 = 157.5 kg; its energy would have to be below 0.
    close(at(0, Lever::Lifetime).unwrap(), 200.0 / 31.5);
    close(at(0, Lever::Making).unwrap(), 157.5);
    assert_eq!(at(0, Lever::Energy), None);
}

#[test]
fn criteria_say_what_is_given_and_what_to_ask_for() {
    let found = evaluated(&two());
    let evidence = |offer: usize, criterion: Criterion| {
        found.offers[offer].criteria.iter().find(|(known, _)| *known == criterion).unwrap().1
    };
    assert_eq!(evidence(0, Criterion::WarrantyCoversLifetime), Evidence::NotMet);
    assert_eq!(evidence(1, Criterion::WarrantyCoversLifetime), Evidence::Given);
    assert_eq!(evidence(0, Criterion::EnergyMeasured), Evidence::Missing);
    assert_eq!(evidence(1, Criterion::EnergyMeasured), Evidence::Given);
    assert_eq!(evidence(0, Criterion::Repairability), Evidence::Missing);
    assert_eq!(evidence(0, Criterion::SheetWithError), Evidence::Given);
}

#[test]
fn one_maker_shares_its_method_and_two_do_not() {
    // The same figure twice, for 5 and 6 years: sure where the maker is one, a matter of sheets where they are two.
    let of = |makers: [&str; 2]| {
        let offer = |maker: &str, years: u32| {
            serde_json::json!({"maker": maker, "text": {"model": "Latitude 7490"}, "lifetime_years": years,
                "energy_kwh_per_year": 30})
        };
        let request = serde_json::json!({
            "options": {"indicators": ["gwp"], "reference": "pcf-2023", "electricity": {"gwp_kgco2e_per_kwh": 0.1}, "location": "FR"},
            "offers": [offer(makers[0], 5), offer(makers[1], 6)],
        });
        let found = evaluated(&serde_json::from_value(request).unwrap());
        (found.pairs[0].found.probability_a_lower, found.across_makers)
    };
    let (one, across) = of(["Dell", "dell"]);
    assert_eq!((one, across), (Some(0.0), false));
    let (two, across) = of(["Dell", "Other"]);
    assert!(across && two.unwrap() > 0.0 && two.unwrap() < 0.5, "{two:?}");
}

#[test]
fn a_sheet_without_an_error_takes_that_of_the_buyer() {
    let mut request = two();
    for offer in &mut request.offers {
        let sheet = offer.footprint.as_mut().unwrap();
        sheet.0.get_mut(&Indicator::Gwp).unwrap().embodied = Some(Number::Value(200.0));
    }
    let found = evaluated(&request);
    assert_eq!(found.pairs[0].found.probability_a_lower, None);
    request.options.sheet_cv = Some(0.2);
    let found = evaluated(&request);
    assert!(found.pairs[0].found.probability_a_lower.is_some());
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let refused = |text: &str| {
        let error = offers(&request(text), &Factors::bundled()).unwrap_err();
        (error.code().id, error.location().path.clone())
    };
    let two = |offer: &str| format!(r#"{{"offers": [{{"type": "laptop"}}, {offer}]}}"#);
    assert_eq!(refused(r#"{"offers": [{"type": "laptop"}]}"#).0, "OFFERS_TOO_FEW");
    assert_eq!(
        refused(&two(r#"{"text": {"model": "zzz"}}"#)),
        ("OFFER_UNKNOWN", Some("offers[1]".to_owned()))
    );
    assert_eq!(
        refused(&two(r#"{"type": "laptop", "price": -1}"#)),
        ("NUMBER_OUT_OF_RANGE", Some("offers[1].price".to_owned()))
    );
}
