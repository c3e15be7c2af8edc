"""Readings: whatever order and whatever holds them; bad input is refused, never a crash."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from conftest import ROOM, hours
from hypothesis import given, settings
from hypothesis import strategies as st

import empreinte as em

AMOUNTS = st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=2, max_size=40)


def times(count: int) -> list[str]:
    return [f"2025-01-{1 + hour // 24:02}T{hour % 24:02}:00:00Z" for hour in range(count)]


@settings(max_examples=40, deadline=None)
@given(AMOUNTS, st.randoms(use_true_random=False))
def test_rows_may_come_in_any_order(amounts: list[float | None], random: Any) -> None:
    rows = list(zip(times(len(amounts)), amounts, strict=True))
    shuffled = list(rows)
    random.shuffle(shuffled)
    tables = [{"time": [row[0] for row in some], "main [kWh]": [row[1] for row in some]} for some in (rows, shuffled)]
    if all(amount is None for amount in amounts):
        tables = [{**table, "other [kWh]": [1.0] * len(amounts)} for table in tables]
    first, second = (em.read_readings(table, quantity="interval") for table in tables)
    assert first.meters == second.meters
    for meter in first:
        assert first[meter].to_dict() == second[meter].to_dict()
    held = [cell for cell in first["main"].to_dict()["amount_kwh"] if cell is not None] if "main" in list(first) else []
    assert held == pytest.approx([amount for amount in amounts if amount is not None])
    assert pickle.loads(pickle.dumps(first)) == first


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        em.read_readings(content, timezone="UTC")
    except em.EmpreinteError as error:
        assert error.code and error.help and error.help_fr


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 3000), st.floats(-10, 10), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)
SECTIONS = ["site", "meter", "power", "cooling", "air", "it", "usage", "scenario", "prices", "fleet", "readings"]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(SECTIONS), JSON, max_size=3))
def test_any_description_is_read_or_refused(description: dict[str, Any]) -> None:
    try:
        site = em.Site.from_dict(description)
    except (em.EmpreinteError, OSError):
        return
    assert em.Site.from_text(json.dumps(description), form="json") == site


def test_threads_share_a_site(room: em.Audit) -> None:
    with ThreadPoolExecutor(4) as pool:
        audits = list(pool.map(lambda _: room.site.audit(readings=room.readings), range(4)))
    assert all(audit == room for audit in audits)


def test_several_readings_complete_one_another(room: em.Audit) -> None:
    table = hours()
    parts = [{"time": table["time"], name: cells} for name, cells in table.items() if name != "time"]
    audit = em.Site.from_dict(ROOM).audit(readings=[em.read_readings(part) for part in parts])
    assert audit.kpis == room.kpis


def test_a_time_zone_of_the_readings_is_that_of_the_site() -> None:
    local = [time.removesuffix("Z") for time in hours()["time"]]
    table = {**hours(), "time": local}
    # The hour that does not exist on 30 March is left out, and said.
    readings = em.read_readings(table, timezone="Europe/Paris")
    audit = em.Site.from_dict(ROOM).audit(readings=readings)
    pue = audit.kpi("pue")
    assert pue.coverage == pytest.approx(8759 / 8760, abs=2e-4) and float(pue) == pytest.approx(30 / 18)
    assert any("READINGS" in code for code in readings.diagnostics.codes)


def test_progress_is_shown(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    path = tmp_path / "m.csv"
    path.write_text("time;main [kWh]\n2025-01-01T00:00:00Z;1\n2025-01-01T01:00:00Z;2\n")
    readings = em.read_readings(path, progress=True)
    em.Audit(em.Site.from_dict(ROOM), readings=readings, progress=True)
    assert "bytes" in capsys.readouterr().err
    em.Audit(em.Site.from_dict(ROOM), readings=readings, uncertainty="monte-carlo", draws=1024, progress=True)
    assert "draws" in capsys.readouterr().err
