//! A page in both languages: what is said stands side by side, what is counted once, in the first language.
//!
//! Both documents are made from the same answer by the same code, so that their blocks, rows and cells meet one by one.

use askama::Template;

use super::document::{Align, Block, Document, LegendEntry, Table};
use crate::lang::Lang;

/// What a page in both languages changes of the style sheet of reports.
const STYLE: &str = include_str!("../../templates/record.css");

/// A text in both languages; the second is empty where it says the same.
struct Twin {
    first: String,
    second: String,
}

impl Twin {
    fn new(first: &str, second: &str) -> Self {
        let second = if first == second { "" } else { second };
        Self { first: first.to_owned(), second: second.to_owned() }
    }
}

struct TwinTable {
    title: Twin,
    columns: Vec<(Twin, &'static str)>,
    rows: Vec<Vec<(Twin, &'static str)>>,
    notes: Vec<Twin>,
}

enum Piece {
    Said(Twin),
    Note(Twin),
    List(Vec<Twin>),
    Table(TwinTable),
    Figure { title: Twin, legend: Vec<(&'static str, Twin)>, svg: String },
    Command(String),
}

struct Part {
    title: Twin,
    pieces: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "record.html")]
struct Page {
    lang: &'static str,
    other: &'static str,
    style: &'static str,
    more_style: &'static str,
    title: Twin,
    subtitle: Vec<Twin>,
    parts: Vec<Part>,
    colophon: Twin,
}

/// Two documents that say the same as one HTML page, in the language of the first.
pub(super) fn render(first: &Document, second: &Document, lang: Lang) -> String {
    let sections = first.sections.iter().zip(&second.sections);
    let page = Page {
        lang: lang.code(),
        other: match lang {
            Lang::En => Lang::Fr.code(),
            Lang::Fr => Lang::En.code(),
        },
        style: super::html::STYLE,
        more_style: STYLE,
        title: Twin::new(&first.title, &second.title),
        subtitle: twins(&first.subtitle, &second.subtitle),
        parts: sections
            .map(|(first, second)| {
                let pieces = first.blocks.iter().zip(&second.blocks).map(|(a, b)| piece(a, b));
                let title = Twin::new(&first.title, &second.title);
                Part { pieces: titled_once(&title, pieces.collect()), title }
            })
            .collect(),
        colophon: Twin::new(&first.colophon, &second.colophon),
    };
    // Rendering fails only when writing does, and a string takes whatever is written.
    page.render().unwrap_or_default()
}

/// Leaves out the title of what is called like its section, or like what stands above it: a page has no room to say it
/// twice.
fn titled_once(section: &Twin, mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut said = vec![section.first.clone()];
    for piece in &mut pieces {
        if let Piece::Table(TwinTable { title, .. }) | Piece::Figure { title, .. } = piece {
            if said.contains(&title.first) {
                *title = Twin::new("", "");
            } else {
                said.push(title.first.clone());
            }
        }
    }
    pieces
}

fn twins(first: &[String], second: &[String]) -> Vec<Twin> {
    first.iter().zip(second).map(|(first, second)| Twin::new(first, second)).collect()
}

fn piece(first: &Block, second: &Block) -> Piece {
    match (first, second) {
        (Block::Note(first), Block::Note(second)) => Piece::Note(Twin::new(first, second)),
        (Block::List(first), Block::List(second)) => Piece::List(twins(first, second)),
        (Block::Table(first), Block::Table(second)) => Piece::Table(table(first, second)),
        (Block::Figure(first), Block::Figure(second)) => Piece::Figure {
            title: Twin::new(&first.title, &second.title),
            legend: legend(&first.legend, &second.legend),
            svg: first.svg.clone(),
        },
        (Block::Command(command), _) => Piece::Command(command.clone()),
        (first, second) => Piece::Said(Twin::new(&words(first), &words(second))),
    }
}

/// A block that is one text.
fn words(block: &Block) -> String {
    match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Note(text) | Block::Command(text) => {
            text.clone()
        }
        Block::Headline(headline) => {
            format!("{} {}. {}", headline.value, headline.unit, headline.interval)
        }
        Block::List(items) => items.join(" "),
        Block::Steps(steps) => {
            steps.iter().map(|step| format!("{}. {}", step.title, step.text)).collect::<Vec<_>>().join(" ")
        }
        Block::Facts(facts) => {
            facts.iter().map(|(name, value)| format!("{name}: {value}.")).collect::<Vec<_>>().join(" ")
        }
        Block::Table(table) => table.title.clone(),
        Block::Figure(figure) => figure.title.clone(),
    }
}

fn legend(first: &[LegendEntry], second: &[LegendEntry]) -> Vec<(&'static str, Twin)> {
    first.iter().zip(second).map(|(a, b)| (a.class, Twin::new(&a.label, &b.label))).collect()
}

fn table(first: &Table, second: &Table) -> TwinTable {
    let side = |position: usize| match first.columns.get(position).map(|column| column.align) {
        Some(Align::Right) => "n",
        _ => "t",
    };
    let columns = first.columns.iter().zip(&second.columns);
    let rows = first.rows.iter().zip(&second.rows);
    TwinTable {
        title: Twin::new(&first.title, &second.title),
        columns: columns
            .enumerate()
            .map(|(position, (a, b))| (Twin::new(&a.title, &b.title), side(position)))
            .collect(),
        rows: rows
            .map(|(first, second)| {
                let cells = first.iter().zip(second).enumerate();
                // A number is the same in any language: it stands once.
                cells
                    .map(|(position, (a, b))| match side(position) {
                        "n" => (Twin::new(a, a), "n"),
                        side => (Twin::new(a, b), side),
                    })
                    .collect()
            })
            .collect(),
        notes: twins(&first.notes, &second.notes),
    }
}
