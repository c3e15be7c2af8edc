//! Lines put together give what the lines give, however they are cut, ordered and merged.

use std::borrow::Cow;
use std::sync::Arc;

use empreinte::factors::Factors;
use empreinte::fleet::engine::NO_YEAR;
use empreinte::fleet::partial::{NO_WORD, Partial, Table, Words, condense};
use empreinte::fleet::request::{Confidence, NameCells};
use empreinte::fleet::{Assessment, Dependence, FleetOptions, FleetRequest, Line, Method};
use empreinte::impacts::Impacts;
use empreinte::indicator::Indicator;
use empreinte_tests::cases::close;
use proptest::prelude::*;

const TYPES: [&str; 6] = ["laptop", "desktop", "monitor", "server", "firewall", "nothing_known"];
const NAMES: [(&str, &str); 4] =
    [("Dell", "Latitude 7490"), ("HP", "LaserJet Pro"), ("Apple", "MacBook Air"), ("", "??")];

fn line() -> impl Strategy<Value = Line> {
    let named = prop_oneof![
        prop::sample::select(TYPES.to_vec()).prop_map(|name| (Some(name.to_owned()), None)),
        prop::sample::select(NAMES.to_vec()).prop_map(|(brand, model)| {
            let text = NameCells { brand: brand.to_owned(), model: model.to_owned(), ..NameCells::default() };
            (None, Some(Arc::new(text)))
        }),
    ];
    let quantity = prop_oneof![
        (0..50_u8).prop_map(f64::from),
        0.0..10.0,
        prop::sample::select(vec![0.1, 0.2, 0.3, 1e15, 3e-9, -1.0])
    ];
    let year = prop::option::weighted(0.8, 2010..2025_i32);
    let lifetime = prop::option::weighted(0.2, prop::sample::select(vec![3.0, 7.5]));
    let energy = prop::option::weighted(0.2, prop::sample::select(vec![0.0, 120.5]));
    let location = prop::option::weighted(0.3, prop::sample::select(vec!["FR", "DE", "XX"]));
    let status = prop::option::weighted(0.3, prop::sample::select(vec!["spare", "retired", "donated"]));
    (named, quantity, year, lifetime, energy, location, status).prop_map(
        |(
            (device_type, text),
            quantity,
            purchase_year,
            lifetime_years,
            energy_kwh_per_year,
            location,
            status,
        )| Line {
            device_type,
            text,
            quantity: Some(quantity),
            purchase_year,
            lifetime_years,
            energy_kwh_per_year,
            location: location.map(str::to_owned),
            status: status.map(Into::into),
            ..Line::default()
        },
    )
}

fn options() -> impl Strategy<Value = FleetOptions> {
    let method = prop::sample::select(Method::ALL.to_vec());
    let reference = prop::sample::select(vec!["ecodiag-2022", "ademe-2026", "most-specific"]);
    let dependence = prop::sample::select(vec![Dependence::Shared, Dependence::Full]);
    (method, reference, dependence).prop_map(|(method, reference, dependence)| FleetOptions {
        method,
        reference: Some(reference.to_owned()),
        dependence,
        year: Some(2024),
        location: Some("FR".to_owned()),
        window_years: Some(5),
        indicators: Some(vec![Indicator::Gwp, Indicator::Water, Indicator::Energy]),
        confidence: Some(Confidence::Several(vec![0.95, 0.5])),
        ..FleetOptions::default()
    })
}

fn assess(options: &FleetOptions, lines: Vec<Line>) -> Assessment {
    Assessment::new(FleetRequest { options: options.clone(), lines }, &Factors::bundled()).unwrap()
}

/// Every number of some impacts: values and both bounds at two confidences, by stage.
fn numbers(impacts: &Impacts) -> Vec<Option<f64>> {
    let cells = impacts.rows.iter().flat_map(|row| row.stages.iter().chain([&row.embodied, &row.total]));
    let of_cell = |cell: &empreinte::impacts::Cell| {
        let estimate = cell.as_ref().ok();
        let bounds = [0.95, 0.5].map(|level| estimate.and_then(|estimate| estimate.interval(level)));
        let bounds = bounds.into_iter().flat_map(|bounds| [bounds.map(|b| b.low), bounds.map(|b| b.high)]);
        std::iter::once(estimate.map(|estimate| estimate.value)).chain(bounds).collect::<Vec<_>>()
    };
    cells.flat_map(of_cell).collect()
}

fn bits(numbers: &[Option<f64>]) -> Vec<Option<u64>> {
    numbers.iter().map(|number| number.map(f64::to_bits)).collect()
}

