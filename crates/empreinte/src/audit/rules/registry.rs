//! Every rule by its id, with the facts it asks for.

use serde::{Deserialize, Serialize};

use super::{Input, Judgement, RuleSet, rule_set};
use super::{
    cndcp, de_enefg_11, eu_2024_1364_scope, eu_eed_26_heat, eu_label_2026, fgas_leak_check, fgas_placing,
    fr_energie_l236, fr_excise, fr_operat,
};
use crate::error::Result;
use crate::period::Date;

/// Lists the rules: variant, id, module.
macro_rules! rules {
    ($($variant:ident, $id:literal, $module:ident;)+) => {
        /// A rule with the facts it is asked about: `{"rule": ID, "inputs": {...}}`.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "rule", content = "inputs")]
        pub enum Asked {
            $(#[doc = concat!("`", $id, "`.")] #[serde(rename = $id)] $variant($module::Facts),)+
        }

        impl Asked {
            /// Ids of the rules that can be asked.
            pub const IDS: &[&str] = &[$($id),+];

            /// Id of the rule.
            #[must_use]
            pub const fn id(&self) -> &'static str {
                match self { $(Self::$variant(_) => $id,)+ }
            }

            /// What a rule asks to know, in order; nothing for an unknown id.
            #[must_use]
            pub fn inputs(id: &str) -> &'static [Input] {
                match id { $($id => $module::INPUTS,)+ _ => &[] }
            }

            pub(super) fn judge(&self, on: Date) -> Result<Judgement> {
                match self { $(Self::$variant(facts) => $module::judge(facts, on),)+ }
            }

            #[cfg(test)]
            const MODULE_IDS: &[&str] = &[$($module::ID),+];
        }
    };
}

rules! {
    Eu20241364Scope, "eu-2024-1364-scope", eu_2024_1364_scope;
    EuLabel2026, "eu-label-2026", eu_label_2026;
    EuEed26Heat, "eu-eed-26-heat", eu_eed_26_heat;
    DeEnefg11, "de-enefg-11", de_enefg_11;
    FrEnergieL236, "fr-energie-l236", fr_energie_l236;
    FrExcise, "fr-excise", fr_excise;
    FrOperat, "fr-operat", fr_operat;
    Cndcp, "cndcp", cndcp;
    FgasLeakCheck, "fgas-leak-check", fgas_leak_check;
    FgasPlacing, "fgas-placing", fgas_placing;
}

impl Asked {
    /// The rule set behind it.
    ///
    /// # Panics
    /// Never: a test compares the ids with the register.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test compares the ids with the register")]
    pub fn rule_set(&self) -> RuleSet {
        rule_set(self.id()).expect("every rule is in the register")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::rules::all;

    #[test]
    fn the_register_and_the_code_name_the_same_rules() {
        let register: Vec<&str> = all().map(RuleSet::id).collect();
        assert_eq!(register, Asked::IDS);
        assert_eq!(Asked::MODULE_IDS, Asked::IDS);
    }

    #[test]
    fn inputs_are_the_fields_of_the_facts() {
        for id in Asked::IDS {
            let names: Vec<&str> = Asked::inputs(id).iter().map(|input| input.name).collect();
            let wrong = serde_json::json!({"rule": id, "inputs": {"no such fact": 1}});
            let refusal = serde_json::from_value::<Asked>(wrong).unwrap_err().to_string();
            let known: Vec<&str> = refusal.split('`').skip(3).step_by(2).collect();
            assert_eq!(names, known, "{id}");
        }
    }

    #[test]
    fn numbers_of_the_register_belong_to_rules_and_the_source_is_known() {
        for set in all() {
            assert!(!set.source_id().is_empty() && !set.locator().is_empty());
        }
    }
}
