"""How long BoaviztAPI takes for one server, in process and without its web server, beside ``empreinte``.

Each runs where it is installed, since they share no environment: the script is started once with each.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install boaviztapi==2.5.0
    /tmp/peers/bin/python benches/peers/one_server.py
    python benches/peers/one_server.py          # where the release wheel of empreinte is installed

The server is that of ``benches/benches/equipment.rs``: two processors by their name, twelve modules of memory, an SSD, two
hard disks, two supplies, case, board, assembly; France, half load, five years; three indicators. Printed: the smallest and
the middle time of one request, in microseconds, and the climate change that each finds. They are not expected to agree:
docs/methodology/equipment.md and tests/tests/equipment/defects.rs say where the models differ.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import importlib.util
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

CPU = "Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz"
INDICATORS = ["gwp", "adp", "pe"]
HOURS = 5 * 8760
RUNS, EACH = 9, 10


def times(work: Callable[[], Any]) -> str:
    """The smallest and the middle time of one call, in microseconds."""
    work()
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        for _ in range(EACH):
            work()
        found.append((time.process_time() - start) / EACH * 1e6)
    return f"{min(found):10.1f} {statistics.median(found):10.1f}"


def boaviztapi() -> None:
    """The public steps that its route of servers takes: the body, the mapping, the impacts, with and without its detail."""
    from boaviztapi import config
    from boaviztapi.dto.device import Server
    from boaviztapi.routers.server_router import server_impact_from_configuration

    body = {
        "configuration": {
            "cpu": {"units": 2, "name": CPU},
            "ram": [{"units": 12, "capacity": 32}],
            "disk": [{"units": 1, "type": "ssd", "capacity": 400}, {"units": 2, "type": "hdd"}],
            "power_supply": {"units": 2},
        },
        "model": {"type": "rack"},
        "usage": {"usage_location": "FRA", "time_workload": 50, "hours_life_time": HOURS},
    }

    loop = asyncio.new_event_loop()

    def answer(verbose: bool) -> Any:
        asked = Server(**body), verbose, float(HOURS), config.default_server, list(INDICATORS)
        return loop.run_until_complete(server_impact_from_configuration(*asked))

    version = importlib.metadata.version("boaviztapi")
    named = f"boaviztapi {version}"
    print(f"{named:38} {times(lambda: answer(False))}")
    print(f"{named + ', with its detail':38} {times(lambda: answer(True))}")
    gwp = answer(False)["impacts"]["gwp"]
    print(f"  gwp embedded {gwp['embedded']['value']}, use {gwp['use']['value']}")


def empreinte() -> None:
    """The request of the JSON door as text, and the class of Python."""
    import empreinte as em

    parts = [
        em.Cpu(units=2, name=CPU),
        em.Ram(units=12, capacity_gb=32),
        em.Ssd(capacity_gb=400),
        em.Hdd(units=2),
        em.PowerSupply(units=2),
        em.Case(form="rack"),
        em.Motherboard(),
        em.Assembly(),
    ]
    server = em.Server(components=parts, usage=em.Usage(location="FR", load=0.5, lifetime_years=5))
    options: Any = {"indicators": ["gwp", "adpe", "pe"]}
    text = json.dumps({"schema": 1, "kind": "equipment", **server.to_dict(), "options": options})
    named = f"empreinte {em.__version__}"
    print(f"{named + ', request to answer':38} {times(lambda: em.evaluate(text))}")
    print(f"{named + ', object to result':38} {times(lambda: server.assess(**options))}")
    gwp = server.assess(**options).impacts.gwp
    print(f"  gwp embodied {gwp.embodied}, use {gwp.use}")


if __name__ == "__main__":
    print(f"{'one server, µs of processor time':38} {'smallest':>10} {'middle':>10}")
    for module, run in (("boaviztapi", boaviztapi), ("empreinte", empreinte)):
        if importlib.util.find_spec(module) is None:
            print(f"{module} is not installed here")
        else:
            run()
