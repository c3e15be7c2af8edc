//! Flows from where they come in to where they end: nodes in columns, ribbons as thick as what they carry.
//!
//! Ribbons are drawn in a nested picture that stretches with the column; words stay outside of it, so that they never
//! do. What flows end in stands in the last column, where labels have room; nodes are far enough apart that labels, one
//! line each, never touch, and those of the columns before are cut to the room up to the next one.

use std::fmt::Write;

use super::svg::{Anchor, Svg};

/// Pixels of the thickest column without its gaps.
const THICKNESS: f64 = 240.0;
/// Least pixels from the middle of one node to the next: a line of text.
const PITCH: f64 = 22.0;
/// Percent of the width that a node takes.
const NODE: f64 = 1.2;
/// Percent of the width that a letter takes on a page as wide as a sheet of paper.
const LETTER: f64 = 0.74;
/// Least and largest percent of the width left for the labels of the last column.
const MARGIN: (f64, f64) = (20.0, 46.0);

/// Something that a flow passes through.
pub(in crate::report) struct Node {
    pub(in crate::report) id: String,
    pub(in crate::report) label: String,
    /// The amount, as words.
    pub(in crate::report) value: String,
    pub(in crate::report) amount: f64,
    pub(in crate::report) class: &'static str,
}

/// A flow from one node to another.
pub(in crate::report) struct Link {
    pub(in crate::report) from: String,
    pub(in crate::report) to: String,
    pub(in crate::report) amount: f64,
}

/// A node with its place.
struct Placed<'a> {
    node: &'a Node,
    column: usize,
    top: f64,
    height: f64,
    /// Where the next ribbon leaves and enters.
    leaves: f64,
    enters: f64,
}

/// The diagram. Links that lead back are left out: a tree of meters has none.
pub(in crate::report) fn sankey(
    id: &str,
    title: &str,
    description: &str,
    nodes: &[Node],
    links: &[Link],
) -> String {
    let mut svg = Svg::new(id, title, description);
    let (mut placed, height) = place(nodes, links);
    let columns = placed.iter().map(|node| node.column).max().unwrap_or_default().max(1);
    let margin = margin(&placed, columns);
    #[expect(clippy::cast_precision_loss, reason = "a tree of meters is a few levels deep")]
    let pitch = (100.0 - margin - NODE) / columns as f64;
    #[expect(clippy::cast_precision_loss, reason = "a tree of meters is a few levels deep")]
    let x = |column: usize| column as f64 * pitch;
    let scale = scale(nodes, links);
    let mut ribbons = String::new();
    for link in links {
        let find = |wanted: &str| placed.iter().position(|node| node.node.id == wanted);
        let (Some(from), Some(to)) = (find(&link.from), find(&link.to)) else { continue };
        let thickness = link.amount * scale;
        let Some(source) = placed.get_mut(from) else { continue };
        let (left, y0) = (x(source.column) + NODE, source.leaves);
        source.leaves += thickness;
        let Some(target) = placed.get_mut(to) else { continue };
        let (right, y1) = (x(target.column), target.enters);
        target.enters += thickness;
        let middle = f64::midpoint(left, right);
        let (z0, z1) = (y0 + thickness, y1 + thickness);
        // Writing to a string does not fail.
        let _ = write!(
            ribbons,
            "<path class=\"ribbon {}\" d=\"M{left:.3} {y0:.2}C{middle:.3} {y0:.2} {middle:.3} {y1:.2} {right:.3} {y1:.2}\
             L{right:.3} {z1:.2}C{middle:.3} {z1:.2} {middle:.3} {z0:.2} {left:.3} {z0:.2}Z\"/>",
            target.node.class
        );
    }
    svg.stretched(height, &ribbons);
    for node in &placed {
        let tip = format!("{}: {}", node.node.label, node.node.value);
        let left = x(node.column);
        svg.bar((left, NODE), (node.top, node.height.max(1.0)), node.node.class, "", &tip);
        let y = node.top + node.height / 2.0 + 4.0;
        let room = if node.column < columns { pitch - NODE } else { margin };
        svg.text((left + NODE, 5.0), y, Anchor::Start, "label", &label(node.node, room));
    }
    svg.finish(height)
}

