"""The environmental footprint of IT equipment: whole life cycle, several indicators, honest uncertainty, sources.

>>> import empreinte as em
>>> fleet = em.Fleet.from_lines([{"type": "laptop", "quantity": 10}])
>>> result = fleet.assess(year=2024, location="FR", reference="ademe-2026")
>>> result.total.gwp.unit
'kgCO2e'
"""

from ._native import __version__

# What a type checker sees; `typing` itself would be a tenth of the time of an import.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from ._door import evaluate
    from ._factors import factors
    from ._options import Correction, Dependence, Method, Options, UserFactor
    from .audit import Audit, PueFit
    from .balance import Balance, Flows
    from .batches import Partial, assess_batches
    from .comparison import Comparison, compare
    from .compliance import Compliance
    from .components import (
        Assembly,
        Battery,
        Cable,
        Case,
        Component,
        Cooling,
        Cpu,
        Display,
        Gpu,
        Hdd,
        Motherboard,
        NetworkCard,
        Optics,
        PowerSupply,
        Ram,
        Ssd,
    )
    from .device_result import (
        Attribute,
        ComponentResult,
        ComponentResults,
        DeviceResult,
    )
    from .device_table import assess_devices
    from .devices import (
        AllInOne,
        CloudInstance,
        Desktop,
        Device,
        DeviceOptions,
        DockingStation,
        Firewall,
        InternetBox,
        IotDevice,
        IpPhone,
        Laptop,
        Monitor,
        Nas,
        NetworkSwitch,
        Pdu,
        Printer,
        Projector,
        Rack,
        Router,
        Server,
        Share,
        Smartphone,
        StorageArray,
        Tablet,
        Television,
        ThinClient,
        Ups,
        Usage,
        WifiAccessPoint,
        Workstation,
    )
    from .diagnostics import Diagnostic, Diagnostics
    from .errors import (
        EmpreinteError,
        EquipmentError,
        FactorError,
        FileError,
        FleetError,
        Location,
        RequestError,
        SiteError,
        TableError,
    )
    from .explanation import Explanation, Step
    from .findings import Band, Finding, Findings
    from .fleet import Fleet, Inventory, read_inventory
    from .footprint import Footprint, MarketBased
    from .kpi import Kpi, Kpis
    from .readings import Readings, read_readings
    from .recognition import recognise
    from .replacement import BreakEven, Replacement, replace
    from .result import FleetResult, Part, read_result
    from .scenario import Outcome, Scenario
    from .site import Site
    from .site_comparison import SiteComparison
    from .site_options import AuditOptions
    from .table import Table
    from .uncertainty import Doubt, Uncertainty
    from .values import Count, Coverage, Estimate, Impact, Impacts, Interval, Missing
    from .verification import Verification, verify

__all__ = [
    "AllInOne",
    "Assembly",
    "Attribute",
    "Audit",
    "AuditOptions",
    "Balance",
    "Band",
    "Battery",
    "BreakEven",
    "Cable",
    "Case",
    "CloudInstance",
    "Comparison",
    "Compliance",
    "Component",
    "ComponentResult",
    "ComponentResults",
    "Cooling",
    "Correction",
    "Count",
    "Coverage",
    "Cpu",
    "Dependence",
    "Desktop",
    "Device",
    "DeviceOptions",
    "DeviceResult",
    "Diagnostic",
    "Diagnostics",
    "Display",
    "DockingStation",
    "Doubt",
    "EmpreinteError",
    "EquipmentError",
    "Estimate",
    "Explanation",
    "FactorError",
    "FileError",
    "Finding",
    "Findings",
    "Firewall",
    "Fleet",
    "FleetError",
    "FleetResult",
    "Flows",
    "Footprint",
    "Gpu",
    "Hdd",
    "Impact",
    "Impacts",
    "InternetBox",
    "Interval",
    "Inventory",
    "IotDevice",
    "IpPhone",
    "Kpi",
    "Kpis",
    "Laptop",
    "Location",
    "MarketBased",
    "Method",
    "Missing",
    "Monitor",
    "Motherboard",
    "Nas",
    "NetworkCard",
    "NetworkSwitch",
    "Optics",
    "Options",
    "Outcome",
    "Part",
    "Partial",
    "Pdu",
    "PowerSupply",
    "Printer",
    "Projector",
    "PueFit",
    "Rack",
    "Ram",
    "Readings",
    "Replacement",
    "RequestError",
    "Router",
    "Scenario",
    "Server",
    "Share",
    "Site",
    "SiteComparison",
    "SiteError",
    "Smartphone",
    "Ssd",
    "Step",
    "StorageArray",
    "Table",
    "TableError",
    "Tablet",
    "Television",
    "ThinClient",
    "Uncertainty",
    "Ups",
    "Usage",
    "UserFactor",
    "Verification",
    "WifiAccessPoint",
    "Workstation",
    "__version__",
    "assess_batches",
    "assess_devices",
    "compare",
    "evaluate",
    "factors",
    "read_inventory",
    "read_readings",
    "read_result",
    "recognise",
    "replace",
    "verify",
]

