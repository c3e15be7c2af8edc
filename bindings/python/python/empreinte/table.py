"""Tables out: columns that other libraries read without a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import _html, _native

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Table"]


class Table:
    """A table of columns that does not change.

    Anything that speaks the Arrow PyCapsule interface reads it as it is: ``polars.DataFrame(table)``,
    ``pyarrow.table(table)``, ``pandas.DataFrame.from_arrow(table)``, DuckDB.

    >>> import empreinte as em
    >>> rows = em.factors(table="electricity", location="FR", year=2024)
    >>> rows.columns[:3]
    ('id', 'value', 'unit')
    """

    __slots__ = ("_frame",)

    def __init__(self, frame: _native.Frame) -> None:
        """Made by results; see :meth:`from_dict` for one of your own."""
        self._frame = frame

    @classmethod
    def from_dict(cls, columns: Mapping[str, Any]) -> Table:
        """A table of columns: lists of words or numbers, or one-dimensional arrays.

        >>> len(Table.from_dict({"type": ["laptop", "monitor"], "quantity": [10, 12]}))
        2
        """
        return cls(_native.frame(dict(columns)))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self._frame.names)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._frame)

    def __getitem__(self, name: str) -> list[Any]:
        """The cells of a column; ``None`` where one is missing."""
        return self._frame.column(name)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, each as a dictionary."""
        columns = self.to_dict()
        names = list(columns)
        for cells in zip(*columns.values(), strict=True):
            yield dict(zip(names, cells, strict=True))

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as lists."""
        return {name: self._frame.column(name) for name in self._frame.names}

    def to_arrow(self) -> Any:
        """The table as a ``pyarrow.Table``, without a copy."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas data frame; words are categories where pyarrow is there."""
        import pandas

        try:
            import pyarrow  # noqa: F401
        except ImportError:
            return pandas.DataFrame(self.to_dict())
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars data frame, without a copy."""
        import polars

        frame = polars.DataFrame(self)
        return frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table as a stream of the Arrow C interface."""
        return self._frame.__arrow_c_stream__(requested_schema)

    def __eq__(self, other: object) -> bool:
        """Tables are equal when their columns are."""
        return isinstance(other, Table) and self.columns == other.columns and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the columns."""
        return _of_columns, (self.to_dict(),)

    def __repr__(self) -> str:
        """Size and columns."""
        return f"Table({len(self)} rows: {', '.join(self.columns)})"

    def _repr_html_(self) -> str:
        return _html.frame(self)

    def _head(self, rows: int) -> dict[str, list[Any]]:
        return Table(self._frame.slice(0, rows)).to_dict()


def _of_columns(columns: dict[str, list[Any]]) -> Table:
    return Table.from_dict(columns)
