//! What the KPIs are computed from: named quantities with their unit in the name, every one optional.

use serde::{Deserialize, Serialize};

use crate::factors::fuels::Fuel;
use crate::factors::refrigerants::GwpBasis;
use crate::period::Period;

/// Which values of a number have a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    /// Energy, heat and water: 0 or above, refused with a code of its own.
    Amount,
    /// 0 or above.
    Positive,
    /// 0 to 1.
    Share,
    /// Any finite number.
    Any,
}

/// Declares the numbers of [`Inputs`], and what is generated from their list.
macro_rules! inputs {
    ($($(#[$doc:meta])+ $name:ident: $range:ident,)+) => {
        /// The inputs of the KPIs. What is not known is left out: it is never 0.
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(rename = "KpiInputs"))]
        #[serde(deny_unknown_fields, default)]
        pub struct Inputs {
            $($(#[$doc])+ #[serde(skip_serializing_if = "Option::is_none")] pub $name: Option<f64>,)+
            /// Fuels burnt by what lies inside the boundary, beside `total_energy_kwh`.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub fuels: Vec<FuelUse>,
            /// Whether the heat is reused inside the boundary, where it counts as 0.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub heat_reused_inside: Option<bool>,
            /// Temperatures of the air that enters the equipment, °C.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub inlet_temperatures_c: Vec<f64>,
            /// Class of the equipment, ASHRAE TC 9.9.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub ashrae_class: Option<AshraeClass>,
            /// Servers.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub servers: Vec<Server>,
            /// Whether `core_hours` are used or available ones; used by default.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub core_hours_are: Option<CoreHours>,
            /// Gases of a refrigerant; a blend of ASHRAE 34 may stand for its components.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub components: Vec<Component>,
            /// Basis of the warming potentials; AR6 by default.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub gwp_basis: Option<GwpBasis>,
            /// Days over which `total_energy_kwh` was measured, where they differ from the period.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub total_energy_period: Option<Period>,
            /// Days over which `it_energy_kwh` was measured, where they differ from the period.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub it_energy_period: Option<Period>,
        }

        impl Inputs {
            /// The single numbers given, with the values that each may have.
            pub(super) fn numbers(&self) -> impl Iterator<Item = (&'static str, f64, Range)> {
                let all = [$((stringify!($name), self.$name, Range::$range)),+];
                all.into_iter().filter_map(|(name, value, range)| Some((name, value?, range)))
            }

            /// The inputs without those whose names are not listed.
            pub(crate) fn only(mut self, names: &[&str]) -> Self {
                $(if !names.contains(&stringify!($name)) {
                    self.$name = None;
                })+
                self.clear_others(names);
                self
            }
        }
    };
}

inputs! {
    /// Energy that entered the datacentre (EDC), fuels apart, kWh.
    total_energy_kwh: Amount,
    /// Energy of the IT equipment (EIT), kWh.
    it_energy_kwh: Amount,
    /// Energy of the compute components behind power supplies and fans of the IT equipment, kWh.
    compute_energy_kwh: Amount,
    /// Electricity of the cooling system, kWh.
    cooling_energy_kwh: Amount,
    /// Heat handed over for reuse, kWh.
    reused_heat_kwh: Amount,
    /// The part of that heat which cools the datacentre, kWh.
    heat_used_for_cooling_kwh: Amount,
    /// Renewable energy (ERES-TOT), kWh.
    renewable_total_kwh: Amount,
    /// The part under guarantees of origin bought and retired (ERES-GOO), kWh.
    renewable_goo_kwh: Amount,
    /// The part of power purchase agreements (ERES-PPA), kWh.
    renewable_ppa_kwh: Amount,
    /// The part generated on site (ERES-OS), kWh.
    renewable_onsite_kwh: Amount,
    /// The part of `total_energy_kwh` that generators delivered, metered at their output (EDC-BG), kWh.
    generator_energy_kwh: Amount,
    /// All water that entered for the datacentre (WIN), m3.
    water_m3: Amount,
    /// The potable part of it (WIN-POT), m3.
    potable_water_m3: Amount,
    /// Freshwater that entered (WIN-FRE), m3.
    freshwater_m3: Amount,
    /// CO2 equivalent of a kWh of the grid, kg.
    grid_kgco2e_per_kwh: Positive,
    /// Water consumed by the grid for a kWh, litres.
    grid_water_l_per_kwh: Positive,
    /// CO2 equivalent of all energy of the datacentre, scopes 1 and 2, kg.
    co2_kg: Positive,
    /// Power of the whole facility, kW.
    facility_power_kw: Positive,
    /// Power of the IT equipment, kW.
    it_power_kw: Positive,
    /// Heat removed from the datacentre, kWh.
    heat_removed_kwh: Amount,
    /// Temperature of the air that the cooling units supply, °C.
    supply_temperature_c: Any,
    /// Temperature of the air that returns to them, °C.
    return_temperature_c: Any,
    /// Rise of temperature across the equipment, K.
    equipment_delta_t_c: Positive,
    /// Heat that enters the equipment with recirculated air, kW.
    recirculated_heat_kw: Amount,
    /// Heat that the equipment gives off, kW.
    it_heat_kw: Amount,
    /// Core-hours of the period.
    core_hours: Positive,
    /// Used over available core-hours.
    occupancy: Share,
    /// Making of equipment, plant and building, the share of the period, kgCO2e.
    embodied_kgco2e: Positive,
    /// Commuting, travel, equipment and offices of the staff in the period, kgCO2e.
    staff_kgco2e: Positive,
    /// Refrigerant lost in the period, kgCO2e.
    refrigerant_kgco2e: Positive,
    /// Supply and treatment of water in the period, kgCO2e.
    water_kgco2e: Positive,
    /// How many functional units the energy and the making stand for.
    functional_units: Positive,
    /// Charge of refrigerant, kg.
    charge_kg: Positive,
    /// Share of the charge lost in a year.
    leak_rate: Share,
    /// Maximum relative error of the meter of `total_energy_kwh`: 0.005 for class 0.5.
    total_energy_uncertainty: Share,
    /// Maximum relative error of the meter of `it_energy_kwh`.
    it_energy_uncertainty: Share,
}

/// An amount of fuel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FuelUse {
    /// Which fuel.
    pub fuel: Fuel,
    /// How much, in `unit`.
    pub quantity: f64,
    /// `L`, `m3` or `kg` as the fuel is measured, or `kWh`, `MWh`.
    pub unit: String,
}

/// Classes of air-cooled equipment, ASHRAE TC 9.9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AshraeClass {
    /// A1.
    #[serde(alias = "a1")]
    A1,
    /// A2.
    #[serde(alias = "a2")]
    A2,
    /// A3.
    #[serde(alias = "a3")]
    A3,
    /// A4.
    #[serde(alias = "a4")]
    A4,
    /// H1, high density.
    #[serde(alias = "h1")]
    H1,
}

