//! Water that the facility takes in: the volume itself, and the carbon of supply and treatment.

use super::ledger::Ledger;
use super::post::{PostKind, Quantity};
use crate::estimate::Estimate;
use crate::indicator::Indicator;
use crate::provenance::Absence;
use crate::stage::Stage;
use crate::uncertainty::sum_independent;

pub(super) fn post(ledger: &mut Ledger<'_>) {
    let Some(taken) = ledger.activity.water_m3 else {
        ledger.missing(PostKind::Water, None, "water.input_m3");
        return;
    };
    let (mut parts, mut sources) = (Vec::new(), Vec::new());
    let volumes =
        [("water_supply.supply", Some(taken)), ("water_supply.treatment", ledger.activity.discharged_m3)];
    for (id, volume) in volumes {
        let (Some(figure), Some(volume)) = (ledger.figure(id), volume) else { continue };
        parts.push(figure.times(volume));
        sources.push(figure.provenance);
    }
    let climate = sum_independent(parts.iter());
    let quantity = Some(Quantity { value: taken, unit: "m3" });
    ledger.push(PostKind::Water, None, quantity, Stage::Use, sources, |indicator| match indicator {
        Indicator::Gwp if !parts.is_empty() => Ok(climate.clone()),
        Indicator::Water => Ok(Estimate::exact(taken)),
        _ => Err(Absence::NoOpenFactor),
    });
}
