"""Decisions: differences, offers, plans, moved loads."""

from __future__ import annotations

import pickle
from typing import Any

import matplotlib
import pytest
from conftest import ROOM, ROOT, hours

import empreinte as em

matplotlib.use("agg")

#: Ten laptops of EcoDiag: 260 kg over 5 years and 50 kWh of 0.1 kg: 57 kg a year each.
LAPTOP = {"type": "laptop", "lifetime_years": 5, "energy_kwh_per_year": 50}
OPTIONS: Any = {
    "year": 2024,
    "reference": "ecodiag-2022",
    "indicators": ["gwp"],
    "electricity": {"gwp_kgco2e_per_kwh": 0.1},
}


def fleet(quantity: float) -> em.FleetResult:
    return em.Fleet.from_lines([{**LAPTOP, "quantity": quantity}]).assess(**OPTIONS)


def sheet(mean: float) -> dict[str, Any]:
    return {"gwp": {"embodied": {"lognormal": {"mean": mean, "cv": 0.2}}}}


def two() -> em.Offers:
    """A costs 10 (200/5 + 3) = 430 kg a year, B 10 (260/8 + 2) = 345."""
    shared = {"type": "laptop", "quantity": 10, "footprint_source": "its maker, 2024"}
    return em.offers(
        [
            {
                "name": "A",
                "maker": "X",
                **shared,
                "lifetime_years": 5,
                "energy_kwh_per_year": 30,
                "footprint": sheet(200),
            },
            {
                "name": "B",
                "maker": "Y",
                **shared,
                "lifetime_years": 8,
                "energy_kwh_per_year": 20,
                "footprint": sheet(260),
            },
        ],
        subject="laptops",
        location="FR",
        electricity={"gwp_kgco2e_per_kwh": 0.1},
        indicators=["gwp"],
    )


def played() -> em.Plan:
    """Ten laptops of 2020 are bought again in 2025 and 2030; kept a year longer, in 2026 alone."""
    longer = {"name": "longer", "measures": [{"measure": "keep_longer", "lifetime_years": 6}]}
    lines = [{**LAPTOP, "quantity": 10, "purchase_year": 2020}]
    return em.plan({"horizons": [2030], "scenarios": [longer]}, lines, **OPTIONS)


def moved() -> em.Shift:
    """(1000 + 500) x 1.5 x 0.3 + 100 = 775 before; (1000 + 200) x 1.2 x 0.05 + 80 = 152 there; 325 stay."""
    machines = {"idle_kwh_per_year": 500, "making_per_year": {"gwp": 100}}

    def place(gwp: float, pue: float, machines: dict[str, Any]) -> dict[str, Any]:
        return {"location": "FR", "pue": pue, "electricity": {"gwp_kgco2e_per_kwh": gwp}, "machines": machines}

    there = {"idle_kwh_per_year": 200, "making_per_year": {"gwp": 80}}
    asked = {"load_kwh_per_year": 1000, "year": 2024, "from": place(0.3, 1.5, machines), "to": place(0.05, 1.2, there)}
    return em.shift(
        place={**asked, "stays": machines},
        time={"load_kwh": [10, 0], "moved_kwh": [0, 10], "gwp_kgco2e_per_kwh": [0.3, 0.1]},
        indicators=["gwp"],
    )


def test_a_difference_cancels_what_both_share() -> None:
    found = em.compare(fleet(10), fleet(11), names=["ten", "eleven"]).differences()
    one = found["gwp"]
    assert one.difference is not None and one.difference.value == pytest.approx(57.0, rel=1e-9)
    assert (one.probability_a_lower, one.distinction) == (1.0, "a_lower")
    assert one.moved == pytest.approx({"quantity": 57.0, "behaviour": 0.0, "factor": 0.0, "method": 0.0})
    assert next(iter(one.to_table()))["part"] == "laptop"
    assert "eleven" in str(found.explain()) and found.names == ("ten", "eleven")
    assert sum(one.moved.values()) == pytest.approx(one.difference.value)
    with pytest.raises(KeyError, match="no indicator"):
        found["moon"]
    with pytest.raises(ValueError, match="that of two"):
        em.compare(fleet(1), fleet(2), fleet(3)).differences()


