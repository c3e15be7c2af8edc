//! The meters of a site and who is downstream of whom, checked.

use std::collections::BTreeMap;

use super::accuracy;
use super::kind::Carrier;
use super::node::{Meter, Rule, Virtual};
use crate::diagnostic::{Code, Diagnostic, Location, codes};
use crate::error::{Error, Result};
use crate::factors::fuels::Fuel;
use crate::lang::Text;
use crate::{period, text};

/// The meters of a site, whose references hold and go round in no circle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MeterTree {
    meters: Vec<Meter>,
    positions: BTreeMap<String, usize>,
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    rules: Vec<Rule>,
    order: Vec<usize>,
}

impl MeterTree {
    /// Checks meters and links them. There may be several roots: two feeds, generators, water beside electricity.
    ///
    /// # Errors
    /// `METER_ID_DUPLICATED`, `METER_UNKNOWN` for a parent or source that is not there, `METER_CYCLE`,
    /// `METER_CARRIER_WRONG`, `METER_FUEL_WRONG`, `METER_CARRIER_MIXED`, `METER_CLASS_UNKNOWN`, `METER_VIRTUAL_INVALID`, `DATE_INVALID`;
    /// each at its place in the list.
    pub fn new(meters: Vec<Meter>) -> Result<Self> {
        let positions = positions(&meters)?;
        let mut tree = Self { children: vec![Vec::new(); meters.len()], positions, ..Self::default() };
        for (at, meter) in meters.iter().enumerate() {
            check_alone(at, meter)?;
            let parent = meter.parent.as_deref().map(|parent| tree.find(at, "parent", parent)).transpose()?;
            tree.parents.push(parent);
            if let Some(siblings) = parent.and_then(|parent| tree.children.get_mut(parent)) {
                siblings.push(at);
            }
        }
        tree.meters = meters;
        tree.check_carriers()?;
        tree.check_parents()?;
        for at in 0..tree.meters.len() {
            let rule = tree.rule(at)?;
            tree.rules.push(rule);
        }
        tree.order = tree.evaluation_order()?;
        Ok(tree)
    }

    /// The meters in the order given; a position is an index into this list.
    #[must_use]
    pub fn meters(&self) -> &[Meter] {
        &self.meters
    }

    /// The meter at a position.
    #[must_use]
    pub fn meter(&self, at: usize) -> Option<&Meter> {
        self.meters.get(at)
    }

    /// The position of an id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The id nearest to one that is not there, for a message.
    #[must_use]
    pub fn nearest(&self, id: &str) -> &str {
        text::nearest(id, self.positions.keys().map(String::as_str)).unwrap_or_default()
    }

    /// The position of the meter upstream.
    #[must_use]
    pub fn parent(&self, at: usize) -> Option<usize> {
        self.parents.get(at).copied().flatten()
    }

    /// Positions of the meters right downstream.
    #[must_use]
    pub fn children(&self, at: usize) -> &[usize] {
        self.children.get(at).map_or(&[], Vec::as_slice)
    }

