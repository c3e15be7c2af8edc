//! Classes A to G of the European rating scheme: C(2026) 3472 final, Annex I. A preview, never the label.
//!
//! Lower bounds are exclusive, upper ones inclusive; the value is classified unrounded. PUE and WUE have a class each,
//! there is no overall class and no pass mark.

use super::Judgement;
use super::facts::{facts, within};
use super::judgement::Criterion;
use super::set::threshold;
use crate::diagnostic::expected;
use crate::error::Result;
use crate::lang::Text;
use crate::period::Date;

/// Id of the rule set.
pub const ID: &str = "eu-label-2026";

facts! {
    pue: f64, "Annual PUE, unrounded", "PUE annuel, non arrondi";
    wue: f64, "Annual WUE of freshwater, L/kWh, unrounded", "WUE annuel en eau douce, L/kWh, non arrondi";
}

/// Classes with an upper bound; G has none.
const CLASSES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

/// Classes of a site.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE` for a PUE below 1 or a negative WUE.
pub fn judge(facts: &Facts, on: Date) -> Result<Judgement> {
    within("pue", facts.pue, expected::ONE_OR_MORE, |pue| pue >= 1.0)?;
    within("wue", facts.wue, expected::ZERO_OR_ABOVE, |wue| wue >= 0.0)?;
    let mut judgement = Judgement { reason: Some(NO_PASS_MARK), ..Judgement::default() };
    for (name, unit, value) in [("pue", "ratio", facts.pue), ("wue", "L/kWh", facts.wue)] {
        let criterion = classify(&mut judgement, name, unit, value, on);
        judgement.ask(criterion);
    }
    let mut classes = judgement.criteria.iter().filter_map(|criterion| criterion.class);
    judgement.class = classes.next().filter(|_| classes.next().is_none());
    Ok(judgement)
}

/// The class of a value: the first whose upper bound it does not exceed, else G.
fn classify(
    judgement: &mut Judgement,
    name: &'static str,
    unit: &'static str,
    value: Option<f64>,
    on: Date,
) -> Criterion {
    let Some(value) = value else { return Criterion::unknown(name, unit) };
    for class in CLASSES {
        let Some(row) = threshold(ID, &format!("{name}.{class}"), on) else { continue };
        judgement.used.push(row);
        if value <= row.value {
            let bound = Criterion::not_applicable(name, unit, Some(value));
            return Criterion { threshold: Some(row.value), class: Some(class), ..bound };
        }
    }
    Criterion { class: Some("G"), ..Criterion::not_applicable(name, unit, Some(value)) }
}

const NO_PASS_MARK: Text = Text {
    en: "the scheme classifies and sets no pass mark; this is a preview and not the label",
    fr: "le système classe sans fixer de seuil à respecter ; ceci est un aperçu et non l’étiquette",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::rules::Status;
    use crate::period::day;
    use proptest::prelude::*;

    fn classes(pue: Option<f64>, wue: Option<f64>) -> Judgement {
        judge(&Facts { pue, wue }, day("2026-10-02").unwrap()).unwrap()
    }

    /// Annex I tables 1 and 2, upper bounds inclusive, with the vectors of the edges.
    #[test]
    fn edges_belong_to_the_better_class() {
        let pue = [
            (1.15, "A"),
            (1.150_000_1, "B"),
            (1.25, "B"),
            (1.250_000_1, "C"),
            (1.35, "C"),
            (1.5, "D"),
            (1.51, "E"),
            (1.7, "E"),
            (1.71, "F"),
            (1.9, "F"),
            (1.900_000_1, "G"),
        ];
        for (value, class) in pue {
            assert_eq!(classes(Some(value), None).class, Some(class), "PUE {value}");
        }
        let wue = [(0.0, "A"), (0.1, "A"), (0.100_000_1, "B"), (0.8, "E"), (1.0, "F"), (1.8, "G")];
        for (value, class) in wue {
            assert_eq!(classes(None, Some(value)).class, Some(class), "WUE {value}");
        }
    }

    #[test]
    fn two_classes_have_no_overall_one() {
        let both = classes(Some(1.2), Some(0.5));
        let each: Vec<_> = both.criteria.iter().map(|criterion| criterion.class).collect();
        assert_eq!((both.class, each), (None, vec![Some("B"), Some("D")]));
    }

    #[test]
    fn nothing_known_is_unknown() {
        let none = classes(None, None);
        assert_eq!((none.status(), none.missing.clone()), (Status::Unknown, vec!["pue", "wue"]));
    }

    #[test]
    fn impossible_values_are_refused() {
        let on = day("2026-10-02").unwrap();
        for facts in [
            Facts { pue: Some(0.99), wue: None },
            Facts { pue: Some(f64::NAN), wue: None },
            Facts { pue: None, wue: Some(-0.1) },
        ] {
            assert_eq!(judge(&facts, on).unwrap_err().code().id, "NUMBER_OUT_OF_RANGE");
        }
    }

    proptest! {
        /// A worse value never has a better class.
        #[test]
        fn classes_follow_values(a in 1.0..3.0_f64, b in 1.0..3.0_f64) {
            let (low, high) = if a <= b { (a, b) } else { (b, a) };
            prop_assert!(classes(Some(low), None).class <= classes(Some(high), None).class);
        }
    }
}
