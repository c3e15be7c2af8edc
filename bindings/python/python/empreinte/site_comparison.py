"""An audit beside what-ifs, or beside other audits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import _html, _native
from ._record import table_of
from .audit import Audit
from .explanation import Explanation, Step
from .findings import Band
from .scenario import ORDER, Outcome
from .table import Table

if TYPE_CHECKING:
    import pandas
    import polars
    from matplotlib.axes import Axes

    from .difference import Differences

__all__ = ["SiteComparison", "compare_sites"]


@dataclass(frozen=True)
class SiteComparison:
    """Audits and what-ifs side by side: energy, IT, climate change and water first, the PUE last.

    Bounds are the range of the coefficients of a what-if: not a probability.
    """

    names: tuple[str, ...]
    audit: Audit
    states: tuple[Mapping[str, Band], ...]
    #: The audits among them.
    audits: tuple[Audit, ...] = ()

    @property
    def quantities(self) -> tuple[str, ...]:
        """Quantities that the first and some other have, units in their names."""
        first, *others = self.states
        known = [name for name in first if any(name in other for other in others)]
        main = [name for name in ORDER if name in known]
        rest = [name for name in known if name not in main and name != "pue"]
        return (*main, *rest, *(name for name in known if name == "pue"))

    def to_table(self) -> Table:
        """One row a quantity and state: value, bounds, and the difference to the first."""
        rows: list[dict[str, Any]] = []
        for quantity in self.quantities:
            base = self.states[0][quantity].mid
            for name, state in zip(self.names, self.states, strict=True):
                band = state.get(quantity)
                if band is not None:
                    values = {"value": band.mid, "low": band.low, "high": band.high, "difference": band.mid - base}
                    rows.append({"quantity": quantity, "state": name, **values})
        return table_of(rows, ("quantity", "state", "value", "low", "high", "difference"))

    def differences(
        self, *, confidence: float = 0.95, information: bool = False, lang: str | None = None
    ) -> Differences:
        """The second of two audits against the first: KPIs, footprint, what moved by post, how surely one is lower.

        ``information`` also asks what would be worth knowing before the lower one is chosen (:attr:`Difference.worth`).
        """
        from .difference import Differences

        if len(self.audits) != 2 or len(self.states) != 2:
            raise ValueError("a difference is that of two audits; what a what-if does is said by its outcome")
        first, second = self.audits
        said = lang or first.lang
        asked = ((self.names[0], self.names[1]), confidence, information)
        wire = json.loads(_native.compare_audits(first._native, second._native, asked, said))
        return Differences(wire, {"options": {"lang": said}, "audits": (first, second), "information": information})

    def explain(self, quantity: str = "edc_kwh") -> Explanation:
        """How far each state is from the first in a quantity, whose unit is in its name."""
        if quantity not in self.quantities:
            raise KeyError(f"no quantity {quantity!r}; there are {', '.join(self.quantities)}")
        base = self.states[0][quantity].mid
        steps = [Step(self.names[0], "", base, "", "computed", None)]
        for name, state in zip(self.names[1:], self.states[1:], strict=True):
            band = state.get(quantity)
            if band is not None:
                steps.append(Step(name, "", band.mid, "", "computed", None))
                formula = f"{name} − {self.names[0]}"
                steps.append(Step(f"{name}: difference", formula, band.mid - base, "", "computed", None))
        return Explanation(quantity, " / ".join(self.names), "computed", None, None, tuple(steps))

    def to_dict(self) -> dict[str, list[Any]]:
        """The table as lists."""
        return self.to_table().to_dict()

    def to_arrow(self) -> Any:
        """The table as a ``pyarrow.Table``, without a copy."""
        return self.to_table().to_arrow()

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas data frame."""
        return self.to_table().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars data frame."""
        return self.to_table().to_polars()

    def plot(self, quantity: str = "edc_kwh", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
        """One quantity, a bar a state, with the range of the coefficients."""
        from . import site_plots

        return site_plots.comparison(self, quantity, lang=lang, ax=ax)

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash((self.names, self.audit))

    def __repr__(self) -> str:
        """The states by their energy."""
        shown = zip(self.names, (state.get("edc_kwh") for state in self.states), strict=True)
        return f"SiteComparison({', '.join(f'{name} {band.mid:.4g} kWh' if band else name for name, band in shown)})"

    def _repr_html_(self) -> str:
        return _html.frame(self.to_table())


def compare_sites(states: tuple[Audit | Outcome, ...], names: tuple[str, ...] | None) -> SiteComparison:
    """Audits and what-ifs side by side; the first is an audit."""
    first = states[0]
    if not isinstance(first, Audit):
        raise TypeError("compare what-ifs with the audit they belong to: compare(audit, audit.apply(...))")
    audits = tuple(one for one in states if isinstance(one, Audit))
    return SiteComparison(names or _names(states), first, tuple(_state(one) for one in states), audits)


def _state(one: Audit | Outcome) -> dict[str, Band]:
    if isinstance(one, Audit):
        return {name: Band(value, value, value) for name, value in one.totals.items()}
    return {
        name: Band(wire["low"], wire["mid"], wire["high"]) for name, wire in one.to_dict()["outcome"]["after"].items()
    }


def _names(states: tuple[Audit | Outcome, ...]) -> tuple[str, ...]:
    audits = [one for one in states if isinstance(one, Audit)]
    alone = len(audits) == 1
    tells = len({audit.name for audit in audits}) == len(audits)
    names = []
    for one in states:
        if isinstance(one, Outcome):
            names.append(one.name)
        elif alone:
            names.append({"en": "now", "fr": "actuel"}[one.lang])
        else:
            names.append((one.name or one.location) if tells else one.period[0][:4])
    if len(set(names)) == len(names):
        return tuple(names)
    return tuple(f"{name} {number}" for number, name in enumerate(names, 1))