    /// Positions upstream, nearest first.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent(at), |&parent| self.parent(parent))
    }

    /// Positions downstream at any depth, in the order of the list below each meter.
    #[must_use]
    pub fn descendants(&self, at: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut ahead: Vec<usize> = self.children(at).iter().rev().copied().collect();
        while let Some(next) = ahead.pop() {
            out.push(next);
            ahead.extend(self.children(next).iter().rev());
        }
        out
    }

    /// How the amount of a meter comes about.
    #[must_use]
    pub fn rule_of(&self, at: usize) -> &Rule {
        self.rules.get(at).unwrap_or(&Rule::Read)
    }

    /// Positions in an order in which every virtual meter comes after those that it needs.
    #[must_use]
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Positions of the meters of a carrier.
    pub fn of_carrier(&self, carrier: Carrier) -> impl Iterator<Item = usize> {
        self.meters.iter().enumerate().filter(move |(_, meter)| meter.carrier() == carrier).map(|(at, _)| at)
    }

    /// Positions that a virtual meter needs.
    fn needs(&self, at: usize) -> Vec<usize> {
        match self.rule_of(at) {
            Rule::Read | Rule::Constant { .. } => Vec::new(),
            Rule::Share { of, .. } => vec![*of],
            Rule::Sum => self.children(at).to_vec(),
            Rule::Difference => {
                let parent = self.parent(at);
                let siblings = parent.map_or(&[][..], |parent| self.children(parent));
                parent.into_iter().chain(siblings.iter().copied().filter(|&other| other != at)).collect()
            }
        }
    }

    fn find(&self, at: usize, field: &str, id: &str) -> Result<usize> {
        self.position(id).ok_or_else(|| {
            Diagnostic::new(&codes::METER_UNKNOWN)
                .with("found", id)
                .with("nearest", self.nearest(id))
                .at(place(at, field))
                .into()
        })
    }

    fn check_carriers(&self) -> Result<()> {
        for (at, meter) in self.meters.iter().enumerate() {
            let Some(parent) = self.parent(at).and_then(|parent| self.meter(parent)) else { continue };
            if parent.carrier() != meter.carrier() {
                return Err(Diagnostic::new(&codes::METER_CARRIER_MIXED)
                    .with("id", &meter.id)
                    .with("found", meter.carrier().code())
                    .with("parent", &parent.id)
                    .with("expected", parent.carrier().code())
                    .at(place(at, "parent"))
                    .into());
            }
        }
        Ok(())
    }

    /// Refuses circles of parents.
    fn check_parents(&self) -> Result<()> {
        for at in 0..self.meters.len() {
            // A chain without a circle is shorter than the list.
            if self.ancestors(at).take(self.meters.len()).any(|upstream| upstream == at) {
                return Err(self.circle(at, "parent"));
            }
        }
        Ok(())
    }

    fn circle(&self, at: usize, field: &str) -> Error {
        let id = self.meter(at).map_or("", |meter| &meter.id);
        Diagnostic::new(&codes::METER_CYCLE).with("id", id).at(place(at, field)).into()
    }

    fn rule(&self, at: usize) -> Result<Rule> {
        let Some(derived) = self.meter(at).and_then(|meter| meter.derived.as_ref()) else {
            return Ok(Rule::Read);
        };
        match *derived {
            Virtual {
                share_of: Some(ref of),
                share: Some(share),
                constant_w: None,
                difference: None,
                sum: None,
            } if (0.0..=1.0).contains(&share) => {
                Ok(Rule::Share { of: self.find(at, "virtual.share_of", of)?, share })
            }
            Virtual { share_of: None, share: None, constant_w: Some(watts), difference: None, sum: None }
                if watts.is_finite() && watts >= 0.0 =>
            {
                Ok(Rule::Constant { watts })
            }
            Virtual { share_of: None, share: None, constant_w: None, difference: Some(true), sum: None }
                if self.parent(at).is_some() =>
            {
                Ok(Rule::Difference)
            }
            Virtual { share_of: None, share: None, constant_w: None, difference: None, sum: Some(true) }
                if !self.children(at).is_empty() =>
            {
                Ok(Rule::Sum)
            }
            _ => Err(refuse(&codes::METER_VIRTUAL_INVALID, at, self.meter(at), "virtual")),
        }
    }

    /// Sources before what is derived from them, by depth-first search without recursion.
    fn evaluation_order(&self) -> Result<Vec<usize>> {
        #[derive(Clone, Copy, PartialEq)]
        enum State {
            New,
            Open,
            Done,
        }
        let mut states = vec![State::New; self.meters.len()];
        let mut order = Vec::with_capacity(self.meters.len());
        for start in 0..self.meters.len() {
            let mut stack = vec![start];
            while let Some(&at) = stack.last() {
                let Some(state) = states.get_mut(at) else { break };
                if *state != State::New {
                    if *state == State::Open {
                        *state = State::Done;
                        order.push(at);
                    }
                    stack.pop();
                    continue;
                }
                *state = State::Open;
                for need in self.needs(at) {
                    match states.get(need) {
                        Some(State::New) => stack.push(need),
                        Some(State::Open) => return Err(self.circle(at, "virtual")),
                        _ => {}
                    }
                }
            }
        }
        Ok(order)
    }
}

