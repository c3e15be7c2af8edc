"""Inventories too large for one machine: parts reduced where they are, merged in any order, assessed once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Unpack

from . import _native, _options
from ._columns import Columns, arrow
from .fleet import Fleet
from .result import FleetResult

__all__ = ["Partial", "assess_batches"]

#: Parts held until they are merged.
_HELD = 64


class Partial:
    """Lines put together: one entry for all rows that differ by their number of devices alone, with its exact sum.

    Parts are added in any order and travel as bytes. Totals and intervals of their sum are those of one process over
    all rows, to the last digit.

    >>> here = Partial.from_table({"type": ["laptop", "laptop"], "quantity": [0.1, 0.2]})
    >>> there = Partial.from_bytes(Partial.from_table({"type": ["laptop"], "quantity": [0.3]}).to_bytes())
    >>> (here + there).fleet().to_dicts()[0]["quantity"]
    0.6
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Partial | None = None) -> None:
        """Nothing yet; see :meth:`from_table`."""
        self._native = native if native is not None else _native.Partial()

    @classmethod
    def from_table(cls, table: Any, *, words: bool = False, columns: Columns | None = None) -> Partial:
        """The rows of a table: with types of the catalogue, or with words to be recognised.

        Columns are those of :meth:`Fleet.from_table`, and with ``words`` of :meth:`Inventory.from_table`.
        """
        return cls(_native.Partial.of_table(arrow(table), words, dict(columns or {})))

    @classmethod
    def merge(cls, parts: Iterable[Partial | bytes]) -> Partial:
        """Several parts in one, whatever their order."""
        read = [cls.from_bytes(part) if isinstance(part, (bytes, bytearray)) else part for part in parts]
        return cls(_native.Partial.merged([part._native for part in read]))

    def __add__(self, other: Partial) -> Partial:
        """Two parts in one."""
        if not isinstance(other, Partial):
            return NotImplemented
        return Partial.merge((self, other))

    @property
    def rows(self) -> int:
        """Rows that were put together."""
        return self._native.rows

    def __len__(self) -> int:
        """Number of distinct lines."""
        return self._native.distinct

    def to_bytes(self) -> bytes:
        """The part as bytes, to be sent."""
        return self._native.to_bytes()

    @classmethod
    def from_bytes(cls, content: bytes | bytearray) -> Partial:
        """The part that :meth:`to_bytes` wrote."""
        return cls(_native.Partial.of_bytes(bytes(content)))

    def fleet(self) -> Fleet:
        """The lines as a fleet, one for each kind."""
        return Fleet(self._native.fleet())

    def assess(self, *, progress: bool = False, **options: Unpack[_options.Options]) -> FleetResult:
        """Assesses what was put together; see :meth:`Fleet.assess`."""
        return self.fleet().assess(progress=progress, **options)

    def __eq__(self, other: object) -> bool:
        """Equal when lines, rows and exact sums are."""
        return isinstance(other, Partial) and self.fleet().to_dicts() == other.fleet().to_dicts()

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the bytes."""
        return Partial.from_bytes, (self.to_bytes(),)

    def __repr__(self) -> str:
        """Rows and distinct lines."""
        return f"Partial({self.rows} rows, {len(self)} distinct)"


def assess_batches(
    batches: Iterable[Any],
    *,
    words: bool = False,
    columns: Columns | None = None,
    progress: bool = False,
    **options: Unpack[_options.Options],
) -> FleetResult:
    """Assesses an inventory given as batches, such as those of a dataset, of Spark or of DuckDB, one at a time.

    A batch is a table, or a :class:`Partial` or its bytes where the reduction was done elsewhere.

    >>> batches = ({"type": ["laptop"], "quantity": [number]} for number in (1, 2, 3))
    >>> result = assess_batches(batches, year=2024, location="FR", reference="ademe-2026")
    >>> result.coverage.all
    Count(lines=3, quantity=6.0)
    """
    parts: list[Partial] = []
    for batch in batches:
        if isinstance(batch, (bytes, bytearray)):
            batch = Partial.from_bytes(batch)
        elif not isinstance(batch, Partial):
            batch = Partial.from_table(batch, words=words, columns=columns)
        parts.append(batch)
        if len(parts) == _HELD:
            parts = [Partial.merge(parts)]
    return Partial.merge(parts).assess(progress=progress, **options)
