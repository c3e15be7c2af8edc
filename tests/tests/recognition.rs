//! Recognition over labelled lines: accuracy, calibration, and properties that hold for any text.

use empreinte::Lang;
use empreinte::recognition::{Cells, FAMILIES, Product, Recogniser, Recognition, model_in_reference};
use empreinte_data::vocabulary::{CALIBRATION, LITERALS, MAKER_LINES, MAKER_TYPES, RULES, SHAPES};
use empreinte_tests::calibration;
use empreinte_tests::labelled::{Line, lines};
use proptest::prelude::*;

/// A word of a name of a family; a series, as `C9xx`, is known by the letters before its digits.
fn family_word(word: &str) -> String {
    let series = word.trim_end_matches('x');
    let letters = series.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_series = series.len() < word.len() && letters.len() < series.len() && !letters.is_empty();
    if is_series { letters.to_owned() } else { word.to_owned() }
}

/// Whether two names mean one maker and line: the words of one are among those of the other.
fn same_family(expected: &str, answer: &Recognition<'_>) -> bool {
    let Some(family) = answer.family else { return false };
    let words = |name: &str| -> Vec<String> {
        name.to_lowercase()
            .replace(['é', 'è'], "e")
            .replace("hpe", "hp")
            .replace("western digital", "wd")
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(family_word)
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

/// The labelled lines of a set: `tuned`, which the vocabulary was tuned to, or `held`, which it was not.
fn labelled(set: &str) -> Vec<Line> {
    lines("labelled.csv").into_iter().filter(|line| line.set == set).collect()
}

#[test]
fn a_series_is_known_by_its_letters() {
    let words = ["c9xx", "z6xx", "5xxx", "xps", "lx", "9px", "dl3xx", "max"];
    assert_eq!(words.map(family_word), ["c", "z", "5xxx", "xps", "lx", "9px", "dl", "max"]);
}

#[test]
fn the_tuned_lines_are_recognised() {
    let counts = Counts::of(&labelled("tuned"), true);
    println!("tuned: {counts:?}");
    assert!(Counts::share(counts.right_type, counts.lines) >= 0.99);
    assert!(Counts::share(counts.right_family, counts.families) >= 0.97);
}

#[test]
fn the_held_out_lines_are_recognised() {
    let counts = Counts::of(&labelled("held"), false);
    println!("held: {counts:?}");
    assert!(Counts::share(counts.right_type, counts.lines) >= 0.97);
    assert!(Counts::share(counts.refused, counts.not_equipment) >= 0.95);
    assert!(Counts::share(counts.right_family, counts.families) >= 0.9);
}

/// Lines labelled before anything was measured on them; the vocabulary was then broadened with them at hand.
#[test]
fn the_first_unseen_lines_are_recognised() {
    let counts = Counts::of(&lines("unseen_a.csv"), true);
    println!("unseen_a: {counts:?}");
    assert!(Counts::share(counts.right_type, counts.lines) >= 0.97);
    assert!(Counts::share(counts.refused, counts.not_equipment) >= 0.95);
    assert!(Counts::share(counts.right_family, counts.families) >= 0.9);
}

/// A floor under what is reached on lines that nothing was tuned to; which of them are wrong is not looked at.
#[test]
fn the_published_sample_is_recognised() {
    let counts = Counts::of(&lines("sample.csv"), false);
    println!("sample: {counts:?}");
    assert!(Counts::share(counts.right_type, counts.lines) >= 0.96);
    assert!(Counts::share(counts.refused, counts.not_equipment) >= 0.95);
    assert!(Counts::share(counts.right_family, counts.families) >= 0.9);
}

/// Lines labelled at the end, before anything was measured on them; nothing was changed for them since.
#[test]
fn the_second_unseen_lines_are_recognised() {
    let counts = Counts::of(plain(&lines(calibration::UNSEEN)), false);
    println!("unseen_b: {counts:?}");
    assert!(Counts::share(counts.right_type, counts.lines) >= 0.97);
    assert!(Counts::share(counts.refused, counts.not_equipment) >= 0.95);
    assert!(Counts::share(counts.right_family, counts.families) >= 0.9);
}

/// Lines as inventories have them; the others of the file are thin on purpose, for the calibration.
fn plain(lines: &[Line]) -> impl Iterator<Item = &Line> {
    lines.iter().filter(|line| line.set == "plain")
}

#[test]
fn scores_fall_down_the_calibration_table() {
    assert!(CALIBRATION.windows(2).all(|pair| pair[0].score >= pair[1].score));
    let mut answers = CALIBRATION.iter().filter(|row| row.evidence != "nothing");
    assert!(answers.all(|row| (0.5..1.0).contains(&row.score)), "a kind is wrong more often than right");
}

/// Half the width of the 95 % interval of a share of so many lines, when the score is right.
fn sampling_error(bin: &calibration::Bin) -> f64 {
    1.96 * (bin.mean_score * (1.0 - bin.mean_score) / f64::from(bin.counts.lines)).sqrt()
}

fn right(bin: &calibration::Bin) -> f64 {
    Counts::share(bin.counts.right, bin.counts.lines)
}

#[test]
fn scores_are_frequencies_on_unseen_lines() {
    let bins = calibration::reliability(&lines(calibration::UNSEEN));
    assert!(bins.len() > 2, "{bins:?}");
    assert!(bins.windows(2).all(|pair| right(&pair[0]) <= right(&pair[1])), "{bins:?}");
    for bin in &bins {
        assert!((right(bin) - bin.mean_score).abs() <= sampling_error(bin), "{bin:?}");
    }
}

/// Lines that the vocabulary was tuned to are right more often than their scores say, never less.
#[test]
fn no_score_claims_too_much() {
    let all: Vec<Line> =
        ["labelled.csv", "unseen_a.csv", "unseen_b.csv"].into_iter().flat_map(lines).collect();
    for bin in calibration::reliability(&all) {
        assert!(right(&bin) >= bin.mean_score - sampling_error(&bin), "{bin:?}");
    }
}

#[test]
fn the_methodology_shows_the_reliability() {
    let page = include_str!("../../docs/methodology/recognition-in-short.md");
    let table = calibration::reliability_table(&lines(calibration::UNSEEN));
    assert!(page.contains(&table), "docs/methodology/recognition-in-short.md lacks\n{table}");
}

#[test]
fn the_methodology_says_how_large_the_vocabulary_is() {
    let page = include_str!("../../docs/methodology/recognition-in-short.md");
    let grouped = |number: usize| match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    };
    let [rules, words, shapes] = [RULES.len(), LITERALS.len(), SHAPES.len()].map(grouped);
    let [families, makers] = [FAMILIES.len(), MAKER_TYPES.len()].map(grouped);
    let size = format!(
        "{rules} rules over {words} words and {shapes} shapes for {families} families of {makers} makers"
    );
    assert!(page.contains(&size), "docs/methodology/recognition-in-short.md lacks: {size}");
}

#[test]
fn a_power_supply_is_no_device_whoever_makes_it() {
    let recogniser = Recogniser::new();
    for maker in MAKER_LINES.lines().filter_map(|line| line.split('\t').next()) {
        for type_cell in ["Alimentation", "power supply", "PSU"] {
            for model in ["500W", "750 W", "1100W", "PSU 460"] {
                let cells = Cells { type_cell, brand: maker, model, designation: "" };
                let answer = recogniser.recognise(&cells);
                assert_eq!(answer.device_type, "unknown", "{cells:?} {:?}", answer.family);
            }
        }
    }
    // What feeds devices is called so too.
    let cells = Cells { type_cell: "Alimentation", brand: "APC", model: "Smart-UPS 1500", designation: "" };
    assert_eq!(recogniser.recognise(&cells).device_type, "ups");
}

/// The words by which EcoDiag's documentation names each type in a type cell, and the type of the contract.
const ECODIAG_WORDS: [(&str, &str); 49] = [
    ("pc fixe", "desktop"),
    ("PC fix", "desktop"),
    ("poste fixe", "desktop"),
    ("desktop", "desktop"),
    ("computer", "desktop"),
    ("ordinateur", "desktop"),
    ("fixe", "desktop"),
    ("tour", "desktop"),
    ("tower", "desktop"),
    ("unite centrale", "desktop"),
    ("unité centrale", "desktop"),
    ("PC", "desktop"),
    ("station", "workstation"),
    ("workstation", "workstation"),
    ("station de travail", "workstation"),
    ("all in one", "all_in_one"),
    ("tout en un", "all_in_one"),
    ("laptop", "laptop"),
    ("portable", "laptop"),
    ("notebook", "laptop"),
    ("ordinateur portable", "laptop"),
    ("écran", "monitor"),
    ("ecran", "monitor"),
    ("screen", "monitor"),
    ("monitor", "monitor"),
    ("display", "monitor"),
    ("video projector", "projector"),
    ("vidéo projecteur", "projector"),
    ("tablet", "tablet"),
    ("pad", "tablet"),
    ("pda", "tablet"),
    ("smartphone", "smartphone"),
    ("téléphone portable", "smartphone"),
    ("mobile", "smartphone"),
    ("imprimante", "printer"),
    ("printer", "printer"),
    ("telephone IP", "ip_phone"),
    ("Téléphone IP", "ip_phone"),
    ("IP phone", "ip_phone"),
    ("docking station", "docking_station"),
    ("station d'accueil", "docking_station"),
    ("keyboard", "keyboard"),
    ("clavier", "keyboard"),
    ("souris", "mouse"),
    ("wifi", "wifi_access_point"),
    ("serveur", "server"),
    ("disque dur interne", "internal_drive"),
    ("disque dur externe", "external_drive"),
    ("carte graphique", "gpu_card"),
];

#[test]
fn type_words_alone_give_their_type() {
    let recogniser = Recogniser::new();
    for (word, expected) in ECODIAG_WORDS {
        let answer = recogniser.recognise(&Cells { type_cell: word, ..Cells::default() });
        assert_eq!(answer.device_type, expected, "{word}");
    }
}

#[test]
fn products_of_a_pack_are_found_whole() {
    let product = Product { id: "p1", maker: "Nonesuch", name: "Nonesuch Zed 990X", device_type: "printer" };
    let recogniser = Recogniser::new().with_products([product]);
    let cells = Cells { model: "zed-990x", ..Cells::default() };
    let answer = recogniser.recognise(&cells);
    assert_eq!((answer.device_type, answer.product), ("printer", Some(product)));
    let other = recogniser.recognise(&Cells { model: "zed 990", ..Cells::default() });
    assert_eq!(other.product, None);
}

#[test]
fn reasons_are_told_in_both_languages() {
    let recogniser = Recogniser::new();
    let answer = recogniser.recognise(&Cells { brand: "Dell", model: "Latitude 7490", ..Cells::default() });
    assert_eq!(
        answer.reason.render(Lang::En),
        "`latitude7490` names the line Dell Latitude beside its maker"
    );
    assert!(answer.reason.render(Lang::Fr).starts_with("« latitude7490 » désigne la gamme Dell Latitude"));
    let refused = recogniser.recognise(&Cells { type_cell: "Licence", ..Cells::default() });
    assert_eq!(
        refused.reason.render(Lang::Fr),
        "« licence » : logiciel ou licence, non compté comme équipement"
    );
}

#[test]
fn families_are_published_once() {
    let mut ids: Vec<&str> = FAMILIES.iter().map(|family| family.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    assert!(FAMILIES.iter().all(|family| !family.maker.is_empty() && family.device_type != "unknown"));
}

/// Cells of labelled lines, so that properties meet the vocabulary.
fn a_cell() -> impl Strategy<Value = String> {
    let words: Vec<String> = lines("labelled.csv")
        .into_iter()
        .flat_map(|line| [line.type_cell, line.brand, line.model])
        .filter(|cell| cell.is_ascii() && !cell.contains('?'))
        .collect();
    prop_oneof![proptest::sample::select(words), "[a-z0-9 +\\-/.]{0,24}"]
}

fn what(cells: &Cells<'_>) -> (&'static str, Option<&'static str>, String) {
    let answer = Recogniser::new().recognise(cells);
    (answer.device_type, answer.family.map(|family| family.id), answer.reason.heard)
}

/// The letters of a text with accents that no spelling rule drops.
fn accented(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'e' => 'é',
            'a' => 'à',
            'o' => 'ô',
            'c' => 'ç',
            'i' => 'ï',
            'u' => 'ù',
            other => other,
        })
        .collect()
}

