"""What the tests share."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import empreinte as em

ROOT = Path(__file__).resolve().parents[3]
CAMPUS = ROOT / "examples" / "campus" / "inventory.csv"

#: Options that the shared expectations pin.
FRANCE: Any = {"year": 2024, "location": "FR", "reference": "ademe-2026"}


@pytest.fixture(scope="session")
def campus() -> em.FleetResult:
    """The example laboratory."""
    return em.read_inventory(CAMPUS).recognise(min_score=0.8).assess(year=2024, location="FR")


#: A server room whose numbers can be redone by hand.
ROOM: dict[str, Any] = {
    "site": {"name": "Room", "location": "FR", "year": 2025},
    "meter": [
        {"id": "main", "kind": "grid", "accuracy_class": "1"},
        {"id": "ups_in", "kind": "ups_in", "parent": "main", "accuracy_class": "1"},
        {"id": "ups_out", "kind": "ups_out", "parent": "ups_in", "accuracy_class": "1"},
        {"id": "cooling", "kind": "crah", "measures": "electricity", "parent": "main"},
    ],
    "power": {
        "ups": [
            {
                "id": "A",
                "rated_kw": 100,
                "mode": "double_conversion",
                "efficiency": [{"load": 0.1, "efficiency": 0.9}, {"load": 1.0, "efficiency": 0.9}],
                "eco_efficiency": [{"load": 0.1, "efficiency": 0.98}, {"load": 1.0, "efficiency": 0.98}],
                "input_meter": "ups_in",
                "output_meter": "ups_out",
            }
        ]
    },
    "cooling": {"set_point_c": 20},
}


def hours() -> dict[str, list[Any]]:
    """A year of readings of the room: 30 kW come in, 20 into the UPS, 18 out of it, 8 to the cooling."""
    start = datetime.datetime(2025, 1, 1)
    times = [f"{start + datetime.timedelta(hours=hour):%Y-%m-%dT%H:%M:%SZ}" for hour in range(8760)]
    powers = {"main": 30.0, "ups_in": 20.0, "ups_out": 18.0, "cooling": 8.0}
    return {"time": times, **{f"{meter} [kWh]": [power] * 8760 for meter, power in powers.items()}}


@pytest.fixture(scope="session")
def room() -> em.Audit:
    """The server room, audited."""
    return em.Site.from_dict(ROOM).audit(readings=em.read_readings(hours()))
