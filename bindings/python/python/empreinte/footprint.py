"""The footprint of a facility over the period of its account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import _html
from ._record import Tabular, Wire, table_of, total_name
from .explanation import Explanation, Step
from .table import Table
from .values import Estimate, Impacts

__all__ = ["Footprint", "MarketBased"]


@dataclass(frozen=True, slots=True)
class MarketBased:
    """Climate change with the electricity of the contracts, beside the location-based total."""

    electricity: Estimate
    total: Estimate
    covered_kwh: float
    uncovered_kwh: float


class Footprint(Tabular):
    """The posts of the footprint and their sum, location-based."""

    __slots__ = ()

    @property
    def total(self) -> Impacts:
        """The sum of the posts."""
        return Impacts(self._wire["total"])

    @property
    def market_based(self) -> MarketBased | None:
        """Climate change with the contracts' electricity; ``None`` without contracts."""
        wire = self._wire["market_based"]
        if wire is None:
            return None
        electricity = Estimate._of(wire["electricity_gwp_kgco2e"], "kgCO2e")
        total = Estimate._of(wire["total_gwp_kgco2e"], "kgCO2e")
        assert electricity is not None and total is not None
        return MarketBased(electricity, total, wire["covered_kwh"], wire["uncovered_kwh"])

    @property
    def missing(self) -> Table:
        """Posts that are not counted, with the field of the site file that would bring them."""
        return table_of(self._wire["missing"], ("post", "item", "field"))

    @property
    def credits(self) -> list[dict[str, Any]]:
        """What is avoided elsewhere: beside the footprint, never subtracted."""
        return [dict(credit) for credit in self._wire["credits"]]

    def impacts(self, post: str, item: str | None = None) -> Impacts:
        """The impacts of a post, e.g. ``grid_electricity``; ``item`` tells several of one kind apart."""
        return Impacts(self._post(post, item)["impacts"])

    def explain(self, post: str, item: str | None = None, *, indicator: str = "gwp") -> Explanation:
        """How the number of a post was made: what was used, and the figures with their sources."""
        wire = self._post(post, item)
        used = wire.get("quantity")
        steps = [] if used is None else [Step("quantity", "", used["value"], used["unit"], "given", None)]
        steps += [Step(figure["factor"], "", None, "", figure["factor"], figure) for figure in wire["figures"]]
        impact = Impacts(wire["impacts"])[indicator]
        if impact.total is not None:
            formula = "quantity × factor" if used is not None else ""
            steps.append(Step("total", formula, impact.total.value, impact.unit, "computed", None))
        label = f"{wire['name']} ({wire['item']})" if wire.get("item") else wire["name"]
        return Explanation(post, label, f"scope {wire['scope']}", None, None, tuple(steps))

    def _post(self, post: str, item: str | None) -> Wire:
        for wire in self._wire["posts"]:
            if wire["post"] == post and (item is None or wire.get("item") == item):
                return wire  # type: ignore[no-any-return]
        known = ", ".join(dict.fromkeys(wire["post"] for wire in self._wire["posts"]))
        raise KeyError(f"no post {post!r}{f' of {item!r}' if item else ''}; there are {known}")

    def to_table(self) -> Table:
        """One row a post: scope, quantity, and the total of each indicator with the bounds of climate change."""
        rows = [_row(wire) for wire in self._wire["posts"]]
        names = {name: None for row in rows for name in row}
        return table_of(rows, tuple(names))

    def __repr__(self) -> str:
        """The totals."""
        return f"Footprint({', '.join(_short(self.total))}; {len(self._wire['posts'])} posts)"

    def _repr_html_(self) -> str:
        return _html.impacts(self.total, "en") + _html.frame(self.to_table())


def _row(wire: Wire) -> dict[str, Any]:
    quantity = wire.get("quantity") or {}
    row: dict[str, Any] = {
        "post": wire["post"],
        "name": wire["name"],
        "item": wire.get("item"),
        "scope": wire["scope"],
        "quantity": quantity.get("value"),
        "quantity_unit": quantity.get("unit"),
    }
    for code, impact in wire["impacts"].items():
        total = impact["total"] or {}
        name = total_name(code, impact["unit"])
        row[name] = total.get("value")
        if code == "gwp":
            row |= {f"{name}_low": total.get("low"), f"{name}_high": total.get("high")}
    return row


def _short(impacts: Impacts) -> list[str]:
    found = ((code, impact.total) for code, impact in impacts.items())
    return [f"{code} {total.value:.4g} {total.unit}" for code, total in found if total is not None]
