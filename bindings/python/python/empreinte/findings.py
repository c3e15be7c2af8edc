"""What to look at on a site, with what it saves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from . import _html
from ._record import Record, Tabular, Wire, band_columns, table_of
from .diagnostics import Diagnostic, Diagnostics
from .explanation import Explanation, Step
from .scenario import Outcome
from .table import Table

__all__ = ["Band", "Finding", "Findings"]

_SAVINGS = ("energy_kwh", "gwp_kgco2e", "water_m3", "eur")


@dataclass(frozen=True, slots=True)
class Band:
    """Low, middle and high: a range, not a probability."""

    low: float
    mid: float
    high: float


class Finding(Record):
    """One thing that was found: the numbers that show it, what to do, and what that saves in a year."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """Its id, and the name of its page."""
        return str(self._wire["id"])

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._wire["name"])

    @property
    def measure(self) -> str:
        """What to do."""
        return str(self._wire["measure"])

    @property
    def actor(self) -> str:
        """Who acts: ``facility``, ``it``, ``purchasing``..."""
        return str(self._wire["actor"])

    @property
    def severity(self) -> str:
        """How much it matters by its nature: ``low``, ``medium`` or ``high``."""
        return str(self._wire["severity"])

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces of the site it speaks of."""
        return tuple(self._wire["pieces"])

    @property
    def saving(self) -> dict[str, Band | None]:
        """What it saves in a year, alone: ``energy_kwh``, ``gwp_kgco2e``, ``water_m3``, ``eur``; a cost is negative."""
        saving = self._wire["saving"]
        return {name: _band(saving[name]) for name in _SAVINGS}

    @property
    def payback_years(self) -> Band | None:
        """Years until it has paid for itself."""
        return _band(self._wire["payback_years"])

    @property
    def caveats(self) -> Diagnostics:
        """What the saving rests on."""
        return Diagnostics(Diagnostic._of(note) for note in self._wire["caveats"])

    def explain(self) -> Explanation:
        """The numbers that show it, and where they come from."""
        steps = [Step(one["what"], "", one["value"], one["unit"], one["from"], None) for one in self._wire["evidence"]]
        return Explanation(self.id, self.name, self.severity, None, str(self._wire["trigger"]), tuple(steps))

    def __repr__(self) -> str:
        """Id, and the saving of energy."""
        kwh = self.saving["energy_kwh"]
        return f"Finding({self.id}{'' if kwh is None else f': {kwh.low:.4g} to {kwh.high:.4g} kWh a year'})"

    def _repr_html_(self) -> str:
        rows = [(name, str(cell)) for name, cell in _row(self._wire).items() if cell is not None]
        return _html.table((self.name, ""), rows)


class Findings(Tabular, Sequence[Finding]):
    """Findings that stand, the ones that matter most first; a table too."""

    __slots__ = ()

    @overload
    def __getitem__(self, position: int) -> Finding: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, position: int | slice) -> Finding | tuple[Finding, ...]:
        """One of them, or some."""
        found = self._wire["found"][position]
        return tuple(map(Finding, found)) if isinstance(position, slice) else Finding(found)

    def __iter__(self) -> Iterator[Finding]:
        """Each finding."""
        return map(Finding, self._wire["found"])

    def __len__(self) -> int:
        """Number of findings."""
        return len(self._wire["found"])

    def find(self, id: str) -> Finding:
        """The finding of an id."""
        for finding in self:
            if finding.id == id:
                return finding
        raise KeyError(f"no finding {id!r}; there are {', '.join(finding.id for finding in self)}")

    @property
    def not_found(self) -> tuple[str, ...]:
        """Ids of findings looked for and not there."""
        return tuple(self._wire["not_found"])

    @property
    def cannot_judge(self) -> Table:
        """Findings that cannot be judged, with the fields of the site file that they need."""
        rows = [{"id": one["id"], "missing": ", ".join(one["missing"])} for one in self._wire["cannot_judge"]]
        return table_of(rows, ("id", "missing"))

    @property
    def bundle(self) -> Outcome | None:
        """What the measures of the first five do together; never the sum of their savings."""
        wire = self._wire["bundle"]
        return None if wire is None else Outcome({"name": "", "outcome": wire})

    def to_table(self) -> Table:
        """One row a finding: what, who, savings as low, middle and high, cost, payback."""
        rows = [_row(wire) for wire in self._wire["found"]]
        return table_of(rows, tuple(_row(_NONE)))

    def _repr_html_(self) -> str:
        from . import _site_html

        return _site_html.findings(self)

    def __repr__(self) -> str:
        """Their ids."""
        return f"Findings({', '.join(finding.id for finding in self)})"


def _band(wire: Wire | None) -> Band | None:
    return None if wire is None else Band(wire["low"], wire["mid"], wire["high"])


def _row(wire: Wire) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: wire.get(name) for name in ("id", "name", "domain", "severity", "confidence", "measure", "actor")
    }
    for name in _SAVINGS:
        row |= band_columns(f"saving_{name}", (wire.get("saving") or {}).get(name))
    row["cost_eur"] = wire.get("cost_eur")
    row |= band_columns("payback_years", wire.get("payback_years"))
    row["disruption"] = wire.get("disruption")
    row["pieces"] = ", ".join(wire.get("pieces") or ()) or None
    row["practices"] = ", ".join(wire.get("practices") or ()) or None
    return row


#: A finding of which nothing is known, for the names of the columns.
_NONE: Wire = {}
