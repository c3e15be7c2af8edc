//! Methods side by side with why they differ; references side by side with the range between them.

use serde::Serialize;

use super::assess::assess_with;
use super::breakdown::by_type;
use super::request::{FleetRequest, Method};
use super::resolve::resolve;
use super::resolved::Fleet;
use super::result::{FleetResult, LineStatus};
use crate::catalogue::{DeviceType, Reference};
use crate::error::Result;
use crate::factors::Factors;
use crate::impacts::Impacts;
use crate::indicator::Indicator;

/// The three methods on one fleet.
#[derive(Debug, Clone, PartialEq)]
pub struct Methods {
    /// One result a method, in the order of [`Method::ALL`].
    pub results: Vec<FleetResult>,
    /// Why they differ, by device type.
    pub reconciliation: Vec<Reconciliation>,
}

/// Units in use against purchases per year: the lifetime that the inventory itself implies for a type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reconciliation {
    /// Device type.
    #[serde(rename = "type")]
    pub device_type: &'static str,
    /// Devices in use, as `stock` counts them.
    pub in_use: f64,
    /// Devices bought per year in the window of `flux`.
    pub purchases_per_year: f64,
    /// Devices in use over purchases per year, in years: the lifetime at which `stock` and `flux` agree. `None`
    /// without purchases.
    pub implied_lifetime_years: Option<f64>,
    /// The lifetime that `stock` assumes, averaged over the devices in use, in years.
    pub assumed_lifetime_years: Option<f64>,
    /// Mean age at the end of the year of the devices that have a purchase year.
    pub mean_age_years: Option<f64>,
}

impl Reconciliation {
    /// How far the implied lifetime lies above the assumed one, in years; `None` where one of them is not known.
    #[must_use]
    pub fn gap_years(&self) -> Option<f64> {
        self.implied_lifetime_years
            .zip(self.assumed_lifetime_years)
            .map(|(implied, assumed)| implied - assumed)
    }
}

/// Assesses a fleet by each method and says why the totals differ.
#[must_use]
pub fn methods(fleet: &Fleet) -> Methods {
    let results: Vec<_> = Method::ALL.into_iter().map(|method| assess_with(fleet, method)).collect();
    let [stock, flux, _] = results.as_slice() else {
        return Methods { results, reconciliation: Vec::new() };
    };
    let bought = by_type(fleet, flux);
    let reconciliation = by_type(fleet, stock).into_iter().map(|part| {
        let device_type = part.key;
        let window = f64::from(fleet.settings.window_years);
        let purchases =
            bought.iter().find(|part| part.key == device_type).map_or(0.0, |part| part.quantity) / window;
        Reconciliation {
            device_type: device_type.id(),
            in_use: part.quantity,
            purchases_per_year: purchases,
            implied_lifetime_years: (purchases > 0.0).then(|| part.quantity / purchases),
            assumed_lifetime_years: assumed_lifetime(fleet, stock, device_type),
            mean_age_years: mean_age(fleet, stock, device_type),
        }
    });
    let reconciliation = reconciliation.collect();
    Methods { results, reconciliation }
}

/// Mean lifetime of the devices of a type, by quantity, in years.
fn assumed_lifetime(fleet: &Fleet, result: &FleetResult, device_type: DeviceType) -> Option<f64> {
    let (mut years, mut quantity) = (0.0, 0.0);
    for (place, sum) in result.sums.iter().enumerate() {
        let lifetime = fleet.place(place).and_then(|(device, ..)| device.lifetime_years);
        if let (true, Some(lifetime)) = (fleet.device_type(place) == device_type.id(), lifetime) {
            years += lifetime * sum.quantity;
            quantity += sum.quantity;
        }
    }
    (quantity > 0.0).then(|| years / quantity)
}

/// Mean age of the dated devices of a type, by quantity, in years.
fn mean_age(fleet: &Fleet, result: &FleetResult, device_type: DeviceType) -> Option<f64> {
    let (mut years, mut quantity) = (0.0, 0.0);
    for (line, status) in fleet.lines.iter().zip(&result.status) {
        let of_type = line.name.device_type.as_deref() == Some(device_type.id());
        if let (true, LineStatus::Counted, Some(year)) = (of_type, status, line.purchase_year) {
            years += result.charge.age(year) * line.quantity;
            quantity += line.quantity;
        }
    }
    (quantity > 0.0).then(|| years / quantity)
}

/// One reference's answer to the same request.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceResult {
    /// The reference.
    pub reference: Reference,
    /// Impacts of the fleet.
    pub total: Impacts,
    /// Share of the quantity that the reference can compute.
    pub counted_share: Option<f64>,
    /// Making of one device of each type in the fleet, in kgCO2e, where the reference has it.
    pub per_device: Vec<(DeviceType, f64)>,
}

/// The published references side by side. They are never averaged.
///
/// A reference that is not available (its pack is not loaded) is left out.
///
/// # Errors
/// Those of [`resolve()`] for the request itself.
pub fn references(request: &FleetRequest, factors: &Factors) -> Result<Vec<ReferenceResult>> {
    let mut results = Vec::new();
    for reference in Reference::COMPARED {
        if reference == Reference::Pcf2023 && factors.pack().is_none() {
            continue;
        }
        let mut request = request.clone();
        request.options.reference = Some(reference.id().to_owned());
        let (fleet, _) = resolve(&request, factors)?;
        let result = super::assess(&fleet);
        results.push(ReferenceResult {
            reference,
            counted_share: result.coverage.counted_share,
            per_device: per_device(&fleet, &result),
            total: result.total,
        });
    }
    Ok(results)
}

/// Mean making of one device of each type, in kgCO2e, by quantity.
fn per_device(fleet: &Fleet, result: &FleetResult) -> Vec<(DeviceType, f64)> {
    let of_type = |device_type: DeviceType| {
        let (mut kg, mut quantity) = (0.0, 0.0);
        for (place, sum) in result.sums.iter().enumerate() {
            if let Some((_, figures, _)) = fleet.place(place)
                && figures.device_type == device_type.id()
                && let Some(making) = figures.embodied_total(Indicator::Gwp)
            {
                kg += making * sum.quantity;
                quantity += sum.quantity;
            }
        }
        (quantity > 0.0).then(|| (device_type, kg / quantity))
    };
    DeviceType::all().filter_map(of_type).collect()
}
