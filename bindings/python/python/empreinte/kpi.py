"""Key performance indicators of a datacentre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from . import _html
from ._record import Record, Tabular, table_of
from .diagnostics import Diagnostic, Diagnostics
from .explanation import Explanation, Step
from .table import Table
from .values import Estimate

__all__ = ["Kpi", "Kpis"]

_COLUMNS = (
    "id",
    "name",
    "title",
    "value",
    "unit",
    "low",
    "high",
    "category",
    "variant",
    "coverage",
    "quality",
    "absent",
    "standard",
)


class Kpi(Record):
    """One indicator: its value, or why there is none.

    >>> kpi = Kpi({"id": "pue", "name": "PUE", "title": "power usage effectiveness", "value": 1.25, "unit": "1"})
    >>> float(kpi), kpi.name
    (1.25, 'PUE')
    """

    __slots__ = ()

    @property
    def id(self) -> str:
        """Its id: ``pue``, ``wue``, ``ref``..."""
        return str(self._wire["id"])

    @property
    def name(self) -> str:
        """Its symbol with the letter of its variant: ``PUE``, ``iPUE``."""
        return str(self._wire.get("name") or self.id.upper())

    @property
    def title(self) -> str:
        """Its name in words; empty for one that is absent."""
        return str(self._wire.get("title") or "")

    @property
    def value(self) -> float | None:
        """Its value, or ``None``: :attr:`absent` says why."""
        value: float | None = self._wire.get("value")
        return value

    @property
    def unit(self) -> str:
        """Unit of the value; ``1`` for a ratio of like things, empty for one that is absent."""
        return str(self._wire.get("unit") or "")

    @property
    def estimate(self) -> Estimate | None:
        """The value with what is known of its uncertainty."""
        return Estimate._of(self._wire.get("uncertainty"), self.unit)

    @property
    def absent(self) -> str | None:
        """Why there is no value."""
        absent: Any = self._wire.get("absent")
        reason: str | None = absent["message"] if isinstance(absent, Mapping) else absent
        return reason

    @property
    def category(self) -> int | None:
        """Category by its number, of PUE and WUE."""
        category: int | None = self._wire.get("category")
        return category

    @property
    def variant(self) -> str | None:
        """Kind of value: ``annual``, ``interim``, ``partial``, ``design``, ``mixed``."""
        variant: str | None = self._wire.get("variant")
        return variant

    @property
    def coverage(self) -> float | None:
        """Share of the period for which readings are valid."""
        coverage: float | None = self._wire.get("coverage")
        return coverage

    @property
    def inputs(self) -> dict[str, Any]:
        """The inputs, units in their names."""
        return dict(self._wire.get("inputs") or {})

    @property
    def formula(self) -> str:
        """Its formula, in the symbols of its standard."""
        return str(self._wire.get("formula") or "")

    @property
    def standard(self) -> str:
        """The standard, law or publication that defines it."""
        return str(self._wire.get("standard") or "")

    @property
    def details(self) -> dict[str, float]:
        """Numbers beside the value, units in their names."""
        return dict(self._wire.get("details") or {})

    @property
    def figures(self) -> tuple[Mapping[str, Any], ...]:
        """Figures used, with where they come from."""
        return tuple(self._wire.get("figures") or ())

    @property
    def caveats(self) -> Diagnostics:
        """What a reader must know of it."""
        return Diagnostics(Diagnostic._of(note) for note in self._wire.get("caveats") or ())

    def explain(self) -> Explanation:
        """How it was made: inputs, formula, figures."""
        quality = str(self._wire.get("quality") or "given")
        given = [Step(name, "", value, "", quality, None) for name, value in self.inputs.items() if _is_number(value)]
        lists = [
            Step(f"{name} × {len(of)}", "", None, "", quality, None) for name, of in self.inputs.items() if _has(of)
        ]
        made = [Step(self.name, self.formula, self.value, self.unit, self.standard, None)]
        figures = [Step(one["factor"], "", None, "", one["factor"], one) for one in self.figures]
        status = "known" if self.value is not None else self.absent or "absent"
        steps = (*given, *lists, *figures, *made) if self.value is not None else ()
        return Explanation(self.id, self.title or self.name, status, None, None, steps)

    def __float__(self) -> float:
        """The value; an error for one that is absent."""
        if self.value is None:
            raise ValueError(f"{self.name} is absent: {self.absent}")
        return self.value

    def __repr__(self) -> str:
        """Name, value and bounds."""
        if self.value is None:
            return f"Kpi({self.name}: absent, {self.absent})"
        bounds = self.estimate
        spread = f", {bounds.low:.6g} to {bounds.high:.6g}" if bounds and bounds.low is not None else ""
        unit = "" if self.unit == "1" else f" {self.unit}"
        return f"Kpi({self.name}: {self.value:.6g}{unit}{spread})"

    def _repr_html_(self) -> str:
        cells = ((name, f"{cell:.6g}" if isinstance(cell, float) else str(cell)) for name, cell in self._row().items())
        return _html.table((self.name, ""), [cell for cell in cells if cell[1] != "None"])

    def _row(self) -> dict[str, Any]:
        bounds = self.estimate
        own: dict[str, Any] = {name: getattr(self, name, self._wire.get(name)) for name in _COLUMNS}
        own |= {"low": bounds.low if bounds else None, "high": bounds.high if bounds else None}
        return {name: None if cell == "" else cell for name, cell in own.items()}


class Kpis(Tabular, Mapping[str, Kpi]):
    """Indicators by id; a table too."""

    __slots__ = ()

    __eq__ = Tabular.__eq__
    __hash__ = Tabular.__hash__

    def __getitem__(self, id: str) -> Kpi:
        """The indicator of an id."""
        if id not in self._wire:
            raise KeyError(f"no KPI {id!r}; there are {', '.join(self._wire)}")
        return Kpi({"id": id, **self._wire[id]})

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        return iter(self._wire)

    def __len__(self) -> int:
        """Number of indicators, those absent among them."""
        return len(self._wire)

    def to_table(self) -> Table:
        """One row an indicator, those absent with their reason."""
        return table_of([kpi._row() for kpi in self.values()], _COLUMNS)

    def __repr__(self) -> str:
        """Those that have a value."""
        return f"Kpis({', '.join(f'{kpi.name} {kpi.value:.4g}' for kpi in self.values() if kpi.value is not None)})"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _has(value: object) -> bool:
    return isinstance(value, list)