impl AshraeClass {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A1 => "A1",
            Self::A2 => "A2",
            Self::A3 => "A3",
            Self::A4 => "A4",
            Self::H1 => "H1",
        }
    }
}

/// What is known of a server, or of several alike.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Peak performance in operations of one benchmark, the same for all servers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak_performance: Option<f64>,
    /// Maximum power, kW.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_power_kw: Option<f64>,
    /// Mean utilisation of the processors over the period, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu_utilisation: Option<f64>,
    /// How many servers the entry stands for; 1 by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

/// Which core-hours a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CoreHours {
    /// Those that jobs used.
    Used,
    /// Those that the machines could have given.
    Available,
}

/// A gas of a refrigerant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Name, e.g. `HFC-32`, `R-32`, `R-410A`, `propane`.
    pub gas: String,
    /// Share of the mass, 0 to 1; the whole where it is the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mass_fraction: Option<f64>,
    /// Basis of its warming potential, where it is said for it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gwp_basis: Option<GwpBasis>,
}

impl Inputs {
    /// The names of every input that was given.
    pub(super) fn given(&self) -> Vec<&'static str> {
        let others = [
            ("fuels", !self.fuels.is_empty()),
            ("heat_reused_inside", self.heat_reused_inside.is_some()),
            ("inlet_temperatures_c", !self.inlet_temperatures_c.is_empty()),
            ("ashrae_class", self.ashrae_class.is_some()),
            ("servers", !self.servers.is_empty()),
            ("core_hours_are", self.core_hours_are.is_some()),
            ("components", !self.components.is_empty()),
            ("gwp_basis", self.gwp_basis.is_some()),
            ("total_energy_period", self.total_energy_period.is_some()),
            ("it_energy_period", self.it_energy_period.is_some()),
        ];
        let others = others.into_iter().filter(|(_, given)| *given).map(|(name, _)| name);
        self.numbers().map(|(name, ..)| name).chain(others).collect()
    }

    /// Numbers within lists, with their places.
    pub(super) fn nested(&self) -> Vec<(String, f64, Range)> {
        let mut found = Vec::new();
        let mut put = |place: String, value: Option<f64>, range: Range| {
            found.extend(value.map(|value| (place, value, range)));
        };
        for (index, fuel) in self.fuels.iter().enumerate() {
            put(format!("fuels[{index}].quantity"), Some(fuel.quantity), Range::Amount);
        }
        for (index, temperature) in self.inlet_temperatures_c.iter().enumerate() {
            put(format!("inlet_temperatures_c[{index}]"), Some(*temperature), Range::Any);
        }
        for (index, server) in self.servers.iter().enumerate() {
            let place = |field: &str| format!("servers[{index}].{field}");
            put(place("peak_performance"), server.peak_performance, Range::Positive);
            put(place("max_power_kw"), server.max_power_kw, Range::Positive);
            put(place("cpu_utilisation"), server.cpu_utilisation, Range::Share);
            put(place("weight"), server.weight, Range::Positive);
        }
        for (index, component) in self.components.iter().enumerate() {
            put(format!("components[{index}].mass_fraction"), component.mass_fraction, Range::Share);
        }
        found
    }

    fn clear_others(&mut self, names: &[&str]) {
        let out = |name: &str| !names.contains(&name);
        if out("fuels") {
            self.fuels.clear();
        }
        if out("inlet_temperatures_c") {
            self.inlet_temperatures_c.clear();
        }
        if out("servers") {
            self.servers.clear();
        }
        if out("components") {
            self.components.clear();
        }
        self.heat_reused_inside = self.heat_reused_inside.filter(|_| !out("heat_reused_inside"));
        self.ashrae_class = self.ashrae_class.filter(|_| !out("ashrae_class"));
        self.core_hours_are = self.core_hours_are.filter(|_| !out("core_hours_are"));
        self.gwp_basis = self.gwp_basis.filter(|_| !out("gwp_basis"));
        self.total_energy_period = self.total_energy_period.filter(|_| !out("total_energy_period"));
        self.it_energy_period = self.it_energy_period.filter(|_| !out("it_energy_period"));
    }
}
