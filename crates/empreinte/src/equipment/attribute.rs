//! What a component is described by: its numbers with their units, and the object that a request gives.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::footprint::Footprint;
use super::kind::{CaseForm, ComponentKind};
use super::load::Load;
use super::number::{Least, Number};
use crate::indicator::Indicator;

/// Declares the numeric attributes: the enum of them and the component of a request with a field each.
macro_rules! attributes {
    ($($(#[$about:meta])* $name:ident, $field:ident, $unit:literal, $least:ident;)+) => {
        /// A number that describes a component.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Attribute { $($(#[$about])* $name),+ }

        impl Attribute {
            /// Every attribute.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its field in a request and an answer.
            #[must_use]
            pub const fn field(self) -> &'static str {
                match self { $(Self::$name => stringify!($field)),+ }
            }

            /// Its unit.
            #[must_use]
            pub const fn unit(self) -> &'static str {
                match self { $(Self::$name => $unit),+ }
            }

            /// What its values must be.
            pub(crate) const fn least(self) -> Least {
                match self { $(Self::$name => Least::$least),+ }
            }
        }

        /// One component, or several of the same: what is not given is completed, and the answer says from what.
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct Component {
            /// Which component it is.
            pub component: ComponentKind,
            /// How many there are, 1 by default; 0 is none.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub units: Option<Number>,
            /// Name as the machine prints it, to be looked up.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub name: Option<String>,
            /// Range or architecture of a processor, e.g. `Xeon Gold` or `Skylake`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub family: Option<String>,
            /// Maker.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub manufacturer: Option<String>,
            /// Technology: `ddr4`, `lpddr4`, `nmc`, `lfp`, `lcd`, `oled` and the like.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub technology: Option<String>,
            /// Form of a case.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub form: Option<CaseForm>,
            /// Measured points of the power of a processor.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub power_points: Option<Vec<PowerPoint>>,
            /// Its own load, in place of that of the device.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub usage: Option<ComponentUsage>,
            /// Your own constants: by indicator, by term of its equation, per unit of the term.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub factors: Option<BTreeMap<Indicator, BTreeMap<String, Number>>>,
            /// Its product sheet, per unit, in place of the equation.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub footprint: Option<Footprint>,
            $(
                $(#[$about])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $field: Option<Number>,
            )+
        }

        impl Component {
            /// The number given for an attribute.
            #[must_use]
            pub const fn number(&self, attribute: Attribute) -> Option<&Number> {
                match attribute { $(Attribute::$name => self.$field.as_ref()),+ }
            }

            /// Sets the number of an attribute.
            pub fn set(&mut self, attribute: Attribute, number: Number) {
                match attribute { $(Attribute::$name => self.$field = Some(number)),+ }
            }
        }
    };
}

attributes! {
    /// Cores of a processor.
    Cores, cores, "core", AboveZero;
    /// Hardware threads of a processor.
    Threads, threads, "thread", AboveZero;
    /// Area of all dies of a processor but the I/O die where that is given apart, mm2.
    DieSize, die_size_mm2, "mm2", AboveZero;
    /// Die area per core, mm2.
    DieSizePerCore, die_size_per_core_mm2, "mm2", AboveZero;
    /// Area of the I/O die of a processor made of chiplets, mm2.
    IoDieSize, io_die_size_mm2, "mm2", Zero;
    /// Thermal design power, W.
    Tdp, tdp_w, "W", AboveZero;
    /// Process node of the dies, nm.
    Process, process_nm, "nm", AboveZero;
    /// Process node of the I/O die, nm.
    IoProcess, io_process_nm, "nm", AboveZero;
    /// Capacity of a module or drive, GB.
    Capacity, capacity_gb, "GB", AboveZero;
    /// Capacity over die area, GB/cm2.
    Density, density_gb_per_cm2, "GB/cm2", AboveZero;
    /// Layers of flash.
    Layers, layers, "layer", AboveZero;
    /// Packaged chips.
    Chips, chips, "chip", Zero;
    /// Mass, kg.
    Weight, weight_kg, "kg", AboveZero;
    /// Mass of the casing of an accelerator, kg.
    CasingWeight, casing_weight_kg, "kg", Zero;
    /// Mass of the heat sink of an accelerator, kg.
    HeatsinkWeight, heatsink_weight_kg, "kg", Zero;
    /// Area of the printed board of an accelerator, cm2.
    BoardArea, board_area_cm2, "cm2", Zero;
    /// Physical area of the dies of an accelerator, mm2.
    DieArea, die_area_mm2, "mm2", AboveZero;
    /// Memory of an accelerator, GB.
    Memory, memory_gb, "GB", AboveZero;
    /// Dies of that memory.
    MemoryDies, memory_dies, "die", AboveZero;
    /// Way by ship, km.
    TransportShip, transport_ship_km, "km", Zero;
    /// Way by lorry, km.
    TransportTruck, transport_truck_km, "km", Zero;
    /// Way by plane, km.
    TransportPlane, transport_plane_km, "km", Zero;
    /// Electric power of one unit, measured or known, W: no model then.
    Power, power_w, "W", Zero;
    /// Utilisation of an accelerator, 0 to 1, in place of the load of the device.
    Utilisation, utilisation, "ratio", Share;
    /// Efficiency of a power supply, 0 to 1.
    Efficiency, efficiency, "ratio", Share;
    /// Diagonal of a display, inch.
    Diagonal, diagonal_in, "in", AboveZero;
    /// Capacity of a battery, Wh.
    BatteryCapacity, capacity_wh, "Wh", AboveZero;
}

/// A measured point of the power of a processor.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PowerPoint {
    /// Load, 0 to 1.
    pub load: f64,
    /// Power of one unit, W.
    pub w: f64,
}

/// How one component is used, where it differs from the device. Place and electricity are those of the device.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ComponentUsage {
    /// Measured power of one unit, W: no model then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_power_w: Option<Number>,
    /// Its load.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load: Option<Load>,
}
