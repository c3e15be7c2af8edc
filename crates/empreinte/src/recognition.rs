//! Names as people type them and machines print them, read as device type, family and product.
//!
//! The vocabulary is data (`empreinte-data/tables/vocabulary`): makers, lines with their words and part-number
//! shapes, type words in French and English, words for what is not equipment. The code only finds them in a text and
//! weighs them: a model that is clear wins over the type cell; without one the type cell decides; among equals the
//! more specific wins; what gives nothing to go by is `unknown`. No answer depends on the order of the tables.
//!
//! ```
//! use empreinte::recognition::{Cells, Recogniser};
//!
//! let recogniser = Recogniser::new();
//! let cells = Cells { type_cell: "Ordinateur", brand: "Dell Inc.", model: "OptiPlex 7060", designation: "" };
//! let answer = recogniser.recognise(&cells);
//! assert_eq!(answer.device_type, "desktop");
//! assert_eq!(answer.family.map(|f| f.id), Some("dell-optiplex"));
//! ```

mod decide;
mod evidence;
mod families;
mod literals;
mod makers;
mod places;
mod products;
mod reason;
mod reference;
mod refuse;
mod repair;
mod scan;
mod shape;
mod size;
mod text;
mod tree;
mod typo;
mod vocabulary;

pub use families::{FAMILIES, Family};
pub use products::Product;
pub use reason::{EvidenceKind, Reason};
pub(crate) use reference::by_ids;
pub use reference::model_in_reference;
pub use size::{ScreenSize, SizeSource};

use crate::factors::{Factors, Pack};
use decide::Verdict;
use empreinte_data::vocabulary::{Firmness, TYPE_IDS, TYPE_UNKNOWN};
use evidence::{Evidence, Strength};
use makers::MAKERS;
use products::ProductIndex;
use text::{Cell, Text};

/// Score below which an answer is `unknown`.
const LEAST_SCORE: f64 = 0.5;

/// The cells of one inventory line. Any may be empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Cells<'a> {
    /// What the inventory calls the type.
    pub type_cell: &'a str,
    /// Brand or manufacturer.
    pub brand: &'a str,
    /// Model or product name.
    pub model: &'a str,
    /// Free text that describes the item.
    pub designation: &'a str,
}

/// Another answer that some evidence speaks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alternative {
    /// Id of the device type.
    pub device_type: &'static str,
    /// The family, where one was found.
    pub family: Option<&'static Family>,
    /// Its share of what the answer's score leaves; scores of an answer and its alternatives sum to at most 1.
    pub score: f64,
}

/// What a line was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition<'p> {
    /// Id of the device type, `unknown` when nothing is sure enough.
    pub device_type: &'static str,
    /// Maker and line, where they were found.
    pub family: Option<&'static Family>,
    /// Name of the maker, where one is named or follows from the family.
    pub maker: Option<&'static str>,
    /// The exact product, where a pack was added that holds it.
    pub product: Option<Product<'p>>,
    /// How often an answer on such evidence is right on the labelled set, 0 to 1.
    pub score: f64,
    /// Why.
    pub reason: Reason,
    /// Other answers, the likeliest first.
    pub alternatives: Vec<Alternative>,
    /// Diagonal of the screen, where one was read.
    pub screen: Option<ScreenSize>,
}

/// Reads names. The vocabulary is static; products of packs can be added.
#[derive(Debug, Default)]
pub struct Recogniser<'p> {
    products: ProductIndex<'p>,
}

impl<'p> Recogniser<'p> {
    /// A recogniser that knows the vocabulary and no product.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The recogniser with the exact products of a pack.
    #[must_use]
    pub fn with_products(mut self, products: impl IntoIterator<Item = Product<'p>>) -> Self {
        self.products.extend(products);
        self
    }

    /// A recogniser with the exact products of the pack that some factors hold.
    #[must_use]
    pub fn with_pack_of(factors: &'p Factors) -> Self {
        let products = factors.pack().map(Pack::products).unwrap_or_default();
        Self::new().with_products(products.iter().map(|product| Product {
            id: &product.id,
            maker: &product.maker,
            name: &product.name,
            device_type: &product.device_type,
        }))
    }

    /// What a line is.
    #[must_use]
    pub fn recognise(&self, cells: &Cells<'_>) -> Recognition<'p> {
        let text = text_of(cells);
        let first = self.read(&text);
        if first.needs_no_correction(&text) {
            return self.dress(&text, first);
        }
        let Some(corrected) = typo::correct(&text) else { return self.dress(&text, first) };
        let mut second = self.read(&corrected);
        if !second.improves(&first) {
            return self.dress(&text, first);
        }
        if second.verdict.kind != EvidenceKind::Refused
            && first.verdict.device_type != second.verdict.device_type
        {
            second.verdict.kind = EvidenceKind::Misspelt;
        }
        self.dress(&corrected, second)
    }

    fn read(&self, text: &Text) -> Reading<'p> {
        let evidence = Evidence::new(text, scan::scan(text));
        let mut verdict = decide::decide(text, &evidence);
        let product = self.products.find(text);
        if let Some((product, span)) = product
            && verdict.kind != EvidenceKind::Refused
            && let Some(device_type) = products::type_index(&product)
            && evidence.lines.first().is_none_or(|l| l.strength < Strength::Strong)
        {
            verdict = Verdict { device_type, kind: EvidenceKind::Product, heard: Some(span), ..verdict };
        }
        Reading { evidence, verdict, product: product.map(|(product, _)| product) }
    }

