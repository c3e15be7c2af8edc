//! The posts of a facility's footprint.

use crate::estimate::Estimate;
use crate::impacts::{Cell, Impacts};
use crate::indicator::Indicator;
use crate::lang::Text;
use crate::provenance::Provenance;
use crate::stage::Stage;

/// Scope of the GHG Protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Direct emissions.
    One,
    /// Purchased electricity; a life-cycle factor holds some of scope 3 too.
    Two,
    /// Everything else up and down the chain.
    Three,
}

impl Scope {
    /// Its number.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}

macro_rules! posts {
    ($($(#[$doc:meta])* $name:ident, $code:literal, $scope:ident, $en:literal, $fr:literal;)+) => {
        /// What a facility emits or uses, by cause.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PostKind {
            $($(#[$doc])* $name,)+
        }

        impl PostKind {
            /// Every post, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Name in JSON and CSV.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Scope of the GHG Protocol.
            #[must_use]
            pub const fn scope(self) -> Scope {
                match self { $(Self::$name => Scope::$scope,)+ }
            }

            /// Name a person reads.
            #[must_use]
            pub const fn name(self) -> Text {
                match self { $(Self::$name => Text { en: $en, fr: $fr },)+ }
            }
        }
    };
}

posts! {
    /// Electricity of the grid, location-based.
    GridElectricity, "grid_electricity", Two, "Electricity from the grid", "Électricité du réseau";
    /// Electricity generated on site and used there, over the life of the plant that makes it.
    OnsiteElectricity, "onsite_electricity", Three, "Electricity generated on site", "Électricité produite sur place";
    /// Fuels burnt on site.
    FuelCombustion, "fuel_combustion", One, "Fuels burnt", "Combustibles brûlés";
    /// Extraction, refining and transport of these fuels.
    FuelUpstream, "fuel_upstream", Three, "Fuels, upstream", "Combustibles, amont";
    /// Refrigerant lost to the air.
    Refrigerants, "refrigerants", One, "Refrigerant leaks", "Fuites de fluides frigorigènes";
    /// Supply and treatment of water, and the water itself.
    Water, "water", Three, "Water supply and treatment", "Eau : adduction et traitement";
    /// Between home and work.
    Commuting, "commuting", Three, "Commuting", "Trajets domicile-travail";
    /// Missions.
    BusinessTravel, "business_travel", Three, "Business travel", "Missions";
    /// Work at home.
    Homeworking, "homeworking", Three, "Work at home", "Télétravail";
    /// Offices of the staff.
    Offices, "offices", Three, "Offices of the staff", "Bureaux du personnel";
    /// Treatment of waste.
    Waste, "waste", Three, "Waste treatment", "Traitement des déchets";
    /// The IT equipment, by its share of the period.
    ItEquipment, "it_equipment", Three, "IT equipment", "Équipements informatiques";
    /// The building and, where its figure holds it, the technical plant.
    Building, "building", Three, "Building and technical environment", "Bâtiment et environnement technique";
    /// Technical plant that has a figure of its own.
    Plant, "plant", Three, "Technical plant", "Équipements techniques";
    /// Batteries.
    Batteries, "batteries", Three, "Batteries", "Batteries";
}

/// How much of something was used.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The amount.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
}

/// One indicator at one stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The indicator.
    pub indicator: Indicator,
    /// The stage.
    pub stage: Stage,
    /// The value over the period, or why there is none.
    pub cell: Cell,
    /// Meters that read the amount behind it; none where no meter did.
    pub read: Vec<Share>,
}

/// What a meter puts into an amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The meter.
    pub meter: String,
    /// Its share of the amount, with its sign.
    pub share: f64,
    /// Its standard uncertainty as a share of what it read, where its class states one.
    pub uncertainty: Option<f64>,
}

/// One part of the footprint.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// What it is.
    pub kind: PostKind,
    /// Which piece of the site, where there are several.
    pub label: Option<String>,
    /// What was used.
    pub quantity: Option<Quantity>,
    /// Its impacts over the period.
    pub amounts: Vec<Amount>,
    /// The figures it was computed with.
    pub sources: Vec<Provenance>,
    /// What its stages are together, by indicator, where they share doubts; empty where they do not.
    pub whole: Vec<(Indicator, Estimate)>,
}

/// A post that is not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingPost {
    /// What it is.
    pub kind: PostKind,
    /// Which piece of the site, where there are several.
    pub label: Option<String>,
    /// The field of the site file, or the meter, that would bring it.
    pub field: &'static str,
}

impl Post {
    /// Its impacts as a table, where the stages that it does not have are absent.
    #[must_use]
    pub fn impacts(&self) -> Impacts {
        let mut indicators: Vec<Indicator> = Vec::new();
        for amount in &self.amounts {
            if !indicators.contains(&amount.indicator) {
                indicators.push(amount.indicator);
            }
        }
        let mut impacts = super::total::total(std::slice::from_ref(self), &indicators);
        for row in &mut impacts.rows {
            if let Some((_, whole)) = self.whole.iter().find(|(indicator, _)| *indicator == row.indicator) {
                (row.embodied, row.total) = (Ok(whole.clone()), Ok(whole.clone()));
            }
        }
        impacts
    }
}
