"""Figures of doubt: how totals are distributed, and what moves them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ._html import words
from .plots import axes, below, frame, made

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .result import FleetResult
    from .uncertainty import Doubt

__all__ = ["distribution", "tornado"]

_DRAWS, _MOVED, _VALUE, _LAW = "#56B4E9", "#0072B2", "#E69F00", "#222222"

_WORDS = {
    "en": {
        "draws": "draws",
        "fitted": "fitted lognormal law",
        "bounds": "{percent} interval of the draws, given the reference",
        "value": "value",
        "drawn": "{draws} draws ({sampling}, seed {seed}).",
        "sobol": "Sobol’ sequences",
        "latin-hypercube": "Latin hypercube",
        "random": "independent",
        "moved": "Mean total with one driver from its 5\u202f% to its 95\u202f%, all others unknown; beside it the"
        " share of the variance that would go if it were known.",
        "nothing": "no input has a law",
        "source": "method of {of}",
        "model": "models: {of}",
        "units": "differences between units",
        "lifetime": "lifetimes {of}",
        "energy": "yearly energies {of}",
        "quantity": "quantities {of}",
        "electricity": "electricity of {of}",
        "recognition": "what lines are: {of}",
        "all": "everything together",
        "lines": "of lines",
    },
    "fr": {
        "draws": "tirages",
        "fitted": "loi log-normale ajustée",
        "bounds": "intervalle à {percent} des tirages, la référence étant donnée",
        "value": "valeur",
        "drawn": "{draws} tirages ({sampling}, graine {seed}).",
        "sobol": "suites de Sobol",
        "latin-hypercube": "hypercube latin",
        "random": "indépendants",
        "moved": "Total moyen quand une cause va de ses 5\u202f% à ses 95\u202f%, les autres inconnues\u00a0; à côté,"
        " la part de la variance qui disparaîtrait si elle était connue.",
        "nothing": "aucune donnée n’a de loi",
        "source": "méthode de {of}",
        "model": "modèles\u00a0: {of}",
        "units": "écarts entre exemplaires",
        "lifetime": "durées de vie {of}",
        "energy": "énergies annuelles {of}",
        "quantity": "quantités {of}",
        "electricity": "électricité\u00a0: {of}",
        "recognition": "nature des lignes\u00a0: {of}",
        "all": "tout à la fois",
        "lines": "des lignes",
    },
}


def distribution(result: FleetResult, indicator: str, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
    """The draws of a total as a density, the law fitted to its moments, and the bounds drawn."""
    lang = lang or result.lang
    texts = _WORDS[lang]
    doubt = result.uncertainty[indicator]
    samples = doubt.samples
    if samples is None:
        raise ValueError("the draws were not kept: assess with uncertainty='monte-carlo' and samples=True")
    ax = axes(ax, height=3.4)
    bins = max(20, min(120, round(len(samples) ** 0.5)))
    ordered = sorted(samples)
    # The last thousandth of a skewed law would take half of the figure.
    shown = (ordered[0], ordered[min(len(ordered) - 1, math.ceil(0.999 * len(ordered)))])
    ax.hist(samples, bins=bins, range=shown, density=True, color=_DRAWS, label=texts["draws"])
    _law(ax, doubt, shown, texts["fitted"])
    first = next(iter(doubt.intervals), None)
    if first is not None:
        percent = f"{100 * first['confidence']:g}\u202f%".replace(".", "," if lang == "fr" else ".")
        ax.axvspan(
            first["drawn_low"],
            first["drawn_high"],
            color=_DRAWS,
            alpha=0.18,
            label=texts["bounds"].format(percent=percent),
        )
    ax.axvline(doubt.value, color=_VALUE, linewidth=1.6, label=texts["value"])
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.legend(loc="upper right", frameon=False, fontsize="small")
    _dress(ax, result, indicator, lang)
    drawing: dict[str, Any] = result.uncertainty.drawing or {}
    said = texts["drawn"].format(
        draws=_count(drawing["draws"], lang), sampling=texts[drawing["sampling"]], seed=drawing["seed"]
    )
    below(ax, [said, _basis(result, lang)], 38)
    return ax


def _law(ax: Axes, doubt: Doubt, shown: tuple[float, float], label: str) -> None:
    """The density of the lognormal law with the mean and standard deviation of the total."""
    if doubt.standard_deviation <= 0.0 or doubt.mean <= 0.0:
        return
    s2 = math.log1p((doubt.standard_deviation / doubt.mean) ** 2)
    middle = math.log(doubt.mean) - s2 / 2
    start = max(shown[0], 1e-9 * doubt.mean)
    points = [start + (shown[1] - start) * step / 300 for step in range(301)]
    density = [math.exp(-((math.log(x) - middle) ** 2) / (2 * s2)) / (x * math.sqrt(2 * math.pi * s2)) for x in points]
    ax.plot(points, density, color=_LAW, linewidth=1.4, label=label)


def tornado(
    result: FleetResult, indicator: str, *, most: int = 10, lang: str | None = None, ax: Axes | None = None
) -> Axes:
    """The mean total with each driver at its 5 % and 95 %, the one that moves the most variance first."""
    lang = lang or result.lang
    texts = _WORDS[lang]
    doubt = result.uncertainty[indicator]
    drivers = [one for one in doubt.to_table() if one["total_order"] is not None][:most]
    ax = axes(ax, height=1.8 + 0.42 * max(1, len(drivers)))
    if not drivers:
        ax.text(0.5, 0.5, texts["nothing"], ha="center", va="center", transform=ax.transAxes, style="italic")
    for place, one in enumerate(drivers):
        end = doubt.mean
        if one["low"] is not None and one["high"] is not None:
            ax.barh(place, one["high"] - one["low"], left=one["low"], color=_MOVED, height=0.6)
            end = max(end, one["high"])
        ax.annotate(
            _share(one["first_order"], lang), (end, place), xytext=(6, 0), textcoords="offset points", va="center"
        )
    ax.axvline(doubt.mean, color=_LAW, linewidth=1.0)
    ax.set_yticks(range(len(drivers)), [_named(one, lang) for one in drivers])
    ax.invert_yaxis()
    ax.use_sticky_edges = False
    ax.margins(x=0.12)
    frame(ax, lang, axis="x")
    _dress(ax, result, indicator, lang)
    below(ax, [texts["moved"], _basis(result, lang)], 38)
    return ax


def _named(driver: dict[str, Any], lang: str) -> str:
    """A driver as a person calls it."""
    texts = _WORDS[lang]
    of = texts["lines"] if driver["of"] == "lines" else driver["of"]
    if driver["driver"] == "model" and driver["device_type"]:
        named = words(lang)["types"].get(driver["device_type"], driver["device_type"])
        model = driver["of"].rsplit("/", 1)[-1]
        of = named if model == "default" else f"{named} {model}"
    named = texts[driver["driver"]].format(of=of).strip()
    return f"{named} ({driver['count']})" if driver["count"] > 1 else named


def _count(value: int, lang: str) -> str:
    return f"{value:,}".replace(",", "\u202f" if lang == "fr" else ",")


def _share(share: float, lang: str) -> str:
    """A share of the variance in percent; what is less than a thousandth is said to be."""
    text = f"{100 * share:.1f}\u202f%" if share >= 0.001 else "<\u202f0.1\u202f%"
    return text.replace(".", ",") if lang == "fr" else text


def _dress(ax: Axes, result: FleetResult, indicator: str, lang: str) -> None:
    name = words(lang)["indicators"][indicator]
    ax.set_title(name[0].upper() + name[1:], loc="left", fontsize="medium", fontweight="bold")
    unit = result.uncertainty[indicator].unit
    per_year = {"en": "{unit} per year", "fr": "{unit} par an"}[lang]
    ax.set_xlabel(unit if result.method == "flux" else per_year.format(unit=unit))
    frame(ax, lang, axis="x")
    if not ax.yaxis.get_ticklabels():
        ax.grid(visible=False, axis="y")


def _basis(result: FleetResult, lang: str) -> str:
    ids = ", ".join(source["id"] for source in result.sources)
    sources = {"en": "Sources: {ids}.", "fr": "Sources\u00a0: {ids}."}[lang].format(ids=ids)
    return f"{sources} {made(result.versions, lang)}"
