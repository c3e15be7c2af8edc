//! Doubt about what a site states: laws and ranges, each a ratio to the value.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::equipment::Number;
use crate::fleet::request::SharedDoubt;

/// `[doubt]`: each a ratio to the value, for instance `{lognormal = {mean = 1, cv = 0.2}}`. Those of the options of a fleet mean
/// the same here.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SiteDoubt {
    /// Of the factors of electricity of the place, shared by all that uses its electricity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electricity: Option<Number>,
    /// Of what meters read that state no accuracy class: electricity, fuels and water, which move together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy: Option<Number>,
    /// Of the lifetimes of the equipment that states none of its own, which move together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifetime: Option<Number>,
    /// Of the quantities of that equipment, which move together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Number>,
    /// Of what named equipment is: each is one of the things that recognition scored, not only the likeliest.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recognition: bool,
    /// `[doubt.posts]`: of posts of the footprint by their id, amount and figure together: `refrigerants`, `building`, `plant`,
    /// `fuel_combustion`...
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub posts: BTreeMap<String, Number>,
}

impl SiteDoubt {
    /// What of it the equipment of the rooms has on the fleet road; nothing where nothing is doubted.
    pub(crate) fn of_equipment(&self) -> Option<SharedDoubt> {
        let doubt = SharedDoubt {
            lifetime: self.lifetime,
            energy: None,
            quantity: self.quantity,
            electricity: self.electricity,
            recognition: self.recognition,
        };
        (doubt != SharedDoubt::default()).then_some(doubt)
    }
}
