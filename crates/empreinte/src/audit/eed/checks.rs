//! What cannot be, and what is doubtful, in a report. The order is that of every check here: finite, sign, periods,
//! parts of wholes, plausibility; the ratios check their own bounds.

use super::fields::{Field, Report, WaterCategory, fields};
use crate::datacentre::site::SiteType;
use crate::diagnostic::{Code, Diagnostic, Location, codes, expected};
use crate::factors::refrigerants;
use crate::lang::Text;
use crate::period::{Date, Period};
use crate::text;

/// Everything that is wrong or doubtful.
pub(super) fn notes(report: &Report) -> Vec<Diagnostic> {
    let mut notes: Vec<Diagnostic> = report.numbers().filter_map(impossible).collect();
    notes.extend(unknown_reasons(report));
    notes.extend(period(report));
    notes.extend(entry(report));
    notes.extend(parts(report));
    notes.extend(doubts(report));
    notes.extend(unknown_refrigerants(report));
    notes
}

/// A field of the report as a place.
pub(super) fn at(field: &str) -> Location {
    Location::path(format!("report.{field}"))
}

/// A number that cannot be: not finite, or with a sign that it cannot have.
fn impossible((field, value): (&Field, f64)) -> Option<Diagnostic> {
    let refusal = |code: &'static Code| Diagnostic::new(code).with("field", field.name).with("found", value);
    let out_of = |expected: Text| refusal(&codes::NUMBER_OUT_OF_RANGE).with_text("expected", expected);
    let said = match field.unit {
        _ if !value.is_finite() => refusal(&codes::NOT_FINITE),
        "°C" => return None,
        "kWh" | "m3" if value < 0.0 => refusal(&codes::NEGATIVE_ENERGY),
        "ratio" if !(0.0..=1.0).contains(&value) => out_of(expected::SHARE),
        _ if value < 0.0 => out_of(expected::ZERO_OR_ABOVE),
        _ => return None,
    };
    Some(said.at(at(field.name)))
}

/// Reasons for fields that do not exist.
fn unknown_reasons(report: &Report) -> impl Iterator<Item = Diagnostic> {
    let known = |name: &str| fields().iter().any(|field| field.name == name);
    report.reasons.keys().filter(move |name| !known(name)).map(|name| {
        let names = || fields().iter().map(|field| field.name);
        let nearest = text::nearest(name, names()).unwrap_or_default();
        Diagnostic::new(&codes::VALUE_UNKNOWN)
            .with("found", name)
            .with("field", "reasons")
            .with("nearest", nearest)
            .with("expected", names().collect::<Vec<_>>().join(", "))
            .at(Location::path(format!("report.reasons.{name}")))
    })
}

/// A doubt about a field.
fn doubt(field: &str, found: impl ToString, expected: Text) -> Diagnostic {
    let clause = fields().iter().find(|known| known.name == field).map_or("Article 3", |known| known.clause);
    Diagnostic::new(&codes::EED_VALUE_DOUBTFUL)
        .with("field", field)
        .with("found", found)
        .with("clause", clause)
        .with_text("expected", expected)
        .at(at(field))
}

/// The period is a calendar year, or its part from the entry into operation on.
fn period(report: &Report) -> Option<Diagnostic> {
    let Some(period) = report.period else {
        let missing = Diagnostic::new(&codes::EED_FIELD_MISSING).with("field", "period");
        let reason = Text { en: "not given", fr: "non renseigné" };
        return Some(missing.with("clause", "Article 3").with_text("reason", reason).at(at("period")));
    };
    let year = Period::calendar_year(period.end().year()).ok()?;
    let begins = report.entry_into_operation.as_deref().and_then(month);
    let whole = period == year;
    let from_entry = period.end() == year.end()
        && begins.is_some_and(|month| month.first_of_month() == period.start().first_of_month());
    (!whole && !from_entry).then(|| doubt("period", period, CALENDAR_YEAR))
}

/// The first day of a month written `YYYY-MM`.
fn month(text: &str) -> Option<Date> {
    (text.len() == 7).then(|| crate::period::day(&format!("{text}-01")).ok()).flatten()
}

fn entry(report: &Report) -> Option<Diagnostic> {
    let text = report.entry_into_operation.as_deref()?;
    month(text).is_none().then(|| doubt("entry_into_operation", text, A_MONTH))
}

