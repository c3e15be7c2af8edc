"""Electricity, water and heat through the meters of a site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ._record import Tabular, Wire, table_of
from .explanation import Explanation, Step
from .table import Table

__all__ = ["Balance", "Flows"]

_METERS = (
    "id",
    "label",
    "kind",
    "carrier",
    "amount",
    "unit",
    "standard_uncertainty",
    "coverage",
    "estimated_share",
    "origin",
)


class Flows(Tabular):
    """The flows of one carrier over the period, from supply to use."""

    __slots__ = ()

    @property
    def carrier(self) -> str:
        """What flows: ``electricity``, ``water``, ``heat`` or ``fuel``."""
        return str(self._wire["carrier"])

    @property
    def unit(self) -> str:
        """Unit of the amounts."""
        return str(self._wire["unit"])

    @property
    def unaccounted_share(self) -> float | None:
        """Share of what comes in that no meter accounts for, losses of conversion apart."""
        share: float | None = self._wire["unaccounted_share"]
        return share

    @property
    def nodes(self) -> Table:
        """Meters that something flows through."""
        return table_of(self._wire["nodes"], ("id", "label", "kind", "amount"))

    def to_table(self) -> Table:
        """One row a link: from a meter to another, to a loss, or to what is unaccounted."""
        return table_of(self._wire["links"], ("from", "to", "kind", "amount"))

    def __repr__(self) -> str:
        """Carrier and number of links."""
        return f"Flows({self.carrier}, {len(self._wire['links'])} links, {self.unit})"


class Balance(Tabular):
    """What every meter read over the period, and how it adds up."""

    __slots__ = ()

    @property
    def unaccounted_kwh(self) -> float | None:
        """Electricity of the datacentre that the main meter read and no other meter explains, kWh."""
        kwh: float | None = self._wire["unaccounted_kwh"]
        return kwh

    @property
    def unaccounted_share(self) -> float | None:
        """Share of the electricity coming in that no meter accounts for, losses of conversion apart."""
        flows = self.flows("electricity")
        return None if flows is None else flows.unaccounted_share

    def flows(self, carrier: str = "electricity") -> Flows | None:
        """The flows of a carrier; ``None`` where no meter measures it."""
        found = (flows for flows in self._wire["flows"] if flows["carrier"] == carrier)
        wire = next(found, None)
        return None if wire is None else Flows(wire)

    @property
    def carriers(self) -> tuple[str, ...]:
        """What the meters measure."""
        return tuple(flows["carrier"] for flows in self._wire["flows"])

    @property
    def junctions(self) -> Table:
        """One row a point where a flow parts: what comes in, what its meters take, and the rest."""
        rows: list[dict[str, Any]] = [
            {
                **junction,
                "inputs": ", ".join(junction["inputs"]),
                "children": ", ".join(child["id"] for child in junction["children"]),
                "unmetered": ", ".join(junction["unmetered"]),
            }
            for junction in self._wire["junctions"]
        ]
        names = (
            "inputs",
            "children",
            "input",
            "output",
            "rest",
            "rest_is",
            "tolerance",
            "unit",
            "coverage",
            "unmetered",
        )
        return table_of(rows, names)

    @property
    def months(self) -> Table:
        """One row a meter and month."""
        rows = [
            {"id": meter["id"], **period, "amount": amount, "unit": meter["unit"]}
            for meter in self._wire["meters"]
            for period, amount in zip(self._wire["months"], meter["months"], strict=True)
        ]
        return table_of(rows, ("id", "start", "end", "amount", "unit"))

    def explain(self, meter: str) -> Explanation:
        """What is known of the amount of a meter, and of the points at which it feeds others."""
        for wire in self._wire["meters"]:
            if wire["id"] == meter:
                return _explain(wire, self._wire["junctions"])
        raise KeyError(f"no meter {meter!r}; there are {', '.join(wire['id'] for wire in self._wire['meters'])}")

    def to_table(self) -> Table:
        """One row a meter: its amount, how sure it is, and how much of the period was read."""
        return table_of(self._wire["meters"], _METERS)

    def __repr__(self) -> str:
        """Number of meters and what is unaccounted."""
        share = self.unaccounted_share
        said = "" if share is None else f", {100 * share:.1f} % of the electricity unaccounted"
        return f"Balance({len(self._wire['meters'])} meters{said})"


def _explain(wire: Wire, junctions: Sequence[Wire]) -> Explanation:
    unit = str(wire["unit"])
    steps = [Step("amount", "", wire["amount"], unit, wire["origin"], None)]
    if wire["standard_uncertainty"] is not None:
        steps.append(Step("standard uncertainty", "", wire["standard_uncertainty"], unit, "accuracy class", None))
    steps += [
        Step(name.replace("_", " "), "", wire[name], "", wire["origin"], None)
        for name in ("coverage", "estimated_share")
    ]
    for junction in junctions:
        if wire["id"] in junction["inputs"]:
            steps += [
                Step(f"to {child['id']}", "", child["amount"], unit, "read", None) for child in junction["children"]
            ]
            steps.append(Step(str(junction["rest_is"]), "input − output", junction["rest"], unit, "computed", None))
    return Explanation(wire["id"], wire["label"], str(wire["kind"]), None, None, tuple(steps))
