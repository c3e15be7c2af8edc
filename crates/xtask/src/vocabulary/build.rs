//! Rules, literals and shapes from the rows of the tables.

use std::collections::{BTreeMap, BTreeSet};

use super::fold;
use super::read::Tables;

/// The device types of the contract, `unknown` last.
pub const TYPES: [&str; 39] = [
    "laptop",
    "desktop",
    "workstation",
    "all_in_one",
    "thin_client",
    "monitor",
    "tv",
    "tablet",
    "smartphone",
    "ip_phone",
    "printer",
    "scanner",
    "projector",
    "docking_station",
    "keyboard",
    "mouse",
    "headset",
    "webcam",
    "wifi_access_point",
    "network_switch",
    "router",
    "firewall",
    "server",
    "storage_array",
    "nas",
    "external_drive",
    "gpu_card",
    "ups",
    "single_board_computer",
    "internet_box",
    "game_console",
    "vr_headset",
    "smart_speaker",
    "usb_key",
    "internal_drive",
    "pdu",
    "rack",
    "iot_device",
    "unknown",
];

/// Index of `unknown` in [`TYPES`].
pub const UNKNOWN: usize = 38;

/// Stands for no family, as in the data crate.
const NO_FAMILY: u16 = u16::MAX;

/// A family row: maker index, line, main type. Its id follows from maker and line.
pub struct FamilyRow {
    pub maker: usize,
    pub line: String,
    pub device_type: usize,
    pub types: u64,
}

/// What a rule says, as Rust source, and its terms.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleRow {
    pub terms: Vec<Term>,
    pub firmness: &'static str,
    pub numbered: bool,
    pub weight: u8,
    pub effect: Effect,
}

/// What a rule says: Rust source, by which rules of the same terms are sorted, and the line where it names one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effect {
    pub source: String,
    pub line: Option<LineEffect>,
}

impl Effect {
    fn other(source: String) -> Self {
        Self { source, line: None }
    }

    fn line(maker: usize, family: Option<usize>, device_type: usize) -> Result<Self, String> {
        let narrow = |number: usize| u16::try_from(number).map_err(|error| error.to_string());
        let name = family.map_or("NO_FAMILY".to_owned(), |family| family.to_string());
        let source = format!("Effect::Line {{ family: {name}, maker: {maker}, device_type: {device_type} }}");
        let family = family.map_or(Ok(NO_FAMILY), narrow)?;
        let line = LineEffect { maker: narrow(maker)?, family, device_type: narrow(device_type)? };
        Ok(Self { source, line: Some(line) })
    }
}

/// The line that a rule names, by index.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineEffect {
    pub maker: u16,
    pub family: u16,
    pub device_type: u16,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    Literal(String),
    Shape(String),
}

/// Everything the generated file holds beside the plain rows.
pub struct Index {
    pub families: Vec<FamilyRow>,
    pub rules: Vec<RuleRow>,
    pub literals: Vec<String>,
    pub shapes: Vec<String>,
    /// Single words of letters for the search of misspelt words.
    pub typo_words: Vec<String>,
}

impl Index {
    pub fn build(tables: &Tables) -> Result<Self, String> {
        let mut builder = Builder::default();
        builder.makers(tables)?;
        builder.lines(tables)?;
        builder.words(tables)?;
        builder.nots(tables)?;
        builder.forms(tables)?;
        builder.connectors(tables)?;
        builder.check_reference_models(tables)?;
        Ok(builder.finish())
    }
}

#[derive(Default)]
struct Builder {
    families: Vec<FamilyRow>,
    family_by_id: BTreeMap<String, usize>,
    maker_by_id: BTreeMap<String, usize>,
    rules: Vec<RuleRow>,
    typo_words: BTreeSet<String>,
}

impl Builder {
    fn makers(&mut self, tables: &Tables) -> Result<(), String> {
        for (index, maker) in tables.makers.iter().enumerate() {
            if self.maker_by_id.insert(maker.id.clone(), index).is_some() {
                return Err(format!("makers.csv: {} stands twice", maker.id));
            }
            type_index(&maker.default_type)?;
            let effect = Effect::other(format!("Effect::Maker({index})"));
            for alias in split(&maker.aliases) {
                self.add(alias, &effect, true)?;
            }
        }
        Ok(())
    }

    fn lines(&mut self, tables: &Tables) -> Result<(), String> {
        for row in &tables.lines {
            let maker = *self
                .maker_by_id
                .get(&row.maker)
                .ok_or_else(|| format!("lines: no maker {} (line {})", row.maker, row.line))?;
            let device_type = type_index(&row.device_type)?;
            let family = (device_type != UNKNOWN).then(|| self.family(tables, row, maker, device_type));
            let effect = Effect::line(maker, family, device_type)?;
            let clear: Vec<&str> = split(&row.patterns).filter_map(|p| p.strip_prefix('!')).collect();
            for pattern in split(&row.patterns) {
                let pattern = match clear.iter().any(|start| pattern.starts_with(start)) {
                    true => format!("!{pattern}"),
                    false => pattern.to_owned(),
                };
                self.add(&pattern, &effect, true).map_err(|e| format!("{} {}: {e}", row.maker, row.line))?;
            }
        }
        Ok(())
    }

