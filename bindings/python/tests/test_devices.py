"""Devices from their components: descriptions, results, replacement, tables."""

from __future__ import annotations

import copy
import dataclasses
import json
import math
import pickle
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_displays import HOSTILE, SAFE, tags

import empreinte as em
from empreinte.components import _KINDS
from empreinte.devices import _TYPES

#: The example of docs/methodology/equipment.md, worked by hand there: processors 2 (694 x 0.0197 + 9.14) = 45.62,
#: memory 12 (32/1.79 x 2.2 + 5.22) = 534.60, case 150, board 66.1, assembly 6.68: 803.0.
#: Use: 0.25 kW x 43 800 h x 0.1 = 1095.
PARTS = [
    em.Cpu(units=2, name="Intel(R) Xeon(R) Gold 6134 CPU @ 3.20GHz", die_size_mm2=694),
    em.Ram(units=12, capacity_gb=32, density_gb_per_cm2=1.79),
    em.Case(form="rack"),
    em.Motherboard(),
    em.Assembly(),
]
USAGE = em.Usage(location="FR", electricity={"gwp_kgco2e_per_kwh": 0.1}, lifetime_years=5, average_power_w=250)
SERVER = em.Server(components=PARTS, usage=USAGE)
HAND = {"embodied": 802.9989, "use": 1095.0}
DEVICES: Any = {"year": 2024, "indicators": ["gwp"]}


def test_a_server_is_the_sum_of_its_parts() -> None:
    result = SERVER.assess(**DEVICES)
    gwp = result.impacts.gwp
    assert gwp.embodied is not None and gwp.use is not None
    assert gwp.embodied.value == pytest.approx(HAND["embodied"], rel=1e-6)
    assert gwp.use.value == pytest.approx(HAND["use"], rel=1e-12)
    parts = [part.impacts.gwp.embodied for part in result.components]
    assert sum(part.value for part in parts if part) == pytest.approx(gwp.embodied.value, rel=1e-12)
    assert (result.road, result.constants, result.period_hours) == ("components", "uba-2021", 5 * 8760)
    assert float(result.power_w or 0) == 250 and float(result.energy_kwh or 0) == pytest.approx(250 * 43.8)


def test_every_attribute_says_where_it_comes_from() -> None:
    cpu, *_ = SERVER.assess(**DEVICES).components
    assert (cpu.attributes["die_size_mm2"].status, cpu.attributes["die_size_mm2"].source) == ("given", "")
    assert (cpu.attributes["tdp_w"].value, cpu.attributes["tdp_w"].status) == (130, "completed")
    assert "6134" in cpu.attributes["tdp_w"].source
    assert cpu.recognition is not None and cpu.recognition["score"] == 1
    found = em.Server(components=[em.Ram()], usage=USAGE).assess(**DEVICES)
    of = found.components[0].attributes["capacity_gb"]
    assert of.status == "default" and of.low is not None and of.low < float(of) < (of.high or 0)
    table = found.attributes.to_dict()
    assert set(table["status"]) == {"default", "given"} and "usage" in table["component"]


def test_an_explanation_names_figures_and_sources() -> None:
    steps = SERVER.assess(**DEVICES).explain().steps
    by_name = {step.what: step for step in steps}
    assert by_name["embodied"].value == pytest.approx(HAND["embodied"], rel=1e-6)
    assert by_name["cpu.tdp_w"].origin == "Intel Xeon Gold 6134"
    assert by_name["ram: embodied"].origin == "uba-2021"
    plain = em.Server(components=PARTS, usage=em.Usage(location="FR")).assess(**DEVICES).explain()
    assert any(step.provenance and step.provenance["source"] == "ember-owid-2026-09" for step in plain.steps)
    water = SERVER.assess(year=2024).explain("water").steps
    assert any(step.value is None for step in water)


def test_sets_of_constants_stand_side_by_side() -> None:
    result = SERVER.assess(components=["uba-2021", "act-2025"], **DEVICES)
    other = result.alternatives["act-2025"].gwp.embodied
    assert other is not None and other.value != pytest.approx(HAND["embodied"])
    assert SERVER.assess(components="act-2025", **DEVICES).constants == "act-2025"  # type: ignore[arg-type]