/// Parts that exceed their whole.
fn parts(report: &Report) -> impl Iterator<Item = Diagnostic> {
    let pairs = [
        (("edc_bg_kwh", report.edc_bg_kwh), ("edc_kwh", report.edc_kwh)),
        (("win_pot_m3", report.win_pot_m3), ("win_m3", report.win_m3)),
        (("scr_m2", report.scr_m2), ("sdc_m2", report.sdc_m2)),
    ];
    pairs.into_iter().filter_map(|((part, found), (whole, limit))| {
        let (found, limit) = (found?, limit?);
        (found > limit).then(|| {
            Diagnostic::new(&codes::PART_ABOVE_WHOLE)
                .with("part", part)
                .with("found", found)
                .with("whole", whole)
                .with("limit", limit)
                .at(at(part))
        })
    })
}

fn doubts(report: &Report) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    let mut check = |wrong: bool, field: &str, found: String, expected: Text| {
        if wrong {
            doubts.push(doubt(field, found, expected));
        }
    };
    if let Some(set_point) = report.tin_setpoint_c {
        check(!(5.0..=45.0).contains(&set_point), "tin_setpoint_c", set_point.to_string(), SET_POINT);
    }
    if let Some(day) = report.ict_as_of {
        let last_of_year = day.0.month() == 12 && day.0.day() == 31;
        check(!last_of_year, "ict_as_of", day.to_string(), LAST_DAY);
    }
    if let (Some(false), Some(offered)) = (report.grid_functions, report.cbtg_kw) {
        check(offered > 0.0, "cbtg_kw", offered.to_string(), NOTHING_OFFERED);
    }
    if let (Some(WaterCategory::One), Some(all), Some(potable)) =
        (report.wue_category, report.win_m3, report.win_pot_m3)
    {
        check(all > potable, "win_m3", all.to_string(), POTABLE_ONLY);
    }
    let colocation = report.centre_type == Some(SiteType::Colocation);
    for (field, share) in [
        ("cserv_extrapolated_from_share", report.cserv_extrapolated_from_share),
        ("cstor_extrapolated_from_share", report.cstor_extrapolated_from_share),
    ] {
        let Some(share) = share else { continue };
        check(share < LEAST_SHARE || !colocation, field, share.to_string(), EXTRAPOLATION);
    }
    doubts
}

fn unknown_refrigerants(report: &Report) -> impl Iterator<Item = Diagnostic> {
    let names = report.refrigerants.iter().flatten();
    let unknown = names.filter(|name| refrigerants::composition(name).is_err());
    unknown.map(|name| doubt("refrigerants", name, A_REFRIGERANT))
}

/// Least share of the IT power that a colocation centre may extrapolate from: Annex II.2(a) and (b).
const LEAST_SHARE: f64 = 0.9;

const CALENDAR_YEAR: Text = Text {
    en: "a whole calendar year, or its part from the month of entry into operation to 31 December",
    fr: "une année civile entière, ou sa part du mois de mise en service au 31 décembre",
};
const A_MONTH: Text = Text { en: "a month as 2021-09", fr: "un mois comme 2021-09" };
const SET_POINT: Text = Text {
    en: "a set point within the widest allowable range of ASHRAE, 5 to 45 °C",
    fr: "une consigne dans la plus large plage admissible de l’ASHRAE, de 5 à 45 °C",
};
const LAST_DAY: Text = Text { en: "a 31 December", fr: "un 31 décembre" };
const NOTHING_OFFERED: Text = Text {
    en: "no battery capacity where no function is provided to the grid",
    fr: "aucune capacité de batterie sans service rendu au réseau",
};
const POTABLE_ONLY: Text = Text {
    en: "no more than WIN-POT, since category 1 counts potable water only",
    fr: "pas plus que WIN-POT, puisque la catégorie 1 ne compte que l’eau potable",
};
const EXTRAPOLATION: Text = Text {
    en: "at least 0.9, and for colocation centres only",
    fr: "au moins 0,9, et pour les centres de colocation seulement",
};
const A_REFRIGERANT: Text = Text {
    en: "a common name or industrial designation, such as R-410A",
    fr: "un nom courant ou une désignation industrielle, comme R-410A",
};
