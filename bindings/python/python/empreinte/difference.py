"""What differs between two results, how surely, and what moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import _native
from ._decided import Decided
from ._record import Tabular, table_of
from .explanation import Explanation, Step
from .table import Table
from .values import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Difference", "Differences"]

#: What makes a difference.
GROUPS = ("quantity", "behaviour", "factor", "method")


class Difference(Tabular):
    """The difference of two totals for one indicator. As a table: what moved, by device type or post."""

    __slots__ = ()

    @property
    def indicator(self) -> str:
        """Code of the indicator."""
        return str(self._wire["indicator"])

    @property
    def unit(self) -> str:
        """Unit of every value."""
        return str(self._wire["unit"])

    @property
    def a(self) -> Estimate | None:
        """The first total."""
        return Estimate._of(self._wire.get("a"), self.unit)

    @property
    def b(self) -> Estimate | None:
        """The second total."""
        return Estimate._of(self._wire.get("b"), self.unit)

    @property
    def difference(self) -> Estimate | None:
        """The second less the first, with what both share cancelled."""
        return Estimate._of(self._wire.get("difference"), self.unit)

    @property
    def probability_a_lower(self) -> float | None:
        """Probability that the first is lower, given the references; ``None`` where no uncertainty is stated."""
        found: float | None = self._wire.get("probability_a_lower")
        return found

    @property
    def distinction(self) -> str | None:
        """``a_lower``, ``b_lower``, ``not_distinguishable``, ``equal`` or ``unknown``."""
        found: str | None = self._wire.get("distinction")
        return found

    @property
    def moved(self) -> dict[str, float]:
        """What made the difference: quantity, behaviour, factor and method, which add up to it."""
        return dict(self._wire.get("moved") or {})

    @property
    def worth(self) -> Table:
        """What would be worth knowing before the lower one is chosen, the most first; empty unless asked for."""
        found = (self._wire.get("information") or {}).get("drivers", ())
        return table_of(found, ("driver", "of", "value"))

    def to_table(self) -> Table:
        """One row a device type or post: its parts of the difference, which add up."""
        rows = [{"part": part["part"], **part["moved"]} for part in self._wire["parts"]]
        return table_of(rows, ("part", *GROUPS))

    def explain(self) -> Explanation:
        """Both totals, what moved, and the difference."""
        steps = [
            Step(name, "", one.value, self.unit, "computed", None)
            for name, one in zip(self._wire["names"], (self.a, self.b), strict=True)
            if one is not None
        ]
        moved = self.moved.items()
        steps += [Step(group, "Shapley", value, self.unit, "computed", None) for group, value in moved]
        if self.difference is not None:
            steps.append(Step("difference", " + ".join(GROUPS), self.difference.value, self.unit, "computed", None))
        return Explanation(self.indicator, " / ".join(self._wire["names"]), "computed", None, None, tuple(steps))

    def plot(self, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """From the first total to the second, by what moved."""
        from . import decision_plots

        return decision_plots.moved(self, lang=lang or self._wire["lang"], ax=ax)

    def __repr__(self) -> str:
        """The difference and its probability."""
        value = "absent" if self.difference is None else f"{self.difference.value:.4g} {self.unit}"
        p = self.probability_a_lower
        return f"Difference({self.indicator}: {value}{'' if p is None else f', P(a lower) = {p:.3g}'})"


class Differences(Decided, Mapping[str, Difference]):
    """Two results against each other, by indicator.

    >>> import empreinte as em
    >>> sides = [em.Fleet.from_lines([{"type": "laptop", "quantity": n}]) for n in (10, 11)]
    >>> results = [one.assess(year=2024, location="FR", reference="ecodiag-2022") for one in sides]
    >>> found = em.compare(*results, names=["ten", "eleven"]).differences()
    >>> found["gwp"].distinction, found["gwp"].probability_a_lower
    ('a_lower', 1.0)
    """

    __slots__ = ()

    __eq__ = Decided.__eq__
    __hash__ = Decided.__hash__

    def __getitem__(self, indicator: str) -> Difference:
        """The difference of an indicator."""
        found = self._ok["indicators"].get(indicator)
        if found is None:
            raise KeyError(f"no indicator {indicator!r}; there are {', '.join(self)}")
        parts = [
            {"part": one.get("type") or one.get("post"), "moved": one["moved"]}
            for kind in ("by_type", "by_post")
            for one in self._ok.get(kind, {}).get(indicator, ())
        ]
        beside = {"indicator": indicator, "names": self.names, "parts": parts, "lang": self.lang}
        return Difference({**found, **beside})

    def __iter__(self) -> Iterator[str]:
        """Codes of the indicators."""
        return iter(self._ok["indicators"])

    def __len__(self) -> int:
        """Number of indicators."""
        return len(self._ok["indicators"])

    def _paper(self, form: str, lang: str, context: str) -> str:
        """Two audits are compared again: they hold more than a request does."""
        if "audits" not in self._request:
            return super()._paper(form, lang, context)
        first, second = self._request["audits"]
        asked = (self.names, self.confidence, self._request["information"])
        return _native.compare_audits_report(first._native, second._native, asked, form, lang, context)

    @property
    def names(self) -> tuple[str, str]:
        """Names of the two sides."""
        names = self._ok["names"]
        said = (one if isinstance(one, str) else one[self.lang] for one in (names["a"], names["b"]))
        first, second = (name or side for name, side in zip(said, ("A", "B"), strict=True))
        return first, second

    @property
    def confidence(self) -> float:
        """Probability at which sides are told apart, and of the intervals."""
        return float(self._ok["confidence"])

    @property
    def factors(self) -> Table:
        """Factors that differ, before and after; of fleets."""
        return table_of(self._ok.get("factors", ()), ("factor", "before", "after"))

    @property
    def kpis(self) -> Table:
        """KPIs side by side; of sites."""
        value = {"a": "a", "b": "b"}
        rows = [
            {"kpi": name, "unit": one["unit"], "difference": one["difference"]}
            | {column: one[side] and one[side]["value"] for column, side in value.items()}
            for name, one in self._ok.get("kpis", {}).items()
        ]
        return table_of(rows, ("kpi", "unit", "a", "b", "difference"))

    @property
    def amounts(self) -> Table:
        """Energy and water of both periods, units in their names; of sites."""
        rows = [{"amount": name, **one} for name, one in self._ok.get("amounts", {}).items()]
        return table_of(rows, ("amount", "a", "b", "difference"))

    def to_table(self) -> Table:
        """One row an indicator: both totals, the difference with its bounds and probability, and what moved."""
        rows: list[dict[str, Any]] = []
        for code, one in self.items():
            difference = one.difference
            rows.append(
                {
                    "indicator": code,
                    "unit": one.unit,
                    "a": one.a and one.a.value,
                    "b": one.b and one.b.value,
                    "difference": difference and difference.value,
                    "low": difference and difference.low,
                    "high": difference and difference.high,
                    "probability_a_lower": one.probability_a_lower,
                    "distinction": one.distinction,
                    **one.moved,
                }
            )
        names = ("a", "b", "difference", "low", "high", "probability_a_lower", "distinction", *GROUPS)
        return table_of(rows, ("indicator", "unit", *names))

    def explain(self, indicator: str = "gwp") -> Explanation:
        """What made the difference of an indicator."""
        return self[indicator].explain()

    def plot(self, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """From the first total to the second, by what moved."""
        return self[indicator].plot(lang=lang, ax=ax)

    def __repr__(self) -> str:
        """The differences."""
        return f"Differences({' / '.join(self.names)}: {', '.join(map(repr, self.values()))})"
