//! The kind `compare`: two fleets, two devices, or two sites, side by side.

mod site;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::options::CommonOptions;
use super::site::SiteRequest;
use super::snapshot::Snapshot;
use super::{Computed, Versions, decode};
use crate::audit::Audit;
use crate::decision::compare::{Compared, Comparison, Distinction, Names, Row, devices, fleets};
use crate::decision::factors::{MovedFactor, moved_factors};
use crate::decision::information::{Worth, of_devices, of_fleets};
use crate::decision::moved::{Parts, TypeMoved};
use crate::diagnostic::{Diagnostic, Location, codes};
use crate::equipment::{Assessed, EquipmentRequest};
use crate::error::Result;
use crate::factors::Factors;
use crate::fleet::{Assessment, FleetRequest};
use crate::impacts::WireEstimate;
use crate::provenance::Absence;

pub use site::{AmountAnswer, KpiAnswer, PostAnswer, compared_sites};

/// A request of the kind `compare`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CompareRequest {
    /// The first side: a request with its `kind`, or a frozen result.
    #[cfg_attr(feature = "schema", schemars(with = "Side"))]
    pub a: Value,
    /// The second side, of the same kind. What it leaves out of `lines` or `equipment` is that of the first.
    #[cfg_attr(feature = "schema", schemars(with = "Side"))]
    pub b: Value,
    /// Names of the sides for a reader.
    pub names: Names,
    /// Whether to say what would be worth knowing before the one with the lower mean is chosen.
    pub information: bool,
    /// Options.
    pub options: CommonOptions,
}

/// What can stand on a side.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Side {
    /// A fleet.
    Fleet(Box<FleetRequest>),
    /// A device.
    Equipment(Box<EquipmentRequest>),
    /// A site with its readings.
    Site(Box<SiteRequest>),
    /// The result of a fleet with all that it was made of, whatever the data is today.
    Snapshot(Box<Frozen>),
}

/// A frozen result.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Frozen {
    /// The `snapshot` of an answer.
    pub snapshot: Snapshot,
}

/// The `ok` of the kind `compare`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompareAnswer {
    /// What was compared: `fleet`, `equipment` or `site`.
    pub compared: &'static str,
    /// Names of the sides.
    pub names: Names,
    /// Probability at which sides are told apart, and of the intervals.
    pub confidence: f64,
    /// The comparison by indicator.
    pub indicators: BTreeMap<&'static str, ComparedAnswer>,
    /// What moved by device type, by indicator; for fleets.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub by_type: BTreeMap<&'static str, Vec<TypeMoved>>,
    /// Factors that differ, by id; for fleets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<MovedFactor>,
    /// What moved by kind of post, by indicator; for sites.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub by_post: BTreeMap<&'static str, Vec<PostAnswer>>,
    /// KPIs side by side, by id; for sites.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kpis: BTreeMap<&'static str, KpiAnswer>,
    /// Energy and water over the periods, units in their names; for sites.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub amounts: BTreeMap<&'static str, AmountAnswer>,
}

/// One indicator of a comparison, per year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparedAnswer {
    /// Unit of every value.
    pub unit: &'static str,
    /// The first total.
    pub a: Option<WireEstimate>,
    /// The second.
    pub b: Option<WireEstimate>,
    /// The second less the first, with what both share cancelled.
    pub difference: Option<WireEstimate>,
    /// The difference over the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference_share: Option<f64>,
    /// Probability that the first is lower; `null` where no uncertainty is stated.
    pub probability_a_lower: Option<f64>,
    /// What that says at the confidence.
    pub distinction: Option<Distinction>,
    /// What made the difference; the parts add up to it.
    pub moved: Option<Parts>,
    /// What would be worth knowing before the one with the lower mean is chosen, where that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information: Option<Worth>,
    /// Why a side has no total.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub absent: BTreeMap<&'static str, &'static str>,
}

