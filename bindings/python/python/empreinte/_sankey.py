"""Sankey diagrams: nodes in columns, ribbons as thick as what they carry.

Matplotlib's own draws the arrows of one node; a tree of meters needs columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Height of all that comes in, where a diagram of no other column is 1 high.
_THICKNESS = 0.62
#: Least height from the middle of one node to the next: a line of text.
_PITCH = 0.052
#: Space between nodes.
_GAP = 0.014
#: Width of a node, and of a column.
_NODE = 0.03


@dataclass(frozen=True, slots=True)
class Node:
    """Something that a flow passes through."""

    id: str
    label: str
    amount: float
    colour: str
    said: str


@dataclass(frozen=True, slots=True)
class Link:
    """A flow from one node to another."""

    source: str
    target: str
    amount: float


@dataclass(slots=True)
class Placed:
    """A node with its place; ``leaves`` and ``enters`` are where the next ribbon does."""

    node: Node
    column: int
    top: float
    height: float
    leaves: float
    enters: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes with their places and links."""

    placed: dict[str, Placed]
    links: Sequence[Link]
    columns: int
    height: float
    scale: float


def place(nodes: Sequence[Node], links: Sequence[Link]) -> Drawing:
    """Nodes in columns by the longest way to them, each column in the order of what feeds it."""
    depths = _depths(nodes, links)
    fed = {link.target for link in links}
    top = sum(max(node.amount, 0.0) for node in nodes if node.id not in fed)
    scale = _THICKNESS / top if top > 0 else 0.0
    placed: dict[str, Placed] = {}
    height = _THICKNESS
    for column in range(max(depths.values(), default=0) + 1):
        members = [node for node in nodes if depths[node.id] == column]
        wanted = {node.id: _fed_at(placed, links, node, scale) for node in members}
        after = 0.0
        for node in sorted(members, key=lambda node: wanted[node.id]):
            thickness = max(node.amount, 0.0) * scale
            room = max(thickness, _PITCH)
            start = max(wanted[node.id], after)
            at = start + (room - thickness) / 2
            placed[node.id] = Placed(node, column, at, thickness, at, at)
            after = start + room + _GAP
        height = max(height, after)
    return Drawing(placed, links, max(depths.values(), default=0), height, scale)


def _depths(nodes: Sequence[Node], links: Sequence[Link]) -> dict[str, int]:
    """The longest way to each node, in links; what leads back stops there."""
    depths = {node.id: 0 for node in nodes}
    for _ in nodes:
        for link in links:
            if link.source in depths and link.target in depths:
                reached = depths[link.source] + 1
                if depths[link.target] < reached < len(depths):
                    depths[link.target] = reached
    return depths


def _fed_at(placed: dict[str, Placed], links: Sequence[Link], node: Node, scale: float) -> float:
    """Where the first ribbon that feeds a node leaves its source; the top for what nothing feeds."""
    at: list[float] = []
    for source in placed.values():
        y = source.top
        for link in links:
            if link.source == source.node.id:
                if link.target == node.id:
                    at.append(y)
                y += link.amount * scale
    return min(at, default=0.0)


def draw(ax: Axes, drawing: Drawing) -> None:
    """Draws ribbons, nodes and labels; the axes are as wide as the columns and the words of the last one."""
    from matplotlib.patches import PathPatch, Rectangle
    from matplotlib.path import Path

    for link in drawing.links:
        source, target = drawing.placed.get(link.source), drawing.placed.get(link.target)
        if source is None or target is None:
            continue
        thickness = link.amount * drawing.scale
        left, right = source.column + _NODE, float(target.column)
        middle = (left + right) / 2
        above, below = source.leaves, source.leaves + thickness
        there, under = target.enters, target.enters + thickness
        source.leaves, target.enters = below, under
        corners = [(left, above), (middle, above), (middle, there), (right, there), (right, under)]
        corners += [(middle, under), (middle, below), (left, below), (left, above)]
        codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
        ribbon = PathPatch(Path(corners, codes), facecolor=target.node.colour, alpha=0.35, linewidth=0)
        ax.add_patch(ribbon)
    for one in drawing.placed.values():
        size = max(one.height, 0.004)
        ax.add_patch(Rectangle((one.column, one.top), _NODE, size, facecolor=one.node.colour, linewidth=0))
        ax.text(
            one.column + _NODE + 0.02,
            one.top + one.height / 2,
            f"{one.node.label}  {one.node.said}",
            va="center",
            fontsize="x-small",
        )
    ax.set_xlim(-0.02, drawing.columns + 0.75)
    ax.set_ylim(drawing.height, -0.01)
    ax.set_axis_off()
