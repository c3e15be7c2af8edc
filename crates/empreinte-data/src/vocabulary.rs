//! The shapes of the vocabulary of names: makers, families of products, words for types, and the rules that
//! tie written words and part numbers to them. The truth is `tables/vocabulary/*.csv`.

use crate::Packed;
pub use crate::generated::vocabulary::*;

/// A family, one line of one maker, as it ships: its id follows from its maker and its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FamilyRow {
    /// What is added to the index of the maker of the family before.
    pub maker: u8,
    /// Index into `TYPE_IDS` of its usual device type.
    pub device_type: u8,
}

/// How far a type word can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordClass {
    /// Names a whole group of types (`ordinateur`, `network equipment`).
    Generic,
    /// Names a type, and also a part of another (`écran`, `SSD`, `Wi-Fi`).
    Part,
    /// Names one type.
    Specific,
    /// Names an accessory, which in a compound decides over the device it belongs to (`Latitude docking station`).
    Accessory,
}

/// Which word of a compound decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadPosition {
    /// French: the first (`clavier pour iPad`).
    First,
    /// English, and words of both languages: any place (`iPad keyboard`).
    Any,
}

/// How firmly a negative word refuses a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Only when nothing better is known (`accessory`, `other`).
    Mild,
    /// Where nothing else names a thing in its cell, or as the head of a compound (`bureau`, `stand`, `ink`).
    Leading,
    /// In its own cell; a clear model beside it wins (`cable`, `support`).
    Firm,
    /// Always (`licence`, `toner`, `furniture`).
    Final,
}

/// What a rule says when its terms are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The maker is named: index into the makers.
    Maker(u16),
    /// The family and type are named.
    Line {
        /// Index into the families; [`NO_FAMILY`] for products outside every type.
        family: u16,
        /// Index into the makers.
        maker: u16,
        /// Index into `TYPE_IDS`.
        device_type: u8,
    },
    /// The type is named.
    Word {
        /// Index into `TYPE_IDS`; for a generic word the type it stands for when alone.
        device_type: u8,
        /// Bit set over `TYPE_IDS` of the types it agrees with.
        agrees: u64,
        /// How far it can be trusted.
        class: WordClass,
        /// Which word of a compound decides.
        head: HeadPosition,
    },
    /// Something that is not counted as any type.
    Not {
        /// How firmly.
        refusal: Refusal,
        /// Index into the reasons.
        reason: u8,
    },
    /// A form factor: turns some types into another.
    Form {
        /// Bit set over `TYPE_IDS` of the types it applies to.
        from: u64,
        /// Index into `TYPE_IDS` of the result.
        to: u8,
    },
    /// What follows comes with the device (`avec`, `with`).
    With,
    /// What follows is what the device is for (`pour`, `for`).
    For,
}

/// Stands for "no family" in [`Effect::Line`].
pub const NO_FAMILY: u16 = u16::MAX;

/// Set in a term that is a shape; the other bits are the index of the shape or literal.
pub const SHAPE_BIT: u16 = 0x8000;

/// Sorted texts that rules begin with.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// The texts.
    pub packed: Packed,
    /// How many rules have each as their first term.
    pub rules: &'static [u8],
}

impl Terms {
    /// Number of texts.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// A line of a maker as what is added to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineStep {
    /// To the index of the family, beyond the largest number from zero on again.
    pub family: u16,
    /// To the index of the maker.
    pub maker: u8,
    /// Index into `TYPE_IDS`, not a step.
    pub device_type: u8,
}

/// Bits of an entry of [`RULES`] below those of its effect: how well the rule stands alone.
pub const FIRMNESS_BITS: u32 = 2;

/// How well a rule stands alone; [`RULES`] hold its place among these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Firmness {
    /// Counts only beside its maker or a type that agrees.
    Weak,
    /// Counts, but yields to a type cell of another kind where no model number stands beside it.
    Usual,
    /// Leaves no doubt (`iMac`, `OptiPlex`).
    Clear,
}

/// Why a thing is not counted as equipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefusalReason {
    /// Stable id, e.g. `consumable`.
    pub id: &'static str,
    /// English words.
    pub en: &'static str,
    /// French words.
    pub fr: &'static str,
}

/// How often a class of evidence is right on the labelled set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Id of the class of evidence.
    pub evidence: &'static str,
    /// Labelled lines of that class.
    pub lines: u32,
    /// Those of them whose type is right.
    pub right: u32,
    /// Share of lines of that class that are taken to be right, 0 to 1: the share right, drawn
    /// towards seven in ten by ten lines of doubt, never above 0.98, as the vocabulary was tuned to most lines.
    pub score: f64,
}

/// A model of a reference and what identifies it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReferenceModel {
    /// Id of the reference, e.g. `ecodiag-2022`.
    pub reference: &'static str,
    /// Id of the device type.
    pub device_type: &'static str,
    /// Id of the model in the reference.
    pub model: &'static str,
    /// Id of the family it must be of; empty for any.
    pub family: &'static str,
    /// Words of which one must stand in the name, folded and joined; empty for no condition.
    pub any_word: &'static [&'static str],
    /// Words that must not stand in the name.
    pub no_word: &'static [&'static str],
    /// A whole number in this range must stand in the name, e.g. 3000 to 3999.
    pub number: Option<(u32, u32)>,
    /// The screen size in inches must lie in this range, upper end excluded.
    pub size_in: Option<(f64, f64)>,
}

/// Start of a hash of joined letters and digits.
pub const HASH_START: u32 = 0x811c_9dc5;

/// One more byte in a hash (FNV-1a).
#[must_use]
pub const fn hash_step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}