/// Evaluates the fields of a request.
pub(crate) fn evaluate(fields: Map<String, Value>, factors: &Factors) -> Result<Computed> {
    let found = compared(fields, factors)?;
    Ok(Computed {
        ok: serde_json::to_value(answer(&found)).unwrap_or_default(),
        diagnostics: found.diagnostics,
        lang: found.lang,
        versions: Versions::of(factors),
    })
}

/// Compares the two sides of a request.
///
/// # Errors
/// Those of the requests at their path below `a` and `b`, and `COMPARE_KINDS_DIFFER`.
pub fn compared(mut fields: Map<String, Value>, factors: &Factors) -> Result<Compared> {
    inherit(&mut fields);
    let CompareRequest { a, b, names, information, options } = decode::request(fields)?;
    let confidence = options.confidence_levels()?.first().copied().unwrap_or(0.95);
    let notes = options.without_effect("compare", &["confidence"]);
    let lang = options.lang;
    let sides = (Read::side("a", a, factors)?, Read::side("b", b, factors)?);
    let mut worth = Vec::new();
    let (comparison, kind, moved, mut diagnostics) = match sides {
        (Read::Fleet(a), Read::Fleet(b)) => {
            let moved = moved_factors(&a.fleet, &b.fleet);
            let mut notes = below("a", a.diagnostics.clone());
            notes.extend(below("b", b.diagnostics.clone()));
            if information {
                worth = of_fleets(&a, &b);
            }
            (fleets(&a, &b, confidence), "fleet", moved, notes)
        }
        (Read::Device(a, of_a), Read::Device(b, of_b)) => {
            let mut notes = below("a", of_a);
            notes.extend(below("b", of_b));
            if information {
                worth = of_devices(&a, &b);
            }
            (devices(&a, &b, confidence), "equipment", Vec::new(), notes)
        }
        (Read::Site(a), Read::Site(b)) => {
            let mut found = compared_sites([&a, &b], confidence, names, information, lang);
            found.diagnostics.extend(notes);
            return Ok(found);
        }
        (a, b) => {
            let refusal =
                Diagnostic::new(&codes::COMPARE_KINDS_DIFFER).with("a", a.kind()).with("b", b.kind());
            return Err(refusal.at(Location::path("b.kind")).into());
        }
    };
    diagnostics.extend(notes);
    let said = [
        (comparison.rows.is_empty(), &codes::COMPARE_NOTHING_COMMON),
        (comparison.ranges_as_laws, &codes::COMPARE_RANGES_AS_LAWS),
        (comparison.full_dependence, &codes::COMPARE_DEPENDENCE_SHARED),
    ];
    diagnostics.extend(said.into_iter().filter(|(is_so, _)| *is_so).map(|(_, code)| Diagnostic::new(code)));
    Ok(Compared {
        comparison,
        kind,
        names,
        factors: moved,
        sites: None,
        information: worth,
        diagnostics,
        lang,
    })
}

/// The second side takes its lines or device from the first of its kind where it has none of its own.
fn inherit(fields: &mut Map<String, Value>) {
    let kind = |side: &str| fields.get(side).and_then(|side| side.get("kind")).and_then(Value::as_str);
    let field = match (kind("a"), kind("b")) {
        (Some("fleet"), Some("fleet")) => "lines",
        (Some("equipment"), Some("equipment")) => "equipment",
        _ => return,
    };
    let of_a = fields.get("a").and_then(|a| a.get(field)).cloned();
    if let (Some(of_a), Some(b)) = (of_a, fields.get_mut("b").and_then(Value::as_object_mut)) {
        b.entry(field).or_insert(of_a);
    }
}

/// A side that was read and assessed.
enum Read {
    Fleet(Box<Assessment>),
    Device(Box<Assessed>, Vec<Diagnostic>),
    Site(Box<Audit>),
}

