//! Recognition over labelled lines: accuracy, calibration, and properties that hold for any text.

use std::path::Path;

use empreinte::recognition::{Cells, Recogniser, Recognition};

/// A line and what it is.
struct Line {
    type_cell: String,
    brand: String,
    model: String,
    expected_type: String,
    expected_family: String,
}

impl Line {
    fn cells(&self) -> Cells<'_> {
        Cells { type_cell: &self.type_cell, brand: &self.brand, model: &self.model, designation: "" }
    }
}

fn lines(name: &str) -> Vec<Line> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/recognition").join(name);
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let column = |names: [&str; 2]| headers.iter().position(|h| names.contains(&h)).unwrap();
    let (t, b, m) =
        (column(["type_cell"; 2]), column(["brand", "brand_cell"]), column(["model", "model_cell"]));
    let (et, ef) = (column(["expected_type"; 2]), column(["expected_family"; 2]));
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
            Line {
                type_cell: cell(t),
                brand: cell(b),
                model: cell(m),
                expected_type: cell(et),
                expected_family: cell(ef),
            }
        })
        .collect()
}

/// Whether two names mean one maker and line: the words of one are among those of the other.
fn same_family(expected: &str, answer: &Recognition<'_>) -> bool {
    let Some(family) = answer.family else { return false };
    let words = |name: &str| -> Vec<String> {
        name.to_lowercase()
            .replace(['é', 'è'], "e")
            .replace("hpe", "hp")
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(expected), words(&format!("{} {}", family.maker, family.line)));
    a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w))
}

/// Counts over labelled lines.
#[derive(Default, Debug)]
struct Counts {
    lines: u32,
    right_type: u32,
    not_equipment: u32,
    refused: u32,
    families: u32,
    right_family: u32,
}

impl Counts {
    fn of<'a>(lines: impl IntoIterator<Item = &'a Line>, tell: bool) -> Self {
        let recogniser = Recogniser::new();
        let mut counts = Self::default();
        for line in lines {
            let answer = recogniser.recognise(&line.cells());
            let right = answer.device_type == line.expected_type;
            counts.lines += 1;
            counts.right_type += u32::from(right);
            if line.expected_type == "unknown" {
                counts.not_equipment += 1;
                counts.refused += u32::from(right);
            }
            let family = line.expected_family.is_empty() || same_family(&line.expected_family, &answer);
            if !line.expected_family.is_empty() {
                counts.families += 1;
                counts.right_family += u32::from(family);
            }
            if tell && !(right && family) {
                println!(
                    "{} | {} | {} -> {} {:?} ({:?} {}), expected {} {}",
                    line.type_cell,
                    line.brand,
                    line.model,
                    answer.device_type,
                    answer.family.map(|f| f.id),
                    answer.reason.kind,
                    answer.reason.heard,
                    line.expected_type,
                    line.expected_family
                );
            }
        }
        counts
    }

    fn share(part: u32, whole: u32) -> f64 {
        f64::from(part) / f64::from(whole)
    }
}

/// The half of the labelled lines that the vocabulary was tuned to, and the half that it was not.
fn halves() -> (Vec<Line>, Vec<Line>) {
    let mut halves = (Vec::new(), Vec::new());
    for (index, line) in lines("labelled.csv").into_iter().enumerate() {
        if index % 2 == 0 { halves.0.push(line) } else { halves.1.push(line) }
    }
    halves
}

#[test]
fn the_tuned_half_is_recognised() {
    let counts = Counts::of(&halves().0, true);
    println!("{counts:?}");
    assert!(Counts::share(counts.right_type, counts.lines) >= 0.97);
    assert!(Counts::share(counts.right_family, counts.families) >= 0.95);
}

#[test]
fn the_held_out_half_is_recognised() {
    let counts = Counts::of(&halves().1, false);
    println!("{counts:?}");
    assert!(Counts::share(counts.right_type, counts.lines) >= 0.97);
    assert!(Counts::share(counts.refused, counts.not_equipment) >= 0.95);
    assert!(Counts::share(counts.right_family, counts.families) >= 0.9);
}

/// Lines that the vocabulary is never tuned to. The goal is 97 % of types and 90 % of families; the bounds are what is
/// reached so far (76 of 80 and 53 of 64), so that no change falls behind it.
#[test]
fn the_published_sample_does_not_get_worse() {
    let counts = Counts::of(&lines("sample.csv"), false);
    println!("{counts:?}");
    assert!(counts.right_type >= 76);
    assert!(counts.right_family >= 53);
    assert_eq!(counts.refused, counts.not_equipment);
}

/// Lines written after the vocabulary, maker by maker.
#[test]
fn later_batches_are_recognised() {
    for name in ["batch2.csv", "batch3.csv"] {
        let counts = Counts::of(&lines(name), false);
        println!("{name}: {counts:?}");
        assert!(Counts::share(counts.right_type, counts.lines) >= 0.95, "{name}");
    }
}
