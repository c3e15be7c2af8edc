//! A report against the act: every field with its value or why it is missing.

use serde_json::Value;

use super::fields::{Field, Need, Report, fields};
use super::ratios::{self, Ratio};
use super::{ItMeasuredAt, checks};
use crate::datacentre::site::SiteType;
use crate::diagnostic::{Diagnostic, Location, Severity, codes};
use crate::factors::Factors;
use crate::lang::{Lang, Text};

/// Why a field has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Nothing was given, and the act asks for it.
    NotGiven,
    /// What the reporter says.
    Said(String),
    /// It does not apply to this datacentre.
    DoesNotApply,
}

impl Missing {
    /// The words a person reads.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let text = match self {
            Self::NotGiven => Text { en: "not given", fr: "non renseigné" },
            Self::Said(reason) => return reason.clone(),
            Self::DoesNotApply => Text { en: "does not apply", fr: "sans objet" },
        };
        text.get(lang).to_owned()
    }

    /// Whether the report has a gap here.
    #[must_use]
    pub const fn is_gap(&self) -> bool {
        !matches!(self, Self::DoesNotApply)
    }
}

/// A field of the act with what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The field.
    pub field: &'static Field,
    /// Its value, or why there is none.
    pub value: Result<Value, Missing>,
}

/// A report against the act.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Every field, in the order of the act.
    pub rows: Vec<Row>,
    /// The ratios of Annex III.
    pub ratios: Vec<Ratio>,
    /// Everything that is wrong, doubtful or missing.
    pub notes: Vec<Diagnostic>,
}

impl Checked {
    /// Whether nothing that the act asks for is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.rows.iter().all(|row| row.value.as_ref().err().is_none_or(|missing| !missing.is_gap()))
    }

    /// Whether no error was found; missing fields are no error.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.notes.iter().all(|note| note.code.severity != Severity::Error)
    }

    /// A ratio of Annex III by its id: `pue`, `wue`, `erf`, `ref`.
    #[must_use]
    pub fn ratio(&self, id: &str) -> Option<&Ratio> {
        self.ratios.iter().find(|ratio| ratio.id == id)
    }
}

impl Report {
    /// The report against the act.
    #[must_use]
    pub fn check(&self, factors: &Factors) -> Checked {
        let rows = self.rows();
        let mut notes = checks::notes(self);
        let ratios = ratios::of(self, factors, &mut notes);
        notes.extend(rows.iter().filter_map(missing_note));
        Checked { rows, ratios, notes }
    }

    fn rows(&self) -> Vec<Row> {
        let values = serde_json::to_value(self).unwrap_or_default();
        let row = |field: &'static Field| {
            let value = values.get(field.name).filter(|value| !is_blank(value)).cloned();
            Row { field, value: value.ok_or_else(|| self.missing(field)) }
        };
        fields().iter().map(row).collect()
    }

    /// Why a field has no value.
    fn missing(&self, field: &Field) -> Missing {
        if let Some(reason) = self.reasons.get(field.name) {
            return Missing::Said(reason.clone());
        }
        let no_grid = self.grid_functions == Some(false);
        let asked = match field.name {
            "cbtg_kw" | "grid_function_kinds" if no_grid => false,
            "grid_function_kinds" => self.grid_functions == Some(true),
            "eit_measured_at_text" => self.eit_measured_at == Some(ItMeasuredAt::Other),
            "offers_other_type" => {
                matches!(self.centre_type, Some(SiteType::Colocation | SiteType::CoHosting))
            }
            _ => field.need == Need::Always,
        };
        if asked { Missing::NotGiven } else { Missing::DoesNotApply }
    }
}

/// An empty text says nothing; an empty list says that there is none.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Null => true,
        _ => false,
    }
}