proptest! {
    #[test]
    fn any_text_is_answered(type_cell in ".{0,60}", brand in ".{0,40}", model in ".{0,200}", designation in ".{0,200}") {
        let cells = Cells { type_cell: &type_cell, brand: &brand, model: &model, designation: &designation };
        let answer = Recogniser::new().recognise(&cells);
        prop_assert!((0.0..=1.0).contains(&answer.score));
        let total = answer.score + answer.alternatives.iter().map(|a| a.score).sum::<f64>();
        prop_assert!(total <= 1.0 + 1e-9);
        prop_assert_eq!(model_in_reference("none", &cells, &answer), None);
    }

    #[test]
    fn case_accents_and_blanks_do_not_matter(type_cell in a_cell(), brand in a_cell(), model in a_cell()) {
        let plain = what(&Cells { type_cell: &type_cell, brand: &brand, model: &model, designation: "" });
        let upper = [&type_cell, &brand, &model].map(|cell| cell.to_uppercase());
        let [t, b, m] = &upper;
        prop_assert_eq!(&what(&Cells { type_cell: t, brand: b, model: m, designation: "" }), &plain);
        let marked = [&type_cell, &brand, &model].map(|cell| accented(cell));
        let [t, b, m] = &marked;
        prop_assert_eq!(&what(&Cells { type_cell: t, brand: b, model: m, designation: "" }), &plain);
        let wide = [&type_cell, &brand, &model].map(|cell| format!("  {}  ", cell.replace(' ', "   ")));
        let [t, b, m] = &wide;
        prop_assert_eq!(&what(&Cells { type_cell: t, brand: b, model: m, designation: "" }), &plain);
    }
}