fn positions(meters: &[Meter]) -> Result<BTreeMap<String, usize>> {
    let mut positions = BTreeMap::new();
    for (at, meter) in meters.iter().enumerate() {
        if meter.id.trim().is_empty() || positions.insert(meter.id.clone(), at).is_some() {
            return Err(refuse(&codes::METER_ID_DUPLICATED, at, Some(meter), "id"));
        }
    }
    Ok(positions)
}

/// What can be checked on a meter without the others.
fn check_alone(at: usize, meter: &Meter) -> Result<()> {
    if !meter.kind.carriers().contains(&meter.carrier()) {
        return Err(Diagnostic::new(&codes::METER_CARRIER_WRONG)
            .with("id", &meter.id)
            .with("kind", meter.kind.code())
            .with("found", meter.carrier().code())
            .at(place(at, "measures"))
            .into());
    }
    check_fuel(at, meter)?;
    for (field, class) in [("accuracy_class", &meter.accuracy_class), ("ct_class", &meter.ct_class)] {
        let Some(class) = class else { continue };
        let depends_on_flow = field == "accuracy_class" && meter.carrier() == Carrier::Heat;
        if accuracy::limit_of_class(class).is_none() || depends_on_flow {
            return Err(class_unknown(at, meter, field, class));
        }
    }
    if let Some(percent) = meter.max_error_percent.filter(|percent| !(*percent > 0.0 && *percent <= 100.0)) {
        return Err(class_unknown(at, meter, "max_error_percent", &percent.to_string()));
    }
    if let Some(day) = &meter.calibrated {
        period::day(day).map_err(|error| error.diagnostic().clone().at(place(at, "calibrated")))?;
    }
    Ok(())
}

/// A fuel counted by volume needs its name, and a content by volume.
fn check_fuel(at: usize, meter: &Meter) -> Result<()> {
    let refuse = |field: &str, detail: Text| {
        let refusal = Diagnostic::new(&codes::METER_FUEL_WRONG).with("id", &meter.id);
        Err(refusal.with_text("detail", detail).at(place(at, field)).into())
    };
    let is_fuel = meter.carrier() == Carrier::Fuel;
    match meter.fuel {
        Some(_) if !is_fuel => refuse("fuel", NO_FUEL_METER),
        None if meter.unit.is_some() && !is_fuel => refuse("unit", NO_FUEL_METER),
        None if meter.counts_volume() && is_fuel => refuse("fuel", FUEL_UNNAMED),
        Some(Fuel::Hydrogen) if meter.counts_volume() => refuse("unit", FUEL_BY_MASS),
        _ => Ok(()),
    }
}

const NO_FUEL_METER: Text = Text { en: "it measures no fuel", fr: "il ne mesure pas de combustible" };
const FUEL_UNNAMED: Text = Text { en: "its fuel is not named", fr: "son combustible n’est pas nommé" };
const FUEL_BY_MASS: Text = Text {
    en: "the energy content of this fuel is known by mass",
    fr: "le contenu énergétique de ce combustible est connu en masse",
};

fn class_unknown(at: usize, meter: &Meter, field: &str, found: &str) -> Error {
    let refusal = Diagnostic::new(&codes::METER_CLASS_UNKNOWN).with("id", &meter.id).with("found", found);
    refusal.at(place(at, field)).into()
}

fn refuse(code: &'static Code, at: usize, meter: Option<&Meter>, field: &str) -> Error {
    let id = meter.map_or("", |meter| &meter.id);
    Diagnostic::new(code).with("id", id).at(place(at, field)).into()
}