/// The percent of the width that the labels of the last column need, within bounds.
fn margin(placed: &[Placed<'_>], last: usize) -> f64 {
    let ends = placed.iter().filter(|node| node.column == last);
    let widest = ends.map(|node| width(&whole(node.node))).fold(0.0, f64::max);
    (widest + NODE).clamp(MARGIN.0, MARGIN.1)
}

fn whole(node: &Node) -> String {
    format!("{} {}", node.label, node.value)
}

/// Percent of the width that a text takes.
fn width(text: &str) -> f64 {
    text.chars().map(|_| LETTER).sum()
}

/// The label of a node in a percent of the width: with its amount, else without, else its beginning. The amount is in the tip
/// and in the table too.
fn label(node: &Node, room: f64) -> String {
    let whole = whole(node);
    if width(&whole) <= room {
        whole
    } else if width(&node.label) <= room {
        node.label.clone()
    } else {
        let mut used = LETTER;
        let fits = |_: &char| {
            used += LETTER;
            used <= room
        };
        let start: String = node.label.chars().take_while(fits).collect();
        format!("{}…", start.trim_end())
    }
}

/// Pixels of one unit.
fn scale(nodes: &[Node], links: &[Link]) -> f64 {
    let sources = nodes.iter().filter(|node| !links.iter().any(|link| link.to == node.id));
    let top: f64 = sources.map(|node| node.amount.max(0.0)).sum();
    if top > 0.0 { THICKNESS / top } else { 0.0 }
}

/// Nodes in columns by the longest way to them, what flows end in in the last one; each column in the order of what feeds
/// it.
fn place<'a>(nodes: &'a [Node], links: &[Link]) -> (Vec<Placed<'a>>, f64) {
    let mut depths = depths(nodes, links);
    let scale = scale(nodes, links);
    let deepest = depths.iter().copied().max().unwrap_or_default();
    for (node, depth) in nodes.iter().zip(&mut depths) {
        let is_end =
            links.iter().any(|link| link.to == node.id) && !links.iter().any(|link| link.from == node.id);
        if is_end {
            *depth = deepest;
        }
    }
    let mut placed: Vec<Placed<'a>> = Vec::new();
    let mut height = 0.0_f64;
    for column in 0..=deepest {
        let mut members: Vec<(f64, usize, &Node)> = Vec::new();
        for (position, (node, depth)) in nodes.iter().zip(&depths).enumerate() {
            if *depth == column {
                members.push((fed_at(&placed, links, node), position, node));
            }
        }
        crate::order::sort_by(&mut members, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut next = 0.0;
        for (wanted, _, node) in members {
            let thickness = node.amount.max(0.0) * scale;
            let room = thickness.max(PITCH);
            let start = wanted.max(next);
            let top = start + (room - thickness) / 2.0;
            placed.push(Placed { node, column, top, height: thickness, leaves: top, enters: top });
            next = start + room + 4.0;
        }
        height = height.max(next);
    }
    (placed, height)
}

/// Where the first ribbon that feeds a node leaves its source; the top for what nothing feeds.
fn fed_at(placed: &[Placed<'_>], links: &[Link], node: &Node) -> f64 {
    let mut at = f64::INFINITY;
    for source in placed {
        let mut y = source.top;
        for link in links.iter().filter(|link| link.from == source.node.id) {
            if link.to == node.id {
                at = at.min(y);
            }
            y += link.amount * (source.height / source.node.amount.max(f64::MIN_POSITIVE));
        }
    }
    if at.is_finite() { at } else { 0.0 }
}

/// The longest way to each node, in links.
fn depths(nodes: &[Node], links: &[Link]) -> Vec<usize> {
    let mut depths = vec![0_usize; nodes.len()];
    let position = |id: &str| nodes.iter().position(|node| node.id == id);
    // A way through all nodes is the longest there is; what leads back stops there.
    for _ in nodes {
        for link in links {
            let (Some(from), Some(to)) = (position(&link.from), position(&link.to)) else { continue };
            let reached = depths.get(from).map_or(0, |depth| depth + 1);
            if let Some(depth) = depths.get_mut(to).filter(|depth| **depth < reached && reached < nodes.len())
            {
                *depth = reached;
            }
        }
    }
    depths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: &str, amount: f64) -> Node {
        Node { id: id.to_owned(), label: id.to_owned(), value: String::new(), amount, class: "f-it" }
    }

    fn link(from: &str, to: &str, amount: f64) -> Link {
        Link { from: from.to_owned(), to: to.to_owned(), amount }
    }

    #[test]
    fn columns_follow_the_flow_and_thickness_the_amount() {
        let nodes = [node("grid", 100.0), node("it", 60.0), node("loss", 40.0)];
        let links = [link("grid", "it", 60.0), link("grid", "loss", 40.0)];
        let (placed, height) = place(&nodes, &links);
        assert_eq!(placed.iter().map(|node| node.column).collect::<Vec<_>>(), [0, 1, 1]);
        assert!((placed[0].height - 240.0).abs() < 1e-9 && (placed[1].height - 144.0).abs() < 1e-9);
        assert!(placed[2].top >= placed[1].top + placed[1].height && height > 240.0);
        let drawn = sankey("x", "t", "d", &nodes, &links);
        assert_eq!(drawn.matches("class=\"ribbon").count(), 2);
    }

    #[test]
    fn ends_stand_in_the_last_column_and_labels_before_it_are_cut() {
        let nodes = [node("grid", 10.0), node("ups", 6.0), node("it", 5.0), node("light", 4.0)];
        let links = [link("grid", "ups", 6.0), link("ups", "it", 5.0), link("grid", "light", 4.0)];
        let (placed, _) = place(&nodes, &links);
        let of = |id: &str| placed.iter().find(|node| node.node.id == id).unwrap().column;
        assert_eq!((of("grid"), of("ups"), of("it"), of("light")), (0, 1, 2, 2));
        let ups = Node { label: "Onduleur A".into(), value: "273 000".into(), ..node("u", 1.0) };
        let letters = |count: f64| (count + 0.5) * LETTER;
        assert_eq!(label(&ups, letters(18.0)), "Onduleur A 273 000");
        let cut = (label(&ups, letters(17.0)), label(&ups, letters(9.0)));
        assert_eq!(cut, ("Onduleur A".into(), "Onduleur…".into()));
    }

    #[test]
    fn small_nodes_keep_a_line_of_text_apart_and_loops_end() {
        let nodes = [node("a", 1000.0), node("b", 1.0), node("c", 1.0), node("d", 0.0)];
        let links = [link("a", "b", 1.0), link("a", "c", 1.0), link("c", "a", 1.0), link("a", "d", 0.0)];
        let (placed, _) = place(&nodes, &links);
        let mut middles: Vec<(usize, f64)> =
            placed.iter().map(|node| (node.column, node.top + node.height / 2.0)).collect();
        middles.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for pair in middles.windows(2) {
            assert!(pair[0].0 != pair[1].0 || pair[1].1 - pair[0].1 >= PITCH, "{middles:?}");
        }
        assert!(!sankey("x", "t", "d", &[], &[]).contains("NaN"));
    }
}