    fn dress(&self, text: &Text, reading: Reading<'p>) -> Recognition<'p> {
        let Reading { evidence, verdict, product } = reading;
        let score = verdict.kind.score();
        let sure = verdict.device_type == TYPE_UNKNOWN || score >= LEAST_SCORE;
        let family = verdict.family.and_then(|f| FAMILIES.get(usize::from(f)));
        let device_type = if sure { verdict.device_type } else { TYPE_UNKNOWN };
        let named = evidence.makers.first().and_then(|m| MAKERS.get(usize::from(*m))).map(|m| m.name);
        let shown = family.filter(|_| sure);
        let counted = device_type != TYPE_UNKNOWN;
        Recognition {
            device_type: type_id(device_type),
            family: shown,
            maker: shown.map(|f| f.maker).or(named),
            product: product.filter(|_| counted),
            score,
            reason: reason(text, &verdict, family, &evidence),
            alternatives: alternatives(&evidence, device_type, score),
            screen: screen(text, device_type),
        }
    }
}

/// One pass over a text.
struct Reading<'p> {
    evidence: Evidence,
    verdict: Verdict,
    product: Option<Product<'p>>,
}

impl Reading<'_> {
    /// Whether a misspelt word would change nothing: the line is sure, or every long word is known.
    fn needs_no_correction(&self, text: &Text) -> bool {
        let sure_line = self
            .evidence
            .lines
            .first()
            .is_some_and(|l| l.strength == Strength::Strong && l.found.rule.firmness > Firmness::Weak);
        sure_line || self.verdict.kind == EvidenceKind::Refused || text.atoms().is_empty()
    }

    /// Whether this reading of the corrected text says more than that of the text as it stands.
    fn improves(&self, first: &Self) -> bool {
        let says =
            |r: &Self| (r.verdict.kind == EvidenceKind::Refused) || r.verdict.device_type != TYPE_UNKNOWN;
        let finds_line = self.verdict.family.is_some() && first.verdict.family.is_none();
        says(self) && (!says(first) || finds_line || self.verdict.kind.score() > first.verdict.kind.score())
    }
}

/// Maker and line of a family as printed: `Dell Latitude`; the maker alone where it has one line.
#[must_use]
pub fn family_name(family: &Family) -> String {
    format!("{} {}", family.maker, family.line).trim_end().to_owned()
}

fn text_of(cells: &Cells<'_>) -> Text {
    Text::new([
        (Cell::Type, cells.type_cell),
        (Cell::Brand, cells.brand),
        (Cell::Model, cells.model),
        (Cell::Designation, cells.designation),
    ])
}

fn type_id(index: u8) -> &'static str {
    TYPE_IDS.get(usize::from(index)).copied().unwrap_or("unknown")
}

fn reason(text: &Text, verdict: &Verdict, family: Option<&'static Family>, evidence: &Evidence) -> Reason {
    let heard = match verdict.heard {
        Some((start, end)) => {
            text.atoms().get(start..end).unwrap_or_default().iter().map(|a| text.atom(a)).collect()
        }
        None if verdict.kind == EvidenceKind::Maker => {
            let maker = evidence.makers.first().and_then(|m| MAKERS.get(usize::from(*m)));
            maker.map_or_else(String::new, |m| m.name.to_owned())
        }
        None => String::new(),
    };
    Reason { kind: verdict.kind, heard, family, refusal: verdict.refusal }
}

/// Other answers share what the score leaves, in proportion to their own.
fn alternatives(evidence: &Evidence, device_type: u8, score: f64) -> Vec<Alternative> {
    let others: Vec<Verdict> =
        decide::candidates(evidence).into_iter().filter(|v| v.device_type != device_type).collect();
    let total: f64 = others.iter().map(|v| v.kind.score()).sum();
    if total <= 0.0 {
        return Vec::new();
    }
    let mut all: Vec<Alternative> = others
        .iter()
        .map(|v| Alternative {
            device_type: type_id(v.device_type),
            family: v.family.and_then(|f| FAMILIES.get(usize::from(f))),
            score: (1.0 - score) * v.kind.score() / total,
        })
        .collect();
    crate::order::sort_by(&mut all, |a, b| {
        b.score.total_cmp(&a.score).then(a.device_type.cmp(b.device_type))
    });
    all
}

fn screen(text: &Text, device_type: u8) -> Option<ScreenSize> {
    match type_id(device_type) {
        "monitor" | "tv" => size::of_monitor(text),
        "all_in_one" => size::of_all_in_one(text),
        "laptop" | "tablet" | "smartphone" => size::stated(text),
        _ => None,
    }
}
