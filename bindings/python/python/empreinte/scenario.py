"""What-ifs: changes of a site, and what they do together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from . import _html, _native, _options
from ._record import Tabular, Wire, table_of
from .diagnostics import Diagnostic, Diagnostics
from .explanation import Explanation, Step
from .table import Table

__all__ = ["Outcome", "Scenario"]

#: Quantities in the order in which they are to be read; the PUE last, since it says least.
ORDER = ("edc_kwh", "it_kwh", "co2e_kg", "water_m3")


class Scenario:
    """Changes of a site, made together in the order stated.

    Each keyword is one change; ``changes`` gives those with more parts in the form of the JSON contract. Scenarios
    add up.

    >>> Scenario(set_point_c=26) + Scenario(ups_mode="eco")
    Scenario('set_point + ups_mode')
    >>> Scenario(changes=[{"change": "lifetime", "factor": 1.5}], name="keep longer").to_dict()
    {'name': 'keep longer', 'changes': [{'change': 'lifetime', 'factor': 1.5}]}
    """

    __slots__ = ("_wire",)

    def __init__(
        self,
        *,
        name: str = "",
        set_point_c: float | None = None,
        contained_share: float | None = None,
        ups_mode: Literal["double_conversion", "line_interactive", "eco", "standby"] | str | None = None,
        free_cooling_below_c: float | None = None,
        stopped_hosts: list[str] | tuple[str, ...] | None = None,
        refrigerant: str | None = None,
        reused_heat_kwh: float | None = None,
        location: str | None = None,
        gwp_kgco2e_per_kwh: float | None = None,
        lifetime_factor: float | None = None,
        changes: list[Mapping[str, Any]] | tuple[Mapping[str, Any], ...] = (),
    ) -> None:
        """Refuses what is no change of a site."""
        short = (
            ("set_point", {"set_point_c": set_point_c}),
            ("containment", {"contained_share": contained_share}),
            ("ups_mode", {"mode": ups_mode}),
            ("free_cooling", {"below_c": free_cooling_below_c}),
            ("consolidation", {"hosts": None if stopped_hosts is None else list(stopped_hosts)}),
            ("refrigerant_swap", {"refrigerant": refrigerant}),
            ("heat_reuse", {"reused_kwh": reused_heat_kwh}),
            ("mix", {"location": location, "gwp_kgco2e_per_kwh": gwp_kgco2e_per_kwh}),
            ("lifetime", {"factor": lifetime_factor}),
        )
        asked = [
            {"change": change, **{field: value for field, value in fields.items() if value is not None}}
            for change, fields in short
            if any(value is not None for value in fields.values())
        ]
        asked += [dict(change) for change in changes]
        text = json.dumps({"changes": asked, "name": name}, default=_options.plain, allow_nan=False)
        # The engine says what a change lacks, and fills in what it may leave out; what was written stays.
        _native.scenario(text)
        self._wire: Wire = {"name": name, "changes": json.loads(text)["changes"]}

    @property
    def name(self) -> str:
        """Its name; that of its changes where it has none."""
        return self._wire["name"] or " + ".join(change["change"] for change in self._wire["changes"])

    @property
    def changes(self) -> tuple[Mapping[str, Any], ...]:
        """The changes, in the order stated."""
        return tuple(dict(change) for change in self._wire["changes"])

    def to_dict(self) -> dict[str, Any]:
        """The scenario as ``[[scenario]]`` of a site file."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def to_json(self) -> str:
        """As :meth:`to_dict`, as text."""
        return json.dumps(self._wire, ensure_ascii=False)

    def __add__(self, other: Scenario) -> Scenario:
        """The changes of both, in order."""
        if not isinstance(other, Scenario):
            return NotImplemented
        names = [name for name in (self._wire["name"], other._wire["name"]) if name]
        return Scenario(name=" + ".join(names), changes=(*self.changes, *other.changes))

    def __eq__(self, other: object) -> bool:
        """Equal when name and changes are."""
        return isinstance(other, Scenario) and self._wire == other._wire

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles name and changes."""
        return _scenario_of, (self._wire["name"], self.changes)

    def __repr__(self) -> str:
        """Its name."""
        return f"Scenario({self.name!r})"


def _scenario_of(name: str, changes: tuple[Mapping[str, Any], ...]) -> Scenario:
    return Scenario(name=name, changes=changes)


class Outcome(Tabular):
    """What some changes do together: energy, IT, climate change and water side by side, the PUE last."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """Name of the scenario."""
        return str(self._wire["name"])

    @property
    def refused(self) -> Diagnostic | None:
        """What the site lacks for it; ``None`` where it was computed."""
        wire = self._wire.get("refused")
        return None if wire is None else Diagnostic._of(wire)

    @property
    def caveats(self) -> Diagnostics:
        """What was assumed."""
        return Diagnostics(Diagnostic._of(note) for note in self._outcome.get("caveats", ()))

    @property
    def before(self) -> dict[str, float]:
        """Before the changes, by quantity: ``edc_kwh``, ``it_kwh``, ``co2e_kg``, ``water_m3``, ..., ``pue``."""
        return {name: self._outcome["before"][name] for name in self._quantities()}

    @property
    def after(self) -> dict[str, float]:
        """After them, every coefficient at its value."""
        return {name: self._outcome["after"][name]["mid"] for name in self._quantities()}

    @property
    def difference(self) -> dict[str, float]:
        """After minus before: savings are negative."""
        return {name: self._outcome["difference"][name]["mid"] for name in self._quantities()}

    @property
    def interaction(self) -> dict[str, float] | None:
        """What the joint difference is more than the sum of single ones; ``None`` where one alone cannot be made."""
        found = self._outcome.get("interaction")
        return None if found is None else dict(found)

    @property
    def effects(self) -> list[dict[str, Any]]:
        """What each change does alone, and its part of the joint difference; the parts add up to it."""
        return [dict(effect) for effect in self._outcome.get("effects", ())]

    def explain(self, quantity: str = "edc_kwh") -> Explanation:
        """How a quantity gets from before to after: the part of each change, which add up to the difference."""
        if quantity not in self._quantities():
            raise KeyError(f"no quantity {quantity!r}; there are {', '.join(self._quantities())}")
        steps = [Step("before", "", self.before[quantity], "", "given", None)]
        for number, effect in enumerate(self.effects, 1):
            part = (effect["part"] or {}).get(quantity)
            if part is not None:
                steps.append(Step(f"change {number}", "its part of the joint difference", part, "", "computed", None))
        steps.append(Step("after", "before + parts", self.after[quantity], "", "computed", None))
        return Explanation(quantity, self.name or "what-if", "computed", None, None, tuple(steps))

    def to_table(self) -> Table:
        """One row a quantity, its unit in its name: before, after and difference with their bounds, interaction."""
        interaction = self._outcome.get("interaction") or {}
        rows = []
        for name in self._quantities():
            row: dict[str, Any] = {"quantity": name, "before": self._outcome["before"][name]}
            for part in ("after", "difference"):
                band = self._outcome[part][name]
                row |= {part: band["mid"], f"{part}_low": band["low"], f"{part}_high": band["high"]}
            rows.append({**row, "interaction": interaction.get(name)})
        names = ("after", "after_low", "after_high", "difference", "difference_low", "difference_high")
        return table_of(rows, ("quantity", "before", *names, "interaction"))

    @property
    def _outcome(self) -> Wire:
        return self._wire.get("outcome") or {}

    def _quantities(self) -> list[str]:
        after = self._outcome.get("after", {})
        known = [name for name in self._outcome.get("before", {}) if name in after]
        first = [name for name in ORDER if name in known]
        rest = [name for name in known if name not in first and name != "pue"]
        return [*first, *rest, *(name for name in known if name == "pue")]

    def __repr__(self) -> str:
        """Name and the main differences."""
        if self.refused is not None:
            return f"Outcome({self.name!r}: {self.refused})"
        shown = [name for name in ORDER if name in self.difference]
        return f"Outcome({self.name!r}: {', '.join(f'{name} {self.difference[name]:+.4g}' for name in shown)})"

    def _repr_html_(self) -> str:
        if self.refused is not None:
            return f"<p>{_html.escape(str(self.refused))}</p>"
        return super()._repr_html_()
