//! One page a device type: what leads to its figures, what they are, where they stop.

use std::collections::BTreeMap;

use empreinte::Lang;
use empreinte::catalogue::DeviceType;
use empreinte::factors::Factors;
use empreinte_data::{ARCHETYPES, ArchetypePart, DEVICE_IMPACTS, DEVICES, DeviceFigure, SOURCES};
use serde::Deserialize;

use crate::outputs::Outputs;

/// Folder of the pages.
pub const FOLDER: &str = "docs/methodology/devices";

/// The command that writes them.
pub const COMMAND: &str = "cargo xtask gen-docs";

/// Stages of the tables, in the order of the pages.
const STAGES: [&str; 4] = ["manufacturing", "distribution", "end_of_life", "embodied"];

/// Electricity of the worked examples, kgCO2e per kWh.
const EXAMPLE_MIX: f64 = 0.1;

/// What a page says beside its figures.
#[derive(Deserialize)]
struct Note {
    bounds: String,
    limits: String,
}

/// Every page and the index.
pub fn pages() -> Outputs {
    let notes: BTreeMap<String, Note> = toml::from_str(include_str!("devices/notes.toml"))
        .unwrap_or_else(|error| panic!("notes.toml: {error}"));
    let mut pages: Outputs = DeviceType::all()
        .map(|device_type| {
            let id = device_type.id();
            let note = notes.get(id).unwrap_or_else(|| panic!("notes.toml has no `{id}`"));
            (format!("{FOLDER}/{id}.md"), page(device_type, note))
        })
        .collect();
    let strangers: Vec<&String> = notes.keys().filter(|id| DeviceType::find(id).is_none()).collect();
    assert!(strangers.is_empty(), "notes.toml names what is no device type: {strangers:?}");
    pages.insert(format!("{FOLDER}/README.md"), index());
    pages
}

fn page(device_type: DeviceType, note: &Note) -> String {
    let (id, name) = (device_type.id(), capital(device_type.name(Lang::En)));
    let mut page = format!("# {name}\n\n*{}* (`{id}`)\n\n", capital(device_type.name(Lang::Fr)));
    page.push_str(&format!("- **What it is**: {}\n- **Limits**: {}\n", note.bounds, note.limits));
    page.push_str(&format!("- **Power**: {}\n", power(id)));
    page.push_str(&roads(id));
    page.push_str(&references(id));
    page.push_str(&sheets(id));
    page.push_str(&archetypes(id));
    page.push_str(&example(id));
    page.push_str(&format!("\nEquations are in [Equipment](../equipment.md), references in [Devices](../devices.md). This page is \
                            written by `{COMMAND}`.\n"));
    page
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn is_modelled(id: &str) -> bool {
    ["server", "storage_array", "nas"].contains(&id)
}

fn power(id: &str) -> &'static str {
    if is_modelled(id) {
        "always on: from its components and load, with a ratio for fans, board and losses; a measured power or energy overrules it."
    } else {
        "the yearly electricity below; from its components where they and a load are given; a measured power or energy overrules it."
    }
}

/// The equation, and the roads that lead to the making.
fn roads(id: &str) -> String {
    let unasked = if default_archetype(id).is_some() { "archetype" } else { "reference" };
    let archetypes = if rows_of(id).is_empty() {
        "none: boards, cases and supplies have the constants of servers, so that a composition would say less than the figures below"
    } else {
        "below, from knowledge of the market; grade D"
    };
    format!(
        "\n## Equation\n\n    making = Σ components units × Σ terms (quantity × constant)      × min(1, period / service life)\n    \
         use    = kWh a year × years × PUE × factor of electricity\n\n| road | is |\n|---|---|\n| `components` | \
         [each with its equation](../equipment.md), constants of UBA, ACT, CCF or DESNZ; grade of the weakest |\n| `footprint` | \
         a sheet you give, or that of the product named (ODbL pack), without its use |\n| `archetype` | {archetypes} |\n| \
         `reference` | the figures of the family named, else of the type |\n\nUnasked, a type alone takes the road `{unasked}`; \
         `\"include\": [\"roads\"]` shows all that lead there.\n"
    )
}

/// Rows of the bundled references.
fn references(id: &str) -> String {
    let rows: Vec<&DeviceFigure> = DEVICES.iter().filter(|row| row.device_type == id).collect();
    if rows.is_empty() {
        return "\n## References\n\nNone of the bundled references has a figure for the type: missing is not 0. With the ODbL pack see \
                below; else give `components`, `footprint` or rows of your own.\n"
            .to_owned();
    }
    let mut table = String::from(
        "\n## References\n\nkgCO2e of one device by stage; the error as coefficients of variation of method and model.\n\n| reference | \
         model | manufacture | distribution | end of life | unsplit | years | kWh a year | error | grade | source |\n\
         |---|---|--:|--:|--:|--:|--:|--:|---|---|---|\n",
    );
    for row in rows {
        let stages = STAGES.map(|stage| cell(row, stage)).join(" | ");
        let default = if row.is_type_default { " (default)" } else { "" };
        table.push_str(&format!(
            "| `{}` | `{}`{default} | {stages} | {} | {} | {} | {:?} | {}; {} |\n",
            row.reference,
            row.model,
            number(row.lifetime_years),
            number(row.energy_kwh_per_year),
            error(row),
            row.grade,
            SOURCES[usize::from(row.source)].id,
            row.locator,
        ));
    }
    table
}

/// The figure of a stage for climate change, or a dash.
fn cell(row: &DeviceFigure, stage: &str) -> String {
    number(climate(row, stage))
}