    fn family(
        &mut self,
        tables: &Tables,
        row: &super::read::LineRow,
        maker: usize,
        device_type: usize,
    ) -> usize {
        let name = tables.makers.get(maker).map_or("", |m| m.name.as_str());
        let line = row.line.strip_prefix(name).map_or(row.line.as_str(), str::trim_start).to_owned();
        let id = format!("{}-{}", row.maker, slug(&line)).trim_end_matches('-').to_owned();
        if let Some(&index) = self.family_by_id.get(&id) {
            if let Some(family) = self.families.get_mut(index) {
                family.types |= 1 << device_type;
            }
            return index;
        }
        let index = self.families.len();
        self.family_by_id.insert(id, index);
        self.families.push(FamilyRow { maker, line: row.line.clone(), device_type, types: 1 << device_type });
        index
    }

    fn words(&mut self, tables: &Tables) -> Result<(), String> {
        for row in &tables.words {
            let device_type = type_index(&row.device_type)?;
            let class = match row.class.as_str() {
                "generic" => "Generic",
                "part" => "Part",
                "specific" => "Specific",
                "accessory" => "Accessory",
                other => return Err(format!("words.csv: class {other}")),
            };
            let head = match row.lang.as_str() {
                "fr" => "First",
                "en" | "any" => "Any",
                other => return Err(format!("words.csv: lang {other}")),
            };
            let agrees = type_set(&row.agrees)? | (1 << device_type);
            let effect = Effect::other(format!(
                "Effect::Word {{ device_type: {device_type}, agrees: {agrees:#x}, class: WordClass::{class}, head: HeadPosition::{head} }}"
            ));
            for word in split(&row.words) {
                self.add_with_plural(word, &effect)?;
            }
        }
        Ok(())
    }

    fn nots(&mut self, tables: &Tables) -> Result<(), String> {
        for row in &tables.nots {
            let reason = tables
                .reasons
                .iter()
                .position(|r| r.id == row.reason)
                .ok_or_else(|| format!("not_equipment.csv: reason {}", row.reason))?;
            let refusal = match row.refusal.as_str() {
                "mild" => "Mild",
                "leading" => "Leading",
                "firm" => "Firm",
                "final" => "Final",
                other => return Err(format!("not_equipment.csv: refusal {other}")),
            };
            let effect =
                Effect::other(format!("Effect::Not {{ refusal: Refusal::{refusal}, reason: {reason} }}"));
            for word in split(&row.words) {
                self.add_with_plural(word, &effect)?;
            }
        }
        Ok(())
    }

    fn forms(&mut self, tables: &Tables) -> Result<(), String> {
        for row in &tables.forms {
            let (from, to) = (type_set(&row.from)?, type_index(&row.to)?);
            let effect = Effect::other(format!("Effect::Form {{ from: {from:#x}, to: {to} }}"));
            for word in split(&row.words) {
                self.add(word, &effect, true)?;
            }
        }
        Ok(())
    }

    fn connectors(&mut self, tables: &Tables) -> Result<(), String> {
        for row in &tables.connectors {
            let effect = match row.role.as_str() {
                "with" => "Effect::With",
                "for" => "Effect::For",
                other => return Err(format!("connectors.csv: role {other}")),
            };
            let effect = Effect::other(effect.to_owned());
            for word in split(&row.words) {
                self.add(word, &effect, false)?;
            }
        }
        Ok(())
    }

    fn check_reference_models(&self, tables: &Tables) -> Result<(), String> {
        for row in &tables.reference_models {
            type_index(&row.device_type)?;
            if !row.family.is_empty() && !self.family_by_id.contains_key(&row.family) {
                return Err(format!("reference_models.csv: no family {}", row.family));
            }
        }
        Ok(())
    }

    fn add_with_plural(&mut self, pattern: &str, effect: &Effect) -> Result<(), String> {
        self.add(pattern, effect, true)?;
        let plain = !pattern.contains('+') && !is_shape(pattern);
        match fold::plural(pattern).filter(|_| plain) {
            Some(plural) => self.add(&plural, effect, true),
            None => Ok(()),
        }
    }

    fn add(&mut self, pattern: &str, effect: &Effect, typos: bool) -> Result<(), String> {
        let (firmness, pattern) = match (pattern.strip_prefix('~'), pattern.strip_prefix('!')) {
            (Some(rest), _) => ("Weak", rest),
            (None, Some(rest)) => ("Clear", rest),
            (None, None) => ("Usual", pattern),
        };
        let numbered = pattern.contains(|c: char| c.is_ascii_digit() || c == '#' || c == '%');
        let mut spelt: Vec<Vec<Term>> = vec![Vec::new()];
        for text in pattern.split(" + ") {
            let options = terms(text.trim())?;
            spelt = spelt
                .into_iter()
                .flat_map(|head| {
                    options.iter().map(move |option| {
                        let mut all = head.clone();
                        all.push(option.clone());
                        all
                    })
                })
                .collect();
            if typos && !is_shape(text) {
                self.typo_words.extend(fold::letter_words(text));
            }
        }
        for terms in spelt {
            let line = effect.line.is_some();
            let firmness = if firmness == "Usual" && line && says_little(&terms) { "Weak" } else { firmness };
            let weight = terms.iter().map(weight).sum::<usize>().min(255);
            let weight = u8::try_from(weight).map_err(|e| e.to_string())?;
            self.rules.push(RuleRow { terms, firmness, numbered, weight, effect: effect.clone() });
        }
        Ok(())
    }

