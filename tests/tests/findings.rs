//! Every finding stands in its worked example with the numbers of a calculation by hand, does not stand beside it, and
//! raises no false alarm.

use std::collections::BTreeSet;

use empreinte::audit::findings::{self, Assessed, Facts};
use empreinte::datacentre::{EnergyUse, Site};
use empreinte::factors::Factors;
use empreinte::period::Period;
use empreinte::scenario::{Band, Mix, Quantity, State};
use empreinte_tests::findings::{EXAMPLES, Example};
use empreinte_tests::workspace;

#[track_caller]
fn close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{what}: {found} is not {expected}");
}

/// The finding of an id among those assessed.
fn assessed(facts: &Facts<'_>, id: &str) -> Option<Assessed> {
    findings::assess(facts).found.into_iter().find(|found| found.definition.id == id)
}

fn band(band: Option<Band>, expected: &[f64], what: &str) {
    let band = band.unwrap_or_else(|| panic!("{what} is absent"));
    match expected {
        [low, mid, high] => {
            close(band.low, *low, what);
            close(band.mid, *mid, what);
            close(band.high, *high, what);
        }
        [mid] => close(band.mid, *mid, what),
        other => panic!("{what}: {other:?}"),
    }
}

#[test]
fn worked_examples_come_out() {
    let factors = Factors::bundled();
    for definition in findings::all() {
        let id = definition.id;
        let example = Example::read(id);
        let found = assessed(&example.found(&factors), id).unwrap_or_else(|| panic!("{id} is not found"));
        assert_eq!(
            found.found.evidence.iter().filter(|evidence| evidence.what.en != "threshold").count(),
            example.expected.evidence.len(),
            "{id}: evidence"
        );
        for (name, expected) in &example.expected.evidence {
            let evidence = found.evidence(name).unwrap_or_else(|| panic!("{id}: no `{name}`"));
            close(evidence.value, *expected, &format!("{id}: {name}"));
        }
        let saving = &found.saving;
        for (name, expected) in &example.expected.saving {
            let value = match name.as_str() {
                "kwh" => saving.kwh,
                "co2e_kg" => saving.co2e_kg,
                "water_m3" => saving.water_m3,
                "eur" => saving.eur,
                other => panic!("{id}: no saving is called {other}"),
            };
            band(value, expected, &format!("{id}: {name}: {:?}", found.caveats));
        }
        let computed = saving.kwh.is_some_and(|kwh| kwh.mid != 0.0);
        assert!(
            !computed || example.expected.saving.contains_key("kwh"),
            "{id}: its saving is not in the example"
        );
        if let Some(expected) = &example.expected.payback_years {
            band(found.payback_years, expected, &format!("{id}: payback"));
        }
    }
}

#[test]
fn beside_its_example_a_finding_does_not_stand() {
    let factors = Factors::bundled();
    for definition in findings::all() {
        let verdict = (definition.judge)(&Example::read(definition.id).not_found(&factors));
        assert_eq!(verdict, Ok(None), "{}", definition.id);
    }
}

/// A site of which nothing is known.
fn nothing(factors: &Factors) -> Facts<'_> {
    let period = Period::calendar_year(2025).unwrap();
    let energy = EnergyUse {
        period,
        total_kwh: None,
        it_kwh: None,
        ups: Vec::new(),
        transformer_loss_kwh: None,
        distribution_loss_kwh: None,
        compressor_kwh: None,
        fan_kwh: None,
        pump_kwh: None,
        humidity_kwh: None,
        building_kwh: None,
        unaccounted_kwh: None,
        grid_kwh: None,
        onsite_kwh: None,
        generator_kwh: None,
        water_m3: None,
        heat_reused_kwh: None,
    };
    Facts {
        state: State::new(Site::default(), energy, Mix::default(), factors),
        on: period.end(),
        metering: None,
    }
}

#[test]
fn where_nothing_is_known_only_that_is_found() {
    let factors = Factors::bundled();
    let judged = findings::assess(&nothing(&factors));
    let found: BTreeSet<&str> = judged.found.iter().map(|found| found.definition.id).collect();
    let absent = ["no-it-inventory", "practices-unanswered", "site-not-metered", "it-not-metered"];
    assert_eq!(found, BTreeSet::from(absent));
    let clear: Vec<&str> = judged.not_found.iter().map(|definition| definition.id).collect();
    assert_eq!(clear, ["short-period"], "all others cannot be judged");
    assert!(judged.unjudged.iter().all(|unjudged| !unjudged.missing.is_empty()));
    assert!(judged.bundle.is_none());
}

#[test]
fn a_site_in_order_raises_no_alarm() {
    let factors = Factors::bundled();
    let judged = findings::assess(&Example::read("in-order").found(&factors));
    let found: Vec<_> =
        judged.found.iter().map(|found| (found.definition.id, &found.found.evidence)).collect();
    assert!(found.is_empty(), "{found:#?}");
    let unjudged: Vec<_> =
        judged.unjudged.iter().map(|unjudged| (unjudged.definition.id, unjudged.missing.clone())).collect();
    assert!(unjudged.is_empty(), "{unjudged:?}");
}

#[test]
fn a_neglected_site_is_told_what_matters_first_and_never_the_sum() {
    let factors = Factors::bundled();
    let judged = findings::assess(&Example::read("neglected").found(&factors));
    let mids: Vec<f64> =
        judged.found.iter().map(|found| found.saving.co2e_kg.map_or(0.0, |band| band.mid)).collect();
    assert!(mids.is_sorted_by(|a, b| a >= b), "{mids:?}");
    let bundle = judged.bundle.unwrap().unwrap();
    let joint = -bundle.difference[&Quantity::EdcKwh].mid;
    let five = judged.found.iter().filter_map(|found| found.saving.kwh).take(5);
    let sum: f64 = five.map(|band| band.mid).sum();
    assert!(joint > 0.0 && joint < sum, "{joint} kWh together, {sum} added up");
    let interaction = bundle.interaction.unwrap()[&Quantity::EdcKwh];
    assert!(interaction > 0.0, "what they save together is less than their sum");
}

#[test]
fn the_registry_is_complete() {
    let ids: Vec<&str> = findings::all().map(|definition| definition.id).collect();
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "an id stands twice");
    assert!(ids.len() >= 25);
    let files = workspace::files(EXAMPLES, ".toml");
    let examples = files.iter().filter_map(|file| file.rsplit('/').next()?.strip_suffix(".toml"));
    let examples: BTreeSet<&str> =
        examples.filter(|name| !["in-order", "neglected"].contains(name)).collect();
    assert_eq!(examples, distinct, "examples and findings differ");
    let mut read = BTreeSet::new();
    for definition in findings::all() {
        for text in [definition.name, definition.trigger, definition.measure] {
            assert!(!text.en.is_empty() && !text.fr.is_empty() && text.en != text.fr, "{}", definition.id);
            assert!(!text.en.ends_with('.') && !text.fr.ends_with('.'), "{}", definition.id);
        }
        for other in definition.interactions {
            assert!(distinct.contains(other) && *other != definition.id, "{} names `{other}`", definition.id);
        }
        read.extend(definition.figures.iter().copied());
    }
    let rows = empreinte_data::FACTORS.iter().filter(|row| row.table == "factors_findings");
    for row in rows {
        assert!(read.contains(row.id), "no finding reads `{}`", row.id);
        assert!(!row.verified, "{} is not read at a source", row.id);
    }
}