def test_ranges_and_laws_reach_the_result() -> None:
    wide = em.Server(components=[em.Ram(units={"min": 8, "best": 12, "max": 16}, capacity_gb=32)], usage=USAGE)
    total = wide.assess(**DEVICES).impacts.gwp.embodied
    assert total is not None and total.kind == "range" and total.low is not None and total.high is not None
    # Density is 2 (1.2 to 3.9) GB/cm2 by default: 8 (32/3.9 x 2.2 + 5.22) to 16 (32/1.2 x 2.2 + 5.22).
    assert total.low == pytest.approx(8 * (32 / 3.9 * 2.2 + 5.22)) and total.high == pytest.approx(
        16 * (32 / 1.2 * 2.2 + 5.22)
    )
    law = em.Server(
        components=[em.Ram(capacity_gb={"lognormal": {"mean": 32, "cv": 0.3}}, density_gb_per_cm2=2)], usage=USAGE
    )
    estimate = law.assess(**DEVICES).impacts.gwp.embodied
    assert estimate is not None and estimate.kind == "probability"


def test_a_year_of_service_is_drawn() -> None:
    # 1000 kg over 4 to 6 years, uniform: 500 ln 1.5 = 202.7326 a year; 100 kWh at 0.1 kg with c = 0.2: 10 +- 2.
    usage = em.Usage(
        location="FR",
        electricity={"gwp_kgco2e_per_kwh": 0.1},
        lifetime_years={"uniform": {"min": 4, "max": 6}},
        energy_kwh_per_year={"lognormal": {"mean": 100, "cv": 0.2}},
    )
    server = em.Server(footprint={"gwp": {"manufacturing": 1000}}, usage=usage)
    result = server.assess(year=2024, indicators=["gwp"], uncertainty="monte-carlo", draws=4096, seed=1)
    doubt = result.uncertainty["gwp"]
    assert doubt.mean == pytest.approx(500 * math.log(1.5) + 10)
    # Variance of 1000/L with L uniform from 4 to 6, 1000**2/24 - 202.7326**2, and that of the use, 2 kg.
    assert doubt.standard_deviation == pytest.approx(math.sqrt(1e6 / 24 - (500 * math.log(1.5)) ** 2 + 4))
    agreement = {row["of"]: row["agrees"] for row in doubt.agreement}
    assert agreement["mean"] and agreement["standard_deviation"] and result.uncertainty.drawing is not None
    with pytest.raises(ValueError, match="not asked for"):
        _ = server.assess(year=2024).uncertainty


def test_a_cloud_instance_takes_its_share() -> None:
    host = em.Server(components=[em.Cpu(threads=64, die_size_mm2=694), em.Ram(units=8, capacity_gb=32)])
    half = em.CloudInstance(host=host, share=em.Share(vcpu=32, memory_gb=128), usage=USAGE)
    whole = em.CloudInstance(host=host, share={"cpu": 1, "ram": 1}, usage=USAGE)
    values = [one.assess(**DEVICES).impacts.gwp.embodied for one in (half, whole)]
    assert values[0] is not None and values[1] is not None
    assert values[0].value == pytest.approx(values[1].value / 2, rel=1e-12)
    assert em.CloudInstance(host={"archetype": "server-low"}, share={"vcpu": 1, "memory_gb": 1}).host == em.Server(
        archetype="server-low"
    )
    with pytest.raises(em.EquipmentError, match="SHARE_ABOVE_HOST"):
        em.CloudInstance(host=host, share={"vcpu": 65, "memory_gb": 1}, usage=USAGE).assess()


def test_a_product_sheet_keeps_its_making_and_loses_its_use() -> None:
    sheet = {"gwp": {"total": 300, "use": 100}}
    laptop = em.Laptop(footprint=sheet, usage=em.Usage(location="FR", energy_kwh_per_year=20, lifetime_years=5))
    result = laptop.assess(**DEVICES)
    embodied = result.impacts.gwp.embodied
    assert result.road == "footprint" and embodied is not None and embodied.value == 200


def test_a_period_carries_its_share_of_the_making() -> None:
    year = SERVER.assess(period_hours=8760, **DEVICES)
    embodied = year.impacts.gwp.embodied
    assert embodied is not None and embodied.value == pytest.approx(HAND["embodied"] / 5, rel=1e-6)
    assert float(year.embodied_share or 0) == pytest.approx(0.2)


