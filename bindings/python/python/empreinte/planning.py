"""A fleet over years under stated rules: conditional scenarios, never forecasts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Unpack

from . import _native, _options
from ._decided import Decided, options
from ._record import Tabular, table_of
from .explanation import Explanation, Step
from .fleet import Lines
from .table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Plan", "Played", "plan"]


class Played(Tabular):
    """A scenario played. As a table: one row a year and indicator."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._wire["said"])

    @property
    def cost(self) -> float | None:
        """Purchases and electricity up to the last horizon, as far as they have a price."""
        found: float | None = self._wire["horizons"][-1]["cost"]
        return found

    def total(self, indicator: str = "gwp") -> float:
        """Making and use up to the last horizon."""
        return float(self._wire["horizons"][-1]["impacts"][indicator]["total"])

    def to_table(self) -> Table:
        """One row a year and indicator: making of what is bought, use of what serves, devices and cost."""
        rows = [
            {
                "year": year["year"],
                "indicator": code,
                **booked,
                **{name: year[name] for name in ("bought", "in_service", "energy_kwh", "cost")},
            }
            for year in self._wire["years"]
            for code, booked in year["impacts"].items()
        ]
        names = ("making", "use", "total", "bought", "in_service", "energy_kwh", "cost")
        return table_of(rows, ("year", "indicator", "unit", *names))

    def __repr__(self) -> str:
        """Name."""
        return f"Played({self.name!r})"


class Plan(Decided):
    """A fleet over years: like for like, then the scenarios in order. As a table: one row a scenario and horizon."""

    __slots__ = ()

    @property
    def claim(self) -> str:
        """``conditional_scenario``: what happens if the rules hold, never what will happen."""
        return str(self._ok["claim"])

    @property
    def years(self) -> tuple[int, int]:
        """First and last year."""
        return int(self._ok["from"]), int(self._ok["to"])

    @property
    def currency(self) -> str:
        """Currency of the costs."""
        return str(self._ok["currency"])

    @property
    def scenarios(self) -> tuple[Played, ...]:
        """Like for like, then the scenarios."""
        return tuple(
            Played({**one, "said": self._name(position, one)}) for position, one in enumerate(self._ok["scenarios"])
        )

    def _name(self, position: int, one: Mapping[str, Any]) -> str:
        if position == 0:
            return {"en": "like for like", "fr": "à l’identique"}[self.lang]
        given = one["name"] if isinstance(one["name"], str) else one["name"][self.lang]
        return given or f"{position}"

    @property
    def measures(self) -> Table:
        """What measures do in their order, with those before them and alone, up to the last horizon."""
        rows: list[dict[str, Any]] = []
        for position, one in enumerate(self._ok["scenarios"]):
            for step in one.get("measures", ()):
                joint, alone = step["joint"][-1], step["alone"][-1]
                for code in joint["impacts"]:
                    rows.append(
                        {
                            "scenario": self._name(position, one),
                            "measure": step["measure"],
                            "indicator": code,
                            "joint": joint["impacts"][code]["total"],
                            "joint_cost": joint["cost"],
                            "alone": alone["impacts"][code]["total"],
                            "alone_cost": alone["cost"],
                        }
                    )
        return table_of(rows, ("scenario", "measure", "indicator", "joint", "joint_cost", "alone", "alone_cost"))

    def to_table(self) -> Table:
        """One row a scenario, horizon and indicator: making, use, cost, and the difference to like for like."""
        rows: list[dict[str, Any]] = []
        for position, one in enumerate(self._ok["scenarios"]):
            for horizon in one["horizons"]:
                for code, booked in horizon["impacts"].items():
                    against = horizon.get("against_like_for_like", {}).get(code, {})
                    difference = against.get("difference", {})
                    rows.append(
                        {
                            "scenario": self._name(position, one),
                            "up_to": horizon["year"],
                            "indicator": code,
                            **booked,
                            "bought": horizon["bought"],
                            "cost": horizon["cost"],
                            "difference": difference.get("value"),
                            "low": difference.get("low"),
                            "high": difference.get("high"),
                            "probability_lower": against.get("probability_lower"),
                        }
                    )
        names = ("making", "use", "total", "bought", "cost", "difference", "low", "high", "probability_lower")
        return table_of(rows, ("scenario", "up_to", "indicator", "unit", *names))

    def explain(self, indicator: str = "gwp") -> Explanation:
        """What each scenario adds up to at the last horizon."""
        steps = []
        for played in self.scenarios:
            booked = played._wire["horizons"][-1]["impacts"].get(indicator)
            if booked is None:
                raise KeyError(f"no indicator {indicator!r} in this plan")
            for part in ("making", "use", "total"):
                formula = "making + use" if part == "total" else ""
                steps.append(Step(f"{played.name}: {part}", formula, booked[part], booked["unit"], "computed", None))
        return Explanation(indicator, "–".join(map(str, self.years)), self.claim, None, None, tuple(steps))

    def plot(self, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """The trajectories, a line a scenario."""
        from . import decision_plots

        return decision_plots.trajectories(self, indicator, lang=lang or self.lang, ax=ax)

    def __repr__(self) -> str:
        """Years and scenarios."""
        return f"Plan({'–'.join(map(str, self.years))}: {', '.join(one.name for one in self.scenarios)})"


def plan(
    rules: Mapping[str, Any] | _options.PathLike,
    fleet: Lines | Iterable[Mapping[str, Any]] | None = None,
    **given: Unpack[_options.Options],
) -> Plan:
    """Plays a fleet from its first year to the horizons, like for like and by the rules of each scenario.

    ``rules`` are the fields of the JSON kind ``plan``, or a file of them (TOML, YAML or JSON). Options given here go
    before those of the rules.

    >>> ten = [{"type": "laptop", "quantity": 10, "purchase_year": 2020, "lifetime_years": 5}]
    >>> longer = {"name": "longer", "measures": [{"measure": "keep_longer", "lifetime_years": 6}]}
    >>> rules = {"horizons": [2030], "scenarios": [longer]}
    >>> found = plan(rules, ten, year=2024, reference="ecodiag-2022", location="FR", indicators=["gwp"])
    >>> found.to_table()["bought"]
    [20.0, 10.0]
    """
    if _options.is_path(rules):
        path: Any = rules
        request: dict[str, Any] = json.loads(_native.read_plan(os.fspath(path), _options.content(path)))
    else:
        request = dict(rules)  # type: ignore[arg-type]
    lines = fleet.to_dicts() if isinstance(fleet, Lines) else [dict(line) for line in fleet or ()]
    request["lines"] = [*request.get("lines", ()), *lines]
    request["options"] = {**request.get("options", {}), **options(given)}
    return Plan._asked({"kind": "plan", **request})
