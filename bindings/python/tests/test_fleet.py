"""Fleets and their results. Figures of ADEME: a laptop is 170 + 12.3 + 2.79 = 185.09 kgCO2e over 5 years."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from conftest import CAMPUS, FRANCE

import empreinte as em

LAPTOPS = [{"id": "a1", "type": "laptop", "quantity": 10, "purchase_year": 2021}]


def laptops(**options: Any) -> em.FleetResult:
    return em.Fleet.from_lines(LAPTOPS).assess(**{**FRANCE, **options})


def test_ten_laptops() -> None:
    gwp = laptops().total.gwp
    assert gwp.embodied is not None
    assert gwp.embodied.value == pytest.approx(10 * 185.09 / 5, rel=1e-12)
    assert gwp.manufacturing is not None and gwp.manufacturing.value == pytest.approx(340.0, rel=1e-12)
    assert gwp.unit == gwp.embodied.unit == "kgCO2e"
    assert gwp.total is not None and gwp.use is not None
    assert float(gwp.total) == pytest.approx(gwp.embodied.value + gwp.use.value, rel=1e-12)


def test_methods_and_enums() -> None:
    # Age at the end of 2031: 10 years, more than the 5 of the lifetime.
    old = laptops(method=em.Method.AGE, year=2031)
    assert old.method == "age"
    assert old.total.gwp.embodied is not None
    assert old.total.gwp.embodied.value == pytest.approx(185.09, rel=1e-12)
    flux = laptops(method="flux", year=2021)
    assert flux.total.gwp.embodied is not None
    assert flux.total.gwp.embodied.value == pytest.approx(1850.9, rel=1e-12)
    assert flux.total.gwp.use is None and flux.total.gwp.absent["use"] == "belongs to the equipment in use"


def test_intervals_at_several_confidences() -> None:
    result = laptops(reference="ecodiag-2022", confidence=[0.95, 0.5], indicators="gwp")
    embodied = result.total["gwp"].embodied
    assert embodied is not None and embodied.low is not None and embodied.high is not None
    assert embodied.confidence == 0.95 and embodied.low < embodied.value < embodied.high
    wide, narrow = embodied.intervals
    assert wide.low < narrow.low < narrow.high < wide.high


def test_defaults_are_reported() -> None:
    result = em.Fleet.from_lines(LAPTOPS).assess()
    assert {"YEAR_DEFAULTED", "LOCATION_DEFAULTED"} <= set(result.diagnostics.codes)
    assert result.diagnostics[0].help and result.diagnostics[0].severity == "note"


def test_messages_speak_french() -> None:
    result = em.Fleet.from_lines(LAPTOPS).assess(lang="fr")
    assert any("électricité" in note.message or "année" in note.message for note in result.diagnostics)
    assert "fabrication" in result._repr_html_()
    assert "nombre d’équipements" in str(result.explain("a1"))


def test_parts_add_up(campus: em.FleetResult) -> None:
    total = campus.total.gwp.total
    assert total is not None
    for parts in (campus.by_type, campus.by_purchase_year):
        assert sum(float(part.impacts.gwp.total or 0) for part in parts) == pytest.approx(total.value, rel=1e-9)
    counted = campus.coverage.by_status["counted"]
    assert sum(part.quantity for part in campus.by_type) == counted.quantity
    gwp = [one for one in campus.lines["gwp_kgco2e"] if one is not None]
    assert sum(gwp) == pytest.approx(total.value, rel=1e-9) and len(gwp) == counted.lines


def test_answers_of_every_kind(campus: em.FleetResult) -> None:
    assert set(campus.methods) == {"stock", "flux", "age"}
    assert {"ademe-2026", "pcf-2023", "ecodiag-2022"} <= set(campus.references)
    assert campus.equivalences and campus.accounting and campus.sources and campus.electricity
    assert "workstation" in campus.per
    assert campus.to_dict("lines")["ok"]["lines"][0]["id"].startswith("inventory.csv:")
    assert json.loads(campus.to_json()) == campus.to_dict()
    assert campus.to_dict()["ok"]["import"][0]["file"] == str(CAMPUS)


def test_explanations(campus: em.FleetResult) -> None:
    explanation = laptops().explain("a1")
    assert "10 × 185.09 / 5" in str(explanation)
    assert explanation.steps[-1].value == pytest.approx(float(laptops().total.gwp.total or 0), rel=1e-12)
    assert explanation == laptops().explain(0)
    with pytest.raises(KeyError):
        laptops().explain("a2")
    with pytest.raises(IndexError):
        laptops().explain(1)
    with pytest.raises(ValueError, match="no indicator"):
        laptops().explain(0, indicator="gpw")
    assert campus.explain(0).id == campus.lines["id"][0]


def test_results_are_values(campus: em.FleetResult, tmp_path: Path) -> None:
    assert laptops() == laptops() and hash(laptops()) == hash(laptops())
    assert laptops() != laptops(location="DE")
    back = pickle.loads(pickle.dumps(campus))
    assert back == campus and back.total == campus.total and back.coverage == campus.coverage
    assert back.diagnostics == campus.diagnostics and back.lines == campus.lines
    campus.save(tmp_path / "result.json")
    replayed = em.read_result(tmp_path / "result.json")
    assert replayed.total == campus.total
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(ValueError, match="no snapshot"):
        em.read_result(tmp_path / "other.json")


def test_values_pickle_compare_and_hash(campus: em.FleetResult) -> None:
    inventory = em.read_inventory(CAMPUS)
    fleet = inventory.recognise(min_score=0.8, mapping=[{"text": {"model": "x"}, "type": "nas"}])
    values: list[Any] = [
        inventory,
        fleet,
        campus.total,
        campus.total.gwp,
        campus.coverage,
        campus.diagnostics,
        campus.explain(0),
        em.Location(path="lines[0]"),
    ]
    for value in values:
        back = pickle.loads(pickle.dumps(value))
        assert back == value and hash(back) == hash(value), value
        assert repr(value)
    assert fleet != inventory.recognise(min_score=0.8) != inventory.recognise()
    assert pickle.loads(pickle.dumps(campus.lines)) == campus.lines


def test_results_cannot_be_changed(campus: em.FleetResult) -> None:
    gwp = campus.total.gwp
    with pytest.raises(AttributeError):
        gwp.total = None  # type: ignore[misc]
    with pytest.raises(TypeError):
        campus.total["gwp"] = gwp  # type: ignore[operator]
    with pytest.raises(AttributeError, match="there are"):
        campus.total.gpw  # noqa: B018


def test_mapping_file_and_corrections(tmp_path: Path) -> None:
    inventory = tmp_path / "parc.csv"
    inventory.write_text("Type;Modèle;Qté\nMatériel;BoxX 12;3\n", encoding="utf-8")
    assert em.read_inventory(inventory).assess(**FRANCE).coverage.all.quantity == 3
    mapping = tmp_path / "lab.toml"
    mapping.write_text('[[correction]]\nmodel = "BoxX 12"\ntype = "server"\n', encoding="utf-8")
    fleet = em.read_inventory(inventory, mapping=mapping).recognise()
    assert fleet.names["type"] == ["server"] and fleet.names["quantity"] == [3.0]
    assert em.read_inventory(inventory).assess(mapping=mapping, **FRANCE).lines["type"] == ["server"]
    assert em.read_inventory(inventory).recognise(mapping=mapping) == fleet


def test_several_inventories(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("Type,Model\nLaptop,Latitude 7490\n")
    both = em.read_inventory(tmp_path / "a.csv", tmp_path / "b.csv")
    assert len(both) == 2 and len(both.reports) == 2
    assert both.assess(**FRANCE).lines["id"] == ["a.csv:2", "b.csv:2"]


def test_own_factors(tmp_path: Path) -> None:
    row = em.UserFactor(id="electricity/FRA/any/gwp", value=0.1, unit="kgCO2e/kWh", source="our contract")
    result = laptops(factors=[row])
    energy, use = result.total.energy.use, result.total.gwp.use
    assert energy is not None and use is not None
    assert use.value == pytest.approx(0.1 * energy.value, rel=1e-12)
    file = tmp_path / "factors.csv"
    file.write_text("id,value,unit,source\nelectricity/FRA/any/gwp,0.1,kgCO2e/kWh,our contract\n")
    assert laptops(factors=file).total.gwp == result.total.gwp
    assert laptops(electricity={"gwp_kgco2e_per_kwh": 0.1}).total.gwp.use == result.total.gwp.use


def test_reports(campus: em.FleetResult, tmp_path: Path) -> None:
    html = campus.report(tmp_path / "audit.html", lang="fr", on="2026-11-23", site_name="Labo <b>")
    assert (tmp_path / "audit.html").read_text(encoding="utf-8") == html
    assert html.startswith("<!doctype html>") and "2026-11-23" in html and "<b>" not in html
    assert campus.report(form="md").startswith("#")
    csv = campus.report(tmp_path / "lines.csv", lang="fr", decimal_comma=True)
    assert ";" in csv.splitlines()[0]
    assert "inventory.csv" in campus.report(form="md")
    assert "inventory.csv" not in campus.report(form="md", anonymise=True)
    with pytest.raises(ValueError, match="no report"):
        campus.report(tmp_path / "audit.pdf")


def test_recognition() -> None:
    found = em.recognise(["Dell Latitude 7490", {"type": "Imprimante", "brand": "HP"}, "???"])
    assert found["type"] == ["laptop", "printer", "unknown"]
    assert found["maker"][0] == "Dell" and all(found["reason"])
    assert em.recognise("Écran 24 pouces", lang="fr")["type"] == ["monitor"]
    assert em.recognise({"brand": "Dell", "model": "Latitude 7490"})["type"] == ["laptop"]
    with pytest.raises(TypeError, match="no cell"):
        em.recognise([{"modle": "x"}])


def test_factors_have_sources() -> None:
    rows = em.factors(table="electricity", location="FR", year=2024)
    assert "kgCO2e/kWh" in rows["unit"] and all(rows["source"]) and all(rows["licence"])
    with pytest.raises(em.FactorError) as caught:
        em.factors(location="Atlantis")
    assert caught.value.code == "LOCATION_UNKNOWN"


def test_comparisons() -> None:
    stock, age = laptops(), laptops(method="age", year=2031)
    both = em.compare(stock, age)
    assert both.names == ("stock 2024", "age 2031")
    rows = [row for row in both.to_table() if row["indicator"] == "gwp"]
    assert rows[0]["difference"] == 0.0
    assert rows[1]["embodied"] == pytest.approx(185.09, rel=1e-12)
    told = {step.what: step.value for step in both.explain().steps if step.value is not None}
    assert told["age 2031: difference"] == pytest.approx(told["age 2031: total"] - told["stock 2024: total"])
    assert told["stock 2024: total"] == pytest.approx(told["stock 2024: embodied"] + told["stock 2024: use"])
    with pytest.raises(KeyError, match="no indicator"):
        both.explain("moon")
    assert stock.line_columns() == stock.lines
    assert em.compare(stock, stock).names == ("1", "2")
    with pytest.raises(TypeError):
        em.compare(stock)
    with pytest.raises(ValueError, match="names"):
        em.compare(stock, age, names=["one"])


def test_objective_and_screens() -> None:
    longer = laptops(lifetime_factor=2.0).total_with_lifetime_factor
    assert longer is not None and longer.gwp.embodied is not None
    assert longer.gwp.embodied.value == pytest.approx(185.09, rel=1e-12)
    with_screens = laptops(estimate_screens={"per_laptop": 0.5})
    assert with_screens.lines["type"] == ["laptop", "monitor"] and with_screens.lines["quantity"][1] == 5.0
    assert laptops(estimate_screens=False) == laptops()
