"""Sites, audits and what-ifs: values by hand, the same through every door, errors with their place."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from conftest import ROOM, hours

import empreinte as em

matplotlib.use("agg")

FOLDER = Path(__file__).resolve().parents[3] / "examples"


def test_kpis_by_hand(room: em.Audit) -> None:
    # 30 kW come in and 18 kW leave the UPS all year: 30 / 18.
    pue = room.kpi("pue")
    assert float(pue) == pytest.approx(30 / 18, rel=1e-12)
    assert (pue.category, pue.unit, pue.coverage) == (1, "1", 1.0)
    assert pue.inputs["it_energy_kwh"] == pytest.approx(18 * 8760)
    absent = room.kpi("erf")
    assert absent.value is None and "reused_heat_kwh" in str(absent.absent)
    with pytest.raises(ValueError, match="absent"):
        float(absent)
    with pytest.raises(KeyError, match="no KPI 'peu'"):
        room.kpi("peu")
    assert room.kpis.to_table()["value"][room.kpis.to_table()["id"].index("pue")] == pue.value


def test_balance_by_hand(room: em.Audit) -> None:
    balance = room.balance
    assert balance is not None
    # 30 in, 20 to the UPS, 8 to the cooling: 2 kW are unaccounted, a fifteenth.
    assert balance.unaccounted_kwh == pytest.approx(2 * 8760)
    assert balance.unaccounted_share == pytest.approx(2 / 30)
    flows = balance.flows()
    assert flows is not None and balance.flows("heat") is None
    assert {(row["kind"], round(row["amount"])) for row in flows.to_table() if row["from"] == "main"} == {
        ("meter", 20 * 8760),
        ("meter", 8 * 8760),
        ("unaccounted", 2 * 8760),
    }
    assert balance.to_polars().filter(id="main")["amount"].item() == pytest.approx(30 * 8760)
    steps = {step.what: step.value for step in balance.explain("main").steps}
    assert steps["unaccounted"] == pytest.approx(2 * 8760) and steps["to cooling"] == pytest.approx(8 * 8760)
    with pytest.raises(KeyError, match="no meter 'mian'"):
        balance.explain("mian")
    assert len(balance.months) == 4 * 12 and len(room.months) == 12
    assert room.months["pue"] == pytest.approx([30 / 18] * 12)
    assert room.energy["it_kwh"] == pytest.approx(18 * 8760)
    # A PUE that never changes lies on no line; days without a temperature are left out.
    assert room.pue_against_it is None and len(room.days) == 0


def test_readings_come_in_every_form(room: em.Audit, tmp_path: Path) -> None:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    table = hours()
    frame = pl.DataFrame(table)
    path = tmp_path / "readings.csv"
    frame.write_csv(path)
    timed = frame.with_columns(pl.col("time").str.to_datetime(time_zone="UTC"))
    long = frame.unpivot(index="time", variable_name="meter", value_name="value [kWh]").with_columns(
        pl.col("meter").str.strip_suffix(" [kWh]")
    )
    site = em.Site.from_dict(ROOM)
    for source in (table, frame, timed, pa.table(timed), pd.DataFrame(table), path, path.read_bytes(), long):
        audit = site.audit(readings=em.read_readings(source))
        assert audit.kpis == room.kpis, type(source)
    clock = timed.with_columns(pl.col("time").dt.replace_time_zone(None))
    with pytest.raises(em.FileError, match="TIMEZONE_MISSING"):
        em.read_readings(clock)
    assert em.read_readings(clock, timezone="UTC").meters == em.read_readings(frame).meters
    in_files = em.Site.from_dict({**ROOM, "readings": {"files": ["readings.csv"]}}, folder=tmp_path)
    assert in_files.audit().kpis == room.kpis and in_files.files == ("readings.csv",)
    with pytest.raises(FileNotFoundError):
        em.Site.from_dict({**ROOM, "readings": {"files": ["no.csv"]}}, folder=tmp_path)
    with pytest.raises(TypeError, match="read_readings"):
        site.audit(readings=str(path))  # type: ignore[arg-type]


def test_readings_say_what_they_are() -> None:
    readings = em.read_readings(
        {"time": ["2025-01-01T00:00:00Z", "2025-01-01T01:00:00Z", "x"], "main": [1.0, None, 3.0]}, unit="MWh"
    )
    assert list(readings) == ["main"] and readings.meters["valid"] == [1]
    assert readings["main"]["amount_kwh"] == [1000.0, None] and readings["main"]["flag"] == ["ok", "missing"]
    assert str(readings["main"]["start"][0]) == "2025-01-01 00:00:00+00:00"
    assert "READINGS_TIME_UNREADABLE" in readings.diagnostics.codes
    assert "heure" in str(readings.diagnostics_in("fr").to_table()["message"]) or len(readings.diagnostics) > 0
    with pytest.raises(KeyError, match="mian"):
        readings["mian"]
    with pytest.raises(em.FileError, match="READINGS_VALUE_MISSING"):
        em.read_readings({"time": ["2025-01-01T00:00:00Z"], "main": [1.0]})
    with pytest.raises(em.RequestError, match="VALUE_UNKNOWN"):
        em.read_readings(b"a;b\n1;2\n", mapping="graffana")
    with pytest.raises(em.TableError, match="did you mean `time`"):
        em.read_readings({"time": ["2025-01-01T00:00:00Z"], "main [kWh]": [1.0]}, time="tiem")
    with pytest.raises(TypeError, match="give one of them"):
        em.read_readings(b"", mapping="shelly", unit="kWh")


def test_objects_travel_and_compare(room: em.Audit) -> None:
    again = pickle.loads(pickle.dumps(room))
    assert again == room and hash(again) == hash(room) and again.kpis == room.kpis
    assert pickle.loads(pickle.dumps(room.site)) == room.site
    assert pickle.loads(pickle.dumps(room.readings[0])) == room.readings[0]
    parts: list[Any] = [room.kpi("pue"), room.kpis, room.balance, room.footprint, room.findings, room.compliance]
    for part in parts:
        other = pickle.loads(pickle.dumps(part))
        assert other == part and hash(other) == hash(part) and copy.deepcopy(part) == part
        assert part.to_dict() and part.to_json() and repr(part)
    other_year = room.site.audit(readings=room.readings, year=2024)
    assert other_year != room and other_year.period == ("2024-01-01", "2024-12-31")


def test_every_part_is_a_table(room: em.Audit) -> None:
    import pyarrow as pa

    balance = room.balance
    assert balance is not None
    for part in (room.kpis, balance, room.footprint, room.findings, room.compliance, room.months):
        table = pa.table(part)
        assert table.num_rows == len(part.to_polars()) == len(part.to_pandas()), type(part)
    assert room.compliance.calendar.columns[:2] == ("due", "rule")
    assert set(room.findings.cannot_judge.columns) == {"id", "missing"}
    assert room.footprint.missing.columns == ("post", "item", "field")


def test_footprint_by_hand(room: em.Audit) -> None:
    grid = room.footprint.impacts("grid_electricity")["energy"].total
    assert grid is not None and grid.value == pytest.approx(30 * 8760)
    steps = room.explain("grid_electricity").steps
    assert steps[0].value == pytest.approx(30 * 8760) and any(step.provenance for step in steps)
    with pytest.raises(KeyError, match="no post"):
        room.footprint.impacts("moon")
    with pytest.raises(KeyError, match="no KPI, post, finding or rule"):
        room.explain("moon")
    assert "PUE = EDC / EIT" in str(room.explain("pue"))
    for finding in room.findings:
        assert room.explain(finding.id).steps
    assert room.explain("eu-2024-1364-scope").id == "eu-2024-1364-scope"


def test_what_ifs(room: em.Audit) -> None:
    eco, mix = em.Scenario(ups_mode="eco"), em.Scenario(gwp_kgco2e_per_kwh=0.0)
    outcome = room.apply(eco)
    # 18 kW of 100 kW leave the UPS, whose loss in eco mode is 2 %: the input falls from 20 kW to 18 / 0.98.
    assert outcome.difference["it_kwh"] == 0
    assert outcome.difference["edc_kwh"] == pytest.approx((18 / 0.98 - 20) * 8760, rel=1e-6)
    assert list(outcome.before)[:2] == ["edc_kwh", "it_kwh"] and list(outcome.before)[-1] == "pue"
    both = room.apply(eco, mix)
    assert len(both.effects) == 2 and both.interaction is not None and both.interaction["co2e_kg"] > 0
    parts = [step.value or 0.0 for step in both.explain("co2e_kg").steps]
    assert sum(parts[:-1]) == pytest.approx(parts[-1], abs=1e-6)
    with pytest.raises(KeyError, match="no quantity"):
        both.explain("moon")
    assert both == room.apply(eco + mix) and pickle.loads(pickle.dumps(both)) == both
    shown = em.compare(room, outcome, both)
    assert shown.names == ("now", "ups_mode", "ups_mode + mix") and shown.quantities[-1] == "pue"
    row = next(row for row in shown.to_table() if row["quantity"] == "edc_kwh" and row["state"] == "ups_mode")
    assert row["difference"] == pytest.approx(outcome.difference["edc_kwh"])
    assert shown.explain().steps[2].value == pytest.approx(outcome.difference["edc_kwh"])
    with pytest.raises(KeyError, match="no quantity"):
        shown.explain("moon")
    assert em.compare(room, room, names=["a", "b"]).to_dict()["difference"][1] == 0
    with pytest.raises(em.SiteError, match="WHATIF") as caught:
        room.apply(em.Scenario(contained_share=1.0))
    assert caught.value.help_fr and caught.value.help_fr != caught.value.help
    with pytest.raises(TypeError, match="compare what-ifs"):
        em.compare(outcome, room)
    with pytest.raises(TypeError, match="results of fleets"):
        em.compare(room, em.Fleet.from_lines([{"type": "laptop"}]).assess(year=2024, location="FR"))  # type: ignore[call-overload]


def test_scenarios_are_checked_and_add_up() -> None:
    warm = em.Scenario(set_point_c=26, name="warm")
    assert warm == pickle.loads(pickle.dumps(warm)) and hash(warm) == hash(em.Scenario(set_point_c=26, name="warm"))
    assert (warm + em.Scenario(lifetime_factor=1.2)).to_dict() == {
        "name": "warm",
        "changes": [{"change": "set_point", "set_point_c": 26}, {"change": "lifetime", "factor": 1.2}],
    }
    with pytest.raises(em.RequestError) as caught:
        em.Scenario(changes=[{"change": "setpoint", "set_point_c": 26}])
    assert caught.value.location.path == "changes[0].change" or caught.value.code == "VALUE_UNKNOWN"
    with pytest.raises(em.RequestError, match="VALUE_UNKNOWN"):
        em.Scenario(ups_mode="ecco")


def test_scenarios_of_the_site_file(room: em.Audit) -> None:
    stated = {"name": "eco", "changes": [{"change": "ups_mode", "mode": "eco"}]}
    lacking = {"name": "aisles", "changes": [{"change": "containment", "contained_share": 1.0}]}
    site = em.Site.from_dict({**ROOM, "scenario": [stated, lacking]})
    audit = site.audit(readings=room.readings)
    eco, aisles = audit.scenarios
    assert eco.difference == room.apply(em.Scenario(ups_mode="eco")).difference and eco.refused is None
    assert aisles.refused is not None and aisles.refused.code.startswith("WHATIF") and not aisles.before
    assert "WHATIF" in aisles._repr_html_()


def test_options_reach_the_engine(room: em.Audit) -> None:
    import datetime

    audit = room.site.audit(
        readings=room.readings,
        start=datetime.date(2025, 1, 1),
        end="2025-03-31",
        on=datetime.date(2026, 1, 2),
        category=1,
        indicators=["gwp"],
        confidence=0.9,
        electricity={"gwp_kgco2e_per_kwh": 0.1},
        lang="fr",
    )
    assert audit.period == ("2025-01-01", "2025-03-31") and audit.on == "2026-01-02" and audit.lang == "fr"
    assert audit.kpi("pue").variant != room.kpi("pue").variant
    assert list(audit.total) == ["gwp"] and audit.kpi("pue").title != room.kpi("pue").title
    gwp = audit.footprint.impacts("grid_electricity").gwp.total
    assert gwp is not None and gwp.value == pytest.approx(0.1 * 30 * 24 * 90)
    with pytest.raises(em.RequestError) as caught:
        room.site.audit(categroy=1)  # type: ignore[call-arg]
    assert caught.value.location.path == "options.categroy" and "`category`" in caught.value.help
    with pytest.raises(em.EmpreinteError, match="DATE_INVALID"):
        room.site.audit(on="2025-02-30")
    with pytest.raises(em.EmpreinteError, match="PERIOD_REVERSED"):
        room.site.audit(start="2025-03-01", end="2025-02-01")


def test_site_files_and_dictionaries_are_refused_at_their_place(tmp_path: Path) -> None:
    with pytest.raises(em.RequestError) as caught:
        em.Site.from_dict({"site": {"headcont": 3}})
    assert caught.value.location.path == "site.headcont"
    path = tmp_path / "site.toml"
    path.write_text("[site]\nlocation = 'FR'\nheadcont = 3\n")
    with pytest.raises(em.EmpreinteError) as placed:
        em.Site.read(path)
    assert (placed.value.location.file, placed.value.location.line) == (str(path), 3)
    assert (
        em.Site.from_text("site:\n  location: FR\n", form="yaml").to_dict()
        == em.Site.from_dict({"site": {"location": "FR"}}).to_dict()
    )


def test_the_same_as_the_json_door(room: em.Audit) -> None:
    readings = [
        {"meter": meter, "period": {"start": "2025-01-01", "end": "2025-12-31"}, "energy_kwh": kw * 8760}
        for meter, kw in (("main", 30), ("ups_in", 20), ("ups_out", 18), ("cooling", 8))
    ]
    answer = em.evaluate({"schema": 1, "kind": "site", "site": ROOM, "readings": readings})
    assert answer["ok"]["kpis"]["pue"]["value"] == pytest.approx(room.kpi("pue").value)
    assert answer["ok"]["footprint"]["total"]["gwp"] == room.to_dict()["ok"]["footprint"]["total"]["gwp"]


def test_the_pue_against_outside_temperature() -> None:
    table = hours()
    celsius = [float(hour // 24 % 15) for hour in range(8760)]
    # 28 kW and one kW more for every 2 K, over 18 kW of IT.
    table["main [kWh]"] = [28.0 + degrees / 2 for degrees in celsius]
    weather = "time;temperature\n" + "".join(f"{t};{c}\n" for t, c in zip(table["time"], celsius, strict=True))
    described = {**ROOM, "climate": {"temperatures": "air.csv"}, "readings": {"timezone": "UTC"}}
    site = em.Site.from_dict(described, files={"air.csv": weather.encode()})
    audit = site.audit(readings=em.read_readings(table))
    fit = audit.pue_against_temperature
    assert fit is not None and fit.values == len(audit.days) > 300
    assert fit.intercept == pytest.approx(28 / 18, rel=1e-6) and fit.slope == pytest.approx(1 / 36, rel=1e-6)
    assert fit.r_squared == pytest.approx(1.0)
    assert len(audit.plot_pue(against="temperature").get_legend_handles_labels()[0]) == 1
    with pytest.raises(ValueError, match="not 'moon'"):
        audit.plot_pue(against="moon")  # type: ignore[arg-type]
    from matplotlib import pyplot

    pyplot.close("all")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_reports(room: em.Audit, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "audit.html"
    text = room.report(path, lang=lang, on="2026-01-01")
    assert path.read_text(encoding="utf-8") == text and text.startswith(f'<!doctype html>\n<html lang="{lang}">')
    assert "2026-01-01" in text and "Room" in text
    assert room.report(form="md", lang=lang).startswith("# ")
    assert room.report(form="csv", lang=lang).count("\n") > 1
    with pytest.raises(ValueError, match="no report ends in"):
        room.report(tmp_path / "audit.docx")


def test_anonymous_audits_keep_names(room: em.Audit) -> None:
    quiet = room.site.audit(readings=room.readings, anonymise=True)
    assert "Room" not in quiet.report(form="html") and quiet.name != "Room"
    assert quiet.kpi("pue").value == room.kpi("pue").value


def test_offices_beside_a_room(tmp_path: Path) -> None:
    (tmp_path / "parc.csv").write_text("type;marque;modele;qte\nPortable;Dell;Latitude 7490;3\n")
    site = em.Site.from_dict({**ROOM, "fleet": {"inventories": ["parc.csv"]}}, folder=tmp_path)
    audit = site.audit()
    offices = audit.offices
    assert site.has_offices and offices is not None and offices.coverage.all.quantity == 3
    assert offices.year == 2025 and "offices" in audit.to_dict()["ok"]
    assert em.Site.from_dict(ROOM).audit().offices is None


def test_verification_by_hand() -> None:
    # Baseline: 100 kWh a day and 10 kWh a day per kelvin, with ±1 %; now 20 kWh a day less.
    days = [(f"2024-{month:02}-01", f"2024-{month:02}-28", month) for month in range(1, 13)]
    base = [
        {"start": a, "end": b, "edc_kwh": 28 * (100 + 10 * t) * (1 + 0.01 * (-1) ** t), "temperature_c": float(t)}
        for a, b, t in days
    ]
    now = [{**row, "edc_kwh": 28 * (80 + 10 * row["temperature_c"])} for row in base]
    found = em.verify(base, now)
    low, high = found.interval_kwh
    assert low < 12 * 28 * 20 < high and found.savings_kwh == pytest.approx(12 * 28 * 20, rel=0.05)
    assert found.to_table()["savings_kwh"] == [found.savings_kwh]
    assert found.explain().steps[-1].value == found.savings_kwh
    assert pickle.loads(pickle.dumps(found)) == found and found._repr_html_()
    import polars as pl

    assert em.verify(pl.DataFrame(base), pl.DataFrame(now)) == found
    files = em.verify(FOLDER / "savings" / "2024.csv", FOLDER / "savings" / "2025.csv", change_point=True, lang="fr")
    assert files.savings_kwh != 0 and files.baseline["change_point_c"] is not None
    with pytest.raises(em.EmpreinteError, match="NUMBER_OUT_OF_RANGE"):
        em.verify(base, now, confidence=2)
    with pytest.raises(em.EmpreinteError, match="VERIFY_TOO_FEW_ROWS"):
        em.verify(base[:2], now)
    with pytest.raises(TypeError, match="edc_kw"):
        em.verify([{"start": "2024-01-01", "end": "2024-01-31", "edc_kw": 1}], now)


def test_verification_of_two_audits(room: em.Audit, tmp_path: Path) -> None:
    path = tmp_path / "2025.json"
    room.save(path)
    with pytest.raises(em.EmpreinteError, match="VERIFY_NOTHING_VARIES"):
        em.verify(room, path)
