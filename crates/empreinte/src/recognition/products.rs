//! Names of exact products, added at run time.

use empreinte_data::vocabulary::TYPE_IDS;

use super::scan::maker_at;
use super::text::{Cell, Gap, Text};

/// A product of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Product<'p> {
    /// Id in its pack.
    pub id: &'p str,
    /// Maker as the pack writes it.
    pub maker: &'p str,
    /// Name as the pack writes it.
    pub name: &'p str,
    /// Id of its device type.
    pub device_type: &'p str,
}

/// Products by the joined letters and digits of their name without the maker's.
#[derive(Debug, Default)]
pub(super) struct ProductIndex<'p> {
    sorted: Vec<(String, Product<'p>)>,
    longest: usize,
}

/// Letters and digits that a name must have to be looked for.
const SHORTEST_NAME: usize = 4;

/// Runs that one name may span.
const LONGEST_SPAN: usize = 14;

impl<'p> ProductIndex<'p> {
    /// Adds products. Of several with one name, the first by id counts.
    pub(super) fn extend(&mut self, products: impl IntoIterator<Item = Product<'p>>) {
        for product in products {
            let shorter = without_type_word(product.name);
            for name in std::iter::once(product.name).chain((shorter != product.name).then_some(shorter)) {
                let key = key(product.maker, name);
                if key.len() >= SHORTEST_NAME && key.bytes().any(|b| b.is_ascii_digit()) {
                    self.longest = self.longest.max(key.len());
                    self.sorted.push((key, product));
                }
            }
        }
        crate::order::sort_by(&mut self.sorted, |a, b| (&a.0, a.1.id).cmp(&(&b.0, b.1.id)));
        self.sorted.dedup_by(|later, first| later.0 == first.0);
    }

    /// The product with the longest name that stands whole in the name cells, and the runs it spans.
    pub(super) fn find(&self, text: &Text) -> Option<(Product<'p>, (usize, usize))> {
        if self.sorted.is_empty() {
            return None;
        }
        let atoms = text.atoms();
        let mut best: Option<(usize, Product<'p>, (usize, usize))> = None;
        for (start, first) in atoms.iter().enumerate() {
            if first.cell == Cell::Type || first.gap == Gap::None {
                continue;
            }
            for (index, atom) in atoms.iter().enumerate().skip(start).take(LONGEST_SPAN) {
                let length = atom.end() - first.start();
                if atom.cell != first.cell || length > self.longest {
                    break;
                }
                let whole = atoms.get(index + 1).is_none_or(|next| next.gap != Gap::None);
                let longer = best.is_none_or(|(most, ..)| length > most);
                if whole
                    && longer
                    && let Some(product) = self.get(text.slice(first.start(), atom.end()))
                {
                    best = Some((length, product, (start, index + 1)));
                }
            }
        }
        best.map(|(_, product, span)| (product, span))
    }

    fn get(&self, key: &[u8]) -> Option<Product<'p>> {
        let at = self.sorted.binary_search_by(|(name, _)| name.as_bytes().cmp(key)).ok()?;
        self.sorted.get(at).map(|(_, product)| *product)
    }
}

/// Words that sheets put behind a name and inventories leave out.
const TYPE_WORDS: [&str; 5] = ["monitor", "notebook", "laptop", "desktop", "server"];

/// The name without a type word at its end.
fn without_type_word(name: &str) -> &str {
    let shorter =
        name.rsplit_once(' ').filter(|(_, last)| TYPE_WORDS.contains(&last.to_lowercase().as_str()));
    shorter.map_or(name, |(name, _)| name)
}

/// Index of the product's type in the types of the contract.
pub(super) fn type_index(product: &Product<'_>) -> Option<u8> {
    let at = TYPE_IDS.iter().position(|id| *id == product.device_type)?;
    u8::try_from(at).ok()
}

/// The joined name, without the maker's names at its start.
fn key(maker: &str, name: &str) -> String {
    let text =
        Text::new([(Cell::Type, ""), (Cell::Brand, maker), (Cell::Model, name), (Cell::Designation, "")]);
    let joined = |cell: Cell| -> String {
        text.atoms().iter().filter(|a| a.cell == cell).map(|a| text.atom(a)).collect()
    };
    let (maker, whole) = (joined(Cell::Brand), joined(Cell::Model));
    if let Some(rest) = whole.strip_prefix(&maker).filter(|_| !maker.is_empty()) {
        return rest.to_owned();
    }
    let mut start = text.atoms().iter().position(|a| a.cell == Cell::Model).unwrap_or_default();
    while let Some(end) = maker_at(&text, start) {
        start = end;
    }
    text.atoms().iter().skip(start).map(|a| text.atom(a)).collect()
}