# 425 kWh a year less at PUE 1.5 and 0.6 kg/kWh save 382.5 kg a year; 1300 kg of making are paid after 3.40 years, at
# 0.046 kg/kWh after 44.3 (design of the method, and crates/empreinte/src/equipment/replacement.rs).
@pytest.mark.parametrize(("mix", "years", "verdict"), [(0.6, 3.3987, "now"), (0.046, 44.331, "at_end_of_life")])
def test_a_replacement_pays_after_its_years(mix: float, years: float, verdict: str) -> None:
    old = em.Server(usage=em.Usage(energy_kwh_per_year=1425))
    usage = em.Usage(
        location="FR",
        electricity={"gwp_kgco2e_per_kwh": mix},
        energy_kwh_per_year=1000,
        pue=1.5,
        lifetime_years=5,
    )
    new = em.Server(footprint={"gwp": {"embodied": 1300}}, usage=usage)
    found = em.replace(old, new, **DEVICES)
    one = found.break_even["gwp"]
    assert one.years == pytest.approx(years, rel=1e-4) and one.verdict == verdict
    assert one.making is not None and one.making.value == 1300
    assert one.saving_per_year is not None and one.saving_per_year.unit == "kgCO2e/year"
    assert float(found.old_energy_kwh_per_year or 0) == 1425 and found.old_type == "server"
    assert found.new.impacts.gwp.unit == "kgCO2e" and found.to_table()["verdict"] == [verdict]
    assert pickle.loads(pickle.dumps(found)) == found


def test_what_has_no_meaning_is_refused_at_its_place() -> None:
    with pytest.raises(em.EmpreinteError) as caught:
        em.Server(components=[em.Ram(capacity_gb=-1)]).assess()
    assert caught.value.location.path == "equipment.components[0].capacity_gb"
    assert caught.value.message != caught.value.message_fr
    with pytest.raises(em.EquipmentError, match="ARCHETYPE_UNKNOWN"):
        em.Server(archetype="server-medum").assess()
    with pytest.raises(TypeError):
        em.Ram(capacity_gbb=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        em.Ram(32)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="no component 'cup'"):
        em.Component.from_dict({"component": "cup"})


def test_descriptions_do_not_change() -> None:
    mine = [em.Ram(capacity_gb=32)]
    shared = {"gwp": {"per_kg": 1.0}}
    server = em.Server(components=mine, usage={"location": "FR"})
    part = em.Ram(factors=shared)
    mine.append(em.Ram())
    shared["gwp"]["per_kg"] = 2.0
    assert server.components == (em.Ram(capacity_gb=32),) and part.to_dict()["factors"] == {"gwp": {"per_kg": 1.0}}
    with pytest.raises(dataclasses.FrozenInstanceError):
        server.archetype = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        part.factors["gwp"] = {}  # type: ignore[index]
    assert copy.copy(server) is server and copy.deepcopy(server) == server


number = st.floats(min_value=0.5, max_value=1e4) | st.integers(1, 10_000)
amount = number | st.builds(lambda low, more: {"min": low, "max": low + more}, number, number)
parts = st.lists(
    st.one_of(
        st.builds(em.Ram, units=amount, capacity_gb=amount),
        st.builds(em.Cpu, units=number, die_size_mm2=amount, tdp_w=amount, name=st.none() | st.text()),
        st.builds(em.Ssd, capacity_gb=amount, factors=st.just({"gwp": {"base": 1}})),
        st.builds(em.Assembly),
    ),
    max_size=4,
)
usages = st.none() | st.builds(
    em.Usage, lifetime_years=amount, load=st.floats(0, 1) | st.just([{"share": 1, "load": 0.5}])
)


@given(parts, usages)
@settings(deadline=None, max_examples=50)
def test_descriptions_compare_hash_pickle_and_come_back(components: list[em.Component], usage: em.Usage | None) -> None:
    one = em.Workstation(components=components, usage=usage)
    same = [pickle.loads(pickle.dumps(one)), em.Device.from_dict(json.loads(json.dumps(one.to_dict()))), eval_of(one)]
    assert all(other == one and hash(other) == hash(one) for other in same)
    assert one != em.Desktop(components=components, usage=usage)
    assert one != em.Workstation(components=[*components, em.Cable()], usage=usage)


def eval_of(device: em.Device) -> em.Device:
    made = eval(repr(device), {name: getattr(em, name) for name in em.__all__})
    assert isinstance(made, em.Device)
    return made