fn climate(row: &DeviceFigure, stage: &str) -> Option<f64> {
    let (start, end) = row.impacts;
    let cells = DEVICE_IMPACTS.get(start as usize..end as usize).unwrap_or_default();
    cells.iter().find(|cell| cell.indicator == "gwp" && cell.stage == stage).and_then(|cell| cell.value.ok())
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn error(row: &DeviceFigure) -> String {
    match (row.cv_method, row.cv_model) {
        (None, None) => "unknown".to_owned(),
        (method, model) => format!("{}, {}", number(method), number(model)),
    }
}

/// What the ODbL pack knows of the type.
fn sheets(id: &str) -> String {
    let factors = Factors::bundled();
    let Some(pack) = factors.pack() else { return String::new() };
    let Some(mean) = pack.statistics().iter().find(|row| row.device_type == id && row.family.is_empty())
    else {
        return String::new();
    };
    let families = pack.statistics().iter().filter(|row| row.device_type == id && !row.family.is_empty());
    format!(
        "\n## Product sheets\n\nThe ODbL pack (Boavizta 2023-02, ODbL 1.0) has {} sheets of {} makers, and the means of {} families. Their mean is {:.0} kgCO2e without \
         use, the spread between models {:.2} (coefficient of variation). Not to be used to compare makers.\n",
        mean.sheets,
        mean.makers,
        families.count(),
        mean.mean_embodied_kgco2e,
        mean.cv_between_models
    )
}

fn rows_of(id: &str) -> Vec<&'static ArchetypePart> {
    ARCHETYPES.iter().filter(|row| row.device_type == id).collect()
}

fn default_archetype(id: &str) -> Option<&'static str> {
    rows_of(id).into_iter().find(|row| row.is_type_default).map(|row| row.archetype)
}

/// The compositions, with their ranges.
fn archetypes(id: &str) -> String {
    let rows = rows_of(id);
    if rows.is_empty() {
        return String::new();
    }
    let mut table = String::from(
        "\n## Archetypes\n\nCompositions from knowledge of the market that no publication states, hence with ranges.\n\n| archetype | \
         component | units | each |\n|---|---|---|---|\n",
    );
    for row in rows {
        let default = if row.is_type_default { " (default)" } else { "" };
        let each = row
            .attributes
            .iter()
            .map(|&(field, value, low, high)| format!("`{field}` {}", range(value, low, high)));
        let (value, low, high) = row.units;
        table.push_str(&format!(
            "| `{}`{default} | `{}` | {} | {} |\n",
            row.archetype,
            row.component,
            range(value, low, high),
            each.collect::<Vec<_>>().join(", ")
        ));
    }
    table
}

fn range(value: f64, low: f64, high: f64) -> String {
    if low < high { format!("{value} ({low} to {high})") } else { value.to_string() }
}

/// A type alone, worked by hand from the row of ADEME: the tests run it.
fn example(id: &str) -> String {
    let of_ademe =
        |row: &&DeviceFigure| row.device_type == id && row.reference == "ademe-2026" && row.is_type_default;
    let Some(row) = DEVICES.iter().find(of_ademe).filter(|_| default_archetype(id).is_none()) else {
        return String::new();
    };
    let (Some(years), Some(kwh)) = (row.lifetime_years, row.energy_kwh_per_year) else {
        return String::new();
    };
    let terms: Vec<f64> = STAGES.iter().filter_map(|stage| climate(row, stage)).collect();
    let (embodied, usage) = (terms.iter().sum::<f64>(), kwh * years * EXAMPLE_MIX);
    let sum = terms.iter().map(f64::to_string).collect::<Vec<_>>().join(" + ");
    format!(
        "\n## Example\n\nA type alone at 100 g per kWh: {sum} kgCO2e; {kwh} kWh × {years} years × {EXAMPLE_MIX} kg.\n\n```json request\n\
         {{\"schema\": 1, \"kind\": \"equipment\", \"options\": {{\"indicators\": [\"gwp\"]}}, \"equipment\": {{\"type\": \"{id}\"}},\n \
         \"usage\": {{\"location\": \"FR\", \"electricity\": {{\"gwp_kgco2e_per_kwh\": {EXAMPLE_MIX}}}}}}}\n```\n\n```json answer 1e-9\n\
         {{\"ok\": {{\"road\": \"reference\", \"impacts\": {{\"gwp\": {{\"embodied\": {{\"value\": {embodied}}}, \"use\": {{\"value\": \
         {usage}}}}}}}}}}}\n```\n"
    )
}

fn index() -> String {
    let mut page = String::from(
        "# Every device type\n\nWhere the figure of each comes from. References are explained in [Devices](../devices.md), components and \
         roads in [Equipment](../equipment.md).\n\n| type | type | id | bundled references | archetype |\n|---|---|---|---|---|\n",
    );
    for device_type in DeviceType::all() {
        let id = device_type.id();
        let mut references: Vec<&str> =
            DEVICES.iter().filter(|row| row.device_type == id).map(|row| row.reference).collect();
        references.dedup();
        let references = if references.is_empty() { "-".to_owned() } else { references.join(", ") };
        page.push_str(&format!(
            "| [{}]({id}.md) | {} | `{id}` | {references} | {} |\n",
            device_type.name(Lang::En),
            device_type.name(Lang::Fr),
            default_archetype(id).unwrap_or("-")
        ));
    }
    page.push_str(&format!("\nThis page is written by `{COMMAND}`.\n"));
    page
}