impl Read {
    fn side(name: &str, value: Value, factors: &Factors) -> Result<Self> {
        let Value::Object(mut fields) = value else { return Err(decode::missing(name)) };
        let kind = fields.remove("kind");
        fields.remove("schema");
        fields.remove("id");
        let read = match kind.as_ref().and_then(Value::as_str) {
            Some("fleet") => decode::request(fields)
                .and_then(|request: FleetRequest| Assessment::new(request, factors))
                .map(|assessment| Self::Fleet(Box::new(assessment))),
            Some("site") => super::site::request(fields)
                .and_then(|request| super::site::audit(request, factors))
                .map(|(audit, _)| Self::Site(Box::new(audit))),
            Some("snapshot") => decode::request(fields)
                .map(|frozen: Frozen| Self::Fleet(Box::new(replayed(frozen.snapshot, factors)))),
            Some("equipment") => decode::request(fields).and_then(|request: EquipmentRequest| {
                let (factors, mut notes) = factors.clone().with_user(&request.options.factors)?;
                let evaluated = crate::equipment::evaluate(&request, &factors)?;
                notes.extend(evaluated.notes);
                Ok(Self::Device(Box::new(evaluated.result), notes))
            }),
            _ => {
                let found = kind.map_or_else(String::new, |kind| kind.to_string());
                let refusal = Diagnostic::new(&codes::KIND_UNKNOWN).with("found", found.trim_matches('"'));
                Err(refusal
                    .with("expected", "fleet, equipment, site, snapshot")
                    .at(Location::path("kind"))
                    .into())
            }
        };
        read.map_err(|error| decode::below(name, &error))
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Fleet(_) => "fleet",
            Self::Device(..) => "equipment",
            Self::Site(_) => "site",
        }
    }
}

/// A frozen result again, from its own figures.
fn replayed(snapshot: Snapshot, factors: &Factors) -> Assessment {
    let result = snapshot.replay();
    let diagnostics = result.diagnostics.clone();
    Assessment {
        request: snapshot.request,
        fleet: snapshot.fleet,
        result,
        uncertainty: None,
        factors: factors.clone(),
        diagnostics,
    }
}

/// Diagnostics with their paths below a side.
fn below(side: &str, notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |mut note: Diagnostic| {
        let path = note.location.path.take();
        note.location.path = Some(path.map_or_else(|| side.to_owned(), |path| format!("{side}.{path}")));
        note
    };
    notes.into_iter().map(place).collect()
}

/// The `ok` of a comparison.
#[must_use]
pub fn answer(found: &Compared) -> CompareAnswer {
    let Comparison { rows, confidence, .. } = &found.comparison;
    CompareAnswer {
        compared: found.kind,
        names: found.names.clone(),
        confidence: *confidence,
        indicators: rows.iter().map(|row| (row.indicator.code(), indicator(row, found))).collect(),
        by_type: rows
            .iter()
            .filter(|row| !row.by_type.is_empty())
            .map(|row| (row.indicator.code(), row.by_type.clone()))
            .collect(),
        factors: found.factors.clone(),
        by_post: rows
            .iter()
            .filter(|row| !row.by_post.is_empty())
            .map(|row| (row.indicator.code(), site::by_post(row)))
            .collect(),
        kpis: found.sites.as_ref().map(site::kpis).unwrap_or_default(),
        amounts: found.sites.as_ref().map(site::amounts).unwrap_or_default(),
    }
}

fn indicator(row: &Row, found: &Compared) -> ComparedAnswer {
    let worth = found.information.iter().find(|(of, _)| *of == row.indicator);
    let known = |side: &std::result::Result<WireEstimate, Absence>| side.as_ref().ok().cloned();
    let difference = row.difference.as_ref();
    let absent = [("a", &row.a), ("b", &row.b)];
    ComparedAnswer {
        unit: row.indicator.unit(),
        a: known(&row.a),
        b: known(&row.b),
        difference: difference.map(|found| found.difference.clone()),
        difference_share: row
            .a
            .as_ref()
            .ok()
            .zip(difference)
            .filter(|(a, _)| a.value > 0.0)
            .map(|(a, found)| found.difference.value / a.value),
        probability_a_lower: difference.and_then(|found| found.probability_a_lower),
        distinction: difference.map(|found| found.distinction),
        moved: row.moved,
        information: worth.map(|(_, worth)| worth.clone()),
        absent: absent
            .into_iter()
            .filter_map(|(name, side)| Some((name, side.as_ref().err()?.code())))
            .collect(),
    }
}
