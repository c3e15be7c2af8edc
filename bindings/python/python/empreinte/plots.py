"""Figures fit for a paper, in English or French, with units and a line that says what they rest on.

Matplotlib draws them: it is what most laboratories have, writes PDF and SVG without a browser, and its figures can be
changed by whoever places them in a paper. Each function draws on ``ax``, or on a figure of its own, and gives the axes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any, Literal

from ._html import number, words
from .values import Estimate, Impact, Impacts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .comparison import Comparison
    from .result import FleetResult

__all__ = ["age", "comparison", "interval", "stages", "total", "types"]

#: Colours that are told apart in grey and by those who see colours otherwise (Okabe and Ito, 2008).
_MAKING, _USE, _OTHER = "#0072B2", "#E69F00", "#009E73"
_STAGES = {
    "manufacturing": "#0072B2",
    "distribution": "#56B4E9",
    "use": "#E69F00",
    "end_of_life": "#009E73",
    "unsplit": "#999999",
}

_WORDS = {
    "en": {
        "making": "making",
        "use": "use",
        "per_year": "{unit} per year",
        "devices": "devices",
        "bought": "year of purchase",
        "undated": "no date",
        "total": "total",
        "confidence": "bar: {percent} interval, given the reference",
        "basis": "Method {method}, {year}; electricity of {location}; reference {reference}.",
        "counted": "{share} of the devices counted.",
        "sources": "Sources: {sources}.",
        "made": "empreinte {version}, methods {method}",
        "others": "others",
        "absent": "no figure",
        "without": "No figure is known for: {parts}.",
    },
    "fr": {
        "making": "fabrication",
        "use": "usage",
        "per_year": "{unit} par an",
        "devices": "équipements",
        "bought": "année d’achat",
        "undated": "sans date",
        "total": "total",
        "confidence": "barre\u00a0: intervalle à {percent}, la référence étant donnée",
        "basis": "Méthode {method}, {year}\u00a0; électricité\u00a0: {location}\u00a0; référence {reference}.",
        "counted": "{share} des équipements comptés.",
        "sources": "Sources\u00a0: {sources}.",
        "made": "empreinte {version}, méthodes {method}",
        "others": "autres",
        "absent": "sans chiffre",
        "without": "Aucun chiffre connu pour\u00a0: {parts}.",
    },
}


def total(result: FleetResult, indicator: str, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
    """Making and use of the total, with its interval."""
    lang = lang or result.lang
    ax = axes(ax, height=2.4)
    _stacked(ax, [("", result.total[indicator])], lang)
    return _dress(ax, result, indicator, lang, bars=True)


def comparison(shown: Comparison, indicator: str, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
    """Totals of several results, one bar each."""
    first = shown.results[0]
    lang = lang or first.lang
    ax = axes(ax, height=1.6 + 0.5 * len(shown.results))
    rows = zip(shown.names, (result.total[indicator] for result in shown.results), strict=True)
    _stacked(ax, list(rows), lang)
    return _dress(ax, first, indicator, lang, bars=True, basis=False)


def interval(
    result: FleetResult,
    indicator: str,
    *,
    across: Literal["references", "methods"] = "references",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """The interval of the total beside those of the other references or methods."""
    lang = lang or result.lang
    own = result.reference if across == "references" else result.method
    found: dict[str, Impacts] = dict(result.references if across == "references" else result.methods)
    rows = [(own, result.total[indicator])]
    rows += [(name, impacts[indicator]) for name, impacts in found.items() if name != own]
    ax = axes(ax, height=1.6 + 0.5 * len(rows))
    _stacked(ax, rows, lang)
    return _dress(ax, result, indicator, lang, bars=True, basis=across == "references")


def stages(result: FleetResult, indicator: str, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
    """The total by life-cycle stage, with what is absent said."""
    lang = lang or result.lang
    impact = result.total[indicator]
    names = words(lang)["stages"]
    shown = [stage for stage in Impact.STAGES if stage != "unsplit" or impact.unsplit is not None]
    ax = axes(ax, height=3.2)
    for position, stage in enumerate(shown):
        estimate: Estimate | None = getattr(impact, stage)
        if estimate is None:
            ax.text(0, position, f"  {_WORDS[lang]['absent']}", va="center", color="#555555", style="italic")
            continue
        ax.barh(
            position,
            estimate.value,
            color=_STAGES[stage],
            height=0.62,
            xerr=_whisker(estimate),
            error_kw=CAPS,
        )
        _label(ax, estimate, position, lang)
    ax.set_yticks(range(len(shown)), [fill(names[stage], 26) for stage in shown])
    ax.invert_yaxis()
    return _dress(ax, result, indicator, lang, bars=impact.embodied is not None and impact.embodied.low is not None)


def types(
    result: FleetResult, indicator: str, *, most: int = 12, lang: str | None = None, ax: Axes | None = None
) -> Axes:
    """The total by device type, largest first; what is beyond ``most`` is put together."""
    lang = lang or result.lang
    names = words(lang)["types"]
    found = [(str(part.key), part.impacts[indicator]) for part in result.by_type]
    found = [(key, impact) for key, impact in found if impact.total is not None]
    found.sort(key=lambda one: -float(one[1].total or 0.0))
    shown, rest = found[:most], found[most:]
    rows: list[tuple[str, float, float]] = [
        (names.get(key, key), _value(impact.embodied), _value(impact.use)) for key, impact in shown
    ]
    if rest:
        making, use = (sum(_value(getattr(one, part)) for _, one in rest) for part in ("embodied", "use"))
        rows.append((f"{_WORDS[lang]['others']} ({len(rest)})", making, use))
    ax = axes(ax, height=1.8 + 0.34 * len(rows))
    bars(ax, rows, lang)
    return _dress(ax, result, indicator, lang, bars=False)


def age(result: FleetResult, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
    """Devices counted by year of purchase; those without a date stand apart."""
    lang = lang or result.lang
    parts = result.by_purchase_year
    dated = {int(part.key): part.quantity for part in parts if part.key is not None}
    undated = sum(part.quantity for part in parts if part.key is None)
    ax = axes(ax, height=3.2)
    places: list[int] = []
    labels: list[str] = []
    if dated:
        years = range(min(dated), max(dated) + 1)
        ax.bar(list(years), [dated.get(year, 0.0) for year in years], color=_MAKING, width=0.8)
        step = max(1, -(-len(years) // 14))
        places, labels = list(years)[::step], [str(year) for year in list(years)[::step]]
    if undated:
        place = max(dated, default=0) + 2
        ax.bar([place], [undated], color="#999999", width=0.8, hatch="//", edgecolor="white")
        places, labels = [*places, place], [*labels, _WORDS[lang]["undated"]]
    ax.set_xticks(places, labels)
    ax.set_xlabel(_WORDS[lang]["bought"])
    ax.set_ylabel(_WORDS[lang]["devices"])
    frame(ax, lang, axis="y")
    _note(ax, result, lang)
    return ax


CAPS: dict[str, Any] = {"capsize": 4, "elinewidth": 1.3, "ecolor": "#222222"}


def axes(ax: Axes | None, height: float, width: float = 7.2) -> Axes:
    """The axes given, or those of a figure of its own."""
    if ax is not None:
        return ax
    try:
        from matplotlib import pyplot
    except ImportError:
        raise ImportError("figures need matplotlib: pip install 'empreinte[plot]'") from None
    _, made = pyplot.subplots(figsize=(width, height + 0.5), layout="constrained")
    return made


def _value(estimate: Estimate | None) -> float:
    return 0.0 if estimate is None else estimate.value


def _whisker(estimate: Estimate | None) -> list[list[float]] | None:
    if estimate is None or estimate.low is None or estimate.high is None:
        return None
    # The value is the mean of a skewed law; at low confidences it may lie outside of the central interval.
    return [[max(0.0, estimate.value - estimate.low)], [max(0.0, estimate.high - estimate.value)]]


def _label(ax: Axes, estimate: Estimate, place: float, lang: str) -> None:
    end = max(estimate.value, estimate.high or 0.0)
    ax.annotate(number(estimate.value, lang), (end, place), xytext=(6, 0), textcoords="offset points", va="center")


def _stacked(ax: Axes, rows: Sequence[tuple[str, Impact]], lang: str) -> None:
    """One bar a row: making, then use, with the interval of the total."""
    labelled: set[str] = set()
    for place, (_, impact) in enumerate(rows):
        if impact.total is None:
            ax.text(0, place, f"  {_WORDS[lang]['absent']}", va="center", color="#555555", style="italic")
            continue
        left = 0.0
        for part, colour, key in ((impact.embodied, _MAKING, "making"), (impact.use, _USE, "use")):
            if part is not None:
                label = None if key in labelled else _WORDS[lang][key]
                labelled.add(key)
                ax.barh(place, part.value, left=left, color=colour, height=0.55, label=label)
                left += part.value
        whisker = _whisker(impact.total)
        if whisker is not None:
            ax.errorbar(impact.total.value, place, xerr=whisker, fmt="none", **CAPS)
        _label(ax, impact.total, place, lang)
    ax.set_yticks(range(len(rows)), [name for name, _ in rows])
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.invert_yaxis()
    if labelled:
        legend(ax, len(labelled))


def bars(ax: Axes, rows: Sequence[tuple[str, float, float]], lang: str) -> None:
    """One bar a row: making, then use, with their sum."""
    makings, uses = [row[1] for row in rows], [row[2] for row in rows]
    places = range(len(rows))
    ax.barh(places, makings, color=_MAKING, height=0.66, label=_WORDS[lang]["making"])
    ax.barh(places, uses, left=makings, color=_USE, height=0.66, label=_WORDS[lang]["use"])
    for place, making, use in zip(places, makings, uses, strict=True):
        ax.annotate(
            number(making + use, lang),
            (making + use, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
        )
    ax.set_yticks(places, [row[0] for row in rows])
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.invert_yaxis()
    legend(ax, 2)


def legend(ax: Axes, columns: int) -> None:
    """The legend above the axes, on the right."""
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=columns, frameon=False, borderaxespad=0.2)


def frame(ax: Axes, lang: str, axis: Literal["x", "y"]) -> None:
    """Grid and numbers of the axis of values."""
    from matplotlib.ticker import FuncFormatter

    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(axis=axis, color="#dddddd", linewidth=0.8)
    ax.set_axisbelow(True)
    scale = ax.xaxis if axis == "x" else ax.yaxis
    scale.set_major_formatter(FuncFormatter(lambda value, _: _tick(value, lang)))


def _tick(value: float, lang: str) -> str:
    text = f"{value:,.10g}" if value == 0 or 1e-3 <= abs(value) < 1e9 else f"{value:.1e}"
    return text.replace(",", "\u202f").replace(".", ",") if lang == "fr" else text


def _dress(ax: Axes, result: FleetResult, indicator: str, lang: str, *, bars: bool, basis: bool = True) -> Axes:
    """Title, units, grid and the line below."""
    impact = result.total[indicator]
    unit = f"{impact.unit}" if result.method == "flux" else _WORDS[lang]["per_year"].format(unit=impact.unit)
    name = words(lang)["indicators"][indicator]
    ax.set_title(name[0].upper() + name[1:], loc="left", fontsize="medium", fontweight="bold")
    ax.set_xlabel(unit)
    ax.margins(x=0.14)
    ax.set_xlim(left=0)
    frame(ax, lang, axis="x")
    confidence = impact.total.confidence if impact.total is not None else None
    parts = {"making": impact.embodied} if result.method == "flux" else {"making": impact.embodied, "use": impact.use}
    absent = [_WORDS[lang][part] for part, found in parts.items() if found is None]
    _note(ax, result, lang, confidence=confidence if bars else None, basis=basis, absent=absent)
    return ax


def _note(
    ax: Axes,
    result: FleetResult,
    lang: str,
    *,
    confidence: float | None = None,
    basis: bool = True,
    absent: Sequence[str] = (),
) -> None:
    """What the figure rests on, below it."""
    texts = _WORDS[lang]
    said = []
    if confidence is not None:
        percent = f"{100 * confidence:g}\u202f%".replace(".", "," if lang == "fr" else ".")
        text = texts["confidence"].format(percent=percent)
        said.append(f"{text[0].upper()}{text[1:]}.")
    if absent:
        said.append(texts["without"].format(parts=", ".join(absent)))
    if basis:
        said.append(
            texts["basis"].format(
                method=result.method, year=result.year, location=result.location, reference=result.reference
            )
        )
        share = result.coverage.counted_share
        if share is not None:
            said.append(texts["counted"].format(share=f"{number(100 * share, lang)}\u202f%"))
    ids = ", ".join(source["id"] for source in result.sources)
    said.append(texts["sources"].format(sources=ids))
    said.append(made(result.versions, lang))
    below(ax, said, 38 if ax.get_xlabel() else 24)


def made(versions: Mapping[str, Any], lang: str) -> str:
    """What made a figure."""
    return _WORDS[lang]["made"].format(version=versions["empreinte"], method=versions["method"]) + "."


def below(ax: Axes, said: Sequence[str], points: float, columns: int = 88) -> None:
    """Sentences below a figure, so many points under it, broken after so many signs."""
    ax.annotate(
        fill(" ".join(said), columns, break_on_hyphens=False),
        (0.0, 0.0),
        xycoords="axes fraction",
        xytext=(0, -points),
        textcoords="offset points",
        va="top",
        fontsize="x-small",
        color="#555555",
        annotation_clip=False,
    )