def test_two_audits_differ_by_post() -> None:
    site = em.Site.from_dict(ROOM)
    audits = [
        site.audit(readings=em.read_readings(hours()), electricity={"gwp_kgco2e_per_kwh": g}) for g in (0.05, 0.04)
    ]
    found = em.compare(*audits, names=["then", "now"]).differences()
    # 30 kW over 8760 h at 0.05 and 0.04 kg: the factor alone moved, by 262800 x 0.01.
    assert found["gwp"].moved["factor"] == pytest.approx(-2628.0)
    assert found["gwp"].moved["quantity"] == 0.0 and len(found.kpis) > 0 and len(found.amounts) > 0
    row = next(row for row in found.to_table() if row["indicator"] == "gwp")
    assert row["difference"] == pytest.approx(-2628.0) and row["factor"] == pytest.approx(-2628.0)
    page = found.report(lang="fr")
    assert page.startswith('<!doctype html>\n<html lang="fr">') and "then" in page
    again = pickle.loads(pickle.dumps(found))
    assert again == found and again.report(form="md") == found.report(form="md")


def test_what_would_be_worth_knowing_of_two_audits_and_of_two_fleets() -> None:
    doubted = {**ROOM, "doubt": {"electricity": {"lognormal": {"mean": 1, "cv": 0.4}}}}
    site = em.Site.from_dict(doubted)
    other = em.Site.from_dict({**doubted, "site": {**doubted["site"], "location": "SE"}})
    audits = [
        one.audit(readings=em.read_readings(hours()), electricity={"gwp_kgco2e_per_kwh": g})
        for one, g in ((site, 0.05), (other, 0.055))
    ]
    found = em.compare(*audits, names=["here", "there"]).differences(information=True)
    assert {row["driver"] for row in found["gwp"].worth} == {"electricity"}
    assert "worth" in found.report(form="md").lower()
    fleets = [fleet(1), fleet(2)]
    assert len(em.compare(*fleets).differences()["gwp"].worth) == 0


def test_offers_are_ranked() -> None:
    found = two()
    assert [offer.name for offer in found.ranked] == ["B", "A"] and found.claim == "informative"
    table = found.to_table()
    assert table["total"] == pytest.approx([345.0, 430.0]) and table["making"] == pytest.approx([325.0, 400.0])
    level = {(row["moved"], row["lever"]): row["level_at"] for row in found.overturn}
    assert level["B", "lifetime"] == pytest.approx(260 / 41)
    assert len(found.pairs) == 1 and found.criteria["criterion"]
    assert str(found.explain("A")).count("kgCO2e/year") == 3
    with pytest.raises(em.RequestError, match="OFFERS_TOO_FEW"):
        em.offers([])


def test_a_table_of_offers_is_read() -> None:
    found = em.read_offers(ROOT / "examples" / "offers" / "laptops.csv")
    assert (len(found.offers), found.currency, found.columns["price"]) == (3, "EUR", "Unit price (EUR)")
    assert not found.diagnostics and found.to_table()["price"] == [950.0, 1190.0, 420.0]
    compared = found.compare(location="FR", year=2024)
    assert compared.currency == "EUR" and len(compared.ranked) == 3


def test_a_plan_books_making_in_the_year_of_purchase() -> None:
    found = played()
    like, longer = found.scenarios
    # 20 x 260 + 6 x 50; 10 x 260 + 300.
    assert (like.total(), longer.total()) == pytest.approx((5500.0, 2900.0))
    assert [row["probability_lower"] for row in found.to_table()] == [None, 1.0]
    assert sum(like.to_table()["bought"]) == 20 and len(found.measures) == 1
    assert found.years == (2025, 2030) and found.claim == "conditional_scenario"


def test_a_moved_load_counts_what_stays() -> None:
    found = moved()
    assert found.place["gwp"]["difference"] == pytest.approx(152.0 + 325.0 - 775.0)
    assert found.time is not None and found.time["flat_kgco2e"] == pytest.approx(2.0)
    assert len(found.to_table()) == 2 and "left_behind" in str(found.explain())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_decisions_are_shown_and_reported(lang: Any) -> None:
    from matplotlib import pyplot

    differences = em.compare(fleet(10), fleet(11)).differences(lang=lang)
    for found in (differences, two(), played(), moved()):
        assert found._repr_html_().startswith("<table") and repr(found)
        html = found.report(lang=lang)
        assert html.startswith(f'<!doctype html>\n<html lang="{lang}">') and found.report(form="csv").count("\n") > 1
        ax = found.plot(lang=lang)
        ax.figure.canvas.draw()
        pyplot.close("all")


def test_decisions_do_not_change() -> None:
    for found in (em.compare(fleet(10), fleet(11)).differences(), two(), played(), moved()):
        again = pickle.loads(pickle.dumps(found))
        assert again == found and hash(again) == hash(found) and again.report(form="md") == found.report(form="md")
        found.to_arrow(), found.to_pandas(), found.to_polars(), found.to_dict(), found.to_json()