#: The module of each public name. It is loaded when the first of its names is asked for, so that the package is there
#: at once and a program pays for what it uses.
_PLACES = {
    "AllInOne": "devices",
    "Assembly": "components",
    "Attribute": "device_result",
    "Audit": "audit",
    "AuditOptions": "site_options",
    "Balance": "balance",
    "Band": "findings",
    "Battery": "components",
    "BreakEven": "replacement",
    "Cable": "components",
    "Case": "components",
    "CloudInstance": "devices",
    "Comparison": "comparison",
    "Compliance": "compliance",
    "Component": "components",
    "ComponentResult": "device_result",
    "ComponentResults": "device_result",
    "Cooling": "components",
    "Correction": "_options",
    "Count": "values",
    "Coverage": "values",
    "Cpu": "components",
    "Dependence": "_options",
    "Desktop": "devices",
    "Device": "devices",
    "DeviceOptions": "devices",
    "DeviceResult": "device_result",
    "Diagnostic": "diagnostics",
    "Diagnostics": "diagnostics",
    "Display": "components",
    "DockingStation": "devices",
    "Doubt": "uncertainty",
    "EmpreinteError": "errors",
    "EquipmentError": "errors",
    "Estimate": "values",
    "Explanation": "explanation",
    "FactorError": "errors",
    "FileError": "errors",
    "Finding": "findings",
    "Findings": "findings",
    "Firewall": "devices",
    "Fleet": "fleet",
    "FleetError": "errors",
    "FleetResult": "result",
    "Flows": "balance",
    "Footprint": "footprint",
    "Gpu": "components",
    "Hdd": "components",
    "Impact": "values",
    "Impacts": "values",
    "InternetBox": "devices",
    "Interval": "values",
    "Inventory": "fleet",
    "IotDevice": "devices",
    "IpPhone": "devices",
    "Kpi": "kpi",
    "Kpis": "kpi",
    "Laptop": "devices",
    "Location": "errors",
    "MarketBased": "footprint",
    "Method": "_options",
    "Missing": "values",
    "Monitor": "devices",
    "Motherboard": "components",
    "Nas": "devices",
    "NetworkCard": "components",
    "NetworkSwitch": "devices",
    "Optics": "components",
    "Options": "_options",
    "Outcome": "scenario",
    "Part": "result",
    "Partial": "batches",
    "Pdu": "devices",
    "PowerSupply": "components",
    "Printer": "devices",
    "Projector": "devices",
    "PueFit": "audit",
    "Rack": "devices",
    "Ram": "components",
    "Readings": "readings",
    "Replacement": "replacement",
    "RequestError": "errors",
    "Router": "devices",
    "Scenario": "scenario",
    "Server": "devices",
    "Share": "devices",
    "Site": "site",
    "SiteComparison": "site_comparison",
    "SiteError": "errors",
    "Smartphone": "devices",
    "Ssd": "components",
    "Step": "explanation",
    "StorageArray": "devices",
    "Table": "table",
    "TableError": "errors",
    "Tablet": "devices",
    "Television": "devices",
    "ThinClient": "devices",
    "Uncertainty": "uncertainty",
    "Ups": "devices",
    "Usage": "devices",
    "UserFactor": "_options",
    "Verification": "verification",
    "WifiAccessPoint": "devices",
    "Workstation": "devices",
    "assess_batches": "batches",
    "assess_devices": "device_table",
    "compare": "comparison",
    "evaluate": "_door",
    "factors": "_factors",
    "read_inventory": "fleet",
    "read_readings": "readings",
    "read_result": "result",
    "recognise": "recognition",
    "replace": "replacement",
    "verify": "verification",
}

if not TYPE_CHECKING:

    def __getattr__(name):
        """A public name, from its module."""
        from importlib import import_module

        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f".{_PLACES[name]}", __name__), name)
        globals()[name] = found
        return found

    def __dir__():
        """The public names."""
        return list(__all__)
