"""Components of a device. Fields have the names, units in them, of the JSON door; what is left out is completed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, Literal

from . import _html
from ._description import Description, Number

__all__ = [
    "Assembly",
    "Battery",
    "Cable",
    "Case",
    "Component",
    "Cooling",
    "Cpu",
    "Display",
    "Gpu",
    "Hdd",
    "Motherboard",
    "NetworkCard",
    "Optics",
    "PowerSupply",
    "Ram",
    "Ssd",
]


class Component(Description):
    """A component, or several of the same. What its kind lacks is refused by the engine.

    A number may be a range, ``{"min": 1, "best": 2, "max": 4}``, or a law, ``{"lognormal": {"mean": 2, "cv": 0.3}}``.
    ``factors`` are constants of your own, by indicator and term of the equation; ``footprint`` is a product sheet, per
    unit; ``usage`` has its own ``load`` or ``average_power_w``.

    >>> Component.from_dict({"component": "ram", "capacity_gb": 32}) == Ram(capacity_gb=32)
    True
    """

    component: str
    units: Number | None = None
    name: str | None = None
    manufacturer: str | None = None
    weight_kg: Number | None = None
    usage: Mapping[str, Any] | None = None
    factors: Mapping[str, Mapping[str, Number]] | None = None
    footprint: Mapping[str, Mapping[str, Number]] | None = None

    @staticmethod
    def from_dict(fields: Mapping[str, Any]) -> Component:
        """A component from the fields of the JSON door."""
        kind = fields.get("component")
        made = _KINDS.get(str(kind))
        if made is None:
            raise ValueError(f"no component {kind!r}; there are {', '.join(_KINDS)}")
        component: Component = made(**{name: value for name, value in fields.items() if name != "component"})
        return component

    def _repr_html_(self) -> str:
        return _html.table(("field", "value"), [(name, str(value)) for name, value in self.to_dict().items()])


class Cpu(Component):
    """A processor, by its name as the machine prints it, or by its dies and power.

    >>> Cpu(name="Intel(R) Xeon(R) Gold 6134 CPU @ 3.20GHz", units=2)
    Cpu(units=2, name='Intel(R) Xeon(R) Gold 6134 CPU @ 3.20GHz')
    """

    component: str = field(init=False, default="cpu")
    family: str | None = None
    cores: Number | None = None
    threads: Number | None = None
    die_size_mm2: Number | None = None
    die_size_per_core_mm2: Number | None = None
    io_die_size_mm2: Number | None = None
    process_nm: Number | None = None
    io_process_nm: Number | None = None
    chips: Number | None = None
    tdp_w: Number | None = None
    power_w: Number | None = None
    power_points: Sequence[Mapping[str, float]] | None = None


class Gpu(Component):
    """A graphics card or another accelerator."""

    component: str = field(init=False, default="gpu")
    casing_weight_kg: Number | None = None
    heatsink_weight_kg: Number | None = None
    board_area_cm2: Number | None = None
    die_area_mm2: Number | None = None
    memory_gb: Number | None = None
    memory_dies: Number | None = None
    process_nm: Number | None = None
    chips: Number | None = None
    transport_ship_km: Number | None = None
    transport_truck_km: Number | None = None
    transport_plane_km: Number | None = None
    tdp_w: Number | None = None
    power_w: Number | None = None
    utilisation: Number | None = None


class Ram(Component):
    """A memory module. ``technology``: ``ddr3``, ``ddr4``, ``lpddr4``..."""

    component: str = field(init=False, default="ram")
    technology: str | None = None
    capacity_gb: Number | None = None
    density_gb_per_cm2: Number | None = None
    process_nm: Number | None = None
    chips: Number | None = None
    power_w: Number | None = None


class Ssd(Component):
    """A solid-state drive."""

    component: str = field(init=False, default="ssd")
    capacity_gb: Number | None = None
    density_gb_per_cm2: Number | None = None
    layers: Number | None = None
    chips: Number | None = None
    power_w: Number | None = None


class Hdd(Component):
    """A hard disk."""

    component: str = field(init=False, default="hdd")
    capacity_gb: Number | None = None
    chips: Number | None = None
    power_w: Number | None = None


class Motherboard(Component):
    """A mainboard."""

    component: str = field(init=False, default="motherboard")
    power_w: Number | None = None


class PowerSupply(Component):
    """A power supply. Its ``efficiency`` stands in the place of the ratio of what is not modelled."""

    component: str = field(init=False, default="power_supply")
    efficiency: Number | None = None


class Case(Component):
    """A case: of a server in a rack, of a blade with its share of the enclosure, or a tower by its mass."""

    component: str = field(init=False, default="case")
    form: Literal["rack", "blade", "tower"] | None = None


class Assembly(Component):
    """The assembly of a device. It has no mass of its own."""

    component: str = field(init=False, default="assembly")


class Battery(Component):
    """A battery. ``technology``: ``nmc``, ``lfp``..."""

    component: str = field(init=False, default="battery")
    technology: str | None = None
    capacity_wh: Number | None = None


class Display(Component):
    """A display panel. ``technology``: ``lcd``, ``oled``..."""

    component: str = field(init=False, default="display")
    technology: str | None = None
    diagonal_in: Number | None = None
    power_w: Number | None = None


class NetworkCard(Component):
    """A network card."""

    component: str = field(init=False, default="network_card")
    power_w: Number | None = None


class Cooling(Component):
    """Fans and heat sinks."""

    component: str = field(init=False, default="cooling")
    power_w: Number | None = None


class Cable(Component):
    """A cable."""

    component: str = field(init=False, default="cable")
    power_w: Number | None = None


class Optics(Component):
    """An optical transceiver."""

    component: str = field(init=False, default="optics")
    power_w: Number | None = None


#: The class of each kind.
_KINDS: dict[str, type[Any]] = {
    "cpu": Cpu,
    "gpu": Gpu,
    "ram": Ram,
    "ssd": Ssd,
    "hdd": Hdd,
    "motherboard": Motherboard,
    "power_supply": PowerSupply,
    "case": Case,
    "assembly": Assembly,
    "battery": Battery,
    "display": Display,
    "network_card": NetworkCard,
    "cooling": Cooling,
    "cable": Cable,
    "optics": Optics,
}
