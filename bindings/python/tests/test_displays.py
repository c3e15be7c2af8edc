"""What notebooks show: safe against hostile names, in both languages; and figures."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import matplotlib
import pytest
from conftest import CAMPUS, FRANCE, ROOM, hours

import empreinte as em

matplotlib.use("agg")

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"&"


class Tags(HTMLParser):
    """Collects the tags of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert all(name == "style" for name, _ in attrs), attrs


def tags(html: str) -> set[str]:
    parser = Tags()
    parser.feed(html)
    parser.close()
    return parser.found


SAFE = {"table", "thead", "tbody", "tr", "th", "td", "span", "p", "ul", "li"}


def test_hostile_names_stay_words() -> None:
    lines: list[dict[str, Any]] = [
        {"id": HOSTILE, "text": {"model": HOSTILE}},
        {"id": "b", "type": HOSTILE, "status": HOSTILE},
    ]
    result = em.Fleet.from_lines([*lines, {"id": "c", "type": "laptop"}]).assess(**FRANCE)
    fleet = em.Fleet.from_lines(lines)
    shown: list[Any] = [
        result,
        result.lines,
        result.total,
        result.diagnostics,
        result.explain(0),
        result.coverage,
        fleet.names,
    ]
    for one in [*shown, em.compare(result, result, names=[HOSTILE, "b"])]:
        html = one._repr_html_()
        assert html and tags(html) <= SAFE, html
    assert any(HOSTILE[:8] not in one._repr_html_() and "&lt;script&gt;" in one._repr_html_() for one in shown)


def test_hostile_names_of_a_site_stay_words() -> None:
    meters = [{**meter, "label": HOSTILE} for meter in ROOM["meter"]]
    site = em.Site.from_dict({**ROOM, "site": {**ROOM["site"], "name": HOSTILE}, "meter": meters})
    audit = site.audit(readings=em.read_readings(hours()))
    outcome = audit.apply(em.Scenario(ups_mode="eco", name=HOSTILE))
    shown: list[Any] = [
        audit,
        site,
        audit.balance,
        audit.kpis,
        audit.kpi("pue"),
        audit.footprint,
        audit.findings,
        audit.findings[0],
        audit.compliance,
        audit.explain("pue"),
        outcome,
        em.compare(audit, outcome, names=[HOSTILE, "b"]),
        audit.readings[0],
    ]
    for one in shown:
        html = one._repr_html_()
        assert html and tags(html) <= SAFE, type(one)
    assert "&lt;script&gt;" in audit._repr_html_()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_audits_are_shown_in_both_languages(room: em.Audit, lang: str) -> None:
    html = room.site.audit(readings=room.readings, lang=lang)._repr_html_()  # type: ignore[arg-type]
    assert ("Énergie du centre" in html) == (lang == "fr") and ("Energy of the" in html) == (lang == "en")
    assert "1.67" in html or "1,67" in html


SITE_FIGURES: list[tuple[str, dict[str, Any]]] = [
    ("plot_energy_flow", {}),
    ("plot_pue", {}),
    ("plot_pue", {"against": "it"}),
    ("plot_pue", {"against": "temperature"}),
    ("plot_footprint", {}),
]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("name", "options"), SITE_FIGURES)
def test_figures_of_an_audit(room: em.Audit, name: str, options: dict[str, Any], lang: str) -> None:
    from matplotlib import pyplot

    ax = getattr(room, name)(lang=lang, **options)
    ax.figure.canvas.draw()
    words = " ".join(" ".join(text.get_text() for text in ax.figure.findobj(matplotlib.text.Text)).split())
    assert f"empreinte {em.__version__}" in words and "Room" in words
    assert ("Source" in words) and ("kWh" in words or "PUE" in words or "kgCO2e" in words)
    pyplot.close(ax.figure)


def test_figures_of_a_site_without_meters() -> None:
    from matplotlib import pyplot

    audit = em.Site.from_dict({"site": {"location": "FR", "year": 2025}}).audit()
    for name, options in SITE_FIGURES:
        ax = getattr(audit, name)(**options)
        ax.figure.canvas.draw()
        pyplot.close(ax.figure)
    assert audit._repr_html_()


def test_a_comparison_of_what_ifs_is_drawn(room: em.Audit) -> None:
    from matplotlib import pyplot

    _, own = pyplot.subplots()
    ax = em.compare(room, room.apply(em.Scenario(ups_mode="eco"))).plot("co2e_kg", lang="fr", ax=own)
    assert ax is own and "kgCO2e" in ax.get_xlabel()
    pyplot.close("all")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_result_is_shown_in_both_languages(lang: str) -> None:
    result = em.read_inventory(CAMPUS).assess(lang=lang, **FRANCE)  # type: ignore[arg-type]
    html = result._repr_html_()
    assert ("changement climatique" in html) == (lang == "fr")
    assert ("climate change" in html) == (lang == "en")


def test_numbers_are_written_as_the_language_has_them() -> None:
    from empreinte._html import number

    written = [(number(value), number(value, "fr")) for value in (1234.5, 0.12345, 0.0, 1.5e-7, 99.96)]
    assert written == [
        ("1,230", "1\u202f230"),
        ("0.123", "0,123"),
        ("0.00", "0,00"),
        ("1.50e-07", "1,50e-07"),
        ("100.0", "100,0"),
    ]
    assert number(None) == "–"


FIGURES = ["plot", "plot_stages", "plot_types", "plot_age", "plot_interval"]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", FIGURES)
def test_figures_say_units_and_sources(campus: em.FleetResult, name: str, lang: str) -> None:
    from matplotlib import pyplot

    ax = getattr(campus, name)(lang=lang)
    ax.figure.canvas.draw()
    words = " ".join(text.get_text() for text in ax.figure.findobj(matplotlib.text.Text))
    words = " ".join(words.split())
    assert "Sources" in words and "ember-owid" in words and f"empreinte {em.__version__}" in words
    unit = (
        {"en": "kgCO2e per year", "fr": "kgCO2e par an"}
        if name != "plot_age"
        else {"en": "devices", "fr": "équipements"}
    )
    assert unit[lang] in words
    pyplot.close(ax.figure)


def test_figures_draw_on_axes_given(campus: em.FleetResult) -> None:
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2)
    assert campus.plot(ax=left) is left
    assert em.compare(campus, campus).plot(ax=right, indicator="water") is right
    pyplot.close(figure)


def test_figures_of_what_is_absent() -> None:
    from matplotlib import pyplot

    nothing = em.Fleet.from_lines([{"type": "laptop", "purchase_year": 2001}]).assess(method="flux", **FRANCE)
    for name in FIGURES:
        pyplot.close(getattr(nothing, name)().figure)
