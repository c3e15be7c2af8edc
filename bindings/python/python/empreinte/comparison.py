"""Results side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from . import _html
from .explanation import Explanation, Step
from .result import FleetResult
from .table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .audit import Audit
    from .difference import Differences
    from .scenario import Outcome
    from .site_comparison import SiteComparison

#: Names of what is compared.
Names = tuple[str, ...] | list[str] | None

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True)
class Comparison:
    """Results side by side, in the order given.

    Their intervals are not those of a difference: what the results share (references, electricity) moves them together.
    :meth:`differences` says how surely two of them differ, and what moved.
    """

    names: tuple[str, ...]
    results: tuple[FleetResult, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        """Indicators that every result has."""
        first, *others = (result.total for result in self.results)
        return tuple(code for code in first if all(code in other for other in others))

    def differences(
        self, *, confidence: float = 0.95, information: bool = False, lang: str | None = None
    ) -> Differences:
        """The second of two results against the first: shared doubt cancelled, what moved, the parts adding up.

        ``information`` also asks what would be worth knowing before the lower one is chosen (:attr:`Difference.worth`).
        """
        from .difference import Differences

        if len(self.results) != 2:
            raise ValueError(f"{len(self.results)} results are side by side; a difference is that of two")
        sides = (result.to_dict("snapshot")["ok"]["snapshot"] for result in self.results)
        a, b = ({"kind": "snapshot", "snapshot": snapshot} for snapshot in sides)
        names = dict(zip("ab", self.names, strict=True))
        options = {"confidence": confidence, "lang": lang or self.results[0].lang}
        asked = {"kind": "compare", "a": a, "b": b, "names": names, "information": information}
        return Differences._asked({**asked, "options": options})

    def explain(self, indicator: str = "gwp") -> Explanation:
        """How far each result is from the first: its making, its use, and the difference of the totals.

        How one line was made is said by :meth:`FleetResult.explain` of each result.
        """
        table = self.to_table().to_dict()
        at = [row for row, code in enumerate(table["indicator"]) if code == indicator]
        if not at:
            raise KeyError(f"no indicator {indicator!r} in every result; there are {', '.join(self.indicators)}")
        steps = []
        for row in at:
            for part in ("embodied", "use", "total", "difference"):
                name = f"{table['result'][row]}: {part}"
                formula = {"total": "embodied + use", "difference": f"total − total of {self.names[0]}"}.get(part, "")
                value = table[part][row]
                if value is not None:
                    steps.append(Step(name, formula, value, table["unit"][row], "computed", None))
        return Explanation(indicator, " / ".join(self.names), "computed", None, None, tuple(steps))

    def to_table(self) -> Table:
        """One row an indicator and result: total, bounds, and the difference of values to the first result."""
        columns: dict[str, list[Any]] = {
            name: []
            for name in (
                "indicator",
                "unit",
                "result",
                "embodied",
                "use",
                "total",
                "low",
                "high",
                "difference",
            )
        }
        for code in self.indicators:
            first = self.results[0].total[code].total
            for name, result in zip(self.names, self.results, strict=True):
                impact = result.total[code]
                total = impact.total
                both = total is not None and first is not None
                cells = {
                    "indicator": code,
                    "unit": impact.unit,
                    "result": name,
                    "embodied": impact.embodied.value if impact.embodied else None,
                    "use": impact.use.value if impact.use else None,
                    "total": total.value if total else None,
                    "low": total.low if total else None,
                    "high": total.high if total else None,
                    "difference": total.value - first.value if both else None,  # type: ignore[union-attr]
                }
                for column, cell in cells.items():
                    columns[column].append(cell)
        return Table.from_dict(columns)

    def to_arrow(self) -> Any:
        """The table as a ``pyarrow.Table``, without a copy."""
        return self.to_table().to_arrow()

    def to_pandas(self) -> Any:
        """The table as a pandas data frame."""
        return self.to_table().to_pandas()

    def to_polars(self) -> Any:
        """The table as a polars data frame."""
        return self.to_table().to_polars()

    def plot(self, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """The totals side by side, making and use, with their intervals."""
        from . import plots

        return plots.comparison(self, indicator, lang=lang, ax=ax)

    def __repr__(self) -> str:
        """The results."""
        return "\n".join(f"{name}: {result!r}" for name, result in zip(self.names, self.results, strict=True))

    def _repr_html_(self) -> str:
        return _html.frame(self.to_table())


@overload
def compare(*results: FleetResult, names: Names = None) -> Comparison: ...
@overload
def compare(*results: Audit | Outcome, names: Names = None) -> SiteComparison: ...
def compare(*results: Any, names: Names = None) -> Comparison | SiteComparison:
    """Puts results of fleets, or an audit and what-ifs or other audits, side by side.

    Without ``names`` each is called by what tells it from the others.

    >>> import empreinte as em
    >>> fleet = em.Fleet.from_lines([{"type": "laptop", "quantity": 10, "purchase_year": 2024}])
    >>> both = compare(*(fleet.assess(method=m, year=2024, location="FR") for m in ("stock", "flux")))
    >>> both.names
    ('stock', 'flux')
    """
    if len(results) < 2:
        raise TypeError("compare needs at least two results")
    if names is not None and len(names) != len(results):
        raise ValueError(f"{len(results)} results have {len(names)} names")
    called = tuple(names) if names is not None else None
    if all(isinstance(result, FleetResult) for result in results):
        return Comparison(called or _names(results), results)
    from .audit import Audit
    from .scenario import Outcome
    from .site_comparison import compare_sites

    if all(isinstance(result, (Audit, Outcome)) for result in results):
        return compare_sites(results, called)
    raise TypeError("results of fleets are compared with one another, audits with audits and what-ifs")


def _names(results: tuple[FleetResult, ...]) -> tuple[str, ...]:
    traits = [(result.method, str(result.year), result.location, result.reference) for result in results]
    telling = [position for position in range(4) if len({trait[position] for trait in traits}) > 1]
    names = [" ".join(trait[position] for position in telling) for trait in traits]
    if len(set(names)) == len(names):
        return tuple(names)
    return tuple(f"{name} {number}".strip() for number, name in enumerate(names, 1))