/// A column of words with a dictionary that holds each word twice, so that codes alone do not tell words apart.
fn words<'a>(cells: impl Iterator<Item = Option<&'a str>>) -> Option<Words<'a>> {
    let cells: Vec<_> = cells.collect();
    let mut values: Vec<&str> = cells.iter().copied().flatten().collect();
    values.sort_unstable();
    values.dedup();
    let distinct = values.len();
    values.extend(values.clone());
    let code = |(row, cell): (usize, &Option<&str>)| match cell {
        Some(cell) => {
            u32::try_from(values.iter().position(|value| value == cell).unwrap() + distinct * (row % 2))
                .unwrap()
        }
        None => NO_WORD,
    };
    let codes: Vec<u32> = cells.iter().enumerate().map(code).collect();
    cells
        .iter()
        .any(Option::is_some)
        .then(|| Words { codes: Cow::Owned(codes), values: values.into_iter().map(Cow::Borrowed).collect() })
}

/// The lines as columns.
fn table(lines: &[Line]) -> Table<'_> {
    let cell = |of: fn(&NameCells) -> &String| {
        words(lines.iter().map(move |line| line.text.as_ref().map(|text| of(text).as_str())))
    };
    let numbers = |of: fn(&Line) -> Option<f64>| {
        Some(Cow::Owned(lines.iter().map(|line| of(line).unwrap_or(f64::NAN)).collect::<Vec<_>>()))
    };
    Table {
        rows: lines.len(),
        device_type: words(lines.iter().map(|line| line.device_type.as_deref())),
        model: None,
        text: [None, cell(|text| &text.brand), cell(|text| &text.model), None],
        location: words(lines.iter().map(|line| line.location.as_deref())),
        status: words(lines.iter().map(|line| line.status.as_deref())),
        quantity: numbers(|line| line.quantity),
        purchase_year: Some(Cow::Owned(
            lines.iter().map(|line| line.purchase_year.unwrap_or(NO_YEAR)).collect(),
        )),
        lifetime_years: numbers(|line| line.lifetime_years),
        energy_kwh_per_year: numbers(|line| line.energy_kwh_per_year),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn parts_in_any_order_give_the_same_digits(
        lines in prop::collection::vec(line(), 1..60), cuts in prop::collection::vec(0..60_usize, 0..5),
        turn in 0..5_usize, options in options(),
    ) {
        let whole = Partial::of(&lines);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(lines.len())).collect();
        cuts.extend([0, lines.len()]);
        cuts.sort_unstable();
        let mut parts: Vec<Partial> = cuts.windows(2).map(|ends| Partial::of(&lines[ends[0]..ends[1]])).collect();
        let turn = turn % parts.len();
        parts.rotate_left(turn);
        let mut merged = Partial::default();
        for part in &parts {
            // Each travels as text, as between machines.
            let text = serde_json::to_string(part).unwrap();
            merged.merge(&serde_json::from_str(&text).unwrap());
        }
        let (one, many) = (assess(&options, whole.lines()), assess(&options, merged.lines()));
        prop_assert_eq!(bits(&numbers(&one.result.total)), bits(&numbers(&many.result.total)));
        prop_assert_eq!(&one.result.coverage, &many.result.coverage);
    }

    #[test]
    fn what_is_put_together_gives_what_the_lines_give(
        lines in prop::collection::vec(line(), 1..60), options in options(),
    ) {
        let (by_line, by_kind) = (assess(&options, lines.clone()), assess(&options, Partial::of(&lines).lines()));
        let pairs = numbers(&by_line.result.total).into_iter().zip(numbers(&by_kind.result.total));
        for (expected, found) in pairs {
            match (expected, found) {
                (Some(expected), Some(found)) => prop_assert!(close(expected, found, 1e-11), "{expected} {found}"),
                (expected, found) => prop_assert_eq!(expected, found),
            }
        }
        let counts = |assessment: &Assessment| {
            let coverage = &assessment.result.coverage;
            coverage.by_status.iter().map(|(status, count)| (*status, count.lines)).collect::<Vec<_>>()
        };
        prop_assert_eq!(counts(&by_line), counts(&by_kind));
    }

    #[test]
    fn a_table_is_put_together_as_its_lines_are(lines in prop::collection::vec(line(), 0..60)) {
        let condensed = condense(&table(&lines));
        let (found, expected) = (condensed.lines(), Partial::of(&lines).lines());
        // -1 and its like are compared as text: NaN is not equal to itself.
        prop_assert_eq!(format!("{found:?}"), format!("{expected:?}"));
        prop_assert_eq!(condensed.line_of_row.len(), lines.len());
        for (row, line) in lines.iter().enumerate() {
            let put = &found[condensed.line_of_row[row] as usize];
            prop_assert_eq!((&put.device_type, &put.text, put.purchase_year), (&line.device_type, &line.text, line.purchase_year));
        }
        for (line, &row) in condensed.first_row.iter().enumerate() {
            let first = condensed.line_of_row.iter().position(|&of| of as usize == line);
            prop_assert_eq!(first, Some(row));
        }
    }
}
