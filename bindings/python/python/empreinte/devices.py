"""Devices: what they are made of and how they are used.

>>> import empreinte as em
>>> parts = [em.Cpu(units=2, name="Intel(R) Xeon(R) Gold 6134 CPU @ 3.20GHz"), em.Ram(units=12, capacity_gb=32)]
>>> server = em.Server(components=parts, usage=em.Usage(location="FR", lifetime_years=5))
>>> result = server.assess(year=2024, indicators=["gwp"])
>>> [(part.component, part.attributes["tdp_w"].status) for part in result.components if "tdp_w" in part.attributes]
[('cpu', 'completed')]
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack

from . import _options
from ._description import Description, Number, plain
from .components import Component

if TYPE_CHECKING:
    from .device_result import DeviceResult

__all__ = [
    "AllInOne",
    "CloudInstance",
    "Desktop",
    "Device",
    "DeviceOptions",
    "DockingStation",
    "Firewall",
    "InternetBox",
    "IotDevice",
    "IpPhone",
    "Laptop",
    "Monitor",
    "Nas",
    "NetworkSwitch",
    "Pdu",
    "Printer",
    "Projector",
    "Rack",
    "Router",
    "Server",
    "Share",
    "Smartphone",
    "StorageArray",
    "Tablet",
    "Television",
    "ThinClient",
    "Ups",
    "Usage",
    "WifiAccessPoint",
    "Workstation",
]


class DeviceOptions(_options.Draws, total=False):
    """Options of the equipment road; all have a default that is reported where it is an assumption."""

    #: Whether a year of service is drawn too, see :attr:`DeviceResult.uncertainty`.
    uncertainty: Literal["closed", "monte-carlo"]

    #: Codes of indicators.
    indicators: Sequence[str]
    #: Confidences of intervals.
    confidence: float | Sequence[float]
    #: Sets of constants; the first makes the result, the others stand beside it: ``uba-2021``, ``act-2025``...
    components: Sequence[Literal["uba-2021", "act-2025", "ccf-2026", "desnz-2025"]]
    #: Optional parts: ``roads``, the device by every road that leads to it.
    include: Sequence[Literal["roads"]]
    #: Your own factors: files (CSV or TOML), or rows.
    factors: _options.PathLike | Sequence[_options.PathLike | _options.UserFactor]
    #: Calendar year of the electricity.
    year: int
    #: Language of messages and displays: ``en`` or ``fr``.
    lang: Literal["en", "fr"]


class Usage(Description):
    """How a device is used; what is left out takes a default that is reported.

    ``load`` is a number from 0 to 1, shares of time, hours of a day or of working days and weekends, or a series.
    ``average_power_w`` and ``energy_kwh_per_year`` are measured, and overrule every model.

    >>> Usage(location="FR", load={"working_day": [0.8] * 24, "weekend": [0.1] * 24}).location
    'FR'
    """

    location: str | None = None
    electricity: Mapping[str, float] | None = None
    lifetime_years: Number | None = None
    hours_per_year: Number | None = None
    average_power_w: Number | None = None
    energy_kwh_per_year: Number | None = None
    load: Number | Sequence[Any] | None = None
    pue: Number | None = None
    wue_l_per_kwh: Number | None = None
    other_consumption_ratio: Number | None = None


class Device(Description):
    """A device by its type. It does not change; two are equal when they say the same.

    ``components`` are all that is in it: without a list an archetype stands for it, or the figures of its type.
    ``footprint`` is a product sheet by indicator, whose use is replaced by the ``usage`` given. ``name`` is that of the
    product: it gives the type where none is given, its sheet where that is known, else the figures of its family.

    >>> Device(name="Dell Latitude 7420").assess(year=2024).stand_in
    'pcf/dell/latitude-7420'
    >>> screen = Device(type="monitor", usage=Usage(location="FR"))
    >>> screen.assess(year=2024).road
    'reference'
    """

    type: str | None = None
    name: str | None = None
    components: Sequence[Component | Mapping[str, Any]] | None = None
    archetype: str | None = None
    footprint: Mapping[str, Mapping[str, Number]] | None = None
    usage: Usage | Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        """Takes dictionaries for components and usage too."""
        if self.components is not None:
            made = (one if isinstance(one, Component) else Component.from_dict(one) for one in self.components)
            object.__setattr__(self, "components", tuple(made))
        if isinstance(self.usage, Mapping):
            object.__setattr__(self, "usage", Usage(**self.usage))
        if self.usage == Usage():
            object.__setattr__(self, "usage", None)
        super().__post_init__()

    @staticmethod
    def from_dict(request: Mapping[str, Any]) -> Device:
        """A device from ``equipment`` and ``usage`` of the JSON door, which ``empreinte device`` reads too.

        >>> laptop = Laptop(usage=Usage(location="FR"))
        >>> Device.from_dict(laptop.to_dict()) == laptop
        True
        """
        fields = dict(request["equipment"])
        kind = fields.pop("type", None)
        usage = request.get("usage")
        made: type[Any] | None = _TYPES.get(kind or "")
        if made is None:
            return Device(type=kind, usage=usage, **fields)
        device: Device = made(usage=usage, **fields)
        return device

    def to_dict(self) -> dict[str, Any]:
        """``equipment`` and ``usage`` in the form of the JSON door."""
        fields = {name: plain(value) for name, value in self._fields() if name != "usage"}
        return {"equipment": fields, "usage": plain(self.usage or {})}

    def assess(self, *, period_hours: float | None = None, **options: Unpack[DeviceOptions]) -> DeviceResult:
        """The impacts over ``period_hours``, or over the service life: :class:`DeviceResult`.

        Raises an :class:`EmpreinteError` for what has no meaning, at its path in the description.
        """
        from .device_result import answered

        return answered({**self.to_dict(), "options": given(options)}, period_hours)

    def with_usage(self, **fields: Any) -> Self:
        """The same device, some fields of its usage replaced.

        >>> Laptop(usage=Usage(location="FR")).with_usage(location="PL").usage.location
        'PL'
        """
        own = {name: getattr(self, name) for name, _ in self._fields(own=True)}
        usage = dict(self.usage._fields()) if isinstance(self.usage, Usage) else {}
        return type(self)(**{**own, "usage": Usage(**{**usage, **fields})})

    def _repr_html_(self) -> str:
        from . import _device_html

        return _device_html.device(self)


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options in the form of the JSON door, files read."""
    held = dict(options)
    if isinstance(held.get("components"), str):
        held["components"] = [held["components"]]
    # A device answers with its doubt when it is drawn; a fleet is asked to include it.
    drawn = held.pop("uncertainty", None)
    found: dict[str, Any] = json.loads(_options.request(held))["options"]
    return found if drawn is None else {**found, "uncertainty": drawn}


