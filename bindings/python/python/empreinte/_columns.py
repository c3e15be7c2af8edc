"""Tables in: whatever holds columns, as the engine reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import _native

#: Names of columns by the part they play.
Columns = Mapping[str, str]


def arrow(table: Any, *, times: bool = False) -> Any:
    """An object with the Arrow C stream interface: the table itself where it has it.

    Where it is read column by column, dates become years, or text where ``times`` matter.
    """
    if hasattr(table, "__arrow_c_stream__"):
        if not _is_pandas(table) or _has_pyarrow():
            return table
    elif hasattr(table, "__arrow_c_array__"):
        return _batch(table)
    columns = table if isinstance(table, Mapping) else _columns_of(table)
    return _native.frame({str(name): _cells(cells, times) for name, cells in columns.items()})


def _is_pandas(table: Any) -> bool:
    return type(table).__module__.split(".")[0] == "pandas"


def _has_pyarrow() -> bool:
    # pandas speaks the Arrow interface through pyarrow alone.
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def _batch(batch: Any) -> Any:
    import pyarrow

    return pyarrow.Table.from_batches([pyarrow.record_batch(batch)])


def _columns_of(table: Any) -> Mapping[Any, Any]:
    if hasattr(table, "columns") and hasattr(table, "__getitem__"):
        return {name: table[name] for name in table.columns}
    kind = type(table).__name__
    raise TypeError(f"a table is expected: a data frame, an Arrow table or a mapping of columns, not {kind}")


def _cells(cells: Any, times: bool) -> Any:
    """A column as a buffer of numbers or a list."""
    if hasattr(cells, "to_numpy"):
        cells = cells.to_numpy()
    if times and not _are_numbers(cells):
        return [_time(cell) for cell in (cells.astype("datetime64[s]").tolist() if _is_date(cells) else cells)]
    kind = _kind(cells)
    if kind == "M":
        # A date is its year.
        years = cells.astype("datetime64[Y]").astype("int64") + 1970
        return [None if missing else int(year) for year, missing in zip(years, cells != cells, strict=True)]
    if kind is not None and kind not in "fiu":
        return cells.tolist()
    return cells


def _kind(cells: Any) -> str | None:
    kind: str | None = getattr(getattr(cells, "dtype", None), "kind", None)
    return kind


def _is_date(cells: Any) -> bool:
    return _kind(cells) == "M"


def _are_numbers(cells: Any) -> bool:
    return _kind(cells) in ("f", "i", "u")


def _time(cell: Any) -> Any:
    """A cell with dates and times of Python as text."""
    if cell != cell:
        return None
    return cell.isoformat() if hasattr(cell, "isoformat") else cell
