//! What a meter stands at and what it measures.

use serde::{Deserialize, Serialize};

/// What flows through a meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// Active electrical energy, kWh.
    Electricity,
    /// Water, m3.
    Water,
    /// Heat, or cold as heat removed, kWh.
    Heat,
    /// A fuel by its energy, kWh.
    Fuel,
}

impl Carrier {
    /// Every carrier, in the order of results.
    pub const ALL: [Self; 4] = [Self::Electricity, Self::Water, Self::Heat, Self::Fuel];

    /// The unit in which amounts of it are kept.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Water => Unit::M3,
            Self::Electricity | Self::Heat | Self::Fuel => Unit::Kwh,
        }
    }

    /// The name in requests and results.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Electricity => "electricity",
            Self::Water => "water",
            Self::Heat => "heat",
            Self::Fuel => "fuel",
        }
    }
}

/// The unit of the amounts of a carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Unit {
    /// Kilowatt hours.
    #[serde(rename = "kWh")]
    Kwh,
    /// Cubic metres.
    #[serde(rename = "m3")]
    M3,
}

impl Unit {
    /// Its sign.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kwh => "kWh",
            Self::M3 => "m3",
        }
    }
}

/// What a meter stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Connection to the public grid.
    Grid,
    /// Back-up or prime generator, at its output.
    Generator,
    /// Photovoltaic or other generation on site, at its output.
    Pv,
    /// Transformer, at its input.
    Transformer,
    /// Switchboard or another point of distribution.
    Distribution,
    /// Input of an uninterruptible power supply.
    UpsIn,
    /// Output of an uninterruptible power supply.
    UpsOut,
    /// Output of a power distribution unit.
    Pdu,
    /// Feed of a rack.
    Rack,
    /// Input of IT equipment.
    It,
    /// Chiller: its electricity, or the heat that it removes.
    Chiller,
    /// Pump.
    Pump,
    /// Room cooling unit: air conditioner or air handler.
    Crah,
    /// Cooling tower or adiabatic cooler: electricity, or make-up water.
    CoolingTower,
    /// Dry cooler or condenser: electricity, or the heat given to the outside air.
    HeatRejection,
    /// Humidifier: electricity or water.
    Humidifier,
    /// Lighting.
    Lighting,
    /// Anything else that serves the datacentre: security, fire, lifts, monitoring.
    Other,
    /// Offices or other uses of the building, outside the datacentre.
    Offices,
    /// Potable water that comes in.
    WaterPotable,
    /// Fresh water other than potable that comes in.
    WaterFresh,
    /// Reclaimed or rain water that comes in.
    WaterReclaimed,
    /// Water that leaves: drain, blow-down.
    WaterDischarge,
    /// Heat handed over for use outside.
    HeatOut,
    /// A fuel burnt on site.
    Fuel,
}