    fn finish(mut self) -> Index {
        self.rules.sort();
        self.rules.dedup();
        let mut literals = BTreeSet::new();
        let mut shapes = BTreeSet::new();
        for term in self.rules.iter().flat_map(|rule| &rule.terms) {
            match term {
                Term::Literal(text) => literals.insert(text.clone()),
                Term::Shape(text) => shapes.insert(text.clone()),
            };
        }
        Index {
            families: self.families,
            rules: self.rules,
            literals: literals.into_iter().collect(),
            shapes: shapes.into_iter().collect(),
            typo_words: self.typo_words.into_iter().collect(),
        }
    }
}

fn is_shape(text: &str) -> bool {
    text.contains(['#', '@', '%', '*', '['])
}

/// The spellings of one term.
fn terms(text: &str) -> Result<Vec<Term>, String> {
    if is_shape(text) {
        return Ok(shapes(text)?.into_iter().map(Term::Shape).collect());
    }
    let spellings = fold::spellings(text);
    if spellings.iter().any(String::is_empty) {
        return Err(format!("empty term in `{text}`"));
    }
    Ok(spellings.into_iter().map(Term::Literal).collect())
}

/// A shape in the form the recogniser reads: ranges spelt out, and one shape for each choice of a first character.
fn shapes(text: &str) -> Result<Vec<String>, String> {
    let mut shape = String::new();
    let mut rest = fold::shape(text);
    if rest.trim_end_matches('*').contains('*') {
        return Err(format!("`*` must stand last in `{text}`"));
    }
    while let Some((before, class)) = rest.clone().split_once('[') {
        let (class, after) = class.split_once(']').ok_or_else(|| format!("open class in `{text}`"))?;
        shape.push_str(before);
        shape.push_str(&match class {
            "0-9" => "#".to_owned(),
            "a-z" => "@".to_owned(),
            _ => format!("[{}]", spell_out(class)),
        });
        rest = after.to_owned();
    }
    shape.push_str(&rest);
    let firsts: Vec<char> = match shape.chars().next() {
        Some('#') => ('0'..='9').collect(),
        Some('[') => shape.chars().skip(1).take_while(|c| *c != ']').collect(),
        Some(first) if first.is_ascii_alphanumeric() => return Ok(vec![shape]),
        _ => return Err(format!("shape `{text}` must start with a letter, digit or class")),
    };
    let tail = match shape.split_once(']') {
        Some((_, tail)) if shape.starts_with('[') => tail,
        _ => shape.get(1..).unwrap_or_default(),
    };
    Ok(firsts.into_iter().map(|first| format!("{first}{tail}")).collect())
}

/// A class with its ranges spelt out: `3-5x` is `345x`.
fn spell_out(class: &str) -> String {
    let chars: Vec<char> = class.chars().collect();
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        match (i.checked_sub(1).and_then(|b| chars.get(b)), chars.get(i + 1)) {
            (Some(from), Some(to)) if *c == '-' => {
                out.extend((*from..=*to).skip(1).take_while(|x| x != to));
            }
            _ => out.push(*c),
        }
    }
    let sorted: std::collections::BTreeSet<char> = out.chars().collect();
    sorted.into_iter().collect()
}

/// Whether a pattern says too little to stand without its maker: few fixed letters and figures.
fn says_little(terms: &[Term]) -> bool {
    terms.iter().map(weight).sum::<usize>() < LEAST_TO_STAND
}

/// Weight below which a pattern counts only beside its maker.
const LEAST_TO_STAND: usize = 9;

/// Two a letter or digit, one a wildcard, two a class of characters.
fn weight(term: &Term) -> usize {
    match term {
        Term::Literal(text) => 2 * text.len(),
        Term::Shape(text) => {
            let mut total = 0;
            let mut in_class = false;
            for c in text.chars() {
                match c {
                    '[' => in_class = true,
                    ']' => {
                        in_class = false;
                        total += 1;
                    }
                    _ if in_class => {}
                    '#' | '@' | '%' => total += 1,
                    '*' | ' ' | '-' => {}
                    _ => total += 2,
                }
            }
            total
        }
    }
}

fn split(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|s| !s.is_empty())
}

fn type_index(id: &str) -> Result<usize, String> {
    TYPES.iter().position(|t| *t == id).ok_or_else(|| format!("no device type `{id}`"))
}

fn type_set(ids: &str) -> Result<u64, String> {
    ids.split_whitespace().try_fold(0, |set, id| Ok(set | (1 << type_index(id)?)))
}

fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}
