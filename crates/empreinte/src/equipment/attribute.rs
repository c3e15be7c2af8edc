//! What a component is described by: its numbers with their units, and the object that a request gives.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::footprint::Footprint;
use super::kind::{CaseForm, ComponentKind};
use super::load::Load;
use super::number::{Least, Number};
use crate::indicator::Indicator;
use crate::lang::Text;

/// Declares the numeric attributes: the enum of them and the component of a request with a field each.
macro_rules! attributes {
    ($($(#[$about:meta])* $name:ident, $field:ident, $unit:literal, $least:ident, $en:literal, $fr:literal;)+) => {
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

            /// Name a person reads.
            #[must_use]
            pub const fn name(self) -> Text {
                match self { $(Self::$name => Text { en: $en, fr: $fr }),+ }
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
    Cores, cores, "core", AboveZero, "cores", "cœurs";
    /// Hardware threads of a processor.
    Threads, threads, "thread", AboveZero, "hardware threads", "fils d’exécution";
    /// Area of all dies of a processor but the I/O die where that is given apart, mm2.
    DieSize, die_size_mm2, "mm2", AboveZero, "area of the dies", "surface des puces";
    /// Die area per core, mm2.
    DieSizePerCore, die_size_per_core_mm2, "mm2", AboveZero, "die area per core", "surface de puce par cœur";
    /// Area of the I/O die of a processor made of chiplets, mm2.
    IoDieSize, io_die_size_mm2, "mm2", Zero, "area of the I/O die", "surface de la puce d’entrées-sorties";
    /// Thermal design power, W.
    Tdp, tdp_w, "W", AboveZero, "thermal design power", "puissance thermique nominale";
    /// Process node of the dies, nm.
    Process, process_nm, "nm", AboveZero, "process node", "finesse de gravure";
    /// Process node of the I/O die, nm.
    IoProcess, io_process_nm, "nm", AboveZero, "process node of the I/O die", "finesse de gravure de la puce d’entrées-sorties";
    /// Capacity of a module or drive, GB.
    Capacity, capacity_gb, "GB", AboveZero, "capacity", "capacité";
    /// Capacity over die area, GB/cm2.
    Density, density_gb_per_cm2, "GB/cm2", AboveZero, "capacity over die area", "capacité par surface de puce";
    /// Layers of flash.
    Layers, layers, "layer", AboveZero, "layers of flash", "couches de mémoire flash";
    /// Packaged chips.
    Chips, chips, "chip", Zero, "packaged chips", "puces en boîtier";
    /// Mass, kg.
    Weight, weight_kg, "kg", AboveZero, "mass", "masse";
    /// Mass of the casing of an accelerator, kg.
    CasingWeight, casing_weight_kg, "kg", Zero, "mass of the casing", "masse de la coque";
    /// Mass of the heat sink of an accelerator, kg.
    HeatsinkWeight, heatsink_weight_kg, "kg", Zero, "mass of the heat sink", "masse du dissipateur";
    /// Area of the printed board of an accelerator, cm2.
    BoardArea, board_area_cm2, "cm2", Zero, "area of the board", "surface de la carte";
    /// Physical area of the dies of an accelerator, mm2.
    DieArea, die_area_mm2, "mm2", AboveZero, "area of the dies", "surface des puces";
    /// Memory of an accelerator, GB.
    Memory, memory_gb, "GB", AboveZero, "memory", "mémoire";
    /// Dies of that memory.
    MemoryDies, memory_dies, "die", AboveZero, "dies of memory", "puces de mémoire";
    /// Way by ship, km.
    TransportShip, transport_ship_km, "km", Zero, "way by ship", "trajet en bateau";
    /// Way by lorry, km.
    TransportTruck, transport_truck_km, "km", Zero, "way by lorry", "trajet en camion";
    /// Way by plane, km.
    TransportPlane, transport_plane_km, "km", Zero, "way by plane", "trajet en avion";
    /// Electric power of one unit, measured or known, W: no model then.
    Power, power_w, "W", Zero, "electric power", "puissance électrique";
    /// Utilisation of an accelerator, 0 to 1, in place of the load of the device.
    Utilisation, utilisation, "ratio", Share, "utilisation", "taux d’utilisation";
    /// Efficiency of a power supply, 0 to 1.
    Efficiency, efficiency, "ratio", Share, "efficiency", "rendement";
    /// Diagonal of a display, inch.
    Diagonal, diagonal_in, "in", AboveZero, "diagonal", "diagonale";
    /// Capacity of a battery, Wh.
    BatteryCapacity, capacity_wh, "Wh", AboveZero, "capacity", "capacité";
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
