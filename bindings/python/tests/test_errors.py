"""Errors and diagnostics: code, help and place, in both languages."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import empreinte as em


def test_unknown_options_are_named_with_the_nearest() -> None:
    fleet = em.Fleet.from_lines([{"type": "laptop"}])
    with pytest.raises(em.RequestError) as caught:
        fleet.assess(yaer=2024)  # type: ignore[call-arg]
    error = caught.value
    assert (error.code, error.location.path) == ("FIELD_UNKNOWN", "options.yaer")
    assert "did you mean `year`" in error.help and "vouliez-vous dire" in error.help_fr
    assert isinstance(error, em.EmpreinteError) and isinstance(error, ValueError)
    with pytest.raises(em.RequestError, match="VALUE_UNKNOWN"):
        fleet.assess(method="stok")  # type: ignore[arg-type]
    with pytest.raises(em.FactorError, match="LOCATION_UNKNOWN"):
        fleet.assess(location="Atlantis")
    with pytest.raises(em.RequestError, match="NUMBER_OUT_OF_RANGE"):
        fleet.assess(headcount=-1)


def test_errors_travel() -> None:
    with pytest.raises(em.RequestError) as caught:
        em.Fleet.from_lines([{"tpye": "laptop"}])
    back = pickle.loads(pickle.dumps(caught.value))
    assert type(back) is em.RequestError and str(back) == str(caught.value)
    assert back.location == caught.value.location == em.Location(path="lines[0].tpye")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    with pytest.raises(em.FileError) as caught:
        em.read_inventory(empty)
    assert caught.value.code == "FILE_EMPTY" and str(empty) in str(caught.value)
    with pytest.raises(FileNotFoundError):
        em.read_inventory(tmp_path / "nowhere.csv")
    with pytest.raises(TypeError, match="at least one"):
        em.read_inventory()
    inventory = tmp_path / "a.csv"
    inventory.write_text("Type,Model\nLaptop,X\n")
    with pytest.raises(em.FileError, match="COLUMN_UNKNOWN"):
        em.read_inventory(inventory, columns={"model": "Modle"})
    with pytest.raises(em.RequestError, match="VALUE_UNKNOWN"):
        em.read_inventory(inventory, columns={"modle": "Model"})
    mapping = tmp_path / "lab.toml"
    mapping.write_text("[columns]\nmodle = 'x'\n")
    with pytest.raises(em.EmpreinteError) as refused:
        em.read_inventory(inventory, mapping=mapping)
    assert refused.value.location.line == 2


def test_diagnostics_are_a_table(campus: em.FleetResult) -> None:
    notes = campus.diagnostics
    assert len(notes) > 3 and notes.to_table()["code"] == list(notes.codes)
    assert notes[0] == notes[:1][0] and isinstance(notes[:1], em.Diagnostics)
    assert len(notes.to_pandas()) == len(notes.to_polars()) == len(notes)
    placed = [note for note in notes if note.location.file]
    assert placed and placed[0].location.line and str(placed[0])


def test_non_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match=r"not JSON compliant|Out of range"):
        em.Fleet.from_lines([{"type": "laptop", "quantity": float("nan")}])
    with pytest.raises(TypeError, match="no value"):
        em.Fleet.from_lines([{"type": object()}])
