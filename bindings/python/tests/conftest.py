"""What the tests share."""

from __future__ import annotations

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
