"""What a notebook shows of sites and audits. Every word is escaped, whoever wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import _html
from ._html import escape, number

if TYPE_CHECKING:
    from .audit import Audit
    from .findings import Band, Findings
    from .kpi import Kpi
    from .site import Site

_WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "kpi": ("indicator", "value", "unit", "interval", "coverage"),
        "kpis_absent": "{count} indicators are absent, each with its reason: audit.kpis.",
        "energy": "Energy of the datacentre",
        "energies": {
            "it_kwh": "IT",
            "cooling": "cooling",
            "losses": "losses",
            "building_kwh": "building",
            "unaccounted_kwh": "unaccounted",
            "other": "other",
        },
        "finding": ("finding", "measure", "kWh a year", "kgCO2e a year"),
        "more": "{count} more findings: audit.findings.",
        "due": "Next: {due} {what} ({legal_id}), {status}.",
        "period": "{name}, {start} to {end}, electricity of {location}; law of {on}.",
        "offices": "The equipment of the offices stands beside: audit.offices.",
        "site": ("part", ""),
        "parts": {"name": "name", "location": "location", "year": "year", "meters": "meters", "files": "files"},
    },
    "fr": {
        "kpi": ("indicateur", "valeur", "unité", "intervalle", "couverture"),
        "kpis_absent": "{count} indicateurs sont absents, chacun avec sa raison\u00a0: audit.kpis.",
        "energy": "Énergie du centre de données",
        "energies": {
            "it_kwh": "informatique",
            "cooling": "froid",
            "losses": "pertes",
            "building_kwh": "bâtiment",
            "unaccounted_kwh": "non expliqué",
            "other": "autres",
        },
        "finding": ("constat", "mesure", "kWh par an", "kgCO2e par an"),
        "more": "{count} autres constats\u00a0: audit.findings.",
        "due": "À venir\u00a0: {due} {what} ({legal_id}), {status}.",
        "period": "{name}, du {start} au {end}, électricité\u00a0: {location}\u00a0; droit au {on}.",
        "offices": "Les équipements des bureaux sont à côté\u00a0: audit.offices.",
        "site": ("partie", ""),
        "parts": {"name": "nom", "location": "lieu", "year": "année", "meters": "compteurs", "files": "fichiers"},
    },
}

_COLOURS = {
    "it_kwh": "#009E73",
    "cooling": "#E69F00",
    "losses": "#D55E00",
    "building_kwh": "#CC79A7",
    "unaccounted_kwh": "#999999",
    "other": "#dddddd",
}

#: Indicators and findings that are shown.
_KPIS, _FINDINGS = 8, 3

#: Indicators that most readers look for, before the others.
_FIRST = ("pue", "wue", "cue", "ref", "erf", "ere")


def audit(shown: Audit) -> str:
    """Indicators, where the electricity went, the footprint, the first findings and what is due."""
    lang = shown.lang
    texts = _WORDS[lang]
    start, end = shown.period
    about = texts["period"].format(
        name=shown.name or shown.location, start=start, end=end, location=shown.location, on=shown.on
    )
    known = [kpi for kpi in shown.kpis.values() if kpi.value is not None]
    known.sort(key=lambda kpi: _FIRST.index(kpi.id) if kpi.id in _FIRST else len(_FIRST))
    parts = [f"<p>{escape(about)}</p>"]
    if known:
        parts.append(_html.table(texts["kpi"], [_kpi(kpi, lang) for kpi in known[:_KPIS]], numbers=(1, 3, 4)))
    absent = len(shown.kpis) - len(known)
    if absent:
        parts.append(f"<p>{escape(texts['kpis_absent'].format(count=absent))}</p>")
    parts += [_energy(shown.energy, lang), _html.impacts(shown.total, lang), _findings(shown, lang)]
    calendar = list(shown.compliance.calendar)
    if calendar:
        first = {name: "" if cell is None else str(cell) for name, cell in calendar[0].items()}
        what = f"{first['what']} ({first['unit']})" if first["unit"] else first["what"]
        parts.append(f"<p>{escape(texts['due'].format(**{**first, 'what': what}))}</p>")
    if shown.offices is not None:
        parts.append(f"<p>{escape(texts['offices'])}</p>")
    return "".join(parts)


def _kpi(kpi: Kpi, lang: str) -> tuple[str, ...]:
    bounds = kpi.estimate
    interval = "–"
    if bounds is not None and bounds.low is not None and bounds.confidence is not None:
        interval = f"{number(bounds.low, lang)} – {number(bounds.high, lang)} ({_percent(bounds.confidence, lang)})"
    unit = "" if kpi.unit == "1" else kpi.unit
    coverage = "–" if kpi.coverage is None else _percent(kpi.coverage, lang)
    return f"{kpi.name}, {kpi.title}", number(kpi.value, lang), unit, interval, coverage


def _percent(share: float, lang: str) -> str:
    return f"{100 * share:.3g}\u202f%".replace(".", "," if lang == "fr" else ".")


def _energy(energy: Mapping[str, Any], lang: str) -> str:
    """A bar of where the electricity went, with a word for each part."""
    total = energy["total_kwh"]
    if not total:
        return ""
    cooling = [energy[name] for name in ("compressor_kwh", "fan_kwh", "pump_kwh", "humidity_kwh")]
    losses = [energy[name] for name in ("transformer_loss_kwh", "distribution_loss_kwh")]
    losses += [ups["input_kwh"] - ups["output_kwh"] for ups in energy["ups"] if ups["input_kwh"] and ups["output_kwh"]]
    known = {
        "it_kwh": energy["it_kwh"],
        "cooling": _sum(cooling),
        "losses": _sum(losses),
        "building_kwh": energy["building_kwh"],
        "unaccounted_kwh": energy["unaccounted_kwh"],
    }
    named = {name: kwh for name, kwh in known.items() if kwh and kwh > 0}
    rest = total - sum(named.values())
    if rest > 0.005 * total:
        named["other"] = rest
    texts = _WORDS[lang]
    bar = "".join(_part(kwh / total, _COLOURS[name]) for name, kwh in named.items())
    words = " ".join(
        f'<span style="white-space:nowrap"><span style="color:{_COLOURS[name]}">■</span> '
        f"{escape(texts['energies'][name])} {_percent(kwh / total, lang)}</span>"
        for name, kwh in named.items()
    )
    head = escape(f"{texts['energy']} {number(total, lang)} kWh")
    return f'<p>{head}</p><p><span style="white-space:nowrap">{bar}</span></p><p>{words}</p>'


def _part(share: float, colour: str) -> str:
    return (
        '<span style="display:inline-block;height:0.9em;vertical-align:middle;'
        f'width:{420 * share:.0f}px;background:{colour}"></span>'
    )


def _sum(parts: list[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def _findings(shown: Audit, lang: str) -> str:
    texts = _WORDS[lang]
    if not len(shown.findings):
        return ""
    rows = [
        (finding.name, finding.measure, *(_range(finding.saving[name], lang) for name in ("energy_kwh", "gwp_kgco2e")))
        for finding in shown.findings[:_FINDINGS]
    ]
    more = len(shown.findings) - len(rows)
    said = f"<p>{escape(texts['more'].format(count=more))}</p>" if more > 0 else ""
    return _html.table(texts["finding"], rows, numbers=(2, 3)) + said


def _range(band: Band | None, lang: str) -> str:
    if band is None:
        return "–"
    low, high = number(band.low, lang), number(band.high, lang)
    return low if low == high else f"{low} – {high}"


_FINDING = ("finding", "measure", "actor", "kWh a year", "kgCO2e a year", "EUR a year", "cost, EUR", "payback, years")


def findings(shown: Findings) -> str:
    """Every finding on a line, under the English names of the columns."""
    rows = [
        (
            finding.name,
            finding.measure,
            finding.actor,
            *(_range(finding.saving[name], "en") for name in ("energy_kwh", "gwp_kgco2e", "eur")),
            number(finding.to_dict()["cost_eur"]),
            _range(finding.payback_years, "en"),
        )
        for finding in shown
    ]
    return _html.table(_FINDING, rows, numbers=(3, 4, 5, 6, 7))


def site(shown: Site) -> str:
    """What a site describes."""
    about = shown.to_dict()
    lang = about["site"].get("lang") or "en"
    texts = _WORDS["fr" if lang == "fr" else "en"]
    cells = {name: about["site"].get(name) for name in ("name", "location", "year")}
    cells |= {"meters": len(about["meter"]) or None, "files": ", ".join(shown.files) or None}
    rows = [(texts["parts"][name], str(cell)) for name, cell in cells.items() if cell is not None]
    return _html.table(texts["site"], rows)
