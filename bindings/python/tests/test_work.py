"""Long work: threads go on, Ctrl-C stops it, and a bar shows how far it is."""

from __future__ import annotations

import builtins
import itertools
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import FRANCE

import empreinte as em


def names(number: int) -> dict[str, list[str]]:
    return {"model": [f"Latitude {place} serial {place:06}" for place in range(number)]}


def test_other_threads_go_on_meanwhile() -> None:
    ticks: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.005)

    thread = threading.Thread(target=tick)
    thread.start()
    before = time.perf_counter()
    em.recognise(names(4000))
    after = time.perf_counter()
    done.set()
    thread.join()
    during = [before, *(at for at in ticks if before <= at <= after), after]
    longest = max(later - earlier for earlier, later in itertools.pairwise(during))
    assert longest < max(0.5, (after - before) / 2), "the interpreter was held"


def test_threads_share_a_fleet() -> None:
    fleet = em.Fleet.from_lines([{"type": "laptop", "quantity": 3}, {"text": {"model": "Latitude 7490"}}])
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: fleet.assess(**FRANCE).total, range(32)))
    assert all(total == results[0] for total in results)


STOPPED = """
    import empreinte as em
    import pyarrow as pa
    import pyarrow.compute as pc
    numbers = pa.array(range(300_000)).cast(pa.string())
    table = pa.table({"model": pc.binary_join_element_wise("Latitude", numbers, " ")})
    print("ready", flush=True)
    try:
        em.recognise(table)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


CONDENSED = """
    import empreinte as em
    import pyarrow as pa
    import pyarrow.compute as pc
    numbers = pa.array(range(2_000_000)).cast(pa.string())
    table = pa.table({"model": pc.binary_join_element_wise("Latitude", numbers, " ")})
    print("ready", flush=True)
    try:
        for _ in range(100):
            em.Inventory.from_table(table)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


READ = """
    import empreinte as em
    months = [f"2025-{month:02}" for month in range(1, 13)]
    clock = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60)]
    days = [f"{month}-{day:02}" for month in months for day in range(1, 29)]
    lines = "".join(f"{day} {time};1\\n" for day in days for time in clock)
    content = ("time;main [kWh]\\n" + lines).encode()
    print("ready", flush=True)
    try:
        for _ in range(100):
            em.read_readings(content, timezone="Europe/Paris")
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("script", [STOPPED, CONDENSED, READ], ids=["recognise", "condense", "read_readings"])
def test_ctrl_c_stops_the_work(script: str) -> None:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        sent = time.perf_counter()
        assert process.stdout.readline() == "stopped\n"
        assert time.perf_counter() - sent < 10
        assert process.wait(30) == 0


def test_progress_is_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    em.recognise(names(600), progress=True)
    assert "600/600" in capsys.readouterr().err.replace(".00", "")
    file = tmp_path / "a.csv"
    file.write_text("Type,Model\n" + "Laptop,Latitude\n" * 1000)
    em.read_inventory(file, progress=True)
    assert "%" in capsys.readouterr().err


def test_progress_without_tqdm(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("tqdm"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    em.recognise(names(300), progress=True)
    assert "300 of 300 names 100 %" in capsys.readouterr().err


def test_an_error_of_the_listener_stops_the_work() -> None:
    from empreinte import _native
    from empreinte.fleet import recognition

    def heard(done: int, to_do: int) -> None:
        raise RuntimeError("enough")

    table = em.Table.from_dict(names(3000))
    with pytest.raises(RuntimeError, match="enough"):
        _native.recognise(table._frame, {}, recognition((), None, 1, "en"), heard)