/// A warning for a gap, with the clause that asks.
fn missing_note(row: &Row) -> Option<Diagnostic> {
    let missing = row.value.as_ref().err().filter(|missing| missing.is_gap())?;
    let note = Diagnostic::new(&codes::EED_FIELD_MISSING);
    let note = note.with("field", row.field.name).with("clause", row.field.clause);
    let note = match missing {
        Missing::Said(reason) => note.with("reason", reason),
        _ => note.with_text("reason", Text { en: "not given", fr: "non renseigné" }),
    };
    Some(note.at(Location::path(format!("report.{}", row.field.name))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A report with nothing missing: PUE 1.25, WUE 2000 / 1000 MWh = 2, ERF 0.1, REF 0.6.
    fn whole() -> Value {
        let report = r#"{
            "period": {"start": "2025-01-01", "end": "2025-12-31"},
            "name": "Campus", "owner": "University", "owner_contact": "owner@example.org",
            "operator": "IT service", "operator_contact": "it@example.org", "lau_code": "38185",
            "centre_type": "enterprise", "structure": "structure", "entry_into_operation": "2015-09",
            "redundancy_electrical_hv": "N", "redundancy_electrical_lv": "N+1",
            "redundancy_electrical_rack": "2N", "redundancy_cooling_room": "N+1",
            "redundancy_cooling_rack": "N", "pdit_kw": 520, "pdit_metric": "installed", "sdc_m2": 600,
            "scr_m2": 250, "edc_kwh": 1250000, "edc_bg_kwh": 2000, "eit_kwh": 1000000,
            "eit_measured_at": "ups", "grid_functions": false, "win_m3": 2000, "wue_category": "2",
            "win_pot_m3": 1500, "ereuse_kwh": 125000, "twh_c": 32, "tin_setpoint_c": 24,
            "refrigerants": ["R-410A"], "cdd_degree_days": 40, "eres_tot_kwh": 750000,
            "eres_goo_kwh": 600000, "eres_ppa_kwh": 100000, "eres_os_kwh": 50000,
            "ict_as_of": "2025-12-31", "cserv": 12000, "cserv_area_share": 0.8, "cstor_pb": 4,
            "cstor_area_share": 0.8, "bin_gb_per_s": 5, "bout_gb_per_s": 5, "tin_traffic_eb": 0.01,
            "tout_traffic_eb": 0.02
        }"#;
        serde_json::from_str(report).unwrap()
    }

    fn check(change: &Value) -> Checked {
        let mut report = whole();
        for (field, value) in change.as_object().unwrap() {
            report[field] = value.clone();
        }
        serde_json::from_value::<Report>(report).unwrap().check(&Factors::bundled())
    }

    fn codes(checked: &Checked) -> Vec<&str> {
        checked.notes.iter().map(|note| note.code.id).collect()
    }

    #[test]
    fn a_whole_report_is_complete_and_its_ratios_are_those_of_annex_3() {
        let checked = check(&json!({}));
        assert_eq!(codes(&checked), Vec::<&str>::new());
        assert!(checked.is_complete() && checked.is_valid());
        for (id, value) in [("pue", 1.25), ("wue", 2.0), ("erf", 0.1), ("ref", 0.6)] {
            assert_eq!(checked.ratio(id).unwrap().value, Some(value), "{id}");
        }
    }

    #[test]
    fn a_gap_is_named_with_its_clause_and_a_reason_stays_a_gap() {
        let checked = check(&json!({"twh_c": null}));
        assert_eq!(codes(&checked), ["EED_FIELD_MISSING"]);
        let note = checked.notes[0].message(Lang::En);
        assert_eq!(note, "`twh_c` is missing, which Annex II.1(k) asks for: not given");
        let said = check(&json!({"twh_c": null, "reasons": {"twh_c": "no sensor before 2027"}}));
        assert!(!said.is_complete() && said.is_valid());
        assert!(said.notes[0].message(Lang::Fr).ends_with("no sensor before 2027"));
    }

    #[test]
    fn what_does_not_apply_is_no_gap() {
        let battery = |checked: &Checked| {
            let row = checked.rows.iter().find(|row| row.field.name == "cbtg_kw").unwrap();
            row.value.clone()
        };
        assert_eq!(battery(&check(&json!({}))), Err(Missing::DoesNotApply));
        let offered = check(&json!({"grid_functions": true}));
        assert_eq!(battery(&offered), Err(Missing::NotGiven));
        assert!(!offered.is_complete());
    }

    #[test]
    fn every_refusal_has_its_code() {
        for (change, code) in [
            (json!({"eres_goo_kwh": 500_000}), "ERES_SUM_MISMATCH"),
            (json!({"eit_kwh": 1_300_000}), "PUE_BELOW_ONE"),
            (json!({"eit_kwh": 0}), "DENOMINATOR_ZERO"),
            (json!({"win_m3": -1, "win_pot_m3": null}), "NEGATIVE_ENERGY"),
            (json!({"edc_bg_kwh": 2_000_000}), "PART_ABOVE_WHOLE"),
            (json!({"win_pot_m3": 3_000}), "PART_ABOVE_WHOLE"),
            (json!({"scr_m2": 601}), "PART_ABOVE_WHOLE"),
            (json!({"cserv_area_share": 1.2}), "NUMBER_OUT_OF_RANGE"),
            (json!({"reasons": {"twh": "no"}}), "VALUE_UNKNOWN"),
        ] {
            let checked = check(&change);
            assert!(
                codes(&checked).contains(&code) && !checked.is_valid(),
                "{change}: {:?}",
                codes(&checked)
            );
        }
    }

    #[test]
    fn every_doubt_is_said_and_keeps_the_value() {
        for change in [
            json!({"period": {"start": "2025-02-01", "end": "2025-12-31"}}),
            json!({"entry_into_operation": "September 2015"}),
            json!({"tin_setpoint_c": 60}),
            json!({"ict_as_of": "2025-06-30"}),
            json!({"cbtg_kw": 10}),
            json!({"wue_category": "1"}),
            json!({"cserv_extrapolated_from_share": 0.5}),
            json!({"refrigerants": ["R-999X"]}),
        ] {
            let checked = check(&change);
            assert!(codes(&checked).contains(&"EED_VALUE_DOUBTFUL"), "{change}: {:?}", codes(&checked));
            assert!(checked.is_valid(), "{change}");
        }
        let surplus = check(&json!({"eres_tot_kwh": 1_350_000, "eres_goo_kwh": 1_200_000}));
        assert_eq!(codes(&surplus), ["REF_ABOVE_ONE"]);
        assert_eq!(surplus.ratio("ref").unwrap().value, Some(1.08), "the raw value is kept");
    }

    #[test]
    fn a_first_part_of_a_year_is_a_period_of_its_own() {
        let first = check(&json!({
            "entry_into_operation": "2025-04", "period": {"start": "2025-04-15", "end": "2025-12-31"}
        }));
        assert!(!codes(&first).contains(&"EED_VALUE_DOUBTFUL"), "{:?}", codes(&first));
        assert!(codes(&first).contains(&"PERIOD_UNDER_12_MONTHS"));
    }

    #[test]
    fn nothing_given_is_all_gaps_and_no_number() {
        let empty = Report::default().check(&Factors::bundled());
        assert!(empty.rows.iter().all(|row| row.value.is_err()));
        assert!(empty.ratios.iter().all(|ratio| ratio.value.is_none() && ratio.absent.is_some()));
        assert!(empty.is_valid() && !empty.is_complete());
    }

    #[test]
    fn infinite_numbers_are_refused() {
        let report = Report { edc_kwh: Some(f64::INFINITY), ..Report::default() };
        assert!(codes(&report.check(&Factors::bundled())).contains(&"NOT_FINITE"));
    }
}
