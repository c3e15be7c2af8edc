"""Every figure with its source."""

from __future__ import annotations

from typing import Any

from ._door import evaluate
from ._options import PathLike, UserFactor, user_factors
from .errors import of_answer
from .table import Table

__all__ = ["factors"]

_COLUMNS = (
    "id",
    "value",
    "unit",
    "year",
    "geo",
    "source",
    "locator",
    "licence",
    "quality",
    "verified",
    "note",
)


def factors(
    *,
    table: str | None = None,
    location: str | None = None,
    year: int | None = None,
    reference: str | None = None,
    type: str | None = None,
    text: str | None = None,
    own: PathLike | list[PathLike | UserFactor] | None = None,
) -> Table:
    """The figures that fit, one row each: id, value, unit, year, source, licence, quality.

    ``table`` is ``electricity``, ``devices`` or that of single figures; ``text`` holds words of the id, table or note;
    ``own`` gives factors of your own, over the bundled ones.

    >>> set(factors(table="electricity", location="FR", year=2024)["unit"]) >= {"kgCO2e/kWh"}
    True
    """
    find = {
        "table": table,
        "location": location,
        "year": year,
        "reference": reference,
        "type": type,
        "text": text,
    }
    request: dict[str, Any] = {
        "schema": 1,
        "kind": "factors",
        "find": {name: value for name, value in find.items() if value is not None},
        "options": {"factors": user_factors(own)},
    }
    answer = evaluate(request)
    if "error" in answer:
        raise of_answer(request)
    rows = answer["ok"]["rows"]
    names = [name for name in _COLUMNS if any(name in row for row in rows)]
    names += sorted({name for row in rows for name in row} - set(names))
    return Table.from_dict({name: [_cell(row.get(name)) for row in rows] for name in names})


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, float)) else str(value)
