//! The flows through the meters, and the meters themselves.

use super::SiteWriter;
use crate::datacentre::balance::{FlowKind, Flows};
use crate::datacentre::meter::Carrier;
use crate::lang::Text;
use crate::report::chart::{Link, Node, sankey};
use crate::report::document::{Align, Block, Column, Figure, Section, Table};
use crate::report::number::unit_name;
use crate::report::sections::describe;
use crate::report::speaker::{NO_VALUE, capital};
use crate::report::words::{meters, site as words};

/// Half-width of an interval at 95 % in standard uncertainties.
const COVERAGE_FACTOR: f64 = 2.0;

pub(super) fn section(w: &SiteWriter<'_>) -> Option<Section> {
    let balance = w.audit.balance.as_ref()?;
    let mut blocks: Vec<Block> = Vec::new();
    for flows in balance.flows.iter().filter(|flows| !flows.links.is_empty()) {
        blocks.push(Block::Figure(figure(w, flows)));
    }
    blocks.extend(modelled(w).map(Block::Paragraph));
    blocks.push(Block::Table(meters_table(w)));
    Some(Section { id: "energy", title: w.say(words::ENERGY), blocks })
}

/// Name of what flows.
const fn carrier(carrier: Carrier) -> Text {
    match carrier {
        Carrier::Electricity => words::ELECTRICITY,
        Carrier::Water => words::WATER,
        Carrier::Heat => words::HEAT,
        Carrier::Fuel => words::FUEL,
    }
}

fn figure(w: &SiteWriter<'_>, flows: &Flows) -> Figure {
    let unit = unit_name(flows.unit.code());
    let title = w.fill(words::FLOW_OF, &[("carrier", &w.say(carrier(flows.carrier))), ("unit", &unit)]);
    let name = |id: &str| {
        let node = flows.nodes.iter().find(|node| node.id == id);
        node.map_or_else(|| w.name(id), |node| capital(&w.name(&node.label)))
    };
    let rest = |kind: FlowKind| match kind {
        FlowKind::Loss => w.say(words::LOSS),
        _ => w.say(words::UNACCOUNTED),
    };
    let mut table = w.table("", &[words::COL_FROM, words::COL_TO], &[words::COL_AMOUNT]);
    let mut nodes: Vec<Node> = flows
        .nodes
        .iter()
        .map(|node| Node {
            id: node.id.clone(),
            label: name(&node.id),
            value: w.numbers.number(node.amount),
            amount: node.amount,
            class: class(node.kind),
        })
        .collect();
    let mut links = Vec::new();
    for (position, flow) in flows.links.iter().enumerate() {
        let to = flow.to.clone().unwrap_or_else(|| {
            let id = format!("rest-{position}");
            nodes.push(Node {
                id: id.clone(),
                label: rest(flow.kind),
                value: w.numbers.number(flow.amount),
                amount: flow.amount,
                class: if flow.kind == FlowKind::Loss { "f-loss" } else { "f-unaccounted" },
            });
            id
        });
        let target = flow.to.as_deref().map_or_else(|| rest(flow.kind), name);
        table.rows.push(vec![name(&flow.from), target, w.numbers.number(flow.amount)]);
        links.push(Link { from: flow.from.clone(), to, amount: flow.amount });
    }
    let id = format!("flow-{}", flows.carrier.code());
    Figure { svg: sankey(&id, &title, &describe(&table), &nodes, &links), legend: Vec::new(), title, table }
}

/// The class that colours a meter.
fn class(kind: crate::datacentre::meter::Kind) -> &'static str {
    use crate::datacentre::meter::Kind;
    match kind {
        Kind::It | Kind::Rack => "f-it",
        _ if kind.is_cooling() => "f-cooling",
        Kind::Transformer | Kind::UpsIn | Kind::UpsOut | Kind::Pdu | Kind::Distribution => "f-power",
        Kind::Grid | Kind::Generator | Kind::Pv => "f-supply",
        _ => "f-other",
    }
}

/// What the inventory's figures would take beside what was metered.
fn modelled(w: &SiteWriter<'_>) -> Option<String> {
    let ratio = w.audit.modelled_over_metered()?;
    let (modelled, metered) = (w.audit.modelled_kwh_per_year()?, w.audit.energy.it_kwh?);
    Some(w.fill(
        words::MODELLED,
        &[
            ("modelled", &w.energy(modelled)),
            ("metered", &w.energy(metered)),
            ("ratio", &w.numbers.percent(ratio)),
        ],
    ))
}

/// Every meter: what it read, how much of the period, how surely.
fn meters_table(w: &SiteWriter<'_>) -> Table {
    let mut table = w.table(w.say(words::METERS), &[words::COL_METER, words::COL_KIND], &[]);
    let numbers = [words::COL_READ, words::COL_UNCERTAINTY, words::COL_COVERAGE, words::COL_ESTIMATED];
    table.columns.extend(numbers.map(|title| Column { title: w.say(title), align: Align::Right }));
    for meter in w.audit.balance.iter().flat_map(|balance| &balance.meters) {
        let unit = meter.unit.code();
        let amount = meter.amount.map(|amount| w.numbers.with_unit(&w.numbers.number(amount), unit));
        let spread = meter.standard_uncertainty.zip(meter.amount.filter(|&amount| amount != 0.0));
        let spread =
            spread.map(|(u, amount)| format!("± {}", w.numbers.percent(COVERAGE_FACTOR * u / amount)));
        table.rows.push(vec![
            w.name(&meter.label),
            capital(&w.say(meters::name(meter.kind))),
            amount.unwrap_or_else(|| NO_VALUE.to_owned()),
            spread.unwrap_or_else(|| NO_VALUE.to_owned()),
            w.numbers.percent(meter.coverage),
            w.numbers.percent(meter.estimated_share),
        ]);
    }
    table.with_note(w.say(words::METERS_NOTE))
}
