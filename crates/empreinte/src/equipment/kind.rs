//! The kinds of components, forms of cases, and sets of constants.

use serde::{Deserialize, Serialize};

use crate::lang::Text;

/// Declares an enum whose members have a code in JSON and a name in both languages.
macro_rules! named {
    ($(#[$about:meta])* $kind:ident: $($(#[$doc:meta])* $name:ident, $code:literal, $en:literal, $fr:literal;)+) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $kind {
            $($(#[$doc])* #[serde(rename = $code)] $name),+
        }

        impl $kind {
            /// Every one, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Name in JSON and on the command line.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Name a person reads.
            #[must_use]
            pub const fn name(self) -> Text {
                match self { $(Self::$name => Text { en: $en, fr: $fr }),+ }
            }
        }
    };
}

named! {
    /// A kind of component.
    ComponentKind:
    /// Processor.
    #[default] Cpu, "cpu", "processor", "processeur";
    /// Graphics card or another accelerator.
    Gpu, "gpu", "accelerator", "accélérateur";
    /// Memory module.
    Ram, "ram", "memory module", "barrette de mémoire";
    /// Solid-state drive.
    Ssd, "ssd", "solid-state drive", "disque SSD";
    /// Hard disk.
    Hdd, "hdd", "hard disk", "disque dur";
    /// Mainboard.
    Motherboard, "motherboard", "mainboard", "carte mère";
    /// Power supply.
    PowerSupply, "power_supply", "power supply", "bloc d’alimentation";
    /// Case.
    Case, "case", "case", "boîtier";
    /// Assembly of the device.
    Assembly, "assembly", "assembly", "assemblage";
    /// Battery.
    Battery, "battery", "battery", "batterie";
    /// Display panel.
    Display, "display", "display", "écran";
    /// Network card.
    NetworkCard, "network_card", "network card", "carte réseau";
    /// Fans and heat sinks.
    Cooling, "cooling", "fans and heat sinks", "ventilateurs et dissipateurs";
    /// Cable.
    Cable, "cable", "cable", "câble";
    /// Optical transceiver.
    Optics, "optics", "optical transceiver", "émetteur-récepteur optique";
}

named! {
    /// Form of a case.
    CaseForm:
    /// Of a server in a rack.
    #[default] Rack, "rack", "rack", "rack";
    /// Of a blade, with its share of the enclosure.
    Blade, "blade", "blade", "lame";
    /// Tower.
    Tower, "tower", "tower", "tour";
}

named! {
    /// A set of constants, each from one source. Sets are shown side by side and never averaged.
    ConstantSet:
    /// Umweltbundesamt, Texte 94/2021: three indicators, no process node, no capacity of disks.
    #[default] Uba2021, "uba-2021", "Umweltbundesamt (2021)", "Umweltbundesamt (2021)";
    /// ACT of Meta, 2025: climate change, per process node and capacity.
    Act2025, "act-2025", "ACT (Meta, 2025)", "ACT (Meta, 2025)";
    /// Cloud Carbon Footprint, 2026: climate change, one figure a card.
    Ccf2026, "ccf-2026", "Cloud Carbon Footprint (2026)", "Cloud Carbon Footprint (2026)";
    /// UK conversion factors, 2025: climate change, by mass of IT equipment.
    Desnz2025, "desnz-2025", "DESNZ, by mass (2025)", "DESNZ, par la masse (2025)";
}
