"""Figures of an audit fit for a paper: the flow of energy, the PUE, the posts of the footprint.

As in :mod:`empreinte.plots` each function draws on ``ax``, or on a figure of its own, and gives the axes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from . import _sankey, plots
from ._html import number, words
from .values import Impacts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .audit import Audit, PueFit
    from .site_comparison import SiteComparison

__all__ = ["comparison", "energy_flow", "footprint", "pue"]

_WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "flow": "{carrier}, {unit} over the period",
        "electricity": "Electricity",
        "water": "Water",
        "heat": "Heat",
        "fuel": "Fuel",
        "loss": "loss",
        "unaccounted": "unaccounted",
        "unaccounted_share": "{share} of what comes in is not accounted for by any meter.",
        "nothing": "no meter measures it",
        "pue": "PUE (EDC / EIT)",
        "pue_time": "PUE, month by month",
        "pue_it": "PUE against IT load",
        "pue_temperature": "PUE against outside temperature, day by day",
        "it_kw": "mean IT power of the month, kW",
        "temperature_c": "mean outside temperature of the day, °C",
        "year": "period: {value}",
        "interval": "{percent} interval of the meters",
        "line": "PUE = {intercept} {sign} {slope} × {unit}, r² = {r}",
        "partial": "less than 95\u202f% of the month was read",
        "no_months": "no month has both energies",
        "no_days": "no day has both energies and its outside temperature",
        "period": "{name}, {start} to {end}.",
        "category": "Category {category}, {coverage} of the period read.",
        "making": "making",
        "use": "use",
        "posts": "Footprint of the facility, location-based, over the period",
        "sources": "Sources: {sources}.",
        "meters": "Source: readings of the site's meters.",
        "quantities": {
            "edc_kwh": "energy of the datacentre, kWh",
            "it_kwh": "energy of IT equipment, kWh",
            "co2e_kg": "climate change, kgCO2e",
            "water_m3": "water of the site, m³",
            "pue": "PUE",
        },
        "states": "The site and what-ifs",
        "band": "Bar: range of the coefficients, not a probability.",
    },
    "fr": {
        "flow": "{carrier}, {unit} sur la période",
        "electricity": "Électricité",
        "water": "Eau",
        "heat": "Chaleur",
        "fuel": "Combustible",
        "loss": "pertes",
        "unaccounted": "non expliqué",
        "unaccounted_share": "{share} de ce qui entre n’est expliqué par aucun compteur.",
        "nothing": "aucun compteur ne le mesure",
        "pue": "PUE (EDC / EIT)",
        "pue_time": "PUE, mois par mois",
        "pue_it": "PUE selon la charge informatique",
        "pue_temperature": "PUE selon la température extérieure, jour par jour",
        "it_kw": "puissance informatique moyenne du mois, kW",
        "temperature_c": "température extérieure moyenne du jour, °C",
        "year": "période\u00a0: {value}",
        "interval": "intervalle à {percent} des compteurs",
        "line": "PUE = {intercept} {sign} {slope} × {unit}, r² = {r}",
        "partial": "moins de 95\u202f% du mois relevé",
        "no_months": "aucun mois n’a les deux énergies",
        "no_days": "aucun jour n’a les deux énergies et sa température extérieure",
        "period": "{name}, du {start} au {end}.",
        "category": "Catégorie {category}, {coverage} de la période relevée.",
        "making": "fabrication",
        "use": "usage",
        "posts": "Empreinte du site, électricité du lieu, sur la période",
        "sources": "Sources\u00a0: {sources}.",
        "meters": "Source\u00a0: relevés des compteurs du site.",
        "quantities": {
            "edc_kwh": "énergie du centre de données, kWh",
            "it_kwh": "énergie des équipements informatiques, kWh",
            "co2e_kg": "changement climatique, kgCO2e",
            "water_m3": "eau du site, m³",
            "pue": "PUE",
        },
        "states": "Le site et les scénarios",
        "band": "Barre\u00a0: étendue des coefficients, non une probabilité.",
    },
}

#: Colours of what meters stand at (Okabe and Ito, 2008).
_KINDS = {
    **dict.fromkeys(("grid", "generator", "pv"), "#0072B2"),
    **dict.fromkeys(("transformer", "ups_in", "ups_out", "pdu", "distribution"), "#56B4E9"),
    **dict.fromkeys(("it", "rack"), "#009E73"),
    **dict.fromkeys(("chiller", "pump", "crah", "cooling_tower", "heat_rejection", "humidifier"), "#E69F00"),
    "loss": "#D55E00",
    "unaccounted": "#999999",
}
_OTHER = "#CC79A7"

#: Share of a month that must be read for its point to be full.
_WHOLE = 0.95


def energy_flow(audit: Audit, carrier: str = "electricity", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
    """A Sankey diagram: as thick as what flows, from supply on the left to use, losses and the unaccounted."""
    lang = lang or audit.lang
    texts = _WORDS[lang]
    flows = audit.balance.flows(carrier) if audit.balance is not None else None
    wire: Mapping[str, Any] = {"nodes": [], "links": []} if flows is None else flows.to_dict()
    nodes, links = _nodes(wire, lang)
    drawn = _sankey.place(nodes, links)
    ax = plots.axes(ax, height=1.4 + 4.2 * drawn.height, width=9.6)
    _sankey.draw(ax, drawn)
    if not nodes:
        ax.text(0.5, 0.5, texts["nothing"], ha="center", va="center", color="#555555", style="italic")
    title = texts["flow"].format(carrier=texts.get(carrier, carrier), unit=wire.get("unit", "kWh"))
    ax.set_title(title, loc="left", fontsize="medium", fontweight="bold")
    share = None if flows is None else flows.unaccounted_share
    said = [] if share is None else [texts["unaccounted_share"].format(share=_percent(share, lang))]
    _note(ax, audit, lang, [*said, texts["meters"]], below=8, columns=140)
    return ax


def _nodes(wire: Mapping[str, Any], lang: str) -> tuple[list[_sankey.Node], list[_sankey.Link]]:
    """Meters, and one more node for each loss and for each rest that nobody knows."""
    nodes = [
        _sankey.Node(
            one["id"], one["label"], one["amount"], _KINDS.get(one["kind"], _OTHER), number(one["amount"], lang)
        )
        for one in wire["nodes"]
    ]
    links = []
    for position, link in enumerate(wire["links"]):
        target = link["to"]
        if target is None:
            target, kind = f"rest-{position}", link["kind"]
            said = number(link["amount"], lang)
            nodes.append(_sankey.Node(target, _WORDS[lang][kind], link["amount"], _KINDS[kind], said))
        links.append(_sankey.Link(link["from"], target, link["amount"]))
    return nodes, links


def pue(
    audit: Audit,
    *,
    against: Literal["time", "it", "temperature"] = "time",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """The PUE of each month over time; of months against mean IT power, or of days against outside temperature."""
    if against not in ("time", "it", "temperature"):
        raise ValueError(f"a PUE is drawn against 'time', 'it' or 'temperature', not {against!r}")
    lang = lang or audit.lang
    texts = _WORDS[lang]
    parts = list(audit.days if against == "temperature" else audit.months)
    ax = plots.axes(ax, height=3.6)
    if against == "it":
        _against(ax, parts, "it_kw", audit.pue_against_it, lang)
        _name_months(ax, parts)
    elif against == "temperature":
        _against(ax, parts, "temperature_c", audit.pue_against_temperature, lang)
    else:
        _over_time(ax, audit, parts, lang)
    if not parts:
        said = texts["no_days" if against == "temperature" else "no_months"]
        ax.text(0.5, 0.5, said, ha="center", va="center", transform=ax.transAxes, color="#555555")
    ax.set_title(texts[f"pue_{against}"], loc="left", fontsize="medium", fontweight="bold", pad=22)
    ax.set_ylabel(texts["pue"])
    plots.frame(ax, lang, axis="y")
    if ax.get_legend_handles_labels()[0]:
        plots.legend(ax, 3)
    kpi = audit.kpi("pue")
    said = []
    if kpi.category is not None and kpi.coverage is not None:
        said.append(texts["category"].format(category=kpi.category, coverage=_percent(kpi.coverage, lang)))
    _note(ax, audit, lang, [*said, texts["meters"]], below=38)
    return ax


def _over_time(ax: Axes, audit: Audit, months: Sequence[Mapping[str, Any]], lang: str) -> None:
    texts = _WORDS[lang]
    places = range(len(months))
    values = [month["pue"] for month in months]
    ax.plot(places, values, color="#0072B2", linewidth=1.4, zorder=2)
    _points(ax, list(places), months, lang)
    ax.set_xticks(list(places), _names(months))
    estimate = audit.kpi("pue").estimate
    if estimate is None:
        return
    said = texts["year"].format(value=number(estimate.value, lang))
    ax.axhline(estimate.value, color="#D55E00", linewidth=1.2, linestyle="--", label=said)
    if estimate.low is not None and estimate.high is not None and estimate.confidence is not None:
        said = texts["interval"].format(percent=_percent(estimate.confidence, lang))
        ax.axhspan(estimate.low, estimate.high, color="#D55E00", alpha=0.12, linewidth=0, label=said)


def _names(months: Sequence[Mapping[str, Any]]) -> list[str]:
    """Months by number, with the year below the first of each."""
    named: list[str] = []
    year = ""
    for month in months:
        own, number_of = month["start"][:4], month["start"][5:7]
        named.append(number_of if own == year else f"{number_of}\n{own}")
        year = own
    return named


def _against(ax: Axes, parts: Sequence[Mapping[str, Any]], quantity: str, fit: PueFit | None, lang: str) -> None:
    """The PUE of months or days against a quantity, with the line through them."""
    texts = _WORDS[lang]
    places = [part[quantity] for part in parts]
    _points(ax, places, parts, lang)
    if fit is not None:
        ends = [min(places), max(places)]
        said = texts["line"].format(
            intercept=number(fit.intercept, lang),
            sign="−" if fit.slope < 0 else "+",
            slope=_plain(f"{abs(fit.slope):.2g}", lang),
            unit={"it_kw": "kW", "temperature_c": "°C"}[quantity],
            r=_plain(f"{fit.r_squared:.2f}", lang),
        )
        ax.plot(ends, [fit.intercept + fit.slope * end for end in ends], color="#D55E00", linewidth=1.2, label=said)
    ax.set_xlabel(texts[quantity])


def _name_months(ax: Axes, months: Sequence[Mapping[str, Any]]) -> None:
    for month in months:
        ax.annotate(
            month["start"][5:7],
            (month["it_kw"], month["pue"]),
            xytext=(5, 4),
            textcoords="offset points",
            fontsize="x-small",
            color="#555555",
        )


def _plain(text: str, lang: str) -> str:
    return text.replace(".", "," if lang == "fr" else ".")


def _points(ax: Axes, places: Sequence[float], months: Sequence[Mapping[str, Any]], lang: str) -> None:
    """Full points for months that were read, hollow ones for the others."""
    parts: tuple[tuple[bool, str, str | None], ...] = (
        (True, "#0072B2", None),
        (False, "white", _WORDS[lang]["partial"]),
    )
    for whole, face, label in parts:
        shown = [
            (place, month["pue"])
            for place, month in zip(places, months, strict=True)
            if (month["coverage"] >= _WHOLE) == whole
        ]
        if shown:
            xs, ys = zip(*shown, strict=True)
            size = 34 if len(months) <= 24 else 10
            ax.scatter(xs, ys, facecolor=face, edgecolor="#0072B2", s=size, zorder=3, label=label)


def footprint(audit: Audit, indicator: str = "gwp", *, lang: str | None = None, ax: Axes | None = None) -> Axes:
    """The posts of the footprint, largest first, making beside use."""
    lang = lang or audit.lang
    texts = _WORDS[lang]
    rows = []
    for post in audit.to_dict(lang=lang)["ok"]["footprint"]["posts"]:
        impact = Impacts(post["impacts"]).get(indicator)
        if impact is not None and impact.total is not None:
            name = f"{post['name']} ({post['item']})" if post.get("item") else post["name"]
            making, use = (part.value if part else 0.0 for part in (impact.embodied, impact.use))
            rows.append((name, making, use if making or use else impact.total.value))
    rows.sort(key=lambda row: -(row[1] + row[2]))
    ax = plots.axes(ax, height=1.8 + 0.34 * len(rows))
    plots.bars(ax, rows, lang)
    ax.set_title(texts["posts"], loc="left", fontsize="medium", fontweight="bold", pad=22)
    unit = audit.total[indicator].unit if indicator in audit.total else ""
    name = words(lang)["indicators"].get(indicator, indicator)
    ax.set_xlabel(f"{name}, {unit}")
    ax.margins(x=0.14)
    ax.set_xlim(left=0)
    plots.frame(ax, lang, axis="x")
    ids = ", ".join(source["id"] for source in audit.sources)
    _note(ax, audit, lang, [texts["sources"].format(sources=ids)], below=38, columns=72)
    return ax


def comparison(
    shown: SiteComparison, quantity: str = "edc_kwh", *, lang: str | None = None, ax: Axes | None = None
) -> Axes:
    """One quantity of an audit and of what-ifs, a bar each, with the range of the coefficients."""
    lang = lang or shown.audit.lang
    texts = _WORDS[lang]
    quantities = texts["quantities"]
    bands = [states.get(quantity) for states in shown.states]
    ax = plots.axes(ax, height=1.8 + 0.5 * len(bands))
    ranged = False
    for place, band in enumerate(bands):
        if band is None:
            continue
        ax.barh(place, band.mid, color="#0072B2", height=0.55)
        if band.low < band.high:
            ranged = True
            whisker = [[max(0.0, band.mid - band.low)], [max(0.0, band.high - band.mid)]]
            ax.errorbar(band.mid, place, xerr=whisker, fmt="none", **plots.CAPS)
        end = (max(band.high, band.mid), place)
        ax.annotate(number(band.mid, lang), end, xytext=(6, 0), textcoords="offset points", va="center")
    ax.set_yticks(range(len(bands)), shown.names)
    ax.set_ylim(-0.6, len(bands) - 0.4)
    ax.invert_yaxis()
    ax.set_title(texts["states"], loc="left", fontsize="medium", fontweight="bold")
    ax.set_xlabel(quantities.get(quantity, quantity))
    ax.margins(x=0.14)
    ax.set_xlim(left=0)
    plots.frame(ax, lang, axis="x")
    _note(ax, shown.audit, lang, [texts["band"]] if ranged else [], below=38)
    return ax


def _percent(share: float, lang: str) -> str:
    return _plain(f"{100 * share:.3g}\u202f%", lang)


def _note(ax: Axes, audit: Audit, lang: str, said: Sequence[str], *, below: float, columns: int = 88) -> None:
    """What the figure rests on, below it."""
    start, end = audit.period
    about = _WORDS[lang]["period"].format(name=audit.name or audit.location, start=start, end=end)
    plots.below(ax, [about, *said, plots.made(audit.versions, lang)], below, columns)
