"""What a notebook shows: small tables and bars. Every word is escaped, whoever wrote it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import _native

if TYPE_CHECKING:
    from .result import FleetResult
    from .table import Table
    from .values import Impact

#: Rows of a table that are shown.
SHOWN = 20

_CELL = 'style="text-align:left;padding:2px 10px"'
_NUMBER = 'style="text-align:right;padding:2px 10px;font-variant-numeric:tabular-nums"'
_BAR = "display:inline-block;height:0.8em;vertical-align:middle"
_MAKING, _USE = "#4c72b0", "#dd8452"


_NAMES: dict[str, Mapping[str, Any]] = {}


def words(lang: str) -> Mapping[str, Any]:
    """Names of indicators, stages, types and statuses in a language."""
    if lang not in _NAMES:
        _NAMES[lang] = json.loads(_native.names(lang))
    return _NAMES[lang]


def escape(text: str) -> str:
    """A text with every character that HTML reads turned into words."""
    from html import escape  # half of the time of an import would go into its table of names

    return escape(text)


def number(value: float | None, lang: str = "en") -> str:
    """A value to three significant digits, or a dash; thousands and decimals as the language has them."""
    if value is None:
        return "–"
    value += 0.0  # a negative zero is none
    if value != 0.0 and not 0.001 <= abs(value) < 1e12:
        text = f"{value:.2e}"
    else:
        decimals = max(0, 2 - _magnitude(value))
        text = f"{round(value, 2 - _magnitude(value)):,.{decimals}f}"
    return text.replace(",", "\u202f").replace(".", ",") if lang == "fr" else text


def _magnitude(value: float) -> int:
    return int(f"{value:e}".split("e")[1])


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Collection[int] = ()) -> str:
    """A table of plain words."""
    return _table(head, [[escape(str(cell)) for cell in row] for row in rows], numbers)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int]) -> str:
    def cells(tag: str, row: Sequence[str]) -> str:
        style = (_NUMBER if position in numbers else _CELL for position in range(len(row)))
        return "".join(f"<{tag} {how}>{cell}</{tag}>" for how, cell in zip(style, row, strict=True))

    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', [escape(name) for name in head])}</tr></thead><tbody>{body}</tbody></table>"


def frame(shown: Table) -> str:
    """The first rows of a table."""
    columns = shown._head(SHOWN)
    are_numbers = [
        position
        for position, cells in enumerate(columns.values())
        if all(isinstance(cell, (int, float)) or cell is None for cell in cells)
    ]
    rows = [
        ["–" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row]
        for row in zip(*columns.values(), strict=True)
    ]
    more = f"<p>{len(shown)} rows, {min(SHOWN, len(shown))} shown</p>"
    return table(list(columns), rows, numbers=are_numbers) + more


_HEAD = {
    "en": ("indicator", "unit", "making", "use", "total", "interval", ""),
    "fr": ("indicateur", "unité", "fabrication", "usage", "total", "intervalle", ""),
}


def impacts(shown: Mapping[str, Impact], lang: str) -> str:
    """One row an indicator, with a bar that parts making from use."""
    names = words(lang)["indicators"]
    rows = []
    for code, impact in shown.items():
        parts = [part.value if part else None for part in (impact.embodied, impact.use, impact.total)]
        cells = [
            names.get(code, code),
            impact.unit,
            *(number(part, lang) for part in parts),
            _interval(impact, lang),
        ]
        rows.append([*(escape(cell) for cell in cells), _bar(*parts)])
    return _table(_HEAD[lang], rows, numbers=(2, 3, 4, 5))


def _interval(impact: Impact, lang: str) -> str:
    total = impact.total
    if total is None or total.low is None or total.confidence is None:
        return "–"
    percent = f"{100 * total.confidence:g}\u202f%".replace(".", "," if lang == "fr" else ".")
    return f"{number(total.low, lang)} – {number(total.high, lang)} ({percent})"


def _bar(making: float | None, use: float | None, total: float | None) -> str:
    if not total or total < 0:
        return ""
    parts = ((making, _MAKING), (use, _USE))
    spans = (
        f'<span style="{_BAR};width:{100 * part / total:.0f}px;background:{colour}"></span>'
        for part, colour in parts
        if part
    )
    return f'<span style="white-space:nowrap">{"".join(spans)}</span>'


_COUNTED = {
    "en": "{counted} devices counted, {share} of those that should be, on {lines} lines. "
    "Method {method}, {year}, electricity of {location}, reference {reference}.",
    "fr": "{counted} équipements comptés, {share} de ceux qui devraient l’être, sur {lines} lignes. "
    "Méthode {method}, {year}, électricité : {location}, référence {reference}.",
}


def result(shown: FleetResult) -> str:
    """The totals of a result and what they rest on."""
    lang = shown.lang
    share = shown.coverage.counted_share
    percent = "–" if share is None else f"{number(100 * share, lang)}\u202f%"
    counted = shown.coverage.by_status.get("counted")
    sentence = _COUNTED[lang].format(
        counted=f"{counted.quantity:g}" if counted else "0",
        share=percent,
        lines=shown.coverage.all.lines,
        method=shown.method,
        year=shown.year,
        location=shown.location,
        reference=shown.reference,
    )
    warnings: dict[str, list[str]] = {}
    for note in shown.diagnostics:
        if note.severity != "note":
            warnings.setdefault(note.code, []).append(note.message)
    counts = {code: f" × {len(said)}" if len(said) > 1 else "" for code, said in warnings.items()}
    listed = "".join(f"<li>{escape(code)}{counts[code]}: {escape(said[0])}</li>" for code, said in warnings.items())
    return f"{impacts(shown.total, lang)}<p>{escape(sentence)}</p><ul>{listed}</ul>"
