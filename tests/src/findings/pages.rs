//! One page a finding, from the registry and its worked example.

use empreinte::audit::findings::{Definition, all, by_id};
use empreinte::factors::Factors;

use super::example::Example;
use crate::outputs::Outputs;

/// Folder of the pages.
pub const FOLDER: &str = "docs/methodology/findings";

/// The command that writes them.
pub const COMMAND: &str = "cargo xtask gen-docs";

/// Every page and the index.
pub fn pages() -> Outputs {
    let factors = Factors::bundled();
    let mut pages: Outputs = all()
        .map(|definition| (format!("{FOLDER}/{}.md", definition.id), page(definition, &factors)))
        .collect();
    pages.insert(format!("{FOLDER}/README.md"), index());
    pages
}

fn page(definition: &Definition, factors: &Factors) -> String {
    let example = Example::read(definition.id);
    let mut page = format!("# {}\n\n*{}* (`{}`)\n\n", definition.name.en, definition.name.fr, definition.id);
    for (head, text) in [
        ("Found when", definition.trigger.en),
        ("Constaté quand", definition.trigger.fr),
        ("What to do", definition.measure.en),
        ("Que faire", definition.measure.fr),
        ("Saving", definition.formula),
    ] {
        page.push_str(&format!("- **{head}**: {text}.\n"));
    }
    page.push_str(&format!(
        "- **Part of the site**: {}. **Who acts**: {}. **Interrupts**: {}.\n",
        definition.domain.name().en,
        definition.actor.name().en,
        definition.disruption.name().en
    ));
    page.push_str(&practices(definition));
    page.push_str(&overlaps(definition));
    page.push_str(&figures(definition, factors));
    page.push_str(&format!(
        "\n## Worked example\n\n{}\n\n```toml\n{}```\n",
        example.why,
        facts(&example.text)
    ));
    page.push_str(&format!(
        "\nA test runs it. Sources of the formulas are in [Findings](../findings.md) and [What-ifs](../scenarios.md). This page is \
         written by `{COMMAND}`.\n"
    ));
    page
}

fn practices(definition: &Definition) -> String {
    let all = definition.practices.iter().map(|(edition, id)| format!("{id} of the {edition} edition"));
    let all: Vec<String> = all.collect();
    if all.is_empty() {
        return String::new();
    }
    format!("- **EU Code of Conduct**: practice {}.\n", all.join(", "))
}

fn overlaps(definition: &Definition) -> String {
    let link = |id: &&str| by_id(id).map(|other| format!("[{}]({id}.md)", other.name.en));
    let links: Vec<String> = definition.interactions.iter().filter_map(link).collect();
    if links.is_empty() {
        return String::new();
    }
    format!("- **Overlaps with**: {}; savings are computed together, never added.\n", links.join(", "))
}

/// The thresholds and coefficients that it reads.
fn figures(definition: &Definition, factors: &Factors) -> String {
    let mut table = String::new();
    for id in definition.figures {
        let figure = factors.figure(id).unwrap_or_else(|| panic!("{}: no figure `{id}`", definition.id));
        let range = figure.range.map_or_else(|| "-".to_owned(), |(low, high)| format!("{low} to {high}"));
        table.push_str(&format!(
            "| `{id}` | {} | {range} | {} | {}; {} | {} |\n",
            figure.value,
            figure.unit,
            figure.provenance.source,
            figure.provenance.locator,
            if figure.verified { "yes" } else { "no" }
        ));
    }
    if table.is_empty() {
        return table;
    }
    format!("\n| figure | value | range | unit | source | verified |\n|---|---|---|---|---|---|\n{table}")
}

/// The example without its calculation, which stands above it.
fn facts(text: &str) -> &str {
    text.split_once("\"\"\"\n\n").map_or(text, |(_, rest)| rest)
}

fn index() -> String {
    let mut page = String::from(
        "# Every finding\n\nWhat an audit looks for. Methods are in [Findings](../findings.md).\n\n| finding | constat | part of the site | who acts |\n|---|---|---|---|\n",
    );
    for definition in all() {
        page.push_str(&format!(
            "| [{}]({}.md) | {} | {} | {} |\n",
            definition.name.en,
            definition.id,
            definition.name.fr,
            definition.domain.name().en,
            definition.actor.name().en
        ));
    }
    page
}