impl Kind {
    /// What meters of this kind measure, the usual carrier first.
    #[must_use]
    pub const fn carriers(self) -> &'static [Carrier] {
        use Carrier::{Electricity, Fuel, Heat, Water};
        match self {
            Self::WaterPotable | Self::WaterFresh | Self::WaterReclaimed | Self::WaterDischarge => &[Water],
            Self::HeatOut => &[Heat],
            Self::Fuel => &[Fuel],
            Self::Generator => &[Electricity, Fuel],
            Self::Chiller | Self::Crah | Self::Pump => &[Electricity, Heat, Water],
            Self::HeatRejection => &[Electricity, Heat],
            Self::CoolingTower | Self::Humidifier => &[Electricity, Water, Heat],
            Self::It | Self::Rack => &[Electricity, Heat],
            Self::Offices | Self::Other | Self::Distribution => &[Electricity, Water, Heat, Fuel],
            Self::Grid
            | Self::Pv
            | Self::Transformer
            | Self::UpsIn
            | Self::UpsOut
            | Self::Pdu
            | Self::Lighting => &[Electricity],
        }
    }

    /// Whether electricity enters the datacentre here.
    #[must_use]
    pub const fn is_supply(self) -> bool {
        matches!(self, Self::Grid | Self::Generator | Self::Pv)
    }

    /// Whether the meter serves something outside the datacentre.
    #[must_use]
    pub const fn is_outside(self) -> bool {
        matches!(self, Self::Offices)
    }

    /// Whether the meter serves cooling.
    #[must_use]
    pub const fn is_cooling(self) -> bool {
        matches!(
            self,
            Self::Chiller
                | Self::Pump
                | Self::Crah
                | Self::CoolingTower
                | Self::HeatRejection
                | Self::Humidifier
        )
    }

    /// Whether what the meter serves is no IT equipment, so that it leaves an IT sum that holds it.
    #[must_use]
    pub const fn is_not_it(self) -> bool {
        self.is_cooling() || matches!(self, Self::Lighting | Self::Other | Self::Offices)
    }

    /// The category of the PUE whose IT energy is measured here (ISO/IEC 30134-2: 1 UPS output, 2 PDU output, 3 IT
    /// input).
    #[must_use]
    pub const fn point(self) -> Option<Point> {
        match self {
            Self::UpsOut => Some(Point::UpsOutput),
            Self::Pdu => Some(Point::PduOutput),
            Self::Rack | Self::It => Some(Point::ItInput),
            _ => None,
        }
    }

    /// Whether energy leaves changed, so that input and output differ by a loss.
    #[must_use]
    pub const fn converts(self) -> bool {
        matches!(self, Self::Transformer | Self::UpsIn | Self::Pdu)
    }

    /// The name in requests and results.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Generator => "generator",
            Self::Pv => "pv",
            Self::Transformer => "transformer",
            Self::Distribution => "distribution",
            Self::UpsIn => "ups_in",
            Self::UpsOut => "ups_out",
            Self::Pdu => "pdu",
            Self::Rack => "rack",
            Self::It => "it",
            Self::Chiller => "chiller",
            Self::Pump => "pump",
            Self::Crah => "crah",
            Self::CoolingTower => "cooling_tower",
            Self::HeatRejection => "heat_rejection",
            Self::Humidifier => "humidifier",
            Self::Lighting => "lighting",
            Self::Other => "other",
            Self::Offices => "offices",
            Self::WaterPotable => "water_potable",
            Self::WaterFresh => "water_fresh",
            Self::WaterReclaimed => "water_reclaimed",
            Self::WaterDischarge => "water_discharge",
            Self::HeatOut => "heat_out",
            Self::Fuel => "fuel",
        }
    }
}

/// Where IT energy is measured: the category of the PUE (ISO/IEC 30134-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "u8", try_from = "u8")]
pub enum Point {
    /// Category 1: output of the UPS.
    UpsOutput,
    /// Category 2: output of the PDU.
    PduOutput,
    /// Category 3: input of the IT equipment.
    ItInput,
}

impl Point {
    /// The three points, category 1 first.
    pub const ALL: [Self; 3] = [Self::UpsOutput, Self::PduOutput, Self::ItInput];
}

impl From<Point> for u8 {
    fn from(point: Point) -> Self {
        match point {
            Point::UpsOutput => 1,
            Point::PduOutput => 2,
            Point::ItInput => 3,
        }
    }
}

impl TryFrom<u8> for Point {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            1 => Ok(Self::UpsOutput),
            2 => Ok(Self::PduOutput),
            3 => Ok(Self::ItInput),
            _ => Err(format!("expected a category of 1, 2 or 3, found {number}")),
        }
    }
}

/// The sign of what a meter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// What is taken in counts as positive; a negative value is a fault.
    #[default]
    Normal,
    /// Known to be wired the other way round: the sign is turned.
    Reversed,
    /// Import less export: both signs have a meaning.
    Net,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_names_of_serde() {
        for name in ["ups_in", "cooling_tower", "water_potable", "heat_out", "it", "pv"] {
            let kind: Kind = serde_json::from_value(name.into()).unwrap();
            assert_eq!(kind.code(), name);
        }
    }

    #[test]
    fn points_are_numbers() {
        assert_eq!(serde_json::to_string(&Point::PduOutput).unwrap(), "2");
        assert!(serde_json::from_str::<Point>("4").is_err());
    }
}