class Share(Description):
    """The part of its host that a cloud instance takes: in the units it is sold by, or as shares from 0 to 1.

    Case, supplies, board and assembly follow the processors. ``overcommit`` is virtual processors sold for each thread.
    """

    vcpu: Number | None = None
    memory_gb: Number | None = None
    ssd_gb: Number | None = None
    hdd_gb: Number | None = None
    gpus: Number | None = None
    overcommit: Number | None = None
    cpu: Number | None = None
    ram: Number | None = None
    ssd: Number | None = None
    hdd: Number | None = None
    gpu: Number | None = None


class CloudInstance(Device):
    """The part of a host that an instance takes; ``provider`` and ``region`` tell place, PUE and water.

    >>> host = Server(archetype="server-medium")
    >>> instance = CloudInstance(host=host, share=Share(vcpu=8, memory_gb=32), usage=Usage(location="FR"))
    >>> result = instance.assess(year=2024)
    >>> result.impacts.gwp.total.value < host.with_usage(location="FR").assess(year=2024).impacts.gwp.total.value
    True
    """

    type: str = field(init=False, default="cloud_instance")
    host: Device | Mapping[str, Any] | None = None
    share: Share | Mapping[str, Any] | None = None
    provider: str | None = None
    instance: str | None = None
    region: str | None = None

    def __post_init__(self) -> None:
        """Takes dictionaries for host and share too."""
        if isinstance(self.host, Mapping):
            fields = {"type": "server", **self.host}
            object.__setattr__(self, "host", Device.from_dict({"equipment": fields}))
        if isinstance(self.share, Mapping):
            object.__setattr__(self, "share", Share(**self.share))
        super().__post_init__()

    def to_dict(self) -> dict[str, Any]:
        """``equipment`` and ``usage`` in the form of the JSON door."""
        found = super().to_dict()
        if isinstance(self.host, Device):
            found["equipment"]["host"] = self.host.to_dict()["equipment"]
        return found