@given(parts)
@settings(deadline=None, max_examples=25)
def test_results_are_those_of_the_door(components: list[em.Component]) -> None:
    device = em.Server(components=components, usage=USAGE)
    answer = em.evaluate(
        {"schema": 1, "kind": "equipment", **device.to_dict(), "options": {"indicators": ["gwp"], "year": 2024}}
    )
    if "error" in answer:
        with pytest.raises(em.EmpreinteError, match=answer["error"]["code"]):
            device.assess(**DEVICES)
        return
    result = device.assess(**DEVICES)
    assert result.to_dict()["ok"] == answer["ok"]
    assert pickle.loads(pickle.dumps(result)) == result == device.assess(**DEVICES)
    assert result.device == device


def test_classes_are_those_of_the_engine() -> None:
    names = em._native.names
    known = json.loads(names("en"))
    assert set(_KINDS) == set(known["components"])
    assert set(_TYPES) - {"cloud_instance"} <= set(known["types"])
    assert {type_.__name__ for type_ in _TYPES.values()} <= set(em.__all__)


def fields_of_the_contract() -> list[str]:
    schema = json.loads((ROOT / "schemas" / "equipment.request.schema.json").read_text())
    return sorted(schema["$defs"]["Component"]["properties"])


#: Fields that every component may have: words, and what is the user's own.
COMMON = {"component", "units", "name", "manufacturer", "family", "technology", "form", "usage", "factors", "footprint"}


@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_fields_of_a_component_are_those_that_the_engine_takes(kind: str) -> None:
    own = {field.name for field in dataclasses.fields(_KINDS[kind])}
    for name in fields_of_the_contract():
        if name in COMMON or name == "power_points":
            continue
        request = {
            "schema": 1,
            "kind": "equipment",
            "equipment": {"type": "component", "components": [{"component": kind, name: 0.5}]},
        }
        refused = em.evaluate(request).get("error", {}).get("path", "").endswith(f".{name}")
        assert refused != (name in own) or (kind == "assembly" and name == "weight_kg"), (kind, name)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_devices_are_shown_in_both_languages(lang: Any) -> None:
    result = SERVER.assess(lang=lang, **DEVICES)
    html = result._repr_html_()
    assert ("carte mère" in html) == (lang == "fr") and (">mainboard<" in html) == (lang == "en")
    assert ("complété" in html) == (lang == "fr") and ("changement climatique" in html) == (lang == "fr")
    found = em.replace(em.Server(), SERVER, lang=lang, **DEVICES)._repr_html_()
    assert ("ans" in found or "années" in found) == (lang == "fr")


def test_hostile_names_of_devices_stay_words() -> None:
    device = em.Server(components=[em.Cpu(name=HOSTILE, tdp_w=100, cores=4), em.Ram(name=HOSTILE)], usage=USAGE)
    result = device.assess(**DEVICES)
    shown: list[Any] = [device, result, result.explain(), result.components, result.attributes, result.diagnostics]
    shown += [result.components[0], PARTS[0], em.Ram(name=HOSTILE), em.replace(device, device, **DEVICES)]
    for one in shown:
        html = one._repr_html_()
        assert html and tags(html) <= SAFE, html
    assert "&lt;script&gt;" in device._repr_html_()


# A table of configurations.

TABLE: dict[str, list[Any]] = {
    "id": ["a", "b", "c", "d"],
    "type": ["server", "laptop", "server", "server"],
    "cpu.units": [2, None, None, 2],
    "cpu.die_size_mm2": [694.0, None, None, -1.0],
    "ram.units": [12, None, None, None],
    "ram.capacity_gb": [32, None, None, None],
    "ram.density_gb_per_cm2": [1.79, None, None, None],
    "case.form": ["rack", None, None, None],
    "motherboard.units": [1, None, None, None],
    "assembly.units": [1, None, None, None],
    "average_power_w": [250, None, None, None],
    "lifetime_years": [5, None, None, None],
}
SHARED: Any = {"usage": {"location": "FR", "electricity": {"gwp_kgco2e_per_kwh": 0.1}}, **DEVICES}


