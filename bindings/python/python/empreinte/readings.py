"""Readings of meters: what a site took, interval by interval."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from . import _native, _options, _progress
from ._columns import arrow
from ._record import table_of
from .diagnostics import Diagnostics
from .table import Table

__all__ = ["Readings", "read_readings"]

_METER = ("meter", "header", "unit", "quantity", "step_seconds", "intervals", "valid", "start", "end")

#: What makes readings anew: the bytes of a file or the columns of a table, and how they are read.
_Source = tuple[str, Any, dict[str, Any]]


class Readings:
    """Readings of some meters: amounts of intervals of universal time, in kWh or m3. They do not change.

    >>> hours = {"time": ["2025-01-01T00:00:00Z", "2025-01-01T01:00:00Z"], "main [kWh]": [12.5, 12.0]}
    >>> readings = read_readings(hours)
    >>> readings.meters["meter"], readings.meters["step_seconds"]
    (['main'], [3600])
    """

    def __init__(self, source: _Source) -> None:
        """Made by :func:`read_readings`."""
        name, content, how = source
        self._source = source
        if isinstance(content, bytes):
            self._native = _native.Readings.of_file(name, content, **how)
        else:
            self._native = _native.Readings.of_table(content, **how)

    @cached_property
    def meters(self) -> Table:
        """One row a meter: id, header, unit, what its numbers are, length of its intervals, how many have a value."""
        return table_of(json.loads(self._native.meters), _METER)

    @cached_property
    def report(self) -> dict[str, Any]:
        """How they were read: format, encoding, sheet, time zone, rows."""
        report: dict[str, Any] = json.loads(self._native.report)
        return report

    @cached_property
    def diagnostics(self) -> Diagnostics:
        """What was assumed, left out or lost, in English."""
        return self.diagnostics_in("en")

    def diagnostics_in(self, lang: str) -> Diagnostics:
        """What was assumed, left out or lost, in a language."""
        return Diagnostics._of(self._native.diagnostics(lang))

    def __getitem__(self, meter: str) -> Table:
        """The intervals of a meter: start and end in universal time, amount, flag."""
        return Table(self._native.intervals(meter))

    def __iter__(self) -> Any:
        """The ids of the meters."""
        return iter(self.meters["meter"])

    def __len__(self) -> int:
        """Number of meters."""
        return len(self.meters)

    def __eq__(self, other: object) -> bool:
        """Equal when every interval is, and so is what was said of them."""
        return isinstance(other, Readings) and self._native == other._native

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self._native.meters)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles what they were read from."""
        return Readings, (self._source,)

    def __repr__(self) -> str:
        """Meters and where they come from."""
        return f"Readings({len(self)} meters of {self.report['rows']} rows, {self.report['format']})"

    def _repr_html_(self) -> str:
        return self.meters._repr_html_()


def read_readings(
    source: _options.PathLike | bytes | Any,
    *,
    timezone: str | None = None,
    mapping: _options.PathLike | Mapping[str, Any] | None = None,
    unit: str | None = None,
    quantity: Literal["interval", "register", "power", "mean_power"] | None = None,
    stamp: Literal["start", "end"] | None = None,
    time: str | None = None,
    progress: bool = False,
) -> Readings:
    """Reads readings of meters: CSV, TSV, XLSX, ODS, JSON or logs, told by what they hold; or any Arrow table.

    ``source`` is a path, the bytes of a file, or a table with a column of times and one a meter whose name ends with
    its unit (``main [kWh]``), or with one reading a row: time, meter, value. Times of a table may be instants, dates or
    text; ``time`` names their column where it is not the first that can be.

    ``timezone`` is that of times without an offset; without it they are refused. ``mapping`` is a mapping file, the
    name of a preset, or the same keys as a dictionary; ``unit``, ``quantity`` and ``stamp`` say what no column says.
    What was assumed, left out or lost is in :attr:`Readings.diagnostics`.

    >>> read_readings(b"date;main [kWh]\\n2025-01-01 00:00;12,5\\n2025-01-01 01:00;12\\n", timezone="Europe/Paris")
    Readings(1 meters of 2 rows, csv)
    """
    own = {"unit": unit, "quantity": quantity, "stamp": stamp}
    how: dict[str, Any] = {"timezone": timezone, **_mapping(mapping, own)}
    if isinstance(source, (str, os.PathLike)):
        with _progress.bar(progress, "bytes") as heard:
            content = _options.content(source)
            made = Readings((os.fspath(source), content, how))
            if heard:
                heard(len(content), len(content))
            return made
    if isinstance(source, (bytes, bytearray, memoryview)):
        return Readings(("readings", bytes(source), how))
    return Readings(("table", Table(_native.readings_columns(arrow(source, times=True), time)), how))


def _mapping(mapping: object, own: Mapping[str, str | None]) -> dict[str, Any]:
    said = {key: value for key, value in own.items() if value is not None}
    if isinstance(mapping, Mapping):
        text = json.dumps({**mapping, **said}, default=_options.plain)
        return {"mapping": ("mapping", text.encode())}
    if mapping is None:
        return {"mapping": ("mapping", json.dumps(said).encode())} if said else {}
    if said:
        raise TypeError(f"{', '.join(said)} and a mapping file say the same thing: give one of them")
    name = os.fspath(mapping)  # type: ignore[call-overload]
    if os.path.exists(name):
        return {"mapping": (name, _options.content(name))}
    return {"preset": name}