fn place(at: usize, field: &str) -> Location {
    Location::path(format!("meter[{at}].{field}"))
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::*;

    fn refused(meters: Vec<Meter>) -> (&'static str, String) {
        let error = MeterTree::new(meters).unwrap_err();
        (error.code().id, error.location().path.clone().unwrap_or_default())
    }

    fn derived(id: &str, parent: &str, derived: Virtual) -> Meter {
        Meter { derived: Some(derived), ..Meter::new(id, Kind::Other).below(parent) }
    }

    fn difference() -> Virtual {
        Virtual { difference: Some(true), ..Virtual::default() }
    }

    #[test]
    fn a_tree_knows_who_is_downstream() {
        let tree = MeterTree::new(vec![
            Meter::new("it", Kind::It).below("ups"),
            Meter::new("main", Kind::Grid),
            Meter::new("ups", Kind::UpsOut).below("main"),
            Meter::new("chiller", Kind::Chiller).below("main"),
            Meter::new("genset", Kind::Generator),
        ])
        .unwrap();
        assert_eq!(tree.descendants(1), [2, 0, 3]);
        assert_eq!(tree.ancestors(0).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(tree.parent(4), None);
    }

    #[test]
    fn virtual_meters_come_after_what_they_need() {
        let share =
            |of: &str| Virtual { share_of: Some(of.to_owned()), share: Some(0.5), ..Virtual::default() };
        let tree = MeterTree::new(vec![
            derived("half of rest", "main", share("rest")),
            Meter { derived: Some(difference()), ..Meter::new("rest", Kind::Other).below("room") },
            Meter::new("room", Kind::Distribution).below("main"),
            Meter::new("main", Kind::Grid),
        ])
        .unwrap();
        let order = tree.order();
        let rank = |at: usize| order.iter().position(|&other| other == at).unwrap();
        assert!(rank(2) < rank(1) && rank(1) < rank(0));
    }

    #[test]
    fn what_cannot_be_is_refused_at_its_place() {
        let grid = || Meter::new("main", Kind::Grid);
        assert_eq!(refused(vec![grid(), grid()]), ("METER_ID_DUPLICATED", "meter[1].id".into()));
        let lost = Meter::new("it", Kind::It).below("mian");
        assert_eq!(refused(vec![grid(), lost]), ("METER_UNKNOWN", "meter[1].parent".into()));
        let circle = vec![
            Meter::new("top", Kind::Grid),
            Meter::new("a", Kind::Other).below("b"),
            Meter::new("b", Kind::Other).below("a"),
        ];
        assert_eq!(refused(circle).0, "METER_CYCLE");
        let own = vec![Meter::new("a", Kind::Other).below("a")];
        assert_eq!(refused(own).0, "METER_CYCLE");
        let water = Meter::new("w", Kind::WaterPotable).below("main");
        assert_eq!(refused(vec![grid(), water]).0, "METER_CARRIER_MIXED");
        let wrong = Meter { measures: Some(Carrier::Water), ..grid() };
        assert_eq!(refused(vec![wrong]).0, "METER_CARRIER_WRONG");
        assert_eq!(refused(vec![grid().of_class("B")]).0, "METER_CLASS_UNKNOWN");
        let heat = Meter::new("h", Kind::HeatOut).of_class("2");
        assert_eq!(refused(vec![heat]).0, "METER_CLASS_UNKNOWN");
        let undated = Meter { calibrated: Some("2025-02-30".to_owned()), ..grid() };
        assert_eq!(refused(vec![undated]), ("DATE_INVALID", "meter[0].calibrated".into()));
    }

    #[test]
    fn a_virtual_meter_has_one_form_and_no_circle() {
        let grid = || Meter::new("main", Kind::Grid);
        for wrong in [
            Virtual::default(),
            Virtual { share: Some(0.1), ..Virtual::default() },
            Virtual { share_of: Some("main".to_owned()), share: Some(1.1), ..Virtual::default() },
            Virtual { constant_w: Some(-1.0), ..Virtual::default() },
            Virtual { constant_w: Some(1.0), ..difference() },
            Virtual { sum: Some(true), ..Virtual::default() },
        ] {
            assert_eq!(refused(vec![grid(), derived("v", "main", wrong)]).0, "METER_VIRTUAL_INVALID");
        }
        // Two rests of one parent depend on each other.
        let two = vec![grid(), derived("a", "main", difference()), derived("b", "main", difference())];
        assert_eq!(refused(two), ("METER_CYCLE", "meter[2].virtual".into()));
        let sum = Meter {
            derived: Some(Virtual { sum: Some(true), ..Virtual::default() }),
            ..Meter::new("sum", Kind::Distribution)
        };
        assert_eq!(refused(vec![sum, derived("rest", "sum", difference())]).0, "METER_CYCLE");
    }
}
