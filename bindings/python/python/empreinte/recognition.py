"""Names as people type them, read as device types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from . import _native, _options, _progress
from ._columns import Columns, arrow
from .fleet import recognition
from .table import Table

__all__ = ["recognise"]

_CELLS = ("type", "brand", "model", "designation")


def recognise(
    names: Any,
    *,
    columns: Columns | None = None,
    mapping: _options.PathLike | Iterable[_options.Correction] | None = None,
    reference: str | None = None,
    alternatives: int = 3,
    lang: str = "en",
    progress: bool = False,
) -> Table:
    """What names stand for: one row a name, in order, with score, reason and alternatives.

    ``names`` is a word, a list of words or of dictionaries with ``type``, ``brand``, ``model`` and ``designation``, or
    a table with these columns. ``type`` is ``"unknown"`` when nothing is sure enough.

    >>> recognise(["Dell Latitude 7490", "imprimante HP LaserJet"])["type"]
    ['laptop', 'printer']
    """
    table = arrow(_table(names))
    request = recognition(_options.corrections(mapping), reference, alternatives, lang)
    with _progress.bar(progress, "names") as heard:
        return Table(_native.recognise(table, dict(columns or {}), request, heard))


def _table(names: Any) -> Any:
    if isinstance(names, str):
        names = [names]
    if isinstance(names, Mapping) and all(isinstance(cell, str) for cell in names.values()):
        names = [names]
    if not isinstance(names, (list, tuple)):
        return names
    rows = [{"designation": name} if isinstance(name, str) else dict(name) for name in names]
    unknown = {key for row in rows for key in row} - set(_CELLS)
    if unknown:
        raise TypeError(f"no cell {sorted(unknown)[0]!r}; a name has {', '.join(_CELLS)}")
    return {cell: [row.get(cell) for row in rows] for cell in _CELLS}
