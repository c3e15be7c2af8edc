"""Parts of an answer as objects: what the engine said, comparable, picklable, as JSON and as a table."""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from . import _html
from .table import Table

if TYPE_CHECKING:
    import pandas
    import polars

Wire = Mapping[str, Any]


class Record:
    """One part of an answer. It does not change; two are equal when the engine said the same of them."""

    __slots__ = ("_wire",)

    def __init__(self, wire: Wire) -> None:
        """From the form of the JSON door."""
        self._wire = wire

    def to_dict(self) -> dict[str, Any]:
        """The part in the form of the JSON door."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def to_json(self) -> str:
        """As :meth:`to_dict`, as text."""
        return json.dumps(self._wire, ensure_ascii=False)

    def __eq__(self, other: object) -> bool:
        """Equal when the engine said the same."""
        return type(self) is type(other) and self._wire == other._wire

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles what the engine said."""
        return type(self), (self._wire,)

    def __copy__(self) -> Self:
        """Itself: it does not change."""
        return self


class Tabular(Record):
    """A part of an answer that is a table too."""

    __slots__ = ()

    @abstractmethod
    def to_table(self) -> Table:
        """The part as columns."""

    def to_arrow(self) -> Any:
        """The table as a ``pyarrow.Table``, without a copy."""
        return self.to_table().to_arrow()

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas data frame."""
        return self.to_table().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars data frame, without a copy."""
        return self.to_table().to_polars()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table as a stream of the Arrow C interface."""
        return self.to_table().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        return _html.frame(self.to_table())


def table_of(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Table:
    """A table of some fields of rows; what a row lacks is missing."""
    return Table.from_dict({name: [row.get(name) for row in rows] for name in columns})


def total_name(indicator: str, unit: str) -> str:
    """Name of the column of an indicator's total: ``gwp_kgco2e``."""
    return "_".join([indicator, *(word.lower() for word in re.findall(r"[0-9A-Za-z]+", unit))])


def band_columns(name: str, band: Wire | None) -> dict[str, float | None]:
    """Low, middle and high of a range, under names that begin with its own."""
    return {f"{name}_{end}": None if band is None else band[end] for end in ("low", "mid", "high")}
