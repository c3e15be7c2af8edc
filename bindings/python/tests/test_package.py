"""The package itself: light to import, no dependency, licences with it, everything documented."""

from __future__ import annotations

import doctest
import importlib
import importlib.metadata
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import empreinte as em

MODULES = [f"empreinte.{module.name}" for module in pkgutil.iter_modules(em.__path__)]


def test_import_is_quick() -> None:
    code = (
        "import sys, time\nstart = time.process_time()\nimport empreinte\n"
        "took = time.process_time() - start\nall(getattr(empreinte, name) for name in empreinte.__all__)\n"
        "print(took, *sorted(name.split('.')[0] for name in sys.modules))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(5)
    ]
    assert min(float(run[0]) for run in runs) < 0.05
    assert not {"numpy", "pandas", "polars", "pyarrow", "matplotlib", "tqdm"} & set(runs[0])


def test_every_name_is_where_it_is_said_to_be() -> None:
    assert set(em._PLACES) == set(em.__all__) - {"__version__"} and dir(em) == list(em.__all__)
    # A module of the name of something public would hide it once it is loaded.
    assert not set(em.__all__) & {module.removeprefix("empreinte.") for module in MODULES}
    for name, place in em._PLACES.items():
        found = getattr(importlib.import_module(f"empreinte.{place}"), name)
        assert getattr(em, name) is found
    with pytest.raises(AttributeError, match="no attribute 'Flete'"):
        em.Flete  # type: ignore[attr-defined]  # noqa: B018


def test_nothing_else_is_required() -> None:
    required = importlib.metadata.requires("empreinte") or []
    assert required and all("extra ==" in one for one in required)
    extras = set(importlib.metadata.metadata("empreinte").get_all("Provides-Extra") or [])
    assert extras == {"pandas", "polars", "plot", "all"}


def test_version_is_that_of_the_crate() -> None:
    assert em.__version__ == importlib.metadata.version("empreinte")
    assert em.__version__ in (ROOT / "Cargo.toml").read_text()


LICENCES = {
    "LICENSE-MIT": "LICENSE-MIT",
    "LICENSE-APACHE": "LICENSE-APACHE",
    "NOTICE-empreinte-data": "crates/empreinte-data/NOTICE",
    "NOTICE-empreinte-data-odbl": "crates/empreinte-data-odbl/NOTICE",
    "LICENSE-ODbL-1.0": "crates/empreinte-data-odbl/LICENSE",
    "LICENSE-empreinte-data-odbl-contents": "crates/empreinte-data-odbl/LICENSE-CONTENTS",
    "LICENSE-joe-kuo-BSD-3-Clause": "crates/empreinte/src/uncertainty/sobol/LICENSE",
    **{
        f"LICENSE-data-{path.stem if path.suffix == '.txt' else path.name}": str(path.relative_to(ROOT))
        for path in (ROOT / "crates/empreinte-data/LICENSES").iterdir()
    },
}


def test_licences_are_those_of_the_project() -> None:
    folder = Path(__file__).resolve().parents[1] / "licences"
    assert {path.name for path in folder.iterdir()} == set(LICENCES)
    for name, original in LICENCES.items():
        assert (folder / name).read_bytes() == (ROOT / original).read_bytes(), f"copy {original} to licences/{name}"
    listed = importlib.metadata.metadata("empreinte").get_all("License-File") or []
    assert {Path(one).name for one in listed} == set(LICENCES)


def test_every_public_name_is_documented() -> None:
    for name in em.__all__:
        thing = getattr(em, name)
        if name == "__version__":
            continue
        assert inspect.getdoc(thing), name
        members = vars(thing).items() if inspect.isclass(thing) else ()
        for member, value in members:
            is_own = callable(value) or isinstance(value, property)
            assert member.startswith("_") or not is_own or inspect.getdoc(value), f"{name}.{member}"


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__
    assert doctest.testmod(module, extraglobs={"em": em}).failed == 0
