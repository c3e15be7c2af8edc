"""Figures of decisions: what moved, offers, trajectories, moved loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._html import number, words
from .plots import CAPS, axes, bars, below, frame, legend, made

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .difference import Difference
    from .planning import Plan
    from .purchasing import Offers
    from .shifting import Shift

__all__ = ["moved", "offers", "shift", "trajectories"]

_UP, _DOWN, _WHOLE, _LEFT = "#D55E00", "#009E73", "#56606b", "#999999"
_LINES = ("#222222", "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")

_WORDS = {
    "en": {
        "quantity": "quantity",
        "behaviour": "lifetime and use",
        "factor": "factors",
        "method": "method",
        "lower": "{name} is lower with a probability of {p}, given the references.",
        "no_law": "No uncertainty is stated for what differs.",
        "per_year": "{unit} per year",
        "informative": "Across makers: informative, not a comparative assertion (ISO 14044).",
        "interval": "Bar: {percent} interval.",
        "conditional": "Conditional scenarios, not forecasts; making in the year of purchase.",
        "before": "before",
        "after": "after",
        "left": "left behind",
        "place": "place",
        "time": "hours",
        "average": "Attributional averages; no uncertainty is stated.",
    },
    "fr": {
        "quantity": "quantités",
        "behaviour": "durée et usage",
        "factor": "facteurs",
        "method": "méthode",
        "lower": "{name} est plus bas avec une probabilité de {p}, les références étant données.",
        "no_law": "Aucune incertitude n’est indiquée pour ce qui diffère.",
        "per_year": "{unit} par an",
        "informative": "Entre fabricants\u00a0: à titre informatif, non une affirmation comparative (ISO 14044).",
        "interval": "Barre\u00a0: intervalle à {percent}.",
        "conditional": "Scénarios conditionnels, non des prévisions\u00a0; fabrication dans l’année d’achat.",
        "before": "avant",
        "after": "après",
        "left": "resté sur place",
        "place": "lieu",
        "time": "heures",
        "average": "Moyennes attributionnelles\u00a0; aucune incertitude n’est indiquée.",
    },
}


def _title(ax: Axes, indicator: str, lang: str) -> None:
    name = words(lang)["indicators"][indicator]
    ax.set_title(name[0].upper() + name[1:], loc="left", fontsize="medium", fontweight="bold")


def _percent(share: float, lang: str) -> str:
    text = f"{100 * share:.3g}\u202f%"
    return text.replace(".", ",") if lang == "fr" else text


def moved(shown: Difference, *, lang: str, ax: Axes | None = None) -> Axes:
    """A bridge from the first total to the second, by what moved."""
    texts = _WORDS[lang]
    if shown.a is None or shown.b is None:
        raise ValueError("one side has no total: there is no difference to draw")
    first, second = shown._wire["names"]
    parts = list(shown.moved.items())
    ax = axes(ax, height=3.2)
    ax.barh(0, shown.a.value, color=_WHOLE, height=0.6)
    ends, at = [shown.a.value], shown.a.value
    for place, (_, value) in enumerate(parts, 1):
        ax.barh(place, value, left=at, color=_UP if value > 0 else _DOWN, height=0.6)
        at += value
        ends.append(max(at, at - value))
    ax.barh(len(parts) + 1, shown.b.value, color=_WHOLE, height=0.6)
    ends.append(shown.b.value)
    said = [number(shown.a.value, lang), *(_signed(value, lang) for _, value in parts), number(shown.b.value, lang)]
    for place, (end, text) in enumerate(zip(ends, said, strict=True)):
        ax.annotate(text, (end, place), xytext=(6, 0), textcoords="offset points", va="center")
    ax.set_yticks(range(len(parts) + 2), [first, *(texts[group] for group, _ in parts), second])
    ax.invert_yaxis()
    ax.margins(x=0.14)
    ax.set_xlim(left=0)
    ax.set_xlabel(shown.unit)
    frame(ax, lang, axis="x")
    _title(ax, shown.indicator, lang)
    p = shown.probability_a_lower
    note = texts["no_law"]
    if p is not None:
        lower = (first, p) if p >= 0.5 else (second, 1.0 - p)
        note = texts["lower"].format(name=lower[0], p=_percent(lower[1], lang))
    below(ax, [note], 38)
    return ax


def _signed(value: float, lang: str) -> str:
    return f"{'+' if value > 0 else ''}{number(value, lang)}".replace("-", "−")


def offers(shown: Offers, *, lang: str, ax: Axes | None = None) -> Axes:
    """Making and use of a year of each offer, with the interval of their total."""
    texts = _WORDS[lang]
    ranked = [offer for offer in shown.ranked if offer.total(shown.lead) is not None]
    ax = axes(ax, height=1.8 + 0.5 * len(ranked))
    years = [offer._wire["per_year"][shown.lead] for offer in ranked]
    rows = [(offer.name, year["making"] or 0.0, year["use"] or 0.0) for offer, year in zip(ranked, years, strict=True)]
    bars(ax, rows, lang)
    for text, (place, offer) in zip(list(ax.texts), enumerate(ranked), strict=True):
        said: Any = text
        total = offer.total(shown.lead)
        if total is not None and total.low is not None and total.high is not None:
            # The number stands behind the bar of the interval, not under it.
            said.xy = (max(total.value, total.high), place)
            whisker = [[max(0.0, total.value - total.low)], [max(0.0, total.high - total.value)]]
            ax.errorbar(total.value, place, xerr=whisker, fmt="none", **CAPS)
    ax.margins(x=0.14)
    ax.set_xlim(left=0)
    ax.set_xlabel(texts["per_year"].format(unit=years[0]["unit"] if years else ""))
    frame(ax, lang, axis="x")
    _title(ax, shown.lead, lang)
    notes = [texts["interval"].format(percent=_percent(shown._ok["confidence"], lang))]
    if shown.claim == "informative":
        notes.append(texts["informative"])
    below(ax, [*notes, made(shown.versions, lang)], 38)
    return ax


def trajectories(shown: Plan, indicator: str, *, lang: str, ax: Axes | None = None) -> Axes:
    """A line a scenario, over the years."""
    texts = _WORDS[lang]
    ax = axes(ax, height=3.6)
    unit = ""
    for place, played in enumerate(shown.scenarios):
        years = [year["year"] for year in played._wire["years"]]
        booked = [year["impacts"][indicator] for year in played._wire["years"]]
        unit = booked[0]["unit"]
        style: dict[str, Any] = {"color": _LINES[place % len(_LINES)], "linewidth": 1.8, "label": played.name}
        ax.plot(years, [one["total"] for one in booked], drawstyle="steps-mid", **style)
    ax.set_ylim(bottom=0)
    ax.set_ylabel(texts["per_year"].format(unit=unit))
    frame(ax, lang, axis="y")
    legend(ax, min(3, len(shown.scenarios)))
    _title(ax, indicator, lang)
    below(ax, [texts["conditional"], made(shown.versions, lang)], 24)
    return ax


def shift(shown: Shift, indicator: str, *, lang: str, ax: Axes | None = None) -> Axes:
    """Before and after a move, with what stays behind."""
    texts = _WORDS[lang]
    rows = [row for row in shown.to_table() if row["indicator"] == indicator]
    if not rows:
        raise KeyError(f"no indicator {indicator!r} in this move")
    ax = axes(ax, height=1.4 + 0.9 * len(rows))
    labels: list[str] = []
    for row in rows:
        place, left = len(labels), row["left_behind"] or 0.0
        ax.barh(place, row["before"], color=_WHOLE, height=0.6)
        ax.barh(place + 1, row["after"] - left, color=_DOWN, height=0.6)
        if left:
            ax.barh(place + 1, left, left=row["after"] - left, color=_LEFT, height=0.6, label=texts["left"])
        for at, value in ((place, row["before"]), (place + 1, row["after"])):
            text = number(value, lang)
            ax.annotate(text, (value, at), xytext=(6, 0), textcoords="offset points", va="center")
        colon = "\u00a0: " if lang == "fr" else ": "
        labels += [f"{texts[row['move']]}{colon}{texts[end]}" for end in ("before", "after")]
    ax.set_yticks(range(len(labels)), labels)
    ax.invert_yaxis()
    ax.margins(x=0.14)
    ax.set_xlim(left=0)
    ax.set_xlabel(rows[0]["unit"])
    frame(ax, lang, axis="x")
    _title(ax, indicator, lang)
    if any(row["left_behind"] for row in rows):
        legend(ax, 1)
    below(ax, [texts["average"], made(shown.versions, lang)], 38)
    return ax
