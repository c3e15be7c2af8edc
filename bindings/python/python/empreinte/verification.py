"""Savings achieved, against a baseline, with their error."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import _html, _native, _options
from ._columns import arrow
from ._record import Tabular, table_of
from .diagnostics import Diagnostic, Diagnostics
from .explanation import Explanation, Step
from .table import Table

if TYPE_CHECKING:
    from .audit import Audit

__all__ = ["Verification", "verify"]

_ROW = ("start", "end", "edc_kwh", "it_kwh", "temperature_c")


class Verification(Tabular):
    """What a site took after some measures, against what it would have taken without them (IPMVP, option C)."""

    __slots__ = ()

    @property
    def measured_kwh(self) -> float:
        """What the site took, kWh."""
        return float(self._found["measured_kwh"])

    @property
    def adjusted_baseline_kwh(self) -> float:
        """What it would have taken without the measures, kWh."""
        return float(self._found["adjusted_baseline_kwh"])

    @property
    def savings_kwh(self) -> float:
        """The difference, kWh; negative when it took more."""
        return float(self._found["savings_kwh"])

    @property
    def interval_kwh(self) -> tuple[float, float]:
        """Bounds of the savings at :attr:`confidence`, kWh."""
        return float(self._found["low_kwh"]), float(self._found["high_kwh"])

    @property
    def savings_share(self) -> float | None:
        """Savings over the adjusted baseline; ``None`` where that is not above zero."""
        share: float | None = self._found["savings_share"]
        return share

    @property
    def confidence(self) -> float:
        """Confidence of the interval."""
        return float(self._found["confidence"])

    @property
    def baseline(self) -> dict[str, Any]:
        """The regression: terms with their errors, degrees of freedom, share of the variance that it explains."""
        return dict(self._found["baseline"])

    @property
    def diagnostics(self) -> Diagnostics:
        """What a reader must know."""
        return Diagnostics(map(Diagnostic._of, self._wire["diagnostics"]))

    def explain(self) -> Explanation:
        """The terms of the baseline, and the sum that the savings are."""
        terms = self.baseline["terms"]
        steps = [
            Step(term["name"], f"± {term['standard_error']:.4g}", term["value"], "kWh/day", "regression", None)
            for term in terms
        ]
        steps += [
            Step("adjusted baseline", "Σ days × (terms)", self.adjusted_baseline_kwh, "kWh", "computed", None),
            Step("measured", "", self.measured_kwh, "kWh", "given", None),
            Step("savings", "adjusted baseline − measured", self.savings_kwh, "kWh", "computed", None),
        ]
        return Explanation("savings", "savings achieved", "verified", None, None, tuple(steps))

    def to_table(self) -> Table:
        """One row: measured, adjusted baseline, savings with their bounds, quality of the baseline."""
        names = ("measured_kwh", "adjusted_baseline_kwh", "savings_kwh", "low_kwh", "high_kwh", "confidence")
        row = {name: self._found[name] for name in (*names, "savings_share")}
        row |= {name: self.baseline[name] for name in ("r_squared", "cv_rmse", "periods")}
        return table_of([row], tuple(row))

    @property
    def _found(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._wire["verification"]
        return found

    def __repr__(self) -> str:
        """Savings and their interval."""
        low, high = self.interval_kwh
        return (
            f"Verification(savings {self.savings_kwh:.0f} kWh, {low:.0f} to {high:.0f} at {100 * self.confidence:g} %)"
        )

    def _repr_html_(self) -> str:
        return _html.frame(self.to_table()) + self.diagnostics._repr_html_()


def verify(
    base: Audit | _options.PathLike | Sequence[Mapping[str, Any]] | Any,
    now: Audit | _options.PathLike | Sequence[Mapping[str, Any]] | Any,
    *,
    confidence: float = 0.95,
    change_point: bool = False,
    lang: str = "en",
) -> Verification:
    """Verifies the savings of ``now`` against the baseline ``base``, with what IT load and weather explain left out.

    Each is an audit, whose days are taken where both have them, else its months; a file that :meth:`Audit.save`,
    ``empreinte audit --format json`` or a spreadsheet (CSV) wrote; a table or a list of rows with ``start`` and ``end``
    (both included), ``edc_kwh`` and, where known, ``it_kwh`` and ``temperature_c``. ``change_point`` looks for the
    outside temperature at which cooling starts.

    >>> months = [(f"2024-{m:02}-01", f"2024-{m:02}-28") for m in range(1, 13)]
    >>> base = [{"start": a, "end": b, "edc_kwh": 1400.0 + 20 * m, "temperature_c": m} for m, (a, b)
    ...         in enumerate(months)]
    >>> now = [{**row, "edc_kwh": row["edc_kwh"] - 140} for row in base]
    >>> round(verify(base, now).savings_kwh)
    1680
    """
    found = _native.verify(_file("base", base), _file("now", now), confidence, change_point, lang)
    return Verification(json.loads(found))


def _file(name: str, source: Any) -> tuple[str, bytes]:
    """Name and content of what the engine reads: the answer of an audit, a file, or rows as one."""
    from .audit import Audit

    if isinstance(source, Audit):
        return name, source.to_json().encode()
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source), _options.content(source)
    if not isinstance(source, (list, tuple)):
        table = Table(_native.frame_of(arrow(source, times=True)))
        columns = {column: table[column] for column in table.columns}
        source = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    lines = [",".join(_ROW), *(",".join(_cells(dict(row))) for row in source)]
    return name, "\n".join(lines).encode()


def _cells(row: Mapping[str, Any]) -> list[str]:
    unknown = set(row) - set(_ROW)
    if unknown:
        raise TypeError(f"no column {sorted(unknown)[0]!r}; a row has {', '.join(_ROW)}")
    days = [str(row.get(name) or "")[:10] for name in _ROW[:2]]
    numbers = [row.get(name) for name in _ROW[2:]]
    return [*days, *("" if cell is None else f"{float(cell):.17g}" for cell in numbers)]