class Server(Device):
    """A server."""

    type: str = field(init=False, default="server")


class Workstation(Device):
    """A workstation."""

    type: str = field(init=False, default="workstation")


class Desktop(Device):
    """A desktop computer."""

    type: str = field(init=False, default="desktop")


class Laptop(Device):
    """A laptop."""

    type: str = field(init=False, default="laptop")


class AllInOne(Device):
    """An all-in-one computer."""

    type: str = field(init=False, default="all_in_one")


class ThinClient(Device):
    """A thin client."""

    type: str = field(init=False, default="thin_client")


class Tablet(Device):
    """A tablet."""

    type: str = field(init=False, default="tablet")


class Smartphone(Device):
    """A smartphone."""

    type: str = field(init=False, default="smartphone")


class Monitor(Device):
    """A monitor."""

    type: str = field(init=False, default="monitor")


class Television(Device):
    """A television."""

    type: str = field(init=False, default="tv")


class InternetBox(Device):
    """An internet box."""

    type: str = field(init=False, default="internet_box")


class Printer(Device):
    """A printer."""

    type: str = field(init=False, default="printer")


class IpPhone(Device):
    """An IP phone."""

    type: str = field(init=False, default="ip_phone")


class Projector(Device):
    """A video projector."""

    type: str = field(init=False, default="projector")


class DockingStation(Device):
    """A docking station."""

    type: str = field(init=False, default="docking_station")


class NetworkSwitch(Device):
    """A network switch."""

    type: str = field(init=False, default="network_switch")


class Router(Device):
    """A router."""

    type: str = field(init=False, default="router")


class Firewall(Device):
    """A firewall."""

    type: str = field(init=False, default="firewall")


class WifiAccessPoint(Device):
    """A Wi-Fi access point."""

    type: str = field(init=False, default="wifi_access_point")


class StorageArray(Device):
    """A storage array."""

    type: str = field(init=False, default="storage_array")


class Nas(Device):
    """A network-attached storage."""

    type: str = field(init=False, default="nas")


class Ups(Device):
    """An uninterruptible power supply."""

    type: str = field(init=False, default="ups")


class Pdu(Device):
    """A power distribution unit."""

    type: str = field(init=False, default="pdu")


class Rack(Device):
    """A rack."""

    type: str = field(init=False, default="rack")


class IotDevice(Device):
    """A connected object."""

    type: str = field(init=False, default="iot_device")


#: The class of each type that has one of its own.
_TYPES: dict[str, type[Any]] = {
    made.__dataclass_fields__["type"].default: made
    for made in (
        CloudInstance,
        *(Server, Workstation, Desktop, Laptop, AllInOne, ThinClient, Tablet, Smartphone),
        *(Monitor, Television, InternetBox, Printer, IpPhone, Projector, DockingStation),
        *(NetworkSwitch, Router, Firewall, WifiAccessPoint),
        *(StorageArray, Nas, Ups, Pdu, Rack, IotDevice),
    )
}
