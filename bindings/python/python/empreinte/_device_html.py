"""What a notebook shows of a device, in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import _html
from ._html import number, table, words
from .values import Impacts

if TYPE_CHECKING:
    from .devices import Device

Wire = Mapping[str, Any]

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "over": "over {years} years",
        "power": "mean power {power} W",
        "maturity": "maturity {grade}",
        "constants": "constants {constants}",
        "device": "whole device",
        "usage": "use",
    },
    "fr": {
        "over": "sur {years} ans",
        "power": "puissance moyenne {power} W",
        "maturity": "maturité {grade}",
        "constants": "constantes {constants}",
        "device": "appareil entier",
        "usage": "usage",
    },
}

_PARTS = {
    "en": ("component", "units", "constants", "making", "power, W"),
    "fr": ("composant", "unités", "constantes", "fabrication", "puissance, W"),
}
_ATTRIBUTES = {
    "en": ("component", "attribute", "value", "unit", "origin", "source"),
    "fr": ("composant", "attribut", "valeur", "unité", "origine", "source"),
}
_BREAK_EVEN = {
    "en": ("indicator", "unit", "making", "saving a year", "years", "range", "verdict"),
    "fr": ("indicateur", "unité", "fabrication", "économie par an", "années", "étendue", "verdict"),
}

_HOURS_PER_YEAR = 8760.0


def _name(lang: str, kind: str, code: str) -> str:
    return str(words(lang)[kind].get(code, code))


def _component(lang: str, code: str) -> str:
    return _WORDS[lang].get(code) or _name(lang, "components", code)


def result(wire: Wire, lang: str) -> str:
    """Impacts, components and attributes of a device."""
    ok = wire["ok"]
    return (
        f"<p>{_html.escape(_sentence(ok, lang))}</p>"
        + _html.impacts(Impacts(ok["impacts"]), lang)
        + components(ok["components"], lang)
        + attributes(ok["components"], lang, ok["usage"])
        + _notes(wire["diagnostics"])
    )


def _sentence(ok: Wire, lang: str) -> str:
    said = _WORDS[lang]
    stand_in = f" ({ok['stand_in']})" if ok.get("stand_in") else ""
    parts = [f"{_name(lang, 'types', ok['type'])}, {_name(lang, 'roads', ok['road'])}{stand_in}"]
    hours, power, grade = (ok.get(name) for name in ("period_hours", "power_w", "maturity"))
    if hours is not None:
        parts.append(said["over"].format(years=number(hours / _HOURS_PER_YEAR, lang)))
    if power is not None:
        parts.append(said["power"].format(power=number(power["value"], lang)))
    if ok["road"] in ("components", "archetype"):
        parts.append(said["constants"].format(constants=ok["constants"]))
    if grade is not None:
        parts.append(said["maturity"].format(grade=grade))
    return ", ".join(parts)


def components(parts: Sequence[Wire], lang: str) -> str:
    """One row a component, with its making by the first indicator."""
    rows = []
    first = next(iter(parts[0]["impacts"]), None) if parts else None
    unit = parts[0]["impacts"][first]["unit"] if parts and first else ""
    for part in parts:
        embodied = part["impacts"][first].get("embodied") if first else None
        power = part.get("power_w")
        rows.append(
            (
                _component(lang, part["component"]),
                number(part["units"], lang),
                part["constants"],
                number(embodied and embodied["value"], lang),
                number(power and power["value"], lang),
            )
        )
    head = [f"{title}, {unit}" if place == 3 and unit else title for place, title in enumerate(_PARTS[lang])]
    return table(head, rows, numbers=(1, 3, 4))


def attributes(parts: Sequence[Wire], lang: str, usage: Sequence[Wire] = ()) -> str:
    """One row an attribute, with where it comes from."""
    listed = [(part["component"], name, of) for part in parts for name, of in part["attributes"].items()]
    listed += [("usage", of["name"], of) for of in usage]
    rows = [
        (
            _component(lang, component),
            name,
            number(of["value"], lang) + _bounds(of, lang),
            of["unit"],
            _name(lang, "origins", of["status"]),
            of.get("source", ""),
        )
        for component, name, of in listed
    ]
    return table(_ATTRIBUTES[lang], rows, numbers=(2,)) if rows else ""


def _bounds(of: Wire, lang: str) -> str:
    low, high = of.get("low"), of.get("high")
    return "" if low is None or high is None else f" ({number(low, lang)} – {number(high, lang)})"


def _notes(diagnostics: Sequence[Wire]) -> str:
    warnings = {note["code"]: note["message"] for note in diagnostics if note["severity"] != "note"}
    listed = "".join(f"<li>{_html.escape(f'{code}: {said}')}</li>" for code, said in warnings.items())
    return f"<ul>{listed}</ul>" if listed else ""


def replacement(wire: Wire, lang: str) -> str:
    """The break-even of each indicator."""
    rows = []
    for code, one in wire["ok"]["replacement"]["break_even"].items():
        making, saving = one.get("making"), one.get("saving_per_year")
        low, high = one.get("years_low"), one.get("years_high")
        rows.append(
            (
                _name(lang, "indicators", code),
                one["unit"],
                number(making and making["value"], lang),
                number(saving and saving["value"], lang),
                number(one.get("years"), lang),
                "–" if low is None else f"{number(low, lang)} – {'∞' if high is None else number(high, lang)}",
                _name(lang, "verdicts", one["verdict"]),
            )
        )
    return table(_BREAK_EVEN[lang], rows, numbers=(2, 3, 4, 5))


def device(shown: Device) -> str:
    """Type, components and usage of a description."""
    said = shown.to_dict()
    equipment = said["equipment"]
    kind = equipment["type"]
    rows = [(_name("en", "types", kind), name, _text(value)) for name, value in equipment.items() if name != "type"]
    for one in equipment.get("components", ()):
        rows.append((_component("en", one["component"]), "", _text(one)))
    rows = [row for row in rows if row[1] != "components"]
    rows += [("use", name, _text(value)) for name, value in said["usage"].items()]
    return table(("", "field", "value"), rows or [(_name("en", "types", kind), "", "")])


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_text(one)}" for name, one in value.items() if name != "component")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