def test_a_table_of_configurations_is_assessed_row_by_row() -> None:
    found = em.assess_devices(TABLE, **SHARED)
    assert found["id"] == TABLE["id"]
    assert found["road"] == ["components", "reference", "archetype", None]
    assert found["gwp_embodied_kgco2e"][0] == pytest.approx(HAND["embodied"], rel=1e-6)
    assert found["gwp_use_kgco2e"][0] == pytest.approx(HAND["use"], rel=1e-12)
    assert found["error"] == [None, None, None, "NUMBER_OUT_OF_RANGE"] and found["message"][3]
    alone = em.Laptop(usage=SHARED["usage"]).assess(**DEVICES).impacts.gwp.total
    assert alone is not None and found["gwp_kgco2e"][1] == alone.value
    low, high = found["gwp_kgco2e_low"][2], found["gwp_kgco2e_high"][2]
    assert low < found["gwp_kgco2e"][2] < high


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "categories"])
def test_tables_of_every_library(library: str) -> None:
    import pandas
    import polars
    import pyarrow

    frames: dict[str, Any] = {
        "pandas": lambda: pandas.DataFrame(TABLE),
        "polars": lambda: polars.DataFrame(TABLE).with_columns(polars.col("cpu.units").cast(polars.UInt8)),
        "pyarrow": lambda: pyarrow.table(TABLE),
        "categories": lambda: pandas.DataFrame(TABLE).astype({"type": "category"}),
    }
    assert em.assess_devices(frames[library](), **SHARED).to_dict() == em.assess_devices(TABLE, **SHARED).to_dict()


def test_several_components_of_a_kind_ranges_hosts_and_shares() -> None:
    table = {
        "ssd.capacity_gb": [960],
        "ssd[1].capacity_gb": [3840],
        "ram.capacity_gb.min": [16],
        "ram.capacity_gb.max": [64],
    }
    one = em.Server(
        components=[em.Ssd(capacity_gb=960), em.Ssd(capacity_gb=3840), em.Ram(capacity_gb={"min": 16, "max": 64})],
        usage=SHARED["usage"],
    )
    total = one.assess(**DEVICES).impacts.gwp.total
    found = em.assess_devices(table, type="server", **SHARED)
    assert total is not None
    assert (found["gwp_kgco2e"], found["gwp_kgco2e_high"]) == ([total.value], [total.high])
    cloud = {"host.cpu.threads": [64], "host.ram.capacity_gb": [512], "share.vcpu": [8], "share.memory_gb": [32]}
    instance = em.CloudInstance(
        host=em.Server(components=[em.Cpu(threads=64), em.Ram(capacity_gb=512)]),
        share=em.Share(vcpu=8, memory_gb=32),
        usage=SHARED["usage"],
    )
    alone = instance.assess(**DEVICES).impacts.gwp.total
    assert alone is not None
    assert em.assess_devices(cloud, type="cloud_instance", **SHARED)["gwp_kgco2e"] == [alone.value]


def test_a_column_that_is_unknown_is_refused_as_one() -> None:
    with pytest.raises(em.RequestError, match="did you mean `capacity_gb`"):
        em.assess_devices({"type": ["server"], "ram.capacity_bg": [32]})
    with pytest.raises(em.RequestError, match="FIELD_UNKNOWN"):
        em.assess_devices({"type": ["server"], "colour": ["red"]})
    with pytest.raises(TypeError, match="at least one column"):
        em.assess_devices({"id": ["a"]})


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([8, 32, 128])), min_size=1, max_size=8))
@settings(deadline=None, max_examples=15)
def test_rows_do_not_know_of_one_another(rows: list[tuple[int, int]]) -> None:
    def table(some: list[tuple[int, int]]) -> dict[str, list[int]]:
        return {"ram.units": [units for units, _ in some], "ram.capacity_gb": [size for _, size in some]}

    whole = em.assess_devices(table(rows), type="server", **SHARED)["gwp_kgco2e"]
    assert whole == [em.assess_devices(table([row]), type="server", **SHARED)["gwp_kgco2e"][0] for row in rows]
    backwards = em.assess_devices(table(rows[::-1]), type="server", **SHARED)["gwp_kgco2e"]
    assert backwards == whole[::-1]


def test_reports_of_a_device_and_a_replacement(tmp_path: Path) -> None:
    server = em.Server(usage=em.Usage(location="FR", load=0.5, lifetime_years=5))
    found = server.assess(year=2024)
    page = found.report(tmp_path / "server.html", lang="fr", organisation="Labo <b>")
    assert (tmp_path / "server.html").read_text(encoding="utf-8") == page
    assert '<html lang="fr">' in page and "Labo <b>" not in page and "Ce qu’il coûte" in page
    assert found.report(form="csv").startswith("Road,Constants,Component")
    old = em.Server(usage=em.Usage(average_power_w=450))
    assert "Does the replacement pay?" in em.replace(old, server, year=2024).report(form="md")
